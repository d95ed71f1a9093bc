"""The thin lines that lead from a superseded mark to the one that replaced it, and the room they take."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from whence.charts.dodge import Box
from whence.charts.field import Placed
from whence.charts.svg import number, path

_BEND, _HEAD, _SAMPLES = 24.0, 5.0, 16
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A bent line between two marks: its start, the point that it bends to, and its end."""

    start: Point
    bend: Point
    end: Point

    def boxes(self) -> list[Box]:
        """Return small boxes along the line, on which no label may stand."""
        found = []
        for step in range(_SAMPLES + 1):
            one = step / _SAMPLES
            x, y = (
                (1 - one) ** 2 * a + 2 * one * (1 - one) * b + one**2 * c
                for a, b, c in zip(self.start, self.bend, self.end, strict=True)
            )
            found.append(Box(x - 1, y - 1, x + 1, y + 1))
        return found

    def drawn(self) -> str:
        """Return the line with a head at its end."""
        (bx, by), (x2, y2) = self.bend, self.end
        length = hypot(x2 - bx, y2 - by) or 1.0
        tx, ty = (x2 - bx) / length * _HEAD, (y2 - by) / length * _HEAD
        one, other = (x2 - tx - ty * 0.7, y2 - ty + tx * 0.7), (x2 - tx + ty * 0.7, y2 - ty - tx * 0.7)
        curve = f"M{_at(self.start)}Q{number(bx)} {number(by)} {_at(self.end)}"
        return path("next", f"{curve}M{_at(one)}L{_at(self.end)}L{_at(other)}")


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def arrow(old: Placed, new: Placed, radius: float) -> Arrow | None:
    """Return the line between two marks; None where they stand so close that there is no room for one."""
    dx, dy = new.x - old.x, new.y - old.y
    length = hypot(dx, dy)
    if length < 3 * radius:
        return None
    ux, uy = dx / length, dy / length
    start = (old.x + ux * (radius + 3), old.y + uy * (radius + 3))
    end = (new.x - ux * (radius + 4), new.y - uy * (radius + 4))
    bend = min(_BEND, length / 6)
    middle = ((start[0] + end[0]) / 2 + uy * bend, (start[1] + end[1]) / 2 - ux * bend)
    return Arrow(start, middle, end)
