"""What a report itself teaches: its groups, the short forms of names, and the outlets that belong to a group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from whence.extract.names.bodies import from_actor
from whence.extract.names.lexicon import NameWords
from whence.extract.names.outlets import NAME, SMALL, group_outlets, without_opener
from whence.extract.wordtree import any_of
from whence.records import Name

_SHORT = re.compile(
    rf"(?P<name>{NAME})\s+\((?:the\s+|or\s+|known as\s+)?[\"“]?(?P<short>[A-Z][A-Za-z-]{{1,9}})[\"”]?(?:\)|[,;])"
)
_ADJECTIVE = r"(?:[\w-]+\s+){0,3}?"
_FIGHTERS = "militants fighters rebels insurgents gunmen extremists jihadists guerrillas militiamen separatists".split()
_DEMONYM = re.compile(r"^[A-Z][a-z]+(?:ish|ian|ean|ese|ani|aqi|ni|can|eli|ench|utch|eek)$")
_WITH_ARTICLE = re.compile(
    r"\b[Tt]he\s+(?P<name>[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){1,3})\s+"
    r"(?:(?:has|had)\s+)?(?:said|says|claims|claimed|announced|attacked|launched|denies|denied)\b"
)
"""No person has an article before the bare name: "the Ashen Column said"."""
_SENTENCE_END = re.compile(r"(?:[.!?:”\"—–-]\s*|\n\s*)$")


def learnt(text: str, known: NameWords, places: frozenset[str]) -> dict[str, Name]:
    """Return the names that the report introduces as groups, short forms or group outlets; `places` are no groups."""
    found: dict[str, Name] = {}
    for name in _groups(text, known):
        if _may_be_group(name, known, places):
            found[name] = Name(text=name, kind="group", sayer_kind="group", same_as=name)
    for name in dict.fromkeys(match["name"] for match in _WITH_ARTICLE.finditer(text)):
        if name not in found and _may_be_body(name, known, places):
            found[name] = Name(text=name, kind="organisation", sayer_kind="unknown", same_as=name)
    for name, short in _short_forms(text):
        found.update(_with_short(name, short, found, known))
    found.update(group_outlets(text, known, found))
    return found


@lru_cache(maxsize=8)
def _group_patterns(
    nouns: frozenset[str], adjectives: frozenset[str]
) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return patterns of a group's name, each behind a quicker one of what it ends in, or of all of it."""
    noun, adjective, fighters = any_of(nouns), any_of(adjectives), any_of(_FIGHTERS)
    patterns = (
        (
            rf"\s{adjective}\s+{noun}\b",
            rf"(?P<name>{NAME})(?:\s+\([^)]{{1,30}}\))?,\s+(?:an?|the|another)\s+{_ADJECTIVE}"
            rf"{adjective}\s+{noun}\b",
        ),
        (
            "",
            rf"\b(?i:{adjective})\s+(?:group|militia|movement|organi[sz]ation|faction|network)\s+"
            rf"(?:known as\s+|called\s+)?(?:the\s+)?(?P<name>{NAME})",
        ),
        ("", rf"\b(?i:{fighters})\s+(?:of|from|belonging to|loyal to|with)\s+(?:the\s+)?(?P<name>{NAME})"),
        (rf"\s{fighters}\b", rf"(?P<name>{NAME})\s+{fighters}\b"),
        (
            r"\sresponsibility",
            rf"(?P<name>{NAME})(?:\s+\([^)]{{1,30}}\))?\s+(?:has\s+|later\s+)?(?:claims|claimed)\s+"
            rf"(?:sole\s+)?responsibility",
        ),
        ("", rf"\b(?:group|militia)\s+(?:known as|called|calling itself)\s+(?:the\s+)?[\"“']?(?P<name>{NAME})"),
    )
    return tuple((re.compile(quicker), re.compile(pattern)) for quicker, pattern in patterns)


def _groups(text: str, known: NameWords) -> Iterator[str]:
    for quicker, pattern in _group_patterns(known.groups, known.group_adjectives):
        for match in pattern.finditer(text) if quicker.search(text) else ():
            name = without_opener(match.group("name"))
            first_word = name == match.group("name") and (
                match.start("name") == 0
                or _SENTENCE_END.search(text[max(0, match.start("name") - 4) : match.start("name")])
            )
            if len(name.split()) > 1 or name.isupper() or not first_word:
                yield name


def _may_be_group(name: str, known: NameWords, places: frozenset[str]) -> bool:
    words = name.split()
    if not words or name in places or all(word in places or _DEMONYM.match(word) for word in words):
        return False
    low = words[0].lower()
    if len(words) == 1 and (low in known.not_names or low in known.roles or low in known.modifiers or len(name) < 2):
        return False
    return not (words[0].lower() in known.titles or words[-1].lower() in known.roles)


def _may_be_body(name: str, known: NameWords, places: frozenset[str]) -> bool:
    """Say whether a name with an article is of a body of which nothing else is known."""
    words = [word.lower() for word in name.split()]
    spoken_for = known.bodies.keys() | known.roles | known.titles | known.modifiers
    unknown = tuple(words) not in known.actors and spoken_for.isdisjoint(words)
    return unknown and _may_be_group(name, known, places)


def _short_forms(text: str) -> Iterator[tuple[str, str]]:
    for match in _SHORT.finditer(text):
        words = match.group("name").split()
        short = match.group("short")
        if not short.isupper():
            continue
        for start in range(len(words)):
            if _initials(words[start:], short):
                yield re.sub(r"['’]s?$", "", " ".join(words[start:])), short
                break


def _initials(words: list[str], short: str) -> bool:
    """Say whether a short form is made of a name's initials, small words counted or not."""
    if words[0].lower() in SMALL:
        return False
    loud = "".join(word[0] for word in words if word.lower() not in SMALL).upper()
    every = "".join(word[0] for word in words).upper()
    return short in (loud, every) or (
        len(short) >= 2
        and loud.startswith(short[:2])
        and len(loud) in (len(short), len(short) + 1, len(short) - 1)
        and len(words) > 1
    )


def _with_short(name: str, short: str, found: Mapping[str, Name], known: NameWords) -> dict[str, Name]:
    words = [word.lower() for word in name.split()]
    kind, sayer = next(
        (known.bodies[word] for word in (words[-1], *words) if word in known.bodies), ("organisation", "unknown")
    )
    actor = known.actors.get(tuple(words))
    if actor:
        return {short: from_actor(actor[0], known)}
    full = found.get(name) or found.get(short) or Name(text=name, kind=kind, sayer_kind=sayer)
    full = replace(full, text=name, same_as=name)
    return {name: full, short: full}
