"""Which event and which figure of whence's is meant by which of the gold's: by the words that tell of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from eval.across.pile import Figure, Found, Telling, Words
from whence.likeness import family

Item = TypeVar("Item")
Likeness = Callable[[Item, Item], tuple[float, ...] | None]

NEAR = 0.5
"""The Jaccard index from which two sets (reports of an origin, values of a conflict) are one: half of both together."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """For each gold telling the one found, if any; for each gold event the found one that most of its tellings meet."""

    tellings: Mapping[Telling, Telling]
    events: Mapping[str, str]


def align(gold: Found, found: Found) -> Aligned:
    """Match tellings one to one in each report, and events by the number of tellings matched, then by their own."""
    by_report: dict[str, list[Telling]] = defaultdict(list)
    for telling in found.tellings:
        by_report[telling.words.report].append(telling)
    pairs: dict[Telling, Telling] = {}
    for report in dict.fromkeys(telling.words.report for telling in gold.tellings):
        ours = [telling for telling in gold.tellings if telling.words.report == report]
        pairs.update(one_to_one(ours, by_report[report], _likeness))
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in pairs.items():
        votes[one.event][other.event] += 1
    told = Counter(telling.event for telling in found.tellings)
    events = {event: min(counts, key=lambda at: (-counts[at], -told[at], at)) for event, counts in votes.items()}
    return Aligned(pairs, events)


def _likeness(gold: Telling, found: Telling) -> tuple[float, ...] | None:
    """Return how surely a found telling is the gold's, None where it is not: the words themselves before the type."""
    if not gold.words.meets(found.words):
        return None
    named = gold.words.meets(found.words.inner)
    alike = family(gold.type) == family(found.type)
    if not named and not alike:
        return None
    length = found.words.end - found.words.start
    return named, gold.type == found.type, alike, not found.figure, -length


def one_to_one(gold: Sequence[Item], found: Sequence[Item], likeness: Likeness[Item]) -> dict[Item, Item]:
    """Match greedily, the likest pair first; of equals the first in order."""
    scored = [
        (tuple(-part for part in score), at, to)
        for at, one in enumerate(gold)
        for to, other in enumerate(found)
        if (score := likeness(one, other)) is not None
    ]
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, at, to in sorted(scored):
        if at not in taken and to not in used:
            taken[at] = to
            used.add(to)
    return {gold[at]: found[to] for at, to in sorted(taken.items())}


def figure_at(words: Words, figures: Iterable[Figure], counted: str = "") -> Figure | None:
    """Return the figure that some words quote: of those that they meet one of this count, then the longest overlap."""
    met = [figure for figure in figures if words.meets(figure.words)]
    return max(
        met, key=lambda one: (bool(counted) and one.counted == counted, _overlap(words, one.words)), default=None
    )


def _overlap(one: Words, other: Words) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
