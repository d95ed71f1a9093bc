"""The value axis: linear from 0, or logarithmic where values differ by more than thirty times; numbers in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

TIMES_APART = 30.0
"""Values further apart than this on a line from 0 leave the small ones on the ground."""
HEADROOM = 1.04
"""How far a linear axis reaches above its greatest value, so that its mark stands clear of the lane's name."""
ZERO_BAND = 22.0
"""Units between 0 and the lowest value of a logarithmic axis, which has no 0 of its own."""
_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_WORDS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def bound(value: float | None) -> float | None:
    """Return a bound that can be drawn: None for what is not said, not finite or below 0."""
    return None if value is None or not isfinite(value) or value < 0 else float(value)


def plain(value: float) -> str:
    """Return a number as people write it: 1,000; 2.5; 1.2 million."""
    for size, name in _WORDS:
        if value >= size:
            return f"{value / size:,.3g} {name}" if value < 1e15 else f"{value:.2g}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


@dataclass(frozen=True, slots=True)
class ValueScale:
    """Values to units down between `top` and `floor`; `least` is the lowest value of a logarithmic axis, else 0;
    `step` is the distance of a linear axis's lines."""

    most: float
    top: float
    floor: float
    least: float = 0.0
    zero: bool = False
    step: float = 1.0

    @property
    def log(self) -> bool:
        """Say whether the axis is logarithmic."""
        return self.least > 0

    def y(self, value: float) -> float:
        """Return where a value stands; what lies beyond an end stands at it."""
        if not self.log:
            return self.floor - (self.floor - self.top) * min(value / self.most, 1.0)
        if value <= 0:
            return self.floor
        ground = self.floor - (ZERO_BAND if self.zero else 0.0)
        share = (log10(value) - log10(self.least)) / (log10(self.most) - log10(self.least))
        return ground - (ground - self.top) * min(max(share, 0.0), 1.0)

    def ticks(self) -> list[float]:
        """Return the values that get a line, at most about five."""
        if not self.log:
            return [self.step * count for count in range(int(self.most / self.step + 1e-9) + 1)]
        first, last = round(log10(self.least)), round(log10(self.most))
        every = max(1, ceil((last - first) / 5))
        return ([0.0] if self.zero else []) + [10.0**power for power in range(first, last + 1, every)]


def _lines(top: float, ground: float) -> int:
    """Return how many lines fit between two heights."""
    return min(5, max(1, int((ground - top) // 38)))


def nice_step(most: float, lines: int) -> float:
    """Return a round step that takes at most `lines` of them from 0 to `most`; a whole number from 1 on."""
    raw = most / lines
    base = 10.0 ** floor(log10(raw))
    found = next(base * nice for nice in _NICE if base * nice >= raw * (1 - 1e-9))
    if most >= 1 and found < 1:
        return 1.0
    return found if found < 1 or found == int(found) else base * 5


def value_scale(values: Iterable[float], top: float, ground: float) -> ValueScale:
    """Return the scale of some values between two heights, the greatest round value a little above the greatest."""
    known = sorted(values)
    most = known[-1] if known else 1.0
    above = [value for value in known if value > 0]
    if above and most > TIMES_APART * above[0]:
        least = 10.0 ** floor(log10(above[0]))
        return ValueScale(10.0 ** ceil(log10(most)), top, ground, least, known[0] == 0)
    most = most or 1.0
    step = nice_step(most, _lines(top, ground))
    return ValueScale(step * ceil(most * HEADROOM / step - 1e-9), top, ground, step=step)
