"""The brief of a campaign: its names, what is tied to it and by whom, views apart from what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.charts import Timeline, of_campaign, timeline
from whence.tables import CampaignItemRow, CampaignRow, StatementRow
from whence.web import brief_words as words
from whence.web import phrases
from whence.web.brief_notes import Notes, excerpt
from whence.web.pages import campaigns
from whence.web.pages.campaigns import Entry, Sheet
from whence.web.telling import Sight

SAYERS = 4
VIEW = 300
"""Letters of a view that stand in the table."""
_KINDS = {"unknown", "report", ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """One thing tied to a campaign: its day, its name (of a view the words), who ties it, and the notes."""

    date: str
    name: str
    said: str
    by: str
    notes: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the sheet, with a sentence on what it is."""

    title: str
    about: str
    tied: Sequence[Tied]


def chapters(sight: Sight, sheet: Sheet, notes: Notes) -> list[Chapter]:
    """Return what is tied to a campaign, in parts: what happened first, then what people think of it."""
    parts = (
        ("Events", "Attacks and other events that somebody says belong to it.", sheet.events),
        ("Phases", "When it began, stopped or began again, as told.", sheet.phases),
        ("Messages and issues", "What its makers put out, as the reports tell of it.", sheet.messages),
        ("Assessments", "Views of those named, not facts.", sheet.assessments),
        ("Criticism", "Views of those named, not facts.", sheet.criticism),
    )  # fmt: skip
    found = [entry for _, _, entries in parts for entry in entries]
    notes.add(tie.report for entry in found for tie in entry.ties)
    statements = _statements(sight, found)
    return [
        Chapter(title=title, about=about, tied=[_tied(notes, entry, statements) for entry in entries])
        for title, about, entries in parts
        if entries
    ]


def drawn(sight: Sight, names: Sequence[CampaignRow], sheet: Sheet) -> Timeline:
    """Return the timeline of a campaign."""
    parts = (sheet.phases, sheet.events, sheet.messages, sheet.assessments, sheet.criticism)
    entries = [entry for part in parts for entry in part]
    statements = _statements(sight, entries)
    told = {row.statement_id for row in statements.values()}
    items = [tie.row for entry in entries for tie in entry.ties if tie.row.phase or tie.row.item_id not in told]
    labels = {entry.event.event_id: phrases.event_name(entry.event) for entry in entries if entry.event}
    phased = {row.item_id for row in items if row.phase}
    shown = [row for ident, row in statements.items() if ident not in phased]
    return timeline(of_campaign(names, items, shown, labels))


def _statements(sight: Sight, entries: Sequence[Entry]) -> Mapping[str, StatementRow]:
    ids = {tie.row.item_id for entry in entries for tie in entry.ties} - {""}
    rows = sight.veil.rows("statements", sight.view.of("statements", "statement_id", ids))
    return {row.statement_id: row for row in rows}


def _tied(notes: Notes, entry: Entry, statements: Mapping[str, StatementRow]) -> Tied:
    rows = [tie.row for tie in entry.ties]
    by = list(dict.fromkeys(notes.without_files(_by(row)) for row in rows))
    return Tied(
        date=entry.date,
        said=_view(entry),
        name=_name(entry, next((statements[row.item_id] for row in rows if row.item_id in statements), None)),
        by=words.few(by, SAYERS),
        notes=notes.notes(rows, 12),
    )


def _view(entry: Entry) -> str:
    """Return the words of somebody's view, "" for what is none and for words that a page folds away."""
    first = entry.ties[0]
    is_view = first.row.item_kind in campaigns.JUDGED and not first.graphic
    return excerpt(first.row.quote, most=VIEW) if is_view else ""


def _name(entry: Entry, statement: StatementRow | None) -> str:
    if entry.event:
        return phrases.event_name(entry.event)
    if entry.ties[0].row.phase:
        return phrases.label(entry.label).capitalize()
    if statement is None:
        return phrases.label(entry.label).capitalize()
    parts = [f"“{statement.title}”" if statement.title else phrases.label(entry.label).capitalize()]
    parts += [f"issue {statement.issue_number}"] if statement.issue_number else []
    parts += [f"of {statement.outlet}"] if statement.outlet and statement.issue_number else []
    parts += [f"through {statement.outlet}"] if statement.outlet and not statement.issue_number else []
    return " ".join(parts[:1]) + (f", {' '.join(parts[1:])}" if parts[1:] else "")


def _by(row: CampaignItemRow) -> str:
    said = row.linked_by or "nobody named"
    kind = f" ({phrases.label(row.linked_by_kind)})" if row.linked_by_kind not in _KINDS else ""
    return f"{said}{kind}" + (f", via {row.via.replace(' < ', ', ')}" if row.via else "")


def told(rows: Sequence[CampaignRow]) -> list[tuple[CampaignRow, str]]:
    """Return names with from when to when each is told of."""
    return [(row, words.seen(row)) for row in rows]


def names(sight: Sight, head: CampaignRow) -> list[CampaignRow]:
    """Return the other names of a campaign."""
    return list(campaigns.aliases(sight, [head])[head.campaign_id])
