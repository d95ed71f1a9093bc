"""Outlets that a page names itself, at its top or before an issue number."""

from __future__ import annotations

import pytest

from whence.clean.masthead import is_masthead, outlet_in
from whence.clean.phrases import phrases
from whence.codebook import load

CODEBOOK = load()
KNOWN = phrases(CODEBOOK)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Harbour Courier", "Harbour Courier"),
        ("HARBOUR VALLEY WEEKLY", "Harbour Valley Weekly"),
        ("Harbour Daily » Politics", "Harbour Daily"),
        ("Harbour Evening Page - 24.09.2023", "Harbour Evening Page"),
        ("Harbour Post – printer-friendly version – close window", "Harbour Post"),
        ("Radio Velm", "Radio Velm"),
        ("Velm Messenger", "Velm Messenger"),
        ("Kestrel Wire Service", "Kestrel Wire Service"),
        ("Velm Prison Service", ""),  # a body, no outlet
        ("Velm Conflict Monitor Bulletin No. 31 - 25 September 2023", "Velm Conflict Monitor"),
        ("Breaking News", ""),  # a section
        ("World News | Daily", ""),
        ("Harbour", ""),  # a town as likely as an outlet
        ("Gunmen storm Velm prison", ""),
        ("Two Dead, Seven Injured In Mill Fire, Says Harbour Post", ""),  # a headline
        ("By Ana Kovac", ""),
        ("Issue 89, dated 21 September 2023", ""),
    ],
)
def test_outlet_in(line: str, outlet: str) -> None:
    assert outlet_in(["3 May 2021", line], KNOWN, CODEBOOK) == outlet


def test_a_name_is_no_sentence() -> None:
    assert not is_masthead("The governor said today", KNOWN)
