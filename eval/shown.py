"""The printed tables: values with counts and floors, the difference to another tree, gains and losses by document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.floors import Floors, Measured, comparable

HEAD = ("task", "metric", "value", "documents", "gold items", "floor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A document whose headline value differs between two trees."""

    run: str
    document: str
    before: float
    after: float


def table(measured: Iterable[Measured], floors: Floors, other: Mapping[str, Mapping[str, float]] | None) -> list[str]:
    """Return the lines of the table; with `other`, values by run and metric, the difference to it is a column more."""
    rows = [(*HEAD, *(("against", "change") if other is not None else ()))]
    for one in measured:
        known = floors[one.name]["floors"] if comparable(one, floors) else {}
        for metric, value in one.values.items():
            floor = f"{known[metric]:.2f}" if metric in known else "-"
            documents, items = one.counts.get(metric, (0, 0))
            row: tuple[str, ...] = (one.name, metric, f"{value:.2f}", str(documents), str(items), floor)
            if other is not None:
                was = other.get(one.name, {}).get(metric)
                row = (*row, *(("-", "-") if was is None else (f"{was:.2f}", f"{value - was:+.2f}")))
            rows.append(row)
    return aligned(rows)


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows as lines of columns: the first two to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def changes(found: Sequence[Change]) -> list[str]:
    """Return one line a changed document, the greatest loss first, and a line that counts both kinds."""
    gains = sum(change.after > change.before for change in found)
    lines = [f"{gains} documents gained, {len(found) - gains} lost"]
    for change in sorted(found, key=lambda one: (one.after - one.before, one.run, one.document)):
        moved = f"{change.before:6.2f} -> {change.after:6.2f} ({change.after - change.before:+.2f})"
        lines.append(f"{moved}  {change.run}: {change.document}")
    return lines
