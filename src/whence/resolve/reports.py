"""Documents, claims, statements, attributions and judgements as rows."""

from __future__ import annotations

from collections.abc import Sequence

from whence.likeness import family
from whence.records import Claim, Document, Judgement, Sheet
from whence.resolve.copies import Copies
from whence.resolve.events import Events
from whence.resolve.sayers import kind_of, name_of, via_of
from whence.tables import AttributionRow, ClaimRow, JudgementRow, ReportRow, StatementRow

STATEMENT_TYPES = frozenset({"statement", "publication", "leak", "campaign_launch"})


def report_rows(sheets: Sequence[Sheet], copies: Copies) -> tuple[ReportRow, ...]:
    """Return one row a report, in order of id."""
    return tuple(_report(sheet.document, copies) for sheet in sheets)


def _report(document: Document, copies: Copies) -> ReportRow:
    copy = copies.by_report.get(document.id)
    return ReportRow(
        report_id=document.id,
        file=document.source,
        title=document.title,
        outlet=document.outlet,
        outlet_kind=document.outlet_kind,
        byline=document.byline,
        credit_line=document.credit_line,
        url=document.url,
        lang=document.lang,
        published=document.published.edtf() if document.published else "",
        published_basis=document.published_basis,
        retrieved=document.retrieved,
        sha256=document.capture,
        copy_of=copy.of if copy else "",
        copy_kind=copy.kind if copy else "",
        copy_reason=copy.reason if copy else "",
    )


def claim_rows(sheets: Sequence[Sheet], events: Events) -> tuple[ClaimRow, ...]:
    """Return one row for each claim that is neither a figure nor a message."""
    return tuple(
        _claim(claim, sheet.document, events)
        for sheet in sheets
        for claim in sorted(sheet.claims, key=_place)
        if claim.figure is None and claim.type not in STATEMENT_TYPES
    )


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.trigger.start, claim.trigger.end, claim.type


def _claim(claim: Claim, document: Document, events: Events) -> ClaimRow:
    named = name_of(claim.attribution.speaker) if claim.attribution else ""
    return ClaimRow(
        claim_id=claim.id,
        event_id=events.event_of(claim) if family(claim.type) else "",
        report_id=document.id,
        type=claim.type,
        actor=claim.role("actor"),
        target=claim.role("target"),
        place=claim.place.name if claim.place else "",
        date_edtf=claim.time.edtf() if claim.time else "",
        modality=claim.modality,
        origin=named,
        via=via_of(claim.attribution),
        quote=claim.evidence[0].quote,
        start=claim.evidence[0].start,
        end=claim.evidence[0].end,
        score=claim.score,
        extractor=claim.by,
    )


def statement_rows(sheets: Sequence[Sheet]) -> tuple[StatementRow, ...]:
    """Return one row for each message, publication, leak or campaign phase."""
    return tuple(
        StatementRow(
            statement_id=claim.id,
            speaker=claim.role("speaker"),
            role=claim.role("role"),
            outlet=claim.role("outlet"),
            date_edtf=claim.time.edtf() if claim.time else "",
            title=claim.role("title") or claim.role("campaign"),
            issue_number=claim.role("issue_number"),
            report_id=sheet.document.id,
            quote=claim.evidence[0].quote,
            start=claim.evidence[0].start,
            end=claim.evidence[0].end,
            score=claim.score,
            extractor=claim.by,
        )
        for sheet in sheets
        for claim in sorted(sheet.claims, key=_place)
        if claim.type in STATEMENT_TYPES
    )


def attribution_rows(sheets: Sequence[Sheet]) -> tuple[AttributionRow, ...]:
    """Return one row for each attribution."""
    return tuple(
        AttributionRow(
            attribution_id=said.id,
            report_id=sheet.document.id,
            speaker=name_of(said.speaker),
            speaker_kind=kind_of(said.speaker) if said.speaker else "",
            via=via_of(said),
            cue=said.cue.quote if said.cue else "",
            manner=said.manner,
            hedge=said.hedge,
            content=said.content.quote,
            start=said.content.start,
            end=said.content.end,
            score=said.score,
            extractor=said.by,
        )
        for sheet in sheets
        for said in sorted(sheet.attributions, key=lambda one: (one.content.start, one.content.end, one.id))
    )


def judgement_rows(judgements: Sequence[Judgement]) -> tuple[JudgementRow, ...]:
    """Return one row for each decision, in order of time."""
    return tuple(
        JudgementRow(
            judgement_id=one.id,
            about=one.about,
            about_other=one.about_other,
            verdict=one.verdict,
            value=one.value,
            who=one.who,
            at=one.at,
            note=one.note,
        )
        for one in sorted(judgements, key=lambda one: (one.at, one.id))
    )
