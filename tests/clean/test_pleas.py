"""Pleas that share a line with a sentence of the report."""

from __future__ import annotations

import pytest

from whence.clean.phrases import phrases
from whence.clean.pleas import part_pleas
from whence.clean.units import Unit
from whence.codebook import load

KNOWN = phrases(load())
OWN = "The mayor of Velm resigned on Monday after the raid on the prison."


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{OWN} Sign up for our newsletter.", [OWN, "Sign up for our newsletter."]),
        (f"{OWN}  Follow us on three channels. It is free.", [OWN, "Follow us on three channels. It is free."]),
        (
            "Both texts are © Kestrel News Agency 2023. From the gate a reporter counted 23 ambulances.",
            ["Both texts are © Kestrel News Agency 2023.", "From the gate a reporter counted 23 ambulances."],
        ),
        ("Thank you. Sign up for our newsletter.", None),  # no sentence of its own before
        ("We want to tell you what goes on in the whole valley. Sign up for our newsletter.", None),  # to the reader
        (f"We use cookies. {OWN}", None),  # what follows a plea may belong to it
        (f"{OWN} “Sign up for our newsletter,” the voice in the video said.", None),  # quoted
        (OWN, None),
    ],
)
def test_part_pleas(text: str, parts: list[str] | None) -> None:
    units = part_pleas([Unit(start=7, end=7 + len(text), text=text, where="line 3")], KNOWN)
    assert [unit.text for unit in units] == (parts or [text])
    whole = " " * 7 + text
    assert all(whole[unit.start : unit.end] == unit.text and unit.where == "line 3" for unit in units)
