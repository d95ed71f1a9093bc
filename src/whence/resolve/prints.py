"""The fingerprint of a report: hashes of its runs of eight words, and the few by which copies find each other."""

from __future__ import annotations

import re
import zlib
from array import array

from whence.names import fold
from whence.records import Document, Fingerprint

RUN = 8
"""Words in a run: long enough that chance repeats are rare, short enough to survive light editing."""
SAMPLED = 16
"""One hash in so many is a key for finding copies (FracMinHash): a report that takes 160 words shares about ten."""

_WORD = re.compile(r"\w+")


def fingerprint(document: Document) -> Fingerprint:
    """Return the hashes of the runs of eight words in body and headline, in text order, and the sample among them."""
    words, starts = _words(document)
    count = max(1, len(words) - RUN + 1) if words else 0
    runs = array("I", (zlib.crc32(" ".join(words[at : at + RUN]).encode()) for at in range(count)))
    sample = sorted({run for run in runs if run % SAMPLED == 0} or set(runs[:1]))
    return Fingerprint(
        words=len(words), runs=runs.tobytes(), starts=array("I", starts[:count]).tobytes(), sample=tuple(sample)
    )


def _words(document: Document) -> tuple[list[str], list[int]]:
    """Return the folded words of body and headline, and where each begins in the text."""
    words: list[str] = []
    starts: list[int] = []
    for block in document.blocks:
        if block.kind in {"body", "headline"}:
            for found in _WORD.finditer(document.text, block.start, block.end):
                folded = fold(found[0])
                if folded:
                    words.append(folded)
                    starts.append(found.start())
    return words, starts
