"""What was told before, or beside it, makes of a count: the recaptured, those who remained, who the dead were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.figures.cues import Hit, Rules
from whence.extract.figures.phrases import noun_phrase
from whence.extract.figures.view import Counted
from whence.records import Claim

_OF_THEM = re.compile(r"[ ]of[ ](?:them|those|whom|these)\b", re.IGNORECASE)
_CAUGHT = (
    r"(?:caught|re-?captured|captured|re-?arrested|arrested|retaken|nabbed|brought back|rounded up|tracked down"
    r"|back in (?:custody|prison|jail)|back behind bars|returned to (?:custody|prison|jail))"
)
_ESCAPED = (
    r"(?:[ ][\w-]+)?[ ](?:escaped|fugitive|runaway)[ ](?:inmates?|prisoners?|detainees?|convicts?|men)"
    r"(?:[ ](?:of|from)[ ][^,.;:]{2,50}?)?"
)
_THEN_CAUGHT = re.compile(
    rf"{_ESCAPED}[ ](?:(?:have|has|had|were|was|been|are|is|also|already|since|now|later)[ ])*{_CAUGHT}\b",
    re.IGNORECASE,
)
"""Behind a number of people who had escaped and were caught again: "14 escaped inmates of Velm prison caught"."""
_CATCHES = re.compile(rf"\b{_CAUGHT}[ ]+$", re.IGNORECASE)
_ONLY_ESCAPED = re.compile(rf"{_ESCAPED}\b", re.IGNORECASE)
_REMAINED = re.compile(r"[^.;:]{0,40}?\bremain(?:ed|s|ing)?\b", re.IGNORECASE)
_WERE = re.compile(r"[ ](?:of[ ](?:them|whom|these|those)[ ])?(?:were|was|are|is)[ ](?:all[ ]|also[ ])?(?=[a-z])")


def afterwards(text: str, counted: Counted, told: Sequence[Claim], rules: Rules) -> Counted:
    """Return a count as what was told before it makes it.

    The arrested are recaptured where they are "of them" who escaped or were freed, the escaped where they are "caught";
    who "remained in the jail" after an escape remained; who "were guards" are guards.
    """
    last = told[-1].counted if told else ""
    if counted.counted == "arrested" and last in {"escaped", "freed", "at_large"} and _is_of_them(text, counted):
        return replace(counted, counted="recaptured")
    if counted.counted == "escaped" and _are_caught(text, counted):
        return replace(counted, counted="recaptured")
    if counted.counted == "held" and counted.cue and {"escaped", "freed"} & {claim.counted for claim in told}:
        stay = counted.cue.start >= counted.number.end and _REMAINED.match(text, counted.number.end, counted.cue.end)
        return replace(counted, counted="remained") if stay else counted
    return _named(text, counted, rules)


def _is_of_them(text: str, counted: Counted) -> bool:
    return bool(
        _OF_THEM.match(text, counted.number.end)
        or text[: counted.number.start].endswith((", of whom ", " of them "))
        or (not counted.who and counted.cue and _is_caught(text, counted.cue))
    )


def _is_caught(text: str, cue: Hit) -> bool:
    return text[cue.start : cue.end].lower() in {"caught", "captured", "found"}


def _are_caught(text: str, counted: Counted) -> bool:
    number = counted.number
    behind = _THEN_CAUGHT.match(text, number.end)
    before = _ONLY_ESCAPED.match(text, number.end) and _CATCHES.search(text, max(0, number.start - 30), number.start)
    return bool(behind or before)


def _named(text: str, counted: Counted, rules: Rules) -> Counted:
    """Return a count of whom the words behind the number name: "Nineteen died. Thirteen were guards"."""
    were = _WERE.match(text, counted.number.end)
    people = noun_phrase(text, were.end() - 1, min(len(text), were.end() + 60), rules) if were else None
    return replace(counted, who=text[people[0] : people[1]].strip()) if people and people[2] else counted
