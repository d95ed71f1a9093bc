"""Figures that live on: a report repeats, without a word of it, what its origin had replaced before it was published.

This looks across the reports of one event, so it is no row of CHECKS: reconciling calls it for each event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from whence.days import UNKNOWN, after, interval
from whence.likeness import who_class
from whence.records import Finding, Span
from whence.tables import FigureRow, ReportRow

CODE = "superseded-figure"
_TOLD_BACK = frozenset({"superseded", "denied", "planned", "hypothetical"})
_GAVE = r"(?:said|put|reported|claimed|spoke(?:n)?|announced|gave|given|denied|counted|insisted|estimated)"
_HISTORY = re.compile(
    rf"\b(?:at[ ]first|initially|originally|at[ ]the[ ]time|back[ ]then|no[ ]longer|had[ ](?:\w+[ ])?{_GAVE}"
    rf"|(?:first|earlier|previously)[ ]{_GAVE}|(?:first|early|earlier|initial|previous|original)[ ](?:\w+[ ])?(?:figure"
    r"|count|toll|report|estimate|tally|number|version|statement)s?|in[ ]the[ ](?:first|early)[ ](?:hours|days)"
    r"|(?:later|since|been)[ ](?:\w+[ ])?(?:revised|corrected|lowered|raised|withdrawn|retracted|amended)"
    r"|before[ ](?:revising|correcting|lowering|raising|withdrawing))\b",
    re.IGNORECASE,
)
"""What tells that a figure is an old one: "at first", "the ministry had said", "early reports", "since corrected"."""


def stale_figures(figures: Sequence[FigureRow], reports: Mapping[str, ReportRow]) -> Iterable[Finding]:
    """Yield a warning for each report of an event that repeats a figure after the statement that replaced it was out.

    `figures` are those of one event, with `superseded_by`; `reports` the reports by id. A report that gives the later
    number too, or says that the figure is an old one, is left alone; so is one whose day of publication is not surely
    later. One number is one finding in a report, with the repeated and the later quote.
    """
    by_id = {row.figure_id: row for row in figures}
    told: set[tuple[object, ...]] = set()
    for row in sorted(figures, key=lambda row: (row.report_id, row.start, row.end, row.figure_id)):
        later = by_id.get(row.superseded_by)
        if later is None or row.modality in _TOLD_BACK or _HISTORY.search(row.quote):
            continue
        number = (row.report_id, row.counted, who_class(row.counted, row.who), row.low, row.high)
        if number in told or not _was_out(row, later) or _tells_it(figures, row, later):
            continue
        told.add(number)
        yield _finding(row, later, reports)


def _was_out(row: FigureRow, later: FigureRow) -> bool:
    """Say whether a report was surely published after a statement was made and first carried."""
    days = [day for day in (interval(later.published), interval(later.as_of)) if day != UNKNOWN]
    return bool(days) and all(after(interval(row.published), day) for day in days)


def _tells_it(figures: Iterable[FigureRow], row: FigureRow, later: FigureRow) -> bool:
    """Say whether the report gives the later number of the count too, so that it tells of the change."""
    newer = {(later.low, later.high), (later.low, later.low), (later.low, None)}
    return any(
        one.report_id == row.report_id and one.counted == row.counted and (one.low, one.high) in newer
        for one in figures
    )


def _finding(row: FigureRow, later: FigureRow, reports: Mapping[str, ReportRow]) -> Finding:
    counted = row.counted.replace("_", " ")
    day = f" of {later.as_of}" if later.as_of else ""
    return Finding(
        code=CODE,
        severity="warning",
        message=f"“{row.as_said}” {counted} is out of date: “{later.as_said}” replaced it, a figure{day} from"
        f" {_sayer(later)} in {_name(later.report_id, reports)}",
        document=row.report_id,
        subjects=(row.figure_id, later.figure_id),
        evidence=(_span(row), _span(later)),
        expected=later.as_said,
        found=row.as_said,
    )


def _sayer(row: FigureRow) -> str:
    return row.origin or "the report itself"


def _name(report_id: str, reports: Mapping[str, ReportRow]) -> str:
    report = reports.get(report_id)
    if report is None:
        return report_id
    published = f", {report.published}" if report.published else ""
    return f"{report.outlet or report.file} ({report_id}{published})"


def _span(row: FigureRow) -> Span:
    return Span(document=row.report_id, start=row.start, end=row.end, quote=row.quote)
