"""What the captured parts of a match say: its words' range, "early" and "late", its year, its clock time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from whence.extract.times import periods
from whence.extract.times.nodes import Expression, Fixed, Node, Shift, Within, Yearless
from whence.extract.times.rules import Found
from whence.extract.times.senses import APPROXIMATELY
from whence.extract.times.tokens import Token, worth

_YEAR_WORDS: Mapping[str, tuple[int, bool]] = {
    "last": (-1, True), "this": (0, True), "next": (1, True), "same": (0, False), "that": (0, False),
    "following": (1, False), "previous": (-1, False), "preceding": (-1, False),
}  # fmt: skip
_CLOCK = re.compile(r"(\d{1,2})[:.]?(\d{2})")
_ZONES = {"utc": "Z", "gmt": "Z"}
# What can follow a whole time expression; before other words "after" and "before" govern a noun.
CLAUSE_END = frozenset(
    ["", ".", ",", ";", ":", ")", "-", "–", "—", "!", "?", '"', "”", "and", "but", "when", "that", "in"]
)


def spanned(found: Found, node: Node, first: int | None = None, end: int | None = None, **fields: Any) -> Expression:
    """Return the expression of a match, or of its tokens from `first` to `end`, less a full stop or comma."""
    first = found.start if first is None else first
    end = found.end if end is None else end
    while end - 1 > first and found.tokens[end - 1].text in (".", ","):
        end -= 1
    if mod := mod_of(found):
        fields.setdefault("mod", mod)
    if side := side_of(found):
        fields.setdefault("side", side)
    if first and found.tokens[first - 1].text in APPROXIMATELY:
        fields.setdefault("approximate", True)
    return Expression(start=found.tokens[first].start, end=found.tokens[end - 1].end, node=node, **fields)


def mod_of(found: Found) -> str:
    """Return START, MID or END for "early", "mid", "late", "the end of"; empty without such words."""
    if token := found.get("mod"):
        return str(worth("MOD", token.text))
    token = found.get("edge")
    return str(worth("EDGE", token.text)) if token else ""


def side_of(found: Found) -> int:
    """Return -1 for "earlier", 1 for "later", 0 without either."""
    token = found.get("side")
    return int(worth("EARLIER", token.text)) if token else 0


def year_of(token: Token | None) -> int | None:
    """Return the year that a token says, '98 being 1998 and '12 being 2012; None without a token."""
    if token is None:
        return None
    value = int(token.worth)
    if token.form == "SHORTYEAR":
        return value + (2000 if value < 40 else 1900)
    return value


def number_of(found: Found, name: str, kind: str) -> int:
    """Return what the part called `name` is worth in a class, 0 where it was not there."""
    token = found.get(name)
    return int(worth(kind, token.text)) if token else 0


def in_year(found: Found, inner: Yearless) -> Node | None:
    """Return the yearless period in the year that stands beside it; None where the calendar has no such day."""
    year = year_of(found.get("year"))
    if year is not None:
        period = placed(inner, year)
        return Fixed(period) if period else None
    if found.has("ref"):
        words = found.words("ref")
        amount_, deictic = next(_YEAR_WORDS[word] for word in reversed(words) if word in _YEAR_WORDS)
        return Within(inner, Shift("year", amount_, deictic and words[0] != "the"))
    return inner


def placed(inner: Yearless, year: int) -> periods.Period | None:
    """Return the yearless period in `year`, None where the calendar has no such day."""
    if not 1 < year < 9999:
        return None
    if inner.unit == "day":
        return periods.day(year, inner.number, inner.day)
    if inner.unit == "season":
        return periods.season(year, inner.season)
    size = {"month": 1, "quarter": 3, "half": 6}[inner.unit]
    return periods.months(inner.unit, year, (inner.number - 1) * size + 1, size)


def part_of(found: Found) -> str:
    """Return the TIMEX3 part of the day that a clock time or "evening" stands for, empty without one."""
    if token := found.get("clock"):
        match = _CLOCK.match(token.text)
        hour, minute = (int(part) for part in match.groups()) if match else (99, 0)
    elif token := found.get("hour"):
        hour, minute = int(token.worth), 0
    else:
        part = found.get("part")
        return str(worth("PART", part.text)) if part else ""
    if half := found.get("half"):
        hour = hour % 12 + int(worth("AMPM", half.text))
    if hour > 24 or minute > 59:
        return ""
    zone = found.get("zone")
    return f"T{hour:02}:{minute:02}{_ZONES.get(zone.text, '') if zone else ''}"
