"""Words for peoples and their things: "Kenyan", "South Koreans", "Texan". They name no place, but mean one."""

from __future__ import annotations

from collections.abc import Iterator

from whence.extract.places.candidates import Names
from whence.extract.places.meaning import Toponym
from whence.extract.places.tokens import tokens
from whence.ports import Reading

SCORE = 0.3
"""Score of a word for a people: below `evidence.ACCEPTED`, for it is no place."""


def peoples(reading: Reading, names: Names) -> Iterator[Toponym]:
    """Yield the words for peoples in a report, in order; of two words, where both together are one."""
    text = reading.document.text
    for sentence in reading.sentences:
        words, free = tokens(text, sentence), 0
        for at, word in enumerate(words):
            ends = [other.end for other in words[at : at + 2]]
            end = next((end for end in reversed(ends) if names.nation(text[word.start : end])), 0)
            if end and word.start >= free:
                free = end
                yield Toponym(start=word.start, end=end, score=SCORE, people=True)
