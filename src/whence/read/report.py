"""Make what readers yield: the capture of one report or one row, and the finding about what is left out."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from whence.records import Capture, Finding, Severity

ROW_TYPE = "application/x-whence-row+json"
"""Media type of a report that a feed or a table states in fields: canonical JSON (sorted keys, UTF-8)."""

LIMIT = 64 * 1024 * 1024
"""Largest report in bytes: a bound on memory by choice, not measured on a corpus."""

_HINTS = (
    ("title", "title"),
    ("url", "url"),
    ("published", "published"),
    ("outlet", "outlet"),
    ("author", "byline"),
    ("lang", "lang"),
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def report(data: bytes, media_type: str, source: str, given: Mapping[str, str] | None = None) -> Capture:
    """Return the capture of one report's bytes.

    `given` is what the container states beside it: `taken`, `container`, `url` become fields, all of the names in
    `Capture.hints` (and `charset`, from an HTTP header) become hints. Empty values are dropped.
    """
    stated = {name: value for name, value in (given or {}).items() if value}
    taken, container = stated.pop("taken", ""), stated.pop("container", "")
    return Capture(
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        source=source,
        data=data,
        taken=taken,
        container=container,
        url=stated.get("url", ""),
        hints=tuple(sorted(stated.items())),
    )


def row(fields: Mapping[str, str], source: str, container: str, taken: str = "") -> Capture | Finding:
    """Return the capture of one row or feed entry, or the finding that it is too large.

    `fields` are title, url, published, author, outlet, lang and html or text; empty ones are dropped. The data are
    their canonical JSON; all but html and text are hints too, `author` as `byline`.
    """
    kept = {name: _sound(value) for name, value in fields.items() if value.strip()}
    data = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    if len(data) > LIMIT:
        return too_large(source)
    given = hints(kept) | {"taken": taken, "container": container}
    return report(data, ROW_TYPE, source, given)


def hints(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the hints that a row's fields give, each on one line."""
    return {hint: " ".join(_sound(fields[name]).split()) for name, hint in _HINTS if fields.get(name, "").strip()}


def left_out(code: str, file: str, what: str, severity: Severity = "error") -> Finding:
    """Return the finding about one file or record: its message is `FILE: WHAT` on one line."""
    return Finding(code=code, severity=severity, message=one_line(f"{file}: {what}"), file=file)


def too_large(file: str) -> Finding:
    """Return the finding that one report is over the limit."""
    return left_out("file-too-large", file, f"over {LIMIT >> 20} MiB; skipped: give the report alone, without media.")


def one_line(text: str) -> str:
    """Return the text with each run of control characters and line ends as one space: names in an archive are data."""
    return _CONTROL.sub(" ", text)


def _sound(value: str) -> str:
    """Return the text as it can be stored: no NUL, surrogate pairs joined, lone ones as U+FFFD."""
    joined = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return joined.replace("\x00", "")
