"""A pile resolved by two processes comes to what one makes of it."""

from __future__ import annotations

import os
from pathlib import Path
from random import Random

import pytest

from bench.made_pile import reports, signatures
from whence import reconcile as reconciling
from whence.halves import beside, can_halve, changes_in_halves, halves
from whence.pipeline import Recipe, reconcile
from whence.reconcile import changes_of
from whence.records import Judgement
from whence.resolve import resolve, whole
from whence.resolve.decisions import Decisions
from whence.resolve.events import find_blocks
from whence.store import Ledger
from whence.tables import TABLES

pytestmark = pytest.mark.skipif(not can_halve(), reason="no fork here")
TABLE_NAMES = ("events", "tolls", "series", "origins", "conflicts")


def pile(seed):
    return signatures(150, seed, towns=20, days=90, words=(40, 80))


def decided(made, seed):
    """Return decisions on pairs of tellings and on figures."""
    chance = Random(seed)
    heads = [telling.head for one in made for telling in one.tellings]
    pairs = [(*chance.sample(heads, 2), chance.choice(("positive", "negative"))) for _ in range(6)]
    figures = [(chance.choice([count.id for one in made for count in one.counts]), "", "negative") for _ in range(3)]
    return [
        Judgement(about=one, about_other=other, verdict=verdict, who="Ana", at=f"2024-05-{at + 1:02}")
        for at, (one, other, verdict) in enumerate((*pairs, *figures))
    ]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_processes_come_to_what_one_does(seed):
    made = pile(seed)
    judgements = decided(made, seed)
    one = changes_of(whole(made), resolve(made, judgements))
    two = changes_in_halves(made, judgements)
    assert len(one.tables["events"]) > 20 and one.tables["conflicts"] and any(group.links for group in one.groups)
    assert dict(two.filled) == dict(one.filled)
    assert sorted(two.groups, key=repr) == sorted(one.groups, key=repr)
    assert sorted(two.tellings) == sorted(one.tellings)
    for name in TABLE_NAMES:
        assert sorted(two.tables[name], key=repr) == sorted(one.tables[name], key=repr), name


def test_a_big_ledger_is_resolved_in_halves_and_comes_to_the_same(tmp_path: Path, monkeypatch):
    made, called = pile(4), []

    def counted(*given):
        called.append(len(given[0]))
        return changes_in_halves(*given)

    def built(name, many):
        monkeypatch.setattr(reconciling, "MANY", many)
        with Ledger.open(tmp_path / name, create=True) as ledger:
            ledger.add_many(reports(made))
            reconcile(ledger, Recipe(rules_only=True).settings())
            return {table: ledger.rows(table) for table in TABLES} | {"groups": ledger.groups()}

    monkeypatch.setattr(reconciling, "changes_in_halves", counted)
    assert built("one.whence", 1000) == built("two.whence", 100)
    assert called == [150]


def test_the_halves_hold_every_block_once_and_weigh_alike():
    blocks = find_blocks(pile(5), Decisions.of(()))
    one, other = halves(blocks)
    assert sorted(map(id, (*one, *other))) == sorted(map(id, blocks))
    tellings = [sum(len(block.tellings) for block in half) for half in (one, other)]
    assert abs(tellings[0] - tellings[1]) < 0.25 * sum(tellings)


def test_the_answer_of_a_second_process_is_its_own():
    assert beside(os.getpid)() != os.getpid()


def test_an_error_in_the_second_process_is_raised_here():
    def fail():
        raise ValueError("no good")

    with pytest.raises(ValueError, match="no good"):
        beside(fail)()


def test_a_second_process_that_is_killed_leaves_the_work_to_the_first():
    here = os.getpid()

    def work():
        if os.getpid() != here:
            os._exit(9)
        return "done here"

    assert beside(work)() == "done here"
