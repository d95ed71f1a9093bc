"""One event: its figure board by counted thing, who stands behind each number and why, rivals, claims and reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from whence.charts import Board, board
from whence.tables import (
    LIST_SEPARATOR,
    ClaimRow,
    ConflictRow,
    EventRow,
    FigureRow,
    OriginRow,
    ReportRow,
    TollRow,
)
from whence.web.desk import Asked, MissingError

FIGURES = 120
"""Rows of the board's table on a page; the board itself draws all figures."""
CLAIMS = 40
REPORTS = 60
FIRST = (
    "killed", "wounded", "escaped", "freed", "recaptured", "at_large", "remained", "missing", "abducted", "arrested",
)  # fmt: skip
"""The counted things that come first where an event has them: the order of `whence show`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One counted thing of the event: how many figures it has, and whether it is the one shown."""

    counted: str
    figures: int
    contested: bool
    href: str
    on: bool


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


def page(asked: Asked) -> Response:
    """Show one event, with the counted thing that the address asks for, else the one with most figures."""
    event = _event(asked)
    rows: list[FigureRow] = asked.view.of("figures", "event_id", [event.event_id])
    conflicts: list[ConflictRow] = asked.view.of("conflicts", "event_id", [event.event_id])
    tabs = _tabs(asked, rows, conflicts)
    now = next((tab.counted for tab in tabs if tab.on), "")
    claims: list[ClaimRow] = asked.view.of("claims", "event_id", [event.event_id])
    ids = {row.report_id for row in (*rows, *claims)}
    reports = _reports(asked, ids)
    return asked.render(
        "event.html",
        event=event,
        parties=_parties(asked, event),
        tabs=tabs,
        counted=_counted(asked, event, now, (rows, conflicts), reports) if now else None,
        claims=_claims(asked, claims, reports),
        n_claims=len(claims),
        reports=sorted(reports.values(), key=lambda row: (row.published or "9999", row.report_id))[:REPORTS],
        n_reports=len(reports),
        parent=_named(asked, [event.parent_id]),
        within=_named_of(asked, "parent_id", event.event_id),
        campaigns=_campaigns(asked, event),
    )


def _event(asked: Asked) -> EventRow:
    ident = asked.path("ident")
    found: list[EventRow] = asked.veil.rows("events", asked.view.of("events", "event_id", [ident]))
    if not found:
        raise MissingError(
            f"There is no event {ident} in this ledger now. Events get another id when reports or decisions join or"
            " part them: look for it among the events."
        )
    return found[0]


def _tabs(asked: Asked, rows: Sequence[FigureRow], conflicts: Sequence[ConflictRow]) -> list[Tab]:
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.counted] += 1
    contested = {row.counted for row in conflicts if row.kind == "conflict"}
    order = sorted(counts, key=lambda name: (FIRST.index(name) if name in FIRST else len(FIRST), name))
    asked_for = asked.given("counted")
    now = asked_for if asked_for in counts else next((name for name in order), "")
    return [
        Tab(
            counted=name,
            figures=counts[name],
            contested=name in contested,
            href=asked.here(counted=name, all=""),
            on=name == now,
        )
        for name in order
    ]


def _counted(
    asked: Asked,
    event: EventRow,
    name: str,
    held: tuple[Sequence[FigureRow], Sequence[ConflictRow]],
    reports: Mapping[str, ReportRow],
) -> Counted:
    rows = [row for row in held[0] if row.counted == name]
    figures: list[FigureRow] = asked.veil.rows("figures", rows)
    origins: list[OriginRow] = _of_counted(asked, "origins", event, name)
    drawn = board(figures, origins, reports)
    by_id = {row.figure_id: row for row in figures}
    conflicts = asked.veil.rows("conflicts", [row for row in held[1] if row.counted == name])
    return Counted(
        name=name,
        board=drawn,
        figures=_figures(asked, drawn, by_id, reports),
        total=len(figures),
        tolls=_of_counted(asked, "tolls", event, name),
        origins=_origins(origins, drawn, reports),
        rivals=[
            Rival(row=row, figures=[by_id[one] for one in row.figure_ids.split(LIST_SEPARATOR) if one in by_id])
            for row in sorted(conflicts, key=lambda row: (row.kind != "conflict", row.kind, row.who))
        ],
    )


def _of_counted(asked: Asked, table: str, event: EventRow, name: str) -> list[OriginRow] | list[TollRow]:
    rows = [row for row in asked.view.of(table, "event_id", [event.event_id]) if row.counted == name]
    return asked.veil.rows(table, rows)


def _figures(
    asked: Asked, drawn: Board, rows: Mapping[str, FigureRow], reports: Mapping[str, ReportRow]
) -> list[Figure]:
    shown = drawn.rows if asked.given("all") else drawn.rows[:FIGURES]
    return [
        Figure(
            row=(row := rows[one.figure_id]),
            report=reports[row.report_id],
            letter=one.letter,
            origin=one.origin,
            said_by=one.said_by,
            dated=one.dated,
            standing=one.standing,
            graphic=asked.veil.graphic(row.report_id, row.start, row.end),
            group=asked.veil.is_group_words(row.report_id, row.start, row.end),
            newer=rows.get(row.superseded_by),
        )
        for one in shown
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


def _claims(asked: Asked, claims: Sequence[ClaimRow], reports: Mapping[str, ReportRow]) -> list[Told]:
    """Return claims of originals first, then by day of publication."""
    order = sorted(
        claims,
        key=lambda row: (
            bool(reports[row.report_id].copy_of), reports[row.report_id].published or "9999", row.report_id, row.start,
        ),
    )  # fmt: skip
    shown = order if asked.given("all") else order[:CLAIMS]
    return [
        Told(
            row=row,
            report=reports[row.report_id],
            graphic=asked.veil.graphic(row.report_id, row.start, row.end),
            group=asked.veil.is_group_words(row.report_id, row.start, row.end),
        )
        for row in asked.veil.rows("claims", shown)
    ]


def _reports(asked: Asked, ids: set[str]) -> dict[str, ReportRow]:
    rows = asked.veil.rows("reports", asked.view.of("reports", "report_id", ids))
    return {row.report_id: row for row in rows}


def _parties(asked: Asked, event: EventRow) -> int:
    """Return how many of the event's origins are a party to it."""
    rows: list[OriginRow] = asked.view.of("origins", "event_id", [event.event_id])
    return len({row.origin for row in rows if "yes" in {row.party, row.perpetrator}})


def _named(asked: Asked, ids: Sequence[str]) -> list[EventRow]:
    return asked.veil.rows("events", asked.view.of("events", "event_id", [one for one in ids if one]))


def _named_of(asked: Asked, column: str, value: str) -> list[EventRow]:
    return asked.veil.rows("events", asked.view.of("events", column, [value]))


def _campaigns(asked: Asked, event: EventRow) -> list[tuple[str, str]]:
    items = asked.view.of("campaign_items", "item_id", [event.event_id])
    rows = asked.view.of("campaigns", "campaign_id", {item.campaign_id for item in items})
    return [(row.campaign_id, row.name) for row in asked.veil.rows("campaigns", rows)]
