"""Pile -> captures: find the files, tell what each is, and yield the bytes of every report in them.

Nothing raises for bad input: what cannot be read is yielded as a Finding with its file, and the pile goes on.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from whence.errors import UsageError
from whence.ports import Reader
from whence.read.delimited import read_delimited
from whence.read.feeds import read_feed
from whence.read.jsonrows import read_json
from whence.read.pile import listing
from whence.read.report import left_out
from whence.read.single import reader_of
from whence.read.sniff import ending, kind_of
from whence.read.wacz import read_wacz
from whence.read.warc import read_warc
from whence.read.workbook import read_workbook
from whence.records import Capture, Finding, Severity

__all__ = ["READERS", "captures", "listing", "read_file"]

READERS: Mapping[str, Reader] = {
    "html": reader_of("html"),
    "text": reader_of("text"),
    "pdf": reader_of("pdf"),
    "feed": read_feed,
    "warc": read_warc,
    "wacz": read_wacz,
    "csv": read_delimited,
    "json": read_json,
    "xlsx": read_workbook,
}
"""Kind -> reader. The kind is told by content. A row of the entry point group `whence.readers` is named for the
ending of its files (`eml`), and reads those whose content is plain text or none of the kinds above."""

_REMEDIES = {
    "image": "an image; whence reads words: give the page or its text.",
    "media": "sound or video; give a transcript as text.",
    "rtf": "an RTF document; save it as text, HTML or PDF.",
    "office": "an office document; save it as text, HTML or PDF.",
    "old-office": "an old office document; save it as PDF, a table as XLSX or CSV.",
    "mail": "an e-mail; save its text as HTML or text.",
    "mhtml": "a page saved as MHTML; save it as HTML or WACZ.",
    "webarchive": "a Safari archive; save the page as HTML or WACZ.",
    "xml": "XML, but neither a page nor a feed; save it as HTML or text.",
    "gzip": "packed; unpack it first.",
    "packed": "packed; unpack it first.",
    "zip": "packed; unpack it first.",
    "zip-damaged": "a damaged ZIP, WACZ or XLSX file, or cut short; save it again.",
    "source-code": "program or style text, no report; rename it to .txt if it is one.",
}


def captures(paths: Sequence[str], below: str = "") -> Iterator[Capture | Finding]:
    """Yield every report of the pile, and a Finding for each file or record that cannot be read.

    `paths` are files, folders (read recursively, sorted, without hidden files) and globs; the same pile gives the same
    order. The same bytes may come twice. `below`: see `listing`.
    """
    for path, source in listing(paths, below):
        yield from read_file(path, source)


def read_file(path: Path, source: str) -> Iterator[Capture | Finding]:
    """Yield the reports of one file of `listing`, or the Findings that say why there are none."""
    try:
        yield from _read(path, source)
    except OSError as error:
        what = f"cannot be opened ({error.strerror or error}); skipped: check its permissions."
        yield left_out("file-unreadable", source, what)
    except UsageError:
        raise
    except Exception as error:  # a reader of any make may fail in any way on a damaged file; the pile goes on
        told = f"{type(error).__name__}: {error}".replace(str(path), source)
        what = f"damaged or of an unknown make ({told}); the rest is skipped: save it again."
        yield left_out("file-unreadable", source, what)


def _read(path: Path, source: str) -> Iterator[Capture | Finding]:
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        yield left_out("file-missing", source, "no such file; check the path.")
        return
    if stat.S_ISDIR(status.st_mode):
        next(path.iterdir(), None)  # raises for a closed folder, which is another matter than an empty one
        yield left_out("file-unreadable", source, "a folder without files to read.", "warning")
    elif not stat.S_ISREG(status.st_mode):
        yield left_out("file-unreadable", source, "not a regular file; skipped.", "warning")
    elif not status.st_size:
        yield left_out("file-unreadable", source, "empty; skipped: save the report again.")
    else:
        yield from _read_kind(path, source)


def _read_kind(path: Path, source: str) -> Iterator[Capture | Finding]:
    kind, suffix = kind_of(path), ending(path.name)
    reader = READERS.get(kind)
    if not reader or kind == "text":
        reader = _added().get(suffix, reader)
    if not reader:
        severity: Severity = "error" if kind == "zip-damaged" else "warning"
        what = _REMEDIES.get(kind, "no text, page, PDF, feed, archive or table; save it as one of these.")
        yield left_out("file-unreadable", source, what, severity)
        return
    nothing = True
    for result in reader(path, source):
        nothing = False
        yield result
    if nothing:
        yield left_out(
            "file-unreadable", source, f"read as {kind or suffix}, and no report in it; check it.", "warning"
        )


@cache
def _added() -> Mapping[str, Reader]:
    """Return the readers that other packages add; raise UsageError naming one that cannot be loaded."""
    added: dict[str, Reader] = {}
    for point in entry_points(group="whence.readers"):
        try:
            added[point.name.lower().lstrip(".")] = point.load()
        except (ImportError, AttributeError) as error:
            message = f"reader {point.name!r} ({point.value}) cannot be loaded: {error}; remove or repair its package"
            raise UsageError(message) from error
    return added
