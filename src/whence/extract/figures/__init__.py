"""Figure claims: every number that counts something, with its bounds, who, by whom said, and of which event."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from whence.extract.figures.afterwards import afterwards
from whence.extract.figures.counted import count
from whence.extract.figures.cues import Rules, rules_of
from whence.extract.figures.echoes import echoes
from whence.extract.figures.entries import dated_by_entries
from whence.extract.figures.givers import giver
from whence.extract.figures.linking import Events
from whence.extract.figures.listed import listed
from whence.extract.figures.loose import loose
from whence.extract.figures.numbers import Grammar, grammar, numbers
from whence.extract.figures.objects import is_loss
from whence.extract.figures.own import own_event
from whence.extract.figures.revising import with_revisions
from whence.extract.figures.singles import Single, singles, told_single
from whence.extract.figures.tagged import added, agreed, is_vetoed
from whence.extract.figures.taken import taken
from whence.extract.figures.telling import modality
from whence.extract.figures.together import multiples, pairs, shot
from whence.extract.figures.uncounted import Measures, is_count, measures_of
from whence.extract.figures.view import Counted
from whence.extract.scene import Scene
from whence.extract.wordtree import any_of
from whence.ports import Reading
from whence.records import Claim, Role

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"),
    *("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "hundreds", "thousand"),
    *("thousands", "million", "millions", "dozen", "dozens", "scores", "several", "handful", "half", "third"),
    *("quarter", "no", "none", "nobody", "not", "both", "neither", "anyone", "anybody", "pair", "couple", "trio"),
    *("few", "without", "any"),
)
_HINT = re.compile(rf"\d|\b(?:{any_of(_WORDS)}|\w+teen)\b", re.IGNORECASE)
"""What a sentence must hold to be worth counting in."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known before the first sentence is read, and the event claims as they are found."""

    rules: Rules
    grammar: Grammar
    measures: Measures
    events: Events


def find(reading: Reading) -> tuple[Claim, ...]:
    """Return the figure claims of a report, and an event claim where a figure alone tells of an event."""
    codebook, text = reading.codebook, reading.document.text
    known = _Known(rules_of(codebook), grammar(codebook), measures_of(codebook), Events(reading))
    claims: list[Claim] = []
    for index, sentence in enumerate(reading.sentences):
        span = (sentence.start, sentence.end)
        for counted in (*multiples(text, span), *pairs(text, span)):
            claims.extend(_claims(Scene.of(reading, sentence), counted, known.events, index))
        if _may_count(text, sentence.start, sentence.end):
            _read(reading, index, known, claims)
    _read_singles(reading, known, claims)
    return tuple(_once(dated_by_entries(reading, with_revisions(text, claims))))


def _read(reading: Reading, index: int, known: _Known, claims: list[Claim]) -> None:
    """Add the claims of the numbers of sentence `index`: by its own words, by what was told before, by the tagger."""
    text, sentence, rules = reading.document.text, reading.sentences[index], known.rules
    span, scene = (sentence.start, sentence.end), Scene.of(reading, sentence)
    left = [number for number in numbers(text, *span, known.grammar) if is_count(scene, number, known.measures)]

    def take(counted: Counted, whole: Claim | None = None) -> None:
        if whole:
            claims.append(_figure(scene, counted, whole.type, whole.event))
        else:
            claims.extend(_claims(scene, counted, known.events, index))
        left[:] = [number for number in left if number.start != counted.number.start]

    counts = count(text, span, left, rules) if left else []
    told = [claim for claim in claims if claim.figure]
    for counted in (*counts, *listed(text, span, counts, rules)):
        take(afterwards(text, counted, [claim for claim in claims if claim.figure], rules))
    for counted, whole in echoes(reading, sentence, tuple(left), told, rules):
        take(afterwards(text, counted, told, rules), whole)
    for counted in shot(text, span, tuple(left), rules):
        take(counted)
    for counted, whole in loose(reading, sentence, tuple(left), claims, rules):
        if not is_vetoed(reading, counted):
            take(afterwards(text, counted, told, rules), whole)
    for counted in added(reading, sentence, tuple(left), rules):
        take(counted)


def _read_singles(reading: Reading, known: _Known, claims: list[Claim]) -> None:
    """Add the claims of single people whom no number counts, and of those who stand in one list with them."""
    text, alone = reading.document.text, list(singles(reading, claims))
    left: list[Single] = []
    for one in alone:
        made = _claims(Scene.of(reading, reading.sentences[one.index]), one.counted, known.events, one.index)
        kept = [claim for claim in (told_single(reading, one, claim) for claim in made) if claim]
        claims.extend(kept)
        left += [one] if any(claim.figure for claim in kept) else []
    for index, sentence in enumerate(reading.sentences):
        for counted in taken(text, (sentence.start, sentence.end)):
            if not any(claim.figure and _touches(claim, counted) for claim in claims):
                claims.extend(_claims(Scene.of(reading, sentence), counted, known.events, index))
    for one in left:
        beside = reading.sentences[one.index]
        for counted in listed(text, (beside.start, beside.end), [one.counted], known.rules):
            if not any(claim.figure and _touches(claim, counted) for claim in claims):
                claims.extend(_claims(Scene.of(reading, beside), counted, known.events, one.index))


def _touches(claim: Claim, counted: Counted) -> bool:
    return claim.trigger.start < counted.number.end and counted.number.start < claim.trigger.end


def _may_count(text: str, start: int, end: int) -> bool:
    return bool(_HINT.search(text, start, end))


def _claims(scene: Scene, counted: Counted, events: Events, index: int) -> Iterable[Claim]:
    """Yield the claim of a figure, and before it the event that the figure tells by itself."""
    event = events.of(scene, counted, index)
    if event is None:
        if is_loss(scene.reading.document.text, counted):
            return
        event = own_event(scene, counted, events.any)
        if event:
            events.add(event, index)
            yield event
    yield _figure(scene, counted, event.type if event else "other", (event.event or event.id) if event else "")


def _figure(scene: Scene, counted: Counted, kind: str, event: str) -> Claim:
    """Return the claim of a figure of the event with the id `event` ("" for none), of type `kind`."""
    document, number = scene.reading.document, counted.number
    said = giver(scene, counted, scene.attribution_at(number.core, number.end))
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
        score=agreed(scene.reading, counted),
    )


def _once(claims: Iterable[Claim]) -> Iterable[Claim]:
    seen: set[str] = set()
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim
