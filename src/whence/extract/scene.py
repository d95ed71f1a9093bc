"""One sentence with the marks in it: which time, place and attribution belong to words in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta

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
    r"[ ]+(?:(?:of|on|in|last|late|early|the)[ ]+)*|[ ]+(?:[\w’'-]+[ ]+){0,4}?(?:of|on)[ ]+"
    r"|[ ]+(?:at|in|on|near|outside|inside|against)[ ](?:[\w’'-]+[ ]+){1,7}?(?:of|on)[ ]+",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-ZÀ-ÖØ-Þ][^.;\n]{0,50}?,[ ]+")
_DASH = re.compile(r"[ ]*(?:\([^)\n]{1,40}\))?[ ]*[-–—]+[ ]")
_OCCASION = re.compile(
    r"\b(?:conference|briefing|reporters|journalists|interview|speech|rally)[ ]+(?:in|at|from|near)[ ]+(?:the[ ]+)?$",
    re.IGNORECASE,
)
_NATIVE = re.compile(r",[ ](?:an?|the)[ ](?:[\w-]+[ ]){1,4}from[ ]$")
"""Before the place that somebody comes from: "a former baker from Velm, was arrested"."""
_ON = re.compile(r"[ ](?:on[ ])?")
_ON_DAY = re.compile(r"[ ](?:on[ ]|late[ ]|early[ ]|in[ ]the[ ])*")
_DESCRIBING = re.compile(
    r",[ ](?:in which|which|whose|who|where|that|(?:an?|the)[ ](?:[\w’'-]+[ ]){1,4}?(?:that|which|who))\b"
)
_BLAMES = re.compile(r"blam|accus|point|condemn|suspect|prais|criticis|denounc|hail")
"""Cues that say something of somebody: a clause that only describes that one is the report's own."""
_BY_WORD = {
    "estimate": re.compile(r"estimat|reckon|guess|believ|think|thought|assum|suspect", re.IGNORECASE),
    "confirm": re.compile(r"confirm|verif|corroborat", re.IGNORECASE),
    "claim": re.compile(r"claim|boast|brag|responsib|alleg", re.IGNORECASE),
}
"""Words of a cue that make its stance a modality: who admits or insists only says so."""


def _start(mention: Mention) -> int:
    return mention.span.start


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

        first = bisect_left(reading.mentions, sentence.start, key=_start)
        here = reading.mentions[first : bisect_left(reading.mentions, sentence.end, first, key=_start)]

        def inside(kind: str) -> tuple[Mention, ...]:
            return tuple(mention for mention in here if mention.kind == kind)

        said = tuple(
            said
            for said in reading.attributions
            if said.content.start < sentence.end and sentence.start < said.content.end
        )
        return cls(reading, sentence, inside("time"), inside("place"), inside("name"), said)

    @property
    def persons(self) -> tuple[tuple[int, int], ...]:
        """The ranges of the persons' names in the sentence."""
        return tuple(
            (mention.span.start, mention.span.end)
            for mention in self.names
            if isinstance(mention.value, Name) and mention.value.kind == "person"
        )

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
        names = "responsib" in words or bool(said.cue and _BLAMES.search(said.cue.quote.lower()))
        return names and bool(_DESCRIBING.search(text, said.content.start, start))

    def is_speaker(self, mention: Mention, start: int) -> bool:
        """Say whether a mention only names who tells of what stands at `start`: "the army said gunmen attacked"."""
        tellers = [
            teller
            for said in self.attributions
            if said.content.start <= start < said.content.end
            for teller in (said.speaker, *said.via)
        ]
        return any(teller and _is_told_by(teller, mention) for teller in tellers)

    def time_at(self, start: int, end: int) -> When | None:
        """Return the known time nearest to a range in its clause, not the day on which something was said of it."""
        said = self.attribution_at(start, end)
        ranked = []
        for mention in self.times:
            at = mention.span.start
            other = self._dates_something_else(mention) or self._likened(mention, start, end)
            if not _known(mention) or other or self._in_dateline(mention) or self._sayer_tells(mention, start):
                continue
            if said and said.cue and not (said.content.start <= at < said.content.end or self._closes(said, mention)):
                continue
            ranked.append((self._apart(mention, start, end), max(at - end, start - mention.span.end, 0), mention))
        nearest = min(ranked, key=lambda row: row[:2], default=None)
        return self._through_the_night(nearest[2]) if nearest else None

    def _closes(self, said: Attribution, mention: Mention) -> bool:
        """Say whether a time ends what is said, before its sayer: "was ambushed near Velm on Monday, the army said"."""
        between = self.reading.document.text[said.content.end : mention.span.start]
        return bool(said.cue and said.cue.start > mention.span.end and _ON_DAY.fullmatch(between))

    def days_behind(self, start: int) -> When | None:
        """Return the first known day told behind a place in the sentence."""
        days = (mention.value for mention in self.times if mention.span.start >= start and _known(mention))
        return next((day for day in days if isinstance(day, When) and day.precision == "day"), None)

    def _sayer_tells(self, mention: Mention, start: int) -> bool:
        """Say whether a range only describes the sayer of what is dated: "a man who was shot said he died at night"."""
        return any(
            said.speaker and said.speaker.span.start <= start < said.speaker.span.end
            for said in self.attributions
            if said.content.start <= mention.span.start < said.content.end
        )

    def _through_the_night(self, mention: Mention) -> When | None:
        """Return a mention's time; "overnight on Saturday" lasts from that day to the next."""
        text, when = self.reading.document.text, mention.value
        assert isinstance(when, When)
        if not mention.span.quote.lower().startswith("overnight"):
            return when
        for other in self.times:
            day = other.value
            between = text[min(other.span.end, mention.span.end) : max(other.span.start, mention.span.start)]
            if other is not mention and isinstance(day, When) and day.precision == "day" and _ON.fullmatch(between):
                after = (date.fromisoformat(day.earliest) + timedelta(days=1)).isoformat()
                return replace(day, latest=after, timex="")
        return when

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
                apart = apart or self._is_sayers(mention, start)
                ranked.append((apart, value.level == "country", behind, abs(mention.span.start - end), mention))
        if not ranked:
            return None
        nearest = min(ranked, key=lambda row: row[:4])
        together = [row[4] for row in ranked if row[:1] == nearest[:1] and _together(row[4], nearest[4])]
        values = [mention.value for mention in together if isinstance(mention.value, Where)]
        around = {name for value in values for name in value.parents}
        inner = [value for value in values if value.name not in around] or values
        return min(inner, key=lambda value: _EXACT.get(value.level, 2))

    def _is_sayers(self, mention: Mention, start: int) -> bool:
        """Say whether a place only tells where the sayer is: "a spokesman in Velm said that troops had killed five"."""
        return any(
            said.speaker and said.speaker.span.start <= mention.span.start < said.speaker.span.end
            for said in self.attributions
            if said.content.start <= start < said.content.end
        )

    def _only_told_at(self, mention: Mention) -> bool:
        """Say whether a place is only where something was said: "told a press conference in Orrin"."""
        text, start = self.reading.document.text, mention.span.start
        before = max(self.sentence.start, start - 40), start
        return bool(
            _OCCASION.search(text, *before) or (_NATIVE.search(text, *before) and text[mention.span.end] == ",")
        )

    def _apart(self, mention: Mention, start: int, end: int) -> bool:
        """Say whether another clause begins between a range and a mention."""
        first, last = min(mention.span.end, end), max(mention.span.start, start)
        return bool(_ANOTHER_CLAUSE.search(self.reading.document.text, first, last))


def _is_told_by(teller: Mention, mention: Mention) -> bool:
    """Say whether a mention is what names a teller, whose words may be more than the name's."""
    inside = teller.span.start <= mention.span.start < teller.span.end
    return inside and (teller.span.start == mention.span.start or teller.value == mention.value)


def _known(mention: Mention) -> bool:
    return isinstance(mention.value, When) and mention.value.known


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
    cue = said.cue.quote if said.cue else ""
    if cue and said.stance in _BY_WORD and not _BY_WORD[said.stance].search(cue):
        return "claimed" if by_group else "attributed"
    if said.stance in stances:
        return stances[said.stance]
    if by_group or said.stance == "claim":
        return "claimed"
    if said.hedge and speaker is None:
        return "alleged"
    return "attributed"
