"""The exported tables in the ledger: which table of the file holds which rows, written whole and read back in order."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from whence.errors import UsageError
from whence.tables import TABLES, header

_RENAMED = {"claims": "exported_claims", "attributions": "exported_attributions"}
DERIVED = tuple(name for name in TABLES if name != "judgements")


def stored_as(table: str) -> str:
    """Return the name of the SQL table that holds an exported table; raise UsageError for an unknown one."""
    if table not in TABLES:
        raise UsageError(f"no table {table!r}; the tables are {', '.join(TABLES)}")
    return _RENAMED.get(table, table)


def read(connection: sqlite3.Connection, table: str) -> list[Any]:
    """Return the rows of an exported table, in exported order, as its row type."""
    source, names, row = stored_as(table), header(table), TABLES[table]
    found = connection.execute(f"SELECT {quoted(names)} FROM {source} ORDER BY position")
    return [row(**dict(zip(names, values, strict=True))) for values in found]


def replace(connection: sqlite3.Connection, tables: Mapping[str, Sequence[Any]]) -> None:
    """Put these rows in place of all rows of every derived table; a table that is not given becomes empty.

    Judgements are not derived: a sequence given for them is left aside. The caller holds the transaction.
    """
    for table in tables:
        stored_as(table)
    for table in DERIVED:
        target, names = stored_as(table), header(table)
        connection.execute(f"DELETE FROM {target}")
        connection.executemany(
            f"INSERT INTO {target} ({quoted(names)}, position) VALUES ({marks(len(names) + 1)})",
            ((*(getattr(row, name) for name in names), at) for at, row in enumerate(tables.get(table, ()), start=1)),
        )


def quoted(names: Sequence[str]) -> str:
    """Return column names for an SQL statement: `end`, `by` and `where` are words of SQL."""
    return ", ".join(f'"{name}"' for name in names)


def marks(count: int) -> str:
    """Return `count` placeholders for an SQL statement."""
    return ", ".join("?" * count)
