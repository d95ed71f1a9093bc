from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from tests.charts.made import HOSTILE, REPORTS, figure, label_boxes, marks, origin, report, root, texts, view_box
from whence.charts import board
from whence.charts.board import picture
from whence.charts.field import FIXED_ROOM, WIDE
from whence.charts.stacks import lanes
from whence.tables import FigureRow


def only(svg: str) -> Any:
    (mark,) = marks(svg)
    return mark


def test_no_figure_no_drawing() -> None:
    empty = board([], [], {})
    assert (empty.svg, empty.rows, empty.title) == ("", (), "No figures")


@pytest.mark.parametrize(
    ("over", "shape"),
    [
        ({"party": "yes"}, "party"),
        ({"perpetrator": "yes", "party": "no"}, "party"),
        ({"party": "no"}, "observer"),
        ({"party": "unknown"}, "unknown"),
        ({"party": ""}, "unknown"),
        ({"origin": ""}, "itself"),
        ({"origin": "", "party": "yes"}, "party"),
    ],
)
def test_shape_tells_who_says_it(over: dict[str, str], shape: str) -> None:
    assert shape in only(board([figure("f1", **over)], [], REPORTS).wide).kinds


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (figure("f1", 27), "27"),
        (figure("f1", 1200), "1,200"),
        (figure("f1", 14, as_said="Fourteen"), "14"),
        (figure("f1", 0, as_said="none"), "0"),
        (figure("f1", 24, None, as_said="at least 24"), "24+"),
        (figure("f1", None, 350, as_said="up to 350"), "≤350"),
        (figure("f1", 900, approx="yes", as_said="nearly 900"), "~900"),
        (figure("f1", 40, 80, as_said="40 to 80"), "40–80"),
        (figure("f1", 80, 40, as_said="40 to 80"), "40–80"),
        (figure("f1", 200, 999, approx="yes", as_said="hundreds"), "“hundreds”"),
        (figure("f1", None, None, as_said="dozens"), "“dozens”"),
        (figure("f1", 35, unit="percent"), "35%"),
        (figure("f1", 1_300_000), "1.3 million"),
        (figure("f1", float("nan"), float("inf"), as_said="many"), "“many”"),
    ],
)
def test_label_says_the_bounds_and_invents_none(row: FigureRow, said: str) -> None:
    drawn = board([replace(row, origin="Mayor")], [], REPORTS)
    assert drawn.rows[0].value == said
    assert texts(drawn.wide, "label") == [f"{said} Mayor"]


def test_open_figure_has_an_arrow_and_no_bar_to_a_bound() -> None:
    assert "bar" in only(board([figure("f1", 24, None)], [], REPORTS).wide).shapes
    assert "bar" not in only(board([figure("f1", 24)], [], REPORTS).wide).shapes


@pytest.mark.parametrize(
    ("over", "kind"),
    [
        ({"modality": "planned"}, "hollow"),
        ({"modality": "hypothetical"}, "hollow"),
        ({"modality": "superseded"}, "gone"),
        ({"superseded_by": "elsewhere"}, "gone"),
        ({"judgement": "negative"}, "wrong"),
    ],
)
def test_standing_is_a_class_and_a_word(over: dict[str, str], kind: str) -> None:
    drawn = board([figure("f1", **over)], [], REPORTS)
    plain = board([figure("f1")], [], REPORTS)
    assert kind in only(drawn.wide).kinds
    assert kind not in only(plain.wide).kinds
    assert drawn.rows[0].standing
    assert plain.rows[0].standing == ""


def test_what_is_denied_or_judged_wrong_says_so_beside_its_mark() -> None:
    assert only(board([figure("f1", modality="denied")], [], REPORTS).wide).badge == "denied"
    assert only(board([figure("f1", judgement="negative")], [], REPORTS).wide).badge == "judged wrong"
    assert only(board([figure("f1", judgement="positive")], [], REPORTS).wide).badge == ""


def test_title_tells_value_sayer_chain_day_outlet_and_successor() -> None:
    old = figure("f1", 19, who="guards", via="Kestrel < Harbour Post", superseded_by="f2")
    new = figure("f2", 27, who="guards", as_of="2031-09-19")
    titles = {mark.ids[0]: mark.title for mark in marks(board([old, new], [], REPORTS).wide)}
    assert titles["f1"] == (
        "19 killed (guards), said by Interior Ministry via Kestrel, Harbour Post, as of 18 Sept 2031, Outlet r1; "
        "superseded by 27 (as of 19 Sept 2031)"
    )


def test_a_line_leads_from_the_superseded_to_the_newer() -> None:
    pair = [figure("f1", 19, superseded_by="f2"), figure("f2", 27, as_of="2031-09-28")]
    assert 'class="next"' in board(pair, [], REPORTS).wide
    assert 'class="next"' not in board([replace(pair[0], superseded_by=""), pair[1]], [], REPORTS).wide


def test_repeats_and_copies_of_one_origin_stack_behind_the_original() -> None:
    reports = {**REPORTS, "r2": report("r2", copy_of="r1")}
    rows = [figure("f2", report_id="r2", as_of="2031-09-17"), figure("f1"), figure("f3", report_id="r3")]
    drawn = board(rows, [], reports)
    mark = only(drawn.wide)
    assert mark.ids == ("f1", "f2", "f3")
    assert mark.badge == "×3"
    assert {row.mark for row in drawn.rows} == {"f1"}


@pytest.mark.parametrize(
    "over",
    [
        {"origin": "Mayor"},
        {"low": 28.0, "high": 28.0},
        {"modality": "planned"},
        {"judgement": "negative"},
        {"approx": "yes"},
    ],
)
def test_what_differs_is_a_mark_of_its_own(over: dict[str, Any]) -> None:
    assert len(marks(board([figure("f1"), replace(figure("f2"), **over)], [], REPORTS).wide)) == 2


def test_figures_of_other_people_and_units_are_other_lanes() -> None:
    rows = [
        figure("f1", who="guards"),
        figure("f2", who="people"),
        figure("f3", unit="percent"),
        figure("f4", who="warders"),
    ]
    drawn = board(rows, [], REPORTS)
    assert texts(drawn.wide, "head") == ["Killed, security forces", "Killed", "Killed, percent"]
    assert {row.figure_id: row.lane for row in drawn.rows}["f4"] == "Killed, security forces"


def test_letters_follow_first_appearance_and_the_legend_names_them() -> None:
    rows = [
        figure("f1", 5, origin="Mayor", as_of="2031-09-20"),
        figure("f2", 6, origin="Red Front", as_of="2031-09-15", perpetrator="yes", party="yes"),
        figure("f3", 7, origin="The Army", as_of="", published="2031-09-18", party="yes"),
    ]
    drawn = board(rows, [], REPORTS)
    assert [(one.letter, one.name, one.colour) for one in drawn.origins] == [
        ("A", "Red Front", "o1"),
        ("B", "The Army", "o2"),
        ("C", "Mayor", "o3"),
    ]
    assert texts(drawn.wide, "name") == ["Red Front (the accused party)", "The Army (party)", "Mayor"]


def test_ninth_origin_takes_the_first_colour_again_with_its_own_letter() -> None:
    drawn = board(
        [figure(f"f{n}", n, origin=f"Sayer {n}", as_of=f"2031-09-{n + 1:02}") for n in range(28)], [], REPORTS
    )
    assert (drawn.origins[8].letter, drawn.origins[8].colour) == ("I", "o1")
    assert (drawn.origins[27].letter, drawn.origins[26].letter) == ("AB", "AA")


def test_time_without_a_day_is_the_publication_marked_as_such_or_its_own_lane() -> None:
    rows = [figure("f1", 5, as_of=""), figure("f2", 6, as_of="", published=""), figure("f3", 7)]
    drawn = board(rows, [], REPORTS)
    by_id = {mark.ids[0]: mark for mark in marks(drawn.wide)}
    assert "ring" in by_id["f1"].shapes
    assert "ring" not in by_id["f3"].shapes
    assert by_id["f2"].x > by_id["f1"].x > by_id["f3"].x
    assert "no date" in texts(drawn.wide, "tick")
    assert [row.dated for row in drawn.rows] == ["as of 18 Sept 2031", "published 20 Sept 2031", "no date"]


def test_interval_of_days_is_a_line_across_in_the_middle_of_which_the_mark_stands() -> None:
    svg = board(
        [figure("f1", as_of="2031-09-10/2031-09-20"), figure("f2", as_of="2031-09-15", origin="Mayor")], [], REPORTS
    ).wide
    assert svg.count('class="whisker"') == 2  # the mark's own and the legend's
    one, other = marks(svg)
    assert abs(one.x - other.x) < 45


def test_values_far_apart_are_on_a_log_axis_that_says_so() -> None:
    near = board([figure("f1", 10), figure("f2", 300)], [], REPORTS).wide
    far = board([figure("f1", 9), figure("f2", 300), figure("f3", 0)], [], REPORTS).wide
    assert texts(near, "note") == []
    assert "log scale" in texts(far, "head")[0]
    ticks = texts(far, "tick")
    assert {"0", "1", "10", "100", "1,000"} <= set(ticks)


def test_the_note_on_the_scale_fits_beside_a_long_name() -> None:
    far = board([figure("f1", 9, who="guards"), figure("f2", 300, who="guards")], [], REPORTS)
    assert texts(far.wide, "head") == ["Killed, security forceslog scale: each line is ten times the one below"]
    assert texts(far.narrow, "head") == ["Killed, security forceslog scale"]


def test_higher_values_stand_higher() -> None:
    by_id = {
        mark.ids[0]: mark
        for mark in marks(board([figure("f1", 5), figure("f2", 60), figure("f3", 0)], [], REPORTS).wide)
    }
    assert by_id["f2"].y < by_id["f1"].y < by_id["f3"].y


def test_words_alone_stand_below_the_values() -> None:
    rows = [figure("f1", 0), figure("f2", None, None, as_said="dozens")]
    by_id = {mark.ids[0]: mark for mark in marks(board(rows, [], REPORTS).wide)}
    assert by_id["f2"].y > by_id["f1"].y


def test_origin_rows_tell_whose_a_nameless_figure_is() -> None:
    rows = [figure("f1", origin="", origin_kind=""), figure("f2", 5, origin="", origin_kind="", report_id="r2")]
    drawn = board(rows, [origin("Kestrel News Agency", "r1", origin_kind="agency")], REPORTS)
    assert {row.figure_id: row.origin for row in drawn.rows} == {"f1": "Kestrel News Agency", "f2": "Outlet r2"}


def test_spokesperson_counts_with_the_body_where_no_other_figure_of_the_report_can_be_meant() -> None:
    rows = [figure("f1", origin="Joren Paskell"), figure("f2", 5, origin="Mayor", modality="planned")]
    drawn = board(rows, [origin("Interior Ministry", "r1")], REPORTS)
    assert {row.figure_id: row.origin for row in drawn.rows} == {"f1": "Interior Ministry", "f2": "Mayor"}
    assert drawn.rows[0].said_by == "said by Joren Paskell, counted with Interior Ministry"


def test_sayer_of_another_kind_is_not_counted_with_an_origin() -> None:
    drawn = board(
        [figure("f1", origin="A witness", origin_kind="witness")], [origin("Interior Ministry", "r1")], REPORTS
    )
    assert drawn.rows[0].origin == "A witness"


def test_of_two_origins_that_may_be_meant_none_is_chosen() -> None:
    rows = [figure("f1", origin="A spokesman")]
    drawn = board(rows, [origin("Interior Ministry", "r1"), origin("Mayor", "r1")], REPORTS)
    assert drawn.rows[0].origin == "A spokesman"


def test_a_name_counts_where_it_surely_counted_in_another_report() -> None:
    rows = [
        figure("f1", origin="Joren Paskell"),
        figure("f2", 28, origin="Joren Paskell", report_id="r2"),
        figure("f3", 29, report_id="r2"),
    ]
    drawn = board(rows, [origin("Interior Ministry", "r1 | r2")], REPORTS)
    assert {row.origin for row in drawn.rows} == {"Interior Ministry"}


def test_a_long_empty_gap_breaks_the_axis() -> None:
    near = [figure("f1", 5, as_of="2031-09-10"), figure("f2", 6, as_of="2031-09-14")]
    late = figure("f3", 7, as_of="2032-09-14")
    assert 'class="gap"' in board([*near, late], [], REPORTS).wide
    assert 'class="gap"' not in board(near, [], REPORTS).wide
    assert 'class="gap"' not in board([near[0], late], [], REPORTS).wide


HELD = {
    "one day, one value": [figure(f"f{n}", 27, origin=f"Sayer {n}") for n in range(300)],
    "one day": [figure(f"f{n}", n * 7 % 90, origin=f"Sayer {n}") for n in range(300)],
    "many days": [
        figure(f"f{n}", n * 11 % 130, origin=f"Sayer {n % 20}", as_of=f"2031-{n % 3 + 7:02}-{n % 28 + 1:02}")
        for n in range(300)
    ],
    "no days": [figure(f"f{n}", n, origin=f"Sayer {n}", as_of="", published="") for n in range(40)],
    "words": [figure(f"f{n}", None, None, as_said=f"dozens {n}", origin=f"Sayer {n}") for n in range(60)],
    "years": [figure(f"f{n}", n, as_of=f"{1900 + n * 2}-03-04") for n in range(60)],
    "open": [figure(f"f{n}", 20, None, origin=f"Sayer {n}") for n in range(30)],
    "bars": [figure(f"f{n}", n, n + 30, as_said=f"{n} to {n + 30}", origin=f"Sayer {n}") for n in range(30)],
    "huge": [figure("f1", 3), figure("f2", 4.2e12), figure("f3", 0), figure("f4", 1e300)],
}


@pytest.mark.parametrize("rows", HELD.values(), ids=HELD)
def test_every_figure_is_in_one_mark_and_one_row_and_nothing_leaves_the_drawing(rows: list[FigureRow]) -> None:
    drawn = board(rows, [], REPORTS)
    idents = sorted(row.figure_id for row in rows)
    assert sorted(row.figure_id for row in drawn.rows) == idents
    for svg, size in ((drawn.wide, 13.0), (drawn.narrow, 12.5)):
        found = marks(svg)
        assert sorted(ident for mark in found for ident in mark.ids) == idents
        wide, tall = view_box(svg)
        assert all(5 <= mark.x <= wide - 5 and 5 <= mark.y <= tall - 5 for mark in found)
        assert len({(mark.x, mark.y) for mark in found}) == len(found)
        apart(label_boxes(svg, size), wide)


def apart(boxes: list[tuple[str, float, float, float, float]], wide: float) -> None:
    for count, (said, left, top, right, bottom) in enumerate(boxes):
        assert left >= -1, said
        assert right <= wide + 1, said
        for other, other_left, other_top, other_right, other_bottom in boxes[count + 1 :]:
            beside = right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top
            assert beside, (said, other)


def test_same_rows_in_any_order_give_the_same_drawing() -> None:
    rows = HELD["many days"][:60]
    assert board(rows, [], REPORTS) == board(rows[::-1], [], REPORTS)


def test_hostile_text_in_every_field_stays_text() -> None:
    texts_of = {one.name: HOSTILE for one in fields(FigureRow) if one.type == "str" and one.name != "figure_id"}
    rows = [figure("f1", **texts_of), figure("f2", None, None, **texts_of), figure(HOSTILE, 3, origin=HOSTILE)]
    reports = {HOSTILE: report("r1", **dict.fromkeys(("outlet", "title", "file", "copy_of"), HOSTILE)), **REPORTS}
    drawn = board(rows, [origin(HOSTILE, "r1"), origin("x", HOSTILE)], reports)
    for svg in (drawn.wide, drawn.narrow, drawn.svg):
        tree = root(svg)
        assert not [
            one for one in tree.iter() if one.tag.rpartition("}")[2] in {"script", "style", "a", "foreignObject"}
        ]
        assert not [
            name for one in tree.iter() for name in one.attrib if name.startswith("on") or name in {"style", "href"}
        ]
        assert "\u202e" not in svg
        assert "\x00" not in svg


def test_marks_take_focus_and_speak() -> None:
    svg = board([figure("f1"), figure("f2", 5)], [], REPORTS).wide
    tree = root(svg)
    assert tree.get("role") == "figure"
    named = tree.attrib["aria-labelledby"].split()
    assert [one.get("id") for one in tree[:2]] == named
    groups = [one for one in tree.iter() if one.get("data-figure")]
    assert all(one.get("tabindex") == "0" and one.get("role") == "img" and one[0].text for one in groups)


def test_both_layouts_stand_in_one_element_with_ids_of_their_own() -> None:
    svg = board([figure("f1")], [], REPORTS).svg
    ids = [one.get("id") for one in root(svg).iter() if one.get("id")]
    assert len(ids) == 4 == len(set(ids))
    assert [one.get("class") for one in root(svg)] == ["chart-wide", "chart-narrow"]


@pytest.mark.parametrize(
    ("judgement", "value", "counted"),
    [
        ("negative; corrected to 27", "27", "killed"),
        ("negative; corrected to ~30", "~30", "killed"),
        ("negative; corrected to 24..", "24+", "killed"),
        ("negative; corrected to wounded 9", "9", "wounded"),
    ],
)
def test_a_corrected_figure_stands_at_its_corrected_number(judgement: str, value: str, counted: str) -> None:
    row = figure("f1", 17, as_said="seventeen", counted="killed", judgement=judgement)
    drawn = board([row], [], REPORTS)
    assert drawn.rows[0].value == value
    assert "corrected by a person; read as “seventeen”" in drawn.rows[0].standing
    assert drawn.rows[0].lane.lower().startswith(counted)
    assert "fixed" in only(drawn.wide).shapes
    assert "put right by a person" in drawn.wide
    wrong = board([replace(row, judgement="negative")], [], REPORTS)
    assert "fixed" not in wrong.wide
    assert "put right" not in wrong.wide
    assert (wrong.rows[0].value, "judged wrong" in wrong.rows[0].standing) == ("17", True)


def test_a_corrected_figure_stands_in_no_stack_of_uncorrected_ones_and_its_sign_has_room() -> None:
    rows = [figure("f1", 27), figure("f2", 17, judgement="negative; corrected to 27"), figure("f3", 27)]
    drawn = sorted(marks(board(rows, [], REPORTS).wide), key=lambda mark: mark.ids)
    assert [(mark.ids, "fixed" in mark.shapes) for mark in drawn] == [(("f1", "f3"), False), (("f2",), True)]
    above = [mark for mark in drawn if mark.x == drawn[1].x and mark.y > drawn[1].y]
    assert all(mark.y - drawn[1].y >= 2 * (WIDE.radius + 1) + FIXED_ROOM for mark in above)


def test_a_picture_without_repeats_names_the_first_figure_of_each_mark_alone() -> None:
    made, sayers = lanes([figure("f1"), figure("f2")], [], REPORTS)
    full, lean = picture(made, sayers), picture(made, sayers, repeats=False)
    assert (full.wide, full.rows) == (board([figure("f1"), figure("f2")], [], REPORTS).wide, ())
    assert lean.wide == full.wide.replace(' data-stack="f2"', "")
    assert "data-stack" in full.wide


def test_a_board_of_some_figures_keeps_the_origins_that_all_of_them_tell() -> None:
    made, sayers = lanes([figure("f1", origin="Mayor")], [], REPORTS, {"f1": "Town hall"})
    assert [one.name for one in sayers] == ["Town hall"]
    assert made[0].stacks[0].lead.sayer.name == "Town hall"
