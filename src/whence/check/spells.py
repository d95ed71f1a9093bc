"""Checks of lengths of time against the dates at their ends: day counts and durations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from whence.check.counts import NUMBER, value
from whence.check.days import Written, all_days, day_of, spelt, written, written_in
from whence.check.evidence import Clash, Range, finding, quoted
from whence.check.passages import Passage, body, remarks
from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet

_COUNTED = re.compile(
    rf"(?P<n>{NUMBER})(?P<unit>[\s-]+days?|[\s-]+weeks?)\s+(?P<side>(?:later|earlier) than|after|before|later|"
    rf"earlier|since)\b"
    r"(?:\s+(?:the|its|their|a|an)\b)?(?P<what>[^.;()\n]{0,90})",
)
_IT = re.compile(r"(?:It|This|That) (?:came|was|is|happened|took place)(?: exactly)? ")
_THEN = re.compile(r",\s*(?:on\s+)?(?:the\s+)?$")
_FAR = 30
"""Days by which a count of "later" or "earlier" may miss the date told before and still be plainly of it."""
_HEDGE = re.compile(
    r"\b(?:about|some|around|nearly|almost|roughly|approximately|more than|over|at least|less than|within|up to|"
    r"just|under|"
    r"only|every|first|last|past|or|to|few|couple)\s+$",
    re.IGNORECASE,
)
_TOLERANCE = 1
"""Days by which a count may differ from the dates: the first day counted or not, and the time zone."""
_WEEK_TOLERANCE = 4
_LINKED = 4  # words between a date and the noun that it dates ("7 October 2023 border war")
_NOT_HEADS = frozenset(
    "start beginning end outbreak day days week month year time first last his her its their".split()
)
_DATED_BY = re.compile(
    r"^(?:[^\n.;()]{0,60}?\b(?:of|on|started|began|broke out|erupted|which|that)\s+(?:(?:started|began|was|on|"
    r"the)\s+)*)$"
)


def day_count(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A count of days or weeks between two dates that the report itself gives does not fit them.

    Both ends must be plain: the date beside the count, and the date of the event named after it (or the other date
    of the same sentence). Any date of the report that makes the count right saves it.
    """
    text = sheet.document.text
    for passage in body(sheet):
        if remarks(text, passage):
            continue
        for match in _COUNTED.finditer(text, passage.start, passage.end):
            number = value(match.group("n"))
            if number is None or _HEDGE.search(text[max(passage.start, match.start() - 20) : match.start()]):
                continue
            weeks = "week" in match.group("unit")
            ends = _ends(sheet, passage, match)
            if ends is None or _saved(sheet, ends, match.span(), int(number) * (7 if weeks else 1)):
                continue
            yield _miscount(sheet, match, ends, weeks)


Ends = tuple[Written, date, Written, date]


def _ends(sheet: Sheet, passage: Passage, match: re.Match[str]) -> Ends | None:
    """Return the date that the count is of and the date that it counts from, both with their days."""
    text = sheet.document.text
    dates = [(item, day) for item in written_in(sheet, passage) if (day := day_of(sheet, item))]
    near = [pair for pair in dates if pair[0].end <= match.start() and _beside(sheet, pair[0], match)]
    within = [pair for pair in dates if match.start("what") <= pair[0].start < match.end()]
    after = [pair for pair in within if _THEN.search(text[match.start("side") : pair[0].start])]
    here = near[-1] if near else after[0] if after else None
    if here is None:
        here = _one_other_day(sheet, passage, match, within)
    if here is None:
        return None
    if match.group("side") in ("later", "earlier"):
        there = _told_before(sheet, passage, match, here)
    else:
        own = [pair for pair in within if pair != here]
        there = own[0] if len(own) == 1 else _anchor(sheet, match) if not own else None
    return None if there is None or there[1] == here[1] else (*here, *there)


def _one_other_day(
    sheet: Sheet, passage: Passage, match: re.Match[str], within: Sequence[tuple[Written, date]]
) -> tuple[Written, date] | None:
    """Return the one full date that the body gives besides the date after the count, for "It came 60 days after …"."""
    text = sheet.document.text
    if len(within) != 1 or not _IT.fullmatch(text[passage.start : match.start()]):
        return None
    homes = [home for home in body(sheet) if home.end <= passage.start]
    told = [(i, day) for home in homes for i in written_in(sheet, home) if i.year and (day := day_of(sheet, i))]
    return told[0] if told and {day for _, day in told} - {within[0][1]} == {told[0][1]} else None


def _told_before(
    sheet: Sheet, passage: Passage, match: re.Match[str], here: tuple[Written, date]
) -> tuple[Written, date] | None:
    """Return the one day told in the same sentence or the one before, where "later" or "earlier" can count from it."""
    text = sheet.document.text
    before = [p for p in body(sheet) if p.end <= passage.start and p.block == passage.block][-1:]
    since = before[0].start if before else passage.start
    told = [
        (i, day) for i in written(text, since, here[0].start) if (day := day_of(sheet, i)) and i.start != here[0].start
    ]
    if len({day for _, day in told}) != 1:
        return None
    gap = (here[1] - told[0][1]).days * (1 if match.group("side") == "later" else -1)
    number = (value(match.group("n")) or 0) * (7 if "week" in match.group("unit") else 1)
    return told[0] if gap > 0 and abs(gap - number) <= _FAR else None


def _beside(sheet: Sheet, item: Written, match: re.Match[str]) -> bool:
    return re.fullmatch(r"\s*[,(–—-]?\s*", sheet.document.text[item.end : match.start()]) is not None


def _anchor(sheet: Sheet, match: re.Match[str]) -> tuple[Written, date] | None:
    """Return the one date that the report ties to the event named after the count, None where it ties two or none."""
    text = sheet.document.text
    what = match.group("what")
    heads = [word for word in re.findall(r"[^\W\d_]{4,}", what.lower()) if word not in _NOT_HEADS][:6]
    tied = [
        (item, day)
        for passage in body(sheet)
        for item in written_in(sheet, passage)
        if (day := day_of(sheet, item)) and _is_tied(text, passage, item, heads)
    ]
    return tied[0] if len({day for _, day in tied}) == 1 else None


def _is_tied(text: str, passage: Passage, item: Written, heads: Sequence[str]) -> bool:
    after = re.findall(r"[^\W\d_]+", re.split(r"[.,;()]", text[item.end : passage.end])[0].lower())[:_LINKED]
    if any(word in heads for word in after):
        return True
    before = re.search(
        r"\b([^\W\d_]{4,})(?:\s+(?:of|on|which|that|started|began|broke|out|erupted|took|place|happened|in|\w+)){0,4}\s+(?:of|on)\s+$",
        text[passage.start : item.start].lower(),
    )
    return before is not None and before.group(1) in heads


def _saved(sheet: Sheet, ends: Ends, place: Range, days: int) -> bool:
    """Say whether the count is right for these dates, or for one of them and any other day of the report."""
    _, here, _, there = ends
    weeks = "week" in sheet.document.text[place[0] : place[1]]
    slack = _WEEK_TOLERANCE if weeks else _TOLERANCE
    known = [first for first, last in all_days(sheet, without=place) if (last - first).days <= 1]
    pairs = [(here, there), *((end, other) for end in (here, there) for other in known if other != end)]
    return any(abs(abs((one - two).days) - days) <= slack for one, two in pairs)


def _miscount(sheet: Sheet, match: re.Match[str], ends: Ends, weeks: bool) -> Finding:
    one, here, other, there = ends
    place: Range = (match.start(), match.end("side"))
    real = abs((here - there).days)
    expected = f"{real} days" if not weeks else f"{real} days ({real / 7:.1f} weeks)"
    return finding(
        sheet,
        Clash(
            code="day-count",
            places=(one.place, place, other.place),
            message=f"{quoted(sheet, place)}: from {spelt(min(here, there))} to {spelt(max(here, there))} it "
            f"is {expected}",
            expected=expected,
            found=sheet.document.text[match.start() : match.end("unit")],
        ),
    )


_SPELL = re.compile(
    rf"(?P<n>{NUMBER})[\s-]+(?P<unit>day|week)(?:s|-long)?\b(?P<gap>[^.;:()\n\d]{{0,60}}?)(?:[\s,(]+(?:from|between)\s+|\s+\(|,\s+)(?=\d|[A-Z])",
)
_WORKING = re.compile(r"\b(?:working|business|trading|school|which|whose|every)\b", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|until|till|through|and|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_DAY_ONLY = re.compile(
    r"(?:the\s+)?(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s*(?:to|until|till|through|and|[-–—])\s*(?:the\s+)?(?=\d)"
)


def duration_against_dates(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A length in days stands beside a first and a last day that are not so far apart.

    Counting both ends or neither is right. Working days and hedged lengths are left alone.
    """
    text = sheet.document.text
    for passage in body(sheet):
        if remarks(text, passage):
            continue
        for match in _SPELL.finditer(text, passage.start, passage.end):
            number = value(match.group("n"))
            if number is None or _HEDGE.search(text[max(passage.start, match.start() - 20) : match.start()]):
                continue
            run = _run(text, match.end(), passage.end)
            days, slack = (number * 7, _WEEK_TOLERANCE) if match.group("unit") == "week" else (number, _TOLERANCE)
            if run is None or _WORKING.search(match.group("gap")) or abs(run[2] - days) <= slack:
                continue
            place = (match.start(), run[1])
            yield finding(
                sheet,
                Clash(
                    code="duration-dates",
                    places=((match.start(), match.start("gap")), (run[0], run[1])),
                    message=f"{quoted(sheet, place)}: these dates are {run[2]} days apart, {run[2] + 1} with "
                    f"both counted",
                    expected=f"{run[2]} or {run[2] + 1} days",
                    found=text[match.start() : match.start("gap")],
                ),
            )


def _run(text: str, start: int, end: int) -> tuple[int, int, int] | None:
    """Return start, end and length in days of the run of days that begins here ("3 to 12 May", "28 May to 3 June")."""
    short = _DAY_ONLY.match(text, start, end)
    after = next(written(text, short.end(), end), None) if short else None
    if short and after and after.start == short.end() and after.day and after.exists:
        apart = after.day - int(short.group("d"))
        return (start, after.end, apart) if apart > 0 else None
    dates = [item for item in written(text, start, end) if item.day and item.exists]
    if len(dates) < 2 or not _TO.fullmatch(text, dates[0].end, dates[1].start):
        return None
    if text[start : dates[0].start].strip().lower() not in ("", "the"):
        return None
    one, two = dates[0], dates[1]
    if one.year and not two.year:
        return None
    year = two.year or 2023
    begin = one.year or (year - 1 if (one.month, one.day) > (two.month, two.day) else year)
    leaps = not two.year and (one.month <= 2 < two.month)
    try:
        apart = (date(year, two.month, two.day) - date(begin, one.month, one.day)).days
    except ValueError:
        return None
    return None if leaps or apart <= 0 else (start, two.end, apart)
