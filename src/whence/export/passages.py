"""A report's text in pieces as a page shows it: masks, links, a group's words beyond the limit, graphic sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from whence.export.limits import LIMIT, Range
from whence.export.links import LINK_MASK, defanged
from whence.export.masking import Replacement
from whence.export.reports import Report

_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"\w")
_CLOSING = "”\"»’'」"


class Piece(NamedTuple):
    """`text[start:end]` of a report and what a page shows for it.

    `kind` is "" for words as they stand (links defanged), "mask" for a private person, "link" for a link left out,
    "cut" for a group's words that are not shown. `group` says that a group's own words are quoted; `graphic` is what
    the sentence describes that a page folds ("describes bodies"), "" for none.
    """

    start: int
    end: int
    shown: str
    kind: str = ""
    group: bool = False
    graphic: str = ""

    @property
    def masked(self) -> bool:
        """Say whether the piece hides a private person's name."""
        return self.kind == "mask"


def pieces(report: Report, groups: Sequence[Range], put: Sequence[Replacement]) -> tuple[Piece, ...]:
    """Return the pieces of a text: `groups` are the places of a group's words, `put` what masks and links become."""
    text = report.text
    cuts = [(*_widened(start, end, put), shown) for start, end, shown in _cuts(text, groups)]
    kept = [one for one in put if not any(start < one[1] and one[0] < end for start, end, _ in cuts)]
    kinds = [(start, end, shown, "cut") for start, end, shown in cuts]
    kinds += ((*one, "link" if one[2] == LINK_MASK else "mask") for one in kept)
    edges = {at for start, end, _, _ in kinds for at in (start, end)}
    for start, end in (*groups, *((start, end) for start, end, _ in report.graphic)):
        edges |= {at for at in (start, end) if not any(first < at < last for first, last, _, _ in kinds)}
    starts = {start: (shown, kind) for start, _, shown, kind in kinds}
    made = []
    for start, end in pairwise(sorted({0, len(text), *edges})):
        shown, kind = starts.get(start, (defanged(text[start:end]), ""))
        group = kind == "cut" or any(first <= start < last for first, last in groups)
        graphic = next((about for first, last, about in report.graphic if first <= start < last), "")
        made.append(Piece(start, end, shown, kind, group, graphic))
    return tuple(made)


def within_part(piece: Piece, text: str, first: int, last: int) -> Piece | None:
    """Return what of a piece stands in `text[first:last]`, None for nothing; one that hides something is not cut."""
    if piece.end <= first or piece.start >= last:
        return None
    if piece.kind or (first <= piece.start and piece.end <= last):
        return piece
    start, end = max(first, piece.start), min(last, piece.end)
    return piece._replace(start=start, end=end, shown=defanged(text[start:end]))


def _cuts(text: str, groups: Sequence[Range]) -> Iterator[Replacement]:
    """Yield where a group's words go on beyond the limit, and what stands for them.

    Quotations with no word between them are one statement, as in a statement over several paragraphs.
    """
    for run in _runs(text, groups):
        words = [match for part in run for match in _WORD.finditer(text, *part) if _LETTER.search(match.group())]
        if len(words) <= LIMIT:
            continue
        start, end = words[LIMIT - 1].end(), run[-1][1]
        while text[end - 1] in _CLOSING:
            end -= 1
        yield start, end, f" [… {_counted(len(words) - LIMIT)} of the group's statement, not shown]"


def _runs(text: str, groups: Sequence[Range]) -> list[list[Range]]:
    runs: list[list[Range]] = []
    for part in groups:
        if runs and not _LETTER.search(text, runs[-1][-1][1], part[0]):
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _counted(number: int) -> str:
    return "1 more word" if number == 1 else f"{number} more words"


def _widened(start: int, end: int, put: Sequence[Replacement]) -> Range:
    """Return a cut that no mask reaches into: half a name is never shown."""
    for first, last, _ in put:
        if first < end and start < last:
            start, end = min(start, first), max(end, last)
    return start, end
