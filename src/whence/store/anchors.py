"""Judgements with the places that they were made about: kept together, in one transaction, for ever."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields

from whence.anchors import Anchor
from whence.records import Judgement
from whence.store import rows
from whence.tables import header

Place = tuple[str, str, str, str]
"""Where a judgement's marks stand today: the kind, the one or two ids, and why not where they are not found."""
Coded = tuple[str, str, str, str, str, str, str]
"""One coder's latest verdict on one thing: the one or two ids in order, the kind, the coder, the verdict, the corrected
reading and the judgement's id."""
_NAMES = tuple(field.name for field in fields(Anchor))


def keep(connection: sqlite3.Connection, judgement: Judgement, anchors: Sequence[Anchor]) -> bool:
    """Insert a judgement and its anchors where it is not there yet, and say whether it was not."""
    names = header("judgements")
    if connection.execute("SELECT 1 FROM judgements WHERE judgement_id = ?", (judgement.id,)).fetchone():
        return False
    values = (judgement.id, *(getattr(judgement, name) for name in names[1:]))
    connection.execute(f"INSERT INTO judgements ({rows.quoted(names)}) VALUES ({rows.marks(len(names))})", values)
    connection.executemany(
        f"INSERT INTO judgement_anchors (judgement_id, part, {rows.quoted(_NAMES)})"
        f" VALUES ({rows.marks(len(_NAMES) + 2)})",
        ((judgement.id, part, *astuple(anchor)) for part, anchor in enumerate(anchors, start=1)),
    )
    return True


def read(connection: sqlite3.Connection, judgement_id: str = "") -> dict[str, tuple[Anchor, ...]]:
    """Return, by judgement id, the anchors of its one or two ids, for one judgement or for all."""
    found: dict[str, list[Anchor]] = {}
    where = " WHERE judgement_id = ?" if judgement_id else ""
    select = f"SELECT judgement_id, {rows.quoted(_NAMES)} FROM judgement_anchors{where} ORDER BY judgement_id, part"
    for ident, *values in connection.execute(select, (judgement_id,) if judgement_id else ()):
        found.setdefault(ident, []).append(Anchor(**dict(zip(_NAMES, values, strict=True))))
    return {ident: tuple(anchors) for ident, anchors in found.items()}


def places(connection: sqlite3.Connection) -> dict[str, Place]:
    """Return where each judgement's marks stand, by judgement id; one that is to be looked up anew is left out."""
    found = connection.execute("SELECT judgement_id, kind, about, about_other, reason FROM judgement_places")
    return {ident: (kind, about, other, reason) for ident, kind, about, other, reason in found}


def put(connection: sqlite3.Connection, ident: str, place: Place) -> None:
    """Write down where one judgement's marks stand."""
    connection.execute("INSERT OR REPLACE INTO judgement_places VALUES (?, ?, ?, ?, ?)", (ident, *place))


def code(connection: sqlite3.Connection, coded: Coded) -> None:
    """Put one coder's verdict on one thing in place of his earlier one; a withdrawn one goes."""
    connection.execute("DELETE FROM coded WHERE (about, about_other, kind, coder) = (?, ?, ?, ?)", coded[:4])
    if coded[4] != "no_judgement":
        connection.execute(f"INSERT INTO coded VALUES ({rows.marks(len(coded))})", coded)


def recode(connection: sqlite3.Connection, coded: Iterable[Coded]) -> None:
    """Put every coder's verdicts in place of all earlier ones."""
    connection.execute("DELETE FROM coded")
    connection.executemany("INSERT INTO coded VALUES (?, ?, ?, ?, ?, ?, ?)", coded)


def coded(connection: sqlite3.Connection) -> list[Coded]:
    """Return every coder's latest verdicts, in order of thing and coder."""
    return connection.execute("SELECT * FROM coded ORDER BY about, about_other, kind, coder").fetchall()


def misplace(connection: sqlite3.Connection, sha256: str) -> None:
    """Forget where the marks of judgements on one report stand: it is read anew, or goes."""
    connection.execute(
        "DELETE FROM judgement_places WHERE judgement_id IN"
        " (SELECT judgement_id FROM judgement_anchors WHERE sha256 = ?)",
        (sha256,),
    )


def on(connection: sqlite3.Connection, kind: str, ids: Sequence[str]) -> list[Judgement]:
    """Return the judgements on one thing, by its kind and one or two ids of today, in the order in which they came."""
    names, (one, other) = header("judgements")[1:], (*sorted(ids), "")[:2]
    found = connection.execute(
        f"SELECT {rows.quoted(names)} FROM judgements WHERE judgement_id IN"
        " (SELECT judgement_id FROM judgement_places WHERE kind = ?1 AND reason = ''"
        " AND (about, about_other) IN (VALUES (?2, ?3), (?3, ?2))) ORDER BY position",
        (kind, one, other),
    )
    return [Judgement(**dict(zip(names, row, strict=True))) for row in found]
