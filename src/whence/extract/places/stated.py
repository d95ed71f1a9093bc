"""Unknown names that the words around them put on the map: "the jail in Orrin", "40 kilometres west of Velm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from whence.extract.places.introduced import NAME, fits, plural
from whence.extract.places.wordlists import Words
from whence.names import fold

KIND, STRONG, GOOD, OF_SITE, WEAK = 5, 4, 3, 2, 1
"""How well words tell the level of a name: its own kind beside it ("the town of Orrin"), an office or dateline, a
distance or a site in it, a site named after it, a bare "in". The best one in a report decides for every mention."""
_SIDE = r"(?:(?:north|south)(?:-?(?:east|west))?|east|west)"
_DIRECTION = rf"(?:{_SIDE}ern|central)"
_DISTANCE = r"(?:kilomet(?:re|er)s?|km|miles?)"
_OFFICES = r"(?:[Mm]ayor|[Rr]esidents|[Ii]nhabitants|[Tt]ownspeople|[Vv]illagers|[Ss]treets|[Oo]utskirts|town hall)"
_FOLLOWS = (
    r"(?=[,.;:?!”\"’)]|\Z| (?:on|at|in|and|where|when|which|who|was|were|is|are|has|had|have|after|before|during|since"
    r"|for|by|with|to|from|late|early|last|this|until|as|but|that|earlier|later|said|says|since|against"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_MINISTRY = (
    r"(?:(?:[Ii]nterior|[Dd]efen[cs]e|[Ff]oreign|[Hh]ealth|[Jj]ustice|[Ff]inance) [Mm]inistry"
    rf"|[Pp]arliament|capital\b|{_DIRECTION} (?:border|province|coast|region|valley)s?\b)"
)
_NO_PRINT = "".join(rf"(?<!{verb} )" for verb in ("wrote", "published", "printed", "appeared", "article", "reported"))
_CAPITALS = r"(?:[A-ZÀ-ÖØ-Þ]['’]?){3,}(?:[- ](?:[A-ZÀ-ÖØ-Þ]['’]?){2,}){0,2}"
_DATELINE = re.compile(
    rf"(?P<name>{_CAPITALS}|{NAME}(?=, {NAME} \(|,? \([A-Z]))(?:, (?P<outer>{NAME}))?"
    r"(?:,? \([A-Z][\w./ ]{1,30}\))?(?: [—–-]{1,2} |\. (?=[A-Z“\"]))"
)
_OPENERS = frozenset("New Old Upper Lower Little Great San Santa Saint St El Al La Le Los Las Port Fort".split())
_POSSESSIVE = re.compile(r"['’]s$")
_CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December""".split()
)
_PROSE = 60
"""A dateline that ends in a full stop opens a block of at least so many characters: a heading stands alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A name that the words around it make a place: its range, level and rank, and the noun of its chief site.

    `site` is "prison" for "the main prison of Orrin", so that a named prison of the report is this one, else empty.
    """

    start: int
    end: int
    level: str
    rank: int
    site: str = ""


class _Told(NamedTuple):
    """What a pattern says of the names that it finds: the fields of `Stated`."""

    level: str
    rank: int
    site: str = ""


def stated(text: str, start: int, end: int, words: Words) -> Iterator[Stated]:
    """Yield the names that the words from `start` to `end` put on the map; one name may be put there twice."""
    for level, rank, pattern in _patterns(tuple(words.kinds.items())):
        for match in pattern.finditer(text, start, end):
            groups = match.groupdict()
            told = _Told(level, rank, groups.get("site") or "")
            for group in ("name", "other"):
                if groups.get(group):
                    yield from _one(match, group, told, words)


def dateline(text: str, start: int, end: int, words: Words) -> Iterator[Stated]:
    """Yield the town that the block from `start` to `end` opens with, and the country behind it: "ORRIN (Agency) —"."""
    match = _DATELINE.match(text, start, end)
    if not match or fold(match["name"]) in words.headings or (match.group().endswith(". ") and end - start < _PROSE):
        return
    yield from _one(match, "name", _Told("settlement", STRONG), words)
    if match["outer"]:
        yield from _one(match, "outer", _Told("other", STRONG), words)


def _one(match: re.Match[str], group: str, told: _Told, words: Words) -> Iterator[Stated]:
    """Read one name, without a title or day behind it: "in Orrin Monday", "of Orrin Mayor Halven"."""
    first, said = match.start(group), _POSSESSIVE.sub("", match[group])
    parts = said.split(" ")
    cut = next((at for at, part in enumerate(parts) if at and (part in words.titles or part in _CALENDAR)), len(parts))
    name = " ".join(parts[:cut])
    plain = any(part in words.stop and part not in _OPENERS for part in parts[:cut])
    if plain or not fits(name, words) or parts[0] in words.first_names or parts[cut - 1] in words.bodies:
        return
    last = first + len(name)
    yield Stated(start=first, end=last, level=told.level, rank=told.rank, site=told.site)


@lru_cache(maxsize=4)
def _patterns(kinds: tuple[tuple[str, str], ...]) -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """Return rows (level, rank, pattern with the groups `name`, `other` and `site`) for the nouns of sites."""
    nouns = sorted((noun for noun, level in kinds if level == "site"), key=lambda noun: (-len(noun), noun))
    site, sites = "|".join(nouns), "|".join(map(plural, nouns))
    town = r"(?:town|city|village)"
    rows = (
        ("settlement", STRONG, rf"\b{_OFFICES} of (?P<name>{NAME})"),
        ("settlement", STRONG, rf"(?<=[a-z,] )(?P<name>{NAME}) (?:residents|townspeople|villagers)\b"),
        ("settlement", STRONG, rf"\b[Tt]he (?:[a-z-]+ )?capital(?: city)?,? (?P<name>{NAME})"),
        ("admin1", STRONG, rf"\b[Gg]overnor of (?P<name>{NAME})"),
        (
            "settlement",
            GOOD,
            rf"\b[Tt]he (?:main|state|only|largest) (?:[a-z’'-]+ )?(?P<site>{site}) "
            rf"(?:in|of|at) (?:the (?:{_DIRECTION} )?{town} of )?"
            rf"(?P<name>{NAME})",
        ),
        ("settlement", GOOD, rf"\b(?:{site}) (?:in|of|at|near|outside) (?P<name>{NAME})"),
        ("settlement", GOOD, rf"\b{_DISTANCE} (?:further )?(?:{_SIDE} of|from|(?:outside|off)) (?P<name>{NAME})"),
        (
            "settlement",
            GOOD,
            rf"\b(?:road|highway|motorway|railway|line|bus|train) (?:from|between) (?P<name>{NAME}) "
            rf"(?:to|and) (?P<other>{NAME})",
        ),
        ("settlement", GOOD, rf"(?<![Tt]he )\b{_SIDE} of (?P<name>{NAME})"),
        ("other", GOOD, rf"\b(?:[Ii]n|[Tt]he) {_SIDE} of (?P<name>{NAME})"),
        ("other", STRONG, rf"(?<![A-Za-z-]){_DIRECTION} (?P<name>{NAME})"),
        ("other", STRONG, rf"\b(?:border|frontier) (?:with|to|into) (?P<name>{NAME})"),
        ("other", STRONG, rf"\b(?:neighbou?ring )?country (?P<name>{NAME})"),
        ("other", STRONG, rf"\b(?P<name>{NAME})['’]s {_MINISTRY}"),
        ("other", WEAK, rf"\b(?:{sites}) (?:in|of|at|near) (?P<name>{NAME})(?:,? and (?P<other>{NAME}))?"),
        ("other", WEAK, rf"\b(?:history of|(?:people|persons|refugees|migrants) from) (?P<name>{NAME}){_FOLLOWS}"),
        ("other", WEAK, rf"{_NO_PRINT}\b[Ii]n (?P<name>{NAME}){_FOLLOWS}"),
    )
    return tuple((level, rank, re.compile(pattern)) for level, rank, pattern in rows)
