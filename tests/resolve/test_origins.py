"""Origins of a set of figures: one statement counts once, what may be counted already widens the range, and why."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.origin_cases import (
    FRONT,
    MAYOR,
    MINISTRY,
    MONITOR,
    OFFICIALS,
    POLICE,
    RESIDENTS,
    copies,
    count,
    origins,
    report,
    sets,
)
from whence.records import Judgement, Name, Signature, Verdict
from whence.resolve.origins import Origin, independence, origin_row, tally
from whence.resolve.sayers import party

SPOKESMAN = Name(
    text="Joren Vall",
    kind="person",
    role="spokesman of the Interior Ministry",
    sayer_kind="official",
    public=True,
    belongs_to="Interior Ministry",
)
WITNESS = Name(text="Tamsin Orrel", kind="person", sayer_kind="witness")
SPAN = (
    # (what it probes, reports, least, most, not the accused)
    ("a body and its spokesman are one", (count(27, MINISTRY), count(27, SPOKESMAN)), 1, 1, 1),
    ("two bodies of two sides are two", (count(27, MINISTRY), count(25, MONITOR)), 2, 2, 2),
    ("the same number from another side is a count of its own", (count(27, MINISTRY), count(27, MONITOR)), 2, 2, 2),
    ("what one side repeats is no second count for sure", (count(27, MINISTRY), count(27, MAYOR)), 1, 2, 2),
    ("a rounder number of the same side is no second count", (count(614, MINISTRY), count(600, MAYOR)), 1, 2, 2),
    ("below a hundred, 19 and 20 are two counts", (count(19, MINISTRY), count(20, MAYOR)), 2, 2, 2),
    ("unnamed people widen the range", (count(27, MINISTRY), count(30, OFFICIALS)), 1, 2, 2),
    ("two unnamed ones are never two for sure", (count(27, OFFICIALS), count(30, RESIDENTS)), 1, 2, 2),
    ("the same words and number in two reports are one", (count(27, RESIDENTS), count(27, RESIDENTS)), 1, 1, 1),
    ("residents with another number may be others", (count(27, RESIDENTS), count(30, RESIDENTS)), 1, 2, 2),
    ("who names nobody and has the number adds nobody", (count(27, MINISTRY), count(27)), 1, 1, 1),
    ("who names nobody and has another number may add one", (count(27, MINISTRY), count(31)), 1, 2, 2),
    ("two that name nobody are two at most", (count(27), count(27)), 1, 2, 2),
    ("a plan is no origin", (count(27, MINISTRY), count(40, POLICE, modality="planned")), 1, 1, 1),
    ("a withdrawn figure is no origin", (count(27, MINISTRY), count(40, POLICE, modality="superseded")), 1, 1, 1),
    ("a denied number is no origin", (count(27, MINISTRY), count(40, POLICE, modality="denied")), 1, 1, 1),
    ("a rumour that the report rejects may be one", (count(27, MINISTRY), count(200, modality="denied")), 1, 2, 2),
    ("a denial's zero is an origin", (count(27, MONITOR), count(0, MINISTRY, modality="denied")), 2, 2, 2),
    ("the accused party is an origin, and marked", (count(27, MINISTRY), count(40, FRONT)), 2, 2, 1),
    ("a part is no origin of the whole", (count(27, MINISTRY, who=""), count(9, POLICE, who="", part=True)), 1, 1, 1),
    ("a part is the whole count of its class", (count(27, MINISTRY), count(9, POLICE, part=True)), 2, 2, 2),
    ("a private person is never joined across reports", (count(27, WITNESS), count(30, WITNESS)), 1, 2, 2),
    ("nobody is named by `you`", (count(27, MINISTRY), count(27, Name(text="you", kind="unknown"))), 1, 1, 1),
)


@pytest.mark.parametrize(("counts", "least", "most", "others"), [row[1:] for row in SPAN], ids=[row[0] for row in SPAN])
def test_the_range(counts, least, most, others):
    reports = [report(f"r{at}", one, published=f"2024-03-{18 + at}") for at, one in enumerate(counts)]
    found = tally(origins(*reports))
    assert (found.least, found.most, found.others) == (least, most, others)


def test_a_look_back_rests_on_who_gave_the_number_first_and_says_so():
    first = report("a", count(27, MINISTRY), published="2024-03-18")
    again = report("b", count(27, MONITOR), published="2024-03-20")
    later = report("c", count(27), published="2025-03-17")
    found = {one.sayer.name: one for one in origins(first, again, later)}
    assert found["Interior Ministry"].reports == ("a", "c")
    (repeated,) = [one for one in found["Interior Ministry"].figures if one.report.report == "c"]
    assert repeated.sayer.why == "repeats Interior Ministry's figure of 2024-03-18"
    assert "1 of them without naming it" in origin_row(("e", "killed", ""), found["Interior Ministry"]).reason


def test_a_report_of_before_the_statement_does_not_repeat_it():
    early = report("a", count(27), published="2024-03-18")
    later = report("b", count(27, MINISTRY), published="2024-03-20")
    assert tally(origins(early, later)).most == 2


def test_a_headline_repeats_its_own_body():
    body = count(412, MINISTRY, at=80, quote_at=70)
    vague = count(200, at=3, quote_at=0, words="Hundreds")
    vague = replace(vague, figure=replace(vague.figure, high=None))
    (only,) = origins(report("a", vague, body, title="Hundreds flee from Velm prison"))
    assert only.sayer.name == "Interior Ministry"


def test_a_headline_that_fits_no_sayer_may_be_the_outlets_own():
    body = count(12, MINISTRY, at=80, quote_at=70)
    vague = count(200, at=3, quote_at=0, words="Hundreds")
    found = origins(report("a", vague, body, title="Hundreds flee from Velm prison"))
    assert {(one.sayer.name, one.sure) for one in found} == {("Interior Ministry", True), ("Paper a", False)}


def test_who_names_nobody_rests_on_the_agency_credited_else_on_the_outlet():
    found = origins(report("a", count(27), credit_line="Kestrel News Agency"), report("b", count(30)))
    assert {one.sayer.name: one.reason.split(":")[0] for one in found} == {
        "Kestrel News Agency": "the report names nobody and credits it",
        "Paper b": "the report names nobody",
    }


def test_what_the_outlet_saw_for_itself_is_a_count_of_its_own():
    seen = count(27, quote="Our correspondent counted 27 bodies", quote_at=0, at=26)
    heard = count(27, quote="“We counted 27 bodies,” he said", quote_at=0, at=12)
    (one,) = origins(report("a", seen))
    assert (one.sure, one.reason) == (True, "the outlet's own count")
    (other,) = origins(report("a", heard))
    assert not other.sure


def test_an_outlet_that_others_name_as_who_counted_speaks_for_itself():
    own = report("a", count(27), outlet="Velm Conflict Monitor")
    found = origins(own, report("b", count(27, MONITOR)))
    assert [(one.sayer.name, one.sure, len(one.reports)) for one in found] == [("Velm Conflict Monitor", True, 2)]


def test_a_copied_passage_has_the_origin_of_its_original():
    wire = report("a", count(27, OFFICIALS), outlet="Kestrel News Agency")
    copy = report("b", count(27, Name(text="a security source", kind="anonymous", sayer_kind="anonymous")))
    (one,) = origins(wire, copy, made=copies(b="a"))
    assert one.reports == ("a", "b")


def test_an_agency_that_is_named_for_a_number_has_it_from_its_own_reports_sayer():
    agency = Name(text="Kestrel", kind="outlet", sayer_kind="agency")
    wire = report("a", count(27, MINISTRY), outlet="Kestrel News Agency")
    (one,) = origins(wire, report("b", count(27, agency)))
    assert one.sayer.name == "Interior Ministry"


def test_an_agency_alone_is_an_origin_that_may_be_counted_already():
    agency = Name(text="Kestrel", kind="outlet", sayer_kind="agency")
    (one,) = origins(report("b", count(27, agency)))
    assert not one.sure
    assert one.reason.startswith("named as who reported it")


def test_unnamed_people_through_one_agency_are_one():
    source = Name(text="a provincial security official", kind="anonymous", sayer_kind="anonymous")
    retold = Name(text="an official of the security service", kind="anonymous", sayer_kind="anonymous")
    wire = report("a", count(900, source), outlet="Kestrel News Agency")
    assert len(origins(wire, report("b", count(900, retold), credit_line="Kestrel News Agency"))) == 1
    assert len(origins(wire, report("b", count(900, retold)))) == 2


def test_the_government_is_the_ministry_whose_number_it_has():
    government = Name(text="the government", kind="role", role="government", sayer_kind="official")
    assert len(origins(report("a", count(27, MINISTRY)), report("b", count(27, government)))) == 1
    assert len(origins(report("a", count(27, MINISTRY)), report("b", count(31, government)))) == 2


def test_a_single_victim_beside_the_toll_is_no_count():
    assert len(origins(report("a", count(27, MINISTRY), count(1, words="a clerk")))) == 1


def test_parties_are_marked_and_their_outlets_are_no_confirmation():
    outlet = Name(
        text="The Tall Lantern", kind="outlet", sayer_kind="group_outlet", belongs_to="Red Dawn Front", public=True
    )
    (front,) = origins(report("a", count(40, FRONT)), report("b", count(40, outlet)))
    assert (front.accused, party(front.sayer, front.accused)) == ("yes", "yes")
    army = Name(text="the army", kind="role", role="army", sayer_kind="security_force")
    defence = Name(text="Defence Ministry", kind="organisation", sayer_kind="official")
    for name, party_to in ((army, "yes"), (defence, "yes"), (MINISTRY, "no")):
        (one,) = origins(report("a", count(9, name)))
        assert party(one.sayer, one.accused) == party_to, name.text


def test_the_group_is_the_accused_where_nobody_else_is_meant():
    (one,) = origins(report("a", count(40, Name(text="the group", kind="role", role="group", sayer_kind="group"))))
    assert (one.sayer.name, one.accused) == ("Red Dawn Front", "yes")


def test_nothing_rests_on_a_figure_that_somebody_found_wrong():
    reports = report("a", count(27, MINISTRY)), report("b", count(27), published="2024-03-20")
    found = sets(*reports, judged=[judged("fa0", "")])
    ((only,),) = found.values()
    assert (only.sayer.name, only.reports, only.sure) == ("Paper b", ("b",), False)


def judged(figure: str, value: str, verdict: Verdict = "negative") -> Judgement:
    return Judgement(about=figure, verdict=verdict, value=value, who="Ana", at="2024-04-01")


CORRECTED = [
    # the value of the decision, the sets that the two figures are in, each with the numbers in it
    ("72", {"killed": {(72, 72), (27, 27)}}),
    ("20..30", {"killed": {(20, 30), (27, 27)}}),
    ("wounded 27", {"wounded": {(27, 27)}, "killed": {(27, 27)}}),  # another thing was counted
    ("72 or so", {"killed": {(27, 27)}}),  # no reading: the wrong figure is left out
]


@pytest.mark.parametrize(("value", "expected"), CORRECTED)
def test_a_figure_that_somebody_put_right_counts_as_he_read_it(
    value: str, expected: dict[str, set[tuple[float, float]]]
) -> None:
    reports = report("a", count(2, MINISTRY)), report("b", count(27, MONITOR))
    found = sets(*reports, judged=[judged("fa0", value)])
    assert {
        key[1]: {(one.figure.low, one.figure.high) for origin in ones for one in origin.figures}
        for key, ones in found.items()
    } == expected


def test_a_correction_holds_only_while_the_figure_is_judged_wrong() -> None:
    made = report("a", count(2, MINISTRY))
    for later in (judged("fa0", "72", "positive"), replace(judged("fa0", ""), at="2024-04-02")):
        found = sets(made, judged=[judged("fa0", "72"), replace(later, at="2024-04-02")])
        assert [one.figure.low for origins in found.values() for origin in origins for one in origin.figures] in (
            [2],
            [],
        )


def test_independence_in_words():
    def said(*reports: Signature) -> str:
        return independence(origins(*reports))

    assert said(report("a", count(27, MINISTRY))) == "single origin"
    assert said(report("a", count(27, MINISTRY)), report("b", count(30, RESIDENTS))) == "independence not established"
    assert said(report("a", count(27, MINISTRY)), report("b", count(30, MONITOR))) == "independent origins named"


# --- invariants ----------------------------------------------------------------------------------------------------

SAYERS = st.sampled_from((None, MINISTRY, SPOKESMAN, POLICE, MONITOR, FRONT, OFFICIALS, MAYOR, RESIDENTS, WITNESS))
RETOLD = Name(text="an officer of the service", kind="anonymous", sayer_kind="anonymous")
COUNTS = st.builds(
    count,
    st.sampled_from((0, 12, 27, 30, 600, 614)),
    SAYERS,
    modality=st.sampled_from(("attributed", "attributed", "stated", "planned", "superseded", "denied")),
    approx=st.booleans(),
    at=st.sampled_from((5, 30, 90)),
)
REPORTS = st.lists(
    st.tuples(
        st.lists(COUNTS, min_size=1, max_size=3),
        st.sampled_from(("", "2024-03-18", "2024-03-20", "2025-03-17")),
        st.sampled_from(("Kestrel News Agency", "Velm Conflict Monitor", "Harbour Post", "")),
        st.sampled_from(("", "Kestrel")),
        st.sampled_from(("", "Twenty-seven")),
    ),
    min_size=1,
    max_size=6,
)


def _pile(rows) -> list[Signature]:
    return [
        report(f"r{at}", *counts, published=published, outlet=outlet, credit_line=credit, title=title)
        for at, (counts, published, outlet, credit, title) in enumerate(rows)
    ]


def _rows(found: dict[tuple[str, str, str], list[Origin]]) -> list[object]:
    return [(origin_row(key, one), tally(ones)) for key, ones in found.items() for one in ones]


def _ranges(found: dict[tuple[str, str, str], list[Origin]]) -> dict[object, tuple[int, int, int]]:
    made = {key: tally(ones) for key, ones in found.items()}
    made[()] = tally(one for ones in found.values() for one in ones)
    return {key: (one.least, one.most, one.others) for key, one in made.items()}


@settings(max_examples=150, deadline=None)
@given(REPORTS)
def test_the_least_is_one_at_least_and_the_range_holds(rows):
    for least, most, others in _ranges(sets(*_pile(rows))).values():
        assert 1 <= least <= most
        assert 0 <= others <= most


@settings(max_examples=100, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(rows, chance: random.Random):
    pile = _pile(rows)
    mixed = pile[:]
    chance.shuffle(mixed)
    assert _rows(sets(*pile)) == _rows(sets(*mixed))


@settings(max_examples=200, deadline=None)
@given(
    REPORTS,
    st.integers(0, 5),
    st.sampled_from(("", "Kestrel News Agency", "Morning Slate")),
    st.booleans(),
    st.sampled_from(("as it was", "retold", "left out")),
)
def test_adding_a_copy_never_raises_an_origin_count(rows, which, outlet, credits_it, sayers):
    pile = _pile(rows)
    first = pile[which % len(pile)]
    credit = first.outlet if credits_it else ""
    told = {"as it was": lambda name: name, "retold": lambda name: RETOLD, "left out": lambda name: None}[sayers]
    again = [replace(one, id=f"z{at}", head="hz", sayer=told(one.sayer)) for at, one in enumerate(first.counts)]
    copy = replace(
        first, report="z", outlet=outlet, credit_line=credit, tellings=(replace(first.tellings[0], head="hz"),)
    )
    copy = replace(copy, counts=tuple(again))
    alone, both = _ranges(sets(*pile)), _ranges(sets(*pile, copy, made=copies(z=first.report)))
    for key, (least, most, others) in both.items():
        assert least <= alone[key][0], key
        assert most <= alone[key][1], key
        assert others <= alone[key][2], key


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.lists(COUNTS, min_size=1, max_size=3))
def test_what_the_reports_say_of_other_events_changes_nothing(rows, others):
    pile = _pile(rows)
    beside = tuple(replace(one, id=f"x{at}", head="other") for at, one in enumerate(others))
    more = [replace(one, counts=(*one.counts, *beside)) for one in pile]
    assert _rows(sets(*pile)) == _rows(sets(*more))


def test_a_report_without_any_name_is_called_by_its_file_not_by_the_folders_of_a_machine():
    nameless = replace(report("r0", count(27)), outlet="", title="", source="home/ana/pile/page-7.txt")
    assert [one.sayer.name for one in origins(nameless)] == ["page-7.txt"]
