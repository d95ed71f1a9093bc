"""Writing files whole or not at all, and the note that says which files of a folder name private people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from whence.errors import UsageError
from whence.ports import ExportOptions

UNMASKED_FILE = "UNMASKED.txt"
_NOTE = """These files name private people in full: they were made with --unmasked, for your own desk.
Do not publish them or pass them on. Export again without --unmasked for a masked copy.

"""


def write_all(folder: Path, made: Mapping[str, bytes], options: ExportOptions) -> list[Path]:
    """Write the files of one export, by name, and return the paths written; no other file of the folder is touched.

    Each file is written in one step. The note on unmasked files stands before the first of them is written, and a
    file leaves it after its masked twin has taken its place. Raise UsageError where a file cannot be written.
    """
    listed = unmasked_files(folder)
    if options.unmasked:
        note = _write(folder, UNMASKED_FILE, _note(listed | made.keys()))
        return [note, *(_write(folder, name, data) for name, data in made.items())]
    written = [_write(folder, name, data) for name, data in made.items()]
    if left := listed - made.keys():
        _write(folder, UNMASKED_FILE, _note(left))
    else:
        (folder / UNMASKED_FILE).unlink(missing_ok=True)
    return written


def unmasked_files(folder: Path) -> frozenset[str]:
    """Return the names of the files in a folder that its note says are unmasked."""
    note = folder / UNMASKED_FILE
    lines = note.read_text(encoding="utf-8", errors="replace").splitlines() if note.is_file() else []
    return frozenset(line.removeprefix("- ") for line in lines if line.startswith("- "))


def _note(names: Iterable[str]) -> bytes:
    return (_NOTE + "".join(f"- {name}\n" for name in sorted(names))).encode()


def _write(folder: Path, name: str, data: bytes) -> Path:
    target = folder / name
    part = folder / f".{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise UsageError(f"{target}: {error.strerror}; name a folder that you may write to with -o") from error
    return target
