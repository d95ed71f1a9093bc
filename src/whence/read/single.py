"""Read one file that is one report: a page, a text or a PDF, its bytes as they lie on disk."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from whence.ports import Reader
from whence.read.report import LIMIT, left_out, report, too_large
from whence.records import Capture, Finding

MEDIA_TYPES = {"html": "text/html", "text": "text/plain", "pdf": "application/pdf"}
"""The kinds that are one report each, with their media types."""


def reader_of(kind: str) -> Reader:
    """Return the reader of one of MEDIA_TYPES."""
    return partial(_read, media_type=MEDIA_TYPES[kind])


def _read(path: Path, source: str, media_type: str) -> Iterator[Capture | Finding]:
    with path.open("rb") as stream:
        data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        yield too_large(source)
    elif not data.strip():
        yield left_out("file-unreadable", source, "nothing in it but white space; skipped: save the report again.")
    else:
        yield report(data, media_type, source)
