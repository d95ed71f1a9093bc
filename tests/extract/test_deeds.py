"""Verbs that name an event only of people: what they take as an event, of which type, and what they leave."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings


@pytest.fixture
def told(document):
    """Return the events of a text as (trigger, type, EDTF date, name of the place)."""
    settings = Settings(codebook=load())

    def make(text, published="2024-03-20", **more):
        sheet = extract(document(text, published, **more), settings)
        claims = [claim for claim in sheet.claims if claim.figure is None and not claim.role("speaker")]
        return [
            (
                claim.trigger.quote,
                claim.type,
                claim.time.edtf() if claim.time else "",
                claim.place.name if claim.place else "",
            )
            for claim in claims
        ]

    return make


STORM = "Gunmen stormed the Velm prison on 17 March 2024."
FIRST = ("stormed", "prison_attack", "2024-03-17", "Velm prison")
DEEDS = [
    # active with people as the object, passive with people as the subject
    ("Police seized nine suspects on 18 March 2024.", [("seized", "arrest", "2024-03-18", "")]),
    ("Two drivers were let go on 18 March 2024.", [("let go", "release", "2024-03-18", "")]),
    ("Some 40 inmates were moved to Mosul on 18 March 2024.", [("moved", "transfer", "2024-03-18", "Mosul")]),
    # by armed men it is an abduction, or a break-out
    ("Militants seized nine teachers on 18 March 2024.", [("seized", "abduction", "2024-03-18", "")]),
    ("Gunmen freed 43 prisoners on 18 March 2024.", [("freed", "prison_break", "2024-03-18", "")]),
    # hostages taken; people held for a length of time
    ("Prisoners took nine warders hostage on 18 March 2024.", [("took", "abduction", "2024-03-18", "")]),
    ("In January they held two drivers for a night.", [("held", "abduction", "2024-01", "")]),
    # an official killed is an assassination, by anybody
    ("On 18 March 2024 a judge was shot dead.", [("shot dead", "assassination", "2024-03-18", "")]),
    # state forces that kill fighters fight
    ("Troops killed five fighters on 18 March 2024.", [("killed", "clash", "2024-03-18", "")]),
    # who is named is a person too; a murder needs no doer
    ("Commandos captured Rafik Dimov on 18 March 2024.", [("captured", "arrest", "2024-03-18", "")]),
    ("Two teachers were murdered on 18 March 2024.", [("murdered", "attack", "2024-03-18", "")]),
    # a verb with its doer and target, or people taken or let go, is particular without day and place
    ("Masked men ambushed her convoy.", [("ambushed", "attack", "", "")]),
    ("Nine crew members were taken into custody.", [("taken into custody", "arrest", "", "")]),
    # armed men take people; a state's forces arrest them
    ("Gunmen took 13 girls from the school.", [("took", "abduction", "", "")]),
    ("Police marched 13 men to a truck.", [("marched", "arrest", "", "")]),
    # the present tense of a headline
    ("Gunmen storm the Velm prison on Sunday", [("storm", "prison_attack", "2024-03-17", "Velm prison")]),
    # verbs in a row share time and place
    (
        "On 6 March gunmen raided the jail in Dask, killed three policemen and freed 43 prisoners.",
        [
            ("raided", "prison_attack", "2024-03-06", "Dask"),
            ("killed", "prison_attack", "2024-03-06", "Dask"),
            ("freed", "prison_break", "2024-03-06", "Dask"),
        ],
    ),
    # what came of an event needs no day; hostages are let go where it was
    (f"{STORM} Police later detained four men.", [FIRST, ("detained", "arrest", "2024-03-17?/2024-03-20?", "")]),
    (
        f"{STORM} All three hostages were released.",
        [FIRST, ("released", "release", "2024-03-17?/2024-03-20?", "Velm prison")],
    ),
    # in a report on a break-out, prisoners freed by nobody of the state are freed by it
    (f"{STORM} The group says that it freed 700 prisoners.", [FIRST, ("freed", "prison_break", "", "")]),
    # the caught are counted with the break-out, unless place and day are their own
    (f"{STORM} All but 147 of the men were caught within four days.", [FIRST]),
    (
        f"{STORM} Nine of them were caught near Mosul on 19 March 2024.",
        [FIRST, ("caught", "arrest", "2024-03-19", "Mosul")],
    ),
    # prisoners are shipped, or are to be moved, and a participle behind "did not" is no denial
    ("Some 40 inmates were shipped to Mosul on 18 March 2024.", [("shipped", "transfer", "2024-03-18", "Mosul")]),
    ("The ministry plans to move 40 prisoners to Mosul.", [("move", "transfer", "", "Mosul")]),
    (
        "Inmates who did not flee were moved to Mosul on 18 March 2024.",
        [("moved", "transfer", "2024-03-18", "Mosul")],
    ),
    # prisoners who run, and those who have broken out
    ("Some 40 inmates fled on 18 March 2024.", [("fled", "prison_break", "2024-03-18", "")]),
    (
        "The men had broken out of the Velm prison on 17 March 2024.",
        [("broken out of", "prison_break", "2024-03-17", "Velm prison")],
    ),
    # people taken along are abducted
    ("On 18 March 2024 they took six boys with them.", [("took", "abduction", "2024-03-18", "")]),
    # a murder whose victim is named, and "the prison", are particular without day and place
    ("Rafik Dimov was murdered with his driver.", [("murdered", "attack", "", "")]),
    ("The fort became a prison, and the prison has been stormed.", [("stormed", "prison_attack", "", "")]),
    # a prison taken back
    (
        f"{STORM} Troops took the prison back at dawn.",
        [FIRST, ("took the prison back", "clash", "2024-03-17", "Velm prison")],
    ),
    # a sum of years tells of no one release
    (f"{STORM} By then the government had released 400 prisoners.", [FIRST]),
]


@pytest.mark.parametrize(("text", "expected"), DEEDS)
def test_deeds(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # things are seized, papers released, the wounded moved: no people in custody
        "Police seized 14 rifles on 18 March 2024.",
        "On 18 March 2024 the army released the names of 12 suspects.",
        "The video was released on 18 March 2024, they said.",
        "Eleven wounded people were taken to the hospital on 18 March 2024.",
        # a letter from a doctor, a state that goes on, what should happen, the hospital's door
        "He released information on the man from his doctor on 18 March 2024.",
        "The man remained in custody on 18 March 2024.",
        "On 18 March 2024 she said that the men should be captured.",
        "Two others were released from the hospital on 18 March 2024.",
        "Seven people were taken to a nearby hospital on 18 March 2024.",
        # so many in a year are a total; what is demanded is not done
        "In 2022, 42 people were murdered in Mosul.",
        "On 18 March 2024 they closed the road to force the release of 26 men.",
        # police that tell of a killing are not its doers
        "On 18 March 2024 police said he shot and killed his friend.",
        "Police are looking for the man who killed two teenagers on 18 March 2024.",
        "Police have identified five of the people killed.",
        # not everybody who is moved, caught or rescued was held
        "The company moved its workers to Mosul on 18 March 2024.",
        "Five people were caught in the flames on 18 March 2024.",
        "On 18 March 2024 the women were rescued from the flood.",
        "A grant freed up their teachers on 18 March 2024.",
        # a participle that only says which people
        "On 18 March 2024 the army praised the 12 captured men.",
        "The families of the 18 kidnapped persons met on 18 March 2024.",
        # attackers who get away leave no custody, and a fight breaks out of nothing
        "On 18 March 2024 the attackers got away.",
        "The dispute broke out on 18 March 2024, residents said.",
        "No inmate got away on 18 March 2024.",
        # whose families are taken along is a flight; so is running from a town; workers and patients are no prisoners
        "On 18 March 2024 they took their children with them.",
        "Some 40 villagers fled on 18 March 2024.",
        "The company plans to move 40 workers to Mosul on 18 March 2024.",
        "They flew 40 tourists to the island on 18 March 2024.",
        "He ran away with the title on 18 March 2024.",
        # nor is a transfer thought of, of nobody told
        "They plan to arrange his transfer to Mosul.",
        # a murder of nobody in particular, in a plot of a film
        "A baker was murdered.",
        # a plot places nothing
        "On 18 March 2024 police killed two militants who planned to blow up a market.",
    ],
)
def test_no_deed(told, text):
    assert told(text) == []


def test_a_heading_gives_its_place_and_day_to_its_paragraph(told):
    text = "2 August, Mosul, Iraq. Militants ambushed a water team.\n\nA raid was filmed."
    assert told(text, "2024-08-07") == [("ambushed", "attack", "2024-08-02", "Mosul")]


WHEN_AND_WHERE = [
    # a day inside the words that date another thing is their own
    ("Police found two devices after Monday's explosion.", [("explosion", "bombing", "2024-03-18", "")]),
    ("The jail was emptied after a riot in January.", [("riot", "riot", "2024-01", "")]),
    # the day of the dateline is not the event's
    (
        "ORRIN, March 20 (Tern Press) — Gunmen attacked a police post in Mosul on Monday.",
        [("attacked", "attack", "2024-03-18", "Mosul")],
    ),
    # nor the place of the news conference
    (
        "On Monday gunmen attacked a bus, she told a news conference in Mosul.",
        [("attacked", "attack", "2024-03-18", "")],
    ),
    # "there" and "the same town" are the place told before
    (
        "Gunmen attacked Mosul on Monday. A second attack there on Tuesday failed.",
        [("attacked", "attack", "2024-03-18", "Mosul"), ("attack", "attack", "2024-03-19", "Mosul")],
    ),
    # a day that owns the noun is the event's, and a day behind its site, though a claim or an anchor stands before it
    (
        "The Red Dawn Front has claimed Monday's ambush on a convoy.",
        [("ambush", "attack", "2024-03-18", "")],
    ),
    (
        "A clinic received ten bodies after a blast at the city's bus station on Monday.",
        [("blast", "bombing", "2024-03-18", "")],
    ),
    # two blasts told with place and day are one event
    ("Two explosions shook Mosul on Monday.", [("explosions", "bombing", "2024-03-18", "Mosul")]),
    # an event for which somebody was sentenced has not the sentence's day, and is not gone on with
    (
        "A preacher sentenced in 2017 for the bombing of a college walked out of the Velm prison on Monday.",
        [("bombing", "bombing", "", ""), ("walked out of", "prison_break", "2024-03-18", "Velm prison")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), WHEN_AND_WHERE)
def test_when_and_where(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was the third such attack in Nineveh province.",
        "The army has been fighting in Mosul for years.",
        "He denied the shooting and said that gunmen had opened fire.",
    ],
)
def test_no_thin_event(told, text):
    assert told(text) == []
