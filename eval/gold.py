"""python -m eval.gold [dev|test]: score whence on gold of our own; `agree DIR DIR` compares two annotations."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval import compare, own
from eval.annotated import Marked, gold_files, load
from eval.bench import RUNS, Bench
from eval.compare import Match, Pairs, Rate
from eval.floors import Measured
from eval.shown import aligned
from eval.tree import ROOT
from whence.errors import UsageError

FOLDER = Path(__file__).parent / "gold"
Line = tuple[str, float, int, int, int]
"""Measure, per cent, hits, out of how many predicted, out of how many gold; -1 where there is no such number."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores; return 2 after one line where something is wrong with a gold file."""
    options = _parser().parse_args(arguments)
    try:
        pairs = _pairs(options.what)
        print("\n".join(table(lines(pairs))))
        matches = compare.figures(pairs)
        if options.curve:
            print("\n" + "\n".join(_curve([match for match in matches if not compare.apart(match)])))
        if options.errors:
            print("\n" + "\n".join(_errors(matches)))
    except UsageError as trouble:
        print(trouble, file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval.gold", description=(__doc__ or "").strip())
    parser.add_argument(
        "what", nargs="*", default=["dev"], help="dev (default), test, or: agree FOLDER FOLDER, the first as the gold"
    )
    parser.add_argument("--errors", action="store_true", help="print every figure row that is not right")
    parser.add_argument("--curve", action="store_true", help="print precision and recall of figure rows by score")
    return parser


def _pairs(what: Sequence[str]) -> list[tuple[Marked, Marked]]:
    match list(what):
        case ["agree", one, other]:
            return _agreement(Path(one), Path(other))
        case [part] if part != "agree":
            golds = [load(path) for path in gold_files(FOLDER / part)]
            return [(gold.marked, own.marked(gold)) for gold in golds]
    raise UsageError("name dev, test, or: agree FOLDER FOLDER")


def _agreement(one: Path, other: Path) -> list[tuple[Marked, Marked]]:
    """Return the reports that both folders annotate; raise UsageError where there is none or a text differs."""
    first, second = ({path.name: load(path).marked for path in gold_files(folder)} for folder in (one, other))
    both = sorted(first.keys() & second.keys())
    if not both:
        raise UsageError(f"{one} and {other} have no file name in common; name two annotations of the same reports")
    for name in both:
        if first[name].text != second[name].text:
            raise UsageError(f"{name}: the texts differ in {one} and {other}; annotate the same text")
    return [(first[name], second[name]) for name in both]


def measured(part: str) -> Measured:
    """Return what whence reaches on a part of our own gold (dev, test)."""
    files = gold_files(FOLDER / part)
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    pairs = _pairs([part])
    found = lines(pairs)
    return Measured(
        name=f"own gold ({part})",
        digest=digest,
        values={name: round(value, 2) for name, value, *_ in found},
        counts={name: (len(pairs), items) for name, *_, items in found},
    )


def lines(pairs: Pairs) -> list[Line]:
    """Return every measure with its counts; rows of `other` things stand apart, and count in "all rows" only."""
    every = compare.figures(pairs)
    matches = [match for match in every if not compare.apart(match)]
    row, span = compare.row_rate(matches), compare.span_rate(matches)
    happened, right = compare.events(pairs)
    found, country = compare.places(pairs)
    made = [*_rates("figure rows", row), *_rates("all rows", compare.row_rate(every))]
    made += _rates("other rows", compare.row_rate([match for match in every if compare.apart(match)]))
    made += _rates("figures found", span)
    both = [match for match in matches if match.right]
    made += [_share("origin of right rows", sum(match.origin for match in both), len(both))]
    made += [_share("modality of right rows", sum(match.modality for match in both), len(both))]
    made += [_share("event of right rows", sum(match.event for match in both), len(both))]
    made += [*_rates("events", happened), *(_share(f"{name} of events", right[name], happened.hits) for name in _EVENT)]
    made += [*_rates("places", found), _share("country of places", country, found.hits)]
    return [*made, *_by_bench(pairs)]


_EVENT = ("type", "date", "place")


def _rates(name: str, rate: Rate) -> list[Line]:
    values = (("P", rate.precision), ("R", rate.recall), ("F1", rate.f1))
    return [(f"{name} {kind}", value, rate.hits, rate.predicted, rate.gold) for kind, value in values]


def _share(name: str, hits: int, whole: int) -> Line:
    return name, 100 * hits / whole if whole else 0.0, hits, -1, whole


def _by_bench(pairs: Pairs) -> list[Line]:
    """Return what the benchmark's own code says of attributions and times; nothing where the benchmark is not there."""
    folder = Path(os.environ.get("WHENCE_BENCH") or ROOT.parent / "shared" / "bench")
    if not (folder / "score.py").is_file():
        print(f"attributions and times: not measured, there is no {folder / 'score.py'}")
        return []
    gold, mine = ({one.name: compare.bench_rows(one) for one in side} for side in zip(*pairs, strict=True))
    made: list[Line] = []
    for task, metrics in _BENCH.items():
        run = next(run for run in RUNS if run.task == task)
        scores = Bench(folder=folder).scorer(run)(gold, mine)
        made += [_from_bench(task, metric, scores) for metric in metrics]
    return made


_BENCH = {
    "attribution": ("linked_P", "linked_R", "linked_F1", "content_F1"),
    "times": ("value_F1", "relaxed_F1", "strict_F1"),
}


def _from_bench(task: str, metric: str, scores: Mapping[str, Any]) -> Line:
    return f"{task} {metric}", float(scores.get(metric, 0.0)), -1, int(scores["n_pred"]), int(scores["n_gold"])


def table(found: Sequence[Line]) -> list[str]:
    """Return the measures as lines of columns."""
    rows = [("measure", "", "per cent", "hits", "predicted", "gold")]
    for name, value, *counts in found:
        hits, predicted, gold = ("-" if count < 0 else str(count) for count in counts)
        rows.append((name, "", f"{value:.1f}", hits, predicted, gold))
    return aligned(rows)


def _curve(matches: Sequence[Match]) -> list[str]:
    rows = [("score at least", "", "rows", "P", "R")]
    for cut, rate in compare.curve(matches):
        rows.append((f"{cut:.3f}", "", str(rate.predicted), f"{rate.precision:.1f}", f"{rate.recall:.1f}"))
    return aligned(rows)


def _errors(matches: Sequence[Match]) -> list[str]:
    """Return a line for each figure that is missing, too many, or not right in row, origin or event."""
    made = []
    for match in matches:
        if match.found is None or match.gold is None:
            kind = "missing" if match.found is None else "too many"
        else:
            wrong = [name for name in ("right", "origin", "modality", "event") if not getattr(match, name)]
            kind = ", ".join("row" if name == "right" else name for name in wrong)
        if kind:
            made.append(f"{match.report.name}: {kind}: gold {_told(match, 'gold')}; found {_told(match, 'found')}")
    return made


def _told(match: Match, side: str) -> str:
    count = match.gold if side == "gold" else match.found
    if count is None:
        return "-"
    words = match.report.text[slice(*count.span)].replace("\n", " ")
    origin = count.origin[0] if count.origin else "-"
    return f"{words!r} {count.counted} {count.low}..{count.high} {count.modality} by {origin!r}"


if __name__ == "__main__":
    sys.exit(main())
