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
    r"|aim(?:s|ed)? to|hope(?:s|d)? to|wants? to|wanted to|is to|are to|was to|were to|may(?![ ]have)"
    r"|might(?![ ]have))\b",
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
_FIRST = re.compile(
    r"\b(?:at[ ]first|initially|originally|(?:had|has)[ ](?:earlier|first|previously)|(?:earlier"
    r"|previously)[ ](?:said|given|put|gave"
    r"|reported|spoken|announced)|(?:first|initial|earlier|previous)[ ](?:figure|toll|count|number|estimate|tally"
    r"|report)s?"
    r"|spoke[ ]first|first[ ](?:said|reported|spoke|put|gave|announced))\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
"""What makes a figure an earlier one, given up since: "had earlier put the figure at 13"."""
_ROSE = re.compile(
    r"\b(?:toll|number|count|figure|tally|total|dead|injured|wounded)\b[^.;]{0,40}\b(?:rose|rises|risen|climb(?:s"
    r"|ed)|grew|grown"
    r"|jump(?:s|ed)|fell|increased|went[ ]up|became|now[ ]stands)(?:[ ](?:to|at))?[ ]+$"
    r"|\b(?:has|have)[ ]since[ ](?:said|put|raised|lowered|corrected)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""What makes a figure a later one: "the toll rose to 16", "has since said that the figure was 20"."""
_THEN = re.compile(r"[^.;]{0,50}[,;]?[ ](?:and[ ])?then[ ](?:of[ ]|to[ ]|at[ ])?[\"“]?$", re.IGNORECASE)
"""What stands between a figure and the one that replaced it: "spoke first of 6 dead, then of 14"."""
_UP_FROM = re.compile(r"[^.;]{0,40},[ ](?:up|down)[ ]from\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:up|down) from $|\b(?:rather than|instead of|and not|, not)[ ]+$", re.IGNORECASE)


_UNREAL = frozenset({"planned", "hypothetical", "superseded"})
_COMPARED = re.compile(r"\bsince[ ](?:19|20)\d\d\b|\bfirst[ ](?:time|attack|of)\b", re.IGNORECASE)


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
    told = [replace(claim, modality=_revised(text, claim)) if claim.figure else claim for claim in claims]
    for at, claim in enumerate(told):
        later = next((one for one in told[at + 1 : at + 3] if one.figure and one.counted == claim.counted), None)
        if not claim.figure or later is None or later.evidence[0] != claim.evidence[0]:
            continue
        if _THEN.fullmatch(text, claim.trigger.end, later.trigger.start):
            told[at], told[told.index(later)] = (
                replace(claim, modality="superseded"),
                replace(later, modality="revised"),
            )
    return told


def _is_zero(claim: Claim) -> bool:
    return claim.figure is not None and claim.figure.high == 0


def _by_time(before: str) -> str:
    """Return superseded or revised where the words before a number say that it came first or later, else ""."""
    if _COMPARED.search(before):
        return ""
    return "superseded" if _FIRST.search(before) else "revised" if _ROSE.search(before) else ""


def _revised(text: str, claim: Claim) -> str:
    sentence, number = claim.evidence[0], claim.trigger
    before = text[max(sentence.start, number.start - 24) : number.start].lower()
    if _INSTEAD.search(before):
        return "superseded"
    if _UP_FROM.match(text, number.end, sentence.end):
        return "revised"
    if (
        claim.modality not in _UNREAL
        and not _is_zero(claim)
        and (told := _by_time(text[sentence.start : number.start]))
    ):
        return told
    if _REVISED.search(text, sentence.start, sentence.end):
        if before.endswith("from "):
            return "superseded"
        if before.endswith((" to ", " at ")):
            return "revised"
    return claim.modality
