"""Dates of rows as days on a line: EDTF cells to first and last day, and days in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from whence.days import UNKNOWN, interval

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
LONG = 45
"""Days above which an interval is too wide to stand in its middle: "2023" says nothing of July."""


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as ordinals, None where that end is open; at least one is known."""

    first: int | None
    last: int | None

    @property
    def exact(self) -> bool:
        """Say whether it is one day."""
        return self.first is not None and self.first == self.last

    def anchor(self, near: int | None = None) -> float:
        """Return the day at which a mark stands: the middle, a known end, or for a long interval the day nearest to
        `near`."""
        if self.first is None or self.last is None:
            return float((self.first if self.first is not None else self.last) or 0)
        if self.last - self.first <= LONG:
            return (self.first + self.last) / 2
        return float(min(max(near, self.first), self.last)) if near is not None else (self.first + self.last) / 2


@lru_cache(maxsize=16_384)
def days(edtf: str) -> Days | None:
    """Return the days of an EDTF cell; None where it names none, or is no date."""
    earliest, latest = interval(edtf)
    if (earliest, latest) == UNKNOWN:
        return None
    try:
        first = None if earliest == "0000" else _first(earliest)
        last = None if latest == "9999" else _last(latest)
    except ValueError:
        return None
    if first is None and last is None:
        return None
    if first is not None and last is not None and first > last:
        first, last = last, first
    return Days(first, last)


def _first(day: str) -> int:
    year, month, number = _parts(day)
    return date(year, max(month, 1), max(number, 1)).toordinal()


def _last(day: str) -> int:
    year, month, number = _parts(day)
    if month in {0, 99}:
        return date(year, 12, 31).toordinal()
    if number in {0, 99}:
        return (date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1
    return date(year, month, number).toordinal()


def _parts(day: str) -> tuple[int, int, int]:
    if not day.isascii():
        raise ValueError("no date")
    year, month, number = day.split("-")
    return int(year), int(month) if int(month) != 99 else 99, int(number)


def spoken(edtf: str) -> str:
    """Return an EDTF cell in words: "18 Sept 2023", "Sept 2023", "1–5 Oct 2023"; as it stands where it is no date."""
    found = days(edtf)
    if found is None:
        return edtf
    if found.first is None or found.last is None:
        return f"by {day_words(found.last)}" if found.last is not None else f"from {day_words(found.first or 1)}"
    bare = edtf.strip("?~% ")
    if len(bare) == len("2023"):
        return bare
    if len(bare) == len("2023-09"):
        return day_words(found.first).partition(" ")[2]
    return _range(found.first, found.last)


def _range(first: int, last: int) -> str:
    one, other = date.fromordinal(first), date.fromordinal(last)
    if one == other:
        return day_words(first)
    if (one.year, one.month) == (other.year, other.month):
        return f"{one.day}–{day_words(last)}"
    return f"{day_words(first, year=one.year != other.year)} – {day_words(last)}"


def day_words(day: int, *, year: bool = True) -> str:
    """Return a day in words: "18 Sept 2023"."""
    one = date.fromordinal(day)
    return f"{one.day} {MONTHS[one.month - 1]}" + (f" {one.year}" if year else "")
