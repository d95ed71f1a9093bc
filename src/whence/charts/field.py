"""One lane of a board laid out: which height each value stands at, and where each mark finds room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.charts.axis import TimeScale
from whence.charts.dodge import Box, Taken, offsets, settle
from whence.charts.stacks import Lane, Stack
from whence.charts.svg import width
from whence.charts.values import ValueScale, value_scale

ARROW, ARROW_ROOM = 15.0, 7.0
"""Units of the arrow of a figure without an upper or a lower bound, and those that no other mark may stand on."""
FIXED_ROOM = 7.0
"""Units below a mark that the lines of a number put right by a person take."""
HEAD, FOOT = 34.0, 16.0
"""Units above the plot of a lane for its name, and below it."""
HEIGHTS = ((1, 64.0), (2, 96.0), (4, 140.0), (9, 180.0))
"""Plot heights by how many different values a lane has at most; more values get TALL."""
TALL, TALLEST = 220.0, 760.0
MARK_ROOM = 1_000.0
"""Square units that a mark and the air around it take."""
STRETCHED = (1.0, 1.3, 1.7, 2.1)
"""How much taller a lane may get until its marks stand at their values; what finds no room even then goes into one
mark below the plot."""
ASIDE, UP = 84.0, 48.0
"""Units that a mark may move sideways and up or down before it counts as having no room."""
CROWD_ROOM = 24.0
BADGE_GAP = 3.0
FAR = 6.0
"""Units that a mark may stand aside of its day before a hair line leads back to it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A drawing's name, width and sizes in units: text, letters in marks, and half a mark's width."""

    name: str
    width: float
    text: float
    small: float
    radius: float

    @property
    def badge(self) -> float:
        """Return the size of the words that hang on a mark."""
        return self.small


WIDE = Layout("wide", 820, 13, 12.5, 9.5)
NARROW = Layout("narrow", 336, 12.5, 12.5, 9.5)


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark where it is drawn (`x`, `y`) and where its date and value are (`at_x`, `at_y`), with its taken room."""

    stack: Stack
    x: float
    y: float
    at_x: float
    at_y: float
    box: Box
    badge: str = ""
    ends: tuple[float, float] | None = None
    crowd: bool = False

    def moved(self, times: TimeScale) -> bool:
        """Say whether the mark stands aside of its day or its value, so that a line must lead back to its place."""
        aside = abs(self.x - self.at_x) > FAR and self.stack.lead.at is not None and not times.lone(self.at_x)
        return not self.crowd and (aside or abs(self.y - self.at_y) > 1)


@dataclass(frozen=True, slots=True)
class Field:
    """A lane laid out: its name's baseline, its value scale (None where all is in words), bottom and marks."""

    lane: Lane
    head: float
    scale: ValueScale | None
    bottom: float
    marks: tuple[Placed, ...]


def field(lane: Lane, top: float, times: TimeScale, layout: Layout) -> Field:
    """Return a lane laid out below `top`; it gets taller until its marks find room."""
    numbers = [stack for stack in lane.stacks if stack.values]
    words = [stack for stack in lane.stacks if not stack.values]
    height = _height(numbers, times.right - times.left)
    ground, scale, placed, left = top + HEAD, None, list[Placed](), list[Stack]()
    if numbers:
        for factor in STRETCHED:
            ground = top + HEAD + height * factor
            scale = value_scale(_all_values(numbers), top + HEAD, ground)
            placed, left = _settled(numbers, scale, times, layout)
            if not left and all(abs(mark.y - mark.at_y) < 1 for mark in placed):
                break
    bottom = max([ground + FOOT, *(mark.box.bottom + 4 for mark in placed)])
    if words:
        row = Box(times.left, bottom, times.right, bottom + 2 * layout.radius + 6)
        said, more = _row(words, row, times, layout)
        placed, left, bottom = placed + said, left + more, row.bottom
    if left:
        placed.append(_crowd(left, bottom + CROWD_ROOM / 2, times, layout))
        bottom += CROWD_ROOM
    return Field(lane, top + 16, scale, bottom, tuple(placed))


def _height(stacks: Sequence[Stack], across: float) -> float:
    """Return the plot height that a lane starts with: by its different values, more where its marks would cover it."""
    values = len({value for stack in stacks for value in stack.values})
    usual = next((height for most, height in HEIGHTS if values <= most), TALL)
    return max(usual, min(len(stacks) * MARK_ROOM / across, TALLEST))


def _all_values(stacks: Iterable[Stack]) -> list[float]:
    return [value for stack in stacks for value in stack.values]


def _settled(
    stacks: Sequence[Stack], scale: ValueScale, times: TimeScale, layout: Layout
) -> tuple[list[Placed], list[Stack]]:
    """Return the marks that found room, and the stacks that found none."""
    taken, placed, left = Taken(), list[Placed](), list[Stack]()
    anywhere = len({stack.lead.at for stack in stacks}) == 1
    moves = offsets(times.right - times.left if anywhere else ASIDE, UP, layout.radius * 2 + 2)
    fine = offsets(layout.radius * 4, 0, 5.0)
    for stack in sorted(stacks, key=_rank):
        mark = _unmoved(stack, scale, times, layout)
        within = _room(mark, scale, times, layout)
        move = settle(mark.box, taken, within, fine) or settle(mark.box, taken, within, moves)
        if move is None:
            left.append(stack)
            continue
        placed.append(_moved(mark, move))
    return placed, left


def _rank(stack: Stack) -> tuple[object, ...]:
    """Return who finds room first: what stands before what is gone, what many repeat, what came first."""
    lead = stack.lead
    return lead.gone or lead.wrong, -len(stack.claims), lead.at is None, lead.at or 0, lead.row.figure_id


def _unmoved(stack: Stack, scale: ValueScale, times: TimeScale, layout: Layout) -> Placed:
    """Return a mark at its date and value."""
    radius, (low, high) = layout.radius, stack.lead.bounds
    x = _x(stack, times)
    bar = low is not None and high is not None and low != high
    ends = (scale.y(high or 0), scale.y(low or 0)) if bar else None
    y = sum(ends) / 2 if ends else scale.y((low if low is not None else high) or 0)
    top = y - radius - (ARROW_ROOM if high is None else 0)
    bottom = y + radius + max(ARROW_ROOM if low is None else 0, FIXED_ROOM if stack.lead.corrected else 0)
    badge = badge_of(stack)
    right = x + radius + 1 + (BADGE_GAP + width(badge, layout.badge) if badge else 0)
    return Placed(stack, x, y, x, y, Box(x - radius - 1, top - 1, right, bottom + 1), badge, ends)


def badge_of(stack: Stack) -> str:
    """Return what must stand beside a mark in words: how many give it, that it is denied or judged wrong."""
    parts = [f"×{len(stack.claims)}"] if stack.repeats else []
    parts += ["denied"] if stack.lead.row.modality == "denied" else []
    return " ".join([*parts, "judged wrong"] if stack.lead.wrong else parts)


def _x(stack: Stack, times: TimeScale) -> float:
    at = stack.lead.at
    if at is None:
        return times.undated if times.undated is not None else times.right
    return times.x(at)


def _room(mark: Placed, scale: ValueScale, times: TimeScale, layout: Layout) -> Box:
    """Return where a mark may move: within its piece of the axis, not above the plot nor under its ground."""
    left, right = times.room(mark.x) if mark.stack.lead.at is not None else (times.left, times.right)
    spare = layout.radius + ARROW + 3
    if mark.stack.lead.at is None and times.segments:
        left = times.segments[-1].right + 2
    return Box(left, scale.top - spare, max(right, mark.box.right), scale.floor + spare)


def _moved(mark: Placed, move: tuple[float, float]) -> Placed:
    dx, dy = move
    ends = (mark.ends[0] + dy, mark.ends[1] + dy) if mark.ends else None
    return replace(mark, x=mark.x + dx, y=mark.y + dy, box=mark.box.moved(dx, dy), ends=ends)


def _row(stacks: Sequence[Stack], row: Box, times: TimeScale, layout: Layout) -> tuple[list[Placed], list[Stack]]:
    """Return the figures in words in one row at their dates, and those that found no room in it."""
    taken, placed, left = Taken(), list[Placed](), list[Stack]()
    moves, radius = offsets(times.right - times.left, 0, 6.0), layout.radius
    y = (row.top + row.bottom) / 2
    for stack in sorted(stacks, key=_rank):
        x, badge = _x(stack, times), badge_of(stack)
        right = x + radius + 1 + (BADGE_GAP + width(badge, layout.badge) if badge else 0)
        mark = Placed(stack, x, y, x, y, Box(x - radius - 1, y - radius - 1, right, y + radius + 1), badge)
        move = settle(mark.box, taken, row, moves)
        if move is None:
            left.append(stack)
        else:
            placed.append(_moved(mark, move))
    return placed, left


def _crowd(stacks: Sequence[Stack], y: float, times: TimeScale, layout: Layout) -> Placed:
    """Return the one mark of all that found no room."""
    ordered = sorted(stacks, key=_rank)
    claims = [claim for stack in ordered for claim in stack.claims]
    x = min(max(_x(ordered[0], times), times.left + 20), times.right - 80)
    badge = f"+{len(claims)} in the table"
    box = Box(x - 10, y - 10, x + 10 + BADGE_GAP + width(badge, layout.badge), y + 10)
    return Placed(Stack(claims[0], tuple(claims[1:])), x, y, x, y, box, badge, crowd=True)
