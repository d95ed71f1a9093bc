"""What is found in one report: mentions, attributions, claims, findings, and their sheet. Standard library only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from whence.records.reports import Document, Span
from whence.records.values import Figure, Value, When, Where, content_id

MentionKind = Literal["time", "duration", "place", "name", "campaign"]
Manner = Literal["direct", "indirect", "mixed"]
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words in a report that name a time, duration, place, person or body, or campaign, with their reading."""

    kind: MentionKind
    span: Span
    value: Value
    score: float = 1.0
    by: str = "rule"

    @property
    def id(self) -> str:
        """Return the content id: kind and place in the report."""
        return content_id("m", self.kind, self.span.document, self.span.start, self.span.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what: content, cue, speaker, then `via` (further speakers, nearest the origin first).

    `speaker` is None where the text names none ("it is said"). `manner` is direct, indirect or mixed; `hedge` holds
    the hedging words ("reportedly"); `stance` is say, claim, deny, confirm, estimate, plan, revise, believe.
    """

    content: Span
    cue: Span | None
    speaker: Mention | None
    via: tuple[Mention, ...] = ()
    addressee: Mention | None = None
    manner: Manner = "indirect"
    stance: str = "say"
    hedge: str = ""
    score: float = 1.0
    by: str = "rule"

    @property
    def id(self) -> str:
        """Return the content id: the content span and the cue's place."""
        cue = self.cue.start if self.cue else -1
        return content_id("a", self.content.document, self.content.start, self.content.end, cue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One part in a claim: its name (actor, target, speaker, title, issue_number, campaign, …), words, mention."""

    name: str
    text: str
    span: Span | None = None
    mention: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One report says that one thing happened, or that one thing was counted.

    `trigger` are the words that name it (for a figure, the number's words); `evidence[0]` is the quote to export.
    `counted`, `who` and `figure` are set only on a figure claim; `event` is the id of the claim in the same
    report whose event the figure is of, "" when the report names none. `derived_from` holds the figures summed.
    """

    type: str
    trigger: Span
    evidence: tuple[Span, ...]
    roles: tuple[Role, ...] = ()
    counted: str = ""
    who: str = ""
    figure: Figure | None = None
    time: When | None = None
    place: Where | None = None
    attribution: Attribution | None = None
    modality: str = "stated"
    event: str = ""
    derived_from: tuple[str, ...] = ()
    score: float = 1.0
    by: str = "rule"

    @property
    def id(self) -> str:
        """Return the content id: figure or claim, what it counts or its type, and the trigger's place."""
        kind, name = ("f", self.counted) if self.figure else ("c", self.type)
        return content_id(kind, name, self.trigger.document, self.trigger.start, self.trigger.end)

    def role(self, name: str) -> str:
        """Return the words that fill the role `name`, or an empty string."""
        return next((role.text for role in self.roles if role.name == name), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A check's result, or a report left out: code, message, subjects (ids) and evidence.

    `document` is empty and `file` set for a file that was left out.
    """

    code: str
    severity: Severity
    message: str
    document: str = ""
    file: str = ""
    subjects: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    expected: str = ""
    found: str = ""

    @property
    def id(self) -> str:
        """Return the content id: code, report or file, and the places of the evidence."""
        places = ",".join(f"{span.document}:{span.start}-{span.end}" for span in self.evidence)
        return content_id("k", self.code, self.document or self.file, places, self.message if not places else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One report read: the document with all its marks, as the one pure function per report returns it."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()
    extractor: str = ""


def spans_of(sheet: Sheet) -> Iterable[Span]:
    """Yield every evidence span of a sheet: the walk that verify and the property tests make."""
    for mention in sheet.mentions:
        yield mention.span
    for attribution in sheet.attributions:
        yield from _attribution_spans(attribution)
    for claim in sheet.claims:
        yield claim.trigger
        yield from claim.evidence
        for role in claim.roles:
            if role.span:
                yield role.span
        if claim.attribution:
            yield from _attribution_spans(claim.attribution)
    for finding in sheet.findings:
        yield from finding.evidence


def _attribution_spans(attribution: Attribution) -> Iterable[Span]:
    yield attribution.content
    if attribution.cue:
        yield attribution.cue
    for mention in (attribution.speaker, *attribution.via, attribution.addressee):
        if mention:
            yield mention.span
