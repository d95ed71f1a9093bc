"""Words of names, compared without case, accents and Arabic vowels, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# Scripts that write no space between words: every letter is a word of its own, so that a name is found inside a run.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:[^\W_{_UNSPACED}][{_MARKS}]*)+")
# What may stand between two words of one name: spaces, one line end, hyphens, apostrophes, invisible direction marks.
_SPACES = r"(?:[^\S\n]|[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069])*"
_BETWEEN = re.compile(rf"{_SPACES}[-‐‑‒–'’ʼ·]?{_SPACES}\n?{_SPACES}")
_LETTERS = str.maketrans({"ـ": None, "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"})
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
_PROCLITICS = "وفبلك"


class Word(NamedTuple):
    """One word of a text: its range, its letters as they stand, and folded."""

    start: int
    end: int
    letters: str
    folded: str


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of a text, or of a part of it, in order."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(*at.span(), letters := at.group(), fold(letters)) for at in found]


def fold(word: str) -> str:
    """Return a word without case, accents, Arabic vowels and tatweel, its letter forms joined."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", word).translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).casefold()


def joined(text: str, first: Word, second: Word) -> bool:
    """Say whether two neighbouring words can be one name: a full stop between them only after an initial."""
    gap = text[first.end : second.start]
    if gap.startswith(".") and len(first.folded) == 1:
        gap = gap[1:]
    return _BETWEEN.fullmatch(gap) is not None


def readings(word: Word) -> Iterator[tuple[int, str]]:
    """Yield (where the name starts, folded word): an Arabic word may carry a one-letter prefix (and, in, for, as)."""
    yield word.start, word.folded
    if len(word.folded) > 3 and word.folded[0] in _PROCLITICS and _ARABIC.match(word.folded):
        prefix = 1
        while unicodedata.combining(word.letters[prefix]):
            prefix += 1
        yield word.start + prefix, word.folded[1:]


def unspaced(word: str) -> bool:
    """Say whether a word is a letter of a script that writes no spaces."""
    return re.match(f"[{_UNSPACED}]", word) is not None
