"""Campaigns across reports: names, slogans, spellings and translations as one family, with what is tied to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.names import fold, same_name
from whence.records import Claim, Group, Link, Mention, Name, Sheet, When, content_id
from whence.resolve.events import Events
from whence.resolve.sayers import name_of
from whence.tables import CampaignItemRow, CampaignRow

KINDS = ("campaign", "slogan", "translation", "spelling", "hashtag")


@dataclass(frozen=True, slots=True)
class _Said:
    name: str
    kind: str
    same_as: str
    sheet: Sheet
    mention: Mention


def campaign_rows(
    sheets: Sequence[Sheet], events: Events
) -> tuple[tuple[CampaignRow, ...], tuple[CampaignItemRow, ...], tuple[Group, ...]]:
    """Return the campaigns, what is tied to them and by whom, and the families as groups."""
    said = [_said(sheet, mention) for sheet in sheets for mention in sheet.mentions if mention.kind == "campaign"]
    families = _families(said)
    rows: list[CampaignRow] = []
    items: list[CampaignItemRow] = []
    groups: list[Group] = []
    for members in families:
        head = _head(members)
        ident = _id(head)
        rows += _rows(members, head)
        items += _items(members, ident, events)
        ids = tuple(sorted(one.mention.id for one in members))
        links = tuple(
            Link(a=one.mention.id, b=one.mention.id, score=one.mention.score, reason=f'"{one.name}" as {one.kind}')
            for one in sorted(members, key=lambda one: one.mention.id)
        )
        groups.append(
            Group(id=content_id("g", "campaign", ident), level="campaign", members=ids, links=links, label=head)
        )
    unique_items = {(row.campaign_id, row.item_id): row for row in items}
    return (
        tuple(sorted(rows, key=lambda row: (row.alias_of or row.campaign_id, row.alias_of, row.name))),
        tuple(unique_items[at] for at in sorted(unique_items)),
        tuple(sorted(groups, key=lambda group: group.id)),
    )


def _said(sheet: Sheet, mention: Mention) -> _Said:
    value = mention.value
    assert isinstance(value, Name)
    return _Said(value.text, value.kind, value.same_as, sheet, mention)


def _families(said: Sequence[_Said]) -> list[list[_Said]]:
    """Join names that a report equates, and names that are spelt alike; a family is one connected set."""
    names = sorted({fold(name) for one in said for name in (one.name, one.same_as) if name})
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    def join(one: str, other: str) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    for one in said:
        if one.same_as:
            join(fold(one.name), fold(one.same_as))
    for at, name in enumerate(names):
        for other in names[at + 1 :]:
            if same_name(name, other):
                join(name, other)
    families: dict[str, list[_Said]] = defaultdict(list)
    for one in said:
        families[root(fold(one.name))].append(one)
    return [families[name] for name in sorted(families)]


def _head(members: Sequence[_Said]) -> str:
    """Return the family's name: a campaign's before a slogan's, a slogan's before a spelling's, then the commonest."""
    counts: dict[tuple[int, str], int] = defaultdict(int)
    for one in members:
        counts[KINDS.index(one.kind) if one.kind in KINDS else len(KINDS), one.name] += 1
    return min(counts, key=lambda at: (at[0], -counts[at], at[1]))[1]


def _id(name: str) -> str:
    return content_id("p", fold(name))


def _rows(members: Sequence[_Said], head: str) -> Iterable[CampaignRow]:
    by_name: dict[str, list[_Said]] = defaultdict(list)
    for one in members:
        by_name[fold(one.name)].append(one)
    for folded, ones in sorted(by_name.items()):
        first = min(ones, key=lambda one: (KINDS.index(one.kind) if one.kind in KINDS else 9, one.name))
        dates = sorted(date for one in ones if (date := _date(one)))
        yield CampaignRow(
            campaign_id=_id(first.name),
            name=first.name,
            alias_of="" if folded == fold(head) else _id(head),
            kind=first.kind,
            first_seen=dates[0] if dates else "",
            last_seen=dates[-1] if dates else "",
            n_reports=len({one.sheet.document.id for one in ones}),
        )


def _date(one: _Said) -> str:
    """Return the time told in the sentence of a mention, else the day of publication, as EDTF."""
    claims = [claim for claim in one.sheet.claims if _holds(claim, one.mention) and claim.time and claim.time.known]
    if claims and claims[0].time:
        return claims[0].time.edtf()
    published = one.sheet.document.published
    return published.edtf() if isinstance(published, When) else ""


def _holds(claim: Claim, mention: Mention) -> bool:
    return any(span.start <= mention.span.start and mention.span.end <= span.end for span in claim.evidence)


def _items(members: Sequence[_Said], ident: str, events: Events) -> Iterable[CampaignItemRow]:
    for one in members:
        for claim in one.sheet.claims:
            if claim.figure is not None or not _holds(claim, one.mention):
                continue
            named = name_of(claim.attribution.speaker) if claim.attribution else ""
            yield CampaignItemRow(
                campaign_id=ident,
                item_kind=claim.type,
                item_id=events.event_of(claim) or claim.id,
                date_edtf=claim.time.edtf() if claim.time else "",
                linked_by=named or one.sheet.document.outlet or "the report",
                quote=claim.evidence[0].quote,
                report_id=one.sheet.document.id,
                start=claim.evidence[0].start,
                end=claim.evidence[0].end,
            )
