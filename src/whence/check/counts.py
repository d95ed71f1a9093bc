"""Counts as a report writes them: digits and number words with what bounds them and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whence.check.days import MONTH
from whence.check.evidence import Range

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: number for number, word in enumerate(_UNITS)} | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ONE_WORD = r"(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
_SCALE = r"(?:hundred|thousand|million|billion)"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?:\s+{_SCALE}\b)?"
    rf"|\b(?i:{_ONE_WORD}(?:[\s-]+{_ONE_WORD})?(?:\s+{_SCALE}(?:\s+(?:and\s+)?{_ONE_WORD}(?:-{_ONE_WORD})?)?)?)\b"
)
_COUNT = re.compile(rf"(?<![\w.,/:#$€£-])(?:{NUMBER})(?![\w/:%°]|[.,]\d|-\w|\s*(?:percent|per cent|%))")
_LOW = re.compile(
    r"\b(?:at least|more than|over|no (?:fewer|less) than|not (?:fewer|less) than|upwards? of|above|or more|"
    r"as many as|another|an additional|a further|other)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HIGH = re.compile(
    r"\b(?:up to|fewer than|less than|at most|no more than|not more than|under|below)\s+$", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:about|some|around|nearly|almost|roughly|approximately|an estimated|estimated|close to|perhaps|maybe|"
    r"between|or|to|from)\s+(?:the\s+)?$|[~≈]\s*$",
    re.IGNORECASE,
)
_MORE_FOLLOWS = re.compile(
    r"(?:\+|\s+(?:or more|or so|more|others?|additional|further|to\s+\d|or\s+\d)\b)", re.IGNORECASE
)
_NOT_COUNT_BEFORE = re.compile(
    rf"(?:\b(?:issues?|no|nos|numbers?|chapter|article|page|phase|day|week|year|part|section|route|road|highway|class|"
    rf"aged?|age of|group|level|volume|vol|unit|room|floor|block|ward|at)\.?|{MONTH})\s+$",
    re.IGNORECASE,
)
_NOT_COUNT_AFTER = re.compile(
    rf"\s*(?:{MONTH}|\.\d)|\s+(?:(?:kilo|centi|milli)?met(?:er|re)s?|km|miles?|feet|foot|inch(?:es)?|kg|kilos?|kilograms?|"
    r"tons?|tonnes?|litres?|degrees|dollars?|euros?|pounds|crowns|percent|points?|hours?|minutes?|seconds?|days?|weeks?|"
    r"months?|years?|a\.?m\b|p\.?m\b|o'clock|times)\b"
)

PEOPLE = (
    r"(?:people|persons?|men|women|children|inmates?|prisoners?|detainees?|guards?|warders?|soldiers?|troops|policemen|"
    r"police officers|officers|fighters?|militants?|gunmen|attackers?|rebels?|insurgents?|civilians?|victims?|"
    r"casualties|"
    r"dead|killed|wounded|injured|hostages?|students?|residents?|villagers?|workers?|drivers?|refugees?|migrants?|"
    r"passengers?|members|suspects?|escapees?|fugitives?|deaths?|bodies|survivors?|families)"
)
"""Words for people, whole and in the dead, wounded, taken: what a figure of an event mostly counts."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things: its range, the bounds that it leaves (None = open), and whether it is only about right."""

    start: int
    end: int
    low: float | None
    high: float | None
    about: bool

    @property
    def place(self) -> Range:
        """Return the range of its words."""
        return self.start, self.end

    @property
    def exact(self) -> float | None:
        """Return the number where it is said without a hedge."""
        return self.low if self.low == self.high and not self.about else None


def counts(text: str, start: int, end: int) -> Iterator[Count]:
    """Yield the counts between two offsets: no dates, years, ages, measures, money, percentages, numbers of things."""
    for match in _COUNT.finditer(text, start, end):
        if _is_other(text, match, end):
            continue
        amount = value(match.group())
        if amount is None:
            continue
        before = text[max(start, match.start() - 24) : match.start()]
        bounded_below = bool(_LOW.search(before)) or bool(_MORE_FOLLOWS.match(text, match.end(), end))
        yield Count(
            start=match.start(),
            end=match.end(),
            low=None if _HIGH.search(before) else amount,
            high=None if bounded_below else amount,
            about=bool(_ABOUT.search(before)),
        )


def value(words: str) -> float | None:
    """Return the value of digits or number words ("1,120", "two hundred and six", "1.5 million"), else None."""
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words.lower().replace(",", "")):
        if word == "and":
            continue
        if re.fullmatch(r"\d+(?:\.\d+)?", word):
            current += float(word)
        elif word in _WORDS:
            if current and not (current % 10 == 0 and current % 100 >= 20 and _WORDS[word] < 10) and current % 100:
                return None
            current += _WORDS[word]
        elif word in _SCALES:
            current = (current or 1) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, 0.0
        else:
            return None
    return total + current


def shown(number: float) -> str:
    """Return a number as a report would print it."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"


def _is_other(text: str, match: re.Match[str], end: int) -> bool:
    if _NOT_COUNT_AFTER.match(text, match.end(), end):
        return True
    if _NOT_COUNT_BEFORE.search(text[max(0, match.start() - 16) : match.start()]):
        return True
    is_year = re.fullmatch(r"(?:19|20)\d\d", match.group()) is not None
    return is_year and not re.match(r"\s+[a-z]", text[match.end() : end])
