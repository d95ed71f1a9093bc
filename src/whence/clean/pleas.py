"""Pleas on the line of a sentence: "The mayor resigned. Sign up for our newsletter." is parted in two units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from whence.clean.phrases import Phrases, plain
from whence.clean.shapes import is_finished, word_count
from whence.clean.signs import holds_plea
from whence.clean.units import Unit

OWN_WORDS = 8
"""Words of a sentence before a plea that is the report's own; a shorter one leads up to the plea."""
TAIL_WORDS = 45
"""Words from the plea to the end of the line; where more follow, the line goes on with the report."""
_SENTENCE = re.compile(r"\S.*?(?:[.!?…؟۔।]+[\"”’)\]]*(?=\s|$)|$)", re.DOTALL)
_ADDRESS = re.compile(r"\b(?:you|your|yours|our|us|we)\b")


def part_pleas(units: Iterable[Unit], phrases: Phrases) -> tuple[Unit, ...]:
    """Return the units, those parted at a plea that follows, or a copyright note that precedes, an own sentence."""
    return tuple(piece for unit in units for piece in _parted(unit, phrases))


def _parted(unit: Unit, phrases: Phrases) -> Iterator[Unit]:
    at = _border(unit.text, phrases) if unit.tag in ("p", "item", "quote") and word_count(unit.text) > OWN_WORDS else 0
    if not at:
        yield unit
        return
    head, tail = unit.text[:at].rstrip(), unit.text[at:]
    yield replace(unit, end=unit.start + len(head), text=head)
    yield replace(unit, start=unit.start + at, text=tail)


def _border(text: str, phrases: Phrases) -> int:
    """Return where the second part starts, 0 where the line stays whole."""
    if not holds_plea(text, phrases):
        return 0
    ranges = [(found.start(), found.end()) for found in _SENTENCE.finditer(text)]
    for start, end in ranges:
        if _quoted(text[:start]) or not holds_plea(text[start:end], phrases):
            continue
        if start and any(_is_own(text[a:b]) for a, b in ranges if b <= start):
            return start if word_count(text[start:]) <= TAIL_WORDS else 0
        rest = text[end:].lstrip()
        if not start and "©" in text[:end] and _is_own(rest) and not holds_plea(rest, phrases):
            return len(text) - len(rest)
        return 0
    return 0


def _is_own(sentence: str) -> bool:
    said = re.sub(r"[\"“«].*?[\"”»]", " ", sentence)
    return word_count(sentence) >= OWN_WORDS and is_finished(sentence) and not _ADDRESS.search(plain(said))


def _quoted(before: str) -> bool:
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")
