"""An event as its page and its brief begin with it: its rows, what is counted, who is a party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from whence.charts.stacks import as_corrected
from whence.export.veil import Veil
from whence.ports import PagedView
from whence.tables import ClaimRow, ConflictRow, EventRow, FigureRow, OriginRow, ReportRow

OWN_WORDS = 6
"""From how many quoted words of a group on a quotation is labelled as its own: fewer are a name or a slogan."""


class Quoted(Protocol):
    """A row that quotes a report."""

    @property
    def quote(self) -> str:
        """Return the exact words."""

    @property
    def report_id(self) -> str:
        """Return the report that has them."""

    @property
    def start(self) -> int:
        """Return where they begin in its text."""

    @property
    def end(self) -> int:
        """Return where they end."""


class Sight(Protocol):
    """A ledger to read, and the veil through which its rows are shown."""

    @property
    def view(self) -> PagedView:
        """Return the ledger."""

    @property
    def veil(self) -> Veil:
        """Return the veil."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An event with its figures, as people corrected them, and conflicts, and its reports as they are shown."""

    event: EventRow
    figures: Sequence[FigureRow]
    conflicts: Sequence[ConflictRow]
    claims: Sequence[ClaimRow]
    reports: Mapping[str, ReportRow]


FIRST = (
    "killed", "wounded", "escaped", "freed", "recaptured", "at_large", "remained", "missing", "abducted", "arrested",
)  # fmt: skip
"""The counted things that come first where an event has them: the order of `whence show`."""


def held(sight: Sight, event: str) -> Held | None:
    """Return an event by its id, None where there is none."""
    events = sight.view.of("events", "event_id", [event])
    if not events:
        return None
    figures, conflicts, claims = (
        sight.view.of(name, "event_id", [event]) for name in ("figures", "conflicts", "claims")
    )
    ids = {row.report_id for row in (*figures, *claims)}
    sight.veil.rests(event, ids)
    found: list[EventRow] = sight.veil.rows("events", events)
    rows = sight.veil.rows("reports", sight.view.of("reports", "report_id", ids))
    reports = {row.report_id: row for row in rows}
    figures = [as_corrected(row) for row in figures]
    return Held(event=found[0], figures=figures, conflicts=conflicts, claims=claims, reports=reports)


def counts(held: Held) -> dict[str, int]:
    """Return the counted things of an event with the number of their figures, in the order in which they are shown."""
    found = Counter(row.counted for row in held.figures)
    order = sorted(found, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    return {name: found[name] for name in order}


def parties(sight: Sight, event: str) -> int:
    """Return how many of an event's origins are a party to it."""
    return sight.view.parties([event]).get(event, 0)


def is_party(row: OriginRow) -> bool:
    """Say whether an origin is a party to the event, the accused one or another."""
    return "yes" in {row.party, row.perpetrator}
