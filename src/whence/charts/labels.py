"""Labels beside marks: the longest that finds room, or none; no label covers a mark or another label."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.charts.dodge import Box, Taken
from whence.charts.field import Field, Layout, Placed
from whence.charts.svg import cut, width
from whence.charts.wording import label

GAP = 4.0
NAME_ROOM = 190.0
"""Units that an origin's name takes beside a mark at most; in the narrow layout half of the width."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a baseline, with the box they take and whose mark they name."""

    mark: Placed
    said: str
    x: float
    y: float
    anchor: str
    box: Box


def labels(field: Field, within: Box, layout: Layout, named: set[str], lying: Sequence[Box] = ()) -> list[Label]:
    """Return the labels of a lane's marks, inside `within` and off what is `lying` there.

    `named` are the letters of the origins named already; it takes the new ones.
    """
    taken = Taken([*(mark.box for mark in field.marks), *lying])
    placed = []
    for mark in sorted(field.marks, key=_rank):
        if mark.crowd:
            continue
        found = next((one for one in _tries(mark, layout, named) if _fits(one, within, taken)), None)
        if found is not None:
            taken.add(found.box)
            placed.append(found)
            if found.said != label(mark.stack.lead):
                named.add(mark.stack.lead.sayer.letter)
    return placed


def _rank(mark: Placed) -> tuple[object, ...]:
    lead = mark.stack.lead
    return lead.gone or lead.wrong, -len(mark.stack.claims), mark.x, lead.row.figure_id


def _fits(one: Label, within: Box, taken: Taken) -> bool:
    return one.box.within(within) and taken.free(one.box)


def _tries(mark: Placed, layout: Layout, named: set[str]) -> Iterator[Label]:
    """Yield what may be written and where, the best first: value and origin, then the value alone."""
    lead = mark.stack.lead
    value = label(lead)
    if lead.sayer.letter not in named and not lead.gone and lead.at is not None:
        room = min(NAME_ROOM, layout.width / 2.2) - width(value + " ", layout.text)
        name = cut(lead.sayer.name, layout.text, room)
        if name:
            yield from _places(mark, f"{value} {name}", layout)
    yield from _places(mark, value, layout)


def _places(mark: Placed, said: str, layout: Layout) -> Sequence[Label]:
    """Return a label right, left, above and below of a mark."""
    size, radius = layout.text, layout.radius
    wide, tall, rise = width(said, size), size * 1.15, size * 0.36
    box = mark.box
    middle = mark.y + rise
    top, bottom = (min(box.top, mark.ends[0]), max(box.bottom, mark.ends[1])) if mark.ends else (box.top, box.bottom)
    above, below = top - size * 0.35, bottom + size * 0.95
    spots = (
        ("", box.right + GAP, middle, box.right + GAP),
        ("end", box.left - GAP, middle, box.left - GAP - wide),
        ("middle", mark.x, above, mark.x - wide / 2),
        ("middle", mark.x, below, mark.x - wide / 2),
        ("", mark.x - radius, above, mark.x - radius),
        ("", mark.x - radius, below, mark.x - radius),
        ("end", mark.x + radius, above, mark.x + radius - wide),
        ("end", mark.x + radius, below, mark.x + radius - wide),
    )
    return [
        Label(mark, said, x, y, anchor, Box(left - 1, y - tall + size * 0.25, left + wide + 1, y + size * 0.25))
        for anchor, x, y, left in spots
    ]
