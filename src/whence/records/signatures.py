"""What resolution needs of one report, in a few kilobytes: made once at extraction, without the text.

Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from whence.records.campaigns import CampaignMark
from whence.records.values import Figure, Name, When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A report's fingerprint: a hash of 32 bits for each word of body and headline, in text order.

    `hashes` holds them as unsigned 32-bit little-endian integers. `places` holds, in the same form, for each word eight
    times the code point at which it begins, plus 1 for a number that counts, 2 for a part of a name, 4 for a word of
    the headline. `sample` are the keys by which reports that share text, or counts in the same order, find each other.
    """

    words: int = 0
    sample: tuple[int, ...] = ()
    hashes: bytes = field(default=b"", repr=False)
    places: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Under what a telling is looked up: folded words, and the first and last day (proleptic ordinals, inclusive)."""

    words: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one report tells of one event: its claims together, the most exact place and time, every named actor.

    `head` is the id of the claim that the others belong to; `claims` and `types` run side by side. `window` are the
    days on which the event can have happened: the time told, else the weeks before publication, None where it is told
    as long past. `names` are the marks of the proper names in its sentences, `runs` the hashes of the runs of eight
    words around its triggers. `under` is the head of the telling in the same report that it is part of, "" for none.
    `main`: it is what the report is mainly about. `keys` are what it is looked up by. `at` is the code point of the
    first trigger.
    """

    head: str
    claims: tuple[str, ...]
    types: tuple[str, ...]
    family: str = ""
    place: Where | None = None
    time: When | None = None
    window: When | None = None
    actors: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    at: int = 0
    names: tuple[str, ...] = ()
    runs: tuple[int, ...] = ()
    under: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """One figure claim: what resolution needs to place it, compare it and trace it.

    `head` is the claim whose event it is of, "" for none; `time` the day of the statement; `sayer` the first sayer
    named, `via` the links between him and the report; `part` marks a share of another figure; `quote` is the
    sentence, at most 240 code points of it from `quote_at` on, `at` the code point of the number's words.
    """

    id: str
    head: str
    counted: str
    who: str
    figure: Figure
    modality: str = "stated"
    time: When | None = None
    sayer: Name | None = None
    via: tuple[str, ...] = ()
    hedge: str = ""
    part: bool = False
    derived_from: tuple[str, ...] = ()
    quote: str = ""
    quote_at: int = -1
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What the main event of a report can be known by; days are ordinals; people, figures and names hashes.

    `day` is the day of the main event and `published` that of the report, 0 where unknown; `days` are all that are told
    up to publication, and that day itself. `names` are the capitalised words with how often each stands.
    """

    published: int = 0
    day: int = 0
    days: tuple[int, ...] = ()
    towns: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    ages: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()
    names: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One report as resolution sees it: what it says of itself, its fingerprint, tellings, counts, and public people.

    `lies_in` holds what the report says of where a site or town lies: its name, then the places around it. `sketch` is
    what its main event can be known by.
    """

    report: str
    source: str = ""
    title: str = ""
    outlet: str = ""
    outlet_kind: str = "unknown"
    credit_line: str = ""
    lang: str = ""
    published: When | None = None
    fingerprint: Fingerprint = Fingerprint()
    tellings: tuple[Telling, ...] = ()
    counts: tuple[Count, ...] = ()
    people: tuple[Name, ...] = ()
    lies_in: tuple[tuple[str, tuple[str, ...]], ...] = ()
    campaigns: tuple[CampaignMark, ...] = ()
    sketch: Sketch = Sketch()
