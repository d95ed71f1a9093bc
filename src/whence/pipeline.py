"""build() and reconcile(): the one place that knows the order of the stages, and the engine that they run on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from whence import read
from whence.engine import Failure, Limits, run
from whence.errors import NothingBuiltError, UsageError
from whence.ports import Settings
from whence.reconcile import reconcile
from whence.records import Capture, Finding
from whence.store import Ledger
from whence.work import Work, version_of

__all__ = ["Pile", "Progress", "Recipe", "Summary", "add", "build", "iso_day", "reconcile"]

Pile = Sequence[tuple[Path, str]]
"""The files to read, each with the name that the ledger gives it, as `read.listing` returns them."""

Progress = Callable[[int, int], None]
"""Called with the reports done and left out so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a build is asked for: codebook files beside the shipped ones, the date for undated reports, and limits.

    `rules_only` leaves out the trained tagger where one is installed.
    """

    codebooks: tuple[str, ...] = ()
    published: str = ""
    rules_only: bool = False
    workers: int = 2
    limits: Limits = field(default_factory=Limits)
    captures: Path | None = None

    def settings(self) -> Settings:
        """Return the settings of the stages."""
        return self.work().settings()

    def work(self) -> Work:
        """Return the task of a worker."""
        return Work(self.codebooks, self.published, self.rules_only)


def iso_day(day: str) -> str:
    """Return the date as ISO writes it, empty for none; raise UsageError for what is no date."""
    if not day:
        return ""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise UsageError(f"published {day!r} is no date; write it as 2024-01-31") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did: reports read now, known before, files left out, and the time it took in seconds."""

    read: int
    known: int
    left_out: tuple[Finding, ...]
    seconds: float

    @property
    def rate(self) -> float:
        """Return the reports read in a second."""
        return self.read / self.seconds if self.seconds else 0.0


def build(
    paths: Sequence[str], ledger_path: Path, recipe: Recipe, progress: Progress | None = None, below: str = ""
) -> Summary:
    """Read the reports of `paths` into the ledger, then reconcile it; a report that cannot be read is a finding.

    Run again, it reads only what is new or what another version of the extractor would read differently. The ledger
    calls a file by its path as given, or by its path under the folder `below`. Raises NothingBuiltError when the
    ledger holds no report afterwards; a ledger that this build made is then taken away.
    """
    start = time.monotonic()
    settings = recipe.settings()
    pile = read.listing(paths, below)
    fresh = not ledger_path.exists()
    try:
        with Ledger.open(ledger_path, create=True, captures=recipe.captures) as ledger:
            summary = add(ledger, pile, recipe, progress)
            if ledger.stale:
                reconcile(ledger, settings)
            if not ledger.held.count():
                raise NothingBuiltError(nothing_in(pile, summary.left_out))
    except NothingBuiltError:
        if fresh:
            ledger_path.unlink(missing_ok=True)
        raise
    return replace(summary, seconds=time.monotonic() - start)


def add(ledger: Ledger, pile: Pile, recipe: Recipe, progress: Progress | None = None) -> Summary:
    """Read what is new of a pile into an open ledger, and keep what was left out as findings; it is not reconciled.

    An error that `progress` raises ends the workers and comes out; what was read until then is kept.
    """
    start = time.monotonic()
    intake = _Intake(ledger, version_of(recipe.settings()))
    done, left_out = _read_into(intake, intake.new(pile), recipe, progress)
    _, failed = _read_into(intake, intake.again(), recipe, progress)
    everything = sorted((*left_out, *failed, *intake.findings), key=lambda finding: (finding.file, finding.id))
    _renew_findings(ledger, everything, pile)
    ledger.note(published=recipe.published, codebooks="\n".join(recipe.codebooks))
    return Summary(read=done, known=intake.known, left_out=tuple(everything), seconds=time.monotonic() - start)


def _read_into(
    intake: _Intake, captures: Iterator[Capture], recipe: Recipe, progress: Progress | None
) -> tuple[int, list[Finding]]:
    """Read captures into the ledger, one short transaction each; return how many, and what was left out."""
    done, left_out = 0, []
    with closing(run(recipe.work(), captures, recipe.workers, recipe.limits)) as results:
        for result in results:
            if isinstance(result, Failure):
                left_out.append(_left_out(result))
            else:
                intake.ledger.add(*result)
                done += 1
            if progress:
                progress(done + intake.known, len(left_out) + len(intake.findings))
    return done, left_out


def _renew_findings(ledger: Ledger, left_out: Sequence[Finding], pile: Pile) -> None:
    """Put what was left out of this pile in place of what an earlier build left out of the same files."""
    sources = {source for _, source in pile}
    now = {finding.id for finding in left_out}
    over = {
        finding.file for finding in ledger.findings() if _container(finding.file) in sources and finding.id not in now
    }
    if over:
        ledger.forget_findings(over)
    ledger.add_findings(left_out)


def _container(source: str) -> str:
    return source.partition("!")[0]


@dataclass(slots=True)
class _Intake:
    """The captures of a pile that the ledger does not know yet, each once; what cannot be read is kept as findings."""

    ledger: Ledger
    version: str
    known: int = 0
    twins: list[Capture] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def new(self, pile: Pile) -> Iterator[Capture]:
        """Yield each capture that this version has not read, once."""
        known = self.ledger.known(self.version)
        seen: set[str] = set()
        for item in (item for path, source in pile for item in read.read_file(path, source)):
            if isinstance(item, Finding):
                self.findings.append(item)
            elif item.sha256 in known:
                self.known += item.sha256 not in seen
                seen.add(item.sha256)
                if self.ledger.add_source(item):
                    yield item
            elif item.sha256 in seen:
                self.twins.append(item)
            else:
                seen.add(item.sha256)
                yield item

    def again(self) -> Iterator[Capture]:
        """Note where else the bytes of this pile were found; yield what must be read from that place instead."""
        kept = self.ledger.known(self.version)
        for twin in self.twins:
            if twin.sha256 in kept and self.ledger.add_source(twin):
                yield twin


def _left_out(failure: Failure) -> Finding:
    source = failure.capture.source
    message = failure.reason if failure.reason.startswith(source) else f"{source}: {failure.reason}"
    return Finding(code=failure.code, severity="error", message=message, file=source)


def nothing_in(pile: Pile, left_out: Sequence[Finding]) -> str:
    """Return why a pile gave no report, with the remedy."""
    if left_out:
        return f"no report could be read; first of {len(left_out)}: {left_out[0].message}"
    given = ", ".join(source for _, source in pile) or "nothing"
    return f"no report found in {given}; name files or folders with saved pages, text, PDF, feeds or archives"
