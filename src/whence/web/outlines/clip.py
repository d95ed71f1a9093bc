"""Cut rings to a box, and find where in what is left a name reads best. Degrees throughout; x is longitude."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Ring = tuple[Point, ...]
"""Points in order, the first again at the end."""
Box = tuple[float, float, float, float]
"""West, south, east, north."""


def meets(one: Box, other: Box) -> bool:
    """Say whether two boxes share any surface."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def holds(outer: Box, inner: Box) -> bool:
    """Say whether the whole of one box lies in another."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def clipped(ring: Ring, box: Box) -> Ring:
    """Return the part of a ring inside a box, closed along the box's sides; empty where nothing is left.

    Sutherland and Hodgman's way: parts that a side cuts from one another stay joined by a line along that side.
    """
    points: Sequence[Point] = ring
    for axis, side, upper in ((0, box[0], False), (0, box[2], True), (1, box[1], False), (1, box[3], True)):
        points = _cut(points, axis, side, upper)
        if len(points) < 4:
            return ()
    return tuple(points)


def _cut(points: Sequence[Point], axis: int, side: float, upper: bool) -> Sequence[Point]:
    """Return a closed line's part on one side of a meridian (axis 0) or a parallel (axis 1), closed again."""
    inside = [(point[axis] <= side) == upper or point[axis] == side for point in points]
    if all(inside):
        return points
    kept: list[Point] = []
    for here, there, is_in, comes_in in zip(points, points[1:], inside, inside[1:], strict=False):
        if is_in:
            kept.append(here)
        if is_in != comes_in:
            kept.append(_crossing(here, there, axis, side))
    if kept:
        kept.append(kept[0])
    return kept


def _crossing(here: Point, there: Point, axis: int, side: float) -> Point:
    part = (side - here[axis]) / (there[axis] - here[axis])
    other = 1 - axis
    value = round(here[other] + part * (there[other] - here[other]), 3)
    return (side, value) if axis == 0 else (value, side)


def label_point(rings: Iterable[Ring], box: Box) -> tuple[Point, float] | None:
    """Return the middle of the widest stretch of land in a box, out of five parallels, and its width in degrees.

    The rings are one polygon's, outer first. Stretches near the middle of the land's height are preferred.
    """
    rings = tuple(rings)
    ys = [y for _, y in rings[0]]
    south, north = max(min(ys), box[1]), min(max(ys), box[3])
    best: tuple[float, Point, float] | None = None
    for part, weight in ((0.5, 1.0), (0.38, 0.95), (0.62, 0.95), (0.25, 0.8), (0.75, 0.8)):
        y = south + part * (north - south)
        for west, east in _stretches(rings, y):
            left, right = max(west, box[0]), min(east, box[2])
            if right > left and (best is None or (right - left) * weight > best[0]):
                best = ((right - left) * weight, (round((left + right) / 2, 3), round(y, 3)), right - left)
    return (best[1], best[2]) if best else None


def _stretches(rings: Iterable[Ring], y: float) -> Iterable[Point]:
    """Return (west, east) of each stretch of a parallel that lies in a polygon."""
    crossings = sorted(
        x0 + (y - y0) / (y1 - y0) * (x1 - x0)
        for ring in rings
        for (x0, y0), (x1, y1) in pairwise(ring)
        if (y0 <= y) != (y1 <= y)
    )
    return zip(crossings[::2], crossings[1::2], strict=False)


def is_inside(point: Point, rings: Iterable[Ring]) -> bool:
    """Say whether a point lies in a polygon: between an odd and an even crossing of its parallel."""
    x, y = point
    return bool(bisect([edge for stretch in _stretches(rings, y) for edge in stretch], x) % 2)
