"""One report as rows: its document, figures, claims, statements and attributions."""

from __future__ import annotations

from typing import Any

from whence.records import Attribution, Claim, Document, Sheet, When
from whence.resolve.sayers import kind_of, name_of, via_of
from whence.tables import LIST_SEPARATOR, AttributionRow, ClaimRow, FigureRow, ReportRow, StatementRow

STATEMENT_TYPES = frozenset({"statement", "publication", "leak", "campaign_launch"})


def rows_of(sheet: Sheet) -> dict[str, tuple[Any, ...]]:
    """Return the rows of one report; what only the pile can tell (event, copy, superseded) is left empty."""
    claims = sorted(sheet.claims, key=_place)
    plain = [claim for claim in claims if claim.figure is None]
    return {
        "reports": (_report(sheet.document),),
        "figures": tuple(_figure(claim, sheet.document) for claim in claims if claim.figure),
        "claims": tuple(_claim(claim) for claim in plain if claim.type not in STATEMENT_TYPES),
        "statements": tuple(_statement(claim) for claim in plain if claim.type in STATEMENT_TYPES),
        "attributions": tuple(_attribution(said, sheet.document.id) for said in sorted(sheet.attributions, key=_said)),
    }


def _report(document: Document) -> ReportRow:
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
    )


def _figure(claim: Claim, document: Document) -> FigureRow:
    figure = claim.figure
    assert figure is not None
    speaker = claim.attribution.speaker if claim.attribution else None
    return FigureRow(
        figure_id=claim.id,
        event_id="",
        counted=claim.counted,
        who=claim.who,
        low=figure.low,
        high=figure.high,
        approx="yes" if figure.approx else "no",
        as_said=figure.as_said,
        modality=claim.modality,
        as_of=as_of(claim.time, document.published),
        origin=name_of(speaker),
        origin_kind=kind_of(speaker) if name_of(speaker) else "",
        via=via_of(claim.attribution),
        perpetrator="",
        report_id=document.id,
        published=document.published.edtf() if document.published else "",
        quote=claim.evidence[0].quote,
        start=claim.evidence[0].start,
        end=claim.evidence[0].end,
        judgement="",
        unit=figure.unit,
        party="",
        superseded_by="",
        derived_from=LIST_SEPARATOR.join(claim.derived_from),
        score=claim.score,
        extractor=claim.by,
    )


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.trigger.start, claim.trigger.end, claim.type


def _claim(claim: Claim) -> ClaimRow:
    named = name_of(claim.attribution.speaker) if claim.attribution else ""
    return ClaimRow(
        claim_id=claim.id,
        event_id="",
        report_id=claim.trigger.document,
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


def _statement(claim: Claim) -> StatementRow:
    return StatementRow(
        statement_id=claim.id,
        speaker=claim.role("speaker"),
        role=claim.role("role"),
        outlet=claim.role("outlet"),
        date_edtf=claim.time.edtf() if claim.time else "",
        title=claim.role("title") or claim.role("campaign"),
        issue_number=claim.role("issue_number"),
        report_id=claim.trigger.document,
        quote=claim.evidence[0].quote,
        start=claim.evidence[0].start,
        end=claim.evidence[0].end,
        score=claim.score,
        extractor=claim.by,
    )


def _said(said: Attribution) -> tuple[int, int, str]:
    return said.content.start, said.content.end, said.id


def _attribution(said: Attribution, report: str) -> AttributionRow:
    return AttributionRow(
        attribution_id=said.id,
        report_id=report,
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


def as_of(time: When | None, published: When | None) -> str:
    """Return the day of the statement where the text gives it, else the day of publication, as EDTF."""
    if time and time.known:
        return time.edtf()
    return published.edtf() if published else ""
