"""Signatures in the ledger, with the keys under which related reports find each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

from whence.records import CampaignMark, Fingerprint, Key, Signature
from whence.store import codec
from whence.store.rows import each

_COLUMNS = "signatures.data, signatures.hashes, signatures.places"


def insert(connection: sqlite3.Connection, signature: Signature) -> None:
    """Keep a signature and its keys; the caller holds the transaction."""
    kept = signature.fingerprint
    slim = replace(signature, fingerprint=Fingerprint(words=kept.words, sample=kept.sample), campaigns=())
    connection.execute(
        "INSERT INTO signatures (report_id, data, hashes, places, campaigns) VALUES (?, ?, ?, ?, ?)",
        (signature.report, codec.written(slim), kept.hashes, kept.places, codec.written(signature.campaigns)),
    )
    connection.executemany(
        "INSERT INTO copy_keys (hash, report_id) VALUES (?, ?)", ((run, signature.report) for run in kept.sample)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO telling_keys (words, first, last, head, report_id) VALUES (?, ?, ?, ?, ?)",
        (
            (key.words, key.first, key.last, telling.head, signature.report)
            for telling in signature.tellings
            for key in telling.keys
        ),
    )


def remove(connection: sqlite3.Connection, report: str) -> None:
    """Take a signature and its keys away; the caller holds the transaction."""
    for table in ("signatures", "copy_keys", "telling_keys"):
        connection.execute(f"DELETE FROM {table} WHERE report_id = ?", (report,))


def everything(connection: sqlite3.Connection) -> Iterator[Signature]:
    """Yield every signature in order of report id."""
    for row in connection.execute(f"SELECT {_COLUMNS} FROM signatures ORDER BY report_id"):
        yield _signature(*row)


def some(connection: sqlite3.Connection, reports: Iterable[str]) -> list[Signature]:
    """Return the signatures of these reports in order of report id; an unknown one is left out."""
    statement = f"SELECT {_COLUMNS} FROM signatures WHERE report_id IN ({{}}) ORDER BY report_id"
    return [_signature(*row) for row in each(connection, statement, sorted(set(reports)))]


def campaigns(connection: sqlite3.Connection) -> dict[str, tuple[CampaignMark, ...]]:
    """Return what each report says of campaigns, by report id, in order; reports that say nothing are left out.

    A signature comes without it: campaigns are few, and joined over the whole pile.
    """
    found = connection.execute("SELECT report_id, campaigns FROM signatures WHERE campaigns <> '[]' ORDER BY report_id")
    return {report: codec.read_all(CampaignMark, told) for report, told in found}


def sharing(connection: sqlite3.Connection, hashes: Iterable[int]) -> set[str]:
    """Return the reports that hold one of these hashes in their sample."""
    statement = "SELECT DISTINCT report_id FROM copy_keys WHERE hash IN ({})"
    return {report for (report,) in each(connection, statement, sorted(set(hashes)))}


def meeting(connection: sqlite3.Connection, keys: Iterable[Key]) -> set[str]:
    """Return the reports with a telling under one of these keys whose days meet the key's."""
    found: set[str] = set()
    for key in set(keys):
        rows = connection.execute(
            "SELECT DISTINCT report_id FROM telling_keys WHERE words = ? AND first <= ? AND last >= ?",
            (key.words, key.last, key.first),
        )
        found.update(report for (report,) in rows)
    return found


def _signature(data: str, hashes: bytes, places: bytes) -> Signature:
    made = codec.read(Signature, data)
    return replace(made, fingerprint=replace(made.fingerprint, hashes=hashes, places=places))
