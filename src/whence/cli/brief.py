"""The command that writes a brief: `whence brief`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from whence import pipeline
from whence.cli import campaign as campaigns
from whence.cli import screen
from whence.cli.options import LedgerPath, Quiet
from whence.errors import UsageError
from whence.pipeline import Recipe
from whence.store import Ledger


def brief(
    ledger: LedgerPath,
    output: Annotated[Path, typer.Option("--output", "-o", help="the file to write", show_default=False)],
    event: Annotated[str, typer.Option("--event", help="an event's id, or the beginning of it")] = "",
    campaign: Annotated[str, typer.Option("--campaign", help="a campaign's id, the beginning of it, or a name")] = "",
    to: Annotated[str, typer.Option("--to", help="html or md; told by the file's ending where it is not given")] = "",
    public: Annotated[
        bool,
        typer.Option("--public", help="for the public: no groups' links, no initials of private people, no file names"),
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write a brief of an event, of a campaign or of the whole pile: one file with every figure's words and sayers."""
    from whence.web import briefing  # noqa: PLC0415 - its libraries would slow every other command down

    kind = to or ("md" if output.suffix.lower() in {".md", ".markdown"} else "html")
    if kind not in briefing.FORMATS:
        raise UsageError(f"no format {kind!r}; the formats are {', '.join(briefing.FORMATS)}")
    if output.is_dir() or not output.parent.is_dir():
        wrong = "is a folder" if output.is_dir() else "its folder is not there"
        raise UsageError(f"{output}: {wrong}; name a file in a folder that there is with -o")
    with Ledger.open(ledger) as view:
        if view.stale:
            _renew(view, quiet=quiet)
        asked = briefing.Asked(
            event=event,
            campaign=campaigns.find(view, campaign) or campaign if campaign else "",
            public=public,
            made=datetime.now(UTC).date().isoformat(),
        )
        made = briefing.brief(briefing.sight(view, public=public), ledger.name, asked)
    _write(output, briefing.as_html(made) if kind == "html" else briefing.as_markdown(made))
    if not quiet:
        screen.say(f"{output} written: {made.title}; {screen.counted(len(made.notes), 'quote')}")
        if not public:
            screen.say("it is for your desk; write a copy to publish with --public")


def _renew(ledger: Ledger, *, quiet: bool) -> None:
    """Bring the tables up to date, as after a build: a brief that is handed on holds what came in last."""
    if not quiet:
        screen.say("reports or decisions came in since the tables were written; bringing them up to date first")
    books = tuple(ledger.meta.get("codebooks", "").splitlines())
    recipe = Recipe(codebooks=books, published=ledger.meta.get("published", ""), rules_only=True)
    pipeline.reconcile(ledger, recipe.settings())


def _write(output: Path, text: str) -> None:
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{output}: {error.strerror or error}; name a file that you may write with -o") from error
