"""The words of things that were judged, many at a time: what a list of decisions quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whence.tables import ReportRow
from whence.web.desk import Asked
from whence.web.pages.review_items import Thing, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One thing as a list shows it: its row, and its report; a campaign has none."""

    row: Any
    report: ReportRow | None
    graphic: str = ""
    group: int = 0


def quotes(asked: Asked, things: Iterable[Thing]) -> Mapping[Thing, Sequence[Quoted]]:
    """Return the one or two rows of each thing; what is not in the ledger now is left out."""
    things = list(things)
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for thing in things:
        for ident in thing.ids:
            wanted[place_of(thing.kind, ident)].add(ident)
    rows: dict[tuple[str, str], Any] = {}
    for (table, column), ids in wanted.items():
        for row in asked.veil.rows(table, asked.view.of(table, column, ids)):
            rows[table, getattr(row, column)] = row
    reports = _reports(asked, rows.values())
    return {
        thing: [
            _quoted(asked, row, reports)
            for ident in thing.ids
            if (row := rows.get((place_of(thing.kind, ident)[0], ident)))
        ]
        for thing in things
    }


def _reports(asked: Asked, rows: Iterable[Any]) -> Mapping[str, ReportRow]:
    ids = {getattr(row, "report_id", "") for row in rows} - {""}
    return {row.report_id: row for row in asked.veil.rows("reports", asked.view.of("reports", "report_id", ids))}


def _quoted(asked: Asked, row: Any, reports: Mapping[str, ReportRow]) -> Quoted:
    report = reports.get(getattr(row, "report_id", ""))
    if report is None or not hasattr(row, "start"):
        return Quoted(row=row, report=report)
    place = (row.report_id, row.start, row.end)
    return Quoted(row=row, report=report, graphic=asked.veil.graphic(*place), group=asked.veil.is_group_words(*place))
