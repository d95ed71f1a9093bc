"""Codebook files read: TOML to entries, every problem noted with its place and remedy, none raised."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_type_hints

from whence.codebook.entries import Actor, Campaign, Codebook, Place, Quantity, Term

TABLES: dict[str, type[Any]] = {
    "term": Term,
    "actor": Actor,
    "place": Place,
    "campaign": Campaign,
    "quantity": Quantity,
}


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a file: its table, where it stands (`x.toml, actor 3 (red-dawn)`), and its value."""

    table: str
    where: str
    value: Any


@dataclass(frozen=True, slots=True)
class Volume:
    """One codebook file read: its entries and word lists, and every problem of form found in it."""

    file: str
    digest: str
    items: tuple[Item, ...] = ()
    lexicon: tuple[tuple[str, tuple[str, ...]], ...] = ()
    problems: tuple[str, ...] = ()


def read_volume(path: Path) -> Volume:
    """Read one TOML file; what is wrong in it stands in `problems`, and the entries that are sound in `items`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        why = error.strerror or "cannot be read"
        return Volume(file=path.name, digest="", problems=(f"{path.name}: {why}; give the path of a TOML file",))
    digest = hashlib.sha256(content).hexdigest()
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problem = f"{path.name}, line {line}: not UTF-8; save the file as UTF-8"
        return Volume(file=path.name, digest=digest, problems=(problem,))
    except tomllib.TOMLDecodeError as error:
        problem = f"{path.name}: not TOML: {error}; correct the syntax there"
        return Volume(file=path.name, digest=digest, problems=(problem,))
    return _volume(path.name, digest, table)


def assemble(names: Sequence[str], volumes: Iterable[Volume]) -> Codebook:
    """Return the codebook of these files in order: later entries win by id, word lists grow."""
    entries: dict[str, dict[object, Any]] = {table: {} for table in TABLES}
    lexicon: dict[str, tuple[str, ...]] = {}
    digest = hashlib.sha256()
    for volume in volumes:
        digest.update(f"{volume.file}\0{volume.digest}\n".encode())
        for item in volume.items:
            entries[item.table][key(item.value)] = item.value
        for name, words in volume.lexicon:
            lexicon[name] = tuple(dict.fromkeys((*lexicon.get(name, ()), *words)))
    return Codebook(
        names=tuple(names),
        digest=digest.hexdigest(),
        terms=tuple(entries["term"].values()),
        actors=tuple(entries["actor"].values()),
        places=tuple(entries["place"].values()),
        campaigns=tuple(entries["campaign"].values()),
        quantities=tuple(entries["quantity"].values()),
        lexicon=lexicon,
    )


def key(entry: Any) -> object:
    """Return what tells an entry from the others of its table: its id, or the words of a quantity."""
    if isinstance(entry, Term):
        return entry.vocabulary, entry.id
    return entry.words if isinstance(entry, Quantity) else entry.id


def listed(values: Iterable[str]) -> str:
    """Return the values sorted and joined by commas, as error messages list what is known."""
    return ", ".join(sorted(values))


def _volume(file: str, digest: str, table: Mapping[str, Any]) -> Volume:
    items: list[Item] = []
    words: list[tuple[str, tuple[str, ...]]] = []
    problems = list(_top_level(file, table))
    default = {"source": table["source"]} if _is_text(table.get("source")) else {}
    for name, columns in _COLUMNS.items():
        rows = table.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problems.append(f"{file}, {name}: not a list of tables; head every entry with [[{name}]]")
            continue
        for number, row in enumerate(rows, start=1):
            where = f"{file}, {name} {number}{_label(row)}"
            found = list(_row_problems(where, default | row, columns))
            problems += found
            if not found and name == "lexicon":
                words.append((row["name"], tuple(row["words"])))
            elif not found:
                items.append(Item(name, where, _made(TABLES[name], default | row, columns)))
    return Volume(file, digest, tuple(items), tuple(words), tuple(problems))


def _top_level(file: str, table: Mapping[str, Any]) -> Iterator[str]:
    known = (*_COLUMNS, "source")
    for name in table:
        if name not in known:
            yield f"{file}: unknown table {name!r}; {_remedy(name, known)}"
    if "source" in table and not _is_text(table["source"]):
        yield f'{file}: source is not text; name the document that was read, or write "unchecked"'


def _label(row: Mapping[str, Any]) -> str:
    name = next((row[field] for field in ("id", "words", "name") if isinstance(row.get(field), str)), "")
    return f" ({name})" if name else ""


def _row_problems(where: str, row: Mapping[str, Any], columns: Sequence[_Column]) -> Iterator[str]:
    names = tuple(column.name for column in columns)
    for name in row:
        if name not in names:
            yield f"{where}: unknown field {name!r}; {_remedy(name, names)}"
    for column in columns:
        if column.name in row:
            yield from _shape_problems(where, column, row[column.name])
        elif column.name == "source" and column.needed:
            yield f'{where}: no source; name the document that was read, or write source = "unchecked"'
        elif column.needed:
            yield f"{where}: {column.name} is missing; write {column.name} = {column.shape.sample}"


def _shape_problems(where: str, column: _Column, value: object) -> Iterator[str]:
    name, shape = column.name, column.shape
    texts = value if isinstance(value, list) else [value]
    if not shape.fits(value):
        yield f"{where}: {name} is not {shape.words}; write {name} = {shape.sample}"
    elif any(isinstance(text, str) and text != text.strip() for text in texts):
        yield f"{where}: {name} has white space at an end; remove it"
    elif value == "" and column.needed:
        yield f"{where}: {name} is empty; write {name} = {shape.sample}"
    elif isinstance(value, list) and "" in value:
        yield f"{where}: {name} holds an empty text; remove it"


def _remedy(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}?" if near else f"known: {listed(known)}"


def _made(make: type[Any], row: Mapping[str, Any], columns: Sequence[_Column]) -> Any:
    values = {column.name: column.shape.frozen(row[column.name]) for column in columns if column.name in row}
    unsaid = {column.name: None for column in columns if column.bound and column.name not in row}
    return make(**unsaid, **values)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_text_table(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _pairs(value: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(value.items()))


@dataclass(frozen=True, slots=True)
class _Shape:
    """One type that a field may have: how it is called and written, whether a value fits, how it is kept."""

    words: str
    sample: str
    fits: Callable[[object], bool]
    frozen: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Column:
    """One field of a table: `needed` must be written; a `bound` that is left out is None, as TOML has no null."""

    name: str
    shape: _Shape
    needed: bool
    bound: bool = False


_TEXTS = _Shape("a list of text", '["…", "…"]', _is_texts, tuple)
_TEXT = _Shape("text", '"…"', lambda value: isinstance(value, str), str)
_SHAPES: dict[Any, _Shape] = {
    str: _TEXT,
    tuple[str, ...]: _TEXTS,
    float | None: _Shape("a number", "12", _is_number, float),
    int | None: _Shape("a whole number", "12", _is_whole, int),
    tuple[tuple[str, str], ...]: _Shape(
        "a table of text", '{ gtd = "…" }', _is_text_table, lambda v: tuple(sorted(v.items()))
    ),
}


def _columns(make: type[Any]) -> tuple[_Column, ...]:
    hints = get_type_hints(make)
    found = []
    for column in fields(make):
        hint, unset = hints[column.name], column.default is MISSING
        bound = unset and hint == (float | None)
        needed = column.name == "source" or (unset and not bound)
        found.append(_Column(column.name, _SHAPES[hint], needed, bound))
    return tuple(found)


_COLUMNS: dict[str, tuple[_Column, ...]] = {
    **{name: _columns(make) for name, make in TABLES.items()},
    "lexicon": (_Column("name", _TEXT, True), _Column("words", _TEXTS, True), _Column("source", _TEXT, False)),
}
