"""Short forms of bodies in one report: "Kestrel" for Kestrel News Agency, "the Monitor" for its only … Monitor."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whence.extract.names.lexicon import NameWords
from whence.extract.names.outlets import without_opener
from whence.records import Document, Name
from whence.tables import LIST_SEPARATOR

_WORD = r"[A-Z][\w'’-]*"
_AGENCY = re.compile(rf"\b((?:{_WORD}\s+){{1,2}}?)(?:News|Press|Information)\s+Agency\b")
_DEFINITE = re.compile(r"\b[Tt]he\s+([A-Z][a-z]+)\b(?!\s+(?:[A-Z]|of\b|for\b))")
_SPEAKS_AS_ONE = frozenset("monitor ngo researcher newspaper broadcaster agency group group_outlet".split())
_LONG_ENOUGH = 4


def shortened(document: Document, known: NameWords, things: frozenset[str]) -> dict[str, Name]:
    """Return the short forms with the name that each stands for; `things` are words that name no body.

    A short form counts where exactly one full name of the report, its title, outlet or credit line ends in it ("the
    Monitor") or, for an agency, begins with it ("told Kestrel").
    """
    credited = [document.outlet, *document.credit_line.split(LIST_SEPARATOR)]
    text = "\n".join((document.text, document.title, *credited))
    found = _agencies(text, credited, known)
    for noun in dict.fromkeys(_DEFINITE.findall(document.text)):
        kind, sayer = known.bodies.get(noun.lower(), ("", ""))
        full = _only(_ending_in(noun, text)) if sayer in _SPEAKS_AS_ONE else ""
        if full and noun not in found:
            found[noun] = Name(text=full, kind=kind, sayer_kind=sayer, same_as=full)
    return {short: name for short, name in found.items() if short not in things}


def _agencies(text: str, credited: Iterable[str], known: NameWords) -> dict[str, Name]:
    found: dict[str, Name] = {}
    for match in _AGENCY.finditer(text):
        full = without_opener(" ".join(match.group().split()))
        short = without_opener(match.group(1))
        if len(short) >= _LONG_ENOUGH and tuple(full.lower().split()) not in known.actors:
            found[short] = Name(text=full, kind="outlet", sayer_kind="agency", same_as=full)
    for name in credited:
        plain = len(name.split()) == 1 and name.isalpha() and len(name) >= _LONG_ENOUGH
        if plain and name.istitle() and name not in found and (name.lower(),) not in known.actors:
            found[name] = Name(text=name, kind="outlet", sayer_kind="agency", same_as=name)
    return {short: name for short, name in found.items() if (short.lower(),) not in known.actors}


def _ending_in(noun: str, text: str) -> set[str]:
    names = (without_opener(" ".join(hit.split())) for hit in re.findall(rf"(?:{_WORD}[ \t]+){{1,4}}{noun}\b", text))
    return {name for name in names if len(name.split()) > 1}


def _only(names: set[str]) -> str:
    """Return the one name, or the one that all others end; empty where there are two."""
    longest = max(sorted(names), key=len, default="")
    return longest if all(longest.endswith(name) for name in names) else ""
