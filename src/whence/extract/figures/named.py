"""The attribution that words beside a number make: who they name, and what can't give a figure."""

from __future__ import annotations

import re

from whence.extract.attributions.resolution import sayer_at
from whence.extract.attributions.said import Chars
from whence.extract.figures.view import Counted
from whence.extract.scene import Scene
from whence.names import fold
from whence.records import Attribution, Mention, Name, Span

SCORE = 0.7
"""The score of an attribution that only the words beside a number make."""
EVENTS = re.compile(
    r"\b(?:toll|number|count|tally|balance|total|dead|killed|wounded|injured|escaped|arrested|missing|attackers?"
    r"|assailants?"
    r"|victims?|update|note|recap|correction|version|edition|attacks?|assault|blasts?|explosions?|bomb\w*"
    r"|disputes?|fire|fires|raids?|clash(?:es)?|violence|fighting"
    r"|shootings?|battles?|crash|storm|war|conflict|uprising|riots?)$",
    re.IGNORECASE,
)
"""What an event or a count is called that gives a figure of itself: no sayer ("the assault claimed 16 lives")."""
_BASE_FORM = re.compile(
    r"report|publish|give|put|count|list|name|claim|admit|acknowledge|concede|record|log|announce|confirm"
    r"|speak of|talk of"
    r"|mention|estimate|cite|document|register|carry|say|see|tally|revise|lower|raise|certify|think|believe"
    r"|verify|credit",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\b(?:\w+[^s’']s|police|people|men|women|media|who|and|some|many|others)\b", re.IGNORECASE)
_BY_US = re.compile(
    r"\b(?:verified|checked|reviewed|counted|compiled|collected|recorded)[ ]by[ ](?:us|this[ ]\w+|our[ ]\w+)$",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[ ](?:in|of|at|on|for|by|with|from|near|to|against|,)[ ]")
_HANGS = re.compile(r"(?:^|[ ])(?:an?|the|its|their|his|her|of)$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:The|An?|Its|Their|Another|Some) ")
_OURSELVES = re.compile(r"we|i|us", re.IGNORECASE)
_GUESSES = re.compile(r"estimat|reckon|think|believ")
_PRONOUN = re.compile(r"\b(?:it|he|she|they)$")


def made(scene: Scene, counted: Counted, who: tuple[int, int], cue: tuple[int, int]) -> Attribution | None:
    """Return the attribution of a figure to whom the words at `who` name, None where that is the outlet itself."""
    document = scene.reading.document
    pronoun = _PRONOUN.search(document.text, *who)
    who = pronoun.span() if pronoun else who
    words = document.text[slice(*who)]
    if _is_outlet(words, document.outlet):
        return None
    speaker = sayer_at(scene.reading, Chars(*who))
    if isinstance(speaker.value, Name) and speaker.value.kind == "unknown" and not pronoun:
        speaker = Mention(kind="name", span=document.span(*who), value=_name(scene, who, words), by="rule")
    verb = document.text[slice(*cue)].lower()
    stance = "claim" if verb.startswith("claim") else "estimate" if _GUESSES.search(verb) else "say"
    return Attribution(
        content=content(scene, counted), cue=document.span(*cue), speaker=speaker, stance=stance, score=SCORE
    )


def content(scene: Scene, counted: Counted) -> Span:
    """Return the number with the people or things that it counts."""
    return scene.reading.document.span(counted.number.start, max(counted.number.end, counted.end))


def _name(scene: Scene, who: tuple[int, int], words: str) -> Name:
    """Return the name of a sayer whom only a phrase names; its kind goes by a name in the phrase."""
    kinds = [
        one.value.sayer_kind
        for one in scene.names
        if isinstance(one.value, Name) and who[0] <= one.span.start and one.span.end <= who[1]
    ]
    words = words[0].lower() + words[1:] if _ARTICLE.match(words) else words
    return Name(text=words, kind="role", role=words, sayer_kind=next(iter(kinds), "unknown"))


def is_own_count(said: Attribution) -> bool:
    """Say whether the report speaks of itself, or a label names what was counted: nobody else gives the figure."""
    if said.speaker is None:
        return False
    words = said.speaker.span.quote
    ours = _OURSELVES.fullmatch(words) and said.content.quote[:1] not in tuple("\"“‘'«„")
    label = said.cue is not None and said.cue.quote in ":—–-" and EVENTS.search(words)
    return bool(ours or label or _BY_US.search(words))


def speaks_itself(speaker: Mention, outlet: str) -> bool:
    """Say whether a sayer is the outlet of the report, by the name it goes by or the words used."""
    name = speaker.value
    words = [name.text, name.same_as] if isinstance(name, Name) and name.kind != "unknown" else [speaker.span.quote]
    return any(_is_outlet(word, outlet) for word in words)


def _is_outlet(words: str, outlet: str) -> bool:
    """Say whether a sayer is the outlet itself: its own count is the report's."""
    one, other = (fold(name).removeprefix("the ") for name in (words, outlet))
    return bool(one and other) and (
        one == other or (" " in one and one in other) or (" " in other and one.startswith(other))
    )


def is_no_sayer(who: str, cue: str) -> bool:
    """Say whether a subject can't give a figure: an event, a count, or a singular before "list" and its like."""
    head = _TAIL.split(who)[0].strip().rstrip("0123456789 ")
    if EVENTS.search(head) or _BY_US.search(who) or _HANGS.search(who):
        return True
    return bool(_BASE_FORM.fullmatch(cue) and not _PLURAL.search(head))


def shifted(place: tuple[int, int], by: int) -> tuple[int, int]:
    """Return a range further on by so many code points."""
    return place[0] + by, place[1] + by
