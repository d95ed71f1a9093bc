"""Event claims: what one report says happened, where, when, by whom; each mention tied to its event in the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Codebook
from whence.extract.frames import Frames
from whence.extract.scene import Scene, modality_of
from whence.likeness import before_publication, family
from whence.ports import Reading, Sentence
from whence.records import Attribution, Claim, Mention, Name, Role, When, Where

TYPES = (
    "attack",
    "bombing",
    "prison_attack",
    "prison_break",
    "riot",
    "clash",
    "assassination",
    "abduction",
    "arrest",
    "release",
    "transfer",
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
    r"\b(?:an?|another|one|several|some|such|small|any|similar|further|more|new|first|no|many|other)\b"
    r"(?:[ ]+[\w-]+){0,2}[ ]+$",
    re.IGNORECASE,
)
_ANCHOR_OF = re.compile(
    r"\b(?:before|after|since|until|following|ahead of|from)[ ]+(?:the|that|this|its|their|last)?[ ]*"
    r"(?:[\w’'-]+[ ]+){0,2}$",
    re.IGNORECASE,
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
_COMPOUND = re.compile(
    r"[ -](?:campaign|team|plan|squad|helicopter|aircraft|jet|style|warning|risk|threat|wing|unit|group|order|statement"
    r"|claim|video|site|scene|survivor|victim|warrant)s?\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:—–]|,\s+(?:but|while|and|which|who|where|after|when)\b|\b(?:but|while|although|because)\b", re.IGNORECASE
)
_NOMINAL_BEFORE = re.compile(r"\b(?:to|will|would|could|may|might|should|must)[ ]+$", re.IGNORECASE)
_OWNS = re.compile(r"(?:[’']s?)?[ ](?:(?!in|on|at|of|by|to|for|from|with|after|during|were|was|and)[\w-]+[ ]){0,2}$")
_CARRIES_OUT = re.compile(
    r"\b(?:carr(?:y|ied|ies|ying) out|launch\w*|stag(?:e|ed|ing)|mount(?:ed|ing)?|beg[au]n|start(?:ed|ing)?|conduct\w*"
    r"|claim\w*|behind|perpetrat\w*|responsib\w+)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby[ ]+(?:the[ ]+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Rules:
    pattern: re.Pattern[str]
    kinds: dict[str, tuple[str, str]]
    sites: re.Pattern[str]
    actors: re.Pattern[str]
    hypothetical: re.Pattern[str]
    planned: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Trigger:
    start: int
    end: int
    type: str
    klass: str


def rules_of(codebook: Codebook) -> _Rules:
    """Return the compiled trigger words of a codebook (cached by their content)."""
    triggers = tuple((kind, klass, codebook.words(f"{kind}.{klass}")) for kind in TYPES for klass in ("verb", "noun"))
    lists = tuple(codebook.words(name) for name in ("detention_sites", "generic_actors", "hypothetical", "planned"))
    return _compiled(triggers, lists)


@lru_cache(maxsize=8)
def _compiled(triggers: tuple[tuple[str, str, tuple[str, ...]], ...], lists: tuple[tuple[str, ...], ...]) -> _Rules:
    kinds = {word.lower(): (kind, klass) for kind, klass, words in triggers for word in words}
    sites, actors, hypothetical, planned = (_any(words) for words in lists)
    return _Rules(_any(tuple(kinds)), kinds, sites, actors, hypothetical, planned)


def _any(words: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in ordered) + r")(?![\w-])" if ordered else r"(?!)",
        re.IGNORECASE,
    )


def find(reading: Reading) -> tuple[Claim, ...]:
    """Return the event claims of a report; a mention tied to no place, time, actor or earlier mention is none."""
    rules = rules_of(reading.codebook)
    frames = Frames(before_publication(reading.document))
    claims: list[Claim] = []
    for number, sentence in enumerate(reading.sentences):
        scene = Scene.of(reading, sentence)
        for trigger in _triggers(reading.document.text, sentence, rules):
            claim = _claim(scene, trigger, rules)
            placed = frames.place(claim, number, _standing(scene, claim, trigger))
            if placed:
                claims.append(placed)
    return tuple(claims)


def _triggers(text: str, sentence: Sentence, rules: _Rules) -> Iterable[_Trigger]:
    for match in rules.pattern.finditer(text, sentence.start, sentence.end):
        kind, klass = rules.kinds[match.group().lower()]
        if klass == "noun" and _NOMINAL_BEFORE.search(text, max(sentence.start, match.start() - 12), match.start()):
            continue
        if klass == "noun" and _COMPOUND.match(text, match.end(), sentence.end):
            continue
        yield _Trigger(match.start(), match.end(), kind, klass)


def _claim(scene: Scene, trigger: _Trigger, rules: _Rules) -> Claim:
    document = scene.reading.document
    said = scene.attribution_at(trigger.start, trigger.end)
    place = scene.place_at(trigger.start, trigger.end)
    actor, target = _actor(scene, trigger, rules), _target(scene, trigger)
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


def _time(scene: Scene, trigger: _Trigger) -> When | None:
    """Return the time of the event, none where it dates another thing ("three days before the attack")."""
    text = scene.reading.document.text
    if _ANCHOR_OF.search(text, max(scene.sentence.start, trigger.start - 40), trigger.start):
        return None
    when = scene.time_at(trigger.start, trigger.end)
    published = scene.reading.document.published
    if when and when.precision == "year" and published and when.earliest[:4] == published.earliest[:4]:
        return None
    return when


def _standing(scene: Scene, claim: Claim, trigger: _Trigger) -> str:
    """Return how the mention stands to events before it: `definite`, `new`, `generic` or `unreal`."""
    text, begin = scene.reading.document.text, scene.sentence.start
    if claim.modality in {"hypothetical", "planned"}:
        return "unreal"
    before = text[max(begin, trigger.start - 50) : trigger.start]
    if trigger.klass == "verb":
        return "new"
    if _is_generic(claim, before):
        return "generic"
    if _ANCHOR_OF.search(text, max(begin, trigger.start - 40), trigger.start):
        return "reference"
    return "definite" if _DEFINITE.search(before) else "new"


def _is_generic(claim: Claim, before: str) -> bool:
    """Say whether a noun names no particular event: "small attacks", "11 attacks", "an attack" of no place and day."""
    located = bool(claim.place and claim.place.level in {"site", "settlement", "other"})
    dated = bool(claim.time and claim.time.precision in {"day", "month"})
    if _COUNTED.search(before):
        return True
    if _PLURAL.search(claim.trigger.quote):
        return bool(_SOME.search(before)) or not (located or (dated and claim.place))
    indefinite = _INDEFINITE.search(before) and not _DEFINITE.search(before)
    return bool(indefinite) and not (located or claim.time)


def _type(scene: Scene, trigger: _Trigger, place: Where | None, target: Role | None, rules: _Rules) -> str:
    if family(trigger.type) != "violence" or trigger.type in {"riot", "prison_break"}:
        return trigger.type
    text = scene.reading.document.text
    near = re.split(r"[,;:—]", text[trigger.end : min(scene.sentence.end, trigger.end + 80)])[0]
    before = text[max(scene.sentence.start, trigger.start - 30) : trigger.start]
    words = (target.text if target else "", place.name if place and place.level == "site" else "", near, before)
    return "prison_attack" if any(rules.sites.search(part) for part in words) else trigger.type


def _actor(scene: Scene, trigger: _Trigger, rules: _Rules) -> Role | None:
    """Return who did it: named by "by", else the nearest subject; never who only says so, and never who escaped."""
    text, document = scene.reading.document.text, scene.reading.document
    named = [mention for mention in scene.names if _is_actor(mention) and not scene.is_speaker(mention, trigger.start)]
    for mention in named:
        if mention.span.start >= trigger.end and _BY.search(text, trigger.end, mention.span.start):
            return _actor_role(mention)
    if trigger.type == "prison_break":
        return None
    before = [mention for mention in named if mention.span.end <= trigger.start]
    nearest = before[-1] if before else None
    if nearest and not _acts(text[nearest.span.end : trigger.start], trigger):
        nearest = None
    window = max(scene.sentence.start, trigger.start - 60)
    generic = list(rules.actors.finditer(text, window, trigger.start)) if trigger.klass == "verb" else []
    if generic and (nearest is None or generic[-1].start() > nearest.span.end + 2):
        match = generic[-1]
        if not _CLAUSE.search(text, match.end(), trigger.start):
            return Role(name="actor", text=match.group(), span=document.span(*match.span()))
    return _actor_role(nearest) if nearest else None


def _acts(between: str, trigger: _Trigger) -> bool:
    """Say whether a name is the one who acts: "X stormed", "X's attack", "X launched an attack"."""
    if trigger.klass == "verb":
        return not _CLAUSE.search(between)
    return bool(_OWNS.match(between) or _CARRIES_OUT.search(between))


def _actor_role(mention: Mention) -> Role:
    value = mention.value
    assert isinstance(value, Name)
    return Role(name="actor", text=value.same_as or value.text, span=mention.span, mention=mention)


def _is_actor(mention: Mention) -> bool:
    return isinstance(mention.value, Name) and (
        mention.value.kind == "group" or mention.value.sayer_kind in {"group", "security_force"}
    )


_TARGET = re.compile(
    r"[ ]+(?:on|against|at|in|of)?[ ]*((?:an?|the|its|their|two|three|several)?[ ]*(?:[\w’'-]+[ ]*){1,6})"
)
_TARGET_STOP = re.compile(
    r"\b(?:in|on|at|from|by|with|to|after|before|during|near|that|which|who|where|when|as|and|killing|wounding|freeing|leaving|using|"
    r"was|were|is|are|has|had|have|last|yesterday|late|early|this|for|because|since|outside|inside)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def _target(scene: Scene, trigger: _Trigger) -> Role | None:
    text = scene.reading.document.text
    match = _TARGET.match(text, trigger.end, scene.sentence.end)
    if not match or (
        trigger.klass == "noun" and not re.match(r"[ ]+(?:on|against|at|of)\b", text[trigger.end : trigger.end + 9])
    ):
        return None
    words = _TARGET_STOP.sub("", match.group(1)).rstrip(" ,’'-")
    if not words or words.lower() in {"the", "a", "an"} or words[0].isdigit():
        return None
    start = match.start(1) + len(match.group(1)) - len(match.group(1).lstrip())
    words = words.lstrip()
    return Role(name="target", text=words, span=scene.reading.document.span(start, start + len(words)))


def _modality(scene: Scene, trigger: _Trigger, said: Attribution | None, rules: _Rules) -> str:
    text = scene.reading.document.text
    before = text[max(scene.sentence.start, trigger.start - 40) : trigger.start]
    clause = _CLAUSE.split(before)[-1]
    if rules.planned.search(clause):
        return "planned"
    if rules.hypothetical.search(clause):
        return "hypothetical"
    return modality_of(said)
