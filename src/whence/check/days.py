"""Dates as a report writes them, and the days that it gives, stated or resolved."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from whence.check.evidence import Range, overlaps
from whence.check.passages import Passage
from whence.records import Sheet, When

MONTHS = ("January February March April May June July August September October November December").split()
WEEKDAYS = ("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![A-Za-z])"
)
YEAR = r"(?:19|20)\d\d(?![\d-]|[.,]\d)"
_WEEKDAY = (
    r"(?:Mon(?:day)?|Tues?(?:day)?|Wed(?:nesday)?|Thu(?:rs?(?:day)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)\b\.?"
)
_BEFORE = rf"(?:\b(?P<{{0}}>{_WEEKDAY})(?:\s+(?:morning|afternoon|evening|night))?,?\s+\(?{{1}})?"
_DAY = r"(?P<{0}>[0-3]?\d)(?P<{1}>st|nd|rd|th)?"
_DATE = re.compile(
    "|".join(
        (
            r"(?<![\d/.-])(?P<iy>(?:19|20)\d\d)-(?P<im>[01]\d)-(?P<id>[0-3]\d)(?![\d/-])",
            _BEFORE.format("w1", r"(?:the\s+)?")
            + r"(?<![\d/.,:])(?<!\d\d\d\d-)\b"
            + _DAY.format("d1", "o1")
            + rf"(?:\s+of)?\s+(?P<m1>{MONTH})(?:,?\s+(?P<y1>{YEAR}))?",
            _BEFORE.format("w2", "")
            + rf"\b(?P<m2>{MONTH})\s+"
            + _DAY.format("d2", "o2")
            + rf"(?![\d:]|[.,/]\d|\s*(?:%|percent|per cent))(?:,?\s+(?P<y2>{YEAR}))?",
            rf"\b(?P<m3>{MONTH}),?\s+(?P<y3>{YEAR})",
            r"(?<![\d./-])(?P<n1>\d{1,2})(?P<sep>[./-])(?P<n2>\d{1,2})(?P=sep)(?P<y4>(?:19|20)\d\d)(?![\d/-]|\.\d)",
        )
    )
)
_AFTER = re.compile(rf"(?:\s*\((?:an?\s+)?|,\s*(?:which was )?an?\s+)(?P<w>{_WEEKDAY})(?=[\s).,;]|$)")
_RUN = re.compile(r"\s*(?:[-–—/]|\b(?:to|and|or|until|through)\b)\s*\d")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: its parts (0 = not said), the weekday beside it (1 is Monday), and its form.

    `firm` is False where the number may count the next word instead ("In April 31 people"); `run` is True where
    a second day follows.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    weekday: int
    firm: bool
    run: bool

    @property
    def place(self) -> Range:
        """Return the range of its words."""
        return self.start, self.end

    @property
    def exists(self) -> bool:
        """Say whether the calendar has it; without a year, whether any year has."""
        return self.day <= (monthrange(self.year, self.month)[1] if self.year else _longest(self.month))

    @property
    def first(self) -> date | None:
        """Return its first day, None without a year or where the calendar has none."""
        return date(self.year, self.month, self.day or 1) if self.year and self.exists else None

    @property
    def last(self) -> date | None:
        """Return its last day, None without a year or where the calendar has none."""
        if not self.year or not self.exists:
            return None
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])


def written(text: str, start: int, end: int) -> Iterator[Written]:
    """Yield the dates written between two offsets, in order; months and weekdays only with a capital letter."""
    for match in _DATE.finditer(text, start, end):
        part = match.groupdict()
        month, day = _month_and_day(part)
        if not 1 <= month <= 12 or (not part["m3"] and day == 0):
            continue
        year = int(part["iy"] or part["y1"] or part["y2"] or part["y3"] or part["y4"] or 0)
        after = _AFTER.match(text, match.end(), end)
        name = part["w1"] or part["w2"] or (after.group("w") if after and part["m3"] is None else None)
        close = after.end() if after and name and not (part["w1"] or part["w2"]) else match.end()
        yield Written(
            start=match.start(),
            end=close,
            year=year,
            month=month,
            day=day,
            weekday=weekday_number(name) if name else 0,
            firm=_firm(text, match, end),
            run=bool(_RUN.match(text, match.end(), end)),
        )


def _month_and_day(part: Mapping[str, str | None]) -> tuple[int, int]:
    """Return month and day (0 = not said); month 0 where digits can be read in two ways."""
    name = part["m1"] or part["m2"] or part["m3"]
    if name:
        return month_number(name), int(part["d1"] or part["d2"] or 0)
    if part["im"]:
        return int(part["im"]), int(part["id"] or 0)
    one, two = int(part["n1"] or 0), int(part["n2"] or 0)
    if part["sep"] == "." or one > 12 or one == two:
        return two, one
    return (one, two) if two > 12 else (0, 0)


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or its first three letters."""
    return next(number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name[:3].lower()))


def weekday_number(name: str) -> int:
    """Return 1 (Monday) to 7 for a weekday's name or its first three letters."""
    return next(number for number, day in enumerate(WEEKDAYS, 1) if day.lower().startswith(name[:3].lower()))


def spelt(day: date) -> str:
    """Return a day as a report would write it: 4 January 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_of(sheet: Sheet, item: Written) -> date | None:
    """Return the day of a written date: its own, else the certain reading of the time mention that holds it."""
    if item.year or not item.day:
        return item.first if item.day else None
    for mention in sheet.mentions:
        value = mention.value
        if mention.kind == "time" and isinstance(value, When) and overlaps(mention.span, item.place):
            found = days_of(value)
            fits = found and found[0] == found[1] and (found[0].month, found[0].day) == (item.month, item.day)
            return found[0] if fits and found and not value.uncertain else None
    return None


def days_of(when: When | None) -> tuple[date, date] | None:
    """Return the first and last day of an interval, None where an end is open or no day of the years 1000 to 2999."""
    if when is None or not (when.earliest and when.latest):
        return None
    try:
        first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    except ValueError:
        return None
    return (first, last) if 1000 <= first.year <= last.year < 3000 else None


def published(sheet: Sheet) -> date | None:
    """Return the day of publication, None when it is unknown or known only to the month."""
    days = days_of(sheet.document.published)
    return days[0] if days and days[0] == days[1] else None


def all_days(sheet: Sheet, without: Range = (0, 0)) -> tuple[tuple[date, date], ...]:
    """Return every interval that the report gives in any block, resolved or written, and its publication.

    `without` leaves out the words of a range: a date worked out from the words in question cannot save them.
    """
    text = sheet.document.text
    found = [
        days_of(m.value)
        for m in sheet.mentions
        if m.kind == "time" and isinstance(m.value, When) and not overlaps(m.span, without)
    ]
    for item in written(text, 0, len(text)):
        if item.first and item.last and not (item.start < without[1] and without[0] < item.end):
            found.append((item.first, item.last))
    found.append(days_of(sheet.document.published))
    return tuple(sorted({days for days in found if days}))


def written_in(sheet: Sheet, passage: Passage) -> list[Written]:
    """Return the dates written in one sentence."""
    return list(written(sheet.document.text, passage.start, passage.end))


def _longest(month: int) -> int:
    return monthrange(2024, month)[1]


_ON = re.compile(r"\b(?:on|of|since|until|by|before|after|from|to|dated|and|between)\s+(?:the\s+)?$", re.IGNORECASE)
_WORD_FOLLOWS = re.compile(r"\s+[^\W\d_]")


def _firm(text: str, match: re.Match[str], end: int) -> bool:
    part = match.groupdict()
    if (
        part["iy"]
        or part["m3"]
        or part["y4"]
        or part["y1"]
        or part["y2"]
        or part["o1"]
        or part["o2"]
        or part["w1"]
        or part["w2"]
    ):
        return True
    if part["m1"]:
        return bool(_ON.search(text, max(0, match.start() - 12), match.start()))
    dated = text[max(0, match.start() - 6) : match.start()].lower() == "dated "
    return dated or not _WORD_FOLLOWS.match(text, match.end(), end)
