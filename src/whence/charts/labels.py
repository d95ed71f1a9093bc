"""Labels beside marks: all values first, then origins' names where room is left; none covers a mark or another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whence.charts.dodge import Box, Taken
from whence.charts.field import Field, Layout, Placed
from whence.charts.svg import cut, width
from whence.charts.trails import bar
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
    placed: dict[str, Label] = {}
    ordered = [mark for mark in sorted(field.marks, key=_rank) if not mark.crowd]
    _values(ordered, placed, taken, within, layout)
    for mark in ordered:
        lead = mark.stack.lead
        if lead.sayer.letter in named or lead.gone or lead.at is None:
            continue
        short = placed.get(lead.row.figure_id)
        if short is not None:
            taken.remove(short.box)
        found = _first(_places(mark, _with_name(mark, layout), layout), within, taken) or short
        if found is not None:
            taken.add(found.box)
            placed[lead.row.figure_id] = found
        if found is not short:
            named.add(lead.sayer.letter)
    _values(ordered, placed, taken, within, layout)
    return list(placed.values())


def _values(marks: Sequence[Placed], placed: dict[str, Label], taken: Taken, within: Box, layout: Layout) -> None:
    """Label the marks that have no label yet with their values, as far as there is room."""
    for mark in marks:
        ident = mark.stack.lead.row.figure_id
        found = None if ident in placed else _first(_places(mark, label(mark.stack.lead), layout), within, taken)
        if found is not None:
            taken.add(found.box)
            placed[ident] = found


def _rank(mark: Placed) -> tuple[object, ...]:
    lead = mark.stack.lead
    return lead.gone or lead.wrong, -len(mark.stack.claims), mark.x, lead.row.figure_id


def _first(tries: Sequence[Label], within: Box, taken: Taken) -> Label | None:
    return next((one for one in tries if one.box.within(within) and taken.free(one.box)), None)


def _with_name(mark: Placed, layout: Layout) -> str:
    """Return a mark's value with its origin."""
    value = label(mark.stack.lead)
    room = min(NAME_ROOM, layout.width / 2.2) - width(value + " ", layout.text)
    return f"{value} {cut(mark.stack.lead.sayer.name, layout.text, room)}".rstrip()


def _places(mark: Placed, said: str, layout: Layout) -> Sequence[Label]:
    """Return a label right, left, above and below of a mark."""
    size, radius = layout.text, layout.radius
    wide, tall, rise = width(said, size), size * 1.15, size * 0.36
    box = mark.box
    middle = mark.y + rise
    hand = bar(mark) or box
    top, bottom = min(box.top, hand.top), max(box.bottom, hand.bottom)
    above, below = top - size * 0.3, bottom + size * 0.95
    beside = mark.y - radius - 3 if hand.top < box.top - 1 else mark.y + radius + size * 0.8
    at_hand = (("", mark.x + 7, beside, mark.x + 7), ("end", mark.x - 7, beside, mark.x - 7 - wide))
    spots = (
        ("", box.right + GAP, middle, box.right + GAP),
        ("end", box.left - GAP, middle, box.left - GAP - wide),
        *(at_hand if hand is not box else ()),
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
