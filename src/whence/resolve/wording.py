"""A report's words as copies are compared by: folded, in one spelling, numbers as figures, names and counts marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from whence.names import fold
from whence.records import Document

_WORD = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?!\d)|\w+")
_JOINT = re.compile(r"[ \u00a0-]{1,2}")
_SENTENCE_END = frozenset(".!?:\n\u201c\"'*\u2019\u2018\u2022")
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_UNITS = {word: value for value, word in enumerate(_SMALL)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_LARGE = {"thousand": 1_000, "million": 1_000_000}
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Word:
    """A word to compare, the code point where it begins, and whether it is a number that counts or part of a name.

    Years, days of a month, times of the clock and "one" are no counts; a word that opens a sentence is no name.
    `headline`: it stands there, and the report has a body too.
    """

    text: str
    start: int
    counts: bool = False
    name: bool = False
    headline: bool = False


def words_of(document: Document) -> list[Word]:
    """Return the words of body and headline in text order."""
    bodied = any(block.kind == "body" for block in document.blocks)
    found: list[Word] = []
    for block in document.blocks:
        if block.kind in {"body", "headline"}:
            words = _words(document.text, block.start, block.end)
            found += (replace(word, headline=bodied and block.kind == "headline") for word in words)
    return found


def spelt(name: str) -> list[str]:
    """Return the words of a name in the form in which texts are compared."""
    return [_one_spelling(fold(word)) for word in _WORD.findall(name) if fold(word)]


def _words(text: str, start: int, end: int) -> Iterator[Word]:
    found = [match for match in _WORD.finditer(text, start, end) if fold(match[0])]
    plain = [fold(match[0]) for match in found]
    joined = [
        at > 0 and bool(_JOINT.fullmatch(text, found[at - 1].end(), found[at].start())) for at in range(len(found))
    ]
    at = 0
    while at < len(found):
        match, value, length = found[at], "", 1
        if match[0][0].isdigit():
            value = re.sub(r"[.,\s]", "", match[0])
        elif number := _number(plain, joined, at):
            value, length = str(number[0]), number[1]
        if value.isdecimal():
            yield Word(value, match.start(), counts=_is_count(text, match, value, plain[max(0, at - 1) : at + 2]))
        else:
            yield Word(_one_spelling(plain[at]), match.start(), name=_is_name(text, match, start))
        at += length


def _number(words: Sequence[str], joined: Sequence[bool], at: int) -> tuple[int, int] | None:
    """Return the value of a number in English words and how many words it takes, None where there is none."""
    follows = at + 1 < len(words) and joined[at + 1]
    if words[at] == "half" and "dozen" in words[at + 1 : at + 3]:
        return 6, words.index("dozen", at) + 1 - at
    if words[at] in {"a", "one"} and follows and words[at + 1] in {"dozen", "hundred", "thousand"}:
        return {"dozen": 12, "hundred": 100, "thousand": 1000}[words[at + 1]], 2
    total, current, room, end = 0, 0, 1000, at
    while end < len(words) and (end == at or joined[end]):
        word = words[end]
        if word in _UNITS and _UNITS[word] < room:
            current += _UNITS[word]
            room = 10 if word in _TENS else 0
        elif word == "dozen" and 0 < current < 20:
            return 12 * current, end + 1 - at
        elif word == "hundred" and 0 < current < 100:
            current, room = 100 * current, 100
        elif word in _LARGE and current > 0:
            total, current, room = total + current * _LARGE[word], 0, 1000
        elif not (word == "and" and room == 100 and end + 1 < len(words) and words[end + 1] in _UNITS):
            break
        end += 1
    return (total + current, end - at) if end > at else None


def _is_count(text: str, match: re.Match[str], value: str, around: Sequence[str]) -> bool:
    clock = text[match.end() : match.end() + 1] == ":" or text[match.start() - 1 : match.start()] == ":"
    year = len(match[0]) == 4 and int(value) in _YEARS
    return int(value) > 1 and not clock and not year and not _MONTHS.intersection(around)


def _is_name(text: str, match: re.Match[str], start: int) -> bool:
    if not match[0][0].isupper() or match.start() == start:
        return False
    before = text[start : match.start()].rstrip(" \u00a0")
    return bool(before) and before[-1] not in _SENTENCE_END


def _one_spelling(word: str) -> str:
    """Return one form for American and British spellings: "authorised" and "authorized", "centre" and "center"."""
    plain = word.replace("z", "s").replace("our", "or")
    if plain.endswith("tre"):
        return plain[:-2] + "er"
    return plain[:-2] + "se" if plain.endswith("nce") else plain
