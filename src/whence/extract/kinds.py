"""What type of event words tell of, by who does it, to whom and where: armed men free prisoners by a break-out."""

from __future__ import annotations

import re

from whence.extract.parties import is_armed
from whence.extract.scene import Scene
from whence.extract.standing import is_aside
from whence.extract.triggers import Rules, Trigger
from whence.likeness import family
from whence.records import Role, Where

PRISONERS = re.compile(
    r"\b(?:inmates?|prisoners?|detainees?|convicts?|comrades|fighters|prisons?|jails?|cells|penitentiary)\b",
    re.IGNORECASE,
)
CAPTIVES = re.compile(r"\b(?:hostages?|captives?|abducted|kidnapp\w+|ransom\w*|amnesty|pardon\w*)\b", re.IGNORECASE)
_ARMED_MEN = re.compile(
    r"\b(?:gunm[ae]n|armed men|attackers|assailants|militants|raiders|insurgents|rebels|masked men|bandits)\b",
    re.IGNORECASE,
)
_FIGHTERS = re.compile(
    r"\b(?:fighters?|militants?|rebels?|insurgents?|gunm[ae]n|terrorists?|bandits?)\b", re.IGNORECASE
)


def type_of(
    scene: Scene, trigger: Trigger, place: Where | None, roles: tuple[Role | None, Role | None], rules: Rules
) -> str:
    """Return the event type of a trigger: its word's own, or the one that place and roles make of it."""
    target = roles[1]
    if trigger.deed:
        return _deed_type(scene, trigger, roles, rules)
    if family(trigger.type) != "violence" or trigger.type in {"riot", "prison_break"}:
        return trigger.type
    text = scene.reading.document.text
    near = re.split(r"[,;:—]", text[trigger.end : min(scene.sentence.end, trigger.end + 80)])[0]
    before = text[max(scene.sentence.start, trigger.start - 30) : trigger.start]
    if is_aside(scene, trigger):
        near = before = ""
    words = (target.text if target else "", place.name if place and place.level == "site" else "", near, before)
    return "prison_attack" if any(rules.sites.search(part) for part in words) else trigger.type


def _deed_type(scene: Scene, trigger: Trigger, roles: tuple[Role | None, Role | None], rules: Rules) -> str:
    """Return the type of what is done to people, by who does it: armed men free prisoners by a break-out."""
    actor, target = roles
    by_arms = actor is not None and is_armed(actor)
    text, span = scene.reading.document.text, (scene.sentence.start, scene.sentence.end)
    if trigger.type == "arrest" and by_arms and "custody" not in text[trigger.start : trigger.end]:
        return "abduction"
    if trigger.type == "release" and PRISONERS.search(text, *span) and not CAPTIVES.search(text, *span):
        by_force = actor is None and (_ARMED_MEN.search(text, *span) or rules.by_force.search(text, *span))
        return "prison_break" if by_arms or by_force else "release"
    if trigger.type == "attack" and by_arms and rules.sites.search(text, *span):
        return "prison_attack"
    if trigger.type == "attack" and actor and not by_arms and target and _FIGHTERS.search(target.text):
        return "clash"
    return trigger.type
