"""Find the header of a grid of cells (CSV or a worksheet) and name the cells of the rows below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from whence.read.columns import field_of, has_content
from whence.read.rows import Row, Table, no_text, read_rows
from whence.records import Capture, Finding

HEADER_WITHIN = 10
"""The header is looked for in the first rows: sheets are often given a title or a note above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a grid: its number, its cells, and what is wrong with it ("" if nothing)."""

    number: int
    cells: Sequence[str]
    problem: str = ""


def read_grid(lines: Iterable[Line], table: Table) -> Iterator[Capture | Finding]:
    """Yield a capture or a finding for each row under the header; nothing for a grid of blank cells."""
    stream = iter(lines)
    top = list(islice(stream, HEADER_WITHIN))
    at = header_row([line.cells for line in top])
    if at is None:
        return
    header = [name.strip() for name in top[at].cells]
    if not has_content(header):
        yield no_text(table, header)
        return
    below = (line for line in chain(top[at + 1 :], stream) if line.cells != top[at].cells)  # pasted tables repeat it
    yield from read_rows((_named(header, line) for line in below), table)


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the header among a table's first rows; None where all of them are blank.

    It is the first row with a content column, else the first with any accepted name, else the first not blank.
    """
    for wanted in (has_content, _has_field, _is_filled):
        for index, cells in enumerate(rows):
            if wanted(cells):
                return index
    return None


def _has_field(cells: Iterable[str]) -> bool:
    return any(field_of(cell) for cell in cells)


def _is_filled(cells: Iterable[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _named(header: Sequence[str], line: Line) -> Row:
    """Return the line's cells by column; of two columns with one name the first that is filled."""
    cells: dict[str, str] = {}
    for name, cell in zip(header, line.cells, strict=False):
        if name and not cells.get(name, "").strip():
            cells[name] = cell
    problem = line.problem
    if not problem and _is_filled(line.cells[len(header) :]):
        problem = f"{len(line.cells)} cells under {len(header)} columns; skipped: quote cells that hold delimiters."
    return Row(number=line.number, cells=cells, problem=problem)
