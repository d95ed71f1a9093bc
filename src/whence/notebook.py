"""The ledger in Python and notebooks: typed rows, Arrow tables, pandas frames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from types import NoneType
from typing import Any, Generic, TypeVar, get_args, get_type_hints, overload

import pyarrow

from whence.pipeline import Recipe, iso_day
from whence.pipeline import build as run_build
from whence.store import Ledger as Kept
from whence.tables import (
    AttributionRow,
    CampaignItemRow,
    CampaignRow,
    CheckRow,
    ClaimRow,
    ConflictRow,
    EventRow,
    FigureRow,
    OriginRow,
    ReportRow,
    SeriesRow,
    StatementRow,
    TollRow,
)

Row = TypeVar("Row")
_ARROW = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64()}


class Rows(Sequence[Row], Generic[Row]):
    """The rows of one table: a sequence of typed records that turns into an Arrow table or a pandas frame."""

    def __init__(self, kind: type[Row], rows: Sequence[Row]) -> None:
        """Hold the rows; `kind` is their class."""
        self._kind = kind
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Rows[Row]:
        """Return one row, or a slice as Rows."""
        return Rows(self._kind, self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in exported order."""
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        """Say whether both hold the same rows."""
        return isinstance(other, Rows) and self._rows == other._rows

    def __hash__(self) -> int:
        """Return the hash of the rows."""
        return hash(self._rows)

    def __repr__(self) -> str:
        """Return the table's name and size."""
        return f"<{len(self)} x {self._kind.__name__}>"

    def to_arrow(self) -> pyarrow.Table:
        """Return a pyarrow.Table with the exported column names; "not reported" is null among numbers, "" in text."""
        schema = pyarrow.schema([(name, _arrow_type(hint)) for name, hint in _hints(self._kind).items()])
        return pyarrow.Table.from_pylist([asdict(row) for row in self._rows], schema=schema)  # type: ignore[call-overload]

    def to_pandas(self) -> Any:
        """Return a pandas.DataFrame; needs pandas (`pip install whence[pandas]`)."""
        return self.to_arrow().to_pandas()


def _hints(kind: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {column.name: hints[column.name] for column in fields(kind)}


def _arrow_type(hint: Any) -> pyarrow.DataType:
    plain = next((part for part in get_args(hint) if part is not NoneType), hint)
    return _ARROW[plain]


class Ledger:
    """A ledger opened for reading: one method a table; use it in a `with` block or call close()."""

    def __init__(self, path: str | Path) -> None:
        """Open the ledger at `path`; raise LedgerError when it is none."""
        self._kept = Kept.open(Path(path))

    def __enter__(self) -> Ledger:
        """Return the ledger."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the ledger."""
        self.close()

    def close(self) -> None:
        """Close the ledger; the file is complete without it."""
        self._kept.close()

    def reports(self) -> Rows[ReportRow]:
        """Return the reports."""
        return Rows(ReportRow, self._kept.rows("reports"))

    def figures(self) -> Rows[FigureRow]:
        """Return the figures, each with its origin, via and quote."""
        return Rows(FigureRow, self._kept.rows("figures"))

    def events(self) -> Rows[EventRow]:
        """Return the events with their counts of reports, copies and independent origins."""
        return Rows(EventRow, self._kept.rows("events"))

    def tolls(self) -> Rows[TollRow]:
        """Return the counted things of the events with what stands behind them."""
        return Rows(TollRow, self._kept.rows("tolls"))

    def series(self) -> Rows[SeriesRow]:
        """Return the revision curves."""
        return Rows(SeriesRow, self._kept.rows("series"))

    def claims(self) -> Rows[ClaimRow]:
        """Return what reports say happened."""
        return Rows(ClaimRow, self._kept.rows("claims"))

    def statements(self) -> Rows[StatementRow]:
        """Return messages, statements and publications."""
        return Rows(StatementRow, self._kept.rows("statements"))

    def attributions(self) -> Rows[AttributionRow]:
        """Return who said what, via whom."""
        return Rows(AttributionRow, self._kept.rows("attributions"))

    def origins(self) -> Rows[OriginRow]:
        """Return the origins of each counted thing."""
        return Rows(OriginRow, self._kept.rows("origins"))

    def conflicts(self) -> Rows[ConflictRow]:
        """Return the rival figures with why they differ."""
        return Rows(ConflictRow, self._kept.rows("conflicts"))

    def campaigns(self) -> Rows[CampaignRow]:
        """Return campaigns, slogans, spellings, translations and hashtags."""
        return Rows(CampaignRow, self._kept.rows("campaigns"))

    def campaign_items(self) -> Rows[CampaignItemRow]:
        """Return what is tied to a campaign, and by whom."""
        return Rows(CampaignItemRow, self._kept.rows("campaign_items"))

    def checks(self) -> Rows[CheckRow]:
        """Return inconsistencies, and files left out with their reasons."""
        return Rows(CheckRow, self._kept.rows("checks"))


def build(
    paths: Sequence[str | Path] | str | Path,
    ledger: str | Path,
    *,
    codebooks: Sequence[str | Path] = (),
    published: str = "",
    rules_only: bool = False,
    workers: int = 2,
) -> Ledger:
    """Read reports into a ledger and return it opened; see `whence build --help` for what is read.

    `published` is the ISO date for a report that carries none; `rules_only` leaves out the trained tagger. Raises
    NothingBuiltError when no report can be read, UsageError when `published` is no date.
    """
    given = [paths] if isinstance(paths, str | Path) else paths
    books = tuple(str(path) for path in codebooks)
    recipe = Recipe(codebooks=books, published=iso_day(published), rules_only=rules_only, workers=workers)
    run_build([str(path) for path in given], Path(ledger), recipe)
    return Ledger(ledger)
