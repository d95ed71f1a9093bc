"""A supervised pool: each report in a worker process with a time and a memory limit, tried again alone, then left out."""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as TaskTimeoutError
from dataclasses import dataclass
from itertools import chain

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from whence.errors import UnreadableError
from whence.records import Capture, Sheet

AHEAD = 4
"""Reports in flight for each worker: enough to keep it busy, few enough that a large pile is not held in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one report may take: seconds, and bytes of address space of its worker (0 for no limit)."""

    seconds: float = 60.0
    memory: int = 4 << 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A report that was left out, with the code and reason of its finding."""

    capture: Capture
    code: str
    reason: str


Task = Callable[[Capture], Sheet]
Result = tuple[Capture, Sheet] | Failure


def run(task: Task, captures: Iterator[Capture], workers: int, limits: Limits) -> Iterator[Result]:
    """Yield a sheet or a failure for every capture, in order; a raise, a hang or a killed worker never stops the pile."""
    suspects: list[Capture] = []
    for capture, outcome in _pooled(task, captures, workers, limits):
        if isinstance(outcome, Sheet):
            yield capture, outcome
        elif isinstance(outcome, UnreadableError):
            yield Failure(capture=capture, code="report-unreadable", reason=str(outcome))
        else:
            suspects.append(capture)
    for capture in suspects:
        yield from _alone(task, capture, limits)


def _alone(task: Task, capture: Capture, limits: Limits) -> Iterator[Result]:
    """Try a report once more with a worker of its own: a neighbour may have been to blame."""
    for _, outcome in _pooled(task, iter((capture,)), 1, limits):
        if isinstance(outcome, Sheet):
            yield capture, outcome
        else:
            yield Failure(capture=capture, code="report-quarantined", reason=_reason(outcome, limits))


def _pooled(
    task: Task, captures: Iterator[Capture], workers: int, limits: Limits
) -> Iterator[tuple[Capture, Sheet | BaseException]]:
    first = next(captures, None)
    if first is None:
        return
    pool = ProcessPool(max_workers=workers, context=_context(), initializer=_limit_memory, initargs=(limits.memory,))
    finished = False
    try:
        flying: deque[tuple[Capture, ProcessFuture[Sheet]]] = deque()
        for capture in chain((first,), captures):
            flying.append((capture, pool.schedule(task, args=(capture,), timeout=limits.seconds)))
            if len(flying) >= workers * AHEAD:
                yield _landed(*flying.popleft())
        while flying:
            yield _landed(*flying.popleft())
        finished = True
    finally:
        if finished:
            pool.close()  # type: ignore[no-untyped-call]
        else:
            pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _landed(capture: Capture, future: ProcessFuture[Sheet]) -> tuple[Capture, Sheet | BaseException]:
    try:
        return capture, future.result()
    except (Exception, CancelledError) as error:
        return capture, error


def _reason(error: BaseException, limits: Limits) -> str:
    match error:
        case TaskTimeoutError():
            return f"took more than {limits.seconds:g} s, twice; left out; raise --timeout to try longer"
        case ProcessExpired():
            return f"its worker ended (exit code {error.exitcode}), twice; left out; the file may be damaged: save it again"
        case MemoryError():
            return f"needed more than {limits.memory >> 20} MiB of memory, twice; left out; save a smaller page"
        case RecursionError():
            return "is nested too deeply to read; left out; save the page again as text"
        case UnreadableError():
            return str(error)
        case _:
            return f"could not be read ({type(error).__name__}: {str(error)[:200]}), twice; left out; please report this file"


def _context() -> multiprocessing.context.BaseContext:
    """Return forkserver where there is one: a killed worker is replaced at once, and no thread is ever forked."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        multiprocessing.set_forkserver_preload(["whence.pipeline"])
    return context


def _limit_memory(limit: int) -> None:
    if limit and sys.platform != "win32":
        import resource  # noqa: PLC0415  (not on every platform)

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
