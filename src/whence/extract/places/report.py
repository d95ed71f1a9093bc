"""What a whole report says of its words, whatever the places are: its people, its bodies, its plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whence.extract.places.candidates import Names
from whence.extract.places.tokens import Token
from whence.ports import Reading
from whence.records import Name

_BODIES = ("organisation", "outlet", "group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the whole report says of its words: surnames of its people, words that it also writes small, other names.

    `persons` and `bodies` are the ranges of the people and bodies that were marked before. `proven` are the surnames
    that stand behind a first name, title or office somewhere: a name marked as a person's without one may be a place.
    `sure` are those of them behind a listed first name or title: a country or large city is nobody's otherwise.
    `called` are the names of its bodies.
    """

    text: str
    names: Names
    people: frozenset[str]
    proven: frozenset[str]
    sure: frozenset[str]
    called: frozenset[str]
    lower: frozenset[str]
    persons: tuple[tuple[int, int], ...]
    bodies: tuple[tuple[int, int], ...]


def report_of(reading: Reading, sentences: Sequence[tuple[Token, ...]], names: Names) -> Report:
    """Return what a report, given as the words of its sentences, says of its words."""
    text = reading.document.text
    proven = frozenset(_surnames(reading, sentences, names))
    return Report(
        text=text,
        names=names,
        people=proven | frozenset(_marked(reading)),
        proven=proven,
        sure=frozenset((*_titled(sentences, text, names), *_first_named(reading, names))),
        called=frozenset(_called(reading)),
        lower=frozenset(word.text for words in sentences for word in words if word.text.islower()),
        persons=_ranges(reading, "person"),
        bodies=(*_ranges(reading, *_BODIES), *_again_called(reading)),
    )


def _ranges(reading: Reading, *kinds: str) -> tuple[tuple[int, int], ...]:
    return tuple(
        (mention.span.start, mention.span.end)
        for mention in reading.mentions
        if isinstance(mention.value, Name) and mention.value.kind in kinds
    )


def _marked(reading: Reading) -> Iterator[str]:
    for start, end in _ranges(reading, "person"):
        yield from reading.document.text[start:end].split()[-1:]


def _called(reading: Reading) -> Iterator[str]:
    for mention in reading.mentions:
        if isinstance(mention.value, Name) and mention.value.kind in _BODIES:
            yield mention.value.text


def _again_called(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the ranges where the outlet's name or a body's of several words stands, marked there or not."""
    for name in sorted({reading.document.outlet, *_called(reading)}):
        if " " in name:
            yield from (found.span() for found in re.finditer(re.escape(name), reading.document.text))


def _surnames(reading: Reading, sentences: Sequence[tuple[Token, ...]], names: Names) -> Iterator[str]:
    """Yield the surnames of the report's people: of full names and office holders, behind first names and titles."""
    text = reading.document.text
    for mention in reading.mentions:
        if isinstance(mention.value, Name) and mention.value.kind == "person":
            words = mention.value.text.split()
            yield from words[-1:] if len(words) > 1 or mention.value.role else ()
    yield from _titled(sentences, text, names)


def _titled(sentences: Sequence[tuple[Token, ...]], text: str, names: Names) -> Iterator[str]:
    """Yield the words behind a listed first name or title."""
    listed = names.words
    for sentence in sentences:
        for one, other in pairwise(sentence):
            titled = one.text in listed.titles and one.text != "President"
            if (
                (titled or one.text in listed.first_names)
                and other.capital
                and text[one.end : other.start] in (" ", ". ", "\u00a0")
                and not names.known(f"{one.text} {other.text}")
            ):
                yield other.text


def _first_named(reading: Reading, names: Names) -> Iterator[str]:
    """Yield the surnames of the people who were marked with a listed first name."""
    for mention in reading.mentions:
        if isinstance(mention.value, Name) and mention.value.kind == "person":
            words = mention.value.text.split()
            if len(words) > 1 and words[0] in names.words.first_names:
                yield from words[-1:]


def inside(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Say whether a range lies inside one of the ranges without being it."""
    return any(first <= start and end <= last and (first, last) != (start, end) for first, last in ranges)
