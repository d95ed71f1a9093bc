"""What the statements step makes of sentences whose times and names are marked; groups and outlets are invented."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace

import pytest

from whence.extract import campaigns, statements
from whence.extract.statements.merging import speakers_agree
from whence.ports import Reading
from whence.records import Claim, Mention, Name, When

Make = Callable[..., Reading]

KINDS = {
    "person": ("person", "unknown"),
    "leader": ("person", "group"),
    "group": ("group", "group"),
    "outlet": ("outlet", "group_outlet"),
    "paper": ("outlet", "newspaper"),
    "office": ("role", "official"),
}


def when(day: str) -> When:
    """Return the interval of an ISO day, month or year."""
    if len(day) == 10:
        return When(earliest=day, latest=day)
    if len(day) == 4:
        return When(earliest=f"{day}-01-01", latest=f"{day}-12-31")
    year, month = day.split("-")
    return When(earliest=f"{day}-01", latest=f"{day}-{monthrange(int(year), int(month))[1]:02d}")


def marked(made: Reading, *marks: tuple[str, str, str] | tuple[str, str]) -> Reading:
    """Return the reading with marks by hand, in order of the text: ("time", words, ISO date) or (kind, words)."""
    found, at = [], 0
    for kind, words, *value in marks:
        at = made.document.text.index(words, at)
        span = made.document.span(at, at + len(words))
        at += len(words)
        if kind == "time":
            found.append(Mention(kind="time", span=span, value=when(value[0])))
        else:
            sort, sayer = KINDS[kind]
            name = Name(text=words, kind=sort, sayer_kind=sayer, same_as=words)
            found.append(Mention(kind="name", span=span, value=name))
    made = replace(made, mentions=tuple(found))
    named = campaigns.find(made)
    return replace(made, mentions=tuple(sorted((*found, *named), key=lambda mark: mark.span.start)))


def roles(claim: Claim) -> dict[str, str]:
    """Return the words of each role."""
    return {role.name: role.text for role in claim.roles}


def told(claims: tuple[Claim, ...]) -> list[tuple[str, str, dict[str, str]]]:
    """Return type, date and roles of each claim."""
    return [(one.type, one.time.edtf() if one.time else "", roles(one)) for one in claims]


# (text, marks in order, [(type, date, roles)]); the note says what the row probes
ROWS = [
    # one noun, four dates: four messages
    (
        "Al-Meroni’s messages issued in January 2020, May 2020, October 2020, and June 2021 called on all to wait.",
        [("leader", "Al-Meroni"), ("time", "January 2020", "2020-01"), ("time", "May 2020", "2020-05"),
         ("time", "October 2020", "2020-10"), ("time", "June 2021", "2021-06")],
        [("statement", day, {"speaker": "Al-Meroni"}) for day in ("2020-01", "2020-05", "2020-10", "2021-06")],
    ),
    # passive with an agent after the date; the group before the office is not the speaker
    (
        "The first message issued in April 2019 by the then RDF leader Oran Teel did not mention them.",
        [("time", "April 2019", "2019-04"), ("group", "RDF"), ("leader", "Oran Teel")],
        [("statement", "2019-04", {"speaker": "Oran Teel", "role": "leader"})],
    ),
    # the date opens the sentence, in brackets after a vaguer one
    (
        "In the same year (September 2019), its leader Oran Teel delivered another message on the prisons.",
        [("time", "the same year", "2019"), ("time", "September 2019", "2019-09"), ("leader", "Oran Teel")],
        [("statement", "2019-09", {"speaker": "Oran Teel", "role": "leader"})],
    ),
    # "his June message" before the comma, the speaker after it
    (
        "In his June 2021 message, Oran Teel promised money.",
        [("time", "June 2021", "2021-06"), ("leader", "Oran Teel")],
        [("statement", "2021-06", {"speaker": "Oran Teel"})],
    ),
    # "for X (Spokesperson) to release … on behalf of Y", with a day count in between
    (
        "It took until 4 May 2022 (89 days after the start) for Abu Renn (Spokesperson) to release a statement on "
        "behalf of Oran Teel (Leader) on the war.",
        [("time", "4 May 2022", "2022-05-04"), ("leader", "Abu Renn"), ("leader", "Oran Teel")],
        [("statement", "2022-05-04", {"speaker": "Abu Renn", "role": "spokesperson", "on_behalf_of": "Oran Teel"})],
    ),
    # speaker, date, title and outlet, all after one verb
    (
        "Oran Teel issued a statement on 4 May 2022, titled “The Long Road”, through the group’s outlet Lanternlight.",
        [("leader", "Oran Teel"), ("time", "4 May 2022", "2022-05-04"), ("outlet", "Lanternlight")],
        [("statement", "2022-05-04", {"speaker": "Oran Teel", "outlet": "Lanternlight", "title": "The Long Road"})],
    ),
    # the title comes in the next sentence
    (
        "Oran Teel delivered a speech on 4 May 2022. It was called “A Letter Home”. It was long.",
        [("leader", "Oran Teel"), ("time", "4 May 2022", "2022-05-04")],
        [("statement", "2022-05-04", {"speaker": "Oran Teel", "title": "A Letter Home"})],
    ),
    # said … in a statement; the date before it
    (
        "The mayor said on Monday in a written statement that nobody had fled.",
        [("office", "The mayor"), ("time", "Monday", "2023-09-25")],
        [("statement", "2023-09-25", {"speaker": "The mayor"})],
    ),
    # in a message …, the spokesman, X, called
    (
        "In an audio message released on 5 May 2023 by Lanternlight, the spokesman, Abu Renn, called for patience.",
        [("time", "5 May 2023", "2023-05-05"), ("outlet", "Lanternlight"), ("leader", "Abu Renn")],
        [("statement", "2023-05-05", {"speaker": "Abu Renn", "role": "spokesman", "outlet": "Lanternlight"})],
    ),
    # no marks of names: the capitals before the possessive
    (
        "Merowan's statement of 4 May 2022 was short.",
        [("time", "4 May 2022", "2022-05-04")],
        [("statement", "2022-05-04", {"speaker": "Merowan"})],
    ),
    # a weekday before the possessive is no speaker
    ("Friday's statement (4 May 2022) was short.", [("time", "4 May 2022", "2022-05-04")], []),
    # undated, but put out by a group
    (
        "The Front has so far released five short videos of the raid.",
        [("group", "Front")],
        [("publication", "", {"speaker": "Front"})],
    ),
    # the outlet's own statement
    ("The Lanternlight statement told of a long raid.", [("outlet", "Lanternlight")],
     [("statement", "", {"outlet": "Lanternlight"})]),
    # a tenor, not a message; "that message" and plural messages without a date
    ("The Front is sending out the message that waiting is a duty.", [("group", "Front")], []),
    ("In that message, Oran Teel also spoke of bread.", [("leader", "Oran Teel")], []),
    ("Prisons became a part of all messages issued by the Front.", [("group", "Front")], []),
    # a company's video, a date of another clause
    ("The carmaker released a video of its new van.", [], []),
    (
        "He died on 4 May 2022 and his successor issued a statement.",
        [("time", "4 May 2022", "2022-05-04")],
        [],
    ),
    # the date of the event that the statement tells of
    (
        "On 4 May 2022, officers searched a farm, the Front said in a statement.",
        [("time", "4 May 2022", "2022-05-04"), ("group", "Front")],
        [("statement", "", {"speaker": "Front"})],
    ),
    # whom the statement blames is not who makes it
    (
        "The Front blamed the Blue Dusk in a statement on 4 May 2022.",
        [("group", "Front"), ("group", "Blue Dusk"), ("time", "4 May 2022", "2022-05-04")],
        [("statement", "2022-05-04", {"speaker": "Front"})],
    ),
    # the family of a person is not the person
    (
        "Teel's family said in a statement on 4 May 2022 that he lives.",
        [("leader", "Teel"), ("time", "4 May 2022", "2022-05-04")],
        [],
    ),
    # put out on a day, by nobody named
    (
        "The statement, issued over the radio on 18 May 2022, was short.",
        [("time", "18 May 2022", "2022-05-18")],
        [],
    ),
    # the outlet as subject, the speaker as agent
    (
        "On 4 May 2022, Lanternlight released an audio message by Oran Teel.",
        [("time", "4 May 2022", "2022-05-04"), ("outlet", "Lanternlight"), ("leader", "Oran Teel")],
        [("statement", "2022-05-04", {"speaker": "Oran Teel", "outlet": "Lanternlight"})],
    ),
    # a group's name before the office before the person
    (
        "In its 28 May 2020 audio message, RDF spokesman Abu Renn mocked them.",
        [("time", "28 May 2020", "2020-05-28"), ("group", "RDF"), ("leader", "Abu Renn")],
        [("statement", "2020-05-28", {"speaker": "Abu Renn", "role": "spokesman"})],
    ),
    # the date of what the statement is about
    (
        "Oran Teel issued a statement about the raid of May 2020.",
        [("leader", "Oran Teel"), ("time", "May 2020", "2020-05")],
        [("statement", "", {"speaker": "Oran Teel"})],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marks", "expected"), ROWS)
def test_messages(reading: Make, text: str, marks: list[tuple[str, ...]], expected: list[object]) -> None:
    assert told(statements.find(marked(reading(text), *marks))) == expected


ISSUES = [
    # brackets; the periodical is named once, with the sort of paper before it
    (
        "Through weekly Lanternlight issues the council argued. In issue 412 (12 May 2022) it spoke, with issue 413 "
        "(19 May 2022) being sharper.",
        [("outlet", "Lanternlight"), ("time", "12 May 2022", "2022-05-12"), ("time", "19 May 2022", "2022-05-19")],
        [("publication", "2022-05-12", {"outlet": "Lanternlight", "issue_number": "412"}),
         ("publication", "2022-05-19", {"outlet": "Lanternlight", "issue_number": "413"})],
    ),
    # learnt from the text: a weekly, X; one issue a sentence, carried over paragraphs
    (
        "The Front has a weekly, The Torch, of two pages.\nIssue 88, dated 28 May 2022, was short. Issue 89, dated "
        "4 June 2022, was not.",
        [("time", "28 May 2022", "2022-05-28"), ("time", "4 June 2022", "2022-06-04")],
        [("publication", "2022-05-28", {"outlet": "The Torch", "issue_number": "88"}),
         ("publication", "2022-06-04", {"outlet": "The Torch", "issue_number": "89"})],
    ),
    # its issue no. 87 …, the weekly X
    (
        "In its issue no. 87, dated 3 June 2022, the weekly The Torch printed a map.",
        [("time", "3 June 2022", "2022-06-03")],
        [("publication", "2022-06-03", {"outlet": "The Torch", "issue_number": "87"})],
    ),
    # the number behind the name, in brackets
    (
        "The latest edition of the weekly The Torch (No 325), released on 10 May 2022, was thin.",
        [("time", "10 May 2022", "2022-05-10")],
        [("publication", "2022-05-10", {"outlet": "The Torch", "issue_number": "325"})],
    ),
    # an ordinal, the periodical after it, the date after that
    (
        "The 230th edition of the weekly The Torch came out on 12 August 2022.",
        [("time", "12 August 2022", "2022-08-12")],
        [("publication", "2022-08-12", {"outlet": "The Torch", "issue_number": "230"})],
    ),
    # two numbers, no dates to share: both stand undated
    (
        "The weekly The Torch listed its dead in issues 101 and 102.",
        [],
        [("publication", "", {"outlet": "The Torch", "issue_number": "101"}),
         ("publication", "", {"outlet": "The Torch", "issue_number": "102"})],
    ),
    # two periodicals before: whose issue it is, is not guessed
    (
        "The weekly The Torch and the monthly The Bell fell out.\nIssue 5 (4 May 2022) told why.",
        [("time", "4 May 2022", "2022-05-04")],
        [("publication", "2022-05-04", {"issue_number": "5"})],
    ),
    # no issue of a periodical; no date and no periodical
    ("There is an issue 3 people raised on 4 May 2022.", [("time", "4 May 2022", "2022-05-04")], []),
    ("Issue 7 was about bread.", [], []),
    ("Four issues for the price of 3.", [], []),
    # no number, but a date and the group's paper
    (
        "In May 2021, the Front raised its slogan “Wait for us there” through its weekly newspaper The Torch.",
        [("time", "May 2021", "2021-05"), ("group", "Front"), ("outlet", "The Torch")],
        [("publication", "2021-05", {"speaker": "Front", "outlet": "The Torch", "campaign": "Wait for us there"})],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marks", "expected"), ISSUES)
def test_issues(reading: Make, text: str, marks: list[tuple[str, ...]], expected: list[object]) -> None:
    assert told(statements.find(marked(reading(text), *marks))) == expected


LAUNCHES = [
    (
        "Supporters of the Front launched a “Free the Sisters” campaign in May 2021.",
        [("group", "Front"), ("time", "May 2021", "2021-05")],
        "2021-05", {"speaker": "Supporters of the Front", "campaign": "Free the Sisters", "phase": "launched"},
    ),
    # passive, with the date far behind
    (
        "It was part of the “tear down every gate” campaign, which was launched exactly a year earlier, in May 2012.",
        [("time", "a year earlier", "2012-05"), ("time", "May 2012", "2012-05")],
        "2012-05", {"campaign": "tear down every gate", "phase": "launched"},
    ),
    (
        "The campaign called Burning Harvest, run by the Front, ended in July 2020.",
        [("group", "Front"), ("time", "July 2020", "2020-07")],
        "2020-07", {"campaign": "Burning Harvest", "phase": "ended"},
    ),
    (
        "On 1 August 2023 Oran Teel relaunched the “Winter Wheat” campaign.",
        [("time", "1 August 2023", "2023-08-01"), ("leader", "Oran Teel")],
        "2023-08-01", {"speaker": "Oran Teel", "campaign": "Winter Wheat", "phase": "relaunched"},
    ),
    (
        "The council is considering the announcement of a new media campaign (Stand Until the Gate Falls).",
        [],
        "", {"campaign": "Stand Until the Gate Falls", "phase": "planned"},
    ),
    # the name alone, without the word; its quotation marks are no obstacle
    (
        "The “Winter Wheat” drive is old. On 1 August 2023 Oran Teel relaunched “Winter Wheat” for good.",
        [("time", "1 August 2023", "2023-08-01"), ("leader", "Oran Teel")],
        "2023-08-01", {"speaker": "Oran Teel", "campaign": "Winter Wheat", "phase": "relaunched"},
    ),
    # a relative clause
    (
        "It speaks of the “Winter Wheat” campaign that its leader had announced in February 2023.",
        [("time", "February 2023", "2023-02")],
        "2023-02", {"campaign": "Winter Wheat", "phase": "announced"},
    ),
    # the opening of it
    (
        "The Front called the raid in May 2021 the opening of the “Winter Wheat” campaign.",
        [("group", "Front"), ("time", "May 2021", "2021-05")],
        "2021-05", {"campaign": "Winter Wheat", "phase": "launched"},
    ),
    # "the campaign" is the only one; its end, in other words
    (
        "The “Winter Wheat” campaign is old. The campaign reached its end in July 2020.",
        [("time", "July 2020", "2020-07")],
        "2020-07", {"campaign": "Winter Wheat", "phase": "ended"},
    ),
    (
        "The Front declared the “Winter Wheat” campaign over in July 2020.",
        [("group", "Front"), ("time", "July 2020", "2020-07")],
        "2020-07", {"speaker": "Front", "campaign": "Winter Wheat", "phase": "ended"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "marks", "day", "expected"), LAUNCHES)
def test_phases(reading: Make, text: str, marks: list[tuple[str, ...]], day: str, expected: dict[str, str]) -> None:
    assert told(statements.find(marked(reading(text), *marks))) == [("campaign_launch", day, expected)]


def test_two_phases_in_one_sentence_have_their_own_dates(reading: Make) -> None:
    text = "The “Winter Wheat” drive is old: Winter Wheat was launched in November 2016 and ended in February 2017."
    made = marked(reading(text), ("time", "November 2016", "2016-11"), ("time", "February 2017", "2017-02"))
    found = [(claim.role("phase"), claim.time and claim.time.edtf()) for claim in statements.find(made)]
    assert found == [("launched", "2016-11"), ("ended", "2017-02")]


def test_what_is_only_dated_by_a_phase_tells_none(reading: Make) -> None:
    made = reading("The “Winter Wheat” campaign is old. Two days after the campaign began, gunmen stormed the jail.")
    assert statements.find(marked(made)) == ()


def test_a_phase_that_is_only_considered_is_planned(reading: Make) -> None:
    made = marked(reading("The Front plans to launch its “Winter Wheat” campaign."), ("group", "Front"))
    assert [claim.modality for claim in statements.find(made)] == ["planned"]


@pytest.mark.parametrize(
    "text",
    [
        "The party launched its election campaign “Forward Together” on 4 May 2022.",
        "The army launched a military campaign in the hills on 4 May 2022.",
        "The mill started a campaign for clean water on 4 May 2022.",
    ],
)
def test_other_campaigns_have_no_phase(reading: Make, text: str) -> None:
    assert statements.find(marked(reading(text), ("time", "4 May 2022", "2022-05-04"))) == ()


def test_an_army_without_a_campaigns_name_launches_nothing_here(reading: Make) -> None:
    made = reading("The army chief, Dorn Halvet, launched the Velm campaign in May 2019.")
    assert statements.find(marked(made, ("person", "Dorn Halvet"), ("time", "May 2019", "2019-05"))) == ()


def test_this_campaign_is_the_one_named_nearby_and_again_makes_it_a_relaunch(reading: Make) -> None:
    made = reading(
        "In May it raised its slogan “Wait for us there”. It was read by many.\n"
        "Front supporters launched this campaign again in April 2021."
    )
    found = statements.find(marked(made, ("group", "Front"), ("time", "April 2021", "2021-04")))
    expected = {"speaker": "Front supporters", "campaign": "Wait for us there", "phase": "relaunched"}
    assert told(found) == [("campaign_launch", "2021-04", expected)]
    assert found[0].trigger.quote == "launched"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Front claimed responsibility for the raid in a statement published by its outlet Lanternlight.",
         {"speaker": "Front", "outlet": "Lanternlight"}),
        ("The Front said on Friday that it had carried out the raid. In a text carried by its outlet Lanternlight it said so.",
         {"speaker": "Front", "outlet": "Lanternlight"}),
        ("The Front has claimed responsibility for it. In a statement carried by its outlet Lanternlight it said so.",
         {"speaker": "Front", "outlet": "Lanternlight"}),
    ],
)  # fmt: skip
def test_responsibility_claimed_in_a_message(reading: Make, text: str, expected: dict[str, str]) -> None:
    found = statements.find(marked(reading(text), ("group", "Front"), ("outlet", "Lanternlight")))
    claim = next(one for one in found if one.type == "claim_of_responsibility")
    assert roles(claim) == expected
    assert claim.modality == "claimed"


def test_responsibility_without_a_message_is_not_a_statement(reading: Make) -> None:
    assert statements.find(marked(reading("The Front claimed responsibility for the raid."), ("group", "Front"))) == ()


def test_an_issue_that_claims_an_attack_carries_the_claim(reading: Make) -> None:
    made = reading("The weekly The Torch is thin. Issue 89, dated 4 June 2022, claimed the raid on Velm prison.")
    found = told(statements.find(marked(made, ("time", "4 June 2022", "2022-06-04"))))
    issue = {"outlet": "The Torch", "issue_number": "89"}
    assert found == [("publication", "2022-06-04", issue), ("claim_of_responsibility", "2022-06-04", issue)]


def test_one_leak_with_the_day_that_a_later_sentence_gives(reading: Make) -> None:
    made = reading(
        "This leaked internal memo shows the plan.\nThis leak was originally published in Arabic on 19 May 2022 Here"
    )
    found = statements.find(marked(made, ("time", "19 May 2022", "2022-05-19")))
    assert told(found) == [("leak", "2022-05-19", {})]
    assert len(found[0].evidence) == 2


def test_a_gas_leak_is_no_leak(reading: Make) -> None:
    made = reading("The gas leak of 4 May 2022 killed three. A leak followed.")
    assert statements.find(marked(made, ("time", "4 May 2022", "2022-05-04"))) == ()


def test_one_message_told_of_twice_is_one_claim_with_both_sentences(reading: Make) -> None:
    made = reading(
        "Al-Merowani’s messages issued in May 2020 and June 2021 were long.\n"
        "In an unusual move, al-Meroweni, in his June 2021 message, promised money."
    )
    found = statements.find(
        marked(
            made,
            ("leader", "Al-Merowani"), ("time", "May 2020", "2020-05"), ("time", "June 2021", "2021-06"),
            ("leader", "al-Meroweni"), ("time", "June 2021", "2021-06"),
        )
    )  # fmt: skip
    assert told(found) == [
        ("statement", "2020-05", {"speaker": "Al-Merowani"}),
        ("statement", "2021-06", {"speaker": "Al-Merowani"}),
    ]
    assert [len(claim.evidence) for claim in found] == [1, 2]
    assert len({claim.id for claim in found}) == 2
    assert [claim.trigger.quote for claim in found] == ["May 2020", "June 2021"]


def test_one_issue_with_two_dates_stays_two_claims(reading: Make) -> None:
    made = reading("The weekly The Torch, issue 9 (4 May 2022). Later: issue 9 (5 May 2022).")
    found = statements.find(marked(made, ("time", "4 May 2022", "2022-05-04"), ("time", "5 May 2022", "2022-05-05")))
    assert [claim.time and claim.time.edtf() for claim in found] == ["2022-05-04", "2022-05-05"]


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Al-Merowani", "al-Meroweni", True),
        ("Abu Renn al-Merowani", "Al-Meroweni", True),
        ("", "Oran Teel", True),
        ("Oran Teel", "Abu Renn", False),
    ],
)
def test_speakers(one: str, other: str, agree: bool) -> None:
    assert speakers_agree(one, other) is agree


def test_furniture_says_nothing(reading: Make) -> None:
    made = reading("News.\nOran Teel issued a statement on 4 May 2022.", furniture=(1,))
    assert statements.find(marked(made, ("leader", "Oran Teel"), ("time", "4 May 2022", "2022-05-04"))) == ()


@pytest.mark.parametrize("rows", [ROWS, ISSUES])
def test_every_span_proves(reading: Make, rows: list[tuple[str, list[tuple[str, ...]], object]]) -> None:
    for text, marks, _ in rows:
        for claim in statements.find(marked(reading(text), *marks)):
            spans = [claim.trigger, *claim.evidence, *(role.span for role in claim.roles if role.span)]
            assert all(text[span.start : span.end] == span.quote for span in spans)
            assert any(span.start <= claim.trigger.start and claim.trigger.end <= span.end for span in claim.evidence)


def test_a_run_without_an_end_is_not_read(reading: Make) -> None:
    told_in = "Oran Teel issued a statement on 4 May 2022"
    marks = [("leader", "Oran Teel"), ("time", "4 May 2022", "2022-05-04")]
    assert len(statements.find(marked(reading(told_in + " and so on" * 20), *marks))) == 1
    assert statements.find(marked(reading(told_in + " and so on" * 400), *marks)) == ()
