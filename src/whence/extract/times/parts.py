"""What the captured parts of a match say: its words' range, "early" and "late", its year, its clock time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
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
# What can follow a small number that is a year, and is nothing that it counts.
AFTER_SMALL = frozenset("the a an he she it they when and but his her its their there , . ; : )".split()) | {""}
_EARLIEST = 4999  # the first year BC that a text can name
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


def era_year(found: Found, name: str = "old") -> int | None:
    """Return the year that a number and its era say ("216 BC", "AD 9"), as `periods` keeps it; None for no year."""
    token, era = found.get(name), found.get("era")
    if token is None or era is None or not (era.capital and token.text.isdigit()):
        return None
    value = int(token.text)
    if era.text in ("bc", "bce"):
        return periods.before_christ(value) if 1 <= value <= _EARLIEST else None
    return value if 1 < value < 2100 else None


def aged(found: Found) -> Found:
    """Return the match with the three-digit year that closes it, if any: "9 August 378," but not "9 August 378 men"."""
    at = found.end + (found.after() in ("of", ","))
    if found.has("year") or found.has("ref") or found.has("old") or at >= len(found.tokens):
        return found
    following = found.tokens[at + 1].text if at + 1 < len(found.tokens) else ""
    number = found.tokens[at].text
    if not (len(number) == 3 and number.isdigit() and number > "0") or following not in AFTER_SMALL:
        return found
    return Found(found.rule, found.tokens, found.start, at + 1, {**found.groups, "year": (at, at + 1)})


def in_year(found: Found, inner: Yearless) -> Node | None:
    """Return the yearless period in the year that stands beside it; None where the calendar has no such day."""
    year = era_year(found) if found.has("old") else year_of(found.get("year"))
    if year is None and found.has("old"):
        return None
    if year is not None:
        period = placed(inner, year)
        return Fixed(period) if period else None
    if found.has("ref"):
        words = found.words("ref")
        known = (_YEAR_WORDS[word] for word in reversed(words) if word in _YEAR_WORDS)
        amount_, deictic = next(known, (0, False))
        return Within(inner, Shift("year", amount_, deictic and words[0] != "the"))
    return inner


def placed(inner: Yearless, year: int) -> periods.Period | None:
    """Return the yearless period in `year`, None where the calendar has no such day."""
    if not 1 < year < 9999:
        return None
    if inner.unit == "day":
        return periods.day(year, inner.number, inner.day)
    if inner.unit == "feast":
        at = _FEASTS[inner.season](year) + timedelta(days=inner.day)
        return periods.containing("day", at)
    if inner.unit == "season":
        return periods.season(year, inner.season)
    size = {"month": 1, "quarter": 3, "half": 6}[inner.unit]
    return periods.months(inner.unit, year, (inner.number - 1) * size + 1, size)


def _thanksgiving(year: int) -> date:
    """Return the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _easter(year: int) -> date:
    """Return the western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms)."""
    golden, century, rest = year % 19, year // 100, year % 100
    corrected = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - corrected + 15) % 30
    away = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * away) // 451
    month, day = divmod(epact + away - 7 * late + 114, 31)
    return date(year, month, day + 1)


_FEASTS: Mapping[str, Callable[[int], date]] = {"thanksgiving": _thanksgiving, "easter": _easter}


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
