"""One report with its marks as rows of the ledger, and back: `sheet_from(sheet_rows(sheet))` is the same sheet.

A row is a tuple in the order of COLUMNS. The spans of mentions, of an attribution's content and cue, and of a
claim's trigger are columns; every other nested part is JSON text (see values).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from whence.records import Attribution, Block, Claim, Document, Figure, Finding, Mention, Sheet, Span
from whence.store.values import (
    MentionShelf,
    dump,
    kind_of,
    plain_role,
    plain_span,
    plain_value,
    role_from,
    span_from,
    value_from,
)

Rows = Sequence[tuple[Any, ...]]


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": _names(
        """report_id sha256 source title outlet outlet_kind byline credit_line lang url retrieved published
        published_basis cleaner extractor text"""
    ),
    "blocks": _names("report_id position start end kind where"),
    "mentions": _names("report_id position mention_id kind start end quote value_kind value score by"),
    "attributions": _names(
        """report_id position attribution_id start end quote cue_start cue_end cue speaker via addressee manner stance
        hedge score by"""
    ),
    "claims": _names(
        """report_id position claim_id type start end quote evidence roles counted who low high approx as_said unit time
        place attribution modality event derived_from score by"""
    ),
    "findings": _names("report_id finding_id code severity message document file subjects evidence expected found"),
}


def sheet_rows(sheet: Sheet) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of one report by record table; raise ValueError for a mark on another report's text."""
    report = sheet.document.id
    shelf = MentionShelf(report, ((mention.id, mention) for mention in sheet.mentions))
    attributions: dict[str, Attribution] = {}
    for attribution in sheet.attributions:
        attributions.setdefault(attribution.id, attribution)
    return {
        "documents": [_document_row(sheet)],
        "blocks": [
            (report, at, block.start, block.end, block.kind, block.where)
            for at, block in enumerate(sheet.document.blocks)
        ],
        "mentions": [_mention_row(at, mention, report) for at, mention in enumerate(sheet.mentions)],
        "attributions": [_attribution_row(at, item, shelf) for at, item in enumerate(sheet.attributions)],
        "claims": [_claim_row(at, claim, shelf, attributions) for at, claim in enumerate(sheet.claims)],
        "findings": [finding_row(finding, report) for finding in sheet.findings],
    }


def sheet_from(rows: Mapping[str, Rows]) -> Sheet:
    """Return the report that `sheet_rows` wrote; raise KeyError, TypeError or ValueError where rows do not fit."""
    document, extractor = _document_from(rows["documents"][0], rows["blocks"])
    mentions = tuple(_mention_from(row) for row in rows["mentions"])
    shelf = MentionShelf(document.id, zip((row[2] for row in rows["mentions"]), mentions, strict=True))
    attributions = tuple(_attribution_from(row, shelf) for row in rows["attributions"])
    by_id: dict[str, Attribution] = {}
    for row, attribution in zip(rows["attributions"], attributions, strict=True):
        by_id.setdefault(row[2], attribution)
    return Sheet(
        document=document,
        mentions=mentions,
        attributions=attributions,
        claims=tuple(_claim_from(row, shelf, by_id) for row in rows["claims"]),
        findings=tuple(finding_from(row) for row in rows["findings"]),
        extractor=extractor,
    )


def finding_row(finding: Finding, report: str | None) -> tuple[Any, ...]:
    """Return the row of one finding; `report` is the report whose sheet holds it, None for one on the pile."""
    evidence = [plain_span(span, report or "") for span in finding.evidence]
    return (
        report, finding.id, finding.code, finding.severity, finding.message, finding.document, finding.file,
        dump(finding.subjects), dump(evidence), finding.expected, finding.found,
    )  # fmt: skip


def finding_from(row: tuple[Any, ...]) -> Finding:
    """Return the finding that `finding_row` wrote."""
    report, _, code, severity, message, document, file, subjects, evidence, expected, found = row
    return Finding(
        code=code,
        severity=severity,
        message=message,
        document=document,
        file=file,
        subjects=tuple(json.loads(subjects)),
        evidence=_spans(evidence, report or ""),
        expected=expected,
        found=found,
    )


def _own(span: Span, report: str) -> tuple[int, int, str]:
    if span.document != report:
        raise ValueError(
            f"{report}: a mark's span names the report {span.document!r}; a sheet holds marks on its own text only"
        )
    return span.start, span.end, span.quote


def _spans(text: str, report: str) -> tuple[Span, ...]:
    return tuple(span_from(plain, report) for plain in json.loads(text))


def _document_row(sheet: Sheet) -> tuple[Any, ...]:
    made = sheet.document
    published = None if made.published is None else dump(plain_value(made.published))
    return (
        made.id, made.capture, made.source, made.title, made.outlet, made.outlet_kind, made.byline, made.credit_line,
        made.lang, made.url, made.retrieved, published, made.published_basis, made.cleaner, sheet.extractor, made.text,
    )  # fmt: skip


def _document_from(row: tuple[Any, ...], blocks: Rows) -> tuple[Document, str]:
    held = dict(zip(COLUMNS["documents"], row, strict=True))
    published = held.pop("published")
    extractor = held.pop("extractor")
    document = Document(
        id=held.pop("report_id"),
        capture=held.pop("sha256"),
        published=None if published is None else value_from("when", json.loads(published)),
        blocks=tuple(Block(start=start, end=end, kind=kind, where=where) for _, _, start, end, kind, where in blocks),
        **held,
    )
    return document, extractor


def _mention_row(at: int, mention: Mention, report: str) -> tuple[Any, ...]:
    value = mention.value
    return (
        report, at, mention.id, mention.kind, *_own(mention.span, report), kind_of(value), dump(plain_value(value)),
        mention.score, mention.by,
    )  # fmt: skip


def _mention_from(row: tuple[Any, ...]) -> Mention:
    report, _, _, kind, start, end, quote, value_kind, value, score, by = row
    return Mention(
        kind=kind,
        span=Span(document=report, start=start, end=end, quote=quote),
        value=value_from(value_kind, json.loads(value)),
        score=score,
        by=by,
    )


def _attribution_row(at: int, item: Attribution, shelf: MentionShelf) -> tuple[Any, ...]:
    cue = _own(item.cue, shelf.report) if item.cue else (None, None, None)
    via = [shelf.plain(mention) for mention in item.via]
    return (
        shelf.report, at, item.id, *_own(item.content, shelf.report), *cue, _cell(shelf.plain(item.speaker)), dump(via),
        _cell(shelf.plain(item.addressee)), item.manner, item.stance, item.hedge, item.score, item.by,
    )  # fmt: skip


def _attribution_from(row: tuple[Any, ...], shelf: MentionShelf) -> Attribution:
    report, _, _, start, end, quote, cue_start, cue_end, cue, speaker, via, addressee, *rest = row
    manner, stance, hedge, score, by = rest
    return Attribution(
        content=Span(document=report, start=start, end=end, quote=quote),
        cue=None if cue is None else Span(document=report, start=cue_start, end=cue_end, quote=cue),
        speaker=shelf.mention(_uncelled(speaker)),
        via=shelf.mentions(json.loads(via)) if via != "[]" else (),
        addressee=shelf.mention(_uncelled(addressee)),
        manner=manner,
        stance=stance,
        hedge=hedge,
        score=score,
        by=by,
    )


def _claim_row(at: int, claim: Claim, shelf: MentionShelf, known: Mapping[str, Attribution]) -> tuple[Any, ...]:
    figure, report = claim.figure, shelf.report
    numbers = (figure.low, figure.high, figure.approx, figure.as_said, figure.unit) if figure else (None,) * 5
    return (
        report, at, claim.id, claim.type, *_own(claim.trigger, report),
        dump([plain_span(span, report) for span in claim.evidence]),
        dump([plain_role(role, shelf) for role in claim.roles]),
        claim.counted, claim.who, *numbers,
        None if claim.time is None else dump(plain_value(claim.time)),
        None if claim.place is None else dump(plain_value(claim.place)),
        _attribution_cell(claim.attribution, shelf, known),
        claim.modality, claim.event, dump(claim.derived_from), claim.score, claim.by,
    )  # fmt: skip


def _claim_from(row: tuple[Any, ...], shelf: MentionShelf, known: Mapping[str, Attribution]) -> Claim:
    report, _, _, kind, start, end, quote, evidence, roles, counted, who, *rest = row
    low, high, approx, as_said, unit, time, place, attribution, modality, event, derived_from, score, by = rest
    figure = None
    if as_said is not None:
        figure = Figure(low=low, high=high, approx=bool(approx), as_said=as_said, unit=unit)
    return Claim(
        type=kind,
        trigger=Span(document=report, start=start, end=end, quote=quote),
        evidence=_spans(evidence, report),
        roles=tuple(role_from(plain, shelf) for plain in json.loads(roles)) if roles != "[]" else (),
        counted=counted,
        who=who,
        figure=figure,
        time=None if time is None else value_from("when", json.loads(time)),
        place=None if place is None else value_from("where", json.loads(place)),
        attribution=_attribution_of(attribution, shelf, known),
        modality=modality,
        event=event,
        derived_from=tuple(json.loads(derived_from)) if derived_from != "[]" else (),
        score=score,
        by=by,
    )


def _cell(plain: Any) -> str | None:
    return plain if plain is None or isinstance(plain, str) else dump(plain)


def _uncelled(cell: str | None) -> Any:
    return json.loads(cell) if cell and cell.startswith("{") else cell


def _attribution_cell(
    attribution: Attribution | None, shelf: MentionShelf, known: Mapping[str, Attribution]
) -> str | None:
    if attribution is None:
        return None
    name = attribution.id
    shelved = known.get(name)
    if shelved is attribution or shelved == attribution:
        return name
    row = _attribution_row(0, attribution, shelf)
    return dump(dict(zip(COLUMNS["attributions"][2:], row[2:], strict=True)))


def _attribution_of(cell: str | None, shelf: MentionShelf, known: Mapping[str, Attribution]) -> Attribution | None:
    if cell is None:
        return None
    if not cell.startswith("{"):
        return known[cell]
    held = json.loads(cell)
    row = (shelf.report, 0, *(held[name] for name in COLUMNS["attributions"][2:]))
    return _attribution_from(row, shelf)
