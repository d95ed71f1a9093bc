"""JSON lines in and out, plain or gzip by suffix; what is wrong with a file is said in one line with the remedy."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whence.errors import UsageError


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a .jsonl or .jsonl.gz file; raise UsageError naming file, line and remedy."""
    try:
        return list(_rows(path))
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        raise UsageError(f"{path}: {reason}; name a .jsonl or .jsonl.gz file that can be read") from None
    except (EOFError, zlib.error):
        raise UsageError(f"{path}: the gzip file ends early or is damaged; copy it again") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8; save it as JSON lines in UTF-8 (gzip needs the suffix .gz)") from None


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    with path.open("rb") as data, gzip.open(data) if path.suffix == ".gz" else data as raw:
        lines = io.TextIOWrapper(raw, encoding="utf-8")
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                raise UsageError(f"{path}:{number}: not JSON; write one JSON object a line") from None
            if not isinstance(row, dict) or not isinstance(row.get("id"), str | int):
                raise UsageError(f"{path}:{number}: no object with an id; give every line an id")
            if str(row["id"]) in seen:
                raise UsageError(f"{path}:{number}: id {row['id']!r} occurs twice; give every record its own id")
            if not isinstance(row.get("text", ""), str):
                raise UsageError(f"{path}:{number}: text is no string; give the report's text in `text`")
            seen.add(str(row["id"]))
            yield row


def write_rows(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Write JSON lines, gzip by suffix (without a time stamp: same rows, same bytes); return how many."""
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    data = "".join(lines).encode("utf-8", "surrogatepass")
    try:
        path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    except OSError as trouble:
        raise UsageError(f"{path}: {trouble.strerror}; name a file in a folder that can be written") from None
    return len(lines)
