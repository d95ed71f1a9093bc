"""One pattern for many words: it fits what any of them would, the longest first."""

from __future__ import annotations

import re

import pytest

from whence.extract.wordtree import any_of


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (("set fire to", "set", "shot"), "he set fire to it, set off and shot", ["set fire to", "set", "shot"]),
        (("at least", "at"), "at least at most", ["at least", "at"]),
        (("no. 1", "a+b"), "no. 1 nor a+b", ["no. 1", "a+b"]),  # marks stand for themselves
        ((), "nothing fits", []),
    ],
)
def test_any_of_the_words_is_found_the_longest_first(words, text, found):
    assert re.findall(rf"(?<!\w){any_of(words)}(?!\w)", text) == found


def test_a_character_may_stand_for_more_than_itself():
    pattern = any_of(["at least"], lambda letter: r"[ \u00a0]+" if letter == " " else re.escape(letter))
    assert re.fullmatch(pattern, "at\u00a0 least")
