"""Tellings of many reports to events: by place, time, actor and type; a person's judgement beats every likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.likeness import length, level
from whence.names import fold
from whence.records import Group, Link, Signature, When, Where, content_id
from whence.resolve.decisions import Decisions
from whence.resolve.linking import JOINS, Likeness, hang_together, likeness
from whence.resolve.pairs import Pair, candidates, components
from whence.resolve.told import Told, placed, told

WHOLE = 100
"""Tellings in a block up to which each is compared with all: what their reports know of places may link more."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event across reports, with its tellings and why they were joined."""

    id: str
    tellings: tuple[Told, ...]
    links: tuple[Link, ...]

    @property
    def place(self) -> Where | None:
        """Return the most exact place that a report gives, the one with coordinates first."""
        places = [one.place for one in self.tellings if one.place]
        return min(places, key=lambda place: (level(place), place.latitude is None, place.name), default=None)

    @property
    def time(self) -> When | None:
        """Return the most exact time that a report gives; on a tie the one that most reports give."""
        times = [one.time for one in self.tellings if one.time and one.time.known]
        votes = Counter(time.earliest for time in times)
        return min(
            times,
            key=lambda time: (
                length(time),
                -votes[time.earliest],
                time.uncertain or time.approximate,
                time.earliest,
                time.latest,
            ),
            default=None,
        )

    @property
    def actors(self) -> tuple[str, ...]:
        """Return the named actors, in alphabetical order, one spelling each."""
        return tuple(sorted({fold(actor): actor for one in self.tellings for actor in one.telling.actors}.values()))

    @property
    def type(self) -> str:
        """Return the type that most claims give; a prison attack or bombing rather than a plain attack on a tie."""
        counts: dict[str, int] = defaultdict(int)
        for one in self.tellings:
            for kind in one.telling.types:
                counts[kind] += 2 if kind == "prison_attack" else 1
        return min(counts, key=lambda kind: (-counts[kind], kind == "attack", kind))


@dataclass(frozen=True, slots=True)
class Events:
    """The events of some reports; what hangs together (`blocks`, of heads); the event of each head and each claim."""

    all: tuple[Event, ...]
    blocks: tuple[tuple[str, ...], ...]
    by_head: Mapping[str, str]
    by_claim: Mapping[str, str]

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the events as groups of claim ids."""
        return tuple(
            Group(
                id=event.id,
                level="event",
                members=tuple(sorted(claim for one in event.tellings for claim in one.telling.claims)),
                links=event.links,
                label=label_of(event),
            )
            for event in self.all
        )


def label_of(event: Event) -> str:
    """Return a label in words: type, place with the town that it lies in, and date."""
    place, time = event.place, event.time
    words = event.type.replace("_", " ")
    if place:
        town = next((parent for parent in place.parents if fold(parent) not in fold(place.name)), "")
        inside = f"{place.name}, {town}" if place.level == "site" and town else place.name
        words += f" {'at' if level(place) < 2 else 'in'} {inside}"
    return f"{words}, {time.edtf()}" if time else words


def find_events(signatures: Sequence[Signature], decisions: Decisions) -> Events:
    """Return the events of some reports; a person's "different" is never undone by a likeness, a "same" always joins.

    What hangs together is decided together, and nothing outside it has a say: so the events of a part that nothing
    links to the rest are the same with and without the rest.
    """
    ones = sorted(told(signatures), key=lambda one: (one.report.report, one.head))
    pairs = candidates(ones)
    linked = [pair for pair in pairs if hang_together(ones[pair[0]], ones[pair[1]])]
    linked += decisions.pairs([one.telling.claims for one in ones])
    blocks = components(range(len(ones)), linked)
    near: dict[int, list[Pair]] = defaultdict(list)
    block_of = {at: number for number, block in enumerate(blocks) for at in block}
    for pair in linked:
        near[block_of[pair[0]]].append(pair)
    found = [
        event
        for number, block in enumerate(blocks)
        for event in _events([ones[at] for at in block], _within(block, near[number]), decisions)
    ]
    events = tuple(sorted(found, key=lambda event: event.id))
    return Events(
        events,
        tuple(tuple(ones[at].head for at in block) for block in blocks),
        {one.head: event.id for event in events for one in event.tellings},
        {claim: event.id for event in events for one in event.tellings for claim in one.telling.claims},
    )


def _within(block: Sequence[int], pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs as indexes into the block."""
    at = {index: place for place, index in enumerate(block)}
    return [(at[one], at[other]) for one, other in pairs]


def _events(block: Sequence[Told], pairs: Sequence[Pair], decisions: Decisions) -> Iterable[Event]:
    """Join the tellings of a block, the most exact first, each to the event that it is most like."""
    ones = placed(block)
    near: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    scores: dict[Pair, Likeness] = {}

    def score(one: int, other: int) -> Likeness:
        pair = (one, other) if one < other else (other, one)
        if pair not in scores:
            decided = decisions.of_claims(ones[one].telling.claims, ones[other].telling.claims)
            scores[pair] = decided or likeness(ones[one], ones[other])
        return scores[pair]

    cluster_of: dict[int, int] = {}
    clusters: list[list[int]] = []
    links: list[list[Link]] = []
    for at in sorted(range(len(ones)), key=lambda at: _certainty(ones[at])):
        best: tuple[float, int, int, Link] | None = None
        around = near[at] if len(ones) > WHOLE else cluster_of
        for number in sorted({cluster_of[other] for other in around if other in cluster_of}):
            members = clusters[number]
            scored = [score(at, other) for other in members]
            if _against(scored):
                continue
            likest = max(range(len(members)), key=lambda place: scored[place].score)
            points, reason, _ = scored[likest]
            if points >= JOINS and (best is None or (points, len(members)) > best[:2]):
                link = Link(
                    a=ones[at].head, b=ones[members[likest]].head, score=round(min(points, 1.0), 3), reason=reason
                )
                best = (points, len(members), number, link)
        if best is None:
            cluster_of[at] = len(clusters)
            clusters.append([at])
            links.append([])
        else:
            cluster_of[at] = best[2]
            clusters[best[2]].append(at)
            links[best[2]].append(best[3])
    for members, why in zip(clusters, links, strict=True):
        yield _event([ones[at] for at in members], why)


def _against(scored: Sequence[Likeness]) -> bool:
    """Say whether something speaks against joining these; where a person joined two, only a person's word does."""
    joined = any(one.decided and one.score > 0 for one in scored)
    return any(one.score < 0 and (one.decided or not joined) for one in scored)


def _certainty(one: Told) -> tuple[object, ...]:
    """Return the order of joining: the most exact tellings first, so that vague ones find them."""
    return (
        length(one.time) if one.time else 4,
        level(one.place) if one.place else 4,
        one.time.earliest if one.time else "",
        one.report.report,
        one.telling.at,
        one.head,
    )


def _event(members: Iterable[Told], links: Iterable[Link]) -> Event:
    """Return the event, named after its first report's telling: later reports leave its id as it is."""
    tellings = tuple(sorted(members, key=lambda one: (one.report.report, one.head)))
    first = min(tellings, key=lambda one: (one.published, one.report.report, one.head))
    return Event(content_id("e", first.head), tellings, tuple(sorted(links, key=lambda link: (link.a, link.b))))
