"""How words for an event stand to the events told before: the same one, a new one, a look back, or none at all."""

from __future__ import annotations

import re

from whence.extract.scene import Scene
from whence.extract.triggers import Trigger
from whence.records import Claim

ANCHOR_OF = re.compile(
    r"\b(?:before|after|since|until|following|ahead of|from)[ ]+(?:the|that|this|its|their|last)?[ ]*"
    r"(?:[\w’'-]+[ ]+){0,2}$",
    re.IGNORECASE,
)
_PLURAL = re.compile(
    r"(?:attacks|raids|assaults|ambushes|bombings|explosions|blasts|riots|clashes|arrests|abductions|kidnappings|transfers)$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|its|their|his|same|latest|recent|deadly|\w+[’']s)\b(?:[ ]+[\w-]+){0,2}[ ]+$",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(
    r"\b(?:an?|another|one|several|some|such|small|any|similar|further|more|new|first|no|many|other"
    r"|two|three)\b"
    r"(?:[ ]+[\w-]+){0,2}[ ]+$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:(?:a|the)[ ](?:second|third|fourth|separate)|another)[ ]+(?:[\w-]+[ ]+){0,2}$", re.IGNORECASE
)
_SOME = re.compile(
    r"\b(?:small|several|some|such|many|other|recent|past|previous|further|more|similar|frequent|regular|repeated"
    r"|successful|sporadic|various|numerous)[ ]+(?:[\w-]+[ ]+)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:\b\d[\d,]*|\b(?:dozens|hundreds|scores|thousands) of"
    r"|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))[ ]+(?:\w+[ ]+)?$",
    re.IGNORECASE,
)
_FOR_IT = re.compile(
    r"\b(?:convict\w*|sentenc\w+|jailed|wanted|accus\w+|tried|charged|imprisoned|serving|suspected|blamed|notorious"
    r"|known|remembered)\b[^.;]{0,60}\b(?:for|over|of|in)[ ]+(?:(?:the|an?|his|her|their)[ ]+)?(?:[\w-]+[ ]+){0,2}$",
    re.IGNORECASE,
)
"""Before the event for which somebody was sentenced or is known: another one than the report is about."""
ASIDE = 0.5
"""Score of such an event: no later sentence goes on with it."""
_IN_IT = re.compile(r"\b(?:in|during|with)[ ]+(?:an?|one)[ ]+(?:[\w-]+[ ]+){0,2}$", re.IGNORECASE)
_SUCH = re.compile(r"\bsuch[ ]+(?:[\w-]+[ ]+)?$", re.IGNORECASE)
_FEW = re.compile(r"\b(?:two|twin|three|both|2|3)[ ]+(?:[\w-]+[ ]+)?$", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:(?:and|but|earlier|then|later|also|already|background:?|we remind,?)[ ]+)*(?:(?:back|late|early)[ ]+)?"
    r"(?:(?:in|on|by|during)[ ]+)?(?:the[ ]+)?(?:\w+[ ]+of[ ]+)?",
    re.IGNORECASE,
)


def standing_of(scene: Scene, claim: Claim, trigger: Trigger) -> str:
    """Return how the mention stands to the events before it, as `Frames.place` reads it.

    `unreal`: planned or thought of. `aside`: only what somebody was sentenced for.
    `generic`: no particular event. `vague`: "an attack" of no place or day. `reference`: it only dates another.
    `look-back`: the sentence opens with its date. `within`: "killed 31 in an attack". `another`: "a second blast".
    `definite`, `indefinite`: by its article; `named`: a murder whose victim is named; else `new`.
    """
    text, begin = scene.reading.document.text, scene.sentence.start
    if claim.modality in {"hypothetical", "planned"}:
        return "unreal"
    if is_aside(scene, trigger):
        return "aside" if claim.place or claim.time or claim.role("target") else "generic"
    before = text[max(begin, trigger.start - 50) : trigger.start]
    if trigger.klass == "verb":
        return "look-back" if _is_fronted(scene, claim) else "named" if _kills_named(scene, claim, trigger) else "new"
    if _is_generic(claim, before):
        return "generic"
    return "vague" if _is_vague(claim, before) else _noun_standing(scene, claim, trigger, before)


def _kills_named(scene: Scene, claim: Claim, trigger: Trigger) -> bool:
    """Say whether a person's name is the subject of a murder in the passive: "Orla Venn was shot dead"."""
    victim = next((role.span for role in claim.roles if role.name == "target"), None)
    if victim is None or not trigger.deed or claim.type not in {"attack", "prison_attack", "assassination"}:
        return False
    return victim.end <= trigger.start and any(one < victim.end and victim.start < end for one, end in scene.persons)


def is_aside(scene: Scene, trigger: Trigger) -> bool:
    """Say whether a noun names only what somebody was sentenced for or is known by."""
    text, first = scene.reading.document.text, max(scene.sentence.start, trigger.start - 110)
    return trigger.klass == "noun" and bool(_FOR_IT.search(text, first, trigger.start))


def _noun_standing(scene: Scene, claim: Claim, trigger: Trigger, before: str) -> str:
    """Return how a noun that is not generic stands to the events before it."""
    text, begin = scene.reading.document.text, scene.sentence.start
    if ANCHOR_OF.search(text, max(begin, trigger.start - 40), trigger.start):
        return "reference"
    kinds = (
        ("look-back", _is_fronted(scene, claim)),
        ("within", _IN_IT.search(before)),
        ("another", _ANOTHER.search(before)),
        ("definite", _DEFINITE.search(before)),
        ("indefinite", _INDEFINITE.search(before)),
    )
    return next((kind for kind, holds in kinds if holds), "new")


def _is_fronted(scene: Scene, claim: Claim) -> bool:
    """Say whether the sentence opens with the month or year of the event: "In August 2014 …" begins a look back."""
    text, begin = scene.reading.document.text, scene.sentence.start
    return any(
        mention.value == claim.time and _OPENING.fullmatch(text, begin, mention.span.start)
        for mention in scene.times
        if claim.time and claim.time.basis == "stated" and claim.time.precision in {"month", "year", "day"}
    )


def _is_generic(claim: Claim, before: str) -> bool:
    """Say whether a noun names no particular event: "small attacks", "11 attacks"."""
    located = _is_located(claim)
    dated = bool(claim.time and claim.time.precision in {"day", "month"})
    if _COUNTED.search(before) and claim.type == "arrest":
        return not (dated or located)
    if _COUNTED.search(before):
        return not (_FEW.search(before) and dated and claim.place)
    if _SUCH.search(before):
        return True
    if not _PLURAL.search(claim.trigger.quote):
        return False
    one = located if claim.type == "clash" else dated and claim.place
    return bool(_SOME.search(before)) or not one


def _is_located(claim: Claim) -> bool:
    return bool(claim.place and claim.place.level in {"site", "settlement", "other"})


def _is_vague(claim: Claim, before: str) -> bool:
    """Say whether a noun names an event that the reader does not know, with no place and day: "an attack"."""
    indefinite = _INDEFINITE.search(before) and not _DEFINITE.search(before)
    return bool(indefinite) and not (_is_located(claim) or claim.time)
