"""The figures of one event with who stands behind each, set by set: one counted thing of one class of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.days import interval
from whence.likeness import who_class
from whence.records import Count, Figure, Signature
from whence.resolve.compared import Rival
from whence.resolve.copies import Copies
from whence.resolve.decisions import NONE, Decisions
from whence.resolve.events import Event
from whence.resolve.lineage import Lineage, Told, by_report, join_unnamed
from whence.resolve.rows import as_of
from whence.resolve.sayers import Sayer, perpetrator
from whence.resolve.whoswho import Whoswho

Key = tuple[str, str, str]
"""What a set counts: the event, the counted thing, and the class of people ("" for people in general)."""


@dataclass(frozen=True, slots=True)
class Figured:
    """One figure of one event with all that resolution says of it: the sayer named and the origin.

    `copied` says that it stands in a passage that rests on another report; `corrected` is what a person read instead.
    """

    count: Count
    report: Signature
    event: Event
    named: Sayer | None
    sayer: Sayer
    accused: str
    who: str
    copied: bool = False
    corrected: str = ""

    @property
    def figure(self) -> Figure:
        """Return the figure."""
        return self.count.figure

    @property
    def as_of(self) -> str:
        """Return the day of the statement where the text gives it, else the day of publication, as EDTF."""
        return as_of(self.count.time, self.report.published)


def figured_of(
    event: Event, reports: Mapping[str, Signature], copies: Copies, decisions: Decisions = NONE
) -> list[Figured]:
    """Return the figures of an event; sayers are known from its own reports and the originals that they rest on.

    Nothing rests on a figure that somebody found wrong; one that somebody put right counts as that person read it.
    """
    wrong = decisions.wrong
    own = {one.report.report: one.report for one in sorted(event.tellings, key=lambda one: one.report.report)}
    heads = {one.head for one in event.tellings}
    counts = [
        (decisions.read(count), report) for report in own.values() for count in report.counts if count.head in heads
    ]
    who = _who(event, counts, reports, copies)
    told = [_told(count, report, who) for count, report in counts]
    sets: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in told:
        sets[one.count.counted, who_class(one.count.counted, one.count.who)].append(one)
    for ones in sets.values():
        join_unnamed(ones, who)
    beside = by_report(one for one in told if one.count.id not in wrong)
    accused: dict[str, str] = {}
    found = []
    for (_, people), ones in sets.items():
        lineage = Lineage.of((one for one in ones if one.count.id not in wrong), beside, who, copies)
        for one in ones:
            named = who.sayer(one.met.node) if one.met and not one.met.reading.thing else None
            sayer = lineage.origin(one)
            if sayer.key not in accused:
                accused[sayer.key] = perpetrator(sayer, event)
            copied = bool(copies.rests_on(one.report.report, one.count.at))
            put_right = str(decisions.corrections.get(one.count.id, ""))
            found.append(
                Figured(one.count, one.report, event, named, sayer, accused[sayer.key], people, copied, put_right)
            )
    return sorted(found, key=lambda one: (one.count.counted, one.report.report, one.count.at, one.count.id))


def _who(
    event: Event, counts: Sequence[tuple[Count, Signature]], reports: Mapping[str, Signature], copies: Copies
) -> Whoswho:
    """Return who is who among the sayers of an event's figures."""
    own = {one.report.report: one.report for one in event.tellings}
    originals = (reports.get(copies.original(report)) for report in own)
    known = (*own.values(), *(one for one in originals if one))
    said = ((count.sayer, report.report) for count, report in counts if count.sayer)
    return Whoswho.of(known, said, copies.original, event.place, event.actors)


def _told(count: Count, report: Signature, who: Whoswho) -> Told:
    since = interval(as_of(count.time, report.published))
    return Told(count, report, who.meet(count.sayer, report.report), since)


def sets_of(figured: Sequence[Figured]) -> dict[Key, list[Figured]]:
    """Return figures by what they count, in order."""
    sets: dict[Key, list[Figured]] = defaultdict(list)
    for one in figured:
        sets[one.event.id, one.count.counted, one.who].append(one)
    return dict(sorted(sets.items()))


def rivals_of(members: Sequence[Figured], copies: Copies) -> list[Rival]:
    """Return the figures of one set as they are set against each other."""
    return [_rival(one, copies) for one in members]


def _rival(one: Figured, copies: Copies) -> Rival:
    count, report = one.count, one.report
    copy = copies.by_report.get(report.report)
    return Rival(
        id=count.id,
        figure=count.figure,
        modality=count.modality,
        as_of=one.as_of,
        sayer=one.sayer.key,
        name=one.sayer.name,
        report=report.report,
        at=count.at,
        part=count.part,
        who=count.who,
        quote=count.quote,
        quote_at=count.quote_at,
        published=report.published.edtf() if report.published else "",
        outlet=report.outlet,
        via=count.via,
        kind=one.sayer.kind,
        known=one.sayer.known,
        resolved=one.named is None,
        root=copies.original(report.report),
        translated=copy is not None and copy.kind == "translated",
        counted=count.counted,
        corrected=one.corrected,
    )
