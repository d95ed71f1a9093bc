"""How a figure is told: planned or done, denied, withdrawn, claimed by a party; by the words around its number."""

from __future__ import annotations

import re

from whence.extract.figures.view import Counted
from whence.extract.scene import Scene, modality_of
from whence.records import Attribution, Name

_PLANNED = re.compile(
    r"\b(?:will|would|could|(?-i:may)|might|plans?|planned|intends?|expected|due|eventually|set|scheduled|aims?"
    r"|(?:is|are)(?=[ ]to\b))[ ]+"
    r"(?:to[ ]+)?(?:\w+[ ]+){0,2}$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|could|plan(?:s|ned|ning)? to|intend(?:s|ed)? to|expected to|due to|eventually|set to|scheduled to"
    r"|aim(?:s|ed)? to|hope(?:s|d)? to|wants? to|wanted to|is to|are to|was to|were to|(?-i:may)(?![ ]have)"
    r"|might(?![ ]have))\b",
    re.IGNORECASE,
)
_PLOT = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|plot(?:s|ted|ting)?|prepar(?:ed|ing)|meant|intend(?:s|ed|ing)?|threaten(?:s|ed|ing)?)"
    r"[ ]to\b(?:(?![.;:]|\b(?:was|were|had|has|have|who|which|that|but|after|before)\b).){0,60}$",
    re.IGNORECASE,
)
"""Before what a plot would do: "a plan to storm the jail and free as many as 15"."""
_IF = re.compile(r"\b(?:if|unless|whether)\b(?![ ]+the[ ]+$)", re.IGNORECASE)
_IF_OPENS = re.compile(r"[\"“]?If\b[^.;]*,[^.;,]*\b(?:could|would|might|may)\b")
"""A sentence that supposes: what it counts behind the comma holds only if that does."""
_CLAUSE_BREAK = re.compile(r"[;:]|\b(?:but|while)\b")
_DONE = re.compile(r"\b(?:was|were|has been|have been|had been|had|[a-z]{2,}ed)\b", re.IGNORECASE)
_BASELESS = re.compile(
    r"\b(?:claims?|reports?|rumou?rs?|allegations?)\b.{0,60}"
    r"\b(?:baseless|false|untrue|unfounded|invented|a fantasy|a lie|fabricated)\b"
    r"|\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?)\b.{0,30}\b(?:claims?|reports?|rumou?rs?|allegations?)\b"
    r".{0,60}\b(?:that|which)\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:withdr[ae]wn?|retract(?:ed|s|ing)|revers(?:ed|ing) (?:its|an|their|his|her)"
    r"|(?:earlier|previous) version|incorrectly|wrongly|mistakenly|in error)\b",
    re.IGNORECASE,
)
_BRINGS = re.compile(r"\b(?:brings?|bringing|brought|puts?)\b[^.;]{0,40}\b(?:to|at)[ ]+$", re.IGNORECASE)
_TAKEN_BACK = re.compile(r"[^.;,]{0,60}\b(?:has|have|had)[ ]been[ ](?:withdrawn|retracted)\b", re.IGNORECASE)
_THINKS = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )\b(?:thinks?|thought|believe[sd]?|reckon(?:s|ed)?|guess(?:es|ed)?"
    r"|estimate[sd]?)[ ]+(?:that[ ]+)?(?:there[ ]+)?(?:(?:had been|were|are)[ ]+)?$"
    r"|\bby (?:this|that|my|our) (?:reckoning|sum|estimate)\b",
    re.IGNORECASE,
)
_IT_IS_SAID = re.compile(r"\bit is (?:said|rumou?red|alleged|claimed|whispered)\b", re.IGNORECASE)
_PUT_AT = re.compile(r"\b(?:put|puts|putting)\b", re.IGNORECASE)
_OWN_DEED = re.compile(
    r"\b(?:its|their|our)[ ](?:own[ ])?(?:\w+[ ])?(?:fighters|men|forces|soldiers|members|martyrs|brothers|units)\b"
    r"|\b(?:one|two|three|some)[ ]of[ ](?:its|their|our)[ ](?:men|fighters|members)\b|[“\"]?martyrs\b|\bcomrades\b"
    r"|\b(?:it|they|we)[ ](?:had[ ]|have[ ])?(?:killed|targeted|attacked|ambushed|raided|stormed|freed|captured|seized"
    r"|bombed|struck|sent|carried out)\b",
    re.IGNORECASE,
)
"""What a sayer tells of its own deeds: a party to the event speaks."""
_OWN_KILL = re.compile(
    r"\b(?:it|they|we)[ ](?:had[ ]|have[ ])?killed\b|\b(?:neutrali[sz]ed|eliminated|liquidated)\b", re.IGNORECASE
)
"""What a state's force tells of those whom it killed."""
_NAMED = re.compile(r"\b[A-Z]")
_SOFT = frozenset({"attributed", "denied", "confirmed", "alleged"})


def modality(scene: Scene, counted: Counted, said: Attribution | None) -> str:
    """Return how the figure is told: planned, denied, superseded …; else as its attribution has it."""
    text, number, cue = scene.reading.document.text, counted.number, counted.cue
    clause_start = max(scene.sentence.start, number.start - 70)
    before = _CLAUSE_BREAK.split(text[clause_start : number.start])[-1]
    if _IF.search(before[-40:]) or _IF_OPENS.match(text, scene.sentence.start, number.start):
        return "hypothetical"
    if number.figure.high != 0 and _BASELESS.search(text, scene.sentence.start, scene.sentence.end):
        return "denied"
    if _WITHDRAWN.search(text, scene.sentence.start, number.start) and not _BRINGS.search(before):
        return "superseded"
    if _TAKEN_BACK.match(text, number.end, scene.sentence.end):
        return "superseded"
    between = text[number.end : cue.start] if cue and cue.start > number.end else ""
    verb_before = text[max(clause_start, cue.start - 30) : cue.start] if cue and cue.end <= number.start else ""
    ahead = _FUTURE.search(between) or _FUTURE.search(verb_before) or (not cue and _PLANNED.search(before))
    if ahead or _PLOT.search(text, scene.sentence.start, number.start):
        return "planned"
    return _by_sayer(scene, counted, said)


def _by_sayer(scene: Scene, counted: Counted, said: Attribution | None) -> str:
    """Return the modality that the attribution gives this figure.

    A zero is what its sayer says, not a denial; what was done is not planned, whatever the cue; a sayer's guess or
    range is an estimate; a sayer of no known kind that tells of its own deeds is a party to the event.
    """
    text, number = scene.reading.document.text, counted.number
    told = modality_of(said)
    if _THINKS.search(text, max(scene.sentence.start, number.start - 60), number.start):
        return "estimated"
    if said is None or said.speaker is None:
        return "alleged" if _IT_IS_SAID.search(text, scene.sentence.start, number.start) else told
    if number.figure.high == 0 and told in _SOFT:
        told = "attributed"
    cue = counted.cue or number
    if told == "planned" and _DONE.search(text, min(number.start, cue.start), max(number.end, cue.end)):
        told = "attributed"
    if told == "attributed" and _is_party(said, counted):
        return "claimed"
    ranged = number.figure.low is not None and number.figure.high is not None and number.figure.low < number.figure.high
    if told == "attributed" and ranged and said.cue and _PUT_AT.search(said.cue.quote):
        return "estimated"
    return told


def _is_party(said: Attribution, counted: Counted) -> bool:
    """Say whether a sayer of no known kind tells of its own deeds, or a state's force of those whom it killed."""
    speaker = said.speaker.value if said.speaker else None
    if not isinstance(speaker, Name):
        return False
    if speaker.sayer_kind in {"security_force", "official"}:
        return counted.counted == "killed" and bool(_OWN_KILL.search(said.content.quote))
    unknown = speaker.sayer_kind == "unknown" and speaker.kind != "person"
    return unknown and bool(_NAMED.search(speaker.text)) and bool(_OWN_DEED.search(said.content.quote))
