"""Which event of the report a figure is of: one of its sentence, or the one told before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.extract.figures.counted import Counted
from whence.extract.scene import Scene
from whence.likeness import family, times_differ
from whence.ports import Reading
from whence.records import Claim, When, Where

AHEAD = 3
"""Sentences after a figure within which its event may first be told."""
_UNATTACHED = frozenset({"attacks", "messages", "territory_share", "other"})
_STANDING = frozenset({"held"})
_FAMILY_OF = {
    "abducted": ("abduction", "violence"),
    "arrested": ("arrest", "violence"),
    "transferred": ("transfer", "release", "violence"),
    "freed": ("violence", "release", "transfer"),
    "returned": ("transfer", "release", "violence"),
}
_ANAPHOR = re.compile(
    r"\b(?:the|this|that|same)[ ]+(?:[\w-]+[ ]+){0,2}"
    r"(?:attack|raid|assault|prison|jail|blast|bombing|breakout|escape|operation|incident|riot|siege|clash|attackers"
    r"|gunmen|inmates|prisoners|escapees|fugitives|guards)\b",
    re.IGNORECASE,
)


class Events:
    """The event claims of a report by sentence, to find the event that a figure is of."""

    def __init__(self, reading: Reading) -> None:
        """Place each event claim in its sentence."""
        self._reading = reading
        self._at: list[list[Claim]] = [[] for _ in reading.sentences]
        self._heads: dict[str, Claim] = {}
        for claim in reading.claims:
            if claim.figure is None and family(claim.type) in {
                "violence",
                "abduction",
                "arrest",
                "release",
                "transfer",
            }:
                self.add(claim, self._sentence(claim))

    def _sentence(self, claim: Claim) -> int:
        start = claim.trigger.start
        return next(i for i, sentence in enumerate(self._reading.sentences) if sentence.start <= start < sentence.end)

    def add(self, claim: Claim, index: int) -> None:
        """Add an event claim found in sentence `index`."""
        self._at[index].append(claim)
        if not claim.event:
            self._heads[claim.id] = claim

    def of(self, scene: Scene, counted: Counted, index: int) -> Claim | None:
        """Return the event claim that a figure in sentence `index` is of, None where the report does not say."""
        if counted.counted in _UNATTACHED:
            return None
        wanted = _FAMILY_OF.get(counted.counted, ("violence",))
        here = [claim for claim in self._at[index] if family(claim.type) in wanted]
        if here:
            return min(here, key=lambda claim: (abs(claim.trigger.start - counted.number.start), claim.trigger.start))
        if counted.counted in _STANDING:
            return None
        return self._before(scene, counted, index, wanted)

    def _before(self, scene: Scene, counted: Counted, index: int, wanted: Sequence[str]) -> Claim | None:
        sentences, text = self._reading.sentences, self._reading.document.text
        block = sentences[index].block
        when = scene.time_at(counted.number.start, counted.number.end)
        where = scene.place_at(counted.number.start, counted.number.end)
        anaphor = bool(_ANAPHOR.search(text, sentences[index].start, sentences[index].end))
        for back in range(index - 1, -1, -1):
            for claim in reversed(self._at[back]):
                if family(claim.type) not in wanted or self._apart(claim, when, where):
                    continue
                near = sentences[back].block == block or index - back <= (6 if anaphor else 3)
                if near or self._main(claim):
                    return claim
        return self._only(index, (when, where), wanted)

    def _apart(self, claim: Claim, when: When | None, where: Where | None) -> bool:
        head = self._heads.get(claim.event or claim.id, claim)
        time = claim.time or head.time
        before = bool(when and time and when.known and time.known and (when.latest or "9") < (time.earliest or "0"))
        elsewhere = bool(
            where and head.place and where.country and head.place.country and where.country != head.place.country
        )
        return (
            before or elsewhere or (bool(when) and times_differ(when, time) and bool(when and when.precision == "year"))
        )

    def _main(self, claim: Claim) -> bool:
        """Say whether the claim is of the event that the report is mostly about: at least half of its event claims."""
        head = claim.event or claim.id
        every = [one.event or one.id for row in self._at for one in row]
        return every.count(head) * 2 >= len(every)

    def _only(self, index: int, told: tuple[When | None, Where | None], wanted: Sequence[str]) -> Claim | None:
        """Return the report's only event where it is told within the next sentences: a headline, a first paragraph."""
        heads = [claim for claim in self._heads.values() if family(claim.type) in wanted]
        near = [claim for row in self._at[index : index + AHEAD + 1] for claim in row if claim in heads]
        if len(heads) == 1 and near and not self._apart(heads[0], *told):
            return heads[0]
        return None
