"""Which column of a table says what: accepted names, their order of preference, and the delimiter of a header line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "link", "permalink", "article url", "source url", "page url", "web address", "uri", "href"),
    "title": ("title", "upload title", "headline", "article title"),
    "text": (
        "text", "text content", "body", "content", "full text", "article text", "body text", "main text", "article",
    ),
    "html": ("html", "raw html", "content html", "body html", "page html"),
    "published": (
        "published", "published at", "date published", "publication date", "publish date", "pub date",
        "upload timestamp", "post date", "date",
    ),
    "taken": (
        "taken", "archive date", "retrieved", "retrieved at", "captured", "captured at", "capture date", "accessed",
        "access date", "date accessed", "scraped at",
    ),
    "outlet": ("outlet", "publisher", "publication", "newspaper", "media name", "source name", "site name", "source"),
    "author": ("byline", "author", "authors", "creator", "reporter"),
    "lang": ("lang", "language"),
    "file": ("file", "file path", "filepath", "local file", "path", "filename", "file name"),
}  # fmt: skip
"""Field -> accepted column names, the preferred first. Upper and lower case, spaces, `_` and `-` make no difference.

`upload title`, `text content`, `upload timestamp` (when the post was published) and `archive date` (when it was
saved) are the Auto Archiver's headers; its status, folder, thumbnail, screenshot, hash and wacz columns say nothing
about the report and are passed over.
"""

CONTENT = ("html", "text", "file")
"""The fields of which a table must have one."""

DELIMITERS = (",", ";", "\t", "|")


def plain(name: str) -> str:
    """Return a column's name as it is compared: compatibility forms folded, lower case, letters and digits only."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())


_FIELDS = {plain(name): (field, rank) for field, names in COLUMNS.items() for rank, name in enumerate(names)}


def field_of(name: str) -> str:
    """Return the field that a column of this name holds, or an empty string."""
    return _FIELDS.get(plain(name), ("", 0))[0]


def fields_of(cells: Mapping[str, str]) -> dict[str, str]:
    """Return field -> value of one row; of several columns for one field the preferred one that is filled."""
    ranked = sorted(
        (_FIELDS[key][1], column, value) for column, value in cells.items() if (key := plain(column)) in _FIELDS
    )
    fields: dict[str, str] = {}
    for _, column, value in ranked:
        if value.strip():
            fields.setdefault(field_of(column), value)
    return fields


def has_content(names: Iterable[str]) -> bool:
    """Say whether one of the columns can hold a report: text, html or file."""
    return any(field_of(name) in CONTENT for name in names)


def delimiter_of(line: str) -> str:
    """Return the delimiter that cuts the header line into the most accepted names; the comma where none does."""
    return max(DELIMITERS, key=lambda mark: (_known(line, mark), line.count(mark)))


def known_names(line: str) -> int:
    """Return how many accepted names the line holds, cut at the delimiter that gives the most."""
    return max(_known(line, mark) for mark in DELIMITERS)


def is_header(line: str) -> bool:
    """Say whether a line can only be a table's header: two or more accepted names and no other, one of them content."""
    names = [cell.strip().strip('"') for cell in line.split(delimiter_of(line))]
    return len(names) > 1 and all(field_of(name) for name in names) and has_content(names)


def accepted() -> str:
    """Return the accepted names of the content columns, for messages."""
    return "; ".join(f"{field}: {', '.join(COLUMNS[field])}" for field in CONTENT)


def _known(line: str, mark: str) -> int:
    return sum(bool(field_of(cell.strip().strip('"'))) for cell in line.split(mark))
