"""Days as EDTF cells, compared as text: an interval of first and last day, with what is not known left wide."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_MARKS = re.compile(r"[?~%]")
FIRST, LAST = "-00", "-99"
UNKNOWN = ("9999", "9999")
"""The interval of an unknown time: behind every known one."""


@lru_cache(maxsize=16_384)
def interval(edtf: str) -> tuple[str, str]:
    """Return the first and last day of an EDTF cell as text that sorts: "2023-09" is 2023-09-00 to 2023-09-99."""
    bare = _MARKS.sub("", edtf)
    if not bare:
        return UNKNOWN
    first, _, last = bare.partition("/")
    return _padded(first, FIRST, "0000"), _padded(last or first, LAST, "9999")


def _padded(day: str, fill: str, unknown: str) -> str:
    if not day or day == "..":
        return unknown
    return day + fill * (2 - day.count("-"))


def after(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Say whether an interval surely lies after another; False where either is unknown."""
    return UNKNOWN not in {one, other} and one[0] > other[1]


def days_between(one: tuple[str, str], other: tuple[str, str]) -> int | None:
    """Return the days from the last day of one interval to the first of another; None where either is no day."""
    try:
        return (date.fromisoformat(other[0]) - date.fromisoformat(one[1])).days
    except ValueError:
        return None
