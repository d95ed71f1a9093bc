"""Parts of an attribution beside the table: addressee, cue, hedge, score, unresolved sayers, spans that prove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.codebook import load
from whence.extract import attributions, names
from whence.extract.attributions.lexicon import STANCES, cues
from whence.extract.attributions.resolution import resolved
from whence.extract.names.words import passages
from whence.extract.segment import sentences
from whence.ports import Reading
from whence.records import Attribution, Block, Document, Mention, Name, Sheet, spans_of

Make = Callable[..., Reading]


def found_in(made: Reading) -> tuple[Attribution, ...]:
    return attributions.find(replace(made, mentions=tuple(names.find(made))))


def name(mention: Mention | None) -> Name:
    assert mention is not None
    assert isinstance(mention.value, Name)
    return mention.value


@pytest.mark.parametrize(
    ("text", "addressee", "via"),
    [
        ("The governor told reporters that 14 fled.", "reporters", []),
        ("The governor told Kestrel News Agency that 14 fled.", "Kestrel News Agency", ["Kestrel News Agency"]),
        ("The governor told state television that 14 fled.", "state television", ["state television"]),
        ('"14 fled," the governor told us by phone.', "us", []),
    ],
)
def test_who_is_told_is_never_the_sayer(reading: Make, text: str, addressee: str, via: list[str]) -> None:
    (only,) = found_in(reading(text))
    assert name(only.speaker).text == "the governor"
    assert name(only.addressee).text == addressee
    assert [name(link).text for link in only.via] == via


def test_the_same_words_of_the_same_cue_are_one_attribution(reading: Make) -> None:
    made = reading("The governor said that 14 fled.")
    found = [replace(one, score=score) for one in attributions.said(made) for score in (0.5, 0.9, 0.7)]
    (only,) = resolved(made, found, cues(load()))
    assert only.score == 0.9


@pytest.mark.parametrize(
    "text",
    [
        "What we know so far of the attack.",
        "No group immediately claimed responsibility for the attack.",
        "No official confirmed that 14 fled.",
        "Nobody said that 14 fled.",
    ],
)
def test_nobody_is_no_sayer(reading: Make, text: str) -> None:
    assert not found_in(reading(text))


@pytest.mark.parametrize(
    "text",
    [
        "The governor said that about 70 fled, up from his earlier estimate of 60.",
        '"I said on Tuesday that 60 fled. The number is 70," the governor told parliament.',
    ],
)
def test_the_words_around_a_figure_are_no_second_sayer(reading: Make, text: str) -> None:
    sayers = {name(speaker).text for one in found_in(reading(text)) for speaker in (one.speaker, *one.via)}
    assert sayers == {"the governor"}


def test_own_outlet_is_no_link(reading: Make) -> None:
    made = reading("The governor told the Harbour Post that 14 fled.")
    made = replace(made, document=replace(made.document, outlet="Harbour Post"))
    (only,) = found_in(made)
    assert name(only.addressee).text == "Harbour Post"
    assert only.via == ()


@pytest.mark.parametrize(
    ("text", "cue", "hedge", "score"),
    [
        ("“The gate was open,” Karim Odeh said.", "said", "", 0.95),
        ("Karim Odeh has said that the gate was open.", "has said", "", 0.9),
        ("The gate was open, Karim Odeh said.", "said", "", 0.85),
        ("Karim Odeh said the gate was open.", "said", "", 0.8),
        ("Karim Odeh vowed to return.", "vowed", "", 0.7),
        ("Hundreds reportedly fled.", "reportedly", "reportedly", 0.5),
        ("Recent attacks suggest that the group is weak.", "suggest", "", 0.72),
    ],
)
def test_cue_hedge_and_score(reading: Make, text: str, cue: str, hedge: str, score: float) -> None:
    (only,) = found_in(reading(text))
    assert only.cue is not None
    assert (only.cue.quote, only.hedge, only.score) == (cue, hedge, score)


def test_unresolved_pronoun_stays_as_used(reading: Make) -> None:
    (only,) = found_in(reading("He said the road was closed."))
    assert (name(only.speaker).text, name(only.speaker).kind, only.score) == ("he", "unknown", 0.64)


def test_pronoun_span_is_the_word_used_and_its_name_the_person(reading: Make) -> None:
    first, second = found_in(reading("Karim Odeh, the governor, said 12 fled. He added that two were caught."))
    assert first.speaker is not None
    assert second.speaker is not None
    assert (second.speaker.span.quote, name(second.speaker).text) == ("He", "Karim Odeh")
    assert name(second.speaker).public


def test_pronoun_does_not_reach_over_four_sentences(reading: Make) -> None:
    text = "Karim Odeh said 12 fled. The gate was shut. The road was wet. Rain fell. He added that it was over."
    *_, last = found_in(reading(text))
    assert name(last.speaker).kind == "unknown"


def test_gender_of_a_title_parts_two_people(reading: Make) -> None:
    text = "Mr Karim Odeh met Mrs Lena Marsh on Monday. She said the road was closed."
    (only,) = found_in(reading(text))
    assert name(only.speaker).text == "Lena Marsh"


def test_hedge_inside_somebodys_words_is_theirs(reading: Make) -> None:
    (only,) = found_in(reading("The governor said 300 prisoners had reportedly escaped."))
    assert (name(only.speaker).text, only.hedge) == ("the governor", "reportedly")


def test_furniture_says_nothing(reading: Make) -> None:
    text = "The gate was shut.\nThe governor said 12 fled."
    assert found_in(reading(text, furniture=(1,))) == ()


def test_a_spokesman_belongs_to_his_body(reading: Make) -> None:
    (only,) = found_in(reading("A spokesman for the Red Dawn Front said the raid was over."))
    assert name(only.speaker).belongs_to == "Red Dawn Front"


def test_codebook_words_cover_every_stance() -> None:
    verbs = cues(load()).verbs
    assert {cue.stance for cue in verbs.values()} == set(STANCES)
    assert cues(load()) is cues(load())


def test_quotation_over_sentences_is_one_passage(reading: Make) -> None:
    made = reading("“We left. We ran,” he said. It rained.")
    assert [made.document.text[p.start : p.end] for p in passages(made)] == [
        "“We left. We ran,” he said.",
        "It rained.",
    ]


_WORDS = st.sampled_from(
    "The governor said that “ ” \" ' , . : ; — told told Kestrel News Agency citing according to Karim Odeh he "
    "reportedly quoted as saying prisoners fled 12 and but who ( ) ’s denied police \n “We left,” It is believed "
    "by IS al-Hadi é".split(" ")
)


def _document(text: str) -> Document:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start=at, end=at + len(line), kind="body"))
        at += len(line) + 1
    return Document(id="r0", capture="", source="t", text=text, lang="en", blocks=tuple(blocks))


@settings(derandomize=True, max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_every_span_proves_on_any_text(text: str) -> None:
    document = _document(text)
    made = Reading(document=document, codebook=load(), sentences=sentences(document))
    mentions = tuple(names.find(made))
    found = attributions.find(replace(made, mentions=mentions))
    sheet = Sheet(document=document, mentions=mentions, attributions=found)
    for span in spans_of(sheet):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.quote
    for attribution in found:
        assert attribution.stance in STANCES
        assert 0 < attribution.score <= 1
        if attribution.speaker:
            assert name(attribution.speaker).text not in [name(link).text for link in attribution.via]
    assert attributions.find(replace(made, mentions=mentions)) == found
