"""A benchmark folder of our own making: small files, and a scorer with the real one's way of being called."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(os.environ.get("WHENCE_BENCH") or Path(__file__).parents[3] / "shared" / "bench")

SCORE = """
import argparse, json
def times(gold, pred):
    hits = sum(g in (pred.get(k, {}).get("timexes") or []) for k, row in gold.items() for g in row["timexes"])
    n = sum(len(row["timexes"]) for row in gold.values())
    return {"value_F1": round(100 * hits / n, 2) if n else 0.0, "n_gold": n, "n_pred": n}
def attribution(gold, pred):
    n = sum(len(row["attributions"]) for row in gold.values())
    return {"linked_F1": 100.0, "n_gold": n, "n_pred": n}
TASKS = {"times": times, "attribution": attribution}
def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("task"); parser.add_argument("--gold"); parser.add_argument("--pred"); parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    gold, pred = ({r["id"]: r for r in map(json.loads, open(p, encoding="utf-8"))} for p in (args.gold, args.pred))
    print(json.dumps(TASKS[args.task](gold, pred)))
if __name__ == "__main__":
    main()
"""


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.fixture
def rows() -> Callable[[Path, list[dict[str, Any]]], Path]:
    """Return the writer of JSON lines, gzip by suffix."""
    return write


@pytest.fixture
def own_bench(tmp_path: Path) -> Path:
    """Return a benchmark folder with a scorer and one task: times, two documents."""
    folder = tmp_path / "bench"
    text = "The raid of 7 October 2023 failed."
    timex = {"start": 12, "end": 26, "type": "DATE", "value": "2023-10-07"}
    gold = [
        {"id": "a", "dct": "2024-01-20", "text": text, "timexes": [timex]},
        {"id": "b", "dct": "2024-01-20", "text": "It is quiet.", "timexes": [{**timex, "value": "2023"}]},
    ]
    write(folder / "times" / "dev.jsonl.gz", gold)
    (folder / "score.py").write_text(SCORE, encoding="utf-8")
    return folder


@pytest.fixture
def real_bench() -> Path:
    """Return the folder of the real benchmark; skip where it is not there."""
    if not (BENCH / "score.py").is_file():
        pytest.skip("the benchmark is not here; set WHENCE_BENCH to measure on it")
    return BENCH
