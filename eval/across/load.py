"""Pile files read and checked: TOML to a Pile; every problem is one line that says pile, what and remedy."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from eval.across.pile import (
    Campaign,
    Conflict,
    Copy,
    Event,
    Figure,
    Found,
    Item,
    Origin,
    Phase,
    Pile,
    Replaced,
    Report,
    Telling,
    Toll,
    Words,
)
from eval.across.shape import SHAPES, misshapen
from eval.annotated import occurrences
from whence.errors import UsageError

Entry = Mapping[str, Any]
_EDTF = re.compile(r"(?:(?:\d{4}(?:-\d\d){0,2}|\.\.)[?~%]?)(?:/(?:\d{4}(?:-\d\d){0,2}|\.\.)[?~%]?)?")


def load(path: Path) -> Pile:
    """Return a pile; raise UsageError with its first problem."""
    pile, problems = read(path)
    if pile is None or problems:
        raise UsageError(problems[0])
    return pile


def files(folder: Path) -> list[Path]:
    """Return the piles of a folder in order; raise UsageError where there is none."""
    found = sorted(folder.glob("*.toml"))
    if not found:
        raise UsageError(f"{folder}: no pile (NAME.toml) there; name a folder of eval/piles")
    return found


def read(path: Path) -> tuple[Pile | None, list[str]]:
    """Return a pile and every problem in it; None where it is too broken to be made."""
    try:
        entry = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as trouble:
        return None, [f"{path}: {trouble.strerror or trouble}; name a TOML file that can be read"]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        return None, [f"{path}: {trouble}; correct the TOML there"]
    problems = [f"{path}: {problem}" for problem in misshapen(entry, SHAPES, "")]
    if problems:
        return None, problems
    reader = _Reader(path, entry)
    pile = Pile(name=path.stem, reports=reader.reports(), gold=reader.found())
    return pile, reader.problems


@dataclass(slots=True)
class _Reader:
    """A well-shaped pile read; what does not hold together goes to `problems`."""

    path: Path
    entry: Entry
    problems: list[str] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)

    def reports(self) -> tuple[Report, ...]:
        """Return the reports; ids are unique, no two alike, days are days."""
        made: list[Report] = []
        for entry in self.entry["reports"]:
            report = Report(
                id=entry["id"],
                title=entry["title"],
                outlet=entry["outlet"],
                published=entry.get("published", ""),
                byline=entry.get("byline", ""),
                lang=entry.get("lang", "en"),
                text=unicodedata.normalize("NFC", entry["text"]),
            )
            if report.id in self.texts:
                self._say(f"report {report.id!r} occurs twice", "give every report its own id")
            if report.published and not _is_day(report.published):
                self._say(f"report {report.id!r}: published {report.published!r} is no day", "write it as 2024-01-31")
            if not report.text.strip():
                self._say(f"report {report.id!r} has no text", "write it")
            self.texts[report.id] = report.text
            made.append(report)
        alike = {(one.title, one.outlet, one.published, one.byline, one.lang, one.text) for one in made}
        if len(alike) < len(made):
            self._say("two reports are alike in everything, so whence reads one", "change outlet, title or day of one")
        return tuple(made)

    def found(self) -> Found:
        """Return what the person found; call after `reports`."""
        tellings = self._tellings()
        return Found(
            copies=self._copies(),
            events=self._events(),
            tellings=tellings,
            tolls=tuple(self._toll(number, entry) for number, entry in self._each("tolls")),
            figures=tuple(self._figures()),
            conflicts=tuple(self._conflict(number, entry) for number, entry in self._each("conflicts")),
            superseded=tuple(self._replaced(number, entry) for number, entry in self._each("superseded")),
            campaigns=tuple(self._campaign(number, entry) for number, entry in self._each("campaigns")),
        )

    def _each(self, table: str) -> Iterator[tuple[str, Entry]]:
        """Yield the entries of a table with what to call them."""
        for number, entry in enumerate(self.entry.get(table, ()), 1):
            yield f"{table} {number}", entry

    def _say(self, what: str, remedy: str) -> None:
        self.problems.append(f"{self.path}: {what}; {remedy}")

    def _copies(self) -> tuple[Copy, ...]:
        made: dict[str, Copy] = {}
        for where, entry in self._each("copies"):
            copy = Copy(report=entry["report"], of=entry["of"], kind=entry["kind"])
            self._known(where, copy.report, copy.of)
            if copy.report in made:
                self._say(f"{where}: {copy.report!r} is a copy twice", "keep the report that it rests on directly")
            if not 0 < entry.get("part", 1.0) <= 1:
                self._say(f"{where}: part {entry['part']} is no share", "write it above 0 and up to 1.0")
            made[copy.report] = copy
        for report in made:
            if report in list(_chain(report, {one.report: one.of for one in made.values()})):
                self._say(f"copies of {report!r} lead back to it", "name the one they all rest on")
        return tuple(made.values())

    def _tellings(self) -> tuple[Telling, ...]:
        made = []
        for where, entry in self._each("events"):
            if entry["id"] in self.events:
                self._say(f"{where}: event {entry['id']!r} occurs twice", "give every event its own id")
            self.events[entry["id"]] = entry.get("parent", "")
            if entry["date"] and not _EDTF.fullmatch(entry["date"]):
                self._say(f"{where}: date {entry['date']!r} is no EDTF", "write 2024-01-31, 2024-01, 2024 or A/B")
            for telling in entry["tellings"]:
                words = self._words(f"{where} ({entry['id']})", telling)
                made.append(Telling(event=entry["id"], type=entry["type"], words=words))
        return tuple(made)

    def _events(self) -> tuple[Event, ...]:
        made = []
        for where, entry in self._each("events"):
            parent = entry.get("parent", "")
            if parent:
                self._happened(where, parent)
            if entry["id"] in list(_chain(entry["id"], self.events)):
                self._say(f"{where}: {entry['id']!r} hangs under itself", "name the event that it is part of")
            event = Event(
                id=entry["id"], type=entry["type"], date=entry["date"], place=entry["place"], parent=parent
            )  # fmt: skip
            made.append(event)
        return tuple(made)

    def _toll(self, where: str, entry: Entry) -> Toll:
        self._happened(where, entry["event"])
        origins = tuple(
            Origin(
                name=one["name"], reports=frozenset(one["reports"]), perpetrator=one.get("perpetrator", False)
            )
            for one in entry["origins"]
        )  # fmt: skip
        for one in origins:
            self._known(f"{where}, origin {one.name!r}", *sorted(one.reports))
            if not one.reports:
                self._say(f"{where}: origin {one.name!r} has no report", "name the reports that rest on it")
        toll = Toll(
            event=entry["event"],
            counted=entry["counted"],
            who=entry["who"],
            least=entry["min"],
            most=entry["max"],
            others=entry["nonperpetrator"],
            origins=origins,
        )
        name = f"{where} ({toll.event}, {toll.counted}, {toll.who or 'people'})"
        others = sum(not one.perpetrator for one in origins)
        if (toll.most, toll.others) != (len(origins), others):
            counts = f"max = {toll.most}, nonperpetrator = {toll.others}"
            self._say(f"{name}: {counts}, but {len(origins)} origins, {others} not the accused", "make them agree")
        if not 0 <= toll.least <= toll.most:
            self._say(f"{name}: min = {toll.least} is not from 0 to max", "count the origins that are surely apart")
        key = (toll.event, toll.counted, toll.who)
        if sum((one["event"], one["counted"], one["who"]) == key for one in self.entry["tolls"]) > 1:
            self._say(f"{name} occurs twice", "put the origins of one toll into one entry")
        return toll

    def _figures(self) -> Iterator[Figure]:
        """Yield each figure that is quoted in a conflict or as superseded, with its words as the value."""
        quoted = [(one, entry["counted"]) for _, entry in self._each("conflicts") for one in entry["figures"]]
        quoted += [(one, "") for _, entry in self._each("superseded") for one in (entry, entry.get("by")) if one]
        for entry, counted in quoted:
            value = " ".join(entry["words"].casefold().split())
            yield Figure(words=self._words("", entry, silent=True), counted=counted, value=value)

    def _conflict(self, where: str, entry: Entry) -> Conflict:
        self._happened(where, entry["event"])
        figures = tuple(self._words(where, one) for one in entry["figures"])
        if len(set(figures)) < 2:
            self._say(
                f"{where} ({entry['event']}, {entry['counted']}): fewer than two figures", "quote those that differ"
            )
        key = {name: entry[name] for name in ("event", "counted", "who", "kind")}
        return Conflict(figures=figures, **key)

    def _replaced(self, where: str, entry: Entry) -> Replaced:
        figure = self._words(where, entry)
        by = self._words(f"{where} by", entry["by"]) if "by" in entry else None
        if figure == by:
            self._say(f"{where}: {entry['words']!r} replaces itself", "quote the later figure in `by`")
        return Replaced(figure=figure, by=by)

    def _campaign(self, where: str, entry: Entry) -> Campaign:
        names = [(entry["name"], "campaign"), *((one["name"], one["kind"]) for one in entry.get("aliases", ()))]
        where = f"{where} ({entry['name']})"
        if not any(_within(entry["name"], text) for text in self.texts.values()):
            self._say(f"{where}: the name stands in no report", "copy it from a report")
        for name, _ in names[1:]:
            if not any(_within(name, text) for text in self.texts.values()):
                self._say(f"{where}: the alias {name!r} stands in no report", "copy it from a report")
        phases = tuple(
            Phase(phase=one["phase"], date=one["date"], words=self._words(f"{where} phases", one))
            for one in entry.get("phases", ())
        )
        return Campaign(names=tuple(dict.fromkeys(names)), phases=phases, items=tuple(self._items(where, entry)))

    def _items(self, where: str, entry: Entry) -> Iterator[Item]:
        for one in entry.get("items", ()):
            event = one.get("event", "")
            if event:
                self._happened(f"{where} items", event)
            words = self._words(f"{where} items", one)
            yield Item(kind=one["kind"], words=words, linked_by=one["linked_by"], event=event)

    def _known(self, where: str, *reports: str) -> None:
        for report in reports:
            if report not in self.texts:
                self._say(f"{where}: there is no report {report!r}", f"one of {', '.join(self.texts)}")

    def _happened(self, where: str, event: str) -> None:
        if event not in self.events:
            self._say(f"{where}: there is no event {event!r}", f"one of {', '.join(self.events)}")

    def _words(self, where: str, entry: Entry, silent: bool = False) -> Words:
        """Return where quoted words stand; an empty range, with a problem noted, where they do not."""
        report, words, nth = entry["report"], unicodedata.normalize("NFC", entry["words"]), entry.get("nth", 0)
        places = list(occurrences(self.texts.get(report, ""), words))
        what, remedy = "", ""
        if report not in self.texts:
            what, remedy = f"there is no report {report!r}", f"one of {', '.join(self.texts)}"
        elif not places:
            what, remedy = f"{words!r} does not stand in the text of {report!r}", "copy the exact words"
        elif nth > len(places) or (nth == 0 and len(places) > 1):
            what = f"{words!r} occurs {len(places)} times in {report!r}"
            remedy = f"give nth from 1 to {len(places)}, or quote more words"
        if what:
            if not silent:
                self._say(f"{where}: {what}", remedy)
            return Words(report, 0, 0)
        start = places[max(nth, 1) - 1]
        return Words(report, start, start + len(words))


def _within(name: str, text: str) -> bool:
    """Say whether a name stands in a text, whatever its case, hyphens and line ends."""
    return " ".join(name.casefold().split()) in " ".join(text.casefold().split())


def _chain(first: str, up: Mapping[str, str]) -> Iterator[str]:
    """Yield what stands above something, nearest first, each once."""
    seen: set[str] = set()
    at = up.get(first, "")
    while at and at not in seen:
        yield at
        seen.add(at)
        at = up.get(at, "")


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and bool(date.fromisoformat(text))
    except ValueError:
        return False
