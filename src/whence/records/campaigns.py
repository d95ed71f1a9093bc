"""What one report says of campaigns, in a few hundred bytes a campaign: made once, at extraction.

Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignName:
    """One name of a campaign in one report: as said, its kind, the first and last day or month told with it (EDTF).

    `kind` is campaign, slogan, spelling, translation or hashtag; `codebook_id` the codebook's entry, `mentions` the
    ids of the places where the report says it.
    """

    text: str
    kind: str
    codebook_id: str = ""
    first: str = ""
    last: str = ""
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignItem:
    """Something that a report ties to a campaign: an event, message or phase, an assessment, or criticism.

    `id` is that of the claim or attribution, empty where the report has none for it. `linked_by` says who ties it (for
    an assessment who makes it, for criticism who voices it), `linked_by_kind` is his sayer kind or `report`, `via` the
    links between him and the report. `start` and `end` count code points of the text, which reads `quote` there.
    """

    kind: str
    id: str
    date: str
    linked_by: str
    linked_by_kind: str
    via: str
    phase: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignMark:
    """One campaign in one report: its first name there, whose it is, its names and what is tied to it."""

    name: str
    group: str = ""
    names: tuple[CampaignName, ...] = ()
    items: tuple[CampaignItem, ...] = ()
