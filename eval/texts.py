"""From a bench text to what whence reads, and back: every offset counts code points of the text as it was given."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from whence import extract
from whence.clean.units import is_wrapped
from whence.codebook import Codebook, load
from whence.extract.segment import sentences
from whence.extract.tagger import shipped
from whence.ports import Reading, Settings
from whence.records import Block, Document, Mention, Sheet, When, content_id

RULES_ONLY = "WHENCE_EVAL_RULES_ONLY"
"""The environment variable by which a measuring process is told to leave out the tagger."""
_SPACE = re.compile(r"[^\S\n]")
_LINE_END = re.compile(r"\r(?!\n)|[\u2028\u2029\x85\x0b\x0c\x1c-\x1e]")
_WRAP = re.compile(r"(?<!\n)\n(?![^\S\n]*\n|$)")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


@lru_cache(maxsize=1)
def codebook() -> Codebook:
    """Return the shipped codebooks, loaded once."""
    return load()


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings that everything is measured with: the tagger too, unless RULES_ONLY is set to something."""
    return Settings(codebook=codebook(), tagger=None if os.environ.get(RULES_ONLY) else shipped())


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A document made of a given text; `starts` and `ends` lead its characters back to the given text."""

    document: Document
    starts: Sequence[int]
    ends: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the given text that a non-empty range of the document was made of."""
        return self.starts[start], self.ends[end - 1]

    def into(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the document that holds what was made of a range of the given text."""
        return _first(self.ends, start + 1), _first(self.starts, end)

    def reading(self) -> Reading:
        """Return the document with its sentences and no marks."""
        return Reading(document=self.document, codebook=codebook(), sentences=sentences(self.document))

    def named(self) -> Reading:
        """Return the reading with the times and names that the steps before `places` mark."""
        reading = self.reading()
        for step in ("times", "names"):
            marks = [mark for mark in extract.STEPS[step](reading) if isinstance(mark, Mention)]
            both = sorted((*reading.mentions, *marks), key=lambda mark: (mark.span.start, mark.span.end, mark.kind))
            reading = replace(reading, mentions=tuple(both))
        return reading

    def sheet(self) -> Sheet:
        """Return the document with all of whence's marks."""
        return extract.extract(self.document, settings())


def lay(text: str, *, published: str = "", title: str = "", url: str = "", unwrap: bool | None = None) -> Laid:
    """Return a document of body lines: NFC, every kind of space plain, lines wrapped by a program joined again.

    `unwrap` says whether single line breaks are spaces; None lets the text itself tell. `published` is a day or month
    (what else it may hold is not read).
    """
    normal, starts, ends = composed(text)
    normal = _SPACE.sub(" ", _LINE_END.sub("\n", normal))
    if is_wrapped(normal) if unwrap is None else unwrap:
        normal = _WRAP.sub(" ", normal)
    blocks = tuple(Block(start=line.start(), end=line.end(), kind="body") for line in _LINE.finditer(normal))
    document = Document(
        id=content_id("r", text), capture=content_id("", text), source="text", text=normal, title=title, url=url,
        lang="en", published=day_of(published), blocks=blocks,
    )  # fmt: skip
    return Laid(document=document, starts=starts, ends=ends)


def day_of(published: str) -> When | None:
    """Return the day that a text's date names (ISO; None where there is none)."""
    match = _DAY.match(published or "")
    if not match or not match[3]:
        return None
    return When(earliest=match[0], latest=match[0], basis="publication")


def composed(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Return the NFC of a text, and for each of its characters where in the text what it is made of begins and ends."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text)), range(1, len(text) + 1)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        normal = unicodedata.normalize("NFC", text[start:end])
        whole = len(normal) != end - start
        pieces.append(normal)
        starts += [start if whole else start + at for at in range(len(normal))]
        ends += [end if whole else start + at + 1 for at in range(len(normal))]
    return "".join(pieces), starts, ends


def _clusters(text: str) -> list[tuple[int, int]]:
    """Return the shortest ranges that compose each for itself."""
    found: list[tuple[int, int]] = []
    begin = 0
    for at in range(1, len(text)):
        joined = unicodedata.combining(text[at]) or not _apart(text[begin:at], text[at])
        if not joined:
            found.append((begin, at))
            begin = at
    return [*found, (begin, len(text))]


def _apart(before: str, character: str) -> bool:
    together = unicodedata.normalize("NFC", before + character)
    return together == unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)


def _first(offsets: Sequence[int], least: int) -> int:
    """Return the first index whose offset is at least `least`."""
    low, high = 0, len(offsets)
    while low < high:
        middle = (low + high) // 2
        if offsets[middle] < least:
            low = middle + 1
        else:
            high = middle
    return low
