"""Which figures of a set stand against each other: parts and people described are no rivals of the whole."""

from __future__ import annotations

import pytest

from whence.records import Figure
from whence.resolve.compared import Rival
from whence.resolve.standing import Standing

NUMBERS = {"One": 1, "one": 1, "two": 2, "three": 3, "four": 4, "Eight": 8, "13": 13, "17": 17, "21": 21}


def rivals(quote, *said, report="r1", sayer="ministry"):
    """Return the figures of one sentence, by the words of their numbers; a word that is no number counts one."""
    return [
        Rival(
            id=f"{report}-{words}",
            figure=Figure(low=NUMBERS.get(words, 1), high=NUMBERS.get(words, 1), approx=False, as_said=words),
            modality="attributed",
            as_of="2024-03-05",
            sayer=sayer,
            name=sayer,
            report=report,
            at=1000 + quote.index(words),
            quote=quote,
            quote_at=1000,
            counted="killed",
        )
        for words in said
    ]


@pytest.mark.parametrize(
    ("quote", "said", "standing"),
    [
        # the parts after a colon make up the whole
        ("She said 17 people had been killed: 13 shoppers and four clerks.", ("17", "13", "four"), ("17",)),
        # a sum that nobody gives
        ("Eight adults and two children were killed, she said.", ("Eight", "two"), ()),
        # one of a group
        ("She said one of the men had died.", ("one",), ()),
        # two told of one by one
        ("One guard was hit in the foot and died, the other died later.", ("One",), ()),
        # the second share of one whole
        ("Nine of the dead were guards and two were clerks, she said.", ("two",), ()),
        # those who died of their wounds are in the new number already
        ("She said 17 had died, because four had later died of their wounds.", ("17", "four"), ("17",)),
        # the whole alone stays
        ("She said 17 people had been killed.", ("17",), ("17",)),
    ],
)
def test_parts_of_a_sentence_do_not_stand_for_the_whole(quote, said, standing):
    told = Standing.of(rivals(quote, *said)).told
    assert tuple(one.first.figure.as_said for one in told) == standing


@pytest.mark.parametrize("words", ["a guard", "Her brother", "He", "the 9-year-old", "A 16-year-old boy"])
def test_somebody_described_is_no_rival_of_a_count(words):
    described = rivals(f"{words} was killed, the ministry said.", words, report="r2")
    whole = rivals("She said 17 people had been killed.", "17")
    assert [one.first.figure.as_said for one in Standing.of(whole + described).told] == ["17"]
    assert len(Standing.of(described).told) == 1, "where nobody counts more, one is the toll"


def test_one_counted_is_a_rival():
    told = Standing.of(
        rivals("She said 17 people had been killed.", "17") + rivals("One guard was killed.", "One", report="r2")
    ).told
    assert len(told) == 2


def test_two_sayers_of_one_sentence_are_rivals():
    quote = "The ministry said 17 people had died, and the hospital 21."
    told = Standing.of(rivals(quote, "17") + rivals(quote, "21", sayer="hospital")).told
    assert len(told) == 2
