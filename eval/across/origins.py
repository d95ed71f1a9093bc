"""Score tolls: which counts of an event were found, and the independent origins behind each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from eval.across.align import NEAR, Aligned, one_to_one
from eval.across.measure import Measure, mean, rate, rate_of_pairs, share
from eval.across.pile import Found, Origin, Toll


def tolls(gold: Found, found: Found, aligned: Aligned) -> Iterator[Measure]:
    """Yield the rate of tolls found, how their counts of origins agree, and the origins themselves."""
    theirs = _by_key(found.tolls)
    pairs = [(toll, theirs.get((aligned.events.get(toll.event, ""), toll.counted, toll.who))) for toll in gold.tolls]
    meant = {aligned.events.get(event.id) for event in gold.events}
    used = {id(other) for _, other in pairs if other}
    false = [
        _found_toll(one)
        for one in theirs.values()
        if one.event in meant and id(one) not in used and one.counted != "other"
    ]
    found_pairs = [(one, other) for one, other in pairs if other is not None]
    yield rate("tolls", len(found_pairs), [_toll(one) for one, other in pairs if other is None], false)
    for name, field in (("min", "least"), ("max", "most"), ("nonperpetrator", "others")):
        yield share(f"origins {name} exact", (_exact(one, other, field) for one, other in pairs))
    yield share("origins range contains", (_range(one, other, contains=True) for one, other in pairs))
    yield share("origins range within", (_range(one, other, contains=False) for one, other in pairs))
    yield mean("origins min, mean error", (abs(one.least - other.least) for one, other in found_pairs))
    yield mean("origins max, mean error", (abs(one.most - other.most) for one, other in found_pairs))
    yield from _origins(pairs)


def _by_key(tolls: Sequence[Toll]) -> dict[tuple[str, str, str], Toll]:
    """Return the tolls by event, count and whom; of two that are one to the gold the one with more origins."""
    made: dict[tuple[str, str, str], Toll] = {}
    for toll in sorted(tolls, key=lambda one: -one.most):
        made.setdefault((toll.event, toll.counted, toll.who), toll)
    return made


def _toll(one: Toll) -> str:
    return f"{one.event}, {one.counted}, {one.who or 'people'}"


def _found_toll(one: Toll) -> str:
    return f"{one.counted}, {one.who or 'people'}: {'; '.join(map(_origin, one.origins))}"


def _exact(one: Toll, other: Toll | None, field: str) -> tuple[bool, str]:
    wanted, got = getattr(one, field), getattr(other, field) if other else "no such toll"
    return wanted == got, f"{_toll(one)}: gold {wanted}, found {got}"


def _range(gold: Toll, found: Toll | None, *, contains: bool) -> tuple[bool, str]:
    """Say whether the range found contains the gold's, or lies within it."""
    if found is None:
        return False, f"{_toll(gold)}: no such toll"
    outer, inner = (found, gold) if contains else (gold, found)
    words = f"{_toll(gold)}: gold {gold.least}-{gold.most}, found {found.least}-{found.most}"
    return outer.least <= inner.least and inner.most <= outer.most, words


def _origins(pairs: Sequence[tuple[Toll, Toll | None]]) -> Iterator[Measure]:
    """Yield how well the origins of tolls agree, by the reports that rest on each, and pairs of reports on one."""
    hits, missed, false = 0, [], []
    same = 0
    apart: dict[str, list[str]] = {}
    joined: dict[str, list[str]] = {}
    for toll, other in pairs:
        theirs = other.origins if other else ()
        matched = one_to_one(toll.origins, theirs, _alike)
        hits += len(matched)
        missed += [f"{_toll(toll)}: {_origin(one)}" for one in toll.origins if one not in matched]
        false += [f"{_toll(toll)}: {_origin(one)}" for one in theirs if one not in matched.values()]
        ours, its = _together(toll.origins), _together(theirs)
        same += len(ours & its)
        apart[_toll(toll)] = [f"{one}-{two}" for one, two in sorted(ours - its)]
        joined[_toll(toll)] = [f"{one}-{two}" for one, two in sorted(its - ours)]
    yield rate("origins", hits, missed, false)
    yield rate_of_pairs("reports of one origin", same, apart, joined)


def _alike(one: Origin, other: Origin) -> tuple[float, ...] | None:
    shared = len(one.reports & other.reports) / len(one.reports | other.reports)
    return (shared, one.name == other.name) if shared >= NEAR else None


def _origin(one: Origin) -> str:
    return f"{one.name}: {' '.join(sorted(one.reports))}"


def _together(origins: Sequence[Origin]) -> set[tuple[str, str]]:
    return {pair for one in origins for pair in combinations(sorted(one.reports), 2)}
