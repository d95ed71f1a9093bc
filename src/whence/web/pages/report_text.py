"""A report's text as markup: paragraphs cut into runs, each run with the marks that cover it, anchors between them.

Marks overlap and nest, markup cannot: so the text is cut at every edge of a mark, an anchor or a veiled piece, and each
run is one flat element. Marks are laid on the text as stored; a piece that shows other words is never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise, takewhile
from typing import NamedTuple

from markupsafe import Markup, escape

from whence.export.passages import Piece
from whence.records import Block

ORDER = "fsecxqtpn"
"""The kinds of marks, the one that a run shows first: figure, statement, event, cue, finding, said words, time, place,
name."""
_PIECES = {
    "mask": ("masked", "A private person’s name is masked"),
    "cut": ("withheld", "At most 25 words of a group’s own statement are shown"),
    "link": ("withheld", "A link is left out"),
}
_HEADED = 2
"""A page shows the first headline as its title, later ones one level below."""


class Mark(NamedTuple):
    """Words that something was read from: their place, the kind (a letter of ORDER), its rows' keys, and in words."""

    start: int
    end: int
    kind: str
    rows: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of a report as markup; `heading` is its level, 0 for none, `page` the page that begins with it."""

    start: int
    end: int
    kind: str
    html: Markup
    heading: int = 0
    page: str = ""


class _Cut(NamedTuple):
    """A run: what a page shows for `text[start:end]`."""

    start: int
    end: int
    shown: str
    piece: Piece


def paragraphs(
    blocks: Sequence[Block], pieces: Sequence[Piece], marks: Iterable[Mark], anchors: Iterable[tuple[int, int]]
) -> list[Paragraph]:
    """Return the blocks of a text as markup, in order of place; words outside all blocks stand as body text.

    A veiled piece that goes on over the end of a block stands where it starts.
    """
    sewn = _Sewing(marks, anchors)
    made: list[Paragraph] = []
    page = ""
    for block, cuts in _parted(blocks, pieces):
        if not cuts:
            continue
        html, graphic = sewn.paragraph(cuts)
        here = block.where if block.where.startswith("page ") else page
        heading = 0 if block.kind != "headline" or graphic else 3 if block.where == "subhead" else _HEADED
        made.append(
            Paragraph(
                start=block.start,
                end=block.end,
                kind=block.kind,
                html=html,
                heading=heading,
                page=here if here != page else "",
            )
        )
        page = here
    return made


def clipped(pieces: Sequence[Piece], start: int, end: int) -> list[Piece]:
    """Return the pieces of `text[start:end]`; one that shows other words than the text's stands where it starts."""
    made = []
    for piece in pieces:
        first, last = max(piece.start, start), min(piece.end, end)
        if piece.kind and start <= piece.start < end:
            made.append(piece)
        elif not piece.kind and first < last:
            shown = piece.shown[first - piece.start : last - piece.start]
            made.append(piece._replace(start=first, end=last, shown=shown))
    return made


def _parted(blocks: Sequence[Block], pieces: Sequence[Piece]) -> Iterator[tuple[Block, list[_Cut]]]:
    """Yield each block, and each gap between blocks that holds words, with what is shown of it."""
    at, end = (pieces[0].start, pieces[-1].end) if pieces else (0, 0)
    ordered = sorted(blocks, key=lambda block: (block.start, block.end))
    whole: list[Block] = []
    for block in ordered:
        if block.start > at:
            whole.append(Block(start=at, end=block.start, kind="body"))
        if block.end > at:
            whole.append(Block(start=max(at, block.start), end=block.end, kind=block.kind, where=block.where))
            at = block.end
    if at < end:
        whole.append(Block(start=at, end=end, kind="body"))
    place = 0
    for block in whole:
        while place < len(pieces) and pieces[place].end <= block.start:
            place += 1
        cuts = list(_cuts(block, pieces, place))
        yield block, cuts if any(cut.shown.strip() for cut in cuts) else []


def _cuts(block: Block, pieces: Sequence[Piece], place: int) -> Iterator[_Cut]:
    while place < len(pieces) and pieces[place].start < block.end:
        piece = pieces[place]
        place += 1
        if piece.kind:
            if piece.start >= block.start:
                yield _Cut(piece.start, piece.end, piece.shown, piece)
            continue
        start, end = max(piece.start, block.start), min(piece.end, block.end)
        yield _Cut(start, end, piece.shown[start - piece.start : end - piece.start], piece)


class _Sewing:
    """Lays marks and anchors on the runs of one text, from its start to its end."""

    def __init__(self, marks: Iterable[Mark], anchors: Iterable[tuple[int, int]]) -> None:
        self._marks = sorted(marks)
        self._anchors = sorted(set(anchors))
        self._next_mark = self._next_anchor = 0
        self._open: list[Mark] = []
        self._linked: set[str] = set()

    def paragraph(self, cuts: Sequence[_Cut]) -> tuple[Markup, bool]:
        """Return the markup of the cuts of one block, and whether some of it is folded as graphic."""
        html: list[str] = []
        folded = False
        for graphic, some in groupby(cuts, key=lambda cut: cut.piece.graphic):
            told = list(some)
            if not graphic:
                html += self._runs(told)
                continue
            folded = True
            before = self._anchored(told[-1].end)
            inside = "".join(self._runs(told))
            html.append(
                f'{before}<details class="fold graphic"><summary data-n="0">Graphic sentence: it {escape(graphic)}.'
                f' <span class="fold-does">Show it</span></summary><span>{inside}</span></details>'
            )
        return Markup("".join(html)), folded

    def _runs(self, cuts: Sequence[_Cut]) -> Iterator[str]:
        for group, some in groupby(cuts, key=lambda cut: cut.piece.group):
            if not group:
                yield from (run for cut in some for run in self._cut(cut))
                continue
            yield '<span class="group-words"><span class="own-words" data-n="0">group’s own words</span>'
            yield from (run for cut in some for run in self._cut(cut))
            yield "</span>"

    def _cut(self, cut: _Cut) -> Iterator[str]:
        if cut.piece.kind:
            yield self._anchored(cut.end)
            marks = self._over(cut.start, cut.end)
            name, title = _PIECES[cut.piece.kind]
            inner = f'<span class="{name}" data-n="{cut.end - cut.start}" title="{title}">{escape(cut.shown)}</span>'
            yield self._run(marks, inner)
            return
        for start, end in pairwise(self._edges(cut)):
            yield self._anchored(start + 1)
            shown = cut.shown[start - cut.start : end - cut.start]
            yield self._run(self._over(start, end), str(escape(shown)))

    def _edges(self, cut: _Cut) -> list[int]:
        edges = {cut.start, cut.end}
        edges.update(mark.end for mark in self._open if cut.start < mark.end < cut.end)
        for mark in takewhile(lambda mark: mark.start < cut.end, islice(self._marks, self._next_mark, None)):
            edges.update(at for at in (mark.start, mark.end) if cut.start < at < cut.end)
        for start, _ in takewhile(lambda at: at[0] < cut.end, islice(self._anchors, self._next_anchor, None)):
            if cut.start < start:
                edges.add(start)
        return sorted(edges)

    def _over(self, start: int, end: int) -> list[Mark]:
        """Return the marks that cover a run, the foremost first; marks behind the run are dropped."""
        while self._next_mark < len(self._marks) and self._marks[self._next_mark].start < end:
            self._open.append(self._marks[self._next_mark])
            self._next_mark += 1
        self._open = [mark for mark in self._open if mark.end > start]
        return sorted(self._open, key=lambda mark: (ORDER.index(mark.kind), mark.end - mark.start))

    def _anchored(self, end: int) -> str:
        """Return the anchors that start before `end` and were not set yet."""
        made = []
        while self._next_anchor < len(self._anchors) and self._anchors[self._next_anchor][0] < end:
            start, stop = self._anchors[self._next_anchor]
            made.append(f'<span class="at" id="at-{start}-{stop}"></span>')
            self._next_anchor += 1
        return "".join(made)

    def _run(self, marks: Sequence[Mark], inner: str) -> str:
        if not marks:
            return inner
        kinds = " ".join(dict.fromkeys(f"k-{mark.kind}" for mark in marks))
        rows = list(dict.fromkeys(row for mark in marks for row in mark.rows))
        held = f' data-r="{" ".join(rows)}"' if rows else ""
        mark = marks[0]
        if mark.kind != "q" and mark.rows and mark.rows[0] not in self._linked:
            self._linked.update(mark.rows)
            return f'<a class="{kinds}"{held} href="#{mark.rows[0]}" title="{escape(mark.about)}">{inner}</a>'
        return f'<span class="{kinds}"{held}>{inner}</span>'
