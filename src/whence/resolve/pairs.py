"""Which tellings may be of one event: those that share a key while their days meet; and what hangs together so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from whence.likeness import level
from whence.resolve.keys import SLACK_DAYS
from whence.resolve.told import Told

_Item = TypeVar("_Item", bound=Hashable)

Pair = tuple[int, int]
SHORT = 2 * SLACK_DAYS
"""Days from the first to the last of a key on an exact day."""
_BESIDE = {"any": ("any",), "exact": ("day", "vague"), "day": ("exact", "day"), "vague": ("exact",)}


def candidates(ones: Sequence[Told]) -> list[Pair]:
    """Return the pairs (by index, the smaller first) that share a key while their days meet, in order.

    A telling is paired with the one of its report that it is part of. Names, regions and actors ("~", "/", "@") pair
    only with a telling that has no town or site, on an exact day both without one; words ("=") each with the next.
    """
    held: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    heads = {one.head: at for at, one in enumerate(ones)}
    found: set[Pair] = set()
    for at, one in enumerate(ones):
        for key in one.telling.keys:
            held[key.words].append((key.first, key.last, at))
        if one.telling.under in heads:
            found.add(_pair(at, heads[one.telling.under]))
    exact = [one.place is not None and level(one.place) < 2 for one in ones]
    for words, intervals in held.items():
        if words.startswith("="):
            found.update(_beside(ones, sorted(at for _, _, at in intervals)))
        elif words[0] in "~/@":
            found.update(_meeting(intervals, exact))
        else:
            found.update(_meeting(intervals))
    return sorted(found)


def _beside(ones: Sequence[Told], same: Iterable[int]) -> Iterator[Pair]:
    """Yield the pairs of tellings in the same words, by family: those of each report with those of the next."""
    reports: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in same:
        reports[ones[at].telling.family, ones[at].report.report].append(at)
    for one, other in pairwise(sorted(reports)):
        if one[0] == other[0]:
            yield from ((_pair(at, to)) for at in reports[one] for to in reports[other])


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _meeting(intervals: list[tuple[int, int, int]], exact: Sequence[bool] = ()) -> Iterator[Pair]:
    """Yield the pairs of intervals that have a day in common: a sweep over their first days.

    With `exact`, the pairs of one with an exact place and one without, and of two without on a day or two.
    """
    intervals.sort()
    open_now: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for first, last, at in intervals:
        kind = "any" if not exact else "exact" if exact[at] else "day" if last - first <= SHORT else "vague"
        for other in _BESIDE[kind]:
            open_now[other] = [(end, one) for end, one in open_now[other] if end >= first]
            yield from (_pair(at, one) for _, one in open_now[other] if one != at)
        open_now[kind].append((last, at))


class Parts(Generic[_Item]):
    """What hangs together, growing by pairs (union-find)."""

    def __init__(self, items: Iterable[_Item]) -> None:
        self._root = {item: item for item in items}

    def of(self, item: _Item) -> _Item:
        """Return the item that stands for the part that this one is in."""
        root = self._root
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    def join(self, one: _Item, other: _Item) -> None:
        """Make one part of two."""
        self._root[self.of(other)] = self.of(one)


def components(items: Iterable[_Item], pairs: Iterable[tuple[_Item, _Item]]) -> list[list[_Item]]:
    """Return what hangs together through pairs, each part in the order of the items, parts by their first item."""
    order = list(items)
    joined = Parts(order)
    for one, other in pairs:
        joined.join(one, other)
    parts: dict[_Item, list[_Item]] = defaultdict(list)
    for item in order:
        parts[joined.of(item)].append(item)
    return list(parts.values())
