"""What a text says that a campaign's name means: the translation or other form beside a name found before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.extract.campaigns.cues import is_name
from whence.extract.titles import MASK, QUOTED, TITLE, masks, trimmed


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
_ROMANISED = rf"{TITLE}(?:[ -](?:a[dlnrstz]|ash|el)-[A-ZÀ-Þ][\w’'-]*)*"
"""Words in title case, also with the Arabic article between them."""
# The meaning of this slogan is "X" · this means "X" · "A", which translates as "X" · what in translation means "X"
_SAID = re.compile(
    rf"\b(?:meaning|translation) of (?:this|the|its|that|their) (?:[\w-]+\s+)?(?:slogan|name|phrase|campaign"
    rf"|expression|words?|title|motto)"
    rf"(?: in {_LANGUAGE})?,? is\s*[,:]?\s*(?:roughly )?{QUOTED}"
    rf"|\b{_MEANS}\s*[,:]?\s*(?:in {_LANGUAGE}\s*[,:]?\s*)?(?:roughly )?{QUOTED.replace('name', 'other')}"
    # In his own tongue that is Kasr Qayd · translators made it "X" · Break the Chain is a fair translation
    rf"|\b[Ii]n (?:(?:his|her|its|their) (?:own )?(?:tongue|language)|{_LANGUAGE}),? (?:that|this|it)"
    rf" (?:is|reads|becomes) (?:{QUOTED.replace('name', 'tongue')}|(?P<bare>{_ROMANISED}))"
    rf"|\b[Tt]ranslat\w+\b[^.;]{{0,60}}? (?:made|render(?:ed|s)|turn(?:ed|s)|ha[sd]|call(?:ed|s)?) it (?:into |as )?"
    rf"{QUOTED.replace('name', 'made')}"
    rf"|(?:{QUOTED.replace('name', 'fair')}|\b(?P<title>{TITLE})) is an? (?:\w+ )?translation\b",
)
# "A", "B" and "C" are one campaign
_ONE = re.compile(
    rf"(?P<list>[“\"‘'«]{MASK}+[”\"’'»](?:(?:,|,? and|,? or) [“\"‘'«]{MASK}+[”\"’'»])+)"
    r" (?:are|is|mean|stand for|name) (?:all )?(?:one|the same)\b"
)
# directly after the name: ("X" in English) · (English: "X") · (Break the Locks) · , or "X" · – "X" in English
_BESIDE = re.compile(
    rf"[”\"’'»“]?,?\s*(?:\(\s*(?:(?:in )?{_LANGUAGE}\s*[,:]\s*)?(?:{QUOTED}|(?P<bare>{_ROMANISED})"
    rf"|(?P<script>[^\x00-\u036f\s][^()\x00-\x1f]*?))"
    rf"(?:,?\s+in {_LANGUAGE})?\s*\)|(?:or|or in {_LANGUAGE},?|{_LANGUAGE} for"
    rf"|in {_LANGUAGE})\s+{QUOTED.replace('name', 'other')}"
    rf"|[–—-]\s*{QUOTED.replace('name', 'third')},?\s+in {_LANGUAGE}"
    rf"|or (?:the )?(?P<or>{TITLE})(?=[,.;]| (?:was|is|has|had)\b))"
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
    for match in _ONE.finditer(masked):
        listed = list(masks(masked, *match.span("list")))
        for name in [span for span in names if any(span[0] < end and start < span[1] for start, end in listed)][:1]:
            for span in listed:
                start, end = trimmed(text, *span)
                if (start, end) != name and is_name(text[start:end], "slogan", True):
                    yield Meaning(start, end, name)


def _meaning(text: str, match: re.Match[str], of: tuple[int, int]) -> Iterator[Meaning]:
    found = next(name for name, words in match.groupdict().items() if words)
    start, end = trimmed(text, *match.span(found))
    quoted = found not in ("bare", "or", "title")
    if is_name(text[start:end], "slogan", quoted):
        yield Meaning(start, end, of)
