"""From words to sayers: names, "he", "the mayor", "the ministry" and "the statement" resolved within one report.

A pronoun looks back three sentences, an office or a body's noun over the whole report. Where two would fit,
nobody is chosen: the mention keeps the words as used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.attributions.lexicon import Cues, cues
from whence.extract.attributions.said import Chars, Said, name_of
from whence.extract.attributions.sayers import PRONOUN, Sayers
from whence.ports import Reading
from whence.records import Attribution, Mention

_UNNAMED = 0.8
"""What is left of the score where the sayer is of no known kind: 68 of 100 are right, not 83 (PolNeAR, dev split)."""
_OUTLET_ROLES = frozenset("television tv radio agency newspaper daily weekly magazine broadcaster outlet".split())
_OWN_TEXT = re.compile(
    r"\b(?:version|edition|draft) of (?:this|the|our)\b|^(?:this|our) (?:article|story|text)\b", re.I
)
_SUPPLIED = re.compile(r",?\s+(?:supplied|provided|written|sent|distributed) by (?P<by>[^,.;]+)(?=,)")
_THIS_OUTLET = re.compile(r"(?:this|our|my)\b", re.I)
_OUTLETS = frozenset("agency newspaper broadcaster group_outlet".split())
_NO_SAYER = re.compile(
    r"(?:up|down)\s+from\b|(?:no|not\s+(?:an?|one))\s+(?:\w+\s+)?(?:groups?|organi[sz]ations?|part(?:y|ies)|factions?"
    r"|officials?)\b|(?:no\s+one|nobody|none)\b|we(?<=\bwhat\swe)\s*$",
    re.I,
)
"""Words where a sayer stands that name nobody: "up from his earlier estimate", "no group claimed", "what we know"."""
_RELATIVE = re.compile(r"(?:who|which)(?=\s+\w)", re.I)
_SPEAKER_HIMSELF = frozenset(("i", "we"))


def resolved(reading: Reading, found: Sequence[Said], known: Cues) -> tuple[Attribution, ...]:
    """Return the attributions with their sayers as mentions; those that need a real sayer and have none are dropped.

    The same words of the same cue, found in two ways, are one: the surer.
    """
    sayers = Sayers(reading, known)
    done: dict[int, Attribution] = {}
    for index in sorted(range(len(found)), key=lambda place: _order(found[place])):
        made = _attribution(reading, found[index], sayers)
        if made is not None:
            done[index] = made
    once: dict[str, Attribution] = {}
    for index in sorted(done):
        one = done[index]
        if one.id not in once or one.score > once[one.id].score:
            once[one.id] = one
    return tuple(once.values())


def sayer_at(reading: Reading, place: Chars) -> Mention:
    """Return the sayer that the words at a place name, knowing who spoke before it."""
    sayers = Sayers(reading, cues(reading.codebook))
    for said in reading.attributions:
        if said.speaker and said.cue and said.cue.end <= place.start:
            sayers.heard(said.speaker, said.cue.end)
    return sayers.mention(place)


def _order(said: Said) -> tuple[int, int]:
    return (said.cue.start if said.cue and not said.continues else said.content.start), said.content.start


def _attribution(reading: Reading, said: Said, sayers: Sayers) -> Attribution | None:
    document = reading.document
    place = _named(document.text, said.speaker) if said.speaker else None
    if said.speaker and _NO_SAYER.match(document.text, said.speaker.start, said.speaker.end):
        return None
    if place and said.via and document.text[place.start : place.end].lower() in _SPEAKER_HIMSELF:
        return _attribution(reading, replace(said, speaker=said.via[0], via=said.via[1:]), sayers)
    speaker = sayers.mention(place) if place else None
    if said.cited and speaker and not sayers.can_speak(speaker):
        return _attribution(reading, replace(said, speaker=said.via[0], via=said.via[1:], cited=False), sayers)
    if said.strict and (
        speaker is None
        or (
            name_of(speaker).kind == "unknown"
            and not sayers.is_person_pronoun(speaker)
            and not sayers.is_paper(speaker)
        )
    ):
        return None
    addressee = sayers.mention(said.addressee) if said.addressee else None
    around = (place for place in said.via if not _NO_SAYER.match(document.text, *place))
    via = [link for link in map(sayers.mention, around) if _is_link(link, sayers.cues)]
    if (
        addressee
        and _carries(addressee, document.outlet)
        and name_of(addressee).text not in [name_of(link).text for link in via]
    ):
        via.insert(0, addressee)
    if speaker:
        via = [link for link in via if name_of(link).text != name_of(speaker).text]
        sayers.spoke(speaker, said)
    unnamed = speaker is not None and name_of(speaker).kind == "unknown"
    return Attribution(
        content=document.span(*said.content), cue=document.span(*said.cue) if said.cue else None, speaker=speaker,
        via=tuple(via), addressee=addressee, manner=said.manner, stance=said.stance, hedge=said.hedge,
        score=round(said.score * _UNNAMED, 3) if unnamed else said.score,
        by=reading.tagged_by if said.by == "model" else "rule",
    )  # fmt: skip


def _named(text: str, speaker: Chars) -> Chars | None:
    """Return the words that name a sayer: of "which has spoken to families" the "which", as it stands for a name.

    Of "an earlier version of this article" who supplied it where it says so, else None: the report is no sayer.
    """
    if not _OWN_TEXT.search(text, speaker.start, speaker.end):
        relative = _RELATIVE.match(text, speaker.start, speaker.end)
        return Chars(*relative.span()) if relative else speaker
    supplied = _SUPPLIED.match(text, speaker.end)
    return Chars(*supplied.span("by")) if supplied else None


def _is_link(link: Mention, known: Cues) -> bool:
    """Say whether a sayer around the words is somebody: no pronoun left unresolved, no text without an author."""
    quote = link.span.quote
    nobody = PRONOUN.match(quote) or quote.split()[-1].lower() in known.documents
    return not (name_of(link).kind == "unknown" and nobody)


def _carries(addressee: Mention, own: str) -> bool:
    """Say whether who was told is an outlet other than this report's own, and so a link on the way here."""
    name = name_of(addressee)
    if _THIS_OUTLET.match(addressee.span.quote):
        return False
    outlet = name.kind == "outlet" or (name.kind == "role" and name.role in _OUTLET_ROLES)
    return outlet and name.sayer_kind in _OUTLETS and name.text.casefold() != own.casefold()
