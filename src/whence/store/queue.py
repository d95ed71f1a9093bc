"""What a reviewer looks at next: the things that matter most first, less those that this reviewer has decided.

Every grade is one query along an index, and a page begins behind the last row of the page before (its `key`), so that
it costs the same in a ledger of any size.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from whence.errors import UsageError
from whence.listing import ToReview
from whence.store.rows import each, stored_as

LOW = 0.85
"""The score below which a row is looked at before the rest: what the rules read by a plain pattern has 0.9."""
PASSES = ("first", "second")
ONLY: dict[str, frozenset[int]] = {"figures": frozenset({0, 1, 2, 3, 7, 11}), "contested": frozenset({0, 1})}
"""The grades that a reviewer can ask for alone, by a word."""
_KINDS = {1: "figure", 2: "figure", 3: "figure", 4: "event", 5: "event", 6: "report"}
"""The kinds of what the table `review` names, by grade."""
_SCORED = (
    ("figure", "figures", "figure_id"),
    ("claim", "claims", "claim_id"),
    ("statement", "statements", "statement_id"),
    ("attribution", "attributions", "attribution_id"),
)
_TOLD_OF = frozenset({"figures", "claims"})
"""The tables whose rows tell of an event."""
_FIRST_LOW, _FIRST_REST = 7, 7 + len(_SCORED)
_LEAST = -1e12  # below every weight: a score, or minus a number of reports
_LAST = 6 + 2 * len(_SCORED)
WHY = {
    0: "people decided differently on it",
    1: "rival figures: they cannot both hold",
    2: "figures of one count that differ",
    3: "a later figure replaced it",
    4: "joined as one event by a narrow margin",
    5: "kept apart as two events, though something links them",
    6: "taken for copies, though they share few of their words",
}
_SECOND = "decided by somebody else; decide without seeing how"
_PLACES = {
    "figure": ("figures", "figure_id"),
    "claim": ("claims", "claim_id"),
    "event": ("claims", "claim_id"),
    "statement": ("statements", "statement_id"),
    "attribution": ("attributions", "attribution_id"),
}
"""Where the words of a thing stand, by kind."""
_DIFFER = (
    "SELECT 1 FROM coded WHERE about = {id} AND about_other = {other} AND kind = ?1 GROUP BY kind"
    " HAVING count(DISTINCT verdict) > 1"
)
_OF_EVENT = (
    " AND (? = '' OR {id} IN (SELECT figure_id FROM figures WHERE event_id = ?"
    " UNION ALL SELECT claim_id FROM exported_claims WHERE event_id = ?))"
)
_MINE = "SELECT 1 FROM coded WHERE about = {id} AND about_other = {other} AND kind = ?1 AND coder = ?2"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who looks at what: the coder, the event that it is of ("" for all), and a word of ONLY ("" for all)."""

    coder: str
    event: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """One row of a grade: where it stands in its order, and what it is."""

    grade: int
    weight: float
    place: str
    id: str
    other: str
    kind: str
    because: str = ""

    @property
    def key(self) -> str:
        """Return where the next page begins, as text."""
        return f"{self.grade}~{self.weight!r}~{self.place}~{self.id}~{self.other}"


def queue(connection: sqlite3.Connection, asked: Asked, *, second: bool, after: str, limit: int) -> list[ToReview]:
    """Return the next things to review behind the one with the key `after` ("" for the first), for one coder.

    The coder is as `judging.coder` returns it. In the second pass these are the things that others have decided, in an
    order and with words that tell nothing of the decision. Raise UsageError for a key that no page has.
    """
    begin = _begin(after)
    found: list[_Found] = []
    if second:
        found = list(_decided_by_others(connection, asked, begin, limit))
    else:
        for grade in sorted(ONLY.get(asked.only, range(_LAST + 1))):
            if grade < begin.grade:
                continue
            start = begin if grade == begin.grade else _begin("", grade)
            found += _of_grade(connection, asked, start, limit - len(found))
            if len(found) >= limit:
                break
    return _told(connection, found, second)


def _begin(after: str, grade: int = 0) -> _Found:
    if not after:
        return _Found(grade, _LEAST, "", "", "", "")
    try:
        found, weight, place, ident, other = after.split("~")
        return _Found(range(_LAST + 1)[int(found)], float(weight), place, ident, other, "")
    except (ValueError, IndexError):
        raise UsageError(f"{after!r} is no place in the queue; begin again without it") from None


def _of_grade(connection: sqlite3.Connection, asked: Asked, start: _Found, limit: int) -> Iterator[_Found]:
    if start.grade == 0:
        return _contested(connection, asked, start, limit)
    if start.grade in _KINDS:
        return _marked(connection, asked, start, limit)
    return _scored(connection, asked, start, limit)


def _contested(connection: sqlite3.Connection, asked: Asked, start: _Found, limit: int) -> Iterator[_Found]:
    """Yield what people decided differently."""
    found = connection.execute(
        "SELECT about, about_other, kind FROM coded WHERE (about, about_other, kind) > (?, ?, ?)"
        f"{_OF_EVENT.format(id='about')} AND (? <> 'figures' OR kind = 'figure')"
        " GROUP BY about, about_other, kind HAVING count(DISTINCT verdict) > 1 AND max(coder = ?) = 0"
        " ORDER BY about, about_other, kind LIMIT ?",
        (start.id, start.other, start.place, *(asked.event,) * 3, asked.only, asked.coder, limit),
    )
    for about, other, kind in found:
        yield _Found(0, 0.0, kind, about, other, kind)


def _marked(connection: sqlite3.Connection, asked: Asked, start: _Found, limit: int) -> Iterator[_Found]:
    """Yield rows of the table `review`."""
    kind = _KINDS[start.grade]
    names = {"id": "review.id", "other": "review.other"}
    found = connection.execute(
        "SELECT weight, place, id, other, because FROM review"
        " WHERE grade = ?3 AND (weight, place, id, other) > (?4, ?5, ?6, ?7) AND (?9 = '' OR owner = ?9)"
        f" AND NOT EXISTS ({_MINE.format(**names)}) AND NOT EXISTS ({_DIFFER.format(**names)})"
        " ORDER BY weight, place, id, other LIMIT ?8",
        (kind, asked.coder, start.grade, start.weight, start.place, start.id, start.other, limit, asked.event),
    )
    for weight, place, ident, other, because in found:
        yield _Found(start.grade, weight, place, ident, other, kind, because)


def _scored(connection: sqlite3.Connection, asked: Asked, start: _Found, limit: int) -> Iterator[_Found]:
    """Yield rows of figures, claims, statements or attributions by their score, the lowest first."""
    low = start.grade < _FIRST_REST
    kind, table, column = _SCORED[start.grade - (_FIRST_LOW if low else _FIRST_REST)]
    if asked.event and table not in _TOLD_OF:
        return
    names = {"id": column, "other": "''"}
    found = connection.execute(
        f"SELECT score, {column} FROM {stored_as(table)} WHERE (score, {column}) > (?3, ?4)"
        f" AND score {'<' if low else '>='} ?5"
        f" AND NOT EXISTS (SELECT 1 FROM review WHERE review.id = {column} AND review.other = '')"
        f" AND NOT EXISTS ({_MINE.format(**names)}) AND NOT EXISTS ({_DIFFER.format(**names)})"
        f"{' AND event_id = ?7' if asked.event else ''} ORDER BY score, {column} LIMIT ?6",
        (kind, asked.coder, max(start.weight, 0.0 if low else LOW), start.id, LOW, limit, *filter(None, [asked.event])),
    )
    for score, ident in found:
        yield _Found(start.grade, score, "", ident, "", kind)


def _decided_by_others(connection: sqlite3.Connection, asked: Asked, start: _Found, limit: int) -> Iterator[_Found]:
    """Yield what others have decided and this coder has not; ids are hashes, so their order tells nothing."""
    found = connection.execute(
        "SELECT substr(about, 2) AS at, about, about_other, kind FROM coded WHERE (at, about_other, kind) > (?, ?, ?)"
        f"{_OF_EVENT.format(id='about')} AND (? <> 'figures' OR kind = 'figure')"
        " GROUP BY about, about_other, kind HAVING max(coder = ?) = 0 ORDER BY at, about_other, kind LIMIT ?",
        (start.id[1:], start.other, start.place, *(asked.event,) * 3, asked.only, asked.coder, limit),
    )
    for _, about, other, kind in found:
        yield _Found(0, 0.0, kind, about, other, kind)


_Place = tuple[str, int, int]
_NOWHERE: _Place = ("", 0, 0)


def _told(connection: sqlite3.Connection, found: Sequence[_Found], second: bool) -> list[ToReview]:
    """Return rows with the places of their words, and why they are in the queue."""
    places = _places(connection, found)
    kinds = dict(each(connection, "SELECT conflict_id, kind FROM conflicts WHERE conflict_id IN ({})", _because(found)))
    told = []
    for one in found:
        report, start, end = places.get((one.kind, one.id), _NOWHERE)
        beside, other_start, other_end = places.get((one.kind, one.other), _NOWHERE)
        told.append(
            ToReview(
                kind=one.kind, id=one.id, other=one.other, key=one.key,
                why=_SECOND if second else _why(one, kinds), because=one.because,
                report_id=report, start=start, end=end,
                other_report_id=beside, other_start=other_start, other_end=other_end,
            )
        )  # fmt: skip
    return told


def _because(found: Iterable[_Found]) -> list[str]:
    return sorted({one.because for one in found if one.grade in {1, 2}})


def _why(one: _Found, kinds: dict[str, str]) -> str:
    if one.grade >= _FIRST_LOW:
        return f"read with a {'low ' if one.grade < _FIRST_REST else ''}score ({one.weight:.2f})"
    if one.grade == 2 and one.because in kinds:
        return f"{WHY[2]}: {kinds[one.because]}"
    return WHY[one.grade] + (f" (score {one.weight:.2f})" if one.grade in {4, 6} else "")


def _places(connection: sqlite3.Connection, found: Sequence[_Found]) -> dict[tuple[str, str], _Place]:
    """Return where the words of each thing stand, by kind and id: report, start and end; a report has no words."""
    places: dict[tuple[str, str], _Place] = {}
    ordered = sorted(found, key=lambda one: one.kind)
    for kind, ones in groupby(ordered, key=lambda one: one.kind):
        ids = sorted({ident for one in ones for ident in (one.id, one.other) if ident})
        if kind == "report":
            places |= {(kind, ident): (ident, 0, 0) for ident in ids}
        elif kind in _PLACES:
            table, column = _PLACES[kind]
            select = f'SELECT {column}, report_id, start, "end" FROM {stored_as(table)} WHERE {column} IN ({{}})'
            places |= {(kind, ident): (report, *span) for ident, report, *span in each(connection, select, ids)}
    return places
