"""The tellings of a block to clusters, each one event: the most exact first, each to the likest cluster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from whence.likeness import level
from whence.records import Link
from whence.resolve.decisions import Decisions
from whence.resolve.linking import JOINS, SAME_REPORT, Likeness
from whence.resolve.pairs import Pair
from whence.resolve.told import Told

WHOLE = 100
"""Tellings in a block up to which each is compared with all: what their reports know of places may link more."""
COMPARED = 24
"""Members of a cluster with which a telling is compared at most: the most exact, and as many that it is linked to."""
ODD = 0.34
"""Share of the members compared from which what speaks against joining counts: one wrong date in three is an error."""

Compare = Callable[[Told, Told], Likeness]


@dataclass(slots=True)
class Cluster:
    """Tellings of one event by their places in the block, and why each but the first was joined."""

    members: list[int]
    links: list[Link] = field(default_factory=list)


def clustered(
    ones: Sequence[Told], order: Iterable[int], pairs: Iterable[Pair], decisions: Decisions, compare: Compare
) -> list[Cluster]:
    """Return clusters of the tellings in `order` (places in `ones`); a person's decisions beat what `compare` says."""
    made = _Clustering(ones, decisions, compare)
    for one, other in pairs:
        made.near[one].append(other)
        made.near[other].append(one)
    for at in sorted(order, key=lambda at: _certainty(ones[at])):
        made.add(at)
    made.merge()
    return [cluster for cluster in made.clusters if cluster.members]


def _certainty(one: Told) -> tuple[object, ...]:
    """Return the order of joining: the most exact tellings first, so that vague ones find them."""
    return (
        one.width,
        level(one.place) if one.place else 4,
        one.time.earliest if one.time else "",
        one.report.report,
        one.telling.at,
        one.head,
    )


class _Clustering:
    """Clusters as they grow; lives while one block is clustered."""

    def __init__(self, ones: Sequence[Told], decisions: Decisions, compare: Compare) -> None:
        self._ones, self._decisions, self._compare = ones, decisions, compare
        self._cluster_of: dict[int, int] = {}
        self._judged: dict[str, int] = {claim: at for at, one in enumerate(ones) for claim in one.telling.claims}
        self.near: dict[int, list[int]] = defaultdict(list)
        self.clusters: list[Cluster] = []

    def add(self, at: int) -> None:
        """Join a telling to the cluster that it is most like, else open one."""
        judged = self._partners(at)
        best: tuple[float, int, int, Link] | None = None
        for number in self._around(at, judged):
            members = self.clusters[number].members
            compared = self._compared(at, number, judged)
            scored = [self._alike(at, other) for other in compared]
            likest = max(range(len(compared)), key=lambda place: scored[place].score)
            points, reason = scored[likest][:2]
            if points < JOINS or _against(scored) or (best and (points, len(members)) <= best[:2]):
                continue
            link = Link(
                a=self._ones[at].head,
                b=self._ones[compared[likest]].head,
                score=round(min(points, 1.0), 3),
                reason=reason,
            )
            best = (points, len(members), number, link)
        if best is None:
            self._cluster_of[at] = len(self.clusters)
            self.clusters.append(Cluster([at]))
        else:
            self._cluster_of[at] = best[2]
            self.clusters[best[2]].members.append(at)
            self.clusters[best[2]].links.append(best[3])

    def merge(self) -> None:
        """Join each cluster to the one that it is most like as a whole, the smallest first."""
        for number in sorted(range(len(self.clusters)), key=lambda number: len(self.clusters[number].members)):
            small = self.clusters[number]
            around = {to for at in self._heard(small) for to in self._around(at, self._partners(at))} - {number}
            found = (best for to in sorted(around) if (best := self._best_link(small, to)))
            likest = max(found, key=lambda best: (best[0].score, len(self.clusters[best[1]].members)), default=None)
            if likest:
                link, to = likest
                self._cluster_of |= dict.fromkeys(small.members, to)
                self.clusters[to].members += small.members
                self.clusters[to].links += [*small.links, link]
                small.members, small.links = [], []

    def _best_link(self, small: Cluster, to: int) -> tuple[Link, int] | None:
        """Return the strongest link of a cluster to another, None where none is enough or too much is against it."""
        scored = [
            (self._score(at, other), at, other)
            for at in self._heard(small)
            for other in self._compared(at, to, self._partners(at))
        ]
        (points, reason, *_), at, other = max(scored, key=lambda one: one[0].score)
        if points < JOINS or _against([score for score, _, _ in scored]):
            return None
        a, b = self._ones[at].head, self._ones[other].head
        return Link(a=a, b=b, score=round(min(points, 1.0), 3), reason=reason), to

    def _heard(self, cluster: Cluster) -> list[int]:
        """Return the members that speak for a cluster: the first, and those that a person judged."""
        return [at for place, at in enumerate(cluster.members) if place < COMPARED or self._partners(at)]

    def _partners(self, at: int) -> set[int]:
        if not self._decisions.partners:
            return set()
        claims = self._ones[at].telling.claims
        partners = {partner for claim in claims for partner in self._decisions.partners.get(claim, ())}
        return {self._judged[partner] for partner in partners if partner in self._judged}

    def _around(self, at: int, judged: set[int]) -> list[int]:
        near = self._cluster_of if len(self._ones) <= WHOLE else {*self.near[at], *judged}
        return sorted({self._cluster_of[other] for other in near if other in self._cluster_of})

    def _compared(self, at: int, number: int, judged: set[int]) -> list[int]:
        """Return the members to compare with: the first, those that share a key, and those that a person judged."""
        members = self.clusters[number].members
        if len(members) <= COMPARED:
            return members
        beside = [other for other in self.near[at] if self._cluster_of.get(other) == number]
        decided = [other for other in sorted(judged) if self._cluster_of.get(other) == number]
        return list(dict.fromkeys((*members[:COMPARED], *sorted(beside)[:COMPARED], *decided)))

    def _alike(self, at: int, other: int) -> Likeness:
        """Return the likeness; a person's "same" has its say when whole clusters are merged, lest it tear one apart."""
        decided = self._score(at, other)
        return self._compare(self._ones[at], self._ones[other]) if decided.decided and decided.score > 0 else decided

    def _score(self, at: int, other: int) -> Likeness:
        one, two = self._ones[at], self._ones[other]
        judged = self._decisions.of_claims(one.telling.claims, two.telling.claims) if self._decisions.same else None
        return judged or self._compare(one, two)


def _against(scored: Sequence[Likeness]) -> bool:
    """Say whether too much speaks against joining these.

    Where a person joined two, a person's word alone does; where two are told in the same words, that a report tells of
    both apart.
    """
    if any(one.decided and one.score < 0 for one in scored):
        return True
    if any(one.decided for one in scored):
        return False
    sure = any(one.sure for one in scored)
    return sum(one is SAME_REPORT if sure else one.score < 0 for one in scored) >= ODD * len(scored)
