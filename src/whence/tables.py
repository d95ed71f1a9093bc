"""The rows of the ledger's tables: field names are the exported headers, in order; a new column goes last.

An empty string or None is "not reported". Lists in a cell join with ` | `. Yes/no cells hold `yes`, `no` or
(where it can be) `unknown`. Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

LIST_SEPARATOR = " | "
VIA_SEPARATOR = " < "


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report of the pile."""

    report_id: str
    file: str
    title: str
    outlet: str
    outlet_kind: str
    byline: str
    credit_line: str
    url: str
    lang: str
    published: str
    published_basis: str
    retrieved: str
    sha256: str
    copy_of: str = ""
    copy_kind: str = ""
    copy_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One report gives one figure of one counted thing, with who says so and the words that say it."""

    figure_id: str
    event_id: str
    counted: str
    who: str
    low: float | None
    high: float | None
    approx: str
    as_said: str
    modality: str
    as_of: str
    origin: str
    origin_kind: str
    via: str
    perpetrator: str
    report_id: str
    published: str
    quote: str
    start: int
    end: int
    judgement: str
    unit: str
    party: str
    superseded_by: str
    derived_from: str
    score: float
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event with its time, place, actors and counts of reports, copies and independent origins."""

    event_id: str
    type: str
    label: str
    date_start: str
    date_end: str
    date_edtf: str
    place: str
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    actors: str
    n_reports: int
    n_copies: int
    n_origins_min: int
    n_origins_max: int
    n_origins_nonperpetrator: int
    parent_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TollRow:
    """For one counted thing of one event: how many reports and independent origins stand behind its figures."""

    event_id: str
    counted: str
    who: str
    n_reports: int
    n_origins_min: int
    n_origins_max: int
    n_origins_nonperpetrator: int
    independence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One point of the revision curve of a counted thing."""

    event_id: str
    counted: str
    who: str
    as_of: str
    low: float | None
    high: float | None
    origin: str
    figure_id: str
    origin_kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One report says that one thing happened."""

    claim_id: str
    event_id: str
    report_id: str
    type: str
    actor: str
    target: str
    place: str
    date_edtf: str
    modality: str
    origin: str
    via: str
    quote: str
    start: int
    end: int
    score: float
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """A message, statement or publication that a report dates or describes."""

    statement_id: str
    speaker: str
    role: str
    outlet: str
    date_edtf: str
    title: str
    issue_number: str
    report_id: str
    quote: str
    start: int
    end: int
    score: float
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRow:
    """Who said what, via whom, in which words."""

    attribution_id: str
    report_id: str
    speaker: str
    speaker_kind: str
    via: str
    cue: str
    manner: str
    hedge: str
    content: str
    start: int
    end: int
    score: float
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """One independent origin of one counted thing of one event, with the reports that rest on it and why."""

    event_id: str
    counted: str
    who: str
    origin_id: str
    origin: str
    perpetrator: str
    n_reports: int
    report_ids: str
    reason: str
    origin_kind: str
    party: str
    independence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """Figures about one counted thing that differ, with the kind of difference and the reason in words."""

    conflict_id: str
    event_id: str
    counted: str
    who: str
    figure_ids: str
    kind: str
    reason: str
    report_ids: str = ""
    starts: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignRow:
    """A campaign, or a slogan, spelling, translation or hashtag of one."""

    campaign_id: str
    name: str
    alias_of: str
    kind: str
    first_seen: str
    last_seen: str
    n_reports: int
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignItemRow:
    """An event, statement, phase, assessment or criticism tied to a campaign, and who makes the link."""

    campaign_id: str
    item_kind: str
    item_id: str
    date_edtf: str
    linked_by: str
    quote: str
    report_id: str
    start: int
    end: int
    phase: str = ""
    linked_by_kind: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One inconsistency with its quotes, or one file left out with its reason."""

    check_id: str
    code: str
    severity: str
    report_id: str
    message: str
    expected: str
    found: str
    quotes: str
    starts: str
    ends: str
    file: str
    report_ids: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    """One decision of a person."""

    judgement_id: str
    about: str
    about_other: str
    verdict: str
    value: str
    who: str
    at: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRow:
    """One quoted span as a TextQuoteSelector with its position."""

    span_id: str
    report_id: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


TABLES: dict[str, type[Any]] = {
    "reports": ReportRow,
    "figures": FigureRow,
    "events": EventRow,
    "tolls": TollRow,
    "series": SeriesRow,
    "claims": ClaimRow,
    "statements": StatementRow,
    "attributions": AttributionRow,
    "origins": OriginRow,
    "conflicts": ConflictRow,
    "campaigns": CampaignRow,
    "campaign_items": CampaignItemRow,
    "checks": CheckRow,
    "judgements": JudgementRow,
    "spans": SpanRow,
}


FILLED: dict[str, tuple[str, tuple[str, ...]]] = {
    "reports": ("report_id", ("copy_of", "copy_kind", "copy_reason")),
    "figures": ("figure_id", ("event_id", "perpetrator", "party", "superseded_by", "judgement")),
    "claims": ("claim_id", ("event_id",)),
}
"""What only the pile can tell of a report's rows: by table, the column of the id and those that resolution fills."""


def header(table: str) -> tuple[str, ...]:
    """Return the exact column names of a table, in order."""
    return tuple(column.name for column in fields(TABLES[table]))
