"""The people of a sentence, one by one: names with age and home, nouns, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whence.extract.figures.apposed import apposed
from whence.extract.figures.nounphrases import aside, noun_people
from whence.extract.figures.person import Person
from whence.extract.scene import Scene
from whence.records import Mention, Name

_TITLE = re.compile(
    r"\b(?:Lt|Sgt|Capt|Cpl|Det|Chief|Detective|Sheriff|Captain|Lieutenant|Sergeant|Mayor|Judge|Attorney|Coroner|Maj"
    r"|Col|Spokesman|Spokeswoman|Spokesperson|spokesman|spokeswoman|spokesperson|Commander|Cmdr|Inspector|Major|Dr"
    r"|Prosecutor|Investigator|Superintendent|Gov|Sen|Rep|Rev)\.?[ ]+$"
)
_NOT_A_PERSON = frozenset(
    """Center Centre Medical Hospital Street Drive Road Lane Park University School College County City Police
    Department Beach Avenue Township Memorial Boulevard Church Court Heights Mall Club Hotel Inn Apartments Office
    Courthouse Place Springs Lake River Creek Hills Valley Island Bay North South East West Facebook Twitter
    News Channel Photo Image Monday Tuesday Wednesday Thursday Friday Saturday Sunday Homicide Shooting
    Dead Killed San Santa Los Las Fort Saint""".split()
)  # fmt: skip
_NO_NAME = frozenset("jr sr courtesy photo image mr mrs ms dr twenty-year-old".split())
_POSSESSIVE = re.compile(r"[’']s?\b")


def persons(scene: Scene) -> list[Person]:
    """Return the people of a sentence in order, names before nouns, none overlapping."""
    text, start, end = scene.reading.document.text, scene.sentence.start, scene.sentence.end
    named, nouns = list(_named(text, (start, end), scene.names)), list(noun_people(text, start, end))
    named = [
        name
        for at, name in enumerate(named)
        if not any(_describes(name, noun) for noun in nouns) and not (at and name.start < named[at - 1].end)
    ]
    found = named + [noun for noun in nouns if not any(_overlaps(name, noun) for name in named)]
    return apposed(text, sorted(found, key=lambda one: one.start))


def _describes(name: Person, noun: Person) -> bool:
    """Say whether a name only stands before a noun: "a Velm man"."""
    return noun.start <= name.start and name.end < noun.end and not name.owner


def _overlaps(name: Person, noun: Person) -> bool:
    return name.start < noun.end and noun.start < name.end and not name.owner


def _named(text: str, span: tuple[int, int], mentions: Iterable[Mention]) -> Iterator[Person]:
    for mention in mentions:
        value = mention.value
        if not isinstance(value, Name) or value.kind != "person":
            continue
        begin, last = mention.span.start, mention.span.end
        words = tuple(
            word for word in re.findall(r"[^\W\d_][\w’'-]+", mention.span.quote) if word.lower() not in _NO_NAME
        )
        if not words or _NOT_A_PERSON & set(words):
            continue
        before = text[max(span[0], begin - 24) : begin]
        age_before = re.search(r"(\d{1,3})(?:-|\s)year(?:-|\s)old[ ]+$", before)
        age, last = aside(text, last, span[1])
        owner = bool(_POSSESSIVE.match(text, last))
        yield Person(
            age_before.start() + max(span[0], begin - 24) if age_before else begin,
            last,
            "name",
            age=age or (age_before.group(1) if age_before else ""),
            names=words,
            owner=owner,
            official=bool(_TITLE.search(before)),
        )
