"""Measure a folder of piles, and say what came of it: values with counts, and what is wrong in words."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from eval.across.load import files, load
from eval.across.measure import Line, Measure, added
from eval.across.run import found
from eval.across.score import scores
from eval.floors import Measured
from eval.shown import aligned
from whence.errors import UsageError

FOLDER = Path(__file__).parents[1] / "piles"


def measure(folder: Path, only: str = "") -> tuple[int, list[Measure]]:
    """Return the number of reports and the measures over the piles of a folder, or over the one called `only`."""
    paths = files(folder)
    if only and only not in (names := [path.stem for path in paths]):
        raise UsageError(f"{folder}: no pile {only!r}; one of {', '.join(names)}")
    piles = [load(path) for path in paths if only in ("", path.stem)]
    return sum(len(pile.reports) for pile in piles), added(
        one for pile in piles for one in scores(pile, found(pile))
    )  # fmt: skip


def measured(part: str) -> Measured:
    """Return what whence reaches on the piles of dev or test; means, of which less is better, have no floor."""
    paths = files(FOLDER / part)
    reports, measures = measure(FOLDER / part)
    lines = [line for one in measures if one.way != "mean" for line in one.lines() if line.gold]
    return Measured(
        name=f"piles ({part})",
        digest=hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:16],
        values={line.name: round(line.value, 2) for line in lines},
        counts={line.name: (reports, int(line.gold)) for line in lines},
    )


def table(measures: Sequence[Measure]) -> list[str]:
    """Return the measures as lines of columns; means are plain numbers."""
    rows: list[tuple[str, ...]] = [("measure", "", "per cent", "hits", "found", "gold")]
    for line in (line for one in measures for line in one.lines()):
        rows.append((line.name, "", _value(line), *(_count(count) for count in line[2:])))
    return aligned(rows)


def _value(line: Line) -> str:
    return f"{line.value:.2f}" if line.name.endswith("mean error") else f"{line.value:.1f}"


def _count(count: float | None) -> str:
    return "-" if count is None else f"{count:.1f}".removesuffix(".0")


def errors(measures: Sequence[Measure]) -> list[str]:
    """Return a line for each thing that is missing, too many or wrong."""
    return [f"{one.name}: {error}" for one in measures for error in one.errors]
