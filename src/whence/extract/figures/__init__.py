"""Figure claims: every number that counts something, with its bounds, who, by whom said, and of which event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from whence.extract.figures.counted import Counted, count
from whence.extract.figures.cues import rules_of
from whence.extract.figures.linking import Events
from whence.extract.figures.numbers import grammar, numbers
from whence.extract.figures.telling import modality, with_revisions
from whence.extract.figures.uncounted import is_count, measures_of
from whence.extract.scene import Scene, modality_of
from whence.ports import Reading
from whence.records import Attribution, Claim, Role

_HINT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"(?:-\w+)?|hundreds?|thousands?|millions?|dozens?|scores|several|handful|half|third|quarter|no|none|nobody|not|pair|few)\b",
    re.IGNORECASE,
)
"""What a sentence must hold to be worth counting in."""
_EVENT_OF = {
    "escaped": "prison_break",
    "freed": "prison_break",
    "killed": "attack",
    "wounded": "attack",
    "abducted": "abduction",
    "arrested": "arrest",
    "transferred": "transfer",
}


def find(reading: Reading) -> tuple[Claim, ...]:
    """Return the figure claims of a report, and an event claim where a figure alone tells of an event."""
    rules, gram = rules_of(reading.codebook), grammar(reading.codebook)
    measures = measures_of(reading.codebook)
    events = Events(reading)
    text = reading.document.text
    claims: list[Claim] = []
    for index, sentence in enumerate(reading.sentences):
        if not _may_count(text, sentence.start, sentence.end):
            continue
        scene = Scene.of(reading, sentence)
        found = [
            number for number in numbers(text, sentence.start, sentence.end, gram) if is_count(scene, number, measures)
        ]
        counts = count(text, (sentence.start, sentence.end), found, rules) if found else []
        for counted in counts:
            claims.extend(_claims(scene, counted, events, index))
    return tuple(_once(with_revisions(text, claims)))


def _may_count(text: str, start: int, end: int) -> bool:
    return bool(_HINT.search(text, start, end))


def _claims(scene: Scene, counted: Counted, events: Events, index: int) -> Iterable[Claim]:
    document, number = scene.reading.document, counted.number
    said = scene.attribution_at(number.core, number.end)
    event = events.of(scene, counted, index)
    figure = replace(number.figure, as_said=document.text[number.start : number.end])
    made: tuple[Claim, ...] = ()
    if event is None and counted.counted in _EVENT_OF and counted.cue:
        own = _own_event(scene, counted, said)
        if own:
            events.add(own, index)
            made, event = (own,), own
    yield from made
    yield Claim(
        type=event.type if event else "other",
        trigger=document.span(number.start, number.end),
        evidence=(document.span(scene.sentence.start, scene.sentence.end),),
        roles=(Role(name="part", text="yes"),) if counted.part else (),
        counted=counted.counted,
        who=counted.who,
        figure=figure,
        time=scene.said_on(said) if said else None,
        attribution=said,
        modality=modality(scene, counted, said),
        event=(event.event or event.id) if event else "",
        score=round(counted.score * (0.95 if said is None else said.score), 3),
    )


def _own_event(scene: Scene, counted: Counted, said: Attribution | None) -> Claim | None:
    """Return the event claim that a figure makes by itself: "19 guards were killed in Velm on Sunday"."""
    assert counted.cue is not None
    start, end = counted.cue.start, counted.cue.end
    place, time = scene.place_at(start, end), scene.time_at(start, end)
    if not (place and place.level != "country") and not (place and time):
        return None
    document = scene.reading.document
    return Claim(
        type=_EVENT_OF[counted.counted],
        trigger=document.span(start, end),
        evidence=(document.span(scene.sentence.start, scene.sentence.end),),
        time=time,
        place=place,
        attribution=said,
        modality=modality_of(said),
        score=0.6,
    )


def _once(claims: Iterable[Claim]) -> Iterable[Claim]:
    seen: set[str] = set()
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim
