"""The check of whence's own evidence: every quoted span must stand in the text at its place."""

from __future__ import annotations

from collections.abc import Iterator

from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet, Span, spans_of

_SHOWN = 60


def span_without_proof(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A quoted span does not stand in the report's text at its offsets: the mark proves nothing."""
    document = sheet.document
    for span in spans_of(sheet):
        inside = 0 <= span.start < span.end <= len(document.text)
        there = document.text[span.start : span.end] if inside else ""
        if inside and span.document == document.id and there == span.quote:
            continue
        place = f"{span.start}-{span.end}"
        other = f" of {span.document}" if span.document != document.id else ""
        yield Finding(
            code="span-proof",
            severity="error",
            message=f"{document.source}: span {place}{other} quotes {_shown(span.quote)}, the text there is "
            f"{_shown(there)}; "
            "build this report again",
            document=document.id,
            subjects=_owners(sheet, span),
            evidence=(document.span(span.start, span.end),) if inside else (),
            expected=span.quote,
            found=there,
        )


def _owners(sheet: Sheet, span: Span) -> tuple[str, ...]:
    owners = [mention.id for mention in sheet.mentions if mention.span == span]
    owners += [said.id for said in sheet.attributions if span in (said.content, said.cue)]
    owners += [claim.id for claim in sheet.claims if span == claim.trigger or span in claim.evidence]
    return tuple(dict.fromkeys(owners))


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return f"“{line[:_SHOWN]}{'…' if len(line) > _SHOWN else ''}”"
