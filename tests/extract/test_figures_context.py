"""Figures that their own words leave open: restated, repeated, parts, lists, labels, and who gives them; one probe a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whence.extract.figures import find
from whence.extract.figures.tagged import ADDS, VETOES
from whence.ports import Tag, Tags

COUNTS = [
    # restated: the noun was told before
    ("The army said 24 soldiers had died. It has since said that the figure was 20.", [("24", "killed"), ("20", "killed")]),
    ("How many prisoners escaped? The ministry says 60. A guard spoke of 200.", [("60", "escaped"), ("200", "escaped")]),
    ("How many got away is disputed. \"Not more than thirty,\" insisted the warden.", [("Not more than thirty", "escaped")]),
    ("The rebels killed 14 men. Two is the figure of the mayor.", [("14", "killed"), ("Two", "killed")]),
    ("Police spoke first of 6 dead, then of 14.", [("6", "killed"), ("14", "killed")]),
    ("27 bodies have been counted, not 31.", [("27", "killed"), ("31", "killed")]),
    ("He had moved the last group of 55 detainees, bringing the total to 1,480.", [("55", "transferred"), ("1,480", "transferred")]),
    # a number far from the last in size counts something else
    ("The police killed two men. The figure was 4,000.", [("two", "killed")]),
    # repeated: the same amount, definite
    ("On Monday 412 inmates escaped. The ministry removed the 412 from its list.", [("412", "escaped"), ("412", "escaped")]),
    ("He said 85 of the 150 were farmers.", []),
    # a zero that stands alone denies what was told
    ("No one escaped. Not one.", [("No one", "escaped"), ("Not one", "escaped")]),
    ("Nobody can say how many died.", []),
    ("He denied that there had been any civilian victims.", [("any", "killed")]),
    ("There were no casualties.", [("no", "killed")]),
    # parts of what was just told
    ("The group carried out 22 attacks. Thirteen were in Orrin, five in Velm.",
     [("22", "attacks"), ("Thirteen", "attacks"), ("five", "attacks")]),
    ("An aid worker counted 21 bodies. Eleven wore uniforms.", [("21", "killed"), ("Eleven", "killed")]),
    ("Some 140 fighters surrendered. Among them were 22 foreigners.", [("Some 140", "surrendered"), ("22", "surrendered")]),
    ("Of the 183 inmates, 107 left.", [("183", "held"), ("107", "escaped")]),
    ("Killed: 9 (5 guards, 4 inmates).", [("9", "killed"), ("5", "killed"), ("4", "killed")]),
    ("He put the number of dead at 19: twelve guards and seven attackers.",
     [("19", "killed"), ("twelve", "killed"), ("seven", "killed")]),
    # labels and tolls
    ("Recaptured as of 17:00: 11.", [("11", "recaptured")]),
    ("Total reported fatalities: 61 (week before: 34).", [("61", "killed"), ("34", "killed")]),
    ("The agency put the dead at 47 and the injured at 112.", [("47", "killed"), ("112", "wounded")]),
    ("Its attacks have fallen from 96 to 63.", [("96", "attacks"), ("63", "attacks")]),
    ("April's total has been revised from 6 to 5 incidents.", [("6", "attacks"), ("5", "attacks")]),
    # days, places and counters in turn
    ("Fighters surrendered: 85 on Friday, 140 on Saturday.", [("85", "surrendered"), ("140", "surrendered")]),
    # nouns of deeds
    ("He confirmed the death of two of its staff.", [("two", "killed")]),
    ("He demanded the release of 26 comrades.", [("26", "held")]),
    ("After the transfer of 2019 (80 men) prices rose.", [("80", "transferred")]),
    ("The group documented 63 cases of enforced disappearance.", [("63", "missing")]),
    # a hospital's patients, a camp's people, a prison's inmates
    ("The clinic received 21 patients.", [("21", "hospitalised")]),
    ("The displacement site is home to 9,000 people.", [("9,000", "displaced")]),
    ("Orrin had 912 inmates on Sunday.", [("912", "held")]),
    ("The mayor counted 240 inmates at sunrise.", [("240", "remained")]),
    ("The jail is built to hold 240.", []),
    # the main verb, not the one that describes
    ("Nine guards who had been taken hostage were released.", [("Nine", "freed")]),
    ("The troops liberated (18) kidnapped persons.", [("18", "freed")]),
    ("Two residents claim he bled to death.", []),
    ("The council called two hunger strikes.", []),
    ("A militia took six girls.", [("six", "abducted")]),
    ("A driver took six girls to hospital.", [("six", "hospitalised")]),
    ("They let seven go.", [("seven", "freed")]),
    # what looks like a figure and is none
    ("Bulletin No. 30 had given a figure. Nine men died.", [("Nine", "killed")]),
    ("One of the 6 lamps is gone.", []),
    ("The jail held 912 inmates; two out of three were awaiting trial.", [("912", "held")]),
    ("Video of the attack captured at least 19 gunshots.", []),
    ("He puts the number of people killed in the prison at about 80.", [("about 80", "killed")]),
    # victims of a shooting may live; two verbs are two counts; an age leads no list; "is dead" is no list
    ("The four victims were out on the porch, the police said.", []),
    ("The commission retained 74 victims.", [("74", "killed")]),
    ("Nine people were stabbed and one man was killed.", [("one", "killed")]),
    # nouns of doers are people, whatever they do
    ("At least 36 bus drivers and shopkeepers were murdered.", [("At least 36", "killed")]),
    # one more in the list
    ("Gunmen killed two guards and a cook.", [("two", "killed"), ("a cook", "killed")]),
    ("Five people died, including a nurse.", [("Five", "killed"), ("a nurse", "killed")]),
    ("Four policemen, a driver and a councillor have died.",
     [("Four", "killed"), ("a driver", "killed"), ("a councillor", "killed")]),
]  # fmt: skip


def rows(reading, text, **more):
    return [(claim.trigger.quote, claim.counted) for claim in find(reading(text, **more)) if claim.figure]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counted_by_what_was_told(reading, text, expected):
    assert rows(reading, text) == expected


BOUNDS = [
    ("\"Fifty, perhaps fifty-five\" escaped, he said.", 50, 55),
    ("As few as 20 gunmen took part.", 20, None),
    ("The number of injured did not exceed 12.", None, 12),
    ("Thirty or a little more were killed.", 30, None),
    ("A couple of guards were killed.", 2, 2),
    ("More than (35) people were wounded.", 35, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), BOUNDS)
def test_bounds_in_running_text(reading, text, low, high):
    [claim] = [claim for claim in find(reading(text)) if claim.figure]
    assert (claim.figure.low, claim.figure.high) == (low, high)


TOLD = [
    # first said, then given up
    ("The police chief had earlier put the figure of the dead at 13.", ["superseded"]),
    ("The toll rose to 16.", ["revised"]),
    ("Police spoke first of 6 dead, then of 14.", ["superseded", "revised"]),
    # only compared, or a first that is still in force
    (
        "He said 27 guards were killed, up from 19 in the first count, because eight had died.",
        ["revised", "superseded", "stated"],
    ),
    ("Up to 250 persons may remain in Velm.", ["planned"]),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_revised_and_superseded(reading, text, expected):
    assert [claim.modality for claim in find(reading(text)) if claim.figure] == expected


GIVERS = [
    # a verb that has the figure as its object
    ("The district hospital counted 12 dead.", "The district hospital"),
    ("A resident of the quarter saw three bodies.", "A resident of the quarter"),
    # a count named as somebody's
    ("More than 460 inmates have been killed since 2020, by the count of the Observatory.", "the Observatory"),
    # a figure that is somebody's
    ("Forty men were killed. The ministry's figure is 30.", "The ministry"),
    # a label
    ("Ministry: 19 dead.", "Ministry"),
    # a clause of its own is no sayer
    ("The hunt that followed was announced as a success: 52 recaptured.", ""),
    ("The jail held 377 men.", ""),
]


@pytest.mark.parametrize(("text", "who"), GIVERS)
def test_who_gives_a_figure(reading, text, who):
    claim = [claim for claim in find(reading(text)) if claim.figure][-1]
    said = claim.attribution
    assert (said.speaker.span.quote if said and said.speaker else "") == who
    if said:
        assert said.content.start <= claim.trigger.start and claim.trigger.end <= said.content.end


def test_a_tag_adds_what_the_rules_leave_open_and_nothing_else(reading):
    text = "They carried the dead away, and on the hill lay 14 more. He paid 300 dollars."
    start = text.index("14")
    sure, unsure = (Tags(numbers=(Tag(start, start + 2, "killed", score),)) for score in (ADDS, ADDS - 0.01))
    bare = reading(text)
    assert rows(reading, text) == []
    assert [(c.trigger.quote, c.counted) for c in find(replace(bare, tags=sure)) if c.figure] == [("14", "killed")]
    assert [c for c in find(replace(bare, tags=unsure)) if c.figure] == []
    money = Tags(
        numbers=(Tag(start, start + 2, "money", 0.99), Tag(text.index("300"), text.index("300") + 3, "killed", 0.99))
    )
    assert [c for c in find(replace(bare, tags=money)) if c.figure] == []


def test_a_tag_kills_nobody_without_a_word_for_it(reading):
    for text in ("On the hill lay 14 shot.", "On the hill 14 lay down, and they were not killed."):
        tags = Tags(numbers=(Tag(text.index("14"), text.index("14") + 2, "killed", ADDS),))
        assert "killed" not in [c.counted for c in find(replace(reading(text), tags=tags)) if c.figure]


def test_a_tag_takes_away_only_what_rests_on_the_text_before(reading):
    text = "The army said 24 soldiers had died. The figure was 20."
    spans = [(text.index(number), text.index(number) + 2) for number in ("24", "20")]
    for score, kept in ((VETOES, ["24"]), (VETOES - 0.01, ["24", "20"])):
        tags = Tags(numbers=tuple(Tag(*span, "money", score) for span in spans))
        assert [c.trigger.quote for c in find(replace(reading(text), tags=tags)) if c.figure] == kept
