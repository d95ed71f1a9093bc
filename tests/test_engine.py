"""The pool: whatever happens to one report, every other is read, and nothing is left running."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from whence.engine import Failure, Limits, run
from whence.records import Capture

TROUBLES = [
    # what the bytes do        code                  words of the reason
    ("raise", "report-quarantined", "could not be read (ValueError: no good at all), twice"),
    ("fussy", "report-quarantined", "could not be read (FussyError: fussy), twice"),  # cannot travel as an exception
    ("unreadable", "report-unreadable", "no text in it; save it again"),  # expected: not tried again
    ("exit", "report-quarantined", "could not be read (SystemExit: 3), twice"),  # must not end the parent
    ("interrupt", "report-quarantined", "could not be read (KeyboardInterrupt), twice"),  # the same
    ("killed", "report-quarantined", "its worker ended (SIGKILL), twice"),
    ("frozen", "report-quarantined", "took more than 2 s, twice"),  # SIGSTOP: does not hear SIGTERM
    ("hang", "report-quarantined", "took more than 2 s, twice"),
    ("memory", "report-quarantined", "needed more than 8192 MiB, twice"),
    ("deep", "report-quarantined", "is nested too deeply"),
    ("unpicklable", "report-quarantined", "could not be read (AttributeError: Can't pickle"),  # cannot be sent
]


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the tasks, from a folder on sys.path: a worker gets the parent's path and imports them by name."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    return importlib.import_module("pool_tasks")


def capture(what: str, source: str = "", url: str = "") -> Capture:
    return Capture(sha256=source, media_type="text/plain", source=source or what, data=what.encode(), url=url)


def test_every_trouble_leaves_out_its_own_report_only(tasks: ModuleType) -> None:
    troubled = [capture(what) for what, _, _ in TROUBLES]
    sound = [capture("fine", f"fine-{number}") for number in range(6)]
    pile = [*sound[:2], *troubled[:6], *sound[2:4], *troubled[6:], *sound[4:]]
    results = list(run(tasks.act, iter(pile), 2, Limits(seconds=2, memory=8 << 30)))
    failures = {result.capture.source: result for result in results if isinstance(result, Failure)}
    read = sorted(result[0].source for result in results if not isinstance(result, Failure))
    assert read == [item.source for item in sound]
    assert {what: failures[what].code for what, _, _ in TROUBLES} == {what: code for what, code, _ in TROUBLES}
    for what, _, words in TROUBLES:
        assert words in failures[what].reason, what
    assert all(";" in failure.reason for failure in failures.values()), "every reason ends in a remedy"
    assert multiprocessing.active_children() == []


def test_a_report_in_trouble_is_tried_again_alone(tasks: ModuleType, tmp_path: Path) -> None:
    kinds = ["dies", "well", "dies", "well", "well", "dies"]
    pile = [capture(kind, str(number), str(tmp_path)) for number, kind in enumerate(kinds)]
    results = list(run(tasks.first_time_only, iter(pile), 2, Limits(seconds=20)))
    beside = {result[0].source: result[1].document.text for result in results if not isinstance(result, Failure)}
    assert sorted(beside) == [str(number) for number in range(6)]
    assert {beside[str(number)] for number, kind in enumerate(kinds) if kind == "dies"} == {"0"}


def test_workers_killed_at_random_moments_lose_no_other_report(tasks: ModuleType) -> None:
    """A killed worker may hold a lock or half a message: with a pebble pool of two workers this hangs or breaks."""
    chance, over = random.Random(4), threading.Event()

    def killer() -> None:
        while not over.wait(chance.uniform(0.05, 0.4)):
            workers = [child.pid for child in multiprocessing.active_children() if "pebble" in child.name]
            if workers:
                os.kill(chance.choice(workers), signal.SIGKILL)

    thread = threading.Thread(target=killer)
    thread.start()
    try:
        pile = [capture("fine", str(number)) for number in range(500)]
        results = list(run(tasks.large, iter(pile), 2, Limits(seconds=20)))
    finally:
        over.set()
        thread.join()
    sources = [result.capture.source if isinstance(result, Failure) else result[0].source for result in results]
    assert sorted(sources, key=int) == [str(number) for number in range(500)]
    assert sum(isinstance(result, Failure) for result in results) < 50
    assert multiprocessing.active_children() == []


def test_an_empty_pile_starts_no_worker(tasks: ModuleType) -> None:
    assert list(run(tasks.act, iter(()), 2, Limits())) == []
    assert multiprocessing.active_children() == []


def test_closing_early_ends_the_workers(tasks: ModuleType) -> None:
    results = run(tasks.slow, (capture("fine", str(number)) for number in range(50)), 2, Limits())
    next(results)
    results.close()
    assert multiprocessing.active_children() == []


def test_a_pile_that_raises_ends_the_workers(tasks: ModuleType) -> None:
    def pile() -> Iterator[Capture]:
        yield capture("fine", "1")
        raise LookupError("the pile is gone")

    with pytest.raises(LookupError, match="the pile is gone"):
        list(run(tasks.slow, pile(), 1, Limits()))
    assert multiprocessing.active_children() == []


def test_a_large_pile_is_not_held_in_memory(tasks: ModuleType) -> None:
    taken = []

    def pile() -> Iterator[Capture]:
        for number in range(40):
            taken.append(number)
            yield capture("fine", str(number))

    ahead = [len(taken) - done for done, _ in enumerate(run(tasks.act, pile(), 2, Limits()))]
    assert max(ahead) <= 3


def script(tmp_path: Path, body: str, **options: object) -> subprocess.Popen[str]:
    """Start a Python script of the test in a process group of its own, without a guard around its main part."""
    path = tmp_path / "script.py"
    path.write_text(textwrap.dedent(body), encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(path)], cwd=tmp_path, start_new_session=True, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
    )  # fmt: skip


def group_ends(group: int, seconds: float) -> bool:
    """Say whether every process of the group is gone in time; kill what is left."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    return False


PILE = """
    import pool_tasks
    from whence.engine import Limits, run
    from whence.records import Capture
    print("main", flush=True)
    pile = (Capture(sha256="", media_type="", source=str(n), data=b"fine") for n in range(1000))
    for result in run(pool_tasks.{task}, pile, 2, Limits(seconds=30)):
        print("read", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_parent_leaves_no_process_behind(tmp_path: Path) -> None:
    process = script(tmp_path, PILE.format(task="slow"))
    assert process.stdout and process.stdout.readline() == "main\n"
    assert process.stdout.readline() == "read\n"
    process.kill()
    process.communicate()
    assert group_ends(process.pid, 20)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_interrupt_ends_every_process_without_a_trace_from_the_workers(tmp_path: Path) -> None:
    process = script(tmp_path, PILE.format(task="slow"))
    assert process.stdout and process.stdout.readline() == "main\n"
    assert process.stdout.readline() == "read\n"
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert errors.count("Traceback") == 1, errors  # the script's own
    assert group_ends(process.pid, 20)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_an_orphan_that_hangs_ends_by_its_own_alarm(tmp_path: Path) -> None:
    process = script(
        tmp_path,
        """
        from whence.lane import _alarm
        with _alarm(0.2):
            while True:
                pass
        """,
    )
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGALRM


def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gunmen killed 12 soldiers in the town of Velm on Monday.", encoding="utf-8")
    process = script(
        tmp_path,
        """
        import whence
        print("main")
        with whence.build(["a.txt"], "a.whence") as ledger:
            print(len(ledger.reports()))
        """,
    )
    output, errors = process.communicate(timeout=60)
    assert (output, errors) == ("main\n1\n", "")
    assert group_ends(process.pid, 5)
