"""The main text of a page by trafilatura: its paragraphs, heads, list items, quotes and table rows, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import trafilatura
from trafilatura.core import bare_extraction

from whence.clean.units import Part

VERSION: str = trafilatura.__version__
_TAGS = {
    "head": "head",
    "item": "item",
    "quote": "quote",
    "row": "row",
    "code": "p",
    "p": "p",
    "ab": "p",
    "cell": "row",
}
_CONTAINERS = frozenset(("body", "div", "list", "table", "quote", "section"))


def main_parts(tree: Any) -> tuple[Part, ...]:
    """Return the main text of a parsed page, `where` counting elements of a kind ("p 4"); empty when none is found."""
    found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False, fast=False)
    body = getattr(found, "body", None)
    if body is None:
        return ()
    counts: Counter[str] = Counter()
    parts = []
    for tag, text in _walk(body):
        if text.strip():
            counts[tag] += 1
            parts.append(Part(tag, text, f"{tag} {counts[tag]}"))
    return tuple(parts)


def _walk(element: Any) -> Iterator[tuple[str, str]]:
    if element.text and element.text.strip() and element.tag in _CONTAINERS:
        yield _TAGS.get(element.tag, "p"), element.text
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag == "row":
            yield "row", " | ".join(filter(None, (_flat(cell) for cell in child)))
        elif child.tag in _CONTAINERS and (len(child) or child.tag != "quote"):
            yield from _walk(child)
        elif child.tag == "item" and any(inner.tag in ("list", "p", "item") for inner in child):
            yield from _item(child)
        else:
            yield from _lines(child)
        if child.tail and child.tail.strip():
            yield _TAGS.get(element.tag, "p"), child.tail


def _item(element: Any) -> Iterator[tuple[str, str]]:
    if element.text and element.text.strip():
        yield "item", element.text
    for child in element:
        yield from _walk(child) if child.tag == "list" else _lines(child)
        if child.tail and child.tail.strip():
            yield "item", child.tail


def _lines(element: Any) -> Iterator[tuple[str, str]]:
    """Yield the text of an element, parted at a line break that ends a sentence or stands doubled."""
    tag = _TAGS.get(element.tag, "p")
    for piece in _flat(element, "\n").split("\n\n"):
        current = ""
        for line in piece.split("\n"):
            current = f"{current} {line}".strip()
            if current.endswith((".", "!", "?", "”", '"', ":")):
                yield tag, current
                current = ""
        yield tag, current


def _flat(element: Any, line_break: str = " ") -> str:
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            pieces.append(line_break if child.tag == "lb" else _flat(child, line_break))
        pieces.append(child.tail or "")
    return "".join(pieces)
