"""The check of a relative word against the date beside it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from whence.check.counts import NUMBER, value
from whence.check.days import YEAR, Written, days_of, published, spelt, written
from whence.check.evidence import Clash, Range, finding, overlaps, quoted
from whence.check.passages import Passage, body, in_quotation, remarks
from whence.codebook.entries import Codebook
from whence.records import Finding, Severity, Sheet, When

Days = tuple[date, date]

_JOIN = r"(?:\s+in\s+|\s*,\s*(?:(?:in|on)\s+)?|\s*\(\s*(?:(?:in|on)\s+)?|\s+[-–—]\s+(?:(?:in|on)\s+)?)"
_DEICTIC = re.compile(
    rf"\b(?P<word>(?:[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>year|month)|[Yy]esterday|[Tt]oday|[Tt]omorrow)"
    rf"(?P<join>{_JOIN})(?P<date>(?:the\s+)?(?=[A-Z\d]))"
)
_STEP = re.compile(
    rf"(?:\b(?:(?:[Aa]bout|[Ss]ome|[Aa]round|[Nn]early|[Aa]lmost|[Rr]oughly|[Jj]ust|[Ee]xactly)\s+)?(?P<n>[Aa]n?|{NUMBER})\s+"
    rf"(?P<unit>year|month|week|day)s?\s+(?P<side>later|earlier|before|ago)|\b[Tt]he (?:next|following) day)"
    rf"(?P<join>{_JOIN})(?=[A-Z\d])"
)
_YEAR_ONLY = re.compile(rf"(?P<y>{YEAR})\b(?![\d/]|\s+(?:[a-z]+s\b))")
_CLOSED_BY = re.compile(r"\s*(?:[^\w\s]|$)")
_FINE = frozenset({"day", "week"})
_SLACK = {"day": 1, "week": 4, "month": 20, "year": 120}
"""Days of slack at each end of a step of one unit: half as many again from two units on, three times from six on."""
_NEW_YEAR = 45
"""Days into a year during which a report may still be of the year before (written in December, dated January)."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step in time: how many units, forward or back, and whether it counts from the day of writing."""

    amount: float
    unit: str
    ago: bool


def relative_date(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A relative word ("last year", "two months later") stands beside a date that it cannot mean.

    Words that count from the day of writing are held against the publication, the others against the dates told
    before; any date told before that makes them right saves them, and so do quotation marks.
    """
    yield from _deictic(sheet)
    yield from _steps(sheet)


def _deictic(sheet: Sheet) -> Iterator[Finding]:
    text, report = sheet.document.text, published(sheet)
    if report is None:
        return
    for passage in body(sheet):
        for match in _DEICTIC.finditer(text, passage.start, passage.end):
            found = stated(text, match.end(), passage.end)
            if found is None or in_quotation(text, passage, match.start()) or remarks(text, passage):
                continue
            end, item, days = found
            meant = _meant(match.group("word").lower(), report)
            if not item.year and item.month:
                days = _nearest(item, meant[0]) or meant
            if not _meets(days, meant, report, match.group("word").lower()):
                strict: Severity = "warning" if abs((days[0] - meant[0]).days) <= 2 else "error"
                yield _mismatch(sheet, (match.start(), match.end("word")), (match.end(), end), (days, meant), strict)


def _steps(sheet: Sheet) -> Iterator[Finding]:
    text = sheet.document.text
    for passage in body(sheet):
        for match in _STEP.finditer(text, passage.start, passage.end):
            found, step = stated(text, match.end(), passage.end), _step(match)
            if found is None or step is None or in_quotation(text, passage, match.start()) or remarks(text, passage):
                continue
            end, item, days = found
            anchors = _anchors(sheet, passage, (match.start(), end), step) if item.year else []
            if not anchors or any(_apart(anchor, days, step) for anchor in anchors):
                continue
            meant = (_shifted(anchors[0][0], step), _shifted(anchors[0][1], step))
            yield _mismatch(sheet, (match.start(), match.start("join")), (match.end(), end), (days, meant), "error")


def _step(match: re.Match[str]) -> Step | None:
    """Return the step that the words name; None for "two days later", which is a day count."""
    if match.group("side") is None:
        return Step(1, "day", False)
    number = 1.0 if match.group("n").lower() in ("a", "an") else value(match.group("n"))
    sign = 1 if match.group("side") == "later" else -1
    if match.group("unit") in _FINE and match.group("side") != "ago":
        return None
    return None if number is None else Step(sign * number, match.group("unit"), match.group("side") == "ago")


def stated(text: str, start: int, end: int) -> tuple[int, Written, Days] | None:
    """Return the date that begins here: its end, its parts and its days (of any year where none is said)."""
    item = next(written(text, start, end), None)
    if (
        item
        and item.start == start
        and item.exists
        and not item.run
        and (item.firm or _CLOSED_BY.match(text, item.end))
    ):
        days = (item.first, item.last) if item.first and item.last else (date(2000, 1, 1), date(2000, 1, 1))
        return item.end, item, days
    year = _YEAR_ONLY.match(text, start, end)
    if year:
        number = int(year.group("y"))
        whole = Written(start, year.end(), number, 0, 0, 0, True, False)
        return year.end(), whole, (date(number, 1, 1), date(number, 12, 31))
    return None


def _meant(word: str, report: date) -> Days:
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if word in near:
        day = report + timedelta(days=near[word])
        return day, day
    step = {"last": -1, "this": 0, "next": 1}[word.split(maxsplit=1)[0]]
    if word.endswith("year"):
        return date(report.year + step, 1, 1), date(report.year + step, 12, 31)
    first = _moved(report.replace(day=1), step)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def _meets(days: Days, meant: Days, report: date, word: str) -> bool:
    if days[0] <= meant[1] and meant[0] <= days[1]:
        return True
    if word.endswith("year") and (report - date(report.year, 1, 1)).days < _NEW_YEAR:
        return days[0].year == meant[0].year - 1
    if word.endswith("month") and report.day <= 7:
        return days[1] == meant[0] - timedelta(days=1) or (days[0] >= _moved(meant[0], -1) and days[1] < meant[0])
    return False


def _nearest(item: Written, day: date) -> Days | None:
    """Return the day or month without a year in the year that brings it closest to a day."""
    found: list[Days] = []
    for year in (day.year - 1, day.year, day.year + 1):
        placed = Written(item.start, item.end, year, item.month, item.day, 0, True, False)
        if placed.first and placed.last:
            found.append((placed.first, placed.last))
    return min(found, key=lambda days: abs((days[0] - day).days), default=None)


def _anchors(sheet: Sheet, passage: Passage, place: Range, step: Step) -> list[Days]:
    """Return the dates that a step may count from, the nearest before it first; none where none is told before.

    A step without "ago" needs a date in its own sentence or the one before; every date told in its block and in the
    two blocks before it may save it.
    """
    report = published(sheet)
    if step.ago:
        return [(report, report)] if report else []
    text = sheet.document.text
    earlier = [p for p in body(sheet) if p.start < passage.start][-1:]
    since = earlier[0].start if earlier else passage.start
    near = [(i.first, i.last) for i in written(text, since, place[0]) if i.first and i.last]
    if not near or (step.unit in _FINE and any(first != last for first, last in near)):
        return []
    after = {(i.first, i.last) for i in written(text, *place)}
    block = sheet.document.blocks[passage.block]
    begin = max([home.start for home in body(sheet) if home.block <= passage.block - 2], default=0)
    others = [days for days in _told(sheet, (begin, block.end), place) if days not in near and days not in after]
    years = [int(year) for year in re.findall(rf"\b({YEAR})\b", text[begin : place[0]])]
    others += [(date(year, 1, 1), date(year, 12, 31)) for year in years if step.unit == "year"]
    return [*reversed(near), *others]


def _told(sheet: Sheet, window: Range, without: Range) -> list[Days]:
    """Return the dates written or resolved in a window of the text, without those of the words in question."""
    text = sheet.document.text
    found = [(i.start, (i.first, i.last)) for i in written(text, *window) if i.first and i.last]
    for mention in sheet.mentions:
        days = days_of(mention.value) if isinstance(mention.value, When) else None
        if days and window[0] <= mention.span.start < window[1] and not overlaps(mention.span, without):
            found.append((mention.span.start, days))
    return [days for start, days in found if not without[0] <= start < without[1]]


def _apart(anchor: Days, days: Days, step: Step) -> bool:
    """Say whether the dates lie a step apart, with the slack of its unit at each end."""
    low, high = _shifted(anchor[0], step), _shifted(anchor[1], step)
    several = 1.0 if abs(step.amount) < 2 or step.unit in _FINE else 1.5 if abs(step.amount) < 6 else 3.0
    slack = timedelta(days=_SLACK[step.unit] * several)
    return days[0] <= high + slack and low - slack <= days[1]


def _shifted(day: date, step: Step) -> date:
    if step.unit in _FINE:
        reach = date.max.toordinal() - 400
        days = int(step.amount * (7 if step.unit == "week" else 1))
        return date.fromordinal(min(max(day.toordinal() + days, 400), reach))
    return _moved(day, step.amount * (12 if step.unit == "year" else 1))


def _moved(day: date, months: float) -> date:
    index = day.year * 12 + day.month - 1 + int(min(max(months, -99_999), 99_999))
    year = min(max(index // 12, 2), 9998)
    month = index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _mismatch(sheet: Sheet, word: Range, beside: Range, days: tuple[Days, Days], severity: Severity) -> Finding:
    meant = days[1]
    expected = spelt(meant[0]) if meant[0] == meant[1] else f"{spelt(meant[0])} to {spelt(meant[1])}"
    return finding(
        sheet,
        Clash(
            code="relative-date",
            places=(word, beside),
            message=f"{quoted(sheet, word)} stands beside {quoted(sheet, beside)}, but would mean {expected}",
            expected=expected,
            found=sheet.document.text[beside[0] : beside[1]],
            severity=severity,
        ),
    )
