"""Words of a report that are found again when its text, or what is read in it, has changed.

An anchor is a W3C TextQuoteSelector with its position, and says what kind of mark stood there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.spans import CONTEXT

_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a judged mark stood: its kind and name, the report's SHA-256, its place, words and what is around them.

    `kind` is figure, claim, statement, attribution, event, campaign or report; `name` what a figure counts, a claim's
    type, or a campaign's name. `given` is the id as the person named it, in full. A report has no words.
    """

    kind: str
    sha256: str
    given: str = ""
    name: str = ""
    start: int = 0
    end: int = 0
    exact: str = ""
    prefix: str = ""
    suffix: str = ""

    def moved_in(self, text: str) -> bool:
        """Say whether the words and what is around them stand no longer where they stood."""
        before, after = text[max(0, self.start - CONTEXT) : self.start], text[self.end : self.end + CONTEXT]
        return (before, text[self.start : self.end], after) != (self.prefix, self.exact, self.suffix)


def around(text: str, start: int, end: int) -> dict[str, str]:
    """Return exact, prefix and suffix of `text[start:end]`."""
    return {
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def find(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Return where the anchor's words stand in `text` now, None where they do not or where it cannot be told.

    Of all places with the words, the one that most of prefix and suffix agree with, on a tie the nearest to where they
    stood; two as near as each other are ambiguous. White space counts as one space. Words and agreeing context
    together must be as long as one side of the context: a bare "27" elsewhere in the text is not the one judged.
    """
    if not anchor.moved_in(text):
        return anchor.start, anchor.end
    prefix, suffix = _squeezed(anchor.prefix)[::-1], _squeezed(anchor.suffix)
    needed = min(CONTEXT, len(anchor.exact) + len(prefix) + len(suffix))
    ranked: list[tuple[int, int, int, int]] = []
    for start, end in _places(anchor.exact, text):
        before = _squeezed(text[max(0, start - 2 * CONTEXT) : start])[::-1]
        after = _squeezed(text[end : end + 2 * CONTEXT])
        agreed = _shared(prefix, before) + _shared(suffix, after)
        if agreed + len(anchor.exact) >= needed:
            ranked.append((-agreed, abs(start - anchor.start), start, end))
    ranked.sort()
    if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
        return None
    return ranked[0][2:]


def _places(words: str, text: str) -> list[tuple[int, int]]:
    parts = words.split()
    if not parts:
        return []
    pattern = r"\s+".join(re.escape(part) for part in parts)
    return [found.span() for found in re.finditer(pattern, text)]


def _squeezed(text: str) -> str:
    return _GAP.sub(" ", text)


def _shared(one: str, other: str) -> int:
    """Return how many characters two strings have in common at their beginnings."""
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)
