"""What a sentence counts: (text, expected rows) with a note on what each row probes."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.extract.figures import find
from whence.extract.figures.counted import count
from whence.extract.figures.cues import rules_of
from whence.extract.figures.numbers import grammar, numbers
from whence.extract.figures.values import value
from whence.ports import Settings

# as said, low, high, approx
BOUNDS = [
    ("at least 19", 19, None, False),
    ("more than 1,250", 1250, None, False),
    ("over 350", 350, None, False),
    ("no fewer than twelve", 12, None, False),
    ("upwards of 3,300", 3300, None, False),
    ("up to 4,000", None, 4000, False),
    ("as many as 90", None, 90, False),
    ("fewer than 30", None, 30, False),
    ("nearly 300", 300, 300, True),
    ("some 30", 30, 30, True),
    ("around 40", 40, 40, True),
    ("an estimated 70", 70, 70, True),
    ("between 700 and 800", 700, 800, False),
    ("300 to 900", 300, 900, False),
    ("20-30", 20, 30, False),
    ("two or three", 2, 3, False),
    ("a dozen", 12, 12, True),
    ("half a dozen", 6, 6, True),
    ("twenty-two", 22, 22, False),
    ("one hundred and twenty-one", 121, 121, False),
    ("two hundred and six", 206, 206, False),
    ("3.3 million", 3_300_000, 3_300_000, False),
    ("15 percent", 15, 15, False),
    ("40 or more", 40, None, False),
]


@pytest.mark.parametrize(("said", "low", "high", "approx"), BOUNDS)
def test_bounds(reading, said, low, high, approx):
    text = f"There {said} people"
    found = numbers(text, 0, len(text), grammar(reading("x").codebook))
    assert [(one.figure.low, one.figure.high, one.figure.approx) for one in found] == [(low, high, approx)]
    assert text[found[0].start : found[0].end] == said


@pytest.mark.parametrize(
    "words", ["AK-47", "the 4th Brigade", "A-350", "Pixel 7A", "$5 million", "a 17-day siege", "3/4/2021"]
)
def test_not_a_number(reading, words):
    text = f"They saw {words} there"
    assert numbers(text, 0, len(text), grammar(reading("x").codebook)) == []


@pytest.mark.parametrize(
    ("words", "amount"),
    [("1,250", 1250), ("nineteen", 19), ("two thousand five hundred", 2500), ("a hundred", 100), ("blue", None)],
)
def test_value(words, amount):
    assert value(words) == amount


COUNTS = [
    # active verb before the number, two conjuncts
    ("The front had so far freed 800 prisoners and killed more than 200 security forces personnel.",
     [("800", "freed", "prisoners"), ("more than 200", "killed", "security forces personnel")]),
    # subject of an intransitive verb behind "managed to"
    ("At least 900 inmates managed to escape from the prison.", [("At least 900", "escaped", "inmates")]),
    # a total and its parts, attackers beside
    ("Up to 31 died, 22 of them guards, along with eight attackers and a passer-by.",
     [("Up to 31", "killed", ""), ("22", "killed", "guards"), ("eight", "killed", "attackers")]),
    ("Thirty-one people died, 22 of whom were guards.", [("Thirty-one", "killed", "people"), ("22", "killed", "guards")]),
    ("Nineteen people, including four children, were killed.", [("Nineteen", "killed", "people"), ("four", "killed", "children")]),
    # what is left, not what went; the total in the partitive is no figure of it
    ("Only 140 of the 1,120 inmates remained.", [("1,120", "held", "inmates"), ("Only 140", "remained", "inmates")]),
    # tried against did
    ("Of the 1,420, more than 870 tried to flee and were caught again, and 310 never left.",
     [("more than 870", "recaptured", ""), ("310", "remained", "")]),
    ("Some 40 had tried to escape and been recaptured.", [("Some 40", "recaptured", "")]),
    ("About 300 inmates tried to escape.", []),
    # tolls
    ("The death toll rose to 66 after two of the wounded died.", [("66", "killed", ""), ("two", "killed", "wounded")]),
    ("The toll rose from 40 to 61.", [("40", "killed", ""), ("61", "killed", "")]),
    ("He put the number of dead at 19.", [("19", "killed", "")]),
    ("The number of prisoners who escaped stood at 275.", [("275", "escaped", "")]),
    # ellipsis and headline
    ("12 people were killed and 30 wounded in the blast.", [("12", "killed", "people"), ("30", "wounded", "")]),
    ("The blast left 12 dead and 30 injured.", [("12", "killed", ""), ("30", "wounded", "")]),
    ("At least 19 dead, dozens wounded in Velm prison attack", [("At least 19", "killed", ""), ("dozens", "wounded", "")]),
    # a coordinated object does not take the verb of the next clause
    ("Killing 12 guards and three prisoners, the gunmen fled.", [("12", "killed", "guards"), ("three", "killed", "prisoners")]),
    ("Two guards and five inmates were killed.", [("Two", "killed", "guards"), ("five", "killed", "inmates")]),
    ("Gunmen killed 14 soldiers and wounded 30 others.", [("14", "killed", "soldiers"), ("30", "wounded", "others")]),
    # held, by "have" and by "where … were imprisoned"
    ("The prisons have about 12,000 members and sympathizers of the front.", [("about 12,000", "held", "members and sympathizers")]),
    ("The prison, built for 500, held 1,020 people.", [("1,020", "held", "people")]),
    ("It is a jail where hundreds of members were imprisoned.", [("hundreds", "held", "members")]),
    # an adjective is not the event
    ("12 escaped prisoners were recaptured by police.", [("12", "recaptured", "escaped prisoners")]),
    ("Police said 45 had been recaptured and about 100 were still at large.",
     [("45", "recaptured", ""), ("about 100", "at_large", "")]),
    # things that are not people
    ("Of the 288 attacks carried out in the country, only 22 were in the north.", [("288", "attacks", "attacks"), ("only 22", "attacks", "attacks")]),
    ("The group has released five short videos.", [("five", "messages", "short videos")]),
    ("They seized around 35 percent of Tarsk and 40 percent of Orrin.",
     [("around 35 percent", "territory_share", "Tarsk"), ("40 percent", "territory_share", "Orrin")]),
    # zero
    ("No inmates escaped.", [("No", "escaped", "inmates")]),
    ("Nobody was hurt.", [("Nobody", "wounded", "")]),
    ("There were no deaths.", [("no", "killed", "")]),
    # the second subject of an ellipsis keeps its own verb
    ("Eight attackers were also killed and 31 guards wounded, six of them seriously.",
     [("Eight", "killed", "attackers"), ("31", "wounded", "guards"), ("six", "wounded", "")]),
    ("Of those, 265 have been recaptured and 147 remain at large.", [("265", "recaptured", ""), ("147", "at_large", "")]),
    ("Thirty-one of the men who fled are still at large.", [("Thirty-one", "at_large", "men")]),
    ("He spoke about 46 killed and 700 freed prisoners.", [("about 46", "killed", ""), ("700", "freed", "freed prisoners")]),
    ("Of the 61 people killed, 27 were prison guards, 26 were attackers and eight were inmates.",
     [("61", "killed", "people"), ("27", "killed", "prison guards"), ("26", "killed", "attackers"), ("eight", "killed", "inmates")]),
    ("The number of inmates who escaped from the prison is 412.", [("412", "escaped", "")]),
    ("They said 60 of the escapees belonged to the front.", [("60", "escaped", "")]),
    ("Of the raiders, eight of them were shot dead.", [("eight", "killed", "")]),
    ("Witnesses speak of 40 to 80 attackers.", [("40 to 80", "attackers", "attackers")]),
    ("It had killed 46 guards and soldiers and freed 700 prisoners.",
     [("46", "killed", "guards and soldiers"), ("700", "freed", "prisoners")]),
    # a prison has guards, it does not hold them
    ("In July the prison had 58 guards for three shifts.", []),
    # not an age, though "the" follows its comma
    ("By Friday the number of those recaptured had risen to 443, the service said.", [("443", "recaptured", "")]),
    # one number for the dead and the wounded is neither
    ("More than 90 people were killed and injured.", [("More than 90", "other", "people killed and injured")]),
    ("They freed \"dozens\" of prisoners.", [("dozens", "freed", "prisoners")]),
    ("12 members of the Harbour Guard were killed.", [("12", "killed", "members of the Harbour Guard")]),
    ("Some 60 men stormed the gate.", [("Some 60", "attackers", "men")]),
    # what became of people comes before the noun that names them
    ("In the end 132 hostages died.", [("132", "killed", "hostages")]),
    ("The police seek the 50 fugitives who are still free.", [("50", "at_large", "fugitives")]),
    # inverted, translated English
    ("In result of the attack were killed two prisoners.", [("two", "killed", "prisoners")]),
    ("There were killed 27 soldiers in this region.", [("27", "killed", "soldiers")]),
    ("From the prison of Velm ran away 930 people.", [("930", "escaped", "people")]),
    # what a number is taken from is no figure
    ("From 1,456 prisoners only a hundred people have remained.", [("only a hundred", "remained", "people")]),
    ("Only 99 of the nearly 4,000 prisoners chose to stay.",
     [("nearly 4,000", "held", "prisoners"), ("Only 99", "remained", "prisoners")]),
    # a list of three shares the verb behind it
    ("Nine guards, four cooks and two clerks were killed.",
     [("Nine", "killed", "guards"), ("four", "killed", "cooks"), ("two", "killed", "clerks")]),
    ("Some 29 people including prisoners, cooks and guards were killed.", [("Some 29", "killed", "people")]),
    # numbers told by the one before
    ("Four died and as many were wounded.", [("Four", "killed", ""), ("as many", "wounded", "")]),
    ("Twelve people were killed, and twice that number were wounded.",
     [("Twelve", "killed", "people"), ("twice that number", "wounded", "")]),
    ("The paper claimed 83 attacks in the month, against 120 a year before.",
     [("83", "attacks", "attacks"), ("120", "attacks", "")]),
    ("The toll on Saturday morning was 93; by noon it was 115, in the evening 133.",
     [("93", "killed", ""), ("115", "killed", ""), ("133", "killed", "")]),
    # villagers flee their homes, inmates their jail
    ("About 1,100 residents fled to Orrin.", [("About 1,100", "displaced", "residents")]),
    ("About 300 people fled the prison.", [("About 300", "escaped", "people")]),
    # who is caught again was there before
    ("Fourteen escaped inmates were caught in Farwick.", [("Fourteen", "recaptured", "escaped inmates")]),
    ("The 40 prisoners were caught at the river.", [("40", "recaptured", "prisoners")]),
    # an aside may hold the part
    ("Police arrested 11 people, including the four bombers.", [("11", "arrested", "people"), ("four", "arrested", "bombers")]),
    # lives, lost and saved
    ("The battle cost more than 500 lives.", [("more than 500", "killed", "")]),
    ("The vaccine saved 500 lives.", []),
    # one number for the dead and the wounded, as object
    ("Its men had killed and wounded 90 soldiers.", [("90", "other", "soldiers killed and wounded")]),
    # not people, not attackers
    ("The raiders killed 200 cattle.", []),
    ("Two positions of the army were attacked.", []),
    ("There are not 23 bodies in the pictures.", []),
    # negation is no figure
    ("The authorities no longer held 300 prisoners.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counted(reading, text, expected):
    codebook = reading("x").codebook
    found = numbers(text, 0, len(text), grammar(codebook))
    counts = count(text, (0, len(text)), found, rules_of(codebook))
    assert [(text[one.number.start : one.number.end], one.counted, one.who) for one in counts] == expected


NO_FIGURE = [
    "Karim Dell, 34, was killed at the gate.",
    "The 34-year-old was killed.",
    "The 4th Brigade killed the raiders.",
    "Issue 412 named the dead.",
    "He paid 300 dollars to the freed men.",
    "They walked 90 kilometres after the escape.",
    "In 2021 the guards were killed.",
    "Karim Dell, 34, the guard, was killed.",
    "Image 11 of 12 A woman died in the yard.",
    "5 Comments",
    "A strike on Aug. 14 killed the guard.",
    "In June 2014 fighters stormed the gate.",
    "If one in ten were to escape, nobody would know.",
    "The deal was killed in January after 3 votes.",
    "He was one of those arrested.",
    "The Boeing 747 carried the wounded.",
]


@pytest.mark.parametrize("text", NO_FIGURE)
def test_no_figure(reading, text):
    assert [claim for claim in find(reading(text)) if claim.figure and not claim.role("single")] == []


def test_a_figure_given_up_counts_whom_the_new_one_counts(reading):
    text = "He said that 27 guards were killed, up from 19 in the first count, because eight had later died."
    told = {claim.trigger.quote: claim for claim in find(reading(text)) if claim.figure}
    assert (told["19"].who, told["19"].modality) == ("guards", "superseded")


def test_revision_marks_the_old_figure(reading):
    claims = [
        claim for claim in find(reading("The ministry revised its toll down to 61 from about 80.")) if claim.figure
    ]
    assert [(claim.figure.as_said, claim.modality) for claim in claims] == [
        ("61", "revised"),
        ("about 80", "superseded"),
    ]


def test_planned_is_not_done(reading):
    claims = [claim for claim in find(reading("The army will transfer 400 prisoners next week.")) if claim.figure]
    assert [claim.modality for claim in claims] == ["planned"]


def _rows(document, text, published=""):
    """Return each figure of a text as (as said, counted, trigger of its event, or "" without one)."""
    claims = extract(document(text, published), Settings(codebook=load())).claims
    names = {claim.id: claim.trigger.quote for claim in claims if claim.figure is None}
    return [(claim.figure.as_said, claim.counted, names.get(claim.event, "")) for claim in claims if claim.figure]


LINKED = [
    # a dated look-back is of its own event, and what follows it in the paragraph too
    (
        "Gunmen stormed the Velm prison on 17 March 2024.\n"
        "In December 2014 gunmen killed 147 people in Orrin. Nine were wounded.",
        [("147", "killed", "killed"), ("Nine", "wounded", "killed")],
    ),
    # a total over years is of no event
    (
        "Gunmen stormed the Velm prison on 17 March 2024.\nThe group has killed 40,000 people since 2009.",
        [("40,000", "killed", "")],
    ),
    # a year's total in one place is no event
    ("In 2022, 42 people were murdered in Orrin.", [("42", "killed", "")]),
    # "an ambush" of its own
    (
        "Gunmen stormed the Velm prison on 17 March 2024. On the same day two volunteers died in an ambush at Dask.",
        [("two", "killed", "ambush")],
    ),
    # only likened to the event in force
    (
        "Gunmen stormed the Velm prison on 17 March 2024. The raid resembled one in Orrin, in which 17 men were freed.",
        [("17", "freed", "freed")],
    ),
    # two events in one sentence, parted by "since … when"
    (
        "It was the deadliest attack in Orrin since 2004, when 334 people died in the siege of a school in Velm.",
        [("334", "killed", "siege")],
    ),
    # the dead of an abduction
    (
        "Gunmen stormed the Velm prison on 17 March 2024.\n"
        "In February 2018, fighters kidnapped 110 girls from a school in Orrin; five died.",
        [("110", "abducted", "kidnapped"), ("five", "killed", "kidnapped")],
    ),
    # the government's release is not the raid
    (
        "Gunmen stormed the Velm prison on 17 March 2024. By then the government had released 400 prisoners.",
        [("400", "freed", "")],
    ),
    # "85 of the 150" counts what the 150 count
    (
        "The first 150 fighters were flown from Mosul on 3 May 2024. He said 85 of the 150 were farmers.",
        [("150", "transferred", "flown from"), ("85", "transferred", "flown from")],
    ),
    # "put the number at" goes on with the last thing counted; "of them" were caught again
    (
        "Some 300 inmates escaped from the Velm prison on 17 March 2024. The mayor put the number at 350."
        " The police said 81 of them had been caught.",
        [
            ("Some 300", "escaped", "escaped from"),
            ("350", "escaped", "escaped from"),
            ("81", "recaptured", "escaped from"),
        ],
    ),
    # the number of what the paragraph asks for
    (
        "Gunmen stormed the Velm prison on 17 March 2024 and wounded nine guards.\n"
        "How many prisoners fled was unclear. An official put the number at nearly 900.",
        [("nine", "wounded", "stormed"), ("nearly 900", "escaped", "stormed")],
    ),
    # the attack on something else that has a name, which the report does not place
    (
        "Gunmen stormed the Velm prison on 17 March 2024. The paper wrote that 19 soldiers died in the attack on the"
        " Dask post.",
        [("19", "killed", "")],
    ),
    # a sentence that opens with an older date takes the paragraph with it
    (
        "Gunmen stormed the Velm prison on 17 March 2024. In June 2017 its gate was mended. Nine guards were wounded.",
        [("Nine", "wounded", "")],
    ),
    # "lost" is killed where a fight is told of, else nothing
    ("Gunmen stormed the Velm prison on 17 March 2024. They lost 26 men.", [("26", "killed", "stormed")]),
    ("The club lost 26 members.", []),
    # a plan to attack is no place of a killing
    ("The police said they had killed two militants who planned to attack a market in Orrin.", [("two", "killed", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINKED)
def test_event_of_a_figure(document, text, expected):
    assert _rows(document, text, "2024-06-01") == expected
