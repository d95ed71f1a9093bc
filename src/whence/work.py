"""The work on one report: the pure function from capture to sheet, that a worker process or another engine maps.

It is apart from the pipeline so that a worker need not import readers, exporters and the store.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from whence import check, clean, extract
from whence.codebook import load
from whence.export.care import care_of
from whence.extract.tagger import shipped
from whence.ports import Report, Settings
from whence.records import Capture, Sheet
from whence.resolve import rows_of, sign
from whence.spans import span_rows


def sheet_of(capture: Capture, settings: Settings) -> Sheet:
    """Return one report read; raise UnreadableError where there is no text."""
    sheet = extract.extract(clean.clean(capture, settings), settings)
    return replace(sheet, extractor=version_of(settings))


def report_of(sheet: Sheet, settings: Settings) -> Report:
    """Return a sheet with its signature, all rows that it gives by itself, and what exports need of it."""
    found = (*sheet.findings, *check.check_report(sheet, settings.codebook))
    checks = check.check_rows(found, {sheet.document.id: sheet.document.source})
    rows = {**rows_of(sheet), "checks": checks}
    signature = sign(sheet)
    tied = ((sheet.document.id, item.start, item.end) for mark in signature.campaigns for item in mark.items)
    spans = span_rows(rows, {sheet.document.id: sheet.document.text}.__getitem__, tied)
    care = care_of(sheet, settings.codebook)
    return Report(sheet=sheet, signature=signature, rows={**rows, "spans": spans}, care=care)


def version_of(settings: Settings) -> str:
    """Return what a sheet depends on besides its bytes; another version reads a report again."""
    tagger = settings.tagger.version if settings.tagger else ""
    parts = (extract.VERSION, tagger, f"codebook {settings.codebook.digest[:12]}", clean.VERSION, settings.published)
    return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Work:
    """The task of a worker process: what makes the settings travels with it, each worker loads the codebook once."""

    codebooks: tuple[str, ...]
    published: str
    rules_only: bool = False

    def __call__(self, capture: Capture) -> Report:
        """Return the report read."""
        settings = self.settings()
        return report_of(sheet_of(capture, settings), settings)

    def settings(self) -> Settings:
        """Return the settings of the stages; the same work gives the same object, its tagger opened once."""
        return _settings(self)


@lru_cache(maxsize=1)
def _settings(work: Work) -> Settings:
    tagger = None if work.rules_only else shipped()
    return Settings(codebook=load(work.codebooks), published=work.published, tagger=tagger)
