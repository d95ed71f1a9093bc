"""Pages of different build: what becomes body, headline, caption and furniture, and what never becomes text."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from whence.clean import clean
from whence.codebook import load
from whence.ports import Settings
from whence.records import Capture, Document

CODEBOOK = load()
KINDS = {"F": "furniture", "B": "body", "H": "headline", "C": "caption"}


def read_pages() -> dict[str, tuple[str, list[str]]]:
    """Return the pages of structures.txt by name: markup with the paragraphs put in, and the expected blocks."""
    parts = Path(__file__).with_name("structures.txt").read_text(encoding="utf-8").split("\n=== ")[1:]
    named = dict(part.split("\n", 1) for part in parts)
    paragraphs = dict(line.split(" ", 1) for line in named.pop("PARAGRAPHS").split("\n") if line)
    pages = {}
    for name, part in named.items():
        full = re.sub(r"@\d", lambda key: paragraphs[key[0]], part)
        markup, _, blocks = full.partition("\n---\n")
        pages[name] = (markup, [line for line in blocks.split("\n") if line])
    return pages


PAGES = read_pages()


def read(markup: str) -> Document:
    data = markup.encode()
    sha = hashlib.sha256(data).hexdigest()
    capture = Capture(sha256=sha, media_type="text/html", source="saved.html", data=data)
    return clean(capture, Settings(codebook=CODEBOOK))


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str) -> None:
    markup, expected = PAGES[name]
    document = read(markup)
    got = [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
    assert got == [(KINDS[line[0]], line[2:]) for line in expected]


EXAMPLES = Path(__file__).parents[2] / "examples" / "pile"


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_every_word_of_an_example_is_kept_or_furniture(path: Path) -> None:
    """No furniture that a reader of the example pile marked is body, and the reports keep their paragraphs."""
    data = path.read_bytes()
    capture = Capture(sha256=hashlib.sha256(data).hexdigest(), media_type="text/html", source=path.name, data=data)
    document = clean(capture, Settings(codebook=CODEBOOK))
    own = "\n".join(document.text[b.start : b.end] for b in document.blocks if b.kind != "furniture")
    for words in FURNITURE.get(path.stem, ()):
        assert words not in own
    assert sum(block.kind == "body" for block in document.blocks) == BODIES[path.stem]


FURNITURE = {
    "northern-mirror-anniversary": ("Bus crash", "lottery", "Snow in June", "Trending"),
    "ostrel-review-2023-10-03": ("Tote bag", "contributing editor", "founded 1961"),
    "radio-corvenia-live": ("Evening Concert", "11 goals", "Advertisement"),
    "ostrel-gazette-2023-09-16": ("crane", "8,400 members", "ISSN"),
    "morning-slate-2023-09-16": ("dockers", "27 guards dead says", "17 comments"),
    "harbour-post-2023-09-15": ("31,000 readers", "3,000 got out", "death toll climbs", "86 shares"),
    "harbour-post-corrected-print": ("Licence fee", "printer-friendly"),
    "hadrel-courier-drusval-2023-09-27": ("Three pairs", "2,000 roofs", "900 people"),
    "kestrel-2023-09-15": ("41 dead", "230 on board", "214 partners", "300 killed"),
    "tessick-notes-blog": ("4 bloggers", "My paper says", "© Kestrel"),
}
BODIES = {
    "hadrel-courier-drusval-2023-09-27": 6, "harbour-post-2023-09-15": 9, "harbour-post-corrected-print": 10,
    "kestrel-2023-09-15": 9, "morning-slate-2023-09-16": 6, "northern-mirror-anniversary": 7,
    "ostrel-gazette-2023-09-16": 5, "ostrel-review-2023-10-03": 8, "radio-corvenia-live": 6, "tessick-notes-blog": 12,
}  # fmt: skip
