"""Figure claims to rows: origins counted once, rival figures side by side with why they differ, what was superseded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whence.likeness import who_class
from whence.names import fold
from whence.records import Claim, Document, Figure, Judgement, Sheet, content_id
from whence.resolve.copies import Copies
from whence.resolve.events import Event, Events, label_of
from whence.resolve.rivals import Rival, conflicts, superseded
from whence.resolve.sayers import Sayer, Sources, bounds, is_doubtful, party, perpetrator, via_of
from whence.tables import LIST_SEPARATOR, EventRow, FigureRow, OriginRow, SeriesRow, TollRow

UNVOUCHED = frozenset({"planned", "hypothetical", "superseded"})
"""Modalities of a figure that nobody stands behind: its sayer is no origin of the count; nor is who counts a part."""


@dataclass(frozen=True, slots=True)
class Figured:
    """One figure claim with all that resolution says of it."""

    claim: Claim
    document: Document
    event: Event | None
    named: Sayer | None
    sayer: Sayer
    accused: str
    who: str

    @property
    def figure(self) -> Figure:
        """Return the figure, which every claim here has."""
        assert self.claim.figure is not None
        return self.claim.figure

    @property
    def as_of(self) -> str:
        """Return the day of the statement where the text gives it, else the day of publication, as EDTF."""
        if self.claim.time and self.claim.time.known:
            return self.claim.time.edtf()
        return self.document.published.edtf() if self.document.published else ""


def figure_tables(
    sheets: Sequence[Sheet], copies: Copies, events: Events, judgements: Sequence[Judgement]
) -> Mapping[str, tuple[Any, ...]]:
    """Return the rows of figures, events, tolls, series, origins and conflicts."""
    sources = Sources.of(sheets, copies)
    figured = tuple(_figured(sheets, sources, events))
    sets = _sets(figured)
    replaced = {ident: by for members in sets.values() for ident, by in superseded(_rivals(members)).items()}
    verdicts = {
        one.about: one.verdict for one in sorted(judgements, key=lambda one: (one.at, one.id)) if not one.about_other
    }
    return {
        "figures": tuple(_figure_row(one, replaced, verdicts) for one in figured),
        "events": tuple(_event_rows(events, figured, copies)),
        "tolls": tuple(_toll(key, members, copies) for key, members in sets.items()),
        "series": tuple(row for key, members in sets.items() for row in _series(key, members)),
        "origins": tuple(row for key, members in sets.items() for row in _origins(key, members)),
        "conflicts": tuple(row for key, members in sets.items() for row in conflicts(key, _rivals(members))),
    }


def _figured(sheets: Sequence[Sheet], sources: Sources, events: Events) -> Iterable[Figured]:
    by_id = {event.id: event for event in events.all}
    rows = []
    for sheet in sheets:
        for claim in sheet.claims:
            if claim.figure is None:
                continue
            event = by_id.get(events.event_of(claim)) if claim.event else None
            named = sources.named(claim.attribution)
            sayer = sources.sayer(claim, sheet.document)
            accused = perpetrator(named, event)
            rows.append(
                Figured(claim, sheet.document, event, named, sayer, accused, who_class(claim.counted, claim.who))
            )
    return sorted(
        rows,
        key=lambda one: (
            one.event.id if one.event else "~",
            one.claim.counted,
            one.document.id,
            one.claim.trigger.start,
        ),
    )


Key = tuple[str, str, str]


def _sets(figured: Sequence[Figured]) -> dict[Key, list[Figured]]:
    sets: dict[Key, list[Figured]] = defaultdict(list)
    for one in figured:
        if one.event:
            sets[one.event.id, one.claim.counted, one.who].append(one)
    return dict(sorted(sets.items()))


def _rivals(members: Sequence[Figured]) -> list[Rival]:
    return [
        Rival(
            id=one.claim.id,
            figure=one.figure,
            modality=one.claim.modality,
            as_of=one.as_of,
            sayer=one.sayer.key,
            name=one.sayer.name,
            report=one.document.id,
            at=one.claim.trigger.start,
            part=bool(one.claim.role("part")),
        )
        for one in members
    ]


def _figure_row(one: Figured, replaced: Mapping[str, str], verdicts: Mapping[str, str]) -> FigureRow:
    claim, document, figure = one.claim, one.document, one.figure
    named = one.named
    return FigureRow(
        figure_id=claim.id,
        event_id=one.event.id if one.event else "",
        counted=claim.counted,
        who=claim.who,
        low=figure.low,
        high=figure.high,
        approx="yes" if figure.approx else "no",
        as_said=figure.as_said,
        modality=claim.modality,
        as_of=one.as_of,
        origin=named.name if named else "",
        origin_kind=named.kind if named else "",
        via=via_of(claim.attribution),
        perpetrator=one.accused,
        report_id=document.id,
        published=document.published.edtf() if document.published else "",
        quote=claim.evidence[0].quote,
        start=claim.evidence[0].start,
        end=claim.evidence[0].end,
        judgement=verdicts.get(claim.id, ""),
        unit=figure.unit,
        party=party(named, one.accused),
        superseded_by=replaced.get(claim.id, ""),
        derived_from=LIST_SEPARATOR.join(claim.derived_from),
        score=claim.score,
        extractor=claim.by,
    )


def _event_rows(events: Events, figured: Sequence[Figured], copies: Copies) -> Iterable[EventRow]:
    by_event: dict[str, list[Figured]] = defaultdict(list)
    for one in figured:
        if one.event:
            by_event[one.event.id].append(one)
    for event in events.all:
        reports = {telling.document.id for telling in event.tellings}
        sayers = _once(by_event[event.id])
        least, most, others = bounds([one.sayer for one in sayers], [one.accused for one in sayers])
        place, time = event.place, event.time
        yield EventRow(
            event_id=event.id,
            type=event.type,
            label=label_of(event),
            date_start=time.earliest if time else "",
            date_end=time.latest if time else "",
            date_edtf=time.edtf() if time else "",
            place=place.name if place else "",
            geonames_id=place.geonames_id if place else None,
            latitude=place.latitude if place else None,
            longitude=place.longitude if place else None,
            geo_precision=place.geo_precision if place else None,
            actors=LIST_SEPARATOR.join(event.actors),
            n_reports=len(reports),
            n_copies=sum(report in copies.by_report for report in reports),
            n_origins_min=least,
            n_origins_max=most,
            n_origins_nonperpetrator=others,
            parent_id="",
        )


def _once(members: Sequence[Figured]) -> list[Figured]:
    """Return one member for each origin, the perpetrator's own outlets and spokesmen counting once."""
    vouched = [one for one in members if one.claim.modality not in UNVOUCHED and not one.claim.role("part")] or members
    first: dict[str, Figured] = {}
    for one in vouched:
        first.setdefault(one.sayer.key, one)
    return [first[key] for key in sorted(first)]


def _toll(key: Key, members: Sequence[Figured], copies: Copies) -> TollRow:
    once = _once(members)
    least, most, others = bounds([one.sayer for one in once], [one.accused for one in once])
    return TollRow(
        event_id=key[0],
        counted=key[1],
        who=key[2],
        n_reports=len({one.document.id for one in members}),
        n_origins_min=least,
        n_origins_max=most,
        n_origins_nonperpetrator=others,
        independence=_independence(once),
    )


def _independence(once: Sequence[Figured]) -> str:
    if len(once) == 1:
        return "single origin"
    if sum(not is_doubtful(one.sayer) for one in once) >= 2:
        return "independent origins named"
    return "independence not established"


def _series(key: Key, members: Sequence[Figured]) -> Iterable[SeriesRow]:
    for one in sorted(members, key=lambda one: (one.as_of, one.claim.id)):
        yield SeriesRow(
            event_id=key[0],
            counted=key[1],
            who=key[2],
            as_of=one.as_of,
            low=one.figure.low,
            high=one.figure.high,
            origin=one.sayer.name,
            figure_id=one.claim.id,
        )


def _origins(key: Key, members: Sequence[Figured]) -> Iterable[OriginRow]:
    by_sayer: dict[str, list[Figured]] = defaultdict(list)
    for one in members:
        by_sayer[one.sayer.key].append(one)
    for name, ones in sorted(by_sayer.items()):
        first = min(ones, key=lambda one: (one.as_of, one.claim.id))
        reports = sorted({one.document.id for one in ones})
        accused = "yes" if any(one.accused == "yes" for one in ones) else first.accused
        yield OriginRow(
            event_id=key[0],
            counted=key[1],
            who=key[2],
            origin_id=content_id("o", *key, name),
            origin=_shown(name, ones),
            perpetrator=accused,
            n_reports=len(reports),
            report_ids=LIST_SEPARATOR.join(reports),
            reason=_reason(first.sayer, len(reports)),
            origin_kind=first.sayer.kind,
            party=party(replace(first.sayer), accused),
            independence="doubtful" if is_doubtful(first.sayer) else "named",
        )


def _shown(key: str, members: Sequence[Figured]) -> str:
    """Return the name to show for an origin: the body that its spokesmen speak for, where a report names it."""
    names = sorted({part for one in members for part in (one.sayer.name, one.sayer.body) if part})
    return next((name for name in names if fold(name) == key), names[0])


def _reason(sayer: Sayer, reports: int) -> str:
    how = sayer.resolved_from or "named in the text as the first sayer"
    return how if reports == 1 else f"{how}; {reports} reports repeat it and count once"
