"""Tellings of many reports to events: by place, time, actor and type; a person's judgement beats every likeness."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whence.likeness import length, level
from whence.names import fold
from whence.records import Group, Link, Signature, When, Where, content_id
from whence.resolve.clusters import Cluster, clustered
from whence.resolve.decisions import Decisions
from whence.resolve.linking import Likeness, hang_together, likeness
from whence.resolve.pairs import Pair, Parts, candidates, components
from whence.resolve.subevents import alike
from whence.resolve.told import Told, placed, told

ENOUGH = 100
"""Links of a telling from which another telling of its block needs no look: stories told by hundreds stay quick."""


_TYPE_OF = {"retaking": "clash", "claim_of_responsibility": "claim_of_responsibility"}
"""The type of an event whose claims are typed as the event that it is part of."""


@dataclass(frozen=True)
class Event:
    """One event across reports, with its tellings and why they were joined; what they come to is worked out once."""

    id: str
    tellings: tuple[Told, ...]
    links: tuple[Link, ...]

    @cached_property
    def place(self) -> Where | None:
        """Return the most exact place that a report gives, the one with coordinates and of most reports first."""
        places = [one.place for one in self.tellings if one.place]
        votes = Counter(place.name for place in places)
        return min(
            places,
            key=lambda place: (level(place), place.latitude is None, -votes[place.name], place.name, place.parents),
            default=None,
        )

    @cached_property
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

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """Return the named actors, in alphabetical order, one spelling each."""
        return tuple(sorted({fold(actor): actor for one in self.tellings for actor in one.telling.actors}.values()))

    @cached_property
    def type(self) -> str:
        """Return the type of most claims, a prison attack before a plain attack on a tie; a retaking is a clash."""
        kinds = {one.telling.family for one in self.tellings}
        if len(kinds) == 1 and (kind := _TYPE_OF.get(*kinds)):
            return kind
        counts: dict[str, int] = defaultdict(int)
        for one in self.tellings:
            for kind in one.telling.types:
                counts[kind] += 2 if kind == "prison_attack" else 1
        return min(counts, key=lambda kind: (-counts[kind], kind == "attack", kind))


@dataclass(frozen=True, slots=True)
class Events:
    """The events of some reports; what hangs together (`blocks`, of heads); the event of each head and each claim.

    `parents` holds for the event that is part of another (a retaking, people caught again) the one that it is part of.
    """

    all: tuple[Event, ...]
    blocks: tuple[tuple[str, ...], ...]
    by_head: Mapping[str, str]
    by_claim: Mapping[str, str]
    parents: Mapping[str, str]

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


@dataclass(frozen=True, slots=True)
class Block:
    """Tellings that are decided together, and the pairs of them (by place among them) that hang together."""

    tellings: Sequence[Told]
    pairs: Sequence[Pair]


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
    return events_of(find_blocks(signatures, decisions), decisions)


def find_blocks(signatures: Sequence[Signature], decisions: Decisions) -> list[Block]:
    """Return the tellings of some reports, block by block."""
    ones = sorted(told(signatures), key=lambda one: (one.report.report, one.head))
    linked = _linked(ones, candidates(ones))
    linked += decisions.pairs([one.telling.claims for one in ones])
    blocks = components(range(len(ones)), linked)
    near: dict[int, list[Pair]] = defaultdict(list)
    block_of = {at: number for number, block in enumerate(blocks) for at in block}
    for pair in linked:
        near[block_of[pair[0]]].append(pair)
    return [Block([ones[at] for at in block], _within(block, near[number])) for number, block in enumerate(blocks)]


def events_of(blocks: Sequence[Block], decisions: Decisions) -> Events:
    """Return the events of some blocks."""
    found: list[Event] = []
    parents: dict[str, str] = {}
    for block in blocks:
        made, hung = _events(block.tellings, block.pairs, decisions)
        found += made
        parents |= {part: whole for part, whole in hung.items() if whole}
    events = tuple(sorted(found, key=lambda event: event.id))
    return Events(
        events,
        tuple(tuple(one.head for one in block.tellings) for block in blocks),
        {one.head: event.id for event in events for one in event.tellings},
        {claim: event.id for event in events for one in event.tellings for claim in one.telling.claims},
        parents,
    )


def _linked(ones: Sequence[Told], pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs that hang together: enough to say what is in one block, and for each telling ENOUGH to compare."""
    many: Counter[int] = Counter()
    parts = Parts(range(len(ones)))
    found = []
    for one, other in pairs:
        if min(many[one], many[other]) >= ENOUGH and parts.of(one) == parts.of(other):
            continue
        if hang_together(ones[one], ones[other]):
            many.update((one, other))
            parts.join(one, other)
            found.append((one, other))
    return found


def _within(block: Sequence[int], pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs as indexes into the block."""
    at = {index: place for place, index in enumerate(block)}
    return [(at[one], at[other]) for one, other in pairs]


def _events(block: Sequence[Told], pairs: Sequence[Pair], decisions: Decisions) -> tuple[list[Event], dict[str, str]]:
    """Return the events of a block and what hangs under what: whole events first, then their parts."""
    ones = placed(block)
    parts = [at for at, one in enumerate(ones) if one.telling.under]
    rest = sorted({*range(len(ones))} - {*parts})
    whole = _made(ones, clustered(ones, rest, pairs, decisions, likeness))
    event_of = {one.head: event.id for event in whole for one in event.tellings}
    above = {ones[at].head: event_of.get(ones[at].telling.under, "") for at in parts}

    def same_part(one: Told, other: Told) -> Likeness:
        same = above[one.head] and above[one.head] == above[other.head] and alike(one.telling, other.telling)
        return Likeness(1.0, "the same part of one event") if same else Likeness(-1.0, "part of another event")

    hung = _made(ones, clustered(ones, parts, pairs, decisions, same_part))
    return [*whole, *hung], {event.id: above[event.tellings[0].head] for event in hung}


def _made(ones: Sequence[Told], clusters: Iterable[Cluster]) -> list[Event]:
    return [_event([ones[at] for at in cluster.members], cluster.links) for cluster in clusters]


def _event(members: Iterable[Told], links: Iterable[Link]) -> Event:
    """Return the event, named after its first report's telling: later reports leave its id as it is."""
    tellings = tuple(sorted(members, key=lambda one: (one.report.report, one.head)))
    first = min(tellings, key=lambda one: (one.published, one.report.report, one.head))
    return Event(content_id("e", first.head), tellings, tuple(sorted(links, key=lambda link: (link.a, link.b))))
