"""Rival figures of one counted thing: why they differ, and which a later statement of the same origin replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.records import Figure, content_id
from whence.tables import LIST_SEPARATOR, ConflictRow

ROUNDING = 0.1
"""Two figures within a tenth of each other, one of them round or approximate, differ by rounding."""


@dataclass(frozen=True, slots=True)
class Rival:
    """One figure of a set, with what a comparison needs; a part ("60 of the escapees") has no rivals."""

    id: str
    figure: Figure
    modality: str
    as_of: str
    sayer: str
    name: str
    report: str
    at: int
    part: bool = False


def differ(one: Figure, other: Figure) -> bool:
    """Say whether two figures cannot both hold: their bounds have no number in common."""
    low = max(one.low if one.low is not None else 0, other.low if other.low is not None else 0)
    high = min(_top(one), _top(other))
    return low > high or one.unit != other.unit


def _top(figure: Figure) -> float:
    return figure.high if figure.high is not None else float("inf")


def superseded(rivals: Sequence[Rival]) -> dict[str, str]:
    """Return, by figure id, the later figure of the same origin, or the text's own revision, that replaced it."""
    replaced: dict[str, str] = {}
    by_sayer: dict[str, list[Rival]] = defaultdict(list)
    for rival in rivals:
        if not rival.part:
            by_sayer[rival.sayer].append(rival)
    for ones in by_sayer.values():
        said = sorted(ones, key=lambda one: (one.as_of, one.report, one.at))
        for rival in said:
            later = [one for one in said if _replaces(one, rival)]
            if later:
                replaced[rival.id] = later[-1].id
    return replaced


def _replaces(later: Rival, earlier: Rival) -> bool:
    if (
        later.id == earlier.id
        or not differ(later.figure, earlier.figure)
        or "planned" in {later.modality, earlier.modality}
    ):
        return False
    if earlier.modality == "superseded" and later.modality == "revised":
        return True
    if earlier.modality == "revised" or later.modality == "superseded":
        return False
    return bool(later.as_of and earlier.as_of) and later.as_of[:10] > earlier.as_of[:10] and len(later.as_of) >= 10


def conflicts(key: tuple[str, str, str], rivals: Sequence[Rival]) -> Iterable[ConflictRow]:
    """Yield one row for the figures of a set that cannot all hold, with the kind and the reason in words."""
    distinct: dict[tuple[object, ...], Rival] = {}
    for rival in sorted(rivals, key=lambda one: (one.as_of, one.id)):
        figure = rival.figure
        distinct.setdefault((figure.low, figure.high, figure.unit, rival.sayer), rival)
    ones = list(distinct.values())
    rival_pairs = [(one, other) for at, one in enumerate(ones) for other in ones[at + 1 :] if _compete(one, other)]
    if not rival_pairs:
        return
    members = sorted({rival.id for pair in rival_pairs for rival in pair})
    kind, reason = _kind(rival_pairs)
    yield ConflictRow(
        conflict_id=content_id("x", *key, *members),
        event_id=key[0],
        counted=key[1],
        who=key[2],
        figure_ids=LIST_SEPARATOR.join(members),
        kind=kind,
        reason=reason,
    )


def _compete(one: Rival, other: Rival) -> bool:
    """Say whether two figures differ and speak of the same count: one sayer in one report names parts, not rivals."""
    if one.part or other.part or not differ(one.figure, other.figure):
        return False
    revised = {"revised", "superseded", "denied"} & {one.modality, other.modality}
    none = 0 in {one.figure.high, other.figure.high}
    return bool(revised) or none or one.sayer != other.sayer or one.report != other.report


def _kind(pairs: Sequence[tuple[Rival, Rival]]) -> tuple[str, str]:
    kinds = [_pair_kind(one, other) for one, other in pairs]
    order = ("conflict", "unclear", "update", "planned", "rounding")
    kind = min((kind for kind, _ in kinds), key=order.index)
    reasons = list(dict.fromkeys(reason for name, reason in kinds if name == kind))
    return kind, "; ".join(reasons[:4])


def _pair_kind(one: Rival, other: Rival) -> tuple[str, str]:
    words = f"{one.name}: {one.figure.as_said}; {other.name}: {other.figure.as_said}"
    if "planned" in {one.modality, other.modality}:
        return "planned", f"one is planned, the other told as done ({words})"
    if {"revised", "superseded"} & {one.modality, other.modality}:
        return "update", f"the text says that the figure was revised ({words})"
    if one.sayer == other.sayer and one.as_of != other.as_of:
        return (
            "update",
            f"the same origin on {one.as_of or 'an unknown day'} and {other.as_of or 'an unknown day'} ({words})",
        )
    if _rounded(one.figure, other.figure):
        return "rounding", f"within a tenth of each other, one of them round ({words})"
    if one.sayer != other.sayer:
        return "conflict", f"different origins ({words})"
    return "unclear", f"one origin, no dates that order them ({words})"


def _rounded(one: Figure, other: Figure) -> bool:
    first, second = one.low or one.high, other.low or other.high
    if not first or not second:
        return False
    near = abs(first - second) <= ROUNDING * max(first, second)
    return near and (one.approx or other.approx or first % 10 == 0 or second % 10 == 0)
