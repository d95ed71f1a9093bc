"""A supervised pool: each report in a worker with a time and a memory limit, tried again alone, then left out."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from whence.lane import Flight, Lane, Limits, Outcome, Task, Trouble, landed
from whence.records import Capture

__all__ = ["Failure", "Limits", "Result", "Task", "run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A report that was left out, with the code and reason of its finding."""

    capture: Capture
    code: str
    reason: str


Result = tuple[Capture, Any] | Failure
Results = Generator[Result, None, None]
_Tries = Generator[tuple[Capture, Outcome], None, None]


def run(task: Task, captures: Iterator[Capture], workers: int, limits: Limits) -> Results:
    """Yield what the task made, or a failure, for each capture as it is done; no raise, hang or killed worker stops it.

    A report that cannot be read is a failure at once. Any other trouble puts it last: it is tried once more with no
    other worker beside it, since a neighbour may have been to blame. Close the iterator to end the workers early.
    """
    suspects: list[Capture] = []
    with closing(_tried(task, captures, workers, limits)) as first:
        for capture, outcome in first:
            if not isinstance(outcome, Trouble):
                yield capture, outcome
            elif outcome.kind == "unreadable":
                yield _failure(capture, outcome, limits)
            else:
                suspects.append(capture)
    with closing(_tried(task, iter(suspects), 1, limits)) as second:
        for capture, outcome in second:
            yield _failure(capture, outcome, limits) if isinstance(outcome, Trouble) else (capture, outcome)


def _tried(task: Task, captures: Iterator[Capture], workers: int, limits: Limits) -> _Tries:
    """Yield what becomes of every capture, each tried once, with as many workers as there are reports to read."""
    lanes = [Lane(task, limits) for _ in range(workers)]
    idle = list(lanes)
    flying: dict[Flight, tuple[Lane, Capture]] = {}
    try:
        while True:
            while idle and (capture := next(captures, None)):
                lane = idle.pop()
                flying[lane.submit(capture)] = lane, capture
            if not flying:
                return
            for future in _done(flying):
                lane, capture = flying.pop(future)
                outcome = landed(future)
                if isinstance(outcome, Trouble) and outcome.fatal:
                    lane.close()
                idle.append(lane)
                yield capture, outcome
    finally:
        for lane in lanes:
            lane.stop()
        for lane in lanes:
            lane.close()


def _done(flying: dict[Flight, tuple[Lane, Capture]]) -> list[Flight]:
    """Return the futures that are done, waiting for the first, and those past the deadline of their lane."""
    until = min(lane.deadline for lane, _ in flying.values())
    wait(flying, max(0.0, until - time.monotonic()), FIRST_COMPLETED)
    now = time.monotonic()
    return [future for future, (lane, _) in flying.items() if future.done() or now >= lane.deadline]


def _failure(capture: Capture, trouble: Trouble, limits: Limits) -> Failure:
    code = "report-unreadable" if trouble.kind == "unreadable" else "report-quarantined"
    return Failure(capture=capture, code=code, reason=_reason(trouble, limits))


def _reason(trouble: Trouble, limits: Limits) -> str:
    reason = _REASONS[trouble.kind].format(seconds=limits.seconds, mebibytes=limits.memory >> 20, text=trouble.text)
    return reason.replace(" ()", "")


_REASONS = {
    "unreadable": "{text}",
    "timeout": "took more than {seconds:g} s, twice; left out: raise --timeout to try longer",
    "memory": "needed more than {mebibytes} MiB, twice; left out: raise --memory, or save a smaller page",
    "deep": "is nested too deeply to read; left out: save the page again as text",
    "died": "its worker ended ({text}), twice; left out: raise --memory, or save the page again",
    "lost": "its worker was lost ({text}), twice; left out: build again, with fewer --workers",
    "raised": "could not be read ({text}), twice; left out: save it again, or report this as a fault of whence",
}
"""What a finding says of each kind of trouble, with the remedy."""
