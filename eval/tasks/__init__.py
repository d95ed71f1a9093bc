"""The benchmark tasks: one module each, with `predict(records)` from bench records to bench predictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, Protocol, cast

Record = dict[str, Any]

TASKS = {
    "attribution": "eval.tasks.attribution",
    "times": "eval.tasks.times",
    "places": "eval.tasks.places",
    "incidents": "eval.tasks.incidents",
    "roles": "eval.tasks.roles",
    "coref": "eval.tasks.coref",
}
"""The module of each task; `predict` reads the bench's input fields only, never gold and never `topic`."""


class Predict(Protocol):
    """What every task module exposes as `predict`."""

    def __call__(self, records: Iterable[Record]) -> Iterator[Record]:
        """Read bench records and yield bench predictions, one a record, with the record's `id`."""


def predictor(task: str) -> Predict:
    """Return the `predict` of a task; raise KeyError for an unknown one."""
    return cast(Predict, import_module(TASKS[task]).predict)
