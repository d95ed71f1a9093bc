"""What every chart has: the time axis with its ticks, cuts and lane for undated things, and the value lines."""

from __future__ import annotations

from collections.abc import Sequence

from whence.charts.axis import Tick, TimeScale, ticks
from whence.charts.field import Layout
from whence.charts.svg import element, line, number, path, width, words
from whence.charts.values import ValueScale, plain

AXIS_ROOM = 44.0
"""Units below a chart for dates and years."""
UNDATED_SAID = "no date"


def tick_room(layout: Layout) -> float:
    """Return how far apart the ticks of a time axis must be."""
    return width("30 Sept", layout.text) + 10


def time_axis(times: TimeScale, y: float, layout: Layout, known: Sequence[float]) -> str:
    """Return the axis line with its dates at a height; `known` are the days that things stand on."""
    parts = [_ground(times, y)]
    for tick in ticks(times, tick_room(layout), known):
        parts.append(_tick(tick, y, layout, times))
    if times.undated is not None:
        parts.append(words("tick", times.undated, y + layout.text + 6, UNDATED_SAID, "middle"))
    return element("g", {"class": "axis", "aria-hidden": "true"}, *parts)


def _ground(times: TimeScale, y: float) -> str:
    data = "".join(f"M{number(one.left)} {number(y)}H{number(one.right)}" for one in times.segments)
    if times.undated is not None:
        start = times.segments[-1].right + 6 if times.segments else times.left
        data += f"M{number(start)} {number(y)}H{number(times.right)}"
    slants = "".join(
        f"M{number(x - 7)} {number(y + 5)}l5-10M{number(x + 2)} {number(y + 5)}l5-10" for x in times.breaks
    )
    return path("ground", data) + (path("cut", slants) if slants else "")


def _tick(tick: Tick, y: float, layout: Layout, times: TimeScale) -> str:
    half = width(tick.label, layout.text) / 2
    x = min(max(tick.x, half + 1), layout.width - half - 1)
    stroke = line("stub", tick.x, y, tick.x, y + 4)
    label = words("tick", x, y + layout.text + 6, tick.label, "middle")
    year = words("tick year", x, y + 2 * layout.text + 9, tick.year, "middle") if tick.year else ""
    return stroke + label + year


def columns(times: TimeScale, top: float, bottom: float, layout: Layout, known: Sequence[float]) -> str:
    """Return the thin lines down a lane at the dates of the axis, and its cuts."""
    parts = [line("grid", one.x, top, one.x, bottom) for one in ticks(times, tick_room(layout), known)]
    for x in times.breaks:
        parts.append(element("rect", {"class": "gap", "x": x - 5, "y": top, "width": 10, "height": bottom - top}))
    if times.undated is not None and times.segments:
        x = times.segments[-1].right + 3
        parts.append(line("fence", x, top, x, bottom))
    return "".join(parts)


def value_lines(scale: ValueScale, left: float, right: float, layout: Layout) -> str:
    """Return the lines across a lane at round values, with their numbers at the left."""
    parts = []
    for value in scale.ticks():
        y = scale.y(value)
        parts.append(line("grid zero" if value == 0 else "grid", left, y, right, y))
        parts.append(words("tick", left - 6, y + layout.text * 0.36, plain(value), "end"))
    if scale.log and scale.zero:
        y = scale.floor - 11
        parts.append(path("cut", f"M{number(left - 5)} {number(y + 2)}l10-5M{number(left - 5)} {number(y + 6)}l10-5"))
    return element("g", {"class": "values", "aria-hidden": "true"}, *parts)


def left_margin(scales: Sequence[ValueScale], layout: Layout) -> float:
    """Return the units that the numbers of the value lines need at the left."""
    said = [plain(value) for scale in scales for value in scale.ticks()]
    return 12 + max((width(one, layout.text) for one in said), default=0.0)
