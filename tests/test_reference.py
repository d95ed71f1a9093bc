"""The generated reference: up to date, and nothing that a user meets is left out of it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
import typer

from whence.check import CHECKS
from whence.cli import app
from whence.codebook import load
from whence.tables import TABLES, header

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"


def load_tool(name: str) -> ModuleType:
    """Return a module of tools/, which is no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    return load_tool("make_reference")


def page(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def test_the_pages_on_disk_are_what_the_program_says_now(reference: ModuleType) -> None:
    assert reference.stale() == []


def test_a_changed_page_is_stale(reference: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in reference.made().items():
        (tmp_path / name).write_text(
            text.replace("A date that the calendar", "A day that the calendar"), encoding="utf-8"
        )
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    assert reference.stale() == ["docs/reference/checks.md"]


def commands() -> list[tuple[str, object]]:
    found = []

    def walk(name: str, command: object) -> None:
        found.append((name, command))
        for child in getattr(command, "commands", {}).values():
            if not child.hidden:
                walk(f"{name} {child.name}", child)

    walk("whence", typer.main.get_command(app))
    return found


@pytest.mark.parametrize(("name", "command"), commands(), ids=lambda value: value if isinstance(value, str) else "")
def test_every_command_and_option_is_documented_with_help(name: str, command: object) -> None:
    text = page("commands.md")
    section = text.partition(f"## `{name}`\n")[2].partition("\n## ")[0]
    assert section, f"{name} is not in commands.md"
    for option in command.params:  # type: ignore[attr-defined]
        names = option.opts if option.param_type_name == "option" else [option.name.upper()]
        for opt in names:
            assert f"`{opt}`" in section, f"{name} {opt}"


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_is_documented(code: str) -> None:
    assert f"## `{code}`\n\n" in page("checks.md")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_column_is_documented(table: str) -> None:
    section = page("tables.md").partition(f"## `{table}`\n")[2].partition("\n## ")[0]
    assert ",".join(header(table)) in section
    for column in header(table):
        assert f"| `{column}` |" in section


def test_no_column_note_is_left_over(reference: ModuleType) -> None:
    notes = reference.tomllib.loads(reference.COLUMNS.read_text(encoding="utf-8"))
    used = {column for table in TABLES for column in header(table)}
    assert set(notes["any"]) - used == set()
    for table, columns in notes.items():
        assert table == "any" or set(columns) <= set(header(table)), table


def test_every_vocabulary_value_is_documented() -> None:
    text = page("vocabularies.md")
    for term in load().terms:
        section = text.partition(f"## `{term.vocabulary}`\n")[2].partition("\n## ")[0]
        assert f"| `{term.id}` |" in section, (term.vocabulary, term.id)
