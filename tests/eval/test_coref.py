"""Event coreference: stories, word classes, and what is told apart within a story, without topic or chains."""

from __future__ import annotations

from typing import Any

import pytest

from eval.tasks import predictor
from eval.tasks.coref import word_class

ONE = (
    "2024-03-02\nA guard was killed in a shooting at the Velm mill in Orrin , police said . The dead guard was named"
    " Karim Dell , 34 . In 2019 a baker was killed near the Velm mill ."
)
SAME = "2024-03-03\nThe shooting at the Velm mill in Orrin killed Karim Dell , 34 . Velm was quiet , police said ."
OTHER = "2024-06-20\nA baker died when gunmen fired at his oven in Sarrow , a neighbour said ."
SEVERAL = (
    "2024-03-02\nTwo brothers were killed at the Velm mill in Orrin on Friday , police said .\n"
    "A man shot the brothers , aged 9 and 12 , then himself , and was found dead .\nThe suicide note was not read ."
)


def record(name: str, text: str, *words: str) -> dict[str, Any]:
    mentions = [{"start": text.index(word), "end": text.index(word) + len(word)} for word in words]
    return {"id": name, "topic": "never read", "text": text, "mentions": mentions}


def chains(*pile: dict[str, Any]) -> list[list[str]]:
    return [[mention["chain"] for mention in row["mentions"]] for row in predictor("coref")(pile)]


def test_one_event_over_two_reports_and_not_over_a_third() -> None:
    pile = [record("1", ONE, "killed", "shooting", "dead"), record("2", SAME, "killed"), record("3", OTHER, "died")]
    first, second, third = (row["mentions"] for row in predictor("coref")(pile))
    assert first[0]["chain"] == first[2]["chain"] == second[0]["chain"]
    assert first[1]["chain"] != first[0]["chain"] != third[0]["chain"]
    assert [mention["start"] for mention in first] == [mention["start"] for mention in pile[0]["mentions"]]


def test_a_sentence_of_an_earlier_year_tells_of_another_event() -> None:
    one = record("1", ONE, "killed")
    at = ONE.rindex("killed")
    one["mentions"].append({"start": at, "end": at + len("killed")})
    ((main, earlier),) = chains(one)
    assert main != earlier


def test_the_several_dead_the_one_and_the_attacker_are_three_events() -> None:
    ((both, one, own),) = chains(record("1", SEVERAL, "killed", "dead", "suicide"))
    assert len({both, one, own}) == 3


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("A man was charged with shooting Karim Dell . Karim Dell was shot at the mill .", True),
        ("The fatal shooting of Karim Dell was seen . Karim Dell was shot at the mill .", True),
        ("A shooting woke the street . Karim Dell was shot at the mill .", False),
    ],
)
def test_shooting_someone_is_a_hit(text: str, same: bool) -> None:
    ((shooting, shot),) = chains(record("1", text, "shooting", "shot"))
    assert (shooting == shot) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("killed", "homicide", True),
        ("gunfire", "opened fire", True),
        ("shot", "struck", True),
        ("shot", "gunshot", False),
        ("incident", "it", True),
        ("treated", "treatment", True),
        ("marched", "marching", True),
        ("killed", "wounded", False),
        ("killed", "murder - suicide", False),
    ],
)
def test_word_classes(one: str, other: str, same: bool) -> None:
    assert (word_class(one) == word_class(other)) is same
