"""Agreement among people: Krippendorff's published examples, and what cannot be computed is said so."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.anchors import Anchor
from whence.judging import Decision, Placed, agreement, coder, codes
from whence.judging.agreement import disagreement, kind_of
from whence.records import Judgement

BINARY = ("0100000010", "1110010000")
"""Section A of the paper: two observers, ten units."""
LETTERS = ("aabbdcccedda", "babbbccceddd")
"""Section B: two observers, twelve units."""
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
"""Section C: four observers, twelve units, a point where a value is missing."""
PUBLISHED = [
    # the rows of the observers, the values that can be paired, alpha to three places
    (BINARY, 20, 0.095),
    (LETTERS, 24, 0.692),
    (FOUR, 40, 0.743),
]


def units(rows: Sequence[str]) -> list[list[str]]:
    return [[value for value in column if value != "."] for column in zip(*rows, strict=True)]


@pytest.mark.parametrize(("rows", "pairable", "alpha"), PUBLISHED)
def test_alpha_is_that_of_the_published_examples(rows: Sequence[str], pairable: int, alpha: float) -> None:
    made = units(rows)
    observed, expected = disagreement(made)
    assert observed is not None and expected
    assert round(1 - observed / expected, 3) == alpha
    assert sum(len(values) for values in made if len(values) > 1) == pairable


@given(st.lists(st.lists(st.sampled_from("pnu"), max_size=5), max_size=12))
def test_disagreement_is_that_of_the_coincidence_matrix(made: list[list[str]]) -> None:
    """The paper's own way: every ordered pair of values of a unit, over the unit's values less one."""
    matrix = {(one, other): 0.0 for one in "pnu" for other in "pnu"}
    for values in made:
        for at, one in enumerate(values):
            for beside, other in enumerate(values):
                if at != beside:
                    matrix[one, other] += 1 / (len(values) - 1)
    total = sum(matrix.values())
    observed, expected = disagreement(made)
    if not total:
        assert (observed, expected) == (None, None)
        return
    assert observed == pytest.approx(sum(count for (one, other), count in matrix.items() if one != other) / total)
    margins = [sum(matrix[one, other] for other in "pnu") for one in "pnu"]
    chance = sum(one * other for at, one in enumerate(margins) for to, other in enumerate(margins) if at != to)
    assert expected == pytest.approx(chance / (total * (total - 1)))


def made(who: str, verdict: str, about: str = "f1", other: str = "", at: int = 1, value: str = "") -> Placed:
    kind = {"f": "figure", "c": "event" if other else "claim", "r": "report"}[about[0]]
    judgement = Judgement(about=about, about_other=other, verdict=verdict, who=who, at=f"2024-04-{at:02}", value=value)
    return Placed(
        decision=Decision(judgement=judgement, anchors=(Anchor(kind=kind, sha256="5e"),)), judgement=judgement
    )


def test_the_latest_verdict_of_each_person_counts_and_names_are_read_leniently() -> None:
    ones = [
        made("Ana", "positive"), made("ana ", "negative", at=2), made("Ben", "unsure"),
        made("Cem", "positive"), made("Cem", "no_judgement", at=3),
        made("Dua", "positive", "c1", "c2"), made("Dua", "negative", "c2", "c1", at=2),
    ]  # fmt: skip
    random.Random(5).shuffle(ones)
    assert [(one.subject, one.coder, one.verdict) for one in codes(ones)] == [
        (("event", "c1", "c2"), "dua", "negative"),
        (("figure", "f1"), "ana", "negative"),
        (("figure", "f1"), "ben", "unsure"),
    ]
    assert coder(" Ana  BREL") == "ana brel"


def test_a_decision_taken_back_by_name_uncovers_the_earlier_one_of_its_maker() -> None:
    first, second = made("Ana", "positive"), made("Ana", "negative", at=2)
    undo = made("Ana", "no_judgement", at=3, value=second.judgement.id)
    assert [one.verdict for one in codes([first, second, undo])] == ["positive"]
    redo = made("Ana", "no_judgement", at=4, value=undo.judgement.id)
    assert [one.verdict for one in codes([first, second, undo, redo])] == ["negative"]


def test_agreement_is_told_by_kind_with_what_it_rests_on_and_where_people_differ() -> None:
    ones = [
        *(made(who, "positive", f"f{at}") for at in range(6) for who in ("Ana", "Ben")),
        made("Ana", "positive", "f7"), made("Ben", "negative", "f7"), made("Cem", "positive", "f9"),
        made("Ana", "negative", "f8", value="27"), made("Ben", "negative", "f8", value="28"),
        made("Ana", "positive", "c1", "c2"), made("Ben", "positive", "c1", "c2"), made("Ana", "unsure", "c1"),
    ]  # fmt: skip
    found = agreement(codes(ones))
    assert [(one.kind, one.units, one.coders, one.values) for one in (found.overall, *found.kinds)] == [
        ("", 9, 2, 18), ("claim", 0, 0, 0), ("event pairs", 1, 2, 2), ("figure", 8, 2, 16),
    ]  # fmt: skip
    claims, pairs, figures = found.kinds
    assert (claims.alpha, claims.note) == (None, "no two people judged the same ones")
    assert pairs.alpha is None and "every verdict is the same" in pairs.note
    assert figures.alpha == pytest.approx(1 - (2 / 16) / (2 * 13 * 3 / (16 * 15))) and not figures.note
    assert [tuple(one.subject for one in codes_) for codes_ in found.differing] == [
        (("figure", "f7"),) * 2,
        (("figure", "f8"),) * 2,  # one verdict, two readings
    ]


def test_nothing_judged_is_said_so() -> None:
    found = agreement([])
    assert (found.overall.alpha, found.overall.note, found.kinds) == (None, "nobody judged these", ())
    assert kind_of(("", "f1")) == "other"
