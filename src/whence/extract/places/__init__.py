"""Places: names of places found in a report, and the place that each name means.

`find` is the step. `recognise` and `resolve` are its two halves, so that either can be measured alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from whence.codebook.entries import Codebook
from whence.extract.places.candidates import Names
from whence.extract.places.gazetteer import Entry, shipped
from whence.extract.places.introduced import bare_site
from whence.extract.places.learnt import plain
from whence.extract.places.linking import called
from whence.extract.places.meaning import Toponym, locate
from whence.extract.places.peoples import peoples
from whence.extract.places.recognition import recognise
from whence.extract.places.wordlists import words
from whence.ports import Reading
from whence.records import Mention, Where

__all__ = ["Toponym", "find", "recognised", "resolve"]

PRECISION = {"site": 1, "settlement": 1, "admin2": 2, "admin1": 3, "country": 3, "other": 3}
"""ACLED's geo_precision by level: 1 the place itself, 2 a part of a region, 3 a region or more."""
_LOCATES = re.compile(
    r"(?:\b(?:in|across|of|near|inside|around|throughout|over|(?:north|south|east|west|central)\w*)[ ](?:the[ ])?"
    r"|,[ ]|\()$"
)
SURE = 0.5
"""The score from which a place counts among those that a report is set in."""
WITHIN_TOWN = 2
"""The precision of a site without a point of its own that the text puts in a town: it is at the town's point."""


def find(reading: Reading) -> tuple[Mention, ...]:
    """Return the places that a report names, in order, none overlapping; `reading.mentions` holds its other names.

    The score says how surely the words name a place where something can happen: at most 0.4 inside the name of a body.
    """
    toponyms = recognised(reading)
    document = reading.document
    found = [
        Mention(kind="place", span=document.span(toponym.start, toponym.end), value=where, score=toponym.score)
        for toponym, where in zip(toponyms, resolve(toponyms, reading), strict=True)
        if where.country or not toponym.in_body
    ]
    return tuple(_at_home(found, document.text))


def _at_home(found: Sequence[Mention], text: str) -> Iterator[Mention]:
    """Yield the places; one that no gazetteer knows lies in the country that the report is set in, where it is one.

    That is the only country of its places, and named as where something is ("in Tarsk"), itself or by a region of it.
    """
    sure = [one for one in found if isinstance(one.value, Where) and one.score >= SURE and one.value.country]
    countries = {one.value.country for one in sure if isinstance(one.value, Where)}
    named = any(
        isinstance(one.value, Where)
        and one.value.level in {"country", "admin1"}
        and _LOCATES.search(text, max(0, one.span.start - 20), one.span.start)
        for one in sure
    )
    for one in found:
        unknown = isinstance(one.value, Where) and not one.value.country
        if unknown and isinstance(one.value, Where) and named and len(countries) == 1:
            yield replace(one, value=replace(one.value, country=next(iter(countries))))
        else:
            yield one


def recognised(reading: Reading, *, with_peoples: bool = False) -> tuple[Toponym, ...]:
    """Return the ranges of a report that name places, with what the words beside them say.

    `with_peoples` adds words such as "Kenyan", which `find` never takes for places; some gold standards do.
    """
    names = _names(reading)
    found = recognise(reading, names)
    if not with_peoples:
        return found
    free = (new for new in peoples(reading, names) if not any(new.start < o.end and o.start < new.end for o in found))
    return tuple(sorted((*found, *free), key=lambda toponym: toponym.start))


def resolve(toponyms: Sequence[Toponym], reading: Reading) -> tuple[Where, ...]:
    """Return the place that each of the given ranges means, in the same order; an unknown one keeps its name alone."""
    names, text = _names(reading), reading.document.text
    towns = {toponym: _own_town(text, toponym, names) for toponym in toponyms if toponym.level == "site"}
    asked = (*toponyms, *(town for town in towns.values() if town))
    meant = dict(zip(asked, locate(reading.document, asked, names), strict=True))
    countries = {entry.country for toponym in toponyms if (entry := meant[toponym])}
    found = []
    for toponym in toponyms:
        where = _where(" ".join(text[toponym.start : toponym.end].split()), toponym, meant[toponym], names)
        holder = _holder(text, toponym, toponyms, meant)
        town = meant.get(towns.get(toponym) or toponym)
        if holder is None and town is not None and town.country in countries:
            holder = town
        found.append(_in_holder(where, holder, names) if meant[toponym] is None and holder is not None else where)
    return tuple(found)


def _own_town(text: str, toponym: Toponym, names: Names) -> Toponym | None:
    """Return the town that a site is named after, if the gazetteer knows one: "Orrin Central Prison" is at Orrin."""
    name = bare_site(text[toponym.start : toponym.end], names.words)
    if name == text[toponym.start : toponym.end] or not any(e.level == "settlement" for e in names.exact(name)):
        return None
    return Toponym(start=toponym.start, end=toponym.start + len(name))


def _holder(
    text: str, toponym: Toponym, toponyms: Sequence[Toponym], meant: Mapping[Toponym, Entry | None]
) -> Entry | None:
    """Return the place that the report puts a toponym within: the nearest one behind it of that name, else any."""
    if not toponym.within:
        return None
    named = [other for other in toponyms if called(text, other) == toponym.within[0]]
    behind = (other for other in named if other.start >= toponym.end)
    return meant.get(next(behind, named[0] if named else toponym))


def _names(reading: Reading) -> Names:
    return _names_of(reading.codebook)


@lru_cache(maxsize=4)
def _names_of(codebook: Codebook) -> Names:
    return Names(shipped(), codebook, words(codebook))


def _where(said: str, toponym: Toponym, entry: Entry | None, names: Names) -> Where:
    if entry is None:
        return Where(
            name=toponym.name or plain(said), level=toponym.level or toponym.hint or "other", parents=toponym.within
        )
    region = names.gazetteer.entry(entry.region) if entry.region is not None and entry.level != "admin1" else None
    latitude, longitude = entry.point or (None, None)
    return Where(
        name=entry.name,
        level=entry.level,
        country=entry.country,
        admin1=region.name if region else entry.name if entry.level == "admin1" else "",
        geonames_id=entry.geonames_id,
        latitude=latitude,
        longitude=longitude,
        geo_precision=PRECISION[entry.level] if entry.point else None,
        codebook_id=entry.codebook_id,
        parents=toponym.within or entry.within,
    )


def _in_holder(where: Where, holder: Entry, names: Names) -> Where:
    """Return an unknown place with the country, region and, within a town, the point of what it lies within."""
    inside = _where(holder.name, Toponym(start=0, end=0), holder, names)
    if holder.level != "settlement":
        return replace(where, country=inside.country, admin1=inside.admin1)
    return replace(
        where,
        country=inside.country,
        admin1=inside.admin1,
        latitude=inside.latitude,
        longitude=inside.longitude,
        geo_precision=WITHIN_TOWN,
    )
