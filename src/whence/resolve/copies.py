"""Which reports are copies of which, and on which report each passage rests."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from whence.records import Group, Link, Signature, content_id
from whence.resolve.copykinds import Tie, by_judgement, rank, tie

Judged = Mapping[frozenset[str], bool]
"""What people decided on pairs of ids: are they one (`Decisions.same`)."""
COMMON = 60
"""Reports up to which all that share a key are compared; of more each is compared with the first few of them, so that
one agency story in a thousand papers, or an outlet's boilerplate, does not cost the square of their number."""
NOTHING: Judged = {}
FIRST = 3
"""Reports, the earliest first, with which the others are compared where more than COMMON share a key."""


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
    """The copies of a pile: by report id, as groups, and by report the passages (start, end, original) it took over."""

    by_report: Mapping[str, Copy]
    groups: tuple[Group, ...]
    passages: Mapping[str, tuple[tuple[int, int, str], ...]] = field(default_factory=dict)

    def original(self, report: str) -> str:
        """Return the report that this one finally rests on: itself when it is no copy."""
        seen = {report}
        while (copy := self.by_report.get(report)) and copy.of not in seen:
            report = copy.of
            seen.add(report)
        return report

    def rests_on(self, report: str, at: int) -> str:
        """Return the report on which the words at a code point rest, "" where they are the report's own."""
        passages = self.passages.get(report, ())
        found = bisect_right(passages, at, key=lambda passage: passage[0]) - 1
        return passages[found][2] if found >= 0 and at <= passages[found][1] else ""

    def told(self, report: str) -> tuple[str, str, str]:
        """Return of what a report is a copy, of which kind and why; empty where it is none."""
        copy = self.by_report.get(report)
        return (copy.of, copy.kind, copy.reason) if copy else ("", "", "")


NO_COPIES = Copies(by_report={}, groups=())


def find_copies(signatures: Sequence[Signature], same: Judged = NOTHING) -> Copies:
    """Return which report copies which, and what rests on what; people's decisions on two reports go first.

    A copy names the credited report that it rests on, else the one of which it has most. Each pair is decided by
    itself, so a report changes nothing for those that it is not linked with, and the order does not matter.
    """
    reports = {signature.report: signature for signature in signatures}
    ties = _ties(reports, same)
    parents = _parents(ties, same)
    copies = {
        report: Copy(of=made.of, kind=made.kind, reason=made.reason, share=made.share, credited=made.credited)
        for report, made in sorted(parents.items())
    }
    passages = {report: _passages(made, copies, reports) for report, made in _by_copy(ties).items()}
    return Copies(by_report=copies, groups=tuple(_groups(ties, parents, passages, reports)), passages=passages)


def linked(reports: Sequence[Signature], others: Sequence[Signature], same: Judged = NOTHING) -> set[str]:
    """Return those of the others that rest on one of the reports, or one of them on it."""
    own = {report.report: report for report in reports}
    beside = {other.report: other for other in others if other.report not in own}
    found = set()
    for pair in _candidates({**own, **beside}, same):
        one, other = pair if pair[0] in own else pair[::-1]
        if one in own and other in beside and _tie(own[one], beside[other], same):
            found.add(other)
    return found


def _ties(reports: Mapping[str, Signature], same: Judged) -> list[Tie]:
    pairs = _candidates(reports, same)
    found = (_tie(reports[one], reports[other], same) for one, other in pairs)
    return [made for made in found if made]


def _tie(one: Signature, other: Signature, same: Judged) -> Tie | None:
    decided = same.get(frozenset({one.report, other.report}))
    if decided is None:
        return tie(one, other)
    return by_judgement(one, other) if decided else None


def _candidates(reports: Mapping[str, Signature], same: Judged) -> list[tuple[str, str]]:
    """Return the pairs of reports to compare, each once, in an order in which pairs of one story stand together."""
    holders: dict[int, list[str]] = defaultdict(list)
    for report in sorted(reports.values(), key=rank):
        for run in report.fingerprint.sample:
            holders[run].append(report.report)
    near: set[tuple[str, str]] = set()
    wide: set[tuple[str, str]] = set()
    for held in holders.values():
        if len(held) <= COMMON:
            near.update((one, other) for at, one in enumerate(held) for other in held[at + 1 :])
        else:
            wide.update((one, other) for at, one in enumerate(held[:FIRST]) for other in held[at + 1 :])
    near.update(
        (one, other)
        for one, other in (sorted(pair) for pair, decided in same.items() if decided)
        if one in reports and other in reports
    )
    roots = _stories(near)
    found = {(min(pair), max(pair)): roots.get(pair[1], pair[1]) for pair in sorted(near | wide)}
    return sorted(found, key=lambda pair: (found[pair], pair))


def _stories(pairs: Set[tuple[str, str]]) -> dict[str, str]:
    """Return the first report of those that hang together through pairs, by report."""
    roots: dict[str, str] = {}

    def root(report: str) -> str:
        while (above := roots.get(report, report)) != report:
            roots[report] = report = roots.get(above, above)
        return report

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        roots[second] = first
    return {report: root(report) for report in sorted({report for pair in pairs for report in pair})}


def _by_copy(ties: Iterable[Tie]) -> dict[str, list[Tie]]:
    found: dict[str, list[Tie]] = defaultdict(list)
    for made in ties:
        found[made.copy].append(made)
    return dict(sorted(found.items()))


def _parents(ties: Iterable[Tie], same: Judged) -> dict[str, Tie]:
    """Return the main original of each copy: the strongest tie that neither closes a ring nor joins what a person
    found different."""
    apart = {pair for pair, decided in same.items() if not decided}
    parents: dict[str, Tie] = {}
    below: dict[str, set[str]] = defaultdict(set)
    strongest = sorted((made for made in ties if made.kind), key=lambda made: made.strength)
    for made in strongest:
        above = list(_above(made.of, parents))
        under = {made.copy, *below[made.copy]}
        if made.copy in parents or made.copy in above:
            continue
        if apart and any(frozenset({one, other}) in apart for one in under for other in above):
            continue
        parents[made.copy] = made
        for report in above:
            below[report] |= under
    return parents


def _above(report: str, parents: Mapping[str, Tie]) -> Iterator[str]:
    """Yield a report and those that it rests on."""
    yield report
    while report in parents:
        report = parents[report].of
        yield report


def _passages(
    ties: Sequence[Tie], copies: Mapping[str, Copy], reports: Mapping[str, Signature]
) -> tuple[tuple[int, int, str], ...]:
    """Return a report's passages in order, each with the one report it rests on: credited, original, earliest."""
    main = copies.get(ties[0].copy)
    kept = [made for made in ties if not made.told or (main and made.of == main.of)]
    ordered = sorted(kept, key=lambda made: (not made.credited, made.of in copies, rank(reports[made.of])))
    originals = [made for made in ordered if made.of not in copies]
    found: list[tuple[int, int, str]] = []
    for made in [*originals, *(made for made in ordered if made.of in copies)][: len(originals) + FIRST]:
        for passage in made.passages:
            pieces = [(passage.start, passage.end)]
            for start, end, _ in found:
                pieces = [left for piece in pieces for left in _without(piece, start, end)]
            found += [(start, end, made.of) for start, end in pieces]
    return tuple(sorted(found))


def _without(piece: tuple[int, int], start: int, end: int) -> list[tuple[int, int]]:
    """Return what is left of a piece of text outside another, both with inclusive ends."""
    if end < piece[0] or start > piece[1]:
        return [piece]
    left = [(piece[0], start - 1), (end + 1, piece[1])]
    return [(first, last) for first, last in left if first <= last]


def _groups(
    ties: Sequence[Tie],
    parents: Mapping[str, Tie],
    passages: Mapping[str, tuple[tuple[int, int, str], ...]],
    reports: Mapping[str, Signature],
) -> Iterator[Group]:
    """Yield the reports that hang together, each with its main link and those to other reports that it took from."""
    used = {report: {of for _, _, of in spans} for report, spans in passages.items()}
    together: dict[str, set[str]] = {}
    for made in ties:
        both = together.get(made.copy, {made.copy}) | together.get(made.of, {made.of})
        together.update(dict.fromkeys(both, both))
    links: dict[str, list[Link]] = defaultdict(list)
    for made in sorted(ties, key=lambda made: (made.copy, made.of)):
        if parents.get(made.copy) is made or (made.of in used[made.copy] and not made.kind):
            links[made.copy].append(Link(a=made.copy, b=made.of, score=round(made.share, 3), reason=made.reason))
    for members in sorted({tuple(sorted(both)) for both in together.values()}):
        firsts = [report for report in members if report not in parents]
        yield Group(
            id=content_id("g", "copies", *members),
            level="copies",
            members=members,
            links=tuple(link for report in members for link in links[report]),
            label=min(firsts, key=lambda report: rank(reports[report])),
        )
