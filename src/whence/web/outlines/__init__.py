"""Outlines of countries for a map: Natural Earth's, cut to the box that is looked at and small enough to send.

The files beside this one are made by tools/make_outlines.py. Borders and names are as Natural Earth draws them.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from whence.web.outlines.clip import Box, Ring, clipped, holds, label_point, meets

LEVELS = (("50m", 20.0), ("50m-thin", 45.0), ("110m", 200.0), ("110m-thin", 360.0))
"""File and widest box in degrees, finest first: wider ones are not worth the try."""
MOST_BYTES = 80_000
"""The whole world's coarsest outlines; a quarter of it on the wire, where answers go compressed."""
FEATURE_BYTES = 140
"""The most that a country takes beside its name and its points."""
LEAST_LABEL = 0.012
"""A name never fits land narrower than this part of the box: 4 letters on 2,560 px."""
MARGIN = 0.25
"""What is sent beyond each side of the box, as a part of its width and height, so that a short move shows no edge."""
MOST_LATITUDE = 85.0


class Shape(NamedTuple):
    """One polygon: its box and its rings, outer first."""

    box: Box
    rings: tuple[Ring, ...]


Countries = tuple[tuple[str, tuple[Shape, ...]], ...]


class BoxError(ValueError):
    """The bounds are not a west, south, east, north of numbers; the message says what they should be."""


def outlines(bounds: Box, most_bytes: int = MOST_BYTES) -> dict[str, Any]:
    """Return the land in a box of degrees (west, south, east, north) as GeoJSON: a MultiPolygon a country.

    West greater than east, or an east beyond 180, is a box across the antimeridian; coordinates then run on beyond 180.
    Properties are `name` and, where the land in the box is wide enough for it, `label` (where the name reads best) and
    `width` (degrees of land there). `bbox` is the box cut at, `scale` the source's. The finest outlines that fit
    `most_bytes` are taken; where none fits, the smallest shapes are left out. Raises BoxError.
    """
    box = checked(bounds)
    around = _with_margin(box)
    fitting = [name for name, widest in LEVELS if box[2] - box[0] <= widest] or [LEVELS[-1][0]]
    for name in fitting:
        found = list(_cut_out(level(name), around))
        if _bytes_of(found) <= most_bytes:
            break
    else:
        found = _largest(found, most_bytes)
    return {
        "type": "FeatureCollection",
        "bbox": around,
        "scale": "1:50m" if name.startswith("50m") else "1:110m",
        "features": [_feature(country, shapes, box) for country, shapes in found],
    }


def checked(bounds: Box) -> Box:
    """Return bounds with west from -180 to 180 and east beyond it, at most once round the world. Raises BoxError."""
    west, south, east, north = bounds
    if not all(map(math.isfinite, bounds)) or south >= north or abs(west) > 3600 or abs(east) > 3600 or west == east:
        raise BoxError("a box is four numbers of degrees: west,south,east,north, with south less than north")
    width = min(360.0, east - west if east > west else (east - west) % 360)
    west = -180.0 if width == 360 else (west + 180) % 360 - 180
    south, north = max(-MOST_LATITUDE, south), min(MOST_LATITUDE, north)
    if south >= north:
        raise BoxError(f"the map ends at {MOST_LATITUDE:g} degrees north and south")
    return (west, south, west + width, north)


@cache
def level(name: str) -> Countries:
    """Return one level's countries by name, read once."""
    read = json.loads(gzip.decompress(Path(__file__).with_name(f"{name}.json.gz").read_bytes()))
    unit = 10 ** read["decimals"]
    return tuple(
        (
            country,
            tuple(Shape(_degrees(box, unit), tuple(_ring(flat, unit) for flat in rings)) for box, rings in shapes),
        )
        for country, shapes in read["countries"]
    )


def _degrees(box: list[int], unit: int) -> Box:
    west, south, east, north = (side / unit for side in box)
    return (west, south, east, north)


def _ring(flat: list[int], unit: int) -> Ring:
    xs, ys = accumulate(flat[::2]), accumulate(flat[1::2])
    return tuple([(x / unit, y / unit) for x, y in zip(xs, ys, strict=True)])


def _with_margin(box: Box) -> Box:
    """Return a box widened on each side and rounded, at most once round the world."""
    west, south, east, north = box
    across, up = MARGIN * (east - west), MARGIN * (north - south)
    if across * 2 + east - west >= 360:
        west, east, across = (west + east) / 2 - 180, (west + east) / 2 + 180, 0.0
    return (
        round(west - across, 3),
        round(max(-MOST_LATITUDE, south - up), 3),
        round(east + across, 3),
        round(min(MOST_LATITUDE, north + up), 3),
    )


def _cut_out(countries: Countries, box: Box) -> Iterator[tuple[str, list[Shape]]]:
    """Yield each country that has land in a box, cut to it, turned round the world as often as the box is."""
    for name, shapes in countries:
        cut = [part for turn in (-360.0, 0.0, 360.0) for shape in shapes if (part := _cut_shape(shape, box, turn))]
        if cut:
            yield name, cut


def _cut_shape(shape: Shape, box: Box, turn: float) -> Shape | None:
    west, south, east, north = shape.box
    there = (west + turn, south, east + turn, north)
    if not meets(there, box):
        return None
    rings = shape.rings
    if turn:
        rings = tuple(tuple([(round(x + turn, 3), y) for x, y in ring]) for ring in rings)
    if holds(box, there):
        return Shape(there, rings)
    outer = clipped(rings[0], box)
    if not outer:
        return None
    holes = tuple(hole for ring in rings[1:] if (hole := clipped(ring, box)))
    xs, ys = [x for x, _ in outer], [y for _, y in outer]
    return Shape((min(xs), min(ys), max(xs), max(ys)), (outer, *holes))


def _bytes_of(found: list[tuple[str, list[Shape]]]) -> int:
    """Return how many bytes countries take as GeoJSON, a few too many."""
    return sum(FEATURE_BYTES + len(name) + sum(map(_bytes_of_shape, shapes)) for name, shapes in found) + FEATURE_BYTES


def _bytes_of_shape(shape: Shape) -> int:
    """Count a shape's bytes from every tenth point; points differ by a digit or two."""
    points = sum(map(len, shape.rings))
    sample = shape.rings[0][::10]
    return 8 + round(points * (4 + sum(len(str(x)) + len(str(y)) for x, y in sample) / len(sample)))


def _largest(found: list[tuple[str, list[Shape]]], most_bytes: int) -> list[tuple[str, list[Shape]]]:
    """Return countries without the smallest shapes, so that what is left takes at most `most_bytes`."""
    by_size = sorted(
        ((shape, name) for name, shapes in found for shape in shapes),
        key=lambda pair: (-_surface(pair[0].box), pair[1]),
    )
    kept: dict[str, list[Shape]] = {}
    left = most_bytes - FEATURE_BYTES
    for shape, name in by_size:
        left -= _bytes_of_shape(shape) + (0 if name in kept else FEATURE_BYTES + len(name))
        if left < 0:
            break
        kept.setdefault(name, []).append(shape)
    return sorted(kept.items())


def _surface(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _feature(name: str, shapes: list[Shape], box: Box) -> dict[str, Any]:
    seen = [shape for shape in shapes if meets(shape.box, box)]
    widest = max(seen, key=lambda shape: _surface(_shared(shape.box, box)), default=None)
    label = label_point(widest.rings, box) if widest else None
    named: dict[str, Any] = {"name": name}
    if label and label[1] > LEAST_LABEL * (box[2] - box[0]):
        named |= {"label": label[0], "width": round(label[1], 2)}
    return {
        "type": "Feature",
        "properties": named,
        "geometry": {"type": "MultiPolygon", "coordinates": [shape.rings for shape in shapes]},
    }


def _shared(one: Box, other: Box) -> Box:
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))
