"""python -m eval: measure whence on the benchmark of $WHENCE_BENCH and on our own gold, against floors and main."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from eval import floors, gold
from eval.across import report as piles
from eval.bench import RUNS, Bench, Run, Scores, counts, predictions
from eval.floors import Measured
from eval.lines import write_rows
from eval.shown import Change, changes, table
from eval.tasks import TASKS, Record
from eval.texts import RULES_ONLY
from eval.tree import ROOT, checked_out
from whence.errors import UsageError

GOLD, PILES = "gold", "piles"


class _Outcome(NamedTuple):
    """One run: what was measured, the gold and the predictions."""

    run: Run
    measured: Measured
    gold: list[Record]
    predicted: list[Record]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return 1 where a value is below its floor, 2 where something is wrong with the input."""
    options = _parser().parse_args(arguments)
    try:
        return _measure(options)
    except UsageError as trouble:
        print(trouble, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=(__doc__ or "").strip())
    here = os.environ.get("WHENCE_BENCH") or str(ROOT.parent / "shared" / "bench")
    parser.add_argument("--bench", type=Path, default=Path(here), help="benchmark folder (default: $WHENCE_BENCH)")
    parser.add_argument(
        "--task", action="append", choices=(*TASKS, GOLD, PILES), help="measure this task alone; repeatable"
    )
    parser.add_argument("--limit", type=int, default=0, metavar="N", help="read the first N documents of each task")
    parser.add_argument("--against", metavar="REVISION", help="measure this revision (main) too, and show the change")
    parser.add_argument("--documents", action="store_true", help="with --against: gains and losses by document")
    parser.add_argument("--rules-only", action="store_true", help="leave out the trained tagger")
    parser.add_argument("--write-floors", action="store_true", help="raise the floors to the values measured now")
    return parser


def _measure(options: argparse.Namespace) -> int:
    if options.limit < 0:
        raise UsageError(f"--limit {options.limit}: give a number of documents, 0 for all")
    if options.write_floors and options.limit:
        raise UsageError("--write-floors with --limit: floors are of whole files; leave one of the two out")
    if options.rules_only:
        os.environ[RULES_ONLY] = "1"
    bench = Bench(folder=options.bench.resolve())
    wanted = options.task or [*TASKS, GOLD, PILES]
    runs = [run for run in RUNS if run.task in wanted and _present(bench, run)]
    outcomes, failed = [], 0
    other: dict[str, dict[str, float]] | None = None
    moved: list[Change] = []
    with TemporaryDirectory(prefix="whence-eval-") as name:
        scratch = Path(name)
        for run in runs:
            try:
                outcomes.append(_outcome(bench, ROOT, run, options.limit, scratch))
            except UsageError as trouble:
                print(f"{run.name}: not measured, {trouble}")
                failed = 2
        if options.against:
            other, moved = _against(bench, outcomes, options.against, scratch)
    measured = [outcome.measured for outcome in outcomes]
    if GOLD in wanted and not options.limit:
        measured += list(_own())
    if PILES in wanted and not options.limit:
        measured += list(_piles())
    known = floors.load()
    print("\n".join(table(measured, known, other)))
    if options.documents and other is not None:
        print("\n" + "\n".join(changes(moved)))
    return _judged(measured, known, options) or failed


def _present(bench: Bench, run: Run) -> bool:
    needed = bench.missing(run)
    missing = bench.folder / needed if needed else ROOT / "eval" / "tasks" / f"{run.task}.py"
    if needed or not missing.is_file():
        print(f"{run.name}: not measured, there is no {missing}")
        return False
    return True


def _outcome(bench: Bench, tree: Path, run: Run, limit: int, scratch: Path) -> _Outcome:
    gold_rows = bench.gold(run, limit)
    predicted = predictions(tree, run, bench.inputs(run, gold_rows), scratch)
    gold_file, predicted_file = scratch / "gold.jsonl", scratch / "predicted.jsonl"
    write_rows(gold_file, gold_rows)
    write_rows(predicted_file, predicted)
    scores = bench.score(run, gold_file, predicted_file)
    shown = dict(_shown(run, scores))
    measured = Measured(
        name=run.name,
        digest="" if limit else bench.digest(run),
        values=shown,
        counts={metric: counts(run, metric, scores, gold_rows) for metric in shown},
    )
    return _Outcome(run, measured, gold_rows, predicted)


def _shown(run: Run, scores: Scores) -> Iterator[tuple[str, float]]:
    """Yield the metrics of a run that score.py gave, and those of each set."""
    for metric in run.metrics:
        if metric in scores:
            yield metric, float(scores[metric])
    if run.sets:
        for name in sorted(scores):
            if name.endswith(f".{run.metrics[0]}"):
                yield name, float(scores[name])


def _against(
    bench: Bench, outcomes: Sequence[_Outcome], revision: str, scratch: Path
) -> tuple[dict[str, dict[str, float]], list[Change]]:
    """Return the values of another revision by run, and the documents whose headline value changed."""
    values: dict[str, dict[str, float]] = {}
    moved: list[Change] = []
    with checked_out(revision, scratch) as tree:
        for outcome in outcomes:
            if not (tree / "eval" / "tasks" / f"{outcome.run.task}.py").is_file():
                print(f"{outcome.run.name}: {revision} cannot be measured, it has no eval/tasks/{outcome.run.task}.py")
                continue
            limit = len(outcome.gold)
            before = _outcome(bench, tree, outcome.run, limit, scratch)
            values[outcome.run.name] = dict(before.measured.values)
            moved += _moved(bench, outcome, before.predicted)
    return values, moved


def _moved(bench: Bench, outcome: _Outcome, before: Sequence[Record]) -> Iterator[Change]:
    """Yield the documents whose headline value, each scored alone, differs; a pile read as one has none."""
    if outcome.run.together:
        return
    score, headline = bench.scorer(outcome.run), outcome.run.metrics[0]
    old, new = ({str(row["id"]): row for row in rows} for rows in (before, outcome.predicted))
    for row in outcome.gold:
        name = str(row["id"])
        was, now = (
            float(score({name: row}, {name: rows[name]} if name in rows else {}).get(headline, 0.0))
            for rows in (old, new)
        )
        if was != now:
            yield Change(run=outcome.run.name, document=name, before=was, after=now)


def _own() -> Iterator[Measured]:
    """Yield what our own gold gives, the part that is tuned on; the test part is `python -m eval.gold test`."""
    folder = gold.FOLDER / "dev"
    if any(folder.glob("*.toml")):
        yield gold.measured("dev")
    else:
        print(f"own gold: not measured, there is no TOML file in {folder}")


def _piles() -> Iterator[Measured]:
    """Yield what our own piles give, those that are tuned on and those that are only scored."""
    for part in ("dev", "test"):
        if any((piles.FOLDER / part).glob("*.toml")):
            yield piles.measured(part)
        else:
            print(f"piles ({part}): not measured, there is no TOML file in {piles.FOLDER / part}")


def _judged(measured: Sequence[Measured], known: floors.Floors, options: argparse.Namespace) -> int:
    """Raise the floors where asked; say which values are below theirs, and return the exit code."""
    below = floors.breaches(measured, known)
    for breach in below:
        print(f"below its floor: {breach.name} {breach.metric} {breach.value:.2f} < {breach.floor:.2f}")
    if options.write_floors:
        floors.save(floors.raised(measured, known))
        print(f"floors written to {floors.PATH}; none was lowered")
    elif not options.limit and (apart := [one.name for one in measured if not floors.comparable(one, known)]):
        print(f"no floors for this gold: {', '.join(apart)}; set them with --write-floors")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
