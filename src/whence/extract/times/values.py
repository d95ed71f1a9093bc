"""What goes into the anchoring of one expression, and what comes out: its surroundings, its days, its TIMEX3 value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from whence.extract.times import periods
from whence.extract.times.nodes import Length, Node, Shift, Vague, Weekday, Within, Yearless
from whence.extract.times.periods import Period


@dataclass(frozen=True, slots=True)
class Anchored:
    """An anchored expression: its days (None = open or not known), what fixed them, and its TIMEX3 value."""

    earliest: date | None
    latest: date | None
    basis: str
    uncertain: bool
    timex: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands around one expression.

    `tense` tells whether the sentence looks ahead (1), back (-1) or neither (0), `had` whether it looks back from the
    past ("had been lost"), `place` numbers the sentence, `shared` is the year of a list that the words stand in,
    `apposed` the date that follows a relative one directly ("two months later, in October 2020"), `ahead` the next
    date with a year further on in the text.
    """

    tense: Callable[..., int]
    had: Callable[[], bool]
    place: int
    shared: int | None = None
    apposed: Period | None = None
    ahead: Period | None = None


def coarsened(stated: Period, node: Node) -> Period:
    """Return the stated period at the grain of the relative words beside it."""
    unit = node.unit if isinstance(node, Shift) and not node.same else stated.unit
    return stated if periods.RANK[unit] <= periods.RANK[stated.unit] else periods.containing(unit, stated.first)


def unresolved(node: Node) -> str:
    """Return the TIMEX3 value of an expression without an anchor."""
    value = "XXXX-XX-XX"
    match node:
        case Vague():
            value = node.timex
        case Length():
            value = node.duration.timex
        case Yearless():
            value = {
                "day": f"XXXX-{node.number:02}-{node.day:02}".replace("-00", "-XX"), "month": f"XXXX-{node.number:02}",
                "quarter": f"XXXX-Q{node.number}", "half": f"XXXX-H{node.number}", "feast": "XXXX-XX-XX",
            }.get(node.unit, f"XXXX-{node.season}")  # fmt: skip
        case Weekday():
            value = f"XXXX-WXX-{node.number}"
        case Within():
            value = unresolved(node.inner)
        case Shift():
            value = periods.unknown(node.unit)
    return value
