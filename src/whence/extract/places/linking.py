"""What lies within what: places linked by the words between them; what a report says of one once holds throughout."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.extract.places.candidates import Names
from whence.extract.places.learnt import plain
from whence.extract.places.meaning import Toponym
from whence.names import fold

_LINKS = re.compile(
    r"(?:\s+(?:town|city|village|district|province|governorate|county|region|neighbou?rhood))?"
    r"(?:,\s+|\s*\(|,?\s+(?:in|of|inside|at)\s+)(?:the\s+)?(?:[a-z-]*(?:ern|central|rural)\s+)?"
    r"(?:(?:city|town|village|province|region|district|part|outskirts|suburb|centre|center|governorate)\s+(?:of\s+)?)?"
)
_AND = re.compile(r",?\s+(?:and\s+)?")
_FARTHEST_LINK = 50
_RANK = {"site": 0, "": 1, "settlement": 1, "admin2": 2, "admin1": 3, "country": 4, "other": 5}
"""The order of levels: a place lies within one of a higher rank."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """The chief site of a town, which the report gives no name there: "the main prison of Orrin"."""

    noun: str
    town: str


def linked(text: str, found: Sequence[Toponym], unnamed: Sequence[Unnamed], names: Names) -> tuple[Toponym, ...]:
    """Return the toponyms with what the text puts them within, wherever in the report it does."""
    beside = tuple(reversed(list(_beside(text, found, names))))
    holders = _holders(text, beside)
    towns = {place.name for place in beside if place.level == "settlement" and place.name}
    later = tuple(_within(text, toponym, holders, towns) for toponym in beside)
    return tuple(_named_later(text, later, unnamed))


def called(text: str, toponym: Toponym) -> str:
    """Return the name that a toponym goes by in its report."""
    return toponym.name or plain(text[toponym.start : toponym.end])


def _beside(text: str, found: Sequence[Toponym], names: Names) -> Iterator[Toponym]:
    """Yield the toponyms, the last first, with those right behind them: "the Velm jail in Orrin, eastern Tarsk"."""
    done: list[Toponym] = []
    for toponym in reversed(found):
        within: tuple[str, ...] = ()
        following = done[-1] if done else None
        if following and not following.in_body and following.start - toponym.end < _FARTHEST_LINK:
            larger = _rank(text, toponym, names) < _rank(text, following, names)
            if larger and not _listed(text, done, names) and _LINKS.fullmatch(text, toponym.end, following.start):
                within = (called(text, following), *following.within)
        done.append(replace(toponym, within=within))
        yield done[-1]


def _holders(text: str, found: Sequence[Toponym]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return what each name and level lies within, where the report never says two different things of it."""
    told: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for toponym in found:
        if toponym.within:
            told[_key(text, toponym)].append(toponym.within)
    return {at: max(chains, key=len) for at, chains in told.items() if len({fold(chain[0]) for chain in chains}) == 1}


def _within(
    text: str, toponym: Toponym, holders: Mapping[tuple[str, str], tuple[str, ...]], towns: set[str]
) -> Toponym:
    """Return a toponym with what the report says elsewhere that it lies within; the Orrin jail lies in a town Orrin."""
    if toponym.in_body:
        return toponym
    within = toponym.within or holders.get(_key(text, toponym), ())
    if not within and toponym.level == "site" and (own := toponym.bare) in towns:
        within = (own,)
    if within:
        outer = next((chain for (name, _), chain in holders.items() if name == fold(within[-1])), ())
        within = (*within, *(name for name in outer if name not in within))
    return replace(toponym, within=within)


def _named_later(text: str, found: Sequence[Toponym], unnamed: Sequence[Unnamed]) -> Iterator[Toponym]:
    """Yield the toponyms, with the town of "the main prison of Orrin" given to the one prison that is named after it.

    Only where the report names one such site and one town with that noun, and puts the site nowhere itself.
    """
    for noun in dict.fromkeys(place.noun for place in unnamed):
        towns = {place.town for place in unnamed if place.noun == noun}
        sites = [place for place in found if place.level == "site" and place.name.casefold().endswith(f" {noun}")]
        if len({place.name for place in sites}) != 1 or len(towns) != 1 or any(place.within for place in sites):
            continue
        [town] = towns
        beyond = next((place.within for place in found if called(text, place) == town and place.within), ())
        within = (town, *beyond)
        found = [replace(place, within=within) if place.name == sites[0].name else place for place in found]
    yield from found


def _key(text: str, toponym: Toponym) -> tuple[str, str]:
    return fold(called(text, toponym)), toponym.level


def _listed(text: str, following: Sequence[Toponym], names: Names) -> bool:
    """Say whether the next toponym begins a list of its like: "Beirut, Syria and Jordan" are three places."""
    if len(following) < 2:
        return False
    one, other = following[-1], following[-2]
    return bool(_AND.fullmatch(text, one.end, other.start)) and _rank(text, one, names) == _rank(text, other, names)


def _rank(text: str, toponym: Toponym, names: Names) -> int:
    entries = names.exact(text[toponym.start : toponym.end])[:3]
    level = toponym.level or ("" if entries else toponym.hint)
    return (
        _RANK[level]
        if level
        else max((_RANK[e.level] for e in entries if e.level != "settlement" or not e.alternate), default=1)
    )
