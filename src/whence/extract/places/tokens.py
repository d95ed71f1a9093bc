"""The words of a sentence, as far as the finding of place names needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from whence.names import ARTICLES
from whence.ports import Sentence

_TOKEN = re.compile(r"(?:[A-Z]\.)+[A-Z][a-z]{1,4}\.|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’ʻʿʾ`][^\W\d_]+)*")
_CONTRACTED = re.compile(r"['’](?:ll|ve|re|m|d|t)$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_ELIDED = re.compile(r"[dl]['’][A-ZÀ-Þ]")
_JOIN = re.compile(r"[ \t\u00a0]*-?[ \t\u00a0]*\Z")
_ABBREVIATED = frozenset(("St", "Ste", "Mt", "Ft", "ST", "MT", "FT", "N", "S", "E", "W"))
INNER = frozenset("of the and de la las los del du des di da do le les sur upon en au aux".split()) | ARTICLES
"""Small words inside a name: "Isle of Wight", "Deir ez-Zor"."""
LONGEST = 6


class Token(NamedTuple):
    """One word with its range in the text, a possessive 's cut off."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Say whether the word begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def article(self) -> bool:
        """Say whether the word is an Arabic or Romance article, in any case: "al", "Ash"."""
        return self.text.casefold() in ARTICLES


def tokens(text: str, sentence: Sentence) -> tuple[Token, ...]:
    """Return the words of a sentence, hyphenated words in their parts."""
    found = []
    for match in _TOKEN.finditer(text, sentence.start, sentence.end):
        word = _POSSESSIVE.sub("", match.group())
        if _CONTRACTED.search(word):
            continue
        found.append(Token(word, match.start(), match.start() + len(word)))
    return tuple(found)


def joined(text: str, one: Token, other: Token) -> bool:
    """Say whether two neighbouring words may be of one name: only a space or a hyphen between, or "St. "."""
    gap = text[one.end : other.start]
    if one.text in _ABBREVIATED:
        gap = gap.removeprefix(".")
    return bool(_JOIN.match(gap)) and len(gap) < 4


def runs(text: str, words: tuple[Token, ...], at: int) -> Iterator[int]:
    """Yield the ends (exclusive) of every name that may begin at word `at`, longest first; none if none may."""
    first = words[at]
    if not first.capital and not _opens(text, words, at):
        return
    ends = []
    for end in range(at + 1, min(len(words), at + LONGEST) + 1):
        last = words[end - 1]
        if end - 1 > at and not joined(text, words[end - 2], last):
            break
        if last.capital or _ELIDED.match(last.text):
            ends.append(end)
        elif last.text not in INNER:
            break
    yield from reversed(ends)


def _opens(text: str, words: tuple[Token, ...], at: int) -> bool:
    """Say whether a small article opens a name: "al-Hol", "el Fasher"."""
    if not words[at].article or at + 1 == len(words) or not words[at + 1].capital:
        return False
    gap = text[words[at].end : words[at + 1].start]
    return gap == "-" or (gap == " " and words[at].text in ("al", "el"))
