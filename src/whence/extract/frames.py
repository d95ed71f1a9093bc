"""The events that one report tells of: which mention speaks of which, and which is in force at a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from whence.extract.particular import opens_report, stands_alone
from whence.likeness import family, length, level, places_differ, same_place, times_differ
from whence.names import same_name
from whence.records import Claim, When, Where

NEAR = 3
"""Sentences within which a dated mention with a place goes on with an event told by its date alone."""
LEAD = 2
"""Sentences that tell the main event afresh after the headline: "an attack" there is the one of the headline."""
_NAME = re.compile(r"(?<=[a-z] )[A-Z][\w’'-]+")
_DATED = frozenset({"day", "month", "year"})
_OUTCOMES = frozenset({"prison_break", "riot"})
_FOLLOW = frozenset({"arrest", "release", "transfer", "abduction"})
_ON_THE_SPOT = frozenset({"release", "abduction"})
_RETAKES = re.compile(
    r"\bre(?:took|tak(?:es?|en|ing))\b|\b(?:took|taken)\b(?: the \w+)? back\b|\bregain", re.IGNORECASE
)
"""A place won back by its own side: an event after the attack that took it."""
_RETAKING = "retaking"
_UNREAL = frozenset({"hypothetical", "planned", "denied", "superseded"})


@dataclass(frozen=True, slots=True)
class Frame:
    """One event of a report: its first claim's id, family, place, time, actor, where and how it was last told."""

    head: str
    type: str
    family: str
    place: Where | None
    time: When | None
    actor: str
    first: int
    last: int
    words: str = ""


@dataclass(slots=True)
class Frames:
    """The events met so far, in order of first mention; grows while one report is read, and is not kept.

    `headline` is the number of sentences in the headline: what they tell is told anew by the first ones of the text.
    """

    window: When | None = None
    headline: int = 0
    known: list[Frame] = field(default_factory=list)

    def place(self, claim: Claim, sentence: int, standing: str, told: When | None = None) -> Claim | None:
        """Return the claim tied to its event, or None when it speaks of no particular one.

        `told` is the time that the sentence before set, for "the attack" that carries none of its own.
        """
        if standing == "unreal":
            moves = claim.type == "transfer" and claim.role("target")
            told_of = claim.place or claim.time if moves else claim.place and claim.time
            return claim if claim.modality == "planned" and told_of else None
        if standing in {"generic", "aside"}:
            return claim if standing == "aside" else None
        fitting = [index for index, frame in enumerate(self.known) if self._fits(frame, claim)]
        if standing == "vague":
            fitting = [index for index in fitting if self._tells_headline(self.known[index], sentence)]
        fitting = [index for index in fitting if not times_differ(told, self.known[index].time)]
        shared = [index for index in fitting if self._shares(self.known[index], claim, sentence, standing)]
        if not shared and standing == "vague":
            return None
        if not shared:
            dated = standing in {"definite", "reference"} and claim.time is not None and claim.time.precision in _DATED
            alone = dated or stands_alone(claim, standing) or (sentence <= 1 and not self.known and opens_report(claim))
            return self._open(claim, sentence) if alone else None
        index = max(
            shared, key=lambda at: (agreement(self.known[at], claim), self._alike(at, claim), self.known[at].last)
        )
        self.known[index] = merged(self._without_headline(self.known[index], claim, sentence), claim, sentence)
        return replace(claim, event=self.known[index].head)

    def follow(self, claim: Claim, sentence: int) -> Claim | None:
        """Return what came of an event told just before, as an event of its own: an arrest, a release, hostages taken.

        Hostages are taken and let go where the event was, unless its day is another; an arrest is of no known place.
        """
        if claim.type not in _FOLLOW or claim.modality in _UNREAL:
            return None
        if not self.known:
            return self._open(claim, sentence) if claim.role("target") else None
        same = [
            frame for frame in self.known if frame.family == claim.type and not times_differ(frame.time, claim.time)
        ]
        if same:
            return replace(claim, event=same[-1].head)
        scene = self.known[-1]
        if claim.type in _ON_THE_SPOT and claim.place is None and not times_differ(scene.time, claim.time):
            claim = replace(claim, place=scene.place)
        if claim.type == "abduction" and claim.time is None:
            claim = replace(claim, time=scene.time)
        return self._open(claim, sentence)

    def _shares(self, frame: Frame, claim: Claim, sentence: int, standing: str) -> bool:
        if self._is_another(frame, claim, sentence, standing):
            return False
        if self._tells_headline(frame, sentence):
            return True
        if standing == "within" and frame.first == sentence:
            return True
        if standing in {"indefinite", "within"}:
            retold = frame.first <= sentence <= LEAD and (claim.place is None or not _is_exact(frame.place))
            return _same_scene(frame, claim) or (retold and self._joins(frame, claim, sentence))
        undated = claim.time is not None and frame.time is None and self.window is None
        if standing in {"definite", "reference"} and (not undated or _narrows(frame, claim)):
            return True
        return self._joins(frame, claim, sentence)

    def _tells_headline(self, frame: Frame, sentence: int) -> bool:
        """Say whether a sentence is one of the first of a text whose headline told the frame's event, and only that."""
        return frame.last < self.headline <= sentence < self.headline + LEAD

    def _without_headline(self, frame: Frame, claim: Claim, sentence: int) -> Frame:
        """Return the frame without the place that the headline gave it, where the text names a town or site itself."""
        own = self._tells_headline(frame, sentence) and _is_exact(claim.place)
        return replace(frame, place=None) if own else frame

    def _is_another(self, frame: Frame, claim: Claim, sentence: int, standing: str) -> bool:
        """Say whether the way in which an event is told sets it apart from the frame's."""
        if _is_retaking(claim) is not (frame.type == _RETAKING):
            return True
        if standing == "reference" and frame.last == sentence and not _consequence(frame.type, claim.type):
            return True
        if standing == "look-back" and frame.time is None and frame.last != sentence:
            return True
        return standing == "another" or (standing not in {"new", "named", "look-back"} and _names_another(frame, claim))

    def _fits(self, frame: Frame, claim: Claim) -> bool:
        """Say whether nothing speaks against the claim being of the frame's event."""
        return (
            frame.family == family(claim.type)
            and not places_differ(frame.place, claim.place)
            and not times_differ(frame.time or self._implied(frame), claim.time or None)
            and _actors_meet(frame.actor, _actor(claim))
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
                _RETAKING if _is_retaking(claim) else claim.type,
                family(claim.type),
                claim.place,
                claim.time,
                _actor(claim),
                sentence,
                sentence,
                claim.evidence[0].quote,
            )
        )
        return claim


def _is_retaking(claim: Claim) -> bool:
    """Say whether a claim with a time tells of a place won back."""
    return claim.time is not None and _RETAKES.search(claim.trigger.quote) is not None


def _consequence(one: str, other: str) -> bool:
    """Say whether one of two events is what came of the other: a breakout after an assault."""
    return (one in _OUTCOMES) is not (other in _OUTCOMES)


def agreement(frame: Frame, claim: Claim) -> int:
    """Return how much speaks for the claim being of the frame's event: place counts more than time."""
    place = 2 if frame.place and claim.place and level(claim.place) < 2 and same_place(frame.place, claim.place) else 0
    time = 1 if frame.time and claim.time and frame.time.known and claim.time.known and _narrow(claim.time) else 0
    bare = frame.place is None or claim.place is None
    if time and not place and bare and not (frame.actor and claim.role("actor")):
        time = 0
    return place + time + _narrows(frame, claim)


def _narrows(frame: Frame, claim: Claim) -> int:
    """Return 1 where the claim names the site of an event that the report opened undated, with a region only.

    Without an actor on both sides the region must be a province, and the site's own.
    """
    if frame.first > 1 or frame.time or not (frame.place and claim.place):
        return 0
    wide = level(frame.place) >= 2 and level(claim.place) < 2
    if not wide or not frame.place.country or frame.place.country != claim.place.country:
        return 0
    if frame.actor and claim.role("actor"):
        return 1
    province = frame.place.admin1 or frame.place.name
    within = level(frame.place) == 2 and bool(claim.place.admin1) and same_name(province, claim.place.admin1)
    return 1 if within and claim.time is None else 0


def _same_scene(frame: Frame, claim: Claim) -> bool:
    """Say whether "a blast", told anew, is the one of the frame: a place that fits, and no other date."""
    if frame.place is None or claim.place is None:
        return agreement(frame, claim) > 0
    around = (*frame.place.parents, *frame.place.name.split(), frame.place.admin1)
    within = level(claim.place) > 2 or any(same_name(name, claim.place.name) for name in around if name)
    if claim.place.level == "other" and not (within or same_place(frame.place, claim.place)):
        return False
    return agreement(frame, claim) > 0 or (within and claim.time is None)


def _is_exact(place: Where | None) -> bool:
    """Say whether a place is a site or a town, known or not."""
    return place is not None and level(place) < 2


def _names_another(frame: Frame, claim: Claim) -> bool:
    """Say whether the target of a claim that has no place is named, and never named with the frame's event."""
    names = _NAME.findall(claim.role("target")) if claim.place is None else []
    return bool(names) and frame.place is not None and not any(name in frame.words for name in names)


def _actor(claim: Claim) -> str:
    """Return who did it: a name as it is, men of no name in small letters ("Militants" that open a headline)."""
    role = next((role for role in claim.roles if role.name == "actor"), None)
    return "" if role is None else role.text if role.mention else role.text.lower()


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
    words = f"{frame.words} {claim.evidence[0].quote}"
    actor = frame.actor or _actor(claim)
    return replace(frame, place=place, time=time, actor=actor, last=sentence, words=words)


def _narrow(when: When) -> bool:
    return when.precision in {"day", "month"}
