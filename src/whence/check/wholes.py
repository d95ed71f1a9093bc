"""Checks of one part against its whole, in numbers and in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.check.counts import PEOPLE, Count, counts, shown
from whence.check.evidence import Clash, Range, finding, quoted
from whence.check.passages import Passage, remarks, sentences
from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet

OTHER_WHOLE = re.compile(r"\b(?:hundreds|thousands|dozens|scores|many|several|others?)\b", re.IGNORECASE)
"""Vague wholes: a number beside them may be of them."""
_OF_THEM = re.compile(r"\s+(?:\w+\s+)?of\s+(?:them|whom|these|those)\b", re.IGNORECASE)
_AMONG = re.compile(r"(?:\bincluding|\bamong them|\bamong whom (?:were|are))\s+$", re.IGNORECASE)
_PEOPLE_NEXT = re.compile(
    rf"\s+(?:[\w-]+\s+){{0,2}}?{PEOPLE}\b|\s+(?:were|was|have|had)?\s*(?:died|killed|dead|escaped|fled)\b"
)
_A_WORD_FOR_PEOPLE = re.compile(rf"\s+(?:[a-z-]+\s+)?{PEOPLE}\b")
_N_OF_THE = re.compile(r"\s+(?:\w+\s+)?of\s+(?:the|its|their|those)\s+(?:about\s+|at least\s+|more than\s+)?$")


def part_above_whole(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A part is greater than the whole that it is a part of ("31 died, 40 of them guards").

    The whole is a number before it in the same sentence, or in the one before; any number there that is large enough,
    open above ("at least 31") or vague ("hundreds") saves the part.
    """
    text = sheet.document.text
    previous: Passage | None = None
    for passage in sentences(sheet):
        found = [] if remarks(text, passage) else list(counts(text, passage.start, passage.end))
        for part, following in zip(found, [*found[1:], None], strict=False):
            if part.low is None or part.about:
                continue
            words = _part(text, passage, part)
            whole = _whole(text, previous, passage, part) if words else None
            if words is None and following and _is_of_the(text, part, following):
                words, whole = (part.start, len(text[: following.start].rstrip())), following
            if words and whole:
                yield _too_great(sheet, whole, part, words)
        previous = passage


def with_noun(text: str, count: Count) -> Range:
    """Return the place of a count and of the noun that it counts, where that is a word for people."""
    noun = re.compile(rf"\s+(?:[\w-]+\s+)?{PEOPLE}\b", re.IGNORECASE).match(text, count.end)
    return count.start, noun.end() if noun else count.end


def _part(text: str, passage: Passage, part: Count) -> Range | None:
    """Return the words that make a number a part: "40 of them", "including 40 guards"; None where nothing does."""
    of = _OF_THEM.match(text, part.end, passage.end)
    if of:
        return part.start, of.end()
    among = _AMONG.search(text, max(passage.start, part.start - 24), part.start)
    people = _A_WORD_FOR_PEOPLE.match(text, part.end, passage.end)
    return (among.start(), people.end()) if among and people else None


def _is_of_the(text: str, part: Count, whole: Count) -> bool:
    """Say whether the words run "40 of the 31 people"."""
    too_great = whole.exact is not None and part.low is not None and part.low > whole.exact
    return (
        too_great
        and bool(_N_OF_THE.fullmatch(text, part.end, whole.start))
        and bool(_A_WORD_FOR_PEOPLE.match(text, whole.end))
    )


def _whole(text: str, previous: Passage | None, passage: Passage, part: Count) -> Count | None:
    """Return the nearest number before the part where every number before it is smaller, else None."""
    start = previous.start if previous and previous.block == passage.block else passage.start
    wider = [count for count in counts(text, start, part.start) if count.end <= part.start]
    opens = not text[passage.start : part.start].strip()
    before = wider if opens else [count for count in wider if count.start >= passage.start]
    if not before or part.low is None or OTHER_WHOLE.search(text, start, part.start):
        return None
    if any(count.high is None or count.high * (1.2 if count.about else 1) >= part.low for count in wider):
        return None
    named = [count for count in before if _PEOPLE_NEXT.match(text, count.end, part.start)]
    return named[-1] if named else None


def _too_great(sheet: Sheet, whole: Count, part: Count, words: Range) -> Finding:
    low, high = part.low or 0, whole.high or 0
    return finding(
        sheet,
        Clash(
            code="part-whole",
            places=(with_noun(sheet.document.text, whole), words),
            message=f"{quoted(sheet, words)}: a part of {shown(low)} cannot be of a whole of {shown(high)}",
            expected=f"at most {shown(high)}",
            found=shown(low),
        ),
    )


_SHARE = re.compile(
    rf"(?<![\d.,])(?P<n>\d{{1,4}}(?:,\d{{3}})?(?:\.\d+)?)\s*(?:%|percent|per cent)\s+of\s+(?:(?:the|its|their|"
    rf"all|those|these)\s+)?"
    rf"(?P<what>(?:[\w-]+\s+){{0,2}}?(?:{PEOPLE}|territory|province|country|city|population|prisons?|votes?|area))\b(?!['’])",
    re.IGNORECASE,
)
_GROWTH = re.compile(
    r"\b(?:turnout|registered|capacity|quota|target|average|normal|number|level|rate|increase|rise|rose|grew|growth|up|more|higher|jump|surge|"
    r"compared|than|built|designed|overcrowd\w*|occupancy|equivalent|equal|gdp|previous|last|year)\b",
    re.IGNORECASE,
)


def share_above_all(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """More than 100 percent of people or of a territory: a share, not a growth, a load or a comparison."""
    text = sheet.document.text
    for passage in sentences(sheet):
        if remarks(text, passage) or _GROWTH.search(text, passage.start, passage.end):
            continue
        for match in _SHARE.finditer(text, passage.start, passage.end):
            if float(match.group("n").replace(",", "")) <= 100:
                continue
            yield finding(
                sheet,
                Clash(
                    code="percent",
                    places=(match.span(),),
                    message=f"{quoted(sheet, match.span())}: a share cannot exceed 100 percent",
                    expected="at most 100 percent",
                    found=f"{match.group('n')} percent",
                ),
            )
