"""Stories: which reports tell mainly of one event, from what two reports have in common and what keeps them apart."""

from __future__ import annotations

from itertools import permutations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings
from whence.records import Block, Document, Sketch, When, content_id
from whence.resolve.sketches import sketch
from whence.resolve.stories import ONE, keys, reasons, score, stories

SETTINGS = Settings(codebook=load())
FIRST = """Gunmen killed Karim Dell and wounded Mina Tarro in Kelvane on Sunday, police said.
Dell, 34, was shot near the Harrowgate bridge. Sergeant Ola Brand said that a blue Korvan van drove off."""
SECOND = """A 34-year-old man shot near the Harrowgate bridge in Kelvane has been named as Karim Dell.
His cousin Mina Tarro is still in the Lindmoor clinic."""
LATER = """Two men go on trial over the killing of Karim Dell in Kelvane on 2 June 2024.
Prosecutors in Kelvane say that a blue Korvan van was found near the Harrowgate bridge."""
ELSEWHERE = """Gunmen killed a baker in Orrin on Sunday, police said.
Tavi Moor, 34, was shot in his shop. Captain Ruen Alder asked for calm."""
NEXT_WEEK = """A driver was shot dead in Kelvane on Saturday, police said.
Sergeant Ola Brand said that the man, 51, had stopped at the Fennick market."""


def report(text: str, published: str, byline: str = "") -> Sketch:
    lines = [at for at, mark in enumerate(text) if mark == "\n"]
    blocks = tuple(
        Block(start=start, end=end, kind="body")
        for start, end in zip([0, *(at + 1 for at in lines)], [*lines, len(text)], strict=True)
    )
    document = Document(
        id=content_id("r", text), capture=content_id("", text), source="text", text=text, lang="en", byline=byline,
        published=When(earliest=published, latest=published, basis="stated"), blocks=blocks,
    )  # fmt: skip
    return sketch(extract(document, SETTINGS))


@pytest.fixture(scope="module")
def pile() -> dict[str, Sketch]:
    return {
        "first": report(FIRST, "2024-06-03"),
        "second": report(SECOND, "2024-06-04"),
        "later": report(LATER, "2024-09-20"),
        "elsewhere": report(ELSEWHERE, "2024-06-03"),
        "next week": report(NEXT_WEEK, "2024-06-09"),
    }


TOLD_TOGETHER = [
    # names and one person in common, the day told in one and the day before in the other
    ("first", "second", True),
    # the trial months later: the day of the deed and its names
    ("first", "later", True),
    # the same day, another town
    ("first", "elsewhere", False),
    # the same town and officer, another day and other people
    ("first", "next week", False),
]


@pytest.mark.parametrize(("one", "other", "same"), TOLD_TOGETHER)
def test_two_reports(pile: dict[str, Sketch], one: str, other: str, same: bool) -> None:
    assert (score(pile[one], pile[other]) >= ONE) is same
    assert score(pile[one], pile[other]) == pytest.approx(score(pile[other], pile[one]))


def test_what_tells_of_one_event_can_be_found(pile: dict[str, Sketch]) -> None:
    assert keys(pile["first"]) & keys(pile["second"])
    assert keys(pile["first"]) & keys(pile["later"])


def test_a_place_that_is_not_known_is_found_by_its_name() -> None:
    one = report("The mayor of Kelvane spoke. Kelvane mourns.", "2024-06-03")
    assert keys(one) & keys(report("A Kelvane baker spoke. Kelvane is quiet.", "2024-06-05"))
    assert not keys(one) & keys(report("A Kelvane baker spoke. Kelvane is quiet.", "2024-07-05"))


def test_stories_do_not_hang_on_the_order(pile: dict[str, Sketch]) -> None:
    found = set()
    for order in permutations(pile):
        of = stories([pile[name] for name in order])
        found.add(frozenset(frozenset(name for name, at in zip(order, of, strict=True) if at == one) for one in of))
    assert found == {
        frozenset({frozenset({"first", "second", "later"}), frozenset({"elsewhere"}), frozenset({"next week"})})
    }


def test_a_chain_of_likeness_does_not_join_what_stands_apart() -> None:
    """The middle report could belong to either; the two ends tell of different people, days and towns."""
    left = Sketch(day=100, days=(100,), towns=("kelvane",), people=(1, 2), names=((1, 1.0), (2, 1.0), (3, 1.0)))
    right = Sketch(day=130, days=(130,), towns=("orrin",), people=(8, 9), names=((7, 1.0), (8, 1.0), (9, 1.0)))
    middle = Sketch(days=(100, 130), people=(1, 9), names=((1, 1.0), (9, 1.0), (4, 1.0), (5, 1.0)))
    assert len(set(stories([left, middle]))) == len(set(stories([middle, right]))) == 1
    of = stories([left, middle, right])
    assert of[0] != of[2]


def test_reasons_are_words_and_name_no_person(pile: dict[str, Sketch]) -> None:
    told = " | ".join(reasons(pile["first"], pile["second"]))
    assert "named in both" in told and "Dell" not in told and "dell" not in told
    assert "no place in common (kelvane, harrowgate bridge; orrin)" in " | ".join(
        reasons(pile["first"], pile["elsewhere"])
    )


def test_the_writer_and_officials_are_no_participants() -> None:
    one = report("Karim Dell was shot in Kelvane. Nadia Fenn filmed it.", "2024-06-03", byline="Nadia Fenn")
    other = report("Karim Dell was shot in Kelvane. Nadia Fenn filmed it.", "2024-06-03")
    assert len(one.people) < len(other.people)
    official = report("Karim Dell was shot in Kelvane, said police chief Ola Brand.", "2024-06-03")
    assert len(official.people) == 1


SHARED = [
    (Sketch(people=(4,)), Sketch(people=(5,))),
    (Sketch(days=(4,)), Sketch(days=(5,))),
    (Sketch(ages=(4,)), Sketch(ages=(5,))),
    (Sketch(figures=(4,)), Sketch(figures=(5,))),
]


@pytest.mark.parametrize(("one", "other"), SHARED)
def test_what_two_reports_share_speaks_for_one_event(one: Sketch, other: Sketch) -> None:
    assert score(one, one) > score(one, other)


def test_what_two_reports_do_not_share_speaks_against_it() -> None:
    one = Sketch(day=100, towns=("kelvane",))
    assert score(one, Sketch(day=101, towns=("kelvane",))) > score(one, Sketch()) > score(one, Sketch(day=104))
    assert score(one, Sketch(towns=("orrin",))) < score(one, Sketch(towns=("kelvaan",)))


def test_numbers_from_two_on_are_figures() -> None:
    assert (
        len(report("Gunmen killed three guards in Kelvane. One guard was killed in Orrin.", "2024-06-03").figures) == 1
    )


def test_nothing_known_is_alone() -> None:
    assert stories([Sketch(), Sketch()]) == [0, 1]
    assert stories([]) == []


def test_days_after_publication_are_not_of_the_event() -> None:
    told = report("Karim Dell was shot in Kelvane on 2 June 2024. A vigil follows on 9 June 2024.", "2024-06-03")
    assert len(told.days) == 2
