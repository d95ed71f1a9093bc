"""Proving an export against its ledger: headers, rows, and every quote against the reports' texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from whence.export.files import unmasked_files
from whence.export.prepare import Tables, prepared
from whence.export.proof import Masked, masked_elsewhere, masked_names, proves
from whence.export.readback import READBACK, Line
from whence.ports import ExportOptions, View
from whence.records import Finding
from whence.spans import QUOTING
from whence.tables import TABLES, header

_COLUMN = QUOTING | {"spans": "exact"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """One exported file as it was read back."""

    path: Path
    table: str
    kind: str
    lines: list[Line]
    unmasked: bool

    def place(self, number: int) -> str:
        """Name a row as a spreadsheet counts: in CSV the header is row 1."""
        return f"{self.path}, row {number + (2 if self.kind == 'csv' else 1)}"


def verify_export(view: View, folder: Path) -> Iterator[Finding]:
    """Prove the CSV and JSON Lines files of a folder against a ledger; yield a Finding for what does not prove.

    Headers must be exact, every quote must be the text's words with masks only where a private person (or, in a
    public export, a link) stands, and the rows must be those that the ledger would export now.
    """
    kinds = [kind for kind in READBACK if any((folder / f"{table}.{kind}").is_file() for table in TABLES)]
    if not kinds:
        yield _finding("export-missing", f"{folder}: no csv or jsonl export here; name the folder that export wrote")
        return
    files: list[_File] = []
    for kind in kinds:
        for table in TABLES:
            path = folder / f"{table}.{kind}"
            try:
                names, lines = READBACK[kind][0](path, table)
            except FileNotFoundError:
                yield _finding("export-missing", f"{path}: missing; export again")
                continue
            except (OSError, ValueError) as error:
                yield _finding("export-unreadable", f"{path}: {error}; export again")
                continue
            if names != header(table):
                yield _finding(
                    "header-differs", f"{path}: the header is not that of {table}",
                    expected=",".join(header(table)), found=",".join(names),
                )  # fmt: skip
                continue
            unmasked = path.name in unmasked_files(folder)
            files.append(_File(path=path, table=table, kind=kind, lines=lines, unmasked=unmasked))
    yield from _quotes(view, files)
    export = cache(lambda unmasked, public: prepared(view, ExportOptions(unmasked=unmasked, public=public)))
    for kind in kinds:
        yield from _differences(export, [file for file in files if file.kind == kind])


def _finding(code: str, message: str, **rest: Any) -> Finding:
    return Finding(code=code, severity="error", message=message, **rest)


def _quotes(view: View, files: Sequence[_File]) -> Iterator[Finding]:
    quoting = [file for file in files if file.table in _COLUMN]
    texts: dict[str, tuple[str, tuple[Masked, ...]]] = {}
    if quoting:
        elsewhere = masked_elsewhere(view.sheets())
        texts = {
            sheet.document.id: (sheet.document.text, (*masked_names(sheet), *elsewhere)) for sheet in view.sheets()
        }
    for file in quoting:
        names = header(file.table)
        for number, line in enumerate(file.lines):
            row = dict(zip(names, line, strict=True))
            if trouble := _unproved(row, _COLUMN[file.table], texts, file.unmasked):
                message, source = trouble
                yield _finding(
                    "quote-mismatch", f"{file.place(number)}: {message}",
                    document=row["report_id"] or "", expected=source, found=row[_COLUMN[file.table]] or "",
                )  # fmt: skip


def _unproved(
    row: Mapping[str, Any], column: str, texts: Mapping[str, tuple[str, tuple[Masked, ...]]], unmasked: bool
) -> tuple[str, str] | None:
    """Say why a row's quote does not prove, and what its place holds; None where it proves."""
    if row["report_id"] not in texts:
        return f"no report {row['report_id']!r} in the ledger", ""
    text, names = texts[row["report_id"]]
    start, end = str(row["start"]), str(row["end"])
    if not (start.isdecimal() and end.isdecimal() and int(start) <= int(end) <= len(text)):
        return f"start {start} and end {end} are no place in the text", ""
    source = text[int(start) : int(end)]
    if proves(row[column] or "", source, () if unmasked else names, public=True):
        return None
    return f"{column} is not what the report says at {start}-{end}", source


def _differences(export: Callable[[bool, bool], Tables], files: Sequence[_File]) -> Iterator[Finding]:
    """Yield what differs from the export that comes nearest: the ledger does not know whether it was public."""
    nearest: list[Finding] | None = None
    for public in (False, True):
        found = [one for file in files for one in _compared(file, export(file.unmasked, public)[file.table])]
        if nearest is None or len(found) < len(nearest):
            nearest = found
        if not nearest:
            return
    yield from nearest or ()


def _compared(file: _File, rows: Sequence[Any]) -> Iterator[Finding]:
    names, as_cell = header(file.table), READBACK[file.kind][1]
    wanted = [[as_cell(getattr(row, name)) for name in names] for row in rows]
    if len(wanted) == len(file.lines):
        for number, (expected, found) in enumerate(zip(wanted, file.lines, strict=True)):
            yield from _cells(file, number, expected, found)
        return
    missing = Counter(map(repr, wanted)) - Counter(map(repr, file.lines))
    spare = Counter(map(repr, file.lines)) - Counter(map(repr, wanted))
    for number, line in enumerate(file.lines):
        if spare[repr(line)]:
            spare[repr(line)] -= 1
            yield _finding(
                "export-differs", f"{file.place(number)}: a row that the ledger does not have", found=str(line[0])
            )
    for expected in wanted:
        if missing[repr(expected)]:
            missing[repr(expected)] -= 1
            yield _finding("export-differs", f"{file.path}: a row of the ledger is missing", expected=str(expected[0]))


def _cells(file: _File, number: int, expected: Line, found: Line) -> Iterator[Finding]:
    for name, want, have in zip(header(file.table), expected, found, strict=True):
        if want != have:
            yield _finding(
                "export-differs", f"{file.place(number)}: {name} is not what the ledger exports",
                expected="" if want is None else str(want), found="" if have is None else str(have),
            )  # fmt: skip
