"""The spool: where files that were sent lie until they are read, each under a safe name in one folder."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import BinaryIO

PART_BYTES = 200
"""Longest name of a file or folder in UTF-8: file systems take 255, and a number may be added."""
PATH_BYTES = 900
"""Longest path below the spool: the least that a common system takes is 1,024, with the folder of the spool."""
DEPTH = 32
"""Most folders of a path with its file: saved sites have under ten."""
_APART = re.compile(r"[/\\]+")
_DRIVE = re.compile(r"[A-Za-z]:$")
_HIDING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINERS = "\u200c\u200d"
"""Letters without width that some scripts cannot be written without."""
_RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{name}{n}" for name in ("COM", "LPT") for n in range(10))})
_NOT_ON_WINDOWS = '<>:"|?*'
_NAMELESS = "file"


def safe_path(name: str) -> str:
    """Return a relative path with `/` that is safe to write below a folder, as close to `name` as can be.

    Steps up, roots and drives go; what no file system keeps, or what would hide from a reader, becomes `_`; a name
    that is too long is cut and carries a mark of what it was. The same name gives the same path, a safe one itself.
    """
    given = _APART.split(unicodedata.normalize("NFC", name))
    steps = [part for part in given if part.strip() not in {"", ".", ".."}]
    while len(steps) > 1 and _DRIVE.match(steps[0]):
        del steps[0]
    return _fitting([_part(step) for step in steps] or [_NAMELESS])


def _part(name: str) -> str:
    kept = "".join("_" if unicodedata.category(one) in _HIDING and one not in _JOINERS else one for one in name)
    if sys.platform == "win32":
        kept = kept.translate(dict.fromkeys(map(ord, _NOT_ON_WINDOWS), "_")).rstrip(" .") or "_"
    if kept.partition(".")[0].strip().upper() in _RESERVED:
        kept = f"_{kept}"
    return _cut(unicodedata.normalize("NFC", kept))


def _cut(name: str) -> str:
    if len(name.encode()) <= PART_BYTES:
        return name
    stem, dot, ending = name.rpartition(".")
    tail = f"~{_mark(name)}" + (f".{ending}" if dot and len(ending.encode()) <= 16 else "")
    head = (stem or name).encode()[: PART_BYTES - len(tail.encode())]
    return head.decode("utf-8", "ignore") + tail


def _fitting(parts: list[str]) -> str:
    """Return the path of these parts, its first folders told by a mark where they are too many."""
    whole = "/".join(parts)
    if len(parts) <= DEPTH and len(whole.encode()) <= PATH_BYTES:
        return whole
    mark = f"~{_mark(whole)}"
    parts = parts[1 - DEPTH :]
    while len("/".join((mark, *parts)).encode()) > PATH_BYTES:
        parts = parts[1:]
    return "/".join((mark, *parts))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


class Spool:
    """One folder for the files of one request; `remove` takes it away with all that is in it."""

    def __init__(self, ledger: Path) -> None:
        """Make the folder beside the ledger: on the disk that must have room for its bytes anyway.

        Raise OSError where that cannot be.
        """
        self.folder = Path(tempfile.mkdtemp(prefix=f"{_prefix(ledger)}{os.getpid()}-", dir=ledger.resolve().parent))
        self._used: dict[Path, int] = {}

    def open(self, name: str) -> tuple[BinaryIO, str]:
        """Open a new file for what was sent as `name`; return it with its path below the spool.

        Another file of the same name is `NAME (2).html`. Raise OSError where the disk does not take it.
        """
        *folders, last = safe_path(name).split("/")
        here = self.folder
        for folder in folders:
            here = next(made for path in _numbered(here / folder, 1) if (made := _folder(path)))
        wanted = here / last
        for path in _numbered(wanted, self._used.get(wanted, 0) + 1):
            self._used[wanted] = self._used.get(wanted, 0) + 1
            try:
                return path.open("xb"), path.relative_to(self.folder).as_posix()
            except FileExistsError:
                continue
        raise AssertionError  # the numbers do not end

    def remove(self) -> None:
        """Take the folder away; what cannot be removed now is left for the next start."""
        shutil.rmtree(self.folder, ignore_errors=True)


def clear(ledger: Path) -> None:
    """Take away the spools that processes which have ended left beside a ledger."""
    prefix = _prefix(ledger)
    for path in ledger.resolve().parent.glob(f"{glob.escape(prefix)}*-*"):
        process = path.name.removeprefix(prefix).partition("-")[0]
        if process.isdigit() and not _is_running(int(process)):
            shutil.rmtree(path, ignore_errors=True)


def _prefix(ledger: Path) -> str:
    return f".{ledger.name}.spool-"


def _is_running(process: int) -> bool:
    """Say whether another process of this number runs; on Windows, where asking could end it, say no."""
    if process == os.getpid() or sys.platform == "win32":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it runs for somebody else
        return True
    return True


def _folder(path: Path) -> Path | None:
    try:
        path.mkdir(exist_ok=True)
    except FileExistsError:  # a file of that name
        return None
    return path


def _numbered(path: Path, first: int) -> Iterator[Path]:
    stem, dot, ending = path.name.rpartition(".")
    for number in count(first):
        told = f" ({number})" if number > 1 else ""
        yield path.with_name(f"{stem}{told}{dot}{ending}" if stem else f"{path.name}{told}")
