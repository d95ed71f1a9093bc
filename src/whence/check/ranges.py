"""The check of ranges: the first end must not be the greater."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from whence.check.counts import NUMBER, PEOPLE, value
from whence.check.days import MONTH, YEAR, written_in
from whence.check.evidence import Clash, Range, finding, quoted
from whence.check.passages import Passage, remarks, sentences
from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet

_BETWEEN = re.compile(
    rf"\b[Bb]etween\s+(?P<a>{NUMBER})\s+and\s+(?P<b>{NUMBER})\s+(?=(?:[\w-]+\s+){{0,2}}?(?:{PEOPLE}|attacks|houses|homes)\b)"
)
_DAYS = re.compile(
    rf"(?<![\d./:$€£-])(?<!\ba )\b(?P<a>[0-3]?\d)(?:st|nd|rd|th)?\s?[-–—]\s?(?P<b>[0-3]?\d)(?:st|nd|rd|"
    rf"th)?\s+(?P<m>{MONTH})"
    rf"|\b(?:[Ff]rom|[Bb]etween)\s+(?:the\s+)?(?P<a2>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:to|until|till|and)\s+(?:the\s+)?(?P<b2>[0-3]?\d)(?:st|nd|rd|th)?\s+(?P<m2>{MONTH})"
)
_YEARS = re.compile(
    rf"\b(?:[Ff]rom|[Bb]etween)\s+(?:the year\s+)?(?P<a>{YEAR})\s+(?P<join>to|until|till|and|"
    rf"through)\s+(?P<b>{YEAR})\b(?!\s+[a-z]+s\b|\s*(?:%|percent|per cent))"
    rf"|\((?P<a2>(?:19|20)\d\d)\s?[-–—]\s?(?P<b2>(?:19|20)\d\d)\)"
)
_FALLS = re.compile(
    r"\b(?:fell|fall|falls|drop\w*|cut|reduc\w+|declin\w+|decreas\w+|down|shrank|back|BC|BCE|score\w*|won|lost|beat)\b"
)


_MONTH_FIRST = re.compile(rf"\b(?P<m>{MONTH})\s+(?P<a>[0-3]?\d)\s?[-–—]\s?(?P<b>[0-3]?\d)\b(?![\d/-]|\s+(?:{MONTH}))")
_TO = re.compile(r"\s+(?:to|until|till|through|and)\s+(?:the\s+)?")
_FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)


def reversed_range(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A range runs backwards: its first number, day or year is the greater ("between 900 and 300", "20-12 January").

    A fall ("from 900 to 300") is no range; a number without its scale ("between 2 and 1 million") is left alone.
    """
    text = sheet.document.text
    for passage in sentences(sheet):
        if remarks(text, passage) or _FALLS.search(text, passage.start, passage.end):
            continue
        for pattern in (_BETWEEN, _DAYS, _MONTH_FIRST, _YEARS):
            for match in pattern.finditer(text, passage.start, passage.end):
                names = [name for name in ("a", "b", "a2", "b2") if name in pattern.groupindex and match.group(name)]
                low, high = (value(match.group(name)) for name in names[:2])
                scaled = pattern is _BETWEEN and re.search(r"hundred|thousand|[mb]illion", match.group("b"))
                over = pattern in (_DAYS, _MONTH_FIRST) and (low or 0) >= 25 and (high or 0) <= 7  # into the next month
                if low is None or high is None or low <= high or scaled or over:
                    continue
                place = (match.start(), match.start() + len(match.group().rstrip()))
                yield _backwards(sheet, place, match.span(names[0]), match.span(names[1]))
        yield from _dates(sheet, passage)


def _dates(sheet: Sheet, passage: Passage) -> Iterator[Finding]:
    """Yield the finding of two full dates that run backwards ("from 12 May 2023 to 3 May 2023")."""
    text = sheet.document.text
    dates = written_in(sheet, passage)
    for one, two in pairwise(dates):
        joined = _TO.fullmatch(text, one.end, two.start) and _FROM.search(text, passage.start, one.start)
        if joined and one.first and two.last and two.last < one.first:
            yield _backwards(sheet, (one.start, two.end), one.place, two.place)


def _backwards(sheet: Sheet, place: Range, first: Range, second: Range) -> Finding:
    text = sheet.document.text
    return finding(
        sheet,
        Clash(
            code="reversed-range",
            places=(first, second),
            message=f"{quoted(sheet, place)}: the range runs backwards",
            expected=f"{text[slice(*second)]} before {text[slice(*first)]}",
            found=text[slice(*place)],
        ),
    )
