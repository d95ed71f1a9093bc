"""What the rules for dates and periods that name themselves mean: numeric dates, months, seasons, years, centuries."""

from __future__ import annotations

import re

from whence.extract.times import periods
from whence.extract.times.nodes import Either, Expression, Fixed, Vague, Yearless
from whence.extract.times.parts import in_year, mod_of, number_of, part_of, spanned, year_of
from whence.extract.times.rules import Found
from whence.extract.times.tokens import worth


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
    node = in_year(found, Yearless("month", number_of(found, "month", "MONTH")))
    first = found.start
    if found.tokens[first].text == "the" and not mod_of(found):
        first += 1
    return [spanned(found, node, first)] if node else []


def season(found: Found) -> list[Expression]:
    """Read a season with or without its year."""
    token = found.get("season")
    node = in_year(found, Yearless("season", season=str(worth("SEASON", token.text)))) if token else None
    return [spanned(found, node)] if node else []


def season_run(found: Found) -> list[Expression]:
    """Read "the winter of 1939-40": the winter that begins in the first year."""
    begin, token = year_of(found.get("year")), found.get("season")
    if begin is None or token is None:
        return []
    name = str(worth("SEASON", token.text))
    one = periods.months("season", begin, periods.SEASONS[name], 3)
    return [spanned(found, Fixed(one))]


def quarter(found: Found) -> list[Expression]:
    """Read "the third quarter of 2019", "the first half of last year"; a half needs its year."""
    number, unit = int(found.tokens[found.groups["order"][0]].worth), found.words("unit")[0]
    if number > {"quarter": 4, "half": 2}[unit] or (unit == "half" and not (found.has("year") or found.has("ref"))):
        return []
    node = in_year(found, Yearless(unit, number))
    hyphened = found.tokens[found.start].text == "the" and found.tokens[found.groups["unit"][0] - 1].text == "-"
    return [spanned(found, node, found.start + hyphened)] if node else []


def century(found: Found) -> list[Expression]:
    """Read "the early 20th century"."""
    number = int(found.tokens[found.groups["order"][0]].worth)
    return [spanned(found, Fixed(periods.years("century", (number - 1) * 100 + 1)))] if 1 < number < 30 else []


def decade(found: Found) -> list[Expression]:
    """Read "the late 1990s", "the '90s", "the nineties"."""
    token = found.get("decade")
    value = int(token.worth) if token else 0
    if value < 100:
        value += 2000 if value < 20 else 1900
    first = found.start
    return [spanned(found, Fixed(periods.years("decade", value)), first)]


def era(found: Found) -> list[Expression]:
    """Read "264 BC" (TIMEX3 only: the calendar here begins with year 1) and "AD 476"."""
    value = int(float(found.tokens[found.groups["many"][0]].worth))
    if found.words("era")[0] in ("bc", "bce"):
        return [spanned(found, Vague(f"BC{value:04}"))]
    return [spanned(found, Fixed(periods.years("year", value)))] if 1 < value < 2100 else []


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
    """Read "Christmas Eve", "New Year's Day"."""
    eve = found.words("kind") == ("eve",)
    if found.has("holiday"):
        month_, day_ = (int(part) for part in str(worth("HOLIDAY", found.words("holiday")[0])).split("-"))
        day_ -= eve
    else:
        month_, day_ = (12, 31) if eve else (1, 1)
    if not found.tokens[found.start].capital:
        return []
    node = in_year(found, Yearless("day", month_, day_))
    return [spanned(found, node)] if node else []
