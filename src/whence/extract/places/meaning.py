"""Which place a name means: candidates weighed by what stands beside the name and by what the whole report is about."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.extract.places.candidates import Names
from whence.extract.places.containers import among_regions, containers
from whence.extract.places.context import Context, Votes, context
from whence.extract.places.gazetteer import Entry
from whence.names import fold, key
from whence.records import Document

PRIOR, COUNTRY, REGION, NEAR, HOME = 0.7, 5.0, 2.5, 4.0, 3.0
"""Weights of a candidate's size, of its country's and region's share of the report, of neighbours, of the home town.

Set by hand on a development set of local and international news, one at a time, each where the score was flat.
"""
BONUS = {"country": 3.0, "admin1": 0.5, "admin2": 0.0, "site": 4.0, "other": 7.0, "settlement": 0.0}
OTHER_NAME = -3.0
"""A place found under another of its names yields to one whose own name it is."""
METROPOLIS, MILLION = 1.0, 1_000_000
"""What a city of so many inhabitants gains: it is known all over the world, and a namesake needs more to be meant."""
CLOSE_KM = 60.0
"""Places that one report names lie within a few such lengths of one another, or say nothing about one another."""
FUZZY_VOTES = 1.0
"""A spelling variant is looked for only in countries with so many votes: named once, two demonyms, or places there."""
SUPPORT = 1.0
"""So many votes for countries say which countries a report speaks of."""
LARGE_CITY = 100_000
"""Inhabitants from which a city is known outside its country: it outranks the region that bears its name."""
CHARTED = frozenset(("US", "CA", "GB", "IE", "AU", "NZ"))
"""Countries whose news is in English and whose towns the gazetteer has nearly all: their reports name no country."""
SEAT = 4
"""A town with so small a part of its district's inhabitants, or more, is what their common name means."""
MOST_CANDIDATES = 80
"""More places than these never changed an answer on the development set."""
_KIND = r"city|town|village|province|state|governorate|district|county|region|republic|municipality|area"
_OF = re.compile(rf"^(?:the\s+)?(?:(?:{_KIND})\s+of\s+(?:the\s+)?)?", re.IGNORECASE)
_STATED_LEVELS = {"province": "admin1", "governorate": "admin1", "state": "admin1", "oblast": "admin1"}
_STATED = re.compile(rf"\s+({'|'.join(_STATED_LEVELS)})\b")
_STATED_BEFORE = re.compile(rf"\b({'|'.join(_STATED_LEVELS)}) of (?:the )?\Z")
_COUNTIES = re.compile(r"(?:(?:, and|,| and) [A-Z][\w-]+(?: [A-Z][\w-]+)?)*\s+[Cc]ounties\b")
_LIST_BEFORE = re.compile(r"(?:, and|,| and) \Z")
_BEHIND = re.compile(rf"\s+(?:{_KIND})$", re.IGNORECASE)
_SHORT = (
    (re.compile(r"^(?:County|Co\.?) (?=[A-Z])"), ""),
    (re.compile(r"\bCo\.?$"), "County"),
    (re.compile(r"\bTwp\.?$"), "Township"),
)
_PART = re.compile(
    r"^(?:(?:north|south|east|west|northeast|northwest|southeast|southwest)(?:ern)?|[nsew]{1,2}\.|central|downtown|greater"
    r"|upper|lower|inner|outer|metropolitan|metro|old|rural|suburban|port of) |"
    r" (?:valley|harbou?r|(?:international )?airport|metropolitan area|metro area|area|suburbs|outskirts|township)$",
    re.IGNORECASE,
)
"""What the name of a part of a place adds to the name of the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name of a place in a text: its range, the level that the words beside it state ("" for none), and containers.

    `within` are the names that the report puts it within, nearest first; `name` is its fullest name in the report and
    `bare` that of a site without its kind, where they were learnt from the text; `hint` is the level that the report
    tells of a name which the gazetteer knows too. `score` is how surely it is a place at all; `in_body` says that it
    is part of the name of a body, `silent` that it says nothing of the report's own country ("the Orrin Tribune"),
    `people` that it is a word for a people or its things ("Kenyan"), which is no place.
    """

    start: int
    end: int
    level: str = ""
    within: tuple[str, ...] = ()
    name: str = ""
    bare: str = ""
    hint: str = ""
    score: float = 1.0
    in_body: bool = False
    silent: bool = False
    people: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """All mentions of one name at one level: what it may mean, and what it means."""

    name: str
    entries: tuple[Entry, ...]
    containers: tuple[Entry, ...] = ()
    chosen: Entry | None = None


def locate(document: Document, toponyms: Sequence[Toponym], names: Names) -> tuple[Entry | None, ...]:
    """Return the place that each toponym means, in the same order; None where nothing bears the name or a near one."""
    keys = [_key(document.text, toponym, names) for toponym in toponyms]
    held = {sense_key for sense_key, toponym in zip(keys, toponyms, strict=True) if toponym.within}
    holders: dict[tuple[str, str], dict[int, Entry]] = {}
    for sense_key, toponym in zip(keys, toponyms, strict=True):
        beside = holders.setdefault(sense_key, {})
        found = containers(document.text, (toponym.start, toponym.end), toponym.within, names)
        beside.update({id(entry): entry for entry in found})
    senses = {
        sense_key: _sense(sense_key, tuple(holders[sense_key].values()), sense_key in held, names)
        for sense_key in dict.fromkeys(keys)
    }
    counts = Counter(fold(key[0]) for key, toponym in zip(keys, toponyms, strict=True) if not toponym.silent)
    said = {fold(name): sense.entries for (name, _), sense in senses.items() if counts[fold(name)]}
    about = context(document, said, counts, names)
    senses = {sense_key: _respelt(sense, sense_key[1], about, names) for sense_key, sense in senses.items()}
    chosen: dict[tuple[str, str], Entry] = {}
    for _ in range(2):
        chosen = {
            sense_key: best
            for sense_key, sense in senses.items()
            if (best := _best(sense, sense_key, about, chosen)) is not None
        }
    return tuple(chosen.get(sense_key) for sense_key in keys)


def _key(text: str, toponym: Toponym, names: Names) -> tuple[str, str]:
    """Return the name and its level; "US state" and "Tarsk counties" state the level of something else."""
    name = " ".join(text[toponym.start : toponym.end].split())
    if toponym.level:
        return name, toponym.level
    behind = _stated_level(text, name, (toponym.start, toponym.end))
    behind = behind or ("admin1" if among_regions(text, (toponym.start, toponym.end), names) else "")
    hits = names.nation(name) or names.exact(name)[:3]
    larger = any(entry.level != "settlement" and not entry.alternate for entry in hits)
    return name, "" if larger and not _possible(name, behind, names) else behind


def _stated_level(text: str, name: str, at: tuple[int, int]) -> str:
    """Return the level of the kind in, behind or before a name at `at`: "Velm and Orrin counties", "state of Tarsk"."""
    counties = _COUNTIES.match(text, at[1])
    listed = counties and (counties.group().lower() != " counties" or _LIST_BEFORE.search(text, 0, at[0]))
    if listed or name.startswith("County "):
        return "admin2"
    before = _STATED_BEFORE.search(text, max(0, at[0] - 20), at[0])
    stated = _STATED.search(name) or _STATED.match(text, at[1]) or before
    return _STATED_LEVELS[stated[1]] if stated else ""


def _sense(sense_key: tuple[str, str], holders: tuple[Entry, ...], held: bool, names: Names) -> Sense:
    """Return what a name may mean; `held`: the text puts it within the containers, so that no other place will do."""
    name, level = sense_key
    entries = _possible(name, level, names)
    entries = entries if level else tuple(_without_eponyms(name, entries))
    inside = tuple(entry for entry in entries if any(_contains(holder, entry) for holder in holders))
    if held and holders and not inside and all(entry.level in ("settlement", "admin2") for entry in entries):
        return Sense(name=name, entries=(), containers=holders)
    if inside and not held and _known_for(entries[0]) and all(holder.level == "admin2" for holder in holders):
        inside = tuple(filter(_known_for, inside))
    return Sense(name=name, entries=inside or entries, containers=holders if inside or not entries else ())


def _without_eponyms(name: str, entries: Sequence[Entry]) -> Iterable[Entry]:
    """Leave out what bears the name of its town: "New York" or "Aleppo" alone is the city, "Orrin" not its district."""
    towns = [entry for entry in entries if entry.level == "settlement"]
    own = [town for town in towns if not town.alternate or key(town.name) == key(name)]
    cities = {town.country for town in own if town.population >= LARGE_CITY}
    seats: dict[tuple[str, int | None], int] = defaultdict(int)
    for town in towns:
        seats[town.country, town.region] = max(seats[town.country, town.region], town.population + 1)
    for entry in entries:
        region = entry.level == "admin1" and entry.country in cities
        district = entry.level == "admin2" and seats[entry.country, entry.region] > entry.population / SEAT
        if not (region or district):
            yield entry


def _possible(name: str, level: str, names: Names) -> tuple[Entry, ...]:
    """Return what a name may mean at a level: a people's country first, the name without its kind or part last."""
    entries = names.nation(name) if level == "" else ()
    for form in _forms(name, level):
        entries = (entries or names.exact(form))[:MOST_CANDIDATES]
        fitting = tuple(entry for entry in entries if entry.level == level)
        if fitting or (entries and level in ("", "settlement")):
            return fitting or entries
        entries = ()
    part = _PART.sub("", name)
    return tuple(e for e in names.exact(part) if _known_for(e)) if part != name and level == "" else ()


def _forms(name: str, level: str) -> Iterable[str]:
    """Return a name as it stands, spelt out ("Tarsk Co."), as a county's, and without its kind ("province of …")."""
    full = name
    for pattern, word in _SHORT:
        full = pattern.sub(word, full)
    county = (f"{name} County",) if level == "admin2" else ()
    return dict.fromkeys((name, full, *county, _BEHIND.sub("", _OF.sub("", name))))


def _known_for(entry: Entry) -> bool:
    """Say whether a place is large enough to be named by its parts: "South Orrin", "Orrin Valley"."""
    return entry.level in ("country", "admin1", "other") or entry.population >= LARGE_CITY


def _contains(container: Entry, entry: Entry) -> bool:
    if entry.row == container.row or entry.country != container.country:
        return False
    return container.level == "country" or (entry.region is not None and entry.region == container.region)


def _respelt(sense: Sense, level: str, about: Context, names: Names) -> Sense:
    """Return the sense with a spelling variant of the report's countries where nothing bears the name itself.

    Variants in two regions settle nothing: the name stays without a point.
    """
    if sense.entries:
        return sense
    countries = {entry.country for entry in sense.containers} or {
        code for code, votes in about.all.countries.items() if votes >= FUZZY_VOTES
    }
    alike = names.sites(sense.name, countries) if level == "site" else names.alike(sense.name, countries)
    fitting = tuple(entry for entry in alike if level in ("", entry.level))
    one_region = len({(entry.country, entry.region, entry.codebook_id) for entry in fitting}) == 1
    return Sense(name=sense.name, entries=fitting[:1] if one_region else (), containers=sense.containers)


def _best(
    sense: Sense, sense_key: tuple[str, str], about: Context, chosen: Mapping[tuple[str, str], Entry]
) -> Entry | None:
    others = [entry.point for at, entry in chosen.items() if at != sense_key and entry.point and _local(entry)]
    home = fold(sense.name) in about.home
    votes = about.for_name(fold(sense.name))
    told = sense.entries if sense.containers or home else [e for e in sense.entries if _supported(e, votes, about)]
    ranked = [(_weight(entry, votes, others, home), -at, entry) for at, entry in enumerate(told)]
    return max(ranked, key=lambda rank: rank[:2])[2] if ranked else None


def _supported(entry: Entry, votes: Votes, about: Context) -> bool:
    """Say whether a report may mean a place: a small one where it speaks of other countries only is a namesake.

    So is any small one in a report most of whose places no gazetteer knows, unless another name is of its country.
    """
    if entry.level != "settlement" or entry.population >= LARGE_CITY or votes.country(entry.country) > 0:
        return True
    if entry.country in CHARTED and not entry.alternate:
        return True
    return about.charted and sum(votes.countries.values()) < SUPPORT


def _local(entry: Entry) -> bool:
    return entry.level not in ("country", "other")


def _weight(entry: Entry, votes: Votes, others: Sequence[tuple[float, float]], home: bool) -> float:
    weight = PRIOR * math.log10(entry.population + 10) + BONUS[entry.level]
    weight += OTHER_NAME if entry.alternate else 0.0
    weight += METROPOLIS if entry.level == "settlement" and entry.population >= MILLION else 0.0
    weight += COUNTRY * votes.country(entry.country) + REGION * votes.region(entry.region)
    if entry.point and others and _local(entry):
        near = sorted((math.exp(-kilometres(entry.point, other) / CLOSE_KM) for other in others), reverse=True)[:3]
        weight += NEAR * sum(near) / len(near)
    return weight + (HOME if home and entry.level == "settlement" else 0.0)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in kilometres (mean radius 6,371 km)."""
    a, b, c, d = map(math.radians, (*one, *other))
    root = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(root)))
