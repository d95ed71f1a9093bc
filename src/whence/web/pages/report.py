"""One report: its text with the evidence marked, who says what in the margin, and every row that rests on it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from whence.export.links import defanged
from whence.export.passages import Piece
from whence.records import Block, Sheet
from whence.tables import EventRow, ReportRow
from whence.web.desk import Asked, MissingError
from whence.web.pages import report_marks, report_notes, report_text
from whence.web.pages.lists import Place
from whence.web.pages.report_marks import Rows, Told
from whence.web.pages.report_text import Mark, Paragraph

PART = 24_000
"""Code points of a long text on one page, give or take a paragraph: with all its rows that is under 400 kB."""
ROWS_IN_PART = 200
"""Rows beside one part of a text, give or take those of a paragraph."""
COPIES = 12
"""Copies that a page names; the rest are counted."""
_UNREAD = "language-not-extracted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """What a report is a copy of, and the reports that copy it: the first of them and how many there are."""

    original: ReportRow | None
    of: Sequence[ReportRow]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a long text: the places where the parts begin, and where this one does and ends."""

    starts: tuple[int, ...]
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The rows of one table beside this part of the text, by event if they have one; `total` counts all."""

    name: str
    rows: Mapping[str, Sequence[Told]]
    shown: int
    total: int


def page(asked: Asked) -> Response:
    """Show one report of the pile, or the part of it that `?part=` names."""
    ident = asked.path("ident")
    try:
        sheet = asked.view.sheet(ident)
    except KeyError:
        raise MissingError(
            f"There is no report {ident!r} in this ledger; the pile lists those that it holds."
        ) from None
    (report,) = asked.veil.rows("reports", asked.view.of("reports", "report_id", [ident]))
    held = report_marks.stored(asked.view, ident)
    part = part_of(sheet.document.blocks, len(sheet.document.text), held, asked.number("part"))
    rows = report_marks.rows_of(asked, sheet, held, (part.start, part.end))
    marks = report_marks.marks_of(sheet, rows)
    pieces = asked.veil.text(ident, (part.start, part.end)).pieces
    paragraphs = _paragraphs(sheet, pieces, marks, rows, part)
    title, rest = headed(sheet, paragraphs)
    said = rows.tables["attributions"]
    return asked.render(
        "report.html",
        report=report,
        name=report.title or report.file.rpartition("/")[2] or ident,
        url=defanged(report.url),
        title=report_notes.lines([title], said)[0] if title else None,
        lines=report_notes.lines(rest, said),
        legend=_legend(marks, part),
        sections=[_section(name, told, rows.totals[name]) for name, told in rows.tables.items()],
        part=part,
        place=_place(asked, part, len(sheet.document.text)),
        events=_events(asked, rows),
        campaigns=_campaigns(asked, rows),
        notes=report_notes,
        copies=_copies(asked, report),
        decided=rows.decided,
        unread=report.lang if any(one.row.code == _UNREAD for one in rows.tables["checks"]) else "",
        tools=(sheet.document.cleaner, sheet.extractor),
    )


def part_of(blocks: Sequence[Block], length: int, rows: Mapping[str, Sequence[Told]], wanted: int) -> Part:
    """Return the wanted part of a text, the last where there are fewer; parts end between blocks."""
    places = sorted(one.start for some in rows.values() for one in some)
    starts = [0]
    for block in sorted(blocks, key=lambda block: block.start):
        held = bisect_right(places, block.end) - bisect_right(places, starts[-1])
        if block.start > starts[-1] and (block.end - starts[-1] > PART or held > ROWS_IN_PART):
            starts.append(block.start)
    number = min(wanted, len(starts))
    return Part(
        starts=tuple(starts),
        number=number,
        start=starts[number - 1],
        end=starts[number] if number < len(starts) else max(length, starts[-1] + 1),
    )


def _section(name: str, here: Sequence[Told], total: int) -> Section:
    events: dict[str, list[Told]] = defaultdict(list)
    for one in here:
        events[getattr(one.row, "event_id", "")].append(one)
    return Section(name=name, rows=events, shown=len(here), total=total)


def headed(sheet: Sheet, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph | None, list[Paragraph]]:
    """Return the headline that is the report's title, so that a page says it once, and the other paragraphs."""
    title = _plain(sheet.document.title)
    for at, one in enumerate(paragraphs):
        said = _plain(sheet.document.text[one.start : one.end])
        if one.heading and title and said and (said == title or title.startswith(said)):
            return one, [*paragraphs[:at], *paragraphs[at + 1 :]]
    return None, list(paragraphs)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _paragraphs(
    sheet: Sheet, pieces: Sequence[Piece], marks: Iterable[Mark], rows: Rows, part: Part
) -> list[Paragraph]:
    start, end = part.start, part.end
    return report_text.paragraphs(
        [block for block in sheet.document.blocks if start <= block.start < end],
        report_text.clipped(pieces, start, end),
        [mark for mark in marks if mark.start < end and start < mark.end],
        [anchor for anchor in rows.anchors if start <= anchor[0] < end],
    )


def _legend(marks: Iterable[Mark], part: Part) -> list[tuple[str, int]]:
    """Return the kinds of marks in a part of the text, in the order of `report_text.ORDER`, with their number."""
    here = [mark.kind for mark in marks if part.start <= mark.start < part.end]
    return [(kind, here.count(kind)) for kind in report_text.ORDER if kind in here]


def _place(asked: Asked, part: Part, length: int) -> Place | None:
    """Return where a part is in a long text, None where the page holds the whole."""
    if len(part.starts) == 1:
        return None
    number = part.number
    return Place(
        first=part.start + 1,
        last=min(part.end, length),
        total=length,
        noun="character",
        previous=asked.here(part=number - 1) if number > 1 else "",
        next=asked.here(part=number + 1) if number < len(part.starts) else "",
    )


def _events(asked: Asked, rows: Rows) -> Mapping[str, EventRow]:
    named = {told.row.event_id for table in ("figures", "claims") for told in rows.tables[table]}
    found = asked.view.of("events", "event_id", named - {""})
    return {row.event_id: row for row in asked.veil.rows("events", found)}


def _campaigns(asked: Asked, rows: Rows) -> Mapping[str, Any]:
    named = {told.row.campaign_id for told in rows.tables["campaign_items"]}
    found = asked.view.of("campaigns", "campaign_id", named)
    return {row.campaign_id: row for row in asked.veil.rows("campaigns", found)}


def _copies(asked: Asked, report: ReportRow) -> Copies:
    of = asked.view.of("reports", "copy_of", [report.report_id])
    original = asked.view.of("reports", "report_id", [report.copy_of]) if report.copy_of else []
    shown = asked.veil.rows("reports", [*original, *of[:COPIES]])
    return Copies(original=shown[0] if original else None, of=shown[len(original) :], count=len(of))
