"""What an event's page shows beside its figures: claims told once each, reports with their copies, the timeline."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.charts import Item, Timeline, of_event, timeline
from whence.charts.happenings import REPORT
from whence.tables import ClaimRow, ReportRow
from whence.web.telling import Held, Sight

ITEMS = 60
"""Reports that a timeline names one by one; of more it shows how many came out each day, then each month."""
_SIGNS = re.compile(r"\W+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A sentence in which reports say what happened: its claims, and the further reports that have the same words."""

    claims: Sequence[ClaimRow]
    report: ReportRow
    graphic: str
    group: int
    also: Sequence[tuple[ClaimRow, ReportRow]]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A report with the copies of it that tell of the event."""

    report: ReportRow
    copies: Sequence[ReportRow]


def sentences(held: Held) -> list[list[ClaimRow]]:
    """Return the claims of an event by the words that make them, copies with their original, the most told first."""
    found: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in held.claims:
        found[_SIGNS.sub(" ", row.quote.casefold()).strip() or row.claim_id].append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (_since(held.reports[row.report_id]), row.start, row.claim_id))
    return sorted(
        found.values(),
        key=lambda rows: (
            -len({row.report_id for row in rows}),
            _since(held.reports[rows[0].report_id]),
            rows[0].start,
        ),
    )


def sayings(sight: Sight, held: Held, part: Sequence[Sequence[ClaimRow]], also: int = 6) -> list[Saying]:
    """Return sentences in full: once each, with at most `also` of the further reports that have them."""
    heads = [[row for row in rows if row.report_id == rows[0].report_id] for rows in part]
    shown = {row.claim_id: row for row in sight.veil.rows("claims", [row for rows in heads for row in rows])}
    made = []
    for rows, head in zip(part, heads, strict=True):
        here = [shown[row.claim_id] for row in head]
        first = here[0]
        others = {row.report_id: row for row in rows if row.report_id != first.report_id}
        told = [(row, held.reports[row.report_id]) for row in others.values()]
        made.append(
            Saying(
                claims=here,
                report=held.reports[first.report_id],
                graphic=sight.veil.graphic(first.report_id, first.start, first.end),
                group=sight.veil.is_group_words(first.report_id, first.start, first.end),
                also=told[:also],
                more=max(0, len(told) - also),
            )
        )
    return made


def originals(held: Held) -> list[Original]:
    """Return the reports of an event in order of publication, each copy under the report that it copies."""
    reports = held.reports
    copies: dict[str, list[ReportRow]] = defaultdict(list)
    for row in reports.values():
        top = _top(row, reports)
        if top is not row:
            copies[top.report_id].append(row)
    heads = sorted((row for row in reports.values() if _top(row, reports) is row), key=_since)
    return [Original(report=row, copies=sorted(copies[row.report_id], key=_since)) for row in heads]


def _top(row: ReportRow, reports: Mapping[str, ReportRow]) -> ReportRow:
    """Return the report that stands for a copy on the page: its original, where that tells of the event too."""
    seen = {row.report_id}
    while row.copy_of in reports and row.copy_of not in seen:
        row = reports[row.copy_of]
        seen.add(row.report_id)
    return row


def _since(row: ReportRow) -> tuple[bool, str, str]:
    return bool(row.copy_of), row.published or "9999", row.report_id


def drawn(sight: Sight, held: Held) -> Timeline:
    """Return the timeline of an event: when it is said to have happened, and when who reported it."""
    once = {(row.type, row.date_edtf, row.origin): row for row in held.claims if row.date_edtf}
    told = Counter((row.type, row.date_edtf, row.origin) for row in held.claims)
    claims = [once[key] for key, _ in told.most_common() if key in once][:ITEMS]
    items = of_event(held.reports.values(), sight.veil.rows("claims", claims))
    reports = [item for item in items if item.kind == REPORT]
    if len(reports) <= ITEMS:
        return timeline(items)
    rest = [item for item in items if item.kind != REPORT]
    return timeline([*rest, *_together([item.date_edtf for item in reports])])


def _together(dates: Sequence[str]) -> list[Item]:
    """Return reports as how many came out on a day, or in a month where the days are too many."""
    days = Counter(dates)
    many = days if len(days) <= ITEMS else Counter(date[:7] for date in dates)
    return [
        Item(
            ident=f"reports-{date or 'undated'}",
            lane=f"Reports by {'day' if many is days else 'month'} of publication",
            kind=REPORT,
            date_edtf=date,
            label=f"{count} report{'s' * (count != 1)}",
        )
        for date, count in sorted(many.items())
    ]
