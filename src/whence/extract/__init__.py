"""Document to marks: times, places, names, attributions, events, figures, statements; one row per step in STEPS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whence.extract import attributions, campaigns, events, figures, names, places, statements, times
from whence.extract.segment import sentences
from whence.ports import Mark, Reading, Settings, Step, Tags
from whence.records import Attribution, Claim, Document, Finding, Mention, Sheet

VERSION = "rules-1"

STEPS: dict[str, Step] = {
    "times": times.find,
    "names": names.find,
    "places": places.find,
    "campaigns": campaigns.find,
    "attributions": attributions.find,
    "events": events.find,
    "figures": figures.find,
    "statements": statements.find,
}
"""The steps in their order: each sees the marks of those before it."""

LANGUAGES = frozenset({"en"})


def extract(document: Document, settings: Settings) -> Sheet:
    """Return the document with its marks; pure. A language that is not extracted yet gives a Finding and no marks."""
    if document.lang and document.lang.split("-")[0] not in LANGUAGES:
        message = f"{document.source}: language {document.lang!r} is not extracted yet; the text is kept and searchable"
        finding = Finding(code="language-not-extracted", severity="note", message=message, document=document.id)
        return Sheet(document=document, findings=(finding,), extractor=VERSION)
    tagger = settings.tagger
    reading = Reading(
        document=document,
        codebook=settings.codebook,
        sentences=sentences(document),
        tags=tagger(document.text, _paragraphs(document)) if tagger else Tags(),
        tagged_by=tagger.version if tagger else "",
    )
    found: list[Finding] = []
    for step in STEPS.values():
        marks = [_stamped(mark) for mark in step(reading)]
        found += [mark for mark in marks if isinstance(mark, Finding)]
        reading = _with(reading, marks)
    return Sheet(
        document=document,
        mentions=reading.mentions,
        attributions=reading.attributions,
        claims=reading.claims,
        findings=tuple(found),
        extractor=VERSION,
    )


def _paragraphs(document: Document) -> list[tuple[int, int]]:
    return [(block.start, block.end) for block in document.blocks if block.kind != "furniture"]


def _stamped(mark: Mark) -> Mark:
    """Return a mark that says which version of the rules found it; a model's marks carry their own."""
    if isinstance(mark, Finding) or mark.by != "rule":
        return mark
    return replace(mark, by=VERSION)


def _with(reading: Reading, marks: Sequence[Mark]) -> Reading:
    mentions = tuple(mark for mark in marks if isinstance(mark, Mention))
    said = tuple(mark for mark in marks if isinstance(mark, Attribution))
    claims = tuple(mark for mark in marks if isinstance(mark, Claim))
    return replace(
        reading,
        mentions=tuple(
            sorted(
                (*reading.mentions, *mentions), key=lambda mention: (mention.span.start, mention.span.end, mention.kind)
            )
        ),
        attributions=(*reading.attributions, *said),
        claims=(*reading.claims, *claims),
    )
