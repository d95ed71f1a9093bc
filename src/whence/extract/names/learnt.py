"""What a report itself teaches: its groups, the short forms of names, and the outlets that belong to a group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from whence.extract.names.bodies import from_actor
from whence.extract.names.lexicon import NameWords
from whence.records import Name

_WORD = r"(?:[A-Z][\w'’‑-]*|(?:al|el|an|ar|as|at|az|ad|ash)-[A-Z][\w'’-]*)"
_NAME = rf"(?<![\w'’‑-]){_WORD}(?:\s+(?:(?:of|for|and|de|du|al|the|in)\s+(?:the\s+)?)?{_WORD}){{0,6}}"
_SHORT = re.compile(
    rf"(?P<name>{_NAME})\s+\((?:the\s+|or\s+|known as\s+)?[\"“]?(?P<short>[A-Z][A-Za-z-]{{1,9}})[\"”]?(?:\)|[,;])"
)
_ADJECTIVE = r"(?:[\w-]+\s+){0,3}?"
_REACH = 2000
_SMALL = frozenset("of for and the de du al in".split())
_DEMONYM = re.compile(r"^[A-Z][a-z]+(?:ish|ian|ean|ese|ani|aqi|ni|can|eli|ench|utch|eek)$")
_SENTENCE_END = re.compile(r"(?:[.!?:”\"]\s*|\n\s*)$")
_OPENERS = frozenset(
    """The A An In On At By For From With And But When While After Before As This That These Those Some Many Several
    Two Three Local It Its Their""".split()
)


def learnt(text: str, known: NameWords, places: frozenset[str]) -> dict[str, Name]:
    """Return the names that the report introduces as groups, short forms or group outlets; `places` are no groups."""
    found: dict[str, Name] = {}
    for name in _groups(text, known):
        if _may_be_group(name, known, places):
            found[name] = Name(text=name, kind="group", sayer_kind="group", same_as=name)
    for name, short in _short_forms(text):
        found.update(_with_short(name, short, found, known))
    found.update(_group_outlets(text, known, found))
    return found


@lru_cache(maxsize=8)
def _group_patterns(nouns: frozenset[str], adjectives: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    noun, adjective = "|".join(sorted(nouns)), "|".join(sorted(adjectives))
    fighters = "militants|fighters|rebels|insurgents|gunmen|extremists|jihadists|guerrillas|militiamen|separatists"
    patterns = (
        rf"(?P<name>{_NAME})(?:\s+\([^)]{{1,30}}\))?,\s+(?:an?|the|another)\s+{_ADJECTIVE}"
        rf"(?:{adjective})\s+(?:{noun})\b",
        rf"\b(?i:{adjective})\s+(?:group|militia|movement|organi[sz]ation|faction|network)\s+"
        rf"(?:known as\s+|called\s+)?(?:the\s+)?(?P<name>{_NAME})",
        rf"\b(?i:{fighters})\s+(?:of|from|belonging to|loyal to|with)\s+(?:the\s+)?(?P<name>{_NAME})",
        rf"(?P<name>{_NAME})\s+(?:{fighters})\b",
        rf"(?P<name>{_NAME})(?:\s+\([^)]{{1,30}}\))?\s+(?:has\s+|later\s+)?(?:claims|claimed)\s+(?:sole\s+)?responsibility",
        rf"\b(?:group|militia)\s+(?:known as|called|calling itself)\s+(?:the\s+)?[\"“']?(?P<name>{_NAME})",
    )
    return tuple(re.compile(pattern) for pattern in patterns)


def _groups(text: str, known: NameWords) -> Iterator[str]:
    for pattern in _group_patterns(known.groups, known.group_adjectives):
        for match in pattern.finditer(text):
            name = _without_opener(match.group("name"))
            first_word = name == match.group("name") and (
                match.start("name") == 0
                or _SENTENCE_END.search(text[max(0, match.start("name") - 4) : match.start("name")])
            )
            if len(name.split()) > 1 or name.isupper() or not first_word:
                yield name


def _without_opener(name: str) -> str:
    words = name.split()
    while words and (words[0] in _OPENERS or words[0].lower() in _SMALL):
        words = words[1:]
    return re.sub(r"['’]s?$", "", " ".join(words))


def _may_be_group(name: str, known: NameWords, places: frozenset[str]) -> bool:
    words = name.split()
    if not words or name in places or all(word in places or _DEMONYM.match(word) for word in words):
        return False
    if len(words) == 1 and (words[0].lower() in known.not_names or words[0].lower() in known.roles or len(name) < 2):
        return False
    return not (words[0].lower() in known.titles or words[-1].lower() in known.roles)


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
    if words[0].lower() in _SMALL:
        return False
    loud = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
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


def _group_outlets(text: str, known: NameWords, found: Mapping[str, Name]) -> dict[str, Name]:
    nouns = "|".join(sorted(known.group_outlets))
    owners = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True) if found[name].kind == "group")
    written = set(text.split()) | set(re.findall(r"[\w-]+", text))
    groups = {alias: name for alias, name in known.group_aliases if alias.split()[0] in written and alias in text}
    owners = "|".join(filter(None, (owners, *(re.escape(alias) for alias in sorted(groups, key=len, reverse=True)))))
    owner = (
        rf"(?P<owner>[Tt]he group|[Tt]he movement|[Tt]he militia{'|' + owners if owners else ''})['’]s?|[Ii]ts|their"
    )
    noun = rf"(?:{_ADJECTIVE})(?:{nouns})"
    patterns = (
        rf"(?:{owner})\s+{noun},?\s+(?:called\s+)?[\"“']?(?P<name>{_NAME})",
        rf"(?P<name>{_NAME}),\s+(?:{owner})\s+{noun}\b",
    )
    learnt_names: dict[str, Name] = {}
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            body = _owner(
                text, match, {**{name: value.text for name, value in found.items() if value.kind == "group"}, **groups}
            )
            name = _without_opener(match.group("name"))
            if body and name and name not in found and tuple(name.lower().split()) not in known.actors:
                learnt_names[name] = Name(
                    text=name, kind="outlet", sayer_kind="group_outlet", belongs_to=body, same_as=name
                )
    return learnt_names


def _owner(text: str, match: re.Match[str], groups: Mapping[str, str]) -> str:
    """Return the group that "the group's" or "its" points to: the one named last before it, within 2000 characters."""
    named = match.group("owner")
    if named and named in groups:
        return groups[named]
    before = text[max(0, match.start() - _REACH) : match.start()]
    if not named and not _last(before[-160:], groups):
        return ""
    return _last(before, groups)


def _last(before: str, groups: Iterable[str] | Mapping[str, str]) -> str:
    placed = [(hit.end(), name) for name in groups for hit in re.finditer(rf"\b{re.escape(name)}\b", before)]
    if not placed:
        return ""
    name = max(placed)[1]
    return groups[name] if isinstance(groups, Mapping) else name
