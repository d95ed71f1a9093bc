"""A report against itself: what cannot stand together in it, one row per rule in CHECKS.

Every rule flags only what no fair reading saves: what is hedged, revised, said by different people, of another scope
or unresolved is no contradiction. The first line of a rule's docstring describes it in the help and the reference.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import entry_points
from types import MappingProxyType

from whence.check.ages import age_against_birth
from whence.check.dates import event_after_report, impossible_date, weekday_against_date
from whence.check.headline import headline_against_body
from whence.check.lists import list_against_count
from whence.check.multiples import multiple
from whence.check.ranges import reversed_range
from whence.check.relative import relative_date
from whence.check.rows import check_rows
from whence.check.series import issue_against_date
from whence.check.spans import span_without_proof
from whence.check.spells import day_count, duration_against_dates
from whence.check.stale import stale_figures
from whence.check.steps import step_order
from whence.check.sums import parts_sum
from whence.check.totals import two_totals
from whence.check.wholes import part_above_whole, share_above_all
from whence.codebook.entries import Codebook
from whence.ports import Check
from whence.records import Finding, Sheet

__all__ = ["CHECKS", "check_report", "check_rows", "checks", "stale_figures"]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "weekday-date": weekday_against_date,
        "impossible-date": impossible_date,
        "after-report": event_after_report,
        "day-count": day_count,
        "duration-dates": duration_against_dates,
        "relative-date": relative_date,
        "step-order": step_order,
        "issue-date": issue_against_date,
        "part-whole": part_above_whole,
        "parts-sum": parts_sum,
        "percent": share_above_all,
        "reversed-range": reversed_range,
        "list-count": list_against_count,
        "multiple": multiple,
        "two-totals": two_totals,
        "age-birth": age_against_birth,
        "headline-body": headline_against_body,
        "span-proof": span_without_proof,
    }
)
"""Code of the finding -> the rule that makes it. The entry point group `whence.checks` adds more (name: the code)."""


def checks() -> Mapping[str, Check]:
    """Return the rules of CHECKS and those that other packages add, by code; a row of CHECKS cannot be replaced."""
    return MappingProxyType({**_added(), **CHECKS})


def check_report(sheet: Sheet, codebook: Codebook) -> tuple[Finding, ...]:
    """Return the findings of all checks on one report, sorted by place, each id once."""
    found = {finding.id: finding for check in checks().values() for finding in check(sheet, codebook)}
    return tuple(sorted(found.values(), key=_place))


def _place(finding: Finding) -> tuple[int, int, str, str]:
    first = finding.evidence[0] if finding.evidence else None
    return (first.start, first.end, finding.code, finding.id) if first else (-1, -1, finding.code, finding.id)


@lru_cache(maxsize=1)
def _added() -> Mapping[str, Check]:
    return MappingProxyType({point.name: point.load() for point in entry_points(group="whence.checks")})
