"""What two fingerprints share: stretches of the same words, counts in the same order, names."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.records import Fingerprint
from whence.resolve.prints import RUN

LEAST = 9
"""Words in a row that count as shared: two runs, so that no chance meeting of two hashes is taken for a shared text."""
_WIDTH = 4
_TRIED = 4
_MOST_COUNTS = 80


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The body of a report as it is compared: words as hashes, where they begin, which of them count or are names.

    `headline` holds the counts of the headline as (hash, code point); `runs` says where each run of eight words stands.
    """

    blob: bytes
    hashes: array[int]
    starts: tuple[int, ...]
    counts: tuple[int, ...]
    names: frozenset[int]
    headline: tuple[tuple[int, int], ...]
    runs: dict[bytes, list[int]]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.hashes)

    def has(self, words: Sequence[int]) -> bool:
        """Say whether these words stand in the body one after the other."""
        wanted = array("I", words).tobytes()
        at = self.blob.find(wanted) if wanted else -1
        while at > 0 and at % _WIDTH:
            at = self.blob.find(wanted, at + 1)
        return at >= 0


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
        return len({at for stretch in self.stretches for at in range(stretch.one, stretch.one + stretch.words)})

    def turned(self) -> Overlap:
        """Return the same from the other's view."""
        stretches = (Stretch(made.other, made.one, made.words) for made in self.stretches)
        return Overlap(self.other, self.one, tuple(sorted(stretches, key=lambda made: (made.one, made.other))))


@lru_cache(maxsize=1024)
def text_of(made: Fingerprint) -> Text:
    """Return the body of a fingerprint, opened for comparing."""
    hashes, places = array("I", made.hashes), array("I", made.places)
    body = [at for at, place in enumerate(places) if not place & 4]
    own = array("I", (hashes[at] for at in body))
    blob = own.tobytes()
    runs: dict[bytes, list[int]] = defaultdict(list)
    for at in range(len(own) - RUN + 1):
        runs[blob[_WIDTH * at : _WIDTH * (at + RUN)]].append(at)
    return Text(
        blob=blob,
        hashes=own,
        starts=tuple(places[at] >> 3 for at in body),
        counts=tuple(to for to, at in enumerate(body) if places[at] & 1),
        names=frozenset(hashes[at] for at in body if places[at] & 2),
        headline=tuple((hashes[at], place >> 3) for at, place in enumerate(places) if place & 5 == 5),
        runs=dict(runs),
    )


def overlap(one: Text, other: Text) -> Overlap:
    """Return the stretches of at least two runs that two bodies share, from the left the longest possible."""
    found = []
    at = 0
    while at < len(one) - RUN + 1:
        places = other.runs.get(one.blob[_WIDTH * at : _WIDTH * (at + RUN)])
        length, to = max(((_length(one, other, at, to), -to) for to in (places or ())[:_TRIED]), default=(0, 0))
        if length >= LEAST:
            found.append(Stretch(at, -to, length))
            at += length - RUN + 1
        else:
            at += 1
    return Overlap(one, other, tuple(found))


def _length(one: Text, other: Text, at: int, to: int) -> int:
    """Return how many words from these two places on are the same."""
    most = min(len(one) - at, len(other) - to)
    length = RUN
    while length < most and one.hashes[at + length] == other.hashes[to + length]:
        length += 1
    return length


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
