"""The tables as they are exported: group quotations shortened, spans added, private people masked, links defanged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from whence.export.hiding import Pile, hidden
from whence.export.limits import (
    GROUP_KINDS,
    LIMIT,
    Range,
    merged,
    overlaps,
    quoted_count,
    quoted_ranges,
    shortened,
)
from whence.export.reports import Report, Reports
from whence.ports import ExportOptions, View
from whence.spans import QUOTING, places_of, span_row, span_rows
from whence.tables import LIST_SEPARATOR, TABLES, SpanRow

Tables = dict[str, list[Any]]


def prepared(view: View, options: ExportOptions) -> Tables:
    """Return every table's rows as they are exported, `spans` made from the rows that quote."""
    reports = Reports(view.sheets(), options.public)
    tables = {name: list(view.rows(name)) for name in TABLES if name != "spans"}
    for name in (*QUOTING, "checks"):
        tables[name] = [limited(name, row, reports) for row in tables[name]]
    tables["spans"] = [
        with_less_context(row, reports.by_id[row.report_id].groups) for row in span_rows(tables, reports.text)
    ]
    scopes = scopes_of(tables)
    return {
        name: [hidden(name, row, reports_of(row, scopes), reports, options) for row in tables[name]] for name in TABLES
    }


def limited(table: str, row: Any, reports: Pile) -> Any:
    """Return a row whose quotes repeat at most 25 words of a group, each a shorter span of its report where needed."""
    report = reports.get(row.report_id)
    if report is None:
        return row
    if table == "checks":
        return _limited_check(row, reports)
    column, whole = QUOTING[table], (row.start, row.end)
    if report.text[row.start : row.end] != getattr(row, column):
        return row  # verify says so; a cut would hide it
    groups = _groups_of(row, report, whole)
    start, end = shortened(report.text, whole, _anchor(row, report), groups)
    return row if (start, end) == whole else replace(row, start=start, end=end, **{column: report.text[start:end]})


def _limited_check(row: Any, reports: Pile) -> Any:
    told = ((reports.get(name), (start, end)) for name, start, end in places_of("checks", row))
    places = [(report, place) for report, place in told if report]
    short = [(report, shortened(report.text, place, None, report.groups)) for report, place in places]
    if short == places:
        return row
    return replace(
        row,
        quotes=LIST_SEPARATOR.join(report.text[start:end] for report, (start, end) in short),
        starts=LIST_SEPARATOR.join(str(start) for _, (start, _) in short),
        ends=LIST_SEPARATOR.join(str(end) for _, (_, end) in short),
    )


def _groups_of(row: Any, report: Report, whole: Range) -> Sequence[Range]:
    if getattr(row, "origin_kind", "") not in GROUP_KINDS:
        return report.groups
    return merged((*report.groups, *overlaps(whole, quoted_ranges(report.text))))


def _anchor(row: Any, report: Report) -> Range | None:
    for name in ("figure_id", "claim_id", "statement_id", "item_id"):
        trigger = report.triggers.get(getattr(row, name, ""))
        if trigger and row.start <= trigger[0] and trigger[1] <= row.end:
            return trigger
    return None


def respanned(row: SpanRow, report: Report) -> SpanRow:
    """Return a span that quotes at most 25 words of a group: the row itself, or one of the beginning of its place."""
    whole = (row.start, row.end)
    start, end = shortened(report.text, whole, None, report.groups)
    if (start, end) == whole or report.text[row.start : row.end] != row.exact:
        return row
    return span_row(report.id, start, end, report.text)


def with_less_context(row: SpanRow, groups: Sequence[Range]) -> SpanRow:
    """Return the row with less prefix and suffix where they would lengthen a group's quotation over the limit."""
    first, last = row.start - len(row.prefix), row.end + len(row.suffix)
    context = row.prefix + row.exact + row.suffix
    moved = [(start - first, end - first) for start, end in overlaps((first, last), groups)]
    if not moved or quoted_count(context, (0, len(context)), moved) <= LIMIT:
        return row
    before = max((end for _, end in overlaps((first, row.start), groups)), default=first)
    after = min((start for start, _ in overlaps((row.end, last), groups)), default=last)
    return replace(row, prefix=row.prefix[before - first :], suffix=row.suffix[: after - row.end])


def scopes_of(tables: Mapping[str, Sequence[Any]]) -> dict[str, frozenset[str]]:
    """Return the reports that each event and campaign rests on, by its id."""
    found: dict[str, set[str]] = {}
    for name in ("figures", "claims"):
        for row in tables.get(name, ()):
            found.setdefault(row.event_id, set()).add(row.report_id)
    for row in tables.get("campaign_items", ()):
        found.setdefault(row.campaign_id, set()).add(row.report_id)
    found.pop("", None)
    return {name: frozenset(reports) for name, reports in found.items()}


def reports_of(row: Any, scopes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the reports that a row is about; none where it says nothing of reports."""
    if report_id := getattr(row, "report_id", ""):
        held = getattr(row, "report_ids", "")
        return frozenset({report_id, *(held.split(LIST_SEPARATOR) if held else ())})
    for name in ("event_id", "campaign_id"):
        if reports := scopes.get(getattr(row, name, "")):
            return reports
    return frozenset()
