"""Rival figures of one counted thing: why they differ, and which a later statement of the same origin replaced.

No figure wins: every pair that cannot both hold gets a kind and a reason, one row for each kind of a set.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from whence.days import after
from whence.records import content_id
from whence.resolve.amounts import differ, same_number, size
from whence.resolve.bodies import only
from whence.resolve.compared import Rival
from whence.resolve.counting import Place
from whence.resolve.standing import Standing, Told, denies, end, is_untold
from whence.resolve.why import Pair, counted_apart, is_ahead, moved, planned, rounded, sayers, translated, update
from whence.tables import LIST_SEPARATOR, ConflictRow

__all__ = ["Pair", "Rival", "conflicts", "pairs", "superseded"]

Key = tuple[str, str, str]
KINDS = ("conflict", "update", "scope", "definition", "translation", "planned", "rounding", "unclear")
"""The kinds in the order of their rows."""
PAIRS_SHOWN = 4
"""Pairs whose words a reason gives; the others are counted."""


def superseded(standing: Standing) -> dict[str, str]:
    """Return, by figure id, the figure that replaced it: the latest of the same origin, or a text's revision."""
    told, replaced = standing.told, standing.replaced
    return {
        one.id: told[end(replaced, at)].first.id
        for at in sorted(replaced)
        for one in told[at].figures
        if not (one.resolved and _still_stands(told, at, replaced))
    }


def _still_stands(told: Sequence[Told], at: int, replaced: Mapping[int, int]) -> bool:
    """Say whether another origin gave the same number and has not replaced it: a report without a sayer may mean it."""
    figure = told[at].first.figure
    standing = (other for to, other in enumerate(told) if to not in {at, *replaced} and not other.withdrawn)
    return any(same_number(other.first.figure, figure) and not is_untold(other.first) for other in standing)


def conflicts(key: Key, standing: Standing) -> Iterable[ConflictRow]:
    """Yield one row for each kind of difference among the figures of a set, with the reasons in words."""
    by_kind: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs(standing):
        by_kind[pair.kind].append(pair)
    for kind in KINDS:
        if kind in by_kind:
            yield _row(key, kind, by_kind[kind])


def pairs(standing: Standing) -> Iterator[Pair]:
    """Yield every two statements of a set that are rivals, in order of time, each with its kind."""
    told, replaced = standing.told, standing.replaced
    sourced = frozenset(rival.report for one in told for rival in one.figures if not rival.resolved)
    for at, to in combinations(range(len(told)), 2):
        if pair := _pair(told, at, to, replaced, sourced):
            yield pair


def _pair(told: Sequence[Told], at: int, to: int, replaced: Mapping[int, int], sourced: frozenset[str]) -> Pair | None:
    """Return why two statements differ, None where they can both hold or never stood side by side."""
    one, other = told[at], told[to]
    if only(one.first.who, other.first.who):
        return None
    if is_ahead(one) != is_ahead(other):
        return planned(one, other)
    if to in _chain(at, replaced):
        return update(one, other)
    if at in _chain(to, replaced):
        return update(other, one)
    if not _clash(one, other) or _is_breakdown(one, other) or _are_groups(one, other):
        return None
    found = translated(one, other) or counted_apart(one, other) or moved(one, other) or rounded(one, other)
    gone = _gone_before(at, other, told, replaced) or _gone_before(to, one, told, replaced)
    return found or (None if gone else sayers(one, other, sourced))


def _clash(one: Told, other: Told) -> bool:
    """Say whether two statements contradict: no number fits both, or one denies what the other says."""
    if one.withdrawn or other.withdrawn:
        return False
    if denies(one.first) != denies(other.first):
        return one.first.sayer != other.first.sayer and not differ(one.first.figure, other.first.figure)
    return not denies(one.first) and differ(one.first.figure, other.first.figure)


def _are_groups(one: Told, other: Told) -> bool:
    """Say whether two numbers of people held are of a group and of all: "about 160 of those it held were members"."""
    sizes = sorted((size(one.first.figure), size(other.first.figure)))
    return one.first.counted == "held" and sizes[0] * 2 < sizes[1]


def _is_breakdown(one: Told, other: Told) -> bool:
    """Say whether one sayer gives both figures in one report, neither as the later: they are parts, not rivals."""
    return one.first.sayer == other.first.sayer and not one.reports.isdisjoint(other.reports)


def _chain(at: int, replaced: Mapping[int, int]) -> list[int]:
    """Return the statements that replaced this one, one after the other."""
    found: list[int] = []
    while at in replaced and replaced[at] not in found:
        at = replaced[at]
        found.append(at)
    return found


def _gone_before(at: int, other: Told, told: Sequence[Told], replaced: Mapping[int, int]) -> bool:
    """Say whether a statement had been replaced before the other was made: they never stood against each other."""
    return at in replaced and after(other.since, told[replaced[at]].since)


def _row(key: Key, kind: str, found: Sequence[Pair]) -> ConflictRow:
    members = dict.fromkeys(told.first.id for pair in found for told in sorted((pair.one, pair.other), key=_told_order))
    reasons: dict[str, list[Pair]] = defaultdict(list)
    for pair in found[:PAIRS_SHOWN]:
        reasons[pair.reason].append(pair)
    told = "; ".join(f"{reason} ({'; '.join(map(_words, ones))})" for reason, ones in reasons.items())
    more = len(found) - PAIRS_SHOWN
    spans = sorted({span for pair in found for span in _spans(pair)})
    return ConflictRow(
        conflict_id=content_id("x", *key, kind),
        event_id=key[0],
        counted=key[1],
        who=key[2],
        figure_ids=LIST_SEPARATOR.join(members),
        kind=kind,
        reason=told + (f"; and {more} pair{'s' * (more != 1)} more" if more > 0 else ""),
        report_ids=LIST_SEPARATOR.join(report for report, _, _ in spans),
        starts=LIST_SEPARATOR.join(str(start) for _, start, _ in spans),
        ends=LIST_SEPARATOR.join(str(end) for _, _, end in spans),
    )


def _spans(pair: Pair) -> Iterator[Place]:
    """Yield where the two numbers and the words that show why they differ stand, as far as the places are known."""
    for told in (pair.one, pair.other):
        one = told.first
        if one.quote_at >= 0 and one.number_at >= 0:
            start = one.quote_at + one.number_at
            yield one.report, start, start + len(one.figure.as_said)
    yield from (shown.place for shown in pair.cues if shown.place)


def _told_order(told: Told) -> tuple[object, ...]:
    return told.since, told.first.id


def _words(pair: Pair) -> str:
    """Return both figures with sayer and day, then the words that show why they differ."""
    shown = [one.words for one in pair.cues if one.words]
    link = ", then " if pair.kind == "update" else " against "
    both = link.join(f"{told.first.name}{_on(told)}: {told.first.said}" for told in (pair.one, pair.other))
    return both + (f", in the words {', '.join(f'“{words}”' for words in shown)}" if shown else "")


def _on(told: Told) -> str:
    return f" on {told.day}" if told.day else ", day unknown"
