"""The text beside a thing to review: its report around the words in question, with these words lit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from whence.records import Block, Sheet
from whence.web.desk import Asked
from whence.web.pages import report_notes, report_text
from whence.web.pages.report_notes import Line
from whence.web.pages.report_text import Mark
from whence.web.phrases import label

AROUND = 7000
"""Code points of a text before and behind the words in question, give or take a paragraph."""
AROUND_PAIR = 3500
LIT, OWN = "lit", "own"
"""The keys of runs that are the words in question, and of the run that the thing was read from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A part of a report's text; `before` and `behind` say whether there is more of it."""

    lines: Sequence[Line]
    before: bool
    behind: bool


def text(asked: Asked, sheet: Sheet, row: Any, around: int = AROUND) -> Text:
    """Return the text of a report around a row's words, furniture folded; the beginning for a row without words."""
    start, end = (getattr(row, "start", 0), getattr(row, "end", 0)) if row.report_id == sheet.document.id else (0, 0)
    whole = len(sheet.document.text)
    near = [block for block in sheet.document.blocks if block.end > start - around and block.start < end + around]
    first, last = _edges(near, whole)
    first, last = max(first, start - 2 * around), min(last, end + 2 * around)
    paragraphs = report_text.paragraphs(
        near,
        report_text.clipped(asked.veil.text(sheet.document.id, (first, last)).pieces, first, last),
        [mark for mark in _marks(sheet, row, (start, end)) if mark.start < last and first < mark.end],
        (),
    )
    return Text(lines=report_notes.lines(paragraphs, ()), before=first > 0, behind=last < whole)


def _edges(near: Sequence[Block], whole: int) -> tuple[int, int]:
    if not near:
        return 0, whole
    return min(block.start for block in near), max(block.end for block in near)


def _marks(sheet: Sheet, row: Any, place: tuple[int, int]) -> Iterator[Mark]:
    """Yield the words in question, what was read there, and the other figures of the report."""
    if place[0] < place[1]:
        yield Mark(*place, "q", (LIT,))
    own = {getattr(row, name, "") for name in ("figure_id", "claim_id", "statement_id", "attribution_id")} - {""}
    for claim in sheet.claims:
        at = claim.trigger
        if claim.id in own:
            kind = "f" if claim.figure else "s" if hasattr(row, "statement_id") else "e"
            yield Mark(at.start, at.end, kind, (OWN,), label(claim.counted or claim.type))
        elif claim.figure:
            yield Mark(at.start, at.end, "f", (), "")
    for said in sheet.attributions:
        if said.id in own and said.cue and said.cue.start < said.cue.end:
            yield Mark(said.cue.start, said.cue.end, "c", (OWN,), "says so")
