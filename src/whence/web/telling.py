"""What is said of an event, put together for its page and for its brief: figures, origins, rivals by counted thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from whence.charts import Board, BoardRow, board
from whence.charts.stacks import as_corrected
from whence.export.veil import Veil
from whence.ports import PagedView
from whence.tables import LIST_SEPARATOR, ClaimRow, ConflictRow, EventRow, FigureRow, OriginRow, ReportRow, TollRow

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure with everything that its card and its row show."""

    row: FigureRow
    report: ReportRow
    letter: str
    origin: str
    said_by: str
    dated: str
    standing: str
    graphic: str
    group: int
    newer: FigureRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent origin with its letter on the board and the reports that rest on it."""

    row: OriginRow
    letter: str
    colour: str
    reports: Sequence[ReportRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Figures that differ, with the kind of difference and the reason."""

    row: ConflictRow
    figures: Sequence[FigureRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is said of one counted thing of an event."""

    name: str
    board: Board
    figures: Sequence[Figure]
    total: int
    tolls: Sequence[TollRow]
    origins: Sequence[Origin]
    rivals: Sequence[Rival]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with its report."""

    row: ClaimRow
    report: ReportRow
    graphic: str
    group: int


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


def told(sight: Sight, held: Held, most: int) -> list[Told]:
    """Return claims of an event, those of originals first, then by day of publication; at most `most`."""
    order = sorted(
        held.claims,
        key=lambda row: (
            bool(held.reports[row.report_id].copy_of), held.reports[row.report_id].published or "9999", row.report_id,
            row.start,
        ),
    )  # fmt: skip
    return [
        Told(
            row=row,
            report=held.reports[row.report_id],
            graphic=sight.veil.graphic(row.report_id, row.start, row.end),
            group=sight.veil.is_group_words(row.report_id, row.start, row.end),
        )
        for row in sight.veil.rows("claims", order[:most])
    ]


def counted(sight: Sight, held: Held, name: str, most: int) -> Counted:
    """Return what is said of one counted thing of an event; at most `most` of its figures are listed."""
    rows = [row for row in held.figures if row.counted == name]
    figures: list[FigureRow] = sight.veil.rows("figures", rows)
    origins: list[OriginRow] = _of_counted(sight, "origins", held.event, name)
    drawn = board(figures, origins, held.reports)
    by_id = {row.figure_id: row for row in figures}
    conflicts = sight.veil.rows("conflicts", [row for row in held.conflicts if row.counted == name])
    return Counted(
        name=name,
        board=drawn,
        figures=_figures(sight, drawn.rows[:most], by_id, held.reports),
        total=len(figures),
        tolls=_of_counted(sight, "tolls", held.event, name),
        origins=_origins(origins, drawn, held.reports),
        rivals=[
            Rival(row=row, figures=[by_id[one] for one in row.figure_ids.split(LIST_SEPARATOR) if one in by_id])
            for row in sorted(conflicts, key=lambda row: (row.kind != "conflict", row.kind, row.who))
        ],
    )


def _of_counted(sight: Sight, table: str, event: EventRow, name: str) -> list[Any]:
    rows = [row for row in sight.view.of(table, "event_id", [event.event_id]) if row.counted == name]
    return sight.veil.rows(table, rows)


def _figures(
    sight: Sight, drawn: Sequence[BoardRow], rows: Mapping[str, FigureRow], reports: Mapping[str, ReportRow]
) -> list[Figure]:
    return [
        Figure(
            row=(row := rows[one.figure_id]),
            report=reports[row.report_id],
            letter=one.letter,
            origin=one.origin,
            said_by=one.said_by,
            dated=one.dated,
            standing=one.standing,
            graphic=sight.veil.graphic(row.report_id, row.start, row.end),
            group=sight.veil.is_group_words(row.report_id, row.start, row.end),
            newer=rows.get(row.superseded_by),
        )
        for one in drawn
    ]


def _origins(rows: Sequence[OriginRow], drawn: Board, reports: Mapping[str, ReportRow]) -> list[Origin]:
    sayers = {" ".join(sayer.name.casefold().split()): sayer for sayer in drawn.origins}
    made = []
    for row in rows:
        sayer = sayers.get(" ".join(row.origin.casefold().split()))
        named = [reports[one] for one in row.report_ids.split(LIST_SEPARATOR) if one in reports]
        letter, colour = (sayer.letter, sayer.colour) if sayer else ("", "")
        made.append(Origin(row=row, letter=letter, colour=colour, reports=named))
    return sorted(made, key=lambda one: (one.row.who, -one.row.n_reports, one.row.origin))
