"""Events of one report: which mentions make one event, which are new, and who did it."""

from __future__ import annotations

import dataclasses

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.extract.segment import sentences
from whence.ports import Settings


@pytest.fixture
def told(document):
    """Return the event claims of a text, each as (trigger, type, number of its event in the report)."""
    settings = Settings(codebook=load())

    def make(text, published="2024-03-20"):
        sheet = extract(document(text, published), settings)
        claims = [claim for claim in sheet.claims if claim.figure is None and not claim.role("speaker")]
        numbers: dict[str, int] = {}
        return [
            (claim.trigger.quote, claim.type, numbers.setdefault(claim.event or claim.id, len(numbers)), claim)
            for claim in claims
        ]

    return make


EVENTS = [
    # one attack told by a verb, a noun and an anaphor
    (
        "Gunmen stormed the Velm prison on 17 March 2024. The attack lasted an hour.",
        [("stormed", "prison_attack", 0), ("attack", "attack", 0)],
    ),
    # a look back with its own date and place is another event
    (
        "Gunmen stormed the Velm prison on 17 March 2024. In August 2019, militants attacked the Orrin prison.",
        [("stormed", "prison_attack", 0), ("attacked", "prison_attack", 1)],
    ),
    # a place won back is another event than the attack that took it
    (
        "Gunmen stormed the Velm prison on 17 March 2024. Troops retook the prison on 17 March 2024. Nobody claimed the attack.",
        [("stormed", "prison_attack", 0), ("retook", "prison_attack", 1), ("attack", "attack", 0)],
    ),
    # a second date of the same prison too
    (
        "Gunmen stormed the Velm prison on 17 March 2024. The Velm prison had been attacked in May 2021.",
        [("stormed", "prison_attack", 0), ("attacked", "prison_attack", 1)],
    ),
    # the escape is part of the attack that made it
    (
        "Some 90 men escaped from the Velm prison after gunmen attacked it on 17 March 2024.",
        [("escaped from", "prison_break", 0), ("attacked", "prison_attack", 0)],
    ),
    # what dates another thing leaves the event as it was
    (
        "A bomb exploded in Orrin on 18 March 2024, a day after the attack on the Velm prison.",
        [("bomb", "bombing", 0), ("exploded", "bombing", 0), ("attack", "prison_attack", 1)],
    ),
    # "an attack" elsewhere is not the one in force; a second blast neither
    (
        "Gunmen stormed the Velm prison on 17 March 2024. An attack in Mosul failed.",
        [("stormed", "prison_attack", 0), ("attack", "attack", 1)],
    ),
    # an attack on something else that has a name is no mention of the one in force
    (
        "Gunmen stormed the Velm prison on 17 March 2024. He spoke of the attack on the Dask post.",
        [("stormed", "prison_attack", 0)],
    ),
    # a vehicle that strikes a mine is bombed, and attacks nobody
    (
        "A vehicle of the National Guard struck a roadside mine near Orrin on 17 March 2024.",
        [("struck", "bombing", 0)],
    ),
    # a date of the house, and of what the attack is set beside, is not the attack's
    (
        "Gunmen stormed the Velm prison, built in 1958, in the worst raid since 2015.",
        [("stormed", "prison_attack", 0), ("raid", "prison_attack", 0)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_events(told, text, expected):
    assert [row[:3] for row in told(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The front has carried out small attacks for years.",
        "It was one of 288 attacks last year.",
        "Officials fear another attack on a prison.",
        "The group threatened to attack prisons.",
        "The attack campaign failed.",
        "No inmates escaped from the Velm prison.",
    ],
)
def test_no_particular_event(told, text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Fighters of the Red Dawn Front, an armed group, stormed the Velm prison on 17 March 2024.", "Red Dawn Front"),
        ("The Velm prison was attacked by the Red Dawn Front, an armed group, on 17 March 2024.", "Red Dawn Front"),
        ("The army said gunmen attacked the Velm prison on 17 March 2024.", "gunmen"),
        # the victims' side is never the attacker
        ("Twelve soldiers of the Harbour Guard were killed in an ambush near the town of Orrin on Monday.", ""),
    ],
)
def test_actor(told, text, actor):
    claims = [row[3] for row in told(text)]
    assert claims[0].role("actor") == actor


def test_year_follows_from_the_narrative(document):
    text = (
        "The leader spoke in June 2021.\n"
        "Fighters of the Red Dawn Front, an armed group, attacked the Velm prison on January 20."
    )
    sheet = extract(document(text), Settings(codebook=load()))
    assert [claim.time.edtf() for claim in sheet.claims if claim.type == "prison_attack"] == ["2022-01-20?"]


def test_furniture_tells_nothing(document):
    text = "Gunmen stormed the Velm prison on 17 March 2024.\nRead more\nBomb kills 40 in Orrin on Monday"
    made = document(text, "2024-03-20", furniture=(1, 2))
    sheet = extract(made, Settings(codebook=load()))
    assert all(mark.span.end <= 48 for mark in sheet.mentions)
    assert {claim.trigger.quote for claim in sheet.claims} == {"stormed"}
    assert len(sentences(dataclasses.replace(made, blocks=()))) == 0


def test_dates_of_other_things_are_not_the_events(told):
    claims = told("Gunmen stormed the Velm prison, built in 1958, in the worst raid since 2015.")
    assert [row[3].time for row in claims] == [None, None]


def test_a_country_that_acts_is_not_the_place(told):
    rows = told("Sweden repatriated 35 children from the camp of Orrin in July 2022.")
    assert all(row[3].place is None or row[3].place.country != "SE" for row in rows)


def test_the_same_prison_is_the_one_told_before(told):
    rows = told("Gunmen stormed the Velm prison on 17 March 2024. In June 2017 militants attacked the same prison.")
    assert [row[3].place.name for row in rows] == [rows[0][3].place.name] * 2
    assert rows[0][2] != rows[1][2]


def test_a_vehicle_that_is_hit_is_no_attacker(told):
    rows = told("A vehicle of the National Guard struck a roadside mine near Orrin on 17 March 2024.")
    assert [row[3].role("actor") for row in rows] == [""]


MORE = [
    # two verbs of one clause tell one event: killed in an attack
    (
        "The group, whose fighters killed 31 people in an attack on a convoy on 17 March 2024, denied it.",
        [("killed", "attack", 0), ("attack", "attack", 0)],
    ),
    # a month in its own words makes an uprising or ambush one event, an arrest or a transfer a year
    ("The post was empty after an ambush in January.", [("ambush", "attack", 0)]),
    ("The wave began after the transfer of 2019.", [("transfer", "transfer", 0)]),
    ("Eleven men were arrested in 2019 in the case.", [("arrested", "arrest", 0)]),
    # clashes at a place are one event; counted attacks are none
    ("Clashes broke out near Mosul.", [("Clashes", "clash", 0)]),
    ("Since then 41 attacks have been counted.", []),
    # what the text does not know yet ("an attack") is none
    ("He said that an attack was nothing new.", []),
]


@pytest.mark.parametrize(("text", "expected"), MORE)
def test_one_event_or_none(told, text, expected):
    assert [row[:3] for row in told(text)] == expected


def test_the_first_sentence_tells_the_headlines_event_and_its_place(document):
    made = document(
        "Gunmen storm Velm jail\nGunmen stormed a prison in Mosul on 17 March 2024, police said.", "2024-03-20"
    )
    head, *rest = made.blocks
    sheet = extract(
        dataclasses.replace(made, blocks=(dataclasses.replace(head, kind="headline"), *rest)), Settings(codebook=load())
    )
    claims = [claim for claim in sheet.claims if claim.figure is None]
    assert len({claim.event or claim.id for claim in claims}) == 1
    assert {claim.place.name for claim in claims} == {"Mosul"}


def test_men_of_no_name_are_one_in_any_spelling(told):
    rows = told("Militants raided Mosul on 17 March 2024. The Red Dawn Front, an armed group, carried out the raid.")
    assert {row[2] for row in rows} == {0}


def test_what_only_the_headline_tells_is_the_event_of_the_text(document):
    made = document("Siege at Orrin prison ends\nGunmen stormed the Velm prison on 17 March 2024.", "2024-03-20")
    head, *rest = made.blocks
    headed = dataclasses.replace(made, blocks=(dataclasses.replace(head, kind="headline"), *rest))
    sheet = extract(headed, Settings(codebook=load()))
    assert len({claim.event or claim.id for claim in sheet.claims if claim.figure is None}) == 1
