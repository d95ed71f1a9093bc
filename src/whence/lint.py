"""One report by itself: read, clean, extract, check; no ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence import check, read
from whence.errors import UnreadableError
from whence.pipeline import Recipe
from whence.records import Capture, Finding, Sheet
from whence.work import sheet_of


@dataclass(frozen=True, slots=True)
class Linted:
    """One report with its findings; no sheet where it could not be read."""

    file: str
    findings: tuple[Finding, ...]
    sheet: Sheet | None = None


def lint_files(paths: Sequence[str], recipe: Recipe) -> Iterator[Linted]:
    """Yield every report of `paths` with what is inconsistent in it; what cannot be read is an error of its own."""
    for item in read.captures(paths):
        if isinstance(item, Finding):
            yield Linted(item.file, (item,))
        else:
            yield lint(item, recipe)


def lint(capture: Capture, recipe: Recipe) -> Linted:
    """Return one report with its findings."""
    settings = recipe.settings()
    try:
        sheet = sheet_of(capture, settings)
    except UnreadableError as error:
        return _unreadable(capture, str(error))
    except Exception as error:  # there is no pool here: one report in trouble must not hide what the others hold
        fault = f"could not be read ({type(error).__name__}: {error}); save it again, or report this fault of whence"
        return _unreadable(capture, fault)
    return Linted(capture.source, (*sheet.findings, *check.check_report(sheet, settings.codebook)), sheet)


def _unreadable(capture: Capture, reason: str) -> Linted:
    message = f"{capture.source}: {reason.removeprefix(f'{capture.source}: ')}"
    finding = Finding(code="report-unreadable", severity="error", message=message, file=capture.source)
    return Linted(capture.source, (finding,))
