"""Walk a pile: files, folders and globs as given, to files in an order that never changes."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from whence.errors import UsageError

_LEDGER_ENDINGS = (".whence", ".whence-wal", ".whence-shm", ".whence-journal")
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")
_WILD = frozenset("*?[")


def listing(paths: Sequence[str], below: str = "") -> list[tuple[Path, str]]:
    """Return every file of the pile as (path, source), the order of `paths` kept, folders sorted by name.

    `source` is the path as given, joined with what the walk adds, with `/`. Within folders, hidden files, ledgers
    and a saved page's own resource folder (`NAME_files` beside `NAME.html`) are passed over; links are followed, a
    folder is read once. A path that holds nothing (missing, an empty or closed folder, a glob without match) is
    listed itself, so that reading it yields the finding. A file that is reached twice is listed once.

    With `below`, a folder, a source is the path under that folder instead: files of a folder that will be gone are
    called as they were before. Raise UsageError for a path that is not under it.
    """
    found: dict[str, str] = {}
    for given in paths:
        for path in _expand(os.fspath(given)):
            for file in _files(path):
                found.setdefault(_real(file), file)
    return [(Path(file), _shown(_under(below, file) if below else file)) for file in found.values()]


def _under(folder: str, path: str) -> str:
    try:
        return str(Path(path).relative_to(folder))
    except ValueError:
        raise UsageError(f"{path} is not under {folder}; name a folder that holds every path given") from None


def _expand(given: str) -> list[str]:
    if not os.path.lexists(given) and _WILD & set(given):
        return sorted(glob.glob(given, recursive=True)) or [given]  # noqa: PTH207 Path.glob takes no absolute pattern
    return [given]


def _files(given: str) -> Iterator[str]:
    if not _is_folder(given):
        yield given
        return
    empty = True
    for file in _walk(given):
        empty = False
        yield file
    if empty:
        yield given


def _walk(folder: str) -> Iterator[str]:
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        if not _is_folder(here):
            yield here
            continue
        try:
            status = Path(here).stat()
            names = sorted(entry.name for entry in Path(here).iterdir())
        except OSError:
            yield here
            continue
        if (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            waiting += [os.path.join(here, name) for name in reversed(_wanted(names))]  # noqa: PTH118 keeps "./" as given


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a name too long, a closed folder above: reading it tells
        return False


def _wanted(names: list[str]) -> list[str]:
    there = set(names)
    return [name for name in names if not (name.startswith(".") or _is_ledger(name) or _is_resources(name, there))]


def _is_ledger(name: str) -> bool:
    return name.endswith(_LEDGER_ENDINGS)


def _is_resources(name: str, there: set[str]) -> bool:
    page = name.removesuffix("_files")
    return page != name and any(page + suffix in there for suffix in _PAGE_ENDINGS)


def _real(path: str) -> str:
    """Return the path with links followed: the same for every way to one file."""
    try:
        return os.path.realpath(path)
    except ValueError:  # a NUL in it
        return path


def _shown(path: str) -> str:
    """Return the path as text that can be stored: `/` between parts, undecodable bytes and NULs as U+FFFD."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text.replace(os.sep, "/").replace("\x00", "\ufffd")
