"""Origins: a spokesman and his body are one, an office and its holder are one, unnamed people widen the range."""

from __future__ import annotations

import dataclasses

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings
from whence.resolve import resolve, sign


@pytest.fixture
def tolls(document):
    """Return the tolls of some reports, each a (text, outlet)."""
    settings = Settings(codebook=load())

    def make(*reports):
        sheets = [
            sign(extract(dataclasses.replace(document(text, "2024-03-20"), outlet=outlet), settings))
            for text, outlet in reports
        ]
        return {(row.counted, row.who): row for row in resolve(sheets).tables["tolls"]}

    return make


ATTACK = "Gunmen stormed the Velm prison on 17 March 2024.\n"


def test_a_spokesman_and_his_ministry_are_one_origin(tolls):
    rows = tolls(
        (ATTACK + "The Interior Ministry said that 27 guards were killed.", "Harbour Post"),
        (ATTACK + "Joren Vall, a spokesman for the Interior Ministry, said that 27 guards were killed.", "Courier"),
    )
    assert rows["killed", "security forces"].n_origins_max == 1


def test_two_named_bodies_are_two_origins(tolls):
    rows = tolls(
        (ATTACK + "The Interior Ministry said that 27 guards were killed.", "Harbour Post"),
        (ATTACK + "The Velm Conflict Monitor said that 25 guards were killed.", "Courier"),
    )
    row = rows["killed", "security forces"]
    assert (row.n_origins_min, row.n_origins_max, row.independence) == (2, 2, "independent origins named")


def test_unnamed_sayers_widen_the_range(tolls):
    rows = tolls(
        (ATTACK + "The Interior Ministry said that 27 guards were killed.", "Harbour Post"),
        (ATTACK + "Residents said that 30 guards were killed.", "Courier"),
    )
    row = rows["killed", "security forces"]
    assert (row.n_origins_min, row.n_origins_max) == (1, 2)
    assert row.independence == "independence not established"


def test_a_plan_is_no_origin_of_what_was_done(tolls):
    rows = tolls(
        (ATTACK + "The Interior Ministry said that 90 inmates were transferred after the attack.", "Harbour Post"),
        (ATTACK + "The prison service said that 350 inmates will be transferred after the attack.", "Courier"),
    )
    assert rows["transferred", ""].n_origins_max == 1


def test_an_accused_group_is_known_with_an_article_too(tolls):
    rows = tolls(
        ("Gunmen of the Ashen Column stormed the Velm prison on 17 March 2024.", "Harbour Post"),
        (ATTACK + "The Ashen Column claimed to have killed 40 guards.", "Courier"),
    )
    assert rows["killed", "security forces"].n_origins_nonperpetrator == 0
