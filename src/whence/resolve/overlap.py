"""What two fingerprints share: stretches of the same words, counts in the same order, names."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from whence.records import Fingerprint
from whence.resolve.prints import RUN

LEAST = 9
"""Words in a row that count as shared: two runs, so that no chance meeting of two hashes is taken for a shared text."""
_WIDTH = 4
_STEP = 16
_MOST_COUNTS = 80


@dataclass(frozen=True, eq=False)
class Text:
    """A report as it is compared: its words as hashes (`blob`: those of the body), opened as far as it is looked at."""

    made: Fingerprint

    def __len__(self) -> int:
        """Return the number of words in the body."""
        return len(self.blob) // _WIDTH

    @cached_property
    def blob(self) -> bytes:
        """Return the hashes of the body's words, four bytes each."""
        if len(self._body) == self.made.words:
            return self.made.hashes
        hashes = self.made.hashes
        return b"".join(hashes[_WIDTH * at : _WIDTH * (at + 1)] for at in self._body)

    @cached_property
    def runs(self) -> dict[bytes, int]:
        """Return the place of each run of words in the body, the first of it."""
        blob, width = self.blob, _WIDTH * RUN
        return {blob[at : at + width]: at // _WIDTH for at in range(len(blob) - width, -1, -_WIDTH)}

    @cached_property
    def hashes(self) -> array[int]:
        """Return the hashes of the body's words."""
        return array("I", self.blob)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Return the code points at which the body's words begin."""
        return tuple(self._places[at] >> 3 for at in self._body)

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """Return which words of the body are counts."""
        return tuple(to for to, at in enumerate(self._body) if self._places[at] & 1)

    @cached_property
    def names(self) -> frozenset[int]:
        """Return the hashes of the words of names in the body."""
        return frozenset(self.hashes[to] for to, at in enumerate(self._body) if self._places[at] & 2)

    @cached_property
    def headline(self) -> tuple[tuple[int, int], ...]:
        """Return the counts of the headline: hash and code point."""
        hashes = array("I", self.made.hashes)
        return tuple((hashes[at], place >> 3) for at, place in enumerate(self._places) if place & 5 == 5)

    def has(self, words: Sequence[int]) -> bool:
        """Say whether these words stand in the body one after the other."""
        return bool(words) and _stands(array("I", words).tobytes(), self.blob)

    @cached_property
    def _places(self) -> array[int]:
        return array("I", self.made.places)

    @cached_property
    def _body(self) -> list[int]:
        return [at for at, place in enumerate(self._places) if not place & 4]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that two bodies share: where they begin in the one and the other, and how many they are."""

    one: int
    other: int
    words: int


@dataclass(frozen=True, slots=True)
class Overlap:
    """Everything that two bodies share; the one's view first. `same`: all words are the same."""

    one: Text
    other: Text
    stretches: tuple[Stretch, ...]

    @property
    def same(self) -> bool:
        """Say whether both bodies are the same words."""
        return self.one.blob == self.other.blob

    @property
    def longest(self) -> int:
        """Return the words of the longest stretch."""
        return max((stretch.words for stretch in self.stretches), default=0)

    @property
    def share(self) -> float:
        """Return which share of the shorter text's runs of eight words both have."""
        runs = sum(stretch.words - RUN + 1 for stretch in self.stretches)
        return min(1.0, runs / max(1, min(len(self.one), len(self.other)) - RUN + 1))

    @property
    def covered(self) -> int:
        """Return how many words of the one body stand in a stretch."""
        found = end = 0
        for stretch in self.stretches:
            last = stretch.one + stretch.words
            found += max(0, last - max(stretch.one, end))
            end = max(end, last)
        return found

    def turned(self) -> Overlap:
        """Return the same from the other's view."""
        stretches = (Stretch(made.other, made.one, made.words) for made in self.stretches)
        return Overlap(self.other, self.one, tuple(sorted(stretches, key=lambda made: (made.one, made.other))))


@lru_cache(maxsize=1024)
def text_of(made: Fingerprint) -> Text:
    """Return a fingerprint opened for comparing."""
    return Text(made)


def overlap(one: Text, other: Text) -> Overlap:
    """Return the stretches of at least two runs that two bodies share, from the left the longest possible; none where
    no stretch reaches 24 words (which costs far less to see)."""
    short, long = sorted((one.blob, other.blob), key=len)
    steps = range(0, max(1, len(short) - _WIDTH * (RUN - 1)), _WIDTH * _STEP)
    if not any(_stands(short[at : at + _WIDTH * RUN], long) for at in steps):
        return Overlap(one, other, ())
    found = []
    blob, own, others, width = one.blob, one.runs, other.runs, _WIDTH * RUN
    at = 0
    while at * _WIDTH + width <= len(blob):
        run = blob[_WIDTH * at : _WIDTH * at + width]
        to = others.get(run)
        if to is not None and own[run] == at:
            length = _length(blob, other.blob, at, to)
            if length >= LEAST:
                found.append(Stretch(at, to, length))
                at += length - RUN
        at += 1
    return Overlap(one, other, tuple(found))


def _stands(words: bytes, blob: bytes) -> bool:
    """Say whether these hashes stand in the others, at the beginning of a word."""
    at = blob.find(words)
    while at > 0 and at % _WIDTH:
        at = blob.find(words, at + 1)
    return at >= 0


def _length(one: bytes, other: bytes, at: int, to: int) -> int:
    """Return how many words from these two places on are the same, a run at least: halved until it is found."""
    ours, theirs = one[_WIDTH * at :], other[_WIDTH * to :]
    same, differ = RUN, min(len(ours), len(theirs)) // _WIDTH + 1
    while differ - same > 1:
        middle = (same + differ) // 2 if differ * _WIDTH <= min(len(ours), len(theirs)) else differ - 1
        part = slice(_WIDTH * same, _WIDTH * middle)
        if ours[part] == theirs[part]:
            same = middle
        else:
            differ = middle
    return same


def same_counts(one: Text, other: Text) -> list[tuple[int, int]]:
    """Return the longest row of counts that both tell in the same order, as places of words in one and other."""
    ours, theirs = one.counts[:_MOST_COUNTS], other.counts[:_MOST_COUNTS]
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for at in range(len(ours) - 1, -1, -1):
        for to in range(len(theirs) - 1, -1, -1):
            if one.hashes[ours[at]] == other.hashes[theirs[to]]:
                best[at][to] = best[at + 1][to + 1] + 1
            else:
                best[at][to] = max(best[at + 1][to], best[at][to + 1])
    found, at, to = [], 0, 0
    while at < len(ours) and to < len(theirs):
        if one.hashes[ours[at]] == other.hashes[theirs[to]]:
            found.append((ours[at], theirs[to]))
            at, to = at + 1, to + 1
        elif best[at + 1][to] >= best[at][to + 1]:
            at += 1
        else:
            to += 1
    return found
