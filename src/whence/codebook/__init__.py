"""Codebooks: closed vocabularies and word lists as data (TOML), loaded and validated here."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from whence.codebook.entries import Actor, Campaign, Codebook, Place, Quantity, Term
from whence.errors import CodebookError

SHIPPED = ("core", "armed-groups")
_DATA = Path(__file__).parent / "data"
_TABLES: dict[str, type[Any]] = {
    "term": Term,
    "actor": Actor,
    "place": Place,
    "campaign": Campaign,
    "quantity": Quantity,
}


def load(extra: Sequence[str | Path] = ()) -> Codebook:
    """Return the shipped codebooks with the files of `extra` on top; raise CodebookError naming file and entry."""
    return _load(tuple(str(path) for path in extra))


@lru_cache(maxsize=8)
def _load(extra: tuple[str, ...]) -> Codebook:
    files = [(name, path) for name in SHIPPED for path in sorted((_DATA / name).glob("*.toml"))]
    files += [(path, Path(path)) for path in extra]
    entries: dict[str, dict[object, Any]] = {kind: {} for kind in _TABLES}
    lexicon: dict[str, tuple[str, ...]] = {}
    digest = hashlib.sha256()
    for name, path in files:
        content = path.read_bytes()
        digest.update(name.encode() + b"\0" + content)
        table = tomllib.loads(content.decode())
        for kind, make in _TABLES.items():
            for number, raw in enumerate(table.get(kind, ()), start=1):
                entry = _entry(make, raw, f"{path.name}, {kind} {number}")
                entries[kind][_key(entry)] = entry
        for raw in table.get("lexicon", ()):
            lexicon[raw["name"]] = tuple(dict.fromkeys((*lexicon.get(raw["name"], ()), *raw["words"])))
    return Codebook(
        names=(*SHIPPED, *extra),
        digest=digest.hexdigest(),
        terms=tuple(entries["term"].values()),
        actors=tuple(entries["actor"].values()),
        places=tuple(entries["place"].values()),
        campaigns=tuple(entries["campaign"].values()),
        quantities=tuple(entries["quantity"].values()),
        lexicon=lexicon,
    )


def _key(entry: Any) -> object:
    if isinstance(entry, Term):
        return entry.vocabulary, entry.id
    return entry.words if isinstance(entry, Quantity) else entry.id


def _entry(make: type[Any], raw: dict[str, Any], where: str) -> Any:
    known = {column.name for column in fields(make)}
    if unknown := sorted(set(raw) - known):
        raise CodebookError(f"{where}: unknown field {unknown[0]!r}; known fields: {', '.join(sorted(known))}")
    values = {name: _frozen(value) for name, value in raw.items()}
    try:
        return make(**values)
    except TypeError as error:
        raise CodebookError(f"{where}: {error}") from None


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return tuple(sorted(value.items()))
    return tuple(_items(value)) if isinstance(value, list) else value


def _items(values: Iterable[Any]) -> Iterable[Any]:
    return (_frozen(value) for value in values)
