"""A fresh event without a place of its own happened in the dateline's town; an old one, or one with a place, did not."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings
from whence.resolve import sign


@pytest.fixture
def places(document):
    settings = Settings(codebook=load())

    def make(text, published="2024-03-18"):
        return [
            one.place.name if one.place else "" for one in sign(extract(document(text, published), settings)).tellings
        ]

    return make


DATELINE = "SENNET, March 18 (Kestrel) - The rains have come early.\n"


def test_a_fresh_event_is_in_the_town_of_the_dateline(places):
    assert places(DATELINE + "Gunmen attacked a police post on Sunday and killed four officers.") == ["Sennet"]


def test_a_place_of_its_own_goes_first(places):
    assert places(DATELINE + "Gunmen attacked the Velm prison on Sunday.") == ["Velm prison"]


def test_an_event_of_long_ago_is_not_put_there(places):
    assert places(DATELINE + "Gunmen attacked a police post on 3 May 2022 and killed four officers.") == [""]


def test_a_text_without_a_dateline_puts_nothing_anywhere(places):
    assert places("Gunmen attacked a police post on Sunday. Sennet is calm - they say.") == [""]
