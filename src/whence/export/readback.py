"""Reading an export back: the cells of `<table>.csv` and `<table>.jsonl` as their writers wrote them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from whence.export.cells import as_json, as_text
from whence.tables import header

_CELL = re.compile(r'(?:"([^"]*(?:""[^"]*)*)"|([^,"\r\n]*))(,|\r?\n|\Z)')
Line = list[Any]


def read_csv(path: Path, table: str) -> tuple[tuple[str, ...], list[Line]]:
    """Return the header and the lines of a CSV file; raise ValueError, with the place, where it is not one."""
    lines = list(_csv_lines(path.read_bytes().decode("utf-8")))
    if not lines:
        raise ValueError("empty, even the header line is missing")
    names = tuple(lines[0])
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(names):
            raise ValueError(f"line {number} has {len(line)} cells, the header of {table} has {len(names)}")
    return names, lines[1:]


def read_jsonl(path: Path, table: str) -> tuple[tuple[str, ...], list[Line]]:
    """Return the field names and the lines of a JSON Lines file; raise ValueError where it is not one."""
    names = header(table)
    lines: list[Line] = []
    for number, text in enumerate(path.read_bytes().decode("utf-8").split("\n")[:-1], start=1):
        row = json.loads(text)
        if not isinstance(row, dict):
            raise ValueError(f"line {number} is no object")
        if tuple(row) != names:
            return tuple(row), []
        lines.append(list(row.values()))
    return names, lines


READBACK: dict[str, tuple[Callable[[Path, str], tuple[tuple[str, ...], list[Line]]], Callable[[Any], Any]]] = {
    "csv": (read_csv, as_text),
    "jsonl": (read_jsonl, as_json),
}
"""How the files of a format are read back, and how a row's value stands in one of its cells."""


def _csv_lines(text: str) -> Iterator[list[str]]:
    line: list[str] = []
    at = 0
    while at < len(text):
        match = _CELL.match(text, at)
        if match is None:
            raise ValueError(f"character {at}: a quotation mark stands alone")
        quoted, plain, end = match.groups()
        line.append(plain if quoted is None else quoted.replace('""', '"'))
        at = match.end()
        if end != ",":
            yield line
            line = []
    if line:
        yield [*line, ""]
