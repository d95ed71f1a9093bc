"""Codebooks on screen: what `whence codebook list` and `whence codebook show` print."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from whence.codebook import Codebook, Description


def codebook_line(description: Description) -> RenderableType:
    """Return one line on a codebook: its name and what it holds."""
    counts = ", ".join(f"{count} {name}" for name, count in description.counts if count)
    return Text.assemble((description.name, "bold"), f"  {counts}; {description.unchecked} entries unchecked")


def codebook_page(description: Description) -> RenderableType:
    """Return the entries of a codebook as a table."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("kind", "id", "name", "also", "source"):
        table.add_column(name, overflow="fold")
    for cells in _entries(description.codebook):
        table.add_row(*cells)
    return Group(codebook_line(description), table)


def _entries(book: Codebook) -> Iterator[tuple[str, str, str, str, str]]:
    for term in book.terms:
        yield term.vocabulary, term.id, term.definition, "", term.source
    for actor in book.actors:
        yield actor.kind, actor.id, actor.name, ", ".join(actor.aliases), actor.source
    for place in book.places:
        yield place.kind, place.id, place.name, ", ".join(place.aliases), place.source
    for campaign in book.campaigns:
        also = ", ".join((*campaign.spellings, *campaign.translations, *campaign.hashtags))
        yield campaign.kind, campaign.id, campaign.name, also, campaign.source
