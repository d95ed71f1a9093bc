"""What a person read in place of a wrong figure: the ways to write it, and what is said of any other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import UsageError
from whence.records import Correction, Figure, corrected_in, verdict_cell

WRITTEN = [
    # as typed, low, high, about, counted, its shortest form
    ("27", 27, 27, False, "", "27"),
    (" 1,200 ", 1200, 1200, False, "", "1200"),
    ("~27", 27, 27, True, "", "~27"),
    ("~ 27", 27, 27, True, "", "~27"),
    ("27..27", 27, 27, False, "", "27"),
    ("20 .. 30", 20, 30, False, "", "20..30"),
    ("24..", 24, None, False, "", "24.."),
    ("..40", None, 40, False, "", "..40"),
    ("~20..30", 20, 30, True, "", "~20..30"),
    ("about 27", 27, 27, True, "", "~27"),
    ("killed at least 1,024", 1024, None, False, "killed", "killed 1024.."),
    ("up to 40", None, 40, False, "", "..40"),
    ("2.5", 2.5, 2.5, False, "", "2.5"),
    ("0", 0, 0, False, "", "0"),
    ("killed 27", 27, 27, False, "killed", "killed 27"),
    ("killed 27..27", 27, 27, False, "killed", "killed 27"),
    ("At large ~300", 300, 300, True, "at_large", "at_large ~300"),
    ("at_large 24..", 24, None, False, "at_large", "at_large 24.."),
]


@pytest.mark.parametrize(("typed", "low", "high", "approx", "counted", "shortest"), WRITTEN)
def test_a_correction_is_read(
    typed: str, low: float | None, high: float | None, approx: bool, counted: str, shortest: str
) -> None:
    read = Correction.of(typed)
    assert read == Correction(low=low, high=high, approx=approx, counted=counted)
    assert str(read) == shortest
    assert Correction.of(shortest) == read
    assert corrected_in(verdict_cell("negative", read)) == read


NONE = [
    # as typed, the words of the remedy
    ("", "write 27"),
    ("..", "write 27"),
    ("killed", "write 27"),
    ("27 killed", '"killed 27"'),
    ("at least 27 or so", "24.. (at least)"),
    ("1e9", "write 27"),
    ("-3", "write 27"),
    ("30..20", "write the lower bound first: 20..30"),
    ("9" * 40, "the number that the words give"),
]


@pytest.mark.parametrize(("typed", "remedy"), NONE)
def test_anything_else_is_refused_with_the_remedy(typed: str, remedy: str) -> None:
    with pytest.raises(UsageError) as raised:
        Correction.of(typed)
    assert remedy in str(raised.value)
    assert "\n" not in str(raised.value)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = Correction.of(text)
    except UsageError:
        return
    assert Correction.of(str(read)) == read


def test_the_words_and_the_unit_stay() -> None:
    read = Figure(low=2, high=2, approx=False, as_said="27 per cent", unit="percent")
    assert Correction.of("~27..").figure(read) == Figure(
        low=27, high=None, approx=True, as_said="27 per cent", unit="percent"
    )


def test_a_cell_without_a_correction_names_none() -> None:
    assert [corrected_in(cell) for cell in ("", "negative", "positive")] == [None, None, None]
    assert verdict_cell("positive") == "positive"
