"""When and where an event is that its own words do not date or place: counted back, of the scene, of a live page."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings

STORM = "Gunmen stormed the Velm prison on 17 March 2024."
FIRST = ("stormed", "2024-03-17", "Velm prison")
LIVE = (
    "10.05 The square is closed.\n11.20 A bomb exploded at the gate of the Velm barracks.\n12.40 Police speak at one."
)
ROWS = [
    # counted back from the publication, or from the day told of
    ("Two weeks after the raid on the Velm prison nothing is clear.", [("raid", "2024-03-06~", "Velm prison")]),
    ("Five weeks after rebels raided the Velm prison nothing is clear.", [("raided", "2024-02-14~", "Velm prison")]),
    (
        "Five years to the day after the massacre at the Velm prison, people prayed on 18 March 2024.",
        [("massacre", "2019-03-18", "Velm prison")],
    ),
    # a night from its day to the next
    ("Gunmen stormed the Velm prison overnight on Saturday.", [("stormed", "2024-03-16/2024-03-17", "Velm prison")]),
    # who describes himself in the source does not date what he tells
    (f"{STORM} A man who was shot said that he fell on Tuesday.", [FIRST, ("shot", "", "")]),
    # hostages are taken where and when the sentence before tells
    (f"{STORM} Prisoners took nine warders hostage.", [FIRST, ("took", "2024-03-17?", "Velm prison")]),
    # an arrest lies between the event and the report; at the scene it is at its place
    (
        f"{STORM} One man was arrested at the scene.",
        [FIRST, ("arrested", "2024-03-17?/2024-03-20?", "Velm prison")],
    ),
    # a sentence that only announces the event gives its place and day
    (
        "The gravest incident took place on 9 March 2024 at the Velm prison. Armed men entered the yard.",
        [("entered", "2024-03-09", "Velm prison")],
    ),
    # an entry of a live page is of its day
    (LIVE, [("exploded", "2024-03-20?", "Velm barracks")]),
    # where the sayer is, or where somebody comes from, is not where it was
    ("A man, a former baker from Basra, was arrested on 9 March 2024.", [("arrested", "2024-03-09", "")]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_day_and_place(document, text, expected):
    sheet = extract(document(text, "2024-03-20"), Settings(codebook=load()))
    found = [claim for claim in sheet.claims if claim.figure is None]
    told = [
        (claim.trigger.quote, claim.time.edtf() if claim.time else "", claim.place.name if claim.place else "")
        for claim in found
    ]
    assert told == expected
