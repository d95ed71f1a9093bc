"""A report as the rules of this package see it: its sentences, and where each speaks of which campaign."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from whence.likeness import family
from whence.records import Attribution, Claim, Mention, Name, Sheet

MASK = "\ue000"
"""What stands in a passage's `hidden` for the words that speak of a campaign, letter for letter."""
TOLD = frozenset({"violence", "abduction", "arrest", "release", "transfer"})
"""The families of claims that tell an event."""

_END = re.compile(r"[.!?…؟۔]+[\"'”’)\]»]*\s+(?=[\"'“‘(\[«]*[^\W_a-z])")
_SHORT = re.compile(
    r"(?:^|[\s(“\"])(?:[A-Z]|Mrs?|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Maj|Capt|Brig|Sen|Rep|Gov|St|No|Nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|Dec|al|U\.S|U\.N|U\.K)\.\s+$"
)
_POINTING = re.compile(
    r"\b(?:(?P<det>this|that|the same|the)\s+(?:(?:media|online|propaganda|hashtag|new|latest|old|whole|entire|current"
    r"|year-long|\w+-month|\w+-week)\s+){0,2}(?:campaign|slogan|motto)|(?:its|their)\s+(?:new\s+|old\s+)?(?:slogan|motto)"
    r"|(?P<such>this|that|the same)\s+(?:operation|offensive))\b"
    r"(?!\s+(?:of the same name|of (?:bombing|terror|violence|attacks)|against|trail|rally|poster|slogan))",
    re.IGNORECASE,
)
NEAR = 3
"""How many sentences back "this campaign" may point: short, as a wrong tie is worse than none."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that speak of a campaign: their range, and the campaign's first name in the report."""

    start: int
    end: int
    campaign: str
    named: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence: its range, its text with references masked (offsets are the sentence's own), the references."""

    start: int
    end: int
    number: int
    hidden: str
    references: tuple[Reference, ...]

    def holds(self, start: int, end: int) -> bool:
        """Say whether a range of the text lies in the sentence."""
        return self.start <= start and end <= self.end

    def at(self, offset: int) -> Reference | None:
        """Return the reference that covers an offset of `hidden`."""
        place = self.start + offset
        return next((one for one in self.references if one.start <= place < one.end), None)


class Told:
    """A sheet with its campaigns: first names in order, passages, and whose each campaign is."""

    def __init__(self, sheet: Sheet) -> None:
        """Read the campaigns and sentences of a sheet."""
        self.sheet = sheet
        self.text = sheet.document.text
        self.mentions = tuple(mention for mention in sheet.mentions if mention.kind == "campaign")
        self.campaigns = tuple(dict.fromkeys(head_of(mention) for mention in self.mentions))
        self.passages = tuple(_passages(self.text, _sentences(sheet), self.mentions, self.campaigns))
        self._starts = [passage.start for passage in self.passages]

    @cached_property
    def events(self) -> tuple[Claim, ...]:
        """Return the claims that tell an event, in the order of the text."""
        found = (claim for claim in self.sheet.claims if claim.figure is None and family(claim.type) in TOLD)
        return tuple(sorted(found, key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.id)))

    def group(self, campaign: str) -> str:
        """Return the group whose campaign it is, empty where the report names none or several."""
        values = [name_in(mention) for mention in self.mentions if head_of(mention) == campaign]
        bodies = {value.belongs_to for value in values if value.belongs_to}
        return next(iter(bodies)) if len(bodies) == 1 else ""

    def the_group(self, campaign: str) -> str:
        """Return whom "the group" means where a campaign is spoken of: its own, else the only one that is told of."""
        values = [mention.value for mention in self.sheet.mentions if isinstance(mention.value, Name)]
        groups = {value.same_as or value.text for value in values if value.kind == "group"}
        if not groups:
            told = (
                claim for claim in self.sheet.claims if claim.type in ("claim_of_responsibility", "campaign_launch")
            )
            groups = {claim.role("speaker") for claim in told} - {""}
        return self.group(campaign) or (next(iter(groups)) if len(groups) == 1 else "")

    def passage(self, place: int) -> Passage | None:
        """Return the sentence in which a place of the text lies."""
        at = bisect_right(self._starts, place) - 1
        return self.passages[at] if at >= 0 and place < self.passages[at].end else None

    def before(self, passage: Passage, most: int) -> Sequence[Passage]:
        """Return up to `most` sentences before one, the nearest first."""
        return self.passages[max(passage.number - most, 0) : passage.number][::-1]

    def said(self, start: int, end: int) -> Attribution | None:
        """Return the narrowest attribution whose content holds a range."""
        holding = [said for said in self.sheet.attributions if said.content.start <= start and end <= said.content.end]
        return min(holding, key=lambda said: (said.content.end - said.content.start, said.id), default=None)

    @property
    def is_about_one(self) -> bool:
        """Say whether the report is about one campaign: it names no other, and it early or three times.

        Early: in the headline or the first five sentences, where news says what it is about.
        """
        early = any(passage.references for passage in self.passages[:5])
        return len(self.campaigns) == 1 and (early or len(self.mentions) >= 3)


def name_in(mention: Mention) -> Name:
    """Return the name that a campaign's mention reads as."""
    assert isinstance(mention.value, Name)
    return mention.value


def head_of(mention: Mention) -> str:
    """Return the first name, in its report, of the campaign that a mention names."""
    return name_in(mention).same_as or name_in(mention).text


def _sentences(sheet: Sheet) -> Iterator[tuple[int, int]]:
    text = sheet.document.text
    for block in sheet.document.blocks:
        if block.kind == "furniture":
            continue
        ends = [match.end() for match in _END.finditer(text, block.start, block.end) if not _is_short(text, match)]
        for start, end in pairwise([block.start, *ends, block.end]):
            if text[start:end].strip():
                yield start, start + len(text[start:end].rstrip())


def _is_short(text: str, match: re.Match[str]) -> bool:
    return bool(_SHORT.search(text, max(match.start() - 8, 0), match.end()))


def _passages(
    text: str, sentences: Iterable[tuple[int, int]], mentions: Sequence[Mention], campaigns: Sequence[str]
) -> Iterator[Passage]:
    named = [Reference(one.span.start, one.span.end, head_of(one)) for one in mentions]
    done: list[Passage] = []
    for number, (start, end) in enumerate(sentences):
        inside = [one for one in named if start <= one.start and one.end <= end]
        pointed = _pointed(text[start:end], start, inside, done[-NEAR:], campaigns)
        references = tuple(sorted((*inside, *pointed), key=lambda one: one.start))
        hidden = list(text[start:end])
        for one in references:
            hidden[one.start - start : one.end - start] = MASK * (one.end - one.start)
        done.append(Passage(start, end, number, "".join(hidden), references))
    yield from done


def _pointed(
    words: str, place: int, inside: Sequence[Reference], before: Sequence[Passage], campaigns: Sequence[str]
) -> Iterator[Reference]:
    """Yield "the campaign" and "this slogan" where it is plain which is meant.

    "This" points to the last one named nearby, "the" only where the report has but one.
    """
    for match in _POINTING.finditer(words):
        start, end = place + match.start(), place + match.end()
        if any(one.start <= end + 3 and start - 3 <= one.end for one in inside):
            continue
        near = [one for passage in before for one in passage.references]
        near += [one for one in inside if one.end < start]
        if len(campaigns) == 1:
            yield Reference(start, end, campaigns[0], named=False)
        elif near and (match.group("such") or (match.group("det") or "the").lower() != "the"):
            yield Reference(start, end, near[-1].campaign, named=False)
