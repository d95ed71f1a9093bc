"""How a figure is told: planned or done, denied, withdrawn, revised; by the words around its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.figures.view import Counted
from whence.extract.scene import Scene, modality_of
from whence.records import Attribution, Claim

_PLANNED = re.compile(
    r"\b(?:will|would|could|may|might|plans?|planned|intends?|expected|due|eventually|set|scheduled|aims?"
    r"|(?:is|are)(?=[ ]to\b))[ ]+"
    r"(?:to[ ]+)?(?:\w+[ ]+){0,2}$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|could|plan(?:s|ned|ning)? to|intend(?:s|ed)? to|expected to|due to|eventually|set to|scheduled to"
    r"|aim(?:s|ed)? to|hope(?:s|d)? to|wants? to|wanted to|is to|are to|was to|were to)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_CLAUSE_BREAK = re.compile(r"[;:]|\b(?:but|while)\b")
_BASELESS = re.compile(
    r"\b(?:claims?|reports?|rumou?rs?|allegations?)\b.{0,60}"
    r"\b(?:baseless|false|untrue|unfounded|invented|a fantasy|a lie|fabricated)\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:withdr[ae]wn?|retract(?:ed|s|ing)|revers(?:ed|ing) (?:its|an|their|his|her)"
    r"|(?:earlier|previous) version|incorrectly|wrongly|mistakenly|in error)\b",
    re.IGNORECASE,
)
_REVISED = re.compile(r"\b(?:revis\w+|correct(?:ed|s|ing)|lowered|amended|updated)\b", re.IGNORECASE)
_UP_FROM = re.compile(r"[^.;]{0,40},[ ](?:up|down)[ ]from\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:up|down) from $|\b(?:rather than|instead of|and not|, not)[ ]+$", re.IGNORECASE)


def modality(scene: Scene, counted: Counted, said: Attribution | None) -> str:
    """Return how the figure is told: planned, denied, superseded …; else as its attribution has it."""
    text, number, cue = scene.reading.document.text, counted.number, counted.cue
    clause_start = max(scene.sentence.start, number.start - 70)
    before = _CLAUSE_BREAK.split(text[clause_start : number.start])[-1]
    if _IF.search(before[-40:]):
        return "hypothetical"
    if _BASELESS.search(text, scene.sentence.start, scene.sentence.end):
        return "denied"
    if _WITHDRAWN.search(text, scene.sentence.start, number.start):
        return "superseded"
    between = text[number.end : cue.start] if cue and cue.start > number.end else ""
    verb_before = text[max(clause_start, cue.start - 30) : cue.start] if cue and cue.end <= number.start else ""
    if _FUTURE.search(between) or _FUTURE.search(verb_before) or (not cue and _PLANNED.search(before)):
        return "planned"
    told = modality_of(said)
    if told == "attributed" and number.figure.high == 0:
        return "denied"
    return told


def with_revisions(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Mark what the text itself says was revised: "revised down to 61 from about 80" (61 revised, 80 superseded)."""
    return [replace(claim, modality=_revised(text, claim)) if claim.figure else claim for claim in claims]


def _revised(text: str, claim: Claim) -> str:
    sentence, number = claim.evidence[0], claim.trigger
    before = text[max(sentence.start, number.start - 24) : number.start].lower()
    if _INSTEAD.search(before):
        return "superseded"
    if _UP_FROM.match(text, number.end, sentence.end):
        return "revised"
    if _REVISED.search(text, sentence.start, sentence.end):
        if before.endswith("from "):
            return "superseded"
        if before.endswith((" to ", " at ")):
            return "revised"
    return claim.modality
