"""Which names of the sayers of one event are one: spellings, short forms, an office and its holder, "the ministry"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from whence.names import key, same_name
from whence.records import Name
from whence.resolve.readings import GROUP, Node, Reading
from whence.resolve.sayers import PARTY_KINDS
from whence.resolve.titles import body_words, head_word, speaks_for_all

LOCAL = "@"
"""In a node, what stands before the report that alone knows who is meant."""
_GENERIC = frozenset(
    """ministry hospital authority agency council group monitor watch institute service committee university prison
    company watchdog spokesman spokeswoman spokesperson chief director head commander office institution organisation
    organization charity observatory""".split()
)
"""Nouns under which a report means the one that it has named: "the ministry"."""


_OF_KIND = {
    "group": ("group",),
    **dict.fromkeys(("monitor", "ngo", "unknown"), ("monitor", "watchdog", "charity")),
}
"""What a report calls a body of a kind for short."""
_OF_A_GROUP = frozenset({"group_outlet", "supporter_channel"})
_SIDES = {
    "security_force": "force",
    **dict.fromkeys(("official", "hospital", "ngo", "monitor"), "body"),
}
"""The kinds among which an officer without a named body, "its director", is looked for."""


@dataclass(slots=True)
class Joined:
    """Nodes that are one: joined pair by pair, all known by the first of them in alphabetical order.

    `unsure` are those of whom it is not clear who is meant; `called` names, with its kind, what no report names itself.
    """

    up: dict[Node, Node] = field(default_factory=dict)
    unsure: set[Node] = field(default_factory=set)
    called: dict[Node, tuple[str, str]] = field(default_factory=dict)

    def find(self, node: Node) -> Node:
        """Return the node by which all that are one with this one are known."""
        while (above := self.up.get(node, node)) != node:
            node = above
        return node

    def join(self, one: Node, other: Node) -> None:
        """Make two nodes one."""
        first, second = sorted((self.find(one), self.find(other)))
        self.up[second] = first

    def one_of(self, nodes: Iterable[Node]) -> Node | None:
        """Return the one that all these are, None where they are none or several."""
        found = {self.find(node) for node in nodes}
        return next(iter(found)) if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Met:
    """A name of a sayer in a report: how it reads and under which node it meets others.

    `root` is the report on which the report rests; `counts` says that the name gives a figure.
    """

    name: Name
    root: str
    reading: Reading
    node: Node
    counts: bool


def local_node(node: Node, root: str, alone: bool = False) -> Node:
    """Return the node, with the report that alone knows whom it means: "the ministry", "the mayor", a private man."""
    generic = node[0] == "body" and len(node) == 2 and (node == GROUP or node[1] in _GENERIC)
    placeless = node[0] == "office" and not node[2]
    return (*node, LOCAL, root) if alone or generic or placeless else node


def join_all(met: Sequence[Met], joined: Joined, places: frozenset[str], actors: Sequence[str]) -> None:
    """Join what is one among the names of an event at some places (folded names) by some actors.

    Bodies, offices and people first, so that "the ministry" and "its spokesman" find the one that is meant.
    """
    for one in met:
        for other in one.reading.also:
            joined.join(one.node, local_node(other, one.root))
    _join_people(met, joined)
    _join_bodies(met, joined)
    _join_offices(met, joined, places)
    _join_generic(met, joined, actors)
    _join_officers(met, joined)


def _join_people(met: Sequence[Met], joined: Joined) -> None:
    """Join the spellings of a public person's name, and his surname alone where only one has it."""
    public = {one.node for one in met if one.node[0] == "person" and not one.reading.local}
    spelt: dict[str, list[Node]] = defaultdict(list)
    surnames: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(public):
        if " " in node[1]:
            spelt[key(node[1])].append(node)
            surnames[node[1].split()[-1]].append(node)
    for ones in spelt.values():
        for first, second in pairwise(ones):
            if same_name(first[1], second[1]):
                joined.join(first, second)
    strangers: dict[str, set[str]] = defaultdict(set)
    for one in met:
        whole = one.node[1] if one.node[0] == "person" else ""
        if one.reading.local and whole:
            if ("person", whole) in public:
                joined.join(one.node, ("person", whole))
            else:
                strangers[whole].add(one.root)
        alone = one.node[0] == "person" and " " not in whole and not one.reading.local
        alone = alone or (one.node[0] == "body" and len(one.node) == 2 and one.name.kind == "unknown")
        bearer = joined.one_of(surnames.get(one.node[1], ()))
        if alone and bearer:
            joined.join(one.node, bearer)
    for whole, roots in strangers.items():
        if len(roots) > 1:
            joined.unsure |= {("person", whole, LOCAL, root) for root in roots}


def _join_bodies(met: Sequence[Met], joined: Joined) -> None:
    """Join a body's name with the one longer name that holds all its words: "Justice Ministry" and that of Orrin."""
    kinds: dict[Node, set[str]] = defaultdict(set)
    heads: dict[Node, set[str]] = defaultdict(set)
    for one in met:
        for node in (one.node, *one.reading.also):
            if node[0] == "body" and LOCAL not in node:
                kinds[node].add(one.reading.kind)
                heads[node].add(head_word(one.name.belongs_to or one.name.same_as or one.name.text))
    holding: dict[str, set[Node]] = defaultdict(set)
    for node in kinds:
        for word in node[1:]:
            holding[word].add(node)
    for node in sorted(node for node in kinds if len(node) > 1):
        words = node[1:]
        longer = set[Node].intersection(*(holding[word] for word in words)) - {node}
        if len(words) == 1:
            group = {other for other in longer if kinds[other] & PARTY_KINDS}
            longer = {other for other in longer if words[0] in heads[other]} if speaks_for_all(words) else group
        found = joined.one_of(longer)
        if found:
            joined.join(node, found)


def _join_offices(met: Sequence[Met], joined: Joined, places: frozenset[str]) -> None:
    """Join an office with its holder: of the same place, in the same report, or the only one whom the reports name."""
    holders: dict[str, set[tuple[str, Node, str]]] = defaultdict(set)
    offices: set[Node] = set()
    for one in met:
        if one.node[0] == "office":
            offices.add(one.node)
        for node in one.reading.also:
            if node[0] == "office" and one.node[0] == "person":
                holders[node[1]].add((node[2], one.node, one.root))
                offices.add(node if node[2] else (*node, LOCAL, one.root))
    for office in sorted(offices):
        known = holders[office[1]]
        place, report = office[2], office[-1] if LOCAL in office else ""
        near = {node for where, node, root in known if (place and where == place) or (report and root == report)}
        fits = {node for where, node, _ in known if not (place and where) and _is_near(where or place, places)}
        found = joined.one_of(near) or (None if near else joined.one_of(fits))
        if found:
            joined.join(office, found)


def _is_near(place: str, places: frozenset[str]) -> bool:
    """Say whether an office's place can be the event's: none named, no place of the event known, or one of its."""
    return not place or not places or place in places


def _join_generic(met: Sequence[Met], joined: Joined, actors: Sequence[str]) -> None:
    """Join "the ministry", "the group" and its outlet with the one body that their report, or the event, names."""
    bodies: dict[str, set[tuple[Node, str]]] = defaultdict(set)
    generic: dict[Node, str] = {}
    for one in met:
        for node in (one.node, *(local_node(other, one.root) for other in one.reading.also)):
            if node[0] == "body" and LOCAL in node:
                generic[node] = node[1]
            elif node[0] == "body":
                for noun in _nouns(one):
                    bodies[noun].add((node, one.root))
    for actor in actors if not bodies["group"] else ():
        node = ("body", *body_words(actor))
        joined.called[node] = (actor, "group")
        bodies["group"].add((node, ""))
    for node, noun in sorted(generic.items()):
        found = _only(bodies[noun], node[-1], joined)
        if found:
            joined.join(node, found)
        elif bodies[noun]:
            joined.unsure.add(node)
    for one in met:
        owner = _only(bodies["group"], one.root, joined) if one.reading.kind in _OF_A_GROUP else None
        if owner and not one.reading.also:
            joined.join(one.node, owner)


def _join_officers(met: Sequence[Met], joined: Joined) -> None:
    """Join "its director" with the one body of his kind that gives a figure in the same report."""
    bodies: dict[tuple[str, str], set[Node]] = defaultdict(set)
    for one in met:
        side = _SIDES.get(one.reading.kind, "") if one.counts else ""
        for node in (one.node, *(local_node(other, one.root) for other in one.reading.also)):
            if side and node[0] == "body" and LOCAL not in node and not speaks_for_all(node[1:]):
                bodies[one.root, side].add(node)
    for one in met:
        body = joined.one_of(bodies[one.root, _SIDES.get(one.reading.kind, "")])
        if one.reading.headless and body:
            joined.join(one.node, body)


def _nouns(met: Met) -> Iterator[str]:
    """Yield the nouns by which a report can mean a body: what it calls itself, and what its kind is called."""
    yield head_word(met.name.belongs_to or met.name.same_as or met.name.text)
    yield from _OF_KIND.get(met.reading.kind, ())


def _only(bodies: Iterable[tuple[Node, str]], root: str, joined: Joined) -> Node | None:
    """Return the one body that a report names, else the one that all reports together name."""
    ones = list(bodies)
    own = [node for node, report in ones if report == root]
    return joined.one_of(own) if own else joined.one_of(node for node, _ in ones)
