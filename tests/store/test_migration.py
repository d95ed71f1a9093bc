"""A ledger of version 1 is brought up to date: its reports, bytes and judgements stay, all tables are made anew."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from whence.pipeline import Recipe, reconcile
from whence.read import captures
from whence.records import Capture, Finding, Judgement, Sheet
from whence.store import Ledger, search
from whence.store.connection import MIGRATIONS, SCHEMA_VERSION, close, connect
from whence.store.marks import COLUMNS, finding_row, sheet_rows
from whence.store.rows import quoted
from whence.tables import TABLES
from whence.work import report_of, sheet_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "pile"
SETTINGS = Recipe(rules_only=True).settings()
LEFT_OUT = Finding(code="no-text", severity="error", message="pile/z.pdf: no text", file="pile/z.pdf")
OLD = """
INSERT INTO groups (position, group_id, level, label, members) VALUES (1, 'gold', 'event', 'old', '["c1"]');
INSERT INTO links (group_id, a, b, score, reason) VALUES ('gold', 'c1', 'c2', 1.0, 'old');
INSERT INTO events (event_id, type, label, date_start, date_end, date_edtf, place, actors, n_reports, n_copies,
  n_origins_min, n_origins_max, n_origins_nonperpetrator, parent_id)
  VALUES ('eold', 'attack', 'old', '', '', '', '', '', 1, 0, 1, 1, 1, '');
INSERT INTO meta VALUES ('tables', 'current'), ('published', '2024-01-01');
"""
"""What a version 1 had worked out: all of it goes."""

Pile = list[tuple[Capture, Sheet]]


@pytest.fixture(scope="module")
def pile() -> Pile:
    read = [item for item in captures([str(EXAMPLES)]) if isinstance(item, Capture)]
    return [(capture, sheet_of(capture, SETTINGS)) for capture in read[:8]]


def put(connection: sqlite3.Connection, table: str, names: tuple[str, ...], rows: Any) -> None:
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT INTO {table} ({quoted(names)}) VALUES ({marks})", rows)


def version_1(path: Path, pile: Pile, judgements: list[Judgement]) -> None:
    """Write a ledger as version 1 of the schema kept it."""
    connection = connect(path, create=True, steps=MIGRATIONS[:1])
    for capture, sheet in pile:
        put(connection, "captures", ("sha256", "size", "data"),
            [(capture.sha256, len(capture.data), zlib.compress(capture.data))])  # fmt: skip
        sources = ("sha256", "source", "media_type", "taken", "container", "url", "hints")
        put(connection, "capture_sources", sources,
            [(capture.sha256, capture.source, capture.media_type, "", "", "", "[]")])  # fmt: skip
        for table, rows in sheet_rows(sheet).items():
            put(connection, table, COLUMNS[table], rows)
        number = connection.execute("SELECT max(number) FROM documents").fetchone()[0]
        search.add_words(connection, number, sheet.document.title, sheet.document.text)
    put(connection, "findings", COLUMNS["findings"], [finding_row(LEFT_OUT, None)])
    for one in judgements:
        names = ("judgement_id", "about", "about_other", "verdict", "value", "who", "at", "note")
        values = (one.id, *(getattr(one, name) for name in names[1:]))
        put(connection, "judgements", names, [values])
    for statement in OLD.strip().split(";\n"):
        connection.execute(statement)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    close(connection)


def test_an_old_ledger_is_signed_and_resolved_anew(tmp_path: Path, pile: Pile) -> None:
    figure = next(claim for _, sheet in pile for claim in sheet.claims if claim.figure)
    judgement = Judgement(about=figure.id, verdict="negative", who="Ana", at="2024-05-01")
    version_1(tmp_path / "old.whence", pile, [judgement])
    with Ledger.open(tmp_path / "new.whence", create=True) as ledger:
        ledger.add_many((capture, report_of(sheet, SETTINGS)) for capture, sheet in pile)
        ledger.add_findings([LEFT_OUT])
        ledger.judge(judgement)
        reconcile(ledger, SETTINGS)
        expected = {name: ledger.rows(name) for name in TABLES}
        groups = ledger.groups()
    assert all(expected[name] for name in ("reports", "figures", "events", "origins", "checks", "spans"))
    with Ledger.open(tmp_path / "old.whence") as ledger:
        assert ledger.stale
        assert set(ledger.unsigned()) == {sheet.document.id for _, sheet in pile} == ledger.held.pending()
        assert list(ledger.sheets()) == sorted((sheet for _, sheet in pile), key=lambda sheet: sheet.document.id)
        reconcile(ledger, SETTINGS)
        assert not ledger.stale and ledger.unsigned() == [] and ledger.held.pending() == set()
        assert set(ledger.care_since(0).data) == {sheet.document.id for _, sheet in pile}
        assert {name: ledger.rows(name) for name in TABLES} == expected
        assert ledger.groups() == groups
        assert ledger.judgements() == [judgement]
        assert ledger.meta["published"] == "2024-01-01"
        assert ledger.capture(pile[0][0].sha256) == pile[0][0].data
        assert len(ledger.search(pile[0][1].document.title.split()[0])) >= 1
        ledger.remove(pile[0][1].document.id)
    with closing(sqlite3.connect(tmp_path / "old.whence")) as opened:
        assert opened.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_old_ledger_has_the_tables_of_a_new_one(tmp_path: Path, pile: Pile) -> None:
    version_1(tmp_path / "old.whence", pile[:1], [])
    Ledger.open(tmp_path / "old.whence").close()
    Ledger.open(tmp_path / "new.whence", create=True).close()
    shapes = []
    for name in ("old", "new"):
        with closing(sqlite3.connect(tmp_path / f"{name}.whence")) as opened:
            shapes.append(set(opened.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()))
    assert shapes[0] == shapes[1]


def test_a_ledger_that_kept_nothing_for_the_exports_is_stale_until_it_does(tmp_path: Path, pile: Pile) -> None:
    path = tmp_path / "three.whence"
    connection = connect(path, create=True, steps=MIGRATIONS[:3])
    capture, sheet = pile[0]
    put(connection, "captures", ("sha256", "size", "data"), [(capture.sha256, 1, b"")])
    for table, rows in sheet_rows(sheet).items():
        put(connection, table, COLUMNS[table], rows)
    connection.execute("UPDATE meta SET value = 'current' WHERE key = 'tables'")
    close(connection)
    with Ledger.open(path) as ledger:
        assert ledger.stale
        assert ledger.without_care(b"care") == [sheet.document.id] == list(ledger.care_since(0).missing)
