"""The bytes of captures: compressed inside the ledger, or as they came in a folder beside it."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from pathlib import Path

from whence.errors import LedgerError
from whence.records import Capture
from whence.store.values import dump

_LEVEL = 6  # zlib's default: level 9 saves about 1 % more on HTML and takes twice as long


class Kept:
    """Keeps and returns captures of one open ledger; `folder` None keeps their bytes inside the ledger."""

    def __init__(self, connection: sqlite3.Connection, ledger: Path, folder: Path | None) -> None:
        self._connection = connection
        self._root = ledger.resolve().parent
        self._folder = folder.resolve() if folder else None

    @property
    def folder(self) -> str:
        """Return the folder as the ledger remembers it: relative to the ledger if below it; empty for none."""
        return self._relative(self._folder) if self._folder else ""

    def keep(self, capture: Capture) -> None:
        """Keep the bytes, once, and where they came from; the caller holds the transaction."""
        known = self._connection.execute("SELECT 1 FROM captures WHERE sha256 = ?", (capture.sha256,)).fetchone()
        if not known:
            data, path = self._put(capture)
            self._connection.execute(
                "INSERT INTO captures (sha256, size, data, path) VALUES (?, ?, ?, ?)",
                (capture.sha256, len(capture.data), data, path),
            )
        self.note(capture)

    def note(self, capture: Capture) -> None:
        """Note one more place where kept bytes were found; the caller holds the transaction."""
        hints = dump([list(hint) for hint in capture.hints])
        self._connection.execute(
            "INSERT OR REPLACE INTO capture_sources (sha256, source, media_type, taken, container, url, hints)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                capture.sha256, capture.source, capture.media_type, capture.taken, capture.container, capture.url,
                hints,
            ),
        )  # fmt: skip

    def data(self, sha256: str) -> bytes:
        """Return kept bytes as they came; raise KeyError for none, LedgerError for damaged or lost ones."""
        row = self._connection.execute("SELECT data, path FROM captures WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise KeyError(sha256)
        data, path = row
        try:
            return zlib.decompress(data) if path is None else (self._root / path).read_bytes()
        except zlib.error as error:
            raise LedgerError(f"capture {sha256}: kept bytes are damaged ({error}); restore a backup") from error
        except OSError as error:
            raise LedgerError(f"capture {sha256}: {path}: {error.strerror}; put the captures folder back") from error

    def capture(self, sha256: str) -> Capture:
        """Return the capture from the smallest of its sources; raise as `data` does."""
        data = self.data(sha256)
        row = self._connection.execute(
            "SELECT media_type, source, taken, container, url, hints FROM capture_sources WHERE sha256 = ?"
            " ORDER BY source LIMIT 1",
            (sha256,),
        ).fetchone()
        if row is None:
            raise KeyError(sha256)
        media_type, source, taken, container, url, hints = row
        return Capture(
            sha256=sha256,
            media_type=media_type,
            source=source,
            data=data,
            taken=taken,
            container=container,
            url=url,
            hints=tuple((name, value) for name, value in json.loads(hints)),
        )

    def _put(self, capture: Capture) -> tuple[bytes | None, str | None]:
        if self._folder is None:
            return zlib.compress(capture.data, _LEVEL), None
        target = self._folder / capture.sha256
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f".{capture.sha256}.{os.getpid()}.part")
            part.write_bytes(capture.data)
            part.replace(target)
        except OSError as error:
            raise LedgerError(f"{target}: {error.strerror}; name a writable folder with --captures") from error
        return None, self._relative(target)

    def _relative(self, path: Path) -> str:
        inside = path.is_relative_to(self._root)
        return path.relative_to(self._root).as_posix() if inside else path.as_posix()
