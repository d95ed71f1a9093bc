"""build(): the same pile gives the same bytes, however it is cut, ordered, repeated or killed; no report is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from whence.engine import Limits
from whence.errors import NothingBuiltError, UsageError
from whence.export import EXPORTERS
from whence.pipeline import Recipe, Summary, build
from whence.ports import ExportOptions
from whence.records import Judgement
from whence.store import Ledger
from whence.tables import TABLES

EXAMPLES = Path(__file__).parents[1] / "examples" / "pile"
KILLS = 20
REPORTS = [
    "Gunmen killed {n} soldiers in the town of Velm on {day} March 2024, the Harbour Post reported.",
    "The Interior Ministry said that {n} prisoners had escaped from Kelvane prison on {day} March 2024.",
    "At least {n} people were wounded in Velm, officials told Kestrel News Agency on {day} March 2024.",
    "The Red Dawn Front claimed that it freed {n} prisoners. A spokesman denied it on {day} March 2024.",
]


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Return a folder of 12 tiny reports."""
    return written(tmp_path / "pile", 12)


def written(folder: Path, reports: int) -> Path:
    folder.mkdir()
    for number in range(reports):
        text = REPORTS[number % len(REPORTS)].format(n=number + 10, day=number % 28 + 1)
        (folder / f"report-{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def made(ledger: Path, paths: list[Path], workers: int = 2) -> Summary:
    return build([str(path) for path in paths], ledger, Recipe(workers=workers))


def exported(ledger: Path, kinds: tuple[str, ...] = ("csv",)) -> dict[str, bytes]:
    """Return the bytes of every exported file."""
    files: dict[str, bytes] = {}
    with Ledger.open(ledger) as view:
        for kind in kinds:
            folder = ledger.parent / f"{ledger.name}-{kind}"
            EXPORTERS[kind](view, folder, ExportOptions())
            files |= {f"{kind}/{path.name}": path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return files


def tables(ledger: Path) -> dict[str, list[object]]:
    with Ledger.open(ledger) as view:
        return {name: view.rows(name) for name in TABLES}


def test_workers_and_order_of_paths_change_no_byte_of_any_export(tmp_path: Path) -> None:
    files = sorted(EXAMPLES.iterdir())
    assert len(files) >= 14
    made(tmp_path / "one.whence", files, workers=1)
    shuffled = random.Random(1).sample(files, len(files))
    made(tmp_path / "two.whence", shuffled, workers=3)
    assert exported(tmp_path / "one.whence", tuple(EXPORTERS)) == exported(tmp_path / "two.whence", tuple(EXPORTERS))


def test_a_second_build_reads_nothing_and_changes_nothing(tmp_path: Path, pile: Path) -> None:
    ledger = tmp_path / "a.whence"
    (pile / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    first = made(ledger, [pile])
    assert (first.read, first.known, len(first.left_out)) == (12, 0, 1)
    before, bytes_before = exported(ledger), ledger.read_bytes()
    second = made(ledger, [pile])
    assert (second.read, second.known, second.left_out) == (0, 12, first.left_out)
    assert exported(ledger) == before
    assert tables(ledger)["checks"]
    assert len(ledger.read_bytes()) == len(bytes_before)


def test_a_pile_in_pieces_is_the_pile_at_once(tmp_path: Path, pile: Path) -> None:
    files = sorted(pile.iterdir())
    made(tmp_path / "once.whence", files)
    assert made(tmp_path / "pieces.whence", files[5:]).read == 7
    added = made(tmp_path / "pieces.whence", files)
    assert (added.read, added.known) == (5, 7)
    assert exported(tmp_path / "pieces.whence") == exported(tmp_path / "once.whence")


def test_one_more_report_adds_and_takes_nothing_away(tmp_path: Path, pile: Path) -> None:
    ledger = tmp_path / "a.whence"
    files = sorted(pile.iterdir())
    made(ledger, files[:-1])
    before = tables(ledger)
    assert made(ledger, [files[-1]]).read == 1
    after = tables(ledger)
    for name, key in (("reports", "report_id"), ("figures", "figure_id"), ("claims", "claim_id")):
        ids = [getattr(row, key) for row in after[name]]
        assert {getattr(row, key) for row in before[name]} <= set(ids)
        assert len(ids) == len(set(ids))
    assert len(after["reports"]) == len(before["reports"]) + 1


def test_the_same_bytes_under_two_names_are_one_report(tmp_path: Path, pile: Path) -> None:
    shutil.copy(pile / "report-03.txt", pile / "a-copy.txt")
    summary = made(tmp_path / "a.whence", [pile])
    rows = tables(tmp_path / "a.whence")["reports"]
    assert (len(rows), len(summary.left_out)) == (12, 0)
    assert str(pile / "a-copy.txt") in {row.file for row in rows}  # the first of its names, in every order of reading
    (pile / "b-copy.txt").write_bytes((pile / "report-03.txt").read_bytes())
    assert made(tmp_path / "a.whence", [pile]).read == 0


def test_trouble_is_left_out_with_a_reason_and_the_rest_is_read(tmp_path: Path, pile: Path) -> None:
    (pile / "deep.html").write_text("<html><body>" + "<div>" * 200_000 + "x", encoding="utf-8")
    (pile / "empty.txt").touch()
    (pile / "broken.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    ledger = tmp_path / "a.whence"
    summary = build([str(pile), str(tmp_path / "missing.txt")], ledger, Recipe(limits=Limits(seconds=20)))
    assert summary.read >= 12
    left_out = {Path(finding.file).name: finding for finding in summary.left_out}
    assert {"empty.txt", "broken.pdf", "missing.txt"} <= set(left_out) <= {"deep.html", *left_out}
    with Ledger.open(ledger) as view:
        checks = {Path(row.file).name: row for row in view.rows("checks") if not row.report_id}
        read = {Path(row.file).name for row in view.rows("reports")}
    assert set(checks) == set(left_out)
    assert read | set(left_out) == {path.name for path in pile.iterdir()} | {"missing.txt"}
    for name, row in checks.items():
        assert row.severity in ("error", "warning"), name
        assert (":" in row.message or ";" in row.message) and row.message == left_out[name].message


def test_a_report_over_its_time_is_quarantined(tmp_path: Path, pile: Path) -> None:
    ledger = tmp_path / "a.whence"
    with pytest.raises(NothingBuiltError, match=r"took more than 0\.001 s, twice"):
        build([str(pile / "report-01.txt")], ledger, Recipe(limits=Limits(seconds=0.001)))
    assert not ledger.exists(), "nothing built leaves no ledger"


def test_a_file_that_was_mended_is_no_finding_any_more(tmp_path: Path, pile: Path) -> None:
    ledger = tmp_path / "a.whence"
    (pile / "late.txt").touch()
    made(ledger, [pile])
    assert [Path(row.file).name for row in tables(ledger)["checks"] if not row.report_id] == ["late.txt"]
    (pile / "late.txt").write_text("Nine people were killed in Velm on 4 March 2024.", encoding="utf-8")
    assert made(ledger, [pile]).read == 1
    assert not [row for row in tables(ledger)["checks"] if not row.report_id]


def test_a_damaged_table_that_was_mended_is_no_finding_any_more(tmp_path: Path, pile: Path) -> None:
    ledger = tmp_path / "a.whence"
    (pile / "table.csv").write_text("url,title,text\nhttps://post.example/a,No words,\n", encoding="utf-8")
    made(ledger, [pile])
    assert any("table.csv" in row.file for row in tables(ledger)["checks"])
    words = "Nine people were killed in Velm on 4 March 2024."
    (pile / "table.csv").write_text(f"url,title,text\nhttps://post.example/a,Words,{words}\n", encoding="utf-8")
    made(ledger, [pile])
    assert not any("table.csv" in row.file for row in tables(ledger)["checks"] if not row.report_id)


def test_below_a_folder_the_ledger_is_that_of_a_build_beside_it(
    tmp_path: Path, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pile / "empty.txt").touch()
    build([str(pile)], tmp_path / "below.whence", Recipe(), below=str(tmp_path))
    monkeypatch.chdir(tmp_path)
    build(["pile"], tmp_path / "beside.whence", Recipe())
    assert tables(tmp_path / "below.whence") == tables(tmp_path / "beside.whence")


def test_what_is_left_out_of_a_ledger_without_reports_is_kept_in_it(tmp_path: Path) -> None:
    ledger, empty = tmp_path / "a.whence", tmp_path / "empty.txt"
    empty.touch()
    Ledger.open(ledger, create=True).close()
    with pytest.raises(NothingBuiltError, match="first of 1"):
        made(ledger, [empty])
    assert [row.file for row in tables(ledger)["checks"]] == [str(empty)]


def test_a_date_that_is_given_reads_again_what_it_changes(tmp_path: Path, pile: Path) -> None:
    ledger, paths = tmp_path / "a.whence", [str(pile)]
    made(ledger, [pile])
    again = build(paths, ledger, Recipe(published="2024-04-01"))
    assert again.read == 12
    assert {row.published_basis for row in tables(ledger)["reports"]} <= {"given", "byline", "url"}
    assert build(paths, ledger, Recipe(published="2024-04-01")).read == 0


def test_nothing_to_read_is_said_so(tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for paths in ([str(empty)], [str(tmp_path / "no-*.html")], []):
        with pytest.raises((NothingBuiltError, UsageError)):
            build(paths, tmp_path / "a.whence", Recipe())
    assert not (tmp_path / "a.whence").exists()


# --- kill -9 ---------------------------------------------------------------------------------------------------------

JUDGED = Judgement(about="r000000000000", verdict="unsure", who="A. Reader", at="2024-05-01T09:00:00Z", note="ask")


def start(ledger: Path, pile: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "whence", "build", str(pile), "-o", str(ledger), "--quiet"]
    errors = ledger.with_suffix(".err").open("w", encoding="utf-8")
    with errors:
        return subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=errors, text=True)


def finished(process: subprocess.Popen[str], ledger: Path) -> bool:
    """Wait for the build to end; it must end well."""
    assert process.wait(60) == 0, ledger.with_suffix(".err").read_text(encoding="utf-8")
    return True


def kill(process: subprocess.Popen[str], whole_group: bool) -> None:
    """Send SIGKILL to the build and its workers, or to the build alone: its workers then end by themselves."""
    if whole_group:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def committed(ledger: Path) -> set[str]:
    if not ledger.exists() or not ledger.stat().st_size:
        return set()
    with Ledger.open(ledger) as view:
        return {sheet.document.id for sheet in view.sheets()}


def judged(ledger: Path, first: Path) -> Path:
    """Return a new ledger with one report and one judgement."""
    made(ledger, [first])
    with Ledger.open(ledger) as kept:
        kept.judge(JUDGED)
    return ledger


def attempts(tmp_path: Path, pile: Path, longest: float) -> Iterator[Path]:
    """Kill KILLS builds, each ledger built on until it is complete; yield the ledger after each build."""
    chance, kills, ledgers = random.Random(20), 0, 0
    template = judged(tmp_path / "template.whence", pile / "report-00.txt")
    while kills < KILLS:
        ledger = tmp_path / f"{'fresh' if ledgers % 3 == 2 else 'judged'}-{ledgers}.whence"
        if ledger.name.startswith("judged"):
            shutil.copy(template, ledger)  # a fresh one is made by the build, and the kill may meet its making
        ledgers += 1
        complete = False
        while not complete:
            process = start(ledger, pile)
            if kills < KILLS and still_runs(process, ledger, chance, longest):
                kill(process, whole_group=chance.random() < 0.5)
                kills += 1
            else:
                complete = finished(process, ledger)
            yield ledger


def still_runs(process: subprocess.Popen[str], ledger: Path, chance: random.Random, longest: float) -> bool:
    """Wait for a random time, or for a random number of reports and a moment more; say whether the build still runs."""
    if chance.random() < 0.4:
        until, enough = time.monotonic() + chance.uniform(0.1, longest), 1000
    else:
        until, enough = time.monotonic() + 60, reports_seen(ledger) + chance.randint(1, 12)
    while process.poll() is None and time.monotonic() < until and reports_seen(ledger) < enough:
        time.sleep(0.02)
    time.sleep(chance.uniform(0, 0.03))
    return process.poll() is None


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_kill_9_at_random_moments_loses_no_report_and_no_judgement(tmp_path: Path) -> None:
    pile = written(tmp_path / "pile", 40)
    whole = judged(tmp_path / "whole.whence", pile / "report-00.txt")
    begin = time.monotonic()
    finished(start(whole, pile), whole)
    longest = time.monotonic() - begin
    expected = exported(whole)
    before: dict[Path, set[str]] = {}
    sizes = set()
    for ledger in attempts(tmp_path, pile, longest):
        now = committed(ledger)
        sizes.add(len(now))
        assert before.get(ledger, set()) <= now, "a committed report is lost"
        before[ledger] = now
    assert len(sizes) > 6, "the kills met builds at different moments"
    for ledger in before:
        with Ledger.open(ledger) as kept:
            assert kept.judgements() == ([JUDGED] if ledger.name.startswith("judged") else [])
            kept.judge(JUDGED)
        assert made(ledger, [pile]).read == 0
        assert exported(ledger) == expected, ledger.name


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_ledger_of_a_killed_build_opens_and_is_one_file_again(tmp_path: Path, pile: Path) -> None:
    ledger = tmp_path / "a.whence"
    process = start(ledger, pile)
    until = time.monotonic() + 30
    while not reports_seen(ledger) and time.monotonic() < until:
        time.sleep(0.02)
    kill(process, whole_group=True)
    assert Path(f"{ledger}-wal").exists()
    assert committed(ledger)
    assert not Path(f"{ledger}-wal").exists()


def reports_seen(ledger: Path) -> int:
    """Return the number of reports that another SQLite tool sees meanwhile."""
    try:
        with closing(sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True)) as connection:
            count: int = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
            return count
    except sqlite3.OperationalError:  # not made yet
        return 0
