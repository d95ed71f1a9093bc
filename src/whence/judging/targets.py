"""What a person means by an id or its beginning, as a judgement keeps it: a stable id, and an anchor in a report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from whence.anchors import Anchor
from whence.errors import UsageError
from whence.judging.marks import anchor_of, head_of, marks
from whence.judging.placing import Decision
from whence.names import fold
from whence.ports import View
from whence.records import Correction, Judgement

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
CORRECTED = ("figure", "claim", "statement", "attribution")
"""Kinds of rows whose words a person can read otherwise."""
LISTED = 6
"""Candidates that a message names."""


LONGEST = 500
"""Characters of a corrected reading in words: a sentence or two, no text."""


class Named(View, Protocol):
    """A ledger in which things are found by the beginning of an id, and reports by the campaign that they name."""

    def beginning(self, table: str, column: str, words: str, limit: int = 50) -> Sequence[Any]:
        """Return the first rows of a table in which a column begins with these letters."""

    def naming(self, campaign: str) -> Sequence[str]:
        """Return the reports that name a campaign."""


@dataclass(frozen=True, slots=True)
class Target:
    """A thing of the ledger that a person names: its kind, its whole id and its row."""

    kind: str
    id: str
    row: Any


def target(view: Named, given: str) -> Target:
    """Return what an id, or the beginning of one, names; raise UsageError with the candidates where it is not one."""
    tables = KINDS.get(given[:1])
    if tables is None:
        known = ", ".join(f"{letter} ({' or '.join(kind for kind, *_ in kinds)})" for letter, kinds in KINDS.items())
        raise UsageError(f"{given!r} is no id to judge; ids begin with {known}; see `whence show` and `whence export`")
    found = {
        ident: Target(kind, ident, row)
        for kind, table, column in tables
        for row in view.beginning(table, column, given)
        if (ident := getattr(row, column))
    }
    if len(found) == 1:
        return found.popitem()[1]
    if not found:
        kinds = " or ".join(kind for kind, *_ in tables)
        raise UsageError(f"no {kinds} {given!r} in this ledger; `whence show` and `whence export` give the ids")
    first = ", ".join(sorted(found)[:LISTED])
    raise UsageError(f"{given!r} begins {len(found)} ids; give more of it: {first}")


def decision(view: Named, judgement: Judgement, counted: Collection[str] = ()) -> Decision:
    """Return a judgement about one or two ids as typed, with stable ids and anchors; raise UsageError with the remedy.

    Two claims, figures or events are kept as the claims that head their tellings: an event's id is not stable as the
    pile grows. A report alone is judged as a copy, and kept with the report that it is held to be a copy of. A value is
    the corrected reading of a row found wrong; `counted` are the things that can be counted, none for any.
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
    value = _reading(one, judgement, counted)
    made = replace(judgement, about=about, about_other=about_other, value=value)
    return Decision(judgement=made, anchors=tuple(anchor for _, anchor in anchors))


def _reading(one: Target, judgement: Judgement, counted: Collection[str]) -> str:
    """Return the corrected reading of what is judged, in its shortest form; raise UsageError where it has none."""
    value = " ".join(judgement.value.split())
    if not value:
        return ""
    if judgement.verdict != "negative" or judgement.about_other or one.kind not in CORRECTED:
        raise UsageError(
            f"a corrected reading goes with one {', '.join(CORRECTED[:-1])} or {CORRECTED[-1]} that is wrong, not with"
            f" {one.kind} {one.id}; leave it out, or write it as a note"
        )
    if one.kind != "figure":
        if len(value) > LONGEST:
            raise UsageError(f"a corrected reading of {len(value)} characters; give at most {LONGEST}")
        return value
    correction = Correction.of(value)
    if correction.counted and counted and correction.counted not in counted:
        raise UsageError(f"nothing called {correction.counted!r} is counted; write one of {', '.join(counted)}")
    return str(correction)


_Kept = tuple[str, Anchor]
"""The id that a judgement keeps, with its anchor."""


def _pair(view: Named, one: Target, other: Target) -> tuple[_Kept, _Kept]:
    kinds = {one.kind, other.kind}
    if kinds <= OF_EVENTS:
        return _anchored(view, one, "event"), _anchored(view, other, "event")
    if len(kinds) == 1 and kinds <= {"report", "campaign", "statement"}:
        return _anchored(view, one, one.kind), _anchored(view, other, other.kind)
    raise UsageError(
        f"{one.id} ({one.kind}) and {other.id} ({other.kind}) are not of one kind; name two events (or claims or"
        " figures of them), two reports, two campaigns or two statements"
    )


def _copy(view: Named, one: Target) -> tuple[_Kept, _Kept]:
    if not one.row.copy_of:
        raise UsageError(
            f"{one.id} is held to be no copy; name the report that it copies: whence judge LEDGER same {one.id} REPORT"
        )
    return _report(one, one.id), _report(target(view, one.row.copy_of), one.id)


def _report(one: Target, given: str) -> _Kept:
    return one.id, Anchor(kind="report", sha256=one.row.sha256, given=given)


def _anchored(view: Named, one: Target, kind: str) -> _Kept:
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


def _representative(view: Named, event: str) -> tuple[str, str]:
    """Return (report id, claim id) of the telling that stands for an event: the earliest published, then lowest id."""
    rows: Sequence[Any] = view.of("claims", "event_id", [event])
    if not rows:
        raise UsageError(f"{event} has no claims in this ledger; build it again with `whence build`")
    reports = view.of("reports", "report_id", {row.report_id for row in rows})
    published = {row.report_id: row.published for row in reports}
    return min(((row.report_id, row.claim_id) for row in rows), key=lambda at: (published.get(at[0]) or "9999", at[1]))


def _campaign(view: Named, one: Target) -> _Kept:
    """Return the anchor of a name of a campaign, in the first published of the reports tied to it, else of all."""
    family = one.row.alias_of or one.id
    tied = {item.report_id for item in view.of("campaign_items", "campaign_id", [family])}
    rows = view.of("reports", "report_id", {*tied, *view.naming(one.row.name)})
    order = sorted(rows, key=lambda row: (row.report_id not in tied, row.published or "9999", row.report_id))
    for row in order:
        sheet = view.sheet(row.report_id)
        for mark in marks(sheet, "campaign"):
            if fold(mark.name) == fold(one.row.name):
                return one.id, anchor_of(mark, sheet.document, one.id)
    if not order:
        raise UsageError(f"{one.id}: no report names {one.row.name!r} any more; build the ledger again")
    return one.id, Anchor(kind="campaign", sha256=order[0].sha256, given=one.id, name=one.row.name)
