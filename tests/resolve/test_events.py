"""Events across reports: what joins, what stays apart, and that people and order have their say."""

from __future__ import annotations

import dataclasses
import random

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.likeness import mark
from whence.ports import Settings
from whence.records import Judgement
from whence.resolve import resolve, rows_of, sign
from whence.resolve.decisions import Decisions
from whence.resolve.events import find_events


@pytest.fixture
def sheet(document):
    settings = Settings(codebook=load())

    def make(text, published="2024-03-20", **fields):
        return extract(dataclasses.replace(document(text, published), **fields), settings)

    return make


def events(*sheets, judgements=()):
    return find_events([sign(made) for made in sheets], Decisions.of(judgements)).all


def resolved(*sheets):
    return resolve([sign(made) for made in sheets])


def test_the_same_attack_in_two_reports_is_one_event(sheet):
    one = sheet("Gunmen stormed the Velm prison on 17 March 2024, officials said. At least 19 guards were killed.")
    two = sheet("The attack on the Velm prison on 17 March 2024 left 27 guards dead, the ministry said.")
    assert len(events(one, two)) == 1


def test_two_prisons_in_one_month_stay_two(sheet):
    one = sheet("Gunmen stormed the Velm prison on 17 March 2024. They killed 19 guards.")
    two = sheet("Gunmen stormed the Orrin prison on 12 March 2024. They killed four guards.")
    assert len(events(one, two)) == 2


def test_the_same_prison_in_two_years_is_two_events(sheet):
    text = "Gunmen stormed the Velm prison on 17 March 2024. In August 2019, militants attacked the Velm prison and freed 40 men."
    assert len(events(sheet(text))) == 2


def test_an_undated_report_joins_by_place(sheet):
    one = sheet("Gunmen stormed the Velm prison on 17 March 2024. They killed 19 guards.")
    two = sheet("Hundreds of inmates fled after the attack on the Velm prison, residents said.")
    assert len(events(one, two)) == 1


def test_figures_follow_their_event(sheet):
    text = (
        "Gunmen stormed the Velm prison on 17 March 2024 and killed 19 guards.\n"
        "In August 2019, militants attacked the Orrin prison and freed 40 prisoners."
    )
    made = sheet(text)
    found = resolved(made)
    places = {event.event_id: event.place for event in found.tables["events"]}
    counted = {claim.id: claim.counted for claim in made.claims if claim.figure}
    assert {(counted[figure], places[told[0]]) for figure, told in found.filled["figures"].items()} == {
        ("killed", "Velm prison"),
        ("freed", "Orrin prison"),
    }


def test_a_persons_different_beats_every_likeness(sheet):
    one = sheet("Gunmen stormed the Velm prison on 17 March 2024, officials said.")
    two = sheet("The attack on the Velm prison on 17 March 2024 shocked the country.")
    ids = [claim.id for made in (one, two) for claim in made.claims if claim.figure is None][:2]
    apart = Judgement(about=ids[0], about_other=ids[1], verdict="negative", who="A", at="2024-04-01")
    assert len(events(one, two)) == 1
    assert len(events(one, two, judgements=[apart])) == 2


def test_the_order_of_reports_does_not_matter(sheet):
    sheets = [
        sheet("Gunmen stormed the Velm prison on 17 March 2024, officials said. At least 19 guards were killed."),
        sheet("The attack on the Velm prison on 17 March 2024 left 27 guards dead, the ministry said."),
        sheet("Gunmen stormed the Orrin prison on 12 March 2024. They killed four guards."),
        sheet("Hundreds of inmates fled after the attack on the Velm prison, residents said."),
    ]
    first = resolved(*sheets)
    for seed in range(6):
        shuffled = sheets.copy()
        random.Random(seed).shuffle(shuffled)
        assert resolved(*shuffled) == first


def test_adding_a_copy_never_raises_the_origins(sheet):
    text = (
        "Gunmen stormed the Velm prison on 17 March 2024 and killed at least 19 guards and wounded 31 others.\n"
        "The gate of the prison was open for three hours before soldiers from the barracks arrived at the place.\n"
        "Shops in the town stayed closed on Monday and parents kept their children away from the two schools."
    )
    original = sheet(text, outlet="Kestrel News Agency")
    copy = sheet("Raid on prison\n" + text, outlet="Harbour Post", credit_line="Kestrel News Agency")
    alone = {(row.counted, row.who): row.n_origins_max for row in resolved(original).tables["tolls"]}
    both = {(row.counted, row.who): row.n_origins_max for row in resolved(original, copy).tables["tolls"]}
    assert both == alone


def test_a_perpetrators_claim_is_marked_and_not_counted_as_another_confirmation(sheet):
    text = (
        "Fighters of the Red Dawn Front, an armed group, stormed the Velm prison on 17 March 2024.\n"
        "The Red Dawn Front claimed that it had killed 46 guards in the attack."
    )
    made = sheet(text, outlet="Harbour Post")
    found = resolved(made)
    row = next(row for row in rows_of(made)["figures"] if row.low == 46)
    _, perpetrator, *_ = found.filled["figures"][row.figure_id]
    assert (row.origin, perpetrator, row.modality) == ("Red Dawn Front", "yes", "claimed")
    toll = next(row for row in found.tables["tolls"] if row.counted == "killed")
    assert (toll.n_origins_max, toll.n_origins_nonperpetrator) == (1, 0)


def test_a_report_that_names_the_prison_only_in_passing_joins(sheet):
    one = sheet("Gunmen stormed the Velm prison on 17 March 2024. They killed 19 guards.")
    two = sheet(
        "A week after the raid the bakery opposite the prison sells bread again, but the counter faces the wall.\n"
        "The Velm prison stays closed, and trucks leave its yard at night.",
        published="2024-03-24",
    )
    (telling,) = sign(two).tellings
    assert telling.place is None
    assert mark("Velm") in telling.names
    assert len(events(one, two)) == 1


def test_people_caught_again_hang_under_the_break_out(sheet):
    text = (
        "Gunmen stormed the Velm prison on 17 March 2024 and 412 inmates escaped, the ministry said.\n"
        "Soldiers retook the prison on 18 March 2024.\n"
        "On 19 March 2024 police arrested 40 of the fugitives in Orrin."
    )
    rows = {row.event_id: row for row in resolved(sheet(text)).tables["events"]}
    parts = {row.type: rows[row.parent_id].type for row in rows.values() if row.parent_id}
    assert parts == {"arrest": "prison_attack", "clash": "prison_attack"}


def test_an_arrest_of_somebody_else_hangs_under_nothing(sheet):
    text = (
        "Gunmen stormed the Velm prison on 17 March 2024 and 412 inmates escaped, the ministry said.\n"
        "Police arrested a garage owner in Orrin on 19 March 2024 for the theft of a van."
    )
    assert not any(row.parent_id for row in resolved(sheet(text)).tables["events"])


def test_the_same_sentence_in_two_reports_is_one_event_though_its_weekday_is_read_twice(sheet):
    line = "Gunmen stormed the Orrin prison late on Thursday and killed three guards before soldiers came, police said."
    one = sheet(line + "\nThe gate stood open until Monday.", published="2024-03-22")
    two = sheet("Pages from our archive.\n" + line, published="2024-12-30")
    assert [len(event.tellings) for event in events(one, two)] == [2]


@pytest.mark.parametrize(
    ("sentence", "hangs"),
    [
        ("The Red Dawn Front, which claimed the attack, is an armed group.", True),
        ("The Red Dawn Front has claimed responsibility for the raid.", True),
        ("Nobody has claimed the attack so far.", False),
    ],
)
def test_a_claim_of_an_attack_hangs_under_it(sheet, sentence, hangs):
    text = "Gunmen stormed the Velm prison on 17 March 2024 and killed 19 guards, officials said.\n" + sentence
    rows = resolved(sheet(text)).tables["events"]
    assert [row.type for row in rows if row.parent_id] == (["claim_of_responsibility"] if hangs else [])
