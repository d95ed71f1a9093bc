"""Measure resolution: seconds and peak memory for a whole pile, and for ten more reports in a ledger of that size.

Run it as `python -m bench.resolve_scale [REPORTS...]` from the repository; without numbers 10,000, 30,000 and 100,000
invented reports. Each measurement has a process of its own. Lines:

- resolve: the pure function, in one process, a pile in memory.
- in halves: the same by two processes, as a big ledger is resolved; memory is that of both, what they share counted
  twice.
- write, reconcile: a ledger written in bulk, then resolved as users do it: signatures read from it, rows and groups
  written back.
- + 10: what ten more reports cost.

`--profile REPORTS` names the dearest functions instead.
"""

from __future__ import annotations

import cProfile
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from bench.made_pile import reports, signatures
from whence.halves import changes_in_halves, no_search_for_cycles
from whence.pipeline import Recipe, reconcile
from whence.ports import Report
from whence.records import Capture
from whence.resolve import part_of, resolve
from whence.store import Ledger

SIZES = ("10000", "30000", "100000")
ADDED = 10
BATCH = 1000  # reports in one transaction of the bulk load


def mebibytes() -> float:
    """Return the peak resident memory of this process and of the largest that it started."""
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


class Watch:
    """Wall and processor seconds since it was started: they differ where other programs use the machine."""

    def __init__(self) -> None:
        """Start now."""
        self._wall, self._used, self._beside = time.perf_counter(), time.process_time(), used_beside()

    def __str__(self) -> str:
        """Return both, as text; processor seconds of this process and of those that it started."""
        wall, used = time.perf_counter() - self._wall, time.process_time() - self._used
        return f"{wall:8.2f} s wall {used:8.2f} + {used_beside() - self._beside:.2f} s cpu"


def used_beside() -> float:
    """Return the processor seconds of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure_resolve(number: int) -> None:
    """Resolve a pile that is in memory."""
    made = signatures(number)
    held = mebibytes()
    watch = Watch()
    resolved = resolve(made)
    events = resolved.events
    print(f"{number:7} reports  resolve      {watch}  peak {mebibytes():6.0f} MiB, {held:.0f} before;", end=" ")
    most = max(len(event.tellings) for event in events.all)
    print(f"{len(events.all)} events, the largest of {most}, blocks up to {max(map(len, events.blocks))};", end=" ")
    print(f"{len(resolved.copies.by_report)} copies, {len(resolved.tables['conflicts'])} conflicts", flush=True)


def measure_halves(number: int) -> None:
    """Resolve a pile that is in memory by two processes."""
    made = signatures(number)
    with no_search_for_cycles():
        watch = Watch()
        changes = changes_in_halves(made, ())
        print(f"{number:7} reports  in halves    {watch}  peak {mebibytes():6.0f} MiB;", end=" ")
    print(f"{len(changes.tables['events'])} events, {len(changes.tables['conflicts'])} conflicts", flush=True)


def measure_growth(number: int) -> None:
    """Write a ledger in bulk, resolve it as a whole, then add ten reports of its days and reconcile."""
    made = signatures(number + ADDED)
    step = max(1, len(made) // ADDED)
    later = made[step // 2 :: step][:ADDED]
    kept = {one.report for one in later}
    earlier = (one for one in made if one.report not in kept)
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder, "a.whence"), create=True) as ledger:
        watch = Watch()
        for batch in batched(reports(earlier)):
            ledger.add_many(batch)
        made.clear()
        print(f"{number:7} reports  write        {watch}", flush=True)
        watch = Watch()
        reconcile(ledger, Recipe(rules_only=True).settings())
        size = ledger.path.stat().st_size / 2**20
        print(
            f"{number:7} reports  reconcile    {watch}  peak {mebibytes():6.0f} MiB; ledger {size:.0f} MiB", flush=True
        )
        ledger.add_many(reports(later))
        watch = Watch()
        part = part_of(ledger.held, ledger.held.pending())
        print(f"{number:7} + {ADDED:4}  find part    {watch}  {len(part.signatures)} reports", flush=True)
        watch = Watch()
        reconcile(ledger, Recipe(rules_only=True).settings())
        print(f"{number:7} + {ADDED:4}  reconcile    {watch}", flush=True)


def batched(found: Iterable[tuple[Capture, Report]]) -> Iterator[list[tuple[Capture, Report]]]:
    """Yield the reports in lists of BATCH."""
    rest = iter(found)
    while batch := list(islice(rest, BATCH)):
        yield batch


def profile(number: int) -> None:
    """Print what the time of resolving goes into."""
    made = signatures(number)
    run = cProfile.Profile()
    run.runcall(resolve, made)
    pstats.Stats(run).sort_stats("tottime").print_stats(25)
    pstats.Stats(run).sort_stats("cumtime").print_stats(40)


MEASURES = {"resolve": measure_resolve, "halves": measure_halves, "growth": measure_growth, "profile": profile}


def main() -> None:
    """Measure each size, each in its own process."""
    words = sys.argv[1:]
    if words and words[0].lstrip("-") in MEASURES:
        MEASURES[words[0].lstrip("-")](int(words[1]))
        return
    for size in words or SIZES:
        for name in ("resolve", "halves", "growth"):
            subprocess.run([sys.executable, "-m", "bench.resolve_scale", f"--{name}", size], check=True)


if __name__ == "__main__":
    main()
