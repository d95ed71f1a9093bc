"""Masking of private people: `[role, initials]` in place of the name, wherever an exported cell holds it.

A quote is masked by its place in the report's text, so that the name is found even where the quote cuts it; every
other cell by its words. A longer public name ("President Haddad", "Haddad Street") is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from whence.export.people import Form, People, Person
from whence.export.words import Word, joined, readings, words

Replacement = tuple[int, int, str]
Entry = tuple[Form, Person | None]
Index = Mapping[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Masker:
    """Finds the names of some private people.

    `common` are words that the reports also write as no name; `elsewhere` are full names that only other reports of
    the pile mark as a private person's: they are masked here too, so that no report gives away what another hides.
    """

    people: People
    index: Index
    common: frozenset[str]
    elsewhere: Index

    def replacements(self, text: str, placed: bool = False) -> list[Replacement]:
        """Return (start, end, mask) of every private name in a text, in order, none overlapping.

        `placed` says that the text is the report's own, so that the places of its mentions decide too.
        """
        if not self.people.private and not self.elsewhere:
            return []
        kept = self.people.public_spans if placed else ()
        found = list(self._by_words(text, kept))
        if placed:
            taken = [(start, end) for start, end, _ in found]
            for start, end, person in self.people.private_spans:
                if not _touches(start, end, taken) and not _touches(start, end, kept):
                    found.append((start, end, person.mask))
                    taken.append((start, end))
        return sorted(found)

    def masked(self, text: str) -> str:
        """Return a cell with every private name masked."""
        return overlaid(text, 0, len(text), self.replacements(text))

    def _by_words(self, text: str, kept: Sequence[tuple[int, int]]) -> Iterable[Replacement]:
        found = words(text)
        at = 0
        while at < len(found):
            start, count, person = self._longest(text, found, at)
            end = found[at + count - 1].end
            if person and not any(first <= start and end <= last for first, last in kept):
                yield start, end, person.mask
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
    peoples: Iterable[People], common: frozenset[str] = frozenset(), elsewhere: Index = MappingProxyType({})
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
    return Masker(people=people, index=_indexed(entries), common=common, elsewhere=elsewhere)


def full_names(peoples: Iterable[People]) -> Index:
    """Return the names of two words and more that some report marks as a private person's and none as public."""
    given = list(peoples)
    public = frozenset().union(*(people.public for people in given))
    found: dict[Form, Person] = {}
    for person in (person for people in given for person in people.private):
        if len(person.name) > 1 and person.name not in public:
            found.setdefault(person.name, person)
    return _indexed(found.items())


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


def _indexed(entries: Iterable[Entry]) -> Index:
    index: dict[str, list[Entry]] = {}
    for entry in entries:
        index.setdefault(entry[0][0], []).append(entry)
    return {first: tuple(sorted(same, key=_longest_first)) for first, same in index.items()}


def _longest_first(entry: Entry) -> tuple[int, bool, Form, str]:
    form, person = entry
    return -len(form), person is None, form, person.mask if person else ""


def _touches(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in ranges)
