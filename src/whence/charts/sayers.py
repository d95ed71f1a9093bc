"""Who stands behind each figure of a board: the origin it is counted with, its letter, colour and shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from whence.likeness import who_class
from whence.tables import LIST_SEPARATOR, FigureRow, OriginRow, ReportRow

HUES = 8
"""Colours of the stylesheet, `o1` to `o8`; further origins take them again and are told apart by their letters."""
PARTY, OBSERVER, ITSELF, UNKNOWN = "party", "observer", "itself", "unknown"
SHAPES = {
    PARTY: "said by a party to the event",
    OBSERVER: "said by an observer",
    ITSELF: "the report’s own words, nobody named",
    UNKNOWN: "whether the sayer is a party is not known",
}
"""What the shape of a mark says: diamond, circle, square, triangle."""
NAMELESS = "nobody named"
_UNVOUCHED = frozenset({"planned", "hypothetical", "denied"})
"""Modalities of figures that no origin stands behind, as resolution has it: only their own name can tell whose."""


@dataclass(frozen=True, slots=True)
class Sayer:
    """An origin on a board: its name, letter (A, B, … AA), colour class, and whether it is a party."""

    name: str
    letter: str
    colour: str
    party: bool
    accused: bool


def shape(row: FigureRow) -> str:
    """Return the shape of a figure's mark: by who says it."""
    if "yes" in {row.party, row.perpetrator}:
        return PARTY
    if not row.origin:
        return ITSELF
    return OBSERVER if row.party == "no" else UNKNOWN


def letter(number: int) -> str:
    """Return the nth letter from 0: A to Z, then AA, AB, …"""
    first, last = divmod(number, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + last)


def sayers(named: Iterable[tuple[FigureRow, str]]) -> dict[str, Sayer]:
    """Return the sayers of figures with their origins' names, lettered in the order given, by folded name."""
    rows: dict[str, list[tuple[FigureRow, str]]] = defaultdict(list)
    for row, name in named:
        rows[folded(name)].append((row, name))
    found = {}
    for count, (key, ones) in enumerate(rows.items()):
        found[key] = Sayer(
            name=ones[0][1],
            letter=letter(count),
            colour=f"o{count % HUES + 1}",
            party=any(shape(row) == PARTY for row, _ in ones),
            accused=any(row.perpetrator == "yes" for row, _ in ones),
        )
    return found


@lru_cache(maxsize=16_384)
def folded(name: str) -> str:
    """Return what an origin's name is compared by."""
    return " ".join(name.casefold().split())


def origin_names(
    figures: Sequence[FigureRow], origins: Sequence[OriginRow], reports: Mapping[str, ReportRow]
) -> dict[str, str]:
    """Return the name of the origin that each figure is counted with, by figure id.

    An origin's row names its reports, not its figures. A figure is its namesake's; without one it is the one origin of
    its set and report that no other figure there names and that is of its kind; else it is its own sayer's, or, where
    nobody is named, its outlet's.
    """
    held: dict[tuple[str, str, str, str], list[OriginRow]] = defaultdict(list)
    for origin in origins:
        for report in origin.report_ids.split(LIST_SEPARATOR):
            held[origin.event_id, origin.counted, origin.who, report].append(origin)
    beside: dict[tuple[str, str, str, str], list[FigureRow]] = defaultdict(list)
    for row in figures:
        beside[_place(row)].append(row)
    names: dict[str, str] = {}
    aliases: dict[str, set[str]] = defaultdict(set)
    for place, rows in beside.items():
        named = {folded(row.origin) for row in rows if row.origin}
        for row in rows:
            found = _counted_with(row, held[place], named, reports)
            if found:
                names[row.figure_id] = found
                aliases[folded(row.origin)].add(found)
    for row in figures:
        if row.figure_id not in names:
            names[row.figure_id] = _by_alias(row, aliases, held[_place(row)]) or _own(row, reports)
    return names


def _place(row: FigureRow) -> tuple[str, str, str, str]:
    return row.event_id, row.counted, who_class(row.counted, row.who), row.report_id


def _counted_with(
    row: FigureRow, origins: Sequence[OriginRow], named: AbstractSet[str], reports: Mapping[str, ReportRow]
) -> str:
    """Return the origin of a report that a figure surely belongs to, "" where that is not clear.

    `named` are the origins that the figures beside it name.
    """
    own = folded(row.origin or _own(row, reports))
    namesake = next((one.origin for one in origins if folded(one.origin) == own), "")
    if namesake or row.modality in _UNVOUCHED:
        return namesake
    left = [one for one in origins if folded(one.origin) not in named]
    alike = [one for one in left if one.origin_kind == row.origin_kind] if row.origin else left
    return alike[0].origin if len(alike) == 1 else ""


def _by_alias(row: FigureRow, aliases: Mapping[str, set[str]], origins: Sequence[OriginRow]) -> str:
    """Return the origin that the same name is counted with elsewhere on the board, if it is one and stands here too."""
    known = aliases.get(folded(row.origin), set()) if row.origin else set()
    here = {one.origin for one in origins}
    return next(iter(known)) if len(known) == 1 and known <= here else ""


def _own(row: FigureRow, reports: Mapping[str, ReportRow]) -> str:
    report = reports.get(row.report_id)
    return row.origin or (report.outlet or report.file.rpartition("/")[2] if report else "") or NAMELESS
