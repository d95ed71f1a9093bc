"""What resolution needs of one report, in a few kilobytes: made once at extraction, without the text.

Standard library only.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from whence.records.values import Figure, Name, When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """A report's fingerprint: a hash of 32 bits for each run of eight words of body and headline, in text order.

    `runs` holds them as unsigned 32-bit little-endian integers; a text of fewer than eight words has one run. `starts`
    holds the code point at which each run's first word begins, in the same form. `sample` are the hashes by which
    reports that share text find each other.
    """

    words: int = 0
    sample: tuple[int, ...] = ()
    runs: bytes = field(default=b"", repr=False)
    starts: bytes = field(default=b"", repr=False)

    def hashes(self) -> array[int]:
        """Return the runs as integers, in text order."""
        return array("I", self.runs)

    def places(self) -> array[int]:
        """Return where each run begins, in code points of the text."""
        return array("I", self.starts)


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
    as long past. `keys` are what it is looked up by. `at` is the code point of the first trigger.
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
class Signature:
    """One report as resolution sees it: what it says of itself, its fingerprint, tellings, counts, and public people.

    `lies_in` holds what the report says of where a site or town lies: its name, then the places around it.
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
