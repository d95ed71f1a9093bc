"""The place of an event that no list knows, told by the event's own words: what is one, and what is none."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings


@pytest.fixture
def places(document):
    """Return what a text tells as (trigger, name of the place, its level)."""
    settings = Settings(codebook=load())

    def make(text, published="2024-03-20"):
        claims = [claim for claim in extract(document(text, published), settings).claims if claim.figure is None]
        return [
            (claim.trigger.quote, claim.place.name if claim.place else "", claim.place.level if claim.place else "")
            for claim in claims
        ]

    return make


SITED = [
    # prisoners leave it, in one of several ways
    ("By its count 40 inmates had got out of Dorrel Heights.", [("got out", "Dorrel Heights", "site")]),
    ("The prisoners who got out of the Tannery are sought.", [("got out", "Tannery", "site")]),
    ("Guards say that they had broken out of Dorrel Heights.", [("broken out of", "Dorrel Heights", "site")]),
    # or are moved to it
    ("The ministry said that it shipped 40 prisoners to Pelican Island.", [("shipped", "Pelican Island", "other")]),
    # the report tells it as a place elsewhere, or with its noun
    (
        "The attack on Dorrel Heights lasted an hour. Nothing stirs at Dorrel Heights now.",
        [("attack", "Dorrel Heights", "other")],
    ),
    (
        "The Dorrel Heights prison is old. The attack on Dorrel Heights lasted an hour.",
        [("attack", "Dorrel Heights prison", "site")],
    ),
    # it is told as a prison first
    ("Gunmen claimed the raid on the prison at the Tannery.", [("raid", "Tannery prison", "site")]),
    # and not where the report was written
    (
        "MOSUL, March 19 (Tern Press) - The Front claimed the raid on the prison at the Tannery.",
        [("raid", "Tannery prison", "site")],
    ),
    # its noun stands behind the name, or the name owns it
    ("The siege at Skelbrook courthouse is over.", [("siege", "Skelbrook courthouse", "site")]),
    ("Twenty people died in the assault on Skelbrook's prison.", [("assault", "Skelbrook prison", "site")]),
]


@pytest.mark.parametrize(("text", "expected"), SITED)
def test_sited(places, text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # a person, a body, a people, a title, a thing that nobody is in
        "The attack on Orla Venn was the first. Orla Venn wrote to the paper.",
        "The attack on Parliament was the first. Nobody stayed in Parliament.",
        "Attacks on Belgravians went on. The minister was no Belgravian.",
        "The assault on Truth was the first. Truth is a paper.",
        # what is told once, beside no prison
        "The raid on Dorrel Heights was the first.",
        # idioms, games, cars and courts
        "The keeper escaped Death by an inch, the prisoners said.",
        "The striker escaped Dorrel Heights with a point.",
        "She got out of the Rover at the prison.",
        "Counsel renewed the attack on Article 9 in court.",
        "The bank transferred the shares to Dorrel Heights.",
    ],
)
def test_not_sited(places, text):
    assert [place for _, place, _ in places(text) if place] == []
