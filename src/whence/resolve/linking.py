"""How much speaks for two tellings being of one event, and why; what speaks against it beats what is for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from whence.likeness import bare_place, level, places_differ, same_place
from whence.names import same_name
from whence.records import Where
from whence.resolve.stories import log_odds
from whence.resolve.told import Told

JOINS = 0.5
"""The score from which two tellings join: one place, or a town and its prison in the same weeks."""
NAMES_PLACE = 0.4
"""What it adds where one telling names the town or site of the other without saying that it happened there."""
NAMED = (0.0, 0.1, 0.25, 0.4)
"""What so many names in both add, besides those of the place: two names and a day are one event, one name is not."""
FULL = 6
"""Letters of a skeleton from which a name counts twice: a person's full name, or a rare one."""
COUNTED = (0.0, 0.3, 0.4, 0.5)
"""What so many unusual numbers of the same thing in both add (412 escaped; 900 is none)."""
STORY = ((3.0, 0.5), (1.0, 0.35), (0.25, 0.2))
"""What it adds that two reports tell mainly of one event, by the log odds (`stories.score`) from which it does."""
SURE = 3.0
"""Log odds from which two reports tell so surely of one event that a place or day that differs is a misreading."""
LONG = 5
"""Letters of a skeleton from which a name may be the end of another."""
_SITE_NOUNS = frozenset(
    """market bazaar mosque church temple school university hospital clinic hotel airport port station barracks base
    bridge checkpoint post palace square stadium mall embassy""".split()
)
_BLASTS, _PRISONS = frozenset({"bombing"}), frozenset({"prison_attack", "prison_break", "riot"})


class Likeness(NamedTuple):
    """A score (0 to 1, -1 where something speaks against it), the reason in words, and whether a person decided.

    `sure`: they are told in the same words, which beats a place or day that was read differently.
    """

    score: float
    reason: str
    decided: bool = False
    sure: bool = False


SAME_REPORT = Likeness(-1.0, "another event of the same report")
_OTHER_TYPE = Likeness(-1.0, "another type")
_OTHER_TIME = Likeness(-1.0, "another time")
_OTHER_PLACE = Likeness(-1.0, "another place")


def likeness(one: Told, other: Told) -> Likeness:
    """Return how much speaks for two tellings being of one event; two of one report never are."""
    if one.report.report == other.report.report:
        return SAME_REPORT
    if one.telling.family != other.telling.family:
        return _OTHER_TYPE
    if not one.runs.isdisjoint(other.runs):
        share = len(one.runs & other.runs) / min(len(one.runs), len(other.runs))
        return Likeness(round(0.9 + 0.1 * share, 6), "told in the same words", sure=True)
    story = log_odds(one.story, other.story) if one.story and other.story else 0.0
    places = _both(one, other)
    if story < SURE:
        if _days_differ(one, other):
            return _OTHER_TIME
        if places and places.differ:
            return _OTHER_PLACE
    return _weighed((*_told_alike(one, other, places), _by_story(story)))


def hang_together(one: Told, other: Told) -> bool:
    """Say whether two tellings are decided together: they may be of one event, or of one and its part."""
    if one.report.report == other.report.report:
        return one.head == other.telling.under or other.head == one.telling.under
    if one.telling.family != other.telling.family:
        return False
    places = _both(one, other)
    against = _days_differ(one, other) or (places and places.differ)
    if not against and _weighed(_told_alike(one, other, places)).score >= JOINS:
        return True  # that both tell mainly of one event can only add to it
    return likeness(one, other).score >= JOINS


def _days_differ(one: Told, other: Told) -> bool:
    return max(one.days[0], other.days[0]) > min(one.days[1], other.days[1])


def _both(one: Told, other: Told) -> Places | None:
    return _places(one.place, other.place) if one.place and other.place else None


class Places(NamedTuple):
    """What two places say of two tellings: whether they differ, whether they are one, the points and why."""

    differ: bool
    same: bool
    points: float
    reason: str


@lru_cache(maxsize=65_536)
def _places(one: Where, other: Where) -> Places:
    named_after = _named_after(one, other) or _named_after(other, one)
    if not named_after and places_differ(one, other):
        return Places(differ=True, same=False, points=0.0, reason="another place")
    exact = level(one) < 2 and level(other) < 2
    country = "country" in {one.level, other.level}
    if same_place(one, other):
        loose = "other" in {one.level, other.level} and min(level(one), level(other)) < 2
        points = 0.5 if exact else 0.4 if loose else 0.0 if country else 0.2
        kind = "place" if exact or loose else "region"
        return Places(differ=False, same=True, points=points, reason=f"same {kind} ({one.name}, {other.name})")
    belong = inside(one, other) or inside(other, one)
    if belong and exact:
        return Places(differ=False, same=False, points=0.4, reason=f"{one.name} and {other.name} belong together")
    points = 0.2 if (belong or named_after) and not country else 0.0
    reason = f"same region ({one.name}, {other.name})" if points else ""
    return Places(differ=False, same=False, points=points, reason=reason)


def _told_alike(one: Told, other: Told, places: Places | None) -> tuple[tuple[float, str], ...]:
    """Return the points and the reason of each thing that both tell."""
    return (
        _by_place(one, other, places),
        _by_time(one, other),
        _by_actor(one, other),
        _by_names(one, other),
        _by_numbers(one, other),
        _by_type(one, other, places),
    )


def _weighed(found: Sequence[tuple[float, str]]) -> Likeness:
    total, reasons = 0.0, []
    for points, reason in found:
        total += points
        if reason:
            reasons.append(reason)
    return Likeness(round(total, 6), "; ".join(reasons))


def _by_place(one: Told, other: Told, places: Places | None) -> tuple[float, str]:
    if places and (places.same or places.points >= NAMES_PLACE):
        return places.points, places.reason
    if named := _named(one, other) or _named(other, one):
        return NAMES_PLACE, f"{named.name} is named"
    return (places.points, places.reason) if places else (0.0, "")


def _named(one: Told, other: Told) -> Where | None:
    """Return the other's town or site where the sentences of the one name it."""
    if other.place is None or level(other.place) > 1:
        return None
    named = not one.names.isdisjoint(other.spots) or any(
        _ends(name, spot) for name in one.names for spot in other.spots
    )
    return other.place if named else None


def _ends(name: str, spot: str) -> bool:
    """Say whether a name ends in another: "Old Grain Market" in "Grain Market"."""
    return len(spot) >= LONG and name.endswith(spot)


def _by_time(one: Told, other: Told) -> tuple[float, str]:
    if one.time and other.time and one.width < 2 and other.width < 2:
        same = one.width == other.width == 0 and one.time.earliest == other.time.earliest
        return 0.35 if same else 0.25, f"same time ({one.said}, {other.said})"
    return (0.1, "times can be one") if one.telling.window and other.telling.window else (0.0, "")


def _by_actor(one: Told, other: Told) -> tuple[float, str]:
    ours, theirs = one.telling.actors, other.telling.actors
    alike = ours and theirs and any(same_name(actor, name) for actor in ours for name in theirs)
    return (0.1, "same actor") if alike else (0.0, "")


def _by_names(one: Told, other: Told) -> tuple[float, str]:
    """Weigh the names in both, without those of their places."""
    both = (one.names & other.names) - one.spots - other.spots
    if not both:
        return 0.0, ""
    weight = len(both) + sum(len(name) >= FULL for name in both)
    return NAMED[min(weight, len(NAMED) - 1)], f"{len(both)} names in both"


def _by_numbers(one: Told, other: Told) -> tuple[float, str]:
    if one.numbers.isdisjoint(other.numbers):
        return 0.0, ""
    both = sorted(one.numbers & other.numbers)
    said = ", ".join(f"{number:g} {counted}" for counted, number in both)
    return COUNTED[min(len(both), len(COUNTED) - 1)], f"the same number ({said})"


def _by_type(one: Told, other: Told, places: Places | None) -> tuple[float, str]:
    """Weigh a bombing against a raid on a prison of one day: they can be one, but two attacks are told apart so."""
    if one.width or other.width:
        return 0.0, ""
    apart = (one.kinds <= _BLASTS and other.kinds <= _PRISONS) or (other.kinds <= _BLASTS and one.kinds <= _PRISONS)
    if not apart or (places and places.same and one.place and level(one.place) == 0 == level(other.place or one.place)):
        return 0.0, ""
    return -0.4, "a bombing and a raid on a prison"


def _by_story(story: float) -> tuple[float, str]:
    points = next((points for least, points in STORY if story >= least), 0.0)
    return points, f"the reports tell mainly of one event ({story:+.1f})" if points > 0 else ""


def inside(inner: Where, outer: Where) -> bool:
    """Say whether a place is told to lie in another."""
    return any(name and same_name(name, outer.name) for name in (*inner.parents, inner.admin1))


def _named_after(site: Where, other: Where) -> bool:
    """Say whether a site bears only the name of what lies around the other: "the Hadrel prison" of a town in Hadrel."""
    if site.level != "site":
        return False
    bare = " ".join(word for word in bare_place(site.name).split() if word.lower() not in _SITE_NOUNS)
    return bool(bare) and any(name and same_name(bare, name) for name in (*other.parents, other.admin1, other.country))
