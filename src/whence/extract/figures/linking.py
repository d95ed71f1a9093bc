"""Which event of the report a figure is of: one of its sentence, or the one told before it; none where it is unsure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.extract.figures.background import ON_THE_SPOT, Moment, is_cumulative, looks_back, tells_another
from whence.extract.figures.view import Counted
from whence.extract.scene import Scene
from whence.extract.standing import ASIDE
from whence.likeness import before_publication, family, length, level, times_differ
from whence.ports import Reading
from whence.records import Claim, When, Where

OPENING = 2
"""Sentences at the head of a report that may count before their event is told."""
AHEAD = 3
"""Sentences after a figure within which its event may first be told."""
_UNATTACHED = frozenset({"attacks", "messages", "territory_share", "other"})
_EVENT_FAMILIES = frozenset({"violence", "abduction", "arrest", "release", "transfer"})
_FAMILY_OF = {
    "abducted": ("abduction", "violence"),
    "arrested": ("arrest", "violence"),
    "transferred": ("transfer", "release", "violence"),
    "freed": ("violence", "release", "transfer", "abduction"),
    "returned": ("transfer", "release", "abduction", "violence"),
    "held": ("violence", "abduction", "transfer", "arrest"),
}
_OTHER_FAMILIES = frozenset({"abduction", "transfer", "release"})
"""Families whose events, told in the same sentence, have dead and wounded too."""
_ANAPHOR = re.compile(
    r"\b(?:the|this|that|same)[ ]+(?:[\w-]+[ ]+){0,2}"
    r"(?:attack|raid|assault|prison|jail|blast|bombing|breakout|escape|operation|incident|riot|siege|clash|attackers"
    r"|gunmen|inmates|prisoners|escapees|fugitives|guards)\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r";|, when\b|\b(?:since|while|but|whereas|resembl\w+|recall\w*|similar to|reminiscent|compared)\b", re.IGNORECASE
)
_DURING = re.compile(r"\bduring\b", re.IGNORECASE)
_LIKENED = re.compile(
    r"\b(?:resembl\w+|recall(?:s|ed|ing)\b|similar to|reminiscent of|compared (?:with|to)"
    r"|(?:\w+est|most \w+|worst|first|highest)[ ](?:[\w-]+[ ]){0,4}since\b)",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"[ ]of[ ](?:the[ ](?:dead|victims|wounded|injured|casualties)|those[ ](?:killed|wounded|injured)|them|whom)\b"
)
"""Part of a toll told before: whenever else the part did something, it is of the event of the whole."""


class Events:
    """The event claims of a report by sentence, to find the event that a figure is of."""

    def __init__(self, reading: Reading) -> None:
        """Place each event claim in its sentence."""
        self._reading = reading
        self._window = before_publication(reading.document.published)
        self._at: list[list[Claim]] = [[] for _ in reading.sentences]
        self._unexplained: set[int] = set()
        self._heads: dict[str, tuple[Where | None, When | None]] = {}
        for claim in reading.claims:
            if claim.figure is None and family(claim.type) in _EVENT_FAMILIES:
                self.add(claim, self._sentence(claim))

    @property
    def any(self) -> bool:
        """Whether the report tells of an event of violence."""
        return any(family(claim.type) == "violence" for row in self._at for claim in row)

    def _sentence(self, claim: Claim) -> int:
        start = claim.trigger.start
        return next(i for i, sentence in enumerate(self._reading.sentences) if sentence.start <= start < sentence.end)

    def add(self, claim: Claim, index: int) -> None:
        """Add an event claim found in sentence `index`; its event is as exact as the most exact of its claims."""
        self._at[index].append(claim)
        place, time = self._heads.get(_head(claim), (None, None))
        if claim.place and (place is None or level(claim.place) < level(place)):
            place = claim.place
        if claim.time and claim.time.known and (time is None or length(claim.time) < length(time)):
            time = claim.time
        self._heads[_head(claim)] = (place, time)

    def of(self, scene: Scene, counted: Counted, index: int) -> Claim | None:
        """Return the event claim that a figure in sentence `index` is of, None where the report does not say."""
        if counted.counted in _UNATTACHED:
            return None
        wanted = _FAMILY_OF.get(counted.counted, ("violence",))
        row = self._at[index]
        here = [claim for claim in row if family(claim.type) in wanted and not self._another_day(scene, counted, claim)]
        here = [claim for claim in here if counted.counted == "abducted" or claim.type != "abduction"] or here
        if not here and counted.counted not in _FAMILY_OF:
            here = [claim for claim in row if self._tells_dead(claim)]
        if is_cumulative(scene, counted, row):
            return None
        here = [claim for claim in row if _tells(claim, counted)] or here
        here = [claim for claim in here if not self._likened(claim, counted)]
        if here:
            return min(here, key=lambda claim: self._distance(claim, counted))
        if tells_another(scene, counted):
            self._unexplained.add(index)
            return None
        found = self._before(scene, counted, index, _further(scene, counted, wanted, self._arrests()))
        if found is None and counted.counted in ON_THE_SPOT:
            self._unexplained.add(index)
        return found

    def _distance(self, claim: Claim, counted: Counted) -> tuple[bool, int, int]:
        gap = self._between(claim, counted)
        behind = claim.trigger.start > counted.number.start and gap.startswith(",")
        return behind or bool(_APART.search(gap)), len(gap), claim.trigger.start

    def _another_day(self, scene: Scene, counted: Counted, claim: Claim) -> bool:
        """Say whether a figure has a day of its own beside it, in its own brackets, that is not the event's."""
        text, number = self._reading.document.text, counted.number
        opening = text.rfind("(", scene.sentence.start, number.start)
        if opening < 0 or ")" in text[opening : number.start] or opening <= claim.trigger.start < number.end:
            return False
        inside = [time.value for time in scene.times if opening < time.span.start < number.end]
        return any(isinstance(when, When) and times_differ(when, claim.time) for when in inside)

    def _tells_dead(self, claim: Claim) -> bool:
        """Say whether an event of another family is told as having dead and wounded: "during the transfer"."""
        if claim.type == "abduction":
            return True
        before = self._reading.document.text[max(0, claim.trigger.start - 24) : claim.trigger.start]
        return family(claim.type) in _OTHER_FAMILIES and bool(_DURING.search(before))

    def _likened(self, claim: Claim, counted: Counted) -> bool:
        """Say whether the event is only set beside what is counted, or told of another place behind it."""
        between = self._between(claim, counted)
        behind = claim.trigger.start > counted.number.start
        return bool(_LIKENED.search(between)) or (behind and ", where " in between)

    def _between(self, claim: Claim, counted: Counted) -> str:
        first, last = sorted(((claim.trigger.start, claim.trigger.end), (counted.number.start, counted.number.end)))
        return self._reading.document.text[first[1] : last[0]]

    def _arrests(self) -> bool:
        """Say whether the report tells of an arrest, so that the arrested are not of the attack."""
        return any(claim.type == "arrest" for row in self._at for claim in row)

    def _in_block(self, claim: Claim, index: int) -> bool:
        blocks = self._reading.sentences
        return blocks[self._sentence(claim)].block == blocks[index].block

    def _before(self, scene: Scene, counted: Counted, index: int, wanted: Sequence[str]) -> Claim | None:
        sentences, text = self._reading.sentences, self._reading.document.text
        block = sentences[index].block
        told = _OF_THOSE.match(text, counted.number.end) and counted.counted in ON_THE_SPOT
        moment = Moment(None, "", None) if told else Moment.of(scene, counted)
        anaphor = bool(_ANAPHOR.search(text, sentences[index].start, sentences[index].end))
        for back in range(index - 1, -1, -1):
            same_block = sentences[back].block == block
            for claim in reversed(self._at[back]):
                if family(claim.type) not in wanted or claim.score == ASIDE or self._apart(claim, moment):
                    continue
                if counted.counted == "displaced" and not same_block:
                    return None
                near = index - back <= (6 if anaphor else 3) and not self._has_main(wanted)
                if same_block or self._main(claim, wanted) or near:
                    return claim
            if same_block and back in self._unexplained:
                return None
            if same_block and looks_back(self._reading, sentences[back]) and not self._fits_main(back, wanted):
                return None
        return self._only(index, moment, wanted)

    def _apart(self, claim: Claim, moment: Moment) -> bool:
        place, time = self._heads[_head(claim)]
        return moment.is_apart(place, time, self._window)

    def _fits_main(self, index: int, wanted: Sequence[str]) -> bool:
        """Say whether a sentence that opens with a date tells an event that is known, so that the thread goes on."""
        return any(family(claim.type) in wanted for claim in self._at[index])

    def _main(self, claim: Claim, wanted: Sequence[str]) -> bool:
        """Say whether the claim is of the event that the report is mostly about: half of its claims of such events."""
        every = [_head(one) for row in self._at for one in row if family(one.type) in wanted and one.score != ASIDE]
        return every.count(_head(claim)) * 2 >= len(every)

    def _has_main(self, wanted: Sequence[str]) -> bool:
        return any(self._main(claim, wanted) for row in self._at for claim in row if family(claim.type) in wanted)

    def _only(self, index: int, moment: Moment, wanted: Sequence[str]) -> Claim | None:
        """Return the report's only event of such families, where it is the news, or is told near sentence `index`.

        Where it is one of several, it must be the only one that is news: the others happened long before.
        """
        every = [
            (claim, at)
            for at, row in enumerate(self._at)
            for claim in row
            if family(claim.type) in wanted and claim.score != ASIDE
        ]
        if self._window and "violence" in wanted and len({_head(claim) for claim, _ in every}) > 1:
            every = [(claim, at) for claim, at in every if self._is_news(claim)]
        if len({_head(claim) for claim, _ in every}) != 1 or self._apart(every[0][0], moment):
            return None
        time = self._heads[_head(every[0][0])][1]
        if "violence" in wanted and self._window and not times_differ(time, self._window):
            return every[0][0]
        ahead = AHEAD if "violence" in wanted else len(self._at)
        near = [claim for claim, at in every if index <= at <= index + ahead]
        near = near if index <= OPENING else [claim for claim in near if self._in_block(claim, index)]
        return near[0] if near else None

    def _is_news(self, claim: Claim) -> bool:
        """Say whether an event is of a known day or of none, and not of long before publication."""
        return not times_differ(self._heads[_head(claim)][1], self._window)


def _further(scene: Scene, counted: Counted, wanted: Sequence[str], arrests: bool) -> Sequence[str]:
    """Return the families in which to look beyond the sentence: an old attack releases and moves nobody."""
    cue = scene.reading.document.text[counted.cue.start : counted.cue.end].lower() if counted.cue else ""
    if counted.counted == "transferred":
        return ("transfer",)
    if counted.counted == "arrested" and arrests:
        return ("arrest",)
    if counted.counted == "returned" or cue.startswith("releas"):
        return tuple(one for one in wanted if one != "violence")
    return wanted


def _tells(claim: Claim, counted: Counted) -> bool:
    """Say whether the event is told by the very words that say what became of those counted: "seized nine"."""
    cue = counted.cue
    return cue is not None and claim.trigger.start < cue.end and cue.start < claim.trigger.end


def _head(claim: Claim) -> str:
    return claim.event or claim.id
