"""Which place a name means: candidates weighed by what stands beside the name and by what the whole report is about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.extract.places.candidates import Names
from whence.extract.places.context import Context, Votes, context
from whence.extract.places.gazetteer import Entry
from whence.names import fold
from whence.records import Document

PRIOR, COUNTRY, REGION, NEAR, HOME = 0.7, 5.0, 2.5, 4.0, 3.0
"""Weights of a candidate's size, of its country's and region's share of the report, of neighbours, of the home town.

Set by hand on a development set of local and international news, one at a time, each where the score was flat.
"""
BONUS = {"country": 3.0, "admin1": 0.5, "admin2": 0.5, "site": 4.0, "other": 5.0, "settlement": 0.0}
OTHER_NAME = -3.0
"""A place found under another of its names yields to one whose own name it is."""
CLOSE_KM = 60.0
"""Places that one report names lie within a few such lengths of one another, or say nothing about one another."""
FUZZY_VOTES = 1.0
"""A spelling variant is looked for only in countries with so many votes: named once, two demonyms, or places there."""
SUPPORT = 1.0
"""So many votes for countries say which countries a report speaks of."""
LARGE_CITY = 100_000
"""Inhabitants from which a city is known outside its country: it outranks the region that bears its name."""
MOST_CANDIDATES = 80
"""More places than these never changed an answer on the development set."""
_CONTAINER = re.compile(
    r"\s*,\s*(?:in\s+)?(?:[a-z-]+ern\s+)?"
    r"(?P<name>[^\W\d_a-z][\w.'’-]*(?:\s(?:of\s|the\s|and\s)*[^\W\d_a-z][\w.'’-]*){0,4})"
)
_INNER = re.compile(r"\s+\((?P<name>[^()]{2,40})\)")
_KIND = r"city|town|village|province|state|governorate|district|county|region|republic|municipality|area"
_OF = re.compile(rf"^(?:the\s+)?(?:(?:{_KIND})\s+of\s+(?:the\s+)?)?", re.IGNORECASE)
_STATED_LEVELS = {"province": "admin1", "governorate": "admin1", "state": "admin1", "oblast": "admin1"}
_STATED = re.compile(rf"\s+({'|'.join(_STATED_LEVELS)})\b")
_COUNTIES = re.compile(r"(?:(?:, and|,| and) [A-Z][\w-]+(?: [A-Z][\w-]+)?)*\s+[Cc]ounties\b")
_BEHIND = re.compile(rf"\s+(?:{_KIND})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name of a place in a text: its range, the level that the words beside it state ("" for none), and containers.

    `within` are the names that the report puts it within, nearest first; `name` is its fullest name in the report and
    `bare` that of a site without its kind, where they were learnt from the text; `hint` is the level that the report
    tells of a name which the gazetteer knows too. `score` is how surely it is a place at all; `in_body` says that it
    is part of the name of a body, `silent` that it says nothing of the report's own country ("the Orrin Tribune").
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """All mentions of one name at one level: what it may mean, and what it means."""

    name: str
    entries: tuple[Entry, ...]
    containers: tuple[Entry, ...] = ()
    chosen: Entry | None = None


def locate(document: Document, toponyms: Sequence[Toponym], names: Names) -> tuple[Entry | None, ...]:
    """Return the place that each toponym means, in the same order; None where nothing bears the name or a near one."""
    keys = [_key(document.text, toponym) for toponym in toponyms]
    held = {sense_key for sense_key, toponym in zip(keys, toponyms, strict=True) if toponym.within}
    containers: dict[tuple[str, str], dict[int, Entry]] = {}
    for sense_key, toponym in zip(keys, toponyms, strict=True):
        beside = containers.setdefault(sense_key, {})
        beside.update({id(entry): entry for entry in _beside(document.text, toponym, names)})
    senses = {
        sense_key: _sense(sense_key, tuple(containers[sense_key].values()), sense_key in held, names)
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


def _key(text: str, toponym: Toponym) -> tuple[str, str]:
    name = " ".join(text[toponym.start : toponym.end].split())
    if toponym.level:
        return name, toponym.level
    if _COUNTIES.match(text, toponym.end):
        return name, "admin2"
    behind = _STATED.search(name) or _STATED.match(text, toponym.end)
    return name, _STATED_LEVELS[behind[1]] if behind else ""


def _sense(sense_key: tuple[str, str], containers: tuple[Entry, ...], held: bool, names: Names) -> Sense:
    """Return what a name may mean; `held`: the text puts it within the containers, so that no other place will do."""
    name, level = sense_key
    entries = _possible(name, level, names)
    entries = entries if level else tuple(_without_eponyms(entries))
    inside = tuple(entry for entry in entries if any(_contains(container, entry) for container in containers))
    if held and containers and not inside and all(entry.level == "settlement" for entry in entries):
        return Sense(name=name, entries=(), containers=containers)
    return Sense(name=name, entries=inside or entries, containers=containers if inside or not entries else ())


def _without_eponyms(entries: Sequence[Entry]) -> Iterable[Entry]:
    """Leave out a region that bears the name of its large city: "New York" or "Aleppo" alone is the city."""
    cities = {
        entry.country
        for entry in entries
        if entry.level == "settlement" and entry.population >= LARGE_CITY and not entry.alternate
    }
    return (entry for entry in entries if entry.level != "admin1" or entry.country not in cities)


def _possible(name: str, level: str, names: Names) -> tuple[Entry, ...]:
    """Return what a name may mean at a level, the name without its kind ("province of …") tried last."""
    bare = _BEHIND.sub("", _OF.sub("", name))
    tried = dict.fromkeys((name, *((f"{name} County",) if level == "admin2" else ()), bare))
    for form in tried:
        entries = (names.exact(form) or names.nation(form))[:MOST_CANDIDATES]
        fitting = tuple(entry for entry in entries if entry.level == level)
        if fitting or (entries and level in ("", "settlement")):
            return fitting or entries
    return ()


def _beside(text: str, toponym: Toponym, names: Names) -> Iterable[Entry]:
    """Yield the countries and regions that stand right behind a name: "Orrin, Texas", "Orrin (Texas)"."""
    for name in toponym.within:
        yield from _large(names.exact(name))
    match = _CONTAINER.match(text, toponym.end) or _INNER.match(text, toponym.end)
    if not match:
        return
    words = match["name"].split()
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        postal = names.words.postal.get(fold(name), ()) if name.isupper() and len(name) == 2 else ()
        found = [*_large(names.exact(name)), *(entry for pair in postal for entry in names.named(*pair))]
        if found:
            yield from found
            return


def _large(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.level in ("country", "admin1", "admin2")]


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
    return about.charted and sum(votes.countries.values()) < SUPPORT


def _local(entry: Entry) -> bool:
    return entry.level not in ("country", "other")


def _weight(entry: Entry, votes: Votes, others: Sequence[tuple[float, float]], home: bool) -> float:
    weight = PRIOR * math.log10(entry.population + 10) + BONUS[entry.level]
    weight += OTHER_NAME if entry.alternate else 0.0
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
