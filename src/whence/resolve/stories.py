"""Whether two reports tell mainly of one event: what speaks for it and against, weighed from the two reports alone.

Two sketches are compared without looking at any other report, so that what a pile grows by changes no older comparison.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from itertools import combinations
from math import fsum, sqrt

from whence.names import key, same_name
from whence.records import Sketch

NEAR_DAYS = 1
"""Days by which the days of one event may differ: late evening there is the next day here."""
FAR_DAYS = 3
"""Days by which the days of two main events differ before this speaks against their being one."""
MONTH, WEEK = 30, 7
"""Days in a step of the calendar in which reports are sought that can be compared: by a town, by a name."""
ONE = -1.5
"""Log odds from which two groups of reports tell of one event, as a mean over their pairs."""
SURE = 8.0
"""Log odds that no pair exceeds either way, so that one copy in a group does not outweigh what its others say."""
STRANGERS = -6.0
"""Log odds of two reports of a group that `keys` does not bring together."""
WEIGHTS = {
    "names": 9.0,
    "people": 1.5,
    "days": 3.5,
    "same": 1.0,
    "far": -1.5,
    "elsewhere": -2.5,
    "ages": 0.75,
    "figures": 0.75,
}
"""What each thing that `features` finds adds to the log odds, beside BIAS: a logistic regression over the 22,300
pairs that `keys` brings together in 2,850 reports of 1,679 shootings in many towns (one pair in twelve is of one
event), rounded. Fitted on either half of the incidents, they tell the other half apart as well."""
BIAS = -6.0


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A sketch as it is compared: the weights of its names, and the length of their vector."""

    sketch: Sketch
    names: Mapping[int, float]
    length: float

    @classmethod
    def of(cls, sketch: Sketch) -> Opened:
        """Return a sketch opened."""
        return cls(sketch, dict(sketch.names), sqrt(sum(weight * weight for _, weight in sketch.names)))


def features(first: Opened, second: Opened) -> dict[str, float]:
    """Return what speaks for two reports telling of one event and against it, each by the name of its weight."""
    one, other = first.sketch, second.sketch
    apart = abs(one.day - other.day) if one.day and other.day else None
    return {
        "names": _cosine(first, second),
        "people": min(3.0, _common(one.people, other.people)),
        "days": 1.0 if _common(one.days, other.days) else 0.0,
        "same": 1.0 if apart is not None and apart <= NEAR_DAYS else 0.0,
        "far": 1.0 if apart is not None and apart > FAR_DAYS else 0.0,
        "elsewhere": 1.0 if _elsewhere(one.towns, other.towns) else 0.0,
        "ages": min(3.0, _common(one.ages, other.ages)),
        "figures": min(3.0, _common(one.figures, other.figures)),
    }


def _common(ones: Sequence[object], others: Sequence[object]) -> int:
    return sum([one in others for one in ones]) if ones and others else 0


def _elsewhere(ones: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether two reports name towns and none in common, other spellings of one name included."""
    if not ones or not others or _common(ones, others):
        return False
    return not any(key(one) == key(other) and same_name(one, other) for one in ones for other in others)


def _cosine(one: Opened, other: Opened) -> float:
    first, second = one.names, other.names
    both = first.keys() & second.keys()
    return fsum([first[name] * second[name] for name in both]) / (one.length * other.length) if both else 0.0


def score(one: Sketch, other: Sketch) -> float:
    """Return the log odds that two reports tell mainly of one event."""
    return log_odds(Opened.of(one), Opened.of(other))


def log_odds(one: Opened, other: Opened) -> float:
    """Return the log odds that two reports tell mainly of one event."""
    return BIAS + sum([WEIGHTS[name] * value for name, value in features(one, other).items()])


def keys(one: Sketch) -> set[str]:
    """Return words of which two reports that may tell of one event share one at least.

    A person, a region on a day, a town within a month, or a name said more than once within a week.
    """
    found = {f"@{person}" for person in one.people}
    often = [name for name, weight in one.names if weight > 1]
    for day in one.days:
        found |= {f"{town}/{at}" for town in one.towns for at in (day // MONTH, day // MONTH + 1)}
        found |= {f"~{name}/{at}" for name in often for at in (day // WEEK, day // WEEK + 1)}
        found |= {f"{region}#{day}" for region in one.regions}
    return found


def reasons(one: Sketch, other: Sketch) -> tuple[str, ...]:
    """Return in words what speaks for two reports telling of one event and against it; no person is named."""
    found = features(Opened.of(one), Opened.of(other))
    days = [date.fromordinal(day).isoformat() for day in one.days if day in other.days]
    words = {
        "people": f"{found['people']:.0f} people named in both",
        "days": f"both tell of {', '.join(days[:2])}",
        "same": "their events lie on one day, or a day apart",
        "names": f"{found['names']:.0%} of the capitalised words alike",
        "ages": f"{found['ages']:.0f} ages in both",
        "figures": f"{found['figures']:.0f} figures in both",
        "far": f"{abs(one.day - other.day)} days between the events",
        "elsewhere": f"no place in common ({', '.join(one.towns[:2])}; {', '.join(other.towns[:2])})",
    }
    return tuple(words[name] for name in words if found[name])


def stories(sketches: Sequence[Sketch]) -> list[int]:
    """Return for each report the index of the first report of its story.

    Groups grow by the closest pair first, while the mean of the log odds over their pairs is at least ONE. Time and
    memory grow with the pairs that `keys` brings together.
    """
    pairs = _pairs(sketches)
    groups = _grown(pairs)
    story = list(range(len(sketches)))
    for group in groups:
        for at in group:
            story[at] = min(group)
    return story


def _pairs(sketches: Sequence[Sketch]) -> dict[tuple[int, int], float]:
    """Return the log odds of each pair of reports that `keys` brings together, the lower index first."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(sketches):
        for word in keys(one):
            index[word].append(at)
    pairs = {pair for found in index.values() for pair in combinations(found, 2)}
    opened = [Opened.of(one) for one in sketches]
    return {(i, j): max(-SURE, min(SURE, log_odds(opened[i], opened[j]))) for i, j in pairs}


def _grown(pairs: Mapping[tuple[int, int], float]) -> list[list[int]]:
    """Return the groups that average linkage makes of scored pairs."""
    members: dict[int, list[int]] = {}
    sums: dict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
    for (one, other), value in pairs.items():
        members[one], members[other] = [one], [other]
        sums[one][other] = sums[other][one] = (value, 1)

    def mean(one: int, other: int) -> float:
        total, known = sums[one][other]
        every = len(members[one]) * len(members[other])
        return (total + STRANGERS * (every - known)) / every

    waiting = [(-value, *pair, 1, 1) for pair, value in pairs.items() if value >= ONE]
    heapify(waiting)
    while waiting:
        _, one, other, size, size_other = heappop(waiting)
        if len(members.get(one, ())) != size or len(members.get(other, ())) != size_other:
            continue
        members[one] += members.pop(other)
        for third, (total, known) in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                before, counted = sums[one].get(third, (0.0, 0))
                sums[one][third] = sums[third][one] = (before + total, counted + known)
        for third in sums[one]:
            if (value := mean(one, third)) >= ONE:
                low, high = sorted((one, third))
                heappush(waiting, (-value, low, high, len(members[low]), len(members[high])))
    return list(members.values())
