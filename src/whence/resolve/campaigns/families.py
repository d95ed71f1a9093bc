"""Names of one campaign in many reports: one family, by names and spellings, by what reports equate, by judgements.

A name joins within its block only (its consonants, its letters, three words of it), so that the work grows with the
names and not with their pairs. A slogan joins nothing that campaigns' own names keep apart: two campaigns may share it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import ceil

from whence.likeness import content_words, spelt_alike, worded_alike
from whence.names import fold, key
from whence.records import CampaignMark, CampaignName, Judgement, content_id

KINDS = ("campaign", "slogan", "translation", "spelling", "hashtag")

Node = tuple[str, str]
"""A folded name, and for a slogan of a campaign that has a name of its own, that name, folded; else ""."""


def campaign_id(name: str) -> str:
    """Return the id of a campaign's name: that by which people judge it."""
    return content_id("p", fold(name))


def shared_id(name: str, head: str) -> str:
    """Return the id of a name that several campaigns have, as a name of the one that is called `head`."""
    return content_id("p", fold(name), fold(head))


class Families:
    """The families of names: each node's family, grown by `join`, which never undoes a person's "different"."""

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        """Start with no names, and with the latest decision on each pair of ids."""
        latest: dict[tuple[str, str], bool] = {}
        for one in sorted(judgements, key=lambda one: (one.at, one.id)):
            if one.about_other:
                first, second = sorted((one.about, one.about_other))
                latest.pop((first, second), None)
                if one.verdict in ("positive", "negative"):
                    latest[first, second] = one.verdict == "positive"
        self.same = sorted(pair for pair, same in latest.items() if same)
        self._apart: dict[str, set[str]] = defaultdict(set)
        for first, second in (pair for pair, same in latest.items() if not same):
            self._apart[first].add(second)
            self._apart[second].add(first)
        self._parent: dict[Node, Node] = {}
        self._ids: dict[Node, set[str]] = {}

    def add(self, node: Node, ident: str) -> None:
        """Add a name with the id by which people judge it."""
        self._parent.setdefault(node, node)
        self._ids.setdefault(node, set()).add(ident)

    def root(self, node: Node) -> Node:
        """Return the name that stands for a name's family."""
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make two families one, unless a person keeps a name of the one from a name of the other."""
        first, second = sorted((self.root(one), self.root(other)))
        if first == second or self.kept_apart(first, second):
            return
        self._parent[second] = first
        self._ids[first] |= self._ids.pop(second)

    def kept_apart(self, one: Node, other: Node) -> bool:
        """Say whether a person keeps two families apart."""
        ids = self._ids[self.root(other)]
        return any(
            not self._apart[ident].isdisjoint(ids) for ident in self._ids[self.root(one)] if ident in self._apart
        )


def nodes_of(mark: CampaignMark) -> Iterator[tuple[CampaignName, Node]]:
    """Yield each name of a campaign with its node; slogans and hashtags hang on its own name if it has one."""
    own = fold(mark.name) if any(one.kind == "campaign" for one in mark.names) else ""
    slogans = [one.text for one in mark.names if one.kind == "slogan"]
    for one in mark.names:
        weak = one.kind in ("slogan", "hashtag") or (
            one.kind in ("translation", "spelling") and slogans and not spelt_alike(one.text, mark.name)
        )
        yield one, (fold(one.text), own if own and weak and fold(one.text) != own else "")


def grouped(marks: Sequence[CampaignMark], judgements: Iterable[Judgement]) -> Families:
    """Return the families of all names; the same for every order of the marks."""
    families = Families(judgements)
    placed = [list(nodes_of(mark)) for mark in marks]
    by_id: dict[str, set[Node]] = defaultdict(set)
    for names in placed:
        for one, node in names:
            for ident in (campaign_id(one.text), *((shared_id(one.text, node[1]),) if node[1] else ())):
                families.add(node, ident)
                by_id[ident].add(node)
    for pair in families.same:
        for left, right in pairwise(sorted(node for ident in pair for node in _meant(by_id.get(ident, ())))):
            families.join(left, right)
    for left, right in sorted(set(_edges(marks, placed))):
        families.join(left, right)
    _hang(families, {node for names in placed for _, node in names})
    return families


def _meant(nodes: Iterable[Node]) -> list[Node]:
    """Return the nodes that an id means: the name by itself where some report says it so."""
    return [node for node in nodes if not node[1]] or list(nodes)


def _edges(
    marks: Sequence[CampaignMark], placed: Sequence[Sequence[tuple[CampaignName, Node]]]
) -> Iterator[tuple[Node, Node]]:
    """Yield the pairs of names that are one campaign's: in one report, in the codebook, or as they are spelt."""
    entries: dict[str, set[Node]] = defaultdict(set)
    for mark, names in zip(marks, placed, strict=True):
        head = next((node for one, node in names if one.text == mark.name), names[0][1])
        for one, node in names:
            yield min(head, node), max(head, node)
            if one.codebook_id and not node[1]:
                entries[one.codebook_id].add(node)
    for nodes in entries.values():
        yield from pairwise(sorted(nodes))
    yield from alike({node for names in placed for _, node in names if not node[1]})


def alike(nodes: Iterable[Node]) -> Iterator[tuple[Node, Node]]:
    """Yield the pairs of names that are spelt or worded alike, looked for within their blocks."""
    spelt: dict[str, list[Node]] = defaultdict(list)
    shorter: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    longer: dict[tuple[str, ...], list[Node]] = defaultdict(list)
    ordered = sorted(nodes)
    for node in ordered:
        words = content_words(node[0])
        for block in {"=" + node[0].replace(" ", ""), "~" + key(node[0]), "-" + " ".join(words)}:
            spelt[block].append(node)
        for part in _parts(words, len(words)):
            shorter[part].append(node)
    for node in ordered:
        words = content_words(node[0])
        for length in range(ceil(0.6 * len(words)), len(words) + 1):
            for part in _parts(words, length):
                if part in shorter:
                    longer[part].append(node)
    for members in spelt.values():
        yield from ((one, other) for one, other in combinations(members, 2) if spelt_alike(one[0], other[0]))
    for part, others in longer.items():
        for one in shorter[part]:
            yield from (
                (min(one, other), max(one, other))
                for other in others
                if one != other and worded_alike(one[0], other[0])
            )


def _parts(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    """Return the words, in order, of which names that are worded alike share some, the shorter of `length` words.

    Alike are names that share three words, and three quarters of both: so at least three quarters of the shorter, which
    has at least 0.6 of the longer's words.
    """
    count = max(3, ceil(0.75 * length))
    return {(str(length), *part) for part in combinations(words, count)} if length >= 3 else set()


def _hang(families: Families, nodes: set[Node]) -> None:
    """Join a slogan that stands alone to the campaign that another report gives it to, where there is but one."""
    hung: dict[str, set[Node]] = defaultdict(set)
    for name, campaign in nodes:
        if campaign:
            hung[name].add(families.root((name, campaign)))
    near = {(name, "") for name, campaign in nodes if not campaign} | {(name, "") for name in hung}
    links: dict[Node, set[Node]] = defaultdict(set)
    like: dict[str, set[str]] = defaultdict(set)
    for one, other in alike(near):
        like[one[0]].add(other[0])
        like[other[0]].add(one[0])
    for name, campaign in nodes:
        if not campaign:
            for same in (name, *like[name]):
                links[families.root((name, ""))] |= hung.get(same, set())
    for alone, campaigns in sorted(links.items()):
        others = {families.root(one) for one in campaigns} - {families.root(alone)}
        if len(others) == 1:
            families.join(alone, next(iter(others)))


def members(marks: Sequence[CampaignMark], families: Families) -> Mapping[Node, list[tuple[int, CampaignName]]]:
    """Return each family with its names, each with the index of the mark that says it."""
    found: dict[Node, list[tuple[int, CampaignName]]] = defaultdict(list)
    for at, mark in enumerate(marks):
        for one, node in nodes_of(mark):
            found[families.root(node)].append((at, one))
    return found
