"""An open ledger for reading: reports with their marks, rows, groups, judgements, and what resolution needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from whence.anchors import Anchor
from whence.errors import LedgerError
from whence.listing import Folded, Part, Ranked, Spread, Wanted
from whence.ports import CareNews
from whence.records import Capture, Finding, Group, Judgement, Level, Sheet
from whence.store import anchors as judged
from whence.store import care, pages, resolved, rows, search
from whence.store.connection import SCHEMA_VERSION, close, connect, named
from whence.store.held import Held
from whence.store.kept import Kept
from whence.store.marks import COLUMNS, finding_from, sheet_from
from whence.store.reviewed import Reviewed
from whence.store.search import Hit
from whence.tables import header

_MARKS = ("blocks", "mentions", "attributions", "claims", "findings")


class OpenLedger(Reviewed):
    """A View of an open ledger; every SQLite complaint comes out as a LedgerError with the remedy."""

    def __init__(self, connection: sqlite3.Connection, path: Path, captures: Path | None) -> None:
        self._connection = connection
        self._kept = Kept(connection, path, captures)
        self.path = path

    @classmethod
    def reading(cls, path: Path) -> Self:
        """Open a ledger that this connection never changes, for one thread at a time; raise as `Ledger.open` does.

        An earlier version of the ledger is brought up to date first. While it is open, others write beside it.
        """
        connection = connect(path, create=False)
        with named(path):
            with suppress(sqlite3.OperationalError):  # a folder that nobody may write to: then nobody writes beside it
                connection.execute("PRAGMA journal_mode = WAL").fetchall()
            connection.execute("PRAGMA query_only = ON")
            folder = dict(connection.execute("SELECT key, value FROM meta")).get("captures_folder", "")
        return cls(connection, path, path.resolve().parent / folder if folder else None)

    @contextmanager
    def snapshot(self) -> Iterator[Self]:
        """Let everything read inside the block be of one moment, whatever others write meanwhile."""
        with named(self.path):
            self._connection.execute("BEGIN")
        try:
            yield self
        finally:
            self._connection.execute("ROLLBACK")

    @property
    def revision(self) -> str:
        """Return a word that changes when reports or judgements come in, and when the tables follow them."""
        ((reports, last, judged, tables),) = self._query(
            "SELECT (SELECT count(*) FROM documents), (SELECT max(number) FROM documents),"
            " (SELECT max(position) FROM judgements), (SELECT value FROM meta WHERE key = 'tables')"
        )
        return f"{reports}.{last or 0}.{judged or 0}.{tables or 'current'}"

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
        return self.meta.get("tables", "current") != "current"

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

    def of(self, table: str, column: str, values: Iterable[str]) -> list[Any]:
        """Return the rows of a table in which a column holds one of these values, in exported order.

        Past 500 values the order holds within each 500. Raise UsageError for an unknown table or column.
        """
        with named(self.path):
            return rows.of(self._connection, table, column, sorted(set(values)))

    def texts(self, report_ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of these reports by id; an unknown one is left out."""
        with named(self.path):
            return care.texts(self._connection, report_ids)

    def care_since(self, number: int) -> CareNews:
        """Return what the exports wrote down since `number` was the last; 0 for everything."""
        with named(self.path):
            return care.since(self._connection, number)

    def without_care(self, mark: bytes) -> list[str]:
        """Return the reports of which nothing that begins with `mark` is written down, in order."""
        with named(self.path):
            return care.missing(self._connection, mark)

    def anchors(self) -> dict[str, tuple[Anchor, ...]]:
        """Return, by judgement id, the anchors of its one or two ids; a judgement without any is left out."""
        with named(self.path):
            return judged.read(self._connection)

    def judgements(self) -> list[Judgement]:
        """Return every decision in the order in which they were made."""
        names = header("judgements")[1:]
        found = self._query(f"SELECT {rows.quoted(names)} FROM judgements ORDER BY position")
        return [Judgement(**dict(zip(names, row, strict=True))) for row in found]

    def listed_reports(self, wanted: Wanted, limit: int, offset: int = 0) -> Part[Folded]:
        """Return a part of the reports that are wanted, copies folded under their original."""
        with named(self.path):
            return pages.reports(self._connection, wanted, limit, offset)

    def listed_events(
        self, text: str = "", kind: str = "", order: str = "reports", part: tuple[int, int] = (50, 0)
    ) -> Part[Ranked]:
        """Return a part (limit, offset) of the events with these words in label, place or actors, of this type."""
        with named(self.path):
            return pages.events(self._connection, text, kind, order, part)

    def listed(self, table: str, equal: Mapping[str, str], part: tuple[int, int]) -> Part[Any]:
        """Return a part (limit, offset) of the checks or campaigns with these values: "" is any, "-" none."""
        with named(self.path):
            return pages.table(self._connection, table, equal, part)

    def tally(self, table: str, column: str, equal: Mapping[str, str] | None = None) -> list[tuple[str, int]]:
        """Return each value of a column with the number of rows that have it, the most frequent first."""
        with named(self.path):
            return pages.tally(self._connection, table, column, equal or {})

    def tally_years(self) -> list[tuple[str, int]]:
        """Return each year of publication with its reports, the latest first; "" for those without a date, last."""
        with named(self.path):
            return pages.tally_years(self._connection)

    def counts(self, table: str, column: str, ids: Iterable[str]) -> dict[str, int]:
        """Return how many rows of a table have each of these values in a column, where there are any."""
        with named(self.path):
            return pages.counts(self._connection, table, column, sorted(set(ids)))

    def parties(self, events: Iterable[str]) -> dict[str, int]:
        """Return how many origins of each of these events are a party to it, where there are any."""
        with named(self.path):
            return pages.parties(self._connection, sorted(set(events)))

    def spreads(self, events: Iterable[str]) -> list[Spread]:
        """Return how far the figures of these events go, by counted thing and of whom."""
        with named(self.path):
            return pages.spreads(self._connection, sorted(set(events)))

    def totals(self) -> dict[str, int]:
        """Return the number of reports, copies, events, figures, campaigns, checks and judgements."""
        with named(self.path):
            return pages.totals(self._connection)

    def dates(self) -> tuple[str, str]:
        """Return the first and the last day of publication, empty where no report has one."""
        with named(self.path):
            return pages.dates(self._connection)

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Return the reports whose title and text hold all the words typed, best first; any input is a valid search."""
        with named(self.path):
            return search.find(self._connection, text, limit)

    def excerpts(self, text: str, reports: Iterable[str]) -> list[Hit]:
        """Return the words around the first hit in each of these reports, in order of report id."""
        with named(self.path):
            return search.excerpts(self._connection, text, sorted(set(reports)))

    def _query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with named(self.path):
            return self._connection.execute(statement, values).fetchall()


@lru_cache(maxsize=16)
def _select(table: str) -> str:
    order = "" if table == "documents" else " ORDER BY position"
    return f"SELECT {rows.quoted(COLUMNS[table])} FROM {table} WHERE report_id = ?{order}"
