"""The word lists that tell places from other names, as the loaded codebooks give them (`core/places.toml`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whence.codebook.entries import Codebook
from whence.names import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Word lists, parsed. Names are folded where they are looked up; sets of single words keep their case.

    `aliases` and `postal` map a folded name to (name in the gazetteer, ISO code) pairs; `demonyms` maps a word to an
    ISO code; `areas` maps a folded name to an ISO code or "". `kinds` maps the noun behind or before a name to a level,
    "" for "area"; `dotted` are abbreviations, without the point that they must have; `headings` are folded.
    """

    aliases: Mapping[str, tuple[tuple[str, str], ...]]
    postal: Mapping[str, tuple[tuple[str, str], ...]]
    demonyms: Mapping[str, str]
    areas: Mapping[str, str]
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
        return () if name in ("us", "Us") else self.aliases.get(fold(name), ())


KIND_LISTS = (
    ("place_site", "site"),
    ("place_town", "settlement"),
    ("place_district", "admin2"),
    ("place_province", "admin1"),
    ("place_stretch", ""),
)


def words(codebook: Codebook) -> Words:
    """Return the word lists of a codebook, parsed."""
    return Words(
        aliases=_named(codebook.words("place_alias"), codebook.words("place_region_alias")),
        postal=_named(codebook.words("place_postal")),
        demonyms=dict(_pairs(codebook.words("demonym"))),
        areas={fold(name): country for name, country in _pairs(codebook.words("place_area"))},
        kinds={noun: level for listed, level in reversed(KIND_LISTS) for noun in codebook.words(listed)},
        stop=frozenset(codebook.words("place_stop")),
        surnames=frozenset(codebook.words("place_surname")),
        titles=frozenset(codebook.words("place_title")),
        first_names=frozenset(codebook.words("first_name")),
        prepositions=frozenset(codebook.words("place_preposition")),
        bodies=frozenset(codebook.words("place_body")),
        headings=frozenset(map(fold, codebook.words("place_heading"))),
        dotted=frozenset(_dotted(codebook.words("place_region_alias"))),
    )


def _pairs(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        name, _, value = line.partition(": ")
        yield name, value


def _dotted(lines: Iterable[str]) -> Iterable[str]:
    """Yield the abbreviations that need their point ("Calif."), without it: bare, they may be plain words."""
    for alias, _ in _pairs(lines):
        if alias.endswith(".") and "." not in alias[:-1]:
            yield alias[:-1].casefold()


def _named(*lists: Iterable[str]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for lines in lists:
        for alias, value in _pairs(lines):
            name, _, country = value.rpartition(", ")
            found[fold(alias)].append((name, country))
    return {alias: tuple(values) for alias, values in found.items()}
