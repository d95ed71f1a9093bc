"""What a report teaches about its own names: the level that its words give each, once for the whole report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whence.extract.places.introduced import Introduced
from whence.extract.places.stated import KIND, OF_SITE, Stated

_CUSTODY = ("prison", "jail", "penitentiary", "correctional facility", "detention")
"""Nouns that one place may bear by turns: "Velm prison" and "the Velm jail" are one, a market is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """A name that a report taught: its level ("" unknown), its rank (see `stated`), and the fullest name of it."""

    level: str
    rank: int
    name: str


def plain(name: str) -> str:
    """Return a name on one line, and one in capitals as it is written elsewhere: "ORRIN" is "Orrin"."""
    line = " ".join(name.split())
    return line.title() if line.isupper() and len(line) > 3 else line


def learnt(text: str, items: Iterable[Introduced], told: Iterable[Stated]) -> Mapping[str, Learnt]:
    """Return what each plain name is: the best rank decides, the first of equals.

    The bare name of a site is called in full where the report has one of that name only.
    """
    found: dict[str, Learnt] = {}
    sites: dict[str, list[Introduced]] = {}
    for item in items:
        name = plain(text[item.name_start : item.name_end])
        if item.level == "site":
            sites.setdefault(name, []).append(item)
        else:
            _keep(found, name, Learnt(level=item.level, rank=KIND if item.level else OF_SITE, name=name))
    for name, ones in sites.items():
        one = len({_custody(item.kind) for item in ones}) == 1
        _keep(found, name, Learnt(level="site", rank=OF_SITE, name=full(text, ones[0]) if one else name))
    for place in told:
        name = plain(text[place.start : place.end])
        _keep(found, name, Learnt(level=place.level, rank=place.rank, name=name))
    return found


def full(text: str, item: Introduced) -> str:
    """Return what a site is called: "Velm prison", also where the words are "prison Velm"."""
    said = plain(text[item.start : item.end])
    before = item.start < item.name_start and said[0].islower()
    return f"{plain(text[item.name_start : item.name_end])} {item.kind}" if before else said


def _custody(kind: str) -> str:
    return "prison" if any(noun in kind for noun in _CUSTODY) else kind


def _keep(found: dict[str, Learnt], name: str, new: Learnt) -> None:
    if name not in found or found[name].rank < new.rank:
        found[name] = new
