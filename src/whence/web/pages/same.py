"""Which other event is the same: candidates for a person to compare, since the queue offers only narrow ones."""

from __future__ import annotations

from starlette.responses import Response

from whence.ports import PagedView
from whence.tables import ClaimRow, EventRow
from whence.web.desk import Asked, MissingError
from whence.web.pages import events, lists


def page(asked: Asked) -> Response:
    """List events by the words asked for, else by this event's place, each with the comparison that it leads to."""
    ident = asked.path("ident")
    found: list[EventRow] = asked.veil.rows("events", asked.view.of("events", "event_id", [ident]))
    if not found:
        raise MissingError(f"There is no event {ident} in this ledger now: look for it among the events.")
    event = found[0]
    words = asked.given("words") if "words" in asked.request.query_params else event.place
    part = events.entries(asked, words, "", "reports", (lists.ROWS, lists.offset(asked)))
    mine = teller(asked.view, ident)
    return asked.render(
        "same.html",
        event=event,
        words=words,
        place=lists.place(asked, part, "event"),
        entries=[
            (one, f"event:{mine}:{theirs}")
            for one in part.rows
            if one.event.event_id != ident and (theirs := teller(asked.view, one.event.event_id)) and mine
        ],
    )


def teller(view: PagedView, event: str) -> str:
    """Return the id of a claim that tells of an event, the first by report and place; "" where none does."""
    claims: list[ClaimRow] = list(view.of("claims", "event_id", [event]))
    return claims[0].claim_id if claims else ""
