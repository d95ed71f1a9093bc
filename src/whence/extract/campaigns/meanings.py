"""What a text says that a campaign's name means: the translation or other form beside a name found before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.extract.campaigns.cues import is_name
from whence.extract.titles import QUOTED, TITLE, trimmed


@dataclass(frozen=True, slots=True)
class Meaning:
    """A translation's range, and the range of the name that it translates."""

    start: int
    end: int
    of: tuple[int, int]


REACH = 250
"""How far back the translated name may stand, in characters: about two sentences, so that it is the last one named."""

_LANGUAGE = (
    r"(?:English|Arabic|Kurdish|Turkish|French|Persian|Pashto|Urdu|Swahili|Hausa|Somali|Russian"
    r"|[A-Z][a-z]{3,9}ish|[A-Z][a-z]{2,9}an)"
)
_MEANS = (
    rf"(?:means?|meaning|translat(?:es|ed|ing)(?: (?:roughly|loosely|literally))?(?: as| to| into)?"
    rf"|stands for|(?:is )?{_LANGUAGE} for)"
)
# The meaning of this slogan is "X" · this means "X" · "A", which translates as "X" · what in translation means "X"
_SAID = re.compile(
    rf"\b(?:meaning|translation) of (?:this|the|its|that|their) (?:[\w-]+\s+)?(?:slogan|name|phrase|campaign"
    rf"|expression|words?|title|motto)"
    rf"(?: in {_LANGUAGE})?,? is\s*[,:]?\s*(?:roughly )?{QUOTED}"
    rf"|\b{_MEANS}\s*[,:]?\s*(?:in {_LANGUAGE}\s*[,:]?\s*)?(?:roughly )?{QUOTED.replace('name', 'other')}",
)
# directly after the name: ("X" in English) · (English: "X") · (Break the Locks) · , or "X" · – "X" in English
_BESIDE = re.compile(
    rf"[”\"’'»“]?,?\s*(?:\(\s*(?:(?:in )?{_LANGUAGE}\s*[,:]\s*)?(?:{QUOTED}|(?P<bare>{TITLE})"
    rf"|(?P<script>[^\x00-\u036f\s][^()\x00-\x1f]*?))"
    rf"(?:,?\s+in {_LANGUAGE})?\s*\)|(?:or|or in {_LANGUAGE},?|{_LANGUAGE} for"
    rf"|in {_LANGUAGE})\s+{QUOTED.replace('name', 'other')}"
    rf"|[–—-]\s*{QUOTED.replace('name', 'third')},?\s+in {_LANGUAGE})"
)  # fmt: skip


def meanings(text: str, masked: str, names: Sequence[tuple[int, int]]) -> Iterator[Meaning]:
    """Yield what the text gives as the meaning of the names found so far; `names` are their ranges in order."""
    for start, end in names:
        if match := _BESIDE.match(masked, end):
            yield from _meaning(text, match, (start, end))
    for match in _SAID.finditer(masked):
        before = [span for span in names if span[1] <= match.start() and match.start() - span[1] <= REACH]
        if before:
            yield from _meaning(text, match, before[-1])


def _meaning(text: str, match: re.Match[str], of: tuple[int, int]) -> Iterator[Meaning]:
    found = next(name for name, words in match.groupdict().items() if words)
    start, end = trimmed(text, *match.span(found))
    quoted = found != "bare"
    if is_name(text[start:end], "slogan", quoted):
        yield Meaning(start, end, of)
