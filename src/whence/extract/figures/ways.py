"""How a number stands to the words that tell what it counts: as their object, subject, noun, toll, or part."""

from __future__ import annotations

import re

from whence.extract.figures.cues import THINGS, Hit
from whence.extract.figures.numbers import Number
from whence.extract.figures.objects import by_left
from whence.extract.figures.phrases import Phrase, is_describing
from whence.extract.figures.states import (
    by_aside,
    by_condition,
    by_front,
    by_having,
    by_hospital,
    by_label,
    by_losses,
    by_put,
    by_victims,
)
from whence.extract.figures.subjects import by_clause, by_right
from whence.extract.figures.tolls import by_toll
from whence.extract.figures.view import Sight

_WITHIN = re.compile(r"\b(?:in|of|by|after|during|from|with|for|to|on|than|as|before|every|each)[ ]$", re.I)
_NO_ATTACK = re.compile(r"\b(?:hunger|labou?r|general|rail|wildcat|teachers[’']|token|lightning)[ ]+$", re.I)
_LIFE_TAKEN = re.compile(r"\b(?:cost(?:ing|s)?|claim(?:ed|ing|s)|took|taken|taking|lost)[ ]+(?:the[ ]+)?$", re.I)
_LIFE_LOST = re.compile(
    r"[ ](?:(?:have|has|had|were|was|are|being|been|already|now)[ ])*(?:lost|claimed|taken|cut)\b", re.I
)


def _by_fate(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find what became of people whose noun is a counted thing itself: "132 hostages died"."""
    head = words.who.lower().split()[-1:]
    return by_right(sentence, number, words) if head and head[0] in sentence.rules.fates else None


def _by_noun(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the noun that is itself the counted thing: "19 dead", "12 guards wounded", "288 attacks"."""
    text = sentence.text
    for cue in sentence.cues:
        if cue.klass != "noun" or cue.start < number.end:
            continue
        thing = cue.counted in THINGS
        between = text[number.end : cue.start].strip(' \u00a0-"”')
        bare = not between or (not words.who and cue.klass == "noun" and is_describing(between, sentence.rules))
        behind = words.end <= cue.start and not text[words.end : cue.start].strip()
        if thing and _is_single(number) and _WITHIN.search(text, sentence.start, number.start):
            continue
        if thing and cue.end == words.end:
            return None if _NO_ATTACK.search(text, number.end, cue.start) else cue
        if text[cue.start : cue.end].lower() == "lives" and not (
            _LIFE_TAKEN.search(text, sentence.start, number.start) or _LIFE_LOST.match(text, cue.end)
        ):
            continue
        if not thing and (bare or (behind and words.who and words.person)) and not (bare and words.end > cue.end):
            return cue
    return None


def _is_single(number: Number) -> bool:
    return number.figure.low == number.figure.high == 1


def _by_partitive(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the counted thing in the whole that the number is part of: "60 of the escapees", "700 freed prisoners"."""
    for cue in sentence.cues:
        inside = words.begin <= cue.start and cue.end <= words.end
        if inside and words.person and cue.counted not in THINGS and (cue.klass == "noun" if words.total else True):
            return cue
    return None


WAYS = (
    (by_losses, 0.8),
    (by_left, 0.9),
    (_by_fate, 0.9),
    (_by_noun, 0.85),
    (by_right, 0.9),
    (by_clause, 0.8),
    (by_toll, 0.85),
    (by_put, 0.85),
    (by_front, 0.75),
    (by_label, 0.85),
    (_by_partitive, 0.75),
    (by_hospital, 0.75),
    (by_condition, 0.7),
    (by_having, 0.7),
    (by_aside, 0.7),
    (by_victims, 0.6),
)
"""The ways in which a number can stand to its cue, tried in this order, each with the score of what it finds."""
