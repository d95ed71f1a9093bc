"""The code blocks of README and docs: found, run in a folder of their own, and held against what the pages show.

    python tools/doc_pages.py           say where a page shows what the program does not print; exit 1 if it does
    python tools/doc_pages.py --write   put the real output into the pages, but for blocks with an elision

A `console` block holds `$ command` lines and what they print, error stream included, in a terminal of 100 columns.
`[…]` stands for words left out of a line, and alone for lines left out. Ids and times may differ; nothing else may.
`$ echo $?` shows the exit code of the command before it; every other command must end with 0. `python` blocks are
executed in order, one namespace a page, and print what the comments behind their `print` lines say; a `toml` block is
written to the file that its first line names.
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from itertools import islice
from pathlib import Path
from unittest.mock import patch

from whence.cli import main as whence_main
from whence.cli import screen

ROOT = Path(__file__).resolve().parent.parent
WIDTH, PIPED = 100, 10_000
ELISION = "[…]"
LANGUAGES = frozenset({"console", "python", "toml", "text", "csv"})
NOT_RUN = re.compile(
    r"make (?P<target>[\w-]+)|git clone \S+|cd \S+|uv (?:sync|pip install .+)|pip install .+"
    r"|python3 -m venv \S+|\. \S+/activate"
)
"""Commands that set things up outside a page's folder: known, never run. A `make` target must exist."""

_ID = re.compile(r"\b([a-z])[0-9a-f]{12}\b")
_MASKED = (
    (re.compile(r"\b\d+\.\d s\b(?: \(\d+\.\d/s\))?"), "<time>"),
    (_ID, r"<\1-id>"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: its page, the line number of its first line, its language and lines."""

    page: Path
    line: int
    language: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a console block with the lines that the page shows under it; `line` is the command's."""

    line: int
    command: str
    shown: tuple[str, ...]


@dataclass(slots=True)
class Bench:
    """A folder in which one page's blocks are run, with a copy of the examples; remembers the last command's result."""

    folder: Path
    code: int = 0
    printed: str = ""
    names: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shutil.copytree(ROOT / "examples", self.folder / "examples", dirs_exist_ok=True)

    def command(self, line: str) -> str:
        """Run one command line and return what it prints; raise ValueError for a command that is not known here."""
        if line == "echo $?":
            return f"{self.code}\n"
        given, _, limit = line.partition(" | head -n ")
        words = shlex.split(self._with_real_ids(given))
        with chdir(self.folder), patch.object(screen._OUT, "_width", PIPED if limit else WIDTH):
            printed = self._run(words)
        self.printed = printed if _ID.search(printed) else self.printed
        return "".join(islice(printed.splitlines(keepends=True), int(limit))) if limit else printed

    def python(self, code: str) -> str:
        """Execute Python lines in the namespace of the page and return what they print."""
        out = StringIO()
        with chdir(self.folder), redirect_stdout(out):
            exec(compile(code, "block", "exec"), self.names)
        return out.getvalue()

    def _run(self, words: list[str]) -> str:
        match words:
            case ["whence", *given]:
                return self._whence(given)
            case ["cat", *files]:
                self.code = 0
                return "".join(Path(file).read_text(encoding="utf-8") for file in files)
            case ["head", "-n", count, file]:
                self.code = 0
                lines = Path(file).read_text(encoding="utf-8").splitlines(keepends=True)
                return "".join(lines[: int(count)])
            case ["ls", folder]:
                self.code = 0
                return "".join(f"{path.name}\n" for path in sorted(Path(folder).iterdir()))
        raise ValueError(f"unknown command: {shlex.join(words)}")

    def _whence(self, given: list[str]) -> str:
        out = StringIO()
        self.code = 0
        with redirect_stdout(out), redirect_stderr(out), patch.object(sys, "argv", ["whence", *given]):
            try:
                whence_main()
            except SystemExit as stop:
                self.code = stop.code if isinstance(stop.code, int) else int(bool(stop.code))
        return out.getvalue()

    def _with_real_ids(self, line: str) -> str:
        """Put the first id of this kind that was printed in place of one that a page shows."""

        def real(match: re.Match[str]) -> str:
            printed = [found.group() for found in _ID.finditer(self.printed) if found.group(1) == match.group(1)]
            return match.group() if match.group() in printed or not printed else printed[0]

        return _ID.sub(real, line)


def pages() -> list[Path]:
    """Return README, CHANGELOG and every page under docs, sorted."""
    return [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(page: Path) -> Iterator[Block]:
    """Yield the fenced blocks of a page; raise ValueError for one that is never closed."""
    opened: tuple[int, str] | None = None
    held: list[str] = []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```") and opened is None:
            opened, held = (number + 1, line.removeprefix("```").strip()), []
        elif line == "```" and opened:
            yield Block(page, *opened, tuple(held))
            opened = None
        elif opened:
            held.append(line)
    if opened:
        raise ValueError(f"{page.name}, line {opened[0]}: the block is never closed")


def steps(block: Block) -> Iterator[Step]:
    """Yield the commands of a console block, each with what is shown under it."""
    starts = [at for at, line in enumerate(block.lines) if line.startswith("$ ")]
    for at, end in zip(starts, [*starts[1:], len(block.lines)], strict=True):
        yield Step(block.line + at, block.lines[at].removeprefix("$ "), block.lines[at + 1 : end])


def problems(page: Path, folder: Path) -> Iterator[str]:
    """Run the blocks of a page in a folder and yield, with its line, everything that is not as shown."""
    bench = Bench(folder)
    for block in blocks(page):
        where = f"{page.name}, line {block.line}"
        if block.language not in LANGUAGES:
            yield f"{where}: language {block.language!r}; known: {', '.join(sorted(LANGUAGES))}"
        elif block.language == "toml":
            (folder / block.lines[0].removeprefix("# ")).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
        elif block.language == "python":
            yield from _python_problems(block, bench, where)
        elif block.language == "console":
            yield from _console_problems(block, bench)


def _python_problems(block: Block, bench: Bench, where: str) -> Iterator[str]:
    try:
        printed = bench.python("\n".join(block.lines))
    except Exception as error:
        yield f"{where}: {type(error).__name__}: {error}"
        return
    shown = [line.split("  # ", 1)[1] for line in block.lines if line.lstrip().startswith("print(") and "  # " in line]
    if shown:
        yield from (f"{where}: {what}" for what in differences(shown, printed))


def _console_problems(block: Block, bench: Bench) -> Iterator[str]:
    listed = list(steps(block))
    for at, step in enumerate(listed):
        where = f"{block.page.name}, line {step.line}"
        if known := NOT_RUN.fullmatch(step.command):
            if known["target"] and f"\n{known['target']}:" not in (ROOT / "Makefile").read_text(encoding="utf-8"):
                yield f"{where}: the Makefile has no target {known['target']}"
            continue
        try:
            printed = bench.command(step.command)
        except (ValueError, OSError) as error:
            yield f"{where}: {error}"
            continue
        asked = at + 1 < len(listed) and listed[at + 1].command == "echo $?"
        if bench.code and not asked and step.command != "echo $?":
            yield f"{where}: exit code {bench.code}: {printed.strip()[-300:]}"
        if step.shown:
            yield from (f"{where}: {what}" for what in differences(step.shown, printed))


def differences(shown: tuple[str, ...] | list[str], printed: str) -> list[str]:
    """Return the first way in which shown lines differ from printed ones, as a list of one; empty where they agree.

    Each line must follow the one before it, but across an elision.
    """
    real = [_plain(line) for line in printed.splitlines() if line.strip()]
    at, loose = 0, False
    for line in (line for line in shown if line.strip()):
        if line.strip() == ELISION:
            loose = True
            continue
        wanted = re.compile(".*".join(re.escape(part) for part in _plain(line).split(ELISION)))
        reach = range(at, len(real)) if loose else range(at, min(at + 1, len(real)))
        hit = next((number for number in reach if wanted.fullmatch(real[number])), None)
        if hit is None:
            return [f"shows {line.strip()!r}, printed is {real[at] if at < len(real) else 'nothing more'!r}"]
        at, loose = hit + 1, False
    return [] if loose or at >= len(real) else [f"printed goes on: {real[at]!r}"]


def _plain(line: str) -> str:
    for pattern, mask in _MASKED:
        line = pattern.sub(mask, line)
    return " ".join(line.split())


def rewritten(page: Path, folder: Path) -> str:
    """Return a page with the real output in its console blocks.

    Under an elision at the end stand as many lines as before; a command with any other elision stays as it is.
    """
    bench = Bench(folder)
    lines = page.read_text(encoding="utf-8").splitlines()
    changes: list[tuple[int, int, list[str]]] = []
    for block in blocks(page):
        if block.language == "toml":
            (folder / block.lines[0].removeprefix("# ")).write_text("\n".join(block.lines) + "\n", encoding="utf-8")
        elif block.language == "python":
            bench.python("\n".join(block.lines))
        elif block.language == "console":
            changes += [change for step in steps(block) if (change := _change(step, bench))]
    for start, end, new in reversed(changes):
        lines[start:end] = new
    return "\n".join(lines) + "\n"


def _change(step: Step, bench: Bench) -> tuple[int, int, list[str]] | None:
    if NOT_RUN.fullmatch(step.command):
        return None
    command = bench._with_real_ids(step.command)
    printed = [line.rstrip() for line in bench.command(command).strip("\n").splitlines()]
    shown = list(step.shown)
    if shown[-1:] == [ELISION] and len(printed) >= len(shown):
        printed = [*printed[: len(shown) - 1], ELISION]
        shown = shown[:-1]
    if not shown or any(ELISION in line for line in shown):
        return step.line - 1, step.line, [f"$ {command}"]
    return step.line - 1, step.line + len(step.shown), [f"$ {command}", *printed]


def main() -> int:
    """Check or rewrite every page; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the real output into the pages")
    write = parser.parse_args().write
    found: list[str] = []
    for page in pages():
        if write:
            with tempfile.TemporaryDirectory() as folder:
                page.write_text(rewritten(page, Path(folder)), encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            found += problems(page, Path(folder))
    print("\n".join(found) or f"{len(pages())} pages show what the program prints")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
