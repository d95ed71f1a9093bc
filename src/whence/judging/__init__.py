"""Decisions of people: what they are about, whether that is still there, which are in force, and their exchange."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Protocol

from whence.anchors import Anchor
from whence.judging.exchange import decisions_in, lines
from whence.judging.placing import Decision, Lost, Placed, anchored
from whence.judging.standing import Overridden, standing
from whence.judging.targets import decision
from whence.records import Judgement, Sheet


class Judged(Protocol):
    """What keeps the decisions, and the reports that they are about."""

    def judgements(self) -> list[Judgement]:
        """Return every judgement."""

    def anchors(self) -> dict[str, tuple[Anchor, ...]]:
        """Return the anchors by judgement id."""

    def sheet(self, report_id: str) -> Sheet:
        """Return one report with its marks; raise KeyError when there is none."""


def decisions(ledger: Judged) -> list[Decision]:
    """Return every decision that a ledger keeps."""
    anchors = ledger.anchors()
    return [Decision(judgement=made, anchors=anchors.get(made.id, ())) for made in ledger.judgements()]


def in_force(ledger: Judged) -> tuple[Judgement, ...]:
    """Return the judgements that hold now, with the ids of today's marks, in order of time: what resolution takes."""
    placed, _ = anchored(decisions(ledger), ledger.sheet)
    return tuple(one.judgement for one in standing(placed)[0])


def applied(judgements: Iterable[Judgement]) -> str:
    """Return, as text to keep, what resolution took: the ids and the verdict of each judgement."""
    return json.dumps(sorted({(one.about, one.about_other, one.verdict) for one in judgements}))


def touched(before: str, judgements: Iterable[Judgement]) -> set[str]:
    """Return the ids about which more, less or something else is in force than when `applied` made `before`."""
    was = {tuple(one) for one in json.loads(before or "[]")}
    now = {tuple(one) for one in json.loads(applied(judgements))}
    return {ident for about, about_other, _ in was ^ now for ident in (about, about_other) if ident}


__all__ = [
    "Anchor",
    "Decision",
    "Judged",
    "Lost",
    "Overridden",
    "Placed",
    "anchored",
    "applied",
    "decision",
    "decisions",
    "decisions_in",
    "in_force",
    "lines",
    "standing",
    "touched",
]
