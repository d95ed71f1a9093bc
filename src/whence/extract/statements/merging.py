"""One message told of twice in one report is one claim, with the evidence of both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from whence.names import fold, key, same_name
from whence.records import Claim, Role

_ONCE = ("outlet", "title", "issue_number", "campaign", "phase", "on_behalf_of")
_NAME_LIKENESS = 0.8
"""How alike two spellings of a last name must be (difflib's ratio).

"Merowani" and "Meroweni" are 0.88; names of one skeleton that differ in more than their vowels stay apart.
"""


def merged(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims in the order of the text; the same type, speaker and known time is one claim.

    Nothing that contradicts is merged: two titles, two outlets or two issue numbers are two messages.
    """
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.type)):
        at = next((index for index, other in enumerate(kept) if _same(other, claim)), None)
        if at is None:
            kept.append(claim)
        else:
            kept[at] = _joined(kept[at], claim)
    return tuple(kept)


def _same(one: Claim, other: Claim) -> bool:
    if one.type != other.type or any(_differ(one.role(part), other.role(part)) for part in _ONCE):
        return False
    if one.trigger == other.trigger:
        return True
    if one.role("phase") and one.role("campaign") and other.role("campaign"):
        return one.time == other.time or not (one.time and other.time)
    dated = one.time and other.time and (one.time.earliest, one.time.latest) == (other.time.earliest, other.time.latest)
    issue = one.role("issue_number")
    if issue and issue == other.role("issue_number"):
        return bool(dated) or not (one.time and other.time)
    return (
        bool(dated)
        and not issue
        and not other.role("issue_number")
        and speakers_agree(one.role("speaker"), other.role("speaker"))
    )


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and fold(one) != fold(other) and not same_name(one, other)


def speakers_agree(one: str, other: str) -> bool:
    """Say whether two names can be one speaker: alike, or with one last name; an unknown speaker agrees with any."""
    if not one or not other or same_name(one, other):
        return True
    first, last = fold(one).split()[-1], fold(other).split()[-1]
    return key(first) == key(last) and SequenceMatcher(None, first, last).ratio() >= _NAME_LIKENESS


def _joined(one: Claim, other: Claim) -> Claim:
    evidence = tuple(dict.fromkeys((*one.evidence, *other.evidence)))
    return replace(one, evidence=evidence, roles=_roles(one.roles, other.roles), time=one.time or other.time)


def _roles(one: Sequence[Role], other: Sequence[Role]) -> tuple[Role, ...]:
    have = {role.name for role in one}
    return (*one, *(role for role in other if role.name not in have))
