"""Left-over furniture in saved text: whole pages line by line, and lines that must not be taken for furniture."""

from __future__ import annotations

from pathlib import Path

import pytest

from whence.clean.credit import credited, dateline_credit, signed_by
from whence.clean.phrases import phrases
from whence.clean.residue import label
from whence.clean.signs import sign
from whence.clean.units import split_lines
from whence.codebook import load

KINDS = {"F": "furniture", "B": "body", "H": "headline", "C": "caption"}
KNOWN = phrases(load())


def read_pages() -> dict[str, str]:
    """Return the pages of pages.txt by name, with the paragraphs that they share put in."""
    parts = Path(__file__).with_name("pages.txt").read_text(encoding="utf-8").split("\n=== ")[1:]
    pages = dict(part.split("\n", 1) for part in parts)
    shared = {name: pages.pop(name).strip("\n") for name in ("RAID", "LEDGER")}
    for name, paragraphs in shared.items():
        pages = {key: page.replace("@" + name, paragraphs) for key, page in pages.items()}
    return pages


PAGES = read_pages()


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    rows = [line.partition("|") for line in PAGES[name].split("\n")]
    expected = [(KINDS[mark], body) for mark, _, body in rows if mark]
    units = split_lines("\n".join(body for _, _, body in rows))
    got = [(found.kind, unit.text.split("\n")[0]) for found, unit in zip(label(units, KNOWN), units, strict=True)]
    assert got == expected


@pytest.mark.parametrize(
    "text",
    [
        "The document (seen by the Harbour Post) lists nine guards.",  # "document" and a bracket are no script
        "Sources said that the list had been promised twice.",  # a sentence about sources
        '"Subscribe to our channel," the voice in the video said.',  # a plea that is quoted
        "The window of the office was open; police took a print.",
        "By sunrise the road to Ostrand was open again.",  # "By" before a time
        "#WeRemember",  # one hashtag may be the slogan that the report is about
        "Discussion",  # a subhead
        "11:20",  # an entry's time on a live page
    ],
)
def test_own_words_bear_no_sign(text: str) -> None:
    assert sign(text, KNOWN) is None
    assert credited(text, KNOWN) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Source: Harbour Post", ("Harbour Post",)),
        ("Source: | This article originally belongs to Harbourpost.example", ("Harbourpost.example",)),
        ("Via AP", ("AP",)),
        ("(Reuters)", ("Reuters",)),
        ("(KWN)", ("KWN",)),  # initials of an agency that no list knows
        ("(Photo)", ()),
        ("(ENDS)", ()),
        ("(more)", ()),
        ("Reuters, dpa", ("Reuters", "dpa")),  # two agencies merged
        ("© AFP 2024", ("AFP",)),
        ("With reporting by Kestrel News Agency", ("Kestrel News Agency",)),
        ("This article was first published by Kestrel News Agency.", ("Kestrel News Agency",)),
        ("Source: a guard said that nobody had asked him", ()),  # no name follows
        ('Source: "We were not asked."', ()),  # introduces a quotation
        ("The union and the port authority", ()),
    ],
)
def test_credit(text: str, names: tuple[str, ...]) -> None:
    assert credited(text, KNOWN) == names


@pytest.mark.parametrize(
    ("byline", "credit"),
    [("By Reuters", "Reuters"), ("AFP, dpa", "AFP | dpa"), ("Nils Overay", ""), ("Nils Overay and AFP", ""), ("", "")],
)
def test_an_agency_in_the_place_of_the_author_is_credited(byline: str, credit: str) -> None:
    assert signed_by(byline, KNOWN) == credit


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("VELM (Kestrel) — Gunmen stormed the prison.", ("Kestrel",)),
        ("VELM, May 3 (Reuters) - Gunmen stormed the prison.", ("Reuters",)),
        ("The governor (Marand) said so.", ()),
        ("Velm (AFP) Gunmen stormed the prison.", ("AFP",)),  # without a dash
        ("Velm (dpa). Gunmen stormed the prison.", ("dpa",)),
        ("The Velm bureau of the agency (AFP) Monday said so.", ()),
        ("Ashen Column (AC) Gunmen stormed the prison.", ()),  # initials of a group
    ],
)
def test_dateline_credit(text: str, names: tuple[str, ...]) -> None:
    assert dateline_credit(text, KNOWN) == names
