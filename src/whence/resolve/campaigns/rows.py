"""The campaigns of many reports as rows and groups: one family of names, with what each report ties to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whence.likeness import spelt_alike
from whence.names import fold
from whence.records import CampaignItem, CampaignMark, CampaignName, Group, Judgement, Link, Sheet, content_id
from whence.resolve.campaigns.families import KINDS, Node, campaign_id, grouped, members, nodes_of, shared_id
from whence.resolve.campaigns.marking import campaign_marks, day
from whence.tables import CampaignItemRow, CampaignRow

Said = tuple[str, CampaignName]
"""A report's id, and a name as it says it."""


class Campaigns(NamedTuple):
    """The rows of both tables, and the families as groups of mentions."""

    campaigns: tuple[CampaignRow, ...]
    items: tuple[CampaignItemRow, ...]
    groups: tuple[Group, ...]


def joined_campaigns(
    told: Mapping[str, Sequence[CampaignMark]],
    event_of: Callable[[str], str],
    judgements: Iterable[Judgement] = (),
) -> Campaigns:
    """Return the campaigns, what is tied to them and by whom, and the families, from each report's marks by its id.

    `event_of` gives the event of a claim by the claim's id, "" where it is of none. A person's "different" on two ids
    of names keeps them in two families, a "same" puts them in one. The order of the reports does not matter.
    """
    marks = [(report, mark) for report in sorted(told) for mark in told[report]]
    families = grouped([mark for _, mark in marks], judgements)
    found = members([mark for _, mark in marks], families)
    heads = {root: _head([name for _, name in names]) for root, names in found.items()}
    ids = _ids(found, heads)
    rows: list[CampaignRow] = []
    groups: list[Group] = []
    for root, names in found.items():
        said = [(marks[at][0], name) for at, name in names]
        rows += _rows(said, heads[root], ids, root, _owner([marks[at][1].group for at, _ in names]))
        groups.append(_group(said, heads[root], ids[root, fold(heads[root])]))
    items: dict[tuple[str, ...], CampaignItemRow] = {}
    for report, mark in marks:
        root = families.root(next(node for one, node in nodes_of(mark) if one.text == mark.name))
        for item in mark.items:
            row = _item(item, ids[root, fold(heads[root])], report, event_of)
            held = items.setdefault(_once(row), row)
            if _rank(row) < _rank(held):
                items[_once(row)] = row
    return Campaigns(
        tuple(sorted(rows, key=lambda row: (row.alias_of or row.campaign_id, row.alias_of, row.name))),
        tuple(sorted(items.values(), key=_order)),
        tuple(sorted(groups, key=lambda group: group.id)),
    )


def _head(names: Sequence[CampaignName]) -> str:
    """Return the family's name: a campaign's before a slogan's, that before a translation's, then the commonest."""
    counts = Counter((KINDS.index(one.kind), one.text) for one in names)
    return min(counts, key=lambda at: (at[0], -counts[at], at[1]))[1]


def _ids(
    found: Mapping[Node, Sequence[tuple[int, CampaignName]]], heads: Mapping[Node, str]
) -> dict[tuple[Node, str], str]:
    """Return the id of each folded name in each family; one that several share has the family's name in its id, too.

    The family that it names keeps the plain id, which is the one that people judge.
    """
    families: dict[str, set[Node]] = defaultdict(set)
    for root, names in found.items():
        for _, one in names:
            families[fold(one.text)].add(root)
    return {
        (root, name): campaign_id(name)
        if len(roots) == 1
        or (fold(heads[root]) == name and root == min(one for one in roots if fold(heads[one]) == name))
        else shared_id(name, heads[root])
        for name, roots in families.items()
        for root in roots
    }


def _owner(groups: Sequence[str]) -> str:
    """Return whose campaign most reports say it is, the first by name of several; empty where none says."""
    counts = Counter(group for group in groups if group)
    return min(counts, key=lambda group: (-counts[group], group), default="")


def _rows(
    said: Sequence[Said], head: str, ids: Mapping[tuple[Node, str], str], root: Node, owner: str
) -> Iterator[CampaignRow]:
    by_name: dict[str, list[Said]] = defaultdict(list)
    for report, one in said:
        by_name[fold(one.text)].append((report, one))
    kinds = _kinds({folded: [one for _, one in ones] for folded, ones in by_name.items()}, fold(head))
    for folded, ones in sorted(by_name.items()):
        first = min((one for _, one in ones), key=lambda one: (KINDS.index(one.kind), one.text))
        yield CampaignRow(
            campaign_id=ids[root, folded],
            name=first.text,
            alias_of="" if folded == fold(head) else ids[root, fold(head)],
            kind=kinds[folded],
            first_seen=min((one.first for _, one in ones if one.first), key=day, default=""),
            last_seen=max((one.last for _, one in ones if one.last), key=day, default=""),
            n_reports=len({report for report, _ in ones}),
            owner="" if folded != fold(head) else owner,
        )


def _kinds(names: Mapping[str, Sequence[CampaignName]], head: str) -> dict[str, str]:
    """Return the kind of each folded name of a family: a spelling where it is spelt like the family's name, or like one
    that is said more often; hashtags stay what they are."""
    kinds: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (name != head, -len(names[name]), name)):
        kind = KINDS[min(KINDS.index(one.kind) for one in names[name])]
        alike = any(kinds[other] != "hashtag" and spelt_alike(name, other) for other in kinds)
        kinds[name] = "spelling" if alike and kind != "hashtag" else kind
    return kinds


def _group(said: Sequence[Said], head: str, ident: str) -> Group:
    mentions = {mention: one for _, one in said for mention in one.mentions}
    return Group(
        id=content_id("g", "campaign", ident),
        level="campaign",
        members=tuple(sorted(mentions)),
        links=tuple(
            Link(a=mention, b=mention, score=1.0, reason=f'"{one.text}" as {one.kind}')
            for mention, one in sorted(mentions.items(), key=lambda pair: pair[0])
        ),
        label=head,
    )


def _item(item: CampaignItem, campaign: str, report: str, event_of: Callable[[str], str]) -> CampaignItemRow:
    return CampaignItemRow(
        campaign_id=campaign,
        item_kind=item.kind,
        item_id=event_of(item.id) or item.id if item.id else "",
        date_edtf=item.date,
        linked_by=item.linked_by,
        quote=item.quote,
        report_id=report,
        start=item.start,
        end=item.end,
        phase=item.phase,
        linked_by_kind=item.linked_by_kind,
        via=item.via,
    )


def _once(row: CampaignItemRow) -> tuple[str, ...]:
    """Return what a report tells once, however often: one event or message, tied by one and the same."""
    told = row.item_id or f"{row.start}-{row.end}"
    return (
        row.campaign_id,
        row.report_id,
        row.item_kind if not row.item_id else "",
        told,
        row.phase,
        fold(row.linked_by),
    )


def _rank(row: CampaignItemRow) -> tuple[object, ...]:
    """Return which of two such rows stands: the dated one, then the first by place."""
    return not row.date_edtf, row.start, row.end, row.item_kind


def _order(row: CampaignItemRow) -> tuple[object, ...]:
    return (
        row.campaign_id,
        row.item_kind,
        day(row.date_edtf),
        row.item_id,
        row.linked_by,
        row.report_id,
        row.start,
        row.end,
    )


def campaign_rows(
    sheets: Iterable[Sheet], events: Mapping[str, str], judgements: Iterable[Judgement] = ()
) -> Campaigns:
    """Return the campaigns of whole sheets; `events` gives the event of a claim by the claim's id."""
    told = {sheet.document.id: campaign_marks(sheet) for sheet in sheets}
    return joined_campaigns(told, lambda claim: events.get(claim, ""), judgements)
