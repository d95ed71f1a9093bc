"""One sentence with the marks in it: which time, place and attribution belong to words in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.ports import Reading, Sentence
from whence.records import Attribution, Mention, Name, When, Where

SURE = 0.5
"""The score from which a place may locate an event: below it stand places inside the names of bodies."""
ONE_BREATH = 30
"""Characters between two place names that can name one place from the inside out."""
_EXACT = {"site": 0, "settlement": 1, "other": 2, "admin1": 3, "country": 4}
_ANOTHER_CLAUSE = re.compile(
    r"[;:—)]|\b(?:after|before|while|but|whereas|since|resembl\w+|recall\w*|similar to|reminiscent|compared)\b",
    re.IGNORECASE,
)
_LIKENED = re.compile(
    r"\b(?:resembl\w+|recall(?:s|ed|ing)|similar to|reminiscent|compared|since|than|follows|followed an?"
    r"|in (?:response|retaliation|reaction) (?:to|for))\b",
    re.IGNORECASE,
)
"""What only sets another event beside this one: its date and place are not this one's."""
_OF_A_HOUSE = re.compile(
    r"\b(?:(?:sentenced|condemned|convicted)(?:[ ]+\w+){0,4}"
    r"|built|founded|opened|established|created|born|elected|appointed|closed|signed|formed)[ ]+(?:in|on)[ ]*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"[ ](?:(?:has|have|had|also|then|first|since|\w+ly)[ ])*$", re.IGNORECASE)
_UNNAMED = re.compile(r"(?:an?|the|this|that|its|their)[ ]", re.IGNORECASE)
_OF_A_PAPER = re.compile(
    r"\b(?:dated|(?:report|statement|issue|edition|message|article|bulletin|video|count|story|version|letter|tally)s?"
    r"(?:[ ]+\d+)?[ ]*[(,]?[ ]*(?:of|from|on|dated)?(?:[ ]+late)?)[ ]*$",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(
    r"[ ]+(?:(?:of|on|in|last|late|early|the)[ ]+)*|[ ]+(?:[\w’'-]+[ ]+){0,4}?(?:of|on)[ ]+", re.IGNORECASE
)
_DATELINE = re.compile(r"[A-ZÀ-ÖØ-Þ][^.;\n]{0,50}?,[ ]+")
_DASH = re.compile(r"[ ]*(?:\([^)\n]{1,40}\))?[ ]*[-–—]+[ ]")
_OCCASION = re.compile(
    r"\b(?:conference|briefing|reporters|journalists|interview|speech|rally)[ ]+(?:in|at|from|near)[ ]+(?:the[ ]+)?$",
    re.IGNORECASE,
)
_DESCRIBING = re.compile(r",[ ](?:in which|which|who|where|that)\b")
_GUESSES = re.compile(r"estimat|reckon|guess|believ|think|thought|assum|suspect", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence with the marks that lie in it."""

    reading: Reading
    sentence: Sentence
    times: tuple[Mention, ...]
    places: tuple[Mention, ...]
    names: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]

    @classmethod
    def of(cls, reading: Reading, sentence: Sentence) -> Scene:
        """Return the scene of a sentence."""

        def inside(kind: str) -> tuple[Mention, ...]:
            return tuple(
                mention
                for mention in reading.mentions
                if mention.kind == kind and sentence.start <= mention.span.start < sentence.end
            )

        said = tuple(
            said
            for said in reading.attributions
            if said.content.start < sentence.end and sentence.start < said.content.end
        )
        return cls(reading, sentence, inside("time"), inside("place"), inside("name"), said)

    def attribution_at(self, start: int, end: int) -> Attribution | None:
        """Return the attribution with the smallest content that covers a range."""
        covering = [
            said
            for said in self.attributions
            if said.content.start <= start and end <= said.content.end and not self._beside_a_claim(said, start)
        ]
        return min(covering, key=lambda said: (said.content.end - said.content.start, -said.score), default=None)

    def _beside_a_claim(self, said: Attribution, start: int) -> bool:
        """Say whether a clause only describes what somebody claimed: "claimed the attack, in which 27 guards died"."""
        text = self.reading.document.text
        words = text[said.cue.start : said.content.end].lower() if said.cue else ""
        return "responsib" in words and bool(_DESCRIBING.search(text, said.content.start, start))

    def is_speaker(self, mention: Mention, start: int) -> bool:
        """Say whether a mention only names who tells of what stands at `start`: "the army said gunmen attacked"."""
        tellers = [
            teller
            for said in self.attributions
            if said.content.start <= start < said.content.end
            for teller in (said.speaker, *said.via)
        ]
        return any(teller and teller.span.start == mention.span.start for teller in tellers)

    def time_at(self, start: int, end: int) -> When | None:
        """Return the known time nearest to a range, not the day on which something was said of it."""
        said = self.attribution_at(start, end)
        best: tuple[int, When] | None = None
        for mention in self.times:
            when = mention.value
            if not isinstance(when, When) or not when.known or self._dates_something_else(mention):
                continue
            if said and said.cue and not (said.content.start <= mention.span.start < said.content.end):
                continue
            gap = max(mention.span.start - end, start - mention.span.end, 0)
            if self._likened(mention, start, end) or self._in_dateline(mention):
                continue
            if best is None or gap < best[0]:
                best = (gap, when)
        return best[1] if best else None

    def _in_dateline(self, mention: Mention) -> bool:
        """Say whether a time stands in the dateline: "ORRIN, June 12 (Tern Press) — Gunmen …"."""
        text, begin = self.reading.document.text, self.sentence.start
        return bool(_DATELINE.fullmatch(text, begin, mention.span.start) and _DASH.match(text, mention.span.end))

    def time_within(self, start: int, end: int, anchor: int) -> When | None:
        """Return the known time between `anchor` and a range, or right behind the range ("of 30 November")."""
        text = self.reading.document.text
        for mention in self.times:
            first, last = mention.span.start, mention.span.end
            inside = anchor < first and last <= start
            behind = first >= end and _RIGHT_BEHIND.fullmatch(text, end, first)
            if (inside or behind) and isinstance(mention.value, When) and mention.value.known:
                return mention.value
        return None

    def _dates_something_else(self, mention: Mention) -> bool:
        """Say whether a time belongs to a document: "issue 89, dated 21 September", "its report of Friday"."""
        text = self.reading.document.text
        before = max(self.sentence.start, mention.span.start - 40), mention.span.start
        return bool(_OF_A_PAPER.search(text, *before) or _OF_A_HOUSE.search(text, *before))

    def _likened(self, mention: Mention, start: int, end: int) -> bool:
        """Say whether a time behind a range only belongs to what it is likened to: "the worst attack since 2015"."""
        return bool(_LIKENED.search(self.reading.document.text, end, max(end, mention.span.start)))

    def said_on(self, said: Attribution) -> When | None:
        """Return the time at which something was said: a time in the cue's clause, outside the content."""
        for mention in self.times:
            outside = mention.span.end <= said.content.start or mention.span.start >= said.content.end
            near = said.cue and abs(mention.span.start - said.cue.end) <= 40
            if outside and near and isinstance(mention.value, When) and mention.value.known:
                return mention.value
        return None

    def place_at(self, start: int, end: int) -> Where | None:
        """Return the nearest place in the clause of a range, or the more exact one told together with it."""
        ranked = []
        for mention in self.places:
            value, behind = mention.value, mention.span.start < start
            apart = self._apart(mention, start, end)
            named = isinstance(value, Where) and mention.score >= SURE and not _UNNAMED.match(value.name)
            if named and isinstance(value, Where) and (behind or not apart) and not self._only_told_at(mention):
                ranked.append((apart, value.level == "country", behind, abs(mention.span.start - end), mention))
        if not ranked:
            return None
        nearest = min(ranked, key=lambda row: row[:4])
        together = [row[4] for row in ranked if row[:1] == nearest[:1] and _together(row[4], nearest[4])]
        values = [mention.value for mention in together if isinstance(mention.value, Where)]
        return min(values, key=lambda value: _EXACT.get(value.level, 2))

    def _only_told_at(self, mention: Mention) -> bool:
        """Say whether a place is only where something was said: "told a press conference in Orrin"."""
        start = mention.span.start
        return bool(_OCCASION.search(self.reading.document.text, max(self.sentence.start, start - 40), start))

    def _apart(self, mention: Mention, start: int, end: int) -> bool:
        """Say whether another clause begins between a range and a mention."""
        first, last = min(mention.span.end, end), max(mention.span.start, start)
        return bool(_ANOTHER_CLAUSE.search(self.reading.document.text, first, last))


def _together(one: Mention, other: Mention) -> bool:
    """Say whether two places are told in one breath: "the Central Jail in Jalalabad, eastern Afghanistan"."""
    gap = max(one.span.start - other.span.end, other.span.start - one.span.end, 0)
    return one is other or gap <= ONE_BREATH


def modality_of(said: Attribution | None) -> str:
    """Return the modality that an attribution gives: claimed, denied, alleged, estimated, attributed, …"""
    if said is None:
        return "stated"
    speaker = said.speaker.value if said.speaker else None
    by_group = isinstance(speaker, Name) and speaker.sayer_kind in {"group", "group_outlet", "supporter_channel"}
    stances = {
        "deny": "denied",
        "estimate": "estimated",
        "confirm": "confirmed",
        "plan": "planned",
        "revise": "revised",
    }
    if said.stance == "estimate" and said.cue and not _GUESSES.search(said.cue.quote):
        return "attributed"
    if said.stance in stances:
        return stances[said.stance]
    if by_group or said.stance == "claim":
        return "claimed"
    if said.hedge and speaker is None:
        return "alleged"
    return "attributed"
