"""Live pages: the day of the entry in which a figure stands, where its sentence tells none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from whence.ports import Reading
from whence.records import Claim, When

LEAST = 2
"""Entries from which a page is one of dated entries: a single dated paragraph may be anything."""
_HEAD_ENDS = re.compile(
    r"[,.]?[ ]*(?:at[ ])?(?:\d{1,2}[:.h]\d\d)?[ ]*(?:[ap]\.?m\.?)?[ ]*(?:[A-Z]{2,4}\b)?[ ]*(?:[–—|:-]|\n|$)",
    re.IGNORECASE,
)


def dated_by_entries(reading: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims, the figures of a live page's entry with the entry's day where they have no time of their own.

    An entry begins with a block that opens with a day, alone or before a clock time, a dash or a colon.
    """
    entries = _entries(reading)
    starts = [start for start, _ in entries]
    for claim in claims:
        at = bisect_right(starts, claim.trigger.start) - 1
        undated = claim.figure is not None and claim.time is None
        yield replace(claim, time=entries[at][1]) if undated and len(entries) >= LEAST and at >= 0 else claim


def _entries(reading: Reading) -> list[tuple[int, When]]:
    """Return where each entry begins, and its day."""
    text = reading.document.text
    opening = {block.start: block for block in reading.document.blocks if block.kind in {"body", "headline"}}
    found: dict[int, When] = {}
    for mention in reading.mentions:
        block = opening.get(mention.span.start)
        day = mention.value
        if block and isinstance(day, When) and day.precision == "day" and _HEAD_ENDS.match(text, mention.span.end):
            found[block.start] = day
    return sorted(found.items())
