"""The items of a timeline's lane laid out and drawn: equal ones in one mark, each in the first row with room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.charts.axis import TimeScale
from whence.charts.dodge import Box, Taken, settle
from whence.charts.field import Layout
from whence.charts.happenings import KINDS, PHASE, REPORT, SEEN, Item
from whence.charts.marks import outline
from whence.charts.svg import cut, element, number, path, safe, width, words

RADIUS, ROW, LABEL_SIZE = 6.0, 17.0, 12.5
MOST_ROWS, MOST_ASIDE = 9, 3
"""Rows of a lane, and columns beside its date that a mark moves to; what finds no room is one mark at the end."""
MOST_LABELLED = {"wide": 14, "narrow": 8}
"""Marks of a lane up to which each gets its label."""
LABEL_ROOM, LEAST_ROOM = 230.0, 60.0
_SHAPES = {"report": "itself", "claim": "party", "event": "party", "statement": "observer", "issue": "unknown"}
_PENTAGON = "M0-7L6.7-2.2 4.1 5.7H-4.1L-6.7-2.2Z"
RIGHT, LEFT, OVER = "right", "left", "over"


@dataclass(frozen=True, slots=True)
class Spot:
    """Equal items where they are drawn: a point, or a bar from `x` to `end`; the label stands at `side`."""

    items: tuple[Item, ...]
    x: float
    end: float
    y: float
    label: str = ""
    side: str = RIGHT

    @property
    def box(self) -> Box:
        """Return the room that the mark and its label take."""
        reach = 7 + width(self.label, LABEL_SIZE) if self.label else 0.0
        left = self.x - RADIUS - 1.5 - (reach if self.side == LEFT else 0)
        right = self.end + RADIUS + 1.5 + (reach if self.side == RIGHT else 0)
        over = self.side == OVER
        if over:
            right = max(right, self.x + reach)
        return Box(left, self.y - (RADIUS + 12 if over else RADIUS + 1.5), right, self.y + RADIUS + 1.5)


def settled(items: Sequence[Item], top: float, times: TimeScale, layout: Layout) -> tuple[list[Spot], float]:
    """Return where the items of a lane stand, each as high up as there is room, and where the lane ends."""
    taken, spots, left = Taken(), list[Spot](), list[Item]()
    inner = Box(-2, top - 2, layout.width + 2, top + ROW * (MOST_ROWS + 1))
    down = [(0.0, step * ROW) for step in range(MOST_ROWS)]
    step = 2 * RADIUS + 4
    aside = [(column * step, dy) for column in range(-MOST_ASIDE, MOST_ASIDE + 1) for _, dy in down]
    aside.sort(key=lambda move: (2 * abs(move[0]) + move[1], -move[0]))
    for spot in _tries(items, top, times, layout):
        used, move = spot, settle(spot.box, taken, inner, down)
        if move is None:
            count = f"×{len(spot.items)}" if len(spot.items) > 1 else ""
            used = replace(spot, label=count, side=RIGHT)
            move = settle(used.box, taken, inner, aside)
        if move is None:
            left += spot.items
        else:
            spots.append(replace(used, x=used.x + move[0], end=used.end + move[0], y=used.y + move[1]))
    bottom = max((spot.y for spot in spots), default=top) + ROW / 2 + 4
    if left:
        x = times.left + 12
        spots.append(Spot(tuple(left), x, x, bottom + ROW / 2, f"+{len(left)} in the table"))
        bottom += ROW + 4
    return spots, bottom


def _tries(items: Sequence[Item], top: float, times: TimeScale, layout: Layout) -> list[Spot]:
    """Return equal items together at their dates, labelled where they are few or last."""
    groups: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    for item in items:
        alone = item.ident if item.kind in {REPORT, SEEN} else ""
        groups[item.kind, item.days or "", item.label, item.copy, alone].append(item)
    labelled = len(groups) <= MOST_LABELLED[layout.name]
    return [_spot(tuple(group), top + ROW / 2, times, layout, labelled) for group in groups.values()]


def _spot(items: tuple[Item, ...], y: float, times: TimeScale, layout: Layout, labelled: bool) -> Spot:
    x, end = _reach(items[0], times)
    many = f" ×{len(items)}" if len(items) > 1 else ""
    if not labelled and not many and not _lasts(items[0]):
        return Spot(items, x, end, y)
    fence = times.segments[-1].right if times.segments and items[0].days else times.right
    rest, edge = width(many, LABEL_SIZE), RADIUS + 8
    full = cut(items[0].label, LABEL_SIZE, LABEL_ROOM - rest)
    rooms = {RIGHT: fence - end - edge, LEFT: x - times.left - edge}
    if end - x > LEAST_ROOM:
        rooms[OVER] = layout.width - x - edge
    need = width(full, LABEL_SIZE) + rest
    side = next((one for one, room in rooms.items() if need <= room), max(rooms, key=lambda one: rooms[one]))
    if rooms[side] < LEAST_ROOM:
        return Spot(items, x, end, y, many.strip())
    return Spot(items, x, end, y, cut(full, LABEL_SIZE, rooms[side] - rest) + many, side)


def _reach(item: Item, times: TimeScale) -> tuple[float, float]:
    days = item.days
    if days is None:
        x = times.undated if times.undated is not None else times.right
        return x, x
    if not _lasts(item):
        return times.x(days.anchor()), times.x(days.anchor())
    first = times.x(days.first) if days.first is not None else times.left + RADIUS
    last = times.x(days.last) if days.last is not None else times.right - RADIUS
    return min(first, last), max(first, last)


def _lasts(item: Item) -> bool:
    """Say whether an item is drawn from a first to a last day."""
    return item.days is not None and not item.days.exact


def drawn(spot: Spot, layout: Layout) -> str:
    """Return a mark that takes focus, names its items in `data-item` and `data-stack`, and speaks."""
    first = spot.items[0]
    crowd = len({(item.kind, item.label) for item in spot.items}) > 1
    more = f"; {len(spot.items) - 1} more of the same day" if len(spot.items) > 1 else ""
    said = f"{len(spot.items)} more items, for which there is no room here: see the table"
    flags = (f"t-{first.kind}" if first.kind in KINDS else "", "copy" if first.copy else "", "crowd" if crowd else "")
    attributes = {
        "class": " ".join(("m", *(flag for flag in flags if flag))),
        "transform": f"translate({number(spot.x)} {number(spot.y)})",
        "tabindex": "0",
        "role": "img",
        "data-item": first.ident,
        "data-stack": " ".join(item.ident for item in spot.items[1:]),
    }
    spoken = element("title", None, safe(said if crowd else first.sentence + more))
    return element("g", attributes, spoken, figure(first.kind, spot.end - spot.x), _label(spot, layout))


def _label(spot: Spot, layout: Layout) -> str:
    if not spot.label:
        return ""
    rise = layout.small * 0.36
    if spot.side == OVER:
        return words("label small", -3, -RADIUS - 2, spot.label)
    if spot.side == LEFT:
        return words("label small", -RADIUS - 4, rise, spot.label, "end")
    return words("label small", spot.end - spot.x + RADIUS + 4, rise, spot.label)


def figure(kind: str, long: float) -> str:
    """Return an item's shape; one that lasts is a bar (a phase, a name in use) or a shape on a line of its days."""
    if kind in {PHASE, SEEN}:
        half = 5.0 if kind == PHASE else 2.5
        return path("s", f"M-3-{half:g}H{number(long + 3)}V{half:g}H-3Z")
    shape = _PENTAGON if kind == "view" else outline(_SHAPES.get(kind, "party"), RADIUS * 0.95)
    if long < 1:
        return path("s", shape)
    days = path("whisker", f"M0 0H{number(long)}M0-4v8M{number(long)}-4v8")
    return days + element("g", {"transform": f"translate({number(long / 2)} 0)"}, path("s", shape))
