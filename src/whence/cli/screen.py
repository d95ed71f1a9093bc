"""What people see in a terminal: progress, summaries, findings; text from reports is never markup."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.segment import Segment
from rich.text import Text

from whence.pipeline import Progress, Summary
from whence.records import Finding

PIPED_WIDTH = 10_000
"""Columns of a pipe or file, unless COLUMNS says otherwise: no line of data is ever broken there."""
_INERT = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\ufffd")
"""Control characters, which a terminal would obey, are shown as U+FFFD."""
_COLOURS = {"error": "bold red", "warning": "yellow", "note": "dim"}


def _console(stderr: bool) -> Console:
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPED_WIDTH
    return console


_OUT = _console(stderr=False)
_ERR = _console(stderr=True)


@dataclass(frozen=True, slots=True)
class _Inert:
    """Something to print, without the control characters that stand in the text of reports."""

    renderable: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for segment in console.render(self.renderable, options):
            yield Segment(segment.text.translate(_INERT), segment.style, segment.control)


def out(renderable: RenderableType) -> None:
    """Print data to stdout."""
    _OUT.print(_Inert(renderable))


def say(message: str | Text) -> None:
    """Print a message about what was done to stderr, never broken into lines."""
    _ERR.print(_Inert(message), soft_wrap=True)


def say_error(message: str) -> None:
    """Print an error in one line to stderr."""
    say(Text.assemble(("whence: ", "bold red"), " ".join(message.split())))


@contextmanager
def progress(quiet: bool) -> Iterator[Progress | None]:
    """Show the reports done, left out and the rate while a build runs, if stderr is a terminal."""
    if quiet or not _ERR.is_terminal:
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Bar(*columns, console=_ERR, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        start = monotonic()

        def step(done: int, left_out: int) -> None:
            rate = done / max(monotonic() - start, 0.001)
            missing = f", {left_out} left out" if left_out else ""
            bar.update(task, description=f"{done} reports{missing}, {rate:.1f}/s")

        yield step


def say_summary(summary: Summary, ledger: Path) -> None:
    """Say what a build did, and every file that was left out with its remedy."""
    known = f", {summary.known} known already" if summary.known else ""
    rate = f" ({summary.rate:.1f}/s)" if summary.read else ""
    say(f"{counted(summary.read, 'report')} read{known} in {summary.seconds:.1f} s{rate} -> {ledger}")
    for finding in summary.left_out:
        say(Text.assemble(("left out: ", "yellow"), finding.message))


def say_findings(found: Sequence[tuple[str, Finding]], files: int) -> None:
    """Print findings with their quotes and places, and how many files were checked."""
    for file, finding in found:
        _OUT.print(_Inert(_finding(file, finding)), soft_wrap=True)
    errors = sum(finding.severity == "error" for _, finding in found)
    warnings = sum(finding.severity == "warning" for _, finding in found)
    say(f"{counted(files, 'report')} checked: {counted(errors, 'error')}, {counted(warnings, 'warning')}")


def counted(number: int, thing: str) -> str:
    """Return "1 report", "2 reports"."""
    return f"{number} {thing}{'s' * (number != 1)}"


def _finding(file: str, finding: Finding) -> Text:
    text = Text()
    place = file or finding.file or finding.document
    text.append(f"{place}: " if place else "", "bold")
    text.append(f"{finding.severity} ", _COLOURS[finding.severity])
    text.append(f"{finding.code}: {finding.message.removeprefix(f'{place}: ')}\n")
    for span in finding.evidence:
        text.append(f"    {span.start}-{span.end}  ", "dim")
        text.append(f"“{span.quote}”\n")
    text.rstrip()
    return text


def say_next(ledger: Path, folder: Path) -> None:
    """Say what to do next after the demo: first of all, open the desk."""
    whence = _called()
    say("\nNext, open the desk in your browser: look, search, judge, hand on a brief. It stays on this machine.")
    say(Text(f"  {whence} serve {ledger} --open", "bold"))
    say("\nOr from here:")
    for command, what in (
        (f"show {ledger} EVENT", "one event with every figure, who says it and via whom (ids stand above)"),
        (f"brief {ledger} -o {folder / 'brief.html'}", "one file to read, print or send; --event ID for one event"),
        (f"export {ledger} --to csv -o {folder / 'tables'}", "the tables, for a spreadsheet or R"),
        (f"verify {ledger}", "prove every quote again against the kept bytes"),
        ("build YOUR-FOLDER -o mine.whence", "your own pile of saved pages, PDFs, text, feeds, web archives"),
    ):
        say(Text.assemble((f"  {whence} {command}", "bold"), f"\n      {what}"))


def _called() -> str:
    """Return how this program is called from here: its name where that finds it, else the path it was called by."""
    given = Path(sys.argv[0])
    found = shutil.which("whence")
    if found and (not given.exists() or Path(found).samefile(given)):
        return "whence"
    if given.name != "whence" or not given.exists():
        return "whence"
    try:
        return str(given.absolute().relative_to(Path.cwd()))
    except ValueError:
        return str(given)
