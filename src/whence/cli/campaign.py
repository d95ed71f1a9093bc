"""One campaign on a sheet: its names, phases, what is tied to it and by whom, and who judges it; for `whence show`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from whence.errors import UsageError
from whence.export.limits import group_words, overlaps, shortened
from whence.likeness import spelt_alike
from whence.names import fold
from whence.ports import View
from whence.tables import CampaignItemRow, CampaignRow, EventRow, ReportRow

SHOWN = 12
"""Entries of one part of the sheet; the table campaign_items holds them all."""
QUOTE_SHOWN = 220
OWN_WORDS = 6
"""From how many quoted words of a group on a quotation is labelled as its own: fewer are a name or a slogan."""
JUDGED = ("assessment", "criticism")
"""The kinds of items that are somebody's view, kept apart from what happened."""
_MESSAGES = frozenset({"statement", "publication", "leak", "claim_of_responsibility"})

Quote = Callable[[CampaignItemRow], Text]


def find(view: View, wanted: str) -> str:
    """Return the id of the campaign that an id, the beginning of one, or a name means; "" where none does.

    Any name of a campaign will do, in any spelling. Raise UsageError where the words fit several campaigns.
    """
    rows: Sequence[CampaignRow] = view.rows("campaigns")
    heads = {row.campaign_id: row.alias_of or row.campaign_id for row in rows}
    for fits in (
        lambda row: row.campaign_id == wanted,
        lambda row: fold(row.name) == fold(wanted.lstrip("#")),
        lambda row: len(wanted) > 1 and row.campaign_id.startswith(wanted),
        lambda row: spelt_alike(row.name, wanted.lstrip("#")),
    ):
        found = sorted({heads[row.campaign_id] for row in rows if fits(row)})
        if len(found) == 1:
            return found[0]
        if found:
            named = ", ".join(f"{row.campaign_id} “{row.name}”" for row in rows if row.campaign_id in found[:6])
            raise UsageError(f"{wanted!r} fits {len(found)} campaigns; give the id of one: {named}")
    return ""


def data(view: View, campaign: str) -> dict[str, Any]:
    """Return a campaign's rows as plain data: its names, and everything tied to it."""
    names = [row for row in view.rows("campaigns") if campaign in (row.campaign_id, row.alias_of)]
    items = [row for row in view.rows("campaign_items") if row.campaign_id == campaign]
    return {"campaigns": [asdict(row) for row in names], "campaign_items": [asdict(row) for row in items]}


def page(view: View, campaign: str) -> RenderableType:
    """Return the sheet of one campaign, facts and views apart, every entry with its quote, report and who ties it."""
    names: list[CampaignRow] = [row for row in view.rows("campaigns") if campaign in (row.campaign_id, row.alias_of)]
    items: list[CampaignItemRow] = [row for row in view.rows("campaign_items") if row.campaign_id == campaign]
    reports: dict[str, ReportRow] = {row.report_id: row for row in view.rows("reports")}
    labels: dict[str, EventRow] = {row.event_id: row for row in view.rows("events")}
    quote = _quoting(view, reports)
    phases = [row for row in items if row.phase]
    happened = [row for row in items if not row.phase and row.item_kind not in JUDGED]
    messages = [row for row in happened if row.item_kind in _MESSAGES]
    parts: list[RenderableType | None] = [
        _heading(names),
        _names(names),
        _part("Phases", [_entry(row.date_edtf, row.phase, [row], quote) for row in _dated(phases)]),
        _part(
            "Events, and who ties them to it", _events([row for row in happened if row not in messages], labels, quote)
        ),
        _part("Messages and issues", [_entry(row.date_edtf, row.item_kind, [row], quote) for row in _dated(messages)]),
    ]
    for kind, title in zip(JUDGED, ("Assessments: views, not facts", "Criticism"), strict=True):
        ones = [row for row in items if row.item_kind == kind]
        parts.append(_part(title, [_view(row, quote) for row in _dated(ones)]))
    return Group(*(part for part in parts if part))


def _heading(names: Sequence[CampaignRow]) -> Text:
    head = next(row for row in names if not row.alias_of)
    text = Text.assemble((head.campaign_id, "cyan"), "  ", (f"“{head.name}”", "bold"), f"  {head.kind}")
    text.append(f" of {head.owner}" if head.owner else "")
    dates = [date for row in names for date in (row.first_seen, row.last_seen) if date]
    text.append(f"   so called in {head.n_reports} report{'s' * (head.n_reports != 1)}", "dim")
    return text.append(f", told of from {min(dates)} to {max(dates)}" if dates else "", "dim")


def _names(names: Sequence[CampaignRow]) -> RenderableType | None:
    entries = []
    for row in sorted((row for row in names if row.alias_of), key=lambda row: (-row.n_reports, row.name)):
        text = Text.assemble("    ", f"“{row.name}”", (f"  {row.kind}", "green"))
        text.append(f"  {row.n_reports} report{'s' * (row.n_reports != 1)}", "dim")
        entries.append(text.append(f"  {row.first_seen}" if row.first_seen else "", "dim"))
    return _part("Also called", entries)


def _part(title: str, entries: Sequence[Text]) -> RenderableType | None:
    if not entries:
        return None
    rest = len(entries) - SHOWN
    more = [Text(f"    and {rest} more: whence export, table campaign_items", "dim")] if rest > 0 else []
    return Group(Text(f"\n{title}", "bold"), *entries[:SHOWN], *more)


def _dated(rows: Iterable[CampaignItemRow]) -> list[CampaignItemRow]:
    return sorted(rows, key=lambda row: (not row.date_edtf, row.date_edtf, row.report_id, row.start))


def _events(rows: Sequence[CampaignItemRow], labels: dict[str, EventRow], quote: Quote) -> list[Text]:
    """Return one entry an event, with everybody who ties it to the campaign."""
    by_event: dict[str, list[CampaignItemRow]] = defaultdict(list)
    for row in _dated(rows):
        by_event[row.item_id].append(row)
    return [
        _entry(
            ident,
            labels[ident].label if ident in labels else f"{ones[0].item_kind} {ones[0].date_edtf}".strip(),
            ones,
            quote,
        )
        for ident, ones in by_event.items()
    ]


def _entry(when: str, what: str, rows: Sequence[CampaignItemRow], quote: Quote) -> Text:
    """Return what happened in one line, then for each who ties it one line with the words that do."""
    text = Text.assemble("    ", (when or "undated", "cyan"), "  ", (what.replace("_", " "), "green"))
    for row in rows:
        text.append("\n        ").append(_who(row)).append("  ").append(quote(row))
    return text


def _view(row: CampaignItemRow, quote: Quote) -> Text:
    text = Text.assemble("    ", (row.date_edtf or "undated", "cyan"), "  ").append(_who(row, ""))
    return text.append("\n        ").append(quote(row))


def _who(row: CampaignItemRow, word: str = "by ") -> Text:
    kind = row.linked_by_kind.replace("_", " ")
    told = "the report itself" if kind == "report" else "" if kind == "unknown" else kind
    unnamed = row.linked_by == "the report"
    text = Text.assemble(word, (row.linked_by, "magenta"), f" ({told})" if told and not unnamed else "")
    return text.append(f" < {row.via}" if row.via else "")


def _quoting(view: View, reports: dict[str, ReportRow]) -> Quote:
    """Return what shows a row's words with its report: a group's own words as short as in exports, and labelled."""

    @cache
    def read(report: str) -> tuple[str, list[tuple[int, int]]]:
        sheet = view.sheet(report)
        return sheet.document.text, group_words(sheet)

    def shown(row: CampaignItemRow) -> Text:
        words, groups = read(row.report_id)
        start, end = shortened(words, (row.start, row.end), None, groups)
        quoted = sum(len(words[first:last].split()) for first, last in overlaps((start, end), groups))
        said = " ".join(words[start:end].split())
        said = said if len(said) <= QUOTE_SHOWN and end == row.end else said[: QUOTE_SHOWN - 1] + "…"
        report = reports[row.report_id]
        text = Text(said if said[0] in '“"«' and said[-1] in '”"»' else f"“{said}”")
        text.append(" [the group's own words]" if quoted >= OWN_WORDS else "", "yellow")
        text.append(f"  {report.outlet or report.file.rpartition('/')[2]}", "cyan")
        return text.append(f" {report.published}" if report.published else "", "dim")

    return shown
