"""Campaigns: the list, and the sheet of one with everything that somebody ties to it, facts and views apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
SHOWN, TIES, COURSE = 60, 12, 400
"""Entries of a sheet on one page, links of one entry that are shown, and entries that the timeline takes."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing tied to a campaign: its day, its name, the event where it is one, and who ties it, `more` not shown."""

    date: str
    label: str
    event: EventRow | None
    ties: Sequence[Tie]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is tied to a campaign, in the parts in which it is shown.

    `total` counts all entries, `shown` those here; `course` has one item of each entry for the timeline, with the names
    of events in `labels`.
    """

    phases: Sequence[Entry]
    events: Sequence[Entry]
    messages: Sequence[Entry]
    assessments: Sequence[Entry]
    criticism: Sequence[Entry]
    total: int
    shown: int
    course: Sequence[CampaignItemRow] = ()
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
        timeline=timeline(of_campaign([head, *names], _named(made.course), events=made.labels)),
        span=_span([head, *names]),
        place=lists.place(
            asked, Part(rows=range(made.shown), total=made.total, offset=lists.offset(asked, SHOWN)), "item", SHOWN
        ),
    )


def _named(rows: Sequence[CampaignItemRow]) -> list[CampaignItemRow]:
    """Return items by the ids of their entries on the sheet, so that a mark of the timeline finds its entry."""
    return [replace(row, item_id=row.item_id or place_of(row)) for row in rows]


def place_of(row: CampaignItemRow) -> str:
    """Return what an item without an id of its own goes by: where its words stand."""
    return f"{row.report_id}-{row.start}-{row.end}"


def _span(rows: Iterable[CampaignRow]) -> str:
    """Return from when to when the names of a campaign are told of; an end that is an interval counts by its ends."""
    days = [day for row in rows for seen in (row.first_seen, row.last_seen) for day in seen.split("/") if day]
    known = sorted((day for day in days if day != ".."), key=lambda day: day.rstrip("?~%"))
    return f"{known[0]}/{known[-1]}" if known else ""


def sheet(sight: Sight, campaign: str, offset: int = 0) -> Sheet:
    """Return what is tied to a campaign, each kind by date: SHOWN entries of it, behind `offset` of them."""
    known = _dated(sight.view.of("campaign_items", "campaign_id", [campaign]))
    events = {row.event_id: row for row in sight.veil.rows("events", _events(sight, known))}
    joined = _joined(known, events)
    page = joined[offset : offset + SHOWN]
    shown = iter(sight.veil.rows("campaign_items", [row for rows in page for row in rows[:TIES]]))
    ties = _ties(sight, [[next(shown) for _ in rows[:TIES]] for rows in page])
    made = [_entry(rows, some, events) for rows, some in zip(page, ties, strict=True)]
    kinds = [(rows[0].item_kind, bool(rows[0].phase), entry) for rows, entry in zip(page, made, strict=True)]
    happened = [(kind, entry) for kind, phase, entry in kinds if not phase and kind not in JUDGED]
    return Sheet(
        phases=[entry for _, phase, entry in kinds if phase],
        events=[entry for kind, entry in happened if kind not in MESSAGES],
        messages=[entry for kind, entry in happened if kind in MESSAGES],
        assessments=[entry for kind, phase, entry in kinds if kind == "assessment" and not phase],
        criticism=[entry for kind, phase, entry in kinds if kind == "criticism" and not phase],
        total=len(joined),
        shown=len(page),
        course=sight.veil.rows("campaign_items", [rows[0] for rows in joined[:COURSE]]),
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


def _ties(sight: Sight, groups: Sequence[Sequence[CampaignItemRow]]) -> list[list[Tie]]:
    ids = {row.report_id for rows in groups for row in rows}
    reports = {row.report_id: row for row in sight.veil.rows("reports", sight.view.of("reports", "report_id", ids))}
    return [
        [
            Tie(
                row=row,
                report=reports[row.report_id],
                graphic=sight.veil.graphic(row.report_id, row.start, row.end),
                group=sight.veil.is_group_words(row.report_id, row.start, row.end),
            )
            for row in rows
        ]
        for rows in groups
    ]


def _joined(items: Iterable[CampaignItemRow], events: Mapping[str, EventRow]) -> list[list[CampaignItemRow]]:
    """Return items in sets that are one thing: one event, one phase of one day, or one kind in the same words."""
    joined: dict[tuple[str, ...], list[CampaignItemRow]] = defaultdict(list)
    for row in items:
        key: tuple[str, ...] = (row.item_kind, row.date_edtf, _SIGNS.sub(" ", row.quote.casefold()))
        if row.item_id in events:
            key = (row.item_id,)
        elif row.phase and row.date_edtf:
            key = (row.phase, row.date_edtf)
        joined[key].append(row)
    return list(joined.values())


def _entry(rows: Sequence[CampaignItemRow], ties: Sequence[Tie], events: Mapping[str, EventRow]) -> Entry:
    event, first = events.get(rows[0].item_id), ties[0].row
    return Entry(
        date=next((row.date_edtf for row in rows if row.date_edtf), ""),
        label=first.phase or (phrases.event_name(event) if event else first.item_kind),
        event=event,
        ties=ties,
        more=len(rows) - len(ties),
    )


def _dated(rows: Iterable[CampaignItemRow]) -> list[CampaignItemRow]:
    return sorted(rows, key=lambda row: (not row.date_edtf, row.date_edtf, row.report_id, row.start))
