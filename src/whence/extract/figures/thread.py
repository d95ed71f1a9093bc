"""What a report counted before a sentence, and what its paragraph asks the number of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.extract.figures.cues import THINGS, Hit, Rules, hits
from whence.extract.figures.numbers import Number
from whence.ports import Reading, Sentence
from whence.records import Claim

_ASKED = re.compile(r"\b(?:how many|number of|how much of)\b", re.IGNORECASE)
_SIZE = re.compile(
    r"\b(?:size|scale|extent|about|on)[ ](?:of[ ])?the[ ](?:\w+[ ])?(?P<what>break-?out|jailbreak|escape|massacre"
    r"|toll|dead|exodus)\b",
    re.I,
)
_RATIO = 4
"""Times by which two counts of one thing may differ: beyond, a number without a noun counts something else."""
BACK = 1500
"""Characters within which a number may take up a figure told before: a long page, or some ten paragraphs."""


@dataclass(frozen=True, slots=True)
class Thread:
    """What was counted before a sentence: the figures told, and what its paragraph asks the number of."""

    told: Sequence[Claim]
    begin: int
    start: int
    end: int

    @classmethod
    def before(cls, reading: Reading, sentence: Sentence, told: Sequence[Claim]) -> Thread:
        """Return the thread of a sentence; figures of its own sentence belong to it."""
        return cls(
            [claim for claim in told if claim.figure and not claim.figure.unit and not claim.role("single")],
            reading.document.blocks[sentence.block].start,
            sentence.start,
            sentence.end,
        )

    def last(self, before: int, near: int = BACK) -> Claim | None:
        """Return the last figure told within `near` characters before a place."""
        return next(iter(self.recent(before, near)), None)

    def recent(self, before: int, near: int) -> list[Claim]:
        """Return the figures told within `near` characters before a place, the last first."""
        found = [claim for claim in self.told if claim.trigger.end <= before and before - claim.trigger.end <= near]
        return sorted(found, key=lambda claim: -claim.trigger.start)

    def rival(self, number: Number) -> Claim | None:
        """Return the last whole figure of a like size, which a number without a noun can be meant to replace."""
        for claim in self.recent(number.start, 500):
            if not claim.role("part") and _is_like(number, claim):
                return claim
        return None

    def same(self, number: Number) -> Claim | None:
        """Return the last figure told with the same amount, whatever its bounds say beyond it."""
        amounts = {number.figure.low, number.figure.high} - {None}
        return next(
            (
                claim
                for claim in sorted(self.told, key=lambda one: -one.trigger.start)
                if claim.figure
                and claim.trigger.end <= number.start
                and amounts & {claim.figure.low, claim.figure.high}
            ),
            None,
        )


def asked_of(text: str, thread: Thread, rules: Rules) -> tuple[str, Hit] | None:
    """Return who and what the paragraph asks the number of before the sentence: "how many got away is disputed"."""
    for question in reversed(list(_ASKED.finditer(text, thread.begin, thread.start))):
        end = min(question.end() + 70, thread.start)
        stop = re.search(r"[.;?!,]", text[question.end() : end])
        end = question.end() + stop.start() if stop else end
        cues = [
            hit for hit in hits(text, question.end(), end, rules) if hit.counted not in THINGS and hit.klass != "object"
        ]
        if cues:
            return text[question.end() : cues[0].start].strip(), cues[0]
    size = _SIZE.search(text, thread.begin, thread.end)
    if size:
        what = size.group("what").lower()
        counted = "killed" if what in {"massacre", "toll", "dead"} else "displaced" if what == "exodus" else "escaped"
        return "", Hit(size.start("what"), size.end("what"), counted, "noun")
    return None


def _is_like(number: Number, claim: Claim) -> bool:
    """Say whether two amounts are of one size: neither is `_RATIO` times the other."""
    figure = claim.figure
    ours = [amount for amount in (number.figure.low, number.figure.high) if amount is not None]
    theirs = [amount for amount in (figure.low, figure.high) if amount is not None] if figure else []
    if not all((*ours, *theirs)):
        return ours == theirs
    return any(max(one, other) < _RATIO * min(one, other) for one in ours for other in theirs)
