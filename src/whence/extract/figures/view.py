"""What is known of one number while its sentence is read: the view of the sentence, and the count it gets."""

from __future__ import annotations

from dataclasses import dataclass

from whence.extract.figures.cues import Hit, Rules
from whence.extract.figures.numbers import Number


@dataclass(frozen=True, slots=True)
class Counted:
    """What one number counts: the vocabulary value, who, where its words end, score, cue, whether of a part only."""

    number: Number
    counted: str
    who: str
    end: int
    score: float
    cue: Hit | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence with its cues, seen from one number; `limit` is where the next number begins."""

    text: str
    start: int
    end: int
    limit: int
    cues: tuple[Hit, ...]
    rules: Rules


def is_vague(number: Number) -> bool:
    """Say whether a number only stands for a vague word: "dozens", "several", not "about 40 to 60"."""
    low, high = number.figure.low, number.figure.high
    return number.figure.approx and low is not None and high is not None and high >= 2 * low > 0
