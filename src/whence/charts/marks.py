"""The marks of a board as SVG: shape by sayer, colour and letter by origin, strokes by standing."""

from __future__ import annotations

from collections.abc import Mapping

from whence.charts.axis import TimeScale
from whence.charts.dodge import Box
from whence.charts.field import ARROW, BADGE_GAP, Layout, Placed
from whence.charts.stacks import PUBLISHED, Claim, Stack
from whence.charts.svg import element, line, number, path, safe, words
from whence.charts.wording import sentence

_FAR = 6.0
"""Units that a mark may stand aside of its place before a hair line leads back to it."""


def outline(shape: str, radius: float) -> str:
    """Return the path of a shape around 0,0: diamond for a party, circle, square for itself, triangle for unknown."""
    if shape == "party":
        far = number(radius * 1.22)
        return f"M0-{far}L{far} 0 0 {far}-{far} 0Z"
    if shape == "itself":
        half = number(radius * 0.88)
        return f"M-{half}-{half}H{half}V{half}H-{half}Z"
    if shape == "unknown":
        wide, up, down = number(radius * 1.25), number(radius * 0.85), number(radius * 1.2)
        return f"M-{wide}-{up}H{wide}L0 {down}Z"
    r = number(radius)
    return f"M-{r} 0a{r} {r} 0 1 1 {number(2 * radius)} 0a{r} {r} 0 1 1-{number(2 * radius)} 0Z"


def glyph(shape: str, radius: float, letter: str, text: float) -> str:
    """Return a shape with its letter, around 0,0."""
    low = text * 0.36 - (radius * 0.18 if shape == "unknown" else 0)
    return path("s", outline(shape, radius)) + words("k", 0, low, letter, "middle")


def beneath(mark: Placed, times: TimeScale, layout: Layout) -> str:
    """Return what lies under all marks: the line back to a mark's place, its as-of days, its repeats in time."""
    lead, parts = mark.stack.lead, []
    if mark.crowd:
        return ""
    aside = abs(mark.x - mark.at_x) > _FAR and lead.at is not None and not times.lone(mark.at_x)
    if aside or abs(mark.y - mark.at_y) > 1:
        pin = f"M{number(mark.at_x)} {number(mark.at_y)}h0"
        parts += [line("lead", mark.at_x, mark.at_y, mark.x, mark.y), path("pin", pin)]
    days = lead.days
    if days is not None and not days.exact and mark.stack.lead.at is not None:
        parts.append(_whisker(mark, times, days.first, days.last))
    later = _repeat_days(mark, times, layout)
    if later:
        box = tail(mark, times, layout)
        parts.append(line("tail", box.left, mark.y, box.right, mark.y) if box else "")
        parts.append(path("tailend", "".join(f"M{number(x)} {number(mark.y - 4)}v8" for x in later)))
    return element("g", {"class": lead.sayer.colour}, *parts) if parts else ""


def _repeat_days(mark: Placed, times: TimeScale, layout: Layout) -> list[float]:
    """Return where the days stand on which a mark was repeated, without those that it hides."""
    days = {round(times.x(one.at), 1) for one in mark.stack.repeats if one.at is not None}
    return sorted(x for x in days if x > mark.box.right + 2 or x < mark.box.left - 2)


def tail(mark: Placed, times: TimeScale, layout: Layout) -> Box | None:
    """Return the room of the line from a mark to the days of its repeats, None where it has none."""
    later = _repeat_days(mark, times, layout)
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


def _whisker(mark: Placed, times: TimeScale, first: int | None, last: int | None) -> str:
    """Return the as-of days as a line across, with a foot at each known end and an arrow at an open one."""
    reach = 26.0
    left = times.x(first) if first is not None else mark.x - reach
    right = times.x(last) if last is not None else mark.x + reach
    left, right = max(min(left, mark.x), times.left), min(max(right, mark.x), times.right)
    y = number(mark.y)
    data = f"M{number(left)} {y}H{number(mark.x)}"
    data += f"M{number(mark.box.right + 2)} {y}H{number(right)}" if right > mark.box.right + 2 else ""
    ends = f"M{number(left)} {number(mark.y - 5)}v10" if first is not None else f"M{number(left + 5)} {y}m0-4l-5 4 5 4"
    ends += f"M{number(right)} {number(mark.y - 5)}v10" if last is not None else f"M{number(right - 5)} {y}m0-4l5 4-5 4"
    return path("whisker", data + ends)


def drawn(mark: Placed, layout: Layout, by_id: Mapping[str, Claim]) -> str:
    """Return a mark: a group that takes focus, names its figures in `data-figure` and `data-stack`, and speaks."""
    stack, lead, radius = mark.stack, mark.stack.lead, layout.radius
    flags = {"hollow": lead.hollow, "gone": lead.gone, "wrong": lead.wrong, "crowd": mark.crowd}
    kinds = ["m", lead.sayer.colour, lead.shape, *(name for name, on in flags.items() if on)]
    inner = [element("title", None, safe(crowd_sentence(stack) if mark.crowd else sentence(stack, by_id)))]
    inner.append(path("hit", outline("observer", radius + 2.5)))
    if mark.crowd:
        inner.append(path("s", "M-8-8H8V8H-8Z") + words("k", 0, layout.small * 0.36, "+", "middle"))
    else:
        inner += _body(mark, layout)
    if mark.badge:
        inner.append(words("badge", radius + 1 + BADGE_GAP, layout.badge * 0.36, mark.badge))
    attributes = {
        "class": " ".join(kinds),
        "transform": f"translate({number(mark.x)} {number(mark.y)})",
        "tabindex": "0",
        "role": "img",
        "data-figure": lead.row.figure_id,
        "data-stack": " ".join(one.row.figure_id for one in stack.repeats),
    }
    return element("g", attributes, *inner)


def _body(mark: Placed, layout: Layout) -> list[str]:
    stack, lead, radius = mark.stack, mark.stack.lead, layout.radius
    low, high = lead.bounds
    parts = []
    if mark.ends is not None:
        top, bottom = mark.ends[0] - mark.y, mark.ends[1] - mark.y
        parts.append(path("bar", f"M-5 {number(top)}H5M-5 {number(bottom)}H5M0 {number(top)}V{number(bottom)}"))
    elif stack.values and high is None:
        parts.append(path("bar", f"M0-{number(radius)}v-{number(ARROW - 2)}m-4 4.5l4-4.5 4 4.5"))
    elif stack.values and low is None:
        parts.append(path("bar", f"M0 {number(radius)}v{number(ARROW - 2)}m-4-4.5l4 4.5 4-4.5"))
    for back in range(min(len(stack.repeats), 2), 0, -1):
        shift = number(2.4 * back)
        place = f"translate({shift}-{shift})"
        parts.append(element("path", {"class": "back", "d": outline(lead.shape, radius), "transform": place}))
    if lead.basis == PUBLISHED:
        parts.append(path("ring", outline("observer", radius + 3)))
    parts.append(glyph(lead.shape, radius, lead.sayer.letter, layout.small))
    far = number(radius + 2.5)
    if lead.gone:
        parts.append(path("strike", f"M-{far} {number(radius * 0.6)}L{far}-{number(radius * 0.6)}"))
    if lead.wrong:
        parts.append(path("cross", f"M-{far}-{far}L{far} {far}M-{far} {far}L{far}-{far}"))
    return parts


def crowd_sentence(stack: Stack) -> str:
    """Return what the mark of those without room says."""
    values = sorted(value for claim in stack.claims for value in claim.bounds if value is not None)
    ranged = f", from {values[0]:g} to {values[-1]:g}" if values else ""
    return f"{len(stack.claims)} more figures{ranged}, for which there is no room here: see the table"
