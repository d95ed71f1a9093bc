"""The tellings of some reports, each with its report; and what the reports beside it know of where its place lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from whence.names import key
from whence.records import Figure, Signature, Telling, When, Where


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells of one event, with the report; `place` also lies in what other reports say it lies in.

    `numbers` are the unusual exact numbers that the report counts of the event, each with what it counts.
    """

    report: Signature
    telling: Telling
    place: Where | None
    numbers: frozenset[tuple[str, float]] = frozenset()

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
            yield Told(signature, telling, telling.place, frozenset(numbers.get(telling.head, ())))


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
    return [_within(one, around.get(key(one.place.name), {}) if one.place else {}) for one in block]


def _within(one: Told, around: Iterable[str]) -> Told:
    place = one.place
    if place is None or place.level not in {"site", "settlement"}:
        return one
    return replace(one, place=replace(place, parents=tuple(dict.fromkeys((*place.parents, *sorted(around))))))
