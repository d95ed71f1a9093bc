"""The ledger: captures, reports with their marks, judgements, and everything that follows from them, in one file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whence.anchors import Anchor
from whence.errors import LedgerError
from whence.ports import Changes, Report
from whence.records import Capture, Finding, Group, Judgement, Level, Sheet
from whence.store import anchors as judged
from whence.store import resolved, rows, search, signatures
from whence.store.connection import SCHEMA_VERSION, close, connect, named, transaction
from whence.store.held import Held
from whence.store.kept import Kept
from whence.store.marks import COLUMNS, finding_from, finding_row, sheet_from, sheet_rows
from whence.tables import header

_MARKS = ("blocks", "mentions", "attributions", "claims", "findings")


class Ledger:
    """An open ledger, a View that can also be written to; use it as a context manager.

    One thread and one process write at a time; others may read meanwhile. Every SQLite complaint comes out as a
    LedgerError with the remedy.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path, captures: Path | None) -> None:
        self._connection = connection
        self._kept = Kept(connection, path, captures)
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, captures: str | Path | None = None) -> Self:
        """Open the ledger at `path`, or make it there (`create`); raise LedgerError with the remedy.

        `captures` names a folder for the bytes of reports added from now on; the ledger remembers it.
        """
        path = Path(path)
        connection = connect(path, create=create)
        with named(path):
            held = dict(connection.execute("SELECT key, value FROM meta"))
        folder = held.get("captures_folder", "")
        kept_in = Path(captures) if captures else path.resolve().parent / folder if folder else None
        ledger = cls(connection, path, kept_in)
        if captures and ledger._kept.folder != folder:
            ledger.note(captures_folder=ledger._kept.folder)
        return ledger

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

    def note(self, **values: str) -> None:
        """Write down how the ledger is made: extractor version, codebook digest."""
        with self._writing():
            self._note(values)

    @property
    def stale(self) -> bool:
        """Say whether reports or judgements came in since the tables were last written."""
        return self.meta.get("tables", "current") == "stale"

    def add(self, capture: Capture, report: Sheet | Report) -> None:
        """Keep one report, in one transaction; see `add_many`."""
        self.add_many([(capture, report)])

    def add_many(self, reports: Iterable[tuple[Capture, Sheet | Report]]) -> None:
        """Keep some reports with their bytes, all in one transaction; a bare sheet gets its signature later.

        A report read before is replaced whole, unless the same extractor has read it from a source that sorts
        before this one: so the order of coming in does not matter. A finding that its file was left out goes.
        """
        with self._writing():
            for capture, report in reports:
                sheet = report.sheet if isinstance(report, Report) else report
                self._kept.keep(capture)
                self._connection.execute("DELETE FROM findings WHERE report_id IS NULL AND file = ?", (capture.source,))
                if self._settled(sheet):
                    continue
                self._drop(sheet.document.id)
                self._insert(sheet)
                if isinstance(report, Report):
                    self._sign(report)
            self._note({"tables": "stale"})

    def remove(self, report_id: str) -> None:
        """Take a report with its rows out of the ledger; its bytes and people's judgements stay."""
        with self._writing():
            self._drop(report_id)
            self._note({"tables": "stale"})

    def sign(self, report: Report) -> None:
        """Keep the signature and rows of a report that was kept without them."""
        with self._writing():
            self._sign(report)

    def unsigned(self) -> list[str]:
        """Return the reports that have no signature yet, in order."""
        found = self._query(
            "SELECT report_id FROM documents WHERE report_id NOT IN (SELECT report_id FROM signatures)"
            " ORDER BY report_id"
        )
        return [report for (report,) in found]

    def add_source(self, capture: Capture) -> bool:
        """Note that known bytes were found at one more place; say whether they must be read again from there.

        That is so where the new source sorts before the one that the report was read from.
        """
        with self._writing():
            self._kept.note(capture)
        read_from = self._query("SELECT source FROM documents WHERE sha256 = ?", capture.sha256)
        return any(capture.source < source for (source,) in read_from)

    def known(self, extractor: str) -> set[str]:
        """Return the SHA-256 of every capture that this extractor version has read, from its smallest source."""
        found = self._query(
            "SELECT sha256 FROM documents WHERE extractor = ? AND source <="
            " (SELECT min(source) FROM capture_sources WHERE capture_sources.sha256 = documents.sha256)",
            extractor,
        )
        return {sha256 for (sha256,) in found}

    def add_findings(self, findings: Iterable[Finding]) -> None:
        """Keep findings that stand in no sheet: files left out, trouble with a container; the same one once."""
        found = [finding_row(finding, None) for finding in findings]
        with self._writing():
            before = self._connection.total_changes
            self._insert_rows("findings", found, "INSERT OR IGNORE")
            if self._connection.total_changes > before:
                self._note({"tables": "stale"})

    def forget_findings(self, files: Iterable[str]) -> None:
        """Drop the findings on these files: they are about to be read again."""
        with self._writing():
            before = self._connection.total_changes
            self._connection.executemany(
                "DELETE FROM findings WHERE report_id IS NULL AND file = ?", ((file,) for file in files)
            )
            if self._connection.total_changes > before:
                self._note({"tables": "stale"})

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

    def write(self, changes: Changes) -> None:
        """Put what was resolved in place of what it replaces, in one transaction; no report waits any more."""
        with self._writing():
            resolved.write(self._connection, changes)

    def write_checks(self, checks: Iterable[tuple[str, Any]]) -> None:
        """Add rows of checks that look at an event, as (event id, row), in one transaction."""
        found = list(checks)
        with self._writing():
            rows.add_checks(self._connection, found)

    def write_pile(self, groups: Sequence[Group], tables: Mapping[str, Sequence[Any]], checks: Sequence[Any]) -> None:
        """Put the pile's campaigns, and the checks of no report, in place of all earlier ones, in one transaction.

        It is the last step of a reconciliation: the tables are current then.
        """
        with self._writing():
            resolved.write_pile(self._connection, groups, tables, checks)
            self._note({"tables": "current"})

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

    def judge(self, judgement: Judgement, anchors: Sequence[Anchor] = ()) -> bool:
        """Keep a person's decision with its anchors for ever; the very same one a second time changes nothing.

        Return whether it is new.
        """
        with self._writing():
            new = judged.keep(self._connection, judgement, anchors)
            if new:
                self._note({"tables": "stale"})
            return new

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

    def backup(self, path: str | Path) -> None:
        """Write a compact copy of the ledger to a new file; raise LedgerError where one is there already."""
        path = Path(path)
        if path.exists():
            raise LedgerError(f"{path}: there already; name a new file for the backup")
        part = path.with_name(f"{path.name}.part")
        part.unlink(missing_ok=True)
        with named(path):
            self._connection.execute("VACUUM INTO ?", (str(part),))
        part.rename(path)

    def _query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with named(self.path):
            return self._connection.execute(statement, values).fetchall()

    def _writing(self) -> Any:
        return transaction(self._connection, self.path)

    def _note(self, values: Mapping[str, str]) -> None:
        self._connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", values.items())

    def _settled(self, sheet: Sheet) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM documents WHERE report_id = ? AND extractor = ? AND source < ?",
            (sheet.document.id, sheet.extractor, sheet.document.source),
        )
        return found.fetchone() is not None

    def _drop(self, report_id: str) -> None:
        known = self._connection.execute(
            "SELECT number, title, text FROM documents WHERE report_id = ?", (report_id,)
        ).fetchone()
        if known:
            search.drop_words(self._connection, *known)
            rows.remove_report(self._connection, report_id)
            self._connection.execute("DELETE FROM documents WHERE report_id = ?", (report_id,))
        self._connection.execute("INSERT OR IGNORE INTO pending (report_id) VALUES (?)", (report_id,))
        self._connection.execute(
            "DELETE FROM findings WHERE report_id IS NULL AND document = ? AND file = ''", (report_id,)
        )

    def _sign(self, report: Report) -> None:
        ident = report.sheet.document.id
        signatures.remove(self._connection, ident)
        signatures.insert(self._connection, report.signature)
        rows.remove_report(self._connection, ident)
        rows.add(self._connection, report.rows)

    def _insert(self, sheet: Sheet) -> None:
        for table, found in sheet_rows(sheet).items():
            self._insert_rows(table, found)
        number = self._connection.execute(
            "SELECT number FROM documents WHERE report_id = ?", (sheet.document.id,)
        ).fetchone()[0]
        search.add_words(self._connection, number, sheet.document.title, sheet.document.text)

    def _insert_rows(self, table: str, found: Sequence[tuple[Any, ...]], verb: str = "INSERT") -> None:
        names = COLUMNS[table]
        self._connection.executemany(
            f"{verb} INTO {table} ({rows.quoted(names)}) VALUES ({rows.marks(len(names))})", found
        )


@lru_cache(maxsize=16)
def _select(table: str) -> str:
    order = "" if table == "documents" else " ORDER BY position"
    return f"SELECT {rows.quoted(COLUMNS[table])} FROM {table} WHERE report_id = ?{order}"
