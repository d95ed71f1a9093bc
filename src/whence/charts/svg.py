"""SVG as text: elements, escaped text, short numbers, and how wide words are. Nothing here knows what is drawn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.sax.saxutils import escape

Attributes = Mapping[str, str | float]

_UNSPEAKABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks that turn the direction of the text after them: a name must not rewrite the label beside it."""
_SPACES = re.compile(r"\s+")
_REMEMBERED = 200
"""Letters of the longest label whose width is kept in memory."""
_NARROW, _WIDE = frozenset("iljtfrI.,;:'|!()[]/ ’‘·"), frozenset("mwMW—%…@×≥≤–“”")
_EMS = {"narrow": 0.4, "wide": 0.95, "capital": 0.74, "other": 0.64}
"""Ems of a letter by its shape, from DejaVu Sans, wider than any system's interface font: a box is never too small."""


def clean(words: str) -> str:
    """Return words on one line, without characters that XML forbids or that turn the direction of reading."""
    if words.isascii() and words.isprintable() and "  " not in words:
        return words.strip()
    return _SPACES.sub(" ", _STEERING.sub("", _UNSPEAKABLE.sub("\ufffd", words))).strip()


def safe(words: str) -> str:
    """Return words as they may stand in an element or in a quoted attribute."""
    return escape(clean(words), {'"': "&quot;", "'": "&#39;"})


def number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    short = f"{value:.1f}"
    short = short[:-2] if short.endswith(".0") else short
    return "0" if short == "-0" else short


def element(name: str, attributes: Attributes | None = None, *inner: str) -> str:
    """Return an element; attributes are escaped, `inner` is markup already (elements, or words through `safe`)."""
    given = "".join(f' {key}="{_value(value)}"' for key, value in (attributes or {}).items() if value != "")
    body = "".join(inner)
    return f"<{name}{given}>{body}</{name}>" if body else f"<{name}{given}/>"


def _value(value: str | float) -> str:
    return safe(value) if isinstance(value, str) else number(value)


def words(kind: str, x: float, y: float, said: str, anchor: str = "") -> str:
    """Return a text element of a class at its baseline; `anchor` is middle or end, start if empty."""
    return element("text", {"class": kind, "x": x, "y": y, "text-anchor": anchor}, safe(said))


def line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """Return a straight line of a class."""
    return path(kind, f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}")


def path(kind: str, data: str) -> str:
    """Return a path of a class; `data` is our own, never a report's."""
    return element("path", {"class": kind, "d": data})


def width(said: str, size: float) -> float:
    """Return at most how many units a line of text takes at a font size."""
    return size * (_ems(said) if len(said) <= _REMEMBERED else _ems.__wrapped__(said))


@lru_cache(maxsize=16_384)
def _ems(said: str) -> float:
    return sum(_EMS[_shape(letter)] for letter in clean(said))


def _shape(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    if letter in _WIDE or ord(letter) > 0x2E7F:
        return "wide"
    return "capital" if letter.isupper() else "other"


def cut(said: str, size: float, room: float) -> str:
    """Return words that fit into `room` units, cut at the end with "…" where they do not; "" where nothing fits."""
    said = clean(said)
    if width(said, size) <= room:
        return said
    used, most = width("…", size), 0
    for letter in said:
        used += size * _EMS[_shape(letter)]
        if used > room:
            break
        most += 1
    kept = said[:most].rstrip()
    return kept + "…" if kept else ""
