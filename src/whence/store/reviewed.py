"""The part of an open ledger that judging needs: what was decided about what, what to look at next, ids by prefix."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from whence.anchors import Anchor
from whence.errors import UsageError
from whence.listing import ToReview
from whence.names import fold
from whence.records import Judgement, Link
from whence.store import anchors as judged
from whence.store import queue, resolved, rows, signatures
from whence.store.connection import named


class Reviewed:
    """What an open ledger answers to those who judge its rows; read only."""

    _connection: sqlite3.Connection
    path: Path

    def places(self) -> dict[str, judged.Place]:
        """Return where the marks of judgements stand, by judgement id, as far as that is known."""
        with named(self.path):
            return judged.places(self._connection)

    def anchors_of(self, judgement_id: str) -> tuple[Anchor, ...]:
        """Return the anchors of one judgement, none where it has none."""
        with named(self.path):
            return judged.read(self._connection, judgement_id).get(judgement_id, ())

    def coded(self) -> list[judged.Coded]:
        """Return every coder's latest verdict on each thing, as far as tables are current; see `judging.coding`."""
        with named(self.path):
            return judged.coded(self._connection)

    def judged(self, kind: str, *ids: str) -> list[Judgement]:
        """Return the judgements on one thing, by its kind and one or two ids of today, in the order they came in."""
        with named(self.path):
            return judged.on(self._connection, kind, ids)

    def links(self, kind: str, one: str, other: str) -> list[Link]:
        """Return what links two claims of an event, or two reports as copies, each way; none where nothing does."""
        with named(self.path):
            return resolved.links(self._connection, kind, one, other)

    def queue(
        self,
        coder: str = "",
        pass_: str = "first",
        after: str = "",
        limit: int = 20,
        within: tuple[str, str] = ("", ""),
    ) -> list[ToReview]:
        """Return the next things to review behind the one with the key `after`, what matters most first.

        `coder` is as `judging.coder` returns it; what this coder has decided is left out. The `second` pass holds what
        others have decided and this coder has not, and tells nothing of the decisions. `within` is the id of
        the event that they are of and a word of `store.queue.ONLY`, each "" for all. Raise UsageError for a pass or
        key that there is not.
        """
        if pass_ not in queue.PASSES:
            raise UsageError(f"no pass {pass_!r}; it is one of {', '.join(queue.PASSES)}")
        with named(self.path):
            asked = queue.Asked(coder, *within)
            return queue.queue(self._connection, asked, second=pass_ == "second", after=after, limit=limit)

    def beginning(self, table: str, column: str, words: str, limit: int = 50) -> list[Any]:
        """Return the first rows of a table in which a column begins with these letters, in order of the column."""
        with named(self.path):
            return rows.beginning(self._connection, table, column, words, limit)

    def naming(self, campaign: str) -> list[str]:
        """Return the reports that name a campaign, by its name, in order of report id."""
        with named(self.path):
            marks = signatures.campaigns(self._connection)
        wanted = fold(campaign)
        names = {report: {fold(name.text) for one in ones for name in one.names} for report, ones in marks.items()}
        return sorted(report for report, found in names.items() if wanted in found)
