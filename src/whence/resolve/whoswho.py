"""Who is who among the sayers of one event: a person and his office, a body and its spokesmen, a name and its short.

Known are the names of the event's reports and of the originals that they rest on, and nothing else. A private person is
never joined across reports: only somebody whose public function a report records.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whence.names import fold
from whence.records import Name, Signature, Where
from whence.resolve.kinship import Joined, Met, join_all, local_node
from whence.resolve.readings import CARRIERS, GROUP, Node, read
from whence.resolve.sayers import Sayer
from whence.resolve.titles import body_of, body_words, initials
from whence.tables import LIST_SEPARATOR


@dataclass(slots=True)
class Whoswho:
    """The sayers of one event: which are one, and under which names; `root` says on which report a report rests."""

    reports: Mapping[str, Signature]
    root: Callable[[str], str]
    outlets: tuple[str, ...]
    joined: Joined = field(default_factory=Joined)
    _met: dict[Node, Counter[Met]] = field(default_factory=lambda: defaultdict(Counter))
    _kin: dict[Node, list[Node]] = field(default_factory=dict)
    _sayers: dict[Node, Sayer] = field(default_factory=dict)
    _full: dict[str, str] = field(default_factory=dict)
    _read: dict[tuple[Name | None, str, bool], Met | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        signatures: Iterable[Signature],
        said: Iterable[tuple[Name, str]],
        root: Callable[[str], str],
        place: Where | None = None,
        actors: Sequence[str] = (),
    ) -> Whoswho:
        """Return who is who in some reports of an event at a place by some actors.

        `said` are the sayers of its figures, each with its report. Of the reports' other figures nothing is known, so
        that the event comes out the same alone and within the pile.
        """
        reports = {one.report: one for one in sorted(signatures, key=lambda one: one.report)}
        found = {one.outlet for one in reports.values()}
        found |= {name for one in reports.values() for name in credited(one)}
        who = cls(reports, root, tuple(sorted((name for name in found if name), key=lambda name: (-len(name), name))))
        people = ((person, one.report, False) for one in reports.values() for person in one.people)
        sayers = ((name, report, True) for name, report in said)
        met = [one for name, report, counts in (*people, *sayers) if (one := who.meet(name, report, counts))]
        for one in met:
            who._met[one.node][one] += 1
        join_all(met, who.joined, frozenset(map(fold, (place.name, *place.parents) if place else ())), actors)
        return who

    def meet(self, name: Name | None, report: str, counts: bool = True) -> Met | None:
        """Return how a name in a report reads and under which node it meets others; None where it names nobody."""
        key = (name, report, counts)
        if key not in self._read:
            self._read[key] = self._reading(name, report, counts)
        return self._read[key]

    def _reading(self, name: Name | None, report: str, counts: bool) -> Met | None:
        reading = read(name) if name else None
        if name is None or reading is None:
            return None
        node = reading.node
        if reading.own:
            node = self.outlet(self.reports[report].outlet)
            self.joined.called[node] = (self.full(self.reports[report].outlet), self.reports[report].outlet_kind)
        elif node[0] == "person" and name.text in self.outlets:
            return Met(name, self.root(report), replace(reading, local=False), self.outlet(name.text), counts)
        elif node[0] == "body" and node != GROUP:
            full = self.full(name.same_as or name.text)
            node = node if full == (name.same_as or name.text) else ("body", *body_words(full))
        root = self.root(report)
        return Met(name, root, reading, local_node(node, root, alone=reading.local and not reading.own), counts)

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
        called = {name for node, name in self.joined.called.items() if self.joined.find(node) == first}
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
            sure=not any(node in self.joined.unsure for node in kin),
        )


def credited(report: Signature) -> list[str]:
    """Return the agencies that a credit line names."""
    return re.split(rf"{re.escape(LIST_SEPARATOR)}|, | and ", report.credit_line) if report.credit_line else []


def carriers(report: Signature, via: Iterable[str]) -> list[str]:
    """Return the outlets through which a report has a figure: itself, the agencies credited, the links named."""
    return [report.outlet, *credited(report), *via]


def _shown(met: Met) -> Iterator[tuple[int, str]]:
    """Yield the names to show, each with its rank: a body's name first, then a person's, then an office."""
    name = met.name
    body = name.belongs_to or (body_of(name.role) if name.kind == "person" else "")
    if body and body[:1].isupper() and any(one[0] == "body" for one in met.reading.also):
        yield 0, body
    if name.kind == "person":
        yield (1 if " " in name.text else 2), name.text
    elif name.kind in {"organisation", "group", "outlet"} or (name.kind == "unknown" and met.node[0] == "body"):
        yield 0, name.same_as or name.text
    else:
        yield (3 if met.reading.known else 4), name.text
