"""One event: its figure board by counted thing, who stands behind each number and why, rivals, claims and reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from whence.charts import spread
from whence.listing import Part
from whence.tables import ClaimRow, EventRow
from whence.web import telling
from whence.web.desk import Asked, MissingError
from whence.web.pages import event_marks, event_rivals, event_told, lists
from whence.web.pages.event_marks import Ground
from whence.web.telling import Held

MARKS, ORIGINS, DIFFERENCES, CLAIMS, REPORTS = 16, 7, 6, 8, 12
"""Marks, origins of each class of people, values of each difference, claims and reports that stand on the page."""
PARTS = ("figures", "origins", "differences", "claims", "reports")
"""What an event has more of than its page shows; `?part=` shows one of them whole, in pages."""
ROWS = 40
"""Rows of a part on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One counted thing of the event: how many figures it has, and whether it is the one shown."""

    counted: str
    figures: int
    contested: bool
    href: str
    on: bool


def page(asked: Asked) -> Response:
    """Show one event (`?counted=`), one of its parts whole (`?part=&page=`), or one mark of its board (`?mark=`)."""
    ident = asked.path("ident")
    held = asked.desk.kept.get(("held", ident, asked.view.revision), lambda: telling.held(asked, ident))
    if held is None:
        raise MissingError(
            f"There is no event {ident} in this ledger now. Events get another id when reports or decisions join or"
            " part them: look for it among the events."
        )
    asked.veil.rests(ident, held.reports)
    tabs = _tabs(asked, held)
    counted = next((tab.counted for tab in tabs if tab.on), "")
    if asked.given("mark"):
        return _mark(asked, held)
    if asked.given("part") in PARTS:
        return _part(asked, held, counted, asked.given("part"))
    return _whole(asked, held, tabs)


def _whole(asked: Asked, held: Held, tabs: Sequence[Tab]) -> Response:
    event, now = held.event, asked.view.revision
    on = next((tab for tab in tabs if tab.on), None)
    laid = _laid(asked, held, on.counted) if on else None
    sentences = _sentences(asked, held)
    originals = event_told.originals(held)
    drawn = asked.desk.kept.get(("timeline", event.event_id, now), lambda: event_told.drawn(asked, held))
    return asked.render(
        "event.html",
        event=event,
        counted=on.counted if on else "",
        figures=on.figures if on else 0,
        laid=laid,
        marks=event_marks.marks(asked, held, laid, laid.stacks[:MARKS]) if laid else (),
        backing=event_marks.backing(held, laid, (ORIGINS, 0)) if laid else (),
        differences=event_rivals.differences(asked, held, laid, DIFFERENCES) if laid else (),
        parties=(parties := telling.parties(asked, event.event_id)),
        spread=spread(event.n_reports, event.n_copies, event.n_origins_min, event.n_origins_max, parties),
        tabs=tabs,
        timeline=drawn,
        n_claims=len(held.claims),
        n_sentences=len(sentences),
        sayings=event_told.sayings(asked, held, sentences[:CLAIMS]),
        reports=originals[:REPORTS],
        n_originals=len(originals),
        n_reports=len(held.reports),
        parent=_events(asked, "event_id", event.parent_id),
        within=(within := _events(asked, "parent_id", event.event_id)),
        within_parties=asked.view.parties(row.event_id for row in within),
        campaigns=_campaigns(asked, event.event_id),
    )


def _part(asked: Asked, held: Held, counted: str, part: str) -> Response:
    """Show one part of an event whole, in pages of ROWS."""
    offset = lists.offset(asked, ROWS)
    rows: Sequence[object] = ()
    total, noun = 0, part.removesuffix("s")
    if part == "claims":
        sentences = _sentences(asked, held)
        rows, total = event_told.sayings(asked, held, sentences[offset : offset + ROWS], also=200), len(sentences)
        noun = "sentence"
    elif part == "reports":
        originals = event_told.originals(held)
        rows, total, noun = originals[offset : offset + ROWS], len(originals), "original report"
    elif counted:
        laid = _laid(asked, held, counted)
        if part == "figures":
            rows = event_marks.marks(asked, held, laid, laid.stacks[offset : offset + ROWS])
            total, noun = len(laid.stacks), "mark"
        elif part == "origins":
            found = event_marks.backing(held, laid, (ROWS, offset))
            rows, total = found, max((one.total for one in found), default=0)
        else:
            rows = event_rivals.differences(asked, held, laid, 1000)
            total = len(rows)
    return asked.render(
        "event_part.html",
        event=held.event,
        part=part,
        counted=counted,
        rows=rows,
        place=lists.place(asked, Part(rows=rows, total=total, offset=offset), noun, ROWS),
        back=asked.here(part="", page=""),
    )


def _mark(asked: Asked, held: Held) -> Response:
    """Show every figure behind one mark, or, asked for by a script, the card of it."""
    wanted = asked.given("mark")
    counted = next((row.counted for row in held.figures if row.figure_id == wanted), "")
    laid = _laid(asked, held, counted)
    found = [
        one for one in laid.stacks if any(claim.row.figure_id == wanted for claim in one[1].claims)
    ]  # none where no figure has this id
    if not found:
        raise MissingError(f"There is no figure {wanted} of this event in this ledger; its page lists those that are.")
    if asked.is_fragment:
        return asked.render("event_card.html", event=held.event, mark=event_marks.marks(asked, held, laid, found)[0])
    (lane, stack), offset = found[0], lists.offset(asked, ROWS)
    ids = [claim.row.figure_id for claim in stack.claims[offset : offset + ROWS]]
    given = list(event_marks.given_of(asked, held, ids).values())
    return asked.render(
        "event_mark.html",
        event=held.event,
        counted=counted,
        mark=event_marks.marks(asked, held, laid, [(lane, stack)], most=0)[0],
        given=given,
        place=lists.place(asked, Part(rows=given, total=len(stack.claims), offset=offset), "figure", ROWS),
        back=asked.here(mark="", page="", counted=counted),
    )


def _sentences(asked: Asked, held: Held) -> Sequence[Sequence[ClaimRow]]:
    key = ("sentences", held.event.event_id, asked.view.revision)
    return asked.desk.kept.get(key, lambda: event_told.sentences(held))


def _laid(asked: Asked, held: Held, counted: str) -> Ground:
    key = ("ground", held.event.event_id, counted, asked.view.revision)
    return asked.desk.kept.get(key, lambda: event_marks.ground(asked, held, counted))


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
            href=asked.here(counted=name, part="", mark="", page=""),
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
