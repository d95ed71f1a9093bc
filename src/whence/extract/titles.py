"""What stands in a text as a name rather than as prose: words in quotation marks, and runs in title case.

Patterns are matched on a masked copy of the text, in which the inside of every short quotation is replaced, letter for
letter, by MASK: offsets stay, no cue is found inside a quotation, and "a quotation stands here" is one character class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.records import Document

MASK = "\ue000"
QUOTED = rf"[“\"‘'«„]?(?P<name>{MASK}+)[”\"’'»“]?"
"""A masked quotation with its marks; the group `name` is the inside."""
_MASKED = re.compile(f"{MASK}+")

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_SMALL = r"(?:of|the|and|for|to|in|on|a|an|is|are|no|not|so|that|there|them|they|will|be|with|from|al|bin|wa)"
TITLE = rf"{_WORD}(?:[ -](?:{_SMALL}[ ]){{0,3}}{_WORD}){{0,13}}"
"""A run of up to fourteen words in title case, with small words between them."""

MOST_WORDS = 14
"""The longest name read from quotation marks, in words: longer quotations are speech (longest known title: 12)."""
_MOST_CHARACTERS = 110

_PAIRS = (
    ("“", re.compile(r"“([^“”\n]+)”")),
    ("«", re.compile(r"«\s*([^«»\n]+?)\s*»")),
    ("„", re.compile(r"„([^„“”\n]+)[“”]")),
    ('"', re.compile(r"(?<![\w\"])\"(?=\S)([^\"\n]+?)(?<=\S)\"(?!\w)")),
    ("‘", re.compile(r"(?<!\w)‘(?=\S)([^‘\n]+?)(?<=\S)’(?!\w)")),
    ("'", re.compile(r"(?<!\w)'(?=\S)([^\n]{1,110}?)(?<=\S)'(?!\w)")),
)


def masked(document: Document) -> str:
    """Return the text with furniture blanked and the inside of short quotations masked; same length, same offsets."""
    characters = list(" " * len(document.text))
    for block in document.blocks:
        if block.kind != "furniture":
            characters[block.start : block.end] = document.text[block.start : block.end]
    for opening, pattern in _PAIRS:
        if opening not in document.text:
            continue
        for start, end in list(_insides(pattern, "".join(characters))):
            characters[start:end] = MASK * (end - start)
    return "".join(characters)


def _insides(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(text):
        inside = match.group(1)
        short = len(inside) <= _MOST_CHARACTERS and len(inside.split()) <= MOST_WORDS
        if short and MASK not in inside:
            yield match.span(1)


def masks(hidden: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the masked quotations that lie between two offsets."""
    return (match.span() for match in _MASKED.finditer(hidden, start, end))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without white space, brackets and the comma or stop that printing puts inside the marks."""
    while start < end and (text[start].isspace() or text[start] in "“”\"‘'«»„([,;:"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "“”\"’'«»)],;:.!"):
        end -= 1
    return start, end
