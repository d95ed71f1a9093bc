"""People counted together: the wounded told by their wounds, the shot, patients, and numbers that are none of them."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings


def rows(document, text: str) -> list[tuple[str, str, str]]:
    """Return (number, counted, who) of the rows that a number tells."""
    claims = extract(document(text, "2024-06-01"), Settings(codebook=load())).claims
    return [(c.figure.as_said, c.counted, c.who) for c in claims if c.figure and not c.role("single")]


TOGETHER = [
    # wounds told by noun, behind a verb of coming or finding
    ("Three men walked into a clinic in Velm with gunshot wounds.", [("Three", "wounded", "men")]),
    ("Three others sustained non-fatal bullet wounds.", [("Three", "wounded", "others")]),
    ("Four women were found lying on a lawn and bleeding from stab wounds near the hospital.", [("Four", "wounded", "women")]),
    # nothing tells how it ended
    ("Two men with gunshot wounds were found in Velm.", [("Two", "other", "men shot")]),
    # who was found shot may live
    ("Two people were found shot in Velm.", [("Two", "other", "people shot")]),
    # a label before a number that tells its own state
    ("Velm nightclub shooting: 4 shot", [("4", "other", "people shot")]),
    # words that a page has glued
    ("The police came.Four people were injured in Velm.", [("Four", "wounded", "people")]),
    # to a ward goes a patient, to a camp a prisoner
    ("Five girls were taken to Orrin Medical Center.", [("Five", "hospitalised", "girls")]),
    ("Five prisoners were taken to Orrin.", [("Five", "transferred", "prisoners")]),
    ("Three victims remained in critical condition.", [("Three", "wounded", "victims")]),
    # an age behind somebody's relative
    ("He is accused of killing his wife, 34, and the four girls.", [("four", "killed", "girls")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOGETHER)
def test_people_counted_together(document, text, expected):
    assert rows(document, text) == expected
