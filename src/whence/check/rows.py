"""Findings as rows of the table of checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from whence.records import Finding
from whence.tables import LIST_SEPARATOR, CheckRow


def check_rows(findings: Iterable[Finding], sources: Mapping[str, str]) -> tuple[CheckRow, ...]:
    """Return one row per finding, of checks and of files left out, sorted by file, place, code and id.

    `sources` maps report ids to the file as given to the build; a finding's own file goes first.
    """
    rows = {finding.id: _row(finding, sources) for finding in findings}
    return tuple(sorted(rows.values(), key=_order))


def _row(finding: Finding, sources: Mapping[str, str]) -> CheckRow:
    held = [span.document for span in finding.evidence]
    return CheckRow(
        check_id=finding.id,
        code=finding.code,
        severity=finding.severity,
        report_id=finding.document,
        message=finding.message,
        expected=finding.expected,
        found=finding.found,
        quotes=LIST_SEPARATOR.join(span.quote for span in finding.evidence),
        starts=LIST_SEPARATOR.join(str(span.start) for span in finding.evidence),
        ends=LIST_SEPARATOR.join(str(span.end) for span in finding.evidence),
        file=finding.file or sources.get(finding.document, ""),
        report_ids=LIST_SEPARATOR.join(held) if set(held) - {finding.document} else "",
    )


def _order(row: CheckRow) -> tuple[str, str, int, str, str]:
    first = int(row.starts.split(LIST_SEPARATOR)[0]) if row.starts else -1
    return row.file, row.report_id, first, row.code, row.check_id
