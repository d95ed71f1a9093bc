"""The words of a sentence that name events, by type: verbs and nouns of the codebook that speak of what happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Codebook
from whence.extract.deeds import Deeds, Range, deeds, deeds_of
from whence.extract.wordtree import any_of
from whence.ports import Sentence

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
_NOBODY = re.compile(
    r"\b(?:no|none|nobody|neither|not a single|not(?![ ]\w+[ ](?:was|were|had|have)\b)|never|n[’']t)\b"
    r"(?:(?![.,;:]|\b(?:when|after|as|while|who|that|before|where)\b).)*$",
    re.IGNORECASE,
)
"""What did not happen is no event: "no inmates escaped"."""
_COMPOUND = re.compile(
    r"[ -](?:campaign|team|plan|squad|helicopter|aircraft|jet|style|warning|risk|threat|wing|unit|group|order|statement"
    r"|claim|video|site|scene|survivor|victim|warrant)s?\b",
    re.IGNORECASE,
)
_NOMINAL_BEFORE = re.compile(r"\b(?:to|will|would|could|may|might|should|must)[ ]+$", re.IGNORECASE)
_PROGRESSIVE = re.compile(
    r"\b(?:been|be|is|are|was|were|am|while|still|men|soldiers|forces|troops|fighters|police|of|for|from|by)[ ]+$",
    re.IGNORECASE,
)
"""Before "fighting" that is a verb: "the army has been fighting in the north"."""
_DETERMINED = re.compile(r"(?:\b(?:an?|the|this|that|its|their|his|her|of|in)|[’']s)[ ](?:[\w-]+[ ])?$", re.IGNORECASE)
"""Before "killing" that is a noun: "the unlawful killing of"."""
_STEPS_ON = re.compile(
    r"[ ](?:an?|the)[ ](?:[\w-]+[ ]){0,3}(?:mine|landmine|explosives?|device|ied|bomb|roadside)\b", re.IGNORECASE
)
"""What a vehicle hits is a bombing of which the vehicle is the victim: "an army truck struck a mine"."""

_DESCRIBED = re.compile(
    r"(?:\b(?:the|these|those|its|their|of|some|many|two|three|four|five|six|seven|eight|nine|ten)|\d[)]?)[ ]+$",
    re.IGNORECASE,
)
_ONES = re.compile(
    r"[ ](?:ones|persons?|people|men|women|children|girls|boys|pupils|students|workers|soldiers|villagers|civilians"
    r"|prisoners|inmates|suspects|migrants|teachers|relatives|town|city|village|building|area|car|house|bus)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled trigger words of a codebook, and the lists that tell their use."""

    pattern: re.Pattern[str]
    kinds: dict[str, tuple[str, str]]
    sites: re.Pattern[str]
    actors: re.Pattern[str]
    hypothetical: re.Pattern[str]
    planned: re.Pattern[str]
    deeds: Deeds
    by_force: re.Pattern[str]
    present: re.Pattern[str]
    present_kinds: dict[str, str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an event: their range, the type, and whether a verb or a noun; `deed` for a verb of people.

    `score` is a tagger's own, 0 where a word list knows the words.
    """

    start: int
    end: int
    type: str
    klass: str
    deed: bool = False
    score: float = 0.0


_STATE_FORCES = frozenset({"police", "soldiers", "security forces", "troops"})
_COMES = frozenset({"entered", "came to", "descended on", "fired", "took"})
"""What a state's forces do without attacking or arresting anybody."""
PRESENT = ("attack", "abduction", "prison_break")
"""Types that have a list `TYPE.present`."""


@lru_cache(maxsize=8)
def rules_of(codebook: Codebook) -> Rules:
    """Return the compiled trigger words of a codebook (made once)."""
    now = tuple((kind, codebook.words(f"{kind}.present")) for kind in PRESENT)
    words = tuple((kind, klass, codebook.words(f"{kind}.{klass}")) for kind in TYPES for klass in ("verb", "noun"))
    lists = tuple(codebook.words(name) for name in ("detention_sites", "generic_actors", "hypothetical", "planned"))
    return _compiled(words, lists, now, deeds_of(codebook))


def _compiled(
    triggers: tuple[tuple[str, str, tuple[str, ...]], ...],
    lists: tuple[tuple[str, ...], ...],
    now: tuple[tuple[str, tuple[str, ...]], ...],
    people: Deeds,
) -> Rules:
    kinds = {word.lower(): (kind, klass) for kind, klass, words in triggers for word in words}
    force = tuple(word for kind, klass, words in triggers if kind == "attack" for word in words)
    sites, actors, hypothetical, planned = (_any(words) for words in lists)
    base = {word: kind for kind, words in now for word in words}
    present = re.compile(
        rf"(?P<who>{actors.pattern})[ ]+(?:(?:had|have|then|also|later|reportedly)[ ]+)?"
        rf"(?P<verb>{any_of(base)})(?=[ ])",
        re.IGNORECASE,
    )
    return Rules(_any(tuple(kinds)), kinds, sites, actors, hypothetical, planned, people, _any(force), present, base)


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_of(words)}(?![\w-])", re.IGNORECASE)


def triggers_of(text: str, sentence: Sentence, rules: Rules, persons: Sequence[Range] = ()) -> Sequence[Trigger]:
    """Return the triggers of a sentence, in order; what did not happen, and a noun that only describes, is none.

    `persons` are the ranges of persons' names.
    """
    named = list(_named(text, sentence, rules))
    for deed in deeds(text, (sentence.start, sentence.end), rules.deeds, persons):
        apart = all(deed.end <= one.start or one.end <= deed.start for one in named)
        if apart and not _NOBODY.search(text, max(sentence.start, deed.start - 40), deed.start):
            named.append(Trigger(deed.start, deed.end, deed.type, "verb", True))
    return sorted((*named, *_present(text, sentence, rules, named)), key=lambda one: one.start)


def _present(text: str, sentence: Sentence, rules: Rules, known: Sequence[Trigger]) -> Iterable[Trigger]:
    """Yield the verbs of armed people: "Gunmen storm Velm jail", "Militants seize 40 villagers", "rebels took 9"."""
    for match in rules.present.finditer(text, sentence.start, sentence.end):
        start, end = match.span("verb")
        kind = rules.present_kinds[match["verb"].lower()]
        apart = all(end <= one.start or one.end <= start for one in known)
        state = match["who"].lower() in _STATE_FORCES
        if state and match["verb"].lower() in _COMES:
            continue
        if apart and (kind == "attack" or rules.deeds.behind.match(text, end, sentence.end)):
            yield Trigger(start, end, "arrest" if state and kind == "abduction" else kind, "verb")


def _named(text: str, sentence: Sentence, rules: Rules) -> Iterable[Trigger]:
    """Yield the words of a sentence that name an event by themselves."""
    for match in rules.pattern.finditer(text, sentence.start, sentence.end):
        kind, klass = rules.kinds[match.group().lower()]
        if klass == "noun" and _NOMINAL_BEFORE.search(text, max(sentence.start, match.start() - 12), match.start()):
            continue
        if match.group().lower() == "fighting" and _PROGRESSIVE.search(text, sentence.start, match.start()):
            continue
        if klass == "noun" and _COMPOUND.match(text, match.end(), sentence.end):
            continue
        if match.group().lower() == "killing of" and not _DETERMINED.search(text, sentence.start, match.start()):
            continue
        if match.group().lower() in {"struck", "hit"} and _STEPS_ON.match(text, match.end(), sentence.end):
            kind = "bombing"
        if klass == "verb" and _describes(text, match):
            continue
        if klass == "verb" and _NOBODY.search(text, max(sentence.start, match.start() - 40), match.start()):
            continue
        yield Trigger(match.start(), match.end(), kind, klass)


def _describes(text: str, match: re.Match[str]) -> bool:
    """Say whether a participle only says which people or things: "the 18 kidnapped persons", "the besieged town"."""
    return bool(_ONES.match(text, match.end()) and _DESCRIBED.search(text, max(0, match.start() - 12), match.start()))


def is_victim(text: str, trigger: Trigger) -> bool:
    """Say whether the subject of the verb is the one that was hit: a vehicle that struck a mine."""
    return trigger.type == "bombing" and text[trigger.start : trigger.end].lower() in {"struck", "hit"}
