"""Words as copies are compared by: one spelling, numbers as figures, and what counts."""

from __future__ import annotations

import pytest

from whence.resolve.prints import COUNT_KEYS, RUN_KEYS, fingerprint
from whence.resolve.wording import words_of


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Eleven guards and 4 inmates died.", ["11", "4"]),
        ("some eleven hundred and forty of 1,140", ["1140", "1140"]),
        ("1.140 interns, two thousand three hundred men", ["1140", "2300"]),  # a point as it is set in other languages
        ("half a dozen raiders, a dozen carts, two dozen sheep", ["6", "12", "24"]),
        ("half-dozen twenty-two", ["6", "22"]),
        ("at four, two men", ["4", "2"]),  # a comma parts two numbers
        ("one man", []),  # "one" is a word like any other
        ("On March 10, 2023, and on 9 May at 06:10", []),  # days, years and times
        ("the 9th floor", []),
        ("a hundred men and hundreds more", ["100"]),
    ],
)
def test_counts(document, text, counts):
    assert [word.text for word in words_of(document(text)) if word.counts] == counts


def test_one_spelling_for_both_sides_of_the_ocean(document):
    british = "the organised defence of the harbour centre"
    american = "the organized defense of the harbor center"
    ones, others = (words_of(document(text)) for text in (british, american))
    assert [word.text for word in ones] == [word.text for word in others]


def test_names_but_not_words_that_open_a_sentence(document):
    words = words_of(document('Gunmen of the Ashen Column left Orrin. Soldiers said: "They are gone."'))
    assert [word.text for word in words if word.name] == ["ashen", "column", "orrin"]


def test_keys_are_few_and_where_words_begin_is_kept(document):
    text = " ".join(f"word{at} {at + 2}" for at in range(1500))
    made = fingerprint(document(text, "2024-01-01"))
    assert len(made.sample) <= RUN_KEYS + COUNT_KEYS == 60
    assert (made.words, len(made.hashes), len(made.places)) == (3000, 12000, 12000)
    assert fingerprint(document(text, "2024-01-01")) == made
