"""The command line: exit codes, what goes to stdout and what to stderr, and errors of one line with a remedy."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from whence import __version__
from whence.cli import main
from whence.tables import TABLES

ROOT = Path(__file__).parents[1]
SINGLE = ROOT / "examples" / "single"
NASTY = (
    "Gunmen killed 12 soldiers in the town of Velm on 4 March 2024, [bold]12 dead[/bold] :smile: \x1b[31m all told.\x07"
)


@dataclass(frozen=True)
class Done:
    """What one call of the command left behind."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """Return a caller of `whence` in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def called(*arguments: object, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["whence", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Done(int(ended.value.code or 0), captured.out, captured.err)

    return called


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Return the folder of `whence demo` at 100 columns, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "whence", "demo", "-o", "demo"]
    environment = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, text=True)
    return folder, done


@pytest.fixture
def ledger(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    return demo[0] / "demo" / "demo.whence"


ERRORS = [
    # arguments                                                  code  words of the error      words of the remedy
    ("show missing.whence", 2, "no ledger here", "whence build"),
    ("show words.txt", 2, "not a ledger", "whence build"),
    ("export {ledger} --to parquet -o out", 2, "no exporter 'parquet'", "csv, jsonl, xlsx"),
    ("export {ledger} -o words.txt", 2, "words.txt", "name a folder"),
    ("build words.txt -o a.whence --published yesterday", 2, "'yesterday' is no date", "write it as 2024-01-31"),
    ("build words.txt -o no-folder/a.whence", 2, "no-folder/a.whence", "check that the folder exists"),
    ("build words.txt -o empty", 2, "empty", "name a ledger file"),
    ("build words.txt -o a.whence --codebook missing.toml", 2, "missing.toml", "give the path of a TOML file"),
    ("build missing.txt -o a.whence", 3, "missing.txt: no such file", "check the path"),
    ("build no-*.html -o a.whence", 3, "no-*.html", "check the path"),
    ("build empty -o a.whence", 3, "empty", "without files"),
    ("build - -o a.whence", 3, "no report found", "name files or folders"),  # an empty list
    ("show {ledger} zzz", 2, "no event 'zzz'", "known: e"),
    ("show {ledger} e", 2, "'e' begins", "give more of it"),
    ("codebook show missing", 2, "missing", "give the path"),
    ("codebook new words.txt", 2, "words.txt exists", "name a new file"),
    ("codebook new no-folder/a.toml", 2, "no-folder", "name a file that you may write"),
    ("backup {ledger} -o words.txt", 2, "there already", "name a new file"),
    ("demo -o words.txt", 2, "words.txt", "name a folder"),
    ("lint words.txt --published 2024-13-01", 2, "is no date", "write it as"),
]


@pytest.mark.parametrize(("line", "code", "what", "remedy"), ERRORS)
def test_an_error_is_one_line_with_its_remedy(
    call: Call, ledger: Path, tmp_path: Path, line: str, code: int, what: str, remedy: str
) -> None:
    (tmp_path / "words.txt").write_text("Gunmen killed 12 soldiers in Velm on 4 March 2024.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    done = call(*line.format(ledger=ledger).split())
    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1 and done.err.startswith("whence: "), done.err
    assert what in done.err and remedy in done.err, done.err
    assert not (tmp_path / "a.whence").exists()


@pytest.mark.parametrize(
    "line", ["", "frobnicate", "build", "build a.txt", "show", "export x.whence", "build a -o b --workers 0"]
)
def test_a_call_that_is_no_command_is_usage(call: Call, line: str) -> None:
    assert call(*line.split()).code == 2


def test_version_and_help(call: Call) -> None:
    assert call("--version") == Done(0, f"whence {__version__}\n", "")
    for command in ("build", "show", "lint", "export", "verify", "backup", "demo", "codebook"):
        done = call(command, "-h")
        assert done.code == 0 and len(done.out) > 200
        assert command in call("-h").out


def test_completion_is_offered() -> None:
    command = [sys.executable, "-m", "whence", "--show-completion", "bash"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "complete" in done.stdout


def test_build_reads_a_list_from_stdin_and_is_quiet(call: Call, tmp_path: Path) -> None:
    names = ["one report.txt", " spaced ", "späte.txt"]
    for number, name in enumerate(names):
        (tmp_path / name).write_text(f"Gunmen killed {number + 5} soldiers in Velm on 4 March 2024.", encoding="utf-8")
    listed = "\n".join(names).encode() + b"\n\n"
    assert call("build", "-", "-o", "a.whence", "--quiet", stdin=listed) == Done(0, "", "")
    assert len(json.loads(call("show", "a.whence", "--json").out)["reports"]) == 3


def test_build_says_what_it_did_and_what_it_left_out(call: Call, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Gunmen killed 12 soldiers in Velm on 4 March 2024.", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    first = call("build", ".", "missing.txt", "-o", "a.whence")
    assert (first.code, first.out) == (0, "")
    assert re.search(r"^1 report read in \d+\.\d s \(\d+\.\d/s\) -> a\.whence$", first.err, re.MULTILINE)
    assert re.findall(r"^left out: (\S+):", first.err, re.MULTILINE) == ["./empty.txt", "missing.txt"]
    again = call("build", ".", "-o", "a.whence", "--json")
    told = json.loads(again.out)
    assert (again.err, told["read"], told["known"]) == ("", 0, 1)
    assert [item["file"] for item in told["left_out"]] == ["./empty.txt"]
    assert "left out" not in call("verify", "a.whence").err


def test_lint_exits_1_only_for_errors_and_warnings(call: Call, tmp_path: Path) -> None:
    sound = call("lint", SINGLE / "sound.txt")
    assert (sound.code, sound.out) == (0, "")
    broken = call("lint", SINGLE / "inconsistent.txt", SINGLE / "sound.txt")
    assert broken.code == 1 and "weekday-date" in broken.out and "“" in broken.out
    assert broken.err.startswith("2 reports checked: ")
    found = json.loads(call("lint", SINGLE / "inconsistent.txt", "--json").out)
    assert {"file", "code", "severity", "message", "evidence"} <= set(found[0])
    other = tmp_path / "other.txt"
    other.write_text("Die Regierung teilte am Montag mit, dass zwölf Menschen verletzt wurden. " * 4, encoding="utf-8")
    noted = call("lint", other, "--json")
    assert {item["severity"] for item in json.loads(noted.out)} == {"note"} and noted.code == 0
    assert call("lint", "missing.txt").code == 1


def test_the_demo_shows_the_pile_on_one_screen(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, done = demo
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert 20 < len(lines) <= 62 and max(map(len, lines)) <= 100
    for words in ("reports (", "Kelvane prison", "Red Dawn Front", "contested", "Campaigns and slogans", "Findings"):
        assert words in done.stdout, words
    assert "whence verify demo/demo.whence" in done.stderr and "left out" not in done.stderr
    assert (folder / "demo" / "demo.whence").is_file()


def test_show_gives_one_event_with_its_quotes(call: Call, ledger: Path) -> None:
    pile = json.loads(call("show", ledger, "--json").out)
    event = pile["events"][0]["event_id"]
    page = call("show", ledger, event[:8])
    assert page.code == 0 and event in page.out
    one = json.loads(call("show", ledger, event, "--json").out)
    assert one["figures"] and all(row["event_id"] == event for row in one["figures"])
    assert all(row["quote"][:200] in page.out for row in one["figures"])


def test_export_and_verify(call: Call, ledger: Path) -> None:
    assert call("export", ledger, "-o", "tables", "-q") == Done(0, "", "")
    for table in TABLES:
        assert Path("tables", f"{table}.csv").is_file(), table
    proved = call("verify", ledger, "--export", "tables")
    assert proved.code == 0 and "proved" in proved.err
    figures = Path("tables/figures.csv")
    rows = list(csv.reader(io.StringIO(figures.read_text(encoding="utf-8-sig"), newline="")))
    words = rows[1][rows[0].index("quote")]
    figures.write_text(figures.read_text(encoding="utf-8").replace(words, "something else"), encoding="utf-8")
    broken = call("verify", ledger, "--export", "tables", "--json")
    assert broken.code == 1 and json.loads(broken.out)
    assert "whence: " not in call("export", ledger, "--unmasked", "-o", "own").err


def test_codebooks(call: Call) -> None:
    listed = call("codebook", "list")
    assert listed.code == 0 and listed.out.startswith("core  ") and "armed-groups" in listed.out
    assert call("codebook", "show", "core").code == 0
    assert call("codebook", "new", "mine.toml").code == 0
    assert call("codebook", "validate", "mine.toml").code == 0
    Path("mine.toml").write_text("[[actors]]\nid = 3\n", encoding="utf-8")
    wrong = call("codebook", "validate", "mine.toml")
    assert wrong.code == 1 and "mine.toml" in wrong.out


def test_text_of_reports_is_never_markup_nor_obeyed(call: Call, tmp_path: Path) -> None:
    (tmp_path / "[bold]a.txt").write_text(NASTY, encoding="utf-8")
    assert call("build", "[[]bold*.txt", "-o", "a.whence", "-q").code == 0
    shown = call("show", "a.whence").out
    event = json.loads(call("show", "a.whence", "--json").out)["events"][0]["event_id"]
    page = call("show", "a.whence", event).out
    assert "[bold]12 dead[/bold] :smile:" in page
    assert not {"\x1b", "\x07"} & set(shown + page)


def test_a_pipe_gets_whole_lines(demo: tuple[Path, subprocess.CompletedProcess[str]], ledger: Path) -> None:
    command = [sys.executable, "-m", "whence", "show", str(ledger)]
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    piped = subprocess.run(command, check=False, env=environment, capture_output=True, text=True).stdout
    narrow = demo[1].stdout
    assert len(piped.splitlines()) < len(narrow.splitlines())
    assert " ".join(piped.split())[-200:] == " ".join(narrow.split())[-200:]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_keeps_what_was_read_and_says_so(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    for number in range(300):
        text = f"Gunmen killed {number + 5} soldiers in Velm on 4 March 2024, officials said. " * 20
        (pile / f"{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "whence", "build", str(pile), "-o", "a.whence"]
    process = subprocess.Popen(command, cwd=tmp_path, start_new_session=True, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while not (tmp_path / "a.whence-wal").exists() and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(3)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors == "whence: stopped; what a build has read is kept in its ledger: run it again to go on\n"
    with pytest.raises(ProcessLookupError):
        for _ in range(200):
            os.killpg(process.pid, 0)  # while a worker is left, or an ended one is not yet seen by the system
            time.sleep(0.1)
    assert not (tmp_path / "a.whence-wal").exists()
