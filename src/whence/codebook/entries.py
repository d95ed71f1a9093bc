"""What a codebook holds: terms of the closed vocabularies, actors, places, campaigns, word lists, quantities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One value of a closed vocabulary, with its definition, examples, cue words and foreign equivalents."""

    vocabulary: str
    id: str
    definition: str
    examples: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    maps: tuple[tuple[str, str], ...] = ()
    source: str = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A publicly known group, force, monitor, agency, outlet, periodical or person in a public function.

    `kind` is a sayer_kind, or `person`. `belongs_to` is the id of the body that an outlet or person stands for;
    `rhythm` is set on a periodical: daily, weekly, monthly.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    belongs_to: str = ""
    country: str = ""
    rhythm: str = ""
    wikidata: str = ""
    source: str = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A prison, camp, quarter, town or province in public reporting; no private address."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    admin1: str = ""
    within: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    source: str = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A named campaign or slogan with its spellings, translations and hashtags (words only)."""

    id: str
    name: str
    kind: str
    group: str = ""
    spellings: tuple[str, ...] = ()
    translations: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    first_seen: str = ""
    source: str = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """The bounds that a vague number word stands for ("dozens": 24 to 99)."""

    words: str
    low: float | None
    high: float | None
    source: str = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """Everything that the loaded codebooks say, in the order of loading; later entries win by id.

    `lexicon` maps the name of a word list to its words; `digest` is a SHA-256 over the content, part of what a sheet
    depends on.
    """

    names: tuple[str, ...]
    digest: str
    terms: tuple[Term, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    lexicon: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Hash the digest alone, so that what is made ready from a codebook can be kept by it."""
        return hash(self.digest)

    def vocabulary(self, name: str) -> tuple[Term, ...]:
        """Return the terms of one closed vocabulary, in codebook order."""
        return tuple(term for term in self.terms if term.vocabulary == name)

    def words(self, name: str) -> tuple[str, ...]:
        """Return the word list called `name`, empty when no codebook has it."""
        return self.lexicon.get(name, ())
