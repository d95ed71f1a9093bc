"""Signatures and judgements to groups and tables: copies, events, origins, rival figures, campaigns. Pure, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whence.records import Group, Judgement, Signature
from whence.resolve.copies import Copies, find_copies
from whence.resolve.decisions import Decisions
from whence.resolve.events import Events, find_events
from whence.resolve.figures import figure_tables
from whence.resolve.parts import Held, Part, With, part_of, whole
from whence.resolve.rows import rows_of
from whence.resolve.signing import sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What some reports come to: the groups with the reasons of their links, and what they add to the tables.

    `filled` says, by table and id, what only the pile can tell of a report's own rows (`tables.FILLED`); `tables`
    holds the rows of events, tolls, series, origins and conflicts.
    """

    copies: Copies
    events: Events
    filled: Mapping[str, Mapping[str, tuple[str, ...]]]
    tables: Mapping[str, tuple[Any, ...]]

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups of copies and of events."""
        return (*self.copies.groups, *self.events.groups)


def resolve(signatures: Sequence[Signature], judgements: Sequence[Judgement] = ()) -> Resolved:
    """Return what the reports come to; the same for every order of the signatures, and part by part for what hangs
    together (`resolve.parts`) the same as for the whole pile."""
    ordered = sorted(signatures, key=lambda signature: signature.report)
    decisions = Decisions.of(judgements)
    copies = find_copies(ordered, decisions.same)
    events = find_events(ordered, decisions)
    placed, tables = figure_tables(ordered, copies, events, decisions)
    filled: dict[str, Mapping[str, tuple[str, ...]]] = {
        "reports": {signature.report: copies.told(signature.report) for signature in ordered},
        "figures": placed,
        "claims": {claim: (event,) for claim, event in events.by_claim.items()},
    }
    return Resolved(copies=copies, events=events, filled=filled, tables=tables)


__all__ = ["Copies", "Events", "Held", "Part", "Resolved", "With", "part_of", "resolve", "rows_of", "sign", "whole"]
