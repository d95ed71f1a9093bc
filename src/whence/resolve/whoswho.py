"""Who is who among the sayers of one event: a person and his office, a body and its spokesmen, a name and its short.

Known are the names of the event's reports and of the originals that they rest on, and nothing else. A private person is
never joined across reports: only somebody whose public function a report records.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from whence.names import fold, key, same_name
from whence.records import Name, Signature, Where
from whence.resolve.readings import CARRIERS, GROUP, Node, Reading, read
from whence.resolve.sayers import PARTY_KINDS, Sayer
from whence.resolve.titles import body_words, head_word, initials, speaks_for_all
from whence.tables import LIST_SEPARATOR

LOCAL = "@"
"""In a node, what stands before the report that alone knows who is meant."""


@dataclass(slots=True)
class Joined:
    """Nodes that are one: joined pair by pair, all known by the first of them in alphabetical order."""

    up: dict[Node, Node] = field(default_factory=dict)

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
    """A name of a sayer in a report: how it reads and under which node it meets others."""

    name: Name
    root: str
    reading: Reading
    node: Node
    counts: bool


@dataclass(slots=True)
class Whoswho:
    """The sayers of one event: which are one, and under which names; `root` says on which report a report rests."""

    reports: Mapping[str, Signature]
    root: Callable[[str], str]
    outlets: tuple[str, ...]
    joined: Joined = field(default_factory=Joined)
    unsure: set[Node] = field(default_factory=set)
    called: dict[Node, tuple[str, str]] = field(default_factory=dict)
    _met: dict[Node, Counter[Met]] = field(default_factory=lambda: defaultdict(Counter))
    _kin: dict[Node, list[Node]] = field(default_factory=dict)
    _sayers: dict[Node, Sayer] = field(default_factory=dict)
    _full: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        signatures: Iterable[Signature],
        root: Callable[[str], str],
        place: Where | None = None,
        actors: Sequence[str] = (),
    ) -> Whoswho:
        """Return who is who in some reports of an event at a place by some actors."""
        reports = {one.report: one for one in sorted(signatures, key=lambda one: one.report)}
        found = {one.outlet for one in reports.values()}
        found |= {name for one in reports.values() for name in credited(one)}
        who = cls(reports, root, tuple(sorted((name for name in found if name), key=lambda name: (-len(name), name))))
        people = ((person, one.report, False) for one in reports.values() for person in one.people)
        said = ((count.sayer, one.report, True) for one in reports.values() for count in one.counts if count.sayer)
        met = [one for name, report, counts in (*people, *said) if (one := who.meet(name, report, counts))]
        for one in met:
            who._met[one.node][one] += 1
            for other in one.reading.also:
                who.joined.join(one.node, who._local(other, one.root, local=False))
        _join_people(met, who)
        _join_bodies(met, who.joined)
        _join_offices(met, who.joined, frozenset(map(fold, (place.name, *place.parents))) if place else frozenset())
        _join_generic(met, who, actors)
        return who

    def meet(self, name: Name | None, report: str, counts: bool = True) -> Met | None:
        """Return how a name in a report reads and under which node it meets others; None where it names nobody."""
        reading = read(name) if name else None
        if name is None or reading is None:
            return None
        root = self.root(report)
        node = reading.node
        if reading.own:
            node = self.outlet(self.reports[report].outlet)
            self.called[node] = (self.full(self.reports[report].outlet), self.reports[report].outlet_kind)
        elif node[0] == "body" and node != GROUP:
            full = self.full(name.same_as or name.text)
            node = node if full == (name.same_as or name.text) else ("body", *body_words(full))
        return Met(name, root, reading, self._local(node, root, local=reading.local and not reading.own), counts)

    def _local(self, node: Node, root: str, local: bool) -> Node:
        """Return the node with the report that alone knows whom it means: "the ministry", a private man."""
        generic = node[0] == "body" and len(node) == 2 and (node == GROUP or node[1] in _GENERIC)
        placeless = node[0] == "office" and not node[2]
        return (*node, LOCAL, root) if local or generic or placeless else node

    def full(self, name: str) -> str:
        """Return the fullest name of an outlet: "Kestrel" and "KNA" are "Kestrel News Agency"."""
        if name not in self._full:
            words = fold(name)
            longer = (outlet for outlet in self.outlets if f"{fold(outlet)} ".startswith(f"{words} "))
            short = (outlet for outlet in self.outlets if name.isupper() and initials(outlet) == words)
            self._full[name] = next(longer, "") or next(short, name)
        return self._full[name]

    def outlet(self, name: str) -> Node:
        """Return the node of an outlet."""
        return ("body", *body_words(self.full(name)))

    def first_hand(self, node: Node) -> bool:
        """Say whether some report names this outlet as the one who counted, not as the carrier of what others said."""
        met = (one for other in self.kin(node) for one in self._met[other])
        return any(one.counts and one.reading.kind not in CARRIERS and not one.reading.own for one in met)

    def kin(self, node: Node) -> list[Node]:
        """Return the nodes that are one with this one; call it when nothing is left to be joined."""
        if not self._kin:
            for other in sorted(self._met):
                self._kin.setdefault(self.joined.find(other), []).append(other)
        return self._kin.get(self.joined.find(node), [])

    def sayer(self, node: Node) -> Sayer:
        """Return what is known of a sayer under all its names; call it when nothing is left to be joined."""
        first = self.joined.find(node)
        if first not in self._sayers:
            self._sayers[first] = self._known(first)
        return self._sayers[first]

    def _known(self, first: Node) -> Sayer:
        kin = self.kin(first)
        shown: Counter[tuple[int, str, str]] = Counter()
        for node in kin:
            for met, times in self._met[node].items():
                for rank, text in _shown(met):
                    shown[rank, text, met.reading.kind] += times
        called = {name for node, name in self.called.items() if self.joined.find(node) == first}
        shown.update({(0, name, kind): 1 for name, kind in called})
        if not shown:
            return Sayer(" ".join(first[1:]), "unknown", "|".join(first))
        order = sorted(shown, key=lambda one: (one[0], -shown[one], -len(one[1]), one))
        kinds = [kind for _, _, kind in order if kind != "unknown"]
        return Sayer(
            order[0][1],
            kinds[0] if kinds else "unknown",
            "|".join(first),
            known=any(met.reading.known for node in kin for met in self._met[node]),
            names=tuple(dict.fromkeys(text for _, text, _ in order)),
            sure=not any(node in self.unsure for node in kin),
        )


_GENERIC = frozenset(
    """ministry hospital authority agency council group monitor watch institute service committee university prison
    company watchdog spokesman spokeswoman spokesperson chief director head commander office institution organisation
    organization charity observatory""".split()
)
"""Nouns under which a report means the one that it has named: "the ministry"."""


_OF_KIND = {
    **dict.fromkeys(PARTY_KINDS, ("group",)),
    **dict.fromkeys(("monitor", "ngo", "unknown"), ("monitor", "watchdog", "charity")),
}
"""What a report calls a body of a kind for short."""
_SIDES = {
    "security_force": "force",
    **dict.fromkeys(("official", "hospital", "ngo", "monitor"), "body"),
}
"""The kinds among which an officer without a named body, "its director", is looked for."""


def credited(report: Signature) -> list[str]:
    """Return the agencies that a credit line names."""
    return re.split(rf"{re.escape(LIST_SEPARATOR)}|, | and ", report.credit_line) if report.credit_line else []


def carriers(report: Signature, via: Iterable[str]) -> list[str]:
    """Return the outlets through which a report has a figure: itself, the agencies credited, the links named."""
    return [report.outlet, *credited(report), *via]


def _shown(met: Met) -> Iterator[tuple[int, str]]:
    """Yield the names to show, each with its rank: a body's name first, then a person's, then an office."""
    name = met.name
    if name.belongs_to and name.belongs_to[:1].isupper() and any(one[0] == "body" for one in met.reading.also):
        yield 0, name.belongs_to
    if name.kind == "person":
        yield (1 if " " in name.text else 2), name.text
    elif name.kind in {"organisation", "group", "outlet"} or (name.kind == "unknown" and met.node[0] == "body"):
        yield 0, name.same_as or name.text
    else:
        yield (3 if met.reading.known else 4), name.text


def _join_people(met: Sequence[Met], who: Whoswho) -> None:
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
                who.joined.join(first, second)
    strangers: dict[str, set[str]] = defaultdict(set)
    for one in met:
        whole = one.node[1] if one.node[0] == "person" else ""
        if one.reading.local and whole:
            if ("person", whole) in public:
                who.joined.join(one.node, ("person", whole))
            else:
                strangers[whole].add(one.root)
        alone = one.node[0] == "person" and " " not in whole and not one.reading.local
        alone = alone or (one.node[0] == "body" and len(one.node) == 2 and one.name.kind == "unknown")
        bearer = who.joined.one_of(surnames.get(one.node[1], ()))
        if alone and bearer:
            who.joined.join(one.node, bearer)
    for whole, roots in strangers.items():
        if len(roots) > 1:
            who.unsure |= {("person", whole, LOCAL, root) for root in roots}


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
    for node in sorted(kinds):
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


def _join_generic(met: Sequence[Met], who: Whoswho, actors: Sequence[str]) -> None:
    """Join "the ministry", "the group" and "the spokesman" with the one body that their report, or the event, names."""
    bodies: dict[str, set[tuple[Node, str]]] = defaultdict(set)
    officers: dict[tuple[str, str], set[Node]] = defaultdict(set)
    generic: dict[Node, str] = {}
    for one in met:
        for node in (one.node, *(who._local(other, one.root, local=False) for other in one.reading.also)):
            if node[0] == "body" and LOCAL in node:
                generic[node] = node[1]
            elif node[0] == "body":
                for noun in _nouns(one):
                    bodies[noun].add((node, one.root))
                side = _SIDES.get(one.reading.kind, "")
                if one.counts and side and not speaks_for_all(node[1:]):
                    officers[one.root, side].add(node)
    for actor in actors if not bodies["group"] else ():
        node = ("body", *body_words(actor))
        who.called[node] = (actor, "group")
        bodies["group"].add((node, ""))
    for node, noun in sorted(generic.items()):
        found = _only(bodies[noun], node[-1], who.joined)
        if found:
            who.joined.join(node, found)
        elif bodies[noun]:
            who.unsure.add(node)
    for one in met:
        side = _SIDES.get(one.reading.kind, "")
        if one.reading.headless and (found := who.joined.one_of(officers[one.root, side])):
            who.joined.join(one.node, found)


def _nouns(met: Met) -> Iterator[str]:
    """Yield the nouns by which a report can mean a body: what it calls itself, and what its kind is called."""
    yield head_word(met.name.belongs_to or met.name.same_as or met.name.text)
    yield from _OF_KIND.get(met.reading.kind, ())


def _only(bodies: Iterable[tuple[Node, str]], root: str, joined: Joined) -> Node | None:
    """Return the one body that a report names, else the one that all reports together name."""
    ones = list(bodies)
    own = [node for node, report in ones if report == root]
    return joined.one_of(own) if own else joined.one_of(node for node, _ in ones)
