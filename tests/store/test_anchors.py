"""Judgements are kept with their anchors in one transaction, once, and neither changes nor goes."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from whence.anchors import Anchor
from whence.errors import LedgerError
from whence.records import Judgement
from whence.store import Ledger

JUDGEMENT = Judgement(about="f1", about_other="f2", verdict="negative", who="Ana", at="2024-04-01")
ANCHORS = (
    Anchor(
        kind="event", sha256="aa", given="e1", name="attack", start=3, end=5, exact="27", prefix="At ", suffix=" men"
    ),
    Anchor(kind="event", sha256="bb", given="e2"),
)


def test_a_decision_is_kept_with_its_anchors_once(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.note(tables="current")
        assert ledger.judge(JUDGEMENT, ANCHORS)
        assert ledger.stale
        ledger.note(tables="current")
        assert not ledger.judge(JUDGEMENT, ())
        assert not ledger.stale
    with Ledger.open(path) as ledger:
        assert ledger.judgements() == [JUDGEMENT]
        assert ledger.anchors() == {JUDGEMENT.id: ANCHORS}
        ledger.judge(Judgement(about="f1", verdict="unsure", who="Ben", at="2024-04-02"))
        assert list(ledger.anchors()) == [JUDGEMENT.id]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgement_anchors SET exact = '28'",
        "DELETE FROM judgement_anchors",
        "DELETE FROM judgements",
        "INSERT OR REPLACE INTO judgement_anchors SELECT judgement_id, part, kind, sha256, given, 'riot', start, \"end\","
        " exact, prefix, suffix FROM judgement_anchors",
        "UPDATE OR REPLACE judgement_anchors SET part = 3 - part",
    ],
)
def test_no_tool_changes_an_anchor(path: Path, statement: str) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.judge(JUDGEMENT, ANCHORS)
    with closing(sqlite3.connect(path)) as opened, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        opened.execute(statement)
    with Ledger.open(path) as ledger:
        assert ledger.anchors() == {JUDGEMENT.id: ANCHORS}


def test_where_an_anchor_cannot_be_kept_its_judgement_is_not_either(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        with pytest.raises(LedgerError):
            ledger.judge(JUDGEMENT, (*ANCHORS, ANCHORS[0]))  # a third
        assert ledger.judgements() == []
