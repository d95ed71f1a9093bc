"""Unknown names that the words around them put on the map: "the jail in Orrin", "40 kilometres west of Velm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from whence.extract.places.introduced import NAME, fits, plural
from whence.extract.places.wordlists import Words
from whence.extract.wordtree import any_of
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
    r"|the (?:same|next|following|previous|day|night)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_MINISTRY = (
    r"(?:(?:[Ii]nterior|[Dd]efen[cs]e|[Ff]oreign|[Hh]ealth|[Jj]ustice|[Ff]inance) [Mm]inistry"
    rf"|[Pp]arliament|capital\b|{_DIRECTION} (?:border|province|coast|region|valley)s?\b)"
)
_HAPPENS = (
    r"(?:attack|assault|ambush|blast|explosion|bombing|massacre|shooting|clash(?:es)?|fighting|break-?out|riot|mutiny|siege"
    r"|killings?|incident took place|came under fire)"
)
"""What has a place right behind it: "the massacre at Orrin", "took place on 9 June at Orrin"."""
_NO_PRINT = "".join(rf"(?<!{verb} )" for verb in ("wrote", "published", "printed", "appeared", "article", "reported"))
_CAPITALS = r"(?:[A-ZÀ-ÖØ-Þ]['’]?){3,}(?:[- ](?:[A-ZÀ-ÖØ-Þ]['’]?){2,}){0,2}"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"(?:(?:{_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?) \d{{1,2}}(?:, \d{{4}})?)"
_DATELINE = re.compile(
    rf"(?P<name>{_CAPITALS}|{NAME}(?=, {NAME} \(|, {_DAY} \(|,? \([A-Z]))(?:, (?P<outer>{NAME}))??(?:, {_DAY})?"
    r"(?:,? \([A-Z][\w./ ]{1,30}\))?(?: [—–-]{1,2} |\. (?=[A-Z“\"]))"
)
_ENTRY = re.compile(
    rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?[,:]? [–—-]?[ ]?"
    rf"(?P<name>{NAME})(?: (?:district|department|area|province|region|county))?(?:, (?P<outer>{NAME}))\."
)
"""How an entry of a bulletin opens: "5 August, Orrin area, Tarsk." """
_OPENERS = frozenset("New Old Upper Lower Little Great San Santa Saint St El Al La Le Los Las Port Fort".split())
_POSSESSIVE = re.compile(r"['’]s$")
_CALENDAR = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December""".split()
)
_PROSE, _TOP = 60, 400
"""A dateline that ends in a full stop opens a block of at least so many characters near the top: the rest are headings.
"""


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
    said = text[start:end]
    for level, rank, needs, pattern in _patterns(words):
        if needs and not any(one in said for one in needs):
            continue
        for match in pattern.finditer(text, start, end):
            groups = match.groupdict()
            told = _Told(level, rank, groups.get("site") or "")
            for group in ("name", "other"):
                if groups.get(group):
                    yield from _one(match, group, told, words)


def dateline(text: str, start: int, end: int, words: Words) -> Iterator[Stated]:
    """Yield the town that the block from `start` to `end` opens with, and the country behind it: "ORRIN (Agency) —".

    So opens an entry of a bulletin too: its day, its place, its country.
    """
    if entry := _ENTRY.match(text, start, end):
        for group in ("name", "outer"):
            yield from _one(entry, group, _Told("other", STRONG), words)
        return
    match = _DATELINE.match(text, start, end)
    if not match or fold(match["name"]) in words.headings:
        return
    if match.group().endswith(". ") and (end - start < _PROSE or start > _TOP):
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
    if told.rank == WEAK and _is_one_of_many(match.string, name):
        return
    last = first + len(name)
    yield Stated(start=first, end=last, level=told.level, rank=told.rank, site=told.site)


def _is_one_of_many(text: str, name: str) -> bool:
    """Say whether a report speaks of "an Osprey" elsewhere: a shop, a make, no place."""
    behind = r"(?=[.,;:]| (?:is|was|in|on|near|and|or|that|where|when)\b)"
    return bool(re.search(rf"\b[Aa]n? {re.escape(name)}{behind}", text))


@lru_cache(maxsize=4)
def _patterns(words: Words) -> tuple[tuple[str, int, tuple[str, ...], re.Pattern[str]], ...]:
    """Return rows (level, rank, needs, pattern) for the nouns of sites; groups of a pattern: `name`, `other`, `site`.

    It is tried only where one of `needs` stands in the sentence; where there are none, always.
    """
    nouns = [noun for noun, level in words.kinds.items() if level == "site"]
    site, sites = any_of(nouns), any_of(map(plural, nouns))
    town = r"(?:town|city|village)"
    side, far = ("th of ", "st of "), ("kilomet", "km", "mile")
    rows = (
        ("settlement", STRONG, (" of ",), rf"\b{_OFFICES} of (?P<name>{NAME})"),
        (
            "settlement",
            STRONG,
            ("residents", "townspeople", "villagers"),
            rf"(?<=[a-z,] )(?P<name>{NAME}) (?:residents|townspeople|villagers)\b",
        ),
        ("settlement", STRONG, ("capital",), rf"\b[Tt]he (?:[a-z-]+ )?capital(?: city)?,? (?P<name>{NAME})"),
        ("admin1", STRONG, ("overnor of ",), rf"\b[Gg]overnor of (?P<name>{NAME})"),
        (
            "settlement",
            GOOD,
            ("main ", "state ", "only ", "largest "),
            rf"\b[Tt]he (?:main|state|only|largest) (?:[a-z’'-]+ )?(?P<site>{site}) "
            rf"(?:in|of|at) (?:the (?:{_DIRECTION} )?{town} of )?"
            rf"(?P<name>{NAME})",
        ),
        ("settlement", GOOD, (), rf"\b(?:{site}) (?:in|of|at|near|outside) (?P<name>{NAME})"),
        (
            "settlement",
            GOOD,
            far,
            rf"\b{_DISTANCE} (?:further )?(?:{_SIDE} of|from|(?:outside|off)) (?P<name>{NAME})",
        ),
        (
            "settlement",
            GOOD,
            (" from ", " between "),
            rf"\b(?:road|highway|motorway|railway|line|bus|train) (?:from|between) (?P<name>{NAME}) "
            rf"(?:to|and) (?P<other>{NAME})",
        ),
        ("settlement", GOOD, side, rf"(?<![Tt]he )\b{_SIDE} of (?P<name>{NAME})"),
        ("other", GOOD, side, rf"\b(?:[Ii]n|[Tt]he) {_SIDE} of (?P<name>{NAME})"),
        ("other", STRONG, ("ern ", "central "), rf"(?<![A-Za-z-]){_DIRECTION} (?P<name>{NAME})"),
        ("other", STRONG, ("border", "frontier"), rf"\b(?:border|frontier) (?:with|to|into) (?P<name>{NAME})"),
        ("other", STRONG, ("country ",), rf"\b(?:neighbou?ring )?country (?P<name>{NAME})"),
        ("other", STRONG, ("'s ", "’s "), rf"\b(?P<name>{NAME})['’]s {_MINISTRY}"),
        ("other", WEAK, (), rf"\b(?:{sites}) (?:in|of|at|near) (?P<name>{NAME})(?:,? and (?P<other>{NAME}))?"),
        (
            "other",
            WEAK,
            ("history of ", " from "),
            rf"\b(?:history of|(?:people|persons|refugees|migrants) from) (?P<name>{NAME}){_FOLLOWS}",
        ),
        ("other", WEAK, ("in ", "In "), rf"{_NO_PRINT}\b[Ii]n (?P<name>{NAME}){_FOLLOWS}"),
        ("other", WEAK, ("ear ", "outside "), rf"\b(?:[Nn]ear|(?<=[a-z] )outside) (?P<name>{NAME}){_FOLLOWS}"),
        ("other", WEAK, (" at ",), rf"\b{_HAPPENS}(?: on [^.;,()]{{3,25}})? at (?P<name>{NAME}){_FOLLOWS}"),
        (
            "other",
            WEAK,
            (" from ",),
            rf"\b(?:escap(?:e|ed|ing)|fled|broke out|break-?out)\b[^.;,()]{{0,30}}? from (?P<name>{NAME}){_FOLLOWS}",
        ),
        ("other", WEAK, (", where", ", which"), rf"\b[Aa]t (?P<name>{NAME}), (?:where|which)\b"),
        (
            "settlement",
            GOOD,
            ("town, ", "city, ", "village, ", "hamlet, "),
            rf"\b[Tt]he (?:[a-z-]+ )?(?:{town}|hamlet), (?P<name>{NAME}),",
        ),
        (
            "settlement",
            GOOD,
            far,
            rf"\b(?:[Aa]t|[Nn]ear) (?P<name>{NAME}), (?:(?:some|about) )?[\d.,]+ ?{_DISTANCE}\b",
        ),
    )
    return tuple((level, rank, needs, re.compile(pattern)) for level, rank, needs, pattern in rows)
