"""Figure claims: every number that counts something, with its bounds, who, by whom said, and of which event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from whence.extract.figures.counted import count
from whence.extract.figures.cues import rules_of
from whence.extract.figures.echoes import echoes
from whence.extract.figures.linking import Events
from whence.extract.figures.numbers import grammar, numbers
from whence.extract.figures.own import own_event
from whence.extract.figures.telling import modality, with_revisions
from whence.extract.figures.uncounted import is_count, measures_of
from whence.extract.figures.view import Counted
from whence.extract.figures.ways import is_loss
from whence.extract.scene import Scene
from whence.ports import Reading
from whence.records import Claim, Role

_HINT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"(?:-\w+)?|hundreds?|thousands?|millions?|dozens?|scores|several|handful|half|third|quarter|no|none|nobody|not|pair|few)\b",
    re.IGNORECASE,
)
"""What a sentence must hold to be worth counting in."""
_OF_THEM = re.compile(r"[ ]of[ ](?:them|those|whom|these)\b", re.IGNORECASE)


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
        told = [claim for claim in claims if claim.figure]
        for counted in counts:
            claims.extend(_claims(scene, _again(text, counted, told), events, index))
        taken = {counted.number.start for counted in counts}
        left = [number for number in found if number.start not in taken]
        for counted, whole in echoes(reading, sentence, left, told, rules):
            made = (
                [_figure(scene, counted, whole.type, whole.event)] if whole else _claims(scene, counted, events, index)
            )
            claims.extend(made)
    return tuple(_once(with_revisions(text, claims)))


def _may_count(text: str, start: int, end: int) -> bool:
    return bool(_HINT.search(text, start, end))


def _again(text: str, counted: Counted, told: Sequence[Claim]) -> Counted:
    """Return a count of the arrested as one of the recaptured, where they are "of them" who escaped or were freed."""
    last = told[-1].counted if told else ""
    if (
        counted.counted == "arrested"
        and last in {"escaped", "freed", "at_large"}
        and _OF_THEM.match(text, counted.number.end)
    ):
        return replace(counted, counted="recaptured")
    return counted


def _claims(scene: Scene, counted: Counted, events: Events, index: int) -> Iterable[Claim]:
    """Yield the claim of a figure, and before it the event that the figure tells by itself."""
    event = events.of(scene, counted, index)
    if event is None:
        if is_loss(scene.reading.document.text, counted):
            return
        event = own_event(scene, counted)
        if event:
            events.add(event, index)
            yield event
    yield _figure(scene, counted, event.type if event else "other", (event.event or event.id) if event else "")


def _figure(scene: Scene, counted: Counted, kind: str, event: str) -> Claim:
    """Return the claim of a figure of the event with the id `event` ("" for none), of type `kind`."""
    document, number = scene.reading.document, counted.number
    said = scene.attribution_at(number.core, number.end)
    return Claim(
        type=kind,
        trigger=document.span(number.start, number.end),
        evidence=(document.span(scene.sentence.start, scene.sentence.end),),
        roles=(Role(name="part", text="yes"),) if counted.part else (),
        counted=counted.counted,
        who=counted.who,
        figure=replace(number.figure, as_said=document.text[number.start : number.end]),
        time=scene.said_on(said) if said else None,
        attribution=said,
        modality=modality(scene, counted, said),
        event=event,
        score=round(counted.score * (0.95 if said is None else said.score), 3),
    )


def _once(claims: Iterable[Claim]) -> Iterable[Claim]:
    seen: set[str] = set()
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim
