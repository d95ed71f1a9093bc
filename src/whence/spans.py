"""The spans table: every quoted span that a row uses, once, with the words before and after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from whence.records import content_id
from whence.tables import LIST_SEPARATOR, SpanRow

CONTEXT = 32  # code points of prefix and suffix: what W3C Web Annotation tools (Hypothesis among them) use
QUOTING: dict[str, str] = {
    "figures": "quote",
    "claims": "quote",
    "statements": "quote",
    "attributions": "content",
    "campaign_items": "quote",
}
"""The tables whose rows quote one span of one report, with the column that holds the words."""


Place = tuple[str, int, int]
"""A report's id, and the range of its text."""


def span_rows(
    tables: Mapping[str, Sequence[Any]], text_of: Callable[[str], str], more: Iterable[Place] = ()
) -> list[SpanRow]:
    """Return one row per quoted span of these tables and of `more`, in order of report and place.

    `text_of` gives the text of a report by id and raises KeyError for an unknown one, whose spans are left out.
    """
    quoting = ((name, row) for name in (*QUOTING, "checks") for row in tables.get(name, ()))
    places = {*more, *(place for name, row in quoting for place in places_of(name, row))}
    rows: list[SpanRow] = []
    for report, start, end in sorted(places):
        try:
            text = text_of(report)
        except KeyError:
            continue
        if end <= len(text):
            rows.append(span_row(report, start, end, text))
    return rows


def places_of(table: str, row: Any) -> Iterator[Place]:
    """Yield (report id, start, end) of every span that a row of a table quotes."""
    if table in QUOTING or table == "spans":
        yield row.report_id, row.start, row.end
    elif table == "checks" and row.report_id and row.starts:
        starts, ends = row.starts.split(LIST_SEPARATOR), row.ends.split(LIST_SEPARATOR)
        held = row.report_ids.split(LIST_SEPARATOR) if row.report_ids else [row.report_id] * len(starts)
        for report, start, end in zip(held, starts, ends, strict=False):
            if start.isdecimal() and end.isdecimal():
                yield report, int(start), int(end)


def span_row(report: str, start: int, end: int, text: str) -> SpanRow:
    """Return the row of one place in a report's text."""
    return SpanRow(
        span_id=content_id("s", report, start, end),
        report_id=report,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
