"""One worker process: it reads one report at a time under a time and a memory limit, and its death harms no other.

A pebble pool of several workers shares one pipe and one lock between them: a worker that is killed while it holds
them breaks the pool for all or hangs it (docs/decisions/0004-worker-pool.md). So each worker has a pool of its own.
"""

from __future__ import annotations

import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TaskTimeoutError
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import Any

from pebble import ProcessExpired, ProcessPool

from whence.errors import UnreadableError
from whence.records import Capture

START_GRACE = 30.0
"""Seconds that a worker may take to start before its report counts as lost; it takes one or two on an idle machine."""
ALARM_GRACE = 10.0
"""Seconds over the time limit after which a worker ends by itself: only one whose parent was killed gets there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one report may take: seconds, and bytes of address space of its worker (0 for no limit)."""

    seconds: float = 60.0
    memory: int = 4 << 30


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a report gave no sheet: kind is unreadable, raised, deep, memory, timeout, died or lost; text says more."""

    kind: str
    text: str = ""

    @property
    def fatal(self) -> bool:
        """Say whether its worker is gone or no longer to be trusted."""
        return self.kind in {"memory", "timeout", "died", "lost"}


Task = Callable[[Capture], Any]
"""What a worker does with a capture; what it returns can be pickled."""
Outcome = Any | Trouble
Flight = Future[bytes | Trouble]
"""A report on its way: what `landed` turns into its outcome."""


class Lane:
    """A worker and its queue of one; the process starts with the first report and anew after a fatal trouble."""

    def __init__(self, task: Task, limits: Limits) -> None:
        """Hold the task, a callable that can be pickled, and the limits of one report."""
        self._guarded = _Guarded(task, limits.seconds)
        self._limits = limits
        self._pool: ProcessPool | None = None
        self.deadline = 0.0

    def submit(self, capture: Capture) -> Flight:
        """Start on a report; by `deadline` (monotonic seconds) the future is done or the report is lost."""
        if self._pool and not self._pool.active:
            self.close()
        if not self._pool:
            self._pool = ProcessPool(1, context=_CONTEXT, initializer=_limit_memory, initargs=(self._limits.memory,))
        self.deadline = time.monotonic() + self._limits.seconds + START_GRACE
        return self._pool.schedule(self._guarded, args=(capture,), timeout=self._limits.seconds)

    def stop(self) -> None:
        """Tell the worker to end, without waiting for it."""
        if self._pool:
            self._pool.stop()  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """End the worker, by force if it does not listen, and wait until it is gone."""
        if self._pool:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None


def landed(future: Flight) -> Outcome:
    """Return what became of a report; a future that is not done is lost."""
    if not future.done():
        return Trouble("lost")
    match future.exception():
        case None:
            sent = future.result()
            return sent if isinstance(sent, Trouble) else _made(sent)
        case TaskTimeoutError():
            return Trouble("timeout")
        case ProcessExpired() as error:
            return Trouble("died", _cause(error.exitcode))
        case error:
            return Trouble("lost", _told(error))


def _made(sent: bytes) -> Any:
    return pickle.loads(sent)


@dataclass(frozen=True, slots=True)
class _Guarded:
    """The task as it runs in the worker: every exception comes back as plain words, whatever its class needs."""

    task: Task
    seconds: float

    def __call__(self, capture: Capture) -> bytes | Trouble:
        """Return the sheet pickled: what cannot be sent is the report's trouble, not the end of the worker."""
        try:
            with _alarm(self.seconds + ALARM_GRACE):
                return pickle.dumps(self.task(capture), pickle.HIGHEST_PROTOCOL)
        except UnreadableError as error:
            return Trouble("unreadable", str(error))
        except MemoryError:
            return Trouble("memory")
        except RecursionError:
            return Trouble("deep")
        except BaseException as error:  # an exit or interrupt raised by a report's bytes is the report's trouble too
            return Trouble("raised", _told(error))


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """End this process, even inside C code, when the time is over: no orphan of a killed build runs on for ever."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".rstrip(": ")


def _cause(exitcode: int) -> str:
    if exitcode >= 0:
        return f"exit code {exitcode}"
    try:
        return signal.Signals(-exitcode).name
    except ValueError:
        return f"signal {-exitcode}"


def _limit_memory(limit: int) -> None:
    if limit and sys.platform != "win32":
        import resource  # noqa: PLC0415  (not on every platform)

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (limit if most == resource.RLIM_INFINITY else min(limit, most), most))


class _Worker(SpawnProcess):
    """A process that neither runs the caller's script again nor hears its Ctrl-C.

    Without a main module to import, `whence.build` works in a script without an `if __name__` guard, and the console
    script's imports are spared. A signal that is blocked here stays blocked in the child from its first instruction.
    """

    def start(self) -> None:
        """Start the process."""
        with _STARTING, _interrupts_blocked():
            main = sys.modules["__main__"]
            sys.modules["__main__"] = ModuleType("__main__")
            try:
                super().start()
            finally:
                sys.modules["__main__"] = main


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Context(SpawnContext):
    Process = _Worker


_CONTEXT = _Context()
_STARTING = threading.Lock()
