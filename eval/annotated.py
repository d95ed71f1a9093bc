"""What is marked in one report, by a person (a gold file) or by whence: one shape, so that any two can be compared."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whence.errors import UsageError

Range = tuple[int, int]
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A figure: its words' range, what it counts, its bounds (None = not said), who says it first, of which event.

    `origin` are the names that the first sayer goes by, empty where the report itself says it. `score` is whence's own.
    """

    span: Range
    counted: str
    low: float | None
    high: float | None
    approx: bool
    modality: str
    origin: tuple[str, ...]
    event: str
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An attribution: the ranges of source, cue and content, each possibly several or (but for the content) none."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Valued:
    """A time with its TIMEX3 value, or a place with its country's ISO code."""

    span: Range
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event: the ranges of words that name it, its type, EDTF date and place, "" where not known.

    `kinds` are the types of all that is told of it, where one event is told by words of several types.
    """

    id: str
    type: str
    spans: tuple[Range, ...]
    date: str
    places: tuple[str, ...]
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One report with all that is marked in it; offsets count code points of `text`."""

    name: str
    text: str
    figures: tuple[Count, ...] = ()
    attributions: tuple[Said, ...] = ()
    times: tuple[Valued, ...] = ()
    places: tuple[Valued, ...] = ()
    events: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A gold file: the report as it is given to whence, and what a person marked in it."""

    title: str
    outlet: str
    published: str
    register: str
    marked: Marked


def gold_files(folder: Path) -> list[Path]:
    """Return the gold files of a folder in order; raise UsageError where there is none."""
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise UsageError(f"{folder}: no gold file (NAME.toml) there; name a folder of eval/gold")
    return found


def load(path: Path) -> Gold:
    """Return a gold file; raise UsageError naming file and words where a quote does not stand in the text."""
    try:
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
        return _gold(path, entry)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise UsageError(f"{path}: {trouble}; correct the TOML") from None
    except KeyError as trouble:
        raise UsageError(f"{path}: {trouble} is missing; see the guideline of the gold") from None


def _gold(path: Path, entry: Entry) -> Gold:
    report = entry["report"]
    text = unicodedata.normalize("NFC", report["text"])
    quotes = _Quotes(path, text)
    marked = Marked(
        name=path.stem,
        text=text,
        figures=tuple(_count(quotes, figure) for figure in entry.get("figures", ())),
        attributions=tuple(_said(quotes, said) for said in entry.get("attributions", ())),
        times=tuple(Valued(span=quotes.of(time), value=time["value"]) for time in entry.get("times", ())),
        places=tuple(Valued(span=quotes.of(place), value=place["country"]) for place in entry.get("places", ())),
        events=tuple(_happening(quotes, event) for event in entry.get("events", ())),
    )
    return Gold(
        title=report["title"],
        outlet=report["outlet"],
        published=report["published"],
        register=report["register"],
        marked=marked,
    )


def _count(quotes: _Quotes, entry: Entry) -> Count:
    return Count(
        span=quotes.of(entry),
        counted=entry["counted"],
        low=entry.get("low"),
        high=entry.get("high"),
        approx=entry.get("approx", False),
        modality=entry["modality"],
        origin=(entry["origin"],) if entry["origin"] else (),
        event=entry["event"],
    )


def _said(quotes: _Quotes, entry: Entry) -> Said:
    contents: Sequence[str] = entry["content"]
    numbers: Sequence[int] = entry.get("content_nth") or [0] * len(contents)
    return Said(
        source=quotes.pieces(entry["source"], entry.get("source_nth", 0)),
        cue=quotes.pieces(entry["cue"], entry.get("cue_nth", 0)),
        content=tuple(quotes.range(piece, nth) for piece, nth in zip(contents, numbers, strict=True)),
    )


def _happening(quotes: _Quotes, entry: Entry) -> Happening:
    places = (entry["place"],) if entry["place"] else ()
    return Happening(id=entry["id"], type=entry["type"], spans=(quotes.of(entry),), date=entry["date"], places=places)


@dataclass(frozen=True, slots=True)
class _Quotes:
    """Words of a gold file as ranges of its text."""

    path: Path
    text: str

    def of(self, entry: Entry) -> Range:
        return self.range(entry["quote"], entry.get("nth", 0))

    def pieces(self, words: str, nth: int) -> tuple[Range, ...]:
        return (self.range(words, nth),) if words else ()

    def range(self, words: str, nth: int) -> Range:
        """Return the range of the nth occurrence (1 = first, 0 = the only one) of some words."""
        places = list(occurrences(self.text, unicodedata.normalize("NFC", words)))
        if not places:
            raise UsageError(f"{self.path}: {words!r} does not stand in the text; copy the exact words")
        if nth > len(places) or (nth == 0 and len(places) > 1):
            raise UsageError(f"{self.path}: {words!r} occurs {len(places)} times; give nth from 1 to {len(places)}")
        start = places[max(nth, 1) - 1]
        return start, start + len(unicodedata.normalize("NFC", words))


def occurrences(text: str, words: str) -> Iterator[int]:
    """Yield where words begin in a text, overlapping ones too."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
