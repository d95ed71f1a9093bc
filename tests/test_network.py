"""No command touches the network: with every connection and look-up denied, in workers too, all of them succeed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DENY = """
import socket, sys

def denied(*args, **kwargs):
    with open({log!r}, "a") as log:
        log.write(repr(args) + chr(10))
    raise OSError("the network is denied")

class Closed(socket.socket):
    connect = connect_ex = sendto = denied

socket.socket = Closed
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = socket.gethostbyname_ex = denied
"""
TABLE = """url,title,text,published
https://harbourpost.example/velm,Velm,Gunmen killed 12 soldiers in the town of Velm on 4 March 2024.,2024-03-05
https://kestrel.example/b,Kelvane,See https://kestrel.example/more: 30 inmates escaped from Kelvane prison.,2024-03-06
"""


@pytest.fixture
def denied(tmp_path: Path) -> tuple[dict[str, str], Path]:
    """Return an environment in which Python denies the network, and the log of what was tried."""
    log = tmp_path / "tried.log"
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(DENY.format(log=str(log)), encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(site)}, log


def whence(environment: dict[str, str], folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "whence", *arguments]
    return subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, text=True)


def test_the_denial_bites(denied: tuple[dict[str, str], Path]) -> None:
    environment, log = denied
    code = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')"
    done = subprocess.run([sys.executable, "-c", code], check=False, env=environment, capture_output=True, text=True)
    assert "the network is denied" in done.stderr
    assert log.exists()


def test_every_command_works_without_a_network(denied: tuple[dict[str, str], Path], tmp_path: Path) -> None:
    environment, log = denied
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    commands = [
        ("demo", "-o", "demo"),
        ("build", "table.csv", "-o", "a.whence"),
        ("show", "a.whence"),
        ("show", "demo/demo.whence"),
        ("lint", str(ROOT / "examples" / "single" / "sound.txt")),
        ("export", "demo/demo.whence", "-o", "tables"),
        ("export", "demo/demo.whence", "--to", "xlsx", "-o", "sheets"),
        ("verify", "demo/demo.whence", "--export", "tables"),
        ("backup", "a.whence", "-o", "b.whence"),
        ("codebook", "list"),
    ]
    for command in commands:
        done = whence(environment, tmp_path, *command)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
        assert "left out" not in done.stderr, done.stderr
    assert not log.exists(), log.read_text()
