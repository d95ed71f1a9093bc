"""An outline of the units: what each shows by itself and how it coheres with the rest, computed once per report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.clean.cohesion import Vocabulary, vocabulary
from whence.clean.dates import find_dates
from whence.clean.phrases import Phrases, plain
from whence.clean.shapes import is_cut_off, is_item, is_solid, is_title_like, word_count
from whence.clean.signs import Sign, is_menu, sign
from whence.clean.units import Unit

UNPUNCTUATED_WORDS = 30
"""Words from which a line without a final stop is still a paragraph (reports in Arabic, machine translations)."""
_TAGGED = {"caption": Sign.CAPTION, "aside": Sign.LINE, "running": Sign.LINE}
"""What the tag of a unit says of it, whatever its words."""
_NAME_AFTER = re.compile(r"^\W*\S+(?:\s+\S+)?\s*:?\s*[^\W\d_a-z]")
_DATE_FILLER = re.compile(
    r"[\d:.,|/()\[\]+–—·•-]+|\b(?:am|pm|a\.m|p\.m|gmt|utc|ist|est|edt|cet|pst|et|at|on|the|of|um|uhr|à|h|de|в|г|saat|pukul|wib)\b\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Outline:
    """Per unit: words, its sign, and whether it is solid, title-like, cut off, a menu, a date or author line."""

    units: tuple[Unit, ...]
    words: tuple[int, ...]
    signs: tuple[Sign | None, ...]
    solid: tuple[bool, ...]
    title_like: tuple[bool, ...]
    cut_off: tuple[bool, ...]
    item: tuple[bool, ...]
    menu: tuple[bool, ...]
    stamp: tuple[bool, ...]
    vocabulary: Vocabulary

    @property
    def first_solid(self) -> int:
        """Return the index of the first paragraph, or the number of units when there is none."""
        return next((index for index, solid in enumerate(self.solid) if solid), len(self.units))

    @property
    def last_solid(self) -> int:
        """Return the index of the last paragraph, or -1 when there is none."""
        return next((index for index in range(len(self.units) - 1, -1, -1) if self.solid[index]), -1)

    def solid_words(self, start: int, end: int) -> int:
        """Return the number of words in the paragraphs of a range of units."""
        return sum(self.words[index] for index in range(start, end) if self.solid[index])


def outline(units: Sequence[Unit], phrases: Phrases) -> Outline:
    """Return the outline of the units."""
    texts = [unit.text for unit in units]
    signs = tuple(_TAGGED.get(unit.tag) or sign(unit.text, phrases) for unit in units)
    solid = tuple(found is None and _is_paragraph(text) for found, text in zip(signs, texts, strict=True))
    return Outline(
        units=tuple(units),
        words=tuple(word_count(text) for text in texts),
        signs=signs,
        solid=solid,
        title_like=tuple(is_title_like(text) for text in texts),
        cut_off=tuple(is_cut_off(text) for text in texts),
        item=tuple(unit.tag in ("item", "row") or is_item(unit.text) for unit in units),
        menu=tuple(is_menu(text, phrases) for text in texts),
        stamp=tuple(is_stamp(text, phrases) for text in texts),
        vocabulary=vocabulary(units, phrases.common, solid),
    )


def _is_paragraph(text: str) -> bool:
    return is_solid(text) or (word_count(text) >= UNPUNCTUATED_WORDS and not is_cut_off(text))


def is_stamp(text: str, phrases: Phrases) -> bool:
    """Say whether the line only states an author or a date: "By Ana Kovac", "Published: 3 May 2021 | 14:05"."""
    if word_count(text) > 25:
        return False
    line = plain(text)
    if phrases.byline_start.match(line) and word_count(text) <= 14 and is_title_like(text) and _NAME_AFTER.match(text):
        return True
    dates = find_dates(text)
    if not dates:
        return False
    rest = text
    for dated in reversed(dates):
        rest = rest[: dated.start] + " " + rest[dated.end :]
    marked = phrases.published_start.match(line) or phrases.updated.search(line) or phrases.byline_start.match(line)
    return word_count(_DATE_FILLER.sub(" ", rest)) <= (8 if marked else 4)
