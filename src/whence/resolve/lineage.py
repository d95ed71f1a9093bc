"""Where each figure of a set comes from: the sayer named, the text it was copied with, a statement that it repeats."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from whence.days import UNKNOWN, after, interval
from whence.names import fold
from whence.records import Count, Signature
from whence.resolve.amounts import differ, number
from whence.resolve.copies import Copies
from whence.resolve.kinship import LOCAL, Met
from whence.resolve.readings import CARRIERS, Node
from whence.resolve.sayers import Sayer, file_name
from whence.resolve.whoswho import Whoswho, carriers, credited

STATE = ("body", "government")
"""The node of "the government" and "the authorities", who may be any ministry."""
UNVOUCHED = frozenset({"planned", "hypothetical", "superseded"})
"""Modalities of a figure that nobody stands behind: its sayer is no origin of the count."""
OWN_COUNT = "the outlet's own count"
SPEAKS_ITSELF = "the report names nobody: its own count, or one of somebody counted already"
CREDITED = "the report names nobody and credits it"
CARRIED = "named as who reported it: whether from somebody counted already is not told"
_OWN_EYES = re.compile(
    r"\b(?:our|this)[ ](?:own[ ])?(?:\w+[ ])?(?:correspondents?|reporters?|newspaper|paper|team|photographers?|staff"
    r"|volunteers?|researchers?|monitors?)\b[^.;]{0,60}"
    r"\b(?:counted|saw|reviewed|found|seen|confirmed|verified|documented)\b"
    r"|\b(?:seen|reviewed|counted|verified|confirmed)[ ]by[ ](?:our|this|the[ ]newspaper)\b"
    r"|\b(?:we|I)[ ](?:have[ ]|had[ ])?(?:ourselves[ ]|myself[ ])?"
    r"(?:counted|saw|confirmed|verified|documented|recorded)\b",
    re.IGNORECASE,
)
_FLIGHT = frozenset({"escaped", "freed", "at_large", "missing"})
"""Counts of which a headline takes one for the other: "hundreds on the loose" of those who escaped."""
_COUNTS = frozenset({"monitor", "ngo", "official", "security_force", "hospital", "researcher", "group", "group_outlet"})
"""Kinds of outlets that publish what they themselves know."""
_COUNTING_NAME = re.compile(r"\b(?:monitor(?:ing)?|observatory|watch|ministry|police|hospital)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of a set as its report tells it: who is named for it, and since when it was told."""

    count: Count
    report: Signature
    met: Met | None
    since: tuple[str, str]

    @property
    def number(self) -> tuple[object, ...]:
        """Return the number that it names."""
        return number(self.count.figure)

    @property
    def in_headline(self) -> bool:
        """Say whether it stands in the report's headline."""
        return self.count.at < len(self.report.title) and self.count.quote_at < len(self.report.title)

    @property
    def named(self) -> bool:
        """Say whether somebody is named or described for it: no register, no "you"."""
        return self.met is not None and not self.met.reading.thing

    @property
    def firm(self) -> bool:
        """Say whether it is of somebody named who does not merely carry what others say."""
        reading = self.met.reading if self.met else None
        carries = reading is not None and reading.kind in CARRIERS and not reading.own
        return self.named and reading is not None and reading.known and not carries


def join_unnamed(told: Iterable[Told], who: Whoswho) -> None:
    """Join unnamed sayers of one set with one number: described in the same words, or one report credits the other."""
    alike: dict[tuple[object, ...], Met] = {}
    by_number: dict[tuple[object, ...], list[tuple[Told, Met]]] = defaultdict(list)
    for one in told:
        if one.met and one.met.node[0] == "vague":
            words = one.met.node[1 : one.met.node.index(LOCAL)]
            who.joined.join(alike.setdefault((words, one.number), one.met).node, one.met.node)
            by_number[one.number].append((one, one.met))
    for ones in by_number.values():
        publishers: dict[Node, list[tuple[Told, Met]]] = defaultdict(list)
        for one, met in ones:
            publishers[who.outlet(one.report.outlet)].append((one, met))
        for one, met in ones:
            for name in carriers(one.report, one.count.via):
                for other, source in publishers.get(who.outlet(name), ()) if name else ():
                    if other.report is not one.report:
                        who.joined.join(source.node, met.node)


def by_report(told: Iterable[Told]) -> dict[str, list[Told]]:
    """Return figures by their report."""
    found: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        found[one.report.report].append(one)
    return found


@dataclass(slots=True)
class Lineage:
    """The figures of one set, and where each comes from."""

    who: Whoswho
    copies: Copies
    _by_report: Mapping[str, list[Told]]
    _by_number: Mapping[tuple[object, ...], list[Told]]
    _beside: Mapping[str, list[Told]]
    _found: dict[str, Sayer | None] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Iterable[Told], beside: Mapping[str, list[Told]], who: Whoswho, copies: Copies) -> Lineage:
        """Return the figures of one set, `beside` those of its event by report, with what is known of sayers."""
        by_number: dict[tuple[object, ...], list[Told]] = defaultdict(list)
        ordered = sorted(told, key=_order)
        for one in ordered:
            by_number[one.number].append(one)
        return cls(who, copies, by_report(ordered), by_number, beside)

    def origin(self, one: Told) -> Sayer:
        """Return the sayer that a figure finally comes from."""
        ident = one.count.id
        if ident not in self._found:
            self._found[ident] = None
            self._found[ident] = (
                self._copied(one) or self._of_headline(one) or self._by_name(one) or self._by_nobody(one)
            )
        return self._found[ident] or self._outlet(one)

    def _copied(self, one: Told) -> Sayer | None:
        """Return the origin of the same figure in the report that the passage rests on."""
        found = self._base(one)
        return self.origin(found) if found else None

    def _base(self, one: Told) -> Told | None:
        """Return the same figure in the report that the passage rests on."""
        base = self.copies.rests_on(one.report.report, one.count.at)
        same = (other for other in self._by_report.get(base, ()) if other.number == one.number)
        return min(same, key=lambda other: (*_unlike(one, other), _order(other)), default=None)

    def _of_headline(self, one: Told) -> Sayer | None:
        """Return the origin of the figure of the body that a headline repeats, exactly or in a rounder number."""
        if not one.in_headline:
            return None
        body = [other for other in self._by_report[one.report.report] if not other.in_headline and _vouched(other)]
        same = [other for other in body if other.number == one.number] or [other for other in body if _fits(one, other)]
        best = min(same, key=lambda other: (not other.firm, not other.named, _order(other)), default=None)
        if best is None:
            return self._under_another_count(one, one.report.report)
        return self.origin(best) if best.named or not one.named else None

    def _under_another_count(self, one: Told, report: str) -> Sayer | None:
        """Return whom the body of a report names for a number that it tells as another count: "caught", "arrested"."""
        for other in self._beside.get(report, ()):
            counts = {other.count.counted, one.count.counted}
            alike = other.number == one.number or (one.in_headline and counts <= _FLIGHT and _fits(one, other))
            if other.met and other.firm and not other.in_headline and alike:
                return self.who.sayer(other.met.node)
        return None

    def _by_name(self, one: Told) -> Sayer | None:
        if one.met and one.met.reading.own:
            return replace(self.who.sayer(one.met.node), why=OWN_COUNT)
        if one.met and one.named and (one.firm or not one.met.reading.known):
            return self._as_body_of_state(one) or self.who.sayer(one.met.node)
        return None

    def _as_body_of_state(self, one: Told) -> Sayer | None:
        """Return the ministry or mayor of whose figure a report says that "the government" gave it."""
        if one.met is None or one.met.node != STATE:
            return None
        same = [other for other in self._by_number[one.number] if other.firm and other.met and other.met.node != STATE]
        found = min((other for other in same if _is_of_state(other)), key=_order, default=None)
        return self.origin(found) if found else None

    def _by_nobody(self, one: Told) -> Sayer:
        """Return the origin of a figure for which the text names nobody, or only a carrier or a register."""
        if one.met is None and _saw(one):
            return replace(self._outlet(one), why=OWN_COUNT, sure=True)
        if self._counted(one):
            return self._within(one) or replace(self._outlet(one), why=OWN_COUNT, sure=True)
        base = self.copies.rests_on(one.report.report, one.count.at)
        found = self._within(one) or self._under_another_count(one, base)
        found = found or self._of_carrier(one) or self._elsewhere(one)
        if found:
            return found
        if one.met:
            sayer = self.who.sayer(one.met.node)
            return sayer if one.met.reading.thing else replace(sayer, why=CARRIED, sure=False)
        if _COUNTING_NAME.search(one.report.outlet):
            return replace(self._outlet(one), why=OWN_COUNT, sure=True)
        return self._outlet(one)

    def _counted(self, one: Told) -> bool:
        """Say whether a figure for which nobody is named is of an outlet that publishes what it itself knows."""
        if one.met is not None or not one.report.outlet or self.copies.rests_on(one.report.report, one.count.at):
            return False
        outlet = self.who.outlet(one.report.outlet)
        return one.report.outlet_kind in _COUNTS or self.who.first_hand(outlet) or _saw(one)

    def _may_count(self, one: Told) -> bool:
        """Say whether the outlet's name, at least, is that of somebody who counts."""
        return self._counted(one) or (one.met is None and bool(_COUNTING_NAME.search(one.report.outlet)))

    def _within(self, one: Told) -> Sayer | None:
        """Return whom the same report names for the same number."""
        same = [other for other in self._by_report[one.report.report] if other.number == one.number and other.named]
        found = min((other for other in same if other is not one), key=lambda other: not other.firm, default=None)
        return self.origin(found) if found else None

    def _of_carrier(self, one: Told) -> Sayer | None:
        """Return whom the report of the outlet that is named as carrier has for the number."""
        if one.met is None or one.met.reading.kind not in CARRIERS:
            return None
        node = self.who.joined.find(one.met.node)
        for other in self._by_number[one.number]:
            if other is not one and self.who.joined.find(self.who.outlet(other.report.outlet)) == node:
                return self.origin(other)
        return None

    def _elsewhere(self, one: Told) -> Sayer | None:
        """Return who gave the number first, of those named for it in reports up to the day of this one."""
        day = interval(one.report.published.edtf()) if one.report.published else UNKNOWN
        before = (other for other in self._by_number[one.number] if other is not one and not after(other.since, day))
        same = [other for other in before if _vouched(other, also="superseded") and not self._base(other)]
        known = [other for other in same if other.firm] or [other for other in same if self._may_count(other)]
        known = known or [other for other in same if other.named and other.met and not other.met.reading.known]
        if not known:
            return None
        first = min(known, key=_order)
        sayer = self.origin(first)
        return replace(sayer, why=f"repeats {sayer.name}'s figure{_on(first)}")

    def _outlet(self, one: Told) -> Sayer:
        """Return the agency credited, else the outlet, of the report on which the words rest."""
        base = self.copies.rests_on(one.report.report, one.count.at)
        report = self.who.reports.get(base, one.report)
        partial = one.report.report in self.copies.by_report and not base
        if report.credit_line and not partial:
            return self._publisher(credited(report)[0], "agency", CREDITED)
        if report.outlet:
            return self._publisher(report.outlet, report.outlet_kind, SPEAKS_ITSELF)
        shown = report.title or file_name(report.source)
        return Sayer(shown, "unknown", f"report|{report.report}", why=SPEAKS_ITSELF, sure=False)

    def _publisher(self, name: str, kind: str, why: str) -> Sayer:
        full = self.who.full(name)
        node = self.who.joined.find(self.who.outlet(name))
        known = self.who.sayer(node)
        kind = kind if kind != "unknown" else known.kind
        return Sayer(full, kind, known.key, names=tuple(dict.fromkeys((full, *known.names))), why=why, sure=False)


def _unlike(one: Told, other: Told) -> tuple[bool, ...]:
    """Return how a copy's figure differs from one of its original: a part, stood behind, by whom, by somebody named."""
    alike = _called(one) == _called(other)
    return one.count.part != other.count.part, _vouched(one) != _vouched(other), not alike, not other.named


def _called(one: Told) -> str:
    return one.count.sayer.text if one.count.sayer else ""


def _is_of_state(one: Told) -> bool:
    return one.met is not None and one.met.reading.kind in {"official", "security_force"}


def _order(one: Told) -> tuple[object, ...]:
    published = one.report.published.edtf() if one.report.published else ""
    return one.since[::-1], interval(published), one.report.report, one.count.at, one.count.id


def _vouched(one: Told, also: str = "") -> bool:
    modality = one.count.modality
    denied = modality == "denied" and one.count.figure.high != 0
    return modality == also or not (modality in UNVOUCHED or denied)


def _fits(one: Told, other: Told) -> bool:
    """Say whether a headline's number can be the body's: "hundreds" and 412."""
    return not differ(one.count.figure, other.count.figure)


def _saw(one: Told) -> bool:
    """Say whether the sentence tells that the outlet counted or saw for itself, outside of quotation marks."""
    found = _OWN_EYES.search(one.count.quote)
    before = one.count.quote[: found.start()] if found else ""
    opened = before.count("“") - before.count("”") + before.count('"') % 2
    return found is not None and opened <= 0


def _on(one: Told) -> str:
    day = one.since[0]
    return f" of {day}" if one.since != UNKNOWN and fold(day) and day[-3:] not in {"-00"} else ""
