"""Event coreference over a pile: mentions of one class of words in reports of one story are one event, if not apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median_low

from eval.tasks import Record
from eval.tasks.incidents_toll import figures_of
from eval.texts import codebook, lay
from whence.records import Sketch, When
from whence.resolve.sketches import sketch
from whence.resolve.stories import stories

EARLIER_DAYS = 3
"""Days before the main event from which a day told in a sentence is another event's; flat from 2 to 20."""
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)\b")
_CLASSES = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("incident", r"^(?:it|this|that|these|those|violence)$|^(?:incident|accident|case|event)s?$|^traged|bloodshed"),
        ("murder-suicide", r"\bmurder(?: ?- ?| )suic"),
        (
            "killed",
            r"\b(?:kill|dead|die|dying|death|deceas|fatal|homicid|murder|sla[yi]|slew|manslaughter|perish|lifeless|suicid)"
            r"|\b(?:body|bodies|corpse|autops|griev|mourn|buri|funeral|surviv|reviv|save|lost\b|loss\b|lives?\b)",
        ),
        ("wounded", r"wound|injur|\b(?:hurt|graz|bleed|blood|condition|hospital|paraly|treat|surg|stable|critical)"),
        (
            "firing",
            r"gunshot|gunfire|gunm[ae]n|crossfire"
            r"|\b(?:shots|shoot(?:ing|er|out)|fir(?:e|ing)|bullet|discharg|went off|trigger|gun\b)",
        ),
        ("hit", r"\b(?:shot|shoots?\b|str[ui]ck|strik|hit)"),
        ("attack", r"\b(?:attack|assault|ambush)"),
    )
)
"""Classes of words for what happens in an armed incident (own list): the firing and the being hit are told apart."""
_ENDING = re.compile(r"(?:ings?|ed|es|s|ion|ions|al|er|ers)$")
_OF_SOMEONE = re.compile(
    r"\s+(?:[A-Z]\w|(?:of|an?|the|his|her|him|himself|herself|their|them|one|two|three|four|another|someone|\d+)\b)"
)
_A_NOUN = re.compile(r"\b(?:the|an?|of|this|that|fatal|deadly)\s+$", re.IGNORECASE)
_THE = re.compile(r"\b(?:the|this|that)\s+$", re.IGNORECASE)
_COMPOUND = re.compile(r"\s+(?:death|victim|suspect|scene|spree)")
_SEVERAL = re.compile(r"(?:shooting|incident|homicide|murder|death|killing|accident|case|suicide)s$|^(?:these|those)$")
_ELSEWHERE = re.compile(
    r"\b(?:unrelated|another (?:shooting|homicide|incident|case)|(?:previous|earlier|similar|separate|other|recent)"
    r" (?:fatal |deadly )?(?:shooting|homicide|incident|case)s?|(?:years?|months?|weeks?) (?:ago|earlier)"
    r"|last (?:year|month)|(?:in|since|of) (?:19|20)\d\d|this year|(?:every|each) year"
    r"|in the (?:past|last) (?:\w+ )?(?:years?|months?|decades?)|number of|more than \d{2,})\b",
    re.IGNORECASE,
)
_SELF = re.compile(r"suicid|own life|himself|herself|self ?-", re.IGNORECASE)
_PEOPLE = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|both|all|several|multiple|many|others|people|victims|they|them"
    r"|children|kids|men|women|boys|girls|couple|bodies|brothers|sisters|sons|daughters|teens|teenagers|students|lives"
    r"|each other|deaths|killings|\d+ (?!year|- ?year)\w+s)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:he|she|him|himself|herself|boy|girl|son|daughter|man|woman|husband|wife|father|mother|brother|sister|child|baby"
    r"|toddler|teen|teenager|victim|student|officer|gunman|suspect|one|year ?- ?old|[A-Z][a-z]+ [A-Z][a-z]+)\b"
)


@dataclass(frozen=True, slots=True)
class _Report:
    """One report: its text, sketch, the times told (offset, reading) and the killed and wounded of its main event."""

    text: str
    sketch: Sketch
    times: Sequence[tuple[int, When]]
    killed: int
    hurt: int


@dataclass(frozen=True, slots=True)
class _Story:
    """What the reports of one story say together: the first day of the event, and the middle of their tolls."""

    id: int
    day: int
    killed: int
    hurt: int


def predict(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the mentions of each record with a chain; `mentions` gives their ranges, the first line the day."""
    pile = list(records)
    reports = [_read(record["text"]) for record in pile]
    for record, report, story in zip(pile, reports, _stories(reports), strict=True):
        spans = [(int(one["start"]), int(one["end"])) for one in record.get("mentions") or []]
        mentions = [{"start": start, "end": end, "chain": chain(report, story, start, end)} for start, end in spans]
        yield {"id": record["id"], "mentions": mentions}


def _read(text: str) -> _Report:
    match = _DAY.match(text)
    begin = match.end() if match else 0
    laid = lay(text[begin:], published=match[1] if match else "", unwrap=False)
    sheet = laid.sheet()
    times = [
        (begin + laid.back(mark.span.start, mark.span.end)[0], mark.value)
        for mark in sheet.mentions
        if isinstance(mark.value, When) and mark.value.known
    ]
    killed, wounded = figures_of(sheet.document, sheet.claims)
    return _Report(text, sketch(sheet), times, killed, killed + wounded)


def _stories(reports: Sequence[_Report]) -> list[_Story]:
    """Return the story of each report."""
    ids = stories([report.sketch for report in reports])
    members: dict[int, list[_Report]] = defaultdict(list)
    for report, story in zip(reports, ids, strict=True):
        members[story].append(report)
    made = {
        story: _Story(
            id=story,
            day=min((report.sketch.day for report in told if report.sketch.day), default=0),
            killed=median_low(report.killed for report in told),
            hurt=median_low(report.hurt for report in told),
        )
        for story, told in members.items()
    }
    return [made[story] for story in ids]


def chain(report: _Report, story: _Story, start: int, end: int) -> str:
    """Return the name of the chain of a mention: its story, what happened, and to whom where several were hurt."""
    first, last = _sentence(report.text, start)
    if _of_other_event(report, story, (first, last), report.text[start:end]):
        return f"{story.id}:other"
    kind = _kind(report.text, start, end)
    several = {"killed": story.killed, "wounded": story.hurt, "hit": story.hurt}.get(kind, 0) > 1
    return f"{story.id}:{kind}:{_whom(report.text, start, end, (first, last)) if several else ''}"


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Return the sentence around a place of a text whose tokens stand apart."""
    first = max(text.rfind(mark, 0, at) for mark in (" . ", " .\n", " ? ", "\n"))
    ends = [text.find(mark, at) for mark in (" . ", " .\n", " ? ", "\n")]
    return max(first, 0), min((end for end in ends if end >= 0), default=len(text))


def _of_other_event(report: _Report, story: _Story, sentence: tuple[int, int], words: str) -> bool:
    """Say whether a mention is of several events or of one beside the main event: by number, cue, or an earlier day."""
    first, last = sentence
    if _SEVERAL.search(words.lower()) or _ELSEWHERE.search(report.text, first, last):
        return True
    told = [when for at, when in report.times if first <= at < last]
    day = story.day or report.sketch.published
    return bool(told and day) and all(
        when.latest and date.fromisoformat(when.latest).toordinal() < day - EARLIER_DAYS for when in told
    )


def _kind(text: str, start: int, end: int) -> str:
    """Return the class of a mention; "shooting" is the whole incident, the firing, or the hitting of someone."""
    kind = word_class(text[start:end])
    if text[start:end].lower() != "shooting":
        return kind
    before, after = text[max(0, start - 20) : start], text[end : end + 30]
    if _OF_SOMEONE.match(after) and (after.lstrip().startswith("of ") or not _A_NOUN.search(before)):
        return "hit"
    return "incident" if _THE.search(before) and not _COMPOUND.match(after) else kind


def _whom(text: str, start: int, end: int, sentence: tuple[int, int]) -> str:
    """Return whether a mention is of several people, of one, or of the attacker's own hurt."""
    first, last = sentence
    if _SELF.search(text, start, end) or re.match(r"\s*(?:himself|herself)\b", text[end:last]):
        return "self"
    if _PEOPLE.search(text, start, end):
        return "several"
    after = _OF_SOMEONE.match(text[end:last])
    if not after:
        nearest = max((m.start() for m in _PERSON.finditer(text, first, start)), default=-1)
        counted = max((m.start() for m in _PEOPLE.finditer(text, first, start)), default=-1)
        if max(nearest, counted) >= 0:
            return "several" if counted >= nearest else "one"
    near = _PEOPLE.search(text, end, min(last, end + 70))
    return "several" if near else "one"


def word_class(words: str) -> str:
    """Return the class of the words that name an event: one of the list, a type of the codebook, else their stem."""
    for name, pattern in _CLASSES:
        if pattern.search(words):
            return name
    low = words.lower()
    return _types().get(low) or _ENDING.sub("", low)


@lru_cache(maxsize=1)
def _types() -> dict[str, str]:
    """Return the event type of each cue of the codebook."""
    return {cue.lower(): term.id for term in codebook().vocabulary("event_type") for cue in term.cues}
