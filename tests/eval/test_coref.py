"""Event coreference: word classes and groups of reports, without topic or chains."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from eval.likeness import groups
from eval.tasks import predictor
from eval.tasks.coref import word_class

ONE = (
    "2024-03-02\nA guard was killed in a shooting at the Velm mill in Orrin , police said . The dead guard was named ."
)
SAME = "2024-03-03\nThe shooting at the Velm mill in Orrin killed one guard , police said ."
OTHER = "2024-06-20\nA baker died when gunmen fired at his oven in Sarrow , a neighbour said ."


def record(name: str, text: str, *words: str) -> dict[str, Any]:
    mentions = [{"start": text.index(word), "end": text.index(word) + len(word)} for word in words]
    return {"id": name, "topic": "never read", "text": text, "mentions": mentions}


def test_one_event_over_two_reports_and_not_over_a_third() -> None:
    pile = [record("1", ONE, "killed", "shooting", "dead"), record("2", SAME, "killed"), record("3", OTHER, "died")]
    first, second, third = (row["mentions"] for row in predictor("coref")(pile))
    assert first[0]["chain"] == first[2]["chain"] == second[0]["chain"]
    assert first[1]["chain"] != first[0]["chain"] != third[0]["chain"]
    assert [mention["start"] for mention in first] == [mention["start"] for mention in pile[0]["mentions"]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("killed", "homicide", True),
        ("shot", "gunfire", True),
        ("treated", "treatment", False),
        ("mourning", "mourned", True),
        ("killed", "wounded", False),
    ],
)
def test_word_classes(one: str, other: str, same: bool) -> None:
    assert (word_class(one) == word_class(other)) is same


def test_days_part_reports_that_read_alike() -> None:
    near, far = date(2024, 3, 1), date(2024, 4, 1)
    assert len(set(groups([ONE, ONE, OTHER], [near, near, near], 0.1))) == 2
    assert len(set(groups([ONE, ONE, OTHER], [near, far, near], 0.1))) == 3
    assert len(set(groups([ONE, ONE, OTHER], [near, None, near], 0.1))) == 2
