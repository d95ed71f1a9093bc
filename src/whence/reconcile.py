"""reconcile(): make anew what the reports that came in, went or were judged can change, and leave the rest alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whence import judging
from whence.check import check_rows, stale_figures
from whence.export.care import MARK, care_of
from whence.halves import can_halve, changes_in_halves, no_search_for_cycles, tellings
from whence.ports import Changes, Settings
from whence.records import Judgement
from whence.resolve import Part, Resolved, part_of, resolve
from whence.resolve.campaigns import joined_campaigns
from whence.resolve.decisions import Decisions
from whence.store import Ledger
from whence.store.held import Held
from whence.tables import FILLED, CheckRow
from whence.work import report_of

MANY = 4000
"""Reports of a whole pile from which two processes resolve it: fewer take a few seconds."""
_EVENT, _SUPERSEDED = (FILLED["figures"][1].index(name) for name in ("event_id", "superseded_by"))


def reconcile(ledger: Ledger, settings: Settings) -> None:
    """Bring groups and tables up to date with the reports and judgements of the ledger.

    What nothing links to a report that was added, read again, removed or judged since the last time stays as it is;
    the outcome is that of resolving the whole pile. What is decided meanwhile leaves the tables stale.
    """
    ledger.begin()
    for report in ledger.unsigned():
        ledger.sign(report_of(ledger.sheet(report), settings))
    for report in ledger.without_care(MARK):
        ledger.keep_care(report, care_of(ledger.sheet(report), settings.codebook))
    placed, lost = judging.placed(ledger)
    judgements = judging.holding(placed)
    touched = judging.touched(ledger.meta.get("in_force", ""), judgements)
    held = ledger.held
    changed = held.pending()
    judged = _judged(held, judgements, touched, changed)
    if changed or judged:
        with no_search_for_cycles():
            changes = _changes(part_of(held, changed, judged, Decisions.of(judgements).same), judgements)
            ledger.write(changes)
        ledger.write_checks(_stale_figures(ledger, changes))
    ledger.note(in_force=judging.applied(judgements))
    places = {one.decision.id: one.place for one in placed}
    places |= {one.decision.id: one.place for one in lost}
    ledger.note_places(places, [code.row for code in judging.codes(placed)])
    _renew_pile(ledger, judgements)


def _changes(part: Part, judgements: Sequence[Judgement]) -> Changes:
    if part.everything and len(part.signatures) >= MANY and can_halve():
        return changes_in_halves(part.signatures, judgements)
    return changes_of(part, resolve(part.signatures, judgements))


def _judged(held: Held, judgements: Sequence[Judgement], touched: set[str], changed: set[str]) -> set[str]:
    """Return the reports about which something else is decided now, and those compared with a changed report."""
    ids = touched | {ident for one in judgements for ident in (one.about, one.about_other) if ident}
    report_of = held.reports_of(ids)
    found = {report_of.get(ident, "") for ident in touched}
    for one in judgements:
        pair = {report_of.get(one.about, ""), report_of.get(one.about_other, "")}
        if pair & changed:
            found |= pair
    return found - {""}


def changes_of(part: Part, resolved: Resolved) -> Changes:
    """Return what a resolved part changes in the ledger: the rows that it was resolved for, and no others."""
    copies = [group for group in resolved.copies.groups if part.everything or part.reports & set(group.members)]
    filled = dict(resolved.filled)
    if not part.everything:
        filled["reports"] = {ident: told for ident, told in filled["reports"].items() if ident in part.reports}
    return Changes(
        everything=part.everything,
        reports=part.reports,
        heads=part.heads,
        groups=(*copies, *resolved.events.groups),
        filled=filled,
        tellings=list(tellings(resolved.events)),
        tables=resolved.tables,
    )


def _stale_figures(ledger: Ledger, changes: Changes) -> Iterator[tuple[str, CheckRow]]:
    """Yield, with its event, a row for each report that repeats what had been replaced before it came out."""
    told = changes.filled.get("figures", {}).values()
    events = sorted({row[_EVENT] for row in told if row[_SUPERSEDED] and row[_EVENT]})
    for event in events:
        figures = ledger.of("figures", "event_id", [event])
        given = {row.report_id for row in figures}
        reports = {row.report_id: row for row in ledger.of("reports", "report_id", given)}
        files = {ident: row.file for ident, row in reports.items()}
        for row in check_rows(stale_figures(figures, reports), files):
            yield event, row


def _renew_pile(ledger: Ledger, judgements: Sequence[Judgement]) -> None:
    """Make anew what belongs to no single report or event: the campaigns, and what was left out."""
    held = ledger.held
    campaigns, items, groups = joined_campaigns(held.campaigns(), held.event_of, judgements)
    tables = {"campaigns": campaigns, "campaign_items": items}
    ledger.write_pile(groups, tables, check_rows(ledger.findings(), {}))
