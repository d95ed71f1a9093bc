"""What is part of another event of its report: people caught again, a retaking, hostages, a claim of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from whence.likeness import places_differ
from whence.names import same_name
from whence.records import Claim, Sheet, Telling, When

WITHIN = 400
"""Days after an event within which people who escaped in it can be told as caught again."""
SUB = frozenset({"recapture", "retaking", "hostages", "claim_of_responsibility"})
"""The families of tellings that are part of another event, where their report tells one."""
_RETAKES = re.compile(
    r"\bre(?:took|tak(?:es?|en|ing))\b|\b(?:took|taken|take[sn]?|taking) (?:the \w+ )?back\b|\bregain", re.IGNORECASE
)
_AGAIN = re.compile(
    r"\bre-?(?:captur|arrest)|\b(?:back|again) in(?:to)? (?:custody|prison|jail)|\bin custody again"
    r"|\b(?:caught|captured|arrested|seized) again",
    re.IGNORECASE,
)
_CLAIMS = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|took|taken|takes)\b(?: (?:responsibility|credit)(?: \w+ \w+)? for)?"
    r" (?:the|this|that|both|last|\w+['’]s?)\b(?: [\w-]+){0,2} $",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:no|nobody|none|neither|nor|not|never|without)\b|n['’]t\b", re.IGNORECASE)
_CAUGHT = re.compile(r"\bcaught|\bcaptur|\btracked down|\brounded up|\barrest|\bcustody|\bdetain", re.IGNORECASE)
_FUGITIVES = re.compile(
    r"\bescape[ed]|\bfugitive|\bfled\b|\b(?:got|broke[n]?|break) (?:out|away)\b|\brunaway|\bon the run\b|\bat large\b",
    re.IGNORECASE,
)


def is_claimed(sheet: Sheet, claim: Claim) -> bool:
    """Say whether a mention of an event only tells that somebody claims it: "which claimed the attack"."""
    before = sheet.document.text[max(claim.evidence[0].start, claim.trigger.start - 80) : claim.trigger.start]
    return _CLAIMS.search(before) is not None and not _NOBODY.search(before)


def family_of(claims: Sequence[Claim], family: str) -> str:
    """Return the family of a telling, one of SUB where its claims tell a part of another event."""
    triggers = [claim.trigger.quote for claim in claims]
    if family == "violence" and all(_RETAKES.search(words) for words in triggers):
        return "retaking"
    if family == "arrest" and any(_is_recapture(claim) for claim in claims):
        return "recapture"
    return family


def _is_recapture(claim: Claim) -> bool:
    quote = claim.evidence[0].quote
    if _AGAIN.search(quote):
        return True
    return bool(_CAUGHT.search(claim.trigger.quote) and _FUGITIVES.search(quote))


def alike(one: Telling, other: Telling) -> bool:
    """Say whether two parts of one event can be one: of a family, and no claims of two groups."""
    if one.family != other.family or one.family != "claim_of_responsibility":
        return one.family == other.family
    known = one.actors and other.actors
    return not known or any(same_name(actor, name) for actor in one.actors for name in other.actors)


def hung(tellings: Sequence[Telling]) -> list[Telling]:
    """Return a report's tellings, each part with the telling that it is part of, where the report tells that."""
    return [_under(one, tellings) for one in tellings]


def _under(one: Telling, tellings: Sequence[Telling]) -> Telling:
    if one.family == "abduction":
        same = [other for other in _wholes(one, tellings) if _at_once(one, other)]
        return replace(one, family="hostages", under=same[-1].head) if same else one
    if one.family not in SUB:
        return one
    wholes = _wholes(one, tellings)
    if one.family in {"recapture", "retaking"}:
        wholes = [other for other in wholes if {"prison_break", "prison_attack", "riot"} & set(other.types)]
    before = [other for other in wholes if other.at <= one.at]
    nearest = max(before, key=lambda other: other.at, default=None) or min(
        wholes, key=lambda other: other.at, default=None
    )
    return replace(one, under=nearest.head) if nearest else replace(one, family=_FALLS_BACK.get(one.family, one.family))


_FALLS_BACK = {"recapture": "arrest", "retaking": "violence"}
"""The family of a part whose report does not tell of what it is part."""


def _wholes(part: Telling, tellings: Sequence[Telling]) -> list[Telling]:
    """Return the acts of violence that a telling can be part of: in its place, and not after it."""
    return [
        one
        for one in tellings
        if one.family == "violence" and not places_differ(part.place, one.place) and _follows(part.time, one.time)
    ]


def _follows(part: When | None, whole: When | None) -> bool:
    if not (part and whole and part.latest and whole.earliest):
        return True
    days = (date.fromisoformat(part.latest) - date.fromisoformat(whole.earliest)).days
    return 0 <= days <= WITHIN


def _at_once(one: Telling, other: Telling) -> bool:
    """Say whether two tellings of a report share their place and their day."""
    if one.place is None or other.place is None or one.place.name != other.place.name:
        return False
    return one.time is None or other.time is None or one.time.edtf() == other.time.edtf()
