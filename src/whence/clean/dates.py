"""Full dates as pages write them, in the furniture lists' languages; an ambiguous one keeps both readings."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from whence.records import When

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
"""Years outside are no publication dates; without a clock the upper bound cannot be today."""

_MONTHS = (
    "january jan januar jänner janvier janv enero ene janeiro gennaio января январь янв "
    "يناير جانفي جنوری जनवरी ocak januari січня",
    "february feb februar februar février févr fevrier febrero fevereiro febbraio февраля февраль фев "
    "فبراير شباط فروری फरवरी फ़रवरी şubat februari лютого",
    "march mar märz maerz mrz mars marzo março марта март مارس آذار مارچ मार्च mart maret березня",
    "april apr avril avr abril aprile апреля апрель أبريل ابريل نيسان اپریل अप्रैल nisan квітня",
    "may mai mayo maio maggio мая май مايو أيار مئی मई mayıs mei травня",
    "june jun juni juin junio junho giugno июня июнь يونيو حزيران جون जून haziran червня",
    "july jul juli juillet juil julio julho luglio июля июль يوليو تموز جولائی जुलाई temmuz липня",
    "august aug août aout agosto августа август أغسطس اغسطس آب اگست अगस्त ağustos agustus серпня",
    "september sep sept septembre septiembre setiembre setembro settembre сентября сентябрь "
    "سبتمبر أيلول ستمبر सितंबर सितम्बर eylül вересня",
    "october oct oktober okt octobre octubre outubro ottobre октября октябрь "
    "أكتوبر اكتوبر اکتوبر अक्टूबर अक्तूबर ekim жовтня",
    "november nov novembre noviembre novembro ноября ноябрь نوفمبر نومبر नवंबर नवम्बर kasım листопада",
    "december dec dezember dez décembre decembre diciembre dezembro dicembre декабря декабрь "
    "ديسمبر دسمبر दिसंबर दिसम्बर aralık desember грудня",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, _NUMBER), key=lambda name: (-len(name), name))) + r")\.?(?!\w)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|ª)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<m>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})(?P<m>\d{2})(?P<day>\d{2})T\d{4}",
        rf"{_DAY}\.?\s*(?:de |of |-)?\s*{_MONTH}\s*(?:de |-)?,?\s*{_YEAR}",
        rf"(?<!\w){_MONTH}\s*{_DAY}\s*,?\s*{_YEAR}",
        r"(?P<year>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日",
        rf"(?<![\d/.-])(?P<a>\d{{1,2}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark){_YEAR}(?!\.\d)",
    )
)
_MONTH_ONLY = re.compile(rf"(?<!\w){_MONTH}\s*,?\s*{_YEAR}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: its range, and its readings (ISO days or months), two where day and month may be swapped."""

    start: int
    end: int
    readings: tuple[str, ...]


def find_dates(text: str) -> tuple[Dated, ...]:
    """Return the full dates of a text, in order; where forms overlap the earlier form in the list wins."""
    found: list[Dated] = []
    for form in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            if readings := tuple(_readings(match)):
                found.append(Dated(match.start(), match.end(), readings))
    return tuple(sorted(found, key=lambda dated: dated.start))


def find_month(text: str) -> Dated | None:
    """Return the first month with a year ("March 2021") of a text that holds no full date."""
    match = _MONTH_ONLY.search(text)
    year = int(match["year"]) if match else 0
    if not match or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    return Dated(match.start(), match.end(), (f"{year:04}-{_NUMBER[match['month'].lower()]:02}",))


def _readings(match: re.Match[str]) -> Iterator[str]:
    parts = match.groupdict()
    year = int(parts["year"])
    if "a" not in parts:
        month = int(parts["m"]) if parts.get("m") else _NUMBER[parts["month"].lower()]
        yield from _day(year, month, int(parts["day"]))
        return
    first, second = int(parts["a"]), int(parts["b"])
    yield from _day(year, second, first)
    if parts["mark"] != "." and first != second:
        yield from _day(year, first, second)


def _day(year: int, month: int, day: int) -> Iterator[str]:
    if EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        yield date(year, month, day).isoformat()


def as_when(reading: str) -> When:
    """Return the interval of an ISO day or month (`2021-03-12`, `2021-03`)."""
    if len(reading) > 7:
        return When(earliest=reading, latest=reading, basis="stated")
    year, month = int(reading[:4]), int(reading[5:7])
    return When(earliest=f"{reading}-01", latest=f"{reading}-{monthrange(year, month)[1]:02}", basis="stated")


def not_after(reading: str, taken: str) -> bool:
    """Say whether a reading is no later than the day after `taken` (time zones), or `taken` is not known."""
    known = find_dates(taken[:10])
    if not known:
        return True
    limit = (date.fromisoformat(known[0].readings[0]) + timedelta(days=1)).isoformat()
    return reading <= limit[: len(reading)]
