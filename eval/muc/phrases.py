"""Words and name phrases of a sentence: forward from an object's place, backward from a subject's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from eval.muc.case import is_small
from eval.muc.words import LEADING, PERSONS, STOP, THINGS, TITLES
from eval.texts import codebook
from whence.extract.places.gazetteer import shipped
from whence.extract.places.wordlists import words as place_words
from whence.names import fold

_TOKEN = re.compile(r"[^\W_](?:[\w.'’&/-]*\w)?\.?|[^\w\s]")
_MARK = re.compile(r"[^\w\s]")
LONGEST = 9


class Token(NamedTuple):
    """A word or mark with its range in the text, and in small letters."""

    start: int
    end: int
    text: str
    low: str


class Phrase(NamedTuple):
    """A name phrase: its words without what counts or points, and the number said before it ("" for none)."""

    words: tuple[Token, ...]
    number: str
    of: str = ""

    @property
    def head(self) -> str:
        """Return the last word in small letters."""
        return self.words[-1].low

    @property
    def start(self) -> int:
        """Return where the phrase begins in the text."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.words[-1].end


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks of a range of a text."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        if word.endswith(".") and word.count(".") == 1 and len(word) > 4:
            word = word[:-1]
        found.append(Token(match.start(), match.start() + len(word), word, word.lower()))
    return found


def phrase_at(words: Sequence[Token], at: int) -> tuple[Phrase | None, int]:
    """Return the name phrase that begins at a word, and the index behind it; None where none does."""
    first = at
    number = ""
    while first < len(words) and _leads(words[first]):
        number = _number(words[first].low) or number
        first += 1
    last = first
    while last < len(words) and last - first < LONGEST and not ends(words[last]):
        last += 1
    while last - first > 1 and words[last - 1].low.endswith("ed") and words[last - 1].text.islower():
        last -= 1
    kept = words[first:last]
    return (Phrase(tuple(kept), number), last) if kept else (None, last)


def phrase_before(words: Sequence[Token], at: int) -> Phrase | None:
    """Return the name phrase that ends before a word, None where none does."""
    first = at
    while first > 0 and at - first < LONGEST and not ends(words[first - 1]) and not _leads(words[first - 1]):
        first -= 1
    number, before = "", first
    while before > 0 and _leads(words[before - 1]):
        before -= 1
        number = number or _number(words[before].low)
    return Phrase(tuple(words[first:at]), number) if first < at else None


def ends(token: Token) -> bool:
    """Say whether no name phrase goes on at a word."""
    return token.low in STOP or token.low == "of" or bool(_MARK.fullmatch(token.text) and token.text not in "&")


def _leads(token: Token) -> bool:
    return (token.low in LEADING and token.low != "of") or (token.low[0].isdigit() and "-" not in token.low)


_NUMBERS = {word: str(at) for at, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}


def _number(word: str) -> str:
    if word in ("a", "an"):
        return "1"
    digits = word.replace(",", "")
    return digits if digits.isdigit() else _NUMBERS.get(word, "")


def person_name(phrase: Phrase) -> tuple[Token, ...]:
    """Return the words of a person's name at the end of a phrase, none where it names nobody.

    The name is the run of capitals behind titles and offices; one word alone needs a title before it.
    """
    words = list(phrase.words)
    last = len(words)
    first = last
    while first > 0 and words[first - 1].text[:1].isupper() and not _is_office(words[first - 1]):
        first -= 1
    name = words[first:last]
    if (
        not name
        or any(word.low in THINGS or word.low in PERSONS for word in name)
        or any(c.isdigit() for c in name[-1].text)
    ):
        return ()
    listed = place_words(codebook())
    if fold(name[0].text) in listed.demonyms or fold(name[0].text) in listed.peoples or is_small(name[0].text):
        name = name[1:]
    if not name or (first == 0 and shipped().has(fold(" ".join(word.text for word in name)))):
        return ()
    acronym = name[-1].text.isupper() and len(name[-1].text) > 1
    titled = first > 0 and _is_office(words[first - 1])
    return tuple(name) if not acronym and (len(name) >= 2 or titled) else ()


def _is_office(token: Token) -> bool:
    return token.low.rstrip(".") in TITLES or token.low in TITLES
