"""Where the tagger and the patterns read one cue: which of the two has its sayer, and whether a number is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.attributions.said import Chars, Said
from whence.ports import Reading

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|hundreds?|thousands?"
    r"|scores|several|no|none|nobody|an?)\b",
    re.IGNORECASE,
)
LEAST = 0.7
"""Least score of a pattern whose number the tagger leaves without a sayer."""
_CITING = re.compile(r",\s(?:citing|quoting)\s(?P<who>[^,]{3,80}),\s")
_DATELINE = re.compile(r"[(]|\s[-–—]\s")


def agreed(reading: Reading, found: Sequence[Said], ruled: Sequence[Said]) -> list[Said]:
    """Return `found` with what the patterns (`ruled`) know better of a cue that the tagger marked too.

    The patterns' sayer: where it holds the tagger's, or the tagger's is a dateline or whom the patterns have as told.
    Their content: where it holds the tagger's and a number beyond it.
    """
    text = reading.document.text
    by_cue = {said.cue: said for said in ruled if said.cue}
    told = [said.addressee for said in ruled if said.addressee]
    done = []
    for said in found:
        other = next((one for cue, one in by_cue.items() if _meets(said, cue)), None) if said.by == "model" else None
        done.append(said if other is None else _joined(text, said, other, told))
    if any(said.by == "model" for said in found):
        done += [said for said in ruled if said.score >= LEAST and _has_lost_number(text, said, found)]
    return sorted((_cited(text, said) for said in done), key=lambda said: (said.content.start, said.content.end))


def _has_lost_number(text: str, said: Said, found: Sequence[Said]) -> bool:
    """Say whether the patterns give a number to a sayer where `found` gives nothing of the kind."""
    start, end = said.content
    free = not any(other.content.start < end and start < other.content.end for other in found)
    return free and said.speaker is not None and bool(_NUMBER.search(text, start, end))


def _cited(text: str, said: Said) -> Said:
    """Return "the agency, quoting a soldier, says" with the soldier as who says it."""
    if said.by != "model" or said.speaker is None or said.cue is None or said.cue.start < said.speaker.end:
        return said
    cited = _CITING.fullmatch(text, said.speaker.end, said.cue.start)
    if cited is None:
        return said
    return replace(said, speaker=Chars(*cited.span("who")), via=(said.speaker, *said.via), cited=True)


def _meets(said: Said, cue: Chars) -> bool:
    return bool(said.cue) and said.cue.start < cue.end and cue.start < said.cue.end  # type: ignore[union-attr]


def _joined(text: str, said: Said, other: Said, told: Sequence[Chars]) -> Said:
    speaker, content = said.speaker, said.content
    if other.speaker and speaker and (_holds(other.speaker, speaker) or _is_misread(text, speaker, told)):
        speaker = other.speaker
    if _holds(other.content, content) and said.manner == other.manner == "indirect":
        beyond = text[other.content.start : content.start], text[content.end : other.content.end]
        content = other.content if any(_NUMBER.search(words) for words in beyond) else content
    return replace(said, speaker=speaker, content=content)


def _is_misread(text: str, speaker: Chars, told: Sequence[Chars]) -> bool:
    addressed = any(one.start < speaker.end and speaker.start < one.end for one in told)
    return addressed or bool(_DATELINE.search(text, *speaker))


def _holds(outer: Chars, inner: Chars) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and outer != inner
