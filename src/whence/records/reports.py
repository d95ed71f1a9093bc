"""One report as it came and as it was read: capture, document, blocks, spans of its text. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from whence.records.values import When

BlockKind = Literal["body", "headline", "caption", "furniture"]
Basis = Literal["json-ld", "meta", "byline", "url", "feed", "given", "table", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes of one report as they came, with where and when they came from.

    `source` is the path as given to build, with `!member` for a record inside a container. `taken` is an
    ISO date or time, empty if unknown. `hints` are (name, value) pairs that a feed or a table states beside
    the report: title, url, published, outlet, byline, lang.
    """

    sha256: str
    media_type: str
    source: str
    data: bytes = field(repr=False)
    taken: str = ""
    container: str = ""
    url: str = ""
    hints: tuple[tuple[str, str], ...] = ()

    def hint(self, name: str) -> str:
        """Return the container's statement called `name`, or an empty string."""
        return dict(self.hints).get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Evidence: `text[start:end] == quote` always holds, offsets in code points of the document's text."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of the text: body, headline, caption or furniture; `where` names the page or element."""

    start: int
    end: int
    kind: BlockKind
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: its text (made once, NFC, never rewritten), what it says of itself, and its blocks.

    `published` is empty when unknown; `published_basis` says where it comes from. `cleaner` is the version that
    made the text. `lang` is BCP 47; a language that is not extracted yet is kept with its text.
    """

    id: str
    capture: str
    source: str
    text: str = field(repr=False)
    title: str = ""
    outlet: str = ""
    outlet_kind: str = "unknown"
    byline: str = ""
    credit_line: str = ""
    lang: str = ""
    url: str = ""
    retrieved: str = ""
    published: When | None = None
    published_basis: Basis = "none"
    blocks: tuple[Block, ...] = ()
    cleaner: str = ""

    def span(self, start: int, end: int) -> Span:
        """Return the evidence span `text[start:end]`."""
        return Span(document=self.id, start=start, end=end, quote=self.text[start:end])


def report_id(sha256: str) -> str:
    """Return the id of the report whose bytes have this SHA-256: the same bytes are one report."""
    return "r" + sha256[:12]
