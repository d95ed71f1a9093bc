"""Sheets and judgements to groups and tables: copies, events, origins, rival figures, campaigns. Pure, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from whence.records import Group, Judgement, Sheet
from whence.resolve.campaigns import campaign_rows
from whence.resolve.copies import Copies, find_copies
from whence.resolve.events import Events, find_events
from whence.resolve.figures import figure_tables
from whence.resolve.reports import attribution_rows, claim_rows, judgement_rows, report_rows, statement_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a pile comes to: the groups with the reasons of their links, and the rows of every derived table."""

    groups: tuple[Group, ...]
    tables: Mapping[str, tuple[Any, ...]]


def resolve(sheets: Sequence[Sheet], judgements: Sequence[Judgement] = ()) -> Resolved:
    """Return the groups and tables of a pile; the same for every order of the sheets."""
    ordered = tuple(sorted(sheets, key=lambda sheet: sheet.document.id))
    copies = find_copies(ordered)
    events = find_events(ordered, judgements)
    campaigns, items, families = campaign_rows(ordered, events)
    tables = {
        "reports": report_rows(ordered, copies),
        **figure_tables(ordered, copies, events, judgements),
        "claims": claim_rows(ordered, events),
        "statements": statement_rows(ordered),
        "attributions": attribution_rows(ordered),
        "campaigns": campaigns,
        "campaign_items": items,
        "judgements": judgement_rows(judgements),
    }
    return Resolved(groups=(*copies.groups, *events.groups, *families), tables=tables)


__all__ = ["Copies", "Events", "Resolved", "resolve"]
