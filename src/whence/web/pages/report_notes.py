"""The margin of a report: beside each paragraph, who says what stands in it, the origin first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.tables import VIA_SEPARATOR
from whence.web.pages.report_marks import Told
from whence.web.pages.report_text import Paragraph
from whence.web.phrases import Link, label


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One chain beside a paragraph: its links, its rows' keys, where it first says something, and how ("said")."""

    links: tuple[Link, ...]
    sayer: str
    rows: tuple[str, ...]
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph with its notes; `furniture` are such paragraphs folded into one line."""

    paragraph: Paragraph
    notes: tuple[Note, ...] = ()
    furniture: tuple[Paragraph, ...] = ()


def lines(paragraphs: Iterable[Paragraph], said: Sequence[Told]) -> list[Line]:
    """Return the paragraphs with the notes of the attributions that begin in them, furniture folded together."""
    made: list[Line] = []
    for paragraph in paragraphs:
        notes = notes_of([told for told in said if paragraph.start <= told.start < paragraph.end])
        is_furniture = paragraph.kind == "furniture"
        if is_furniture and not notes and made and made[-1].furniture:
            made[-1] = replace(made[-1], furniture=(*made[-1].furniture, paragraph))
        else:
            made.append(Line(paragraph=paragraph, notes=notes, furniture=(paragraph,) if is_furniture else ()))
    return made


def notes_of(said: Iterable[Told]) -> tuple[Note, ...]:
    """Return one note per chain, in order of place; what the same people say again goes into their first note."""
    notes: dict[tuple[Link, ...], Note] = {}
    for told in said:
        links = links_of(told)
        held = notes.get(links) or Note(links=links, sayer=sayer(told), rows=(), how=())
        how = how_of(told)
        notes[links] = replace(held, rows=(*held.rows, told.key), how=held.how if how in held.how else (*held.how, how))
    return tuple(notes.values())


def links_of(told: Told) -> tuple[Link, ...]:
    """Return the chain of an attribution, "the mayor < Reuters < this report"; whom the text does not name is unknown."""
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


def how_of(told: Told) -> str:
    """Return the words and the manner of an attribution: "“told”, direct speech, hedged “reportedly”"."""
    row = told.row
    manner = {"direct": "direct speech", "mixed": "partly direct"}.get(row.manner, row.manner)
    parts = [f"“{row.cue}”" if row.cue.strip(" :,") else "", manner, f"hedged “{row.hedge}”" if row.hedge else ""]
    return ", ".join(part for part in parts if part)
