"""What a tagger's marks add to the events: triggers and roles that the rules lack, and nothing where they are empty."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Linked, Settings, Tag, Tags

TEXT = "Fighters of the Red Dawn Front, an armed group, melted a police post in Mosul on 17 March 2024."


class Tagger:
    """A tagger that marks the words it is given, each once: (words, kind, score)."""

    version = "model-0"

    def __init__(self, given, *parts):
        self.given, self.parts = given, parts

    def __call__(self, text, paragraphs):
        def tag(words, kind, score):
            start = text.index(words)
            return Tag(start, start + len(words), kind, score)

        return Tags(events=(Linked(tag(*self.given), tuple(tag(*part) for part in self.parts)),))


@pytest.fixture
def told(document):
    """Return the event claims of a text as (trigger, type, actor, target, by)."""

    def make(text, tagger=None):
        sheet = extract(document(text, "2024-03-20"), Settings(codebook=load(), tagger=tagger))
        return [
            (claim.trigger.quote, claim.type, claim.role("actor"), claim.role("target"), claim.by)
            for claim in sheet.claims
            if claim.figure is None
        ]

    return make


def test_without_marks_the_rules_are_alone(told):
    assert told(TEXT) == []


def test_a_mark_adds_a_trigger_with_its_type_and_roles(told):
    tagger = Tagger(("melted", "raid", 0.9), ("a police post", "targ", 0.8))
    assert told(TEXT, tagger) == [("melted", "attack", "Red Dawn Front", "a police post", "model-0")]


@pytest.mark.parametrize(
    "given",
    [
        # too unsure, or of a kind that the codebook counts as no event of its own
        ("melted", "raid", 0.6),
        ("melted", "death", 0.99),
        ("melted", "recapture", 0.99),
    ],
)
def test_a_mark_that_adds_nothing(told, given):
    assert told(TEXT, Tagger(given)) == []


@pytest.mark.parametrize("word", ["Gunfire", "The escapees"])
def test_what_was_heard_and_who_did_it_are_no_events(told, word):
    text = f"{word} in Mosul kept people awake on 17 March 2024."
    assert told(text, Tagger((word, "shooting", 0.99))) == []


def test_a_word_of_the_lists_is_told_once_and_keeps_its_type(told):
    text = "Gunmen stormed the Velm prison on 17 March 2024."
    rows = told(text, Tagger(("stormed", "clash", 0.99)))
    assert [(row[0], row[1], row[4]) for row in rows] == [("stormed", "prison_attack", "rules-1")]


def test_a_document_is_no_actor_and_a_rule_keeps_its_own(told):
    text = "The Velm prison was attacked on 17 March 2024, a statement said."
    assert told(text, Tagger(("attacked", "attack", 0.9), ("a statement", "perp", 0.9)))[0][2] == ""
    assert told(text, Tagger(("attacked", "attack", 0.9), ("The Velm prison", "perp", 0.5)))[0][2] == ""
    text = "Gunmen attacked the Velm prison on 17 March 2024, villagers said."
    assert told(text, Tagger(("attacked", "attack", 0.9), ("villagers", "perp", 0.9)))[0][2] == "Gunmen"
