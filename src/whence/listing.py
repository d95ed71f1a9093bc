"""Parts of long lists, as a page shows them: some rows of a total, reports with their copies folded, ranked events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from whence.tables import EventRow, ReportRow

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Generic[Row]):
    """Some rows of a longer list: the first of them is number `offset`, from 0, of `total`."""

    rows: Sequence[Row]
    total: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which reports a list shows; an empty field lets all through, `-` only what has none.

    `text` are words searched for as the ledger's search reads them; `copy` is yes, no, or a copy_kind; `since` and
    `until` are ISO days of publication, both inclusive, or `undated` as `since`. `order` is newest, oldest, copied or
    outlet.
    """

    text: str = ""
    outlet: str = ""
    lang: str = ""
    copy: str = ""
    since: str = ""
    until: str = ""
    order: str = "newest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """One original with the copies of it, and which of them the list was asked for."""

    original: ReportRow
    copies: tuple[ReportRow, ...]
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One event with the number of its figures and of its sets of figures that are in conflict."""

    event: EventRow
    n_figures: int
    contested: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToReview:
    """One thing that a reviewer should look at: its kind, id (and the other of a pair), and why, in words.

    `kind` is figure, claim, statement, attribution, event (the ids are then those of claims that tell of it), report or
    campaign. `because` is the id of the row of conflicts that names a rival figure, or of the figure that replaced one.
    Offsets are 0 where the thing has no words of its own. The page after this row begins with `key`.
    """

    kind: str
    id: str
    other: str
    why: str
    because: str
    key: str
    report_id: str
    start: int
    end: int
    other_report_id: str
    other_start: int
    other_end: int


class Spread(NamedTuple):
    """How far the figures of one counted thing of an event go: the lowest and the highest bound that is said."""

    event_id: str
    counted: str
    who: str
    low: float | None
    high: float | None
