"""The veil shows every row as the export has it, though it reads no report's marks and not the whole pile."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from whence.export import prepared
from whence.export.names import Names
from whence.export.veil import Veil
from whence.pipeline import Recipe, build
from whence.ports import ExportOptions
from whence.records import Attribution, Document, Figure, Mention, Name, Sheet
from whence.store import Ledger
from whence.store.memory import MemoryView
from whence.tables import TABLES

ROOT = Path(__file__).parents[2]
DEV = ROOT / "eval" / "piles" / "dev"
PILES = ["examples", *(path.stem for path in sorted(DEV.glob("*.toml")))]
OPTIONS = [ExportOptions(), ExportOptions(public=True), ExportOptions(unmasked=True)]


def reports_of(pile: str, folder: Path) -> str:
    """Return what to build of a pile: its folder, or a table of its reports."""
    if pile == "examples":
        return str(ROOT / "examples" / "pile")
    table = folder / "pile.jsonl"
    told = tomllib.loads((DEV / f"{pile}.toml").read_text(encoding="utf-8"))["reports"]
    kept = ("title", "outlet", "published", "lang", "text")
    lines = (json.dumps({name: one[name] for name in kept if name in one}) for one in told)
    table.write_text("\n".join(lines), encoding="utf-8")
    return str(table)


@pytest.fixture(scope="module", params=PILES)
def ledger(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder = tmp_path_factory.mktemp(request.param)
    build([reports_of(request.param, folder)], folder / "a.whence", Recipe(rules_only=True, workers=1))
    with Ledger.open(folder / "a.whence") as opened:
        yield opened


def shown_alike(view: Any, options: ExportOptions) -> None:
    """Assert that the veil shows each row as it is exported, in one go and one by one."""
    names, wanted = Names.of(view), prepared(view, options)
    for table in TABLES:
        rows = list(view.rows(table)) if table != "spans" else unlimited_spans(view, wanted)
        expected = wanted[table] if table != "spans" else [row for row in wanted["spans"]]
        assert Veil(view, options, names).rows(table, rows) == expected, table
        assert [Veil(view, options, names).rows(table, [row])[0] for row in rows[:40]] == expected[:40], table


def unlimited_spans(view: Any, wanted: dict[str, list[Any]]) -> list[Any]:
    """Return the rows of the places that are exported, as the ledger would hold them."""
    texts = view.texts({row.report_id for row in wanted["spans"]})
    return [
        replace(
            row,
            exact=texts[row.report_id][row.start : row.end],
            prefix=texts[row.report_id][max(0, row.start - 32) : row.start],
            suffix=texts[row.report_id][row.end : row.end + 32],
        )
        for row in wanted["spans"]
    ]


@pytest.mark.parametrize("options", OPTIONS, ids=["masked", "public", "unmasked"])
def test_every_row_of_a_pile_is_shown_as_it_is_exported(ledger: Ledger, options: ExportOptions) -> None:
    shown_alike(ledger, options)
