"""The brief of an event: what is counted, set by set, with who says it, what is contested and what rests on a party."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whence.charts import Board, board
from whence.charts.stacks import Stack, lanes
from whence.charts.wording import dated, label, standing
from whence.likeness import who_class
from whence.tables import LIST_SEPARATOR, ConflictRow, EventRow, FigureRow, OriginRow, ReportRow, TollRow
from whence.web import brief_words as words
from whence.web import telling
from whence.web.brief_notes import LISTED, Notes
from whence.web.telling import Held, Sight

DRAWN = 4
"""Lines from which on a set is drawn: a board of one number shows nothing that its line does not."""
BOARDS = 8
FLAT = 0.6
"""How high the drawing on the first page may be, in shares of its width: the most reported set that is no higher."""
SUMMED = 9
"""Rows of the summary; the rest is named in a sentence."""
SIDES = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much a brief prints: lines of figures of one set and of claims, and wordings of each that it notes."""

    lines: int
    quotes: int


ROOMY = Room(lines=60, quotes=12)
NARROW = Room(lines=20, quotes=2)
"""For an event of more reports than the list at the end holds whole: more of it is no brief."""

Key = tuple[str, str]
"""What a set is of: the counted thing and the class of people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Figures that say the same from the same origin, as one mark of the board: the first of them, and all notes."""

    value: str
    gone: bool
    of: str
    sayer: str
    letter: str
    colour: str
    party: bool
    also: str
    day: str
    standing: str
    reports: int
    notes: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Figures that differ: the kind and the cause in words, the sides in order of time, each with one note."""

    kind: str
    cause: str
    sides: Sequence[tuple[Line, Sequence[int]]]
    left: int

    @property
    def is_over(self) -> bool:
        """Say whether at most one of the sides still stands."""
        return sum(not line.gone for line, _ in self.sides) < 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What is counted of one class of people, for instance guards killed."""

    name: str
    toll: TollRow | None
    parties: int
    spread: str
    board: Board | None
    is_lead: bool
    lines: Sequence[Line]
    left: int
    origins: Sequence[OriginRow]
    contested: Difference | None
    explained: Sequence[Difference]
    on_party: bool

    @property
    def inline(self) -> str:
        """Return its name within a sentence."""
        return self.name[:1].lower() + self.name[1:]

    @property
    def is_single(self) -> bool:
        """Say whether one report alone gives it."""
        return self.toll is None or self.toll.n_reports < 2


@dataclass(frozen=True, slots=True)
class _Set:
    """The rows of one set; its marks, veiled, by the figure that leads them; how many are left out, how far all go."""

    key: Key
    rows: Sequence[FigureRow]
    origins: Sequence[OriginRow]
    conflicts: Sequence[ConflictRow]
    toll: TollRow | None
    marks: Mapping[str, Stack]
    left: int
    spread: str

    @property
    def weight(self) -> tuple[int, int, Key]:
        """Return what the most reported set is found by."""
        return (-(self.toll.n_reports if self.toll else 0), -len(self.rows), self.key)


def room(held: Held) -> Room:
    """Return how much the brief of an event prints."""
    return ROOMY if len(held.reports) <= LISTED else NARROW


def sections(sight: Sight, held: Held, notes: Notes) -> list[Section]:
    """Return what is counted of an event, in the order of telling.FIRST, what is most reported of each first."""
    made = _sets(sight, held, notes)
    disputes = {one.key: _differences(notes, one, is_conflict=True) for one in made}
    drawn = sorted((one for one in made if len(one.marks) >= DRAWN), key=lambda one: one.weight)[:BOARDS]
    boards = {one.key: board(_veiled(one), one.origins, notes.reports) for one in drawn}
    lead = next((key for key, one in boards.items() if _height(one) < FLAT), None)
    split = {name for name, count in Counter(one.key[0] for one in made).items() if count > 1}
    return [
        replace(
            _section(notes, one, next(iter(disputes[one.key]), None), room(held).quotes),
            name=words.heading(*one.key, is_split=one.key[0] in split),
            board=boards.get(one.key),
            is_lead=one.key == lead,
        )
        for one in made
    ]


def _sets(sight: Sight, held: Held, notes: Notes) -> list[_Set]:
    figures: dict[Key, list[FigureRow]] = defaultdict(list)
    for row in held.figures:
        figures[row.counted, who_class(row.counted, row.who)].append(row)
    known: Sequence[OriginRow] = sight.view.of("origins", "event_id", [held.event.event_id])
    own: dict[Key, list[OriginRow]] = defaultdict(list)
    for origin in known:
        own[origin.counted, origin.who].append(origin)
    origins = {
        key: [
            replace(row, origin=notes.without_files(row.origin), reason=notes.without_files(row.reason)) for row in rows
        ]
        for key, rows in _by_key(sight, "origins", known).items()
    }
    tolls = _by_key(sight, "tolls", sight.view.of("tolls", "event_id", [held.event.event_id]))
    conflicts = _by_key(sight, "conflicts", held.conflicts)
    made = []
    for key, rows in figures.items():
        behind = origins.get(key, [])
        marks = _marks(rows, own[key], held.reports)
        kept = _fewer(marks, conflicts[key], room(held).lines)
        shown = sight.veil.rows("figures", [claim.row for stack in kept for claim in stack.claims])
        drawn = {stack.lead.row.figure_id: stack for stack in _marks(shown, behind, notes.reports)}
        toll = next(iter(tolls[key]), None)
        spread = words.spread(rows, [label(stack.lead) for stack in drawn.values() if words.stands(stack.lead.row)])
        made.append(_Set(key, rows, behind, conflicts[key], toll, drawn, len(marks) - len(kept), spread))
    return sorted(made, key=lambda one: (_rank(one.key[0]), one.key[0], one.weight))


def _by_key(sight: Sight, table: str, rows: Sequence[Any]) -> dict[Key, list[Any]]:
    """Return veiled rows by what they are of, as the ledger has it."""
    found: dict[Key, list[Any]] = defaultdict(list)
    for row, shown in zip(rows, sight.veil.rows(table, rows), strict=True):
        found[row.counted, row.who].append(shown)
    return found


def _marks(rows: Sequence[FigureRow], origins: Sequence[OriginRow], reports: Mapping[str, ReportRow]) -> list[Stack]:
    """Return the figures as the board of a set has them, repeats behind the first of them, in order of time."""
    made, _ = lanes(rows, origins, reports)
    return [stack for lane in made for stack in lane.stacks]


def _fewer(marks: Sequence[Stack], conflicts: Sequence[ConflictRow], most: int) -> list[Stack]:
    """Return the marks that are printed, in order of time; of too many those that differ, then the most reported."""
    if len(marks) <= most:
        return list(marks)
    rivals = {ident for row in conflicts for ident in row.figure_ids.split(LIST_SEPARATOR)}
    order = sorted(
        range(len(marks)),
        key=lambda at: (
            rivals.isdisjoint(claim.row.figure_id for claim in marks[at].claims),
            -len(marks[at].claims),
            at,
        ),
    )
    return [marks[at] for at in sorted(order[:most])]


def _veiled(one: _Set) -> list[FigureRow]:
    return [claim.row for stack in one.marks.values() for claim in stack.claims]


def _rank(counted: str) -> int:
    return telling.FIRST.index(counted) if counted in telling.FIRST else len(telling.FIRST)


def _height(drawn: Board) -> float:
    """Return how high the wide drawing is, in shares of its width."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn.wide)
    return float(found.group(2)) / float(found.group(1)) if found else 0.0


def _section(notes: Notes, one: _Set, contested: Difference | None, quotes: int) -> Section:
    lines = [_line(stack, notes.notes((claim.row for claim in stack.claims), quotes)) for stack in one.marks.values()]
    return Section(
        name="",
        toll=one.toll,
        parties=len({row.origin for row in one.origins if telling.is_party(row)}),
        spread=one.spread,
        board=None,
        is_lead=False,
        lines=lines,
        left=one.left,
        origins=sorted(one.origins, key=lambda row: (-row.n_reports, row.origin)),
        contested=contested,
        explained=_differences(notes, one, is_conflict=False),
        on_party=bool(one.origins) and all(telling.is_party(row) for row in one.origins),
    )


def _line(stack: Stack, numbers: Sequence[int]) -> Line:
    lead, rows = stack.lead, [claim.row for claim in stack.claims]
    return Line(
        value=words.value(label(lead), lead.row),
        gone=lead.gone,
        of=words.few(list(dict.fromkeys(row.who for row in rows if row.who))),
        sayer=lead.sayer.name,
        letter=lead.sayer.letter,
        colour=lead.sayer.colour,
        party=lead.sayer.party,
        also=words.also(lead.sayer.name, rows),
        day=dated(lead).removeprefix("as of "),
        standing=words.standing(standing(lead)),
        reports=len({row.report_id for row in rows}),
        notes=numbers,
    )


def _differences(notes: Notes, one: _Set, *, is_conflict: bool) -> list[Difference]:
    rows = [row for row in one.conflicts if (row.kind == "conflict") is is_conflict]
    return [_difference(notes, one, row) for row in rows]


def _difference(notes: Notes, one: _Set, row: ConflictRow) -> Difference:
    found = set(row.figure_ids.split(LIST_SEPARATOR))
    sides = [
        (stack, next(claim.row for claim in stack.claims if claim.row.figure_id in found))
        for stack in one.marks.values()
        if not found.isdisjoint(claim.row.figure_id for claim in stack.claims)
    ]
    return Difference(
        kind=words.KINDS.get(row.kind, row.kind),
        cause=notes.without_files(words.cause(row.reason)) if row.kind != "conflict" else "",
        sides=[(_line(stack, []), [notes.note(side, side.as_said)]) for stack, side in sides[:SIDES]],
        left=max(0, len(sides) - SIDES),
    )


def shown(event: EventRow, found: Iterable[Section]) -> dict[str, Any]:
    """Return the sections as a brief's first page and its details take them."""
    ones = list(found)
    many = [one for one in ones if not one.is_single]
    return {
        "summed": many[:SUMMED] or ones[:SUMMED],
        "single": [one for one in ones if one not in (many[:SUMMED] or ones[:SUMMED])],
        "contested": [one for one in ones if one.contested],
        "on_party": [one for one in ones if one.on_party],
        "drawn": [one for one in ones if one.board],
        "other": [one for one in ones if not one.board],
        "lead": next((one for one in ones if one.is_lead), None),
        "actors": [name for name in event.actors.split(LIST_SEPARATOR) if name],
    }
