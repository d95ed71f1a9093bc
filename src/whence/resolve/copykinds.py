"""Whether one report rests on another, in which direction, how, and why in words: decided pair by pair."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from whence.records import Signature
from whence.resolve.crediting import cites, credit_shared, credits, others_credited, same_outlet
from whence.resolve.overlap import Overlap, Text, overlap, same_counts, text_of
from whence.resolve.prints import RUN

PART = 0.35
"""Share of a report's words from which it is a copy of the report that it shares them with. In the example pile cut
and re-headlined wire stories share 0.74 and more, reports of one event that are independent of each other less than
0.05."""
PART_OWN, PART_LATER = 0.5, 0.7
"""The same within one outlet, and for reports more than NEAR days apart that credit nobody: outlets repeat background
and furniture. Among 2,850 news articles on local crime, below these shares stood articles on other crimes."""
FEWEST = 20
"""Words that a copy shares at least, be it as short as it may: less is a quotation or a phrase of the trade."""
PASSAGE = 25
"""Words in a row from which a passage rests on another outlet's report though the whole is no copy: a quotation that
two reporters took down for themselves is shorter."""
NEAR = 10
"""Days within which a passage, or a text with the same counts, is taken over; background is repeated for years."""
COUNTS = 4
"""Counts in the same order by which a report that names the other's outlet is a rewriting or translation of it."""
COUNTS_UNNAMED = 10
"""The same where it names no source: two reporters at one press conference seldom keep ten counts in one order."""
VERBATIM = 40
"""Words in a row from which text without a credit line is reprinted rather than rewritten."""
FEW_COUNTS = 3
"""The same where every count of the report and nearly all of its names stand in the other's too."""
_NAMES = 8
_NAMED_SHARE, _UNNAMED_SHARE, _LEAST_OF_ORIGINAL = 0.6, 0.85, 0.3
_KEPT = 0.25
"""Share of runs that is kept where no stretch is as long as a passage: less is two tellings of one press release."""
_UNBROKEN, _FRAMED = 0.95, 0.8
"""Share of the shorter text that is one stretch, and of the longer that the shorter has, where furniture differs."""
_SAME_NAMES = 0.5
"""Share of a copy's names from which it is of the original's language: translations bend them (Prell, Prel)."""
_HEDGE = 3
"""Words before a number that belong to it: "at least about 14"; in a headline so many code points."""
_HEDGED = 12
_GAP = 30
"""Words of an edited stretch between two shared ones whose counts are compared one by one."""
_REVISED = re.compile(r"\W*(?:corrected|correction|refile|refiled|updated?\b|clarifi)", re.IGNORECASE)
_TRANSLATED = ("translated", "translation")


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A stretch of a copy that rests on another report: code points, both ends inclusive beginnings of words."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What one report takes from another: `part` of the copy's words, `kind` "" where it is passages alone.

    `told`: it keeps the counts in words of its own.
    """

    copy: str
    of: str
    kind: str = ""
    reason: str
    share: float
    part: float
    credited: bool = False
    told: bool = False
    passages: tuple[Passage, ...] = ()

    @property
    def strength(self) -> tuple[bool, bool, float, str, str]:
        """Return the order of ties, the strongest first: credited, in the same words, most of it."""
        return not self.credited, self.told, -self.part, self.of, self.copy


def tie(one: Signature, other: Signature) -> Tie | None:
    """Return how one of two reports rests on the other, None where neither does; the same whichever comes first."""
    original, copy = _ordered(one, other)
    shared = overlap(text_of(copy.fingerprint), text_of(original.fingerprint))
    if _is_copy(original, copy, shared):
        return _reprinted(original, copy, shared)
    return _retold(original, copy, shared) or _retold(copy, original, shared.turned()) or _taken(original, copy, shared)


def by_judgement(one: Signature, other: Signature) -> Tie:
    """Return the tie between two reports that a person found to be copies of each other."""
    made = tie(one, other)
    if made and made.kind:
        return replace(made, reason=f"a person's judgement; {made.reason}")
    original, copy = _ordered(one, other)
    shared = overlap(text_of(copy.fingerprint), text_of(original.fingerprint))
    passages = _passages(shared, {at for at, _ in same_counts(shared.one, shared.other)})
    return Tie(
        copy=copy.report,
        of=original.report,
        kind="rewritten",
        reason="a person's judgement",
        share=shared.share,
        part=1.0,
        passages=passages,
    )


def rank(report: Signature) -> tuple[str, bool, bool, int, str]:
    """Return what tells the original among reports of the same words: the first, uncorrected, uncredited, longest."""
    revised = bool(_REVISED.match(report.title))
    return _day(report) or "9999", revised, bool(others_credited(report)), -report.fingerprint.words, report.report


def _ordered(one: Signature, other: Signature) -> tuple[Signature, Signature]:
    """Return (original, copy): the credited outlet's report, else the one that ranks first.

    Of two reports of one outlet and day, the shorter: printers' and archives' pages add lines.
    """
    if credits(other, one) != credits(one, other):
        return (one, other) if credits(other, one) else (other, one)
    first, second = rank(one), rank(other)
    if first[:3] == second[:3] and same_outlet(one.outlet, other.outlet):
        first, second = (*first[:3], -first[3], first[4]), (*second[:3], -second[3], second[4])
    return (one, other) if first <= second else (other, one)


def _day(report: Signature) -> str:
    return report.published.earliest if report.published else ""


def _days(one: Signature, other: Signature) -> int | None:
    """Return the days from one publication to the other, None where one is not known to the day."""
    days = (_day(one), _day(other))
    if any(len(day) < len("2024-01-31") for day in days):
        return None
    return (date.fromisoformat(days[1]) - date.fromisoformat(days[0])).days


def _is_copy(original: Signature, copy: Signature, shared: Overlap) -> bool:
    """Say whether enough of a report's words are the original's: more where nobody is credited, and more the later."""
    if shared.same:
        return len(shared.one) >= RUN
    days, own = _days(original, copy), same_outlet(copy.outlet, original.outlet)
    if days is not None and abs(days) > NEAR and not credits(copy, original):
        part = PART_LATER
    else:
        part = PART_OWN if own else PART
    whole = shared.longest >= PASSAGE or shared.share >= _KEPT
    return whole and shared.covered >= max(FEWEST, part * len(shared.one))


def _reprinted(original: Signature, copy: Signature, shared: Overlap) -> Tie:
    """Return the tie of a report that keeps the original's runs of words."""
    credited = cites(copy, original, shared.one)
    kind, why = _kind(original, copy, shared, credited)
    share = round(100 * shared.share)
    words = (
        f"{share} % of the shorter text's runs of {RUN} words are shared, the longest {shared.longest} words in a row"
    )
    return Tie(
        copy=copy.report,
        of=original.report,
        kind=kind,
        reason=words + why,
        share=shared.share,
        part=shared.covered / max(1, len(shared.one)),
        credited=credited,
        passages=_passages(shared),
    )


def _kind(original: Signature, copy: Signature, shared: Overlap, credited: bool) -> tuple[str, str]:
    """Return the kind of a copy that shares runs of words, and what else speaks for it."""
    lengths = sorted((len(shared.one), len(shared.other)))
    unbroken = shared.longest >= _UNBROKEN * lengths[0] and lengths[0] >= _FRAMED * lengths[1]
    own = same_outlet(copy.outlet, original.outlet)
    why = f'; credit line "{copy.credit_line}"' if copy.credit_line else ""
    why = why or (f"; it names {original.outlet}" if credited else "")
    if shared.same:
        return "identical", "; the same words" + why
    if own and unbroken:
        return "identical", "; the same outlet's page with other lines around it"
    if own and not credit_shared(copy, original):
        return "rewritten", "; the same outlet's later version"
    return (
        "syndicated" if credited or credit_shared(copy, original) or shared.longest >= VERBATIM else "rewritten"
    ), why


def _retold(original: Signature, copy: Signature, shared: Overlap) -> Tie | None:
    """Return the tie of a report that tells another's counts in their order in words of its own; precision first."""
    days = _days(original, copy)
    if days is None or not -1 <= days <= NEAR:
        return None
    if min(len(shared.one.counts), len(shared.other.counts)) < FEW_COUNTS:
        return None
    named = cites(copy, original, shared.one)
    rows = same_counts(shared.one, shared.other)
    if not _keeps_counts(len(rows), shared, named):
        return None
    values = {shared.other.hashes[at] for at in shared.other.counts}
    who = f"; it names {original.outlet}" if named else ""
    return Tie(
        copy=copy.report,
        of=original.report,
        kind="translated" if _is_translated(copy, original, shared) else "rewritten",
        reason=f"{len(rows)} of its {len(shared.one.counts)} counts stand in the same order{who}",
        share=shared.share,
        part=len(rows) / len(shared.one.counts),
        credited=named,
        told=True,
        passages=_passages(shared, {at for at in shared.one.counts if shared.one.hashes[at] in values}),
    )


def _keeps_counts(kept: int, shared: Overlap, named: bool) -> bool:
    """Say whether so many counts in one order show that the one body was written from the other."""
    of_copy, of_original = kept / len(shared.one.counts), kept / len(shared.other.counts)
    if not named:
        return kept >= COUNTS_UNNAMED and min(of_copy, of_original) >= _UNNAMED_SHARE
    if kept >= COUNTS:
        return of_copy >= _NAMED_SHARE and of_original >= _LEAST_OF_ORIGINAL
    names = len(shared.one.names & shared.other.names)
    return kept == len(shared.one.counts) and names >= max(_NAMES, _NAMED_SHARE * len(shared.one.names))


def _is_translated(copy: Signature, original: Signature, shared: Overlap) -> bool:
    if copy.lang and original.lang and copy.lang != original.lang:
        return True
    names = shared.one.names
    return bool(names) and len(names & shared.other.names) < _SAME_NAMES * len(names)


def _taken(original: Signature, copy: Signature, shared: Overlap) -> Tie | None:
    """Return the tie of a report that takes single passages from another outlet's of these days."""
    days = _days(original, copy)
    if shared.longest < PASSAGE or same_outlet(copy.outlet, original.outlet) or (days is not None and days > NEAR):
        return None
    return Tie(
        copy=copy.report,
        of=original.report,
        reason=f"a passage of {shared.longest} words in a row",
        share=shared.share,
        part=shared.covered / max(1, len(shared.one)),
        credited=credits(copy, original),
        passages=_passages(shared),
    )


def _passages(shared: Overlap, told: Iterable[int] = ()) -> tuple[Passage, ...]:
    """Return where the copy's shared words stand, counts told in other words, and those of the headline that recur.

    A number after a shared stretch is another's, and so are the words before it that belong to it.
    """
    text = shared.one
    counts = set(text.counts)
    kept = {*told, *_kept(shared)}
    found = [_number(text, at) for at in kept]
    for stretch in shared.stretches:
        first, last = stretch.one, stretch.one + stretch.words - 1
        kept.update(at for at in counts if first <= at <= last)
        start = _number(text, first).start if first in counts else text.starts[first]
        if last + 1 in counts and last not in counts:
            last = max([first, last - _HEDGE, *(at for at in range(last - _HEDGE, last) if at in counts)])
        found.append(Passage(start, text.starts[last]))
    values = {text.hashes[at] for at in kept}
    found += [Passage(start - _HEDGED, start) for value, start in text.headline if value in values]
    return tuple(sorted(set(found)))


def _kept(shared: Overlap) -> list[int]:
    """Return the counts of the copy in edited stretches that stand at the same place in the original."""
    found = []
    theirs = set(shared.other.counts)
    for before, after in zip(shared.stretches, shared.stretches[1:], strict=False):
        ours = range(before.one + before.words, after.one)
        other = range(before.other + before.words, after.other)
        if 0 < len(ours) <= _GAP and 0 < len(other) <= _GAP:
            values = {shared.other.hashes[to] for to in other if to in theirs}
            found += [at for at in shared.one.counts if at in ours and shared.one.hashes[at] in values]
    return found


def _number(text: Text, at: int) -> Passage:
    """Return the passage of one count: from the hedging words before it, but after the last count, to the number."""
    first = at
    while first > max(0, at - _HEDGE) and first - 1 not in text.counts:
        first -= 1
    return Passage(text.starts[first], text.starts[at])
