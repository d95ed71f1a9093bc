"""Proving a ledger again from the kept bytes, and an export from its ledger: what does not prove is a Finding."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Protocol
from unicodedata import is_normalized

from whence.errors import LedgerError, WhenceError
from whence.export.proving import verify_export
from whence.ports import View
from whence.records import (
    Attribution,
    Capture,
    Document,
    Finding,
    Judgement,
    Mention,
    Severity,
    Sheet,
    Span,
    report_id,
    spans_of,
)
from whence.spans import QUOTING, Place, places_of
from whence.tables import LIST_SEPARATOR, header

__all__ = ["Kept", "Reclean", "verify", "verify_export"]

Reclean = Callable[[Capture], Document]

REFERENCES: dict[str, dict[str, str]] = {
    "reports": {"report_id": "documents", "copy_of": "reports"},
    "figures": {
        "event_id": "events",
        "report_id": "reports",
        "superseded_by": "figures",
        "derived_from": "figures",
    },
    "events": {"parent_id": "events"},
    "tolls": {"event_id": "events"},
    "series": {"event_id": "events", "figure_id": "figures"},
    "claims": {"event_id": "events", "report_id": "reports"},
    "statements": {"report_id": "reports"},
    "attributions": {"report_id": "reports"},
    "origins": {"event_id": "events", "report_ids": "reports"},
    "conflicts": {"event_id": "events", "figure_ids": "figures", "report_ids": "reports"},
    "campaigns": {"alias_of": "campaigns"},
    "campaign_items": {"campaign_id": "campaigns", "item_id": "items", "report_id": "reports"},
    "checks": {"report_id": "reports", "report_ids": "reports"},
    "spans": {"report_id": "reports"},
}
"""Which column of which table names a row of which other; an empty cell names none, a list names several."""

_NAMED = ("reports", "figures", "events", "claims", "statements", "attributions", "conflicts", "campaigns", "checks")
_ITEMS = ("events", "claims", "statements", "attributions", "figures")
_IN_BODY = frozenset({"figures", "claims", "statements"})


class Kept(View, Protocol):
    """A view that also says where its captures came from, as making the text again needs."""

    def captured(self, sha256: str) -> Capture:
        """Return the capture from the smallest of its sources; raise KeyError when there is none."""


def verify(view: Kept, reclean: Reclean) -> Iterator[Finding]:
    """Prove every report, mark and row of a ledger; yield a Finding for each thing that does not prove.

    `reclean` makes a report's text again from its bytes; where it is of another version than the stored text, that is
    a note, not an error.
    """
    quoted = _quoted_rows(view)
    known: set[str] = set()
    try:
        for sheet in view.sheets():
            known.add(sheet.document.id)
            yield from _bytes(view, sheet.document, reclean)
            yield from _marks(sheet)
            for row in quoted.get(sheet.document.id, ()):
                yield from _row(row, sheet.document)
    except LedgerError as error:
        yield _finding("sheet-unreadable", f"{error}; the reports after it are not proved", None)
        return
    yield from _references(view, known)
    yield from _judgements(view)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quote:
    """Words that one row of a table quotes from one report, at one place or several."""

    table: str
    row: str
    places: tuple[tuple[int, int], ...]
    quote: str


def _finding(code: str, message: str, document: Document | None, **rest: Any) -> Finding:
    severity: Severity = rest.pop("severity", "error")
    return Finding(code=code, severity=severity, message=message, document=document.id if document else "", **rest)


def _bytes(view: Kept, document: Document, reclean: Reclean) -> Iterator[Finding]:
    name = document.source or document.id
    try:
        data = view.capture(document.capture)
    except KeyError:
        yield _finding("capture-missing", f"{name}: no bytes are kept for {document.capture}", document)
        return
    except WhenceError as error:
        yield _finding("hash-mismatch", f"{name}: {error}", document)
        return
    sha256 = hashlib.sha256(data).hexdigest()
    if sha256 != document.capture:
        yield _finding(
            "hash-mismatch", f"{name}: the kept bytes are not those that were read", document,
            expected=document.capture, found=sha256,
        )  # fmt: skip
        return
    if report_id(sha256) != document.id:
        yield _finding(
            "hash-mismatch", f"{name}: the report's id is not that of its bytes", document,
            expected=report_id(sha256), found=document.id,
        )  # fmt: skip
    try:
        capture = view.captured(document.capture)
    except KeyError:
        yield _finding("capture-missing", f"{name}: nothing says where {document.capture} came from", document)
        return
    yield from _text(capture, document, reclean)


def _text(capture: Capture, document: Document, reclean: Reclean) -> Iterator[Finding]:
    name = document.source or document.id
    if not is_normalized("NFC", document.text):
        yield _finding("text-not-nfc", f"{name}: the text is not in Unicode's composed form (NFC)", document)
    try:
        made = reclean(capture)
    except WhenceError as error:
        yield _finding("text-differs", f"{name}: no text can be made from the kept bytes: {error}", document)
        return
    if made.cleaner != document.cleaner:
        yield _finding(
            "cleaner-changed", f"{name}: the text was made by another version; build again to renew it", document,
            severity="note", expected=made.cleaner, found=document.cleaner,
        )  # fmt: skip
    elif made.text != document.text:
        at = _first_difference(made.text, document.text)
        yield _finding(
            "text-differs", f"{name}: the text made again from the kept bytes differs at character {at}", document,
            expected=made.text[at : at + 40], found=document.text[at : at + 40],
        )  # fmt: skip


def _first_difference(first: str, second: str) -> int:
    pairs = zip(first, second, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def _marks(sheet: Sheet) -> Iterator[Finding]:
    document = sheet.document
    for span in dict.fromkeys(spans_of(sheet)):
        if span.document == document.id:
            yield from _span(span, document)
        elif not any(span in finding.evidence for finding in sheet.findings):
            yield _finding("id-dangling", f"{document.id}: a mark's span is of the report {span.document!r}", document)
    for claim in sheet.claims:
        for span in (claim.trigger, *claim.evidence):
            yield from _not_furniture(span, document, f"claim {claim.id}")
    for attribution in sheet.attributions:
        for span in _attributed(attribution):
            if not _in_credit(span, document):
                yield from _not_furniture(span, document, f"attribution {attribution.id}")
    for mention in sheet.mentions:
        if not _of_metadata(mention, document):
            yield from _not_furniture(mention.span, document, f"mention {mention.id}")


def _attributed(attribution: Attribution) -> Iterator[Span]:
    yield attribution.content
    if attribution.cue:
        yield attribution.cue


def _span(span: Span, document: Document) -> Iterator[Finding]:
    there = _words_at(document.text, span.start, span.end)
    if there != span.quote:
        yield _finding(
            "quote-mismatch", f"{document.id} {span.start}-{span.end}: the text there is not the quote", document,
            expected=span.quote, found=there,
        )  # fmt: skip


def _words_at(text: str, start: int, end: int) -> str:
    return text[start:end] if 0 <= start <= end <= len(text) else ""


def _not_furniture(span: Span, document: Document, what: str) -> Iterator[Finding]:
    blocks = [block for block in document.blocks if block.start < span.end and span.start < block.end]
    where = "in page furniture" if any(block.kind == "furniture" for block in blocks) else "in no block of the text"
    if not blocks or any(block.kind == "furniture" for block in blocks):
        yield _finding(
            "span-in-furniture", f"{document.id} {span.start}-{span.end}: {what} stands {where}", document,
            found=span.quote,
        )  # fmt: skip


def _in_credit(span: Span, document: Document) -> bool:
    """Say whether a span lies in the block of the credit line, which is furniture and metadata at once."""
    touched = (block for block in document.blocks if block.start < span.end and span.start < block.end)
    return bool(document.credit_line) and any(
        document.credit_line in document.text[block.start : block.end] for block in touched
    )


def _of_metadata(mention: Mention, document: Document) -> bool:
    """Say whether a mention may stand in furniture: times and places of the page, names that its metadata give."""
    stated = (document.title, document.outlet, document.byline, document.credit_line)
    return mention.kind in ("time", "duration", "place") or any(mention.span.quote in text for text in stated if text)


def _quoted_rows(view: View) -> Mapping[str, list[_Quote]]:
    found: dict[str, list[_Quote]] = {}
    for table in (*QUOTING, "checks", "spans"):
        column = "exact" if table == "spans" else QUOTING.get(table, "quotes")
        for row in view.rows(table):
            name, quote = f"{table} {getattr(row, header(table)[0])}", getattr(row, column)
            for report, places, words in _by_report(row, quote, tuple(places_of(table, row))):
                found.setdefault(report, []).append(_Quote(table=table, row=name, places=places, quote=words))
    return found


def _by_report(row: Any, quote: str, places: Sequence[Place]) -> Iterator[tuple[str, tuple[tuple[int, int], ...], str]]:
    """Yield what a row quotes from each report: all of it from one, or one quote from each where it names several."""
    if not getattr(row, "report_ids", ""):
        if quote or places:
            yield row.report_id, tuple((start, end) for _, start, end in places), quote
        return
    at = 0
    for number, (report, start, end) in enumerate(places, start=1):
        upto = at + end - start if number < len(places) else len(quote)
        yield report, ((start, end),), quote[at:upto]
        at = upto + len(LIST_SEPARATOR)


def _row(row: _Quote, document: Document) -> Iterator[Finding]:
    there = LIST_SEPARATOR.join(_words_at(document.text, start, end) for start, end in row.places)
    if there != row.quote:
        at = LIST_SEPARATOR.join(f"{start}-{end}" for start, end in row.places)
        yield _finding(
            "quote-mismatch", f"{row.row}: {document.id} {at}: the text there is not the quote", document,
            subjects=(row.row,), expected=row.quote, found=there,
        )  # fmt: skip
    elif row.table in _IN_BODY:
        for start, end in row.places:
            yield from _not_furniture(document.span(start, end), document, row.row)


def _references(view: View, reports: set[str]) -> Iterator[Finding]:
    ids = {table: [getattr(row, header(table)[0]) for row in view.rows(table)] for table in _NAMED}
    for table, names in ids.items():
        for name in sorted(name for name, count in Counter(names).items() if count > 1):
            yield _finding("id-doubled", f"{table}: {name} stands there more than once", None, subjects=(name,))
    known = {table: set(names) for table, names in ids.items()} | {"documents": reports}
    known["items"] = set().union(*(known[table] for table in _ITEMS))
    for table, columns in REFERENCES.items():
        for row in view.rows(table):
            for column, target in columns.items():
                for name in _names(getattr(row, column)):
                    if name not in known[target]:
                        yield _finding(
                            "id-dangling", f"{table} {getattr(row, header(table)[0])}: {column} {name} is in no row of "
                            f"{target}", None, subjects=(name,),
                        )  # fmt: skip


def _judgements(view: View) -> Iterator[Finding]:
    for row in view.rows("judgements"):
        made = Judgement(**{field.name: getattr(row, field.name) for field in fields(Judgement)})
        if made.id != row.judgement_id:
            yield _finding(
                "judgement-altered", f"judgement {row.judgement_id} by {row.who}: not as it was made", None,
                subjects=(row.judgement_id,), expected=row.judgement_id, found=made.id,
            )  # fmt: skip


def _names(cell: str) -> Iterable[str]:
    return cell.split(LIST_SEPARATOR) if cell else ()
