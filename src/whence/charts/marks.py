"""The marks of a board as SVG: shape by sayer, colour and letter by origin, strokes by standing."""

from __future__ import annotations

from collections.abc import Mapping

from whence.charts.field import ARROW, BADGE_GAP, Layout, Placed
from whence.charts.stacks import PUBLISHED, Claim, Stack
from whence.charts.svg import element, number, path, safe, words
from whence.charts.wording import sentence


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


def underline(radius: float) -> str:
    """Return the two lines under a mark whose number a person put right, clear of any shape and its ring."""
    half, first, second = number(radius * 0.75), number(radius + 4.5), number(radius + 7)
    return f"M-{half} {first}H{half}M-{half} {second}H{half}"


def glyph(shape: str, radius: float, letter: str, text: float) -> str:
    """Return a shape with its letter, around 0,0."""
    low = text * 0.36 - (radius * 0.18 if shape == "unknown" else 0)
    return path("s", outline(shape, radius)) + words("k", 0, low, letter, "middle")


def drawn(mark: Placed, layout: Layout, by_id: Mapping[str, Claim], repeats: bool = True) -> str:
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
        "data-stack": " ".join(one.row.figure_id for one in stack.repeats) if repeats else "",
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
    if lead.corrected:
        parts.append(path("fixed", underline(radius)))
    if lead.wrong:
        parts.append(path("cross", f"M-{far}-{far}L{far} {far}M-{far} {far}L{far}-{far}"))
    return parts


def crowd_sentence(stack: Stack) -> str:
    """Return what the mark of those without room says."""
    values = sorted(value for claim in stack.claims for value in claim.bounds if value is not None)
    ranged = f", from {values[0]:g} to {values[-1]:g}" if values else ""
    return f"{len(stack.claims)} more figures{ranged}, for which there is no room here: see the table"
