"""Measures: counts of hits, found and gold that add up over piles, what was wrong in words, and lines to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from eval.across.pile import Report, Words

Way = Literal["rate", "share", "mean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing counted: a rate gives precision, recall and F1, a share per cent of the gold, a mean a plain number.

    `recalled` is the hits on the gold's side where they are not those on the side of what was found (B-cubed).
    """

    name: str
    way: Way
    hits: float
    gold: float
    found: float = 0
    recalled: float | None = None
    errors: tuple[str, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Yield the values with their counts."""
        if self.way == "mean":
            yield Line(self.name, self.hits / self.gold if self.gold else 0.0, self.hits, None, self.gold)
        elif self.way == "share":
            yield Line(self.name, _part(self.hits, self.gold), self.hits, None, self.gold)
        else:
            recalled = self.hits if self.recalled is None else self.recalled
            precision, recall = _part(self.hits, self.found), _part(recalled, self.gold)
            both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            for kind, value in (("P", precision), ("R", recall), ("F1", both)):
                hits = recalled if kind == "R" else self.hits
                yield Line(f"{self.name} {kind}", value, hits, self.found, self.gold)


class Line(NamedTuple):
    """A measure's value (per cent, but for a mean), hits, out of how many found (None = no such number) and gold."""

    name: str
    value: float
    hits: float
    found: float | None
    gold: float


def _part(hits: float, whole: float) -> float:
    return 100 * hits / whole if whole else 0.0


def rate(name: str, hits: int, missed: Sequence[str], false: Sequence[str]) -> Measure:
    """Return a rate, with what was missed and what is too many in words."""
    errors = (*(f"missing: {words}" for words in missed), *(f"too many: {words}" for words in false))
    return Measure(
        name=name, way="rate", hits=hits, gold=hits + len(missed), found=hits + len(false), errors=errors
    )  # fmt: skip


def rate_of_pairs(
    name: str, hits: int, missed: Mapping[str, Sequence[str]], false: Mapping[str, Sequence[str]]
) -> Measure:
    """Return a rate of pairs, those of one thing told together."""
    made = rate(name, hits, _counted(missed, "kept apart"), _counted(false, "joined"))
    return replace(made, gold=hits + _number(missed), found=hits + _number(false))


def _counted(wrong: Mapping[str, Sequence[str]], how: str) -> list[str]:
    return [f"{name} {how} in {len(pairs)} pairs: {' '.join(pairs[:12])}" for name, pairs in wrong.items() if pairs]


def _number(wrong: Mapping[str, Sequence[str]]) -> int:
    return sum(map(len, wrong.values()))


def share(name: str, verdicts: Iterable[tuple[bool, str]]) -> Measure:
    """Return a share, given of each item whether it is right and what is wrong otherwise."""
    every = list(verdicts)
    wrong = tuple(words for right, words in every if not right)
    return Measure(name=name, way="share", hits=len(every) - len(wrong), gold=len(every), errors=wrong)


def mean(name: str, values: Iterable[float]) -> Measure:
    """Return a mean."""
    every = list(values)
    return Measure(name=name, way="mean", hits=sum(every), gold=len(every))


def added(measures: Iterable[Measure]) -> list[Measure]:
    """Return the sum of measures by name, in order of first sight."""
    sums: dict[str, Measure] = {}
    for one in measures:
        before = sums.get(one.name)
        sums[one.name] = one if before is None else _sum(before, one)
    return list(sums.values())


def _sum(one: Measure, other: Measure) -> Measure:
    recalled = None if one.recalled is None else one.recalled + (other.recalled or 0.0)
    return Measure(
        name=one.name,
        way=one.way,
        hits=one.hits + other.hits,
        gold=one.gold + other.gold,
        found=one.found + other.found,
        recalled=recalled,
        errors=(*one.errors, *other.errors),
    )


class Quotes:
    """Ranges of a pile's texts as words."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._texts = {report.id: report.text for report in reports}

    def __call__(self, words: Words | None) -> str:
        """Return a range as its report and its words on one line, short."""
        if words is None:
            return "-"
        inner = words.inner
        if inner.start < 0:
            return f"{inner.report} (headline)"
        text = " ".join(self._texts[inner.report][inner.start : inner.end].split())
        return f"{inner.report} {text[:90]!r}"
