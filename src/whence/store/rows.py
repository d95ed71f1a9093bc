"""The exported tables in the ledger: which table of the file holds which rows, and how they are read back in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from whence.errors import UsageError
from whence.tables import FILLED, TABLES, header

_RENAMED = {"claims": "exported_claims", "attributions": "exported_attributions"}
DERIVED = tuple(name for name in TABLES if name != "judgements")
OF_REPORTS = ("reports", "figures", "claims", "statements", "attributions", "checks", "spans")
"""The tables whose rows belong to one report and come and go with it."""
OF_EVENTS = ("events", "tolls", "series", "origins", "conflicts", "checks")
"""The tables with rows that belong to one event; a check of an event belongs to its report too."""
_CHUNK = 500  # values in one statement: SQLite takes at least 999
_PLACE = 'report_id, start, "end"'
_ORDER = {
    "reports": "report_id",
    "figures": f"event_id = '', event_id, counted, {_PLACE}, figure_id",
    "events": "event_id",
    "tolls": "event_id, counted, who",
    "series": "event_id, counted, who, as_of, figure_id",
    "claims": f"{_PLACE}, type, claim_id",
    "statements": f"{_PLACE}, statement_id",
    "attributions": f"{_PLACE}, attribution_id",
    "origins": "event_id, counted, who, origin, origin_id",
    "conflicts": "event_id, counted, who, kind, conflict_id",
    "campaigns": "CASE alias_of WHEN '' THEN campaign_id ELSE alias_of END, alias_of, name",
    "campaign_items": f"campaign_id, item_id, {_PLACE}, item_kind, linked_by",
    "checks": "file, report_id, CASE starts WHEN '' THEN -1 ELSE CAST(starts AS INTEGER) END, code, check_id",
    "judgements": "at, judgement_id",
    "spans": _PLACE,
}
"""The exported order of each table: it rests on the rows alone, so that the order of coming in does not matter."""


def stored_as(table: str) -> str:
    """Return the name of the SQL table that holds an exported table; raise UsageError for an unknown one."""
    if table not in TABLES:
        raise UsageError(f"no table {table!r}; the tables are {', '.join(TABLES)}")
    return _RENAMED.get(table, table)


def read(connection: sqlite3.Connection, table: str) -> list[Any]:
    """Return the rows of an exported table, in exported order, as its row type."""
    source, names, row = stored_as(table), header(table), TABLES[table]
    found = connection.execute(f"SELECT {quoted(names)} FROM {source} ORDER BY {_ORDER[table]}")
    return [row(**dict(zip(names, values, strict=True))) for values in found]


def of(connection: sqlite3.Connection, table: str, column: str, ids: Sequence[str]) -> list[Any]:
    """Return the rows of an exported table in which a column holds one of these values, in exported order."""
    source, names, row = stored_as(table), header(table), TABLES[table]
    if column not in names:
        raise UsageError(f"table {table} has no column {column!r}; it has {', '.join(names)}")
    select = f'SELECT {quoted(names)} FROM {source} WHERE "{column}" IN ({{}}) ORDER BY {_ORDER[table]}'
    return [row(**dict(zip(names, values, strict=True))) for values in each(connection, select, ids)]


def beginning(connection: sqlite3.Connection, table: str, column: str, words: str, limit: int) -> list[Any]:
    """Return the first rows of a table in which a column begins with these letters, in order of the column."""
    source, names, row = stored_as(table), header(table), TABLES[table]
    select = (
        f'SELECT {quoted(names)} FROM {source} WHERE "{column}" >= ? AND "{column}" < ? ORDER BY "{column}" LIMIT ?'
    )
    found = connection.execute(select, (words, words + chr(0x10FFFF), limit))
    return [row(**dict(zip(names, values, strict=True))) for values in found]


def add(connection: sqlite3.Connection, tables: Mapping[str, Sequence[Any]]) -> None:
    """Add rows; of two with one id the first stays. The caller holds the transaction."""
    for table, found in tables.items():
        names = header(table)
        connection.executemany(
            f"INSERT INTO {stored_as(table)} ({quoted(names)}) VALUES ({marks(len(names))}) ON CONFLICT DO NOTHING",
            (tuple(getattr(row, name) for name in names) for row in found),
        )


def add_checks(connection: sqlite3.Connection, found: Iterable[tuple[str, Any]]) -> None:
    """Add rows of the table of checks that belong to an event, given as (event id, row)."""
    names = header("checks")
    connection.executemany(
        f"INSERT INTO checks ({quoted(names)}, event_id) VALUES ({marks(len(names) + 1)})",
        ((*(getattr(row, name) for name in names), event) for event, row in found),
    )


def remove_report(connection: sqlite3.Connection, report: str) -> None:
    """Take every row of a report away; the caller holds the transaction."""
    for table in OF_REPORTS:
        connection.execute(f"DELETE FROM {stored_as(table)} WHERE report_id = ?", (report,))


def remove_events(connection: sqlite3.Connection, events: Sequence[str]) -> None:
    """Take every row of some events away; the caller holds the transaction."""
    for table in OF_EVENTS:
        each(connection, f"DELETE FROM {table} WHERE event_id IN ({{}})", events)


def fill(connection: sqlite3.Connection, filled: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
    """Write the columns that only the pile can tell, by table and id (`tables.FILLED`)."""
    for table, values in filled.items():
        ident, names = FILLED[table]
        setting = ", ".join(f"{name} = ?" for name in names)
        connection.executemany(
            f"UPDATE {stored_as(table)} SET {setting} WHERE {ident} = ?",
            ((*told, row) for row, told in values.items()),
        )


def each(connection: sqlite3.Connection, statement: str, values: Iterable[str | int]) -> Iterator[tuple[Any, ...]]:
    """Run a statement whose {} stands for a list of values, however long that is; return an iterator over its rows."""
    listed = list(values)
    found: list[tuple[Any, ...]] = []
    for at in range(0, len(listed), _CHUNK):
        part = listed[at : at + _CHUNK]
        found += connection.execute(statement.format(marks(len(part))), part).fetchall()
    return iter(found)


def quoted(names: Sequence[str]) -> str:
    """Return column names for an SQL statement: `end`, `by` and `where` are words of SQL."""
    return ", ".join(f'"{name}"' for name in names)


def marks(count: int) -> str:
    """Return `count` placeholders for an SQL statement."""
    return ", ".join("?" * count)
