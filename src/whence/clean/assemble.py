"""A document from its units: blocks, and what their lines say of the report. Every cleaner ends here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.clean.article import VERSION as TRAFILATURA
from whence.clean.credit import credit_line, signed_by
from whence.clean.language import language
from whence.clean.masthead import outlet_in
from whence.clean.metadata import author, author_lines, outlet_kind
from whence.clean.phrases import Phrases, phrases
from whence.clean.pleas import part_pleas
from whence.clean.published import Evidence, decide, from_dateline, from_lines, from_url, stated
from whence.clean.residue import Label, label
from whence.clean.shapes import is_finished
from whence.clean.units import Unit
from whence.errors import UnreadableError
from whence.ports import Settings
from whence.records import Basis, Block, BlockKind, Capture, Document, report_id

VERSION: str = f"whence-clean 2; trafilatura {TRAFILATURA}"
"""Changes whenever the same bytes could give another text or other blocks: then verify does not expect the old text."""
TOP_UNITS = 15
"""Units from the top of a text in which its author and date may stand."""
_TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".json", ".jsonl", ".ndjson", ".ods")
LONGEST = 500
"""Code points of a title, outlet, byline or credit line; the longest in our piles and some real articles has 123."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the page states of itself outside its text: metadata, and evidence of the date, strongest first."""

    title: str = ""
    outlet: str = ""
    byline: tuple[str, ...] = ()
    lang: str = ""
    url: str = ""
    dates: tuple[Evidence, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Labelled:
    units: tuple[Unit, ...]
    labels: tuple[Label, ...]

    def texts(self, kind: BlockKind) -> list[str]:
        return [unit.text for unit, found in self._pairs() if found.kind == kind]

    def title(self) -> str:
        return next((unit.text for unit, found in self._pairs() if found.role == "title"), "")

    def top(self) -> list[str]:
        """Return the lines above the first body paragraph: only there do an author and a date belong to this report."""
        above = [unit.text for unit in self.units[: self._first()]]
        return above[:TOP_UNITS]

    def _first(self) -> int:
        bodies = [index for index, found in enumerate(self.labels) if found.kind == "body"]
        return next((index for index in bodies if is_finished(self.units[index].text)), (*bodies, len(self.units))[0])

    def foot(self) -> list[str]:
        """Return the line directly below the last body paragraph, where a publication date may stand too."""
        last = max((index for index, found in enumerate(self.labels) if found.kind == "body"), default=len(self.units))
        return [unit.text for unit in self.units[last + 1 : last + 2]]

    def credit(self, known: Phrases) -> str:
        return credit_line(self.units, [found.kind != "furniture" for found in self.labels], known)

    def own_text(self) -> str:
        return "\n".join(unit.text for unit, found in self._pairs() if found.kind != "furniture")

    def blocks(self) -> tuple[Block, ...]:
        return tuple(_block(unit, found) for unit, found in self._pairs())

    def _pairs(self) -> Iterable[tuple[Unit, Label]]:
        return zip(self.units, self.labels, strict=True)


def assemble(capture: Capture, settings: Settings, text: str, units: Sequence[Unit], said: Stated) -> Document:
    """Return the document of a text and its units; raise UnreadableError when there is no text."""
    if not units:
        raise UnreadableError(f"{capture.source}: there is no text in it; save the report's text or page again")
    known = phrases(settings.codebook)
    parted = part_pleas(units, known)
    seen = _Labelled(parted, label(parted, known))
    named = (*said.lines, *seen.top())
    outlet = said.outlet or capture.hint("outlet") or outlet_in(named, known, settings.codebook)
    url = said.url or capture.url or capture.hint("url")
    authors = (*said.byline, *author_lines((*said.lines, *seen.top()), known), capture.hint("byline"))
    byline = author((*authors, capture.hint("author")))
    when, basis = decide(_evidence(capture, settings, said, seen, url), capture.taken)
    return Document(
        id=report_id(capture.sha256),
        capture=capture.sha256,
        source=capture.source,
        text=text,
        title=_short(said.title or seen.title() or capture.hint("title")),
        outlet=_short(outlet),
        outlet_kind=outlet_kind(outlet, settings.codebook),
        byline=_short(byline),
        credit_line=_short(seen.credit(known) or signed_by(byline, known)),
        lang=language(seen.own_text(), said.lang or capture.hint("lang")),
        url=url,
        retrieved=capture.taken,
        published=when,
        published_basis=basis,
        blocks=seen.blocks(),
        cleaner=VERSION,
    )


def _short(words: str) -> str:
    """Return what a report says of itself, cut where no title or name is as long: a list shows it on every line."""
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def _block(unit: Unit, found: Label) -> Block:
    where = found.role if found.role == "subhead" else unit.where
    return Block(start=unit.start, end=unit.end, kind=found.kind, where=where)


def _evidence(capture: Capture, settings: Settings, said: Stated, seen: _Labelled, url: str) -> list[Evidence]:
    """Return all evidence of the publication date, in the order of its bases."""
    known = phrases(settings.codebook)
    first = (*seen.texts("body"), "")[0]
    hinted, given = capture.hint("published"), settings.published
    return [
        *said.dates,
        *from_lines((*said.lines, *seen.top()), known),
        *from_dateline(first),
        *from_lines(seen.foot(), known, alone=False),
        *from_url(url),
        *stated(_hint_basis(capture), [hinted] if hinted else []),
        *stated("given", [given] if given else []),
    ]


def _hint_basis(capture: Capture) -> Basis:
    container = (capture.container or capture.source.split("!")[0]).lower()
    return "table" if container.endswith(_TABLES) else "feed"
