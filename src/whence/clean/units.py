"""Units of a report's text: paragraphs, lines, list items and rows, each a range of the text with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

WRAP_WIDEST = 100
"""Characters: a text whose lines are all shorter may be hard-wrapped; saved paragraphs are longer than that."""
WRAP_SHARE = 0.85
"""Share of line ends that a wrapping program would have made, at or above which the text counts as hard-wrapped."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page before the text is made: tag (title, head, p, item, quote, row, caption) and place."""

    tag: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph of the text, `text` being `document.text[start:end]`, with its tag and place."""

    start: int
    end: int
    text: str
    tag: str = "p"
    where: str = ""


def compose(parts: Iterable[Part]) -> tuple[str, tuple[Unit, ...]]:
    """Return the text made of the parts, blank lines between, in NFC, and its units."""
    pieces: list[str] = []
    units: list[Unit] = []
    at = 0
    for part in parts:
        body = unicodedata.normalize("NFC", " ".join(part.text.split()))
        if not body:
            continue
        units.append(Unit(start=at, end=at + len(body), text=body, tag=part.tag, where=part.where))
        pieces.append(body)
        at += len(body) + 2
    return "\n\n".join(pieces), tuple(units)


def split_lines(text: str) -> tuple[Unit, ...]:
    """Return the units of plain text: its lines, or its paragraphs where the lines are hard-wrapped."""
    lines = [
        _trimmed(text, match.start(), match.end(), number)
        for number, match in enumerate(re.finditer(r"[^\n]*\n?", text), 1)
    ]
    return _unwrapped(text, lines) if is_wrapped(text) else tuple(line for line in lines if line.text)


def _trimmed(text: str, start: int, end: int, number: int) -> Unit:
    raw = text[start:end]
    body = raw.strip()
    start += len(raw) - len(raw.lstrip()) if body else 0
    return Unit(start=start, end=start + len(body), text=body, where=f"line {number}")


def is_wrapped(text: str) -> bool:
    """Say whether the lines end where a program wrapped them rather than where a paragraph ends."""
    lines = text.split("\n")
    pairs = [(line.rstrip(), after.strip()) for line, after in pairwise(lines) if line.strip() and after.strip()]
    widest = max((len(line.rstrip()) for line in lines), default=0)
    if len(pairs) < 3 or widest > WRAP_WIDEST:
        return False
    wrapped = [line for line, after in pairs if _fills(line, after, widest)]
    open_ended = sum(1 for line in wrapped if line[-1] not in '.!?:"”')
    return len(wrapped) >= WRAP_SHARE * len(pairs) and 2 * open_ended > len(wrapped)


def _fills(line: str, after: str, widest: int) -> bool:
    return len(line) + 1 + len(after.split(None, 1)[0]) >= widest - 3


def _unwrapped(text: str, lines: Sequence[Unit]) -> tuple[Unit, ...]:
    widest = max(len(line.text) for line in lines)
    paragraphs: list[list[Unit]] = [[]]
    for line in lines:
        last = paragraphs[-1][-1] if paragraphs[-1] else None
        if not line.text or (last and not _fills(last.text, line.text, widest)):
            paragraphs.append([])
        if line.text:
            paragraphs[-1].append(line)
    return tuple(
        Unit(start=group[0].start, end=group[-1].end, text=text[group[0].start : group[-1].end], where=group[0].where)
        for group in paragraphs
        if group
    )
