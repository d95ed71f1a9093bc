"""A ledger that grows, shrinks and is judged step by step holds what one build of the same reports would hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench.made_pile import reports, signatures
from whence.pipeline import Recipe, reconcile
from whence.ports import Report
from whence.read import captures
from whence.records import Capture, Judgement, Signature, content_id
from whence.resolve import part_of, parts
from whence.store import Ledger
from whence.tables import FILLED, TABLES
from whence.work import report_of, sheet_of

Kept = tuple[Capture, Report]
EXAMPLES = Path(__file__).parents[1] / "examples" / "pile"
SEEDS = range(6)
SETTINGS = Recipe(rules_only=True).settings()


@pytest.fixture(autouse=True)
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Resolve part by part, however large the part."""
    monkeypatch.setattr(parts, "MOST", 1e9)


@lru_cache(maxsize=1)
def examples() -> tuple[Kept, ...]:
    read = (item for item in captures([str(EXAMPLES)]) if isinstance(item, Capture))
    return tuple((capture, report_of(sheet_of(capture, SETTINGS), SETTINGS)) for capture in read)


def small(seed: int, number: int = 60) -> list[Signature]:
    """Return a pile in which much is linked: few towns, few days."""
    return signatures(number, seed, towns=5, days=40, words=(40, 80))


def invented(seed: int) -> list[Kept]:
    return list(reports(small(seed)))


def ident(kept: Kept) -> str:
    return kept[1].signature.report


def everything(ledger: Ledger) -> dict[str, Any]:
    """Return all that was worked out: tables, groups, tellings with their blocks and events, groups of copies."""
    with closing(sqlite3.connect(ledger.path)) as opened:
        kept = {
            name: opened.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()
            for name in ("tellings", "copied", "review", "coded", "judgement_places")
        }
    pending = sorted(ledger.held.pending())
    return {**{name: ledger.rows(name) for name in TABLES}, "groups": ledger.groups(), "pending": pending, **kept}


def differences(one: dict[str, Any], other: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return by table the rows that only one of two ledgers holds; in order, too, where the rows are the same."""
    found = {}
    for name, rows in one.items():
        if rows != other[name]:
            mine = [row for row in rows if row not in other[name]]
            theirs = [row for row in other[name] if row not in rows]
            found[name] = (mine[:2], theirs[:2]) if mine or theirs else ("another order", "")
    return found


def built(path: Path, pile: Iterable[Kept], judgements: Iterable[Judgement] = ()) -> dict[str, Any]:
    with Ledger.open(path, create=True) as ledger:
        ledger.add_many(pile)
        for judgement in judgements:
            ledger.judge(judgement)
        reconcile(ledger, SETTINGS)
        return everything(ledger)


def batches(pile: Sequence[Kept], chance: Random) -> list[list[Kept]]:
    """Return the pile in random order, cut into two to four pieces."""
    shuffled = chance.sample(pile, len(pile))
    cuts = sorted(chance.sample(range(1, len(pile)), chance.randint(1, 3)))
    return [shuffled[a:b] for a, b in zip([0, *cuts], [*cuts, len(pile)], strict=True)]


def decided(pile: Sequence[Kept], chance: Random, number: int = 8) -> list[Judgement]:
    """Return decisions on pairs of claims, on figures and on one another's answers, in order of time."""
    heads = [telling.head for _, report in pile for telling in report.signature.tellings]
    figures = [count.id for _, report in pile for count in report.signature.counts]
    made = []
    for at in range(number):
        about, other = chance.sample(heads, 2) if chance.random() < 0.7 else (chance.choice(figures), "")
        if made and chance.random() < 0.3:
            about, other = made[-1].about, made[-1].about_other
        verdict = chance.choice(("positive", "positive", "negative", "unsure"))
        value = chance.choice(("", "27", "wounded ~40..")) if not other and verdict == "negative" else ""
        made.append(
            Judgement(
                about=about, about_other=other, verdict=verdict, who="Ana", at=f"2024-05-{at + 1:02}", value=value
            )
        )
    return made


# --- growth is building ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_reports_in_batches_come_to_what_one_build_does(tmp_path: Path, seed: int) -> None:
    chance, pile = Random(seed), invented(seed)
    judgements = decided(pile, chance)
    expected = built(tmp_path / "once.whence", pile, judgements)
    assert len(expected["events"]) > 5 and expected["copied"] and expected["conflicts"] and expected["origins"]
    with Ledger.open(tmp_path / "grown.whence", create=True) as ledger:
        for judgement in judgements:
            ledger.judge(judgement)
        for batch in batches(pile, chance):
            ledger.add_many(batch)
            reconcile(ledger, SETTINGS)
        assert differences(everything(ledger), expected) == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_examples_in_batches_come_to_what_one_build_does(tmp_path: Path, seed: int) -> None:
    pile = examples()
    expected = built(tmp_path / "once.whence", pile)
    assert len(pile) >= 14 and expected["events"] and expected["conflicts"] and expected["campaigns"]
    with Ledger.open(tmp_path / "grown.whence", create=True) as ledger:
        for batch in batches(pile, Random(seed)):
            ledger.add_many(batch)
            reconcile(ledger, SETTINGS)
        assert differences(everything(ledger), expected) == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_report_removed_leaves_the_pile_that_never_had_it(tmp_path: Path, seed: int) -> None:
    chance, pile = Random(seed), invented(seed)
    judgements = decided(pile, chance)
    gone = {ident(kept) for kept in chance.sample(pile, 4)}
    expected = built(tmp_path / "never.whence", (kept for kept in pile if ident(kept) not in gone), judgements)
    with Ledger.open(tmp_path / "shrunk.whence", create=True) as ledger:
        ledger.add_many(pile)
        for judgement in judgements:
            ledger.judge(judgement)
        reconcile(ledger, SETTINGS)
        for report in sorted(gone):
            ledger.remove(report)
            reconcile(ledger, SETTINGS)
        assert differences(everything(ledger), expected) == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_a_report_that_comes_back_finds_the_decisions_on_it(tmp_path: Path, seed: int) -> None:
    chance, pile = Random(seed), invented(seed)
    judgements = decided(pile, chance, 20)
    expected = built(tmp_path / "once.whence", pile, judgements)
    judged = {one for judgement in judgements for one in (judgement.about, judgement.about_other)}
    away = [kept for kept in pile if judged & {head.head for head in kept[1].signature.tellings}]
    with Ledger.open(tmp_path / "back.whence", create=True) as ledger:
        ledger.add_many(pile)
        for judgement in judgements:
            ledger.judge(judgement)
        reconcile(ledger, SETTINGS)
        for capture, report in away[::3]:
            ledger.remove(report.signature.report)
            reconcile(ledger, SETTINGS)
            ledger.add(capture, report)
            reconcile(ledger, SETTINGS)
        assert differences(everything(ledger), expected) == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_decisions_one_by_one_come_to_what_all_at_once_do(tmp_path: Path, seed: int) -> None:
    chance, pile = Random(seed), invented(seed)
    judgements = decided(pile, chance, 12)
    expected = built(tmp_path / "once.whence", pile, judgements)
    with Ledger.open(tmp_path / "judged.whence", create=True) as ledger:
        ledger.add_many(pile)
        reconcile(ledger, SETTINGS)
        for judgement in judgements:
            ledger.judge(judgement)
            reconcile(ledger, SETTINGS)
        assert differences(everything(ledger), expected) == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_reports_does_not_matter(tmp_path: Path, seed: int) -> None:
    pile = invented(seed)
    one = built(tmp_path / "one.whence", pile)
    other = built(tmp_path / "other.whence", Random(seed).sample(pile, len(pile)))
    assert differences(one, other) == {}


# --- only what hangs together is touched -----------------------------------------------------------------------------


def test_one_more_report_touches_only_what_it_is_linked_to(tmp_path: Path) -> None:
    pile = list(reports(signatures(201, 7, towns=40, days=300, words=(40, 80))))
    newest = max(pile, key=lambda kept: (len(kept[1].signature.tellings), ident(kept)))
    with Ledger.open(tmp_path / "a.whence", create=True) as ledger:
        ledger.add_many(kept for kept in pile if kept is not newest)
        reconcile(ledger, SETTINGS)
        marked = "UPDATE events SET label = '!'", "UPDATE figures SET perpetrator = '!'", "UPDATE tolls SET who = '!'"
        with closing(sqlite3.connect(ledger.path)) as other:
            for statement in marked:
                other.execute(statement)
            other.commit()
        ledger.add(*newest)
        part = part_of(ledger.held, ledger.held.pending())
        assert not part.everything
        assert ident(newest) in {one.report for one in part.signatures}
        assert 1 < len(part.signatures) < 40
        reconcile(ledger, SETTINGS)
        events = {row.event_id: row.label == "!" for row in ledger.rows("events")}
        told = {row.event_id for row in ledger.rows("claims") if row.report_id == ident(newest)}
        assert told and not any(events[event] for event in told)
        assert 1 <= sum(not untouched for untouched in events.values()) < 15 < len(events)
        assert all((row.who == "!") == events[row.event_id] for row in ledger.rows("tolls"))
        renewed = {row.event_id for row in ledger.rows("figures") if row.perpetrator != "!" and row.event_id}
        assert renewed <= {event for event, untouched in events.items() if not untouched}
        assert sum(row.perpetrator == "!" for row in ledger.rows("figures")) > 500


def test_a_copy_leaves_the_other_story_of_its_original_alone(tmp_path: Path) -> None:
    pile = list(reports(signatures(201, 7, towns=40, days=300, words=(40, 80))))
    with Ledger.open(tmp_path / "a.whence", create=True) as ledger:
        ledger.add_many(pile)
        reconcile(ledger, SETTINGS)
        alone = [made.signature for _, made in pile if len(together(ledger, made.signature.report)) > 1]
        alone = [one for one in alone if ledger.held.copies_with([one.report]) == {one.report}]
        blocks = {head: set(ledger.held.blocks_of(heads=[head])) for one in alone for head in heads_of(one)}
        two = [one for one in alone if len(heads_of(one)) == 2 and heads_of(one)[1] not in blocks[heads_of(one)[0]]]
        original = next(one for one in two if len(blocks[heads_of(one)[1]]) > 1)
        told, other = heads_of(original)
        first = replace(original, tellings=original.tellings[:1], counts=())
        ledger.add_many(reports([copied(first, 1)]))
        part = part_of(ledger.held, ledger.held.pending())
        assert {original.report, copied(first, 1).report} <= part.reports
        assert blocks[told] <= part.heads and not part.heads & blocks[other]


def heads_of(one: Signature) -> list[str]:
    return [telling.head for telling in one.tellings]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_report_that_goes_takes_only_what_hung_on_it(tmp_path: Path, seed: int) -> None:
    pile = invented(seed)
    gone = ident(Random(seed).choice(pile))

    def own(ledger: Ledger) -> dict[str, list[Any]]:
        """Return the rows of every other report, without what only the pile can tell."""
        rows = {}
        for name in ("reports", "figures", "claims", "statements", "attributions", "checks", "spans"):
            told = dict.fromkeys(FILLED[name][1], "") if name in FILLED else {}
            found = (replace(row, **told) for row in ledger.rows(name) if row.report_id != gone)
            rows[name] = sorted(found, key=repr)
        return rows

    with Ledger.open(tmp_path / "a.whence", create=True) as ledger:
        ledger.add_many(pile)
        reconcile(ledger, SETTINGS)
        before, events = own(ledger), {row.event_id: row for row in ledger.rows("events")}
        shared = {row.event_id for row in ledger.rows("claims") if row.report_id == gone}
        shared |= {head.event_id for head in ledger.rows("claims") if head.report_id in together(ledger, gone)}
        ledger.remove(gone)
        reconcile(ledger, SETTINGS)
        assert own(ledger) == before
        after = {row.event_id: row for row in ledger.rows("events")}
        assert {event: row for event, row in events.items() if event not in shared}.items() <= after.items()


def together(ledger: Ledger, report: str) -> set[str]:
    """Return the reports of the block of tellings, and of the group of copies, in which a report stands."""
    held = ledger.held
    copies = held.copies_with([report])
    return {*copies, *held.blocks_of(reports=copies).values()}


# --- what more reports may not do ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_a_copy_never_raises_a_count_of_origins(tmp_path: Path, seed: int) -> None:
    chance, pile = Random(seed), invented(seed)

    def counted(ledger: Ledger) -> dict[tuple[str, ...], int]:
        tolls = {(row.event_id, row.counted, row.who): row.n_origins_max for row in ledger.rows("tolls")}
        return tolls | {(row.event_id,): row.n_origins_max for row in ledger.rows("events")}

    def reports_of(ledger: Ledger) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for row in ledger.rows("claims"):
            found.setdefault(row.event_id, set()).add(row.report_id)
        return found

    with Ledger.open(tmp_path / "a.whence", create=True) as ledger:
        ledger.add_many(pile)
        reconcile(ledger, SETTINGS)
        before, told = counted(ledger), reports_of(ledger)
        alone = {row.report_id for row in ledger.rows("reports")} - {
            one for group in ledger.groups("copies") for one in group.members
        }
        originals = [report.signature for _, report in pile if report.signature.report in alone]
        originals = chance.sample(originals, 12)
        copies = {copied(one, number).report for number, one in enumerate(originals)}
        ledger.add_many(reports([copied(one, number) for number, one in enumerate(originals)]))
        reconcile(ledger, SETTINGS)
        after = counted(ledger)
        same = {event for event, reports in reports_of(ledger).items() if reports - copies == told.get(event)}
        assert len(same) > 5
        more = {key: (before.get(key), most) for key, most in after.items() if most > before.get(key, 0)}
        assert {key: counts for key, counts in more.items() if key[0] in same} == {}
        for number, one in enumerate(originals):
            assert copied(one, number).report in ledger.held.copies_with([one.report])


def copied(one: Signature, number: int) -> Signature:
    """Return another outlet's report with the same words, a year later: its own ids, the same tellings and counts."""
    report = content_id("r", one.report, number)
    heads = {head: content_id("c", report, head) for telling in one.tellings for head in telling.claims}
    tellings = (
        replace(telling, head=heads[telling.head], claims=tuple(heads[claim] for claim in telling.claims))
        for telling in one.tellings
    )
    return replace(
        one,
        report=report,
        source=f"copies/{number}.html",
        outlet=f"Copy Post {number}",
        credit_line=one.credit_line or one.outlet,
        tellings=tuple(tellings),
        counts=tuple(
            replace(count, id=content_id("f", report, count.id), head=heads.get(count.head, "")) for count in one.counts
        ),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_decision_that_two_differ_is_never_undone(tmp_path: Path, seed: int) -> None:
    chance, pile = Random(seed), invented(seed)
    with Ledger.open(tmp_path / "a.whence", create=True) as ledger:
        ledger.add_many(pile[::2])
        reconcile(ledger, SETTINGS)
        heads = {telling.head for _, report in pile for telling in report.signature.tellings}
        joined = [group for group in ledger.groups("event") if len(heads & set(group.members)) > 1]
        assert joined
        apart = [chance.sample(sorted(heads & set(group.members)), 2) for group in joined]
        third = chance.choice(sorted(heads - {head for pair in apart for head in pair}))
        for number, (one, other) in enumerate(apart):
            pair = {"about": one, "about_other": other, "who": "Ana"}
            ledger.judge(Judgement(verdict="negative", at=f"2024-05-01T{number:02}", **pair))
            for end in (one, other):  # both are the same as a third: that does not make them one
                same = Judgement(
                    about=third, about_other=end, verdict="positive", who="Ana", at=f"2024-05-02T{number:02}"
                )
                ledger.judge(same)
        for batch in ([], pile[1::2], list(reports([copied(report.signature, 1) for _, report in pile[:20]]))):
            ledger.add_many(batch)
            reconcile(ledger, SETTINGS)
            event_of = {row.claim_id: row.event_id for row in ledger.rows("claims")}
            assert [pair for pair in apart if event_of[pair[0]] == event_of[pair[1]]] == []
