"""Score what is found across a pile against its gold, part by part: copies, events, origins, rivals, campaigns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from eval.across.align import Aligned, align
from eval.across.campaigns import campaigns
from eval.across.measure import Measure, Quotes, rate, rate_of_pairs, share
from eval.across.origins import tolls
from eval.across.pile import Copy, Found, Pile, Telling
from eval.across.rivals import conflicts, superseded


def scores(pile: Pile, found: Found) -> list[Measure]:
    """Return every measure of a pile."""
    aligned, quotes = align(pile.gold, found), Quotes(pile.reports)
    made = [
        *_copies(pile.gold.copies, found.copies),
        *_events(pile.gold, found, aligned, quotes),
        *tolls(pile.gold, found, aligned),
        *conflicts(pile.gold, found, aligned, quotes),
        *superseded(pile.gold, found, quotes),
        *campaigns(pile.gold, found, aligned, quotes),
    ]
    return [_of(pile, measure) for measure in made]


def _of(pile: Pile, one: Measure) -> Measure:
    return replace(one, errors=tuple(f"{pile.name}: {error}" for error in one.errors))


def _copies(gold: Sequence[Copy], found: Sequence[Copy]) -> Iterator[Measure]:
    ours, theirs = ({one.report: one for one in side} for side in (gold, found))
    same = [report for report in ours if report in theirs and ours[report].of == theirs[report].of]
    yield rate(
        "copies",
        len(same),
        [_copy(one) for report, one in ours.items() if report not in same],
        [_copy(one) for report, one in theirs.items() if report not in same],
    )
    roots = {report for report in ours if report in theirs and _root(report, ours) == _root(report, theirs)}
    yield rate(
        "copies by root",
        len(roots),
        [f"{one.report} rests on {_root(one.report, ours)}" for one in gold if one.report not in roots],
        [f"{one.report} rests on {_root(one.report, theirs)}" for one in found if one.report not in roots],
    )
    yield share(
        "kind of copies",
        ((ours[at].kind == theirs[at].kind, f"{_copy(ours[at])}, not {theirs[at].kind}") for at in same),
    )


def _copy(one: Copy) -> str:
    return f"{one.report} of {one.of}, {one.kind}"


def _root(report: str, copies: Mapping[str, Copy]) -> str:
    seen = {report}
    while report in copies and copies[report].of not in seen:
        report = copies[report].of
        seen.add(report)
    return report


def _events(gold: Found, found: Found, aligned: Aligned, quotes: Quotes) -> Iterator[Measure]:
    """Yield how well tellings are joined to events, and to incidents: an event with all that hangs under it."""
    told = [telling for telling in gold.tellings if telling in aligned.tellings]
    yield share(
        "tellings found", ((one in aligned.tellings, f"{one.event}: {quotes(one.words)}") for one in gold.tellings)
    )
    for name, above in (("events", ({}, {})), ("incidents", (_above(gold), _above(found)))):
        ours, theirs = above
        labels = [(_top(one.event, ours), _top(aligned.tellings[one].event, theirs)) for one in told]
        yield _pairs(name, told, labels)
        yield _b_cubed(name, labels)
    yield _parents(gold, found, aligned)


def _above(side: Found) -> dict[str, str]:
    return {event.id: event.parent for event in side.events}


def _top(event: str, above: Mapping[str, str]) -> str:
    seen = {event}
    while (parent := above.get(event, "")) and parent not in seen:
        seen.add(parent)
        event = parent
    return event


Labels = tuple[str, str]
"""What a telling is of: by the gold, and by what was found."""


def _pairs(name: str, told: Sequence[Telling], labels: Sequence[Labels]) -> Measure:
    """Return the rate of pairs of tellings in two reports that are of one event, of those tellings that were found."""
    hits = 0
    missed: dict[str, list[str]] = defaultdict(list)
    false: dict[str, list[str]] = defaultdict(list)
    for one, other in combinations(range(len(told)), 2):
        reports = told[one].words.report, told[other].words.report
        if reports[0] == reports[1]:
            continue
        (ours, theirs), (our_other, their_other) = labels[one], labels[other]
        together, joined = ours == our_other, theirs == their_other
        hits += together and joined
        if together != joined:
            wrong = missed if together else false
            wrong[ours if together else f"{ours} with {our_other}"].append("-".join(reports))
    return rate_of_pairs(f"{name} pairwise", hits, missed, false)


def _b_cubed(name: str, labels: Sequence[Labels]) -> Measure:
    """Return B-cubed: of each telling, which share of those found with it is of its event, and the other way."""
    ours, theirs, both = Counter(one for one, _ in labels), Counter(one for _, one in labels), Counter(labels)
    return Measure(
        name=f"{name} B3",
        way="rate",
        hits=sum(both[label] / theirs[label[1]] for label in labels),
        recalled=sum(both[label] / ours[label[0]] for label in labels),
        gold=len(labels),
        found=len(labels),
    )


def _parents(gold: Found, found: Found, aligned: Aligned) -> Measure:
    """Return the rate of events that hang under the right one, of those events that were matched."""
    theirs = {event.id: event.parent for event in found.events}
    hits, missed, false = 0, [], []
    for event in gold.events:
        wanted = aligned.events.get(event.parent, "-") if event.parent else ""
        got = theirs.get(aligned.events.get(event.id, ""), "")
        right = bool(wanted) and wanted == got
        hits += right
        missed += [f"{event.id} under {event.parent}"] if event.parent and not right else []
        false += [f"{event.id} under {got}"] if got and not right else []
    return rate("parents", hits, missed, false)
