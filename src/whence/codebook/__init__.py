"""Codebooks: closed vocabularies and word lists as data (TOML), loaded and validated here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from whence.codebook.entries import Actor, Campaign, Codebook, Place, Quantity, Term
from whence.codebook.loading import Volume, assemble, read_volume
from whence.codebook.rules import problems
from whence.errors import CodebookError

__all__ = [
    "SHIPPED",
    "Actor",
    "Campaign",
    "Codebook",
    "Description",
    "Place",
    "Quantity",
    "Term",
    "available",
    "describe",
    "load",
    "template",
    "validate",
]

SHIPPED = ("core", "armed-groups")
_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What one codebook holds: its files, the number of entries of each table, how many are unchecked, the entries."""

    name: str
    files: tuple[str, ...]
    counts: tuple[tuple[str, int], ...]
    unchecked: int
    codebook: Codebook


def load(extra: Sequence[str | Path] = ()) -> Codebook:
    """Return the shipped codebooks with the files of `extra` on top; raise CodebookError naming file and entry."""
    shipped = _shipped()
    added = tuple(volume for path in extra for volume in _read(Path(path)))
    together = (*shipped, *added)
    found = [problem for volume in (added or shipped) for problem in problems(volume, together, shipped)]
    if found:
        more = f" (and {len(found) - 1} more: whence codebook validate)" if len(found) > 1 else ""
        raise CodebookError(found[0] + more)
    return assemble((*SHIPPED, *(str(path) for path in extra)), together)


def validate(codebook: str | Path) -> list[str]:
    """Return every problem of a codebook, one line each: file, table and entry, what is wrong; remedy.

    `codebook` is a shipped name, a TOML file, or a folder of them. An empty list means that it is sound.
    """
    shipped = _shipped()
    volumes = _named(codebook)
    together = shipped if str(codebook) in SHIPPED else (*shipped, *volumes)
    return [problem for volume in volumes for problem in problems(volume, together, shipped)]


def available() -> tuple[str, ...]:
    """Return the names of the shipped codebooks, in the order of loading."""
    return SHIPPED


def describe(codebook: str | Path) -> Description:
    """Return what one codebook holds, by shipped name or path; raise CodebookError when it cannot be read."""
    volumes = _named(codebook)
    unread = [problem for volume in volumes if not volume.items for problem in volume.problems]
    if unread:
        raise CodebookError(unread[0])
    alone = assemble((str(codebook),), volumes)
    tables = (alone.terms, alone.actors, alone.places, alone.campaigns, alone.quantities)
    names = ("terms", "actors", "places", "campaigns", "quantities")
    counts = tuple((name, len(table)) for name, table in zip(names, tables, strict=True))
    return Description(
        name=str(codebook),
        files=tuple(volume.file for volume in volumes),
        counts=(*counts, ("word lists", len(alone.lexicon))),
        unchecked=sum(entry.source == "unchecked" for table in tables for entry in table),
        codebook=alone,
    )


def template() -> str:
    """Return a commented TOML file to start a codebook from: it validates as it is."""
    return (_DATA / "template.toml").read_text(encoding="utf-8")


def _named(codebook: str | Path) -> tuple[Volume, ...]:
    return _read(_DATA / codebook if str(codebook) in SHIPPED else Path(codebook))


def _read(path: Path) -> tuple[Volume, ...]:
    if not path.is_dir():
        return (read_volume(path),)
    found = tuple(read_volume(file) for file in sorted(path.glob("*.toml")))
    if not found:
        raise CodebookError(f"{path.name}: no TOML file in this folder; name a file, or one of: {', '.join(SHIPPED)}")
    return found


@lru_cache(maxsize=1)
def _shipped() -> tuple[Volume, ...]:
    """Return the shipped files, which do not change while the program runs."""
    return tuple(volume for name in SHIPPED for volume in _read(_DATA / name))
