"""Build src/whence/web/outlines/*.json.gz, the map's outlines of countries; the same sources give the same bytes.

    npm pack world-atlas@2.0.2                          (unpack it; Natural Earth, in the public domain)
    python tools/make_outlines.py countries-50m.json countries-110m.json

Four levels come of the two files: each as it is, and each thinned. Lines are thinned arc by arc, so that neighbours
keep the border that they share. docs/decisions/0003-gazetteer.md says more of the source.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src/whence/web/outlines"
SHA256 = (  # of countries-50m.json and countries-110m.json in world-atlas 2.0.2
    "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
    "2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8",
)
LEVELS = (  # name, which source, widest departure from the source's line in degrees, decimals kept
    ("50m", 0, 0.0, 3),
    ("50m-thin", 0, 0.04, 2),
    ("110m", 1, 0.0, 2),
    ("110m-thin", 1, 0.4, 1),
)
MERCATOR = 85.0
"""Degrees of latitude where the map ends: what lies nearer to a pole is moved there."""
FULL = {  # what Natural Earth shortens so that it fits a printed map
    "Antigua and Barb.": "Antigua and Barbuda",
    "Ashmore and Cartier Is.": "Ashmore and Cartier Islands",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
    "British Virgin Is.": "British Virgin Islands",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Cook Is.": "Cook Islands",
    "Dem. Rep. Congo": "DR Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern Territories",
    "Heard I. and McDonald Is.": "Heard and McDonald Islands",
    "Indian Ocean Ter.": "Indian Ocean Territories",
    "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands",
    "N. Cyprus": "Northern Cyprus",
    "N. Mariana Is.": "Northern Mariana Islands",
    "Pitcairn Is.": "Pitcairn Islands",
    "S. Geo. and the Is.": "South Georgia",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Virgin Is.": "US Virgin Islands",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna",
    "eSwatini": "Eswatini",
}

Point = tuple[float, float]


def main(arguments: list[str]) -> int:
    """Write one file a level and print what it holds; 2 where the sources are not those of SHA256."""
    if len(arguments) != len(SHA256):
        print(__doc__)
        return 2
    read = [Path(name).read_bytes() for name in arguments]
    found = tuple(hashlib.sha256(data).hexdigest() for data in read)
    if found != SHA256:
        print(f"other sources than those of world-atlas 2.0.2: {found}, expected {SHA256}")
        return 2
    for name, source, departure, decimals in LEVELS:
        level = build(json.loads(read[source]), departure, decimals)
        text = json.dumps(level, ensure_ascii=False, separators=(",", ":"))
        packed = gzip.compress(text.encode(), 9, mtime=0)
        (OUT / f"{name}.json.gz").write_bytes(packed)
        points = sum(len(ring) // 2 for _, shapes in level["countries"] for _, rings in shapes for ring in rings)
        print(f"{name}: {len(level['countries'])} countries, {points} points, {len(packed) / 1000:.0f} kB")
    return 0


def build(topology: dict[str, Any], departure: float, decimals: int) -> dict[str, Any]:
    """Return {"decimals", "countries": [[name, [[box, [ring, ...]], ...]], ...]}.

    Numbers are whole, in units of 10 ** -decimals degrees: a box is west, south, east, north; a ring is flat (x, y, x,
    y, ...), its first point as it is and each later one as the step from the one before. It begins and ends alike.
    """
    arcs = [thinned(arc, departure) for arc in unpacked(topology)]
    countries = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        given = geometry.get("arcs", [])
        polygons = [given] if geometry["type"] == "Polygon" else given
        shapes = [shape for polygon in polygons if (shape := packed_shape(polygon, arcs, decimals))]
        name = geometry["properties"]["name"]
        if shapes:
            countries.append([FULL.get(name, name), shapes])
    return {"decimals": decimals, "countries": sorted(countries)}


def unpacked(topology: dict[str, Any]) -> list[list[Point]]:
    """Return a topology's arcs in degrees, from whole numbers each given as a step."""
    (scale_x, scale_y), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        xs = accumulate(step[0] for step in arc)
        ys = accumulate(step[1] for step in arc)
        arcs.append([(x * scale_x + west, y * scale_y + south) for x, y in zip(xs, ys, strict=True)])
    return arcs


def thinned(line: list[Point], departure: float) -> list[Point]:
    """Return a line without the points that lie nearer than `departure` degrees to it (Douglas and Peucker)."""
    if departure <= 0 or len(line) < 3:
        return line
    kept, spans = {0, len(line) - 1}, [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = max(((off(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > departure:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [line[i] for i in sorted(kept)]


def off(point: Point, first: Point, last: Point) -> float:
    """Return how far a point lies from the stretch between two others, in degrees."""
    (x, y), (x0, y0), (x1, y1) = point, first, last
    length = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length)) if length else 0.0
    return float(((x - x0 - along * (x1 - x0)) ** 2 + (y - y0 - along * (y1 - y0)) ** 2) ** 0.5)


def packed_shape(polygon: list[list[int]], arcs: list[list[Point]], decimals: int) -> list[Any]:
    """Return [box, rings] of one polygon, empty where its outer ring is too small to be drawn."""
    rings = [ring for indexes in polygon if (ring := whole(indexes, arcs, decimals)) or indexes is polygon[0]]
    if not rings[0]:
        return []
    xs, ys = [x for x, _ in rings[0]], [y for _, y in rings[0]]
    return [[min(xs), min(ys), max(xs), max(ys)], [steps(ring) for ring in rings]]


def whole(indexes: list[int], arcs: list[list[Point]], decimals: int) -> list[tuple[int, int]]:
    """Join arcs to one ring of whole numbers, without repeated points; empty where it has no surface left.

    A ring across the antimeridian runs on beyond 180; one round the south pole is closed along the
    end of the map.
    """
    unit, ring, turn, last = 10**decimals, list[tuple[int, int]](), 0, 0.0
    for index in indexes:
        for x, y in arcs[index] if index >= 0 else reversed(arcs[~index]):
            if ring and abs(x - last) > 180:
                turn += 360 if x < last else -360
            last = x
            point = (round((x + turn) * unit), round(max(-MERCATOR, min(MERCATOR, y)) * unit))
            if not ring or ring[-1] != point:
                ring.append(point)
    if turn:
        ring += [(ring[-1][0], round(-MERCATOR * unit)), (ring[0][0], round(-MERCATOR * unit)), ring[0]]
    return ring if len(ring) >= 4 and any(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(ring)) else []


def steps(ring: list[tuple[int, int]]) -> list[int]:
    """Return a ring flat, each point as the step from the one before."""
    flat = [*ring[0]]
    for (x0, y0), (x1, y1) in pairwise(ring):
        flat += [x1 - x0, y1 - y0]
    return flat


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
