"""Exporters: a view of the ledger in, files out; one module per format, one row in EXPORTERS."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points
from types import MappingProxyType

from whence.errors import UsageError
from whence.export.csv_files import write_csv
from whence.export.jsonl_files import write_jsonl
from whence.export.prepare import prepared
from whence.export.xlsx_file import write_xlsx
from whence.ports import Exporter
from whence.spans import span_rows

__all__ = ["EXPORTERS", "exporter", "prepared", "span_rows"]

EXPORTERS: Mapping[str, Exporter] = MappingProxyType({"csv": write_csv, "jsonl": write_jsonl, "xlsx": write_xlsx})


def exporter(name: str) -> Exporter:
    """Return the exporter called `name`, ours or an installed one of the entry point group `whence.exporters`.

    Raise UsageError for an unknown name, with the known ones.
    """
    if name in EXPORTERS:
        return EXPORTERS[name]
    installed = {entry.name: entry for entry in entry_points(group="whence.exporters")}
    if name not in installed:
        known = ", ".join(sorted({*EXPORTERS, *installed}))
        raise UsageError(f"no exporter {name!r}; the exporters are {known}")
    made: Exporter = installed[name].load()
    return made
