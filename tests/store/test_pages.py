"""Parts of long lists: filters, folding of copies, orders, tallies, and the reading connection."""

from __future__ import annotations

from pathlib import Path

import pytest

from whence.errors import LedgerError, UsageError
from whence.listing import Wanted
from whence.pipeline import Recipe, build
from whence.store import Ledger
from whence.store.view import OpenLedger

PILE = Path(__file__).parents[2] / "examples" / "pile"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "pile.whence"
    build([str(PILE)], path, Recipe(rules_only=True))
    return path


def test_every_report_is_listed_once_with_its_copies_under_it(ledger: Path) -> None:
    with OpenLedger.reading(ledger) as view:
        part = view.listed_reports(Wanted(), 100)
        rows = [row for one in part.rows for row in (one.original, *one.copies)]
        known = view.rows("reports")
    assert sorted(row.report_id for row in rows) == [row.report_id for row in known]
    assert any(one.copies for one in part.rows)
    assert all(not one.original.copy_of for one in part.rows)
    assert part.total == len(part.rows) == sum(not row.copy_of for row in known)


def test_parts_follow_each_other_without_gap_or_repeat(ledger: Path) -> None:
    with OpenLedger.reading(ledger) as view:
        whole = [one.original.report_id for one in view.listed_reports(Wanted(), 100).rows]
        pieces = [
            one.original.report_id
            for offset in range(0, len(whole), 4)
            for one in view.listed_reports(Wanted(), 4, offset).rows
        ]
    assert pieces == whole


@pytest.mark.parametrize("order", ["newest", "oldest", "copied", "outlet"])
def test_orders(ledger: Path, order: str) -> None:
    with OpenLedger.reading(ledger) as view:
        rows = view.listed_reports(Wanted(order=order), 100).rows
    if order == "copied":
        counts = [len(one.copies) for one in rows]
        assert counts == sorted(counts, reverse=True)
    elif order == "outlet":
        names = [one.original.outlet for one in rows]
        assert names == sorted(names)
    else:
        days = [one.original.published for one in rows if not one.copies and one.original.published]
        assert days == sorted(days, reverse=order == "newest")


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        (Wanted(outlet="Harbour Post"), lambda row: row.outlet == "Harbour Post"),
        (Wanted(copy="yes"), lambda row: bool(row.copy_of)),
        (Wanted(copy="no"), lambda row: not row.copy_of),
        (Wanted(copy="syndicated"), lambda row: row.copy_kind == "syndicated"),
        (Wanted(since="undated"), lambda row: not row.published),
        (Wanted(since="2023-09-22"), lambda row: row.published >= "2023-09-22"),
        (
            Wanted(since="2023-09-15", until="2023-09-16"),
            lambda row: "2023-09-15" <= row.published[:10] <= "2023-09-16",
        ),
        (Wanted(lang="-"), lambda row: not row.lang),
    ],
)
def test_filters_keep_what_they_name_and_nothing_else(ledger: Path, wanted: Wanted, holds) -> None:
    with OpenLedger.reading(ledger) as view:
        named = {ident for one in view.listed_reports(wanted, 100).rows for ident in one.wanted}
        assert named == {row.report_id for row in view.rows("reports") if holds(row)}


def test_words_are_looked_for_in_the_text(ledger: Path) -> None:
    with OpenLedger.reading(ledger) as view:
        named = {ident for one in view.listed_reports(Wanted(text="warders"), 100).rows for ident in one.wanted}
        assert named == {hit.report_id for hit in view.search("warders", 100)}
        assert named
        assert view.listed_reports(Wanted(text="!!"), 100).total == 0


def test_events_are_ranked_and_found_by_words(ledger: Path) -> None:
    with OpenLedger.reading(ledger) as view:
        ranked = view.listed_events()
        counts = [one.event.n_reports for one in ranked.rows]
        assert counts == sorted(counts, reverse=True)
        assert {one.event.event_id for one in ranked.rows} == {row.event_id for row in view.rows("events")}
        first = ranked.rows[0]
        assert first.n_figures == len(view.of("figures", "event_id", [first.event.event_id]))
        assert [one.event.type for one in view.listed_events(kind="bombing").rows] == ["bombing"]
        assert view.listed_events("100%").total == 0
        assert 0 < view.listed_events("drusval").total < ranked.total


def test_tables_in_parts_and_tallies(ledger: Path) -> None:
    with OpenLedger.reading(ledger) as view:
        tally = view.tally("checks", "code")
        assert sum(count for _, count in tally) == len(view.rows("checks")) == view.totals()["checks"]
        code, count = tally[0]
        part = view.listed("checks", {"code": code}, (100, 0))
        assert part.total == count == len(part.rows)
        assert {row.code for row in part.rows} == {code}
        with pytest.raises(UsageError, match="no column"):
            view.tally("checks", "nonsense")
        with pytest.raises(UsageError, match="no order"):
            view.listed_events(order="nonsense")


def test_a_reading_connection_shows_one_moment_and_cannot_write(ledger: Path) -> None:
    with OpenLedger.reading(ledger) as view, Ledger.open(ledger) as other:
        before = view.revision
        with view.snapshot():
            assert view.revision == before
            other.note(tables="stale")
            assert view.revision == before
        assert view.revision != before
        other.note(tables="current")
        assert view.revision == before
        with pytest.raises(LedgerError):
            view._query("DELETE FROM documents")
