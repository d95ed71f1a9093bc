"""The intake: what is added by upload is what `build` gives, no trouble stops it, and it leaves nothing behind."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from whence import pipeline
from whence.pipeline import Recipe
from whence.records import Finding, Judgement
from whence.store import Ledger
from whence.tables import TABLES
from whence.web.intake import Failure, Intake, Job
from whence.web.spool import Spool
from whence.web.upload import Received

EXAMPLES = Path(__file__).parents[2] / "examples" / "pile"
RECIPE = Recipe(rules_only=True, workers=1)
TEXT = "Gunmen killed {n} soldiers in the town of Velm on 4 March 2024, the Harbour Post reported."
SLOW = 60.0


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "desk" / "a.whence"
    path.parent.mkdir()
    with Ledger.open(path, create=True):
        return path


@pytest.fixture
def intake(ledger: Path) -> Iterator[Intake]:
    made = Intake(ledger, RECIPE)
    yield made
    made.close()


def spooled(intake: Intake, files: dict[str, bytes]) -> tuple[Spool, Received]:
    spool = intake.spool()
    for name, data in files.items():
        file, _ = spool.open(name)
        with file:
            file.write(data)
    return spool, Received(files=len(files))


def added(intake: Intake, files: dict[str, bytes]) -> Job:
    """Return the job of these files when it has ended, its spool gone."""
    made = intake.submit(*spooled(intake, files))
    assert intake.idle(SLOW)
    job = intake.job(made.id)
    assert job is not None and job.has_ended
    return job


def tables(ledger: Path) -> dict[str, list[object]]:
    with Ledger.open(ledger) as view:
        assert not view.stale
        return {name: view.rows(name) for name in TABLES}


def told(job: Job) -> dict[str, str]:
    return {failure.file: failure.message for failure in job.failures}


def test_what_is_uploaded_is_what_is_built(tmp_path: Path, ledger: Path, intake: Intake) -> None:
    folder = tmp_path / "given" / "saved"
    shutil.copytree(EXAMPLES, folder)
    files = sorted(folder.iterdir())[:6]
    for path in set(folder.iterdir()) - set(files):
        path.unlink()
    (folder / "copy.html").write_bytes(files[0].read_bytes())
    (folder / "empty.txt").touch()
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (folder / ".hidden.html").write_bytes(files[0].read_bytes())
    page = next(path for path in files if path.suffix == ".html")
    (folder / f"{page.stem}_files").mkdir()
    (folder / f"{page.stem}_files" / "advert.txt").write_text("Buy nine boats.")
    built = tmp_path / "built.whence"
    summary = pipeline.build([str(folder)], built, RECIPE, below=str(tmp_path / "given"))
    sent = {
        path.relative_to(tmp_path / "given").as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    job = added(intake, sent)
    assert tables(ledger) == tables(built)
    assert {row.file.partition("!")[0] for row in tables(ledger)["reports"]} <= set(sent)
    assert (job.state, job.read, job.known, job.passed_over) == ("done", summary.read, 0, 2)
    assert set(told(job)) == {"saved/empty.txt", "saved/broken.pdf", "saved/photo.png"}
    assert told(job)["saved/empty.txt"] == "empty; skipped: save the report again."
    assert (job.total, job.left_out) == (len(sent) - 2, 3)
    assert list(ledger.parent.iterdir()) == [ledger], "no spool is left"
    again = added(intake, sent)
    assert (again.read, again.known) == (0, summary.read)


def test_two_files_of_one_name_are_two_reports_and_the_same_bytes_are_one(ledger: Path, intake: Intake) -> None:
    first = added(intake, {"index.html": TEXT.format(n=11).encode()})
    second = added(intake, {"index.html": TEXT.format(n=12).encode()})
    third = added(intake, {"index.html": TEXT.format(n=11).encode(), "other.html": TEXT.format(n=12).encode()})
    assert [(job.read, job.known) for job in (first, second, third)] == [(1, 0), (1, 0), (0, 2)]
    rows = tables(ledger)["reports"]
    assert len({row.report_id for row in rows}) == len(rows) == 2
    with Ledger.open(ledger) as view:
        assert {TEXT.format(n=11), TEXT.format(n=12)} == {
            view.sheet(row.report_id).document.text.strip() for row in rows
        }


def test_nothing_readable_is_a_failed_job_and_the_next_one_is_read(ledger: Path, intake: Intake) -> None:
    bad = added(intake, {"late.txt": b"", "broken.pdf": b"%PDF-1.7\n%%EOF"})
    assert bad.state == "failed"
    assert bad.message.startswith("no report could be read; first of 2: broken.pdf")
    assert set(told(bad)) == {"late.txt", "broken.pdf"}
    assert {row.file for row in tables(ledger)["checks"]} == {"late.txt", "broken.pdf"}
    good = added(intake, {"late.txt": TEXT.format(n=9).encode()})
    assert (good.state, good.read, good.failures) == ("done", 1, ())
    assert {row.file for row in tables(ledger)["checks"] if not row.report_id} == {"broken.pdf"}, "one was mended"
    only_bad = added(intake, {"broken.pdf": b"%PDF-1.7\n%%EOF"})
    assert (only_bad.state, only_bad.read, len(only_bad.failures)) == ("done", 0, 1)


def test_what_is_passed_over_is_said(intake: Intake) -> None:
    job = added(intake, {".DS_Store": b"x", "saved/.hidden": b"y"})
    assert (job.state, job.failures) == ("failed", ())
    assert job.message.startswith("nothing to read") and "hidden files" in job.message


def test_a_file_that_the_request_left_out_is_told_beside_the_others_and_kept_as_a_finding(
    ledger: Path, intake: Intake
) -> None:
    why = "over 64 MiB; left out: add it with `whence build`"
    large = Finding(code="file-too-large", severity="error", message=f"large.txt: {why}", file="large.txt")
    alone = intake.submit(intake.spool(), Received(files=0, left_out=(large,)))
    spool, _ = spooled(intake, {"a.txt": TEXT.format(n=3).encode()})
    beside = intake.submit(spool, Received(files=1, left_out=(large,)))
    assert intake.idle(SLOW)
    failed, done = intake.job(alone.id), intake.job(beside.id)
    assert failed and done
    assert (failed.state, failed.message) == ("failed", f"no report could be read; first of 1: {large.message}")
    assert (done.read, done.failures, done.left_out) == (1, (Failure(file="large.txt", message=why),), 1)
    assert [row.message for row in tables(ledger)["checks"] if not row.report_id] == [large.message]
    assert added(intake, {"large.txt": TEXT.format(n=4).encode()}).read == 1
    assert not [row for row in tables(ledger)["checks"] if not row.report_id], "it was made smaller"


@pytest.mark.parametrize(
    ("recipe", "gone", "message"),
    [
        (Recipe(codebooks=("no-such.toml",), workers=1), False, "no-such.toml"),
        (RECIPE, True, "no ledger here"),
    ],
)
def test_trouble_with_the_ledger_or_codebook_is_a_failed_job(
    ledger: Path, recipe: Recipe, gone: bool, message: str
) -> None:
    intake = Intake(ledger, recipe)
    if gone:
        ledger.unlink()
    job = added(intake, {"a.txt": TEXT.format(n=3).encode()})
    assert job.state == "failed" and message in job.message
    assert not [path for path in ledger.parent.iterdir() if path != ledger]
    intake.close()


def test_a_fault_is_told_without_a_path_and_the_intake_goes_on(
    ledger: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(ledger: Ledger, pile: pipeline.Pile, *_: object) -> None:
        raise RuntimeError(f"cannot read {pile[0][0]}")

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "add", faulty)
        job = added(intake, {"a.txt": TEXT.format(n=3).encode()})
    assert job.state == "failed" and "RuntimeError" in job.message and str(ledger.parent) not in job.message
    assert added(intake, {"a.txt": TEXT.format(n=3).encode()}).read == 1


def test_many_judgements_are_followed_by_few_reconciliations(
    ledger: Path, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(intake, {"a.txt": TEXT.format(n=3).encode()})
    calls = []
    real = pipeline.reconcile
    monkeypatch.setattr(pipeline, "reconcile", lambda *given: (calls.append(threading.get_ident()), real(*given)))
    with Ledger.open(ledger) as kept:
        figure = kept.rows("figures")[0].figure_id
        for number in range(20):
            at = f"2024-05-01T09:00:{number:02}Z"
            kept.judge(Judgement(about=figure, verdict="positive" if number % 2 else "unsure", who="Ada Lind", at=at))
            intake.reconcile_soon()
    assert intake.busy == "Bringing the tables up to date"
    assert intake.idle(SLOW)
    assert intake.busy == ""
    assert 1 <= len(calls) <= 3
    assert len(tables(ledger)["judgements"]) == 20
    intake.reconcile_soon()
    assert intake.idle(SLOW) and len(calls) <= 3, "what is up to date is left alone"
    ledger.rename(ledger.with_name("away.whence"))
    intake.reconcile_soon()
    assert intake.idle(SLOW)
    assert intake.busy.startswith("The tables are not up to date: ") and "no ledger here" in intake.busy


def test_jobs_wait_their_turn_and_say_how_far_they_are(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, go_on = threading.Event(), threading.Event()
    real = pipeline.add

    def held(ledger: Ledger, pile: pipeline.Pile, recipe: Recipe, progress: pipeline.Progress) -> pipeline.Summary:
        progress(1, 0)
        reading.set()
        assert go_on.wait(SLOW)
        return real(ledger, pile, recipe, progress)

    monkeypatch.setattr(pipeline, "add", held)
    texts = [{f"{n}.txt": TEXT.format(n=n).encode() for n in some} for some in ((1, 2), (3,))]
    first, second = (intake.submit(*spooled(intake, files)) for files in texts)
    assert reading.wait(SLOW)
    assert intake.busy == "Reading 1 of 2 files; 1 more upload to come"
    states = [job.state for one in (first, second) if (job := intake.job(one.id))]
    assert states == ["reading", "waiting"]
    go_on.set()
    assert intake.idle(SLOW)
    assert [(job.state, job.read) for job in reversed(intake.jobs)] == [("done", 2), ("done", 1)]
    assert intake.job("unknown") is None


def test_closing_stops_between_two_reports_and_keeps_what_is_read(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = Intake(ledger, RECIPE)
    reading = threading.Event()
    real = pipeline.add

    def watched(ledger: Ledger, pile: pipeline.Pile, recipe: Recipe, progress: pipeline.Progress) -> pipeline.Summary:
        def told(done: int, left_out: int) -> None:
            reading.set()
            time.sleep(0.05)
            progress(done, left_out)

        return real(ledger, pile, recipe, told)

    monkeypatch.setattr(pipeline, "add", watched)
    job = intake.submit(*spooled(intake, {f"{n}.txt": TEXT.format(n=n).encode() for n in range(60)}))
    waiting = intake.submit(*spooled(intake, {"z.txt": b"Nine."}))
    assert reading.wait(SLOW)
    intake.close(SLOW)
    ended, left = intake.job(job.id), intake.job(waiting.id)
    assert ended and (ended.state, ended.message) == ("failed", "the desk was closed; add the files again")
    assert left and left.state == "waiting"
    assert list(ledger.parent.iterdir()) == [ledger]
    with Ledger.open(ledger) as kept:
        assert 1 <= kept.held.count() < 60


SERVER = """
import sys, threading
from pathlib import Path
from whence.pipeline import Recipe
from whence.web.intake import Intake
from whence.web.upload import Received

intake = Intake(Path(sys.argv[1]), Recipe(rules_only=True, workers=1))
spool = intake.spool()
with spool.open("deep.html")[0] as file:
    file.write(b"<p>Nine people were killed in Velm on 4 March 2024, the mayor said." * 60_000)
job = intake.submit(spool, Received(files=1))
print("ready", flush=True)
try:
    threading.Event().wait()
except KeyboardInterrupt:
    print(intake.job(job.id).state, flush=True)
    intake.close(1.0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt is sent otherwise there")
def test_an_interrupt_ends_the_process_amid_a_long_report(ledger: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", SERVER, str(ledger)], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout and server.stdout.readline() == "ready\n"
        time.sleep(3)  # until its worker is at the report
        server.send_signal(signal.SIGINT)
        try:
            assert server.communicate(timeout=10)[0] == "reading\n"
        finally:
            server.kill()
    Intake(ledger, RECIPE)
    assert [path.name for path in ledger.parent.iterdir() if "spool" in path.name] == []
