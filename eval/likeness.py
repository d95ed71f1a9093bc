"""Which reports of a pile tell of one incident: words in common by TF-IDF, days near each other."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

_WORD = re.compile(r"[^\W_]{3,}|\d+")
DAYS = 7
"""Days between two reports of one incident, at most, where both have a date."""
Vector = Mapping[str, float]


def vectors(texts: Sequence[str]) -> list[Vector]:
    """Return the TF-IDF vector of each text, of length 1: 1 + log of the count, times log of the rarity."""
    counts = [Counter(word.lower() for word in _WORD.findall(text)) for text in texts]
    frequency = Counter(word for count in counts for word in count)
    found: list[Vector] = []
    for count in counts:
        raw = {
            word: (1 + math.log(times)) * math.log((1 + len(texts)) / frequency[word]) for word, times in count.items()
        }
        norm = math.sqrt(sum(value * value for value in raw.values())) or 1.0
        found.append({word: value / norm for word, value in raw.items()})
    return found


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of length 1."""
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(value * large.get(word, 0.0) for word, value in small.items())


def groups(texts: Sequence[str], days: Sequence[date | None], least: float) -> list[int]:
    """Return the number of each text's group: groups grow while their mean cosine is at least `least`.

    Average linkage, the closest pair first; two texts further apart than DAYS stand in no group together.
    """
    made = vectors(texts)
    alike = {
        (i, j): cosine(made[i], made[j]) if _near(days[i], days[j]) else -1.0
        for i in range(len(texts))
        for j in range(i + 1, len(texts))
    }
    members: dict[int, list[int]] = {at: [at] for at in range(len(texts))}
    links = {pair: value for pair, value in alike.items() if value >= least}
    while links:
        one, other = max(links, key=lambda pair: (links[pair], -pair[0], -pair[1]))
        members[one] += members.pop(other)
        links = {pair: mean for pair, mean in links.items() if not {one, other} & set(pair)}
        for at, texts_at in members.items():
            mean = _mean(alike, texts_at, members[one])
            if at != one and mean >= least:
                links[min(at, one), max(at, one)] = mean
    group = {text: at for at, texts_at in members.items() for text in texts_at}
    return [group[at] for at in range(len(texts))]


def _mean(alike: Mapping[tuple[int, int], float], ones: Sequence[int], others: Sequence[int]) -> float:
    values = [alike[min(i, j), max(i, j)] for i in ones for j in others if i != j]
    return -1.0 if min(values, default=-1.0) < 0 else sum(values) / len(values)


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= DAYS
