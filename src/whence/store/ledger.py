"""The ledger: captures, reports with their marks, judgements, and everything that follows from them, in one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from whence.anchors import Anchor
from whence.errors import LedgerError
from whence.ports import Changes, Report
from whence.records import Capture, Finding, Group, Judgement, Sheet
from whence.store import anchors as judged
from whence.store import care, resolved, rows, search, signatures
from whence.store.connection import connect, named, transaction
from whence.store.marks import COLUMNS, finding_row, sheet_rows
from whence.store.view import OpenLedger

_MARKS = ("blocks", "mentions", "attributions", "claims", "findings")


class Ledger(OpenLedger):
    """An open ledger, a View that can also be written to; use it as a context manager.

    One thread and one process write at a time; others may read meanwhile. Every SQLite complaint comes out as a
    LedgerError with the remedy.
    """

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

    def note(self, **values: str) -> None:
        """Write down how the ledger is made: extractor version, codebook digest."""
        with self._writing():
            self._note(values)

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

    def keep_care(self, report_id: str, data: bytes) -> None:
        """Keep what the exports need of a report that was kept without it."""
        with self._writing():
            care.keep(self._connection, report_id, data)

    def add_source(self, capture: Capture) -> bool:
        """Note that known bytes were found at one more place; say whether they must be read again from there.

        That is so where the new source sorts before the one that the report was read from.
        """
        with self._writing():
            self._kept.note(capture)
        read_from = self._query("SELECT source FROM documents WHERE sha256 = ?", capture.sha256)
        return any(capture.source < source for (source,) in read_from)

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

    def begin(self) -> None:
        """Write down that a reconciliation begins: what is added or decided from now on leaves the tables stale."""
        self.note(tables="begun")

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

        It is the last step of a reconciliation: the tables are current then, unless something came in since `begin`.
        """
        with self._writing():
            resolved.write_pile(self._connection, groups, tables, checks)
            self._connection.execute("UPDATE meta SET value = 'current' WHERE key = 'tables' AND value = 'begun'")

    def judge(self, judgement: Judgement, anchors: Sequence[Anchor] = (), coded: judged.Coded | None = None) -> bool:
        """Keep a person's decision with its anchors for ever; the very same one a second time changes nothing.

        `coded` is what the coder says by it, where its ids are those of today's marks. Return whether it is new.
        """
        with self._writing():
            return self._judge(judgement, anchors, coded)

    def judge_unless(
        self,
        judgement: Judgement,
        anchors: Sequence[Anchor],
        coded: judged.Coded,
        stop: Callable[[Sequence[Judgement]], Judgement | None],
    ) -> Judgement | None:
        """Keep a decision as `judge` does, unless `stop` returns one of those on the same thing: then return that.

        Looking and keeping are one transaction: of two people who decide at once the second is told of the first.
        """
        with self._writing():
            kind, ids = coded[2], [ident for ident in coded[:2] if ident]
            other = stop(judged.on(self._connection, kind, ids))
            if other is None:
                self._judge(judgement, anchors, coded)
            return other

    def note_places(self, places: Mapping[str, judged.Place], coded: Iterable[judged.Coded]) -> None:
        """Write down where the marks of all judgements stand, and what all coders say, in one transaction.

        What coders say stays as it is where a judgement came in that has no place here: the next time brings it.
        """
        with self._writing():
            known = judged.places(self._connection)
            for ident, place in places.items():
                if known.get(ident) != place:
                    judged.put(self._connection, ident, place)
            ((count,),) = self._connection.execute("SELECT count(*) FROM judgements")
            if count == len(places):
                judged.recode(self._connection, coded)

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

    def _writing(self) -> Any:
        return transaction(self._connection, self.path)

    def _judge(self, judgement: Judgement, anchors: Sequence[Anchor], coded: judged.Coded | None) -> bool:
        new = judged.keep(self._connection, judgement, anchors)
        if new:
            self._note({"tables": "stale"})
        if new and coded:
            place = (coded[2], judgement.about, judgement.about_other, "")
            judged.put(self._connection, judgement.id, place)
            judged.code(self._connection, coded)
        return new

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
            "SELECT sha256, number, title, text FROM documents WHERE report_id = ?", (report_id,)
        ).fetchone()
        if known:
            judged.misplace(self._connection, known[0])
            search.drop_words(self._connection, *known[1:])
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
        care.keep(self._connection, ident, report.care)
        rows.remove_report(self._connection, ident)
        rows.add(self._connection, report.rows)

    def _insert(self, sheet: Sheet) -> None:
        judged.misplace(self._connection, sheet.document.capture)
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
