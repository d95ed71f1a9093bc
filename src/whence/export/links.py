"""Links in exported cells: defanged, so that no click and no crawler follows one; left out of a public export."""

from __future__ import annotations

import re

LINK_MASK = "[link]"
_LINK = re.compile(r"""https?://[^\s<>"“”«»|]*[^\s<>"“”«»|.,;:!?)\]'’]""", re.IGNORECASE)
_SCHEME = re.compile(r"\bhttp(?=s?://)", re.IGNORECASE)


def defanged(cell: str) -> str:
    """Return a cell in which every web link starts with `hxxp`."""
    return _SCHEME.sub("hxxp", cell) if "://" in cell else cell


def without_links(cell: str) -> str:
    """Return a cell in which a mask stands for every web link."""
    return _LINK.sub(LINK_MASK, cell) if "://" in cell else cell


def link_replacements(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, mask) of every web link in a text, in order."""
    return [(*match.span(), LINK_MASK) for match in _LINK.finditer(text)]
