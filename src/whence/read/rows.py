"""Turn the rows of any table into captures: the report in the row, or the local file that the row names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from whence.errors import UnreadableError
from whence.read.columns import CONTENT, accepted, field_of, fields_of
from whence.read.report import LIMIT, hints, left_out, one_line, report, row, too_large
from whence.read.single import MEDIA_TYPES
from whence.read.sniff import kind_of
from whence.records import Capture, Finding

_BESIDE = ("taken", *CONTENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Where rows come from: the file, and the source of the table itself (with the sheet, for a workbook)."""

    path: Path
    source: str

    def member(self, number: int) -> str:
        """Return the source of one row."""
        return f"{self.source}!{number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its number as a spreadsheet shows it, its cells by column, and what is wrong with it ("" if nothing)."""

    number: int
    cells: Mapping[str, str]
    problem: str = ""


def read_rows(rows: Iterable[Row], table: Table) -> Iterator[Capture | Finding]:
    """Yield a capture or a finding for each row that is not blank.

    Rows without text are held back until a text or html column, or a filled file cell, is seen: a table without any
    gives the one finding `table-no-text` instead.
    """
    names: dict[str, None] = {}
    held: list[Finding] = []
    content = False
    for item in rows:
        if item.problem:
            yield left_out("file-unreadable", table.member(item.number), item.problem)
            continue
        names.update(dict.fromkeys(item.cells))
        fields = fields_of(item.cells)
        content = content or "file" in fields or any(field_of(name) in ("text", "html") for name in item.cells)
        if content:
            yield from held
            held.clear()
        for result in _read_row(fields, item.number, table) if fields else ():
            if content:
                yield result
            elif isinstance(result, Finding):
                held.append(result)
    if names and not content:
        yield no_text(table, names)


def no_text(table: Table, names: Iterable[str]) -> Finding:
    """Return the finding about a table without reports in it."""
    found = ", ".join(name for name in names if name) or "none"
    what = f"no column with the report's text; skipped. Found: {found}. Add one of {accepted()}."
    return left_out("table-no-text", table.source, what)


def _read_row(fields: Mapping[str, str], number: int, table: Table) -> Iterator[Capture | Finding]:
    """Yield the file that the row names, else the report in the row, else why there is neither."""
    member = table.member(number)
    inside = "html" if "html" in fields else "text" if "text" in fields else ""
    if file := _local(fields.get("file", "")):
        result = _read_file(file, fields, table, member)
        if isinstance(result, Capture) or not inside:
            yield result
            return
    if inside:
        kept = {name: value for name, value in fields.items() if name == inside or name not in _BESIDE}
        yield row(kept, member, table.source, fields.get("taken", ""))
    else:
        what = "no text in this row; skipped: fill its text, html or file cell."
        yield left_out("row-no-text", member, what, "warning")


def _local(cell: str) -> str:
    """Return the path that a cell names, empty for a web address."""
    scheme, mark, rest = cell.strip().partition("://")
    if not mark:
        return scheme
    return unquote(rest[rest.find("/") :]) if scheme.lower() == "file" else ""


def _read_file(file: str, fields: Mapping[str, str], table: Table, member: str) -> Capture | Finding:
    """Return the report in a file that a row names; it must lie in the table's folder and be one report."""
    shown = one_line(file)
    try:
        path = _inside(table.path.parent, file)
        kind = kind_of(path)
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except FileNotFoundError:
        return left_out("file-missing", member, f"no file {shown} beside the table; skipped: correct the cell.")
    except (OSError, ValueError, RuntimeError, UnreadableError) as error:  # RuntimeError: a loop of links
        return left_out("file-unreadable", member, f"the file {shown} cannot be read ({error}); skipped.")
    if len(data) > LIMIT:
        return too_large(member)
    if kind not in MEDIA_TYPES or not data.strip():
        what = f"the file {shown} is not one page, text or PDF; skipped: give it to build by itself."
        return left_out("file-unreadable", member, what)
    given = hints(fields) | {"taken": fields.get("taken", ""), "container": table.source}
    return report(data, MEDIA_TYPES[kind], member, given)


def _inside(folder: Path, file: str) -> Path:
    """Return the path of a regular file in the folder; raise where it is none, links followed."""
    root = folder.resolve()
    path = (root / file).resolve(strict=True)
    if not path.is_relative_to(root) or not path.is_file():
        raise UnreadableError("it must be a file in the table's folder")
    return path
