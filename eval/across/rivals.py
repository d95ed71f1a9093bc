"""Score rival and superseded figures: by their values, as several reports may give one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eval.across.align import NEAR, Aligned, figure_at, one_to_one
from eval.across.measure import Measure, Quotes, rate, share
from eval.across.pile import Conflict, Found, Replaced

Key = tuple[str, str, str]


def conflicts(gold: Found, found: Found, aligned: Aligned, quotes: Quotes) -> Iterator[Measure]:
    """Yield the rate of conflicts whose values agree, with and without the kind, and of the values put side by side."""

    def likeness(one: Conflict, other: Conflict) -> tuple[float, ...] | None:
        ours, theirs = _values(one, found), _values(other, found)
        shared = len(ours & theirs) / len(ours | theirs)
        near = _key(one, aligned) == (other.event, other.counted, other.who) and shared >= NEAR
        return (one.kind == other.kind, shared) if near else None

    matched = one_to_one(gold.conflicts, found.conflicts, likeness)
    right = {one: other for one, other in matched.items() if one.kind == other.kind}
    for name, pairs in (("conflicts", right), ("conflicts of any kind", matched)):
        yield rate(
            name,
            len(pairs),
            [_conflict(one, quotes) for one in gold.conflicts if one not in pairs],
            [_conflict(one, quotes) for one in found.conflicts if one not in pairs.values()],
        )
    meant = set(aligned.events.values())
    ours = {(_key(one, aligned), value) for one in gold.conflicts for value in _values(one, found)}
    theirs = {
        ((one.event, one.counted, one.who), value)
        for one in found.conflicts
        for value in _values(one, found)
        if one.event in meant
    }
    yield rate("rival values", len(ours & theirs), _valued(ours - theirs), _valued(theirs - ours))


def _key(one: Conflict, aligned: Aligned) -> Key:
    """Return the toll of a gold conflict as it was found; its own event where that was not."""
    return aligned.events.get(one.event, f"no event for {one.event}"), one.counted, one.who


def _values(one: Conflict, found: Found) -> frozenset[str]:
    """Return the values of a conflict's figures; a figure that was not found stands for itself."""
    met = [(words, figure_at(words, found.figures, one.counted)) for words in one.figures]
    return frozenset(figure.value if figure else f"not found: {words.report} at {words.start}" for words, figure in met)


def _valued(values: Iterable[tuple[Key, str]]) -> list[str]:
    return [f"{event}, {counted}, {who or 'people'}: {value}" for (event, counted, who), value in sorted(values)]


def _conflict(one: Conflict, quotes: Quotes) -> str:
    figures = "; ".join(quotes(words) for words in one.figures)
    return f"{one.event}, {one.counted}, {one.who or 'people'}, {one.kind}: {figures}"


def superseded(gold: Found, found: Found, quotes: Quotes) -> Iterator[Measure]:
    """Yield the rate of superseded figures, and of those found how many name the figure that replaced them."""

    def likeness(one: Replaced, other: Replaced) -> tuple[float, ...] | None:
        return (1.0,) if one.figure.meets(other.figure) else None

    matched = one_to_one(gold.superseded, found.superseded, likeness)
    yield rate(
        "superseded",
        len(matched),
        [quotes(one.figure) for one in gold.superseded if one not in matched],
        [quotes(one.figure) for one in found.superseded if one not in matched.values()],
    )
    known = [(one, other) for one, other in matched.items() if one.by]
    verdicts = [
        (_one_figure(one, other, found), f"{quotes(one.figure)}: gold {quotes(one.by)}, found {quotes(other.by)}")
        for one, other in known
    ]
    yield share("superseded by the right figure", verdicts)


def _one_figure(one: Replaced, other: Replaced, found: Found) -> bool:
    """Say whether two name one later figure: the same words, or the same value in another report."""
    if one.by is None or other.by is None:
        return False
    ours, theirs = (figure_at(by, found.figures) for by in (one.by, other.by))
    return one.by.meets(other.by) or (ours is not None and theirs is not None and ours.value == theirs.value)
