"""Which tellings may be of one event: those that share a key while their days meet; and what hangs together so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

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
            same = sorted(at for _, _, at in intervals)
            found.update((one, other) for one, other in zip(same, same[1:], strict=False) if one != other)
        elif words[0] in "~/@":
            found.update(_meeting(intervals, exact))
        else:
            found.update(_meeting(intervals))
    return sorted(found)


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
