"""When words for an event name one particular event by themselves: by its place, its day, or who did what to whom."""

from __future__ import annotations

import re
from datetime import date

from whence.likeness import level
from whence.records import Claim, When

FEW_DAYS = 2
"""Days that an interval may span beyond its first to date an event as a day does: a night, a week-end."""
_SUDDEN = frozenset(
    {"attack", "bombing", "prison_attack", "assassination", "abduction", "prison_break", "arrest", "transfer", "riot"}
)
_TO_PEOPLE = frozenset({"arrest", "release", "transfer", "abduction", "prison_break"})
_SERIOUS = frozenset({"attack", "bombing", "prison_attack", "riot", "prison_break", "assassination"})
"""Types of which the month alone, in the event's own words, makes one particular: "an uprising in January"."""
_ASSAULTS = frozenset({"attack", "bombing", "prison_attack", "assassination", "abduction"})
"""Types of which a verb with its doer and target makes one particular: "masked men ambushed her convoy"."""
_COMMON = frozenset({"arrest", "transfer", "prison_break", "riot"})
"""Types of which a country sees many: the day alone makes none of them particular."""

_THE = re.compile(r"\b(?:the|this|that|its|their)[ ]|[’']s[ ]", re.IGNORECASE)


def stands_alone(claim: Claim, standing: str) -> bool:
    """Say whether a mention names an event by itself: by a place below the country, or by who did what, or when.

    A killing that names whom it killed, and an attack on "the prison", are particular too. What is done to people (an
    arrest, a release) needs a day or month; a look back, a year at least.
    """
    if claim.place and (level(claim.place) < 3 or claim.time):
        return True
    target, new = bool(claim.role("target")), standing in {"new", "named"}
    named = any(role.name == "actor" and role.mention for role in claim.roles)
    whole = new and claim.type in _ASSAULTS and target and bool(claim.role("actor"))
    chosen = new and claim.type == "assassination" and target
    known = standing == "named" or (standing in {"new", "definite"} and _hits_the_prison(claim))
    return (named and (target or bool(claim.time))) or whole or chosen or known or _is_dated(claim, standing)


def _hits_the_prison(claim: Claim) -> bool:
    """Say whether what was hit is a prison that the reader knows: "the prison has been stormed"."""
    return claim.type == "prison_attack" and bool(_THE.search(claim.role("target")))


def _is_dated(claim: Claim, standing: str) -> bool:
    """Say whether the time of a mention makes it one particular event, by its type and by how it is told."""
    if claim.time is None:
        return False
    told, target = claim.time.precision, bool(claim.role("target"))
    grain = _grain(claim.time) if claim.type in _SUDDEN else ""
    exact = told in {"day", "month"} or (told == "year" and claim.time.basis == "stated")
    ways = (
        grain == "day" and (claim.type not in _COMMON or target),
        grain == "month" and (claim.type in _SERIOUS or target),
        standing == "look-back" and (told in {"day", "month"} or (told == "year" and bool(claim.roles))),
        exact and claim.type in _TO_PEOPLE and standing in {"new", "look-back"},
        exact and told == "year" and claim.type in _ASSAULTS and (target or standing == "within"),
    )
    return any(ways)


def _grain(when: When) -> str:
    """Return the precision of a time; a night or a few days are as good as a day."""
    if when.precision != "interval" or not (when.earliest and when.latest):
        return when.precision
    days = (date.fromisoformat(when.latest) - date.fromisoformat(when.earliest)).days
    return "day" if days <= FEW_DAYS else "interval"


def opens_report(claim: Claim) -> bool:
    """Say whether a mention in the headline or the first sentence names the main event, by its country only."""
    return claim.place is not None and claim.type in _SUDDEN and claim.type not in {"arrest", "transfer"}
