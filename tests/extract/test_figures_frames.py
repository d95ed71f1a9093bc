"""Frames in which a number counts people: (text, expected rows) with a note on what each row probes."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings

# text, (counted, low, high) of each figure in the order of the text
ROWS = [
    # the noun ends before "from": "boats" are not what was abducted
    ("Gunmen abducted 18 from passenger boats in the delta.", [("abducted", 18, 18)]),
    # a bare number denied behind the one it is set against
    ("The agency now says four, not 40, dead in the blaze.", [("killed", 4, 4), ("killed", 40, 40)]),
    # lives are lost, in the passive too
    ("Some 1,100 lives had been lost in the district.", [("killed", 1100, 1100)]),
    # "this year" is no label of the number behind it
    ("So far this year 16 orderlies have lost their lives.", [("killed", 16, 16)]),
    # the whole is a figure as well, by its own noun, participle or clause, or as those held
    ("Police recaptured 66 of the 92 escapees.", [("escaped", 92, 92), ("recaptured", 66, 66)]),
    ("Four of the 27 kidnapped in May are still missing.", [("abducted", 27, 27), ("missing", 4, 4)]),
    ("Some 30 of the 150 inmates escaped.", [("held", 150, 150), ("escaped", 30, 30)]),
    ("None of the prison's 811 inmates had escaped.", [("held", 811, 811), ("escaped", 0, 0)]),
    # a state that the sentence opens with
    (
        "Of the dead, 29 were soldiers, 11 were members of the guard and seven were traders.",
        [("killed", 29, 29), ("killed", 11, 11), ("killed", 7, 7)],
    ),
    ("Of those killed, four were women.", [("killed", 4, 4)]),
    # the escaped who are caught are recaptured; who remained after an escape is not held; who "were guards" is of the dead
    ("Fourteen escaped inmates of the Velm prison caught in the hills", [("recaptured", 14, 14)]),
    ("Police caught nine escaped inmates near Orrin.", [("recaptured", 9, 9)]),
    ("Fourteen escaped inmates of the Velm prison are sought.", [("escaped", 14, 14)]),
    (
        "About 600 inmates escaped. About 140 remained in the jail, he said.",
        [("escaped", 600, 600), ("remained", 140, 140)],
    ),
    ("After the sweep about 140 remained in custody.", [("held", 140, 140)]),
    # two verbs of one subject
    ("At least nine miners were lined up and shot dead.", [("killed", 9, None)]),
    ("Twelve inmates overpowered a clerk and fled.", [("escaped", 12, 12)]),
    # a participle behind the noun, and the main verb that says what became of them
    ("The five welders seized near Velm on 2 August were freed unharmed.", [("freed", 5, 5)]),
    ("It was easy: two schoolteachers taken from a bus and released later.", [("abducted", 2, 2)]),
    # a long aside, a time before the participle
    (
        "No fewer than 19 persons, among them an old ferryman, were on Wednesday night gruesomely murdered.",
        [("killed", 19, None)],
    ),
    # "since" behind "have" begins no clause
    ("Around 400 villagers have since returned.", [("returned", 400, 400)]),
    # a participle in -ing ends the noun phrase; the number set against it counts the same
    ("In June monitors recorded 17 incidents affecting traders, against 22 in May.", [("attacks", 17, 17), ("attacks", 22, 22)]),
    # a list of single people before the number
    ("An ambush wounded the driver and two apprentices.", [("wounded", 2, 2)]),
    ("The dam burst buried a farmer, a cook and six porters.", [("killed", 6, 6)]),
    # "lost" with soldiers, or near words of fighting
    ("The column lost four soldiers.", [("killed", 4, 4)]),
    ("The clash was brief. The rebels say that they lost three.", [("killed", 3, 3)]),
    # tolls of any state, losses given "as"
    ("The number of martyrs rose to 17.", [("killed", 17, 17)]),
    ("Its own losses it gives as four.", [("killed", 4, 4)]),
    ("The escaped were in fact twenty-one.", [("escaped", 21, 21)]),
    # none of a deed, of losses of one's own, of staff; "neither", "anybody" that is denied
    ("Police knew of no abduction.", [("abducted", 0, 0)]),
    ("The army reported no losses of its own.", [("killed", 0, 0)]),
    ("No staff were harmed.", [("wounded", 0, 0)]),
    ("Neither was hit.", [("wounded", 0, 0)]),
    ("He denied that anybody had been beheaded.", [("killed", 0, 0)]),
    # both
    ("Both clerks were killed.", [("killed", 2, 2)]),
    ("Both the army and the police denied it.", []),
    ("The mayor said that both were wrong.", []),
    # parts told by a pronoun, whatever is said of them; who speaks is asked, not counted
    ("Police arrested four suspects, two of whom confessed at once.", [("arrested", 4, 4), ("arrested", 2, 2)]),
    ("Nine traders were killed. Three of them told reporters nothing before.", [("killed", 9, 9)]),
    ("Some 400 porters returned. Twenty-six minors were among them.", [("returned", 400, 400), ("returned", 26, 26)]),
    # a number without a noun, in words of those who count
    ("The group claims 31 soldiers killed. We code 17.", [("killed", 31, 31), ("killed", 17, 17)]),
    ("Three hostages were released at noon. That makes five since dawn.", [("freed", 3, 3), ("freed", 5, 5)]),
    ("The raid killed six. The real figure, he said, was not less than a dozen.", [("killed", 6, 6), ("killed", 12, None)]),
    # who was seized, captured or held by whom
    ("Gunmen seized three nurses on the road.", [("abducted", 3, 3)]),
    ("Police seized three men at a checkpoint.", [("arrested", 3, 3)]),
    ("The rebels captured two soldiers.", [("abducted", 2, 2)]),
    ("They held 41 passengers of the ferry for five days.", [("abducted", 41, 41)]),
    ("The prison held 41 men.", [("held", 41, 41)]),
    ("Three suspects are in custody.", [("arrested", 3, 3)]),
    # who is taken to a hospital, or treated there
    ("A helicopter flew eleven people to the hospital in Orrin.", [("hospitalised", 11, 11)]),
    ("Hospitals are still treating 31.", [("hospitalised", 31, 31)]),
    ("The condition of two others was critical.", [("wounded", 2, 2)]),
    # attackers put at a number; armed men
    ("Raiders came at dawn. He put the raiders at 50 or 60.", [("attackers", 50, 60)]),
    ("Two armed men entered the court.", [("attackers", 2, 2)]),
    # one deed, but not "in one raid"
    ("One kidnapping was reported, and no deaths.", [("attacks", 1, 1), ("killed", 0, 0)]),
    # escaped before, so caught again: told in the same sentence
    ("Sixteen inmates escaped, of whom nine have already been detained.", [("escaped", 16, 16), ("recaptured", 9, 9)]),
    # an aside with a verb of its own before the verb
    ("About seventy people, most of them traders caught by the rain, lost their lives.", [("killed", 70, 70)]),
    # a thing before the verb, people behind it
    ("A former pupil armed with two pistols killed seven people at the school.", [("killed", 7, 7)]),
    # a clause with a subject of its own
    ("The kidnappers returned the two doctors they had seized.", [("abducted", 2, 2)]),
    # with whom somebody was killed; a family; a list that ends in one person, a list with "the"
    ("The general was killed with two bodyguards when a mine exploded under his car.", [("killed", 2, 2)]),
    ("The blast killed a family of four.", [("killed", 4, 4)]),
    ("Two priests and a catechist had been kidnapped.", [("abducted", 2, 2), ("abducted", 1, 1)]),
    ("Three children and the driver lost their lives in the attack.", [("killed", 3, 3)]),
    # a date between a toll and its number
    ("It puts the number of traders killed in the valley since 2021 at between 1,870 and 2,400.", [("killed", 1870, 2400)]),
    # rather than the number told by others
    ("More than ninety porters died, and not the thirty-two whom the mayor named.", [("killed", 90, None), ("killed", 32, 32)]),
    # a cost in people
    ("The hill was taken at a cost of eighteen soldiers.", [("killed", 18, 18)]),
    # inmates whom somebody reports present
    ("One of them reports 118 inmates present.", [("remained", 118, 118)]),
    # an age and an hour that stand like counts
    ("Heat killed forty-one people in May, most of them over 70.", [("killed", 41, 41)]),
    ("By six in the evening eleven of the hostages had been released.", [("freed", 11, 11)]),
    # victims of an attack
    ("The mayor opened a garden for the 58 victims of the market bombing.", [("killed", 58, 58)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_rows(document, text, expected):
    claims = extract(document(text, "2024-06-01"), Settings(codebook=load())).claims
    told = [claim for claim in claims if claim.figure and not claim.role("single")]
    ordered = sorted(told, key=lambda claim: claim.trigger.start)
    rows = [(claim.counted, claim.figure.low, claim.figure.high) for claim in ordered]
    assert sorted(rows, key=str) == sorted(expected, key=str)


NOTHING = [
    # an age that stands like a count
    "A woman of 74 was taken to hospital after the blast.",
    # one who is picked out is not counted
    "The one clerk who knew the code was freed.",
    "The police killed one Comrade Dara Velm.",
    # a number inside a name
    "Members of the Banner of the Two Wells were released.",
    # verbs of other senses, things
    "Two trucks were seized, and the jets released four bombs.",
    "Ninety lawyers were admitted to the bar.",
    "The shop had captured two mortars on film.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_rows(document, text):
    claims = extract(document(text, "2024-06-01"), Settings(codebook=load())).claims
    assert [
        claim.trigger.quote for claim in claims if claim.figure and claim.figure.high != 0 and not claim.role("single")
    ] == []


SINGLES = [
    # one person arrested, abducted, set free: in the passive, as object
    ("On Monday a soldier was arrested in Velm.", [("arrested", "a soldier")]),
    ("A driver employed by the mill was kidnapped near Orrin.", [("abducted", "A driver")]),
    ("Gunmen abducted a nurse in Velm.", [("abducted", "a nurse")]),
    ("Nobody wanted a clerk to be arrested.", []),
    # a list of victims, and one more joined behind the verb
    (
        "Gunmen attacked the diner. The victims were a 41-year-old waitress, a truck driver and a 17-year-old boy.",
        [("killed", "a 41-year-old waitress"), ("killed", "a truck driver"), ("killed", "a 17-year-old boy")],
    ),
    ("Gunmen shot dead a councillor along with her driver.", [("killed", "a councillor"), ("killed", "her driver")]),
    # callings tell people apart
    (
        "Gunmen killed a judge in Velm. Last year gunmen killed a prosecutor in the same city.",
        [("killed", "a judge"), ("killed", "a prosecutor")],
    ),
    ("A conductor who had carried a parcel for a passenger was among the wounded in the attack.", [("wounded", "A conductor")]),
    ("The fire of the guards led to the injury of a shopkeeper.", [("wounded", "a shopkeeper")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SINGLES)
def test_single_people(document, text, expected):
    claims = extract(document(text, "2024-06-01"), Settings(codebook=load())).claims
    told = [claim for claim in claims if claim.figure and claim.figure.high == 1]
    ordered = sorted(told, key=lambda claim: claim.trigger.start)
    assert [(claim.counted, claim.trigger.quote) for claim in ordered] == expected


def test_the_dead_are_named_by_what_they_were(document):
    text = "Gunmen stormed the Velm prison. Nineteen people died. Thirteen were guards. Two were killed on the stairs."
    claims = extract(document(text, "2024-06-01"), Settings(codebook=load())).claims
    assert [(claim.trigger.quote, claim.who) for claim in claims if claim.figure][:2] == [
        ("Nineteen", "people"),
        ("Thirteen", "guards"),
    ]
