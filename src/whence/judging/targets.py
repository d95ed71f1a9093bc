"""What a person means by an id or its beginning, as a judgement keeps it: a stable id, and an anchor in a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from whence.anchors import Anchor
from whence.errors import UsageError
from whence.judging.marks import anchor_of, head_of, marks
from whence.judging.placing import Decision
from whence.names import fold
from whence.ports import View
from whence.records import Judgement

KINDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "f": (("figure", "figures", "figure_id"),),
    "c": (("claim", "claims", "claim_id"), ("statement", "statements", "statement_id")),
    "a": (("attribution", "attributions", "attribution_id"),),
    "e": (("event", "events", "event_id"),),
    "r": (("report", "reports", "report_id"),),
    "p": (("campaign", "campaigns", "campaign_id"),),
}
"""What can be judged: by the first letter of an id its kinds, each with its table and column."""
OF_EVENTS = frozenset({"event", "claim", "figure"})
"""Kinds that are judged the same or different as tellings of events."""
LISTED = 6
"""Candidates that a message names."""


@dataclass(frozen=True, slots=True)
class Target:
    """A thing of the ledger that a person names: its kind, its whole id and its row."""

    kind: str
    id: str
    row: Any


def target(view: View, given: str) -> Target:
    """Return what an id, or the beginning of one, names; raise UsageError with the candidates where it is not one."""
    tables = KINDS.get(given[:1])
    if tables is None:
        known = ", ".join(f"{letter} ({' or '.join(kind for kind, *_ in kinds)})" for letter, kinds in KINDS.items())
        raise UsageError(f"{given!r} is no id to judge; ids begin with {known}; see `whence show` and `whence export`")
    found = {
        ident: Target(kind, ident, row)
        for kind, table, column in tables
        for row in view.rows(table)
        if (ident := getattr(row, column)).startswith(given)
    }
    if len(found) == 1:
        return found.popitem()[1]
    if not found:
        kinds = " or ".join(kind for kind, *_ in tables)
        raise UsageError(f"no {kinds} {given!r} in this ledger; `whence show` and `whence export` give the ids")
    first = ", ".join(sorted(found)[:LISTED])
    raise UsageError(f"{given!r} begins {len(found)} ids; give more of it: {first}")


def decision(view: View, judgement: Judgement) -> Decision:
    """Return a judgement about one or two ids as typed, with stable ids and anchors; raise UsageError with the remedy.

    Two claims, figures or events are kept as the claims that head their tellings: an event's id is not stable as the
    pile grows. A report alone is judged as a copy, and kept with the report that it is held to be a copy of.
    """
    one = target(view, judgement.about)
    other = target(view, judgement.about_other) if judgement.about_other else None
    anchors: tuple[_Kept, ...]
    if other is None and one.kind == "report":
        anchors = _copy(view, one)
    elif other is None:
        anchors = (_anchored(view, one, one.kind),)
    else:
        anchors = _pair(view, one, other)
    about, about_other = (*(ident for ident, _ in anchors), "")[:2]
    if about == about_other:
        raise UsageError(f"{judgement.about} and {judgement.about_other} are one thing in one report; name two")
    made = replace(judgement, about=about, about_other=about_other)
    return Decision(judgement=made, anchors=tuple(anchor for _, anchor in anchors))


_Kept = tuple[str, Anchor]
"""The id that a judgement keeps, with its anchor."""


def _pair(view: View, one: Target, other: Target) -> tuple[_Kept, _Kept]:
    kinds = {one.kind, other.kind}
    if kinds <= OF_EVENTS:
        return _anchored(view, one, "event"), _anchored(view, other, "event")
    if len(kinds) == 1 and kinds <= {"report", "campaign", "statement"}:
        return _anchored(view, one, one.kind), _anchored(view, other, other.kind)
    raise UsageError(
        f"{one.id} ({one.kind}) and {other.id} ({other.kind}) are not of one kind; name two events (or claims or"
        " figures of them), two reports, two campaigns or two statements"
    )


def _copy(view: View, one: Target) -> tuple[_Kept, _Kept]:
    if not one.row.copy_of:
        raise UsageError(
            f"{one.id} is held to be no copy; name the report that it copies: whence judge LEDGER same {one.id} REPORT"
        )
    return _report(one, one.id), _report(target(view, one.row.copy_of), one.id)


def _report(one: Target, given: str) -> _Kept:
    return one.id, Anchor(kind="report", sha256=one.row.sha256, given=given)


def _anchored(view: View, one: Target, kind: str) -> _Kept:
    if one.kind == "report":
        return _report(one, one.id)
    if one.kind == "campaign":
        return _campaign(view, one)
    report, ident = (one.row.report_id, one.id) if one.kind != "event" else _representative(view, one.id)
    sheet = view.sheet(report)
    if kind == "event":
        if not one.row.event_id:
            raise UsageError(f"{one.id} tells of no event; name an event, or a claim or figure that has one")
        ident = next((head_of(claim) for claim in sheet.claims if claim.id == ident), ident)
    for mark in marks(sheet, kind):
        if mark.id == ident:
            return ident, anchor_of(mark, sheet.document, one.id)
    raise UsageError(f"{one.id}: {ident} is not in its report any more; build the ledger again with `whence build`")


def _representative(view: View, event: str) -> tuple[str, str]:
    """Return (report id, claim id) of the telling that stands for an event: the earliest published, then lowest id."""
    published = {row.report_id: row.published for row in view.rows("reports")}
    rows: Sequence[Any] = [row for row in view.rows("claims") if row.event_id == event]
    if not rows:
        raise UsageError(f"{event} has no claims in this ledger; build it again with `whence build`")
    return min(((row.report_id, row.claim_id) for row in rows), key=lambda at: (published.get(at[0]) or "9999", at[1]))


def _campaign(view: View, one: Target) -> _Kept:
    """Return the anchor of a name of a campaign, in the first published of the reports tied to it, else of all."""
    family = one.row.alias_of or one.id
    rows = {row.report_id: row for row in view.rows("reports")}
    tied = {item.report_id for item in view.rows("campaign_items") if item.campaign_id == family}
    order = sorted(rows, key=lambda report: (report not in tied, rows[report].published or "9999", report))
    for report in order:
        sheet = view.sheet(report)
        for mark in marks(sheet, "campaign"):
            if fold(mark.name) == fold(one.row.name):
                return one.id, anchor_of(mark, sheet.document, one.id)
    return one.id, Anchor(kind="campaign", sha256=rows[order[0]].sha256, given=one.id, name=one.row.name)
