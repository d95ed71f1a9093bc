"""Decisions made beside each other, taken back, and figures put right: what they do to a ledger."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest

from whence import judging, pipeline
from whence.errors import UsageError
from whence.pipeline import Recipe
from whence.records import Judgement, Verdict, corrected_in
from whence.store import Ledger

PILE = {
    "raid.txt": "Gunmen stormed the Velm prison on 17 March 2024, officials said. At least 19 guards were killed.",
    "later.txt": "The attack on the Velm prison on 17 March 2024 left 27 guards dead, the ministry said.",
    "other.txt": "A bomb went off on the Orrin bridge on 2 May 2023. Four soldiers were killed.",
}
SETTINGS = Recipe(rules_only=True).settings()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger with two tellings of one raid and one of another attack."""
    folder = tmp_path_factory.mktemp("built")
    for name, text in PILE.items():
        (folder / name).write_text(text, encoding="utf-8")
    with chdir(folder):
        pipeline.build(list(PILE), Path("a.whence"), Recipe(rules_only=True))
    return folder / "a.whence"


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    return shutil.copy(built, tmp_path / "a.whence")


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path) as opened:
        yield opened


def typed(
    about: str, verdict: Verdict = "negative", who: str = "Ana", minute: int = 0, other: str = "", value: str = ""
) -> Judgement:
    return Judgement(
        about=about, about_other=other, verdict=verdict, who=who, at=f"2024-04-01T10:{minute:02}:00Z", value=value
    )


def figure(ledger: Ledger, said: str) -> Any:
    return next(row for row in ledger.rows("figures") if said in row.as_said)


def decide(ledger: Ledger, judgement: Judgement, seen: str = "", **how: bool) -> judging.Outcome:
    return judging.decide(ledger, SETTINGS, judgement, seen, **how)


# --- two people at once ----------------------------------------------------------------------------------------------


def test_a_decision_is_kept_and_the_tables_are_left_to_the_caller(ledger: Ledger) -> None:
    row = figure(ledger, "27")
    out = decide(ledger, typed(row.figure_id))
    assert out.kept and out.other is None
    assert ledger.judgements() == [out.made.judgement] and ledger.stale
    assert figure(ledger, "27").judgement == ""
    assert row.figure_id not in {one.id for one in ledger.queue("ana", limit=100)}
    pipeline.reconcile(ledger, SETTINGS)
    assert figure(ledger, "27").judgement == "negative"


def test_what_somebody_else_decided_since_the_page_was_made_stops_a_decision(ledger: Ledger, path: Path) -> None:
    ident = figure(ledger, "27").figure_id
    with Ledger.open(path) as beside:
        first = decide(beside, typed(ident, "positive", "Ben"))
    out = decide(ledger, typed(ident, minute=1))
    assert not out.kept and out.other == first.made.judgement
    assert [one.who for one in ledger.judgements()] == ["Ben"]
    assert decide(ledger, typed(ident, minute=1), seen=first.made.id).kept  # the page showed it
    assert decide(ledger, typed(ident, "unsure", minute=2)).other == first.made.judgement  # this one did not
    assert decide(ledger, typed(ident, "unsure", minute=2), anyway=True).kept
    assert [one.verdict for one in ledger.judged("figure", ident)] == ["positive", "negative", "unsure"]


def test_ones_own_decisions_and_those_on_other_things_stop_nothing(ledger: Ledger) -> None:
    ident, other = figure(ledger, "27").figure_id, figure(ledger, "19").figure_id
    decide(ledger, typed(other, "positive", "Ben"))
    decide(ledger, typed(ident, "positive", "ana"))
    assert decide(ledger, typed(ident, minute=1)).kept


def test_a_pair_is_one_thing_from_either_side(ledger: Ledger) -> None:
    one, other = (figure(ledger, said).event_id for said in ("27", "Four"))
    first = decide(ledger, typed(one, "negative", "Ben", other=other))
    assert decide(ledger, typed(other, "positive", minute=1, other=one)).other == first.made.judgement


# --- taking back -----------------------------------------------------------------------------------------------------


def test_undoing_brings_back_what_held_before(ledger: Ledger) -> None:
    ident = figure(ledger, "27").figure_id
    decide(ledger, typed(ident, "positive", "Ben"))
    slip = decide(ledger, typed(ident, minute=1), anyway=True).made
    pipeline.reconcile(ledger, SETTINGS)
    assert figure(ledger, "27").judgement == "negative"
    undone = judging.withdraw(ledger, slip.id[:8], "Ana", "2024-04-01T10:02:00Z")
    assert (undone.judgement.verdict, undone.judgement.value, undone.anchors) == ("no_judgement", slip.id, slip.anchors)
    assert ident in {one.id for one in ledger.queue("ana", limit=100)}  # at once, before the tables follow
    pipeline.reconcile(ledger, SETTINGS)
    assert figure(ledger, "27").judgement == "positive"
    assert [one.coder for one in map(judging.Code.of, ledger.coded())] == ["ben"]
    with pytest.raises(UsageError, match=rf"was withdrawn by Ana, .*; withdraw {undone.id}"):
        judging.withdrawal(ledger, slip.id, "Ana", "2024-04-01T10:03:00Z")
    judging.withdraw(ledger, undone.id, "Ana", "2024-04-01T10:04:00Z")
    pipeline.reconcile(ledger, SETTINGS)
    assert figure(ledger, "27").judgement == "negative"


def test_a_same_is_taken_back_though_one_of_its_events_has_gone(ledger: Ledger) -> None:
    one, other = (figure(ledger, said).event_id for said in ("27", "Four"))
    made = decide(ledger, typed(one, "positive", other=other)).made
    pipeline.reconcile(ledger, SETTINGS)
    assert len(ledger.rows("events")) == 1
    judging.withdraw(ledger, made.id, "Ana", "2024-04-01T10:01:00Z")
    pipeline.reconcile(ledger, SETTINGS)
    assert {row.event_id for row in ledger.rows("events")} == {one, other}
    assert ledger.rows("judgements")[0].verdict == "positive"  # nothing is deleted


NAMELESS = [("j000000000000", "no judgement 'j000000000000'"), ("j", "begins 2 ids; give more of it: j")]


@pytest.mark.parametrize(("given", "what"), NAMELESS)
def test_an_id_that_names_no_judgement_is_said_so(ledger: Ledger, given: str, what: str) -> None:
    for minute in range(2):
        decide(ledger, typed(figure(ledger, "27").figure_id, minute=minute))
    with pytest.raises(UsageError, match=what):
        judging.withdrawal(ledger, given, "Ana", "2024-04-01")


# --- putting right ---------------------------------------------------------------------------------------------------


def test_a_corrected_figure_counts_as_the_person_read_it_and_its_row_keeps_what_was_read(ledger: Ledger) -> None:
    before = figure(ledger, "27")
    decide(ledger, typed(before.figure_id, value="about 12"))
    pipeline.reconcile(ledger, SETTINGS)
    row = figure(ledger, "27")
    assert (row.low, row.high, row.as_said) == (before.low, before.high, before.as_said) == (27, 27, "27")
    assert row.judgement == "negative; corrected to ~12"
    assert str(corrected_in(row.judgement)) == "~12"
    points = {point.figure_id: point.low for point in ledger.rows("series") if point.event_id == row.event_id}
    assert points == {row.figure_id: 12, figure(ledger, "19").figure_id: 19}
    told = [conflict.reason for conflict in ledger.rows("conflicts") if row.figure_id in conflict.figure_ids]
    assert told and all("“27”, corrected to ~12" in reason for reason in told)
    assert sum(toll.n_reports for toll in ledger.rows("tolls") if toll.event_id == row.event_id) == 2


def test_a_figure_judged_wrong_without_a_reading_is_left_out(ledger: Ledger) -> None:
    row = figure(ledger, "27")
    decide(ledger, typed(row.figure_id))
    pipeline.reconcile(ledger, SETTINGS)
    assert row.figure_id not in {point.figure_id for point in ledger.rows("series")}


def test_another_reading_of_the_same_verdict_changes_the_tables(ledger: Ledger) -> None:
    ident = figure(ledger, "27").figure_id
    for minute, value in enumerate(("72", "wounded 27", "")):
        decide(ledger, typed(ident, minute=minute, value=value))
        pipeline.reconcile(ledger, SETTINGS)
        cell = figure(ledger, "27").judgement
        assert cell == ("negative" if not value else f"negative; corrected to {value}")
        counted = {point.counted for point in ledger.rows("series") if point.figure_id == ident}
        assert counted == ({"wounded"} if "wounded" in value else {"killed"} if value else set())


REFUSED = [
    # kind, verdict, value, the words of the error
    ("figures", "positive", "72", "goes with one figure, claim, statement or attribution that is wrong"),
    ("figures", "negative", "a few", "'a few' is no figure; write 27"),
    ("figures", "negative", "baked 72", "nothing called 'baked' is counted; write one of killed"),
    ("events", "negative", "an accident", "not with event"),
    ("claims", "negative", "x" * 501, "of 501 characters"),
]


@pytest.mark.parametrize(("table", "verdict", "value", "what"), REFUSED)
def test_a_reading_that_means_nothing_is_refused(
    ledger: Ledger, table: str, verdict: Verdict, value: str, what: str
) -> None:
    row = ledger.rows(table)[0]
    with pytest.raises(UsageError, match=what):
        decide(ledger, typed(getattr(row, f"{table[:-1]}_id"), verdict, value=value))
    assert ledger.judgements() == []


def test_a_claim_is_corrected_in_words(ledger: Ledger) -> None:
    row = ledger.rows("claims")[0]
    made = decide(ledger, typed(row.claim_id, value=" an accident,\n no attack ")).made
    assert made.judgement.value == "an accident, no attack"
    pipeline.reconcile(ledger, SETTINGS)
    assert ledger.coded()[0][5] == "an accident, no attack"


# --- what is known of where judgements stand ---------------------------------------------------------------------------


def test_a_report_is_read_for_its_judgements_once_until_it_is_read_anew(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = figure(ledger, "27")
    made = judging.decision(ledger, typed(row.figure_id))
    ledger.judge(made.judgement, made.anchors)  # as an import does: where it stands is not known
    assert ledger.places() == {}
    pipeline.reconcile(ledger, SETTINGS)
    assert ledger.places() == {made.id: ("figure", row.figure_id, "", "")}
    read: list[str] = []
    whole = Ledger.sheet
    monkeypatch.setattr(Ledger, "sheet", lambda self, ident: read.append(ident) or whole(self, ident))
    assert judging.in_force(ledger) == (made.judgement,) and read == []
    sheet, capture = (
        whole(ledger, row.report_id),
        ledger.captured(ledger.of("reports", "report_id", [row.report_id])[0].sha256),
    )
    ledger.remove(row.report_id)
    assert judging.in_force(ledger) == () and read == [row.report_id]
    pipeline.reconcile(ledger, SETTINGS)
    assert "not in this ledger" in ledger.places()[made.id][3] and ledger.coded() == []
    ledger.add(capture, sheet)
    assert ledger.places() == {} and judging.in_force(ledger) == (made.judgement,)
