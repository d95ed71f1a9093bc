"""What a whole report says about where it happens: countries and regions named, demonyms, and the outlet's own home."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from whence.extract.places.candidates import Names
from whence.extract.places.gazetteer import Entry
from whence.names import fold
from whence.records import Document

NAMED, DEMONYM, SHARED = 1.0, 0.5, 1.0
"""Weight of one country or region named, of a demonym, and of a name shared out over its candidates' regions."""
HOME_DOMAIN, HOME_NAME = 3.0, 2.0
"""Weight of the outlet's country-code domain, and of a place that stands in the outlet's or site's name."""
UNDECIDED = 1.0
"""Votes for nothing, which every share is taken of too: one name alone does not outweigh a large city."""
SIZE, FEW, OTHER_NAME = 0.5, 1_000, 0.5
"""A name speaks for its candidates' countries by (inhabitants + `FEW`) ** `SIZE`, for another name by half of that.

One London in Britain outweighs eight towns of that name elsewhere; which of the eight is meant, its size hardly says:
regions share equally. Set by hand on the development set, where the score was flat from 0.2 to 0.5.
"""
MOST = 3.0
"""A country or region said often counts no more than this many times."""
_WORD = re.compile(r"[^\W\d_]+")
_DOMAIN_COUNTRY = {"uk": "GB"}
_GENERIC = frozenset("io co tv me fm ai to cc ws".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """Votes for countries (by ISO code) and for first-level regions (by row)."""

    countries: Mapping[str, float]
    regions: Mapping[int, float]

    def country(self, code: str) -> float:
        """Return the share of the votes that a country has, 0..1, small where few votes were cast."""
        return self.countries.get(code, 0.0) / (sum(self.countries.values()) + UNDECIDED)

    def region(self, row: int | None) -> float:
        """Return a region's votes as a share of the most that any has, 0..1, small where few votes were cast."""
        most = max(self.regions.values(), default=0.0)
        return self.regions.get(row, 0.0) / (most + UNDECIDED) if row is not None else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All votes of a report, and those of each name (folded), which do not count for the name itself.

    `home` are the folded names that stand in the outlet's name or in that of its site; `charted` says that the
    gazetteer knows more of the report's names than not.
    """

    all: Votes
    own: Mapping[str, Votes]
    home: frozenset[str] = frozenset()
    charted: bool = True

    def for_name(self, name: str) -> Votes:
        """Return the votes of the report without those of one folded name."""
        own = self.own.get(name)
        if own is None:
            return self.all
        countries = {code: votes - own.countries.get(code, 0.0) for code, votes in self.all.countries.items()}
        regions = {row: votes - own.regions.get(row, 0.0) for row, votes in self.all.regions.items()}
        return Votes(countries=countries, regions=regions)


def context(document: Document, found: Mapping[str, Sequence[Entry]], said: Counter[str], names: Names) -> Context:
    """Return the votes of one report; `found` are the candidates of each folded name, `said` how often it is named."""
    home = _home(document, found)
    own = {
        name: _votes(entries, min(said[name], MOST) ** 0.5 * (HOME_NAME if name in home else SHARED))
        for name, entries in found.items()
    }
    countries: dict[str, float] = defaultdict(float, _nations(document.text, names))
    regions: dict[int, float] = defaultdict(float)
    if domain := _domain_country(document.url, names):
        countries[domain] += HOME_DOMAIN
    for votes in own.values():
        for code, weight in votes.countries.items():
            countries[code] += weight
        for row, weight in votes.regions.items():
            regions[row] += weight
    charted = 2 * sum(map(bool, found.values())) > len(found)
    return Context(all=Votes(countries=dict(countries), regions=dict(regions)), own=own, home=home, charted=charted)


def _nations(text: str, names: Names) -> dict[str, float]:
    """Return the votes of the demonyms in a text: "Syrian", "South Korean"."""
    found: dict[str, float] = defaultdict(float)
    for word, following in pairwise((*_WORD.findall(text), "")):
        country = names.words.demonyms.get(f"{word} {following}") or names.words.demonyms.get(word)
        if country:
            found[country] = min(found[country] + DEMONYM, MOST)
    return found


def _votes(entries: Sequence[Entry], weight: float) -> Votes:
    """Share one name's weight out: all of it to an only country or region, little where it may be anywhere."""
    countries: dict[str, float] = defaultdict(float)
    regions: dict[int, float] = defaultdict(float)
    whole = [entry for entry in entries[:3] if entry.level in ("country", "admin1") and not entry.alternate]
    if whole and whole[0] is entries[0]:
        for entry in whole:
            countries[entry.country] += NAMED * weight / len(whole)
            if entry.region is not None:
                regions[entry.region] += NAMED * weight / len(whole)
        return Votes(countries=countries, regions=regions)
    shares = [(entry.population + FEW) ** SIZE * (OTHER_NAME if entry.alternate else 1.0) for entry in entries]
    total = sum(shares)
    for entry, share in zip(entries, shares, strict=True):
        if entry.country:
            countries[entry.country] += weight * share / total
    possible = dict.fromkeys(entry.region for entry in entries if entry.region is not None)
    for region in possible:
        regions[region] += weight / len(possible) ** 0.5
    return Votes(countries=countries, regions=regions)


def _home(document: Document, found: Iterable[str]) -> frozenset[str]:
    """Return the names of the report that stand in the outlet's name or in the name of its site."""
    host = (urlsplit(document.url).hostname or "").removeprefix("www.")
    site = re.sub(r"[^a-z]", "", host.partition(".")[0] if host.count(".") == 1 else host)
    outlet = fold(document.outlet).replace(" ", "")
    return frozenset(
        name for name in found if len(name) > 3 and any(name.replace(" ", "") in at for at in (site, outlet))
    )


def _domain_country(url: str, names: Names) -> str:
    last = (urlsplit(url).hostname or "").rpartition(".")[2]
    code = _DOMAIN_COUNTRY.get(last, last.upper())
    return code if code in names.countries and last not in _GENERIC else ""
