"""Sentences of a document: every block but furniture, split where a sentence ends and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.ports import Sentence
from whence.records import Document

_NEEDS_NAME = frozenset(
    "mr mrs ms dr prof gen lt col sgt maj capt cpl brig adm cmdr sen rep gov pres st no nos vol hon rev supt"
    " insp det fr barr engr alh cdr comr pte".split()
)
"""Abbreviations that a name or number must follow: no sentence ends at them."""
_ABBREVIATIONS = _NEEDS_NAME | frozenset(
    "art fig inc ltd co corp jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun vs"
    " etc e.g i.e cf al approx ca dept est jr sr ret u.s u.k u.n u.a.e a.m p.m".split()
)
_END = re.compile(r"[.!?…؟۔]+[\"'”’)\]»]*(?=\s|$)|(?<=[a-z]{3})[.!?][\"”]?(?=[\"“]?[A-Z][a-z]+[ ,’'])")
"""The marks that can end a sentence; also between words that a page has glued: "in the hospital.Police said"."""
_WORD_BEFORE = re.compile(r"([\w.]+)$")
_LETTERS = re.compile(r"[^\W\d_]+")
_INITIAL = re.compile(r"^(?:[A-Z]|[A-Z](?:\.[A-Z])+)$")
_OPENS = re.compile(r"\s*[\"'“‘(\[«]*(?:[^\W\d_]|\d)")


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of all blocks but furniture, in order, trimmed of white space at both ends."""
    found: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        if block.kind == "furniture":
            continue
        for start, end in _ranges(document.text, block.start, block.end):
            found.append(Sentence(start=start, end=end, block=index))
    return tuple(found)


def _ranges(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if not _is_end(text, begin, match, end):
            continue
        yield from _trimmed(text, begin, match.end())
        begin = match.end()
    yield from _trimmed(text, begin, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _is_end(text: str, begin: int, match: re.Match[str], limit: int) -> bool:
    mark = match.group()
    following = _OPENS.match(text, match.end(), limit)
    opener = text[following.end() - 1] if following else ""
    if following and opener.islower():
        return False
    if mark[0] != "." or len(mark.rstrip("\"'”’)]»")) > 1:
        return True
    before = _WORD_BEFORE.search(text, begin, match.start())
    word = before.group(1) if before else ""
    plain = word.lower().rstrip(".")
    if mark == "." and plain in _ABBREVIATIONS:
        return (
            plain not in _NEEDS_NAME
            and following is not None
            and opener.isupper()
            and _starts_sentence(text, following)
        )
    if mark == "." and _INITIAL.match(word):
        return following is not None and opener.isupper() and len(word) > 1 and _starts_sentence(text, following)
    return True


_STARTERS = frozenset(
    "The A An In On At It He She They We But And This That These Those There Its His Her Their After Before When"
    " While".split()
)


def _starts_sentence(text: str, following: re.Match[str]) -> bool:
    word = _LETTERS.match(text, following.end() - 1)
    return word is not None and word.group() in _STARTERS
