"""Opening, checking, migrating and closing the one file that a ledger is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from whence.errors import LedgerError

APPLICATION_ID = 0x77686E63  # "whnc", so that `file` and SQLite tools can tell a ledger from another database
CACHE_KIB = 256 * 1024
"""Most memory for pages: ids are hashes, so rows of one report lie all over the file, and with SQLite's own 2 MiB a
ledger of 100,000 reports is read and written many times over."""
BUSY_MS = 5_000  # one report's transaction takes milliseconds; five seconds of waiting means another build holds it
OLDEST_SQLITE = (3, 37, 0)  # the first with STRICT tables
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step of the schema: from version - 1 to `version`; `sql` is empty for the first, which is schema.sql."""

    version: int
    name: str
    sql: str = ""


def _sql(name: str) -> str:
    return files("whence.store").joinpath(name).read_text(encoding="utf-8")


MIGRATIONS: tuple[Migration, ...] = (
    Migration(version=1, name="first schema"),
    Migration(version=2, name="signatures; rows under their own ids", sql=_sql("version2.sql")),
    Migration(version=3, name="anchors of judgements", sql=_sql("judgement_anchors.sql")),
    Migration(version=4, name="what exports need of each report", sql=_sql("care.sql")),
    Migration(version=5, name="what people should look at", sql=_sql("review.sql")),
    Migration(version=6, name="what coders said, in full", sql=_sql("coded.sql")),
    Migration(version=7, name="what lists are ordered by", sql=_sql("pages.sql")),
)
"""Append only: a ledger of any earlier version is brought up to date step by step, in one transaction."""

SCHEMA_VERSION = MIGRATIONS[-1].version


def schema() -> str:
    """Return the SQL that makes an empty ledger of version 1; the migrations bring it up to date."""
    return _sql("schema.sql")


def connect(path: Path, *, create: bool, steps: Sequence[Migration] = MIGRATIONS) -> sqlite3.Connection:
    """Open a ledger, made new (`create`) or brought up to date where needed.

    Raise LedgerError, in one line with the remedy, for a file that is missing, is no ledger, was made by a newer
    whence, is locked, or cannot be read.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        have = sqlite3.sqlite_version
        raise LedgerError(f"{path}: this Python has SQLite {have}; a ledger needs 3.37, use a newer Python")
    fresh = not path.exists() or (path.is_file() and path.stat().st_size == 0)
    if fresh and not create:
        raise LedgerError(f"{path}: no ledger here; build one with `whence build PATH... -o {path}`")
    if not fresh:
        _require_sqlite(path)
    with named(path):
        connection = _connection(path, fresh)
    try:
        with named(path):
            _prepare(connection, path, steps)
    except BaseException:
        connection.close()
        raise
    return connection


def close(connection: sqlite3.Connection) -> None:
    """Close a ledger as one file: the write-ahead log goes into it and stays switched off until the next write.

    Where another process still has the ledger open, the last one to close does it.
    """
    with closing(connection), suppress(sqlite3.OperationalError):
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Run one write transaction: all of it is kept when the block ends, nothing when it raises."""
    with named(path):
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints into LedgerErrors that name the ledger and the remedy."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise LedgerError(f"{path}: refused: {error}") from error
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"{path}: {error}; {_remedy(str(error))}") from error


def _remedy(message: str) -> str:
    remedies = {
        "locked": "another program has the ledger open for writing; wait for it or close it, then run this again",
        "busy": "another program has the ledger open for writing; wait for it or close it, then run this again",
        "readonly": "make the file and its folder writable, or work on a copy",
        "read-only": "make the file and its folder writable, or work on a copy",
        "unable to open": "check that the folder exists and that you may write in it",
        "full": "free some space on the disk, then run this again; what was committed is kept",
        "no such module": "use a Python whose SQLite has FTS5",
    }
    damaged = "the file is damaged; restore a copy made by `whence backup`, or build it again"
    return next((remedy for word, remedy in remedies.items() if word in message), damaged)


def _require_sqlite(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror}; name a ledger file made by `whence build`") from error
    if head != _MAGIC:
        raise LedgerError(f"{path}: not a ledger; name a file made by `whence build`, or another one to make")


def _connection(path: Path, fresh: bool) -> sqlite3.Connection:
    where = path.resolve().as_uri()
    # Pages hand a connection from thread to thread, never to two at once.
    connection = sqlite3.connect(
        f"{where}?mode={'rwc' if fresh else 'rw'}", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    # In WAL mode NORMAL loses nothing when the process is killed; only a power cut can take the last commits.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> None:
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        _make(connection, path, steps)
        return
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise LedgerError(f"{path}: a database, but not a ledger; name a file made by `whence build`")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    latest = steps[-1].version
    if version > latest:
        raise LedgerError(
            f"{path}: made by a newer whence (schema {version}; this one reads up to {latest}); upgrade whence"
        )
    missing = [step for step in steps if step.version > version]
    if missing:
        with transaction(connection, path):
            _apply(connection, missing)


def _make(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> None:
    with transaction(connection, path):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return  # another process made it while this one waited
        for statement in statements(schema()):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _apply(connection, steps)


def _apply(connection: sqlite3.Connection, steps: Sequence[Migration]) -> None:
    for step in steps:
        for statement in statements(step.sql):
            connection.execute(statement)
        connection.execute("INSERT INTO migrations (version, name) VALUES (?, ?)", (step.version, step.name))
    connection.execute(f"PRAGMA user_version = {steps[-1].version}")


def statements(script: str) -> Iterator[str]:
    """Yield the statements of an SQL script one by one: `executescript` would commit the open transaction."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
