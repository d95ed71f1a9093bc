"""JSON Lines: one `<table>.jsonl` per table, the twin of the CSV: the same rows in the same order, with types."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whence.export.cells import as_json
from whence.export.files import write_all
from whence.export.prepare import prepared
from whence.ports import ExportOptions, View
from whence.tables import TABLES, header

# Line ends of Unicode that JSON allows inside a string but that many line readers break at.
_ESCAPED = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write_jsonl(view: View, folder: Path, options: ExportOptions) -> list[Path]:
    """Write every table as JSON Lines (UTF-8) into a folder and return the files written."""
    tables = prepared(view, options)
    made = {f"{name}.jsonl": jsonl_bytes(name, tables[name]) for name in TABLES}
    return write_all(folder, made, options)


def jsonl_bytes(table: str, rows: Iterable[Any]) -> bytes:
    """Return a table as JSON Lines: an object per row, null for what is not reported; no row, no line."""
    names = header(table)
    objects = ({name: as_json(getattr(row, name)) for name in names} for row in rows)
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n".translate(_ESCAPED) for row in objects).encode()
