"""Two figures as numbers: whether both can hold, whether one rounds the other, whether one goes beyond the other."""

from __future__ import annotations

from whence.records import Figure

ROUNDING = 0.1
"""An approximate figure and another within a tenth of it can be one number: "about 900" and 870."""
EXACT_BELOW = 100
"""Below this a round number without a hedge is taken as counted: 19 and 20 dead differ, 412 and 400 may not."""


def differ(one: Figure, other: Figure) -> bool:
    """Say whether two figures cannot both hold: no number lies within both. A share is no rival of a count."""
    low = max(one.low if one.low is not None else 0, other.low if other.low is not None else 0)
    return one.unit == other.unit and low > min(_top(one), _top(other))


def same_number(one: Figure, other: Figure) -> bool:
    """Say whether two figures name one number, hedged or not: "at least 27" and 27, never "hundreds" and 200."""
    return number(one) == number(other)


def number(figure: Figure) -> tuple[object, ...]:
    """Return the number that a figure names; a range and a vague word ("dozens") name both their bounds."""
    low, high = figure.low, figure.high
    if low is not None and high is not None and low < high:
        return low, high, figure.unit
    return size(figure), size(figure), figure.unit


def size(figure: Figure) -> float:
    """Return the number to set against another: the lower bound, else the upper."""
    return figure.low if figure.low is not None else figure.high or 0


def goes_beyond(later: Figure, earlier: Figure) -> bool:
    """Say whether a later figure leaves an earlier one behind: both cannot hold, or "at least 24" became 31."""
    if later.unit != earlier.unit or rounds(later, earlier):
        return False
    raised = earlier.high is None and later.low is not None and later.low > size(earlier)
    return differ(later, earlier) or raised


def rounds(one: Figure, other: Figure) -> bool:
    """Say whether one figure can be the other, rounded: 900 and 870, "about 60" and 61, never 290 and 265.

    "More than 1,000" rounds nothing below it, "up to 40" nothing above.
    """
    first, second = size(one), size(other)
    if not first or not second or one.unit != other.unit or _away(one, other) or _away(other, one):
        return False
    coarse, fine = (one, other) if _digits(first) < _digits(second) else (other, one)
    apart = abs(first - second)
    if one.approx or other.approx:
        return apart <= ROUNDING * max(first, second)
    if _digits(size(coarse)) == _digits(size(fine)) or size(coarse) < EXACT_BELOW:
        return False
    return apart <= _step(size(coarse)) / 2


def _away(one: Figure, other: Figure) -> bool:
    """Say whether an open bound points away from the other number."""
    return (one.high is None and size(other) < size(one)) or (one.low is None and size(other) > size(one))


def _digits(value: float) -> int:
    """Return how many significant digits a number is given with: 1 for 900, 3 for 412."""
    return len(f"{value:.0f}".rstrip("0"))


def _step(value: float) -> float:
    """Return the unit that a number is rounded to: 100 for 900, 10 for 1,250."""
    return 10.0 ** (len(f"{value:.0f}") - _digits(value))


def _top(figure: Figure) -> float:
    return figure.high if figure.high is not None else float("inf")
