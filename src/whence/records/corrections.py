"""What a person read in place of a wrong figure: `27`, `~27`, `20..30`, `24..` (at least), `..40` (up to)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Self

from whence.errors import UsageError
from whence.records.values import Figure

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WRITTEN = re.compile(
    rf"(?:(?P<counted>[a-z]+(?:[ _][a-z]+)*)[ ]*)?(?P<approx>~[ ]*)?"
    rf"(?:(?P<low>{_NUMBER})?[ ]*(?P<range>\.\.)[ ]*(?P<high>{_NUMBER})?|(?P<exact>{_NUMBER}))"
)
_IN_WORDS = (
    (re.compile(r"\b(?:about|around)\b"), "~"),
    (re.compile(rf"\bat least ({_NUMBER})$"), r"\1.."),
    (re.compile(rf"\bup to ({_NUMBER})$"), r"..\1"),
)
_CELL = "negative; corrected to "
MOST = 1e12
"""The largest number that a correction can name: no count of people or messages comes near it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A corrected reading: bounds (None = not said, never both), whether about, and what is counted ("" as read)."""

    low: float | None
    high: float | None
    approx: bool = False
    counted: str = ""

    @classmethod
    def of(cls, text: str) -> Self:
        """Read `27`, `~27`, `20..30`, `24..`, `..40`, with what is counted before it or not: `killed 27`.

        The words about, at least and up to do as well. Raise UsageError with the remedy for anything else.
        """
        written = " ".join(text.lower().split())
        for words, sign in _IN_WORDS:
            written = words.sub(sign, written)
        found = _WRITTEN.fullmatch(written)
        bounds = found and (found["low"] or found["exact"], found["high"] or found["exact"])
        if not found or not bounds or not any(bounds):
            raise UsageError(
                f"{text!r} is no figure; write 27, ~27 (about), 20..30, 24.. (at least) or ..40 (up to),"
                ' and before it what is counted where that was read wrong: "killed 27"'
            )
        low, high = (float(bound.replace(",", "")) if bound else None for bound in bounds)
        if low is not None and high is not None and low > high:
            raise UsageError(
                f"{text!r} begins above its end; write the lower bound first: {_plain(high)}..{_plain(low)}"
            )
        if max(low or 0, high or 0) > MOST:
            raise UsageError(f"{text!r} is more than {MOST:.0f}; write the number that the words give")
        counted = (found["counted"] or "").replace(" ", "_")
        return cls(low=low, high=high, approx=bool(found["approx"]), counted=counted)

    def __str__(self) -> str:
        """Return it as `of` reads it, in its shortest form."""
        low, high = (_plain(bound) if bound is not None else "" for bound in (self.low, self.high))
        number = low if low == high else f"{low}..{high}"
        return " ".join(filter(None, (self.counted, f"{'~' if self.approx else ''}{number}")))

    def figure(self, read: Figure) -> Figure:
        """Return a figure with the numbers corrected; the words and the unit stay."""
        return replace(read, low=self.low, high=self.high, approx=self.approx)


def verdict_cell(verdict: str, correction: Correction | None = None) -> str:
    """Return what a figure's row says of a person's verdict: `negative`, or `negative; corrected to 27`."""
    return f"{_CELL}{correction}" if correction else verdict


def corrected_in(cell: str) -> Correction | None:
    """Return the correction that a figure's row names in its `judgement`, None where it names none."""
    return Correction.of(cell.removeprefix(_CELL)) if cell.startswith(_CELL) else None


def _plain(number: float) -> str:
    return f"{number:.0f}" if number == int(number) else repr(number)
