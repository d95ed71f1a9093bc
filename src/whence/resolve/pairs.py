"""Which tellings may be of one event: those that share a key while their days meet; and what hangs together so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from whence.resolve.told import Told

_Item = TypeVar("_Item", bound=Hashable)

Pair = tuple[int, int]


def candidates(ones: Sequence[Told]) -> list[Pair]:
    """Return the pairs (by index, the smaller first) that share a key while their days meet, in order."""
    held: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for at, one in enumerate(ones):
        for key in one.telling.keys:
            held[key.words].append((key.first, key.last, at))
    found: set[Pair] = set()
    for words, intervals in held.items():
        pairs = _meeting(intervals)
        if words.startswith("@"):
            pairs = ((one, other) for one, other in pairs if not (ones[one].place and ones[other].place))
        found.update(pairs)
    return sorted(found)


def _meeting(intervals: list[tuple[int, int, int]]) -> Iterator[Pair]:
    """Yield the pairs of intervals that have a day in common: a sweep over their first days."""
    intervals.sort()
    open_now: list[tuple[int, int]] = []
    for first, last, at in intervals:
        open_now = [(end, other) for end, other in open_now if end >= first]
        for _, other in open_now:
            yield (other, at) if other < at else (at, other)
        open_now.append((last, at))


def components(items: Iterable[_Item], pairs: Iterable[tuple[_Item, _Item]]) -> list[list[_Item]]:
    """Return what hangs together through pairs, each part in the order of the items, parts by their first item."""
    order = list(items)
    root: dict[_Item, _Item] = {item: item for item in order}

    def find(item: _Item) -> _Item:
        while root[item] != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for one, other in pairs:
        root[find(other)] = find(one)
    return list(_parts(order, {item: find(item) for item in order}).values())


def _parts(order: Sequence[_Item], roots: Mapping[_Item, _Item]) -> dict[_Item, list[_Item]]:
    parts: dict[_Item, list[_Item]] = defaultdict(list)
    for item in order:
        parts[roots[item]].append(item)
    return parts
