"""`whence serve` as a process: it answers on this machine's address only, and leaves at Ctrl-C with nothing broken."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from whence.store import Ledger


@contextmanager
def served(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Yield the process and the address that it prints."""
    command = [sys.executable, "-m", "whence", "serve", *arguments]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "200"})
    try:
        assert process.stderr
        line = process.stderr.readline()
        found = re.search(r"http://(\S+?)/(\S*);", line)
        assert found, line + process.stderr.read()
        yield process, found.group(1)
    finally:
        process.kill()
        process.communicate()


def status(address: str, path: str = "/", **headers: str) -> int:
    connection = http.client.HTTPConnection(address, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_it_serves_a_new_ledger_until_ctrl_c(tmp_path: Path) -> None:
    path = tmp_path / "new.whence"
    with served(str(path), "--port", "0", "--rules-only") as (process, address):
        assert address.startswith("127.0.0.1:")
        assert status(address) == 200
        assert status(address, Host="example.org") == 400
        with pytest.raises(OSError):  # another address of this machine
            socket.create_connection(("127.0.0.2", int(address.partition(":")[2])), 1)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert "is closed" in process.stderr.read()
    with Ledger.open(path) as ledger:
        assert ledger.totals()["reports"] == 0


def test_a_port_that_is_taken_is_one_line_with_the_remedy(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        command = [sys.executable, "-m", "whence", "serve", str(tmp_path / "a.whence"), "--port", port]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "--port" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_what_is_no_ledger_is_not_served(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no ledger")
    command = [sys.executable, "-m", "whence", "serve", str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "not a ledger" in ended.stderr


def test_another_address_asks_for_the_token_that_it_prints(tmp_path: Path) -> None:
    with served(str(tmp_path / "a.whence"), "--port", "0", "--host", "0.0.0.0", "--token", "word") as (_, address):
        port = address.rpartition(":")[2]
        assert status(f"127.0.0.1:{port}") == 401
        assert status(f"127.0.0.1:{port}", "/?token=word") == 303
