"""The intake: the one thread that reads added reports and follows judgements, so that one writer resolves at a time."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from whence import pipeline, read
from whence.errors import NothingBuiltError, UsageError, WhenceError
from whence.pipeline import Recipe
from whence.records import Finding
from whence.store import Ledger
from whence.web import spool
from whence.web.phrases import plural
from whence.web.spool import Spool
from whence.web.upload import Bounds, Received

State = Literal["waiting", "reading", "resolving", "done", "failed"]
REMEMBERED = 50
"""Jobs of which the outcome can still be asked for."""
PAUSE = 0.2
"""Seconds that a judgement waits for the next one: a coder with a key for each verdict makes one a second at most."""
_NOTHING = (
    "nothing to read in what was added: hidden files, ledgers and the resource folders of saved pages are passed over;"
    " add saved pages, text, PDF, feeds, tables or web archives"
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file or record that was not added, and why, with the remedy."""

    file: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One upload on its way into the ledger, as it stands now.

    `total` are the files to read; `done` and `left_out` count reports, of which a feed or an archive holds many;
    `read` and `known` are final: reports that are new, and those that the ledger had. `passed_over` are files that no
    folder is read for: hidden ones, ledgers, and the resources of saved pages. `message` says why a job failed.
    """

    id: str
    state: State = "waiting"
    total: int = 0
    done: int = 0
    left_out: int = 0
    read: int = 0
    known: int = 0
    passed_over: int = 0
    seconds: float = 0.0
    failures: tuple[Failure, ...] = ()
    message: str = ""

    @property
    def has_ended(self) -> bool:
        """Say whether nothing more will change."""
        return self.state in {"done", "failed"}


class _StoppedError(Exception):
    """The desk is being closed: leave off."""


class Intake:
    """Adds uploads to a ledger and reconciles it after judgements, one after the other, in the background.

    Its thread starts with the first work. Every method may be called from any thread.
    """

    def __init__(self, ledger: Path, recipe: Recipe, bounds: Bounds | None = None) -> None:
        """Take the ledger and how its reports are read; what an earlier process left in its spools is taken away."""
        self.bounds = bounds or Bounds()
        self._ledger = ledger
        self._recipe = recipe
        self._changed = threading.Condition()
        self._jobs: dict[str, Job] = {}
        self._waiting: deque[tuple[str, Spool, Received]] = deque()
        self._running = ""
        self._is_due = False
        self._is_resolving = False
        self._trouble = ""
        self._stopping = False
        self._thread: threading.Thread | None = None
        spool.clear(ledger)

    def spool(self) -> Spool:
        """Return a new folder for the files of one request; raise OSError where the disk does not take it."""
        return Spool(self._ledger)

    def submit(self, files: Spool, received: Received) -> Job:
        """Put the files of a spool in the queue; the spool is taken away when they are read."""
        job = Job(id=secrets.token_urlsafe(9), total=received.files, failures=_failures(received.left_out))
        with self._changed:
            self._jobs[job.id] = job
            for old in [one.id for one in self._jobs.values() if one.has_ended][: max(0, len(self._jobs) - REMEMBERED)]:
                del self._jobs[old]
            self._waiting.append((job.id, files, received))
            self._wake()
        return job

    def job(self, ident: str) -> Job | None:
        """Return a job as it stands now; None for one that is not known any more."""
        with self._changed:
            return self._jobs.get(ident)

    @property
    def jobs(self) -> list[Job]:
        """Return the jobs that are remembered, the latest first."""
        with self._changed:
            return list(reversed(self._jobs.values()))

    def reconcile_soon(self) -> None:
        """Bring the tables up to date in the background; many calls in a short time are one."""
        with self._changed:
            self._is_due = True
            self._wake()

    @property
    def busy(self) -> str:
        """Return what goes on in the background in words, "" for nothing."""
        with self._changed:
            job = self._jobs.get(self._running)
            more = f"; {plural(len(self._waiting), 'more upload')} to come" if self._waiting else ""
            if job and job.state == "reading":
                return f"Reading {job.done + job.left_out} of {plural(job.total, 'file')}{more}"
            if job or self._waiting or self._is_due or self._is_resolving:
                return f"Bringing the tables up to date{more}" if job or not more else f"Reading{more}"
            return self._trouble

    def idle(self, seconds: float) -> bool:
        """Wait until nothing is left to do; say whether that was so within these seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._has_work() and not self._is_working(), seconds)

    def close(self, seconds: float = 3.0) -> None:
        """Leave off: what has been read stays in the ledger. Waits this long at most; the process may end then."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
            thread = self._thread
        if thread:
            thread.join(seconds)
        if not thread or not thread.is_alive():
            for _, files, _ in self._waiting:
                files.remove()

    def _has_work(self) -> bool:
        return bool(self._waiting or self._is_due)

    def _is_working(self) -> bool:
        return bool(self._running or self._is_resolving)

    def _wake(self) -> None:
        if not self._thread and not self._stopping:
            self._thread = threading.Thread(target=self._work, name="whence-intake", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._running, self._is_resolving = "", False
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._stopping or self._has_work())
                if self._stopping:
                    return
                task = self._waiting.popleft() if self._waiting else None
                self._running, self._is_resolving = (task[0] if task else ""), not task
            if task:
                self._read(*task)
            else:
                self._follow()

    def _follow(self) -> None:
        """Reconcile after judgements."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopping, PAUSE)
            self._is_due = False
        try:
            with Ledger.open(self._ledger) as ledger:
                if ledger.stale:
                    pipeline.reconcile(ledger, self._recipe.settings())
            self._trouble = ""
        except WhenceError as error:
            self._trouble = f"The tables are not up to date: {error}"
        except Exception as error:
            _log.exception("the tables could not be brought up to date")
            self._trouble = f"The tables are not up to date: {_fault(error)}"

    def _read(self, ident: str, files: Spool, received: Received) -> None:
        """Read the files of a job and say what became of them; no error ends the thread."""
        start = time.monotonic()
        try:
            self._add(ident, files, received)
        except _StoppedError:
            self._tell(ident, state="failed", message="the desk was closed; add the files again")
        except WhenceError as error:
            self._tell(ident, state="failed", message=_told(str(error), files))
        except Exception as error:
            _log.exception("an upload could not be read")
            self._tell(ident, state="failed", message=_told(_fault(error), files))
        finally:
            files.remove()
            self._tell(ident, seconds=time.monotonic() - start)

    def _add(self, ident: str, files: Spool, received: Received) -> None:
        pile = _pile(files)
        self._tell(
            ident, state="reading", total=len(pile), left_out=len(received.left_out),
            passed_over=received.files - len(pile),
        )  # fmt: skip

        def progress(done: int, left_out: int) -> None:
            self._tell(ident, done=done, left_out=left_out + len(received.left_out))
            if self._stopping:
                raise _StoppedError

        if not pile and not received.left_out:
            raise UsageError(_NOTHING)
        settings = self._recipe.settings()
        with Ledger.open(self._ledger) as ledger:
            try:
                ledger.add_findings(received.left_out)
                summary = pipeline.add(ledger, pile, self._recipe, progress)
            finally:
                self._is_due = self._is_due or ledger.stale
            left_out = (*received.left_out, *summary.left_out)
            self._tell(
                ident, state="resolving", read=summary.read, known=summary.known, left_out=len(left_out),
                failures=_failures(left_out),
            )  # fmt: skip
            if ledger.stale:
                self._is_due = False  # what is judged from here on makes it due again
                pipeline.reconcile(ledger, settings)
            if not ledger.held.count():
                raise NothingBuiltError(pipeline.nothing_in(pile, left_out))
        self._tell(ident, state="done")

    def _tell(self, ident: str, **changes: Any) -> None:
        with self._changed:
            self._jobs[ident] = replace(self._jobs[ident], **changes)


def _pile(files: Spool) -> Sequence[tuple[Path, str]]:
    """Return the files of a spool, called by their paths below it; none where a folder holds none to read."""
    folder = str(files.folder)
    return [(path, source) for path, source in read.listing([folder], below=folder) if not path.is_dir()]


def _failures(left_out: Sequence[Finding]) -> tuple[Failure, ...]:
    return tuple(
        Failure(file=finding.file, message=finding.message.removeprefix(f"{finding.file}: ")) for finding in left_out
    )


def _told(message: str, files: Spool) -> str:
    """Return a message that names no path of the spool."""
    return message.replace(f"{files.folder}/", "").replace(str(files.folder), "the upload")


def _fault(error: Exception) -> str:
    return f"a fault of whence ({type(error).__name__}); the terminal shows where it lies"
