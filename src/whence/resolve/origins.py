"""The independent origins of a set of figures: which are surely apart, which may be counted already, why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.days import UNKNOWN, interval
from whence.records import Figure, content_id
from whence.resolve.amounts import EXACT_BELOW, same_number, size
from whence.resolve.figured import Figured, Key
from whence.resolve.lineage import CREDITED, OWN_COUNT, SPEAKS_ITSELF, UNVOUCHED
from whence.resolve.sayers import Sayer, is_doubtful, party
from whence.tables import LIST_SEPARATOR, OriginRow

_STATE = frozenset({"official", "security_force"})
"""Kinds of sayers of one side: what one of them repeats of another is no second count."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin of a set: all its figures, whether it is surely apart from the others, and how it is known."""

    sayer: Sayer
    figures: tuple[Figured, ...]
    sure: bool
    accused: str
    reason: str

    @property
    def since(self) -> tuple[str, str]:
        """Return when it first gave one."""
        return min((interval(one.as_of) for one in self.figures), key=lambda days: days[::-1])

    @property
    def reports(self) -> tuple[str, ...]:
        """Return the reports that carry its figures."""
        return tuple(sorted({one.report.report for one in self.figures}))


@dataclass(frozen=True, slots=True)
class Tally:
    """The least and most origins and, of the most, those that are not the accused party."""

    least: int
    most: int
    others: int


def origins_of(members: Sequence[Figured]) -> list[Origin]:
    """Return the origins of a set; figures that nobody stands behind count only where there are no others."""
    vouched = [one for one in members if _is_vouched(one)] or list(members)
    vouched = [one for one in vouched if not _is_one_of_them(one, vouched)]
    keys = {one.sayer.key for one in vouched}
    by_key: dict[str, list[Figured]] = defaultdict(list)
    for one in members:
        if one.sayer.key in keys:
            by_key[one.sayer.key].append(one)
    found = [_origin(ones, [one for one in ones if one in vouched]) for _, ones in sorted(by_key.items())]
    return sorted(_with_repeats(found), key=lambda origin: origin.sayer.key)


def tally(origins: Iterable[Origin]) -> Tally:
    """Return how many origins there are, each counted once however many sets it is in: at least one where any is."""
    sure: dict[str, bool] = {}
    accused: dict[str, bool] = {}
    for one in origins:
        sure[one.sayer.key] = sure.get(one.sayer.key, False) or one.sure
        accused[one.sayer.key] = accused.get(one.sayer.key, False) or one.accused != "no"
    return Tally(min(len(sure), max(1, sum(sure.values()))), len(sure), len(sure) - sum(accused.values()))


def independence(origins: Sequence[Origin]) -> str:
    """Say in words whether the origins of a set are known to be independent of each other."""
    if len(origins) == 1:
        return "single origin"
    if sum(one.sure for one in origins) >= 2:
        return "independent origins named"
    return "independence not established"


def origin_row(key: Key, origin: Origin) -> OriginRow:
    """Return an origin's row."""
    return OriginRow(
        event_id=key[0],
        counted=key[1],
        who=key[2],
        origin_id=content_id("o", *key, origin.sayer.key),
        origin=origin.sayer.name,
        perpetrator=origin.accused,
        n_reports=len(origin.reports),
        report_ids=LIST_SEPARATOR.join(origin.reports),
        reason=_in_words(origin),
        origin_kind=origin.sayer.kind,
        party=party(origin.sayer, origin.accused),
        independence="named" if origin.sure else "doubtful",
    )


def _is_vouched(one: Figured) -> bool:
    """Say whether somebody stands behind a figure: no plan, nothing withdrawn, no part of a toll of people in general.

    Who denies a number is no origin of it; whoever spread a rumour that the report itself rejects may be one.
    """
    rumoured = one.named is None and one.sayer.why in {SPEAKS_ITSELF, CREDITED}
    denied = one.count.modality == "denied" and one.figure.high != 0 and not rumoured
    return not (one.count.modality in UNVOUCHED or denied or (one.count.part and not one.who))


def _is_one_of_them(one: Figured, others: Sequence[Figured]) -> bool:
    """Say whether a figure for which nobody is named is a single victim told of beside a larger count: "a clerk"."""
    return one.named is None and one.figure.high == 1 and any(size(other.figure) > 1 for other in others)


def _origin(figures: Sequence[Figured], vouched: Sequence[Figured]) -> Origin:
    """Return the origin of some figures, by the surest way in which one of them comes from it."""
    best = min(
        vouched, key=lambda one: (is_doubtful(one.sayer), bool(one.sayer.why), interval(one.as_of), one.count.id)
    )
    accused = "yes" if any(one.accused == "yes" for one in figures) else best.accused
    return Origin(best.sayer, tuple(figures), not is_doubtful(best.sayer), accused, _why(best.sayer))


def _why(sayer: Sayer) -> str:
    if sayer.why:
        return sayer.why
    if not sayer.known:
        return "unnamed: may be somebody counted already"
    return "named in the text" if sayer.sure else "named in the text, but who is meant is not clear"


def _with_repeats(origins: Sequence[Origin]) -> Iterable[Origin]:
    """Yield the origins, those doubted that only repeat what another said: one of their own side, or anybody's where
    they are unnamed."""
    before: list[Origin] = []
    for one in sorted(origins, key=lambda origin: (origin.since[::-1], origin.sayer.key)):
        side = one.sure and one.sayer.kind in _STATE and one.accused != "yes" and one.sayer.why != OWN_COUNT
        base = next((other for other in before if _repeats(one, other)), None) if side else None
        if base:
            yield replace(one, sure=False, reason=f"repeats {base.sayer.name}'s figure{_on(base)}, on the same side")
            continue
        if side:
            before.append(one)
        others = (other for other in origins if other is not one and _repeats(one, other))
        twin = None if one.sayer.known else next(others, None)
        yield replace(one, reason=f"unnamed: cannot be told apart from {twin.sayer.name}") if twin else one


def _repeats(one: Origin, other: Origin) -> bool:
    """Say whether every figure of an origin is one of another's, or that rounded; what copies say of it counts not."""
    vouched = [figured for figured in one.figures if _is_vouched(figured)]
    own = dict.fromkeys(figured.figure for figured in vouched if not figured.copied) or dict.fromkeys(
        figured.figure for figured in vouched
    )
    theirs = dict.fromkeys(figured.figure for figured in other.figures)
    return bool(own) and all(
        any(same_number(figure, their) or rounded(figure, their) for their in theirs) for figure in own
    )


def rounded(one: Figure, other: Figure) -> bool:
    """Say whether a later figure can be an earlier one rounded, or an earlier "some 600" the later one: 614 and 600,
    never 742 and 800, nor 19 and 20 dead where neither is hedged."""
    if one.unit != other.unit or not size(one) or not size(other):
        return False
    coarse, fine = (one, other) if _step(size(one)) > _step(size(other)) else (other, one)
    near = 2 * abs(size(one) - size(other)) < _step(size(coarse))
    return near and (coarse.approx or (coarse is one and size(coarse) >= EXACT_BELOW and size(fine) != size(coarse)))


def _step(value: float) -> float:
    """Return the unit that a number is given in: 100 for 600, 1 for 614."""
    digits = f"{value:.0f}"
    return 10.0 ** (len(digits) - len(digits.rstrip("0")))


def _on(origin: Origin) -> str:
    day = origin.since[0]
    return f" of {day}" if origin.since != UNKNOWN and day[-3:] != "-00" else ""


def _in_words(origin: Origin) -> str:
    """Return the reason, with what the reports that carry the figures add to it."""
    told = [origin.reason]
    if len(origin.reports) > 1:
        told.append(f"{len(origin.reports)} reports carry it and count once")
        unnamed = {one.report.report for one in origin.figures if one.named is None}
        unnamed -= {one.report.report for one in origin.figures if one.named is not None}
        if unnamed and len(unnamed) < len(origin.reports):
            told.append(f"{len(unnamed)} of them without naming it")
    return "; ".join(told)
