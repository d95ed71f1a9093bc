"""What is claimed to have happened, for the brief of an event: by kind, and by who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from whence.tables import LIST_SEPARATOR, ClaimRow
from whence.web.brief_event import room
from whence.web.brief_notes import Notes
from whence.web.telling import Held, Sight

CLAIMS = 600
"""Claims that a brief reads, the earliest first."""
_PLAIN = frozenset({"stated", "attributed", "claimed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """What one sayer claims of one kind of thing and one actor, with the number of reports that say so."""

    actor: str
    sayer: str
    standing: str
    reports: int
    notes: Sequence[int]


def claims(sight: Sight, held: Held, notes: Notes) -> tuple[list[tuple[str, list[Claimed]]], int]:
    """Return what is claimed by kind, that of one sayer and actor as one, and how many more such lines there are."""
    order = sorted(held.claims, key=lambda row: (held.reports[row.report_id].published or "9999", row.claim_id))
    found: dict[tuple[str, ...], list[ClaimRow]] = defaultdict(list)
    known = {name.casefold() for name in held.event.actors.split(LIST_SEPARATOR) if name}
    for row in sight.veil.rows("claims", order[:CLAIMS]):
        actor = row.actor if row.actor.casefold() in known else ""
        found[row.type, actor, row.origin, row.modality if row.modality not in _PLAIN else ""].append(row)
    kinds: dict[str, int] = defaultdict(int)
    for (kind, *_), rows in found.items():
        kinds[kind] += len(rows)
    groups = sorted(found.items(), key=lambda item: (-kinds[item[0][0]], item[0][0], -len(item[1]), item[0]))
    made: dict[str, list[Claimed]] = defaultdict(list)
    for key, rows in groups[: room(held).lines]:
        made[key[0]].append(_claimed(notes, key, rows, room(held).quotes))
    return list(made.items()), max(0, len(groups) - room(held).lines)


def _claimed(notes: Notes, key: tuple[str, ...], rows: Sequence[ClaimRow], quotes: int) -> Claimed:
    _, actor, sayer, modality = key
    return Claimed(
        actor=actor,
        sayer=sayer,
        standing=modality,
        reports=len({row.report_id for row in rows}),
        notes=notes.notes(rows, quotes),
    )
