"""Judgements with the places that they were made about: kept together, in one transaction, for ever."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, fields

from whence.anchors import Anchor
from whence.records import Judgement
from whence.store import rows
from whence.tables import header

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


def read(connection: sqlite3.Connection) -> dict[str, tuple[Anchor, ...]]:
    """Return, by judgement id, the anchors of its one or two ids."""
    found: dict[str, list[Anchor]] = {}
    names, order = rows.quoted(_NAMES), "ORDER BY judgement_id, part"
    for ident, *values in connection.execute(f"SELECT judgement_id, {names} FROM judgement_anchors {order}"):
        found.setdefault(ident, []).append(Anchor(**dict(zip(_NAMES, values, strict=True))))
    return {ident: tuple(anchors) for ident, anchors in found.items()}
