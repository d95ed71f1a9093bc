"""Figure claims: every number that counts something, with its bounds, who, by whom said, and of which event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.extract.events import Scene, modality_of
from whence.extract.figures.counted import Counted, Rules, count, rules_of
from whence.extract.figures.numbers import Number, grammar, numbers
from whence.likeness import family, times_differ
from whence.ports import Reading
from whence.records import Attribution, Claim, Mention, When, Where

_UNATTACHED = frozenset({"attacks", "messages", "territory_share", "other"})
_STANDING = frozenset({"held"})
_EVENT_OF = {
    "escaped": "prison_break",
    "freed": "prison_break",
    "killed": "attack",
    "wounded": "attack",
    "abducted": "abduction",
    "arrested": "arrest",
    "transferred": "transfer",
}
_FAMILY_OF = {
    "abducted": ("abduction", "violence"),
    "arrested": ("arrest", "violence"),
    "transferred": ("transfer", "release", "violence"),
    "freed": ("violence", "release", "transfer"),
    "returned": ("transfer", "release", "violence"),
}
_ANAPHOR = re.compile(
    r"\b(?:the|this|that|same)[ ]+(?:[\w-]+[ ]+){0,2}(?:attack|raid|assault|prison|jail|blast|bombing|breakout|escape|operation|incident|riot|siege|clash|attackers|"
    r"gunmen|inmates|prisoners|escapees|fugitives|guards)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|would|could|may|might|plans?|planned|intends?|expected|due|eventually|set|scheduled|aims?|is|are)[ ]+(?:to[ ]+)?(?:\w+[ ]+){0,2}$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|would|could|plans? to|planned to|intends? to|expected to|due to|eventually|set to|scheduled to|aims? to|is to|are to)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_REVISED = re.compile(r"\b(?:revis\w+|correct(?:ed|s|ing)|lowered|amended|updated)\b", re.IGNORECASE)
_AGE = re.compile(
    r"^(?:-year-olds?\b|[ -]years?[ -]old\b)|^,(?=[ ](?:a|an|the|who|from|was|of|said|his|her)\b)", re.IGNORECASE
)
_MONEY = re.compile(r"(?:[$€£¥]|\b(?:USD|EUR|US\$|Rs\.?)[ ]?)$")
_ORDINAL_LIST = re.compile(r"^[ \t]*\d{1,2}[.)][ ]")
_HOUSE = re.compile(r"(?:#|№|\bNo\.?[ ]?)$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w-]*)\.?[ \u00a0]+$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = frozenset("in since by until till during of from before after early late mid year".split())
_UNIT = re.compile(r"[ \u00a0-]+([^\W\d_][\w.']*)(?:[ ]+([^\W\d_]+))?")
_SCALED_UNITS = frozenset({"million", "billion", "hundred", "thousand", "us", "square", "cubic", "nautical"})
_SIGN = re.compile(r"[ ]?°")


@dataclass(frozen=True, slots=True)
class _Words:
    units: frozenset[str]
    labels: frozenset[str]


def find(reading: Reading) -> tuple[Claim, ...]:
    """Return the figure claims of a report, and an event claim where a figure alone tells of an event."""
    rules, gram = rules_of(reading.codebook), grammar(reading.codebook)
    words = _Words(
        frozenset(reading.codebook.words("not_counted_units")), frozenset(reading.codebook.words("number_labels"))
    )
    events = Events(reading)
    text, claims = reading.document.text, []
    for index, sentence in enumerate(reading.sentences):
        if not _may_count(text, sentence.start, sentence.end):
            continue
        scene = Scene.of(reading, sentence)
        found = [
            number for number in numbers(text, sentence.start, sentence.end, gram) if _is_count(scene, number, words)
        ]
        counts = count(text, (sentence.start, sentence.end), found, rules) if found else []
        for counted in counts:
            claims.extend(_claims(scene, counted, events, index))
    return tuple(_once(_with_revisions(text, claims)))


def _may_count(text: str, start: int, end: int) -> bool:
    return bool(_HINT.search(text, start, end))


_HINT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|"
    r"thousands?|millions?|dozens?|scores|several|handful|half|third|quarter|no|none|nobody|twenty-\w+|thirty-\w+|forty-\w+|pair|few)\b",
    re.IGNORECASE,
)


def _is_count(scene: Scene, number: Number, words: _Words) -> bool:
    """Say whether a number counts: not a date, age, sum of money, measure, label, name or list number."""
    text = scene.reading.document.text
    if any(_touches(mention, number) for mention in scene.reading.mentions if mention.kind in {"time", "duration"}):
        return False
    if any(mention.span.start < number.core and number.end <= mention.span.end for mention in scene.names):
        return False
    before, after = text[max(0, number.core - 24) : number.core], text[number.end : number.end + 24]
    if _MONEY.search(before) or _AGE.match(after) or _HOUSE.search(before) or _SIGN.match(after):
        return False
    if text[number.core : number.core + 1].isdigit() and _is_label(scene, number, words):
        return False
    return number.figure.unit == "percent" or not _is_measure(after, words)


def _is_label(scene: Scene, number: Number, words: _Words) -> bool:
    """Say whether digits name a thing ("issue 412", "Boeing 747"), a list item or a year."""
    text = scene.reading.document.text
    label = _WORD_BEFORE.search(text[max(0, number.start - 24) : number.start])
    if label and label.group(1).lower() in words.labels and number.start == number.core:
        return True
    if number.core == scene.sentence.start and _ORDINAL_LIST.match(text[number.core : number.core + 6]):
        return True
    year = _YEAR.fullmatch(text[number.core : number.end])
    return bool(year and label and label.group(1).lower() in _BEFORE_YEAR)


def _is_measure(after: str, words: _Words) -> bool:
    unit = _UNIT.match(after)
    if not unit:
        return False
    first, second = unit.group(1).lower().rstrip("."), (unit.group(2) or "").lower()
    return first in words.units or (first in _SCALED_UNITS and second in words.units)


def _touches(mention: Mention, number: Number) -> bool:
    return mention.span.start < number.end and number.core < mention.span.end


def _claims(scene: Scene, counted: Counted, events: Events, index: int) -> Iterable[Claim]:
    document, number = scene.reading.document, counted.number
    said = scene.attribution_at(number.core, number.end)
    event = events.of(scene, counted, index)
    figure = replace(number.figure, as_said=document.text[number.start : number.end])
    made: tuple[Claim, ...] = ()
    if event is None and counted.counted in _EVENT_OF and counted.cue:
        own = _own_event(scene, counted, said)
        if own:
            events.add(own, index)
            made, event = (own,), own
    yield from made
    roles = ()
    yield Claim(
        type=event.type if event else "other",
        trigger=document.span(number.start, number.end),
        evidence=(document.span(scene.sentence.start, scene.sentence.end),),
        roles=roles,
        counted=_who_counts(counted),
        who=counted.who,
        figure=figure,
        time=scene.said_on(said) if said else None,
        attribution=said,
        modality=_modality(scene, counted, said),
        event=(event.event or event.id) if event else "",
        score=round(counted.score * (0.95 if said is None else said.score), 3),
    )


def _who_counts(counted: Counted) -> str:
    return counted.counted


def _own_event(scene: Scene, counted: Counted, said: Attribution | None) -> Claim | None:
    """Return the event claim that a figure makes by itself: "19 guards were killed in Velm on Sunday"."""
    assert counted.cue is not None
    start, end = counted.cue.start, counted.cue.end
    place, time = scene.place_at(start, end), scene.time_at(start, end)
    if not (place and place.level != "country") and not (place and time):
        return None
    document = scene.reading.document
    return Claim(
        type=_EVENT_OF[counted.counted],
        trigger=document.span(start, end),
        evidence=(document.span(scene.sentence.start, scene.sentence.end),),
        time=time,
        place=place,
        attribution=said,
        modality=modality_of(said),
        score=0.6,
    )


def _modality(scene: Scene, counted: Counted, said: Attribution | None) -> str:
    text, number = scene.reading.document.text, counted.number
    clause_start = max(scene.sentence.start, number.start - 70)
    before = re.split(r"[;:]|\b(?:but|while)\b", text[clause_start : number.start])[-1]
    cue = counted.cue
    between = text[number.end : cue.start] if cue and cue.start > number.end else ""
    verb_before = text[max(clause_start, cue.start - 30) : cue.start] if cue and cue.end <= number.start else ""
    if _IF.search(before[-40:]) or re.search(
        r"\bclaims? that\b.*\bbaseless\b", text[scene.sentence.start : scene.sentence.end]
    ):
        return "hypothetical" if _IF.search(before[-40:]) else "denied"
    if _FUTURE.search(between) or _FUTURE.search(verb_before) or (not cue and _PLANNED.search(before)):
        return "planned"
    return modality_of(said)


def _with_revisions(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Mark what the text itself says was revised: "revised down to 61 from about 80" (61 revised, 80 superseded)."""
    result: list[Claim] = []
    for claim in claims:
        sentence = claim.evidence[0]
        if claim.figure and _REVISED.search(text, sentence.start, sentence.end):
            before = text[max(sentence.start, claim.trigger.start - 6) : claim.trigger.start].lower()
            if before.endswith("from "):
                claim = replace(claim, modality="superseded")
            elif re.search(r"\b(?:to|at) $", before):
                claim = replace(claim, modality="revised")
        result.append(claim)
    return result


def _once(claims: Iterable[Claim]) -> Iterable[Claim]:
    seen: set[str] = set()
    for claim in claims:
        if claim.id not in seen:
            seen.add(claim.id)
            yield claim


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
        return self._only(when, where, wanted)

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

    def _only(self, when: When | None, where: Where | None, wanted: Sequence[str]) -> Claim | None:
        heads = [claim for claim in self._heads.values() if family(claim.type) in wanted]
        if len(heads) == 1 and not self._apart(heads[0], when, where):
            return heads[0]
        return None


__all__ = ["Rules", "find"]
