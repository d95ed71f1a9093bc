"""What the checks read: the sentences of a report outside its furniture, and what is said in them by others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from whence.records import Document, Sheet

LANGUAGES = frozenset({"", "en"})
"""Languages whose words the checks know; a report in another has no sentences here. Empty: not told."""

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|gen|lt|col|sgt|maj|capt|cpl|brig|sen|rep|gov|st|nos?|vol|inc|ltd|vs|ca|approx|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|u\.s|u\.n|[a-z]|[ap]\.m|e\.g|i\.e))$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\s+[\"'“‘(\[]*[A-Z0-9]")
_REMARK = re.compile(
    r"\b(?:does not exist|do(?:es)? not (?:add up|match|fit)|no such (?:date|day)|misprint|typo|mistak|erroneous|wrong"
    r"|in error|incorrect|impossible|contradict|inconsisten|correct(?:ed|ion)|sic|discrepan)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^“”\n]{1,2000}”|\"[^\"\n]{1,2000}\"")


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence: its range in the text, the index of its block, and whether it is a headline."""

    start: int
    end: int
    block: int
    headline: bool = False


def sentences(sheet: Sheet) -> tuple[Passage, ...]:
    """Return the sentences of the body and headlines, in order; none of captions, furniture and unknown languages."""
    return _read(sheet.document)


def body(sheet: Sheet) -> tuple[Passage, ...]:
    """Return the sentences of the body alone."""
    return tuple(passage for passage in sentences(sheet) if not passage.headline)


def remarks(text: str, passage: Passage) -> bool:
    """Say whether the sentence itself speaks of an error: what a report points out is not its own slip."""
    return bool(_REMARK.search(text, passage.start, passage.end))


def in_quotation(text: str, passage: Passage, at: int) -> bool:
    """Say whether the offset stands inside quotation marks that open and close in its sentence."""
    return any(match.start() < at < match.end() for match in _QUOTED.finditer(text, passage.start, passage.end))


@lru_cache(maxsize=2)
def _read(document: Document) -> tuple[Passage, ...]:
    """Return the sentences of a document; kept for the next check of the same report."""
    known = document.lang.split("-")[0].lower() in LANGUAGES
    return tuple(_sentences(document)) if known else ()


def _sentences(document: Document) -> Iterator[Passage]:
    text = document.text
    for index, block in enumerate(document.blocks):
        if block.kind not in ("body", "headline") or not 0 <= block.start < block.end <= len(text):
            continue
        begin = block.start
        for match in _END.finditer(text, block.start, block.end):
            if _is_end(text, begin, match, block.end):
                yield from _trimmed(text, begin, match.end(), index, block.kind == "headline")
                begin = match.end()
        yield from _trimmed(text, begin, block.end, index, block.kind == "headline")


def _is_end(text: str, begin: int, match: re.Match[str], limit: int) -> bool:
    if match.group() == "\n":
        return True
    if not _OPENS.match(text, match.end(), limit):
        return False
    return match.group()[0] != "." or not _ABBREVIATION.search(text[max(begin, match.start() - 8) : match.start()])


def _trimmed(text: str, start: int, end: int, block: int, headline: bool) -> Iterator[Passage]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Passage(start, end, block, headline)
