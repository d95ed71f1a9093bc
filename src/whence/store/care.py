"""What the exports need of each report, as they wrote it: the ledger keeps the bytes and does not look into them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from whence.ports import CareNews
from whence.store.rows import each


def keep(connection: sqlite3.Connection, report: str, data: bytes) -> None:
    """Keep the bytes of a report in place of earlier ones, under a higher number; the caller holds the transaction."""
    connection.execute("INSERT OR REPLACE INTO care (report_id, data) VALUES (?, ?)", (report, data))


def texts(connection: sqlite3.Connection, reports: Iterable[str]) -> dict[str, str]:
    """Return the texts of these reports by id; an unknown one is left out."""
    statement = "SELECT report_id, text FROM documents WHERE report_id IN ({})"
    return dict(each(connection, statement, sorted(set(reports))))


def since(connection: sqlite3.Connection, number: int) -> CareNews:
    """Return the bytes of the reports with a higher number."""
    ((last, count),) = connection.execute("SELECT max(number), count(*) FROM care").fetchall()
    found = dict(connection.execute("SELECT report_id, data FROM care WHERE number > ?", (number,))) if last else {}
    ((reports,),) = connection.execute("SELECT count(*) FROM documents").fetchall()
    without = missing(connection, b"") if reports > count else []
    return CareNews(number=last or 0, reports=count, data=found, missing=tuple(without))


def missing(connection: sqlite3.Connection, mark: bytes) -> list[str]:
    """Return the reports that have no bytes which begin with `mark`, in order."""
    found = connection.execute(
        "SELECT report_id FROM documents WHERE report_id NOT IN"
        " (SELECT report_id FROM care WHERE substr(data, 1, ?) = ?) ORDER BY report_id",
        (len(mark), mark),
    )
    return [report for (report,) in found]
