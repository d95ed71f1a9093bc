"""The step itself: read a document's sentences in order, anchor what the grammar finds, join runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from whence.extract.times import periods
from whence.extract.times.anchoring import Narrative
from whence.extract.times.grammar import expressions
from whence.extract.times.lexicon import WEEKDAY_SHORT, WEEKDAYS
from whence.extract.times.nodes import Expression, Fixed, Length, Vague
from whence.extract.times.periods import Period
from whence.extract.times.runs import apposed, joined, shared_year
from whence.extract.times.setting import setting_of, tells
from whence.extract.times.tense import had_at, tense_at
from whence.extract.times.values import Anchored, Beside
from whence.ports import Reading
from whence.records import Document, Duration, Mention, When

BY = "times/1"
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Timex:
    """One time expression in TIMEX3 terms: range in the text, type DATE, TIME, DURATION or SET, and value."""

    start: int
    end: int
    type: str
    value: str


def find(reading: Reading) -> tuple[Mention, ...]:
    """Return the `time` and `duration` mentions of a report, sorted and non-overlapping.

    A run ("from 2014 to 2017", "January 20-30, 2022") is one mention with one interval, TIMEX3 value "2014/2017".
    A set ("every week") is a Duration without bounds whose TIMEX3 value holds a number; see `timex_type`.
    """
    document = reading.document
    read = [(item, value) for item, value in _read(reading) if not _only_timex(item)]
    return tuple(_mention(document, item, value) for item, value in joined(document.text, read))


def timexes(reading: Reading) -> tuple[Timex, ...]:
    """Return the expressions as TIMEX3 annotators mark them: each end of a run by itself."""
    made = []
    for item, anchored in _read(reading):
        if isinstance(item.node, Length):
            made.append(Timex(item.start, item.end, "SET" if item.node.repeated else "DURATION", anchored.timex))
        else:
            kind = item.node.kind if isinstance(item.node, Vague) else "DATE"
            made.append(
                Timex(item.start, item.end, _point_type(anchored.timex) if kind == "DATE" else kind, anchored.timex)
            )
    return tuple(made)


def timex_type(mention: Mention) -> str:
    """Return the TIMEX3 type of a time or duration mention: DATE, TIME, DURATION or SET."""
    value = mention.value
    if isinstance(value, Duration):
        return "SET" if value.low is None and value.high is None and "X" not in value.timex else "DURATION"
    timex = value.timex if isinstance(value, When) else ""
    periodic = timex.startswith("XXXX-WXX-") and _LETTERS.search(mention.span.quote.lower())
    if periodic and re.search(r"\b(?:every|each)\b|days\b|[gt]s\b", mention.span.quote.lower()):
        return "SET"
    return _point_type(timex)


def interval(when: When) -> tuple[date, date] | None:
    """Return the first and last day of an interval, None where an end is open or nothing is known."""
    if not (when.earliest and when.latest):
        return None
    return date.fromisoformat(when.earliest), date.fromisoformat(when.latest)


def stated_weekday(mention: Mention) -> int | None:
    """Return the weekday (1 is Monday) that stands beside a date in the mention's own words, else None.

    Only a mention that also holds a day of the month states one: in "late Thursday" the weekday is the date.
    """
    words = _LETTERS.findall(mention.span.quote.lower())
    numbers = [number for word in words if (number := WEEKDAYS.get(word) or WEEKDAY_SHORT.get(word))]
    dated = re.search(r"(?<![:\d])\d{1,2}(?:st|nd|rd|th)?\b(?!\s*[ap]\.?m|:)", mention.span.quote)
    return numbers[0] if len(numbers) == 1 and dated and isinstance(mention.value, When) else None


def _only_timex(item: Expression) -> bool:
    return isinstance(item.node, Vague) and item.node.only_timex


def _point_type(timex: str) -> str:
    return "TIME" if re.search(r"\dT[\dAEMN]|XT[\dAEMN]", timex) else "DATE"


def _read(reading: Reading) -> Iterator[tuple[Expression, Anchored]]:
    """Yield every expression of the report with its anchored reading, in order."""
    text = reading.document.text
    found: list[tuple[int, Expression]] = []
    lines = [text[sentence.start : sentence.end] for sentence in reading.sentences]
    for place, (sentence, line) in enumerate(zip(reading.sentences, lines, strict=True)):
        found += [(place, item) for item in expressions(line, sentence.start)]
    items = [item for _, item in found]
    narrative = Narrative(setting_of(items, _published(reading.document)))
    ahead = _ahead(items)
    for index, (place, told) in enumerate(found):
        item, sentence = narrative.settled(told), reading.sentences[place]
        if item is None:
            continue
        at = item.start - sentence.start
        tense, had = partial(tense_at, lines[place], at), partial(had_at, lines[place], at)
        shared, explained = shared_year(text, items, index), apposed(text, items, index)
        beside = Beside(tense, had, place, shared, explained, ahead[index])
        body = reading.document.blocks[sentence.block].kind == "body"
        yield item, narrative.read(item if body else replace(item, aside=True), beside)


def _ahead(items: Sequence[Expression]) -> list[Period | None]:
    """Return for each expression the next date with a year that comes after it in the text."""
    following: list[Period | None] = []
    last: Period | None = None
    for item in reversed(items):
        following.append(last)
        if isinstance(item.node, Fixed) and not (item.aside or item.limit) and tells(item.node.period):
            last = item.node.period
    return following[::-1]


def _published(document: Document) -> Period | None:
    when = document.published
    if when is None or not when.earliest:
        return None
    first = date.fromisoformat(when.earliest[:10])
    unit = {"day": "day", "month": "month", "year": "year"}.get(when.precision)
    return periods.containing(unit, first) if unit else None


def _mention(document: Document, item: Expression, value: Anchored) -> Mention:
    span = document.span(item.start, item.end)
    if isinstance(item.node, Length):
        return Mention(kind="duration", span=span, value=item.node.duration, by=BY)
    when = When(
        earliest=value.earliest.isoformat() if value.earliest else "",
        latest=value.latest.isoformat() if value.latest else "",
        basis=value.basis,
        uncertain=value.uncertain,
        approximate=item.approximate,
        timex=value.timex,
    )
    return Mention(kind="time", span=span, value=when, by=BY)
