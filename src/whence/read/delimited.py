"""Read CSV and TSV tables: charset, delimiter and header found by looking, rows one at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from whence.read.columns import DELIMITERS, delimiter_of, known_names
from whence.read.decode import Decoding, decoding, open_text
from whence.read.grid import HEADER_WITHIN, Line, read_grid
from whence.read.report import LIMIT, left_out
from whence.read.rows import Table
from whence.records import Capture, Finding

csv.field_size_limit(LIMIT)  # one limit a process; the default of 128 KiB would refuse a long report

_UNCLOSED = "a quote is opened and never closed, or the file is cut short; skipped: correct the quotes."


def read_delimited(path: Path, source: str) -> Iterator[Capture | Finding]:
    """Read a CSV or TSV file; rows are numbered as a spreadsheet shows them, the header among them."""
    how = decoding(path)
    if how.doubt:
        yield left_out("charset-assumed", source, f"{how.doubt}.", "warning")
    delimiter = _delimiter(path, how)
    with open_text(path, how) as stream:
        yield from read_grid(_lines(stream, delimiter), Table(path=path, source=source))


def _delimiter(path: Path, how: Decoding) -> str:
    """Return the delimiter of the first line that names it (`sep=;`) or that it cuts into the most accepted names."""
    with open_text(path, how) as stream:
        first = [line.strip("\r\n") for line in islice(_pieces(stream), HEADER_WITHIN)]
    if first and first[0].startswith("sep=") and first[0][4:5] in DELIMITERS and first[0][4:5]:
        return first[0][4]
    best = max(first, key=known_names, default="")
    return delimiter_of(best)


def _lines(stream: TextIO, delimiter: str) -> Iterator[Line]:
    """Yield the records, each checked for a quote left open: it would swallow the rows behind it unseen."""
    pieces = _Counted(stream)
    records = csv.reader(pieces, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        before = pieces.lines
        try:
            cells = next(records)
        except StopIteration:
            return
        except csv.Error as error:
            yield Line(number=number, cells=(), problem=f"{error}; the rest of the table is skipped.")
            return
        open_quote = pieces.take_quotes() % 2 and (pieces.lines - before > 1 or pieces.ended)
        yield Line(number=number, cells=cells, problem=_UNCLOSED if open_quote else "")


class _Counted:
    """The stream's lines, with how many have gone by and how many quotes they held since last asked."""

    def __init__(self, stream: TextIO) -> None:
        self._pieces = _pieces(stream)
        self._quotes = 0
        self.lines = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        try:
            piece = next(self._pieces)
        except StopIteration:
            self.ended = True
            raise
        self.lines += 1
        self._quotes += piece.count('"')
        return piece

    def take_quotes(self) -> int:
        """Return the number of quotes since the last call."""
        count, self._quotes = self._quotes, 0
        return count


def _pieces(stream: TextIO) -> Iterator[str]:
    """Yield the lines without NULs, a line over the limit in pieces."""
    while piece := stream.readline(LIMIT):
        yield piece.replace("\x00", "")
