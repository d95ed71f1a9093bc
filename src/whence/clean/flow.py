"""The flow of a page: its visible text in order, block by block, with what the markup says of each piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from whence.clean.page import walk

_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source", "input",
))  # fmt: skip
_TAGS = {
    "li": "item", "dt": "item", "dd": "item", "blockquote": "quote", "q": "quote", "tr": "row",
    "figcaption": "caption", "caption": "caption", "figure": "caption",
    "h1": "head", "h2": "head", "h3": "head", "h4": "head", "h5": "head", "h6": "head",
}  # fmt: skip
_CELLS = frozenset(("td", "th"))
_CAPTION = re.compile(r"(?:^|[\s_-])(?:img|image|photo|fig|wp)?-?(?:caption|cap|legend|bildunterschrift)(?:[\s_-]|$)")
CAPTION_LENGTH = 400
"""Characters of the longest element that is a caption by its class alone."""
_SENTENCE_END = (".", "!", "?", "”", '"', ":")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of visible text: tag as in `Part`, its element, whether it stands in a zone, its share of link text."""

    tag: str
    text: str
    element: Any
    zone: bool
    links: float


@dataclass(slots=True)
class _Run:
    """The text gathered since the last border of a block."""

    chunks: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str | None, in_link: bool) -> None:
        if text:
            self.chunks.append(text)
            self.linked += len("".join(text.split())) if in_link else 0

    def take(self) -> tuple[list[str], float]:
        """Return the lines gathered, and the share of link text in them; start anew."""
        text, linked = "".join(self.chunks), self.linked
        self.chunks, self.linked = [], 0
        length = len("".join(text.split()))
        return (_lines(text) if length else []), linked / max(length, 1)


def flow(body: Any, zones: frozenset[Any]) -> Iterator[Piece]:
    """Yield the pieces of a body in order; table rows without blocks of their own are one piece, cells joined."""
    run, kinds, zoned, links = _Run(), [("p", body)], 0, 0
    for event, element in walk(body):
        tag = element.tag
        if not isinstance(tag, str):
            continue
        block = tag not in _INLINE and tag != "br" and element is not body
        if block and not (tag in _CELLS and kinds[-1][0] == "row"):
            yield from _pieces(run, *kinds[-1], zoned > 0)
        if event == "start":
            zoned += element in zones
            links += tag == "a"
            if block:
                kinds.append((_kind(element, kinds[-1][0]), element))
            run.add(element.text, links > 0)
            if tag == "br":
                run.add("\n\x1f", False)
            continue
        zoned -= element in zones
        links -= tag == "a"
        if block:
            kinds.pop()
        if tag in _CELLS and kinds[-1][0] == "row":
            run.add("\x1e", False)
        if element is not body:
            touching = tag == "a" and not element.tail and (element.getnext() is not None)
            run.add(" " if touching else element.tail, links > 0)
    yield from _pieces(run, "p", body, zoned > 0)


def _kind(element: Any, above: str) -> str:
    tag = element.tag
    if tag == "tr":
        holds = any(child.tag in ("p", "div", "table", "ul", "ol", "h1", "h2") for cell in element for child in cell)
        return "p" if holds else "row"
    if above == "caption" or _is_caption(element) or (len(element) == 1 and _is_caption(element[0])):
        return "caption"
    if tag in _TAGS:
        return _TAGS[tag]
    return above if above in ("item", "quote", "row") else "p"


def _is_caption(element: Any) -> bool:
    named = "class" in element.attrib and _CAPTION.search(element.attrib["class"].lower())
    return bool(named) and len("".join(element.itertext())) <= CAPTION_LENGTH


def _pieces(run: _Run, tag: str, element: Any, zone: bool) -> Iterator[Piece]:
    lines, links = run.take()
    kind = "p" if tag == "row" and len(lines) > 1 else tag
    for line in lines:
        yield Piece(kind, line, element, zone, links)


def _lines(text: str) -> list[str]:
    """Return the text parted at a line break that ends a sentence or stands doubled; cells are joined by a bar."""
    found: list[str] = []
    current = ""
    for line in text.split("\x1f"):
        words = " | ".join(filter(None, (" ".join(cell.split()) for cell in line.split("\x1e"))))
        if current and (not words or current.endswith(_SENTENCE_END)):
            found.append(current)
            current = ""
        current = f"{current} {words}".strip()
    return [*found, current] if current else found
