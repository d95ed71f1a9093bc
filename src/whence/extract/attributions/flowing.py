"""Free indirect speech: "He said 412 fled. Of these, 265 have been caught.": a sentence that goes on counting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from whence.extract.attributions.said import Chars, Said
from whence.ports import Reading

_GOES_ON = re.compile(r"(?:Of|Among) (?:these|those|them)\b|(?:The|Another) (?:other|remaining|rest)\b")
_THIS = re.compile(r"(?:this|so|that|it|as much)\b(?:\s+(?:to|on|in|at|by)\s[^,;]{2,60})?[.]?")
_THIS_WAS = re.compile(
    r"This[ ](?P<cue>(?:was|is)[ ](?:reported|announced|stated|said"
    r"|confirmed))\b[^.;]{0,60}?[ ]by[ ](?P<who>[^.;,]{3,90})"
)
_SCORE = 0.6
_LEAD = 4
"""Code points before the sayer that opens "The ministry reported this": an article."""
_SLACK = 30
"""Code points that may stand between what was said and the end of its sentence: ", officials said on Monday."."""


def flowing(reading: Reading, found: Sequence[Said]) -> list[Said]:
    """Return the attributions with those of sentences that go on counting what the sentence before, of a sayer, counts.

    Only in the same paragraph, only where the sentence opens with "Of these" or its like and has no sayer of its own.
    """
    text, done = reading.document.text, list(found)
    for before, sentence in pairwise(reading.sentences):
        if before.block == sentence.block:
            done = _with_this(text, done, (before.start, before.end), (sentence.start, sentence.end))
        if before.block != sentence.block or not _GOES_ON.match(text, sentence.start):
            continue
        if any(said.content.start < sentence.end and sentence.start < said.content.end for said in done):
            continue
        said = _last(done, before.start, before.end)
        if said is not None:
            end = sentence.end - 1 if text[sentence.end - 1] in ".!?" else sentence.end
            content = Chars(sentence.start, end)
            done.append(replace(said, content=content, hedge="", continues=True, score=min(_SCORE, said.score)))
    return sorted(done, key=lambda said: (said.content.start, said.content.end))


def _with_this(text: str, found: list[Said], before: tuple[int, int], here: tuple[int, int]) -> list[Said]:
    """Give "The ministry reported this to journalists." the sentence before it, where nobody says that."""
    if any(said.content.start < before[1] and before[0] < said.content.end for said in found):
        return found
    end = before[1] - 1 if text[before[1] - 1] in ".!?" else before[1]
    passive = _THIS_WAS.match(text, *here)
    if passive:
        cue, who = Chars(*passive.span("cue")), Chars(*passive.span("who"))
        return [*found, Said(content=Chars(before[0], end), cue=cue, speaker=who, score=_SCORE, strict=True)]
    for index, said in enumerate(found):
        inside = here[0] <= said.content.start and said.content.end <= here[1] and said.speaker
        leads = said.speaker is not None and said.speaker.start <= here[0] + _LEAD
        if inside and leads and said.stance == "say" and _THIS.fullmatch(text, said.content.start, here[1]):
            told = replace(said, content=Chars(before[0], end), score=min(_SCORE, said.score))
            return [*found[:index], told, *found[index + 1 :]]
    return found


def _last(found: Sequence[Said], start: int, end: int) -> Said | None:
    """Return the outermost indirect attribution of a sentence whose words or cue reach its end."""
    inside = [
        said
        for said in found
        if start <= said.content.start < end
        and said.speaker
        and said.cue
        and said.manner != "direct"
        and max(said.content.end, said.cue.end) >= end - _SLACK
    ]
    return max(inside, key=lambda said: said.content.end - said.content.start, default=None)
