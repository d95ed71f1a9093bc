"""Figure claims to rows: origins counted once, rival figures side by side with why they differ, what was superseded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from whence.names import fold
from whence.records import Count, Signature, content_id
from whence.resolve.copies import NO_COPIES, Copies
from whence.resolve.curves import series
from whence.resolve.decisions import Decisions
from whence.resolve.events import Event, Events, label_of
from whence.resolve.figured import Figured, Key, figured_of, rivals_of, sets_of
from whence.resolve.rivals import conflicts, superseded
from whence.resolve.sayers import Sayer, Sources, bounds, is_doubtful, party, perpetrator
from whence.tables import LIST_SEPARATOR, EventRow, OriginRow, TollRow

UNVOUCHED = frozenset({"planned", "hypothetical", "superseded"})
"""Modalities of a figure that nobody stands behind: its sayer is no origin of the count; nor is who counts a part."""


Placed = tuple[str, ...]
"""What resolution adds to a row of the figures table: the columns of `tables.FILLED`."""
_NOWHERE = Sources.of((), NO_COPIES)
Tables = Mapping[str, tuple[Any, ...]]


def figure_tables(
    signatures: Sequence[Signature], copies: Copies, events: Events, decisions: Decisions
) -> tuple[dict[str, Placed], Tables]:
    """Return what is known of each figure by id, and the rows of events, tolls, series, origins and conflicts.

    Each event is worked out from its own reports and the originals that they rest on, and from nothing else.
    """
    reports = {signature.report: signature for signature in signatures}
    placed = {count.id: _unplaced(count, decisions) for signature in signatures for count in signature.counts}
    tables: dict[str, list[Any]] = {name: [] for name in ("events", "tolls", "series", "origins", "conflicts")}
    for event in events.all:
        figured = figured_of(event, reports, copies)
        sound = [one for one in figured if not decisions.is_wrong(one.count.id)]
        sets = sets_of(sound)
        replaced: dict[str, str] = {}
        for key, members in sets.items():
            rivals = rivals_of(members, copies)
            replaced |= superseded(rivals)
            tables["tolls"].append(_toll(key, members))
            tables["series"] += series(key, rivals)
            tables["origins"] += _origins(key, members)
            tables["conflicts"] += conflicts(key, rivals)
        tables["events"].append(_event_row(event, sound, copies, events.parents.get(event.id, "")))
        placed |= {one.count.id: _placed(one, replaced, decisions) for one in figured}
    return placed, {name: tuple(rows) for name, rows in tables.items()}


def _unplaced(count: Count, decisions: Decisions) -> Placed:
    named = _NOWHERE.named(count.sayer)
    accused = perpetrator(named, None)
    return "", accused, party(named, accused), "", decisions.verdicts.get(count.id, "")


def _placed(one: Figured, replaced: Mapping[str, str], decisions: Decisions) -> Placed:
    ident = one.count.id
    verdict = decisions.verdicts.get(ident, "")
    return one.event.id, one.accused, party(one.named, one.accused), replaced.get(ident, ""), verdict


def _event_row(event: Event, figured: Sequence[Figured], copies: Copies, parent: str) -> EventRow:
    reports = {one.report.report for one in event.tellings}
    sayers = _once(figured)
    least, most, others = bounds([one.sayer for one in sayers], [one.accused for one in sayers])
    place, time = event.place, event.time
    return EventRow(
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
        parent_id=parent,
    )


def _once(members: Sequence[Figured]) -> list[Figured]:
    """Return one member for each origin, the perpetrator's own outlets and spokesmen counting once."""
    vouched = [one for one in members if one.count.modality not in UNVOUCHED and not one.count.part] or members
    first: dict[str, Figured] = {}
    for one in vouched:
        first.setdefault(one.sayer.key, one)
    return [first[key] for key in sorted(first)]


def _toll(key: Key, members: Sequence[Figured]) -> TollRow:
    once = _once(members)
    least, most, others = bounds([one.sayer for one in once], [one.accused for one in once])
    return TollRow(
        event_id=key[0],
        counted=key[1],
        who=key[2],
        n_reports=len({one.report.report for one in members}),
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


def _origins(key: Key, members: Sequence[Figured]) -> Iterable[OriginRow]:
    by_sayer: dict[str, list[Figured]] = defaultdict(list)
    for one in members:
        by_sayer[one.sayer.key].append(one)
    for name, ones in sorted(by_sayer.items()):
        first = min(ones, key=lambda one: (one.as_of, one.count.id))
        reports = sorted({one.report.report for one in ones})
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
