"""The margin of a report: beside each paragraph, who says what stands in it, the origin first."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.tables import VIA_SEPARATOR
from whence.web.pages.report_marks import Told
from whence.web.pages.report_text import Paragraph
from whence.web.phrases import Link, label

_MANNERS = {"direct": "direct speech", "indirect": "indirect", "mixed": "partly direct"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One chain beside a paragraph: its links, the kind of its sayer, its rows' keys, and how they say it."""

    links: tuple[Link, ...]
    sayer: str
    rows: tuple[str, ...]
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph with its notes; `furniture` are such paragraphs folded into one line."""

    paragraph: Paragraph
    notes: tuple[Note, ...] = ()
    furniture: tuple[Paragraph, ...] = ()


def lines(paragraphs: Iterable[Paragraph], said: Sequence[Told]) -> list[Line]:
    """Return the paragraphs with the notes of the attributions that begin in them, furniture folded together.

    `said` is in order of place.
    """
    made: list[Line] = []
    places = [told.start for told in said]
    for paragraph in paragraphs:
        notes = notes_of(said[bisect_left(places, paragraph.start) : bisect_left(places, paragraph.end)])
        is_furniture = paragraph.kind == "furniture"
        if is_furniture and not notes and made and made[-1].furniture:
            made[-1] = replace(made[-1], furniture=(*made[-1].furniture, paragraph))
        else:
            made.append(Line(paragraph=paragraph, notes=notes, furniture=(paragraph,) if is_furniture else ()))
    return made


def notes_of(said: Iterable[Told]) -> tuple[Note, ...]:
    """Return one note per chain, in order of place; what the same people say again goes into their first note."""
    chains: dict[tuple[Link, ...], list[Told]] = defaultdict(list)
    for told in said:
        chains[links_of(told)].append(told)
    return tuple(
        Note(links=links, sayer=sayer(some[0]), rows=tuple(told.key for told in some), how=how_of(some))
        for links, some in chains.items()
    )


def links_of(told: Told) -> tuple[Link, ...]:
    """Return the chain of an attribution, "the mayor < Reuters < this report"; who is not named is "unknown"."""
    row = told.row
    via = [name.strip() or "unknown" for name in row.via.split(VIA_SEPARATOR)] if row.via else []
    first = Link(row.speaker or "unknown", "party" if told.party else "" if row.speaker else "unknown")
    return (
        first,
        *(Link(name, "unknown" if name == "unknown" else "") for name in via),
        Link("this report", "report"),
    )


def sayer(told: Told) -> str:
    """Return what kind of sayer speaks, in words, "" where that is not known."""
    kind = told.row.speaker_kind
    return "" if kind in {"", "unknown"} else label(kind)


def how_of(some: Sequence[Told]) -> str:
    """Return the cues, manner and hedges of attributions: "“denied”, “said”, indirect speech; hedged “reportedly”"."""
    manners: dict[str, list[str]] = defaultdict(list)
    hedges = []
    for told in some:
        row = told.row
        cue = [f"“{row.cue}”"] if any(map(str.isalnum, row.cue)) else []
        manners[_MANNERS.get(row.manner, row.manner)] += cue
        hedges += [f"“{row.hedge}”"] if row.hedge else []
    parts = [", ".join((*dict.fromkeys(cues), manner)) for manner, cues in manners.items()]
    if hedges:
        parts.append(f"hedged {', '.join(dict.fromkeys(hedges))}")
    return "; ".join(parts)
