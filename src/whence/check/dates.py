"""Checks of single dates: the weekday beside them, the calendar, the day of the report itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from whence.check.days import MONTHS, WEEKDAYS, Written, published, spelt, written, written_in
from whence.check.evidence import Clash, Range, finding, quoted
from whence.check.passages import Passage, body, in_quotation, remarks, sentences
from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet

_FIRST_YEAR = 1925
"""Weekdays of older dates are left alone: some countries still kept the Julian calendar (Greece until 1923)."""
_NEAR = 14
"""Days from the publication within which a date without a year can be of no other year."""
_YEARS_BACK = 12
"""Years of the past that a date without a year may be of, where it lies farther from the publication."""
_NAME_FOLLOWS = re.compile(r"\s+(?:[A-Z]\w+|movement|brigades?|streets?|squares?)\b")


def weekday_against_date(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A weekday stands beside a date that fell on another day of the week.

    Without a year the date is taken as of any year that the report could mean; one that fits saves it.
    """
    text = sheet.document.text
    for passage in sentences(sheet):
        if remarks(text, passage):
            continue
        for item in written_in(sheet, passage):
            if not item.weekday or not item.day or item.run or not item.exists:
                continue
            days = _candidates(sheet, item)
            if not days or any(day.isoweekday() == item.weekday for day in days):
                continue
            said, real = WEEKDAYS[item.weekday - 1], WEEKDAYS[days[0].isoweekday() - 1]
            yield finding(
                sheet,
                Clash(
                    code="weekday-date",
                    places=(item.place,),
                    message=f"{quoted(sheet, item.place)}: {spelt(days[0])} was a {real}, not a {said}",
                    expected=real,
                    found=said,
                ),
            )


def impossible_date(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A date that the calendar does not have (31 April, 29 February 2023)."""
    text = sheet.document.text
    for passage in sentences(sheet):
        if remarks(text, passage):
            continue
        for item in written_in(sheet, passage):
            named = _NAME_FOLLOWS.match(text, item.end) if not item.year else None
            if item.exists or not item.firm or item.day > 31 or named:
                continue
            name = f"{MONTHS[item.month - 1]} {item.year}" if item.year else MONTHS[item.month - 1]
            longest = _length(item)
            yield finding(
                sheet,
                Clash(
                    code="impossible-date",
                    places=(item.place,),
                    message=f"{quoted(sheet, item.place)}: {name} has {longest} days",
                    expected=f"a day from 1 to {longest} {name}",
                    found=str(item.day),
                ),
            )


_HAPPENED = (
    r"(?:killed|wounded|injured|shot|attacked|arrested|captured|detained|freed|released|abducted|kidnapped|seized|"
    r"bombed|stormed|raided|ambushed|assassinated|executed|died|exploded|struck|escaped|fled|surrendered|recaptured|"
    r"took place|happened|occurred|broke out|burned|destroyed|claimed responsibility|published|issued|posted)"
)
_PAST = re.compile(
    rf"\b{_HAPPENED}\b(?P<gap>(?:\W+(?!(?:to|will|would|could|may|might|for|before|until|by|since|after|that|due|planned|"
    rf"scheduled|pending|ahead|trial|hearing|court|election|meeting|deadline|ceasefire|if|unless)\b)[\w'’-]+){{0,8}}?)"
    rf"\W+(?:on|in|dated)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PAST_AFTER = re.compile(rf",?\s+(?:[\w'’-]+\s+){{1,6}}?(?:was |were |had |had been )?{_HAPPENED}\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|should|going to|expected|scheduled|planned|plans|due|set to|set for|upcoming|next|"
    r"future|could|"
    r"may|might|if|to be|forecast|until|tomorrow|postponed|adjourned|deadline|updated?)\b",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\b[Ii]n (?:an?|its|his|her|their) (?:[\w-]+ ){0,2}?(?:statement|message|video|speech|recording|article|"
    r"report|interview) (?:of|on|dated|from|published on|released on|issued on) (?:the )?$"
)
_SAID = re.compile(r",?\s+(?:[\w'’-]+\s+){1,6}?(?:said|claimed|denied|called|announced|threatened|admitted)\b")
_UPDATED = re.compile(r"\b(?:updated|modified|edited|revised|update|last changed|correction)\b", re.IGNORECASE)
_UPDATE_REACH = 40
_TOLERANCE = 1
"""Days that an event may lie after the report's date: late evening there is the next day here."""
_SLIPS = 2
"""Different later dates that are still slips of the pen; more of them date the text itself."""


def event_after_report(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A report tells as past an event whose stated date lies after the report's own.

    Only dates with a year count. A report that says that it was updated on or after that day is saved, and so is one
    with several later dates: there the date taken for its own is that of a first version.
    """
    report = published(sheet)
    if report is None or sheet.document.published_basis == "none":
        return
    late = list(_later(sheet, report + timedelta(days=_TOLERANCE)))
    if len({item.first for _, item in late}) > _SLIPS:
        return
    text = sheet.document.text
    for passage, item in late:
        place = _told_as_past(text, passage, item)
        if place is None or item.first is None or _updated_since(text, item.first):
            continue
        yield finding(
            sheet,
            Clash(
                code="after-report",
                places=(place,),
                message=f"{quoted(sheet, place)}: {_shown(item, item.first)} lies after the report's own date, "
                f"{spelt(report)}",
                expected=f"on or before {report.isoformat()}",
                found=item.first.isoformat(),
            ),
        )


def _later(sheet: Sheet, limit: date) -> Iterator[tuple[Passage, Written]]:
    """Yield the dates with a year after a day, in sentences of the body that do not look ahead."""
    text = sheet.document.text
    for passage in body(sheet):
        if remarks(text, passage) or _AHEAD.search(text, passage.start, passage.end):
            continue
        for item in written_in(sheet, passage):
            if item.first and item.first > limit:
                yield passage, item


def _candidates(sheet: Sheet, item: Written) -> list[date]:
    """Return the days that a date can mean, the likeliest first; none where nothing tells the year."""
    if item.year:
        return [item.first] if item.first and item.year >= _FIRST_YEAR else []
    report = published(sheet)
    if report is None:
        return []
    found = []
    for year in range(report.year + 1, report.year - _YEARS_BACK, -1):
        try:
            found.append(date(year, item.month, item.day))
        except ValueError:
            continue
    near = [day for day in found if abs((day - report).days) <= _NEAR]
    return near or found


def _length(item: Written) -> int:
    if item.month == 2 and not item.year:
        return 29
    following = date(item.year or 2024, item.month, 28) + timedelta(days=4)
    return (following - timedelta(days=following.day)).day


def _told_as_past(text: str, passage: Passage, item: Written) -> Range | None:
    """Return the words that tell a date as past: verb to date, or a sentence's opening date to its verb; else None."""
    if in_quotation(text, passage, item.start):
        return None
    lead = text[passage.start : item.start]
    past = _PAST.search(lead)
    if past:
        return passage.start + past.start(), item.end
    statement = _STATEMENT.search(lead)
    opens = lead.strip().lower() in ("on", "in")
    verb = (_SAID if statement else _PAST_AFTER).match(text, item.end, passage.end) if statement or opens else None
    return (passage.start + (statement.start() if statement else 0), verb.end()) if verb else None


def _updated_since(text: str, day: date) -> bool:
    """Say whether the report calls itself updated on or after a day."""
    for cue in _UPDATED.finditer(text):
        for item in written(text, cue.end(), min(len(text), cue.end() + _UPDATE_REACH)):
            if item.last and item.last >= day:
                return True
    return False


def _shown(item: Written, first: date) -> str:
    return spelt(first) if item.day else f"{MONTHS[item.month - 1]} {item.year}"
