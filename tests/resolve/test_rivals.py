"""Rival figures: which differ, why, and what replaced what."""

from __future__ import annotations

import dataclasses
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.days import after, days_between, interval
from whence.records import Figure
from whence.resolve import curves
from whence.resolve import rivals as resolving
from whence.resolve.amounts import differ, goes_beyond, rounds, same_number
from whence.resolve.bodies import only, wider
from whence.resolve.rivals import Rival
from whence.resolve.standing import Standing

KEY = ("e1", "killed", "")


def superseded(rivals):
    return resolving.superseded(Standing.of(rivals))


def pairs(rivals):
    return resolving.pairs(Standing.of(rivals))


def conflicts(key, rivals):
    return resolving.conflicts(key, Standing.of(rivals))


def series(key, rivals):
    return curves.series(key, Standing.of(rivals))


def figure(low, high, *, approx=False, said="", unit=""):
    return Figure(low=low, high=high, approx=approx, as_said=said or f"{low}-{high}", unit=unit)


def rival(ident, low, high, sayer="a", as_of="2024-01-01", modality="attributed", approx=False, **more):
    quote, said = more.pop("quote", ""), more.pop("said", "")
    return Rival(
        id=ident,
        figure=figure(low, high, approx=approx, said=said),
        modality=modality,
        as_of=as_of,
        sayer=sayer,
        name=sayer,
        report=more.pop("report", ident),
        at=quote.find(said) if quote else 0,
        quote=quote,
        quote_at=0 if quote else -1,
        **more,
    )


def told(ident, said, quote, **more):
    """Return a rival of one exact number, with its sentence."""
    number = int("".join(letter for letter in said if letter.isdigit()))
    return rival(ident, number, number, said=said, quote=quote, **more)


def kinds(rivals):
    return {row.kind: row for row in conflicts(KEY, rivals)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (figure(19, 19), figure(19, 19), False),
        (figure(19, None), figure(27, 27), False),  # at least 19 and 27 can both hold
        (figure(19, 19), figure(27, 27), True),
        (figure(None, 40), figure(61, 61), True),  # up to 40 and 61 cannot
        (figure(200, 999), figure(275, 275), False),  # hundreds and 275 can
        (figure(35, 35, unit="percent"), figure(61, 61), False),  # a share is no rival of a count
    ],
)
def test_differ(one, other, expected):
    assert differ(one, other) is expected
    assert differ(other, one) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (figure(900, 900), figure(870, 870), True),
        (figure(400, 400), figure(412, 412), True),
        (figure(60, 60, approx=True), figure(61, 61), True),
        (figure(80, 80, approx=True), figure(61, 61), False),  # a quarter off
        (figure(1000, None, approx=True), figure(900, 900, approx=True), False),  # more than 1,000 points away
        (figure(None, 40, approx=True), figure(42, 42), False),
        (figure(20, 20), figure(19, 19), False),  # small numbers are counted
        (figure(290, 290), figure(265, 265), False),  # 265 rounds to 270
        (figure(612, 612), figure(609, 609), False),  # both exact
        (figure(0, 0), figure(1, 1), False),
    ],
)
def test_rounds(one, other, expected):
    assert rounds(one, other) is expected
    assert rounds(other, one) is expected


@pytest.mark.parametrize(
    ("later", "earlier", "expected"),
    [
        (figure(31, None), figure(24, None), True),  # at least 24, then at least 31
        (figure(14, 14), figure(11, None), True),
        (figure(24, None), figure(31, None), False),  # looser
        (figure(275, 275), figure(200, 999), False),  # hundreds still holds
        (figure(870, 870), figure(900, 900, approx=True), False),  # only rounded
    ],
)
def test_goes_beyond(later, earlier, expected):
    assert goes_beyond(later, earlier) is expected


def test_days_compare_only_where_they_surely_follow():
    assert after(interval("2024-02"), interval("2024-01-31~"))
    assert not after(interval("2024-01"), interval("2024-01-05"))
    assert not after(interval("2024-01-07"), interval("2024-01-05/2024-01-08"))
    assert not after(interval(""), interval("2024-01-05"))
    assert not after(interval("2024-01-05"), interval("../2024"))
    assert days_between(interval("2024-01-05"), interval("2024-01-08")) == 3
    assert days_between(interval("2024"), interval("2024-01-08")) is None


def test_bodies():
    assert wider("guards and soldiers", "prison warders")
    assert wider("security personnel", "guards")
    assert not wider("guards", "guards and soldiers")
    assert not wider("people", "guards")
    assert only("policemen", "guards")
    assert not only("guards and soldiers", "guards")


# What replaced what


def test_same_origin_later_day_supersedes():
    replaced = superseded([rival("a", 19, 19), rival("b", 27, 27, as_of="2024-01-05")])
    assert replaced == {"a": "b"}


def test_the_latest_statement_stands_for_all_before_it():
    rivals = [rival("a", 19, 19), rival("b", 27, 27, as_of="2024-01-05"), rival("c", 31, 31, as_of="2024-01-09")]
    assert superseded(rivals) == {"a": "c", "b": "c"}


def test_what_a_party_claims_beside_it_corrects_nothing():
    rivals = [
        rival("o", 900, 900, sayer="mayor", modality="superseded", report="r"),
        rival("p", 1000, 1000, sayer="front", modality="claimed", report="r"),
        rival("m", 612, 612, sayer="mayor", report="r"),
        rival("z", 609, 609, sayer="a register", report="r"),
    ]
    assert superseded(rivals) == {"o": "m"}
    assert superseded(rivals[:2]) == {}
    assert superseded([rivals[0], rivals[3], dataclasses.replace(rivals[2], at=50)]) == {"o": "m"}


def test_another_origin_supersedes_nothing():
    assert superseded([rival("a", 19, 19), rival("b", 27, 27, sayer="b", as_of="2024-01-05")]) == {}


@pytest.mark.parametrize("modality", ["planned", "hypothetical", "denied"])
def test_what_is_not_done_supersedes_nothing(modality):
    later = rival("b", 400, 400, as_of="2024-01-05", modality=modality)
    assert superseded([rival("a", 90, 90), later]) == {}
    assert superseded([rival("a", 90, 90, modality=modality), rival("b", 400, 400, as_of="2024-01-05")]) == {}


def test_revision_in_the_text():
    replaced = superseded([rival("a", 80, 80, modality="superseded"), rival("b", 61, 61, modality="revised")])
    assert replaced == {"a": "b"}


def test_a_raised_lower_bound_supersedes_and_is_an_update():
    rivals = [rival("a", 11, None), rival("b", 14, 14, as_of="2024-01-05")]
    assert superseded(rivals) == {"a": "b"}
    assert list(kinds(rivals)) == ["update"]


def test_an_old_figure_repeated_later_is_the_old_statement():
    # a year later somebody still quotes the officials' first figure: it replaces nothing, it is replaced itself
    rivals = [
        rival("a", 900, 900, as_of="2024-01-01"),
        rival("b", 412, 412, as_of="2024-01-05"),
        rival("c", 900, 900, as_of="2025-01-01", published="2025-01-01"),
    ]
    assert superseded(rivals) == {"a": "b", "c": "b"}


def test_a_figure_dated_only_by_a_much_later_publication_replaces_nothing():
    first = rival("a", 412, 412, as_of="2024-01-05", published="2024-01-05")
    late = rival("b", 900, 900, as_of="2025-01-01", published="2025-01-01")
    assert superseded([first, late]) == {}
    assert superseded([first, rival("b", 900, 900, as_of="2024-02-01", published="2024-02-01")]) == {"a": "b"}
    dated = rival("b", 900, 900, as_of="2024-12-20", published="2025-01-01")
    assert superseded([first, dated]) == {"a": "b"}


def test_a_repeat_without_a_sayer_joins_the_statement_that_it_repeats():
    rivals = [
        rival("a", 900, 900, sayer="mayor"),
        rival("b", 412, 412, sayer="mayor", as_of="2024-01-05"),
        rival("c", 900, 900, sayer="lantern", as_of="2025-01-01", resolved=True),
    ]
    assert superseded(rivals) == {"a": "b", "c": "b"}


def test_a_withdrawal_reaches_the_unnamed_official_whom_the_agency_quoted():
    # the agency withdraws what an unnamed official told it, and gives the ministry's number in the same report
    rivals = [
        rival("a", 900, 900, sayer="an official", kind="anonymous", known=False),
        rival("w", 900, 900, sayer="agency", kind="agency", as_of="2024-01-05", modality="superseded", report="r"),
        rival("m", 412, 412, sayer="ministry", as_of="2024-01-05", report="r"),
    ]
    assert superseded(rivals) == {"a": "m", "w": "m"}
    assert list(kinds(rivals)) == ["update"]


def test_a_revision_does_not_reach_another_named_origin_with_the_same_number():
    rivals = [
        rival("h", 61, 61, sayer="hospital"),
        rival("a", 61, 61, sayer="ministry", modality="superseded", as_of="2024-01-05", report="r"),
        rival("b", 55, 55, sayer="ministry", modality="revised", as_of="2024-01-05", report="r"),
    ]
    assert superseded(rivals) == {"a": "b"}
    assert list(kinds(rivals)) == ["conflict", "update"]


def test_residents_of_two_days_may_be_others():
    rivals = [
        rival("a", 19, 19, sayer="residents", kind="witness", known=False),
        rival("b", 27, 27, sayer="residents", kind="witness", known=False, as_of="2024-01-05"),
    ]
    assert superseded(rivals) == {}
    assert list(kinds(rivals)) == ["unclear"]


def test_officials_of_two_days_are_one_origin():
    rivals = [
        rival("a", 19, 19, sayer="officials", kind="official", known=False),
        rival("b", 27, 27, sayer="officials", kind="official", known=False, as_of="2024-01-05"),
    ]
    assert superseded(rivals) == {"a": "b"}


def test_another_scope_supersedes_nothing():
    rivals = [
        told("a", "35", "The monitor counted 35 dead, not counting the attackers.", sayer="monitor"),
        told("b", "61", "The monitor counted 61 dead.", sayer="monitor", as_of="2024-01-05"),
    ]
    assert superseded(rivals) == {}
    assert list(kinds(rivals)) == ["scope"]


def test_a_correction_prefers_what_is_called_revised():
    rivals = [
        rival("o", 80, 80, modality="superseded", report="r"),
        rival("h", 40, 40, sayer="hospital", report="r"),
        rival("n", 61, 61, modality="revised", report="r"),
    ]
    assert superseded(rivals) == {"o": "n"}


def test_a_withdrawal_reaches_the_named_official_whom_the_agency_carried():
    withdrawn = rival(
        "w", 900, 900, sayer="agency", kind="agency", as_of="2024-01-05", modality="superseded", report="r"
    )
    ministry = rival("m", 412, 412, sayer="ministry", as_of="2024-01-05", report="r")
    mayor = rival("a", 900, 900, sayer="mayor", kind="official")
    assert superseded([mayor, withdrawn, ministry]) == {"w": "m"}
    assert superseded([dataclasses.replace(mayor, via=("Agency",)), withdrawn, ministry]) == {"a": "m", "w": "m"}
    assert superseded([dataclasses.replace(mayor, outlet="agency"), withdrawn, ministry]) == {"a": "m", "w": "m"}


def test_a_number_that_was_given_up_and_taken_up_again_stands():
    rivals = [
        rival("a", 61, 61, modality="superseded", report="r"),
        rival("b", 55, 55, modality="revised", report="r"),
        rival("c", 61, 61, modality="revised", as_of="2024-01-09"),
    ]
    assert superseded(rivals) == {"b": "c"}


def test_what_a_text_says_beats_a_wrong_day():
    # a live page bears the day on which it began: its last entry seems to be older than the count that it replaced
    rivals = [
        rival("live", 27, 27, as_of="2024-01-01"),
        rival("first", 19, 19, as_of="2024-01-02"),
        rival("new", 27, 27, as_of="2024-01-05", modality="revised", report="r"),
        rival("old", 19, 19, as_of="2024-01-05", modality="superseded", report="r"),
    ]
    assert superseded(rivals) == {"first": "live", "old": "live"}
    (row,) = conflicts(KEY, rivals)
    assert "19-19”, then a on 2024-01-01: “27-27”" in row.reason


def test_two_texts_that_correct_each_other_make_no_circle():
    rivals = [
        rival("a", 80, 80, modality="superseded", report="r"),
        rival("b", 61, 61, report="r"),
        rival("c", 61, 61, modality="superseded", report="s"),
        rival("d", 80, 80, report="s"),
    ]
    assert superseded(rivals) == {"b": "d", "c": "d"}


def test_a_repeat_without_a_sayer_may_mean_an_origin_that_still_says_so():
    rivals = [
        rival("a", 61, 61, sayer="ministry"),
        rival("b", 55, 55, sayer="ministry", as_of="2024-01-05"),
        rival("h", 61, 61, sayer="hospital", as_of="2024-01-02"),
        rival("c", 61, 61, sayer="lantern", as_of="2024-02-01", resolved=True),
    ]
    assert superseded(rivals) == {"a": "b"}


# Why they differ


@pytest.mark.parametrize(
    ("rivals", "kind"),
    [
        ([rival("a", 19, 19), rival("b", 27, 27, sayer="b")], "conflict"),
        ([rival("a", 19, 19), rival("b", 27, 27, as_of="2024-01-05")], "update"),
        ([rival("a", 19, 19), rival("b", 27, 27)], "unclear"),
        ([rival("a", 900, 900, approx=True), rival("b", 870, 870, sayer="b")], "rounding"),
        ([rival("a", 90, 90), rival("b", 400, 400, sayer="b", modality="planned")], "planned"),
        ([rival("a", 90, 90), rival("b", None, 350, sayer="b", modality="planned")], "planned"),  # up to 350
        ([rival("a", 0, 0, modality="denied"), rival("b", 412, 412, sayer="b")], "conflict"),  # none, says the denier
        ([rival("a", 200, 999, modality="denied"), rival("b", 412, 412, sayer="b")], "conflict"),
        ([rival("a", 19, 19), rival("b", 27, 27, sayer="b", resolved=True)], "unclear"),  # one report names nobody
        (
            [rival("a", 97, 97, root="r"), rival("b", 79, 79, sayer="b", root="r", translated=True)],
            "translation",
        ),
    ],
)
def test_kinds(rivals, kind):
    rows = list(conflicts(KEY, rivals))
    assert [row.kind for row in rows] == [kind]
    assert all(one.figure.as_said in rows[0].reason for one in rivals)


OTHER = "The hospital counted {} dead on Friday."


@pytest.mark.parametrize(
    ("kind", "one", "other", "words"),
    [
        ("scope", ("61", "61 people died, attackers included."), ("35", OTHER), "attackers included"),
        ("scope", ("61", "The toll is 61, including the attackers."), ("35", OTHER), "including the attackers"),
        ("scope", ("35", "35 died, not counting the gunmen."), ("61", OTHER), "not counting the gunmen"),
        (
            "scope",
            ("61", "Of the 61 people killed, 26 were attackers and eight inmates."),
            ("35", OTHER),
            "26 were attackers",
        ),
        ("scope", ("74", "Across the city 74 people were killed."), ("27", OTHER), "Across the city"),
        ("scope", ("74", "74 were killed in the city."), ("27", "27 died in the prison."), "in the city"),
        ("scope", ("374", "374 people died in six days of fighting."), ("154", OTHER), "in six days of fighting"),
        ("scope", ("12", "12 people died on the spot."), ("19", OTHER), "on the spot"),
        ("definition", ("900", "About 900 tried to escape."), ("140", "140 got away, he said."), "tried to escape"),
        ("definition", ("140", "He said 140 were still at large."), ("412", OTHER), "still at large"),
        ("definition", ("19", "19 bodies have been identified."), ("27", OTHER), "bodies have been identified"),
        # none of these says that the counts are of different things
        ("conflict", ("61", "61 people were killed, including 27 guards."), ("40", OTHER), ""),  # a breakdown
        ("conflict", ("35", "35 died, attackers included."), ("61", OTHER), ""),  # the wider count is the smaller
        ("conflict", ("74", "The attack on the prison in the city killed 74."), ("27", OTHER), ""),
        ("conflict", ("61", "61 died, attackers included."), ("35", "35 died, attackers included."), ""),
        ("conflict", ("31", "12 of the 31 inmates who fled are still at large."), ("36", OTHER), ""),
        ("conflict", ("61", "61 died, including police officers."), ("40", OTHER), ""),  # a breakdown too
        ("conflict", ("12", "12 people died on the spot."), ("19", "19 died on the spot."), ""),
        (
            "conflict",
            ("74", "74 were killed in the city."),
            ("27", "27 died in the prison and the rest in the city."),
            "",
        ),
        ("conflict", ("61", "61 people were killed, 26 of them guards."), ("35", OTHER), ""),
        ("conflict", ("35", "35 died, not counting the gunmen."), ("61", "61 died, not counting the attackers."), ""),
        ("conflict", ("35", "35 died, not counting the eight gunmen."), ("61", OTHER), ""),  # the difference is 26
        ("conflict", ("26", "26 are dead, two attackers included."), ("31", OTHER), ""),
        ("conflict", ("31", "31 are dead, two attackers included."), ("26", OTHER), ""),  # the difference is five
        ("scope", ("26", "26 are dead, two attackers included."), ("24", OTHER), "two attackers included"),
        ("conflict", ("24", "He said 24 died; the 31 who fled are still at large."), ("36", OTHER), ""),
    ],
)
def test_what_the_words_beside_a_number_say(kind, one, other, words):
    first = told("a", *one, sayer="monitor")
    second = told("b", other[0], other[1].format(other[0]), sayer="hospital")
    for rivals in ([first, second], [second, first]):
        (row,) = conflicts(KEY, rivals)
        assert row.kind == kind
        assert f"“{words}”" in row.reason if words else "in the words" not in row.reason


def test_guards_are_part_of_guards_and_soldiers_and_soldiers_are_not_guards():
    guards = rival("a", 27, 27, who="guards")
    both = rival("b", 46, 46, sayer="b", who="guards and soldiers")
    assert list(kinds([guards, both])) == ["scope"]
    assert list(conflicts(KEY, [guards, rival("c", 3, 3, sayer="c", who="policemen")])) == []


def test_a_conflict_does_not_hide_an_update():
    rivals = [
        rival("a", 19, 19, sayer="ministry"),
        rival("b", 27, 27, sayer="ministry", as_of="2024-01-05"),
        rival("c", 46, 46, sayer="front", as_of="2024-01-06"),
    ]
    rows = kinds(rivals)
    assert {kind: row.figure_ids for kind, row in rows.items()} == {"conflict": "b | c", "update": "a | b"}
    assert len({row.conflict_id for row in rows.values()}) == 2


def test_what_was_replaced_before_is_no_rival_of_what_came_after():
    rivals = [
        rival("a", 0, 0, sayer="ministry"),
        rival("m", 900, 900, sayer="mayor", as_of="2024-01-02"),
        rival("b", 412, 412, sayer="ministry", as_of="2024-01-05"),
        rival("c", 450, 450, sayer="monitor", as_of="2024-01-09"),
    ]
    found = {frozenset({pair.one.first.id, pair.other.first.id}) for pair in pairs(rivals) if pair.kind == "conflict"}
    assert found == {frozenset(two) for two in ("am", "bm", "cm", "bc")}


def test_a_denial_is_no_repeat_and_clashes_only_with_what_it_denies():
    denial = rival("d", 46, 46, sayer="ministry", modality="denied", resolved=True)
    assert list(kinds([rival("a", 46, 46, sayer="front"), denial])) == ["unclear"]
    assert list(kinds([rival("a", 46, 46, sayer="front"), dataclasses.replace(denial, resolved=False)])) == ["conflict"]
    assert list(kinds([rival("a", 46, 46, sayer="front"), rival("d", 200, 999, sayer="b", modality="denied")])) == []


def test_a_denial_of_a_rough_number_is_no_rounding():
    denial = rival("d", 900, 900, sayer="ministry", modality="denied", approx=True)
    assert list(kinds([rival("a", 900, 900, sayer="official"), denial])) == ["conflict"]


def test_what_is_only_supposed_is_no_rival():
    supposed = rival("b", 400, 400, sayer="b", modality="hypothetical")
    assert list(conflicts(KEY, [rival("a", 90, 90), supposed])) == []


def test_a_vague_word_is_no_repeat_of_its_lower_bound():
    assert not same_number(figure(200, 999), figure(200, 200))
    assert same_number(figure(27, None), figure(27, 27))


def test_a_row_names_the_spans_that_show_it():
    first = told("a", "61", "61 people died, attackers included.", sayer="monitor", report="r1")
    second = told("b", "35", "The hospital counted 35 dead.", sayer="hospital", report="r2")
    first = dataclasses.replace(first, quote_at=100, at=100)
    (row,) = conflicts(KEY, [first, second])
    places = zip(*(cell.split(" | ") for cell in (row.report_ids, row.starts, row.ends)), strict=True)
    assert list(places) == [("r1", "100", "102"), ("r1", "116", "134"), ("r2", "21", "23")]
    (row,) = conflicts(KEY, [dataclasses.replace(first, quote_at=-1), dataclasses.replace(second, quote_at=-1)])
    assert (row.report_ids, row.starts, row.ends) == ("", "", "")


def test_a_long_reason_counts_what_it_leaves_out():
    (row,) = conflicts(KEY, [rival(name, 10 * at, 10 * at, sayer=name) for at, name in enumerate("abcd", start=101)])
    first = "different origins (a on 2024-01-01: “1010-1010” against b on 2024-01-01: “1020-1020”; a on 2024-01-01: "
    assert row.reason.startswith(first)
    assert row.reason.endswith("; and 2 pairs more")


@pytest.mark.parametrize(("kind", "expected"), [("monitor", "conflict"), ("newspaper", "unclear")])
def test_a_monitors_own_bulletin_is_an_origin(kind, expected):
    own = rival("a", 61, 61, sayer="watch", kind=kind, resolved=True)
    assert list(kinds([own, rival("b", 31, 31, sayer="ministry")])) == [expected]


def test_a_figure_without_a_sayer_beside_one_with_a_sayer_is_taken_as_a_part():
    lone = rival("a", 22, 22, sayer="lantern", resolved=True, report="r")
    ministry = rival("b", 31, 31, sayer="ministry", report="r")
    assert list(conflicts(KEY, [lone, ministry])) == []
    assert list(kinds([lone, dataclasses.replace(ministry, report="s")])) == ["unclear"]


def test_what_only_a_translation_says_replaces_nothing():
    first = rival("a", 310, 310, root="a")
    garbled = rival("t", 130, 130, as_of="2024-01-05", root="a", translated=True)
    assert superseded([first, garbled]) == {}
    assert list(kinds([first, garbled])) == ["translation"]


def test_a_report_that_counted_for_itself_is_an_origin():
    own = told("a", "25", "Our correspondent counted 25 bodies.", sayer="lantern", resolved=True)
    assert list(kinds([own, rival("b", 31, 31, sayer="ministry")])) == ["conflict"]


def test_figures_that_agree_are_no_conflict():
    assert list(conflicts(KEY, [rival("a", 19, None), rival("b", 27, 27, sayer="b")])) == []


def test_two_figures_of_one_sayer_in_one_report_are_parts():
    assert list(conflicts(KEY, [rival("a", 19, 19, report="r"), rival("b", 27, 27, report="r")])) == []


@pytest.mark.parametrize(
    ("counted", "first", "then", "kind"),
    [
        ("recaptured", 58, 203, "update"),
        ("recaptured", 203, 58, "conflict"),  # nobody is caught less
        ("at_large", 372, 118, "update"),
        ("at_large", 301, 350, "conflict"),
        ("killed", 24, 31, "conflict"),  # another origin's later toll replaces nothing
    ],
)
def test_counts_that_go_on_from_day_to_day(counted, first, then, kind):
    rivals = [
        rival("a", first, first, counted=counted),
        rival("b", then, then, sayer="b", as_of="2024-01-05", counted=counted),
    ]
    assert list(kinds(rivals)) == [kind]
    assert superseded(rivals) == {}
    assert list(kinds([rivals[0], dataclasses.replace(rivals[1], as_of="2024-01-01")])) == ["conflict"]


def test_a_small_figure_of_nobody_is_taken_as_a_part():
    small = rival("a", 2, 2, sayer="lantern", resolved=True)
    assert list(conflicts(KEY, [small, rival("b", 27, 27, sayer="b")])) == []
    assert list(kinds([dataclasses.replace(small, resolved=False), rival("b", 27, 27, sayer="b")])) == ["conflict"]


def test_a_group_of_those_held_is_no_rival_of_all():
    few, many = rival("a", 160, 160, counted="held"), rival("b", 1120, 1120, sayer="b", counted="held")
    assert list(conflicts(KEY, [few, many])) == []
    assert list(kinds([rival("a", 1020, 1020, counted="held"), many])) == ["conflict"]


def test_of_those_who_fled_the_caught_are_all_that_were_caught():
    caught = told("b", "203", "He said 203 of them had been caught.", counted="recaptured")
    assert list(kinds([rival("a", 180, 180, sayer="b", counted="recaptured"), caught])) == ["conflict"]


def test_an_agencys_correction_without_a_sayer_of_its_own_reaches_its_unnamed_source():
    rivals = [
        rival("a", 14, 14, sayer="an official", kind="anonymous", known=False),
        rival("c", 14, 14, sayer="agency", modality="superseded", as_of="2024-01-02", report="r", resolved=True),
        rival("d", 12, 12, sayer="agency", modality="revised", as_of="2024-01-02", report="r", resolved=True),
    ]
    assert superseded(rivals) == {"a": "d", "c": "d"}


@pytest.mark.parametrize(
    ("withdrawing", "reached"),
    [
        ({"kind": "agency", "resolved": True}, True),  # its own correction, without a sayer
        ({"kind": "ngo", "resolved": True}, True),
        ({"kind": "unknown"}, True),  # "the second paragraph": nobody who counts
        ({"kind": "official"}, False),  # an official takes back his own figure, not another's
    ],
)
def test_whose_withdrawal_reaches_an_unnamed_source(withdrawing, reached):
    source = rival("a", 14, 14, sayer="an official", kind="anonymous", known=False)
    old = rival("o", 14, 14, sayer="x", modality="superseded", as_of="2024-01-02", report="r", **withdrawing)
    new = rival("n", 12, 12, sayer="x", modality="revised", as_of="2024-01-02", report="r", **withdrawing)
    assert superseded([source, old, new]) == ({"a": "n", "o": "n"} if reached else {"o": "n"})


def test_another_count_of_a_report_is_no_addition_to_it():
    # "14 were killed and another 32 wounded": the 32 are all of the wounded
    wounded = told("a", "32", "14 were killed and another 32 wounded.", counted="wounded")
    assert list(kinds([wounded, rival("b", 40, 40, sayer="b", counted="wounded")])) == ["conflict"]


def test_a_plan_that_was_kept_is_no_rival():
    assert list(conflicts(KEY, [rival("a", 90, 90), rival("b", 90, 90, sayer="b", modality="planned")])) == []


def test_a_translation_of_another_text_is_no_reason():
    other = rival("b", 79, 79, sayer="b", root="s", translated=True)
    assert list(kinds([rival("a", 97, 97, root="r"), other])) == ["conflict"]


@pytest.mark.parametrize(
    "part",
    [
        rival("b", 60, 60, as_of="2024-01-05", part=True),
        told("b", "60", "He said that 60 of them were caught.", as_of="2024-01-05"),
        told("b", "60", "The dead, including 60 guards, were buried.", as_of="2024-01-05"),
        told("b", "60", "All but 60 were caught.", as_of="2024-01-05"),
        told("b", "60", "Another 60 got out on Monday.", report="a", sayer="b"),
        told("b", "60", "Police say that 60 more got out.", report="a", sayer="b"),
    ],
)
def test_a_part_has_no_rivals(part):
    whole = rival("a", 412, 412)
    assert superseded([whole, part]) == {}
    assert list(conflicts(KEY, [whole, part])) == []
    assert len(list(series(KEY, [whole, part]))) == 1


def test_a_reason_gives_sayers_days_and_words():
    (row,) = conflicts(
        KEY,
        [
            told("a", "19", "The ministry said 19 guards died.", sayer="ministry"),
            told("b", "27", "It is 27, up from 19.", sayer="ministry", as_of="2024-01-05", modality="revised"),
        ],
    )
    assert row.reason == (
        "a report says that the figure was revised or withdrawn "
        "(ministry on 2024-01-01: “19”, then ministry on 2024-01-05: “27”, in the words “up from”)"
    )


# The revision curve


def points(rivals):
    return [(row.as_of, row.low, row.origin, row.figure_id) for row in series(KEY, rivals)]


def test_the_curve_has_one_point_a_statement_in_order_of_time():
    rivals = [
        rival("b", 27, 27, as_of="2024-01-05"),
        rival("a2", 19, 19, as_of="2024-01-03", report="copy"),
        rival("a", 19, 19),
        rival("c", 46, 46, sayer="front", as_of="2024-01-02", kind="group"),
    ]
    assert points(rivals) == [
        ("2024-01-01", 19, "a", "a"),
        ("2024-01-02", 46, "front", "c"),
        ("2024-01-05", 27, "a", "b"),
    ]
    assert [row.origin_kind for row in series(KEY, rivals)] == ["unknown", "group", "unknown"]


def test_what_is_told_back_has_no_day_of_its_own_and_plans_are_no_points():
    rivals = [
        rival("a", 80, 80, modality="superseded", as_of="2024-01-05"),
        rival("b", 61, 61, modality="revised", as_of="2024-01-05"),
        rival("p", 90, 90, modality="planned"),
        rival("d", 200, 999, modality="denied"),
    ]
    assert points(rivals) == [("2024-01-05", 61, "a", "b"), ("", 80, "a", "a")]


# What holds for every set

SETS = st.lists(
    st.builds(
        lambda number, low, sayer, day, modality, resolved: rival(
            f"f{number}",
            low,
            low,
            sayer=sayer,
            as_of=day,
            modality=modality,
            report=f"r{number % 5}",
            resolved=resolved,
        ),
        st.integers(0, 999),
        st.sampled_from([0, 19, 27, 61, 400, 412]),
        st.sampled_from(["ministry", "mayor", "front"]),
        st.sampled_from(["", "2024-01-01", "2024-01-05", "2024-01", "2025-03-01"]),
        st.sampled_from(["stated", "attributed", "revised", "superseded", "planned", "denied"]),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)


@settings(max_examples=150, deadline=None)
@given(SETS, st.randoms(use_true_random=False))
def test_the_order_of_figures_does_not_matter(rivals, chance):
    shuffled = list(rivals)
    chance.shuffle(shuffled)
    assert superseded(rivals) == superseded(shuffled)
    assert list(conflicts(KEY, rivals)) == list(conflicts(KEY, shuffled))
    assert list(series(KEY, rivals)) == list(series(KEY, shuffled))


@settings(max_examples=150, deadline=None)
@given(SETS)
def test_no_figure_replaces_itself_or_what_replaced_it(rivals):
    replaced = superseded(rivals)
    for ident in replaced:
        seen = [ident]
        while seen[-1] in replaced:
            seen.append(replaced[seen[-1]])
            assert seen.count(seen[-1]) == 1


@settings(max_examples=150, deadline=None)
@given(SETS)
def test_every_pair_has_one_kind_and_every_row_its_own_figures(rivals):
    found = list(pairs(rivals))
    assert len({(pair.one, pair.other) for pair in found}) == len(found)
    rows = kinds(rivals)
    for kind, row in rows.items():
        members = {told.first.id for pair in found if pair.kind == kind for told in (pair.one, pair.other)}
        assert set(row.figure_ids.split(" | ")) == members
    assert set(rows) == {pair.kind for pair in found}


def test_three_orders_give_one_row():
    rivals = [rival("a", 19, 19), rival("b", 27, 27, sayer="b"), rival("c", 31, 31, sayer="c")]
    assert len({tuple(conflicts(KEY, order)) for order in permutations(rivals)}) == 1


@pytest.mark.parametrize(
    ("one", "other", "more"),
    [
        # both count attackers: the figure itself is no part that is missing
        ("Six attackers were killed.", "3 of its fighters died.", {"who": "attackers"}),
        # all of the missing are still missing
        ("8 people were still missing.", "11 people were missing.", {"counted": "missing"}),
        # who speaks at the scene counts no less
        ("Officials at the scene said 19 died.", "27 guards died.", {"counted": "killed"}),
    ],
)
def test_what_every_figure_of_a_set_says_parts_none(one, other, more):
    numbers = {"Six": 6, "3": 3, "8": 8, "11": 11, "19": 19, "27": 27}
    made = [
        rival(words, numbers[words], numbers[words], sayer=words, said=words, quote=quote, **more)
        for quote in (one, other)
        for words in quote.replace(".", "").split()
        if words in numbers
    ]
    assert not {"scope", "definition"} & set(kinds(made))
