"""The word lists that tell places from other names, as the loaded codebooks give them (`core/places.toml`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Codebook
from whence.names import fold


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """Word lists, parsed. Names are folded where they are looked up; sets of single words keep their case.

    `aliases` and `postal` map a folded name to (name in the gazetteer, ISO code) pairs, `exact_aliases` one as it is
    written, so that "L.A." is not "La."; `demonyms` maps a word to an
    ISO code, `peoples` a word to one such pair, for demonyms of regions, cities and continents. `kinds` maps the noun
    behind or before a name to a level, "" for "area"; `dotted` are abbreviations, without the point that they must
    have; `headings` are folded.
    """

    aliases: Mapping[str, tuple[tuple[str, str], ...]]
    exact_aliases: Mapping[str, tuple[tuple[str, str], ...]]
    postal: Mapping[str, tuple[tuple[str, str], ...]]
    demonyms: Mapping[str, str]
    peoples: Mapping[str, tuple[str, str]]
    kinds: Mapping[str, str]
    stop: frozenset[str]
    surnames: frozenset[str]
    titles: frozenset[str]
    first_names: frozenset[str]
    prepositions: frozenset[str]
    bodies: frozenset[str]
    dotted: frozenset[str]
    headings: frozenset[str]

    def other_names(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return what a name stands for by the alias lists: (name in the gazetteer, ISO code) pairs."""
        if name in ("us", "Us"):
            return ()
        return self.exact_aliases.get(name) or self.aliases.get(fold(name), ())


KIND_LISTS = (
    ("place_site", "site"),
    ("place_town", "settlement"),
    ("place_district", "admin2"),
    ("place_province", "admin1"),
    ("place_stretch", ""),
)


LISTS = (
    *("place_alias", "place_region_alias", "place_postal", "demonym", "place_people", "place_stop", "place_surname"),
    *("place_title", "first_name", "place_preposition", "place_body", "place_heading"),
    *(name for name, _ in KIND_LISTS),
)


@lru_cache(maxsize=8)
def words(codebook: Codebook) -> Words:
    """Return the word lists of a codebook, parsed once."""
    return _words(tuple(map(codebook.words, LISTS)))


def _words(lists: tuple[tuple[str, ...], ...]) -> Words:
    said = dict(zip(LISTS, lists, strict=True))
    return Words(
        aliases=_named(said["place_alias"], said["place_region_alias"]),
        exact_aliases=_named(said["place_alias"], said["place_region_alias"], folded=str),
        postal=_named(said["place_postal"]),
        demonyms=dict(_pairs(said["demonym"])),
        peoples={word: _place(value) for word, value in _pairs(said["place_people"])},
        kinds={noun: level for listed, level in reversed(KIND_LISTS) for noun in said[listed]},
        stop=frozenset(said["place_stop"]),
        surnames=frozenset(said["place_surname"]),
        titles=frozenset(said["place_title"]),
        first_names=frozenset(said["first_name"]),
        prepositions=frozenset(said["place_preposition"]),
        bodies=frozenset(said["place_body"]),
        headings=frozenset(map(fold, said["place_heading"])),
        dotted=frozenset(_dotted(said["place_region_alias"])),
    )


def _pairs(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        name, _, value = line.partition(": ")
        yield name, value


def _place(value: str) -> tuple[str, str]:
    name, _, country = value.partition(", ")
    return name, country


def _dotted(lines: Iterable[str]) -> Iterable[str]:
    """Yield the abbreviations that need their point ("Calif."), without it: bare, they may be plain words."""
    for alias, _ in _pairs(lines):
        if alias.endswith(".") and "." not in alias[:-1]:
            yield alias[:-1].casefold()


def _named(*lists: Iterable[str], folded: Callable[[str], str] = fold) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for lines in lists:
        for alias, value in _pairs(lines):
            name, _, country = value.rpartition(", ")
            found[folded(alias)].append((name, country))
    return {alias: tuple(values) for alias, values in found.items()}
