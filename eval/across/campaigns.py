"""Score campaigns: the names of a family, its phases, and what is tied to it by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.across.align import Aligned, one_to_one
from eval.across.measure import Measure, Quotes, rate, share
from eval.across.pile import Campaign, Found, Item, Phase, Words
from whence.likeness import family
from whence.names import fold, same_name

Pairs = Sequence[tuple[Campaign | None, Campaign | None]]


def campaigns(gold: Found, found: Found, aligned: Aligned, quotes: Quotes) -> Iterator[Measure]:
    """Yield every measure of campaigns."""
    pairs = _pairs(gold.campaigns, found.campaigns)
    yield from _names(pairs)
    yield from _phases(pairs, quotes)
    yield from _items(pairs, gold, aligned, quotes)


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
    hits, missed, false = 0, [], []
    dates = []
    for one, other in pairs:
        ours, theirs = (one.phases if one else ()), (other.phases if other else ())
        matched = one_to_one(ours, theirs, _same_phase)
        hits += len(matched)
        missed += [f"{phase.phase}: {quotes(phase.words)}" for phase in ours if phase not in matched]
        false += [f"{phase.phase}: {quotes(phase.words)}" for phase in theirs if phase not in matched.values()]
        dates += [
            (mine.date == its.date.rstrip("?~%"), f"{quotes(mine.words)}: gold {mine.date}, found {its.date}")
            for mine, its in matched.items()
        ]
    yield rate("campaign phases", hits, missed, false)
    yield share("date of campaign phases", dates)


def _same_phase(one: Phase, other: Phase) -> tuple[float, ...] | None:
    return (
        (-(other.words.end - other.words.start),) if one.phase == other.phase and one.words.meets(other.words) else None
    )


def _items(pairs: Pairs, gold: Found, aligned: Aligned, quotes: Quotes) -> Iterator[Measure]:
    """Yield the rates of items found by kind and place, and of those of them that the right one ties."""
    events = {telling.words: found.event for telling, found in aligned.tellings.items()}

    def likeness(one: Item, other: Item) -> tuple[float, ...] | None:
        alike = one.kind == other.kind or (bool(family(one.kind)) and family(one.kind) == family(other.kind))
        event = bool(other.event) and other.event in _events_at(one.words, events)
        if not alike or not (event or one.words.meets(other.words)):
            return None
        return _linked(one, other), one.kind == other.kind, one.words.meets(other.words)

    hits = linked = 0
    missed: list[str] = []
    false: list[str] = []
    unlinked: list[str] = []
    too_many: list[str] = []
    for one, other in pairs:
        ours, theirs = (one.items if one else ()), (other.items if other else ())
        matched = one_to_one(ours, theirs, likeness)
        tied = {mine: its for mine, its in matched.items() if _linked(mine, its)}
        hits, linked = hits + len(matched), linked + len(tied)
        missed += [_item(item, quotes) for item in ours if item not in matched]
        false += [_item(item, quotes) for item in theirs if item not in matched.values()]
        unlinked += [_item(item, quotes) for item in ours if item not in tied]
        too_many += [_item(item, quotes) for item in theirs if item not in tied.values()]
    yield rate("campaign items", linked, unlinked, too_many)
    yield rate("campaign items, whoever links", hits, missed, false)


def _events_at(words: Words, events: dict[Words, str]) -> set[str]:
    return {event for told, event in events.items() if words.meets(told)}


def _linked(one: Item, other: Item) -> bool:
    """Say whether two names of who ties an item can be one: alike, or all words of one in the other."""
    mine, its = set(fold(one.linked_by).split()), set(fold(other.linked_by).split())
    return bool(mine and its) and (mine <= its or its <= mine or same_name(one.linked_by, other.linked_by))


def _item(one: Item, quotes: Quotes) -> str:
    return f"{one.kind} by {one.linked_by}: {quotes(one.words)}"
