"""One report by itself: read, clean, extract, check; no ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence import check, read
from whence.errors import UnreadableError
from whence.pipeline import Recipe, sheet_of
from whence.records import Capture, Finding, Sheet


@dataclass(frozen=True, slots=True)
class Linted:
    """One report with its findings; no sheet where it could not be read."""

    file: str
    findings: tuple[Finding, ...]
    sheet: Sheet | None = None


def lint_files(paths: Sequence[str], recipe: Recipe) -> Iterator[Linted]:
    """Yield every report of `paths` with what is inconsistent in it; a file that cannot be read is an error of its own."""
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
        message = f"{capture.source}: {error}"
        return Linted(
            capture.source, (Finding(code="report-unreadable", severity="error", message=message, file=capture.source),)
        )
    return Linted(capture.source, (*sheet.findings, *check.check_report(sheet, settings.codebook)), sheet)
