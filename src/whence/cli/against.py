"""`whence check`: a new article against a ledger, figure by figure and claim by claim."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from whence import judging, read
from whence.against import GRAVE, STATUSES, Checked, check_against, notes_of
from whence.cli import screen
from whence.cli.options import Codebooks, Json
from whence.errors import UnreadableError
from whence.pipeline import Recipe, iso_day
from whence.records import Finding
from whence.store import Ledger
from whence.work import sheet_of

SHOWN = 3
"""Figures of the ledger shown beside one of the article; the others are counted."""
QUOTE_SHOWN = 160
_COLOURS = {
    "superseded": "bold red",
    "rival": "bold yellow",
    "perpetrator-only": "magenta",
    "single-origin": "cyan",
    "supported": "green",
    "not in the ledger": "dim",
}


def check_file(
    file: Annotated[str, typer.Argument(help="a new article; or a feed or table of them", show_default=False)],
    against: Annotated[
        Path, typer.Option("--against", metavar="LEDGER", help="the ledger to hold it against", show_default=False)
    ],
    book: Codebooks = None,
    published: Annotated[
        str, typer.Option("--published", metavar="DATE", help="publication date (ISO) for an article that carries none")
    ] = "",
    rules_only: Annotated[bool, typer.Option("--rules-only", help="leave out the trained tagger")] = False,
    as_json: Json = False,
) -> None:
    """Hold a new article against a ledger: what stands behind each figure. Exit 1 where one is superseded or rival."""
    recipe = Recipe(
        codebooks=tuple(str(path) for path in book or ()), published=iso_day(published), rules_only=rules_only
    )
    settings = recipe.settings()
    found: list[tuple[str, tuple[Checked, ...], tuple[str, ...]]] = []
    with Ledger.open(against) as ledger:
        judgements = judging.in_force(ledger)
        for item in read.captures([file]):
            if isinstance(item, Finding):
                raise UnreadableError(item.message)
            sheet = sheet_of(item, settings)
            found.append((item.source, check_against(sheet, ledger, judgements), tuple(notes_of(sheet, ledger))))
    if as_json:
        typer.echo(json.dumps([data(*one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            screen.out(page(*one))
    if any(one.status in GRAVE for _, checked, _ in found for one in checked):
        raise typer.Exit(1)


def page(file: str, checked: Sequence[Checked], notes: Sequence[str] = ()) -> RenderableType:
    """Return what a ledger says of an article: notes, figures with the gravest first, then what it tells by event."""
    figures = [one for one in checked if one.counted]
    claims = [one for one in checked if not one.counted]
    ranked = sorted(figures, key=lambda one: (STATUSES.index(one.status), one.start))
    parts: list[RenderableType] = [_head(file, checked), *(Text(f"  note: {note}", "yellow") for note in notes)]
    parts += [_figure(one) for one in ranked]
    parts += [Text("\n  What it tells", "bold"), *_told(claims)] if claims else []
    return Group(*parts)


def _head(file: str, checked: Sequence[Checked]) -> Text:
    counts = Counter(one.status for one in checked if one.counted)
    said = ", ".join(f"{counts[status]} {status}" for status in STATUSES if counts[status]) or "no figures"
    return Text.assemble((file, "bold"), f"  {said}")


def _figure(one: Checked) -> Text:
    text = Text.assemble(
        "\n  ", (one.status.upper() if one.status in GRAVE else one.status, _COLOURS[one.status]), "  "
    )
    text.append(f"{one.said} {one.who}".strip(), "bold").append(f" {one.counted.replace('_', ' ')}", "green")
    text.append(f"  {one.origin}" if one.origin else "", "magenta")
    text.append(f"  {one.event}" if one.event else "", "dim")
    text.append(f"\n      {one.reason}")
    text.append(f"\n      here  “{_cut(one.quote)}” {one.start}-{one.end}")
    for other in one.beside[:SHOWN]:
        dated = f" {other.published}" if other.published else ""
        text.append(f"\n      {other.outlet}{dated}  ", "cyan")
        text.append(f"{other.said}", "bold").append(f" {other.origin}: “{_cut(other.quote)}”")
    if len(one.beside) > SHOWN:
        text.append(f"\n      and {len(one.beside) - SHOWN} more", "dim")
    return text


def _told(claims: Sequence[Checked]) -> Iterator[Text]:
    """Yield one line for each event that the article tells of, with the words that tell it first."""
    by_event: dict[tuple[str, str], list[Checked]] = {}
    for one in claims:
        by_event.setdefault((one.event_id or one.id, one.status), []).append(one)
    for (_, status), ones in by_event.items():
        first = ones[0]
        text = Text.assemble("    ", (status, _COLOURS[status]), f"  {first.event or first.said.replace('_', ' ')}")
        yield text.append(f"  {first.reason}", "dim").append(f"\n      “{_cut(first.quote)}”")


def data(file: str, checked: Sequence[Checked], notes: Sequence[str] = ()) -> dict[str, Any]:
    """Return the same as plain data."""
    return {"file": file, "notes": list(notes), "checked": [asdict(one) for one in checked]}


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= QUOTE_SHOWN else flat[: QUOTE_SHOWN - 1] + "…"
