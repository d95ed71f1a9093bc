"""Figures of one set as statements: who gave which number, when first, and which later one replaced it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whence.days import after, days_between, interval
from whence.likeness import UNDATED_DAYS
from whence.names import fold
from whence.resolve.amounts import differ, goes_beyond, number, same_number
from whence.resolve.compared import Rival
from whence.resolve.counting import Clues, apart, clues
from whence.resolve.wholes import whole

NOT_DONE = frozenset({"planned", "hypothetical"})
_VAGUE_KINDS = frozenset({"witness", "anonymous", "unknown"})
"""Sayers without a name of whom two may be two people: a later figure of "residents" replaces none of "residents"."""
_CARRIERS = frozenset({"agency", "newspaper", "broadcaster"})


@dataclass(frozen=True)
class Told:
    """One statement, in however many reports: the figures of one origin with one number, the first told one leading.

    `since` is the interval of its day; `withdrawn` says that every text that has it tells it as given up. It has no
    slots, so that `clues` is read from the sentences once, and only where two statements are compared.
    """

    figures: tuple[Rival, ...]
    since: tuple[str, str]
    reports: frozenset[str]
    withdrawn: bool

    @cached_property
    def clues(self) -> Clues:
        """Return what the sentences say of what is counted."""
        return clues(self.figures)

    @property
    def first(self) -> Rival:
        """Return the figure that stands for the statement."""
        return self.figures[0]

    @property
    def day(self) -> str:
        """Return when the statement was made, as EDTF; empty where no report tells."""
        return next((one.as_of for one in self.figures if one.as_of and interval(one.as_of) == self.since), "")

    @property
    def revised(self) -> bool:
        """Say whether a text calls it a revised figure."""
        return any(one.modality == "revised" for one in self.figures)


@dataclass(frozen=True, slots=True)
class Standing:
    """The statements of a set in order of time, and by place among them what replaced which (`replacements`)."""

    told: tuple[Told, ...]
    replaced: Mapping[int, int]

    @classmethod
    def of(cls, rivals: Iterable[Rival]) -> Standing:
        """Return how the figures of a set stand."""
        told = statements(rivals)
        return cls(told, replacements(told))


def order(rival: Rival) -> tuple[object, ...]:
    """Return the order of figures: by time of statement, then of publication, the undated last."""
    return interval(rival.as_of), interval(rival.published), rival.report, rival.at, rival.id


def statements(rivals: Iterable[Rival]) -> tuple[Told, ...]:
    """Return the statements of a set in order of time; a figure without a sayer joins the named one that it repeats."""
    joined: dict[tuple[object, ...], list[list[Rival]]] = defaultdict(list)
    for one in sorted(whole(rivals), key=lambda one: (one.resolved, order(one))):
        near = joined[number(one.figure)]
        home = next((ones for ones in near if _repeats(one, ones[0])), None)
        if home is None:
            near.append([one])
        else:
            home.append(one)
    found = (_told(ones) for near in joined.values() for ones in near)
    return tuple(sorted(found, key=lambda told: (told.since, order(told.first))))


def denies(rival: Rival) -> bool:
    """Say whether a figure is told as untrue: "the claim that hundreds fled is baseless"; a zero is a count."""
    return rival.modality == "denied" and rival.figure.high != 0


def is_untold(rival: Rival) -> bool:
    """Say whether a figure is no count of what was done: planned, supposed or denied."""
    return rival.modality in NOT_DONE or denies(rival)


def _repeats(one: Rival, other: Rival) -> bool:
    if denies(one) != denies(other) or (one.modality in NOT_DONE) != (other.modality in NOT_DONE):
        return False
    return one.sayer == other.sayer or one.resolved


def _told(ones: Sequence[Rival]) -> Told:
    """Return the statement of these figures: what is told back ("up from 19") says nothing of when it was made."""
    figures = sorted(ones, key=lambda one: (one.modality == "superseded", one.resolved, order(one)))
    own = [one for one in figures if one.modality != "superseded"]
    return Told(
        figures=tuple(figures),
        since=min((interval(one.as_of) for one in own), default=interval("")),
        reports=frozenset(one.report for one in figures),
        withdrawn=not own,
    )


def replacements(told: Sequence[Told]) -> dict[int, int]:
    """Return, by place in `told`, what replaced a statement: a text's correction, or the next of the same origin.

    What a text says beats what dates say, and nothing replaces, in the end, what replaced it.
    """
    corrected = tuple(_corrections(told))
    by_text = {
        at: min(found)
        for at, one in enumerate(told)
        if not one.revised and (found := [to for old, to in corrected if to != at and _is_the_one(one, old)])
    }
    by_time = {
        at: min(found)
        for at, one in enumerate(told)
        if (found := [to for to, other in enumerate(told) if to != at and _replaces(other, one)])
    }
    kept: dict[int, int] = {}
    for at, to in (*sorted(by_text.items()), *sorted(by_time.items())):
        if at not in kept and end(kept, to) != at:
            kept[at] = to
    return kept


def end(replaced: Mapping[int, int], at: int) -> int:
    """Return the statement that stands in the end for one."""
    while at in replaced:
        at = replaced[at]
    return at


def _replaces(later: Told, earlier: Told) -> bool:
    one, other = later.first, earlier.first
    if one.sayer != other.sayer or not is_steady(one) or later.withdrawn or is_untold(one) or is_untold(other):
        return False
    if not goes_beyond(one.figure, other.figure) or apart(later.clues, earlier.clues):
        return False
    if all(figure.translated for figure in later.figures):
        return False
    if earlier.withdrawn:
        return later.revised or not earlier.reports.isdisjoint(later.reports)
    return after(later.since, earlier.since) and (later.revised or not _late(later, earlier))


def _late(later: Told, earlier: Told) -> bool:
    """Say whether only the day of a much later publication dates the later statement: it may be an old one retold."""
    dated = any(one.as_of != one.published and interval(one.as_of) == later.since for one in later.figures)
    gap = days_between(earlier.since, later.since)
    return not dated and gap is not None and gap > UNDATED_DAYS and bool(later.first.published)


def is_steady(rival: Rival) -> bool:
    """Say whether two figures under this sayer's name come from one origin: never so for "residents", "a source"."""
    return rival.known or rival.kind not in _VAGUE_KINDS


def _corrections(told: Sequence[Told]) -> Iterator[tuple[Rival, int]]:
    """Yield each figure that a report tells as given up, with the statement that the same report puts in its place."""
    holders: dict[str, list[tuple[int, Rival]]] = defaultdict(list)
    for at, one in enumerate(told):
        for rival in one.figures:
            holders[rival.report].append((at, rival))
    for _, ones in sorted(holders.items()):
        for _, old in ones:
            if old.modality != "superseded":
                continue
            new = [(at, one) for at, one in ones if _takes_its_place(one, old)]
            if new:
                best = min(new, key=lambda item: _fitness(item[1], old))
                yield old, best[0]


def _fitness(new: Rival, old: Rival) -> tuple[object, ...]:
    """Return the order in which figures of a report can be what it puts in place of one that it gives up."""
    return new.modality != "revised", new.sayer != old.sayer, abs(new.at - old.at), new.id


def _takes_its_place(new: Rival, old: Rival) -> bool:
    told = new.modality not in {"superseded", "claimed"} and not is_untold(new)
    return told and differ(new.figure, old.figure) and not apart(clues((new,)), clues((old,)))


def _is_the_one(told: Told, old: Rival) -> bool:
    """Say whether a statement is the one that a text tells as given up: the number, by its sayer or his carrier."""
    if not same_number(told.first.figure, old.figure) or is_untold(told.first):
        return False
    if any(one is old or one.sayer == old.sayer for one in told.figures):
        return True
    return all(_rests_on(one, old) for one in told.figures)


def _rests_on(one: Rival, old: Rival) -> bool:
    """Say whether a figure with this number can be the one given up: a carrier's correction reaches whom it quoted."""
    if old.kind not in _CARRIERS | _VAGUE_KINDS:
        return False
    lineage = {fold(name) for name in (*one.via, one.outlet) if name}
    return not one.known or bool(lineage & {fold(old.name), fold(old.outlet)})
