"""Tasks for the pool's tests, in a module of their own so that a worker process can import them by name."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from whence.errors import UnreadableError
from whence.records import Capture, Document, Sheet


class FussyError(Exception):
    """An exception that cannot be made again from its arguments, as pickle would."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__("fussy")


def sheet_of(capture: Capture, size: int = 1) -> Sheet:
    text = "x" * size
    return Sheet(document=Document(id=capture.source, capture=capture.sha256, source=capture.source, text=text))


def act(capture: Capture) -> Sheet:
    """Do what the bytes say."""
    what = capture.data.decode()
    if what == "raise":
        raise ValueError("no good\nat all")
    if what == "fussy":
        raise FussyError("one", "two")
    if what == "unreadable":
        raise UnreadableError("no text in it; save it again")
    if what == "exit":
        sys.exit(3)
    if what == "interrupt":
        raise KeyboardInterrupt
    if what == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "frozen":
        os.kill(os.getpid(), signal.SIGSTOP)
    if what == "hang":
        while True:
            pass
    if what == "memory":
        bytearray(16 << 30)
    if what == "deep":
        return act(capture)
    if what == "unpicklable":
        return lambda: None  # type: ignore[return-value]
    return sheet_of(capture)


def large(capture: Capture) -> Sheet:
    """Give more than a pipe holds, so that a kill meets workers in the middle of sending."""
    time.sleep(0.003)
    return sheet_of(capture, size=300_000)


def first_time_only(capture: Capture) -> Sheet:
    """Die the first time, with a note of it beside; work the second time, and note whom it found running."""
    folder = Path(capture.url)
    mark = folder / f"tried-{capture.source}"
    if capture.data == b"dies" and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    running = folder / f"running-{os.getpid()}"
    running.touch()
    others = len(list(folder.glob("running-*"))) - 1
    time.sleep(0.3)
    running.unlink()
    return Sheet(document=Document(id=capture.source, capture="", source=capture.source, text=str(others)))


def slow(capture: Capture) -> Sheet:
    time.sleep(0.5)
    return sheet_of(capture)
