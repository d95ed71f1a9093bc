"""`whence brief`: the file that it writes, and what it says where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from whence.cli.app import app
from whence.pipeline import Recipe, build
from whence.store import Ledger

PILE = Path(__file__).parents[2] / "examples" / "pile"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("brief") / "pile.whence"
    build(
        [str(PILE / "kestrel-2023-09-15.html"), str(PILE / "harbour-post-2023-09-15.html")],
        made,
        Recipe(rules_only=True),
    )
    return made


def run(*given: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["brief", *map(str, given)])
    return done.exit_code, f"{done.output}{done.exception or ''}"


@pytest.mark.parametrize(
    ("name", "given", "begins"),
    [
        ("b.html", (), "<!doctype html>"),
        ("b.md", (), "# What 2 reports say"),  # told by the file's ending
        ("b.txt", ("--to", "md"), "# What 2 reports say"),
        ("b.md", ("--to", "html"), "<!doctype html>"),
    ],
)
def test_it_writes_the_format_asked_for(
    ledger: Path, tmp_path: Path, name: str, given: tuple[str, ...], begins: str
) -> None:
    code, said = run(ledger, "-o", tmp_path / name, *given)
    assert code == 0, said
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
    assert "--public" in said


def test_the_beginning_of_an_id_is_enough(ledger: Path, tmp_path: Path) -> None:
    with Ledger.open(ledger) as view:
        event = next(row for row in view.rows("events") if "Kelvane" in row.label)
    code, said = run(ledger, "-o", tmp_path / "b.html", "--event", event.event_id[:6], "--public")
    assert code == 0 and "Kelvane" in said
    assert "Brief for the public" in (tmp_path / "b.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("b.html", ("--event", "e0000"), "it has: e"),
        ("b.html", ("--campaign", "Nothing Such"), "it has none"),
        ("b.html", ("--to", "docx"), "the formats are html, md"),
        ("none/b.html", (), "its folder is not there"),
        (".", (), "is a folder"),
        ("b.html", ("--event", "e", "--campaign", "c"), "one at a time"),
    ],
)
def test_it_says_what_is_wrong_and_writes_nothing(
    ledger: Path, tmp_path: Path, name: str, given: tuple[str, ...], told: str
) -> None:
    code, said = run(ledger, "-o", tmp_path / name, *given)
    assert code != 0
    assert told in said
    assert list(tmp_path.iterdir()) == []


def test_an_empty_ledger_is_nothing_to_brief(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.whence", create=True):
        pass
    code, said = run(tmp_path / "empty.whence", "-o", tmp_path / "b.html")
    assert code != 0
    assert "nothing to brief" in said and "whence build" in said


def test_a_ledger_that_waits_for_its_tables_is_brought_up_to_date_first(tmp_path: Path) -> None:
    made = tmp_path / "late.whence"
    build([str(PILE / "kestrel-2023-09-15.html")], made, Recipe(rules_only=True))
    with Ledger.open(made) as kept:
        kept._note({"tables": "stale"})
        assert kept.stale
    code, said = run(made, "-o", tmp_path / "b.html")
    assert code == 0 and "bringing them up to date first" in said
    with Ledger.open(made) as kept:
        assert not kept.stale


def test_quiet_says_nothing(ledger: Path, tmp_path: Path) -> None:
    assert run(ledger, "-o", tmp_path / "b.html", "-q") == (0, "")
