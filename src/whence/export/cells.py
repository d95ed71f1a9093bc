"""Cells: numbers and text as every text format writes them."""

from __future__ import annotations

from typing import Any


def number(value: float) -> int | float:
    """Return a whole number as an int, so that 200.0 is written `200`."""
    return int(value) if float(value).is_integer() and abs(value) < 1e15 else value


def as_text(value: Any) -> str:
    """Return a cell as text: None is empty, 200.0 is `200`, other numbers the shortest decimal that is the same."""
    if value is None:
        return ""
    return value if isinstance(value, str) else repr(number(value))


def as_json(value: Any) -> Any:
    """Return a cell as a JSON value: an empty cell is null, numbers stay numbers."""
    if value is None or value == "":
        return None
    return value if isinstance(value, str) else number(value)
