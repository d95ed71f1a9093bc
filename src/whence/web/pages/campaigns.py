"""Campaigns: the list, and the sheet of one with everything that somebody ties to it, facts and views apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.responses import Response

from whence.charts import of_campaign, timeline
from whence.listing import Part
from whence.tables import CampaignItemRow, CampaignRow, EventRow, ReportRow
from whence.web import phrases
from whence.web.desk import Asked, MissingError
from whence.web.pages import lists
from whence.web.telling import Sight

JUDGED = ("assessment", "criticism")
"""The kinds of items that are somebody's view, kept apart from what happened."""
MESSAGES = frozenset({"statement", "publication", "leak", "claim_of_responsibility"})
SHOWN = 120
"""Items of a sheet on one page."""
_SIGNS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A campaign with the other names that it goes by."""

    head: CampaignRow
    names: Sequence[CampaignRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One report's words that tie something to a campaign, with who says so."""

    row: CampaignItemRow
    report: ReportRow
    graphic: str
    group: int
    ident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing tied to a campaign: its day, its name, the event where it is one, and everybody who ties it."""

    date: str
    label: str
    event: EventRow | None
    ties: Sequence[Tie]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is tied to a campaign, in the parts in which it is shown; `total` counts all items, `items` are the shown."""

    phases: Sequence[Entry]
    events: Sequence[Entry]
    messages: Sequence[Entry]
    assessments: Sequence[Entry]
    criticism: Sequence[Entry]
    total: int
    shown: int
    items: Sequence[CampaignItemRow] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


def index(asked: Asked) -> Response:
    """Show every campaign and slogan of the pile with its other names."""
    view = asked.view
    part: Part[CampaignRow] = view.listed("campaigns", {"alias_of": "-"}, (lists.ROWS, lists.offset(asked)))
    heads: list[CampaignRow] = asked.veil.rows("campaigns", part.rows)
    names = aliases(asked, heads)
    counts = view.counts("campaign_items", "campaign_id", [head.campaign_id for head in heads])
    return asked.render(
        "campaigns.html",
        entries=[(Family(head=head, names=names[head.campaign_id]), counts.get(head.campaign_id, 0)) for head in heads],
        place=lists.place(asked, part, "campaign"),
        reports=view.totals()["reports"],
    )


def page(asked: Asked) -> Response:
    """Show the sheet of one campaign."""
    ident = asked.path("ident")
    found: list[CampaignRow] = asked.veil.rows("campaigns", asked.view.of("campaigns", "campaign_id", [ident]))
    if not found:
        raise MissingError(
            f"There is no campaign {ident} in this ledger; the list of campaigns has those that there are."
        )
    if found[0].alias_of:
        found = asked.veil.rows("campaigns", asked.view.of("campaigns", "campaign_id", [found[0].alias_of]))
    head = found[0]
    names = aliases(asked, [head])[head.campaign_id]
    made = sheet(asked, head.campaign_id, lists.offset(asked, SHOWN))
    return asked.render(
        "campaign.html",
        family=Family(head=head, names=names),
        sheet=made,
        timeline=timeline(of_campaign([head, *names], made.items, events=made.labels)),
        span=_span([head, *names]),
        place=lists.place(
            asked, Part(rows=made.items, total=made.total, offset=lists.offset(asked, SHOWN)), "item", SHOWN
        ),
    )


def _span(rows: Iterable[CampaignRow]) -> str:
    """Return from when to when the names of a campaign are told of; an end that is an interval counts by its ends."""
    days = [day for row in rows for seen in (row.first_seen, row.last_seen) for day in seen.split("/") if day]
    known = sorted((day for day in days if day != ".."), key=lambda day: day.rstrip("?~%"))
    return f"{known[0]}/{known[-1]}" if known else ""


def sheet(sight: Sight, campaign: str, offset: int = 0) -> Sheet:
    """Return what is tied to a campaign, each kind by date: SHOWN items of it, behind `offset` of them."""
    known = sight.view.of("campaign_items", "campaign_id", [campaign])
    items: list[CampaignItemRow] = sight.veil.rows("campaign_items", _dated(known)[offset : offset + SHOWN])
    ties = _ties(sight, items)
    events = {row.event_id: row for row in sight.veil.rows("events", _events(sight, items))}
    happened = [row for row in items if not row.phase and row.item_kind not in JUDGED]
    messages = [row for row in happened if row.item_kind in MESSAGES]
    return Sheet(
        phases=_entries([row for row in items if row.phase], ties, events),
        events=_entries([row for row in happened if row not in messages], ties, events),
        messages=_entries(messages, ties, events),
        assessments=_entries([row for row in items if row.item_kind == "assessment"], ties, {}),
        criticism=_entries([row for row in items if row.item_kind == "criticism"], ties, {}),
        total=len(known),
        shown=len(items),
        items=items,
        labels={ident: phrases.event_name(row) for ident, row in events.items()},
    )


def aliases(sight: Sight, heads: Sequence[CampaignRow]) -> Mapping[str, list[CampaignRow]]:
    """Return the other names of campaigns by id, the most used first."""
    found: dict[str, list[CampaignRow]] = defaultdict(list)
    rows = sight.view.of("campaigns", "alias_of", [head.campaign_id for head in heads])
    for row in sorted(sight.veil.rows("campaigns", rows), key=lambda row: (-row.n_reports, row.name)):
        found[row.alias_of].append(row)
    return found


def _events(sight: Sight, items: Iterable[CampaignItemRow]) -> Sequence[EventRow]:
    found: Sequence[EventRow] = sight.view.of("events", "event_id", {row.item_id for row in items} - {""})
    return found


def _ties(sight: Sight, items: Sequence[CampaignItemRow]) -> dict[int, Tie]:
    rows = sight.veil.rows("reports", sight.view.of("reports", "report_id", {row.report_id for row in items}))
    reports = {row.report_id: row for row in rows}
    return {
        id(row): Tie(
            row=row,
            report=reports[row.report_id],
            graphic=sight.veil.graphic(row.report_id, row.start, row.end),
            group=sight.veil.is_group_words(row.report_id, row.start, row.end),
            ident=row.item_id or f"{row.campaign_id}-{count}",
        )
        for count, row in enumerate(items, start=1)
    }


def _entries(items: Sequence[CampaignItemRow], ties: Mapping[int, Tie], events: Mapping[str, EventRow]) -> list[Entry]:
    """Return one entry an item, those of one event and those in the same words joined, with everybody who ties it."""
    joined: dict[tuple[str, ...], list[CampaignItemRow]] = defaultdict(list)
    for row in items:
        is_event = row.item_id in events
        words = _SIGNS.sub(" ", row.quote.casefold())
        joined[(row.item_id,) if is_event else (row.item_kind, row.date_edtf, row.phase, words)].append(row)
    return [
        Entry(
            date=next((row.date_edtf for row in rows if row.date_edtf), ""),
            label=rows[0].phase
            or (phrases.event_name(event) if (event := events.get(rows[0].item_id)) else rows[0].item_kind),
            event=events.get(rows[0].item_id),
            ties=[ties[id(row)] for row in rows],
        )
        for rows in joined.values()
    ]


def _dated(rows: Iterable[CampaignItemRow]) -> list[CampaignItemRow]:
    return sorted(rows, key=lambda row: (not row.date_edtf, row.date_edtf, row.report_id, row.start))
