"""The ledger in Python: typed rows, Arrow tables, pandas frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pandas
import pyarrow
import pytest

import whence
from whence.notebook import Rows
from whence.tables import TABLES, FigureRow, header

REPORT = """Harbour Post, 5 March 2024

Gunmen killed at least 12 soldiers in the town of Velm on 4 March 2024, the Interior Ministry said.
Some 30 people were wounded in Velm on 4 March 2024, the district hospital told Kestrel News Agency.
"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[whence.Ledger]:
    folder = tmp_path_factory.mktemp("notebook")
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    with whence.build([folder / "a.txt"], folder / "x.whence", published="2024-03-05") as built:
        yield built


def test_build_takes_paths_of_any_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    for number, paths in enumerate((str(path), (path,))):
        with whence.build(paths, str(tmp_path / f"{number}.whence"), workers=1) as built:
            assert len(built.reports()) == 1


def test_rows_are_typed_records(ledger: whence.Ledger) -> None:
    figures = ledger.figures()
    assert isinstance(figures, Rows) and len(figures) >= 2
    assert all(isinstance(row, FigureRow) for row in figures)
    killed = next(row for row in figures if row.counted == "killed")
    assert (killed.low, killed.high, killed.origin) == (12, None, "Interior Ministry")
    assert figures[0] in figures and isinstance(figures[:1], Rows) and list(figures[:1]) == [figures[0]]
    assert repr(figures) == f"<{len(figures)} x FigureRow>"


@pytest.mark.parametrize("table", [name for name in TABLES if name not in ("judgements", "spans")])
def test_every_table_is_a_method_with_its_columns(ledger: whence.Ledger, table: str) -> None:
    rows = getattr(ledger, table)()
    arrow = rows.to_arrow()
    assert tuple(arrow.column_names) == header(table)
    assert arrow.num_rows == len(rows)
    assert arrow.to_pylist() == [{name: getattr(row, name) for name in header(table)} for row in rows]


def test_arrow_types_follow_the_records_even_without_rows() -> None:
    schema = Rows(FigureRow, ()).to_arrow().schema
    hints = get_type_hints(FigureRow)
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), float | None: pyarrow.float64()}
    assert {name: schema.field(name).type for name in schema.names} == {
        column.name: kinds[hints[column.name]] for column in fields(FigureRow)
    }


def test_pandas_keeps_columns_and_what_is_not_reported(ledger: whence.Ledger) -> None:
    frame = ledger.figures().to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert tuple(frame.columns) == header("figures")
    killed = frame[frame.counted == "killed"].iloc[0]
    assert killed.low == 12 and pandas.isna(killed.high)


def test_errors_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(whence.NothingBuiltError, match="no such file; check the path"):
        whence.build("missing.txt", tmp_path / "a.whence")
    with pytest.raises(whence.UsageError, match="write it as 2024-01-31"):
        whence.build("missing.txt", tmp_path / "a.whence", published="yesterday")
    with pytest.raises(whence.LedgerError, match="whence build"):
        whence.Ledger(tmp_path / "a.whence")


def test_the_public_names_are_all_there() -> None:
    assert all(hasattr(whence, name) for name in whence.__all__)
    with pytest.raises(AttributeError, match="no attribute 'builds'"):
        whence.builds  # noqa: B018
