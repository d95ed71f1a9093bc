"""How much speaks for two tellings being of one event, and why; what speaks against it beats what is for it."""

from __future__ import annotations

from typing import NamedTuple

from whence.likeness import bare_place, length, level, places_differ, same_place, times_differ
from whence.names import key, same_name
from whence.records import Where
from whence.resolve.keys import wide
from whence.resolve.told import Told

JOINS = 0.5
"""The score from which two tellings join: one place, or a town and its prison in the same weeks."""
NAMED = (0.0, 0.15, 0.3, 0.4)
"""What so many names in both add, besides those of the place: two names and a day are one event, one name is not."""
COUNTED = (0.0, 0.3, 0.4, 0.5)
"""What so many unusual numbers of the same thing in both add (412 escaped; 900 is none)."""
LONG = 4
"""Letters of a skeleton from which a name may be the end of another."""
_SITE_NOUNS = frozenset(
    """market bazaar mosque church temple school university hospital clinic hotel airport port station barracks base
    bridge checkpoint post palace square stadium mall embassy""".split()
)
_BLASTS, _PRISONS = frozenset({"bombing"}), frozenset({"prison_attack", "prison_break", "riot"})


class Likeness(NamedTuple):
    """A score (0 to 1, -1 where something speaks against it), the reason in words, and whether a person decided."""

    score: float
    reason: str
    decided: bool = False


def likeness(one: Told, other: Told) -> Likeness:
    """Return how much speaks for two tellings being of one event; two of one report never are."""
    if one.report.report == other.report.report:
        return Likeness(-1.0, "another event of the same report")
    if one.telling.family != other.telling.family:
        return Likeness(-1.0, "another type")
    if set(one.telling.runs) & set(other.telling.runs):
        return Likeness(1.0, "told in the same words")
    if times_differ(wide(one.telling.window), wide(other.telling.window)) or _elsewhere(one.place, other.place):
        return Likeness(-1.0, "another place or time")
    return _weighed(one, other)


def hang_together(one: Told, other: Told) -> bool:
    """Say whether two tellings are decided together: they may be of one event, or of one and its part."""
    if one.report.report == other.report.report:
        return one.head == other.telling.under or other.head == one.telling.under
    return likeness(one, other).score >= JOINS


def _elsewhere(one: Where | None, other: Where | None) -> bool:
    if one is None or other is None or not places_differ(one, other):
        return False
    return not (_named_after(one, other) or _named_after(other, one))


def _weighed(one: Told, other: Told) -> Likeness:
    score, reasons = 0.0, []
    found = (
        _by_place(one, other),
        _by_time(one, other),
        _by_actor(one, other),
        _by_names(one, other),
        _by_numbers(one, other),
        _by_type(one, other),
    )
    for points, reason in found:
        score += points
        if reason:
            reasons.append(reason)
    return Likeness(round(score, 6), "; ".join(reasons))


def _by_place(one: Told, other: Told) -> tuple[float, str]:
    here, there = one.place, other.place
    named = _named(one, other) or _named(other, one)
    if here is None or there is None:
        return (0.4, f"{named} is named") if named else (0.0, "")
    exact = level(here) < 2 and level(there) < 2
    if same_place(here, there):
        loose = "other" in {here.level, there.level} and min(level(here), level(there)) < 2
        points = 0.5 if exact else 0.4 if loose else 0.2
        return points, f"same {'region' if points < 0.4 else 'place'} ({here.name}, {there.name})"
    belong = inside(here, there) or inside(there, here)
    if named or (belong and exact):
        return 0.4, f"{named} is named" if named else f"{here.name} and {there.name} belong together"
    near = belong or _named_after(here, there) or _named_after(there, here)
    return (0.2, f"same region ({here.name}, {there.name})") if near else (0.0, "")


def _named(one: Told, other: Told) -> str:
    """Return the town or site of the other that the sentences of the one name, "" for none."""
    place = other.place
    if place is None or level(place) > 1 or (one.place and level(one.place) < 2 and same_place(one.place, place)):
        return ""
    spots = {key(spot): spot for spot in (place.name, bare_place(place.name), *place.parents) if spot}
    found = (spots[spot] for spot in spots for name in one.telling.names if _ends(name, spot))
    return next(found, "")


def _ends(name: str, spot: str) -> bool:
    """Say whether a name is another, or ends in it: "Old Grain Market" in "Grain Market"."""
    return name == spot or (len(spot) >= LONG and name.endswith(spot))


def _by_time(one: Told, other: Told) -> tuple[float, str]:
    first, second = one.time, other.time
    if first and second and length(first) < 2 and length(second) < 2:
        days = length(first) == length(second) == 0
        points = 0.35 if days and first.earliest == second.earliest else 0.25
        return points, f"same time ({first.edtf()}, {second.edtf()})"
    return (0.1, "times can be one") if one.telling.window and other.telling.window else (0.0, "")


def _by_actor(one: Told, other: Told) -> tuple[float, str]:
    alike = any(same_name(actor, name) for actor in one.telling.actors for name in other.telling.actors)
    return (0.2, "same actor") if alike else (0.0, "")


def _by_names(one: Told, other: Told) -> tuple[float, str]:
    """Weigh the names in both, without those of their places."""
    own = {key(spot) for place in (one.place, other.place) if place for spot in _spots(place)}
    both = (set(one.telling.names) & set(other.telling.names)) - own
    return NAMED[min(len(both), len(NAMED) - 1)], f"{len(both)} names in both" if both else ""


def _spots(place: Where) -> tuple[str, ...]:
    return (place.name, bare_place(place.name), place.admin1, *place.parents)


def _by_numbers(one: Told, other: Told) -> tuple[float, str]:
    both = sorted(one.numbers & other.numbers)
    said = ", ".join(f"{number:g} {counted}" for counted, number in both)
    return COUNTED[min(len(both), len(COUNTED) - 1)], f"the same number ({said})" if both else ""


def _by_type(one: Told, other: Told) -> tuple[float, str]:
    """Weigh a bombing against a raid on a prison of one day: one can be told as the other, but two are told apart so."""
    first, second = set(one.telling.types), set(other.telling.types)
    apart = (first <= _BLASTS and second <= _PRISONS) or (second <= _BLASTS and first <= _PRISONS)
    days = one.time and other.time and length(one.time) == length(other.time) == 0
    return (-0.4, "a bombing and a raid on a prison") if apart and days else (0.0, "")


def inside(inner: Where, outer: Where) -> bool:
    """Say whether a place is told to lie in another."""
    return any(name and same_name(name, outer.name) for name in (*inner.parents, inner.admin1))


def _named_after(site: Where, other: Where) -> bool:
    """Say whether a site bears only the name of what lies around the other: "the Hadrel prison" of a town in Hadrel."""
    if site.level != "site":
        return False
    bare = " ".join(word for word in bare_place(site.name).split() if word.lower() not in _SITE_NOUNS)
    return bool(bare) and any(name and same_name(bare, name) for name in (*other.parents, other.admin1, other.country))
