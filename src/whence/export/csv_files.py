"""CSV: one `<table>.csv` per table.

UTF-8 without a byte order mark, a comma, `"` doubled inside quotes (RFC 4180), but lines end with "\\n" as in every
other file of a Unix toolchain; readers take both. A cell is quoted only where it must be. Text cells are written as
they are even where they start with = + - @: the quote must be the report's very words for `verify`, and a spreadsheet
that runs text as a formula is served by the xlsx export, where text is text by type.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from whence.export.cells import as_text
from whence.export.files import write_all
from whence.export.prepare import prepared
from whence.ports import ExportOptions, View
from whence.tables import TABLES, header

_SPECIAL = frozenset(',"\n\r')


def write_csv(view: View, folder: Path, options: ExportOptions) -> list[Path]:
    """Write every table as CSV into a folder and return the files written."""
    tables = prepared(view, options)
    made = {f"{name}.csv": csv_bytes(name, tables[name]) for name in TABLES}
    return write_all(folder, made, options)


def csv_bytes(table: str, rows: Iterable[Any]) -> bytes:
    """Return a table as CSV: the header line, then a line per row."""
    names = header(table)
    lines = [names, *([as_text(getattr(row, name)) for name in names] for row in rows)]
    return "".join(f"{_line(cells)}\n" for cells in lines).encode()


def _line(cells: Sequence[str]) -> str:
    return ",".join(_quoted(cell) if not _SPECIAL.isdisjoint(cell) else cell for cell in cells)


def _quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
