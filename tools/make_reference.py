"""Write docs/reference from the program itself: commands, Python API, tables, checks, vocabularies, records.

    python tools/make_reference.py           write the pages
    python tools/make_reference.py --check   write nothing; exit 1 and name the pages that differ

Every text comes from a docstring, an option's help, a codebook entry or, for columns, docs/reference/columns.toml.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

import typer

import whence
from whence import records, tables
from whence.check import CHECKS
from whence.cli import app
from whence.codebook import load
from whence.codebook.entries import Term

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
COLUMNS = FOLDER / "columns.toml"
NOTE = "<!-- Written by tools/make_reference.py from the program itself: change the docstring, not this page. -->\n"
_TYPES = {str: "text", int: "whole number", float: "number"}


def commands() -> str:
    """Return the page of commands: every option with its help and default."""
    root = typer.main.get_command(app)
    parts = ["# Commands\n", _exit_codes(), *_command(root, "whence")]
    return "\n".join(parts)


def _exit_codes() -> str:
    doc = inspect.getdoc(sys.modules["whence.cli"]) or ""
    codes = " ".join(doc.partition("Exit codes: ")[2].split())
    return f"Progress and messages go to the error stream, data to the output. Exit codes: {codes}\n"


def _command(command: Any, name: str) -> Iterator[str]:
    given = [_placeholder(option) for option in _arguments(command)]
    usage = " ".join([name, *given, *(["COMMAND"] if hasattr(command, "commands") else []), "[OPTIONS]"])
    yield f"## `{name}`\n\n{command.help or ''}\n\n```text\n{usage}\n```\n"
    rows = [*map(_argument_row, _arguments(command)), *map(_option_row, _options(command))]
    if rows:
        yield _table(("argument or option", "meaning", "default"), rows)
    for child in getattr(command, "commands", {}).values():
        if not child.hidden:
            yield from _command(child, f"{name} {child.name}")


def _placeholder(option: Any) -> str:
    name = option.name.upper() + ("..." if option.nargs == -1 else "")
    return name if option.required else f"[{name}]"


def _arguments(command: Any) -> list[Any]:
    return [option for option in command.params if option.param_type_name == "argument"]


def _options(command: Any) -> list[Any]:
    return [option for option in command.params if option.param_type_name == "option"]


def _argument_row(option: Any) -> tuple[str, str, str]:
    return f"`{option.name.upper()}`", option.help or "", "" if option.required else "none"


def _option_row(option: Any) -> tuple[str, str, str]:
    names = ", ".join(f"`{name}`" for name in option.opts)
    return names, option.help or "", _default(option)


def _default(option: Any) -> str:
    if option.required:
        return "must be given"
    if option.is_flag or option.default in (None, "", ()):
        return ""
    return f"`{option.default}`"


def python_api() -> str:
    """Return the page of the Python API: the public names of `whence`."""
    parts = ["# Python\n", "What `import whence` gives. Every other module may change without notice.\n"]
    names = [name for name in whence.__all__ if not name.startswith("_")]
    for name in sorted(names, key=lambda one: (issubclass_of_error(getattr(whence, one)), one.lower())):
        parts += _public(name, getattr(whence, name))
    return "\n".join(parts)


def issubclass_of_error(value: object) -> bool:
    """Say whether a public name is an exception, which stand last."""
    return isinstance(value, type) and issubclass(value, BaseException)


def _public(name: str, value: Any) -> Iterator[str]:
    if inspect.isfunction(value):
        yield f"## `whence.{name}`\n\n```text\n{name}{_signature(value)}\n```\n\n{_doc(value)}\n"
        return
    yield f"## `whence.{name}`\n\n{_doc(value)}\n"
    methods = [(key, item) for key, item in vars(value).items() if inspect.isfunction(item) and not key.startswith("_")]
    rows = [(f"`{key}{_signature(item)}`", _doc(item)) for key, item in methods]
    if rows:
        yield _table(("method", "what it does"), rows)


def _signature(function: Callable[..., Any]) -> str:
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(inspect.signature(function)))
    return text.replace("(self, ", "(").replace("(self)", "()")


def table_pages() -> str:
    """Return the page of tables: what a row is, the exact header, what each column holds."""
    notes = tomllib.loads(COLUMNS.read_text(encoding="utf-8"))
    parts = [
        "# Tables\n",
        "One file a table, with these columns in this order. An empty cell means not reported. Lists in a cell "
        f"are joined with `{tables.LIST_SEPARATOR}`, the links of a chain with `{tables.VIA_SEPARATOR}`. See "
        "[formats](../formats.md) for the files.\n",
    ]
    for name, kind in tables.TABLES.items():
        header = ",".join(tables.header(name))
        parts.append(f"## `{name}`\n\n{_doc(kind)}\n\n```text\n{header}\n```\n")
        hints = get_type_hints(kind)
        own = notes.get(name, {})
        rows = [
            (f"`{column.name}`", _type(hints[column.name]), own.get(column.name) or notes["any"][column.name])
            for column in fields(kind)
        ]
        parts.append(_table(("column", "type", "what it holds"), rows))
    return "\n".join(parts)


def _type(hint: Any) -> str:
    inner = [part for part in get_args(hint) if part is not NoneType]
    return _TYPES[inner[0]] + ", may be empty" if inner else _TYPES[hint]


def check_page() -> str:
    """Return the page of checks: every code with what it flags."""
    intro = (
        "What `whence lint` and every build look for in a single report. A check flags only what no fair reading "
        "saves; a sound report has none. A build and `verify` report further codes, for files that were left out "
        "and for what does not prove.\n"
    )
    parts = ["# Checks\n", intro]
    for code, rule in CHECKS.items():
        parts.append(f"## `{code}`\n\n{_doc(rule)}\n")
    return "\n".join(parts)


def vocabularies() -> str:
    """Return the page of closed vocabularies: every value with its definition, an example, equivalents."""
    book = load()
    names = sorted({term.vocabulary for term in book.terms})
    parts = [
        "# Vocabularies\n",
        "The closed vocabularies of the core codebook. A cell holds one of these values or nothing.\n",
    ]
    for name in names:
        terms = book.vocabulary(name)
        parts.append(f"## `{name}`\n")
        columns = ["value", "meaning"]
        columns += ["examples"] if any(term.examples for term in terms) else []
        columns += ["nearest equivalents"] if any(term.maps for term in terms) else []
        parts.append(_table(tuple(columns), [_term(term, columns) for term in terms]))
    return "\n".join(parts)


def _term(term: Term, columns: Sequence[str]) -> tuple[str, ...]:
    cells = {
        "value": f"`{term.id}`",
        "meaning": term.definition,
        "examples": " / ".join(term.examples),
        "nearest equivalents": "; ".join(f"{scheme}: {value}" for scheme, value in term.maps),
    }
    return tuple(cells[column] for column in columns)


def record_page() -> str:
    """Return the page of records: the frozen values that pass between the stages."""
    parts = ["# Records\n", f"{_doc(records)}\n"]
    for name, kind in vars(records).items():
        if is_dataclass(kind) and isinstance(kind, type) and kind.__module__.startswith(records.__name__):
            parts.append(f"## `{name}`\n\n{_doc(kind)}\n")
            rows = [(f"`{one.name}`", f"`{one.type}`", _field_default(one)) for one in fields(kind)]
            parts.append(_table(("field", "type", "default"), rows))
    return "\n".join(parts)


def _field_default(one: Any) -> str:
    if one.default is not MISSING:
        return f"`{one.default!r}`"
    return "" if one.default_factory is MISSING else "empty"


def _doc(value: Any) -> str:
    return (inspect.getdoc(value) or "").strip()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


PAGES: dict[str, Callable[[], str]] = {
    "commands.md": commands,
    "python.md": python_api,
    "tables.md": table_pages,
    "checks.md": check_page,
    "vocabularies.md": vocabularies,
    "records.md": record_page,
}
"""File -> what makes it."""


def made() -> dict[str, str]:
    """Return every page as it should be, by file name."""
    return {name: NOTE + "\n" + make() for name, make in PAGES.items()}


def stale() -> list[str]:
    """Return the pages that are missing or differ from what the program says now."""
    found = []
    for name, text in made().items():
        page = FOLDER / name
        if not page.is_file() or page.read_text(encoding="utf-8") != text:
            found.append(f"docs/reference/{name}")
    return found


def main() -> int:
    """Write or check the pages; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page differs")
    if parser.parse_args().check:
        for page in (differing := stale()):
            print(f"{page} differs from the program; run: python tools/make_reference.py")
        return int(bool(differing))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in made().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
