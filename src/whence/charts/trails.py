"""What lies under a board's marks: the way back to a mark's place, its as-of days, and the days of its repeats."""

from __future__ import annotations

from whence.charts.axis import TimeScale
from whence.charts.dodge import Box
from whence.charts.field import ARROW, Placed
from whence.charts.svg import element, line, number, path

_REACH = 26.0
"""Units that the line of as-of days goes towards an open end."""


def beneath(mark: Placed, times: TimeScale) -> str:
    """Return the lines of a mark, in its colour."""
    lead, parts = mark.stack.lead, list[str]()
    if mark.crowd:
        return ""
    if mark.moved(times):
        pin = f"M{number(mark.at_x)} {number(mark.at_y)}h0"
        parts += [line("lead", mark.at_x, mark.at_y, mark.x, mark.y), path("pin", pin)]
    span = whisker(mark, times)
    if span is not None:
        parts.append(_whisker(mark, span, times))
    box = tail(mark, times)
    if box is not None:
        parts.append(line("tail", box.left, mark.y, box.right, mark.y))
        feet = "".join(f"M{number(x)} {number(mark.y - 4)}v8" for x in _repeat_days(mark, times))
        parts.append(path("tailend", feet))
    return element("g", {"class": lead.sayer.colour}, *parts) if parts else ""


def lying(mark: Placed, times: TimeScale) -> list[Box]:
    """Return the room of all that lies beside a mark, on which no label may stand."""
    return [box for box in (tail(mark, times), whisker(mark, times), bar(mark)) if box is not None]


def whisker(mark: Placed, times: TimeScale) -> Box | None:
    """Return the room of the line of a mark's as-of days, None where it is one day or none."""
    days = mark.stack.lead.days
    if days is None or days.exact or mark.crowd:
        return None
    left = times.x(days.first) if days.first is not None else mark.x - _REACH
    right = times.x(days.last) if days.last is not None else mark.x + _REACH
    left, right = max(min(left, mark.x), times.left), min(max(right, mark.x), times.right)
    return Box(left, mark.y - 5, right, mark.y + 5)


def _whisker(mark: Placed, span: Box, times: TimeScale) -> str:
    """Return that line, with a foot at each end that is known and on the axis, an arrow at any other."""
    days, y = mark.stack.lead.days, number(mark.y)
    first, last = (days.first, days.last) if days else (None, None)
    footed = first is not None and first >= times.segments[0].first
    ended = last is not None and last <= times.segments[-1].last
    data = f"M{number(span.left)} {y}H{number(mark.x)}"
    start = max(mark.x, mark.box.right + 2) if mark.badge else mark.x
    data += f"M{number(start)} {y}H{number(span.right)}" if span.right > start else ""
    data += f"M{number(span.left)} {number(span.top)}v10" if footed else f"M{number(span.left + 5)} {y}m0-4l-5 4 5 4"
    data += f"M{number(span.right)} {number(span.top)}v10" if ended else f"M{number(span.right - 5)} {y}m0-4l5 4-5 4"
    return path("whisker", data)


def _repeat_days(mark: Placed, times: TimeScale) -> list[float]:
    """Return where the days stand on which a mark was repeated, without those that it hides."""
    days = {one.at for one in mark.stack.repeats if one.at is not None}
    places = {round(times.x(day), 1) for day in days}
    return sorted(x for x in places if x > mark.box.right + 2 or x < mark.box.left - 2)


def tail(mark: Placed, times: TimeScale) -> Box | None:
    """Return the room of the line from a mark to the days of its repeats, None where it has none."""
    later = _repeat_days(mark, times)
    if not later or mark.crowd:
        return None
    left = later[0] if later[0] < mark.box.left else mark.box.right + 2
    right = later[-1] if later[-1] > mark.box.right else mark.box.left - 2
    return Box(left, mark.y - 3, right, mark.y + 3)


def bar(mark: Placed) -> Box | None:
    """Return the room of the bar or arrow of a figure that is no single number, None where it is one."""
    low, high = mark.stack.lead.bounds
    if mark.ends is not None:
        return Box(mark.x - 6, mark.ends[0] - 1, mark.x + 6, mark.ends[1] + 1)
    if mark.crowd or not mark.stack.values or low == high:
        return None
    up = high is None
    return Box(mark.x - 5, mark.y - ARROW - 10 if up else mark.y, mark.x + 5, mark.y if up else mark.y + ARROW + 10)
