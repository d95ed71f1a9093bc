"""Who did it and to whom: the actor and the target of an event's words; never who only tells of it."""

from __future__ import annotations

import re

from whence.extract.deeds import PASSIVE
from whence.extract.scene import Scene
from whence.extract.triggers import Rules, Trigger, is_victim
from whence.records import Mention, Name, Role

CLAUSE = re.compile(
    r"[;:—–]|,\s+(?:but|while|and|which|who|where|after|when)\b|\b(?:but|while|although|because)\b", re.IGNORECASE
)
_OWNS = re.compile(r"(?:[’']s?)?[ ](?:(?!in|on|at|of|by|to|for|from|with|after|during|were|was|and)[\w-]+[ ]){0,2}$")
_CARRIES_OUT = re.compile(
    r"\b(?:carr(?:y|ied|ies|ying) out|launch\w*|stag(?:e|ed|ing)|mount(?:ed|ing)?|beg[au]n|start(?:ed|ing)?|conduct\w*"
    r"|claim\w*|behind|perpetrat\w*|responsib\w+)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby[ ]+(?:the[ ]+)?$", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:say|says|said|tell|told|identif\w+|search\w*|look\w*|believ\w*|investigat\w*|report\w*|confirm\w*"
    r"|announc\w*|suspect\w*|he|she|they|it|who)\b",
    re.IGNORECASE,
)
"""Between men and a verb of somebody else: "police say he killed", "police seek the man who killed"."""
_BY_MEN = re.compile(r"[ ]+by[ ]+(?:[\w-]+[ ]+){0,2}?(?=\w)", re.IGNORECASE)
_COUNT_OF_TARGET = re.compile(
    r"[ ]*(?:(?:at least|more than|over|some|about|around|nearly|up to|as many as|a further|another)[ ]+)*"
    r"(?:\d[\d,.]*[ ]*|(?:dozens|hundreds|scores|thousands)[ ]of[ ]+)?",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"[ ]+(?:on|against|at|in|of)?[ ]*((?:an?|the|its|their|two|three|several)?[ ]*(?:[\w’'-]+[ ]*){1,6})"
)
_TARGET_STOP = re.compile(
    r"\b(?:in|on|at|from|by|with|to|after|before|during|near|that|which|who|where|when|as|and|killing|wounding|freeing|leaving|using|"
    r"was|were|is|are|has|had|have|last|yesterday|late|early|this|for|because|since|outside|inside)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def actor_of(scene: Scene, trigger: Trigger, rules: Rules) -> Role | None:
    """Return who did it: named by "by", else the nearest subject; never who only says so, and never who escaped."""
    text, document = scene.reading.document.text, scene.reading.document
    named = [mention for mention in scene.names if _is_actor(mention) and not scene.is_speaker(mention, trigger.start)]
    for mention in named:
        if mention.span.start >= trigger.end and _BY.search(text, trigger.end, mention.span.start):
            return _actor_role(mention)
    if trigger.type == "prison_break" or is_victim(text, trigger):
        return None
    passive = trigger.klass == "verb" and PASSIVE.search(
        text, max(scene.sentence.start, trigger.start - 40), trigger.start
    )
    behind = _BY_MEN.match(text, trigger.end, scene.sentence.end) if trigger.deed else None
    if behind and (match := rules.actors.match(text, behind.end(), scene.sentence.end)):
        return Role(name="actor", text=match.group(), span=document.span(*match.span()))
    if passive:
        return None
    before = [mention for mention in named if mention.span.end <= trigger.start]
    nearest = before[-1] if before else None
    if nearest and not _acts(text[nearest.span.end : trigger.start], trigger):
        nearest = None
    window = max(scene.sentence.start, trigger.start - 60)
    generic = list(rules.actors.finditer(text, window, trigger.start)) if trigger.klass == "verb" else []
    if generic and (nearest is None or generic[-1].start() > nearest.span.end + 2):
        match = generic[-1]
        between = text[match.end() : trigger.start]
        if not CLAUSE.search(between) and not _TOLD.search(between):
            return Role(name="actor", text=match.group(), span=document.span(*match.span()))
    return _actor_role(nearest) if nearest else None


def is_armed(role: Role) -> bool:
    """Say whether an actor is an armed group or men of none, not a state's force nor prisoners."""
    if role.mention:
        value = role.mention.value
        return isinstance(value, Name) and value.sayer_kind != "security_force"
    return role.text.lower() not in _NOT_ARMED


_BEFORE_PASSIVE = re.compile(
    r"(?:^|[,;:—(“\"][ ]?|\b(?:that|and|but|when|after|before|while|said|as|where|whose)[ ])"
    r"(?P<who>(?:[\w’'-]+[ ]){0,6}[\w’'-]+),?[ ](?:(?:have|has|had)[ ])?(?:was|were|been|being|be|got)[ ](?:\w+[ ])?$",
    re.IGNORECASE,
)
_NOBODY = frozenset("he she it they we i you who which there what this these those nobody none no".split())
_NOT_ARMED = frozenset({"police", "soldiers", "security forces", "troops", "inmates", "prisoners", "detainees"})


def _acts(between: str, trigger: Trigger) -> bool:
    """Say whether a name is the one who acts: "X stormed", "X's attack", "X launched an attack"."""
    if trigger.klass == "verb":
        return not CLAUSE.search(between) and not _TOLD.search(between)
    return bool(_OWNS.match(between) or _CARRIES_OUT.search(between))


def _actor_role(mention: Mention) -> Role:
    value = mention.value
    assert isinstance(value, Name)
    return Role(name="actor", text=value.same_as or value.text, span=mention.span, mention=mention)


def _is_actor(mention: Mention) -> bool:
    return isinstance(mention.value, Name) and (
        mention.value.kind == "group" or mention.value.sayer_kind in {"group", "security_force"}
    )


def target_of(scene: Scene, trigger: Trigger) -> Role | None:
    """Return what or whom it hit: the words behind the trigger, without the number that counts them."""
    text = scene.reading.document.text
    if trigger.klass == "verb" and PASSIVE.search(text, max(scene.sentence.start, trigger.start - 40), trigger.start):
        return _subject(scene, trigger)
    match = _TARGET.match(text, trigger.end, scene.sentence.end)
    if not match or (
        trigger.klass == "noun" and not re.match(r"[ ]+(?:on|against|at|of)\b", text[trigger.end : trigger.end + 9])
    ):
        return None
    words = _TARGET_STOP.sub("", match.group(1)).rstrip(" ,’'-")
    counted = _COUNT_OF_TARGET.match(words)
    start = match.start(1) + (counted.end() if counted else 0)
    words = words[counted.end() :] if counted else words
    if not words or words.lower() in {"the", "a", "an"} or words[0].isdigit():
        return None
    return Role(name="target", text=words, span=scene.reading.document.span(start, start + len(words)))


def _subject(scene: Scene, trigger: Trigger) -> Role | None:
    """Return whom a passive verb is told of: "six foresters were seized", without the number that counts them."""
    match = _BEFORE_PASSIVE.search(scene.reading.document.text, scene.sentence.start, trigger.start)
    if match is None or match["who"].lower().split()[0] in _NOBODY:
        return None
    start, words = match.start("who"), match["who"]
    counted = _COUNT_OF_TARGET.match(words)
    start, words = start + (counted.end() if counted else 0), words[counted.end() :] if counted else words
    if not words or words[0].isdigit():
        return None
    return Role(name="target", text=words, span=scene.reading.document.span(start, start + len(words)))
