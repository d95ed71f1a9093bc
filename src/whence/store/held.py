"""What the ledger holds for resolution: signatures, found by what they share, and what was resolved before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from whence.records import CampaignMark, Key, Signature
from whence.store import resolved, signatures
from whence.store.connection import named


class Held:
    """The signatures of an open ledger and its tellings and copies as they were last resolved; read only."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def count(self) -> int:
        """Return the number of reports."""
        with named(self._path):
            return int(self._connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def pending(self) -> set[str]:
        """Return the reports that were added, read again or removed since the last reconciliation."""
        with named(self._path):
            return resolved.pending(self._connection)

    def everything(self) -> Iterator[Signature]:
        """Yield every signature in order of report id."""
        with named(self._path):
            yield from signatures.everything(self._connection)

    def signatures(self, reports: Iterable[str]) -> list[Signature]:
        """Return the signatures of these reports in order of report id; an unknown one is left out."""
        with named(self._path):
            return signatures.some(self._connection, reports)

    def campaigns(self) -> dict[str, tuple[CampaignMark, ...]]:
        """Return what each report says of campaigns, by report id; reports that say nothing are left out."""
        with named(self._path):
            return signatures.campaigns(self._connection)

    def event_of(self, claim: str) -> str:
        """Return the event of a claim by the claim's id, "" where it is of none."""
        with named(self._path):
            return resolved.event_of(self._connection, claim)

    def sharing(self, hashes: Iterable[int]) -> set[str]:
        """Return the reports with one of these hashes in the sample of their fingerprint."""
        with named(self._path):
            return signatures.sharing(self._connection, hashes)

    def meeting(self, keys: Iterable[Key]) -> set[str]:
        """Return the reports with a telling under one of these keys whose days meet the key's."""
        with named(self._path):
            return signatures.meeting(self._connection, keys)

    def copies_with(self, reports: Iterable[str]) -> set[str]:
        """Return these reports and those that are in one group of copies with them."""
        with named(self._path):
            return resolved.together(self._connection, reports)

    def blocks_of(self, heads: Iterable[str] = (), reports: Iterable[str] = ()) -> dict[str, str]:
        """Return every telling (head to report) of the blocks that hold one of these heads, or of these reports."""
        with named(self._path):
            found = resolved.blocks(self._connection, "head", heads)
            return found | resolved.blocks(self._connection, "report", reports)

    def reports_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the reports that these ids of figures, claims and reports belong to; an unknown one is left out."""
        with named(self._path):
            return resolved.reports_of(self._connection, ids)
