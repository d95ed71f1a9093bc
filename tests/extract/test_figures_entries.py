"""Live pages: a figure is as of the day of its entry, where its sentence tells no day."""

from __future__ import annotations

import pytest

from whence.codebook import load
from whence.extract import extract
from whence.ports import Settings

LIVE = """18 September, 17:40 – Ministry admits escapes

The Interior Ministry said that 412 inmates escaped from the Velm prison.

16 September, 11:05 – A denial

No inmates escaped from the Velm prison, a spokesman said. On Thursday he said that 19 guards were killed.
"""


@pytest.fixture
def told(document):
    settings = Settings(codebook=load())

    def make(text):
        sheet = extract(document(text, "2023-09-15"), settings)
        return {claim.figure.as_said: claim.time.edtf() if claim.time else "" for claim in sheet.claims if claim.figure}

    return make


def test_a_figure_is_as_of_its_entry(told):
    found = told(LIVE)
    assert found["412"] == "2023-09-18"
    assert found["No"] == "2023-09-16"


def test_a_day_of_the_sentence_goes_first(told):
    assert told(LIVE)["19"] == "2023-09-14"


def test_one_dated_paragraph_is_no_live_page(told):
    assert told("18 September – A day to remember\n\nGunmen killed 19 guards in Orrin, police said.\n")["19"] == ""


def test_a_paragraph_that_begins_with_a_day_is_no_entry(told):
    text = "On 3 May 2023 he left.\n\n14 September 2023 was hot.\n\n2 May 2023 was cold. Gunmen killed 19 guards, police said.\n"
    assert told(text)["19"] == ""
