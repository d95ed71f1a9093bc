"""The words that tell what a number counts, and how a number stands to them; compiled once for a codebook."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Codebook
from whence.extract.wordtree import any_of

COUNTED = (
    "killed wounded escaped freed recaptured at_large remained returned surrendered arrested held transferred missing "
    "abducted hospitalised displaced attackers attacks messages other"
).split()
CLASSES = ("object", "participle", "subject", "noun", "toll")
_JOINT = {
    "killed.object": (
        "shot and killed",
        "shooting and killing",
        "fatally shot",
        "fatally shooting",
        "fatally wounding",
    ),
    "killed.participle": (
        "shot and killed",
        "fatally shot",
        "shot to death",
        "fatally wounded",
        "gunned down",
        "found shot dead",
        "found shot to death",
        "found fatally shot",
    ),
    "wounded.object": ("shot and wounded", "shot and injured", "shooting and wounding", "shooting and injuring"),
    "wounded.participle": ("shot and wounded", "shot and injured"),
}
"""Verbs of two words that are one cue, beside the codebook's."""
_PEOPLE = (
    "kids", "kid", "teens", "teen", "males", "male", "females", "female", "partygoers", "companions", "cops",
    "deputies", "deputy", "troopers", "trooper", "friends", "relatives", "cousins", "siblings", "twins",
    "individuals", "individual",
    "athletes", "players", "homeowners", "robbers", "intruders", "motorists", "pedestrians", "clubgoers", "schoolmates",
    "classmates", "revellers", "revelers", "neighbours", "neighbors", "grandparents", "grandchildren", "preschoolers",
    "survivors", "survivor", "gunmen", "shooters", "parishioners", "churchgoers", "concertgoers", "festivalgoers",
)  # fmt: skip
"""Nouns for people beside the codebook's."""
THINGS = frozenset({"attacks", "messages", "other"})
"""Counted things that are not people: the number must stand right before their noun."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue of a counted thing in a sentence: its range, what it counts, and how a number stands to it."""

    start: int
    end: int
    counted: str
    klass: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled cues of a codebook."""

    pattern: re.Pattern[str]
    cues: dict[str, tuple[tuple[str, str], ...]]
    attempt: re.Pattern[str]
    persons: frozenset[str]
    attackers: frozenset[str]
    keepers: frozenset[str]
    things: frozenset[str]
    verbs: frozenset[str]
    conditions: frozenset[str]
    fates: frozenset[str]
    displaced: frozenset[str]
    flight: frozenset[str]
    not_people: frozenset[str]


@lru_cache(maxsize=8)
def rules_of(codebook: Codebook) -> Rules:
    """Return the compiled cues of a codebook (cached by their content)."""
    cues = tuple(
        (counted, klass, words)
        for counted in COUNTED
        for klass in CLASSES
        if (words := (*codebook.words(f"{counted}.{klass}"), *_JOINT.get(f"{counted}.{klass}", ())))
    )
    names = (
        "attempt",
        "person_nouns",
        "attacker_nouns",
        "keeper_nouns",
        "displaced_people",
        "flight_verbs",
        "not_people",
    )
    return _compiled(cues, tuple(codebook.words(name) for name in names))


def _compiled(cues: tuple[tuple[str, str, tuple[str, ...]], ...], lists: tuple[tuple[str, ...], ...]) -> Rules:
    table: dict[str, list[tuple[str, str]]] = {}
    for counted, klass, words in cues:
        for word in words:
            table.setdefault(word.lower(), []).append((counted, klass))
    attempt, persons, attackers, keepers, displaced, flight, others = (
        [word.lower() for word in words] for words in lists
    )
    persons = [*persons, *_PEOPLE]
    nouns = {word for word, uses in table.items() if any(klass == "noun" for _, klass in uses)}
    things = {word for word in nouns if any(counted in THINGS for counted, klass in table[word] if klass == "noun")}
    return Rules(
        pattern=_any(table),
        cues={word: tuple(uses) for word, uses in table.items()},
        attempt=re.compile(_any(attempt).pattern + r"[ ]*(?:\w+ly[ ]+)?$", re.IGNORECASE),
        persons=frozenset(persons),
        attackers=frozenset(attackers),
        keepers=frozenset(keepers),
        things=frozenset(things),
        verbs=frozenset(word for word in table if " " not in word and word not in nouns),
        conditions=frozenset(word for word in nouns - things if " " not in word),
        fates=frozenset(word for word in nouns & set(persons) if {"dead", "wounded", "injured"}.isdisjoint({word})),
        displaced=frozenset(displaced),
        flight=frozenset(flight),
        not_people=frozenset(others),
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words)}\b", re.IGNORECASE)


def hits(text: str, start: int, end: int, rules: Rules) -> list[Hit]:
    """Return the cues in `text[start:end]`; what was only tried ("tried to flee") is left out."""
    found = []
    for match in rules.pattern.finditer(text, start, end):
        tried = rules.attempt.search(text, max(start, match.start() - 40), match.start())
        for counted, klass in rules.cues[match.group().lower()]:
            if not (tried and klass in {"subject", "object"}):
                found.append(Hit(match.start(), match.end(), counted, klass))
    return found
