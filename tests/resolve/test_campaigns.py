"""Campaigns: what one report says of them, and the families that many reports come to; all groups are invented."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterable
from time import perf_counter

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings
from whence.records import Document, Judgement, Sheet, spans_of
from whence.resolve.campaigns import CampaignItem, CampaignMark, CampaignName, campaign_marks, joined_campaigns
from whence.resolve.campaigns.families import campaign_id

Make = Callable[..., Sheet]


@pytest.fixture
def sheet(document: Callable[..., Document]) -> Make:
    settings = Settings(codebook=load())

    def make(text: str, published: str = "2023-06-10") -> Sheet:
        return extract(dataclasses.replace(document(text, published), outlet="Harbour Post"), settings)

    return make


def items(made: Sheet) -> list[CampaignItem]:
    return [item for mark in campaign_marks(made) for item in mark.items]


def told(made: Sheet, *kinds: str) -> list[tuple[str, str, str]]:
    return [(one.kind, one.linked_by, one.linked_by_kind) for one in items(made) if not kinds or one.kind in kinds]


EVENTS = ("attack", "prison_attack", "bombing", "prison_break", "release", "clash")

# (text, who ties the event to the campaign); the note says what the row probes
TIED = [
    # by the group's word, by an official's, by the report
    (
        "The Red Dawn Front said that the raid on the Orrin prison was part of its “Open Gates” campaign.",
        [("Red Dawn Front", "group")],
    ),
    (
        "Captain Rolf Ardin said the raid on Kelvane prison was linked to the “Open Gates” campaign.",
        [("Rolf Ardin", "security_force")],
    ),
    (
        "The “Open Gates” campaign is new. Under the banner of “Open Gates”, gunmen attacked the Kelvane prison.",
        [("Harbour Post", "report")],
    ),
    # the day 31 May takes nothing back
    (
        "The Red Dawn Front said that the raid on the Orrin prison on 31 May was part of its “Open Gates” campaign.",
        [("Red Dawn Front", "group")],
    ),
    # "the attacks" are those of the sentence before
    (
        "In July 2021, gunmen attacked the Orrin prison.\nThe attacks were part of its “Open Gates” campaign.",
        [("Harbour Post", "report")],
    ),
    # the campaign as the subject
    ("The operation, dubbed “Open Gates”, has seen an assault on the Hadrel barracks.", [("Harbour Post", "report")]),
    (
        "The Red Dawn Front called the raid on the Orrin prison the opening of the “Open Gates” campaign.",
        [("Red Dawn Front", "group")],
    ),
    # somebody makes the link, and it is not known who: better none than a wrong one
    ("It called the raid on the Orrin prison the opening of the “Open Gates” campaign.", []),
    # the deed bears the name
    ("The attack on the Orrin prison, dubbed “Open Gates”, began at night.", [("Harbour Post", "report")]),
    # mere dates, and a mention in one sentence, are no tie
    ("Two days after the “Open Gates” campaign began, gunmen attacked the Kelvane prison.", []),
    ("The Front launched its “Open Gates” campaign in May, days after its men had raided the jail in Orrin.", []),
    # nor is what somebody denies or leaves open
    ("The army denied that the bombing in Drusval was part of the “Open Gates” campaign.", []),
    ("Whether the attack on the Velm barracks was part of the “Open Gates” campaign is unclear.", []),
    # attacks in general are no event
    ("The “Open Gates” campaign has seen 41 attacks.", []),
]


@pytest.mark.parametrize(("text", "linkers"), TIED)
def test_events_are_tied_by_words_that_say_so(sheet: Make, text: str, linkers: list[tuple[str, str]]) -> None:
    assert [(by, kind) for _, by, kind in told(sheet(text), *EVENTS)] == linkers


# (text, [(kind, by, sayer kind)]): assessments and criticism
JUDGED = [
    (
        "The “Open Gates” campaign began in May. Analysts say that the campaign is a sign of weakness.",
        [("assessment", "analysts", "researcher")],
    ),
    # an expert's own words beside the campaign need no word that judges
    (
        "The group launched the “Open Gates” campaign. “It is a call,” said Elia Venn, a researcher at the Harbour Institute.",
        [("assessment", "Elia Venn", "researcher")],
    ),
    # but what he counts is no opinion
    (
        "The “Open Gates” campaign began. “There were 12 raids,” said Elia Venn, a researcher at the Harbour Institute.",
        [],
    ),
    # a person described as one who studies
    (
        "“Open Gates is not a plan,” said Elia Venn, who studies armed groups. The “Open Gates” campaign began in May.",
        [("assessment", "Elia Venn", "researcher")],
    ),
    # a witness beside the campaign judges nothing
    ("The “Open Gates” campaign began. “I ran for the gate,” said a resident.", []),
    # an official who judges, and one who speaks against it
    (
        "The “Open Gates” campaign began. “This campaign has failed,” said Tomas Berrin, a spokesman for the ministry.",
        [("assessment", "Tomas Berrin", "official")],
    ),
    (
        "The interior ministry dismissed the “Open Gates” campaign as propaganda.",
        [("criticism", "interior ministry", "official")],
    ),
    # the group on its own campaign judges nothing
    ("The Red Dawn Front said that its “Open Gates” campaign was a success.", []),
    # rivals: named beside the word, unnamed, passive, in somebody's mouth
    (
        "The Sons of the Reed, a rival group, mocked the “Open Gates” campaign.",
        [("criticism", "Sons of the Reed", "group")],
    ),
    (
        "The “Open Gates” campaign began. Rivals have accused the group of abandoning its prisoners.",
        [("criticism", "Rivals", "group")],
    ),
    ("The “Open Gates” campaign has been criticised by rivals.", [("criticism", "rivals", "group")]),
    # the report's own judgement, in the campaign's noun
    (
        "It followed the failed campaign (early March; And Seek Them Everywhere).",
        [("assessment", "Harbour Post", "report")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), JUDGED)
def test_views_are_their_speakers(sheet: Make, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(sheet(text), "assessment", "criticism") == expected


def test_a_criticism_in_somebodys_words_keeps_him_as_the_link(sheet: Make) -> None:
    text = (
        "The “Open Gates” campaign began. “They needed it,” said Elia Venn, a researcher at the Harbour Institute. "
        "“Their rivals had mocked them for leaving their people in jail.”"
    )
    assert [(one.linked_by, one.via) for one in items(sheet(text)) if one.kind == "criticism"] == [
        ("rivals", "Elia Venn")
    ]


def test_messages_and_phases_are_tied_with_their_dates(sheet: Make) -> None:
    text = (
        "The Red Dawn Front's leader, Varo Kesh, announced the “Open Gates” campaign on 3 April 2023 in a speech.\n"
        "In March 2022 its spokesman had issued another message. In that message he used the slogan “Open Gates”.\n"
        "Issue 44, dated 22 June 2023, of The Tall Lantern carried the slogan on its cover."
    )
    found = {(one.kind, one.phase, one.date) for one in items(sheet(text))}
    assert ("campaign_launch", "announced", "2023-04-03") in found
    assert ("statement", "", "2022-03") in found
    assert ("publication", "", "2023-06-22") in found


def test_a_name_is_dated_by_its_own_sentence_else_by_the_report(sheet: Make) -> None:
    made = sheet("In 2016 the group used the slogan “Kasr al-Qayd”.\nThe slogan “Free the Sisters” is newer.")
    dates = {name.text: name.first for mark in campaign_marks(made) for name in mark.names}
    assert dates == {"Kasr al-Qayd": "2016", "Free the Sisters": "2023-06-10"}


def test_quotes_are_the_reports_words(sheet: Make) -> None:
    for text, _ in (*TIED, *JUDGED):
        made = sheet(text)
        for item in items(made):
            assert made.document.text[item.start : item.end] == item.quote
        assert list(spans_of(made)) is not None


def mark(*names: tuple[str, str], group: str = "", items: Iterable[CampaignItem] = ()) -> CampaignMark:
    said = tuple(CampaignName(text=text, kind=kind, mentions=(f"m{text}",)) for text, kind in names)
    return CampaignMark(name=names[0][0], group=group, names=said, items=tuple(items))


def families(told: dict[str, list[CampaignMark]], judgements: Iterable[Judgement] = ()) -> list[set[str]]:
    """Return the families as sets of names, the head first by the rows' own word."""
    found: dict[str, set[str]] = {}
    for row in joined_campaigns(told, str, judgements).campaigns:
        found.setdefault(row.alias_of or row.campaign_id, set()).add(row.name)
    return sorted(found.values(), key=sorted)


def test_spellings_small_words_hashtags_and_wordings_join() -> None:
    told = {
        "r1": [mark(("Tolva Merun", "campaign"), ("Break the Locks", "translation"))],
        "r2": [mark(("Tolwa Meroun", "slogan"))],
        "r3": [mark(("Break Locks", "campaign"))],
        "r4": [mark(("BreakTheLocks", "hashtag"))],
    }
    assert families(told) == [{"Tolva Merun", "Break the Locks", "Tolwa Meroun", "Break Locks", "BreakTheLocks"}]
    told = {
        "r1": [mark(("And guard them so that no gate opens", "campaign"))],
        "r2": [mark(("Guard Them Until No More Gate Opens", "campaign"))],
        "r3": [mark(("Guard the Sisters", "campaign"))],
    }
    assert len(families(told)) == 2


def test_a_name_spelt_like_a_commoner_one_is_a_spelling() -> None:
    told = {
        "r1": [mark(("Open Gates", "campaign"), ("Sadda Bab", "slogan"), ("OpenGates", "hashtag"))],
        "r2": [mark(("Open the Gates", "campaign"), ("Sada Baab", "slogan"))],
        "r3": [mark(("Open Gates", "campaign"), ("Sadda Bab", "slogan"))],
    }
    kinds = {row.name: row.kind for row in joined_campaigns(told, str).campaigns}
    assert kinds == {
        "Open Gates": "campaign",
        "OpenGates": "hashtag",
        "Open the Gates": "spelling",
        "Sadda Bab": "slogan",
        "Sada Baab": "spelling",
    }


def test_two_campaigns_may_share_a_slogan() -> None:
    told = {
        "r1": [mark(("Winter Wheat", "campaign"), ("No Gate Holds", "slogan"))],
        "r2": [mark(("Open Doors", "campaign"), ("No Gate Holds", "slogan"))],
    }
    assert families(told) == [{"No Gate Holds", "Open Doors"}, {"No Gate Holds", "Winter Wheat"}]
    rows = joined_campaigns(told, str).campaigns
    assert len({row.campaign_id for row in rows}) == len(rows) == 4
    # a report with the slogan alone belongs to neither of two, but to the only one
    alone = told | {"r3": [mark(("No Gate Holds", "slogan"))]}
    assert {"No Gate Holds"} in families(alone)
    assert families({"r1": told["r1"], "r3": alone["r3"]}) == [{"No Gate Holds", "Winter Wheat"}]


def judgement(one: str, other: str, verdict: str) -> Judgement:
    ids = campaign_id(one), campaign_id(other)
    return Judgement(about=ids[0], about_other=ids[1], verdict=verdict, who="A", at="2024-01-01")  # type: ignore[arg-type]


def test_people_beat_likeness_both_ways() -> None:
    told = {"r1": [mark(("Open Gates", "campaign"))], "r2": [mark(("Open the Gates", "campaign"))]}
    assert len(families(told)) == 1
    assert len(families(told, [judgement("Open Gates", "Open the Gates", "negative")])) == 2
    apart = {"r1": [mark(("Open Gates", "campaign"))], "r2": [mark(("Winter Wheat", "campaign"))]}
    assert len(families(apart)) == 2
    assert len(families(apart, [judgement("Winter Wheat", "Open Gates", "positive")])) == 1
    # names that one report equates, and a detour over a third name, are no way round a person's "different"
    equated = {
        "r1": [mark(("Open Gates", "campaign"), ("Fatah Bab", "translation"))],
        "r2": [mark(("Fatah Bab", "campaign"))],
    }
    for other in ("Fatah Bab",):
        different = judgement("Open Gates", other, "negative")
        assert not any({"Open Gates", other} <= family for family in families(equated, [different]))


def test_the_order_of_reports_does_not_matter() -> None:
    marks = [
        mark(("Winter Wheat", "campaign"), ("No Gate Holds", "slogan"), group="Red Dawn Front"),
        mark(("Open Doors", "campaign"), ("No Gate Holds", "slogan")),
        mark(("No Gates Hold", "slogan"), ("NoGateHolds", "hashtag")),
        mark(("Open the Doors", "campaign"), ("Fatah al-Bab", "translation")),
        mark(("Fatah al-Bab", "slogan")),
        mark(("Winter Wheat", "slogan"), ("Hasad", "translation")),
    ]
    told = {f"r{at}": [one] for at, one in enumerate(marks)}
    first = joined_campaigns(told, str)
    for seed in range(8):
        names = list(told)
        random.Random(seed).shuffle(names)
        assert joined_campaigns({name: told[name] for name in names}, str) == first


def event(by: str, ident: str = "c1", phase: str = "") -> CampaignItem:
    return CampaignItem(
        kind="attack", id=ident, date="2023-05", linked_by=by, linked_by_kind="group", via="", phase=phase,
        quote="words", start=0, end=5,
    )  # fmt: skip


def test_each_report_and_each_linker_has_a_row_under_the_event() -> None:
    told = {
        "r1": [mark(("Open Gates", "campaign"), items=[event("Front"), event("Front"), event("Elia Venn")])],
        "r2": [mark(("Open the Gates", "campaign"), items=[event("Front", "c2")])],
    }
    rows = joined_campaigns(told, {"c1": "e9", "c2": "e9"}.__getitem__).items
    assert sorted((row.report_id, row.item_id, row.linked_by) for row in rows) == [
        ("r1", "e9", "Elia Venn"),
        ("r1", "e9", "Front"),
        ("r2", "e9", "Front"),
    ]
    assert len({row.campaign_id for row in rows}) == 1


def test_deleting_a_report_removes_only_what_hung_on_it() -> None:
    told = {
        "r1": [mark(("Open Gates", "campaign"), items=[event("Front")])],
        "r2": [mark(("Winter Wheat", "campaign"), items=[event("Front", "c2")])],
    }
    whole = joined_campaigns(told, str)
    left = joined_campaigns({"r1": told["r1"]}, str)
    assert set(left.items) == {row for row in whole.items if row.report_id == "r1"}
    assert set(left.campaigns) < set(whole.campaigns)


def test_the_work_grows_with_the_names() -> None:
    syllables = [first + last for first in "bdfgklmnprst" for last in ("an", "er", "ol", "im", "ut")]

    def seconds(count: int) -> float:
        dice = random.Random(count)
        names = [" ".join("".join(dice.sample(syllables, 3)) for _ in range(3)).title() for _ in range(count // 3)]
        told = {f"r{at:05}": [mark((dice.choice(names), "campaign"))] for at in range(count)}
        start = perf_counter()
        joined_campaigns(told, str)
        return perf_counter() - start

    seconds(300)
    assert seconds(6_000) < 24 * max(seconds(1_000), 0.02)  # six times the reports; all pairs would take 36 times
