"""The words of a sentence that name events, by type: verbs and nouns of the codebook that speak of what happened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Codebook
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
    r"\b(?:no|none|nobody|neither|not a single|not|never|n[’']t)\b"
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
_STEPS_ON = re.compile(
    r"[ ](?:an?|the)[ ](?:[\w-]+[ ]){0,3}(?:mine|landmine|explosives?|device|ied|bomb|roadside)\b", re.IGNORECASE
)
"""What a vehicle hits is a bombing of which the vehicle is the victim: "an army truck struck a mine"."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled trigger words of a codebook, and the lists that tell their use."""

    pattern: re.Pattern[str]
    kinds: dict[str, tuple[str, str]]
    sites: re.Pattern[str]
    actors: re.Pattern[str]
    hypothetical: re.Pattern[str]
    planned: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that name an event: their range, the type, and whether a verb or a noun."""

    start: int
    end: int
    type: str
    klass: str


def rules_of(codebook: Codebook) -> Rules:
    """Return the compiled trigger words of a codebook (cached by their content)."""
    words = tuple((kind, klass, codebook.words(f"{kind}.{klass}")) for kind in TYPES for klass in ("verb", "noun"))
    lists = tuple(codebook.words(name) for name in ("detention_sites", "generic_actors", "hypothetical", "planned"))
    return _compiled(words, lists)


@lru_cache(maxsize=8)
def _compiled(triggers: tuple[tuple[str, str, tuple[str, ...]], ...], lists: tuple[tuple[str, ...], ...]) -> Rules:
    kinds = {word.lower(): (kind, klass) for kind, klass, words in triggers for word in words}
    sites, actors, hypothetical, planned = (_any(words) for words in lists)
    return Rules(_any(tuple(kinds)), kinds, sites, actors, hypothetical, planned)


def _any(words: Sequence[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(word) for word in ordered) + r")(?![\w-])" if ordered else r"(?!)",
        re.IGNORECASE,
    )


def triggers_of(text: str, sentence: Sentence, rules: Rules) -> Iterable[Trigger]:
    """Yield the triggers of a sentence, in order; what did not happen, and a noun that only describes, is none."""
    for match in rules.pattern.finditer(text, sentence.start, sentence.end):
        kind, klass = rules.kinds[match.group().lower()]
        if klass == "noun" and _NOMINAL_BEFORE.search(text, max(sentence.start, match.start() - 12), match.start()):
            continue
        if klass == "noun" and _COMPOUND.match(text, match.end(), sentence.end):
            continue
        if match.group().lower() in {"struck", "hit"} and _STEPS_ON.match(text, match.end(), sentence.end):
            kind = "bombing"
        if klass == "verb" and _NOBODY.search(text, max(sentence.start, match.start() - 40), match.start()):
            continue
        yield Trigger(match.start(), match.end(), kind, klass)


def is_victim(text: str, trigger: Trigger) -> bool:
    """Say whether the subject of the verb is the one that was hit: a vehicle that struck a mine."""
    return trigger.type == "bombing" and text[trigger.start : trigger.end].lower() in {"struck", "hit"}
