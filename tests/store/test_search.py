"""Search finds a word however it is written, takes any input, and shows the words of the text itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.store import Ledger
from whence.store.search import fold, query

TEXTS = (
    "Nine guards died at Velm prison on Monday. The mayor said so.",
    "قالَ الحُرّاسُ إنّ المدرسة أُغلقت في مدينة فيلم",
    "Gardes tués à la prison de Saint-Élie.",
)


@pytest.fixture
def ledger(path: Path, report: Callable[..., Any]) -> Any:
    with Ledger.open(path, create=True) as opened:
        opened.add_many(report(text, source=f"{at}.txt", title=f"Report {at}") for at, text in enumerate(TEXTS))
        yield opened


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("velm", [0]),
        ("VELM guards", [0]),
        ("velm saint", []),  # all words
        ('"velm prison"', [0]),
        ('"prison velm"', []),  # in this order
        ("pris*", [0, 2]),
        ("report", [0, 1, 2]),  # the title
        ("tues elie", [2]),  # accents
        ("الحراس", [1]),  # vowels
        ("المدرسه", [1]),  # teh marbuta as heh
        ("اغلقت", [1]),  # alef without hamza
        ("فيلــم", [1]),  # tatweel
        ("", []),
        ("  -- ' \" ", []),
        ('"', []),
        ("NOT", []),
        ("velm AND", []),  # a word like any other
        ("title:velm", []),  # no column filter: two words, in order
    ],
)
def test_what_is_found(ledger: Ledger, typed: str, found: list[int]) -> None:
    assert sorted(hit.title for hit in ledger.search(typed)) == [f"Report {at}" for at in found]


@settings(derandomize=True, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=20) | st.text("\"*()^:{}+- ANDORNOT'", max_size=20))
def test_no_input_is_a_syntax_error(ledger: Ledger, typed: str) -> None:
    for hit in ledger.search(typed, limit=2):
        assert ledger.sheet(hit.report_id).document.text[hit.start : hit.end] == hit.snippet("", "")


def test_a_snippet_is_the_texts_own_words(ledger: Ledger) -> None:
    (hit,) = ledger.search("الحراس")
    assert hit.snippet() == "قالَ [الحُرّاسُ] إنّ المدرسة أُغلقت في مدينة فيلم"
    (hit,) = ledger.search("velm mayor")
    assert hit.snippet("<b>", "</b>").count("<b>") == 2
    assert ledger.search("velm", limit=0) == []


def test_a_snippet_of_a_long_text_begins_near_the_words(path: Path, report: Callable[..., Any]) -> None:
    with Ledger.open(path, create=True) as ledger:
        ledger.add(*report("filler " * 100 + "Velm " + "filler " * 100))
        (hit,) = ledger.search("velm")
    assert "[Velm]" in hit.snippet() and hit.end - hit.start <= 200
    assert not hit.snippet().startswith("iller")


def test_words_are_folded_alike_in_text_and_query() -> None:
    assert fold("Saint-ÉLIE") == "saint-elie"
    assert fold("مُؤسّسةٌ") == fold("موسسه")
    assert query('a "b c" d*') == '"a" "b c" "d"*'
