"""What a text itself says was revised: "revised down to 61 from about 80", "spoke first of 6 dead, then of 14"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.records import Claim

_REVISED = re.compile(r"\b(?:revis\w+|correct(?:ed|s|ing)|lowered|raised|amended|updated|withdrawn)\b", re.IGNORECASE)
_FIRST = re.compile(
    r"\b(?:at[ ]first|initially|originally|(?:had|has)[ ](?:earlier|first|previously)|(?:earlier"
    r"|previously)[ ](?:said|given|put|gave"
    r"|reported|spoken|announced)|(?:first|initial|earlier|previous)[ ](?:figure|toll|count|number|estimate|tally"
    r"|report)s?"
    r"|(?:he|she|it|they)[ ]had[ ](?:spoken[ ]of|put)"
    r"|spoke[ ]first|first[ ](?:said|reported|spoke|put|gave|announced))\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
"""What makes a figure an earlier one, given up since: "had earlier put the figure at 13"."""
_ROSE = re.compile(
    r"\b(?:toll|number|count|figure|tally|total|dead|injured|wounded)\b[^.;]{0,80}\b(?:rose|rises|risen|climb(?:s"
    r"|ed)|grew|grown"
    r"|jump(?:s|ed)|fell|increased|went[ ]up|became|now[ ]stands)(?:[ ](?:to|at))?[ ]+$"
    r"|\b(?:has|have)[ ]since[ ](?:said|put|raised|lowered|corrected)\b[^.;]{0,60}$"
    r"|\bfinal[ ](?:number|toll|count|figure|tally|total)\b[^.;:,]{0,30}$",
    re.IGNORECASE,
)
"""What makes a figure a later one: "the toll rose to 16", "has since said that the figure was 20"."""
_THEN = re.compile(r"[^.;]{0,50}[,;]?[ ](?:and[ ])?then[ ](?:of[ ]|to[ ]|at[ ])?[\"“]?$", re.IGNORECASE)
"""What stands between a figure and the one that replaced it: "spoke first of 6 dead, then of 14"."""
_UP_FROM = re.compile(r"[^.;]{0,40},[ ](?:up|down)[ ]from\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:up|down) from $|\b(?:rather than|instead of|and not|, not)[ ]+$", re.IGNORECASE)
_UPDATE = re.compile(r"[^.;:()]{0,40}\((?:update|sitrep|bulletin|flash)[ ]?(?:no\.?[ ]?)?\d*:[ ]$", re.IGNORECASE)
"""An earlier bulletin's figure in brackets: "13 killed (Update 1: 9)"."""
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|noon|midday|nightfall|evening|night|morning|dawn|midnight)"
_LATER = re.compile(
    rf"\b(?:(?:\w+[ ])?(?:minutes|hours|days|weeks)[ ]later|later|now|since|by[ ](?:\w+[ ])?{_DAY}"
    r"|in the (?:afternoon|evening))\b"
    r"[^.;]{0,40}?\b(?:sp[eo]a?kes?[ ](?:\w+[ ])?of|put|puts|gave|gives|conced\w+|admit\w*|acknowledg\w+|a second one"
    r"|second list|(?:the )?(?:number|figure|toll|count)[ ](?:became|was|stood|rose|fell)|made it|raised|lowered"
    r"|revised)\b"
    r"[^.;]{0,30}$",
    re.IGNORECASE,
)
"""What tells a later count by the same sayer: "Four days later it spoke of 41", "the number became 28"."""
_EARLIER = re.compile(
    r"(?:\byesterday|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day|\bearlier)[ ](?:he|she|it|they)[ ]"
    r"(?:had[ ])?(?:said|put|gave|spoke|claimed|insisted)\b[^.;]{0,30}$"
    r"|\bthe first(?:,[ ][^,.;]{3,30},|[ ]one)?[ ](?:had|gave|spoke of|put it at|said|mentioned)[ ]$",
    re.IGNORECASE,
)
"""What tells an earlier count after the one that replaced it: "Yesterday he said that not one had escaped"."""
_MORE = re.compile(r"[ ]*(?:\w+[ ]){0,2}?(?:more|others?|another|further)\b", re.IGNORECASE)
_UNREAL = frozenset({"planned", "hypothetical", "superseded"})
_COMPARED = re.compile(r"\bsince[ ](?:19|20)\d\d\b|\bfirst[ ](?:time|attack|of)\b", re.IGNORECASE)
NEAR = 260
"""Characters between two counts of one thing within which the words between them say which is the later."""


def with_revisions(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Mark what the text itself says was revised: "revised down to 61 from about 80" (61 revised, 80 superseded)."""
    told = [replace(claim, modality=_revised(text, claim)) if claim.figure else claim for claim in claims]
    for at, claim in enumerate(told):
        after = _next(told, at)
        if after is None:
            continue
        later = _is_later(text, claim, told[after])
        if later is not None:
            modalities = ("superseded", "revised") if later else ("revised", "superseded")
            told[at] = replace(claim, modality=modalities[0])
            told[after] = replace(told[after], modality=modalities[1])
    return [_whose(claim, told[at - 1]) if at else claim for at, claim in enumerate(told)]


def _whose(claim: Claim, before: Claim) -> Claim:
    """Return a figure given up, of those whom the figure beside it counts: "27 guards, up from 19" is 19 guards."""
    beside = claim.evidence[0] == before.evidence[0] and claim.trigger.start >= before.trigger.end
    same = before.figure and claim.counted == before.counted and claim.event == before.event
    if claim.modality == "superseded" and not claim.who and beside and same and not before.role("part"):
        return replace(claim, who=before.who)
    return claim


def _next(told: Sequence[Claim], at: int) -> int | None:
    """Return which of the next figures counts the same thing as a whole, of the same event, in another number."""
    claim = told[at]
    if not claim.figure or claim.role("part") or claim.modality in {"planned", "hypothetical"}:
        return None
    for after in range(at + 1, min(at + 4, len(told))):
        other = told[after]
        near = 0 < other.trigger.start - claim.trigger.end <= NEAR
        if other.figure and other.counted == claim.counted and not other.role("part") and near:
            return after if other.event == claim.event and _amounts(other) != _amounts(claim) else None
    return None


def _amounts(claim: Claim) -> tuple[object, ...]:
    return (claim.figure.low, claim.figure.high) if claim.figure else ()


def _is_later(text: str, one: Claim, other: Claim) -> bool | None:
    """Say whether the second of two counts replaced the first, by the words between them; None: they don't."""
    between = text[one.trigger.end : other.trigger.start]
    same = one.evidence[0] == other.evidence[0]
    if "\n" in between or _MORE.match(text, other.trigger.end):
        return None
    if (same and _THEN.fullmatch(between)) or _LATER.search(between):
        return True
    return False if _EARLIER.search(between) or (same and _UPDATE.fullmatch(between)) else None


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
