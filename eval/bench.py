"""Run the tasks of a benchmark folder: predictions by `eval.predict` in processes of their own, scored by score.py."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from eval.lines import read_rows, write_rows
from eval.tasks import Record
from whence.errors import UsageError

Scores = dict[str, float]
Score = Callable[[Mapping[str, Record], Mapping[str, Record]], Scores]
WORKERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One measurement: the task, its files under the benchmark folder, what is taken out of them, what is shown.

    `metrics` are keys of score.py's answer, the headline first; `counts` those that say how many gold items there are.
    `together`: the documents are read as one pile, so that they cannot be parted over the workers or scored alone.
    `sets`: the metrics are also shown for each set of the gold that score.py tells apart.
    """

    name: str
    task: str
    gold: str
    metrics: tuple[str, ...]
    counts: str
    source: str = ""
    without: tuple[str, ...] = ()
    together: bool = False
    sets: bool = False


_INCIDENTS = (
    "killed_acc_article wounded_acc_article killed_acc_incident wounded_acc_incident pairwise_multi_F1 ceafe_multi_F1"
    " b3_F1"
)
_ROLES = (
    "micro_F1 type_F1 perp_ind_F1 perp_org_F1 phys_tgt_F1 hum_tgt_F1 weapon_F1 hum_tgt_number_F1 hum_tgt_effect_F1"
    " perp_org_confidence_F1"
)
_SAID = (
    "linked_F1 linked_P linked_R content_F1 quoted_linked_R unquoted_linked_R source_exact_F1 cue_exact_F1"
    " content_exact_F1"
)
RUNS = (
    Run(
        name="attribution",
        task="attribution",
        gold="attribution/dev.jsonl.gz",
        metrics=tuple(_SAID.split()),
        counts="n_gold",
        without=("attributions", "spans"),
    ),
    Run(
        name="times",
        task="times",
        gold="times/dev.jsonl.gz",
        metrics=tuple("value_F1 relaxed_F1 strict_F1 type_F1".split()),
        counts="n_gold",
        without=("timexes",),
        sets=True,
    ),
    Run(
        name="places resolved",
        task="places",
        gold="places/dev.jsonl.gz",
        metrics=("resolution_acc", "resolution_acc161"),
        counts="n_located",
        sets=True,
    ),
    Run(
        name="places found",
        task="places",
        gold="places/dev.jsonl.gz",
        metrics=("end_to_end_F1", "end_to_end_P", "end_to_end_R", "overlap_F1", "strict_F1"),
        counts="n_gold",
        without=("toponyms",),
        sets=True,
    ),
    Run(
        name="incidents",
        task="incidents",
        source="incidents/dev.articles.jsonl.gz",
        gold="incidents/dev.jsonl.gz",
        metrics=tuple(_INCIDENTS.split()),
        counts="n_killed",
        together=True,
    ),
    Run(
        name="roles",
        task="roles",
        gold="roles/dev.jsonl.gz",
        metrics=tuple(_ROLES.split()),
        counts="n_type",
        without=("templates",),
    ),
    Run(
        name="coref",
        task="coref",
        gold="coref/dev.jsonl.gz",
        metrics=("conll_F1", "muc_F1", "b3_F1", "ceafe_F1"),
        counts="n_mentions",
        without=("topic", "chain"),
        together=True,
    ),
)
"""The rows of the table, in order. Gold fields are taken out before a file is given to `eval.predict`, but for the
ranges of toponyms and mentions that a task is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A benchmark folder: score.py beside one folder a task."""

    folder: Path

    def missing(self, run: Run) -> str:
        """Return the first file that a run needs and the folder lacks, empty when all are there."""
        needed = ("score.py", run.gold, run.source or run.gold)
        return next((name for name in needed if not (self.folder / name).is_file()), "")

    def gold(self, run: Run, limit: int) -> list[Record]:
        """Return the gold records of a run, the first `limit` of them (0 for all)."""
        return read_rows(self.folder / run.gold)[: limit or None]

    def inputs(self, run: Run, gold: Sequence[Record]) -> list[Record]:
        """Return what a run may read of the records that the gold is of."""
        wanted = {str(row["id"]) for row in gold}
        given = read_rows(self.folder / run.source) if run.source else gold
        return [without(row, run.without) for row in given if str(row["id"]) in wanted]

    def digest(self, run: Run) -> str:
        """Return the first 16 hex digits of the SHA-256 of the gold file: floors hold for this file alone."""
        return hashlib.sha256((self.folder / run.gold).read_bytes()).hexdigest()[:16]

    def score(self, run: Run, gold: Path, predicted: Path) -> Scores:
        """Return score.py's answer; raise UsageError with its last line where it fails."""
        command = [sys.executable, str(self.folder / "score.py"), run.task, "--json"]
        done = _done([*command, "--gold", str(gold), "--pred", str(predicted)], self.folder, None)
        return dict(json.loads(done))

    def scorer(self, run: Run) -> Score:
        """Return the scoring function of score.py for a task, to score documents one by one."""
        spec = spec_from_file_location("bench_score", self.folder / "score.py")
        if spec is None or spec.loader is None:
            raise UsageError(f"{self.folder / 'score.py'}: cannot be loaded; copy the benchmark again")
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        found: Score = module.TASKS[run.task]
        return found


def counts(run: Run, metric: str, scores: Scores, gold: Sequence[Record]) -> tuple[int, int]:
    """Return how many documents and gold items a metric is over: those of its set, its slot or its kind."""
    part, _, name = metric.rpartition(".")
    rows = [row for row in gold if not part or row.get("set") == part]
    prefix = f"{part}." if part else ""
    slot = name.rpartition("_")[0]
    keys = (f"n_{slot}", _COUNTS.get(name, ""), run.counts)
    items = next((scores[prefix + key] for key in keys if prefix + key in scores), 0)
    return len(rows), int(items)


_COUNTS = {
    "quoted_linked_R": "n_quoted",
    "unquoted_linked_R": "n_unquoted",
    "source_exact_F1": "n_source_gold",
    "cue_exact_F1": "n_cue_gold",
    "content_exact_F1": "n_content_gold",
    "wounded_acc_article": "n_wounded",
    "killed_acc_incident": "n_incidents",
    "wounded_acc_incident": "n_incidents",
    "pairwise_multi_F1": "n_multi_articles",
    "ceafe_multi_F1": "n_multi_articles",
    "b3_F1": "n_articles",
}
"""The count of score.py's answer that goes with a metric, where it is not the run's own."""


def without(record: Record, names: Iterable[str]) -> Record:
    """Return a record without some fields, those of its lists of mentions too."""
    gone = set(names)
    kept = {name: value for name, value in record.items() if name not in gone}
    if isinstance(mentions := kept.get("mentions"), list) and "chain" in gone:
        kept["mentions"] = [{"start": mention["start"], "end": mention["end"]} for mention in mentions]
    if isinstance(toponyms := kept.get("toponyms"), list):
        kept["toponyms"] = [{"start": toponym["start"], "end": toponym["end"]} for toponym in toponyms]
    return kept


def predictions(tree: Path, run: Run, records: Sequence[Record], scratch: Path) -> list[Record]:
    """Return what the project in a folder predicts, its `eval.predict` run on parts of the records, two at a time."""
    parts = 1 if run.together else min(WORKERS, len(records)) or 1
    chunks = [list(records[part::parts]) for part in range(parts)]

    def predicted(part: int) -> list[Record]:
        source, target = (scratch / f"{run.name}.{part}.{way}.jsonl" for way in ("in", "out"))
        write_rows(source, chunks[part])
        command = [sys.executable, "-m", "eval.predict", run.task, str(source), str(target)]
        _done(command, tree, tree / "src")
        return read_rows(target)

    with ThreadPoolExecutor(WORKERS) as pool:
        return [row for rows in pool.map(predicted, range(parts)) for row in rows]


def _done(command: Sequence[str], folder: Path, source: Path | None) -> str:
    """Return what a command prints; raise UsageError with the last line of its complaint where it fails."""
    environment = {**os.environ, "PYTHONPATH": str(source)} if source else None
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise UsageError(f"{' '.join(command[1:4])} failed: {last}; run it by itself to see more")
    return done.stdout
