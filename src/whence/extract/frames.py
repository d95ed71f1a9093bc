"""The events that one report tells of: which mention speaks of which, and which is in force at a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from whence.likeness import family, length, level, places_differ, same_place, times_differ
from whence.names import same_name
from whence.records import Claim, When, Where

NEAR = 3
"""Sentences within which a dated mention with a place goes on with an event told by its date alone."""
_DATED = frozenset({"day", "month", "year"})
_SUDDEN = frozenset({"attack", "bombing", "prison_attack", "assassination", "abduction"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One event of a report: its first claim's id, family, place, time, actor, and where it was last spoken of."""

    head: str
    type: str
    family: str
    place: Where | None
    time: When | None
    actor: str
    first: int
    last: int


@dataclass(slots=True)
class Frames:
    """The events met so far, in order of first mention; grows while one report is read, and is not kept."""

    window: When | None = None
    known: list[Frame] = field(default_factory=list)

    def place(self, claim: Claim, sentence: int, standing: str) -> Claim | None:
        """Return the claim tied to its event, or None when it speaks of no particular one."""
        if standing == "unreal":
            return claim if claim.modality == "planned" and claim.place and claim.time else None
        if standing == "generic":
            return None
        fitting = [index for index, frame in enumerate(self.known) if self._fits(frame, claim)]
        shared = [index for index in fitting if self._shares(self.known[index], claim, sentence, standing)]
        if not shared:
            dated = standing == "definite" and claim.time is not None and claim.time.precision in _DATED
            return self._open(claim, sentence) if dated or _stands_alone(claim) else None
        index = max(
            shared, key=lambda at: (agreement(self.known[at], claim), self._alike(at, claim), self.known[at].last)
        )
        self.known[index] = merged(self.known[index], claim, sentence)
        return replace(claim, event=self.known[index].head)

    def _shares(self, frame: Frame, claim: Claim, sentence: int, standing: str) -> bool:
        if standing == "reference" and frame.last == sentence:
            return False
        undated = claim.time is not None and frame.time is None and self.window is None
        if standing in {"definite", "reference"} and (not undated or _narrows(frame, claim)):
            return True
        return self._joins(frame, claim, sentence)

    def _fits(self, frame: Frame, claim: Claim) -> bool:
        """Say whether nothing speaks against the claim being of the frame's event."""
        return (
            frame.family == family(claim.type)
            and not places_differ(frame.place, claim.place)
            and not times_differ(frame.time or self._implied(frame), claim.time or None)
            and _actors_meet(frame.actor, claim.role("actor"))
        )

    def _implied(self, frame: Frame) -> When | None:
        """Return the weeks before publication for an event told without a date; a dated look-back is not of it."""
        return self.window if frame.time is None else None

    def _joins(self, frame: Frame, claim: Claim, sentence: int) -> bool:
        """Say whether a mention without "the" goes on with the frame's event: something agrees, or nothing is new."""
        if agreement(frame, claim) > 0 or frame.last == sentence:
            return True
        new_place = claim.place and level(claim.place) < 3
        if not new_place and not claim.time:
            return True
        overlapping = bool(frame.time and claim.time)
        if frame.place is None and overlapping and sentence - frame.last <= NEAR:
            return True
        if self.window is None:
            return False
        differs_in_name = frame.place and claim.place and level(frame.place) == level(claim.place)
        return not differs_in_name and (frame.time is None or claim.time is None)

    def _alike(self, index: int, claim: Claim) -> bool:
        """Say whether both are bombings, or neither: "the bombing" goes on with the bomb, not with the raid."""
        return (self.known[index].type == "bombing") is (claim.type == "bombing")

    def _open(self, claim: Claim, sentence: int) -> Claim:
        self.known.append(
            Frame(
                claim.id,
                claim.type,
                family(claim.type),
                claim.place,
                claim.time,
                claim.role("actor"),
                sentence,
                sentence,
            )
        )
        return claim


def _stands_alone(claim: Claim) -> bool:
    """Say whether a mention names an event by itself: by a place below the country, or by who did what, or when."""
    placed = bool(claim.place) and (level(claim.place) < 3 or bool(claim.time)) if claim.place else False
    named = any(role.name == "actor" and role.mention for role in claim.roles)
    on_a_day = claim.type in _SUDDEN and claim.time is not None and claim.time.precision == "day"
    return placed or (named and bool(claim.role("target") or claim.time)) or on_a_day


def agreement(frame: Frame, claim: Claim) -> int:
    """Return how much speaks for the claim being of the frame's event: place counts more than time."""
    place = 2 if frame.place and claim.place and level(claim.place) < 2 and same_place(frame.place, claim.place) else 0
    time = 1 if frame.time and claim.time and frame.time.known and claim.time.known and _narrow(claim.time) else 0
    bare = frame.place is None or claim.place is None
    if time and not place and bare and not (frame.actor and claim.role("actor")):
        time = 0
    return place + time + (_narrows(frame, claim) if claim.role("actor") else 0)


def _narrows(frame: Frame, claim: Claim) -> int:
    """Return 1 where the claim names the site of an event that the report opened undated, with a region only."""
    if frame.first > 1 or frame.time or not (frame.place and claim.place and frame.actor):
        return 0
    wide = level(frame.place) >= 2 and level(claim.place) < 2
    return 1 if wide and frame.place.country and frame.place.country == claim.place.country else 0


def _actors_meet(one: str, other: str) -> bool:
    return not (one and other) or same_name(one, other) or one.islower() or other.islower()


def merged(frame: Frame, claim: Claim, sentence: int) -> Frame:
    """Return the frame with what the claim adds: the more exact place and time, an actor."""
    place = frame.place
    if claim.place and (place is None or level(claim.place) < level(place)):
        place = claim.place
    time = frame.time
    if claim.time and (time is None or length(claim.time) < length(time)):
        time = claim.time
    return replace(frame, place=place, time=time, actor=frame.actor or claim.role("actor"), last=sentence)


def _narrow(when: When) -> bool:
    return when.precision in {"day", "month"}
