"""One sheet told anew: other names, numbers, days and sentences in its text and in every mark, spans moved along."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from bench.desk_names import Cast
from whence.records import Block, Capture, Sheet, Span, When, Where, report_id

_DAY = re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)")
_KEPT = frozenset(
    {"by", "extractor", "cleaner", "kind", "level", "code", "severity", "where", "lang", "type", "modality"}
)
_EVENT_DAY, _CAMPAIGN_DAY = date(2023, 9, 14), date(2021, 3, 3)
_MONTHS = "January February March April May June July August September October November December".split()


class Retold:
    """What is put in place of what, for one report."""

    def __init__(self, own: Cast, other: Cast, amounts: tuple[int, ...], weeks: int, filler: Mapping[str, str]) -> None:
        self._other, self._weeks = other, timedelta(weeks=weeks)
        day = _EVENT_DAY + self._weeks
        told = _names(own, other)
        told |= {"14 September 2023": _written(day), "14 September": _written(day).rpartition(" ")[0]}
        told |= dict(filler)
        told |= {f"{was:,}": f"{now:,}" for was, now in zip(own.amounts, amounts, strict=True)}
        self._told = told
        self._floats = {float(was): float(now) for was, now in zip(own.amounts, amounts, strict=True)}
        self._pattern = _pattern(tuple(told))
        self._campaign_day = _read(other.words["campday"])
        self._strings: dict[str, str] = {}
        self._made: dict[int, Any] = {}
        self._starts: list[int] = []
        self._shifts: list[tuple[int, int]] = []
        self._ids: dict[str, str] = {}
        self._text = self._id = ""

    def said(self, text: str) -> str:
        """Return a text with everything in it replaced."""
        return self._pattern.sub(lambda found: self._told[found.group()], text)

    def sheet(self, sheet: Sheet, capture: Capture, outlet: str, credit: str) -> Sheet:
        """Return the sheet with everything replaced, as the sheet of this capture."""
        document = sheet.document
        self._text, self._id = self._moved(document.text), report_id(capture.sha256)
        self._ids[document.id] = self._id
        made = replace(
            document, id=self._id, capture=capture.sha256, source=capture.source, text=self._text,
            title=self.said(document.title), outlet=outlet, credit_line=credit, published=self._new(document.published),
            blocks=self._new(document.blocks),
            url=capture.url,
        )  # fmt: skip
        claims = tuple(self._new(claim) for claim in sheet.claims)
        self._ids |= {was.id: now.id for was, now in zip(sheet.claims, claims, strict=True)}
        tied = tuple(
            replace(one, event=self._ids.get(one.event, ""), derived_from=tuple(self._ids[i] for i in one.derived_from))
            for one in claims
        )
        return Sheet(
            document=made,
            mentions=self._new(sheet.mentions),
            attributions=self._new(sheet.attributions),
            claims=tied,
            findings=self._new(sheet.findings),
            extractor=sheet.extractor,
        )

    def _moved(self, text: str) -> str:
        """Return the text replaced; keep where each piece of it goes."""
        parts, at, there = [], 0, 0
        self._starts, self._shifts = [0], [(0, 10**9)]
        for found in self._pattern.finditer(text):
            now = self._told[found.group()]
            parts += [text[at : found.start()], now]
            there += found.start() - at
            self._starts += [found.start(), found.end()]
            self._shifts += [(there, len(now)), (there + len(now), 10**9)]
            there, at = there + len(now), found.end()
        return "".join((*parts, text[at:]))

    def _place(self, at: int) -> int:
        """Return where a place of the old text is in the new one; within a replaced word at most its end."""
        piece = bisect_right(self._starts, at) - 1
        there, most = self._shifts[piece]
        return there + min(at - self._starts[piece], most)

    def _new(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._string(value)
        if isinstance(value, float):
            return self._floats.get(value, value)
        if isinstance(value, tuple):
            return tuple(self._new(item) for item in value)
        if is_dataclass(value):
            if id(value) not in self._made:
                self._made[id(value)] = self._record(value)
            return self._made[id(value)]
        return value

    def _record(self, value: Any) -> Any:
        if isinstance(value, Span | Block):
            start, end = self._place(value.start), self._place(value.end)
            if isinstance(value, Block):
                return replace(value, start=start, end=end)
            return Span(document=self._id, start=start, end=end, quote=self._text[start:end])
        kind: Any = type(value)
        kept = {name: getattr(value, name) for name in _names_of(kind)}
        changed = {name: held if name in _KEPT else self._new(held) for name, held in kept.items()}
        made = kind(**changed)
        if isinstance(made, Where) and made.name in (self._other.words["town"], self._other.words["site"]):
            north, east = self._other.point
            return replace(made, latitude=north, longitude=east, country=self._other.country, geo_precision=1)
        return replace(made, timex="") if isinstance(made, When) and "W" in made.timex else made

    def _string(self, text: str) -> str:
        if text in self._ids:
            return self._ids[text]
        if text not in self._strings:
            self._strings[text] = _DAY.sub(self._day, text) if _DAY.search(text) else self.said(text)
        return self._strings[text]

    def _day(self, found: re.Match[str]) -> str:
        day = date(*(int(part) for part in found.groups()))
        return (self._campaign_day if day == _CAMPAIGN_DAY else day + self._weeks).isoformat()


def _names(own: Cast, other: Cast) -> dict[str, str]:
    """Return each name of one cast with that of the other, whole, by its parts and in capitals."""
    told: dict[str, str] = {}
    for slot, was in own.words.items():
        now = other.words[slot]
        if slot in {"analyst", "mayor", "governor", "doctor", "spokesman", "leader"}:
            told |= dict(zip(was.split(), now.split(), strict=True))
        elif slot == "group":
            told[was.removeprefix("the ")] = now.removeprefix("the ")
        else:
            told[was] = now
        if slot in {"town", "capital"}:
            told[was.upper()] = now.upper()
    return told


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![\w,-])(?:{listed})(?![\w-]|,\d)")


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _written(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _read(day: str) -> date:
    number, month, year = day.split()
    return date(int(year), _MONTHS.index(month) + 1, int(number))
