"""A View of reports that are only in memory, for one run without a ledger (lint, tests, notebooks)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from whence.errors import UsageError
from whence.ports import CareNews
from whence.records import Capture, Sheet
from whence.tables import TABLES


class MemoryView:
    """A read-only view of some sheets, the rows of some tables and the captures, all held in memory."""

    def __init__(
        self,
        sheets: Iterable[Sheet] = (),
        tables: Mapping[str, Sequence[Any]] | None = None,
        captures: Iterable[Capture] = (),
    ) -> None:
        self._sheets = {sheet.document.id: sheet for sheet in sheets}
        self._tables = {name: tuple(rows) for name, rows in (tables or {}).items()}
        self._captures: dict[str, Capture] = {}
        for capture in sorted(captures, key=lambda capture: capture.source):
            self._captures.setdefault(capture.sha256, capture)

    def rows(self, table: str) -> Sequence[Any]:
        """Return the rows of one of `tables.TABLES` as they were given; raise UsageError for an unknown table."""
        if table not in TABLES:
            raise UsageError(f"no table {table!r}; the tables are {', '.join(TABLES)}")
        return self._tables.get(table, ())

    def of(self, table: str, column: str, values: Iterable[str]) -> Sequence[Any]:
        """Return the rows of a table in which a column holds one of these values, as they were given."""
        wanted = set(values)
        return [row for row in self.rows(table) if getattr(row, column) in wanted]

    def sheets(self) -> Iterator[Sheet]:
        """Yield every report with its marks, in order of report id."""
        for report_id in sorted(self._sheets):
            yield self._sheets[report_id]

    def sheet(self, report_id: str) -> Sheet:
        """Return one report with its marks; raise KeyError when there is none."""
        return self._sheets[report_id]

    def texts(self, report_ids: Iterable[str]) -> dict[str, str]:
        """Return the texts of these reports by id; an unknown one is left out."""
        return {name: self._sheets[name].document.text for name in report_ids if name in self._sheets}

    def care_since(self, number: int) -> CareNews:
        """Return every report as one of which nothing is written down."""
        return CareNews(number=number, reports=0, data={}, missing=tuple(sorted(self._sheets)))

    def capture(self, sha256: str) -> bytes:
        """Return the kept bytes; raise KeyError when there are none."""
        return self._captures[sha256].data

    def captured(self, sha256: str) -> Capture:
        """Return the capture from the smallest of its sources; raise KeyError when there is none."""
        return self._captures[sha256]
