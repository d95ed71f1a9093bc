"""The ledger: reports come in once and are replaced whole, people's decisions stay, and a closed ledger is one file."""

from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from whence.errors import LedgerError, UsageError
from whence.ports import Changes, Report
from whence.records import Finding, Fingerprint, Group, Judgement, Key, Link, Signature, Telling, report_id
from whence.store import Ledger, MemoryView
from whence.store.connection import SCHEMA_VERSION
from whence.tables import FILLED, TABLES

Make = Callable[..., Any]
JUDGEMENT = Judgement(about="f1", verdict="positive", who="Ana", at="2024-02-01T10:00", note="seen")


def cell(name: str, kind: str, number: int) -> Any:
    return {"str": f"{name} é {number}", "int": 3 + number, "float": 0.5, "int | None": None, "float | None": 200.0}[
        kind
    ]


def row_of(table: str, number: int = 0) -> Any:
    return TABLES[table](**{field.name: cell(field.name, str(field.type), number) for field in fields(TABLES[table])})


def files(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir())


def test_a_closed_ledger_is_one_file(path: Path, report: Make) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.add(*report("Nine died."))
        assert "a.whence-wal" in files(path)
    assert files(path) == ["a.whence"]


def test_a_ledger_that_a_reader_has_open_is_one_file_when_the_last_one_closes(path: Path, report: Make) -> None:
    writer = Ledger.open(path, create=True)
    writer.add(*report("Nine died."))
    reader = Ledger.open(path)
    assert [sheet.document.text for sheet in reader.sheets()] == ["Nine died."]
    writer.close()
    reader.close()
    assert files(path) == ["a.whence"]


def test_a_reader_sees_committed_reports_while_another_is_being_added(path: Path, report: Make) -> None:
    with Ledger.open(path, create=True) as writer, Ledger.open(path) as reader:
        writer.add(*report("Nine died."))
        seen: list[int] = []

        def coming() -> Any:
            yield report("Ten died.")
            seen.append(len(list(reader.sheets())))
            yield report("Eleven died.")

        writer.add_many(coming())
        assert seen == [1]
        assert len(list(reader.sheets())) == 3


def test_a_batch_that_fails_leaves_nothing(path: Path, report: Make) -> None:
    def coming() -> Any:
        yield report("Nine died.")
        raise RuntimeError

    with Ledger.open(path, create=True) as ledger:
        with pytest.raises(RuntimeError):
            ledger.add_many(coming())
        assert list(ledger.sheets()) == []
        ledger.add(*report("Ten died."))
        assert len(list(ledger.sheets())) == 1


def test_a_killed_process_loses_no_committed_report(path: Path, report: Make) -> None:
    capture, sheet = report("Nine died.")
    code = (
        "import os, pickle, signal, sys\n"
        "from whence.store import Ledger\n"
        "ledger = Ledger.open(sys.argv[1], create=True)\n"
        "ledger.add(*pickle.load(sys.stdin.buffer))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], input=pickle.dumps((capture, sheet)), check=False)
    assert done.returncode == -signal.SIGKILL
    with Ledger.open(path) as ledger:
        assert ledger.sheet(sheet.document.id) == sheet
    assert files(path) == ["a.whence"]


def test_a_rerun_reads_only_what_is_new_and_an_older_reading_is_replaced_whole(path: Path, report: Make) -> None:
    capture, old = report("Nine died.", extractor="1")
    _, new = report("Nine died.", extractor="2")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(capture, old)
        assert ledger.known("1") == {capture.sha256}
        assert ledger.known("2") == set()
        ledger.add(capture, replace(new, mentions=()))
        assert list(ledger.sheets()) == [replace(new, mentions=())]
        assert ledger.known("2") == {capture.sha256}
        assert [hit.report_id for hit in ledger.search("nine")] == [old.document.id]
    with closing(sqlite3.connect(path)) as opened:
        assert opened.execute("SELECT count(*) FROM mentions").fetchone() == (0,)
        assert opened.execute("SELECT count(*) FROM claims").fetchone() == (1,)


def test_a_text_made_anew_is_found_by_its_new_words_only(path: Path, report: Make) -> None:
    capture, old = report("Nine died.", title="Velm")
    shorter = replace(old.document, text="Nine", title="", blocks=())
    with Ledger.open(path, create=True) as ledger:
        ledger.add(*report("Ten fled."))
        ledger.add(capture, old)
        ledger.add(capture, replace(old, document=shorter, claims=(), extractor="2"))
        assert [ledger.search(word) for word in ("died", "velm")] == [[], []]
        assert [len(ledger.search(word)) for word in ("nine", "ten")] == [1, 1]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_same_bytes_twice_are_one_report_from_the_smallest_source(
    path: Path, report: Make, order: tuple[int, int]
) -> None:
    found = [report("Nine died.", source="pile/a.txt"), report("Nine died.", source="pile/b.txt")]
    with Ledger.open(path, create=True) as ledger:
        ledger.add_many(found[at] for at in order)
        (sheet,) = ledger.sheets()
        assert sheet.document.source == "pile/a.txt"
        assert ledger.sources(sheet.document.capture) == ["pile/a.txt", "pile/b.txt"]
        assert ledger.captured(sheet.document.capture) == found[0][0]


def test_known_bytes_at_a_smaller_source_are_read_again(path: Path, report: Make) -> None:
    capture, sheet = report("Nine died.", source="pile/b.txt")
    with Ledger.open(path, create=True) as ledger:
        ledger.add(capture, sheet)
        assert not ledger.add_source(replace(capture, source="pile/c.txt"))
        assert ledger.known("1") == {capture.sha256}
        assert ledger.add_source(replace(capture, source="pile/a.txt"))
        assert ledger.known("1") == set()


def test_captures_go_to_a_folder_that_the_ledger_remembers(path: Path, report: Make) -> None:
    (first, sheet), (second, other) = report("Nine died."), report("Ten died.")
    with Ledger.open(path, create=True, captures=path.parent / "kept") as ledger:
        ledger.add(first, sheet)
    with Ledger.open(path) as ledger:
        ledger.add(second, other)
        assert ledger.capture(first.sha256) == first.data
    assert sorted(file.name for file in (path.parent / "kept").iterdir()) == sorted((first.sha256, second.sha256))
    with closing(sqlite3.connect(path)) as opened:
        assert opened.execute("SELECT path FROM captures WHERE sha256 = ?", (first.sha256,)).fetchone() == (
            f"kept/{first.sha256}",
        )
    moved = path.parent / "moved"
    moved.mkdir()
    path.rename(moved / "a.whence")
    (path.parent / "kept").rename(moved / "kept")
    with Ledger.open(moved / "a.whence") as ledger:
        assert ledger.capture(second.sha256) == second.data
        (moved / "kept" / second.sha256).unlink()
        with pytest.raises(LedgerError, match="put the captures folder back"):
            ledger.capture(second.sha256)


def test_a_file_left_out_goes_when_it_is_read_well(path: Path, report: Make) -> None:
    left = Finding(code="timeout", severity="error", message="pile/a.txt: took too long", file="pile/a.txt")
    other = replace(left, file="pile/z.txt", message="pile/z.txt: no text")
    with Ledger.open(path, create=True) as ledger:
        ledger.add_findings([left, left, other])
        ledger.add_findings([other])
        assert ledger.findings() == [left, other]
        ledger.add(*report("Nine died.", source="pile/a.txt"))
        assert ledger.findings() == [other]
        ledger.forget_findings(["pile/z.txt"])
        assert ledger.findings() == []


OF_PILE = ("campaigns", "campaign_items")
OF_EVENT = ("events", "tolls", "series", "origins", "conflicts")
OF_REPORT = ("reports", "figures", "claims", "statements", "attributions", "checks", "spans")


def resolved(tables: dict[str, list[Any]], groups: Sequence[Group] = (), **rest: Any) -> Changes:
    return Changes(everything=True, groups=groups, filled=rest.pop("filled", {}), tables=tables, **rest)


@pytest.mark.parametrize("order", [1, -1])
def test_every_table_comes_back_in_exported_order(path: Path, report: Make, order: int) -> None:
    tables = {name: [row_of(name, number) for number in (0, 1)] for name in TABLES if name != "judgements"}
    groups = [
        Group(id="g1", level="copies", members=("r1", "r2"), label="one"),
        Group(id="g2", level="event", members=("c2", "c1"), links=(Link(a="c1", b="c2", score=0.5, reason="place"),)),
    ]
    campaign = Group(id="g0", level="campaign", members=("c9",))
    capture, sheet = report("Nine died.")
    given = {name: rows[::order] for name, rows in tables.items()}
    rows = {name: given[name] for name in OF_REPORT}
    with Ledger.open(path, create=True) as ledger:
        ledger.add(capture, Report(sheet=sheet, signature=Signature(report=sheet.document.id), rows=rows))
        ledger.write(resolved({name: given[name] for name in OF_EVENT}, groups[::order]))
        ledger.write_pile([campaign], {name: given[name] for name in OF_PILE}, ())
        assert {name: ledger.rows(name) for name in tables} == tables
        assert ledger.groups() == [campaign, *groups]
        assert ledger.groups("copies") == groups[:1]
        ledger.write(resolved({"events": tables["events"][:1]}))
        ledger.write_pile((), dict.fromkeys(OF_PILE, ()), ())
        assert ledger.rows("events") == tables["events"][:1]
        assert [ledger.rows(name) for name in (*OF_EVENT[1:], *OF_PILE)] == [[]] * 6
        assert ledger.groups() == []
        assert {name: ledger.rows(name) for name in OF_REPORT} == {name: tables[name] for name in OF_REPORT}
        with pytest.raises(UsageError, match="no table 'figure'; the tables are reports, figures"):
            ledger.rows("figure")


def test_what_only_the_pile_can_tell_is_filled_in(path: Path, report: Make) -> None:
    capture, sheet = report("Nine died.")
    tables = {name: [row_of(name, number) for number in (0, 1)] for name in FILLED}
    with Ledger.open(path, create=True) as ledger:
        ledger.add(capture, Report(sheet=sheet, signature=Signature(report=sheet.document.id), rows=tables))
        for name, (ident, columns) in FILLED.items():
            told = tuple(f"new {column}" for column in columns)
            ledger.write(resolved({}, filled={name: {getattr(tables[name][1], ident): told}}))
            changed = replace(tables[name][1], **dict(zip(columns, told, strict=True)))
            assert ledger.rows(name) == [tables[name][0], changed]


def test_what_is_resolved_in_part_replaces_its_own_rows_and_no_others(path: Path, report: Make) -> None:
    def event(number: int, label: str) -> Any:
        return replace(row_of("events", number), event_id=f"e{number}", label=label)

    def toll(number: int, who: str) -> Any:
        return replace(row_of("tolls", number), event_id=f"e{number}", who=who)

    def check(number: int, about: str) -> tuple[str, Any]:
        return f"e{number}", replace(row_of("checks", number), check_id=f"k{number}", message=about)

    pair = Group(id="e1", level="event", members=("c1", "c2"))
    copies = [Group(id=f"g{number}", level="copies", members=(f"r{number}", f"q{number}")) for number in (1, 2)]
    with Ledger.open(path, create=True) as ledger:
        ledger.write(
            resolved(
                {"events": [event(1, "old"), event(2, "old")], "tolls": [toll(1, "old"), toll(2, "old")]},
                [pair, replace(pair, id="e2"), *copies],
                tellings=[("c1", "r1", "c1", "e1"), ("c2", "q1", "c1", "e1"), ("c3", "r2", "c3", "e2")],
                checks=[check(1, "old"), check(2, "old")],
            )
        )
        held = ledger.held
        assert held.blocks_of(heads=["c2"]) == {"c1": "r1", "c2": "q1"} == held.blocks_of(reports=["r1"])
        assert held.copies_with(["q2", "r9"]) == {"q2", "r2", "r9"}
        ledger.write(
            Changes(
                everything=False,
                reports=frozenset({"r1", "q1"}),
                heads=frozenset({"c1", "c2"}),
                groups=[Group(id="e4", level="event", members=("c1",))],
                filled={},
                tellings=[("c1", "r1", "c1", "e4")],
                tables={"events": [event(4, "new")], "tolls": [toll(4, "new")]},
                checks=[check(4, "new")],
            )
        )
        assert ledger.rows("events") == [event(2, "old"), event(4, "new")]
        assert ledger.rows("tolls") == [toll(2, "old"), toll(4, "new")]
        assert [row.check_id for row in ledger.rows("checks")] == ["k2", "k4"]
        assert [group.id for group in ledger.groups()] == ["g2", "e2", "e4"]
        assert held.copies_with(["q1"]) == {"q1"}
        assert (held.blocks_of(heads=["c1"]), held.blocks_of(reports=["q1"])) == ({"c1": "r1"}, {})
        assert held.blocks_of(heads=["c3"]) == {"c3": "r2"}


def test_a_report_waits_to_be_resolved_from_its_coming_or_going(path: Path, report: Make) -> None:
    capture, sheet = report("Nine died.")
    ident = sheet.document.id
    with Ledger.open(path, create=True) as ledger:
        for change in (lambda: ledger.add(capture, sheet), lambda: ledger.remove(ident)):
            change()
            assert (ledger.held.pending(), ledger.stale) == ({ident}, True)
            ledger.write(resolved({}))
            assert ledger.held.pending() == set()
        assert list(ledger.sheets()) == ledger.unsigned() == []
        assert ledger.capture(capture.sha256) == capture.data, "the bytes stay"


def test_a_report_that_goes_takes_its_rows_signature_and_keys_with_it(path: Path, report: Make) -> None:
    kept: list[Any] = []
    with Ledger.open(path, create=True) as ledger:
        for number, text in enumerate(("Nine died.", "Ten died.")):
            capture, sheet = report(text)
            ident = sheet.document.id
            rows = {name: [replace(row_of(name, number), report_id=ident)] for name in OF_REPORT}
            key = Key(words="velm", first=10, last=20)
            telling = Telling(head=f"c{number}", claims=(f"c{number}",), types=("attack",), keys=(key,))
            print_ = Fingerprint(words=2, sample=(7,), hashes=b"\x07\0\0\0", places=b"\0\0\0\0")
            signature = Signature(report=ident, fingerprint=print_, tellings=(telling,))
            ledger.add(capture, Report(sheet=sheet, signature=signature, rows=rows))
            kept.append((ident, signature, rows))
        (gone, _, _), (stays, signature, rows) = kept
        held = ledger.held
        assert held.sharing([7, 8]) == held.meeting([Key(words="velm", first=20, last=30)]) == {gone, stays}
        assert held.meeting([Key(words="velm", first=21, last=30), Key(words="beni", first=1, last=99)]) == set()
        ledger.remove(gone)
        assert held.sharing([7]) == held.meeting([Key(words="velm", first=20, last=30)]) == {stays}
        assert list(held.everything()) == held.signatures([gone, stays]) == [signature]
        assert held.count() == 1
        assert {name: ledger.rows(name) for name in rows} == rows


def test_the_tables_are_stale_from_a_change_until_they_are_written(path: Path, report: Make) -> None:
    with Ledger.open(path, create=True) as ledger:
        for change in (
            lambda: ledger.add(*report("Nine died.")),
            lambda: ledger.judge(JUDGEMENT),
            lambda: ledger.add_findings([Finding(code="x", severity="note", message="m", file="f")]),
        ):
            change()
            assert ledger.stale
            ledger.begin()
            assert ledger.stale
            ledger.write_pile((), {}, ())
            assert not ledger.stale
        ledger.add_findings([Finding(code="x", severity="note", message="m", file="f")])
        assert not ledger.stale  # the same finding once more changes nothing
        ledger.forget_findings(["f"])
        assert ledger.stale


def test_what_comes_in_while_tables_are_written_leaves_them_stale(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger, Ledger.open(path) as beside:
        ledger.begin()
        beside.judge(JUDGEMENT)
        ledger.write_pile((), {}, ())
        assert ledger.stale
        ledger.begin()
        ledger.write_pile((), {}, ())
        assert not ledger.stale


def test_judgements_stay_in_order_and_the_same_one_is_kept_once(path: Path) -> None:
    second = replace(JUDGEMENT, verdict="negative", at="2024-02-01T09:00", about_other="f2", value="9")
    with Ledger.open(path, create=True) as ledger:
        for judgement in (JUDGEMENT, second, JUDGEMENT):
            ledger.judge(judgement)
        assert ledger.judgements() == [JUDGEMENT, second]
        assert [row.judgement_id for row in ledger.rows("judgements")] == [second.id, JUDGEMENT.id], "by time"
        ledger.write(resolved({}))
        ledger.begin()
        ledger.write_pile((), {}, ())
        assert ledger.judgements() == [JUDGEMENT, second]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgements SET note = ''",
        "DELETE FROM judgements",
        "INSERT OR REPLACE INTO judgements SELECT judgement_id, about, about_other, 'negative', value, who, at, note,"
        " 99 FROM judgements",
        "INSERT OR REPLACE INTO judgements SELECT 'jother', about, about_other, 'negative', value, who, at, note,"
        " position FROM judgements",
        "UPDATE OR REPLACE judgements SET verdict = 'negative'",
    ],
)
def test_no_tool_changes_a_judgement(path: Path, statement: str) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.judge(JUDGEMENT)
    with closing(sqlite3.connect(path)) as opened, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        opened.execute(statement)


def test_a_backup_is_a_ledger_and_overwrites_nothing(path: Path, report: Make) -> None:
    copy = path.parent / "b.whence"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(*report("Nine died."))
        ledger.judge(JUDGEMENT)
        ledger.backup(copy)
        with pytest.raises(LedgerError, match="there already"):
            ledger.backup(copy)
        with Ledger.open(copy) as other:
            assert list(other.sheets()) == list(ledger.sheets())
            assert other.judgements() == ledger.judgements()
            assert len(other.search("nine")) == 1
    assert files(path) == ["a.whence", "b.whence"]


def test_what_the_ledger_says_of_itself(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.note(extractor="1", codebook="abc")
    with Ledger.open(path) as ledger:
        assert ledger.meta == {
            "schema_version": str(SCHEMA_VERSION),
            "extractor": "1",
            "codebook": "abc",
            "tables": "stale",
        }


def test_opening_what_is_no_ledger_says_what_to_do(path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger here; build one with `whence build"):
        Ledger.open(path)
    path.write_text("a text")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path, create=True)
    path.write_bytes(b"SQLite format 3\0 and then nothing of the kind")
    with pytest.raises(LedgerError, match=r"a\.whence: .*damaged"):
        Ledger.open(path)
    path.unlink()
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("CREATE TABLE other (a)")
    with pytest.raises(LedgerError, match="a database, but not a ledger"):
        Ledger.open(path, create=True)
    with pytest.raises(LedgerError, match="name a ledger file"):
        Ledger.open(path.parent)
    with pytest.raises(LedgerError, match="folder exists"):
        Ledger.open(path.parent / "none" / "a.whence", create=True)


def test_an_empty_file_may_become_a_ledger(path: Path) -> None:
    path.touch()
    with pytest.raises(LedgerError, match="no ledger here"):
        Ledger.open(path)
    Ledger.open(path, create=True).close()
    Ledger.open(path).close()


def test_a_locked_ledger_says_so(path: Path, report: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whence.store.connection.BUSY_MS", 10)
    Ledger.open(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Ledger.open(path) as ledger:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LedgerError, match="another program has the ledger open"):
            ledger.add(*report("Nine died."))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_ledger_can_be_read_and_says_so_when_written(path: Path, report: Make) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.add(*report("Nine died."))
    path.chmod(0o444)
    with Ledger.open(path) as ledger:
        assert len(list(ledger.sheets())) == 1
        with pytest.raises(LedgerError, match="writable"):
            ledger.judge(JUDGEMENT)


def test_what_is_not_there_is_a_key_error(path: Path) -> None:
    with Ledger.open(path, create=True) as ledger:
        for ask in (ledger.sheet, ledger.capture, ledger.captured):
            with pytest.raises(KeyError):
                ask("none")


def test_a_memory_view_is_the_same_view(path: Path, report: Make) -> None:
    found = [report("Nine died."), report("Ten died.")]
    tables = {"figures": [row_of("figures")]}
    memory = MemoryView([sheet for _, sheet in found], tables, [capture for capture, _ in found])
    with Ledger.open(path, create=True) as ledger:
        rows: list[Any] = [tables, {}]
        ledger.add_many(
            (capture, Report(sheet=sheet, signature=Signature(report=sheet.document.id), rows=rows.pop(0)))
            for capture, sheet in found
        )
        assert list(memory.sheets()) == list(ledger.sheets())
        for capture, sheet in found:
            assert memory.sheet(sheet.document.id) == ledger.sheet(report_id(capture.sha256))
            assert memory.capture(capture.sha256) == ledger.capture(capture.sha256)
            assert memory.captured(capture.sha256) == ledger.captured(capture.sha256)
        assert [list(memory.rows(name)) for name in TABLES] == [ledger.rows(name) for name in TABLES]
    with pytest.raises(UsageError):
        memory.rows("none")


def test_what_the_exports_wrote_down_is_kept_by_number_and_goes_with_its_report(path: Path, report: Make) -> None:
    with Ledger.open(path, create=True) as ledger:
        idents = []
        for text in ("Nine died.", "Ten died."):
            capture, sheet = report(text)
            signature = Signature(report=sheet.document.id)
            ledger.add(capture, Report(sheet=sheet, signature=signature, rows={}, care=text.encode()))
            idents.append(sheet.document.id)
        one, two = idents
        news = ledger.care_since(0)
        assert (news.reports, news.missing, dict(news.data)) == (2, (), {one: b"Nine died.", two: b"Ten died."})
        assert ledger.without_care(b"Nine") == [two]
        ledger.keep_care(one, b"new")
        later = ledger.care_since(news.number)
        assert (later.reports, dict(later.data)) == (2, {one: b"new"}) and later.number > news.number
        ledger.remove(one)
        gone = ledger.care_since(later.number)
        assert (gone.reports, dict(gone.data), gone.missing) == (1, {}, ())
        assert ledger.texts([one, two]) == {two: "Ten died."}
