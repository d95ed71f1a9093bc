"""What a timeline shows: dated items from the rows of an event or of a campaign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.charts.times import Days, days, spoken
from whence.tables import CampaignItemRow, CampaignRow, ClaimRow, ReportRow, StatementRow

REPORT, CLAIM, STATEMENT, ISSUE = "report", "claim", "statement", "issue"
PHASE, SEEN, EVENT, VIEW = "phase", "seen", "event", "view"
KINDS = {
    REPORT: "report, on the day of its publication",
    CLAIM: "claim of what happened",
    STATEMENT: "statement or message",
    ISSUE: "issue of a publication",
    PHASE: "phase of the campaign",
    SEEN: "first to last seen",
    EVENT: "event tied to it",
    VIEW: "assessment or criticism",
}
"""The kinds of items, each with a shape of its own."""
_LANES = {
    REPORT: "Reports",
    CLAIM: "Claims",
    STATEMENT: "Statements",
    ISSUE: "Statements",
    PHASE: "Phases",
    SEEN: "Names",
    EVENT: "Events tied to it",
    VIEW: "Assessments and criticism",
}
_ORDER = ("Names", "Phases", "Claims", "Statements", "Events tied to it", "Assessments and criticism", "Reports")
_OF_KIND = {
    "statement": STATEMENT,
    "publication": ISSUE,
    "leak": ISSUE,
    "campaign_launch": PHASE,
    "assessment": VIEW,
    "criticism": VIEW,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something dated: its lane, kind (a key of KINDS), EDTF date, short label, and a sentence on it.

    `copy` marks what repeats another (a copied report): drawn hollow.
    """

    ident: str
    lane: str
    kind: str
    date_edtf: str
    label: str
    detail: str = ""
    copy: bool = False

    @property
    def days(self) -> Days | None:
        """Return its days, None without a date."""
        return days(self.date_edtf)

    @property
    def sentence(self) -> str:
        """Return the item in words, with its date."""
        parts = [self.label, self.detail, spoken(self.date_edtf) if self.days else "no date"]
        return ", ".join(part for part in parts if part) + (" (copy)" if self.copy else "")


def of_event(
    reports: Iterable[ReportRow], claims: Iterable[ClaimRow], statements: Iterable[StatementRow] = ()
) -> list[Item]:
    """Return the timeline of an event: what is claimed to have happened when, statements, and who reported when."""
    items = [
        Item(
            ident=row.claim_id,
            lane=_LANES[CLAIM],
            kind=CLAIM,
            date_edtf=row.date_edtf,
            label=row.type.replace("_", " "),
            detail=f"said by {row.origin}" if row.origin else "said by the report itself",
        )
        for row in claims
    ]
    items += [_statement(row) for row in statements]
    return items + [
        Item(
            ident=row.report_id,
            lane=_LANES[REPORT],
            kind=REPORT,
            date_edtf=row.published,
            label=row.outlet or row.file.rpartition("/")[2],
            detail=row.title,
            copy=bool(row.copy_of),
        )
        for row in reports
    ]


def of_campaign(
    campaigns: Sequence[CampaignRow],
    items: Iterable[CampaignItemRow],
    statements: Iterable[StatementRow] = (),
    events: Mapping[str, str] | None = None,
) -> list[Item]:
    """Return the timeline of a campaign: its names, phases, statements and issues, attacks tied to it, assessments.

    `campaigns` are the campaign and its aliases, `events` labels of events by id.
    """
    found = [
        Item(
            ident=row.campaign_id,
            lane=_LANES[SEEN],
            kind=SEEN,
            date_edtf=_seen(row),
            label=f"“{row.name}”",
            detail=f"{row.kind}, {KINDS[SEEN]}",
        )
        for row in campaigns
    ]
    found += [_tied(row, count, events or {}) for count, row in enumerate(items)]
    found += [_statement(row) for row in statements]
    return sorted(found, key=lambda item: _ORDER.index(item.lane))


def _statement(row: StatementRow) -> Item:
    issue = f"issue {row.issue_number}" if row.issue_number else ""
    named = f"“{row.title}”" if row.title else issue
    return Item(
        ident=row.statement_id,
        lane=_LANES[STATEMENT],
        kind=ISSUE if issue else STATEMENT,
        date_edtf=row.date_edtf,
        label=named or row.speaker or "statement",
        detail=", ".join(part for part in (row.speaker, issue if named != issue else "", row.outlet) if part),
    )


def _tied(row: CampaignItemRow, count: int, events: Mapping[str, str]) -> Item:
    """Return an item tied to a campaign: the same link made in two reports is two items."""
    kind = _OF_KIND.get(row.item_kind, EVENT)
    return Item(
        ident=row.item_id or f"{row.campaign_id}-{count + 1}",
        lane=_LANES[kind],
        kind=kind,
        date_edtf=row.date_edtf,
        label=row.phase or events.get(row.item_id, "") or row.item_kind.replace("_", " "),
        detail=f"tied to it by {row.linked_by}" if row.linked_by else "",
    )


def _seen(row: CampaignRow) -> str:
    """Return the time over which a name is told of; its ends may be intervals or doubtful themselves."""
    if row.first_seen == row.last_seen:
        return row.first_seen
    first, last = row.first_seen.partition("/")[0], row.last_seen.rpartition("/")[2]
    return f"{first.rstrip('?~%')}/{last.rstrip('?~%')}"
