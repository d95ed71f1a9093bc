"""Rival figures of one counted thing: why they differ, and which a later statement of the same origin replaced.

No figure wins: every pair that cannot both hold gets a kind and a reason, one row for each kind of a set.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from whence.days import after
from whence.records import content_id
from whence.resolve.amounts import differ, rounds, same_number, size
from whence.resolve.bodies import only
from whence.resolve.compared import Rival
from whence.resolve.counting import Cue, apart, cue
from whence.resolve.standing import NOT_DONE, Told, denies, is_steady, is_untold, replacements, statements
from whence.tables import LIST_SEPARATOR, ConflictRow

__all__ = ["Rival", "conflicts", "differ", "superseded"]

Key = tuple[str, str, str]
KINDS = ("conflict", "update", "scope", "definition", "translation", "planned", "rounding", "unclear")
"""The kinds in the order of their rows."""
PAIRS_SHOWN = 4
"""Pairs whose words a reason gives; the others are counted."""
PART = 3
"""A figure without a sayer that is under a third of another is taken as a part of it, or as another count."""
_RISES = frozenset({"recaptured", "returned", "surrendered", "transferred", "arrested"})
_FALLS = frozenset({"at_large", "missing"})
"""Counts that move from day to day as things go on: a later day's figure in that direction is no contradiction."""
_OWN_EYES = re.compile(
    r"\b(?:our|this)[ ](?:own[ ])?(?:correspondents?|reporters?|newspaper|paper|team|photographer)\b[^.;]{0,40}"
    r"\b(?:counted|saw|reviewed|found|seen)\b|\b(?:seen|reviewed|counted)[ ]by[ ](?:our|this|the[ ]newspaper)\b",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|(?:is|are|was|were)[ ]to[ ]be|to[ ]be|would|will|could|due[ ]to|expected[ ]to"
    r"|intend(?:s|ed)?|scheduled|set[ ]to|aims?|hopes?|eventually)\b",
    re.IGNORECASE,
)
_REVISION = re.compile(
    r"\b(?:revis\w+|correct(?:ed|ion|s|ing)|withdr[ae]wn?|retract\w+|revers(?:ed|ing)|amend\w+|updated|lowered|raised"
    r"|(?:up|down)[ ]from|at[ ]first|initially|(?:an?[ ])?earlier|previously|rose|risen"
    r"|since[ ](?:died|put)|no[ ]longer|first[ ](?:count|denied|said|reported|put|gave|figure|toll))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements that cannot both be the count, the replaced or earlier first: why, and the words that show it."""

    one: Told
    other: Told
    kind: str
    reason: str
    cues: tuple[Cue, ...] = ()


def superseded(rivals: Sequence[Rival]) -> dict[str, str]:
    """Return, by figure id, the later figure of the same origin, or the text's own revision, that replaced it."""
    told = statements(rivals)
    replaced = replacements(told)
    return {
        one.id: told[to].first.id
        for at, to in sorted(replaced.items())
        for one in told[at].figures
        if not (one.resolved and _still_stands(told, at, replaced))
    }


def _still_stands(told: Sequence[Told], at: int, replaced: Mapping[int, int]) -> bool:
    """Say whether another origin gave the same number and has not replaced it: a report without a sayer may mean it."""
    figure = told[at].first.figure
    standing = (other for to, other in enumerate(told) if to not in {at, *replaced} and not other.withdrawn)
    return any(same_number(other.first.figure, figure) and not is_untold(other.first) for other in standing)


def conflicts(key: Key, rivals: Sequence[Rival]) -> Iterable[ConflictRow]:
    """Yield one row for each kind of difference among the figures of a set, with the reasons in words."""
    by_kind: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs(rivals):
        by_kind[pair.kind].append(pair)
    for kind in KINDS:
        if kind in by_kind:
            yield _row(key, kind, by_kind[kind])


def pairs(rivals: Sequence[Rival]) -> Iterator[Pair]:
    """Yield every two statements of a set that are rivals, in order of time, each with its kind."""
    told = statements(rivals)
    replaced = replacements(told)
    for at, to in combinations(range(len(told)), 2):
        if pair := _pair(told, at, to, replaced):
            yield pair


def _pair(told: Sequence[Told], at: int, to: int, replaced: Mapping[int, int]) -> Pair | None:
    """Return why two statements differ, None where they can both hold or never stood side by side."""
    one, other = told[at], told[to]
    if only(one.first.who, other.first.who):
        return None
    if _is_ahead(one) != _is_ahead(other):
        return _planned(one, other)
    if to in _chain(at, replaced):
        return _update(one, other)
    if at in _chain(to, replaced):
        return _update(other, one)
    if not _clash(one, other) or _is_breakdown(one, other) or _are_groups(one, other):
        return None
    found = _translated(one, other) or _counted_apart(one, other) or _moved(one, other) or _rounded(one, other)
    gone = _gone_before(at, other, told, replaced) or _gone_before(to, one, told, replaced)
    return found or (None if gone else _sayers(one, other))


def _is_ahead(told: Told) -> bool:
    return told.first.modality in NOT_DONE


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


def _planned(one: Told, other: Told) -> Pair | None:
    untold = "hypothetical" in {one.first.modality, other.first.modality} or denies(one.first) or denies(other.first)
    if untold or same_number(one.first.figure, other.first.figure):
        return None
    ahead = one if _is_ahead(one) else other
    words = cue(ahead.first, _PLAN)
    return Pair(one, other, "planned", "one is planned, the other told as done", (words,) if words else ())


def _update(one: Told, other: Told) -> Pair:
    named = [cue(rival, _REVISION) for told in (one, other) for rival in told.figures if _is_marked(rival)]
    words = next((found for found in named if found), None)
    if words:
        return Pair(one, other, "update", "a report says that the figure was revised or withdrawn", (words,))
    same = one.first.sayer == other.first.sayer
    return Pair(one, other, "update", "the same origin later gave another figure" if same else "a report corrects it")


def _is_marked(rival: Rival) -> bool:
    return rival.modality in {"revised", "superseded"}


def _translated(one: Told, other: Told) -> Pair | None:
    """Return a number changed in translation: one text is the other's translation, and they share the sayer's words."""
    for first in one.figures:
        for second in other.figures:
            family = {first.root or first.report} == {second.root or second.report}
            if family and first.translated != second.translated and first.report != second.report:
                return Pair(one, other, "translation", "one report is a translation of the other's text")
    return None


def _counted_apart(one: Told, other: Told) -> Pair | None:
    found = apart(one.figures, other.figures)
    return Pair(one, other, found.kind, found.reason, found.cues) if found else None


def _moved(one: Told, other: Told) -> Pair | None:
    """Return a count that went on from one day to the next, whoever gives it: 58 recaptured, then 203."""
    earlier, later = (one, other) if after(other.since, one.since) else (other, one)
    if not after(later.since, earlier.since) or denies(one.first) or denies(other.first):
        return None
    grown = size(later.first.figure) > size(earlier.first.figure)
    counted = one.first.counted
    if not (counted in _RISES and grown) and not (counted in _FALLS and not grown):
        return None
    return Pair(earlier, later, "update", "the count went on from day to day")


def _rounded(one: Told, other: Told) -> Pair | None:
    if denies(one.first) or not rounds(one.first.figure, other.first.figure):
        return None
    return Pair(one, other, "rounding", "one can be the other, rounded")


def _same_origin(one: Told, other: Told) -> Pair:
    if is_steady(one.first) and after(other.since, one.since):
        return Pair(one, other, "update", "the same origin later gave another figure")
    return Pair(one, other, "unclear", "one origin, and no dates that order its figures")


def _sayers(one: Told, other: Told) -> Pair | None:
    if one.first.sayer == other.first.sayer:
        return _same_origin(one, other)
    nameless = [told for told in (one, other) if _is_nameless(told)]
    if any(size(told.first.figure) * PART < max(size(one.first.figure), size(other.first.figure)) for told in nameless):
        return None
    if nameless:
        which = "neither report" if len(nameless) == 2 else "only one report"
        return Pair(one, other, "unclear", f"{which} says where its figure comes from")
    denial = any(denies(told.first) for told in (one, other))
    return Pair(one, other, "conflict", "one denies what the other says" if denial else "different origins")


def _is_nameless(told: Told) -> bool:
    """Say whether the texts name nobody for a figure and tell of no counting of their own."""
    return told.first.resolved and not any(_OWN_EYES.search(one.quote) for one in told.figures)


def _row(key: Key, kind: str, found: Sequence[Pair]) -> ConflictRow:
    members = dict.fromkeys(told.first.id for pair in found for told in sorted((pair.one, pair.other), key=_told_order))
    reasons: dict[str, list[Pair]] = defaultdict(list)
    for pair in found[:PAIRS_SHOWN]:
        reasons[pair.reason].append(pair)
    told = "; ".join(f"{reason} ({'; '.join(map(_words, ones))})" for reason, ones in reasons.items())
    more = len(found) - PAIRS_SHOWN
    return ConflictRow(
        conflict_id=content_id("x", *key, kind),
        event_id=key[0],
        counted=key[1],
        who=key[2],
        figure_ids=LIST_SEPARATOR.join(members),
        kind=kind,
        reason=told + (f"; and {more} pair{'s' * (more != 1)} more" if more > 0 else ""),
    )


def _told_order(told: Told) -> tuple[object, ...]:
    return told.since, told.first.id


def _words(pair: Pair) -> str:
    """Return both figures with sayer and day, then the words that show why they differ."""
    shown = [one.words for one in pair.cues if one.words]
    link = ", then " if pair.kind == "update" else " against "
    both = link.join(f"{told.first.name}{_on(told)}: “{told.first.figure.as_said}”" for told in (pair.one, pair.other))
    return both + (f", in the words {', '.join(f'“{words}”' for words in shown)}" if shown else "")


def _on(told: Told) -> str:
    return f" on {told.day}" if told.day else ", day unknown"
