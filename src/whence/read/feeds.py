"""Read RSS and Atom files: each entry is one report."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.sax import SAXException

import feedparser

from whence.read.report import LIMIT, left_out, row, too_large
from whence.records import Capture, Finding

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTRY_EDGE = re.compile(rb"<(/?)(?:\w+:)?(?:item|entry)[\s/>]", re.I)


def read_feed(path: Path, source: str) -> Iterator[Capture | Finding]:
    """Read a feed file; entries are numbered from 1, an entry with a title alone is a headline-only report.

    A feed that is no sound XML gives the finding `feed-malformed`, and an entry that is cut short is left out. Nothing
    is fetched: feedparser opens a bare string or bytes as an address or a file, so it gets a stream.
    """
    with path.open("rb") as stream:
        data = stream.read(LIMIT + 1)
    if len(data) > LIMIT:
        yield too_large(source)
        return
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    entries = list(parsed.entries)
    trouble = parsed.get("bozo_exception")
    if isinstance(trouble, SAXException):
        cut = _ends_in_entry(data)
        entries = entries[:-1] if cut else entries
        what = "cut short; its last entry is left out" if cut else "not sound XML; read as far as it makes sense"
        yield left_out("feed-malformed", source, f"{what}: save the feed again.", "warning")
    elif isinstance(trouble, feedparser.CharacterEncodingOverride) and not parsed.encoding.startswith("utf-"):
        yield left_out("charset-assumed", source, f"{trouble}; save it as UTF-8 if letters are wrong.", "warning")
    if not entries:
        yield left_out("file-unreadable", source, "a feed without entries; skipped: save the feed again.")
    for number, entry in enumerate(entries, start=1):
        fields = _fields(entry, parsed.feed) | _published(entry, parsed.version)
        member = f"{source}!{number}"
        if fields.keys() & {"title", "html", "text"}:
            yield row(fields, member, source)
        else:
            yield left_out("row-no-text", member, "an entry without title and text; skipped.", "warning")


def _fields(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, str]:
    origin = entry.get("source") or {}
    fields = {
        "title": _plain(entry.get("title_detail") or {}),
        "url": entry.get("link", ""),
        "author": entry.get("author", ""),
        "outlet": origin.get("title") or _plain(feed.get("title_detail") or {}),
        "lang": (entry.get("title_detail") or {}).get("language") or feed.get("language", ""),
    }
    body = _body(entry)
    if body:
        fields["text" if body.get("type") == "text/plain" else "html"] = body["value"]
    return {name: value for name, value in fields.items() if value and value.strip()}


def _body(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the longest of the full contents, else the summary, else nothing."""
    full = [content for content in entry.get("content", ()) if content.get("value", "").strip()]
    if full:
        return max(full, key=lambda content: len(content["value"]))
    summary = entry.get("summary_detail") or {}
    return summary if summary.get("value", "").strip() else {}


def _plain(detail: Mapping[str, Any]) -> str:
    """Return a title without markup where the feed says or shows that it has any."""
    value = str(detail.get("value", ""))
    return html.unescape(_TAG.sub("", value)) if "html" in detail.get("type", "") else value


def _published(entry: Mapping[str, Any], version: str) -> dict[str, str]:
    """Return the date as ISO with the offset that the feed gives (the day is the outlet's), else as it is written.

    Atom's `updated` is the last change and no publication date; of RSS, feedparser files `dc:date` under that name.
    """
    said = str(entry.get("published") or (entry.get("updated") if version.startswith("rss") else "") or "").strip()
    try:
        return {"published": parsedate_to_datetime(said).isoformat()}
    except (ValueError, TypeError, IndexError, OverflowError):
        return {"published": said} if said else {}


def _ends_in_entry(data: bytes) -> bool:
    """Say whether the last item or entry of the feed is opened and never closed."""
    edges = _ENTRY_EDGE.findall(data.replace(b"\x00", b""))
    return bool(edges) and not edges[-1]
