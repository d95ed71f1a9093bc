"""Periods of the calendar: a day, week, month, season, quarter, year, decade or century, and steps between them.

Years before Christ are kept 8000 years later, twenty whole cycles of the Gregorian calendar, since `date` begins with
year 1: 216 BC is the year 7785 here (`before_christ`), and its periods step and compare among themselves as others do.
No report names a year between 3001 and 8000.

Conventions: weeks are ISO weeks; seasons are the northern meteorological ones (spring March to May); the winter of
a year without a second year stands for both winters that touch it.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

RANK = {
    "day": 0, "weekend": 1, "week": 1, "month": 2, "quarter": 3, "season": 3, "half": 4, "year": 5, "decade": 6,
    "century": 7,
}  # fmt: skip
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_UNKNOWN = {
    "day": "XXXX-XX-XX", "weekend": "XXXX-WXX-WE", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "season": "XXXX", "half": "XXXX-HX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip
_CYCLES = 8000
_YEARS = {"year": 1, "decade": 10, "century": 100}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6}


@dataclass(frozen=True, slots=True)
class Period:
    """A run of whole days named by one calendar unit; `part` is a TIMEX3 part of a day (TMO, T16:19)."""

    unit: str
    first: date
    last: date
    part: str = ""

    @property
    def ancient(self) -> bool:
        """Say whether the period lies before Christ: its days are none that `date` can tell."""
        return 3000 < self.first.year <= _CYCLES

    @property
    def timex(self) -> str:
        """Return the TIMEX3 value."""
        year, month = self.first.year, self.first.month
        written = _written(year)
        if self.ancient and self.unit in ("week", "weekend", "decade", "century"):
            return f"BC{(_CYCLES + 1 - self.last.year) // 100:02}" if self.unit == "century" else written
        iso = self.first.isocalendar()
        match self.unit:
            case "day":
                value = written + self.first.isoformat()[4:] + self.part
            case "week":
                value = f"{iso.year:04}-W{iso.week:02}"
            case "weekend":
                value = f"{iso.year:04}-W{iso.week:02}-WE"
            case "month":
                value = f"{written}-{month:02}"
            case "quarter":
                value = f"{written}-Q{(month + 2) // 3}"
            case "half":
                value = f"{written}-H{(month + 5) // 6}"
            case "season":
                value = _season_timex(self)
            case "decade":
                value = f"{year // 10:03}"
            case "century":
                value = f"{year // 100:02}"
            case _:
                value = written
        return value


def before_christ(year: int) -> int:
    """Return the year under which `year` BC is kept here; `year` is 1 to 5000."""
    return _CYCLES + 1 - year


def _written(year: int) -> str:
    return f"BC{_CYCLES + 1 - year:04}" if 3000 < year <= _CYCLES else f"{year:04}"


def century_before_christ(number: int) -> Period:
    """Return the first, second ... century BC: the third runs from 300 to 201 BC."""
    first, last = before_christ(number * 100), before_christ(number * 100 - 99)
    return Period("century", date(first, 1, 1), date(last, 12, 31))


def _season_timex(season: Period) -> str:
    """Return the year and name of a season; the winter of a year that stands for two is named by that year."""
    name = next(name for name, start in SEASONS.items() if start == season.first.month)
    both = name == "WI" and (season.last - season.first).days > 100
    return f"{_written(season.last.year - 1 if both else season.first.year)}-{name}"


def unknown(unit: str) -> str:
    """Return the TIMEX3 value of a period of this unit whose place in the calendar is not known."""
    return _UNKNOWN[unit]


def day(year: int, month: int, number: int) -> Period | None:
    """Return a day, or None where the calendar has no such day."""
    try:
        at = date(year, month, number)
    except ValueError:
        return None
    return Period("day", at, at)


def months(unit: str, year: int, month: int, count: int) -> Period:
    """Return the period of `count` months that begins with `month` (which may lie outside 1 to 12)."""
    begin, end = _month(year, month), _month(year, month + count - 1)
    return Period(unit, begin, end.replace(day=monthrange(end.year, end.month)[1]))


def season(year: int, name: str) -> Period:
    """Return the season of a year; a winter begins in December of the year before and ends in February after."""
    if name == "WI":
        return months("season", year - 1, 12, 15)
    return months("season", year, SEASONS[name], 3)


def years(unit: str, year: int) -> Period:
    """Return the year, decade or century that holds `year`."""
    length = _YEARS[unit]
    begin = max(1, year - year % length)
    return Period(unit, date(begin, 1, 1), date(min(9999, begin + length - 1 - begin % length), 12, 31))


def containing(unit: str, at: date) -> Period:
    """Return the period of this unit that holds the day `at`."""
    if unit == "day":
        return Period("day", at, at)
    if unit in ("week", "weekend"):
        monday = at - timedelta(days=at.weekday())
        begin = monday + timedelta(days=5) if unit == "weekend" else monday
        return Period(unit, begin, monday + timedelta(days=6))
    if unit == "season":
        start = (at.month // 3) * 3 or 0
        return months("season", at.year, start, 3)
    if unit in _MONTHS:
        length = _MONTHS[unit]
        return months(unit, at.year, (at.month - 1) // length * length + 1, length)
    return years(unit, at.year)


def shift(anchor: Period, unit: str, amount: float) -> Period | None:
    """Return the period of `unit` that lies `amount` units after `anchor`, None where the anchor is too coarse."""
    whole = int(amount)
    if RANK[anchor.unit] > RANK[unit] or whole != amount:
        return None
    try:
        if unit == "day":
            return replace(containing("day", anchor.first + timedelta(days=whole)))
        if unit in ("week", "weekend"):
            return containing(unit, anchor.first + timedelta(days=7 * whole))
        if unit in _MONTHS:
            begin = containing(unit, anchor.first).first
            return months(unit, begin.year, begin.month + whole * _MONTHS[unit], _MONTHS[unit])
        return years(unit, anchor.first.year + whole * _YEARS[unit])
    except (ValueError, OverflowError):
        return None


def step_years(anchor: Period, amount: int) -> Period | None:
    """Return the period of the anchor's own unit that lies `amount` years away ("exactly a year earlier")."""
    year, month = anchor.first.year + amount, anchor.first.month
    if not 1 <= year <= 9998:
        return None
    if anchor.unit == "day":
        return day(year, month, anchor.first.day)
    if anchor.unit in ("month", "quarter", "half"):
        return months(anchor.unit, year, month, _MONTHS[anchor.unit])
    return years("year", year)


def narrowed(period: Period, mod: str) -> tuple[date, date]:
    """Return the days of the part of a period that START (early), MID or END (late) names.

    A month is cut at the 10th and 20th, a year after April and August, a decade into 4, 3 and 3 years, a week into
    Monday to Tuesday, Wednesday to Thursday, Friday to Sunday, anything else into thirds by days.
    A day stays whole.
    """
    if mod not in ("START", "MID", "END") or period.unit in ("day", "weekend"):
        return period.first, period.last
    first, last = period.first, period.last
    if period.unit == "year":
        begin = {"START": 1, "MID": 5, "END": 9}[mod]
        part = months("month", first.year, begin, 4)
        return part.first, part.last
    if period.unit == "decade":
        low, high = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[mod]
        return date(first.year + low, 1, 1), date(first.year + high, 12, 31)
    days = (last - first).days + 1
    cuts = {"month": (10, 20), "week": (2, 4)}.get(period.unit, (days // 3, 2 * days // 3))
    one, two = (first + timedelta(days=cut) for cut in cuts)
    return {"START": (first, one - timedelta(days=1)), "MID": (one, two - timedelta(days=1)), "END": (two, last)}[mod]


def _month(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
