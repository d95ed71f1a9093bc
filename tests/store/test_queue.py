"""What a reviewer looks at next: everything once, what matters most first, less what he has decided himself."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from pathlib import Path
from random import Random

import pytest

from bench.made_pile import reports, signatures
from whence import judging
from whence.anchors import Anchor
from whence.errors import UsageError
from whence.judging import Decision
from whence.listing import ToReview
from whence.pipeline import Recipe, reconcile
from whence.records import Judgement
from whence.store import Ledger
from whence.store.queue import LOW
from whence.tables import LIST_SEPARATOR

SETTINGS = Recipe(rules_only=True).settings()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of invented reports in which much is linked, half of the rows read with a low score."""
    path = tmp_path_factory.mktemp("queue") / "a.whence"
    chance = Random(4)
    with Ledger.open(path, create=True) as ledger:
        for capture, report in reports(signatures(120, 4, towns=5, days=40, words=(40, 80))):
            rows = {
                name: [
                    replace(row, score=chance.choice((0.6, 0.7, 0.9))) if name in {"figures", "claims"} else row
                    for row in ones
                ]
                for name, ones in report.rows.items()
            }
            ledger.add(capture, replace(report, rows=rows))
        reconcile(ledger, SETTINGS)
    return path


@pytest.fixture
def ledger(built: Path, path: Path) -> Ledger:
    path.write_bytes(built.read_bytes())
    with Ledger.open(path) as opened:
        yield opened


def walked(ledger: Ledger, coder: str = "", pass_: str = "first", limit: int = 37) -> list[ToReview]:
    """Return the whole queue, page by page."""
    found: list[ToReview] = []
    while page := ledger.queue(coder, pass_, found[-1].key if found else "", limit):
        assert len(page) <= limit
        found += page
    return found


def named(found: list[ToReview]) -> list[tuple[str, str, str]]:
    return [(one.kind, one.id, one.other) for one in found]


def decided(ledger: Ledger, one: ToReview, who: str, verdict: str = "positive", day: int = 1) -> Decision:
    made = Decision(
        judgement=Judgement(
            about=one.id, about_other=one.other, verdict=verdict, who=who, at=f"2024-05-{day:02}T{len(who):02}:00:00Z"
        ),
        anchors=(Anchor(kind=one.kind, sha256=f"of {one.report_id}"),),
    )
    ledger.judge(made.judgement, made.anchors, judging.coded_by(made))
    return made


def test_everything_comes_once_and_what_matters_most_first(ledger: Ledger) -> None:
    found = walked(ledger)
    assert found == ledger.queue(limit=100_000)
    assert len(set(named(found))) == len(found)
    in_conflict = {
        kind: {ident for row in rows for ident in row.figure_ids.split(LIST_SEPARATOR)}
        for kind, rows in groupby(
            sorted(ledger.rows("conflicts"), key=lambda row: row.kind != "conflict"),
            key=lambda row: row.kind == "conflict",
        )
    }
    replaced = {row.figure_id for row in ledger.rows("figures") if row.superseded_by}
    figures = {row.figure_id: row for row in ledger.rows("figures")}
    rest = figures.keys() - in_conflict[True] - in_conflict[False] - replaced
    scores = {row.claim_id: row.score for row in ledger.rows("claims")}
    whys = [why for why, _ in groupby(found, key=lambda one: one.why.partition(":")[0].partition(" (")[0])]
    assert whys == [
        "rival figures", "figures of one count that differ", "a later figure replaced it",
        "joined as one event by a narrow margin", "kept apart as two events, though something links them",
        "taken for copies, though they share few of their words", "read with a low score", "read with a score",
    ]  # fmt: skip
    by_why = {why: [one.id for one in found if one.why.startswith(why)] for why in whys}
    assert set(by_why["rival figures"]) == in_conflict[True]
    assert set(by_why["figures of one count that differ"]) == in_conflict[False] - in_conflict[True]
    assert set(by_why["a later figure replaced it"]) == replaced - in_conflict[True] - in_conflict[False]
    low = by_why["read with a low score"]
    assert [ident[0] for ident, _ in groupby(low, key=lambda ident: ident[0])] == ["f", "c"]
    assert set(low) == {ident for ident in rest if figures[ident].score < LOW} | {c for c in scores if scores[c] < LOW}
    assert [figures[ident].score for ident in low if ident[0] == "f"] == sorted(
        figures[ident].score for ident in low if ident[0] == "f"
    )


def test_a_row_names_its_place_and_what_it_is_set_against(ledger: Ledger) -> None:
    figures = {row.figure_id: row for row in ledger.rows("figures")}
    conflicts = {row.conflict_id: row for row in ledger.rows("conflicts")}
    claims = {row.claim_id: row for row in ledger.rows("claims")}
    for one in walked(ledger):
        if one.kind == "figure":
            row = figures[one.id]
            assert (one.report_id, one.start, one.end, one.other) == (row.report_id, row.start, row.end, "")
            if one.why.startswith(("rival", "figures of")):
                assert one.id in conflicts[one.because].figure_ids
            elif one.why.startswith("a later"):
                assert one.because == row.superseded_by
        elif one.kind == "event":
            pair = (claims[one.id], claims[one.other])
            assert [row.report_id for row in pair] == [one.report_id, one.other_report_id]
            assert (pair[0].event_id == pair[1].event_id) is one.why.startswith("joined")


def test_what_a_person_decided_is_left_out_for_him_alone(ledger: Ledger) -> None:
    before = walked(ledger)
    mine = [one for at, one in enumerate(before) if at % 5 == 0]
    for one in mine:
        decided(ledger, one, "Ana")
    assert walked(ledger, "ana") == [one for one in before if one not in mine]
    assert walked(ledger, "ben") == walked(ledger) == before
    decided(ledger, mine[0], "ANA", "no_judgement", day=2)
    assert mine[0] in walked(ledger, "ana")


def test_what_two_people_decided_differently_comes_first_and_once(ledger: Ledger) -> None:
    before = walked(ledger)
    one, pair = before[-1], next(one for one in before if one.other)
    for who, verdict in (("Ana", "positive"), ("Ben", "negative")):
        decided(ledger, one, who, verdict)
        decided(ledger, pair, who, verdict)
        decided(ledger, before[3], who)
    after = walked(ledger, "cem", limit=1)
    assert sorted(named(after[:2])) == sorted(named([one, pair]))
    assert {one.why for one in after[:2]} == {"people decided differently on it"}
    assert sorted(named(after)) == sorted(named(before))
    assert not {one.id, pair.id} & {left.id for left in walked(ledger, "ana") if left.other == ""} - {pair.id}


def test_the_second_pass_holds_what_others_decided_and_tells_nothing_of_it(ledger: Ledger) -> None:
    before = walked(ledger)
    theirs = [one for at, one in enumerate(before) if at % 7 == 0]
    chance = Random(1)
    for one in theirs:
        decided(ledger, one, "Ana", chance.choice(("positive", "negative", "unsure")))
    decided(ledger, theirs[0], "Ben")
    second = walked(ledger, "ben", "second", limit=9)
    assert sorted(named(second)) == sorted(named(theirs[1:]))
    assert len({one.why for one in second}) == 1 and {one.because for one in second} == {""}
    told = repr(second).lower()
    assert not [word for word in ("ana", "positive", "negative", "unsure", "wrong", "right") if f"'{word}" in told]
    for one in theirs[1:]:  # the same order whatever was decided
        decided(ledger, one, "Ana", "negative", day=2)
    assert walked(ledger, "ben", "second") == second
    assert walked(ledger, "ana", "second") == []


def test_codes_and_places_are_those_of_the_judgements_after_a_reconciliation(ledger: Ledger) -> None:
    one = ledger.queue(limit=1)[0]
    made = decided(ledger, one, "Ana")
    coded, place = ledger.coded(), ledger.places()
    assert [row[2:5] for row in coded] == [("figure", "ana", "positive")]
    assert place == {made.id: ("figure", one.id, "", "")}
    assert ledger.judged("figure", one.id) == [made.judgement]
    ledger.note_places({}, ())  # a judgement came in meanwhile: what is known stays
    assert ledger.coded() == coded
    ledger.note_places({made.id: ("figure", "", "", "gone")}, ())
    assert (ledger.coded(), ledger.judged("figure", one.id)) == ([], [])


@pytest.mark.parametrize("key", ["x", "1~2", "1~x~a~b~c", "~~~~", "99~0~~~", "~1~~~"])
def test_a_key_that_no_page_has_is_refused(ledger: Ledger, key: str) -> None:
    for pass_ in ("first", "second"):
        with pytest.raises(UsageError, match="begin again"):
            ledger.queue(after=key, pass_=pass_)
    with pytest.raises(UsageError, match="first, second"):
        ledger.queue(pass_="third")


def test_a_page_is_found_without_a_look_at_whole_tables(ledger: Ledger) -> None:
    """Every query behind a page reaches its rows along an index."""
    statements: list[str] = []
    ledger._connection.set_trace_callback(statements.append)
    for one in walked(ledger, "ana", limit=200):
        assert one
    ledger.queue("ana", "second")
    ledger._connection.set_trace_callback(None)
    plans = {
        step
        for statement in set(statements)
        if statement.startswith("SELECT") and "meta" not in statement
        for *_, step in ledger._connection.execute(f"EXPLAIN QUERY PLAN {statement}")
    }
    scans = {step for step in plans if step.startswith("SCAN")}
    assert scans <= {"SCAN coded", "SCAN coded USING COVERING INDEX sqlite_autoindex_coded_1"}, scans
