"""Which reports are copies of which: identical, syndicated or rewritten, decided by shared runs of eight words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.names import fold
from whence.records import Group, Link, Signature, content_id
from whence.resolve.prints import RUN

PART = 0.35
"""Share of the shorter text's runs from which one report rests on the other. In the example pile cut and re-headlined
wire stories share 0.74 and more, reports of one event that are independent of each other less than 0.05."""
COMMON = 200
"""A run found in more reports than this is boilerplate of an outlet and says nothing."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One report rests on another: which one, how, and why in words."""

    of: str
    kind: str
    reason: str
    share: float
    credited: bool


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of a pile: by report id, and as groups."""

    by_report: dict[str, Copy]
    groups: tuple[Group, ...]

    def original(self, report: str) -> str:
        """Return the report that this one finally rests on: itself when it is no copy."""
        seen = {report}
        while (copy := self.by_report.get(report)) and copy.of not in seen:
            report = copy.of
            seen.add(report)
        return report

    def told(self, report: str) -> tuple[str, str, str]:
        """Return of what a report is a copy, of which kind and why; empty where it is none."""
        copy = self.by_report.get(report)
        return (copy.of, copy.kind, copy.reason) if copy else ("", "", "")


NO_COPIES = Copies(by_report={}, groups=())


def find_copies(signatures: Sequence[Signature]) -> Copies:
    """Return which report copies which: a copy names the earlier, credited or longer report that it rests on."""
    reports = {signature.report: signature for signature in signatures}
    found: dict[str, Copy] = {}
    for one, other in _candidates(signatures):
        first, second = reports[one], reports[other]
        share = _share(first, second)
        if share < PART:
            continue
        original, copy = _ordered(first, second)
        known = found.get(copy.report)
        made = _copy(original, copy, share)
        if known is None or _strength(made) > _strength(known):
            found[copy.report] = made
    return Copies(by_report=found, groups=tuple(_groups(found)))


def linked(reports: Sequence[Signature], others: Sequence[Signature]) -> set[str]:
    """Return those of the others that are a copy of one of the reports, or one of them of it."""
    own = {report.report: report for report in reports}
    beside = {other.report: other for other in others}
    both = ((one, other) if one in own else (other, one) for one, other in _candidates((*reports, *others)))
    return {other for one, other in both if one in own and other in beside and _share(own[one], beside[other]) >= PART}


def _strength(copy: Copy) -> tuple[bool, float]:
    """Return how good an original is: the credited outlet's own report before a longer run elsewhere."""
    return copy.credited, copy.share


def _candidates(signatures: Iterable[Signature]) -> list[tuple[str, str]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for signature in signatures:
        for run in signature.fingerprint.sample:
            holders[run].append(signature.report)
    found: set[tuple[str, str]] = set()
    for reports in holders.values():
        if 1 < len(reports) <= COMMON:
            reports.sort()
            found.update((one, other) for at, one in enumerate(reports) for other in reports[at + 1 :])
    return sorted(found)


def _share(first: Signature, second: Signature) -> float:
    one, other = set(first.fingerprint.hashes()), set(second.fingerprint.hashes())
    return len(one & other) / max(1, min(len(one), len(other)))


def _ordered(one: Signature, other: Signature) -> tuple[Signature, Signature]:
    """Return (original, copy): the credited outlet's report, else the uncredited, earlier, longer one."""
    if _credits(other, one) != _credits(one, other):
        return (one, other) if _credits(other, one) else (other, one)
    return (one, other) if _rank(one) <= _rank(other) else (other, one)


def _rank(one: Signature) -> tuple[bool, str, int, str]:
    published = one.published.earliest if one.published and one.published.earliest else "9999"
    return (bool(one.credit_line), published, -one.fingerprint.words, one.report)


def _credits(copy: Signature, original: Signature) -> bool:
    outlet = fold(original.outlet)
    return bool(outlet and copy.credit_line) and outlet in fold(copy.credit_line)


def _copy(original: Signature, copy: Signature, share: float) -> Copy:
    credit = copy.credit_line
    credited = _credits(copy, original)
    shared = bool(credit) and fold(credit) == fold(original.credit_line)
    words = f"{round(100 * share)} % of the shorter text's runs of {RUN} words are shared"
    kind = "syndicated" if credited or shared else "rewritten"
    if original.fingerprint.runs == copy.fingerprint.runs:
        kind, words = "identical", "the same words"
    return Copy(original.report, kind, words + _credit_words(credit), share, credited)


def _credit_words(credit: str) -> str:
    return f'; credit line "{credit}"' if credit else ""


def _groups(found: dict[str, Copy]) -> Iterable[Group]:
    members: dict[str, list[str]] = defaultdict(list)
    copies = Copies(by_report=found, groups=())
    for report in sorted(found):
        members[copies.original(report)].append(report)
    for original, reports in sorted(members.items()):
        links = tuple(
            Link(a=report, b=found[report].of, score=round(found[report].share, 3), reason=found[report].reason)
            for report in reports
        )
        everyone = tuple(sorted({original, *reports}))
        yield Group(
            id=content_id("g", "copies", *everyone), level="copies", members=everyone, links=links, label=original
        )
