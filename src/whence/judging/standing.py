"""Which decisions are in force: of those that contradict each other the latest, and nothing is deleted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from whence.judging.placing import Placed
from whence.records import Judgement

JOINED = frozenset({"event", "campaign"})
"""Kinds that are sets: A same as B and B same as C make A same as C. A copy of a copy is a matter of degree."""
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden:
    """A decision that holds no more, and the later one that stands in its place."""

    placed: Placed
    by: Placed

    @property
    def contradicts(self) -> bool:
        """Say whether the two say different things, rather than the same twice."""
        return self.placed.judgement.verdict != self.by.judgement.verdict or self.placed.subject != self.by.subject


def moment(at: str) -> datetime:
    """Return an ISO date or time as a moment, UTC where no zone is given; raise ValueError for anything else."""
    read = datetime.fromisoformat(at)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def standing(placed: Iterable[Placed]) -> tuple[list[Placed], list[Overridden]]:
    """Return the decisions in force and those overridden, each in order of time; in whichever order they come in.

    The latest on one thing wins. Then, from the latest back, a "same" that would join what later ones keep apart is
    overridden, and so is a "different" between what later ones join: what stays in force never contradicts itself.
    What is taken back by name (`without_withdrawn`) overrides nothing; the withdrawal itself stays in force.
    """
    latest: dict[tuple[str, ...], Placed] = {}
    kept, over = without_withdrawn(placed)
    sets: dict[str, _Sets] = defaultdict(_Sets)
    for one in sorted((one for one in kept if not names_one(one.judgement)), key=when, reverse=True):
        by = latest.get(one.subject)
        if by is None:
            latest[one.subject] = one
            if one.subject[0] in JOINED and one.judgement.about_other:
                by = sets[one.subject[0]].clash(one)
        if by:
            over.append(Overridden(placed=one, by=by))
    beaten = {id(one.placed) for one in over}
    force = [one for one in kept if id(one) not in beaten]
    return sorted(force, key=when), sorted(over, key=lambda one: when(one.placed))


def without_withdrawn(placed: Iterable[Placed]) -> tuple[list[Placed], list[Overridden]]:
    """Return the decisions but those that a later one takes back by name, and these; an undone undoing does nothing.

    A `no_judgement` whose value is the id of a judgement takes back that one alone: an earlier one on the same thing,
    its own maker's or somebody else's, then holds again. One without a value takes back whatever was decided.
    """
    kept: list[Placed] = []
    gone: list[Overridden] = []
    taken: dict[str, Placed] = {}
    for one in sorted(placed, key=when, reverse=True):
        if by := taken.get(one.decision.id):
            gone.append(Overridden(placed=one, by=by))
            continue
        if names_one(one.judgement):
            taken[one.judgement.value] = one
        kept.append(one)
    return kept, gone


def names_one(made: Judgement) -> bool:
    """Say whether a decision takes back a single other one, whose id is its value."""
    return made.verdict == "no_judgement" and made.value.startswith("j")


def when(placed: Placed) -> tuple[datetime, str]:
    """Return when a decision was made, for ordering; one without a readable time comes before all others."""
    made = placed.decision.judgement
    try:
        return moment(made.at), placed.decision.id
    except ValueError:
        return _NEVER, placed.decision.id


@dataclass(slots=True)
class _Sets:
    """What decisions have joined and kept apart so far, the latest first: sets by their root, and each set's others."""

    root: dict[str, str] = field(default_factory=dict)
    apart: dict[str, dict[str, Placed]] = field(default_factory=lambda: defaultdict(dict))
    joins: list[Placed] = field(default_factory=list)

    def find(self, ident: str) -> str:
        """Return the root of the set that an id is in."""
        self.root.setdefault(ident, ident)
        while (up := self.root[ident]) != ident:
            self.root[ident] = ident = self.root[up]
        return ident

    def clash(self, one: Placed) -> Placed | None:
        """Take the decision in, or return one of the later ones by which it cannot be."""
        first, second = self.find(one.judgement.about), self.find(one.judgement.about_other)
        if one.judgement.verdict == "negative":
            if first == second:
                return next(join for join in self.joins if self.find(join.judgement.about) == first)
            self.apart[first].setdefault(second, one)
            self.apart[second].setdefault(first, one)
        elif one.judgement.verdict == "positive" and first != second:
            if by := self.apart[first].get(second):
                return by
            self._join(first, second)
            self.joins.append(one)
        return None

    def _join(self, first: str, second: str) -> None:
        self.root[second] = first
        for other, by in self.apart.pop(second, {}).items():
            del self.apart[other][second]
            self.apart[other].setdefault(first, by)
            self.apart[first].setdefault(other, by)
