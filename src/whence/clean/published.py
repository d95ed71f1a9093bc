"""The publication date of a report, with its basis; dates of updates and of other stories never count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from whence.clean.dates import Dated, as_when, find_dates, find_month, not_after
from whence.clean.phrases import Phrases, plain
from whence.clean.shapes import word_count
from whence.records import Basis, When

LINE_WORDS = 25
"""Words of a line that may state the publication date; longer ones are sentences."""
_SEPARATOR = re.compile(r"\s*[|•·;]\s*|\s{3,}")
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)
_URL_DAY = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?=/|$)")
_URL_NAMED = re.compile(
    r"/((?:19|20)\d{2})/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/(\d{1,2})(?=/|$)", re.IGNORECASE
)
_URL_MONTH = re.compile(r"/((?:19|20)\d{2})/(\d{2})(?=/(?!\d{1,2}/))")
_SHORT_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISSUE_BEFORE = re.compile(r"\b(?:no\.?|nr\.?|issue|number|№|n°)\s*\d{1,5}\W*$", re.IGNORECASE)
_DATELINE = re.compile(r"^[A-ZÀ-Þ][^\W\d_A-Z]*(?:[\w .'’-]{0,40})[,:]?\s+(?:\([^)]{2,40}\)\s*)?$")
_DATELINE_END = re.compile(r"^\s*[,.]?\s*(?:\([^)]{2,40}\))?\s*(?:[-–—:]|\()")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement of a publication date: its basis and its readings."""

    basis: Basis
    readings: tuple[str, ...]


def decide(evidence: Sequence[Evidence], taken: str) -> tuple[When | None, Basis]:
    """Return the first certain date and its basis; an ambiguous one counts only if the other evidence decides it."""
    certain = [item.readings[0] for item in evidence if len(item.readings) == 1]
    for item in evidence:
        readings = [reading for reading in item.readings if not_after(reading, taken)]
        if len(item.readings) > 1:
            readings = [reading for reading in readings if any(_agree(reading, known) for known in certain)]
        if len(readings) == 1:
            return as_when(readings[0]), item.basis
    return None, "none"


def _agree(reading: str, known: str) -> bool:
    return reading.startswith(known) or known.startswith(reading)


def stated(basis: Basis, values: Iterable[str]) -> list[Evidence]:
    """Return the evidence of machine-readable values, each an ISO or written date."""
    return [Evidence(basis, dates[0].readings) for value in values if (dates := find_dates(value) or _compact(value))]


def _compact(value: str) -> tuple[Dated, ...]:
    found = re.match(r"^\s*(\d{4})(\d{2})(\d{2})(?!\d)", value)
    return find_dates("-".join(found.groups())) if found else ()


def from_url(url: str) -> list[Evidence]:
    """Return the date of a path such as /2021/03/12/ or /2021/03/; a date within a slug may be an event's."""
    path = urlsplit(_ARCHIVED.sub("", url)).path if url.isprintable() else ""
    found: list[tuple[str, ...]] = []
    if day := _URL_DAY.search(path):
        found = [tuple(reading for dated in find_dates(f"{day[1]}-{day[2]}-{day[3]}") for reading in dated.readings)]
    elif named := _URL_NAMED.search(path):
        month = _SHORT_MONTHS.index(named[2].lower()) + 1
        found = [tuple(reading for dated in find_dates(f"{named[1]}-{month}-{named[3]}") for reading in dated.readings)]
    elif (month_only := _URL_MONTH.search(path)) and 1 <= int(month_only[2]) <= 12:
        found = [(f"{month_only[1]}-{month_only[2]}",)]
    return [Evidence("url", readings) for readings in found if readings]


def from_lines(lines: Iterable[str], phrases: Phrases, alone: bool = True) -> list[Evidence]:
    """Return the dates of lines that state a publication: those with a word for it, then, if `alone`, a bare date."""
    marked: list[Evidence] = []
    plainly: list[Evidence] = []
    for line in lines:
        if word_count(line) > LINE_WORDS:
            continue
        updated = False
        for piece in _SEPARATOR.split(line):
            dates = find_dates(piece)
            month = None if dates else find_month(piece)
            dated = dates[0] if dates else month
            if dated is None:
                updated = updated or bool(phrases.updated.search(plain(piece)))
                continue
            lead = plain(piece[: dated.start])
            if phrases.updated.search(lead) and not _published_after(lead, phrases):
                updated = True
                continue
            if _published_after(lead, phrases):
                marked.append(Evidence("byline", dated.readings))
            elif not updated and not month and _stands_alone(piece, dated, phrases):
                plainly.append(Evidence("byline", dated.readings))
            updated = False
    return marked + (plainly if alone and len({item.readings for item in plainly}) == 1 else [])


def _published_after(lead: str, phrases: Phrases) -> bool:
    """Say whether the last words before the date, after any word for an update, are one for publication."""
    ends = [found.end() for found in phrases.updated.finditer(lead)]
    tail = lead[ends[-1] :] if ends else lead
    pieces = re.split(r"[,.–—-]\s|\s(?=(?:first\s)?published|posted|created)", tail.strip())
    return any(
        word_count(piece) <= 5 and phrases.published_start.match(piece.strip()) for piece in pieces if piece.strip()
    )


def _stands_alone(piece: str, dated: Dated, phrases: Phrases) -> bool:
    """A date with at most a weekday, a clock time, a town or an author: not the date of an event in a sentence."""
    before, after = piece[: dated.start], piece[dated.end :]
    if phrases.byline_start.match(plain(piece)):
        return word_count(before) <= 10 and word_count(after) <= 6
    named = 10 if _ISSUE_BEFORE.search(before) else 4
    return word_count(before) <= named and word_count(after) <= 5 and not piece.rstrip().endswith((".", ":"))


def from_dateline(paragraph: str) -> list[Evidence]:
    """Return the full date of a dateline: "VELM, 3 May 2021 (Kestrel) - ..."."""
    for dated in find_dates(paragraph[:120])[:1]:
        place, rest = paragraph[: dated.start], paragraph[dated.end :]
        if (
            _DATELINE.match(place)
            and place.strip(" ,:").split("(")[0].strip(" ,").isupper()
            and _DATELINE_END.match(rest)
        ):
            return [Evidence("byline", dated.readings)]
    return []
