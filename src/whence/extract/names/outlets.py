"""Outlets that the report ties to a group: "the group's weekly, The Tall Lantern", "its news outlet Emberline"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from whence.extract.names.lexicon import NameWords
from whence.records import Name

_WORD = r"(?:[A-Z][\w'’‑-]*|(?:al|el|an|ar|as|at|az|ad|ash)-[A-Z][\w'’-]*)"
NAME = rf"(?<![\w'’‑-]){_WORD}(?:\s+(?:(?:of|for|and|de|du|al|the|in)\s+(?:the\s+)?)?{_WORD}){{0,6}}"
"""A run of capitalised words, with the small words that names of bodies hold."""
SMALL = frozenset("of for and the de du al in".split())
_ADJECTIVE = r"(?:[\w-]+\s+){0,3}?"
_REACH = 2000
_NEAR = 160
_OPENERS = frozenset(
    """The A An In On At By For From With And But When While After Before As This That These Those Some Many Several
    Two Three Local It Its Their""".split()
)


def without_opener(name: str) -> str:
    """Return a name without the first words of its sentence ("The", "In the") and without a possessive ending."""
    words = name.split()
    while words and (words[0] in _OPENERS or words[0].lower() in SMALL):
        words = words[1:]
    return re.sub(r"['’]s?$", "", " ".join(words))


def group_outlets(text: str, known: NameWords, found: Mapping[str, Name]) -> dict[str, Name]:
    """Return the outlets of the groups that a report names; `found` holds what the report has taught so far."""
    if not any(noun in text for noun in known.group_outlets):
        return {}
    groups = _groups(text, known, found)
    names = "|".join(re.escape(name) for name in sorted(groups, key=lambda name: (-len(name), name)))
    owner = rf"(?P<owner>[Tt]he (?:group|grouping|movement|militia){'|' + names if names else ''})['’]s?|[Ii]ts|their"
    noun = rf"(?:{_ADJECTIVE})(?:{'|'.join(sorted(known.group_outlets))})"
    patterns = (
        rf"(?:{owner})\s+{noun},?\s+(?:called\s+)?[\"“']?(?P<name>{NAME})",
        rf"(?P<name>{NAME}),\s+(?:{owner})\s+{noun}\b",
    )
    learnt: dict[str, Name] = {}
    for pattern in patterns:
        for match in re.finditer(pattern, text):
            body, name = _owner(text, match, groups), without_opener(match.group("name"))
            if not (body and name) or name in found or tuple(name.lower().split()) in known.actors:
                continue
            full = match.group("name") if match.group("name") == f"The {name}" else name
            learnt[name] = Name(text=full, kind="outlet", sayer_kind="group_outlet", belongs_to=body, same_as=full)
    return learnt


def _groups(text: str, known: NameWords, found: Mapping[str, Name]) -> dict[str, str]:
    """Return the groups that a report names, as written: those it introduces, the codebook's, and "… Front"."""
    written = set(re.findall(r"[\w-]+", text))
    groups = {alias: name for alias, name in known.group_aliases if alias.split()[0] in written and alias in text}
    nouns = "|".join(sorted(noun.capitalize() for noun, (kind, _) in known.bodies.items() if kind == "group"))
    for match in re.finditer(rf"(?:{_WORD}\s+){{1,4}}(?:{nouns})\b(?!\s+[A-Z])", text):
        name = without_opener(match.group())
        if len(name.split()) > 1:
            groups[name] = name
    return groups | {name: value.text for name, value in found.items() if value.kind == "group"}


def _owner(text: str, match: re.Match[str], groups: Mapping[str, str]) -> str:
    """Return the group that "the group's" or "its" points to: the one named last before it, within 2000 characters."""
    named = match.group("owner")
    if named and named in groups:
        return groups[named]
    before = text[max(0, match.start() - _REACH) : match.start()]
    if not named and not _last(before[-_NEAR:], groups):
        return ""
    return _last(before, groups)


def _last(before: str, groups: Mapping[str, str]) -> str:
    placed = [(hit.end(), name) for name in groups for hit in re.finditer(rf"\b{re.escape(name)}\b", before)]
    return groups[max(placed)[1]] if placed else ""
