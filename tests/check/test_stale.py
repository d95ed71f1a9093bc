"""Superseded figures found where they live on, and the tellings of an old figure that are no stale repeat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import pytest

from whence.check.stale import stale_figures
from whence.records import Finding
from whence.tables import FigureRow, ReportRow

EMPTY: dict[str, Any] = {"str": "", "int": 0, "float": 1.0, "float | None": None}


def row_of(kind: Any, cells: dict[str, Any]) -> Any:
    return kind(**{field.name: cells.get(field.name, EMPTY[str(field.type)]) for field in fields(kind)})


def figure(ident: str, number: float, day: str, by: str = "", **cells: Any) -> FigureRow:
    said = f"{number:g}"
    quote = f"{said} inmates got out."
    usual = {
        "figure_id": ident, "event_id": "e1", "counted": "escaped", "who": "inmates", "low": number, "high": number,
        "as_said": said, "modality": "attributed", "report_id": f"r{ident}", "origin": "Velm prison service",
        "as_of": day, "published": day, "quote": quote, "end": len(quote), "superseded_by": by,
    }  # fmt: skip
    made: FigureRow = row_of(FigureRow, usual | cells)
    return made


FIRST = figure("a", 900, "2024-01-01", "b")
THEN = figure("b", 412, "2024-01-05")
LATE = figure("c", 900, "2025-01-01", "b")
REPORTS = {"rb": row_of(ReportRow, {"report_id": "rb", "outlet": "Velm Lantern", "published": "2024-01-05"})}


def found(*figures: FigureRow) -> list[Finding]:
    return list(stale_figures(figures, REPORTS))


def reports_of(findings: Iterable[Finding]) -> list[str]:
    return [finding.document for finding in findings]


def test_a_repeat_after_the_replacement_is_flagged_with_both_quotes() -> None:
    (finding,) = found(LATE, THEN, FIRST)
    assert (finding.code, finding.severity, finding.document) == ("superseded-figure", "warning", "rc")
    assert [(span.document, span.quote) for span in finding.evidence] == [
        ("rc", "900 inmates got out."),
        ("rb", "412 inmates got out."),
    ]
    assert (finding.expected, finding.found, finding.subjects) == ("412", "900", ("c", "b"))
    for words in ("“900”", "“412”", "Velm prison service", "2024-01-05", "Velm Lantern", "rb"):
        assert words in finding.message


def test_the_first_report_is_not_flagged_and_the_order_of_rows_does_not_matter() -> None:
    assert found(FIRST, THEN) == []
    assert found(FIRST, THEN, LATE) == found(LATE, THEN, FIRST)


@pytest.mark.parametrize(
    "change",
    [
        {"published": "2024-01-05"},  # on the same day: which came first is not known
        {"published": "2024-01"},  # some day of that month
        {"published": ""},
        {"modality": "superseded"},
        {"modality": "denied"},
        {"superseded_by": ""},  # nobody gave it up
        {"superseded_by": "gone"},
        {"quote": "At first 900 inmates were said to have got out."},
        {"quote": "Officials initially put the number at 900."},
        {"quote": "The prison service had said that 900 got out."},
        {"quote": "Early reports spoke of 900 inmates."},
        {"quote": "An earlier figure was 900."},
        {"quote": "The 900 that was given has since been corrected."},
    ],
)
def test_what_is_no_stale_repeat(change: dict[str, Any]) -> None:
    assert found(FIRST, THEN, replace(LATE, **change)) == []


@pytest.mark.parametrize("quote", ["900 inmates got out that night.", "Earlier in the week 900 inmates got out."])
def test_a_story_of_the_night_is_no_telling_back(quote: str) -> None:
    assert reports_of(found(FIRST, THEN, replace(LATE, quote=quote))) == ["rc"]


def test_a_report_that_tells_both_is_left_alone() -> None:
    both = figure("d", 412, "2025-01-01", report_id="rc", start=90)
    assert found(FIRST, THEN, LATE, both) == []
    hedged = replace(both, high=None, as_said="at least 412")
    assert found(FIRST, THEN, LATE, hedged) == []
    assert found(FIRST, replace(THEN, high=None), LATE, both) == []
    other = figure("d", 412, "2025-01-01", report_id="rc", counted="held", start=90)
    assert reports_of(found(FIRST, THEN, LATE, other)) == ["rc"]


def test_one_number_is_one_finding_in_a_report() -> None:
    headline, body = replace(LATE, figure_id="h", start=0), replace(LATE, start=300)
    (finding,) = found(FIRST, THEN, body, headline)
    assert finding.evidence[0].start == 0


def test_a_statement_made_before_but_carried_later_was_not_out() -> None:
    carried = replace(THEN, published="2025-06-01")
    assert found(FIRST, carried, LATE) == []
    assert found(FIRST, replace(THEN, as_of="2024-01-05/2025-06-01"), LATE) == []
    undated = replace(THEN, published="", as_of="")
    assert found(FIRST, undated, LATE) == []
