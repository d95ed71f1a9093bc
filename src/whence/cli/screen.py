"""What people see in a terminal: progress, summaries, findings; text from reports is never markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from rich.console import Console, RenderableType
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from whence.pipeline import Progress, Summary
from whence.records import Finding

_OUT = Console(highlight=False, soft_wrap=False)
_ERR = Console(stderr=True, highlight=False)
_COLOURS = {"error": "bold red", "warning": "yellow", "note": "dim"}


def out(renderable: RenderableType) -> None:
    """Print data to stdout."""
    _OUT.print(renderable)


def say(message: str) -> None:
    """Print a message about what was done to stderr."""
    _ERR.print(Text(message))


def say_error(message: str) -> None:
    """Print an error in one line to stderr."""
    _ERR.print(Text.assemble(("whence: ", "bold red"), message), soft_wrap=True)


@contextmanager
def progress(quiet: bool) -> Iterator[Progress | None]:
    """Show the reports done, left out and the rate on stderr while a build runs."""
    if quiet:
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
    say(f"{summary.read} reports read{known} in {summary.seconds:.1f} s ({summary.rate:.1f}/s) -> {ledger}")
    for finding in summary.left_out:
        _ERR.print(Text.assemble(("left out: ", "yellow"), finding.message))


def say_findings(found: Sequence[tuple[str, Finding]], files: int) -> None:
    """Print findings with their quotes and places, and how many files were checked."""
    for file, finding in found:
        _OUT.print(_finding(file, finding), soft_wrap=True)
    errors = sum(finding.severity == "error" for _, finding in found)
    warnings = sum(finding.severity == "warning" for _, finding in found)
    say(f"{files} reports checked: {errors} errors, {warnings} warnings")


def _finding(file: str, finding: Finding) -> Text:
    text = Text()
    text.append(f"{file or finding.file or finding.document}: ", "bold")
    text.append(f"{finding.severity} ", _COLOURS[finding.severity])
    text.append(f"{finding.code}: {finding.message}\n")
    for span in finding.evidence:
        text.append(f"    {span.start}-{span.end}  ", "dim")
        text.append(f"“{span.quote}”\n")
    text.rstrip()
    return text


def say_next(ledger: Path, folder: Path) -> None:
    """Say what to do next after the demo."""
    say("\nNext:")
    for command, what in (
        (f"whence show {ledger} EVENT", "one event with every figure, who says it and via whom (ids stand above)"),
        (f"whence export {ledger} --to csv -o {folder / 'tables'}", "the tables, for a spreadsheet or R"),
        (f"whence verify {ledger}", "prove every quote again against the kept bytes"),
        ("whence build YOUR-FOLDER -o mine.whence", "your own pile of saved pages, PDFs, text, feeds, web archives"),
    ):
        _ERR.print(Text.assemble(("  " + command, "bold"), f"\n      {what}"), soft_wrap=True)
