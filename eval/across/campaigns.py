"""Score campaigns: the names of a family, its phases, and what is tied to it by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from eval.across.align import Aligned, one_to_one
from eval.across.measure import Measure, Quotes, rate, share
from eval.across.pile import Campaign, Found, Item, Phase, Words
from whence.likeness import family
from whence.names import fold, same_name

Part = TypeVar("Part")
Pairs = Sequence[tuple[Campaign | None, Campaign | None]]


def campaigns(gold: Found, found: Found, aligned: Aligned, quotes: Quotes) -> Iterator[Measure]:
    """Yield every measure of campaigns."""
    pairs = _pairs(gold.campaigns, found.campaigns)
    yield from _names(pairs)
    yield from _phases(pairs, quotes)
    yield from _items(pairs, aligned, quotes)


def _pairs(gold: Sequence[Campaign], found: Sequence[Campaign]) -> Pairs:
    """Match families by the number of names that they share; what has no match stands alone."""

    def likeness(one: Campaign, other: Campaign) -> tuple[float, ...] | None:
        shared = len(_folded(one) & _folded(other))
        return (shared,) if shared else None

    matched = one_to_one(gold, found, likeness)
    rest = [one for one in found if one not in matched.values()]
    return [*((one, matched.get(one)) for one in gold), *((None, one) for one in rest)]


def _folded(one: Campaign | None) -> set[str]:
    return {fold(name) for name, _ in one.names} if one else set()


def _names(pairs: Pairs) -> Iterator[Measure]:
    hits, missed, false = 0, [], []
    kinds = []
    for one, other in pairs:
        ours, theirs = _folded(one), _folded(other)
        hits += len(ours & theirs)
        head = (one or other).names[0][0]  # type: ignore[union-attr]
        missed += [f"{head}: {name}" for name in sorted(ours - theirs)]
        false += [f"{head}: {name}" for name in sorted(theirs - ours)]
        if one and other:
            told = {fold(name): kind for name, kind in reversed(other.names)}
            wanted = {fold(name): kind for name, kind in reversed(one.names)}
            kinds += [
                (told[name] == kind, f"{name}: gold {kind}, found {told[name]}")
                for name, kind in wanted.items()
                if name in told
            ]
    yield rate("campaign names", hits, missed, false)
    yield share("kind of campaign names", kinds)


def _phases(pairs: Pairs, quotes: Quotes) -> Iterator[Measure]:
    """Yield the rate of phases and the share of right dates; a phase that two reports tell is one where dates agree."""

    def told(phase: Phase) -> str:
        return f"{phase.phase}: {quotes(phase.words)}"

    ours = [(phase, other.phases if other else ()) for one, other in pairs if one for phase in one.phases]
    theirs = [(phase, one.phases if one else ()) for one, other in pairs if other for phase in other.phases]
    yield _met("campaign phases", ours, theirs, _same_phase, told)
    dates = [(one, [other.date.rstrip("?~%") for other in others if _same_phase(one, other)]) for one, others in ours]
    yield share(
        "date of campaign phases",
        ((one.date in found, f"{told(one)}: gold {one.date}, found {found}") for one, found in dates if found),
    )


def _same_phase(one: Phase, other: Phase) -> bool:
    first, second = one.date.rstrip("?~%"), other.date.rstrip("?~%")
    dated = bool(first and second) and (first.startswith(second) or second.startswith(first))
    return one.phase == other.phase and (dated or one.words.meets(other.words))


def _items(pairs: Pairs, aligned: Aligned, quotes: Quotes) -> Iterator[Measure]:
    """Yield the rates of items, with the right one tying them and whoever does; an event is one in several reports."""
    events = {telling.words: found.event for telling, found in aligned.tellings.items()}

    def same(one: Item, other: Item) -> bool:
        alike = one.kind == other.kind or (bool(family(one.kind)) and family(one.kind) == family(other.kind))
        event = bool(other.event) and other.event in {aligned.events.get(one.event), *_events_at(one.words, events)}
        return alike and (event or one.words.meets(other.words))

    def linked(one: Item, other: Item) -> bool:
        return same(one, other) and _linked(one, other)

    def told(item: Item) -> str:
        return f"{item.kind} by {item.linked_by}: {quotes(item.words)}"

    ours = [(item, other.items if other else ()) for one, other in pairs if one for item in one.items]
    theirs = [(item, one.items if one else ()) for one, other in pairs if other for item in other.items]
    yield _met("campaign items", ours, theirs, linked, told)
    yield _met("campaign items, whoever links", ours, theirs, same, told)


def _met(
    name: str,
    ours: Sequence[tuple[Part, Sequence[Part]]],
    theirs: Sequence[tuple[Part, Sequence[Part]]],
    same: Callable[[Part, Part], bool],
    told: Callable[[Part], str],
) -> Measure:
    """Return the rate of parts that have a like one on the other side; one may be like several, told in each report."""
    missed = [told(one) for one, others in ours if not any(same(one, other) for other in others)]
    false = [told(other) for other, ones in theirs if not any(same(one, other) for one in ones)]
    made = rate(name, len(theirs) - len(false), missed, false)
    return replace(made, gold=len(ours), recalled=len(ours) - len(missed))


def _events_at(words: Words, events: dict[Words, str]) -> set[str]:
    return {event for told, event in events.items() if words.meets(told)}


def _linked(one: Item, other: Item) -> bool:
    """Say whether two names of who ties an item can be one: alike, or all words of one in the other."""
    mine, its = set(fold(one.linked_by).split()), set(fold(other.linked_by).split())
    return bool(mine and its) and (mine <= its or its <= mine or same_name(one.linked_by, other.linked_by))
