from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charts.made import HOSTILE, marks, report, root, texts, view_box
from tests.charts.test_board_properties import days, words
from whence.charts import Item, of_campaign, of_event, timeline
from whence.charts.happenings import KINDS
from whence.tables import CampaignItemRow, CampaignRow, ClaimRow, StatementRow


def claim(ident: str, **over: Any) -> ClaimRow:
    row: dict[str, Any] = {
        "claim_id": ident, "event_id": "e1", "report_id": "r1", "type": "prison_attack", "actor": "", "target": "", "place": "",
        "date_edtf": "2031-09-14", "modality": "stated", "origin": "", "via": "", "quote": "q", "start": 0, "end": 1, "score": 1.0,
        "extractor": "rule",
    }  # fmt: skip
    return ClaimRow(**(row | over))


def statement(ident: str, **over: Any) -> StatementRow:
    row: dict[str, Any] = {
        "statement_id": ident, "speaker": "Red Front", "role": "", "outlet": "", "date_edtf": "2031-08-01", "title": "",
        "issue_number": "", "report_id": "r1", "quote": "q", "start": 0, "end": 1, "score": 1.0, "extractor": "rule",
    }  # fmt: skip
    return StatementRow(**(row | over))


def tied(kind: str, **over: Any) -> CampaignItemRow:
    row: dict[str, Any] = {
        "campaign_id": "p1", "item_kind": kind, "item_id": "", "date_edtf": "2031-09-14", "linked_by": "", "quote": "q",
        "report_id": "r1", "start": 0, "end": 1,
    }  # fmt: skip
    return CampaignItemRow(**(row | over))


CAMPAIGN = CampaignRow(
    campaign_id="p1",
    name="Open Doors",
    alias_of="",
    kind="campaign",
    first_seen="2031-08-01",
    last_seen="2031-10-01",
    n_reports=3,
)


def test_nothing_makes_nothing() -> None:
    empty = timeline([])
    assert (empty.svg, empty.rows) == ("", ())


def test_event_has_its_claims_statements_and_reports_in_lanes() -> None:
    drawn = timeline(
        of_event([report("r1"), report("r2", copy_of="r1")], [claim("c1"), claim("c2")], [statement("s1")])
    )
    assert texts(drawn.wide, "head") == ["Claims (2)", "Statements (1)", "Reports (2)"]
    found = {mark.ids: mark for mark in marks(drawn.wide, "item")}
    assert set(found) == {("c1", "c2"), ("s1",), ("r1",), ("r2",)}
    assert "copy" in found["r2",].kinds
    assert "copy" not in found["r1",].kinds
    assert [row.dated for row in drawn.rows if row.lane == "Claims"] == ["14 Sept 2031", "14 Sept 2031"]


def test_equal_claims_of_a_day_are_one_mark_with_their_number() -> None:
    drawn = timeline(
        of_event([], [claim("c1"), claim("c2"), claim("c3", type="riot"), claim("c4", date_edtf="2031-09-15")])
    )
    assert sorted(mark.ids for mark in marks(drawn.wide, "item")) == [("c1", "c2"), ("c3",), ("c4",)]
    assert "prison attack ×2" in texts(drawn.wide, "label")


@pytest.mark.parametrize(
    ("kind", "lane", "drawn_as"),
    [
        ("campaign_launch", "Phases (1)", "t-phase"),
        ("statement", "Statements (1)", "t-statement"),
        ("publication", "Statements (1)", "t-issue"),
        ("prison_attack", "Events tied to it (1)", "t-event"),
        ("assessment", "Assessments and criticism (1)", "t-view"),
        ("criticism", "Assessments and criticism (1)", "t-view"),
    ],
)
def test_campaign_items_stand_in_the_lane_of_their_kind(kind: str, lane: str, drawn_as: str) -> None:
    drawn = timeline(of_campaign([CAMPAIGN], [tied(kind)]))
    assert texts(drawn.wide, "head") == ["Names (1)", lane] if lane != "Names (1)" else [lane]
    assert any(drawn_as in mark.kinds for mark in marks(drawn.wide, "item"))


def test_the_same_link_made_twice_is_two_rows() -> None:
    drawn = timeline(
        of_campaign([], [tied("assessment", linked_by="Elia Marsk"), tied("assessment", linked_by="Elia Marsk")])
    )
    assert len({row.ident for row in drawn.rows}) == 2


def test_an_event_tied_to_a_campaign_has_its_own_label() -> None:
    drawn = timeline(of_campaign([], [tied("riot", item_id="e1")], events={"e1": "riot at Kelvane"}))
    assert drawn.rows[0].label == "riot at Kelvane"


def test_issues_have_their_number() -> None:
    (item,) = of_event([], [], [statement("s1", issue_number="88", outlet="The Tall Lantern")])
    assert (item.kind, item.label, item.detail) == ("issue", "issue 88", "Red Front, The Tall Lantern")


items = st.lists(
    st.tuples(
        st.sampled_from(["Claims", "Reports", HOSTILE]), st.sampled_from([*KINDS, "odd"]), days, words, st.booleans()
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=100, deadline=None)
@given(made=items)
def test_every_item_is_in_one_mark_and_one_row(made: list[tuple[str, str, str, str, bool]]) -> None:
    held = [
        Item(ident=f"i{count}", lane=lane, kind=kind, date_edtf=edtf, label=label, copy=copy)
        for count, (lane, kind, edtf, label, copy) in enumerate(made)
    ]
    drawn = timeline(held)
    idents = sorted(item.ident for item in held)
    assert sorted(row.ident for row in drawn.rows) == idents
    root(drawn.svg)
    for svg in (drawn.wide, drawn.narrow):
        found = marks(svg, "item")
        wide, tall = view_box(svg)
        assert sorted(ident for mark in found for ident in mark.ids) == idents
        assert all(0 <= mark.x <= wide and 0 <= mark.y <= tall for mark in found)


def test_the_axis_is_cut_between_items_but_not_within_one() -> None:
    phase = Item(ident="i1", lane="Phases", kind="phase", date_edtf="2031-03-01/2031-11-30", label="first")
    days_of = [
        Item(ident=f"d{n}", lane="Claims", kind="claim", date_edtf=f"2032-02-0{n}", label="riot") for n in (1, 5)
    ]
    early = Item(ident="i2", lane="Claims", kind="claim", date_edtf="2010-01-01", label="riot")
    assert 'class="gap"' not in timeline([phase, *days_of]).wide
    assert timeline([early, phase, *days_of]).wide.count('class="gap"') == 2  # one cut, through two lanes
    seen = Item(ident="i1", lane="Names", kind="seen", date_edtf="2031-03-01/2031-11-30", label="“Open Doors”")
    assert 'class="gap"' in timeline([seen, *days_of]).wide


def test_a_long_bar_carries_its_label_above_itself() -> None:
    seen = Item(
        ident="i1", lane="Names", kind="seen", date_edtf="2031-03-01/2032-11-30", label="“A name of many words”"
    )
    for svg in (timeline([seen]).wide, timeline([seen]).narrow):
        assert texts(svg, "label") == ["“A name of many words”"]


def test_hundreds_of_one_day_end_in_one_mark_that_says_how_many() -> None:
    drawn = timeline(of_event([report(f"r{n}") for n in range(400)], []))
    last = marks(drawn.narrow, "item")[-1]
    assert f"+{len(last.ids)} in the table" in texts(drawn.narrow, "label")
    assert len({ident for mark in marks(drawn.narrow, "item") for ident in mark.ids}) == 400


def test_a_name_told_of_in_intervals_lasts_from_the_first_end_to_the_last() -> None:
    named = replace(CAMPAIGN, first_seen="2031-08-01?/2031-08-05", last_seen="2031-09-20/2031-10-01~")
    whole = replace(CAMPAIGN, first_seen="2031-08-01", last_seen="2031-10-01")
    assert timeline(of_campaign([named], [])).rows == timeline(of_campaign([whole], [])).rows
