"""whence's own marks of a gold file's report, made on its whole way from capture to sheet."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from eval.annotated import Count, Gold, Happening, Marked, Range, Said, Valued
from eval.texts import settings
from whence.records import Attribution, Capture, Claim, Duration, Mention, Name, Sheet, Span, When, Where
from whence.work import sheet_of

_TIMES = ("time", "duration")
SURE = 0.5
"""The score from which a place may locate an event."""


def captured(gold: Gold) -> Capture:
    """Return a gold report as a row of a table states it: text, title, outlet, day of publication."""
    row = {"text": gold.marked.text, "title": gold.title, "outlet": gold.outlet, "published": gold.published}
    data = json.dumps({name: value for name, value in row.items() if value}).encode()
    digest = hashlib.sha256(data).hexdigest()
    return Capture(
        sha256=digest, media_type="application/x-whence-row+json", source=f"{gold.marked.name}.toml", data=data
    )


def marked(gold: Gold) -> Marked:
    """Return what whence marks in a gold report; what it finds in the headline alone is left out."""
    return marks_of(sheet_of(captured(gold), settings()), gold)


def marks_of(sheet: Sheet, gold: Gold) -> Marked:
    """Return the marks of a sheet with offsets of the gold file's text."""
    body = gold.marked.text.strip()
    first = sheet.document.text.index(body) - gold.marked.text.index(body)
    place = _Place(first, len(gold.marked.text))
    return Marked(
        name=gold.marked.name,
        text=gold.marked.text,
        figures=tuple(_count(claim, place) for claim in sheet.claims if claim.figure and place.holds(claim.trigger)),
        attributions=tuple(
            made for said in sheet.attributions if (made := _said(said, place)) is not None and made.content
        ),
        times=_valued(sheet, place, _TIMES, _timex),
        places=_valued(sheet, place, ("place",), _country),
        events=tuple(_happenings(sheet, place)),
    )


class _Place:
    """Where the body of a gold report begins in whence's document, and how long it is."""

    def __init__(self, first: int, length: int) -> None:
        self._first, self._length = first, length

    def holds(self, span: Span) -> bool:
        """Say whether a span lies in the body."""
        return self._first <= span.start and span.end <= self._first + self._length

    def of(self, span: Span) -> Range:
        """Return the range of the gold text."""
        return span.start - self._first, span.end - self._first

    def each(self, spans: Sequence[Span]) -> tuple[Range, ...]:
        """Return the ranges of those spans that lie in the body."""
        return tuple(self.of(span) for span in spans if self.holds(span))


def _count(claim: Claim, place: _Place) -> Count:
    figure = claim.figure
    assert figure is not None
    return Count(
        span=place.of(claim.trigger),
        counted=claim.counted,
        low=figure.low,
        high=figure.high,
        approx=figure.approx,
        modality=claim.modality,
        origin=_names(claim.attribution),
        event=claim.event,
        score=claim.score,
    )


def _names(said: Attribution | None) -> tuple[str, ...]:
    """Return what the first sayer is called: the name exported, its canonical form, and the words that name it."""
    if said is None or said.speaker is None or not isinstance(said.speaker.value, Name):
        return ()
    name = said.speaker.value
    return tuple(dict.fromkeys(form for form in (name.text, name.same_as, said.speaker.span.quote) if form))


def _said(said: Attribution, place: _Place) -> Said:
    return Said(
        source=place.each([said.speaker.span] if said.speaker else []),
        cue=place.each([said.cue] if said.cue else []),
        content=place.each([said.content]),
    )


def _valued(sheet: Sheet, place: _Place, kinds: Sequence[str], value: Callable[[Mention], str]) -> tuple[Valued, ...]:
    return tuple(
        Valued(span=place.of(mention.span), value=value(mention))
        for mention in sheet.mentions
        if mention.kind in kinds and place.holds(mention.span) and (mention.kind != "place" or mention.score >= SURE)
    )


def _timex(mention: Mention) -> str:
    return mention.value.timex if isinstance(mention.value, When | Duration) else ""


def _country(mention: Mention) -> str:
    return mention.value.country if isinstance(mention.value, Where) else ""


def _happenings(sheet: Sheet, place: _Place) -> list[Happening]:
    """Return the events of one report: the claims that speak of one event together, by the first one's id."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    words: dict[Where, list[str]] = defaultdict(list)
    for mention in sheet.mentions:
        if isinstance(mention.value, Where):
            words[mention.value].append(mention.span.quote)
    for claim in sheet.claims:
        if claim.figure is None:
            groups[claim.event or claim.id].append(claim)
    return [_happening(head, members, place, words) for head, members in groups.items()]


def _happening(head: str, members: Sequence[Claim], place: _Place, words: Mapping[Where, Sequence[str]]) -> Happening:
    """Return one event; its place goes by whence's name and by the report's own words."""
    dates = [claim.time.edtf() for claim in members if claim.time and claim.time.known]
    places = [claim.place for claim in members if claim.place]
    return Happening(
        id=head,
        type=members[0].type,
        spans=place.each([claim.trigger for claim in members]),
        date=min(dates, key=lambda date: (date.count("/"), -len(date))) if dates else "",
        places=tuple(dict.fromkeys(name for where in places for name in (where.name, *words[where]))),
        kinds=tuple(sorted({claim.type for claim in members})),
    )
