"""The findings: what does not add up, each with the words that contradict each other side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from whence.check import CHECKS
from whence.spans import places_of
from whence.tables import LIST_SEPARATOR, CheckRow, ReportRow
from whence.web import phrases
from whence.web.brief_words import without_ids
from whence.web.desk import Asked
from whence.web.pages import lists

ROWS = 25
"""Findings on one page: each shows its quotes in full."""
OTHER = {
    "file-unreadable": "A file holds no report that can be read.",
    "file-missing": "A file was named that is not there.",
    "report-unreadable": "A report holds no text that can be read.",
    "report-quarantined": "A report took too long or too much memory, twice.",
    "superseded-figure": "A report repeats a figure that had been replaced before it came out.",
}
"""What the codes say that are no rule of the linter's own table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that a finding rests on, with their report and their place in it."""

    quote: str
    report_id: str
    start: int
    end: int
    report: ReportRow
    graphic: str
    group: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One finding with its quotes, in the order in which they stand against each other."""

    row: CheckRow
    message: str
    rule: str
    quotes: Sequence[Quote]
    report: ReportRow | None


def page(asked: Asked) -> Response:
    """Show the findings, or those that the address asks for, gravest first."""
    view = asked.view
    wanted = {"severity": asked.given("severity"), "code": asked.given("code"), "report_id": asked.given("report")}
    part = view.listed("checks", wanted, (ROWS, lists.offset(asked, ROWS)))
    others = {name: value for name, value in wanted.items() if name != "code"}
    return asked.render(
        "findings.html",
        entries=_entries(asked, part.rows),
        place=lists.place(asked, part, "finding", ROWS),
        filtered=any(wanted.values()),
        severities=lists.options(asked, "severity", view.tally("checks", "severity"), phrases.label),
        codes=lists.options(asked, "code", view.tally("checks", "code", others), lambda code: code.replace("-", " ")),
        reports=view.totals()["reports"],
    )


def _entries(asked: Asked, rows: Sequence[CheckRow]) -> list[Entry]:
    named = {report for row in rows for report in (row.report_id, *(one for one, *_ in places_of("checks", row)))}
    known = asked.view.of("reports", "report_id", named - {""})
    reports: dict[str, ReportRow] = {row.report_id: row for row in asked.veil.rows("reports", known)}
    return [
        Entry(
            row=row,
            message=_message(row),
            rule=rule(row.code),
            quotes=_quotes(asked, row, reports),
            report=reports.get(row.report_id),
        )
        for row in asked.veil.rows("checks", rows)
    ]


def _quotes(asked: Asked, row: CheckRow, reports: dict[str, ReportRow]) -> list[Quote]:
    places, quotes = list(places_of("checks", row)), row.quotes.split(LIST_SEPARATOR)
    if len(quotes) != len(places):  # a quote holds the separator itself: the places are what counts
        quotes = [row.quotes] * len(places)
    return [
        Quote(
            quote=words,
            report_id=report,
            start=start,
            end=end,
            report=reports[report],
            graphic=asked.veil.graphic(report, start, end),
            group=asked.veil.is_group_words(report, start, end),
        )
        for words, (report, start, end) in zip(quotes, places, strict=True)
        if report in reports
    ]


def _message(row: CheckRow) -> str:
    """Return what is wrong without the file, which stands beside it, and without ids."""
    return without_ids(row.message.removeprefix(f"{row.file}: "))


def rule(code: str) -> str:
    """Return the first line of what the docs say of a code, "" for one that nobody knows."""
    known = CHECKS.get(code)
    return ((known.__doc__ or "").strip().splitlines() or [""])[0] if known else OTHER.get(code, "")
