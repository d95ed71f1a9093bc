"""A sheet to what it says of campaigns: their names with dates, and what it ties to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from whence.records import CampaignItem, CampaignMark, CampaignName, Mention, Sheet, When
from whence.resolve.campaigns.passages import Told, head_of, name_in
from whence.resolve.campaigns.ties import tied_events, tied_messages
from whence.resolve.campaigns.voices import judged

_BRACKET = re.compile(r"\([^()]*\)")
NEAR = 60
"""How far from a name a time may stand to be its own, in characters: within a clause."""
MOST = 200
"""The most items of one campaign that one report gives: a page with more is a list of links, not a report."""


def campaign_marks(sheet: Sheet) -> tuple[CampaignMark, ...]:
    """Return one mark for each campaign that a report names, in order of first naming; empty where it names none."""
    if not any(mention.kind == "campaign" for mention in sheet.mentions):
        return ()
    told = Told(sheet)
    items: dict[str, dict[CampaignItem, None]] = defaultdict(dict)
    for campaign, item in (*tied_messages(told), *tied_events(told), *judged(told)):
        items[campaign].setdefault(item)
    return tuple(_mark(told, campaign, tuple(items[campaign])) for campaign in told.campaigns)


def _mark(told: Told, campaign: str, items: Sequence[CampaignItem]) -> CampaignMark:
    mentions = [mention for mention in told.mentions if head_of(mention) == campaign]
    by_name: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_name[name_in(mention).text, name_in(mention).kind].append(mention)
    dated = _dates(told, mentions, items)
    return CampaignMark(
        name=campaign,
        group=told.group(campaign),
        names=tuple(_name(text, kind, ones, dated) for (text, kind), ones in by_name.items()),
        items=tuple(sorted(items, key=lambda item: (item.start, item.end, item.kind, item.id, item.linked_by)))[:MOST],
    )


def _name(text: str, kind: str, mentions: Sequence[Mention], dated: Mapping[str, str]) -> CampaignName:
    dates = sorted((dated[mention.id] for mention in mentions if dated[mention.id]), key=day)
    return CampaignName(
        text=text,
        kind=kind,
        codebook_id=next((name_in(mention).codebook_id for mention in mentions if name_in(mention).codebook_id), ""),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        mentions=tuple(mention.id for mention in mentions),
    )


def _dates(told: Told, mentions: Sequence[Mention], items: Sequence[CampaignItem]) -> dict[str, str]:
    """Return the time of each mention: of what its sentence ties to it, else beside it in brackets, else of the report.

    Assessments and criticism date their speaker's words, not the campaign.
    """
    published = told.sheet.document.published
    dates: dict[str, str] = {}
    for mention in mentions:
        tied = [
            item.date
            for item in items
            if item.date
            and item.start <= mention.span.start
            and mention.span.end <= item.end
            and item.kind != "assessment"
        ]
        dates[mention.id] = (
            min(tied, key=day) if tied else _beside(told, mention) or (published.edtf() if published else "")
        )
    return dates


def _beside(told: Told, mention: Mention) -> str:
    """Return the only time of a name's sentence, where it stands near, or that in one pair of brackets with it."""
    passage = told.passage(mention.span.start)
    if passage is None:
        return ""
    times = [
        (other.span, other.value.edtf())
        for other in told.sheet.mentions
        if isinstance(other.value, When)
        and other.value.known
        and passage.holds(other.span.start, other.span.end)
        and not any(one.start < other.span.end and other.span.start < one.end for one in passage.references)
    ]
    for match in _BRACKET.finditer(told.text, passage.start, passage.end):
        if match.start() < mention.span.start < match.end():
            times = [(span, time) for span, time in times if match.start() < span.start < match.end()]
    if len(times) != 1:
        return ""
    span, time = times[0]
    return time if max(span.start - mention.span.end, mention.span.start - span.end) <= NEAR else ""


def day(edtf: str) -> str:
    """Return what to sort a date by: an open beginning counts as its end."""
    return edtf.removeprefix("../").rstrip("?~%")
