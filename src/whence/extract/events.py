"""Event claims: what one report says happened, where, when, by whom; each mention tied to its event in the report."""

from __future__ import annotations

import re
from dataclasses import replace

from whence.extract.frames import Frames
from whence.extract.parties import CLAUSE, actor_of, target_of
from whence.extract.scene import SURE, Scene, modality_of
from whence.extract.standing import ANCHOR_OF, standing_of
from whence.extract.triggers import Rules, Trigger, rules_of, triggers_of
from whence.likeness import before_publication, family
from whence.ports import Reading
from whence.records import Attribution, Claim, Role, When, Where

OPENING = 5
"""Sentences in which a report that names one site speaks of it, though an event's own sentence does not say so."""
_SAME_SITE = re.compile(
    r"\b(?:the|that)[ ]same[ ](?:prison|jail|camp|hotel|mosque|church|base|school|site)\b", re.IGNORECASE
)


def find(reading: Reading) -> tuple[Claim, ...]:
    """Return the event claims of a report; a mention tied to no place, time, actor or earlier mention is none."""
    rules = rules_of(reading.codebook)
    frames = Frames(before_publication(reading.document))
    claims: list[Claim] = []
    site = _first_site(reading)
    for number, sentence in enumerate(reading.sentences):
        scene = Scene.of(reading, sentence)
        for trigger in triggers_of(reading.document.text, sentence, rules):
            claim = _claim(scene, trigger, rules)
            if claim.place is None:
                claim = replace(claim, place=_site_told(scene, trigger, frames, site if number <= OPENING else None))
            standing = standing_of(scene, claim, trigger)
            told = _told_just_before(reading, number) if standing == "definite" and claim.time is None else None
            placed = frames.place(claim, number, standing, told)
            if placed:
                claims.append(placed)
    return tuple(claims)


def _told_just_before(reading: Reading, number: int) -> When | None:
    """Return the year or month of the sentence before, in the same paragraph: "the siege" after it is of that time."""
    if number == 0 or reading.sentences[number - 1].block != reading.sentences[number].block:
        return None
    scene = Scene.of(reading, reading.sentences[number - 1])
    when = scene.time_at(scene.sentence.start, scene.sentence.start)
    return when if when and when.basis == "stated" and when.precision in {"year", "month"} else None


def _first_site(reading: Reading) -> Where | None:
    """Return the site that the headline and the first sentences name, None when they name none or several."""
    limit = reading.sentences[min(OPENING, len(reading.sentences)) - 1].end if reading.sentences else 0
    sites = [
        mention.value
        for mention in reading.mentions
        if mention.kind == "place" and mention.span.end <= limit and mention.score >= SURE
        if isinstance(mention.value, Where) and mention.value.level == "site"
    ]
    return sites[0] if len({site.name for site in sites}) == 1 else None


def _site_told(scene: Scene, trigger: Trigger, frames: Frames, site: Where | None) -> Where | None:
    """Return the place of a claim that names none: "the same prison", or the site that the report opened with."""
    text = scene.reading.document.text
    if _SAME_SITE.search(text, scene.sentence.start, scene.sentence.end):
        return frames.known[-1].place if frames.known else None
    return site if not frames.known and trigger.klass == "verb" and family(trigger.type) == "violence" else None


def _claim(scene: Scene, trigger: Trigger, rules: Rules) -> Claim:
    document = scene.reading.document
    said = scene.attribution_at(trigger.start, trigger.end)
    place = scene.place_at(trigger.start, trigger.end)
    actor, target = actor_of(scene, trigger, rules), target_of(scene, trigger)
    kind = _type(scene, trigger, place, target, rules)
    roles = tuple(role for role in (actor, target) if role)
    modality = _modality(scene, trigger, said, rules)
    return Claim(
        type=kind,
        trigger=document.span(trigger.start, trigger.end),
        evidence=(document.span(scene.sentence.start, scene.sentence.end),),
        roles=roles,
        time=_time(scene, trigger),
        place=place,
        attribution=said,
        modality=modality,
        score=0.85 if trigger.klass == "verb" else 0.75,
    )


def _time(scene: Scene, trigger: Trigger) -> When | None:
    """Return the time of the event, none where it dates another thing ("three days before the attack")."""
    text = scene.reading.document.text
    if ANCHOR_OF.search(text, max(scene.sentence.start, trigger.start - 40), trigger.start):
        return None
    when = scene.time_at(trigger.start, trigger.end)
    published = scene.reading.document.published
    if when and when.precision == "year" and published and when.earliest[:4] == published.earliest[:4]:
        return None
    return when


def _type(scene: Scene, trigger: Trigger, place: Where | None, target: Role | None, rules: Rules) -> str:
    if family(trigger.type) != "violence" or trigger.type in {"riot", "prison_break"}:
        return trigger.type
    text = scene.reading.document.text
    near = re.split(r"[,;:—]", text[trigger.end : min(scene.sentence.end, trigger.end + 80)])[0]
    before = text[max(scene.sentence.start, trigger.start - 30) : trigger.start]
    words = (target.text if target else "", place.name if place and place.level == "site" else "", near, before)
    return "prison_attack" if any(rules.sites.search(part) for part in words) else trigger.type


def _modality(scene: Scene, trigger: Trigger, said: Attribution | None, rules: Rules) -> str:
    text = scene.reading.document.text
    before = text[max(scene.sentence.start, trigger.start - 40) : trigger.start]
    clause = CLAUSE.split(before)[-1]
    if rules.planned.search(clause):
        return "planned"
    if rules.hypothetical.search(clause):
        return "hypothetical"
    return modality_of(said)
