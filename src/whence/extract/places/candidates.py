"""What a name may stand for: the places of the gazetteer and of the codebook that bear it, or nearly do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from whence.codebook.entries import Codebook, Place
from whence.extract.places.gazetteer import Entry, Gazetteer
from whence.extract.places.introduced import bare_site
from whence.extract.places.spelling import similarity
from whence.extract.places.wordlists import Words
from whence.names import fold, key, same_name

CLOSE = 0.92
"""Least Jaro-Winkler similarity of a spelling variant, beside an equal skeleton of at least `SKELETON` letters and a
country that the report names.

Chosen on GeoNames' own other names in seven countries (SY, IQ, AF, YE, LY, ML, SO; 3,325 spellings): each spelling was
looked up among the rest of its country's. At 0.92, 53 in 100 find their town and 2 another one; with the town itself
taken away, 4 in 100 find something. At 0.90 it is 61, 3 and 5; at 0.96 31, 1 and 2.
"""
SKELETON = 3
ABBREVIATED = 5
"""Names shorter than this may be abbreviations ("US", "DRC", "CAR")."""

_SHORT = {"Mt": "Mount", "Ft": "Fort", "Pt": "Point", "N": "North", "S": "South", "E": "East", "W": "West"}
CODEBOOK_LEVELS = {
    "country": "country",
    "province": "admin1",
    "district": "admin2",
    "settlement": "settlement",
    "quarter": "settlement",
    "region": "other",
    "other": "other",
}
"""The level of a codebook place by its kind; every other kind is a site."""


@dataclass(frozen=True)
class Names:
    """The gazetteer, the codebook's places and the word lists, looked up together."""

    gazetteer: Gazetteer
    codebook: Codebook
    words: Words

    @cached_property
    def _own(self) -> Mapping[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = defaultdict(list)
        for place in self.codebook.places:
            for name in dict.fromkeys(map(fold, (place.name, *place.aliases))):
                found[name].append(place)
        return {name: tuple(places) for name, places in found.items()}

    @property
    def countries(self) -> Mapping[str, Entry]:
        """The countries by ISO code."""
        return self.gazetteer.countries

    def exact(self, name: str) -> tuple[Entry, ...]:
        """Return what bears this name: codebook first, then aliases, then the gazetteer by population."""
        folded = fold(name)
        own = tuple(self._entry(place) for place in self._own.get(folded, ()))
        meant = tuple(entry for pair in self.words.other_names(name) for entry in self.named(*pair))
        if meant:
            return own + meant + self._namesakes(name, meant)
        return own + (self.gazetteer.exact(name) or self.gazetteer.exact(_spelt_out(name)))

    def _namesakes(self, name: str, meant: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Return the towns that bear another name of a country: "Holland, Michigan"; no abbreviation is a town's."""
        if len(name) < ABBREVIATED or "." in name or meant[0].level != "country":
            return ()
        towns = (e for e in self.gazetteer.exact(name) if e.level == "settlement" and not e.alternate)
        rows = {entry.row for entry in meant}
        return tuple(town for town in towns if town.row not in rows)

    def known(self, name: str) -> bool:
        """Say whether anything bears this name."""
        folded = fold(name)
        return bool(
            self.words.other_names(name)
            or folded in self._own
            or self.gazetteer.has(folded)
            or self.gazetteer.has(fold(_spelt_out(name)))
        )

    def nation(self, word: str) -> tuple[Entry, ...]:
        """Return the region, continent or country of a demonym: "Texan", "African", "Kenyan"."""
        if named := self.words.peoples.get(word):
            return tuple(entry for entry in self.exact(named[0]) if entry.country == named[1])[:1]
        country = self.words.demonyms.get(word, "")
        return (self.countries[country],) if country in self.countries else ()

    def alike(self, name: str, countries: Iterable[str]) -> tuple[Entry, ...]:
        """Return places of the given countries whose spelling is a variant of the name, the most similar first."""
        wanted, folded = frozenset(countries), fold(name)
        if len(key(name)) < SKELETON or not wanted:
            return ()
        found: dict[int, tuple[float, Entry]] = {}
        for spelling, entry in self.gazetteer.alike(name):
            score = similarity(_bare(folded), _bare(spelling))
            if entry.country in wanted and score >= CLOSE and score > found.get(entry.row, (0.0, entry))[0]:
                found[entry.row] = score, replace(entry, alternate=True)
        return tuple(entry for _, entry in sorted(found.values(), key=lambda hit: (-hit[0], -hit[1].population)))

    def sites(self, name: str, countries: Iterable[str]) -> tuple[Entry, ...]:
        """Return the codebook's sites in the given countries whose name, without its kind, is a spelling of this one.

        "the Orryn jail" and a bare "Orryn" are the codebook's "Orrin prison"; an "Orryn camp" is not.
        """
        wanted, bare, camp = frozenset(countries), bare_site(name, self.words), "camp" in fold(name).split()
        return tuple(
            self._entry(place)
            for place, spellings in self._sites
            if place.country in wanted
            and (name == bare or camp == (place.kind == "camp"))
            and any(same_name(bare, spelling) for spelling in spellings)
        )

    @cached_property
    def _sites(self) -> tuple[tuple[Place, tuple[str, ...]], ...]:
        """The codebook's sites, each with its names without their kind."""
        return tuple(
            (place, tuple(dict.fromkeys(bare_site(said, self.words) for said in (place.name, *place.aliases))))
            for place in self.codebook.places
            if CODEBOOK_LEVELS.get(place.kind, "site") == "site"
        )

    def named(self, name: str, country: str) -> Iterable[Entry]:
        """Return the country, region or largest town of a country that has this very name."""
        hits = [e for e in self.gazetteer.exact(name) if e.country == country and e.level != "admin2"]
        return (
            hits[:1]
            if not hits or hits[0].level == "settlement"
            else [entry for entry in hits if entry.level in ("country", "admin1")][:1]
        )

    def _entry(self, place: Place) -> Entry:
        point = None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)
        regions = self.gazetteer.exact(place.admin1) if place.admin1 else ()
        return Entry(
            row=-1,
            name=place.name,
            level=CODEBOOK_LEVELS.get(place.kind, "site"),
            country=place.country,
            region=next(
                (entry.row for entry in regions if entry.level == "admin1" and entry.country == place.country), None
            ),
            geonames_id=place.geonames_id,
            point=point,
            population=0,
            codebook_id=place.id,
            within=tuple(filter(None, (place.within, place.admin1))),
        )


def _spelt_out(name: str) -> str:
    """Return a name with its first word spelt out ("Mt. Orrin", "N. Orrin"), empty where it is no such short form."""
    first, _, rest = name.partition(" ")
    full = _SHORT.get(first.removesuffix(".")) if rest else None
    return f"{full} {rest}" if full else ""


def _bare(folded: str) -> str:
    """Return a folded name without a leading article, which spellings add and drop."""
    first, _, rest = folded.partition(" ")
    return rest if first in ("al", "el", "the") and rest else folded
