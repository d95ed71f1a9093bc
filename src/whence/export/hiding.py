"""What an export hides: the names of private people, and live links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Protocol

from whence.export.limits import GROUP_KINDS, Range
from whence.export.links import defanged, link_replacements, without_links
from whence.export.masking import Replacement, overlaid
from whence.export.reports import Report
from whence.ports import ExportOptions
from whence.spans import QUOTING, places_of
from whence.tables import LIST_SEPARATOR, TABLES, header

MASKED: dict[str, tuple[str, ...]] = {
    "reports": ("title", "copy_reason"),
    "figures": ("who", "as_said", "origin", "via", "quote"),
    "events": ("label", "actors"),
    "tolls": ("who",),
    "series": ("who", "origin"),
    "claims": ("actor", "target", "origin", "via", "quote"),
    "statements": ("speaker", "role", "title", "quote"),
    "attributions": ("speaker", "via", "cue", "hedge", "content"),
    "origins": ("who", "origin", "reason"),
    "conflicts": ("who", "reason"),
    "campaigns": ("name", "owner"),
    "campaign_items": ("linked_by", "via", "quote"),
    "checks": ("message", "expected", "found", "quotes"),
    "judgements": ("value", "note"),
    "spans": ("exact", "prefix", "suffix"),
}
"""The cells in which a private person's name can stand. A byline and a credit line are signed in public; `file` and
`url` say where the report is and would say nothing masked."""

_KEPT_LINKS = frozenset({"file", "url"})


class Pile(Protocol):
    """What hiding asks of the reports: an export holds them all, a page those that it shows."""

    def get(self, report_id: str) -> Report | None:
        """Return a report, None for an unknown one."""

    def masks(self, report: Report, place: Range, /) -> Sequence[Replacement]:
        """Return where a report's text names private people, those at least that stand at `place`, in order."""

    def masked(self, cell: str, report_ids: frozenset[str]) -> str:
        """Return a cell about these reports with every private name masked; of none, with those of all reports."""


def hidden(table: str, row: Any, scope: frozenset[str], reports: Pile, options: ExportOptions) -> Any:
    """Return a row about the reports of `scope` with private people masked and links defanged."""
    only = next(iter(scope)) if len(scope) == 1 else ""
    changed = {}
    for name, masked, placed in _text_columns(table):
        cell = getattr(row, name)
        mask = masked and not options.unmasked
        if not cell or (not mask and not placed and "://" not in cell):
            continue
        report = reports.get(only) if only and placed else None
        places = _places(table, name, row, report) if report else []
        if places and report:
            put = [_put(reports, report, place, mask, options.public) for place in places]
            new = LIST_SEPARATOR.join(
                overlaid(report.text, *place, there) for place, there in zip(places, put, strict=True)
            )
        else:
            new = reports.masked(cell, scope) if mask else cell
            new = without_links(new) if options.public else new
        new = defanged(new)
        if new != cell:
            changed[name] = new
    changed |= _report_link(table, row, options)
    return replace(row, **changed) if changed else row


@cache
def _text_columns(table: str) -> tuple[tuple[str, bool, bool], ...]:
    """Return the columns with text: name, whether it is masked, whether it may repeat words at a place (`_places`)."""
    types, placed = TABLES[table].__annotations__, {"exact", "prefix", "suffix", "quotes", QUOTING.get(table, "")}
    names = (name for name in header(table) if types[name] == "str" and name not in _KEPT_LINKS)
    return tuple((name, name in MASKED[table], name in placed) for name in names)


def _put(reports: Pile, report: Report, place: Range, mask: bool, public: bool) -> Sequence[Replacement]:
    return with_links(reports.masks(report, place) if mask else (), report.text, public)


def with_links(masks: Sequence[Replacement], text: str, public: bool) -> Sequence[Replacement]:
    """Return what is put in a text in order: masks and, in a public export, a mask for each link."""
    links = link_replacements(text) if public else []
    if not links:
        return masks
    apart = (mask for mask in masks if not any(start < mask[1] and mask[0] < end for start, end, _ in links))
    return sorted([*links, *apart])


def _places(table: str, column: str, row: Any, report: Report) -> list[Range]:
    """Return the places in the report's text that a cell repeats word for word; none for any other cell."""
    text, cell = report.text, getattr(row, column)
    places: list[Range] = []
    if QUOTING.get(table) == column or (table, column) == ("spans", "exact"):
        places = [(row.start, row.end)]
    elif (table, column) == ("checks", "quotes"):
        places = [(start, end) for _, start, end in places_of(table, row)]
    elif table == "spans" and column == "prefix":
        places = [(row.start - len(cell), row.start)]
    elif table == "spans" and column == "suffix":
        places = [(row.end, row.end + len(cell))]
    return places if LIST_SEPARATOR.join(text[start:end] for start, end in places) == cell else []


def _report_link(table: str, row: Any, options: ExportOptions) -> dict[str, str]:
    if table != "reports" or row.outlet_kind not in GROUP_KINDS or not row.url:
        return {}
    return {"url": "" if options.public else defanged(row.url)}
