"""Words of a paragraph as the tagger sees them: their places, and what the uncased encoder cannot see of them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_OPENING = frozenset("“«„‘")
_CLOSING = frozenset("”»’")
_MARKS = {
    ".": 8, ",": 9, ":": 10, ";": 11, "(": 12, "[": 12, ")": 13, "]": 13, "-": 14, "–": 15, "—": 15, '"': 16,
    "'": 19, "?": 20, "!": 20, "…": 20, "$": 21, "€": 21, "£": 21, "%": 22,
}  # fmt: skip
_WORDS = 7
"""Shapes from 1 to here are words' and numbers'; those above are marks'."""
SHAPES = 24
"""How many shapes there are; 0 is for the marks at both ends."""
QUOTED = 4
"""States of quotation: 0 at the ends, 1 outside, 2 inside, 3 a quotation mark itself."""
HITS = 8
"""Kinds of list that a word can stand on; the first weights were trained with none (0)."""


class Word(NamedTuple):
    """One word or mark: its place in the text, its words, its shape and its state of quotation."""

    start: int
    end: int
    text: str
    shape: int
    quoted: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words and marks of `text[start:end]`, a paragraph, in order, with places in the whole text."""
    found: list[Word] = []
    inside = False
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word, at = match[0], match.start()
        shape = _shape(word)
        quoted = 2 if inside else 1
        if shape > _WORDS:
            if word == "’" and at and text[at - 1].isalnum() and text[at + 1 : at + 2].isalpha():
                shape = _MARKS["'"]
            elif word in '"“”«»„' or (word == "'" and _doubled(text, at)):
                inside = word in _OPENING or (word not in _CLOSING and not inside)
                quoted = 3
        found.append(Word(at, at + len(word), word, shape, quoted))
    return found


def _doubled(text: str, at: int) -> bool:
    return text[at : at + 2] == "''" or text[max(at - 1, 0) : at + 1] == "''"


@lru_cache(maxsize=20_000)
def _shape(word: str) -> int:
    """Return the shape of a word or mark by itself."""
    first = word[0]
    if first.isdigit():
        return 6 if word.isdigit() else 7
    if first.isalpha():
        return _case(word)
    return _MARKS.get(word, 17 if word in _OPENING else 18 if word in _CLOSING else 23)


def _case(word: str) -> int:
    if word.islower() or (not word.isascii() and word == word.lower()):
        return 1
    if len(word) == 1:
        return 4
    if word.isupper():
        return 3
    return 2 if word[1:].islower() else 5
