"""Sentences that describe violence in detail: a page folds them behind a note of what they hold.

A count of the dead is no description. The word lists are the codebook's `graphic_*`; see there how entries are
written and which lists work alone, which only together in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from whence.codebook import Codebook
from whence.records import Block

KINDS = {
    "children": "describes violence to children",
    "sexual": "describes sexual violence",
    "execution": "describes an execution",
    "torture": "describes torture",
    "bodies": "describes bodies",
}
"""What a sentence may describe, with the note for it; the first that fits is said."""
_END = re.compile(r"[.!?…؟۔।。]+[”\"»’'」)\]]*(?=\s)|\n")
_GAP = r"\W+(?:\w+\W+){0,5}"  # for ".." in an entry: at most five words between


class _Lists(NamedTuple):
    """The lists of one kind: words that say it alone, and two of which one each must stand in the sentence."""

    alone: re.Pattern[str] | None
    who: re.Pattern[str] | None
    what: re.Pattern[str] | None


def graphic_sentences(text: str, blocks: Sequence[Block], codebook: Codebook) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, note) of each sentence that describes violence in detail, in order; none in furniture."""
    lists = _lists(codebook)
    parts = [(block.start, block.end) for block in blocks if block.kind != "furniture"] or [(0, len(text))]
    found = []
    for start, end in (sentence for part in parts for sentence in _sentences(text, *part)):
        kind = next((kind for kind in KINDS if _describes(text[start:end], lists[kind])), "")
        if kind:
            found.append((start, end, KINDS[kind]))
    return tuple(sorted(found))


def _describes(sentence: str, lists: _Lists) -> bool:
    if lists.alone and lists.alone.search(sentence):
        return True
    return bool(lists.who and lists.what and lists.who.search(sentence) and lists.what.search(sentence))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for stop in (*(match.end() for match in _END.finditer(text, start, end)), end):
        said = text[at:stop]
        if said.strip():
            yield at + len(said) - len(said.lstrip()), at + len(said.rstrip())
        at = stop


@lru_cache(maxsize=4)
def _lists(codebook: Codebook) -> dict[str, _Lists]:
    def pattern(name: str) -> re.Pattern[str] | None:
        entries = codebook.words(f"graphic_{name}")
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_entry, entries))})(?!\w)", re.IGNORECASE) if entries else None

    return {kind: _Lists(pattern(kind), pattern(f"{kind}_who"), pattern(f"{kind}_what")) for kind in KINDS}


def _entry(words: str) -> str:
    """Return the pattern of one entry: `*` ends any word, ` .. ` stands for a few words."""
    parts = (re.escape(part).replace(r"\*", r"\w*").replace(r"\ ", r"\W+") for part in words.split(" .. "))
    return _GAP.join(parts)
