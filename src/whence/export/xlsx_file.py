"""XLSX: one workbook `whence.xlsx`, one sheet per table, text always text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from whence.errors import UsageError
from whence.export.cells import number
from whence.export.files import write_all
from whence.export.prepare import prepared
from whence.ports import ExportOptions, View
from whence.tables import TABLES, header

FILE = "whence.xlsx"
MAX_CELL = 32_767  # Excel's limits: UTF-16 units in a cell, rows in a sheet
MAX_ROWS = 1_048_576
NOTES = "notes"
_CREATED = datetime(2000, 1, 1)  # fixed: the same tables give the same bytes
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
Cut = tuple[str, int, str, int]


def write_xlsx(view: View, folder: Path, options: ExportOptions) -> list[Path]:
    """Write every table as a sheet of one workbook into a folder and return the files written.

    A cell longer than Excel holds is cut, and the sheet `notes` says which. Raise UsageError for a table with more
    rows than a sheet holds.
    """
    tables = prepared(view, options)
    for name, rows in tables.items():
        if len(rows) >= MAX_ROWS:
            raise UsageError(
                f"{name}: {len(rows):,} rows, an Excel sheet holds {MAX_ROWS - 1:,}; export to csv or jsonl instead"
            )
    return write_all(folder, {FILE: workbook(tables)}, options)


def workbook(tables: dict[str, list[Any]]) -> bytes:
    """Return the workbook of these tables."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties({"title": "whence", "created": _CREATED})
        bold = book.add_format({"bold": True})
        cuts: list[Cut] = []
        for name in TABLES:
            lines = [[getattr(row, column) for column in header(name)] for row in tables[name]]
            cuts += _fill(book.add_worksheet(name), name, lines, bold)
        if cuts:
            _say(book.add_worksheet(NOTES), cuts, bold)
    return target.getvalue()


def _fill(sheet: Any, table: str, lines: Sequence[Sequence[Any]], bold: Any) -> list[Cut]:
    names = header(table)
    sheet.write_row(0, 0, names, bold)
    sheet.freeze_panes(1, 0)
    cuts: list[Cut] = []
    for at, line in enumerate(lines, start=1):
        for column, cell in enumerate(line):
            if cell is None or cell == "":
                continue
            if not isinstance(cell, str):
                sheet.write_number(at, column, number(cell))
                continue
            short = _fitting(cell)
            if short != cell:
                cuts.append((table, at + 1, names[column], len(cell)))
            sheet.write_string(at, column, short)
    return cuts


def _fitting(cell: str) -> str:
    units = cell.encode("utf-16-le")
    return cell if len(units) <= 2 * MAX_CELL else units[: 2 * MAX_CELL].decode("utf-16-le", "ignore")


def _say(sheet: Any, cuts: Sequence[Cut], bold: Any) -> None:
    sheet.write_row(0, 0, ("table", "row", "column", "note"), bold)
    for at, (table, row, column, length) in enumerate(cuts, start=1):
        said = f"cut: {length:,} characters, an Excel cell holds {MAX_CELL:,}; csv and jsonl hold all"
        for place, cell in enumerate((table, row, column, said)):
            sheet.write(at, place, cell)
