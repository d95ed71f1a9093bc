"""Room for marks and labels: boxes that move aside until none covers another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

RISES = 3
"""Steps up or down that make one step sideways: a mark leaves its height by no more than it must."""
CELL = 24.0
"""Units of the grid in which boxes look for their neighbours."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def moved(self, dx: float, dy: float) -> Box:
        """Return the box at another place."""
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def within(self, other: Box) -> bool:
        """Say whether the box lies inside another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def meets(self, other: Box) -> bool:
        """Say whether two boxes have area in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class Taken:
    """The boxes that are taken, in a grid, so that three hundred marks cost no square of three hundred."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take a box."""
        for cell in _cells(box):
            self._cells[cell].append(box)

    def remove(self, box: Box) -> None:
        """Give a box's room back."""
        for cell in _cells(box):
            self._cells[cell].remove(box)

    def free(self, box: Box) -> bool:
        """Say whether a box meets none that is taken."""
        return self.against(box.left, box.top, box.right, box.bottom) is None

    def against(self, left: float, top: float, right: float, bottom: float) -> Box | None:
        """Return a taken box that one with these sides meets, None where it is free."""
        rows = range(int(top // CELL), int(bottom // CELL) + 1)
        for column in range(int(left // CELL), int(right // CELL) + 1):
            for row in rows:
                for other in self._cells.get((column, row), ()):
                    if left < other.right and other.left < right and top < other.bottom and other.top < bottom:
                        return other
        return None


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for row in range(int(box.top // CELL), int(box.bottom // CELL) + 1):
            yield column, row


@lru_cache(maxsize=64)
def offsets(across: float, down: float, step: float) -> tuple[tuple[float, float], ...]:
    """Return the moves to try, the smallest first: at most `across` sideways and `down` up or down; a move up or down
    costs eight times, for the height of a mark is what it says."""
    rise = step / RISES
    columns, rows = int(across // step), int(down // rise)
    moves = [(column * step, row * rise) for column in range(-columns, columns + 1) for row in range(-rows, rows + 1)]
    return tuple(sorted(moves, key=lambda move: (move[0] ** 2 + 64 * move[1] ** 2, -move[0], move[1])))


def settle(box: Box, taken: Taken, within: Box, moves: Sequence[tuple[float, float]]) -> tuple[float, float] | None:
    """Return the first move that puts a box where it is free and inside `within`, and take that place; None if none."""
    met: Box | None = None  # what the last move met: most often the next one meets it too
    for dx, dy in moves:
        left, right, top, bottom = box.left + dx, box.right + dx, box.top + dy, box.bottom + dy
        if left < within.left or right > within.right or top < within.top or bottom > within.bottom:
            continue
        if met and left < met.right and met.left < right and top < met.bottom and met.top < bottom:
            continue
        met = taken.against(left, top, right, bottom)
        if met is None:
            taken.add(box.moved(dx, dy))
            return dx, dy
    return None
