"""An open ledger for reading: reports with their marks, rows, groups, judgements, and what resolution needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whence.anchors import Anchor
from whence.errors import LedgerError
from whence.records import Capture, Finding, Group, Judgement, Level, Sheet
from whence.store import anchors as judged
from whence.store import resolved, rows, search
from whence.store.connection import SCHEMA_VERSION, close, named
from whence.store.held import Held
from whence.store.kept import Kept
from whence.store.marks import COLUMNS, finding_from, sheet_from
from whence.tables import header

_MARKS = ("blocks", "mentions", "attributions", "claims", "findings")


class OpenLedger:
    """A View of an open ledger; every SQLite complaint comes out as a LedgerError with the remedy."""

    def __init__(self, connection: sqlite3.Connection, path: Path, captures: Path | None) -> None:
        self._connection = connection
        self._kept = Kept(connection, path, captures)
        self.path = path

    def __enter__(self) -> Self:
        """Return the ledger itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the ledger."""
        self.close()

    def close(self) -> None:
        """Close the ledger; it is one file again."""
        close(self._connection)

    @property
    def meta(self) -> dict[str, str]:
        """Return what the ledger says of itself: schema_version, and what `note` wrote (extractor, codebook, …)."""
        held = dict(self._query("SELECT key, value FROM meta ORDER BY key"))
        return {"schema_version": str(SCHEMA_VERSION), **held}

    @property
    def stale(self) -> bool:
        """Say whether reports or judgements came in since the tables were last written."""
        return self.meta.get("tables", "current") == "stale"

    def unsigned(self) -> list[str]:
        """Return the reports that have no signature yet, in order."""
        found = self._query(
            "SELECT report_id FROM documents WHERE report_id NOT IN (SELECT report_id FROM signatures)"
            " ORDER BY report_id"
        )
        return [report for (report,) in found]

    def known(self, extractor: str) -> set[str]:
        """Return the SHA-256 of every capture that this extractor version has read, from its smallest source."""
        found = self._query(
            "SELECT sha256 FROM documents WHERE extractor = ? AND source <="
            " (SELECT min(source) FROM capture_sources WHERE capture_sources.sha256 = documents.sha256)",
            extractor,
        )
        return {sha256 for (sha256,) in found}

    def findings(self) -> list[Finding]:
        """Return the findings that stand in no sheet, in order of file and id."""
        names = rows.quoted(COLUMNS["findings"])
        where = 'WHERE report_id IS NULL ORDER BY file, "document", finding_id'
        return [finding_from(row) for row in self._query(f"SELECT {names} FROM findings {where}")]

    def sheets(self) -> Iterator[Sheet]:
        """Yield every report with its marks, in order of report id."""
        for (report_id,) in self._query("SELECT report_id FROM documents ORDER BY report_id"):
            yield self.sheet(report_id)

    def sheet(self, report_id: str) -> Sheet:
        """Return one report with its marks; raise KeyError when there is none."""
        found = {table: self._query(_select(table), report_id) for table in ("documents", *_MARKS)}
        if not found["documents"]:
            raise KeyError(report_id)
        try:
            return sheet_from(found)
        except (KeyError, TypeError, ValueError) as error:
            raise LedgerError(f"{self.path}: report {report_id} does not read ({error}); restore a backup") from error

    def capture(self, sha256: str) -> bytes:
        """Return kept bytes; raise KeyError when there are none, LedgerError where they are damaged or lost."""
        with named(self.path):
            return self._kept.data(sha256)

    def captured(self, sha256: str) -> Capture:
        """Return the capture from the smallest of its sources; raise as `capture` does."""
        with named(self.path):
            return self._kept.capture(sha256)

    def sources(self, sha256: str) -> list[str]:
        """Return every place where these bytes were found, in order."""
        found = self._query("SELECT source FROM capture_sources WHERE sha256 = ? ORDER BY source", sha256)
        return [source for (source,) in found]

    def groups(self, level: Level | None = None) -> list[Group]:
        """Return the groups of one level, or all, in order of level and id."""
        with named(self.path):
            return resolved.groups(self._connection, level)

    @property
    def held(self) -> Held:
        """Return what the ledger holds for resolution: signatures, and what was resolved before."""
        return Held(self._connection, self.path)

    def rows(self, table: str) -> list[Any]:
        """Return the rows of one of `tables.TABLES`, in exported order; raise UsageError for an unknown table."""
        with named(self.path):
            return rows.read(self._connection, table)

    def found(self, table: str, ids: Iterable[str]) -> list[Any]:
        """Return the rows of reports, figures or claims with these ids, in exported order."""
        with named(self.path):
            return rows.found(self._connection, table, sorted(set(ids)))

    def figures_of(self, events: Iterable[str]) -> Iterator[tuple[str, list[Any]]]:
        """Yield each of these events with the rows of its figures, in exported order."""
        for event in events:
            with named(self.path):
                found = rows.of_event(self._connection, "figures", event)
            yield event, found

    def anchors(self) -> dict[str, tuple[Anchor, ...]]:
        """Return, by judgement id, the anchors of its one or two ids; a judgement without any is left out."""
        with named(self.path):
            return judged.read(self._connection)

    def judgements(self) -> list[Judgement]:
        """Return every decision in the order in which they were made."""
        names = header("judgements")[1:]
        found = self._query(f"SELECT {rows.quoted(names)} FROM judgements ORDER BY position")
        return [Judgement(**dict(zip(names, row, strict=True))) for row in found]

    def search(self, text: str, limit: int = 20) -> list[search.Hit]:
        """Return the reports whose title and text hold all the words typed, best first; any input is a valid search."""
        with named(self.path):
            return search.find(self._connection, text, limit)

    def _query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with named(self.path):
            return self._connection.execute(statement, values).fetchall()


@lru_cache(maxsize=16)
def _select(table: str) -> str:
    order = "" if table == "documents" else " ORDER BY position"
    return f"SELECT {rows.quoted(COLUMNS[table])} FROM {table} WHERE report_id = ?{order}"
