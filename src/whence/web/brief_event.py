"""The brief of an event: what is counted, set by set, with who says it, what is contested and what rests on a party."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whence.charts import Board, BoardRow, board
from whence.likeness import who_class
from whence.tables import LIST_SEPARATOR, ClaimRow, ConflictRow, EventRow, FigureRow, OriginRow, ReportRow, TollRow
from whence.web import brief_words as words
from whence.web import telling
from whence.web.brief_notes import Notes
from whence.web.telling import Held, Sight

LINES = 60
"""Lines of figures of one set that a brief prints, and of claims: more of them is no brief."""
QUOTES = 12
"""Wordings of one line that a brief notes."""
DRAWN = 4
"""Lines from which on a set is drawn: a board of one number shows nothing that its line does not."""
BOARDS = 8
FLAT = 0.6
"""How high the drawing on the first page may be, in shares of its width: the most reported set that is no higher."""
SUMMED = 12
"""Rows of the summary; the rest is named in a sentence."""
SIDES = 7
CLAIMS = 600
_PLAIN = frozenset({"stated", "attributed", "claimed"})

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
    values: Sequence[str]
    board: Board
    is_drawn: bool
    is_lead: bool
    lines: Sequence[Line]
    left: int
    origins: Sequence[OriginRow]
    contested: Difference | None
    explained: Sequence[Difference]
    on_party: bool

    @property
    def is_single(self) -> bool:
        """Say whether one report alone gives it."""
        return self.toll is None or self.toll.n_reports < 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What is claimed by the same sayer of the same kind and actor, with the number of reports that say so."""

    type: str
    actor: str
    sayer: str
    standing: str
    reports: int
    notes: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Set:
    """The rows of one set, veiled, with the lines of its board: rows of the board by the figure that leads them."""

    key: Key
    rows: Mapping[str, FigureRow]
    origins: Sequence[OriginRow]
    conflicts: Sequence[ConflictRow]
    toll: TollRow | None
    drawn: Board
    marks: Mapping[str, Sequence[BoardRow]]


def sections(sight: Sight, held: Held, notes: Notes) -> list[Section]:
    """Return what is counted of an event, in the order of telling.FIRST, what is most reported of each first."""
    made = _sets(sight, held, notes.reports)
    disputes = {one.key: _differences(notes, one, is_conflict=True) for one in made}
    boards = sorted((one for one in made if len(one.marks) >= DRAWN), key=_weight)[:BOARDS]
    lead = next((one for one in boards if _height(one.drawn) < FLAT), None)
    split = {name for name, count in Counter(one.key[0] for one in made).items() if count > 1}
    return [
        _section(
            notes,
            one,
            disputes[one.key],
            name=words.heading(*one.key, is_split=one.key[0] in split),
            drawn=(one in boards, one is lead),
        )
        for one in made
    ]


def claims(sight: Sight, held: Held, notes: Notes) -> tuple[list[Claimed], int]:
    """Return what is claimed, those of one kind, sayer and actor as one, and how many more such lines there are."""
    order = sorted(held.claims, key=lambda row: (held.reports[row.report_id].published or "9999", row.claim_id))
    found: dict[tuple[str, ...], list[ClaimRow]] = defaultdict(list)
    known = {name.casefold() for name in held.event.actors.split(LIST_SEPARATOR) if name}
    for row in sight.veil.rows("claims", order[:CLAIMS]):
        actor = row.actor if row.actor.casefold() in known else ""
        found[row.type, actor, row.origin, row.modality if row.modality not in _PLAIN else ""].append(row)
    kinds: dict[str, int] = defaultdict(int)
    for (kind, *_), rows in found.items():
        kinds[kind] += len(rows)
    groups = sorted(found.items(), key=lambda item: (-kinds[item[0][0]], item[0][0], -len(item[1]), item[0]))
    return [_claimed(notes, *item) for item in groups[:LINES]], max(0, len(groups) - LINES)


def _claimed(notes: Notes, key: tuple[str, ...], rows: Sequence[ClaimRow]) -> Claimed:
    kind, actor, sayer, modality = key
    return Claimed(
        type=kind,
        actor=actor,
        sayer=sayer,
        standing=modality,
        reports=len({row.report_id for row in rows}),
        notes=notes.notes(rows, QUOTES),
    )


def _sets(sight: Sight, held: Held, reports: Mapping[str, ReportRow]) -> list[_Set]:
    figures: dict[Key, list[FigureRow]] = defaultdict(list)
    for row, shown in zip(held.figures, sight.veil.rows("figures", held.figures), strict=True):
        figures[row.counted, who_class(row.counted, row.who)].append(shown)
    origins, tolls = (_by_key(sight, name, sight.view.of(name, "event_id", [held.event.event_id])) for name in _OF)
    conflicts = _by_key(sight, "conflicts", held.conflicts)
    made = []
    for key, rows in figures.items():
        drawn = board(rows, origins[key], reports)
        marks: dict[str, list[BoardRow]] = defaultdict(list)
        for one in drawn.rows:
            marks[one.mark].append(one)
        toll = tolls[key][0] if tolls[key] else None
        by_id = {row.figure_id: row for row in rows}
        made.append(_Set(key, by_id, origins[key], conflicts[key], toll, drawn, marks))
    return sorted(made, key=lambda one: (_rank(one.key[0]), one.key[0], _weight(one)))


_OF = ("origins", "tolls")


def _by_key(sight: Sight, table: str, rows: Sequence[Any]) -> dict[Key, list[Any]]:
    """Return veiled rows by what they are of, as the ledger has it."""
    found: dict[Key, list[Any]] = defaultdict(list)
    for row, shown in zip(rows, sight.veil.rows(table, rows), strict=True):
        found[row.counted, row.who].append(shown)
    return found


def _rank(counted: str) -> int:
    return telling.FIRST.index(counted) if counted in telling.FIRST else len(telling.FIRST)


def _weight(one: _Set) -> tuple[int, int, Key]:
    return (-(one.toll.n_reports if one.toll else 0), -len(one.rows), one.key)


def _height(drawn: Board) -> float:
    """Return how high the wide drawing is, in shares of its width."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn.wide)
    return float(found.group(2)) / float(found.group(1)) if found else 0.0


def _section(
    notes: Notes, one: _Set, disputes: Sequence[Difference], *, name: str, drawn: tuple[bool, bool]
) -> Section:
    marks = _fewer(one)
    lines = [_line(notes, one, mark, notes.notes(_rows(one, mark), QUOTES)) for mark in marks]
    standing = [row for row in one.drawn.rows if words.stands(one.rows[row.figure_id])]
    return Section(
        name=name,
        toll=one.toll,
        parties=len({row.origin for row in one.origins if telling.is_party(row)}),
        spread=words.spread((one.rows[row.figure_id], row.value) for row in one.drawn.rows),
        values=list(dict.fromkeys(row.value for row in standing)),
        board=one.drawn,
        is_drawn=drawn[0],
        is_lead=drawn[1],
        lines=lines,
        left=len(one.marks) - len(marks),
        origins=sorted(one.origins, key=lambda row: (-row.n_reports, row.origin)),
        contested=disputes[0] if disputes else None,
        explained=_differences(notes, one, is_conflict=False),
        on_party=bool(one.origins) and all(telling.is_party(row) for row in one.origins),
    )


def _fewer(one: _Set) -> list[str]:
    """Return the marks that are printed, in order of time; of too many those that differ, then the most reported."""
    marks = list(one.marks)
    if len(marks) <= LINES:
        return marks
    rivals = {ident for row in one.conflicts for ident in row.figure_ids.split(LIST_SEPARATOR)}
    order = sorted(marks, key=lambda mark: (not rivals & {row.figure_id for row in one.marks[mark]}, -len(one.marks[mark])))
    kept = set(order[:LINES])
    return [mark for mark in marks if mark in kept]


def _rows(one: _Set, mark: str) -> list[FigureRow]:
    return [one.rows[row.figure_id] for row in one.marks[mark]]


def _line(notes: Notes, one: _Set, mark: str, numbers: Sequence[int]) -> Line:
    lead, rows = one.marks[mark][0], _rows(one, mark)
    sayer = next(found for found in one.drawn.origins if found.letter == lead.letter)
    first = rows[0]
    return Line(
        value=words.value(lead.value, first),
        gone=bool(first.superseded_by) or first.modality == "superseded",
        of=words.few(list(dict.fromkeys(row.who for row in rows if row.who))),
        sayer=sayer.name,
        letter=sayer.letter,
        colour=sayer.colour,
        party=sayer.party,
        also=words.also(sayer.name, rows),
        day=lead.dated.removeprefix("as of "),
        standing=words.standing(lead.standing),
        reports=len({row.report_id for row in rows}),
        notes=numbers,
    )


def _differences(notes: Notes, one: _Set, *, is_conflict: bool) -> list[Difference]:
    rows = [row for row in one.conflicts if (row.kind == "conflict") is is_conflict]
    return [_difference(notes, one, row) for row in rows]


def _difference(notes: Notes, one: _Set, row: ConflictRow) -> Difference:
    mark_of = {drawn.figure_id: drawn.mark for drawn in one.drawn.rows}
    sides: dict[str, FigureRow] = {}
    for ident in row.figure_ids.split(LIST_SEPARATOR):
        if ident in mark_of:
            sides.setdefault(mark_of[ident], one.rows[ident])
    ordered = [mark for mark in one.marks if mark in sides]
    return Difference(
        kind=words.KINDS.get(row.kind, row.kind),
        cause=words.cause(row.reason) if row.kind != "conflict" else "",
        sides=[
            (_line(notes, one, mark, []), [notes.note(sides[mark], sides[mark].as_said)]) for mark in ordered[:SIDES]
        ],
        left=max(0, len(ordered) - SIDES),
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
        "drawn": [one for one in ones if one.is_drawn],
        "other": [one for one in ones if not one.is_drawn],
        "lead": next((one for one in ones if one.is_lead), None),
        "actors": [name for name in event.actors.split(LIST_SEPARATOR) if name],
    }
