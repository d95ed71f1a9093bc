"""Frozen records as JSON arrays of their fields, and back: compact, exact, without the fields' names.

A field is written in the order of the record; values at the end that are the default are left out, so that a new field
with a default, put last, reads old rows. Fields are text, numbers, truth values, records, tuples of these, or None.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_Record = TypeVar("_Record")
_Turn = Callable[[Any], Any]
_DECODE = json.JSONDecoder(parse_float=lru_cache(maxsize=4096)(float)).decode  # equal numbers are one object in memory
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def written(record: Any) -> str:
    """Return a record, or a tuple of records, as JSON text."""
    return _ENCODER.encode(_plain(record))


def read(kind: Callable[..., _Record], text: str) -> _Record:
    """Return the record of a kind that `written` wrote; raise ValueError or TypeError where the text does not fit."""
    made: _Record = _reader(kind)(_DECODE(text))
    return made


def read_all(kind: Callable[..., _Record], text: str) -> tuple[_Record, ...]:
    """Return the records of one kind that `written` wrote as a tuple."""
    turn = _reader(kind)
    return tuple(turn(item) for item in _DECODE(text))


def _plain(value: Any) -> Any:
    if isinstance(value, str | int | float | NoneType):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    kind: Any = type(value)
    names, defaults = _shape(kind)
    held = [getattr(value, name) for name in names]
    while held and defaults[len(held) - 1] == held[-1]:
        held.pop()
    return [_plain(item) for item in held]


@cache
def _shape(kind: Any) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Return the names of a record's fields and their defaults; a field without one has an object equal to nothing."""
    known = fields(kind)
    return tuple(one.name for one in known), tuple(object() if one.default is MISSING else one.default for one in known)


@cache
def _reader(hint: Any) -> _Turn:
    if is_dataclass(hint) and isinstance(hint, type):
        return _record_reader(hint)
    parts = get_args(hint)
    if get_origin(hint) is tuple:
        return _tuple_reader(_reader(parts[0])) if len(parts) == 2 and parts[1] is ... else _fixed_reader(parts)
    if get_origin(hint) in {Union, UnionType} and NoneType in parts:
        turn = _reader(next(part for part in parts if part is not NoneType))
        return lambda plain: None if plain is None else turn(plain)
    return _same


def _same(plain: Any) -> Any:
    return plain


def _tuple_reader(turn: _Turn) -> _Turn:
    return tuple if turn is _same else lambda plain: tuple(map(turn, plain))


def _fixed_reader(parts: tuple[Any, ...]) -> _Turn:
    turns = [_reader(part) for part in parts]
    if all(turn is _same for turn in turns):
        return tuple
    return lambda plain: tuple([turn(item) for turn, item in zip(turns, plain, strict=True)])


def _record_reader(kind: type[Any]) -> _Turn:
    hints = get_type_hints(kind)
    names = [one.name for one in fields(kind)]
    turns = [(at, _reader(hints[name])) for at, name in enumerate(names)]
    turned = [(at, turn) for at, turn in turns if turn is not _same]

    def make(plain: list[Any]) -> Any:
        for at, turn in turned:
            if at >= len(plain):
                break
            plain[at] = turn(plain[at])
        return kind(**dict(zip(names, plain, strict=False)))

    return make
