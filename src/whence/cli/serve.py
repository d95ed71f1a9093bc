"""The command that opens the desk: `whence serve`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from whence.cli import screen
from whence.cli.options import Codebooks
from whence.pipeline import Recipe
from whence.store import Ledger


def serve(
    ledger: Annotated[
        Path, typer.Argument(help="the ledger; a new one is made where there is none", show_default=False)
    ],
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any that is free")] = 8765,
    open_: Annotated[bool, typer.Option("--open", help="open the page in your browser")] = False,
    host: Annotated[
        str,
        typer.Option("--host", help="the name or address to answer at; any but this machine's own asks for a token"),
    ] = "127.0.0.1",
    token: Annotated[
        str, typer.Option("--token", envvar="WHENCE_TOKEN", help="the token that others need; made where none is given")
    ] = "",
    book: Codebooks = None,
    rules_only: Annotated[
        bool, typer.Option("--rules-only", help="read added reports without the trained tagger")
    ] = False,
) -> None:
    """Open the desk on a ledger: add reports, look, judge, hand on. It answers on this machine only, until Ctrl-C."""
    from whence.web import server  # noqa: PLC0415 - its libraries would slow every other command down

    with Ledger.open(ledger, create=True) as kept:
        meta = kept.meta
    recipe = Recipe(
        codebooks=tuple(map(str, book or ())) or tuple(meta.get("codebooks", "").splitlines()),
        published=meta.get("published", ""),
        rules_only=rules_only,
    )
    recipe.settings()
    server.serve(ledger, recipe, server.Address(host=host, port=port, token=token), _ready(ledger, open_))
    screen.say(f"{ledger} is closed")


def _ready(ledger: Path, opens: bool) -> Callable[[str], None]:
    def ready(address: str) -> None:
        screen.say(f"{ledger} is open at {address}; stop with Ctrl-C")
        if opens:
            typer.launch(address)

    return ready
