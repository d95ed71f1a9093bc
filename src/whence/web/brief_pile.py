"""The brief of a pile: its events with what is counted of each, its campaigns, and what does not add up in a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whence.listing import Wanted
from whence.tables import LIST_SEPARATOR, CampaignRow, CheckRow
from whence.web import brief_words as words
from whence.web.brief_notes import LISTED, Notes, outlet
from whence.web.pages import campaigns, events
from whence.web.pages.campaigns import Family
from whence.web.telling import Sight

EVENTS = 25
"""Events that the brief of a pile lists, the most reported first."""
FINDINGS = 40
CAMPAIGNS = 12
_SEVERITIES = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding: what it is, in words, and the places it speaks of with their outlets and days."""

    title: str
    message: str
    where: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a pile holds, and how much there is of each."""

    events: Sequence[events.Entry]
    n_events: int
    findings: Sequence[Found]
    n_findings: int
    left_out: int
    families: Sequence[Family]
    n_families: int


def overview(sight: Sight, notes: Notes) -> Overview:
    """Return what a pile holds; its reports, the oldest first, become known to the notes."""
    listed = events.entries(sight, "", "", "reports", (EVENTS, 0))
    found = sight.view.listed("checks", {}, (FINDINGS, 0))
    part = sight.view.listed_reports(Wanted(order="oldest"), LISTED)
    notes.add(sight.veil.rows("reports", [row for one in part.rows for row in (one.original, *one.copies)]))
    rows: list[CheckRow] = sight.veil.rows("checks", found.rows)
    heads = sight.view.listed("campaigns", {"alias_of": "-"}, (CAMPAIGNS, 0))
    shown: list[CampaignRow] = sight.veil.rows("campaigns", heads.rows)
    aliases = campaigns.aliases(sight, shown)
    return Overview(
        events=listed.rows,
        n_events=listed.total,
        findings=_findings(sight, notes, [row for row in rows if row.report_id]),
        n_findings=found.total,
        left_out=sum(not row.report_id for row in rows),
        families=[Family(head=head, names=aliases[head.campaign_id]) for head in shown],
        n_families=heads.total,
    )


def _findings(sight: Sight, notes: Notes, rows: Sequence[CheckRow]) -> list[Found]:
    ids = {row.report_id: _reports(row) for row in rows}
    named = {ident for found in ids.values() for ident in found}
    reports = {row.report_id: row for row in sight.veil.rows("reports", sight.view.of("reports", "report_id", named))}
    notes.name(reports.values())
    order = sorted(rows, key=lambda row: (_SEVERITIES.get(row.severity, 3), row.code))
    return [
        Found(
            title=words.FINDINGS.get(row.code, row.code.replace("-", " ").capitalize()),
            message=_message(notes, row),
            where=[(outlet(reports[one]), reports[one].published) for one in _reports(row) if one in reports],
        )
        for row in order
    ]


def _message(notes: Notes, row: CheckRow) -> str:
    said = notes.without_files(words.without_ids(row.message))
    return said[:1].upper() + said[1:]


def _reports(row: CheckRow) -> list[str]:
    return [one for one in dict.fromkeys((row.report_id, *row.report_ids.split(LIST_SEPARATOR))) if one]
