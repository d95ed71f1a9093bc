"""Read JSON tables: JSON Lines, an array of objects, or one object; one row in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from whence.read.decode import decoding, open_text
from whence.read.report import LIMIT, left_out
from whence.read.rows import Row, Table, read_rows
from whence.records import Capture, Finding

BROKEN_LINES = 20
"""Broken lines in a row after which a file is no JSON Lines: one long object that is cut short has thousands."""

_DECODER = json.JSONDecoder()
_CHUNK = 1 << 16
_BLANK = "\ufeff\x00 \t\r\n"
_BROKEN = "not a sound JSON object, or cut short; skipped: correct it."
_BROKEN_REST = "not sound JSON, or cut short; this item and what follows are skipped: correct it."


def read_json(path: Path, source: str) -> Iterator[Capture | Finding]:
    """Read a JSON file; rows are numbered from 1: the lines of JSON Lines, the items of an array."""
    how = decoding(path)
    if how.doubt:
        yield left_out("charset-assumed", source, f"{how.doubt}.", "warning")
    with open_text(path, how) as stream:
        first = next((line for line in iter(lambda: stream.readline(LIMIT), "") if line.strip()), "").strip()
    with open_text(path, how) as stream:
        if first.startswith("["):
            rows = _items(stream)
        elif _decoded(first) is None and (whole := _decoded(stream.read(LIMIT))) is not None:
            rows = iter((_row(whole, 1),))
        else:
            stream.seek(0)
            rows = _lines(stream)
        yield from read_rows(rows, Table(path=path, source=source))


def _lines(stream: TextIO) -> Iterator[Row]:
    number = broken = 0
    while broken < BROKEN_LINES and (line := stream.readline(LIMIT)):
        number += 1
        if line.strip(_BLANK):
            row = _row(_decoded(line), number)
            broken = broken + 1 if row.problem else 0
            yield row
    if broken == BROKEN_LINES:
        yield Row(number=number + 1, cells={}, problem="no JSON Lines; the rest of the file is skipped.")


def _items(stream: TextIO) -> Iterator[Row]:
    """Yield the items one by one; what cannot be decoded ends the table, as no place behind it is sure."""
    buffer, number = _filled("", stream).removeprefix("["), 0
    while True:
        number += 1
        buffer = _filled(buffer.lstrip(" \t\r\n,"), stream)
        if buffer.startswith("]"):
            return
        value, end = _next_value(buffer)
        while end < 0 and len(buffer) < LIMIT and (more := stream.read(max(_CHUNK, len(buffer)))):
            buffer += more
            value, end = _next_value(buffer)
        if end < 0:
            yield Row(number=number, cells={}, problem=_BROKEN_REST)
            return
        yield _row(value, number)
        buffer = buffer[end:]


def _filled(buffer: str, stream: TextIO) -> str:
    """Return the buffer without white space in front, with more of the stream where nothing else was in it."""
    buffer = buffer.lstrip(" \t\r\n,")
    while not buffer and (more := stream.read(_CHUNK)):
        buffer = more.lstrip("\ufeff \t\r\n,")
    return buffer


def _next_value(buffer: str) -> tuple[object, int]:
    """Return the value at the start of the buffer and where it ends; -1 where it is not whole."""
    try:
        return _DECODER.raw_decode(buffer)
    except (ValueError, RecursionError):
        return None, -1


def _decoded(text: str) -> object:
    try:
        return _DECODER.decode(text.strip(_BLANK))
    except (ValueError, RecursionError):
        return None


def _row(value: object, number: int) -> Row:
    if not isinstance(value, Mapping):
        return Row(number=number, cells={}, problem=_BROKEN)
    return Row(number=number, cells={str(name): _cell(cell) for name, cell in value.items()})


def _cell(value: object) -> str:
    """Return a value as a cell: lists of words joined, of an object its `name`; what is no text is left empty."""
    match value:
        case str():
            return value
        case bool() | None:
            return ""
        case int() | float():
            return str(value)
        case list():
            return ", ".join(text for item in value if (text := _cell(item)))
        case {"name": str(name)}:
            return name
    return ""
