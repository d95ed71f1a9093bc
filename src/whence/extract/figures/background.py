"""What keeps a figure from an event told elsewhere: its own date or place, a total over a time, another event named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from whence.extract.figures.view import Counted
from whence.extract.scene import Scene
from whence.likeness import places_differ, times_differ
from whence.ports import Reading, Sentence
from whence.records import Claim, Mention, When, Where

AFTERMATH = 60
"""Days after an event within which a dated figure can still be of it: tolls are revised for some weeks."""
ON_THE_SPOT = frozenset({"killed", "wounded", "escaped", "freed", "attackers", "abducted", "remained"})
"""What happens where the event happens; the recaptured, arrested and treated can be told of another place."""
_MANY = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|several|many|recent|few)"
_CUMULATIVE = re.compile(
    r"(?<!has )(?<!have )(?<!had )\bsince\b"
    r"(?!(?:[ ]+\w+){0,3}[ ]+(?:attack|raid|assault|blast|siege|escape|fighting)\b)"
    rf"|\b(?:in|over|during|for|within|across)[ ]+(?:just[ ]+)?(?:(?:the|these)[ ]+)?(?:(?:past|last|previous)[ ]+)?"
    rf"{_MANY}[ ]+(?:years|months|weeks)\b"
    r"|\b(?:in|over|during|for)[ ]+(?:the[ ]+|this[ ]+)?(?:past|last|previous|recent)[ ]+(?:year|month|decade|week)s?\b"
    r"|\bfrom the (?:start|beginning) of\b|\bthis (?:year|month)\b|\blast year\b|\b(?:each|every|a|per) year\b"
    r"|\bannually\b|\bbetween (?:19|20)\d\d and\b|\bin the (?:first|second) (?:half|quarter|three months|six months)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:an?|another|a second|a third|one|separate|different)[ ]+(?:[\w’'-]+[ ]+){0,2}"
    r"(?:attack|raid|assault|bombing|blast|explosion|ambush|clash|riot|siege|battle|shooting|massacre|airstrike|strike"
    r"|stampede|crash|accident|earthquake|flood|shipwreck|incident|skirmish|firefight|mutiny)\b",
    re.IGNORECASE,
)
_UNTIED = re.compile(
    r"\b(?:the|that)[ ](?:[\w-]+[ ])?(?:siege|battle|war|offensive|massacre|uprising|attack|raid|assault"
    r"|bombing|blast)\b(?![ ](?:campaign|began|ended))",
    re.IGNORECASE,
)
"""Words for an event that the report's own events did not take up: it is another, or none that is known."""
_NAMED = re.compile(r"\b(?:attack|raid|assault|bombing|blast|ambush|siege)[ ](?:on|at|against)[ ](?:the[ ])?[A-Z]")
_OPENS = re.compile(
    r"(?:(?:and|but|earlier|then|later|also|already|before that|background:?|we remind,?)[ ]+)*"
    r"(?:(?:back|late|early|only)[ ]+)?(?:(?:in|on|by|during|at|since|from|as of)[ ]+)?(?:the[ ]+)?(?:\w+[ ]+of[ ]+)?",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\w+[ ](?:years?|months?|weeks?|decades?)[ ](?:before|earlier|later|after|ago)\b|the year before\b|earlier\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:in|at(?![ ]least|[ ]most)|near|on|outside|inside|around|across|into|from|(?:west|east|north|south) of)[ ]+"
    r"(?:the[ ]+)?(?:[^\W\d_][\w’'-]*[ ]+){0,3}$",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?:\d{4}|XXXX)-(\d\d)(?:-\d\d)?$")
_AHEAD = re.compile(r"\b(?:will|(?:is|are|was|were|due) to)[ ]+be\b", re.IGNORECASE)
_AFTER = re.compile(
    r"[,;:()—]|\b(?:who|whom|which|that)[ ]+(?:it|they|he|she|the|had|have|has|was|were)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:()—]")


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a figure's own sentence puts it: the known time, the month of an unknown one, the place."""

    time: When | None
    month: str
    place: Where | None

    @classmethod
    def of(cls, scene: Scene, counted: Counted) -> Moment:
        """Return the moment of a figure."""
        start, end = counted.number.start, counted.number.end
        place = scene.place_at(start, end) if counted.counted in ON_THE_SPOT else None
        place = place if place and _is_where(scene, place) else None
        vague = [month_of(mention) for mention in scene.times if not _known(mention)]
        return cls(
            scene.time_at(start, end) or _opening_time(scene), next((month for month in vague if month), ""), place
        )

    def is_apart(self, place: Where | None, time: When | None, window: When | None) -> bool:
        """Say whether an event of that place and time, or of the `window` before publication, is surely another."""
        if places_differ(self.place, place):
            return True
        told = time or window
        if self.time and self.time.known:
            return _elsewhen(self.time, told) if told else self.time.basis == "stated"
        if self.month:
            return told is None or self.month not in _months(told)
        return False


def _opening_time(scene: Scene) -> When | None:
    """Return the month or year that opens the sentence, though the telling is dated: "In May 2021 the army said"."""
    opening = _OPENS.match(scene.reading.document.text, scene.sentence.start, scene.sentence.end)
    at = opening.end() if opening else scene.sentence.start
    for mention in scene.times:
        value = mention.value
        if mention.span.start in {at, scene.sentence.start} and isinstance(value, When) and value.basis == "stated":
            return value if value.precision in {"month", "year"} else None
    return None


def _is_where(scene: Scene, place: Where) -> bool:
    """Say whether a place is told as one ("in Velm"), not as somebody's ("13 US troops")."""
    text, begin = scene.reading.document.text, scene.sentence.start
    starts = [mention.span.start for mention in scene.places if mention.value == place]
    return any(_PLACED.search(text, max(begin, start - 40), start) for start in starts)


def _elsewhen(own: When, told: When) -> bool:
    """Say whether a figure of one time cannot be of an event of another: before it, or long after it."""
    if not times_differ(own, told):
        return False
    if own.precision == "year" or (own.latest or "9") < (told.earliest or "0"):
        return True
    if not (own.earliest and told.latest):
        return False
    return date.fromisoformat(own.earliest) - date.fromisoformat(told.latest) > timedelta(days=AFTERMATH)


def _months(when: When) -> frozenset[str]:
    """Return the months that an interval touches and the one after it; all where an end is open."""
    if not (when.earliest and when.latest):
        return frozenset(f"{month:02d}" for month in range(1, 13))
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    count = min(12, (last.year - first.year) * 12 + last.month - first.month + 2)
    return frozenset(f"{(first.month - 1 + step) % 12 + 1:02d}" for step in range(count))


def month_of(mention: Mention) -> str:
    """Return the month of a time mention as two digits, empty where it names none."""
    match = _MONTH.match(mention.value.timex) if isinstance(mention.value, When) else None
    return match.group(1) if match else ""


def _known(mention: Mention) -> bool:
    return isinstance(mention.value, When) and mention.value.known


def is_cumulative(scene: Scene, counted: Counted, claims: Sequence[Claim]) -> bool:
    """Say whether a figure sums up a time ("since 2015"): it is of no single event, unless its clause names one."""
    text, sentence = scene.reading.document.text, scene.sentence
    start = max((match.end() for match in _CLAUSE.finditer(text, sentence.start, counted.number.start)), default=0)
    after = _AFTER.search(text, counted.end, sentence.end)
    start, end = max(start, sentence.start), after.start() if after else sentence.end
    named = any(start <= claim.trigger.start < end and claim.trigger.start != _cue(counted) for claim in claims)
    if not named and _CUMULATIVE.search(text, start, end) and not _AHEAD.search(text, start, end):
        return True
    opening = _CLAUSE.search(text, sentence.start, sentence.end)
    return not claims and opening is not None and bool(_CUMULATIVE.search(text, sentence.start, opening.start()))


def _cue(counted: Counted) -> int:
    return counted.cue.start if counted.cue else -1


def tells_another(scene: Scene, counted: Counted) -> bool:
    """Say whether the sentence names an event of its own that the report does not place: "died in an ambush"."""
    text, span = scene.reading.document.text, (scene.sentence.start, scene.sentence.end)
    return any(one.search(text, *span) for one in (_ANOTHER, _NAMED, _UNTIED))


def looks_back(reading: Reading, sentence: Sentence) -> bool:
    """Say whether a sentence opens with a month or year, and so leaves the event in force: "In June 2017 …"."""
    text = reading.document.text
    opening = _OPENS.match(text, sentence.start, sentence.end)
    at = opening.end() if opening else sentence.start
    if _EARLIER.match(text, at, sentence.end) or _EARLIER.match(text, sentence.start, sentence.end):
        return True
    return any(
        mention.kind == "time" and mention.span.start in {at, sentence.start} and _long_ago(mention)
        for mention in reading.mentions
    )


def _long_ago(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, When) and (value.precision in {"month", "year"} or bool(month_of(mention)))
