"""reconcile(): make anew what the reports that came in, went or were judged can change, and leave the rest alone."""

from __future__ import annotations

from whence.check import check_rows
from whence.ports import Changes, Settings
from whence.resolve import Part, Resolved, part_of, resolve
from whence.resolve.campaigns import campaign_rows
from whence.store import Ledger
from whence.work import report_of


def reconcile(ledger: Ledger, settings: Settings) -> None:
    """Bring groups and tables up to date with the reports and judgements of the ledger.

    What nothing links to a report that was added, read again, removed or judged since the last time stays as it is;
    the outcome is that of resolving the whole pile.
    """
    for report in ledger.unsigned():
        ledger.sign(report_of(ledger.sheet(report), settings))
    judgements = ledger.judgements()
    fresh = judgements[int(ledger.meta.get("judged", "0")) :]
    held = ledger.held
    judged = held.reports_of(ident for one in fresh for ident in (one.about, one.about_other) if ident)
    changed = held.pending()
    if changed or judged:
        part = part_of(held, changed, judged)
        ledger.write(changes_of(part, resolve(part.signatures, judgements)))
    ledger.note(judged=str(len(judgements)))
    _renew_pile(ledger)


def changes_of(part: Part, resolved: Resolved) -> Changes:
    """Return what a resolved part changes in the ledger: the rows that it was resolved for, and no others."""
    copies = [group for group in resolved.copies.groups if part.everything or part.reports & set(group.members)]
    report_of_head = {one.head: one.report.report for event in resolved.events.all for one in event.tellings}
    filled = dict(resolved.filled)
    if not part.everything:
        filled["reports"] = {ident: told for ident, told in filled["reports"].items() if ident in part.reports}
    return Changes(
        everything=part.everything,
        reports=part.reports,
        heads=part.heads,
        groups=(*copies, *resolved.events.groups),
        filled=filled,
        tellings=[
            (head, report_of_head[head], min(block), resolved.events.by_head[head])
            for block in resolved.events.blocks
            for head in block
        ],
        tables=resolved.tables,
    )


def _renew_pile(ledger: Ledger) -> None:
    """Make anew what belongs to no single report or event: the campaigns, and what was left out."""
    sheets = [sheet for sheet in ledger.sheets() if any(mention.kind == "campaign" for mention in sheet.mentions)]
    events = {row.claim_id: row.event_id for row in ledger.rows("claims")}
    campaigns, items, groups = campaign_rows(sheets, events)
    tables = {"campaigns": campaigns, "campaign_items": items}
    ledger.write_pile(groups, tables, check_rows(ledger.findings(), {}))
