"""The rules of imports: the tree keeps them, and the tool that checks them finds each kind of breach."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]

BREACHES = [
    # module              its source                                        words of the breach
    ("check/rule.py", "from whence.store import Ledger", "stage check imports stage store"),
    ("clean/text.py", "from whence import extract", "stage clean imports stage extract"),
    ("records.py", "from whence.ports import View", "records imports ports, which stands above it"),
    ("extract/a.py", "from whence.pipeline import build", "extract imports pipeline, which stands above it"),
    ("export/a.py", "import sqlite3", "SQL only in store"),
    ("clean/a.py", "import urllib.request", "network only in read and web"),
    ("clean/b.py", "from urllib import request", "network only in read and web"),
    ("engine.py", "import socket", "network only in read and web"),
    ("resolve/a.py", "import random", "no clock, randomness or environment (random)"),
    ("resolve/b.py", "from os import environ", "no clock, randomness or environment (os)"),
    ("resolve/c.py", "def f():\n    import time\n", "no clock, randomness or environment (time)"),
    ("check/b.py", "from datetime import date\ndate.today()", "a stage takes no clock (today)"),
    ("read/utils.py", "", "no module is called utils"),
    ("read/c.py", "from . import sniff", "a relative import"),
    ("stranger.py", "from whence import records", "stranger has no layer"),
]


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the tool, looking at an empty tree of its own."""
    spec = importlib.util.spec_from_file_location("check_imports", ROOT / "tools" / "check_imports.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "SOURCE", tmp_path / "src" / "whence")
    return module


def put(tool: ModuleType, name: str, source: str) -> Path:
    path: Path = tool.SOURCE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "source", "words"), BREACHES)
def test_each_breach_is_found(tool: ModuleType, name: str, source: str, words: str) -> None:
    found = list(tool.module_breaches(put(tool, name, source)))
    assert len(found) == 1 and words in found[0], found


def test_a_sound_module_has_no_breach(tool: ModuleType) -> None:
    sound = "import re\nfrom datetime import date\nfrom whence.records import Span\ndate.fromisoformat('2024-01-01')\n"
    assert list(tool.module_breaches(put(tool, "check/rule.py", sound))) == []


def test_a_library_belongs_to_one_module(tool: ModuleType) -> None:
    put(tool, "clean/a.py", "import lxml.html")
    put(tool, "clean/b.py", "from lxml import etree")
    put(tool, "cli/a.py", "import rich")
    put(tool, "cli/b.py", "import rich.table")
    assert tool.third_party_breaches() == ["lxml is imported in 2 places: clean/a.py, clean/b.py"]


def test_the_tree_keeps_the_rules() -> None:
    done = subprocess.run(
        [sys.executable, "tools/check_imports.py"], check=False, cwd=ROOT, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
