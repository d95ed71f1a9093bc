"""The spool: no name gets out of it, every name becomes a safe one, and no file takes another's place."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.web.spool import DEPTH, PART_BYTES, PATH_BYTES, Spool, clear, safe_path

KEPT = [
    "saved/kestrel.html",
    "Notes (2).txt",
    "ارزیابی\u200cها.html",  # a joiner that the script needs
    "100% & more #1 [final].html",
    ".hidden/page.html",
    "a..b/c...html",
]
CHANGED = [
    ("../../etc/passwd", "etc/passwd"),
    ("/etc/passwd", "etc/passwd"),
    ("//server/share/a.html", "server/share/a.html"),
    ("saved/../../a.html", "saved/a.html"),
    ("saved\\..\\..\\a.html", "saved/a.html"),
    ("C:\\Users\\ada\\a.html", "Users/ada/a.html"),
    ("c:/a.html", "a.html"),
    ("c:/d:/a.html", "a.html"),
    ("saved/./a.html", "saved/a.html"),
    ("saved/ .. /a.html", "saved/a.html"),
    ("a\x00b.html", "a_b.html"),
    ("a\r\nb\x1b[2J.html", "a__b_[2J.html"),
    ("gnp\u202elmth.html", "gnp_lmth.html"),  # turns the direction of what follows
    ("lone\ud800.html", "lone_.html"),
    ("con", "_con"),
    ("NUL.html", "_NUL.html"),
    ("lpt1.tar.gz", "_lpt1.tar.gz"),
    ("re\u0301sume\u0301.html", "r\u00e9sum\u00e9.html"),
    ("", "file"),
    ("..", "file"),
    ("///", "file"),
]
HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["..", ".", "", "/", "\\", "C:", "~", "\x00", "CON", "aux.txt", "\u202e", "a" * 400, "é" * 200]
        ),
    ),
    max_size=60,
).map("/".join)


@pytest.mark.parametrize("name", KEPT)
def test_a_name_that_can_be_kept_is_kept(name: str) -> None:
    assert safe_path(name) == name


@pytest.mark.parametrize(("name", "path"), CHANGED)
def test_a_name_that_cannot_be_kept_becomes_a_safe_one(name: str, path: str) -> None:
    assert safe_path(name) == path


def test_a_long_name_is_cut_keeps_its_ending_and_stays_apart_from_its_like() -> None:
    one, other = safe_path("a" * 300 + ".html"), safe_path("a" * 301 + ".html")
    assert one != other
    assert all(name.endswith(".html") and len(name) == PART_BYTES for name in (one, other))
    deep = "/".join(["folder"] * 50) + "/a.html"
    assert safe_path(deep).endswith("/folder/a.html")
    assert safe_path(deep).count("/") == DEPTH - 1


@given(HOSTILE)
@settings(deadline=None, max_examples=400)
def test_every_path_is_safe_and_its_own_safe_path(name: str) -> None:
    path = safe_path(name)
    parts = path.split("/")
    assert len(path.encode()) <= PATH_BYTES
    assert len(parts) <= DEPTH
    assert path == unicodedata.normalize("NFC", path)
    assert not any(unicodedata.category(letter) in {"Cc", "Cs"} or letter == "\\" for letter in path)
    for part in parts:
        assert part.strip() not in {"", ".", ".."}
        assert len(part.encode()) <= PART_BYTES
    assert safe_path(path) == path


@given(st.lists(HOSTILE, min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_nothing_is_written_outside_and_every_file_is_kept(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    here = tmp_path_factory.mktemp("desk")
    spool = Spool(here / "a.whence")
    for number, name in enumerate(names):
        file, path = spool.open(name)
        with file:
            file.write(b"%d" % number)
        assert (spool.folder / path).read_bytes() == b"%d" % number
        assert (spool.folder / path).resolve().is_relative_to(spool.folder)
    assert list(here.iterdir()) == [spool.folder]
    assert sorted(path.read_bytes() for path in spool.folder.rglob("*") if path.is_file()) == sorted(
        b"%d" % number for number in range(len(names))
    )
    spool.remove()
    assert not list(here.iterdir())


def test_a_second_file_of_a_name_gets_a_number(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "a.whence")
    paths = []
    for name in ("a.html", "a.html", "a (2).html", "a.html", "a.html/b.html", "a.html/b.html", "notes"):
        file, path = spool.open(name)
        file.close()
        paths.append(path)
    assert paths == [
        "a.html", "a (2).html", "a (2) (2).html", "a (3).html", "a (4).html/b.html", "a (4).html/b (2).html", "notes",
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="modes and process numbers are POSIX's")
def test_only_the_spools_of_ended_processes_are_cleared(tmp_path: Path) -> None:
    ledger = tmp_path / "a [1].whence"
    assert Spool(ledger).folder.stat().st_mode & 0o077 == 0, "nobody else reads it"
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / f".a [1].whence.spool-{ended.pid}-x" / "saved").mkdir(parents=True)
    running = tmp_path / f".a [1].whence.spool-{os.getppid()}-x"
    other = tmp_path / f".b.whence.spool-{ended.pid}-x"
    running.mkdir()
    other.mkdir()
    clear(ledger)
    assert sorted(tmp_path.iterdir()) == sorted([running, other])
