"""The schema is pinned, its tables carry the exported headers, and migrations bring old ledgers up to date."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from whence.errors import LedgerError
from whence.store import Ledger, connection
from whence.store.connection import MIGRATIONS, SCHEMA_VERSION, Migration, close, connect, schema, statements
from whence.store.marks import COLUMNS
from whence.store.rows import DERIVED, stored_as
from whence.tables import header

PINNED = {
    1: "7dc0e282b0857bb1b1dc12c754cd085498cd821a82e9d5dc7b0c257cae5e31eb",
    2: "6fca87b39aa66d75f55dece96371bb10a3e2b0214fc8d5961847e616cd444daa",
    3: "cfdbbb80afcd044d03a7e87b5418a5d0701d26bed45407fc7f36ddf5e5a3d895",
    4: "f51185c75a343256cce2c6ef76fa2fbd3a3907db9f207a5d00fc9dc33e1daf64",
    5: "cf963aa299311d49a8c7ef22f696ae3c1a757bf198b70e60eac761ab17a0cdfc",
    7: "bec6488b43e2099c8ee3e08e0ea45817a5abc375ad2999845a723f5d20504cac",
    6: "a169ba1626fab12f7c83db8198ce25e50f14102fe38293009440dc5d6b764aab",
}
"""The SHA-256 of schema.sql, then of each migration: a changed schema needs a new version, not a new hash."""


def columns(path: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(path)) as opened:
        return [row[1] for row in opened.execute(f"PRAGMA table_info({table})")]


def test_the_schema_and_every_migration_are_pinned() -> None:
    scripts = {1: schema(), **{step.version: step.sql for step in MIGRATIONS[1:]}}
    assert {version: hashlib.sha256(sql.encode()).hexdigest() for version, sql in scripts.items()} == PINNED
    assert [step.version for step in MIGRATIONS] == list(range(1, SCHEMA_VERSION + 1))


BESIDE = {"judgements": ["position"], "checks": ["event_id"]}
"""Columns that the ledger keeps beside those of the exported table."""


@pytest.mark.parametrize("table", [*DERIVED, "judgements"])
def test_an_exported_table_has_its_header_as_columns(path: Path, table: str) -> None:
    Ledger.open(path, create=True).close()
    assert columns(path, stored_as(table)) == [*header(table), *BESIDE.get(table, ())]


@pytest.mark.parametrize("table", COLUMNS)
def test_a_record_table_has_the_columns_that_marks_writes(path: Path, table: str) -> None:
    Ledger.open(path, create=True).close()
    assert set(COLUMNS[table]) <= set(columns(path, table))


def test_every_table_is_strict(path: Path) -> None:
    Ledger.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as opened:
        loose = opened.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
            " AND name NOT LIKE 'sqlite%'"
        ).fetchall()
    assert loose == []


def test_statements_keep_triggers_whole() -> None:
    trigger = "CREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN SELECT 1; SELECT 2; END;\n"
    assert list(statements(f"-- note; no end\nCREATE TABLE a (b);\n{trigger}")) == [
        "-- note; no end\nCREATE TABLE a (b);\n",
        trigger,
    ]


STEPS = (
    *MIGRATIONS,
    Migration(version=SCHEMA_VERSION + 1, name="add a", sql="CREATE TABLE added (a TEXT) STRICT;\n"),
    Migration(version=SCHEMA_VERSION + 2, name="add b", sql="ALTER TABLE added ADD COLUMN b TEXT;\n"),
)


def test_an_older_ledger_is_brought_up_to_date_once(path: Path) -> None:
    Ledger.open(path, create=True).close()
    for _ in range(2):
        close(connect(path, create=False, steps=STEPS))
    assert columns(path, "added") == ["a", "b"]
    with closing(sqlite3.connect(path)) as opened:
        steps = opened.execute("SELECT version, name FROM migrations ORDER BY version").fetchall()
    assert steps == [(step.version, step.name) for step in STEPS]


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    Ledger.open(path, create=True).close()
    wrong = Migration(version=SCHEMA_VERSION + 2, name="wrong", sql="ALTER TABLE nowhere ADD c TEXT;\n")
    with pytest.raises(LedgerError, match="no such table"):
        connect(path, create=False, steps=(*STEPS[:-1], wrong))
    assert columns(path, "added") == []
    Ledger.open(path).close()


def test_a_newer_ledger_is_refused(path: Path) -> None:
    close(connect(path, create=True, steps=STEPS[:1]))
    close(connect(path, create=False, steps=STEPS))
    with pytest.raises(LedgerError, match=rf"newer whence \(schema {SCHEMA_VERSION + 2}.*upgrade whence"):
        Ledger.open(path)


def test_an_sqlite_without_strict_tables_is_named(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 31, 1))
    with pytest.raises(LedgerError, match=r"needs 3\.37, use a newer Python"):
        Ledger.open(path, create=True)


def test_a_sqlite_tool_can_tell_a_ledger(path: Path) -> None:
    Ledger.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as opened:
        assert opened.execute("PRAGMA application_id").fetchone() == (connection.APPLICATION_ID,)
        assert opened.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("delete",)
