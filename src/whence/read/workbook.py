"""Read the worksheets of an XLSX workbook as tables."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from whence.read.grid import Line, read_grid
from whence.read.report import left_out
from whence.read.rows import Table
from whence.records import Capture, Finding

UNPACKED_LIMIT = 256 * 1024 * 1024
"""Largest workbook in bytes as unpacked: a bound on memory by choice, as all shared strings are held at once."""


def read_workbook(path: Path, source: str) -> Iterator[Capture | Finding]:
    """Read every worksheet; formulas give the values that were saved with them, dates are ISO."""
    with zipfile.ZipFile(path) as packed:
        size = sum(member.file_size for member in packed.infolist())
    if size > UNPACKED_LIMIT:
        what = f"unpacks to {size >> 20} MiB, over {UNPACKED_LIMIT >> 20}; skipped: split the workbook."
        yield left_out("file-too-large", source, what)
        return
    with path.open("rb") as stream:  # given a path, openpyxl refuses a workbook under another ending
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield from read_grid(_lines(sheet), Table(path=path, source=f"{source}!{sheet.title}"))


def _lines(sheet: Any) -> Iterator[Line]:
    """Yield the rows of a read-only worksheet; what openpyxl warns of (validation, styles) does not touch values."""
    sheet.reset_dimensions()  # the stated extent may be wrong, and rows outside it would be lost
    rows = sheet.iter_rows(values_only=True)
    number = 0
    while True:
        number += 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            values = next(rows, None)
        if values is None:
            return
        yield Line(number=number, cells=[_cell(value) for value in values])


def _cell(value: object) -> str:
    """Return a cell as text: ISO dates (midnight is a date alone), whole numbers without a fraction."""
    match value:
        case None:
            return ""
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
