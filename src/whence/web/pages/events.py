"""The events of the pile, the most reported first, with what is counted of each and whether it is contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from whence.charts import spread
from whence.likeness import who_class
from whence.listing import Part
from whence.tables import EventRow, TollRow
from whence.web import phrases
from whence.web.desk import Asked
from whence.web.pages import lists
from whence.web.telling import Sight

ORDERS = {"reports": "most reported", "newest": "latest", "oldest": "earliest", "contested": "most contested"}
TOLLS = 4
"""Counted things of an event that the list names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event as the list shows it."""

    event: EventRow
    parties: int
    tolls: Sequence[tuple[TollRow, str]]
    figures: int
    contested: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An event of a list with those within it: on the same page in full, else by name; `parent` stands on another."""

    entry: Entry
    spread: str
    within: Sequence[Listed]
    further: Sequence[EventRow]
    parent: EventRow | None


def page(asked: Asked) -> Response:
    """Show the events, or those that the address asks for."""
    view, text, kind = asked.view, asked.given("words"), asked.given("type")
    order = asked.given("order") if asked.given("order") in ORDERS else "reports"
    part = entries(asked, text, kind, order, (lists.ROWS, lists.offset(asked)))
    return asked.render(
        "events.html",
        text=text,
        entries=nested(asked, part.rows),
        placed=[one.event for one in part.rows],
        order=order,
        orders=[(name, words, asked.here(order=name, page="")) for name, words in ORDERS.items()],
        place=lists.place(asked, part, "event"),
        types=lists.options(asked, "type", view.tally("events", "type"), phrases.label),
        reports=view.totals()["reports"],
    )


def entries(sight: Sight, text: str, kind: str, order: str, part: tuple[int, int]) -> Part[Entry]:
    """Return a part (limit, offset) of the events with these words, of this type, in one of ORDERS."""
    found = sight.view.listed_events(text, kind, order, part)
    rows = {row.event_id: row for row in sight.veil.rows("events", [one.event for one in found.rows])}
    tolls, parties = _tolls(sight, list(rows)), sight.view.parties(rows)
    made = [
        Entry(
            event=rows[one.event.event_id],
            parties=parties.get(one.event.event_id, 0),
            tolls=tolls[one.event.event_id][:TOLLS],
            figures=one.n_figures,
            contested=one.contested,
        )
        for one in found.rows
    ]
    return Part(rows=made, total=found.total, offset=found.offset)


def nested(sight: Sight, made: Sequence[Entry]) -> list[Listed]:
    """Return the entries of a page in their order, each event of a larger one under it where that is on the page."""
    here = {one.event.event_id: one for one in made}
    above = {one.event.parent_id for one in made} - here.keys() - {""}
    parents = {row.event_id: row for row in _shown(sight, "event_id", above)}
    within: dict[str, list[EventRow]] = defaultdict(list)
    for row in sorted(_shown(sight, "parent_id", here), key=lambda row: (-row.n_reports, row.event_id)):
        within[row.parent_id].append(row)

    def listed(one: Entry, seen: frozenset[str]) -> Listed:
        event, known = one.event, seen | {one.event.event_id}
        inner = [row for row in within[event.event_id] if row.event_id not in known]
        return Listed(
            entry=one,
            spread=spread(event.n_reports, event.n_copies, event.n_origins_min, event.n_origins_max, one.parties),
            within=[listed(here[row.event_id], known) for row in inner if row.event_id in here],
            further=[row for row in inner if row.event_id not in here],
            parent=parents.get(event.parent_id),
        )

    return [listed(one, frozenset()) for one in made if one.event.parent_id not in here]


def _shown(sight: Sight, column: str, ids: Iterable[str]) -> Sequence[EventRow]:
    rows: Sequence[EventRow] = sight.veil.rows("events", sight.view.of("events", column, ids))
    return rows


def _tolls(sight: Sight, ids: Sequence[str]) -> dict[str, list[tuple[TollRow, str]]]:
    """Return, by event, what is counted with how far its figures go: the most reported first."""
    ends: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for one in sight.view.spreads(ids):
        found = [end for end in (one.low, one.high) if end is not None]
        ends[one.event_id, one.counted, who_class(one.counted, one.who)] += found
    tolls: dict[str, list[tuple[TollRow, str]]] = defaultdict(list)
    rows: Sequence[TollRow] = sight.view.of("tolls", "event_id", ids)
    said = {(row.event_id, row.counted, row.who): ends[row.event_id, row.counted, row.who] for row in rows}
    shown = zip(rows, sight.veil.rows("tolls", rows), strict=True)
    for row, toll in sorted(shown, key=lambda pair: (-pair[0].n_reports, pair[0].counted, pair[0].who)):
        found = said[row.event_id, row.counted, row.who]
        tolls[row.event_id].append((toll, phrases.between(min(found), max(found)) if found else ""))
    return tolls
