"""Masking of private people: `[role, initials]` in place of the name, wherever an exported cell holds it.

In a public export the mask is the role alone, or `[name withheld]` where the report gives none.

A quote is masked by its place in the report's text, so that the name is found even where the quote cuts it; every
other cell by its words. A longer public name ("President Haddad", "Haddad Street") is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol

from whence.export.people import Form, People, Person
from whence.export.words import Word, joined, readings, words

Replacement = tuple[int, int, str]
Entry = tuple[Form, Person | None]
WITHHELD = "[name withheld]"
_REACH = 160
"""Characters before a quote in which the place is first looked for that no name can cross."""
_BORDER = re.compile(r'[,;:!?()\[\]"“”«»…،؛؟。、]|\n[^\S\n]*\n|(?<=[a-z][a-z])\.')
"""What never stands inside a name (see `words.joined`): a full stop may, after an initial."""


class Index(Protocol):
    """Names by their first word, the longest first; no person: a public name, which is kept."""

    def get(self, first: str, default: tuple[Entry, ...], /) -> tuple[Entry, ...]:
        """Return the names that begin with a folded word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masker:
    """Finds the names of some private people.

    `common` are words that the reports also write as no name; `elsewhere` are full names that only other reports of
    the pile mark as a private person's: they are masked here too, so that no report gives away what another hides.
    `withheld` leaves the initials out of every mask.
    """

    people: People
    index: Index
    common: AbstractSet[str]
    elsewhere: Index
    withheld: bool = False

    def replacements(self, text: str, placed: bool = False, part: tuple[int, int] | None = None) -> list[Replacement]:
        """Return (start, end, mask) of every private name in a text, in order, none overlapping.

        `placed` says that the text is the report's own, so that the places of its mentions decide too. `part` looks
        at that range of the text alone, one that no name and no mention crosses (see `around`).
        """
        if not self.people.private and not self.elsewhere:
            return []
        kept = self.people.public_spans if placed else ()
        found = list(self._by_words(text, kept, part or (0, len(text))))
        if placed:
            taken = [(start, end) for start, end, _ in found]
            for start, end, person in self.people.private_spans:
                if part and not _touches(start, end, (part,)):
                    continue
                if not _touches(start, end, taken) and not _touches(start, end, kept):
                    found.append((start, end, self._mask(person)))
                    taken.append((start, end))
        return sorted(found)

    def masked(self, text: str) -> str:
        """Return a cell with every private name masked."""
        return overlaid(text, 0, len(text), self.replacements(text))

    def _mask(self, person: Person) -> str:
        return nameless(person.mask) if self.withheld else person.mask

    def _by_words(self, text: str, kept: Sequence[tuple[int, int]], part: tuple[int, int]) -> Iterable[Replacement]:
        found = words(text, *part)
        at = 0
        while at < len(found):
            start, count, person = self._longest(text, found, at)
            end = found[at + count - 1].end
            if person and not any(first <= start and end <= last for first, last in kept):
                yield start, end, self._mask(person)
            at += count

    def _longest(self, text: str, found: list[Word], at: int) -> tuple[int, int, Person | None]:
        """Return (start, number of words, person) of the longest name that starts at a word; no person: keep it."""
        for start, first in readings(found[at]):
            for index in (self.index, self.elsewhere):
                for form, person in index.get(first, ()):
                    if self._matches(text, found, at, form, person):
                        return start, len(form), person
        return found[at].start, 1, None

    def _matches(self, text: str, found: list[Word], at: int, form: Form, person: Person | None) -> bool:
        run = found[at : at + len(form)]
        if len(run) < len(form) or any(word.folded != part for word, part in zip(run[1:], form[1:], strict=True)):
            return False
        if not all(joined(text, first, second) for first, second in pairwise(run)):
            return False
        return len(form) > 1 or person is None or self._stands_for_a_name(run[0])

    def _stands_for_a_name(self, word: Word) -> bool:
        letters = word.letters
        cased = letters.lower() != letters.upper()
        return not cased or (letters[0].isupper() and word.folded not in self.common)


def masker(
    peoples: Iterable[People],
    common: AbstractSet[str] = frozenset(),
    elsewhere: Index = MappingProxyType({}),
    withheld: bool = False,
) -> Masker:
    """Return the masker for the people of one report, or of several for a cell that speaks of all of them.

    Of one name that is public in one report and private in another, the public use wins in a shared cell.
    """
    given = list(peoples)
    public = frozenset().union(*(people.public for people in given))
    private = {person.name: person for people in given for person in people.private if person.name not in public}
    entries: list[Entry] = [(form, None) for form in public]
    entries += ((form, person) for person in private.values() for form in person.forms - public)
    people = given[0] if len(given) == 1 else People(private=tuple(private.values()), public=public)
    return Masker(people=people, index=_indexed(entries), common=common, elsewhere=elsewhere, withheld=withheld)


def full_names(peoples: Iterable[People]) -> dict[str, tuple[Entry, ...]]:
    """Return the names of two words and more that some report marks as a private person's and none as public."""
    given = list(peoples)
    public = frozenset().union(*(people.public for people in given))
    found: dict[Form, Person] = {}
    for person in (person for people in given for person in people.private):
        if len(person.name) > 1 and person.name not in public:
            found.setdefault(person.name, person)
    return _indexed(found.items())


def nameless(mask: str) -> str:
    """Return a mask without the initials: the role alone, or that the name is withheld."""
    role, comma, _ = mask.rpartition(", ")
    return f"{role}]" if comma else WITHHELD


def around(text: str, start: int, end: int, spans: Iterable[tuple[int, int]] = ()) -> tuple[int, int]:
    """Return the range about `text[start:end]` that no name crosses: masked alone, it reads as within the whole text.

    Names do not go on over most punctuation or a paragraph's end. `spans` are mentions that may not be cut either.
    """
    held = list(spans)
    while True:
        start, end = _edge_before(text, start), _edge_after(text, end)
        cut = [span for span in held if span[0] < end and start < span[1] and (span[0] < start or end < span[1])]
        if not cut:
            return start, end
        start, end = min(start, *(first for first, _ in cut)), max(end, *(last for _, last in cut))


def _edge_before(text: str, at: int) -> int:
    reach = _REACH
    while True:
        low = max(0, at - reach)
        edge = 0
        for match in _BORDER.finditer(text, low, at):
            edge = match.end()
        if edge or not low:
            return edge
        reach *= 4


def _edge_after(text: str, at: int) -> int:
    border = _BORDER.search(text, at)
    return border.start() if border else len(text)


def overlaid(text: str, start: int, end: int, replacements: Iterable[Replacement]) -> str:
    """Return `text[start:end]` with each replacement that reaches into it in place of what it covers there."""
    pieces: list[str] = []
    at = start
    for first, last, put in replacements:
        if last <= at or first >= end:
            continue
        pieces += [text[at : max(first, at)], put]
        at = min(last, end)
    pieces.append(text[at:end])
    return "".join(pieces)


def lower_case_words(text: str) -> frozenset[str]:
    """Return the folded words that a text writes in lower case: a surname among them may be an ordinary word."""
    return frozenset(word.folded for word in words(text) if word.letters.islower())


def _indexed(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    index: dict[str, list[Entry]] = {}
    for entry in entries:
        index.setdefault(entry[0][0], []).append(entry)
    return {first: tuple(sorted(same, key=longest_first) if len(same) > 1 else same) for first, same in index.items()}


def longest_first(entry: Entry) -> tuple[int, bool, Form, str]:
    """Return the key by which names are tried: the longest first, of two alike the private person's."""
    form, person = entry
    return -len(form), person is None, form, person.mask if person else ""


def _touches(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in ranges)
