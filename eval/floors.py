"""Floors: the least value of each metric on one gold file, which only rises; kept in eval/floors.json."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent / "floors.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one run gave: its name, the digest of its gold, the values, and of each metric how many documents and items.

    `counts` gives the number of documents and of gold items that a metric is over.
    """

    name: str
    digest: str
    values: Mapping[str, float]
    counts: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A value below its floor."""

    name: str
    metric: str
    value: float
    floor: float


Floors = dict[str, Any]


def load() -> Floors:
    """Return the floors by run: {"digest": …, "floors": {metric: value}}; empty where there is no file."""
    return dict(json.loads(PATH.read_text(encoding="utf-8"))) if PATH.is_file() else {}


def comparable(measured: Measured, floors: Floors) -> bool:
    """Say whether the floors of a run are of the gold that was measured."""
    return measured.name in floors and floors[measured.name]["digest"] == measured.digest


def breaches(measured: Iterable[Measured], floors: Floors) -> list[Breach]:
    """Return every value that is below its floor, with no tolerance; a metric that is gone counts as 0."""
    return [
        Breach(name=one.name, metric=metric, value=one.values.get(metric, 0.0), floor=floor)
        for one in measured
        if comparable(one, floors)
        for metric, floor in floors[one.name]["floors"].items()
        if one.values.get(metric, 0.0) < floor
    ]


def raised(measured: Iterable[Measured], floors: Floors) -> Floors:
    """Return the floors with the values measured now where they are higher; other gold starts anew."""
    new = dict(floors)
    for one in measured:
        before = floors[one.name]["floors"] if comparable(one, floors) else {}
        values = {metric: max(value, before.get(metric, 0.0)) for metric, value in one.values.items()}
        new[one.name] = {"digest": one.digest, "floors": {**before, **values}}
    return new


def save(floors: Floors) -> None:
    """Write the floors, sorted, so that a change is one line in a diff."""
    PATH.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", encoding="utf-8")
