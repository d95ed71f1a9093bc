"""The check of an age against the year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.check.days import YEAR, all_days, days_of
from whence.check.evidence import Clash, finding, quoted
from whence.check.passages import Passage, body, remarks
from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet

_BORN = re.compile(
    rf"\b(?:[Bb]orn|b\.)\s+(?:in|on)?\s*(?:[^\d.;()\n]{{0,20}}\d{{0,2}},?\s*(?:[A-Z][a-z]+\s+)?)?(?P<born>{YEAR})\b"
)
_AGE = re.compile(
    r"(?<![\d-])(?P<a>\d{1,2})-year-old\b|,\s+(?:now\s+)?(?P<b>\d{2})\s*(?=[,)])|\b(?:aged|is now|now aged|"
    r"is)\s+(?P<c>\d{1,2})\b(?!\s*(?:to|and|[-–]))"
)
_DIED = re.compile(
    rf"\b(?:died|was killed|killed|executed)\s+(?:in|on)\s+[^.;()\n]{{0,14}}?(?P<died>{YEAR})\s*,?\s*(?:aged|at "
    rf"the age of|at age)\s+(?P<age>\d{{1,3}})\b"
)
_OTHERS = re.compile(
    r"\b(?:mother|father|sons?|daughters?|brothers?|sisters?|wife|husband|cousin|uncle|whose|both|their|they|"
    r"children|and two|respectively)\b"
)
_BIRTH = re.compile(r"\b(?:was|were) born\b")
_PAST_AGE = re.compile(r"\b(?:when|at the age|then|was|were|had|at that time|joined|became)\b")


def age_against_birth(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """An age cannot follow from the year of birth in the same sentence, for any year that the report speaks of.

    An age at death is held against the year of death; every other age against the publication and all years told.
    """
    text = sheet.document.text
    for passage in body(sheet):
        births = list(_BORN.finditer(text, passage.start, passage.end))
        if len(births) != 1 or remarks(text, passage) or _OTHERS.search(text, passage.start, passage.end):
            continue
        birth = births[0]
        died = _DIED.search(text, passage.start, passage.end)
        if died:
            years, age, place = [int(died.group("died"))], int(died.group("age")), died.span()
        else:
            years, age, place = _current(sheet, passage, birth)
        if not years or any(year - int(birth.group("born")) - age in (0, 1) for year in years):
            continue
        if died is None and any(abs(year - int(birth.group("born")) - age - 0.5) <= 1.5 for year in years):
            continue
        born = int(birth.group("born"))
        real = sorted({years[-1] - born - 1, years[-1] - born})
        yield finding(
            sheet,
            Clash(
                code="age-birth",
                places=(birth.span(), place),
                message=f"{quoted(sheet, place)} does not follow from {quoted(sheet, birth.span())}: "
                f"{real[0]} or {real[1]} in {years[-1]}",
                expected=f"{real[0]} or {real[1]}",
                found=str(age),
            ),
        )


def _current(sheet: Sheet, passage: Passage, birth: re.Match[str]) -> tuple[list[int], int, tuple[int, int]]:
    """Return the years that an age may be of, the age and its place; no years where the sentence gives no one age."""
    text = sheet.document.text
    ages = [m for m in _AGE.finditer(text, passage.start, passage.end) if not birth.start() <= m.start() < birth.end()]
    report = days_of(sheet.document.published)
    if len(ages) != 1 or report is None or _PAST_AGE.search(_BIRTH.sub(" ", text[passage.start : passage.end])):
        return [], 0, (0, 0)
    match = ages[0]
    age = int(match.group("a") or match.group("b") or match.group("c"))
    years = {year for first, last in all_days(sheet) for year in (first.year, last.year) if (last - first).days < 3660}
    years |= {int(year) for year in re.findall(rf"\b({YEAR})\b", text)}
    years.discard(int(birth.group("born")))
    return (
        [*sorted(years - {report[1].year}), report[1].year],
        age,
        (match.start() + (match.group()[0] == ",") * 2, match.end()),
    )
