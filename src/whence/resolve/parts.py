"""The part of a pile that new, changed or judged reports can change: what hangs together with them, no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from whence.records import Key, Signature
from whence.resolve.copies import NOTHING, Copies, Judged, find_copies
from whence.resolve.copies import linked as copies_linked
from whence.resolve.linking import hang_together
from whence.resolve.pairs import candidates
from whence.resolve.told import told

MOST = 0.25
"""Share of the pile from which it is resolved as a whole: finding the part then costs more than it saves."""


class Held(Protocol):
    """A pile's signatures, and what was resolved of them before."""

    def count(self) -> int:
        """Return the number of reports."""

    def everything(self) -> Iterator[Signature]:
        """Yield every signature."""

    def signatures(self, reports: Iterable[str]) -> list[Signature]:
        """Return the signatures of these reports; an unknown one is left out."""

    def sharing(self, hashes: Iterable[int]) -> set[str]:
        """Return the reports with one of these hashes in the sample of their fingerprint."""

    def meeting(self, keys: Iterable[Key]) -> set[str]:
        """Return the reports with a telling under one of these keys whose days meet the key's."""

    def copies_with(self, reports: Iterable[str]) -> set[str]:
        """Return these reports and those in one group of copies with them."""

    def blocks_of(self, heads: Iterable[str] = (), reports: Iterable[str] = ()) -> dict[str, str]:
        """Return the tellings (head to report) of the blocks that hold one of these heads, or of these reports."""


@dataclass(frozen=True, slots=True)
class With:
    """A ledger's signatures with one more report, which need not be in it."""

    held: Held
    new: Signature

    def count(self) -> int:
        """Return a number of reports of which one is never so large a share that the whole pile is resolved."""
        return max(self.held.count(), 10)

    def everything(self) -> Iterator[Signature]:
        """Yield every signature, the new one in place of an older one of the same report."""
        yield from (one for one in self.held.everything() if one.report != self.new.report)
        yield self.new

    def signatures(self, reports: Iterable[str]) -> list[Signature]:
        """Return the signatures of these reports."""
        wanted = set(reports)
        found = self.held.signatures(wanted - {self.new.report})
        return sorted([*found, self.new], key=lambda one: one.report) if self.new.report in wanted else found

    def sharing(self, hashes: Iterable[int]) -> set[str]:
        """Return the reports of the ledger with one of these hashes."""
        return self.held.sharing(hashes)

    def meeting(self, keys: Iterable[Key]) -> set[str]:
        """Return the reports of the ledger with a telling under one of these keys."""
        return self.held.meeting(keys)

    def copies_with(self, reports: Iterable[str]) -> set[str]:
        """Return these reports and their copies in the ledger."""
        return self.held.copies_with(reports)

    def blocks_of(self, heads: Iterable[str] = (), reports: Iterable[str] = ()) -> dict[str, str]:
        """Return the tellings of the blocks in the ledger that hold one of these heads, or of these reports."""
        return self.held.blocks_of(heads, reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Signatures to resolve together: `reports` whose copies and `heads` of tellings whose events come out anew.

    The signatures hold these tellings and the counts of their events alone, and of reports whose copies or judgements
    changed the counts of no event.
    `everything`: it is the whole pile.
    """

    signatures: tuple[Signature, ...]
    reports: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    everything: bool = False


def whole(signatures: Iterable[Signature]) -> Part:
    """Return a whole pile as one part."""
    return Part(signatures=tuple(signatures), everything=True)


def part_of(held: Held, changed: Iterable[str], judged: Iterable[str] = (), same: Judged = NOTHING) -> Part:
    """Return what the reports that were added, replaced or removed (`changed`), or judged, can change.

    Copies: the groups that a changed or judged report was in or is linked to now. Events: the blocks in which tellings
    of these reports stand or stood, and of those that rest on others now, and those to which their tellings are linked.
    `judged` are reports of which, or of whose tellings, a person joined or parted two; `same` is what people decided on
    pairs (`Decisions.same`). Pure but for reading `held`.
    """
    given = set(changed)
    if len(given) > MOST * held.count():
        return whole(held.everything())
    copied = _copied(held, given | set(judged))
    own = _moved(held, copied, given | set(judged), same)
    reports = held.signatures(own)
    tellings = {telling.head: report.report for report in reports for telling in report.tellings}
    tellings |= held.blocks_of(heads=_linked(held, reports), reports=own)
    around = held.copies_with({*copied, *tellings.values()})
    signatures = [_only(signature, frozenset(tellings), own) for signature in held.signatures(around)]
    return Part(signatures=tuple(signatures), reports=frozenset(copied | given), heads=frozenset(tellings))


def _copied(held: Held, changed: set[str]) -> set[str]:
    """Return the changed reports with those that were copies with them, and those that share text with any of these."""
    known = held.copies_with(changed)
    while True:
        reports = held.signatures(known)
        near = held.sharing(run for report in reports for run in report.fingerprint.sample) - known
        linked = copies_linked(reports, held.signatures(near))
        if not linked:
            return known
        known |= held.copies_with(linked)


def _moved(held: Held, copied: set[str], changed: set[str], same: Judged) -> set[str]:
    """Return the changed reports, those that were copies with them, and of the others those that rest on others now.

    Copies of a changed report in the groups that it was in are taken to be moved: what it was then is not known now.
    """
    moved = held.copies_with(changed)
    reports = held.signatures(copied)
    before = find_copies([report for report in reports if report.report not in changed], same)
    after = find_copies(reports, same)
    return moved | {one for one in copied - moved if _resting(one, before) != _resting(one, after)}


def _resting(report: str, copies: Copies) -> tuple[object, ...]:
    return copies.by_report.get(report), copies.original(report), copies.passages.get(report, ())


def _linked(held: Held, reports: Sequence[Signature]) -> set[str]:
    """Return the heads of other reports' tellings that hang together with one of these reports."""
    own = {report.report for report in reports}
    near = held.meeting(key for report in reports for telling in report.tellings for key in telling.keys) - own
    ones = list(told([*reports, *held.signatures(near)]))
    found = set()
    for one, other in candidates(ones):
        if hang_together(ones[one], ones[other]):
            found.update({ones[one].head, ones[other].head})
    return found


def _only(signature: Signature, heads: frozenset[str], own: set[str]) -> Signature:
    """Return a signature with these tellings and the counts of their events; of `own` also the counts of no event."""
    tellings = tuple(one for one in signature.tellings if one.head in heads)
    known = {one.head for one in tellings}
    if signature.report in own:
        others = {one.head for one in signature.tellings} - known
        counts = tuple(one for one in signature.counts if one.head not in others)
    else:
        counts = tuple(one for one in signature.counts if one.head in known)
    return replace(signature, tellings=tellings, counts=counts)
