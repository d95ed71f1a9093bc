"""The tellings of some reports, each with its report; and what the reports beside it know of where its place lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from whence.likeness import bare_place, length, level, mark
from whence.names import key
from whence.records import Figure, Signature, Telling, When, Where
from whence.resolve.keys import days_of
from whence.resolve.stories import Opened

UNDATED = 4
"""The width of a time that is not told: wider than a day (0), a month, a year and an interval (3)."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells of one event, with the report; `place` also lies in what other reports say it lies in.

    `numbers` are the unusual exact numbers that the report counts of the event, each with what it counts. `days` are
    the first and last on which it can have happened, `spots` the marks of the place and of its town.
    `width` says how wide the time told is (`likeness.length`), UNDATED without one; `kinds` are the types told. `said`
    is the time told as EDTF; `story` what the report is compared by where it tells mainly of this.
    """

    report: Signature
    telling: Telling
    place: Where | None
    numbers: frozenset[tuple[str, float]]
    days: tuple[int, int]
    names: frozenset[str]
    runs: frozenset[int]
    spots: frozenset[str]
    kinds: frozenset[str]
    width: int
    said: str
    story: Opened | None = field(compare=False, repr=False)

    @classmethod
    def of(cls, report: Signature, telling: Telling, numbers: Iterable[tuple[str, float]] = ()) -> Told:
        """Return a telling with its report, and what it is compared by."""
        return cls(
            report=report,
            telling=telling,
            place=telling.place,
            numbers=frozenset(numbers),
            days=days_of(telling.window),
            names=frozenset(telling.names),
            runs=frozenset(telling.runs),
            spots=_spots(telling.place),
            kinds=frozenset(telling.types),
            width=length(telling.time) if telling.time else UNDATED,
            said=telling.time.edtf() if telling.time else "",
            story=Opened.of(report.sketch) if telling.main else None,
        )

    @property
    def head(self) -> str:
        """Return the id of the claim that the others of the telling belong to."""
        return self.telling.head

    @property
    def time(self) -> When | None:
        """Return the time told."""
        return self.telling.time

    @property
    def published(self) -> str:
        """Return the day of publication, behind all others where it is unknown."""
        when = self.report.published
        return (when.earliest if when else "") or "9999"


def told(signatures: Iterable[Signature]) -> Iterator[Told]:
    """Yield every telling of these reports."""
    for signature in signatures:
        numbers: dict[str, set[tuple[str, float]]] = defaultdict(set)
        for count in signature.counts:
            if count.head and is_unusual(count.figure):
                numbers[count.head].add((count.counted, count.figure.low or 0.0))
        for telling in signature.tellings:
            yield Told.of(signature, telling, numbers.get(telling.head, ()))


def is_unusual(figure: Figure) -> bool:
    """Say whether a number is one by which an event can be known: exact, from eleven on, and not round."""
    if figure.approx or figure.unit or figure.low is None or figure.low != figure.high:
        return False
    return figure.low > 10 and figure.low % (10 if figure.low < 1000 else 100) != 0


def placed(block: Sequence[Told]) -> list[Told]:
    """Return the tellings of a block, in their order, each place with all the places that a report says it lies in."""
    around: dict[str, dict[str, None]] = defaultdict(dict)
    for signature in sorted({one.report.report: one.report for one in block}.values(), key=lambda one: one.report):
        for name, parents in signature.lies_in:
            around[key(name)].update(dict.fromkeys(parents))
    wider = {
        name: (*parents, *(far for near in parents for far in around.get(key(near), ())))
        for name, parents in around.items()
    }
    return [_within(one, wider.get(key(one.place.name), ()) if one.place else ()) for one in block]


def _within(one: Told, around: Iterable[str]) -> Told:
    place = one.place
    if place is None or place.level not in {"site", "settlement"}:
        return one
    wider = replace(place, parents=tuple(dict.fromkeys((*place.parents, *around))))
    return one if wider == place else replace(one, place=wider, spots=_spots(wider))


def _spots(place: Where | None) -> frozenset[str]:
    """Return the marks of a place's name, of its name without the noun, and of the town in which a site lies."""
    if place is None:
        return frozenset()
    town = place.parents[:1] if level(place) == 0 else ()
    return frozenset(mark(name) for name in (place.name, bare_place(place.name), *town) if name)
