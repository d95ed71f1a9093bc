"""Figure claims to rows: origins counted once, rival figures side by side with why they differ, what was superseded."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Any

from whence.records import Count, Signature
from whence.resolve.copies import Copies
from whence.resolve.curves import series
from whence.resolve.decisions import Decisions
from whence.resolve.events import Event, Events, label_of
from whence.resolve.figured import Figured, Key, figured_of, rivals_of, sets_of
from whence.resolve.origins import Origin, Tally, independence, origin_row, origins_of, tally
from whence.resolve.rivals import conflicts, superseded
from whence.resolve.sayers import Sayer, party, perpetrator
from whence.resolve.standing import Standing
from whence.tables import LIST_SEPARATOR, EventRow, TollRow

Placed = tuple[str, ...]
"""What resolution adds to a row of the figures table: the columns of `tables.FILLED`."""
Tables = Mapping[str, tuple[Any, ...]]


def figure_tables(
    signatures: Sequence[Signature], copies: Copies, events: Events, decisions: Decisions
) -> tuple[dict[str, Placed], Tables]:
    """Return what is known of each figure by id, and the rows of events, tolls, series, origins and conflicts.

    Each event is worked out from its own reports and the originals that they rest on, and from nothing else.
    """
    reports = {signature.report: signature for signature in signatures}
    placed, tables = event_tables(reports, copies, events, decisions)
    return unplaced(signatures, decisions, placed) | placed, tables


def unplaced(signatures: Sequence[Signature], decisions: Decisions, placed: Container[str]) -> dict[str, Placed]:
    """Return what is known of the figures that are of no event, those that are not `placed` (ids)."""
    counts = (count for signature in signatures for count in signature.counts if count.id not in placed)
    return {count.id: _unplaced(count, decisions) for count in counts}


def event_tables(
    reports: Mapping[str, Signature], copies: Copies, events: Events, decisions: Decisions
) -> tuple[dict[str, Placed], Tables]:
    """Return what is known of the figures of some events, and the rows of these; `reports` are all by id."""
    placed: dict[str, Placed] = {}
    wrong = decisions.wrong
    tables: dict[str, list[Any]] = {name: [] for name in ("events", "tolls", "series", "origins", "conflicts")}
    for event in events.all:
        figured = figured_of(event, reports, copies, decisions)
        sets = sets_of([one for one in figured if one.count.id not in wrong])
        replaced: dict[str, str] = {}
        found: list[Origin] = []
        for key, members in sets.items():
            standing = Standing.of(rivals_of(members, copies))
            replaced |= superseded(standing)
            origins = origins_of(members)
            found += origins
            tables["tolls"].append(_toll(key, members, origins))
            tables["series"] += series(key, standing)
            tables["origins"] += [origin_row(key, origin) for origin in origins]
            tables["conflicts"] += conflicts(key, standing)
        tables["events"].append(_event_row(event, tally(found), copies, events.parents.get(event.id, "")))
        placed |= {one.count.id: _placed(one, replaced, decisions) for one in figured}
    return placed, {name: tuple(rows) for name, rows in tables.items()}


def _unplaced(count: Count, decisions: Decisions) -> Placed:
    name = count.sayer
    named = Sayer(name.text, name.sayer_kind, "", name.belongs_to) if name else None
    accused = perpetrator(named, None)
    return "", accused, party(named, accused), "", decisions.cell(count.id)


def _placed(one: Figured, replaced: Mapping[str, str], decisions: Decisions) -> Placed:
    ident = one.count.id
    accused = perpetrator(one.named, one.event)
    return one.event.id, accused, party(one.named, accused), replaced.get(ident, ""), decisions.cell(ident)


def _event_row(event: Event, origins: Tally, copies: Copies, parent: str) -> EventRow:
    reports = {one.report.report for one in event.tellings}
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
        n_origins_min=origins.least,
        n_origins_max=origins.most,
        n_origins_nonperpetrator=origins.others,
        parent_id=parent,
    )


def _toll(key: Key, members: Sequence[Figured], origins: Sequence[Origin]) -> TollRow:
    counted = tally(origins)
    return TollRow(
        event_id=key[0],
        counted=key[1],
        who=key[2],
        n_reports=len({one.report.report for one in members}),
        n_origins_min=counted.least,
        n_origins_max=counted.most,
        n_origins_nonperpetrator=counted.others,
        independence=independence(origins),
    )
