"""Measure a build: reports a second and peak memory on 200 varied copies of the examples, and what the time goes into.

Run it as `python bench/build_speed.py [REPORTS] [WORKERS]`; it writes to a temporary folder and prints its numbers.
"""

from __future__ import annotations

import cProfile
import pstats
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from whence import clean, extract, read
from whence.pipeline import Recipe, build, reconcile
from whence.ports import Settings
from whence.records import Capture, Sheet
from whence.store import Ledger
from whence.work import report_of

EXAMPLES = Path(__file__).parents[1] / "examples" / "pile"
STAGES = ("read", "clean", "extract (all)", "sign, rows and checks", "store: add", "reconcile (all)")
FIGURES = ("900", "412", "43", "19", "27", "46")


def varied(folder: Path, reports: int) -> None:
    """Write copies of the examples that differ in a sentence and in their figures, so that no two have equal bytes."""
    sources = [path for path in sorted(EXAMPLES.iterdir()) if path.suffix in (".txt", ".html")]
    for number in range(reports):
        source = sources[number % len(sources)]
        text = source.read_bytes().decode("latin-1")  # one character a byte, whatever the charset
        for figure in FIGURES:
            text = text.replace(f" {figure} ", f" {int(figure) + number // len(sources)} ")
        end = f"A reader in ward {number} of the town was not hurt."
        if source.suffix == ".html":
            before, after = text.rsplit("</p>", 1)
            text = f"{before}</p><p>{end}</p>{after}"
        else:
            text = f"{text}\n{end}\n"
        (folder / f"{number:04}-{source.name}").write_bytes(text.encode("latin-1"))


def mebibytes(who: int) -> float:
    """Return the peak resident memory of this process, or of its largest child."""
    return resource.getrusage(who).ru_maxrss / 1024


class Clock:
    """Seconds spent in each stage."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.spent: Counter[str] = Counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time of the block as the stage's."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.spent[name] += time.perf_counter() - start

    def timed(self, name: str, function: Callable[..., object]) -> Callable[..., object]:
        """Return the function with its time counted as the stage's."""

        def wrapped(*args: object, **kwargs: object) -> object:
            with self.stage(name):
                return function(*args, **kwargs)

        return wrapped


def staged(pile: Path, ledger_path: Path) -> Counter[str]:
    """Do a build's work in this process, without workers, and return the seconds of each stage."""
    clock, settings = Clock(), Recipe().settings()
    steps = {name: clock.timed(f"extract: {name}", step) for name, step in extract.STEPS.items()}
    with patch.dict(extract.STEPS, steps), Ledger.open(ledger_path, create=True) as ledger:
        with clock.stage("read"):
            captures = [item for item in read.captures([str(pile)]) if isinstance(item, Capture)]
        for capture in captures:
            sheet = one(capture, settings, clock)
            with clock.stage("sign, rows and checks"):
                report = report_of(sheet, settings)
            with clock.stage("store: add"):
                ledger.add(capture, report)
        wrapped = {
            "resolve": "whence.reconcile.resolve",
            "find part": "whence.reconcile.part_of",
            "store: write": "whence.store.Ledger.write",
        }
        with clock.stage("reconcile (all)"):
            patches = [patch(target, clock.timed(name, resolved(target))) for name, target in wrapped.items()]
            for item in patches:
                item.start()
            reconcile(ledger, settings)
            for item in patches:
                item.stop()
    return clock.spent


def resolved(target: str) -> Callable[..., object]:
    """Return the function that a dotted name stands for."""
    module, _, name = target.rpartition(".")
    owner: object = Ledger if module.endswith("Ledger") else sys.modules[module]
    found: Callable[..., object] = getattr(owner, name)
    return found


def one(capture: Capture, settings: Settings, clock: Clock) -> Sheet:
    """Clean and extract one report."""
    with clock.stage("clean"):
        document = clean.clean(capture, settings)
    with clock.stage("extract (all)"):
        return extract.extract(document, settings)


def main() -> None:
    """Build with workers, then measure the stages, then name the dearest functions."""
    reports, workers = (int(word) for word in (sys.argv[1:] + ["200", "2"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder, "pile")
        pile.mkdir()
        varied(pile, reports)
        summary = build([str(pile)], Path(folder, "a.whence"), Recipe(workers=workers))
        print(f"{summary.read} reports, {workers} workers: {summary.seconds:.1f} s, {summary.rate:.1f} reports/s")
        print(f"peak memory: parent {mebibytes(resource.RUSAGE_SELF):.0f} MiB, ", end="")
        print(f"largest worker {mebibytes(resource.RUSAGE_CHILDREN):.0f} MiB")
        again = build([str(pile)], Path(folder, "a.whence"), Recipe(workers=workers))
        print(f"built again: {again.seconds:.2f} s, {again.read} read")
        profile = cProfile.Profile()
        spent = staged(pile, Path(folder, "b.whence"))
        total = sum(spent[name] for name in STAGES)
        for name, seconds in sorted(spent.items()):
            print(f"  {name:24} {seconds:7.2f} s {seconds / total:6.1%}")
        profile.runcall(staged, pile, Path(folder, "c.whence"))
        pstats.Stats(profile).sort_stats("tottime").print_stats(12)


if __name__ == "__main__":
    main()
