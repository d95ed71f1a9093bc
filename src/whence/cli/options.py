"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LedgerPath = Annotated[Path, typer.Argument(help="the ledger, a file that `whence build` made", show_default=False)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="say nothing but errors and data")]
Json = Annotated[bool, typer.Option("--json", help="print JSON for programs")]
Codebooks = Annotated[
    list[Path] | None,
    typer.Option("--codebook", help="a codebook of your own (TOML) on top of the shipped ones; repeat it"),
]
