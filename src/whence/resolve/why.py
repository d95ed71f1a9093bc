"""Why two statements of one set differ: the kind, the reason in words, and the words of the texts that show it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.days import after
from whence.resolve.amounts import rounds, same_number, size
from whence.resolve.compared import Rival
from whence.resolve.counting import Cue, apart, cue
from whence.resolve.standing import NOT_DONE, Told, denies, is_steady

PART = 3
"""A figure without a sayer that is under a third of another is taken as a part of it, or as another count."""
_RISES = frozenset({"recaptured", "returned", "surrendered", "transferred", "arrested"})
_FALLS = frozenset({"at_large", "missing"})
"""Counts that move from day to day as things go on: a later day's figure in that direction is no contradiction."""
_COUNTERS = frozenset({"monitor", "ngo", "official", "hospital", "security_force", "group", "group_outlet"})
"""Kinds of outlets that publish counts of their own; a newspaper has its figures from somebody."""
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


def is_ahead(told: Told) -> bool:
    """Say whether a statement tells of what was to come."""
    return told.first.modality in NOT_DONE


def planned(one: Told, other: Told) -> Pair | None:
    """Return a plan against what was done, where the numbers differ."""
    untold = "hypothetical" in {one.first.modality, other.first.modality} or denies(one.first) or denies(other.first)
    if untold or same_number(one.first.figure, other.first.figure):
        return None
    ahead = one if is_ahead(one) else other
    words = cue(ahead.first, _PLAN)
    return Pair(one, other, "planned", "one is planned, the other told as done", (words,) if words else ())


def update(one: Told, other: Told) -> Pair:
    """Return a figure and the one that replaced it, with the words of a text that say so."""
    named = [cue(rival, _REVISION) for told in (one, other) for rival in told.figures if _is_marked(rival)]
    words = next((found for found in named if found), None)
    if words:
        return Pair(one, other, "update", "a report says that the figure was revised or withdrawn", (words,))
    same = one.first.sayer == other.first.sayer
    return Pair(one, other, "update", "the same origin later gave another figure" if same else "a report corrects it")


def _is_marked(rival: Rival) -> bool:
    return rival.modality in {"revised", "superseded"}


def translated(one: Told, other: Told) -> Pair | None:
    """Return a number changed in translation: one figure stands in a translation of the text that has the other."""
    for first, second in ((one, other), (other, one)):
        if _families(first, translations=True) & _families(second, translations=False):
            return Pair(one, other, "translation", "one report is a translation of the other's text")
    return None


def _families(told: Told, translations: bool) -> set[str]:
    return {rival.root or rival.report for rival in told.figures if rival.translated is translations}


def counted_apart(one: Told, other: Told) -> Pair | None:
    """Return figures that count different people, places or deeds, by their sentences."""
    found = apart(one.clues, other.clues)
    return Pair(one, other, found.kind, found.reason, found.cues) if found else None


def moved(one: Told, other: Told) -> Pair | None:
    """Return a count that went on from one day to the next, whoever gives it: 58 recaptured, then 203."""
    earlier, later = (one, other) if after(other.since, one.since) else (other, one)
    if not after(later.since, earlier.since) or denies(one.first) or denies(other.first):
        return None
    grown = size(later.first.figure) > size(earlier.first.figure)
    counted = one.first.counted
    if not (counted in _RISES and grown) and not (counted in _FALLS and not grown):
        return None
    return Pair(earlier, later, "update", "the count went on from day to day")


def rounded(one: Told, other: Told) -> Pair | None:
    """Return two figures of which one can be the other, rounded."""
    if denies(one.first) or denies(other.first) or not rounds(one.first.figure, other.first.figure):
        return None
    return Pair(one, other, "rounding", "one can be the other, rounded")


def _same_origin(one: Told, other: Told) -> Pair:
    if is_steady(one.first) and after(other.since, one.since):
        return Pair(one, other, "update", "the same origin later gave another figure")
    return Pair(one, other, "unclear", "one origin, and no dates that order its figures")


def sayers(one: Told, other: Told, sourced: frozenset[str]) -> Pair | None:
    """Return two origins that differ; `sourced` are the reports that give a figure of the set by a sayer's word.

    What such a report tells without a sayer beside it is taken as a part, or as another count.
    """
    if one.first.sayer == other.first.sayer:
        return _same_origin(one, other)
    nameless = [told for told in (one, other) if _is_nameless(told)]
    most = max(size(one.first.figure), size(other.first.figure))
    if any(size(told.first.figure) * PART < most or told.reports <= sourced for told in nameless):
        return None
    if nameless:
        which = "neither report" if len(nameless) == 2 else "only one report"
        return Pair(one, other, "unclear", f"{which} says where its figure comes from")
    denial = any(denies(told.first) for told in (one, other))
    return Pair(one, other, "conflict", "one denies what the other says" if denial else "different origins")


def _is_nameless(told: Told) -> bool:
    """Say whether the texts name nobody for a figure and tell of no counting of their own; who counts is a sayer."""
    return (
        told.first.resolved
        and told.first.kind not in _COUNTERS
        and not any(_OWN_EYES.search(one.quote) for one in told.figures)
    )
