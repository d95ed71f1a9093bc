"""The signatures of everything pluggable, and View, the read-only ledger that checks, exports and pages see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from whence.codebook.entries import Codebook
from whence.listing import Folded, Part, Ranked, Spread, ToReview, Wanted
from whence.records import (
    Attribution,
    Capture,
    Claim,
    Document,
    Finding,
    Group,
    Judgement,
    Link,
    Mention,
    Sheet,
    Signature,
)


class Tag(NamedTuple):
    """Words that a trained tagger marks: their place in the text, their kind, and its score from 0 to 1."""

    start: int
    end: int
    kind: str
    score: float


class Linked(NamedTuple):
    """A cue or an event's trigger as a tagger marks it, with the parts that belong to it."""

    given: Tag
    parts: tuple[Tag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a tagger says of a report, each kind in order of place; all empty where there is no tagger."""

    names: tuple[Tag, ...] = ()
    numbers: tuple[Tag, ...] = ()
    said: tuple[Linked, ...] = ()
    events: tuple[Linked, ...] = ()


class Tagger(Protocol):
    """Mark the paragraphs of a text, given their ranges; pure. `version` goes into each row that it finds."""

    @property
    def version(self) -> str: ...

    def __call__(self, text: str, paragraphs: Sequence[tuple[int, int]]) -> Tags: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a build is told: the loaded codebook, `published` (ISO date for a report that carries none), the tagger.

    Without a tagger the rules work alone.
    """

    codebook: Codebook
    published: str = ""
    tagger: Tagger | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: its range in the text, and the index of its block in `document.blocks`."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an extraction step gets: the document, its sentences (none in furniture), a tagger's marks, and
    the marks made so far, the mentions in order of place."""

    document: Document
    codebook: Codebook
    sentences: tuple[Sentence, ...]
    tags: Tags = Tags()
    tagged_by: str = ""
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report read: its sheet, the signature by which it is resolved, and its rows of `tables.TABLES`.

    The rows are those that one report gives by itself; what only the pile can tell (event, copy) is empty in them.
    `care` is what masking and the limits on quotations need of it (`export.care`).
    """

    sheet: Sheet
    signature: Signature
    rows: Mapping[str, Sequence[Any]]
    care: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a reconciliation changes in the ledger.

    `everything`: nothing of what was resolved before stays. Else `reports` are those whose copies, and `heads` the
    tellings whose events are told anew. `filled` gives by table and id the columns of `tables.FILLED`; `tellings` are
    (head, report, block, event); `tables` the new rows of events, tolls, series, origins and conflicts, `checks` those
    of the checks that look at an event, as (event, row).
    """

    everything: bool
    reports: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    groups: Sequence[Group] = ()
    filled: Mapping[str, Mapping[str, tuple[str, ...]]]
    tellings: Sequence[tuple[str, str, str, str]] = ()
    tables: Mapping[str, Sequence[Any]]
    checks: Sequence[tuple[str, Any]] = ()


Mark = Mention | Attribution | Claim | Finding


class Reader(Protocol):
    """Read one file into captures; what cannot be read is yielded as a Finding, never raised."""

    def __call__(self, path: Path, source: str) -> Iterator[Capture | Finding]: ...


class Cleaner(Protocol):
    """Turn the bytes of one report into a Document; raise UnreadableError where there is no text."""

    def __call__(self, capture: Capture, settings: Settings) -> Document: ...


class Step(Protocol):
    """Find marks of one kind in a document, given the marks made before it; pure."""

    def __call__(self, reading: Reading) -> Sequence[Mark]: ...


class Check(Protocol):
    """Find inconsistencies in one report; pure; flag only what no fair reading saves."""

    def __call__(self, sheet: Sheet, codebook: Codebook) -> Iterable[Finding]: ...


class CareNews(NamedTuple):
    """What the exports wrote down of the reports that came in since a number.

    `number` is the last now, `reports` of how many reports something is written down in all, `data` what is new by
    report id, `missing` the reports of which nothing is.
    """

    number: int
    reports: int
    data: Mapping[str, bytes]
    missing: tuple[str, ...] = ()


class View(Protocol):
    """The read-only ledger."""

    def rows(self, table: str) -> Sequence[Any]:
        """Return the rows of one of `tables.TABLES`, in exported order."""

    def of(self, table: str, column: str, values: Iterable[str]) -> Sequence[Any]:
        """Return the rows of a table in which a column holds one of these values."""

    def sheets(self) -> Iterator[Sheet]:
        """Yield every report with its marks, in order of report id."""

    def sheet(self, report_id: str) -> Sheet:
        """Return one report with its marks; raise KeyError when there is none."""

    def texts(self, report_ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of these reports by id; an unknown one is left out."""

    def care_since(self, number: int) -> CareNews:
        """Return what the exports wrote down since `number` was the last; 0 for everything."""

    def capture(self, sha256: str) -> bytes:
        """Return the kept bytes; raise KeyError when there are none."""


class PagedView(View, Protocol):
    """The read-only ledger as pages see it: parts of long lists, tallies, what people decided."""

    @property
    def revision(self) -> str:
        """Return a word that changes when reports or judgements come in, and when the tables follow them."""

    def listed_reports(self, wanted: Wanted, limit: int, offset: int = 0) -> Part[Folded]:
        """Return a part of the reports that are wanted, copies folded under their original."""

    def listed_events(
        self, text: str = "", kind: str = "", order: str = "reports", part: tuple[int, int] = (50, 0)
    ) -> Part[Ranked]:
        """Return a part (limit, offset) of the events with these words in label, place or actors, of this type."""

    def listed(self, table: str, equal: Mapping[str, str], part: tuple[int, int]) -> Part[Any]:
        """Return a part (limit, offset) of the checks or campaigns with these values: "" is any, "-" none."""

    def tally(self, table: str, column: str, equal: Mapping[str, str] | None = None) -> list[tuple[str, int]]:
        """Return each value of a column with the number of rows that have it, the most frequent first."""

    def tally_years(self) -> list[tuple[str, int]]:
        """Return each year of publication with its reports, the latest first; "" for those without a date, last."""

    def counts(self, table: str, column: str, ids: Iterable[str]) -> dict[str, int]:
        """Return how many rows of a table have each of these values in a column, where there are any."""

    def beginning(self, table: str, column: str, words: str, limit: int = 50) -> list[Any]:
        """Return the first rows of a table in which a column begins with these letters, in order of the column."""

    def parties(self, events: Iterable[str]) -> dict[str, int]:
        """Return how many origins of each of these events are a party to it, where there are any."""

    def spreads(self, events: Iterable[str]) -> list[Spread]:
        """Return how far the figures of these events go, by counted thing and of whom."""

    def totals(self) -> dict[str, int]:
        """Return the number of reports, copies, events, figures, campaigns, checks and judgements."""

    def dates(self) -> tuple[str, str]:
        """Return the first and the last day of publication, empty where no report has one."""

    def judgements(self) -> list[Judgement]:
        """Return every decision in the order in which they were made."""

    def judged(self, kind: str, *ids: str) -> list[Judgement]:
        """Return the judgements on one thing, by its kind and one or two ids of today, in the order they came in."""

    def queue(
        self,
        coder: str = "",
        pass_: str = "first",
        after: str = "",
        limit: int = 20,
        within: tuple[str, str] = ("", ""),
    ) -> list[ToReview]:
        """Return the next things to review behind the one with the key `after`, less those that `coder` decided.

        `within` is the id of the event that they are of, and "figures" or "contested"; "" for all.
        """

    def links(self, kind: str, one: str, other: str) -> list[Link]:
        """Return what links two claims of an event, or two reports as copies; none where nothing does."""

    def coded(self) -> list[tuple[str, str, str, str, str, str, str]]:
        """Return every coder's latest verdict on each thing: the rows of `judging.Code`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How to export: unmasked for the user's own desk, public to hand on.

    Public leaves out every link in a quoted or told text, the addresses of reports from groups' outlets, and the
    initials of private people: a mask is the role alone, or "[name withheld]". People whose public function is
    recorded, experts quoted by name among them, stay.
    """

    unmasked: bool = False
    public: bool = False


class Exporter(Protocol):
    """Write a view of the ledger into a folder and return the files written, byte-identical from identical input."""

    def __call__(self, view: View, folder: Path, options: ExportOptions) -> list[Path]: ...
