"""How much speaks for two tellings being of one event, and why; what speaks against it beats what is for it."""

from __future__ import annotations

from typing import NamedTuple

from whence.likeness import length, level, places_differ, same_place, times_differ
from whence.names import same_name
from whence.records import Where
from whence.resolve.keys import wide
from whence.resolve.told import Told

JOINS = 0.5
"""The score from which two tellings join: one place, or a town and its prison in the same weeks."""


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
    if places_differ(one.place, other.place) or times_differ(wide(one.telling.window), wide(other.telling.window)):
        return Likeness(-1.0, "another place or time")
    return _weighed(one, other)


def hang_together(one: Told, other: Told) -> bool:
    """Say whether two tellings are decided together: they may be of one event, or of one and its part."""
    return likeness(one, other).score >= JOINS


def _weighed(one: Told, other: Told) -> Likeness:
    score, reasons = 0.0, []
    for points, reason in (_by_place(one.place, other.place), _by_time(one, other), _by_actor(one, other)):
        score += points
        if reason:
            reasons.append(reason)
    return Likeness(score, "; ".join(reasons))


def _by_place(one: Where | None, other: Where | None) -> tuple[float, str]:
    if one is None or other is None:
        return 0.0, ""
    exact = level(one) < 2 and level(other) < 2
    if same_place(one, other):
        return (0.5, f"same place ({one.name})") if exact else (0.2, f"same region ({one.name}, {other.name})")
    if inside(one, other) or inside(other, one):
        if exact:
            return 0.4, f"{one.name} and {other.name} belong together"
        return 0.2, f"same region ({one.name}, {other.name})"
    return 0.0, ""


def _by_time(one: Told, other: Told) -> tuple[float, str]:
    if one.time and other.time and length(one.time) < 2 and length(other.time) < 2:
        points = 0.35 if length(one.time) == length(other.time) == 0 else 0.25
        return points, f"same time ({one.time.edtf()}, {other.time.edtf()})"
    return (0.1, "times can be one") if one.telling.window and other.telling.window else (0.0, "")


def _by_actor(one: Told, other: Told) -> tuple[float, str]:
    alike = any(same_name(actor, name) for actor in one.telling.actors for name in other.telling.actors)
    return (0.2, "same actor") if alike else (0.0, "")


def inside(inner: Where, outer: Where) -> bool:
    """Say whether a place is told to lie in another."""
    return any(name and same_name(name, outer.name) for name in (*inner.parents, inner.admin1))
