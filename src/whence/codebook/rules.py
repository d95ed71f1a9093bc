"""What codebook entries must hold beyond their form: known kinds, references that exist, no double names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whence.codebook.entries import Actor, Campaign, Place, Quantity, Term
from whence.codebook.loading import Item, Volume, key, listed

_COUNTRY = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def problems(volume: Volume, among: Sequence[Volume], closed: Sequence[Volume]) -> list[str]:
    """Return every problem of one file, one line each: file, entry, what is wrong, remedy.

    `among` are all files loaded together, this one included: references may point into any of them. `closed` are the
    shipped files, whose vocabularies no other file may extend.
    """
    found = list(volume.problems)
    vocabularies = _vocabularies(closed)
    ids = {table: {item.value.id for item in _items(among, table)} for table in ("actor", "place")}
    for item in volume.items:
        found += _value_problems(item, vocabularies)
        found += _reference_problems(item, ids)
    return found + list(_doubled_keys(volume)) + list(_doubled_names(volume))


def _items(volumes: Iterable[Volume], table: str) -> Iterator[Item]:
    return (item for volume in volumes for item in volume.items if item.table == table)


def _vocabularies(volumes: Iterable[Volume]) -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for item in _items(volumes, "term"):
        known.setdefault(item.value.vocabulary, set()).add(item.value.id)
    return known


def _value_problems(item: Item, vocabularies: dict[str, set[str]]) -> Iterator[str]:
    value, where = item.value, item.where
    for name, said, known in _closed_values(value, vocabularies):
        if known and said not in known:
            yield f"{where}: {name} {said!r} is not in the vocabulary; one of: {listed(known)}"
    if isinstance(value, (Actor, Place)) and value.country and not _COUNTRY.fullmatch(value.country):
        yield f'{where}: country {value.country!r} is no ISO 3166 code; write two capitals, country = "CD"'
    if isinstance(value, Actor) and value.wikidata and not _WIKIDATA.fullmatch(value.wikidata):
        yield f'{where}: wikidata {value.wikidata!r} is no item id; write it as wikidata = "Q123"'
    if isinstance(value, Campaign) and value.first_seen and not _DATE.fullmatch(value.first_seen):
        yield f"{where}: first_seen {value.first_seen!r} is no date; write 2022, 2022-01 or 2022-01-20"
    if isinstance(value, Quantity) and value.low is not None and value.high is not None and value.low > value.high:
        yield f"{where}: low {value.low:g} is above high {value.high:g}; swap them"
    if isinstance(value, Place):
        yield from _point_problems(where, value)


def _closed_values(value: Any, vocabularies: dict[str, set[str]]) -> Iterator[tuple[str, str, set[str]]]:
    if isinstance(value, Term):
        yield "vocabulary", value.vocabulary, set(vocabularies)
        yield "id", value.id, vocabularies.get(value.vocabulary, set())
    elif isinstance(value, Actor):
        yield "kind", value.kind, vocabularies.get("sayer_kind", set()) | {"person"}
        if value.rhythm:
            yield "rhythm", value.rhythm, vocabularies.get("rhythm", set())
    elif isinstance(value, Place):
        yield "kind", value.kind, vocabularies.get("place_kind", set())
    elif isinstance(value, Campaign):
        yield "kind", value.kind, vocabularies.get("campaign_kind", set())


def _point_problems(where: str, place: Place) -> Iterator[str]:
    if (place.latitude is None) != (place.longitude is None):
        yield f"{where}: half a point; give latitude and longitude, or neither"
    elif abs(place.latitude or 0) > 90 or abs(place.longitude or 0) > 180:
        yield f"{where}: the point is off the globe; latitude is -90 to 90, longitude -180 to 180"


def _reference_problems(item: Item, ids: dict[str, set[str]]) -> Iterator[str]:
    references = {
        Actor: ("belongs_to", "actor"),
        Campaign: ("group", "actor"),
        Place: ("within", "place"),
    }
    name, table = references.get(type(item.value), ("", ""))
    target = getattr(item.value, name) if name else ""
    if target and target not in ids[table]:
        yield f"{item.where}: {name} {target!r} is the id of no {table}; correct it or add the {table}"
    elif target and target == item.value.id:
        yield f"{item.where}: {name} names the entry itself; remove it"


def _doubled_keys(volume: Volume) -> Iterator[str]:
    seen: dict[tuple[str, object], Item] = {}
    for item in volume.items:
        first = seen.setdefault((item.table, key(item.value)), item)
        if first is not item:
            yield f"{item.where}: the id stands already at {_place(first)}; give one of them another id, or merge them"


def _doubled_names(volume: Volume) -> Iterator[str]:
    owners: dict[str, Item] = {}
    for item in volume.items:
        if item.table != "actor":
            continue
        for name in dict.fromkeys((item.value.name, *item.value.aliases)):
            owner = owners.setdefault(name.casefold(), item)
            if owner is not item and owner.value.id != item.value.id:
                yield f"{item.where}: the name {name!r} belongs already to {_place(owner)}; keep it at one of them"


def _place(item: Item) -> str:
    return item.where.partition(", ")[2]
