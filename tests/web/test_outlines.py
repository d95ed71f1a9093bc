"""Outlines of countries: the right land in the box, small, quick, and right across the antimeridian."""

import json
import time
from itertools import pairwise
from typing import Any

import pytest

from whence.web.outlines import LEVELS, MOST_BYTES, BoxError, checked, level, outlines
from whence.web.outlines.clip import Box, Ring, clipped, is_inside, label_point

SQUARE: Ring = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))
BOXES: dict[str, Box] = {
    "a town": (29.0, 0.0, 30.0, 1.0),
    "a country": (2.5, 4.0, 15.0, 14.0),
    "many fjords": (4.0, 57.0, 24.0, 71.0),
    "many islands": (-77.0, -56.0, -62.0, -40.0),
    "a continent": (-20.0, -36.0, 52.0, 38.0),
    "across the antimeridian": (170.0, -25.0, -170.0, -10.0),
    "an ocean": (100.0, -60.0, 300.0, 70.0),
    "the world": (-180.0, -85.0, 180.0, 85.0),
}


def countries_at(found: dict[str, Any], lon: float, lat: float) -> list[str]:
    """Return the names of the countries whose outlines hold a point."""
    return [
        feature["properties"]["name"]
        for feature in found["features"]
        if any(is_inside((lon, lat), shape) for shape in feature["geometry"]["coordinates"])
    ]


@pytest.mark.parametrize(
    ("box", "lon", "lat", "country"),
    [
        ((2.5, 4.0, 15.0, 14.0), 7.44, 10.52, "Nigeria"),  # finest
        ((2.5, 4.0, 15.0, 14.0), 2.3, 9.3, "Benin"),  # in the margin alone
        ((29.0, 0.0, 30.0, 1.0), 29.2, 0.5, "DR Congo"),  # a name written out; a box with a single border
        ((-3.0, 47.0, 30.0, 60.0), 13.4, 52.5, "Germany"),  # finest, thinned
        ((-20.0, -36.0, 52.0, 38.0), 25.0, -29.0, "South Africa"),  # coarse
        ((-20.0, -36.0, 52.0, 38.0), 28.2, -29.5, "Lesotho"),  # a hole in its neighbour, and no other's
        ((-180.0, -85.0, 180.0, 85.0), 133.0, -25.0, "Australia"),  # coarsest
        ((-180.0, -85.0, 180.0, 85.0), 0.0, -82.0, "Antarctica"),  # a ring round the pole
        ((-180.0, -85.0, 180.0, 85.0), -175.0, 67.0, "Russia"),  # beyond the antimeridian, seen from the west
        ((170.0, -25.0, -170.0, -10.0), 178.0, -17.8, "Fiji"),
        ((170.0, -25.0, -170.0, -10.0), 187.7, -13.6, "Samoa"),  # the box runs on beyond 180
        ((530.0, -25.0, 550.0, -10.0), 178.0, -17.8, "Fiji"),  # a map dragged once round the world
        ((150.0, 55.0, 200.0, 72.0), 182.0, 67.0, "Russia"),
    ],
)
def test_a_point_lies_in_its_country(box: Box, lon: float, lat: float, country: str) -> None:
    assert countries_at(outlines(box), lon, lat) == [country]


def test_a_point_at_sea_lies_in_none() -> None:
    assert countries_at(outlines((-40.0, -10.0, 20.0, 20.0)), -20.0, 0.0) == []


def test_no_outline_crosses_the_whole_map() -> None:
    # A ring across the antimeridian that is not turned draws a band round the world, as Fiji's once did.
    for shape in (shape for name, _ in LEVELS for _, shapes in level(name) for shape in shapes):
        xs = [x for x, _ in shape.rings[0]]
        steps = [abs(b - a) for a, b in pairwise(xs)]
        assert max(steps) < 180 or min(y for _, y in shape.rings[0]) == -85


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_an_answer_is_small_and_quick(box: Box) -> None:
    for name, _ in LEVELS:
        level(name)
    took = []
    for _ in range(5):
        start = time.perf_counter()
        found = outlines(box)
        took.append(time.perf_counter() - start)
    assert min(took) < 0.03  # 10 ms on a free machine
    assert found["features"]
    assert len(json.dumps(found, separators=(",", ":")).encode()) <= MOST_BYTES


@pytest.mark.parametrize("most", [5_000, 20_000, 60_000])
def test_fewer_bytes_leave_the_largest_land(most: int) -> None:
    found = outlines(BOXES["the world"], most_bytes=most)
    assert len(json.dumps(found, separators=(",", ":")).encode()) <= most
    assert countries_at(found, 0.0, -82.0) == ["Antarctica"]


def test_the_world_keeps_every_country() -> None:
    assert len(outlines(BOXES["the world"])["features"]) == 177


def test_near_is_finer_than_far() -> None:
    assert outlines((2.5, 4.0, 15.0, 14.0))["scale"] == "1:50m"
    assert outlines(BOXES["a continent"])["scale"] == "1:110m"


def test_everything_stays_in_the_box_cut_at() -> None:
    found = outlines(BOXES["a country"])
    west, south, east, north = found["bbox"]
    assert (west, south, east, north) == (-0.625, 1.5, 18.125, 16.5)
    points = [p for f in found["features"] for shape in f["geometry"]["coordinates"] for ring in shape for p in ring]
    assert all(west <= x <= east and south <= y <= north for x, y in points)
    rings = [ring for f in found["features"] for shape in f["geometry"]["coordinates"] for ring in shape]
    assert all(ring[0] == ring[-1] and len(ring) >= 4 for ring in rings)


def test_names_stand_on_their_land_inside_the_box() -> None:
    box = BOXES["a country"]
    found = outlines(box)
    named = {f["properties"]["name"]: f["properties"] for f in found["features"] if "label" in f["properties"]}
    assert "Nigeria" in named and "Mali" not in named  # Mali: in the margin alone
    for name, told in named.items():
        lon, lat = told["label"]
        assert box[0] < lon < box[2] and box[1] <= lat <= box[3]
        assert countries_at(found, lon, lat) == [name]


@pytest.mark.parametrize(
    "bounds",
    [
        (0.0, 10.0, 5.0, 10.0),
        (0.0, 10.0, 5.0, -10.0),
        (5.0, 0.0, 5.0, 1.0),
        (float("nan"), 0.0, 1.0, 1.0),
        (0.0, 0.0, float("inf"), 1.0),
        (1e300, 0.0, 2e300, 1.0),
        (0.0, 86.0, 1.0, 89.0),
    ],
)
def test_what_is_no_box_is_refused(bounds: Box) -> None:
    with pytest.raises(BoxError):
        outlines(bounds)


@pytest.mark.parametrize(
    ("bounds", "box"),
    [
        ((170.0, -10.0, -170.0, 10.0), (170.0, -10.0, 190.0, 10.0)),
        ((-190.0, -10.0, -170.0, 10.0), (170.0, -10.0, 190.0, 10.0)),
        ((-500.0, -90.0, 500.0, 90.0), (-180.0, -85.0, 180.0, 85.0)),
        ((10.0, 0.0, 20.0, 5.0), (10.0, 0.0, 20.0, 5.0)),
    ],
)
def test_bounds_are_brought_round_the_world(bounds: Box, box: Box) -> None:
    assert checked(bounds) == box


@pytest.mark.parametrize(
    ("box", "left"),
    [
        ((1.0, 1.0, 9.0, 9.0), {(1.0, 1.0), (4.0, 1.0), (4.0, 4.0), (1.0, 4.0)}),
        ((-9.0, -9.0, 9.0, 9.0), set(SQUARE)),
        ((5.0, 5.0, 9.0, 9.0), set()),
        ((1.0, -1.0, 2.0, 9.0), {(1.0, 0.0), (2.0, 0.0), (2.0, 4.0), (1.0, 4.0)}),
    ],
)
def test_a_ring_is_cut_to_a_box(box: Box, left: set[tuple[float, float]]) -> None:
    assert set(clipped(SQUARE, box)) == left


def test_a_name_keeps_out_of_a_hole() -> None:
    hole: Ring = ((1.0, 0.5), (1.0, 3.9), (3.9, 3.9), (3.9, 0.5), (1.0, 0.5))
    found = label_point((SQUARE, hole), (-9.0, -9.0, 9.0, 9.0))
    assert found is not None
    assert found == ((0.5, 2.0), 1.0)
