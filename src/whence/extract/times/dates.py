"""What the rules for dates and periods that name themselves mean: numeric dates, months, seasons, years, centuries."""

from __future__ import annotations

import re

from whence.extract.times import periods
from whence.extract.times.nodes import Bare, Either, Expression, Fixed, Yearless
from whence.extract.times.parts import (
    AFTER_SMALL,
    aged,
    era_year,
    in_year,
    mod_of,
    number_of,
    part_of,
    spanned,
    year_of,
)
from whence.extract.times.rules import Found
from whence.extract.times.tokens import worth

_BEFORE_SMALL = frozenset("in by since until from after before early late".split())
_JOINS_YEARS = frozenset("to until and between years - – (".split())
_CENTURY = 100


def nothing(found: Found) -> list[Expression]:
    """Read an age as no time."""
    return []


def iso(found: Found) -> list[Expression]:
    """Read 2023-10-07 and 2023-10-07T09:30."""
    text = found.tokens[found.start].text
    year, month, day = (int(part) for part in re.split(r"\D", text)[:3])
    period = periods.day(year, month, day)
    clock = re.search(r"\d\d:\d\d", text)
    return [spanned(found, Fixed(period), part="T" + clock.group() if clock else "")] if period else []


def numeric(found: Found) -> list[Expression]:
    """Read 1/19/2024, 19.1.2024, 19-01-2024 16:19; with dots the day always comes first."""
    token = found.get("date")
    first, second, year = (int(part) for part in re.split(r"[./-]", token.text)) if token else (0, 0, 0)
    if year < 100:
        if token and not {"/"} & set(token.text) and not found.has("clock"):
            return []
        year += 2000 if year < 40 else 1900
    day_first = periods.day(year, second, first)
    month_first = None if token and "." in token.text else periods.day(year, first, second)
    if not (day_first or month_first):
        return []
    node = Fixed(day_first) if day_first == month_first and day_first else Either(day_first, month_first)
    return [spanned(found, node, part=part_of(found))]


def month(found: Found) -> list[Expression]:
    """Read a month with or without its year."""
    found = aged(found)
    node = in_year(found, Yearless("month", number_of(found, "month", "MONTH")))
    first = found.start
    if found.tokens[first].text == "the" and not mod_of(found):
        first += 1
    return [spanned(found, node, first)] if node else []


def week_of(found: Found) -> list[Expression]:
    """Read "the last week of May", "the first days of June 1941" as part of the month."""
    node = in_year(found, Yearless("month", number_of(found, "month", "MONTH")))
    turn = found.tokens[found.start + 1].text
    mod = "START" if turn == "first" else "END" if turn in ("last", "final") else ""
    return [spanned(found, node, mod=mod)] if node else []


def season(found: Found) -> list[Expression]:
    """Read a season with or without its year."""
    found = aged(found)
    token = found.get("season")
    node = in_year(found, Yearless("season", season=str(worth("SEASON", token.text)))) if token else None
    return [spanned(found, node)] if node else []


def season_run(found: Found) -> list[Expression]:
    """Read "the winter of 1939-40": the winter that begins in the first year."""
    begin = era_year(found, "first") if found.has("first") else year_of(found.get("year"))
    token = found.get("season")
    if begin is None or token is None:
        return []
    name = str(worth("SEASON", token.text))
    one = periods.months("season", begin, periods.SEASONS[name], 3)
    return [spanned(found, Fixed(one))]


def quarter(found: Found) -> list[Expression]:
    """Read "the third quarter of 2019", "the last half of last year"; a half and a last quarter need their year."""
    order, unit = found.tokens[found.groups["order"][0]], found.words("unit")[0]
    last = {"quarter": 4, "half": 2}[unit]
    number = last if order.text in ("last", "final") else int(order.worth)
    counted = unit == "quarter" and order.text not in ("last", "final")
    if number > last or not (counted or found.has("year") or found.has("ref")):
        return []
    node = in_year(found, Yearless(unit, number))
    hyphened = found.tokens[found.start].text == "the" and found.tokens[found.groups["unit"][0] - 1].text == "-"
    return [spanned(found, node, found.start + hyphened)] if node else []


def century(found: Found) -> list[Expression]:
    """Read "the early 20th century", "the third century BC"."""
    number, era = int(found.tokens[found.groups["order"][0]].worth), found.get("era")
    if era is not None and era.text in ("bc", "bce"):
        return [spanned(found, Fixed(periods.century_before_christ(number)))] if 0 < number < 50 else []
    century_ = Fixed(periods.years("century", (number - 1) * 100 + 1))
    return [spanned(found, century_)] if (era is None) < number < 30 else []


def centuries(found: Found) -> list[Expression]:
    """Read "the 17th and 18th centuries" as two."""
    at = found.groups["order"][0]
    out: list[Expression] = []
    for first, end in ((at, at + 1), (at + 2, found.end)):
        out += century(Found(found.rule, found.tokens, first, end, {**found.groups, "order": (first, first + 1)}))
    return out


def decade(found: Found) -> list[Expression]:
    """Read "the late 1990s", "the '90s", "the nineties"."""
    token = found.get("decade")
    value = int(token.worth) if token else 0
    if value < 100:
        value += 2000 if value < 20 else 1900
    first = found.start
    return [spanned(found, Fixed(periods.years("decade", value)), first)]


def era(found: Found) -> list[Expression]:
    """Read "264 BC", "AD 476", and "431 to 404 BC" as two years."""
    last, begin = era_year(found), era_year(found, "first")
    if last is None:
        return []
    if not found.has("first"):
        return [spanned(found, Fixed(periods.years("year", last)))]
    at = found.groups["first"][0]
    if begin is not None and _shortened(found):
        last = begin - begin % _CENTURY + last % _CENTURY
    out = [spanned(found, Fixed(periods.years("year", last)), at + 2)]
    if begin is not None and begin < last:
        out.insert(0, spanned(found, Fixed(periods.years("year", begin)), min(at, found.groups["era"][0]), at + 1))
    return out


def _shortened(found: Found) -> bool:
    """Say whether the second year leaves its hundreds out: "218-17 BC", but not "150-50 BC"."""
    first, last = found.words("first")[0], found.words("old")[0]
    return len(last) == 2 < len(first) and found.words("era")[0] in ("bc", "bce") and int(last) < int(first[-2:])


def small_year(found: Found) -> list[Expression]:
    """Read the number of "in 429" as a year, if the text turns out to tell of antiquity."""
    token = found.tokens[found.end - 1]
    value = int(token.text) if token.text.isdigit() else 0
    joined = _JOINS_YEARS if value >= _CENTURY else frozenset()
    if found.before() not in _BEFORE_SMALL | joined or found.after() not in AFTER_SMALL | joined:
        return []
    return [spanned(found, Bare(value))] if 10 <= value < 1000 else []


def year_run(found: Found) -> list[Expression]:
    """Read "2013-14": two years that follow each other, given as two expressions."""
    token, short = found.get("year"), found.get("short")
    begin = int(token.worth) if token else 0
    end = begin - begin % 100 + int(float(short.worth)) if short else 0
    at = found.groups["year"][0]
    out = [spanned(found, Fixed(periods.years("year", begin)), at, at + 1)]
    if begin < end < begin + 40 and short and short.end - short.start == 2:
        out.append(spanned(found, Fixed(periods.years("year", end)), found.end - 1, found.end))
    return out


def year(found: Found) -> list[Expression]:
    """Read a year, "mid-2019", "the end of 1990", "fiscal 1989"."""
    value = year_of(found.get("year"))
    first = found.start
    token = found.get("year")
    if token and token.form == "WORDNUM" and value is not None and not 1000 <= value <= 2100:
        return []
    if value is None or (
        token and token.form == "SHORTYEAR" and found.before() not in ("in", "since", "of", "summer", "class")
    ):
        return []
    return [spanned(found, Fixed(periods.years("year", value)), first)]


def holiday(found: Found) -> list[Expression]:
    """Read "Christmas Eve", "New Year's Day", "Thanksgiving", "Easter Monday"; "the Easter Rising" is a name."""
    kind = found.words("kind")[:1]
    named = found.end < len(found.tokens) and found.tokens[found.end].capital
    if not found.tokens[found.start].capital or (named and found.has("holiday")):
        return []
    away = 1 if kind == ("monday",) else -1 if kind == ("eve",) else 0
    inner = Yearless("day", 12, 31) if away else Yearless("day", 1, 1)
    if found.has("holiday"):
        name = found.words("holiday")[0]
        said = str(worth("HOLIDAY", name))
        month_, day_ = (int(part) for part in said.split("-")) if "-" in said else (0, 0)
        inner = Yearless("day", month_, day_ + away) if month_ else Yearless("feast", day=away, season=name)
    node = in_year(found, inner)
    return [spanned(found, node)] if node else []
