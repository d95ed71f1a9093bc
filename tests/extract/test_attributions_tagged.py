"""What a tagger's marks add to the attributions, and that the rules' own stay as they are."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.extract.attributions.said import Chars
from whence.extract.attributions.tagged import snapped
from whence.ports import Linked, Settings, Tag, Tags

TEXT = "Mayor Ilva Dorn bristled at the notion that the bridge had been mined, whatever the papers wrote."


class Tagger:
    """A tagger that marks the words it is given as one attribution: cue, then (words, kind) of each part."""

    version = "model-0"

    def __init__(self, cue, *parts, score=0.95):
        self.cue, self.parts, self.score = cue, parts, score

    def __call__(self, text, paragraphs):
        def tag(words, kind):
            start = text.index(words)
            return Tag(start, start + len(words), kind, self.score)

        return Tags(said=(Linked(tag(self.cue, "cue"), tuple(tag(*part) for part in self.parts)),))


@pytest.fixture
def told(document):
    def make(text, tagger=None):
        return extract(document(text), Settings(codebook=load(), tagger=tagger)).attributions

    return make


def marked(**kwargs):
    return Tagger(
        "bristled at the notion",
        ("Mayor Ilva Dorn", "source"),
        ("that the bridge had been mined,", "content"),
        **kwargs,
    )


def test_a_mark_adds_an_attribution_with_its_sayer_and_says_what_found_it(told):
    [said] = [one for one in told(TEXT, marked()) if one.by == "model-0"]
    assert said.cue.quote == "bristled at the notion"
    assert said.content.quote == "that the bridge had been mined"
    assert said.speaker.value.text == "Ilva Dorn"


def test_an_unsure_mark_adds_nothing(told):
    assert not [one for one in told(TEXT, marked(score=0.3)) if one.by == "model-0"]


def test_what_the_rules_found_is_not_told_twice(told):
    text = "The governor said that two guards had fled."
    tagger = Tagger("said", ("The governor", "source"), ("that two guards had fled", "content"))
    assert [(one.content, one.cue) for one in told(text, tagger)] == [(one.content, one.cue) for one in told(text)]


def test_what_only_the_tagger_sees_must_be_surer_and_scores_less(told):
    [said] = [one for one in told(TEXT, marked(score=0.97)) if one.by == "model-0"]
    assert said.score == 0.382
    assert not [one for one in told(TEXT, marked(score=0.9)) if one.by == "model-0"]
    text = "The governor said that two guards had fled."
    parts = (("The governor", "source"), ("that two guards had fled", "content"))
    assert [one.by for one in told(text, Tagger("said", *parts, score=0.9))] == ["model-0"]


def test_a_mark_without_content_is_none(told):
    assert told(TEXT, Tagger("bristled at the notion", ("Mayor Ilva Dorn", "source"))) == told(TEXT)


def test_a_content_with_a_few_words_left_out_is_one(told):
    parts = (("Mayor Ilva Dorn", "source"), ("that the bridge", "content"), ("mined", "content"))
    [said] = [one for one in told(TEXT, Tagger("bristled at the notion", *parts)) if one.by == "model-0"]
    assert said.content.quote == "that the bridge had been mined"


def test_two_pieces_of_a_content_around_its_cue_stay_two(told):
    text = "The bridge was safe, bristled Ilva Dorn on Friday, and nobody had mined it."
    parts = (("The bridge was safe", "content"), ("Ilva Dorn", "source"), ("and nobody had mined it", "content"))
    found = [one.content.quote for one in told(text, Tagger("bristled", *parts)) if one.by == "model-0"]
    assert found == ["The bridge was safe", "and nobody had mined it"]


def test_a_quotation_gives_way_to_all_that_is_said_around_it(told):
    text = "Ilva Dorn said that the bridge had been left “in a sorry state” by the army."
    parts = (("Ilva Dorn", "source"), ("that the bridge had been left “in a sorry state” by the army", "content"))
    assert [one.content.quote for one in told(text, Tagger("said", *parts))] == [parts[1][0]]


def test_a_short_form_before_the_verb_is_no_part_of_the_cue(told):
    text = "Aides of IS bristled at the thought of such a raid."
    [said] = told(text, Tagger("IS bristled at", ("Aides", "source"), ("the thought of such a raid", "content")))
    assert said.cue.quote == "bristled at"


def test_who_was_told_is_no_sayer_and_without_a_sayer_the_tagger_alone_is_not_believed(told):
    text = "Officers were told that a child had been hurt near the mill."
    tagger = Tagger("were told", ("Officers", "source"), ("that a child had been hurt near the mill", "content"))
    assert told(text, tagger) == told(text)


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The mayor, Ilva Dorn, who bristled at the idea that ten fled, left.", "who", "Ilva Dorn"),
        ("The Red Sash Front, which bristled at the idea that ten fled, left.", "which", "Red Sash Front"),
        ("A clerk who bristled at the idea that ten fled has left.", "who", "a clerk"),
        (
            "A major of the 4th Brigade, who wore no badge, bristled at the idea that ten fled.",
            "A major of the 4th Brigade, who wore no badge",
            "a major of the 4th Brigade",
        ),
    ],
)
def test_a_relative_clause_is_no_name(told, text, source, name):
    [said] = told(text, Tagger("bristled at the idea", (source, "source"), ("that ten fled", "content")))
    assert said.speaker.value.text == name


def test_a_dateline_is_no_sayer(told):
    text = "ORRIN - Al-Fanar: An official source declared that the blast had hurt three."
    parts = (("ORRIN - Al-Fanar", "source"), ("An official source declared that the blast had hurt three", "content"))
    assert "ORRIN" not in str([one.speaker for one in told(text, Tagger(":", *parts))])
    text = "UNHCR bristled at the idea that ten fled."
    [said] = told(text, Tagger("bristled at the idea", ("UNHCR", "source"), ("that ten fled", "content")))
    assert said.speaker.span.quote == "UNHCR"


def test_an_article_alone_is_nobody(told):
    text = "The bristling notion was that such a raid was near."
    tagger = Tagger("notion was", ("The", "source"), ("that such a raid was near", "content"))
    assert told(text, tagger) == told(text)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("He said, it was over, ", (7, 22), "it was over"),
        ('She said "we left," and went', (9, 18), '"we left,"'),
        ("She said “we left,” and went", (9, 17), "“we left,”"),
        (" — ", (0, 3), None),
    ],
)
def test_spans_are_snapped_to_words_and_quotation_marks(text, place, words):
    found = snapped(text, Chars(*place))
    assert (text[found.start : found.end] if found else None) == words


SHOOTING = "The shooting that left two people dead was over, police said yesterday as they named the man."


def test_a_number_that_the_tagger_leaves_without_sayer_keeps_the_rules_one(told):
    tagger = Tagger("said", ("police", "source"), ("as they named the man", "content"))
    assert "The shooting that left two people dead was over" in [one.content.quote for one in told(SHOOTING, tagger)]


def test_a_content_with_a_number_is_not_cut(told):
    text = "The mayor said that the blast hurt 12 people and killed a guard."
    tagger = Tagger("said", ("The mayor", "source"), ("that the blast hurt", "content"))
    [said] = told(text, tagger)
    assert said.content.quote == "that the blast hurt 12 people and killed a guard"


def test_who_was_told_and_a_part_of_the_sayer_give_way_to_the_rules_sayer(told):
    text = "The mayor told a press conference that twelve had died, adding that two were hurt."
    tagger = Tagger("adding", ("a press conference", "source"), ("that two were hurt", "content"))
    assert [one.speaker.value.text for one in told(text, tagger)] == ["the mayor", "the mayor"]
    text = "Fighters fled, two residents and a member of a local force said."
    tagger = Tagger("said", ("a member of a local force", "source"), ("Fighters fled", "content"))
    assert told(text, tagger)[0].speaker.span.quote == "two residents and a member of a local force"


def test_whom_the_tagged_sayer_quotes_says_it(told):
    text = "The agency Horn Wire, quoting a soldier, says at least 12 dead."
    tagger = Tagger("says", ("The agency Horn Wire", "source"), ("at least 12 dead", "content"))
    assert [one.speaker.value.text for one in told(text, tagger)] == ["a soldier"]
