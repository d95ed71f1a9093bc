"""Figures of one: who was killed or hurt as a single person, once a person, and never from a plan, a fear or an illness."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings
from whence.records import Claim


def rows(document, text: str) -> list[Claim]:
    """Return the rows of single victims of a text."""
    claims = extract(document(text, "2024-06-01"), Settings(codebook=load())).claims
    return [claim for claim in claims if claim.figure and claim.role("single")]


SINGLE = [
    # a verb tells the death; the noun is the count
    ("A man was killed in Velm on Sunday.", [("killed", "A man", "man")]),
    ("A guard was fatally shot at the gate.", [("killed", "A guard", "guard")]),
    ("Gunmen shot and killed a 23-year-old woman in Velm.", [("killed", "a 23-year-old woman", "woman")]),
    ("A woman's body with gunshot wounds was found in Velm.", [("killed", "A woman's", "woman")]),
    ("Man found shot to death in Velm", [("killed", "Man", "man")]),
    # the charge names the dead, not a plan
    ("He was charged with murder in the death of Jane Roe, 23.", [("killed", "Jane Roe, 23", "")]),
    # wounds, told by noun, hospital, condition
    ("The wounded man was taken to hospital.", [("wounded", "The wounded man", "man")]),
    ("A boy was taken to hospital with a gunshot wound.", [("wounded", "A boy", "boy")]),
    ("A driver was shot twice in the leg.", [("wounded", "A driver", "driver")]),
    ("A clerk is in critical condition after a shooting in Velm.", [("wounded", "A clerk", "clerk")]),
    # two people joined share the verb, before it and behind it
    ("Jane Roe, 23, and Karim Dell, 25, were shot dead.", [("killed", "Jane Roe, 23", ""), ("killed", "Karim Dell, 25", "")]),
    ("Gunmen killed a guard and a clerk.", [("killed", "a guard", "guard"), ("killed", "a clerk", "clerk")]),
    ("A guard was killed and another wounded.", [("killed", "A guard", "guard"), ("wounded", "another", "")]),
    # a later death takes the place of the wounds
    ("A guard was shot at the gate. The man died later in hospital.", [("killed", "The man", "guard")]),
    # mentions of one person are one row
    ("A man was killed in Velm. Karim Dell, 34, was shot at noon. Dell was a guard.", [("killed", "A man", "man")]),
    ("A 34-year-old was killed. The victim was identified as Karim Dell. Dell was shot twice.",
     [("killed", "A 34-year-old", "victim")]),
    ("The victim, a clerk, was shot dead. A man was killed, police said.", [("killed", "The victim, a clerk", "clerk")]),
    # what tells two people apart: age, sex, "a second"
    ("A man aside, a 20-year-old was shot. A 30-year-old was shot.",
     [("wounded", "a 20-year-old", ""), ("wounded", "A 30-year-old", "")]),
    ("A man was shot dead. A woman was shot dead.", [("killed", "A man", "man"), ("killed", "A woman", "woman")]),
    ("A man was shot dead. A second man was shot dead.", [("killed", "A man", "man"), ("killed", "A second man", "man")]),
    # by his own hand, after the one whom he shot first
    ("A man shot his wife dead and then turned the gun on himself.", [("killed", "A man", "man"), ("killed", "his wife", "wife")]),
    # who killed others and then himself is not one of them
    ("Father kills wife, son, then himself in Velm", [("killed", "Father", "father"), ("killed", "wife", "wife"), ("killed", "son", "son")]),
    ("Woman kills daughter in Velm. A 53-year-old woman killed her daughter before turning the gun on herself, police said.",
     [("killed", "daughter", "daughter"), ("killed", "A 53-year-old woman", "woman")]),
    # who shot, or who is named as the source, is not hurt with the victim
    ("The woman was shot by a friend and she is expected to survive.", [("wounded", "The woman", "woman")]),
    ("According to Sgt. Karim Dell, the girl was shot in the head.", [("wounded", "the girl", "girl")]),
    ("Two guards were killed, including the attacker, and six others were hurt.", []),
    ("Three guards were killed and a fourth was injured in Velm.", [("wounded", "a fourth", "")]),
    # each of two in a headline has his own state
    ("Boy shoots and kills 12-year-old, another wounded", [("killed", "12-year-old", ""), ("wounded", "another", "")]),
    ("Night shooting leaves 2-year-old, 3 others shot in Velm", [("wounded", "2-year-old", "")]),
    # left and found in a state
    ("The raid left a clerk paralyzed.", [("wounded", "a clerk", "clerk")]),
    ("Officers found a clerk suffering from a gunshot wound in Velm.", [("wounded", "a clerk", "clerk")]),
    ("Wounded were a clerk and a guard.", [("wounded", "a clerk", "clerk"), ("wounded", "a guard", "guard")]),
    # a young man may be a teenager, a child of ten months is no teenager
    ("A teenager was shot in Velm. The young man was taken to hospital.", [("wounded", "A teenager", "teenager")]),
    ("A teen was shot. The 10-month-old was shot too, and he died.",
     [("wounded", "A teen", "teen"), ("killed", "he", "")]),
    # a day between the name and the verb
    ("Girl, 6, who had been shot on Sunday has died in Velm", [("killed", "Girl, 6", "girl")]),
    # "victims" says nothing of a death
    ("A mother and her daughter were shot in Velm. The victims were a 28-year-old woman and her 8-year-old daughter.",
     [("wounded", "A mother", "mother"), ("wounded", "her daughter", "daughter")]),
    # the subject of a sentence is not whom he is accused of killing
    ("Husband suspected of slaying wife and son dies in hospital in Velm",
     [("killed", "Husband", "husband"), ("killed", "wife", "wife"), ("killed", "son", "son")]),
    ("Young child accidentally shot mother in Velm", [("wounded", "mother", "mother")]),
    ("The suspect was killed by police. An officer suffered a bullet graze.",
     [("killed", "The suspect", "suspect"), ("wounded", "An officer", "officer")]),
    # neither whose relative he was nor who did it
    ("The grandson of Rep. Karim Dell was fatally shot in Velm.", [("killed", "The grandson", "grandson")]),
    ("Child shot by father dies in Velm", [("killed", "Child", "child")]),
    ("Bullet kills man, grazes child in Velm", [("killed", "man", "man"), ("wounded", "child", "child")]),
    ("A couple was charged in the non-fatal shooting of their son.", [("wounded", "their son", "son")]),
    # the place stands before the noun, and is nobody
    ("A Velm man was stabbed to death.", [("killed", "A Velm man", "man")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SINGLE)
def test_single_victims(document, text, expected):
    assert [(row.counted, row.figure.as_said, row.who) for row in rows(document, text)] == expected
    assert all((row.figure.low, row.figure.high) == (1, 1) for row in rows(document, text))


NOBODY = [
    # not done: denied, feared, tried, threatened, conditional
    "The boy was not hurt.",
    "A shooting in Velm was told of. The grandfather died in a crash.",
    "He had talked about killing himself.",
    "The medics saved the life of a boy.",
    "He became ill and was taken to hospital, where a man was seen.",
    "They were shot at on Father's Day.",
    "The mother feared that her son would be killed.",
    "A man could have been killed.",
    "He threatened to kill a guard.",
    "He is accused of trying to kill a guard.",
    # no attack: illness, and a death that nothing in the report explains
    "The founder died of cancer in Velm.",
    "The founder died in Velm.",
    # the speaker is not the subject of what others suffered
    "The governor, Karim Dell, who added that eight of them were shot dead, spoke late.",
    # a name that is not known as a person is not passed over for the one before it
    "Karim Dell spoke of the night when Ostrelko was killed.",
    # things
    "The man’s car was shot up.",
    # several people are no single one
    "The guards were killed.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_in_particular(document, text):
    assert rows(document, text) == []


def test_a_name_alone_is_a_part(document):
    told = rows(document, "Jane Roe was killed in Velm on Sunday. A clerk was wounded.")
    assert [(row.counted, row.role("part")) for row in told] == [("killed", "yes"), ("wounded", "")]


def test_the_first_mention_is_evidence_too(document):
    (row,) = rows(document, "A guard was shot at the gate in Velm. The guard was pronounced dead at noon.")
    assert [span.quote for span in row.evidence] == [
        "The guard was pronounced dead at noon.",
        "A guard was shot at the gate in Velm.",
    ]


def test_shot_only_scores_lower(document):
    (shot,), (hurt,) = (rows(document, f"A man was {what} in Velm.") for what in ("shot", "wounded"))
    assert (shot.role("single"), hurt.role("single")) == ("shot", "hurt")
    assert shot.score < hurt.score


TOGETHER = [
    # shot, with no word on who died
    ("Three people were shot in Velm.", [("other", 3, "people shot")]),
    ("4 shot in Velm", [("other", 4, "people shot")]),
    ("A gunman shot five guards.", [("other", 5, "guards shot")]),
    # "shot and killed" is killed
    ("Three people were shot and killed in Velm.", [("killed", 3, "people")]),
    ("Two men were found shot dead in Velm.", [("killed", 2, "men")]),
    # multiples, murder and suicide
    ("Police call it a double homicide.", [("killed", 2, "")]),
    ("The triple shooting happened at noon.", [("other", 3, "people shot")]),
    ("Police call it a murder-suicide.", [("killed", 2, "")]),
    # a pair
    ("A gunman killed his parents.", [("killed", 2, "parents")]),
    # a number joined to one person
    ("Gunmen killed a guard and two children in Velm.", [("killed", 2, "children")]),
    ("Gunmen wounded a woman and two children in Velm.", [("wounded", 2, "children")]),
    ("The blast sent three others to hospital.", [("hospitalised", 3, "others")]),
    # what came of the second number is told by itself
    ("One dead, six people shot in Velm", [("killed", 1, ""), ("other", 6, "people shot")]),
    # ages, children, pictures and house numbers are no count
    ("A father of three was killed.", []),
    ("Karim Dell, 53, and his son were killed.", []),
    ("An 18 and a 15 year old were wounded.", []),
    ("Image 3 of 11 guards were killed.", []),
    ("The three exchanged phone numbers and left.", []),
    ("A guard was wounded in the 4800 block of Mill Street.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOGETHER)
def test_counted_together(document, text, expected):
    claims = extract(document(text, "2024-06-01"), Settings(codebook=load())).claims
    told = [claim for claim in claims if claim.figure and not claim.role("single")]
    assert [(claim.counted, claim.figure.low, claim.who) for claim in told] == expected
