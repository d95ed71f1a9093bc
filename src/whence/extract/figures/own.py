"""The event that a figure tells by itself: "19 guards were killed in Velm on Sunday"."""

from __future__ import annotations

import re

from whence.extract.figures.background import is_cumulative
from whence.extract.figures.telling import modality
from whence.extract.figures.view import Counted
from whence.extract.scene import Scene, modality_of
from whence.records import Claim, When, Where

_EVENT_OF = {
    "escaped": "prison_break",
    "freed": "prison_break",
    "killed": "attack",
    "wounded": "attack",
    "abducted": "abduction",
    "arrested": "arrest",
    "transferred": "transfer",
}
_UNREAL = frozenset({"denied", "planned", "hypothetical", "superseded"})
_BY_ARMED_MEN = re.compile(
    r"\b(?:gunmen|armed men|a (?:suicide )?bomber|suicide bombers|militants|bandits|masked men|unidentified men)"
    r"[ ](?:had[ ]|have[ ])?$",
    re.IGNORECASE,
)
_PLOT = re.compile(r"\b(?:plann?\w*|plot\w*|prepar\w*|intend\w*|want\w*)[ ]to\b", re.IGNORECASE)
_OUTCOME = re.compile(
    r"(?:(?:have|has|had)[ ])?(?:died|dies|die|dead|deaths?|bod(?:y|ies)|burials?|buried|corpses?|found|taken|lost"
    r"|perished)\b",
    re.IGNORECASE,
)
"""Words of what came of an event, that make none of their own."""
_RECEIVES = re.compile(
    r"\b(?:receiv\w+|admit(?:s|ted|ting)|treat(?:s|ed|ing)|took in|taken in|takes in|brought in)[ ]+"
    r"(?:[\w-]+[ ]+){0,3}$",
    re.IGNORECASE,
)
"""Before the wounded and dead of a hospital, who were hurt elsewhere."""
_NOT_AN_ATTACK = re.compile(
    r"\b(?:crash\w*|accident|earthquake|flood\w*|landslide|storm|cyclone|collaps\w*|fire|stampede|drown\w*|capsiz\w*"
    r"|disease|cholera|cold|hunger|heat|covid)\b",
    re.IGNORECASE,
)


def own_event(scene: Scene, counted: Counted, others: bool = False) -> Claim | None:
    """Return the event claim that a figure makes by itself, None where no place or day makes it one particular event.

    Where the report tells of `others`, who died, was found or was taken to hospital tells of none.

    A place below the country is enough, unless the sentence gives no more than a year ("in 2022, 42 people were
    murdered in the camp": a total); with a country or nothing, it takes a day, or armed men who act in a given month.
    """
    said = scene.attribution_at(counted.number.core, counted.number.end)
    unreal = counted.number.figure.high == 0 or modality(scene, counted, said) in _UNREAL
    if counted.cue is None or counted.counted not in _EVENT_OF or unreal or counted.part:
        return None
    text, sentence = scene.reading.document.text, scene.sentence
    first = min(counted.cue.start, counted.number.start)
    if others and (_OUTCOME.match(text, counted.cue.start) or _RECEIVES.search(text, sentence.start, first)):
        return None
    apart = _NOT_AN_ATTACK, _PLOT
    if is_cumulative(scene, counted, ()) or any(one.search(text, sentence.start, sentence.end) for one in apart):
        return None
    start, end = counted.cue.start, counted.cue.end
    place, time = scene.place_at(start, end), scene.time_at(start, end)
    acts = bool(_BY_ARMED_MEN.search(text, sentence.start, start))
    if not _is_particular(place, time, acts):
        return None
    document = scene.reading.document
    return Claim(
        type=_EVENT_OF[counted.counted],
        trigger=document.span(start, end),
        evidence=(document.span(sentence.start, sentence.end),),
        time=time,
        place=place,
        attribution=said,
        modality=modality_of(said),
        score=0.6,
    )


def _is_particular(place: Where | None, time: When | None, acts: bool) -> bool:
    precision = time.precision if time else ""
    if precision in {"year", "interval"}:
        return False
    if place and place.level != "country":
        return True
    return (place is not None and precision == "day") or (acts and precision in {"day", "month"})
