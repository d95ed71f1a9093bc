"""python -m eval on a small benchmark of our own: the table, what is missing, floors, another tree."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from eval import __main__ as run
from eval import floors
from eval.bench import RUNS, Bench, counts, without
from eval.floors import Measured, breaches, raised
from eval.shown import Change, changes, table
from eval.tree import checked_out
from whence.errors import UsageError

Writer = Callable[[Path, list[dict[str, Any]]], Path]


@pytest.fixture(autouse=True)
def own_floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the project's floors out of the tests."""
    path = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "PATH", path)
    return path


def test_the_table_says_value_and_counts_and_what_is_missing(
    own_bench: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["--bench", str(own_bench), "--task", "times", "--task", "coref"]) == 0
    said = capsys.readouterr().out
    assert "coref: not measured" in said
    row = next(line.split() for line in said.splitlines() if line.startswith("times"))
    # one of two gold times is right: value, documents, gold items, no floor
    assert row == ["times", "value_F1", "50.00", "2", "2", "-"]


def test_limit_reads_the_first_documents_and_asks_no_floors(
    own_bench: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["--bench", str(own_bench), "--task", "times", "--limit", "1"]) == 0
    said = capsys.readouterr().out
    assert "100.00" in said and "no floors" not in said


@pytest.mark.parametrize("arguments", [["--limit", "-1"], ["--limit", "1", "--write-floors"]])
def test_a_wrong_call_is_one_line_and_exit_2(
    arguments: list[str], own_bench: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["--bench", str(own_bench), *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_value_below_its_floor_is_exit_1_without_tolerance(
    own_bench: Path, own_floors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = Bench(folder=own_bench).digest(next(one for one in RUNS if one.name == "times"))
    own_floors.write_text(json.dumps({"times": {"digest": digest, "floors": {"value_F1": 50.01}}}))
    assert run.main(["--bench", str(own_bench), "--task", "times"]) == 1
    assert "below its floor: times value_F1 50.00 < 50.01" in capsys.readouterr().out
    own_floors.write_text(json.dumps({"times": {"digest": digest, "floors": {"value_F1": 50.0}}}))
    assert run.main(["--bench", str(own_bench), "--task", "times"]) == 0


def test_written_floors_hold_and_only_rise(own_bench: Path, own_floors: Path) -> None:
    assert run.main(["--bench", str(own_bench), "--task", "times", "--write-floors"]) == 0
    assert json.loads(own_floors.read_text())["times"]["floors"] == {"value_F1": 50.0}
    high = Measured(name="times", digest="d", counts={}, values={"value_F1": 70.0})
    low = Measured(name="times", digest="d", counts={}, values={"value_F1": 60.0})
    kept = raised([low], raised([high], {}))
    assert kept["times"]["floors"] == {"value_F1": 70.0}
    assert [breach.floor for breach in breaches([low], kept)] == [70.0]


def test_floors_of_other_gold_are_not_compared() -> None:
    one = Measured(name="times", digest="new", counts={}, values={"value_F1": 1.0})
    known = {"times": {"digest": "old", "floors": {"value_F1": 90.0}}}
    assert breaches([one], known) == []
    assert raised([one], known)["times"] == {"digest": "new", "floors": {"value_F1": 1.0}}


def test_a_metric_that_is_gone_is_a_breach() -> None:
    one = Measured(name="times", digest="d", counts={}, values={})
    assert len(breaches([one], {"times": {"digest": "d", "floors": {"value_F1": 1.0}}})) == 1


def test_gold_is_taken_out_of_what_a_task_reads() -> None:
    record = {
        "id": "a", "topic": "t", "text": "x",
        "mentions": [{"id": "m", "start": 0, "end": 1, "text": "x", "chain": "c"}],
        "toponyms": [{"start": 0, "end": 1, "geonameid": "7", "lat": 1.0, "lon": 1.0, "kind": "country"}],
    }  # fmt: skip
    assert without(record, ("topic", "chain")) == {
        "id": "a", "text": "x", "mentions": [{"start": 0, "end": 1}], "toponyms": [{"start": 0, "end": 1}],
    }  # fmt: skip
    assert "toponyms" not in without(record, ("toponyms",))
    assert record["topic"] == "t"


def test_another_tree_is_checked_out_and_taken_away(tmp_path: Path) -> None:
    root = tmp_path / "repo"
    (root / "eval").mkdir(parents=True)
    (root / "a.txt").write_text("then")
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "a.txt"], [*who, "commit", "-qm", "one"]):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)
    (root / "a.txt").write_text("now")
    (root / "eval" / "predict.py").write_text("")
    with checked_out("main", tmp_path, root) as tree:
        assert (tree / "a.txt").read_text() == "then"
        # a state without eval is measured with this one's
        assert (tree / "eval" / "predict.py").is_file()
    assert not tree.exists()
    assert (root / "a.txt").read_text() == "now"
    with pytest.raises(UsageError, match="name a branch"), checked_out("nowhere", tmp_path, root):
        pass


def test_the_difference_and_the_documents_are_shown() -> None:
    one = Measured(name="times", digest="d", counts={"value_F1": (2, 3)}, values={"value_F1": 60.0})
    [_, line] = table([one], {}, {"times": {"value_F1": 50.0}})
    assert line.split()[-2:] == ["50.00", "+10.00"]
    lost = Change(run="times", document="a", before=100.0, after=0.0)
    gained = Change(run="times", document="b", before=0.0, after=50.0)
    head, first, second = changes([gained, lost])
    assert head == "1 documents gained, 1 lost"
    assert first.endswith("times: a") and second.endswith("times: b")


def test_a_metric_is_counted_over_its_set_and_slot() -> None:
    gold = [{"id": "a", "set": "One"}, {"id": "b", "set": "Two"}, {"id": "c", "set": "Two"}]
    scores = {"n_gold": 9, "Two.n_gold": 6, "n_type": 4, "n_perp_ind": 3, "n_quoted": 2}
    times, roles, said = (next(one for one in RUNS if one.name == name) for name in ("times", "roles", "attribution"))
    assert counts(times, "value_F1", scores, gold) == (3, 9)
    assert counts(times, "Two.value_F1", scores, gold) == (2, 6)
    assert counts(roles, "perp_ind_F1", scores, gold) == (3, 3)
    assert counts(roles, "micro_F1", scores, gold) == (3, 4)
    assert counts(said, "quoted_linked_R", scores, gold) == (3, 2)


def test_a_task_that_fails_does_not_stop_the_others(
    own_bench: Path, rows: Writer, capsys: pytest.CaptureFixture[str]
) -> None:
    rows(own_bench / "attribution" / "dev.jsonl.gz", [{"id": "a", "attributions": []}])
    assert run.main(["--bench", str(own_bench), "--task", "attribution", "--task", "times"]) == 2
    said = capsys.readouterr().out
    assert "attribution: not measured" in said and "50.00" in said


def test_every_run_is_of_the_real_benchmark(real_bench: Path) -> None:
    bench = Bench(folder=real_bench)
    assert [run.name for run in RUNS if bench.missing(run)] == []
    for one in RUNS:
        assert callable(bench.scorer(one))
