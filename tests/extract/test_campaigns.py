"""What the campaign step reads from a text alone; every group, outlet and campaign here is invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.codebook.entries import Campaign
from whence.extract import campaigns
from whence.extract.campaigns.joining import families
from whence.likeness import spelt_alike, worded_alike
from whence.ports import Reading
from whence.records import Mention, Name

Make = Callable[..., Reading]

# (text, what is found as (kind, words)); the note says what the row probes
FOUND = [
    # a quoted name before the noun, and the doer is the group's supporters
    ('Supporters of the Blue Dusk then launched a "Free the Sisters" campaign.', [("campaign", "Free the Sisters")]),
    # curly quotes, lower case, a possessive before
    ("It was part of Teel’s “tear down every gate” campaign.", [("campaign", "tear down every gate")]),
    # one adjective between name and noun
    ("They ran the “Harvest of the North” media campaign.", [("campaign", "Harvest of the North")]),
    ("It prepared a new media campaign entitled “Long Is the Night”", [("campaign", "Long Is the Night")]),
    ("A campaign called Burning Harvest ended in July.", [("campaign", "Burning Harvest")]),
    # brackets: the name alone, and beside a date
    ("They considered a media campaign (Stand Until the Gate Falls).", [("campaign", "Stand Until the Gate Falls")]),
    ("after its failed campaign (early March; And Seek Them Everywhere)", [("campaign", "And Seek Them Everywhere")]),
    ("The raids, dubbed “Winter Wheat”, began in May.", [("campaign", "Winter Wheat")]),
    ("Eleven attacks under the name «Winter Wheat» followed.", [("campaign", "Winter Wheat")]),
    ("An operation named “Long Night” began.", [("campaign", "Long Night")]),
    ("Dubbed “Tearing the Nets”, the year-long campaign saw raids.", [("campaign", "Tearing the Nets")]),
    ("“Operation Storm of Reeds” was over by May.", [("campaign", "Operation Storm of Reeds")]),
    ("The campaign's new slogan (“No Gate Holds”) was seen.", [("slogan", "No Gate Holds")]),
    ("Operation Long Night began on Monday.", [("campaign", "Operation Long Night")]),
    # title case without quotes needs a verb of launching
    ("The group launched the Tolva Merun campaign in March.", [("campaign", "Tolva Merun")]),
    ("The army denied that the Tolva Merun campaign exists.", []),
    # or a group whose it is
    ("The Host said that the raid was part of its Month of Reeds campaign.", [("campaign", "Month of Reeds")]),
    ("The party spent it on its Spring election campaign.", []),
    # what it calls the campaign; what the campaign goes by; a name told of it
    ("It has begun a campaign that it calls the Month of Reeds.", [("campaign", "Month of Reeds")]),
    ("The campaign itself goes by the Month of Reeds.", [("campaign", "Month of Reeds")]),
    ("The campaign, known in English as “Long Night”, goes on.", [("campaign", "Long Night")]),
    ("The campaign that it announced in May has a name, the Month of Reeds.", [("campaign", "Month of Reeds")]),
    # in apposition, with another word for it
    ("It comes amid the Month of Reeds, the terror drive of the group.", [("campaign", "Month of Reeds")]),
    ("It wrote that the “Long Night” drive went on.", [("campaign", "Long Night")]),
    ("They said that both were part of its “Month of Reeds” and long planned.", [("campaign", "Month of Reeds")]),
    ("Varo Kesh announced it in May under the name “Long Night”.", [("campaign", "Long Night")]),
    # right behind a verb of launching, where a slogan is spoken of; the day is no part of the name
    (
        "The Host relaunched its Month of Reeds on Thursday. The campaign repeats the slogan “Wait for Us”.",
        [("campaign", "Month of Reeds"), ("slogan", "Wait for Us")],
    ),
    ("It launched “a new kind of oven” in May. The campaign’s slogan is dull.", []),
    ("They revived Velm Harn. The campaign has a slogan.", []),
    # speech before a campaign's word, and another's campaign
    ("“We are tired of this,” the campaign wrote.", []),
    ("“Velm Harn!,” the senator said his campaign would go on.", []),
    ("“It is their party,” one Harn campaign source said.", []),
    ("the “greed” of his campaign", []),
    ("A vaccination campaign called “Every Child” began.", []),
    # a slogan in apposition, behind a colon or comma, and a second one
    ("It ended with the words “Wait for Us”, the slogan of the campaign.", [("slogan", "Wait for Us")]),
    ("It has a slogan, Kasr Qayd, and no name.", [("slogan", "Kasr Qayd")]),
    (
        "It repeats the slogan “Wait for Us” and an older one, “No Gate Holds”.",
        [("slogan", "Wait for Us"), ("slogan", "No Gate Holds")],
    ),
    # slogans: before, after, with a verb, raised
    ("Using the slogan 'Kasr al-Qayd', the group recruits.", [("slogan", "Kasr al-Qayd")]),
    ('He used the famous "Kasr al-Qayd" slogan again.', [("slogan", "Kasr al-Qayd")]),
    ("In May it raised its slogan “no gate stays shut” anew.", [("slogan", "no gate stays shut")]),
    ("Its slogan was: “No Gate Stays Shut.”", [("slogan", "No Gate Stays Shut")]),
    (
        "the slogans “No Gate Stays Shut” and “Wait for Us”",
        [("slogan", "No Gate Stays Shut"), ("slogan", "Wait for Us")],
    ),
    ("They marched under the slogan Break the Locks.", [("slogan", "Break the Locks")]),
    # no-break space and a straight apostrophe inside double quotes
    ('the\u00a0slogan "The Guards\' Last Night"', [("slogan", "The Guards' Last Night")]),
    # hashtags count only beside a word for a campaign
    ("The hashtag #OpenTheGates spread.", [("hashtag", "OpenTheGates")]),
    ("Photo by a reader #harbour #news", []),
    # speech, scare quotes, characterisations, titles, other campaigns, people, pen names, houses
    ("“We will break every wall,” the commander said of the campaign.", []),
    ('The "successful" campaign cost 40 million.', []),
    ("a “scorched earth” campaign in the hills", []),
    ('The minister called the raid "a cowardly act".', []),
    ("A film entitled “Walls of Fire” opened in May.", []),
    ('An attack by a group called "Sons of the Reed" failed.', []),
    ('The election campaign "Forward Together" began.', []),
    ("The man dubbed “the Butcher of Velm” was arrested.", []),
    ('She writes under the name "Dove of the North".', []),
    ("The Joint Operation Command denied it.", []),
    # a quotation longer than a name is speech
    ("the slogan “" + "we came and we saw and " * 5 + "we left”", []),
]


def names(marks: tuple[Mention, ...]) -> list[Name]:
    return [mark.value for mark in marks if isinstance(mark.value, Name)]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_names_are_found_by_their_cues(reading: Make, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.kind, name.text) for name in names(campaigns.find(reading(text)))] == expected


# (text, [(kind, words, same as)]): translations, spellings and repeats
JOINED = [
    # the meaning stands in the next sentence
    (
        "Under the slogan 'Kasr al-Qayd' it spreads this. The meaning of this slogan is \"Breaking the Chain\".",
        [("slogan", "Kasr al-Qayd", "Kasr al-Qayd"), ("translation", "Breaking the Chain", "Kasr al-Qayd")],
    ),
    # of two slogans, the one named last is the one that is explained
    (
        "The slogan “Wait for Us” is old, the slogan “Kasr al-Qayd” new. It means “Breaking the Chain”.",
        [
            ("slogan", "Wait for Us", "Wait for Us"),
            ("slogan", "Kasr al-Qayd", "Kasr al-Qayd"),
            ("translation", "Breaking the Chain", "Kasr al-Qayd"),
        ],
    ),
    # in brackets, with the language
    (
        "The slogan “Kasr al-Qayd” (“Breaking the Chain” in English) is old.",
        [("slogan", "Kasr al-Qayd", "Kasr al-Qayd"), ("translation", "Breaking the Chain", "Kasr al-Qayd")],
    ),
    # machine English: the meaning follows after a comma
    (
        'the campaign under the slogan "Tolwa Meroun", what in translation means "Break the Locks".',
        [("slogan", "Tolwa Meroun", "Tolwa Meroun"), ("translation", "Break the Locks", "Tolwa Meroun")],
    ),
    # the Arabic article in brackets
    (
        "the campaign called “Open the Gates” (Fatah al-Bab)",
        [("campaign", "Open the Gates", "Open the Gates"), ("translation", "Fatah al-Bab", "Open the Gates")],
    ),
    # "in its own tongue", and a list of names that are one
    (
        "The “Long Night” campaign began. In its own tongue that is Lang Nakt. Translators made it “Endless Dark”.",
        [
            ("campaign", "Long Night", "Long Night"),
            ("translation", "Lang Nakt", "Long Night"),
            ("translation", "Endless Dark", "Long Night"),
        ],
    ),
    (
        "“Long Night”, “Lang Nakt” and “Endless Dark” are one thing. The “Long Night” campaign began.",
        [
            ("campaign", "Long Night", "Long Night"),
            ("translation", "Lang Nakt", "Long Night"),
            ("translation", "Endless Dark", "Long Night"),
            ("campaign", "Long Night", "Long Night"),
        ],
    ),
    (
        "The campaign, known as the Month of Reeds or Open the Doors, goes on.",
        [("campaign", "Month of Reeds", "Month of Reeds"), ("translation", "Open the Doors", "Month of Reeds")],
    ),
    # small words make no other name
    (
        "The “Open Gates” campaign began.\nThe “Open the Gates” campaign ended.",
        [("campaign", "Open Gates", "Open Gates"), ("spelling", "Open the Gates", "Open Gates")],
    ),
    # said again inside a quotation
    (
        "The “Open Gates” campaign began. “But Open Gates has cost them many men,” she said.",
        [("campaign", "Open Gates", "Open Gates"), ("campaign", "Open Gates", "Open Gates")],
    ),
    # the slogan of the only campaign that is spoken of
    (
        "The “Long Night” campaign began. Its slogan is “Wait for Us”.",
        [("campaign", "Long Night", "Long Night"), ("slogan", "Wait for Us", "Long Night")],
    ),
    # another alphabet in brackets
    (
        "The slogan “Breaking the Chain” (كسر القيد) was sprayed.",
        [("slogan", "Breaking the Chain", "Breaking the Chain"), ("translation", "كسر القيد", "Breaking the Chain")],
    ),
    # two spellings of one slogan, paragraphs apart
    (
        "Using the slogan 'Kasr al-Qayd'.\nTeel used the famous “Kassr al-Qaid” slogan.",
        [("slogan", "Kasr al-Qayd", "Kasr al-Qayd"), ("spelling", "Kassr al-Qaid", "Kasr al-Qayd")],
    ),
    # named without a cue before its campaign is named: the place counts, and the other spelling too
    (
        "Two words on the wall: Tolva Merun.\nThe group launched the Tolva Merun campaign.\nAgain Tolwa Meroun.",
        [
            ("campaign", "Tolva Merun", "Tolva Merun"),
            ("campaign", "Tolva Merun", "Tolva Merun"),
            ("spelling", "Tolwa Meroun", "Tolva Merun"),
        ],
    ),
    # a slogan first quoted as somebody's words
    (
        "His words “wait for us there” were kept.\nIt raised its slogan “Wait for us there” in May.",
        [("slogan", "wait for us there", "wait for us there"), ("slogan", "Wait for us there", "wait for us there")],
    ),
    # one title, translated twice
    (
        "a campaign entitled “And guard them so that no gate opens”\n"
        "the campaign (Guard Them Until No More Gate Opens)",
        [
            ("campaign", "And guard them so that no gate opens", "And guard them so that no gate opens"),
            ("campaign", "Guard Them Until No More Gate Opens", "And guard them so that no gate opens"),
        ],
    ),
    # a campaign's name stands before a slogan as the name of all, wherever it stands
    (
        "The slogan “Break Every Lock Now” is new.\nIts “break every lock now” campaign is not.",
        [
            ("slogan", "Break Every Lock Now", "break every lock now"),
            ("campaign", "break every lock now", "break every lock now"),
        ],
    ),
    # two campaigns that share words stay apart
    (
        'the "Free the Prisoners of Velm" campaign\nthe "Free the Prisoners of Ostrel" campaign',
        [
            ("campaign", "Free the Prisoners of Velm", "Free the Prisoners of Velm"),
            ("campaign", "Free the Prisoners of Ostrel", "Free the Prisoners of Ostrel"),
        ],
    ),
    # a hashtag is its campaign run together
    (
        'the "Open the Gates" campaign and its hashtag #OpenTheGates',
        [("campaign", "Open the Gates", "Open the Gates"), ("hashtag", "OpenTheGates", "Open the Gates")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_forms_of_one_campaign_are_joined(reading: Make, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(name.kind, name.text, name.same_as) for name in names(campaigns.find(reading(text)))] == expected


def group(made: Reading, words: str) -> Mention:
    at = made.document.text.index(words)
    return Mention(
        kind="name",
        span=made.document.span(at, at + len(words)),
        value=Name(text=words, kind="group", sayer_kind="group", same_as=words),
    )


def with_groups(made: Reading, *words: str) -> Reading:
    return replace(made, mentions=tuple(group(made, word) for word in words))


def test_the_group_alone_and_an_outlet_behind_the_name_are_no_owner(reading: Make) -> None:
    text = "The group began the “Free the Sisters” campaign, said its outlet Reedline."
    made = reading(text)
    marks = [group(made, "The group"), group(made, "Reedline")]
    values = [
        Name(text="the group", kind="role", sayer_kind="group"),
        Name(text="Reedline", kind="outlet", sayer_kind="group_outlet", belongs_to="Blue Dusk"),
    ]
    mentions = tuple(replace(mark, value=value) for mark, value in zip(marks, values, strict=True))
    assert [name.belongs_to for name in names(campaigns.find(replace(made, mentions=mentions)))] == [""]


def test_the_group_is_the_one_that_the_sentence_names(reading: Make) -> None:
    made = reading("The Red Dawn Front uses the slogan “Kasr al-Qayd”. The “Free the Sisters” campaign is older.")
    assert [name.belongs_to for name in names(campaigns.find(with_groups(made, "Red Dawn Front")))] == [
        "Red Dawn Front",
        "",
    ]


def test_another_form_lends_its_group_unless_two_claim_it(reading: Make) -> None:
    text = "Red Dawn uses the slogan “Kasr al-Qayd”.\nThe slogan “Kassr al-Qaid” is back."
    assert {name.belongs_to for name in names(campaigns.find(with_groups(reading(text), "Red Dawn")))} == {"Red Dawn"}
    made = with_groups(reading(text + "\nBlue Dusk uses the slogan “Kasr al-Qayd”."), "Red Dawn", "Blue Dusk")
    assert [name.belongs_to for name in names(campaigns.find(made))] == ["Red Dawn", "", "Blue Dusk"]


def test_a_group_in_title_case_is_no_campaign(reading: Make) -> None:
    made = reading("It ended the Red Dawn Front campaign in May.")
    assert campaigns.find(with_groups(made, "Red Dawn Front")) == ()


def test_furniture_says_nothing(reading: Make) -> None:
    assert campaigns.find(reading('News of the day.\nThe "Open the Gates" campaign: read more', furniture=(1,))) == ()


def test_the_codebook_knows_a_name_without_a_cue_and_joins_what_the_text_does_not(reading: Make) -> None:
    made = reading('They spoke of "opening the gates" there.\nThe "lift the latch" campaign came later.')
    assert [name.kind for name in names(campaigns.find(made))] == ["campaign"]
    entry = Campaign(id="gates", name="Opening the Gates", kind="campaign", spellings=("Lift the Latch",))
    known = replace(made, codebook=replace(made.codebook, campaigns=(entry,)))
    found = names(campaigns.find(known))
    assert [(name.kind, name.codebook_id) for name in found] == [("campaign", "gates"), ("campaign", "gates")]
    assert len({name.same_as for name in found}) == 1


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Kasr al-Qayd", "Kassr al-Qaid", True),
        ("OpenTheGates", "Open the Gates", True),
        ("Break the Locks", "Break the Lamps", False),
        ("Free the Sisters", "Free the Brothers", False),
    ],
)
def test_spelling(one: str, other: str, alike: bool) -> None:
    assert spelt_alike(one, other) is alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("breaking down prison doors", "Breaking Prison Doors", True),
        ("Wait for us there", "Wait for them here", False),
        ("Free the Prisoners of Velm", "Free the Prisoners of Ostrel", False),
        ("Guard the Gate", "Guard the Old Gate", False),
    ],
)
def test_wording(one: str, other: str, alike: bool) -> None:
    assert worded_alike(one, other) is alike


def test_a_family_is_connected_and_headed_by_the_first() -> None:
    assert families(["a", "b", "c", "d"], [("c", "b"), ("b", "a")]) == {"a": "a", "b": "a", "c": "a", "d": "d"}


PIECES = (  # of a text in which quotation marks do not pair
    "the slogan ", "campaign ", "“Break", " the Locks”", "'", '"', "«", "(", "; ", "#Gates ", "means ", "\n",
    "كسر", "’s ",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=24))
@settings(
    derandomize=True, max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_span_proves_and_none_overlap(reading: Make, pieces: list[str]) -> None:
    made = reading("".join(pieces))
    end = 0
    for mark in campaigns.find(made):
        assert made.document.text[mark.span.start : mark.span.end] == mark.span.quote
        assert mark.span.start >= end
        end = mark.span.end
