"""The records that pass between stages: frozen values, made once, never changed.

Offsets count Unicode code points of a document's text (NFC), end exclusive. Ids come from content and
name the thing judged (kind + span), never the version of the tool that found it. Standard library only.
"""

from __future__ import annotations

import hashlib
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BlockKind = Literal["body", "headline", "caption", "furniture"]
Basis = Literal["json-ld", "meta", "byline", "url", "feed", "given", "table", "none"]
MentionKind = Literal["time", "duration", "place", "name", "campaign"]
Manner = Literal["direct", "indirect", "mixed"]
Level = Literal["copies", "entity", "event", "campaign"]
Severity = Literal["error", "warning", "note"]
Verdict = Literal["positive", "negative", "unsure", "no_judgement"]


def content_id(prefix: str, *parts: object) -> str:
    """Return `prefix` and 12 hex digits of the SHA-256 of `parts`: the same content, the same id."""
    joined = "\x1f".join(str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes of one report as they came, with where and when they came from.

    `source` is the path as given to build, with `!member` for a record inside a container. `taken` is an
    ISO date or time, empty if unknown. `hints` are (name, value) pairs that a feed or a table states beside
    the report: title, url, published, outlet, byline, lang.
    """

    sha256: str
    media_type: str
    source: str
    data: bytes = field(repr=False)
    taken: str = ""
    container: str = ""
    url: str = ""
    hints: tuple[tuple[str, str], ...] = ()

    def hint(self, name: str) -> str:
        """Return the container's statement called `name`, or an empty string."""
        return dict(self.hints).get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Evidence: `text[start:end] == quote` always holds, offsets in code points of the document's text."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of the text: body, headline, caption or furniture; `where` names the page or element."""

    start: int
    end: int
    kind: BlockKind
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of days, both ends inclusive ISO dates, an empty end not known; prints as EDTF.

    `basis` says what fixed it: `stated` (a full date in the text), `publication`, `narrative` (the text's own
    dates), `none`. `uncertain` marks an inferred year or reading (EDTF `?`), `approximate` an "around" (`~`).
    `timex` is the TIMEX3 value (2022-W03, 2022-01-20TEV, PRESENT_REF), which an interval cannot always give.
    """

    earliest: str = ""
    latest: str = ""
    basis: str = "stated"
    uncertain: bool = False
    approximate: bool = False
    timex: str = ""

    @property
    def known(self) -> bool:
        """Say whether at least one end is known."""
        return bool(self.earliest or self.latest)

    @property
    def precision(self) -> str:
        """Return day, month, year, interval, or none."""
        if not self.known:
            return "none"
        if self.earliest == self.latest:
            return "day"
        if not (self.earliest and self.latest):
            return "interval"
        if self.earliest[:4] != self.latest[:4]:
            return "interval"
        if self.earliest[4:] == "-01-01" and self.latest[4:] == "-12-31":
            return "year"
        first, last = date.fromisoformat(self.earliest), date.fromisoformat(self.latest)
        whole = first.day == 1 and first.month == last.month and last.day == monthrange(last.year, last.month)[1]
        return "month" if whole else "interval"

    def edtf(self) -> str:
        """Return the interval in the Extended Date/Time Format, empty when nothing is known."""
        mark = (
            "%" if self.uncertain and self.approximate else "?" if self.uncertain else "~" if self.approximate else ""
        )
        match self.precision:
            case "none":
                return ""
            case "day":
                return self.earliest + mark
            case "month":
                return self.earliest[:7] + mark
            case "year":
                return self.earliest[:4] + mark
        first = self.earliest + mark if self.earliest else ".."
        last = self.latest + mark if self.latest else ".."
        return f"{first}/{last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time: amount and unit (day, week, month, year, hour, minute) as said, with its TIMEX3 value.

    `low` is None for "a few days"; `anchor_after` is True for "two days after", False for "before", None without.
    """

    low: float | None
    high: float | None
    unit: str
    timex: str = ""
    anchor_after: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place: its name as canonical, GeoNames id and point (WGS84 degrees) where known, and how sure.

    `level`: country, admin1, admin2, settlement, site, other. `geo_precision`: ACLED's 1 (exact) to 3 (region).
    An unknown place keeps its name and has neither id nor point.
    """

    name: str
    level: str = "other"
    country: str = ""
    admin1: str = ""
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: int | None = None
    codebook_id: str = ""
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as said: bounds (None = not said), whether approximate, the words, and the unit.

    "at least 24" is low 24, high None; "dozens" has the bounds of the codebook; 0 only where a source says none.
    """

    low: float | None
    high: float | None
    approx: bool
    as_said: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Who or what a mention names: `text` is the fullest name in this report, "" parts are unknown.

    `kind` is person, organisation, outlet, group, role (an office without a name), anonymous, or campaign kinds
    (campaign, slogan, spelling, translation, hashtag). `sayer_kind` is the closed vocabulary of the design.
    `public` marks a person whose public function is recorded; all other people are masked in exports.
    `belongs_to` names the body that a spokesperson, outlet or campaign stands for; `same_as` the canonical form.
    """

    text: str
    kind: str
    role: str = ""
    sayer_kind: str = "unknown"
    public: bool = False
    codebook_id: str = ""
    belongs_to: str = ""
    same_as: str = ""


Value = When | Duration | Where | Name


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
class Document:
    """One report: its text (made once, NFC, never rewritten), what it says of itself, and its blocks.

    `published` is empty when unknown; `published_basis` says where it comes from. `cleaner` is the version that
    made the text. `lang` is BCP 47; a language that is not extracted yet is kept with its text.
    """

    id: str
    capture: str
    source: str
    text: str = field(repr=False)
    title: str = ""
    outlet: str = ""
    outlet_kind: str = "unknown"
    byline: str = ""
    credit_line: str = ""
    lang: str = ""
    url: str = ""
    retrieved: str = ""
    published: When | None = None
    published_basis: Basis = "none"
    blocks: tuple[Block, ...] = ()
    cleaner: str = ""

    def span(self, start: int, end: int) -> Span:
        """Return the evidence span `text[start:end]`."""
        return Span(document=self.id, start=start, end=end, quote=self.text[start:end])


def report_id(sha256: str) -> str:
    """Return the id of the report whose bytes have this SHA-256: the same bytes are one report."""
    return "r" + sha256[:12]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Why two members stand in one group: their ids, a score in 0..1, and the reason in words."""

    a: str
    b: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Members that are one thing at one level: copies (reports), entity (mentions), event (claims), campaign."""

    id: str
    level: Level
    members: tuple[str, ...]
    links: tuple[Link, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's decision about one id (is it right) or two (are they the same); kept for ever, never changed."""

    about: str
    verdict: Verdict
    who: str
    at: str
    about_other: str = ""
    value: str = ""
    note: str = ""

    @property
    def id(self) -> str:
        """Return the content id of the decision."""
        return content_id("j", self.about, self.about_other, self.verdict, self.value, self.who, self.at, self.note)


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
