"""What a toll measures: "the death toll rose to 66", "its attacks have fallen from 96 to 63"."""

from __future__ import annotations

import re

from whence.extract.figures.cues import THINGS, Hit
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import Phrase
from whence.extract.figures.view import Sight

_TOLL_GAP = re.compile(
    r"^(?:[ ,'’]|\b[\w'’-]+\b){0,24}?"
    r"\b(?:to|at|of|was|is|were|reached|reaching|as|rang\w+|exceed\w*|passed|topped|hit|stands|stood)\b"
    r"(?:[ ]+(?:between|about|some|from|well))*[ ]*$",
    re.I,
)
_DATE = re.compile(
    r"\b(?:\d{1,2}[ ])?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?:[ ]\d{1,2}\b)?(?:,?[ ]\d{4})?|\b(?:19|20)\d\d\b"
)
"""A date between a toll and its number is no number of its own."""
_CHANGES = re.compile(
    r"\b(?:rose|risen|climb\w*|grew|grown|jump\w*|increas\w*|fell|fall\w*|dropp?\w*|declin\w*|went)\b", re.I
)
_CHANGE_GAP = re.compile(r"^[^.;]{0,140}\b(?:from|to)[ ]+$", re.I)
_NUMBER_OF = re.compile(
    r"\b(?:number|count|tally|total|estimate|figure)s? (?:of|for|still|now|who)\b[^,;.]{0,40}$", re.I
)


def by_toll(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find what a toll measures: "the death toll rose to 66", "the number of inmates who escaped is 412"."""
    text = sentence.text
    for cue in reversed(sentence.cues):
        if cue.end > number.start:
            continue
        if cue.counted in THINGS and not _changes(sentence, cue, number, words):
            continue
        if cue.klass != "toll" and not (
            cue.klass in {"subject", "participle", "noun"}
            and not text.startswith("in ", cue.start)
            and _NUMBER_OF.search(text, sentence.start, cue.start)
        ):
            continue
        gap = text[cue.end : number.start]
        second = re.search(r"\d", _DATE.sub(" ", gap)) and not re.search(r"\bfrom\b", gap)
        whole = text[cue.end : number.core]
        if ((_TOLL_GAP.match(gap) or _TOLL_GAP.match(whole)) and not second) or _CHANGE_GAP.match(gap):
            return cue
    return None


def _changes(sentence: Sight, cue: Hit, number: Number, words: Phrase) -> bool:
    """Say whether a count of things is said to change: "its attacks have fallen from 96 to 63"."""
    gap = sentence.text[cue.end : number.start]
    return cue.klass == "toll" and not words.who and bool(_CHANGES.search(gap))
