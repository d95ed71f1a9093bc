"""One event: its figure board by counted thing, who stands behind each number and why, rivals, claims and reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from whence.charts import of_event, timeline
from whence.tables import EventRow
from whence.web import telling
from whence.web.desk import Asked, MissingError
from whence.web.telling import Held

FIGURES = 120
"""Rows of the board's table on a page; the board itself draws all figures."""
CLAIMS = 40
REPORTS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One counted thing of the event: how many figures it has, and whether it is the one shown."""

    counted: str
    figures: int
    contested: bool
    href: str
    on: bool


def page(asked: Asked) -> Response:
    """Show one event, with the counted thing that the address asks for, else its first."""
    ident = asked.path("ident")
    held = telling.held(asked, ident)
    if held is None:
        raise MissingError(
            f"There is no event {ident} in this ledger now. Events get another id when reports or decisions join or"
            " part them: look for it among the events."
        )
    tabs = _tabs(asked, held)
    now = next((tab.counted for tab in tabs if tab.on), "")
    most = len(held.figures) + len(held.claims) if asked.given("all") else 0
    claims = telling.told(asked, held, most or CLAIMS)
    return asked.render(
        "event.html",
        event=held.event,
        parties=telling.parties(asked, ident),
        tabs=tabs,
        counted=telling.counted(asked, held, now, most or FIGURES) if now else None,
        timeline=timeline(of_event(held.reports.values(), [one.row for one in claims], [])),
        claims=claims,
        n_claims=len(held.claims),
        reports=sorted(held.reports.values(), key=lambda row: (row.published or "9999", row.report_id))[:REPORTS],
        n_reports=len(held.reports),
        parent=_events(asked, "event_id", held.event.parent_id),
        within=_events(asked, "parent_id", ident),
        campaigns=_campaigns(asked, ident),
    )


def _tabs(asked: Asked, held: Held) -> list[Tab]:
    counts = telling.counts(held)
    contested = {row.counted for row in held.conflicts if row.kind == "conflict"}
    given = asked.given("counted")
    now = given if given in counts else next(iter(counts), "")
    return [
        Tab(
            counted=name,
            figures=count,
            contested=name in contested,
            href=asked.here(counted=name, all=""),
            on=name == now,
        )
        for name, count in counts.items()
    ]


def _events(asked: Asked, column: str, value: str) -> Sequence[EventRow]:
    return asked.veil.rows("events", asked.view.of("events", column, [value])) if value else []


def _campaigns(asked: Asked, event: str) -> list[tuple[str, str]]:
    items = asked.view.of("campaign_items", "item_id", [event])
    rows = asked.view.of("campaigns", "campaign_id", {item.campaign_id for item in items})
    return [(row.campaign_id, row.name) for row in asked.veil.rows("campaigns", rows)]
