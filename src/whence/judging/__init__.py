"""Decisions of people: what they are about, whether that is still there, which are in force, and their exchange."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Protocol

from whence.anchors import Anchor
from whence.judging.agreement import Agreement, Agreements, agreement
from whence.judging.coding import Code, coder, codes
from whence.judging.exchange import decisions_in, lines
from whence.judging.placing import Decision, Lost, Place, Placed, anchored
from whence.judging.review import Outcome, coded_by, decide, withdraw, withdrawal
from whence.judging.standing import Overridden, names_one, standing
from whence.judging.targets import decision
from whence.records import Judgement, Sheet


class Judged(Protocol):
    """What keeps the decisions, and the reports that they are about."""

    def judgements(self) -> list[Judgement]:
        """Return every judgement."""

    def anchors(self) -> dict[str, tuple[Anchor, ...]]:
        """Return the anchors by judgement id."""

    def places(self) -> Mapping[str, Place]:
        """Return where judgements hold now, by id, as far as that is known."""

    def sheet(self, report_id: str) -> Sheet:
        """Return one report with its marks; raise KeyError when there is none."""


def decisions(ledger: Judged) -> list[Decision]:
    """Return every decision that a ledger keeps."""
    anchors = ledger.anchors()
    return [Decision(judgement=made, anchors=anchors.get(made.id, ())) for made in ledger.judgements()]


def placed(ledger: Judged) -> tuple[list[Placed], list[Lost]]:
    """Return the decisions that a ledger keeps, where they hold now; a report is read where that is not known yet."""
    return anchored(decisions(ledger), ledger.sheet, ledger.places())


def in_force(ledger: Judged) -> tuple[Judgement, ...]:
    """Return the judgements that hold now, with the ids of today's marks, in order of time: what resolution takes."""
    return holding(placed(ledger)[0])


def holding(found: Iterable[Placed]) -> tuple[Judgement, ...]:
    """Return which of these judgements hold, less those that only take another one back."""
    return tuple(one.judgement for one in standing(found)[0] if not names_one(one.judgement))


def applied(judgements: Iterable[Judgement]) -> str:
    """Return, as text to keep, what resolution took: the ids, the verdict and the value of each judgement."""
    return json.dumps(sorted({(one.about, one.about_other, one.verdict, one.value) for one in judgements}))


def touched(before: str, judgements: Iterable[Judgement]) -> set[str]:
    """Return the ids about which more, less or something else is in force than when `applied` made `before`."""
    was = {(*one, "")[:4] for one in json.loads(before or "[]")}
    now = {tuple(one) for one in json.loads(applied(judgements))}
    return {ident for about, about_other, *_ in was ^ now for ident in (about, about_other) if ident}


__all__ = [
    "Agreement",
    "Agreements",
    "Anchor",
    "Code",
    "Decision",
    "Judged",
    "Lost",
    "Outcome",
    "Overridden",
    "Place",
    "Placed",
    "agreement",
    "anchored",
    "applied",
    "coded_by",
    "coder",
    "codes",
    "decide",
    "decision",
    "decisions",
    "decisions_in",
    "holding",
    "in_force",
    "lines",
    "placed",
    "standing",
    "touched",
    "withdraw",
    "withdrawal",
]
