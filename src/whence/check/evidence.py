"""Findings as the checks make them: quoted words, the marks they stand on, one message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.records import Finding, Severity, Sheet, Span

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Words that cannot stand together: their ranges, what the report says, and what would be consistent."""

    code: str
    places: tuple[Range, ...]
    message: str
    expected: str
    found: str
    severity: Severity = "error"


def finding(sheet: Sheet, clash: Clash) -> Finding:
    """Return the finding of a clash, with its quotes in the order of the text and the marks that they touch."""
    places = sorted(set(clash.places))
    return Finding(
        code=clash.code,
        severity=clash.severity,
        message=" ".join(clash.message.split()),
        document=sheet.document.id,
        subjects=tuple(dict.fromkeys(_subjects(sheet, places))),
        evidence=tuple(sheet.document.span(start, end) for start, end in places),
        expected=clash.expected,
        found=clash.found,
    )


def quoted(sheet: Sheet, place: Range, longest: int = 90) -> str:
    """Return the words at a place in quotation marks, on one line, cut in the middle when they are long."""
    words = " ".join(sheet.document.text[place[0] : place[1]].split())
    if len(words) > longest:
        words = f"{words[: longest // 2].rstrip()} … {words[-longest // 2 :].lstrip()}"
    return f"“{words}”"


def overlaps(span: Span, place: Range) -> bool:
    """Say whether a span and a range share a character."""
    return span.start < place[1] and place[0] < span.end


def _subjects(sheet: Sheet, places: Sequence[Range]) -> Iterator[str]:
    for mention in sheet.mentions:
        if mention.kind in ("time", "duration") and any(overlaps(mention.span, place) for place in places):
            yield mention.id
    for claim in sheet.claims:
        if any(overlaps(claim.trigger, place) for place in places):
            yield claim.id
