"""The check of a headline's number against the report's own body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from whence.check.counts import PEOPLE, Count, counts, shown
from whence.check.evidence import Clash, Range, finding, quoted
from whence.check.passages import Passage, body, remarks, sentences
from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet

_WORD = r"(?:[^\W\d_][\w’']*(?:-\w+)*\s+)"
_PEOPLE_AFTER = re.compile(rf"(?:\s+\w+)?\s+{PEOPLE}|\s*[,;.]|\s*$|\s+in\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """What befell the counted: the words that follow its number, and the verbs that lead to it."""

    name: str
    follows: re.Pattern[str]
    leads: re.Pattern[str]


def _cue(name: str, words: str, verbs: str) -> Cue:
    be = "(?:were |are |was |have |been |left |found |feared )*"
    follows = rf"(?:\s+{_WORD}{{0,2}}?{be}|\s+(?:{PEOPLE})\s+{_WORD}{{0,2}}?)(?:{words})\b"
    leads = rf"\b(?:{verbs})\s+(?:at least\s+)?$"
    return Cue(name, re.compile(follows, re.IGNORECASE), re.compile(leads, re.IGNORECASE))


_CUES = (
    _cue("dead", r"dead|killed|die[sd]?|deaths?|slain|fatalit(?:y|ies)|bodies", "killed|kills|kill|killing"),
    _cue("hurt", r"wounded|injured|hurt", "wounded|wounds|wounding|injured|injures|injuring"),
    _cue("freed", r"escaped?|escapes|escapees|freed|fled|flee|broke out|break out", "freed|frees|freeing"),
    _cue("caught", r"arrested|detained|recaptured", "arrested|arrests|detained|recaptured"),
    _cue("taken", r"abducted|kidnapped|taken hostage|missing", "abducted|kidnapped|abducts|kidnaps"),
)
_ROUNDING = 0.15
"""Share by which a headline may round up the body's number."""
_VAGUE = re.compile(
    r"\b(?:dozens|scores|hundreds|thousands|many|several|a few|numerous|more than|at least|over|rest|others)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:feared|may|might|could|planned|alleg\w+|claims?|claimed|says|said|reports?|since|year|years|so far)\b|\?",
    re.IGNORECASE,
)


def headline_against_body(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """The headline gives a greater number of dead, hurt, freed, caught or taken than anything in the body.

    The number itself anywhere in the body saves it, and so do a number or sum of numbers of the same fate within
    rounding, a vague word ("dozens", "at least"), and a headline that puts its number in someone's mouth.
    """
    text = sheet.document.text
    homes = body(sheet)
    headlines = [place for place in _headlines(sheet) if not _OTHER.search(text, *place)]
    if not headlines or any(remarks(text, home) or _VAGUE.search(text, home.start, home.end) for home in homes):
        return
    spoken = [count for home in homes for count in counts(text, home.start, home.end)]
    for place in headlines:
        for cue in _CUES:
            said = max(_counted(text, place, cue), key=_size, default=None)
            told = [count for home in homes for count in _counted(text, (home.start, home.end), cue)]
            wholes = [
                sum(map(_size, counts(text, h.start, h.end))) for h in homes if _counted(text, (h.start, h.end), cue)
            ]
            if said and said.exact and told and not _saves(said.exact, spoken, [*map(_size, told), *wholes]):
                yield _greater(sheet, cue, said, max(told, key=_size))


def _headlines(sheet: Sheet) -> list[Range]:
    """Return the ranges of the headline above the body, else of the title where the text opens with it."""
    homes: Sequence[Passage] = sentences(sheet)
    first = next((index for index, home in enumerate(homes) if not home.headline), len(homes))
    found = [(home.start, home.end) for home in homes[:first]]
    text, title = sheet.document.text, sheet.document.title
    if found or not title:
        return found
    at = text.find(title)
    return [(at, at + len(title))] if 0 <= at <= 400 else []


def _counted(text: str, place: Range, cue: Cue) -> list[Count]:
    """Return the counts in a range that a cue follows or leads to ("40 dead", "kills 40 people")."""
    found = []
    for count in counts(text, *place):
        led = cue.leads.search(text[max(place[0], count.start - 24) : count.start])
        if cue.follows.match(text, count.end, place[1]) or (led and _PEOPLE_AFTER.match(text, count.end, place[1])):
            found.append(count)
    return found


def _size(count: Count) -> float:
    return count.high or count.low or 0


def _saves(number: float, spoken: Sequence[Count], told: Sequence[float]) -> bool:
    """Say whether the body holds the headline's number, or comes near it with what it tells of the same fate."""
    if any(count.high is None or count.high == number for count in spoken):
        return True
    sizes = sorted(told, reverse=True)[:12]
    sums = [sum(group) for size in (1, 2, 3) for group in combinations(sizes, size)]
    return any(total * (1 + _ROUNDING) >= number for total in sums)


def _greater(sheet: Sheet, cue: Cue, said: Count, told: Count) -> Finding:
    text = sheet.document.text
    words, place = (
        (count.start, match.end() if (match := cue.follows.match(text, count.end)) else count.end)
        for count in (said, told)
    )
    return finding(
        sheet,
        Clash(
            code="headline-body",
            places=(words, place),
            message=f"the headline's {quoted(sheet, words)} is more than anything in the body, which gives "
            f"{quoted(sheet, place)}",
            expected=f"at most {shown(_size(told))} {cue.name}",
            found=shown(_size(said)),
            severity="warning",
        ),
    )
