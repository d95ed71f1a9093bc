"""Long lists in pages: where one is, and filters as links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from whence.listing import Part
from whence.web.desk import Asked

ROWS = 30
"""Rows of a list on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page of a list is: its first and last row from 1, the total, and the addresses before and after."""

    first: int
    last: int
    total: int
    noun: str
    previous: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice of a filter; where it is on, its address takes it off."""

    label: str
    count: int
    href: str
    on: bool


def offset(asked: Asked, rows: int = ROWS) -> int:
    """Return the number of rows before this page (`?page=`, from 1)."""
    return (asked.number("page") - 1) * rows


def place(asked: Asked, part: Part[Any], noun: str, rows: int = ROWS) -> Place:
    """Return where a part of a list is."""
    page = part.offset // rows + 1
    end = part.offset + len(part.rows)
    return Place(
        first=min(part.offset + 1, part.total),
        last=min(end, part.total),
        total=part.total,
        noun=noun,
        previous=asked.here(page=page - 1 if page > 2 else "") if page > 1 else "",
        next=asked.here(page=page + 1) if end < part.total else "",
    )


def options(
    asked: Asked, name: str, tally: Sequence[tuple[str, int]], label: Callable[[str], str] = str, none: str = ""
) -> list[Option]:
    """Return the choices of a filter called `name` in the address; `none` names the empty value, "-" in the address."""
    now = asked.given(name)
    made = []
    for value, count in tally:
        if not value and not none:
            continue
        given = value or "-"
        on = now == given
        href = asked.here(**{name: "" if on else given, "page": ""})
        made.append(Option(label=label(value) if value else none, count=count, href=href, on=on))
    return made
