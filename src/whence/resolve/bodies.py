"""Which bodies of people a figure of one class counts: guards, soldiers, police, or forces of any kind."""

from __future__ import annotations

from functools import lru_cache

_BODIES: dict[str, tuple[str, ...]] = {
    "guards": ("guard", "warder", "warden", "jailer", "gaoler", "prison officer", "prison staff", "corrections"),
    "soldiers": ("soldier", "troop", "servicem", "infantry", "paratroop", "marine"),
    "police": ("police", "gendarme", "constable"),
    "officials": ("civil servant", "clerk", "administrat"),
}
"""Bodies by the stems of their names. Two that share no body are no rivals; words of none of them may mean any."""


@lru_cache(maxsize=4096)
def bodies(who: str) -> frozenset[str]:
    """Return the bodies that the words name, empty where they may mean any: "security personnel", "people"."""
    words = who.lower()
    return frozenset(name for name, stems in _BODIES.items() if any(stem in words for stem in stems))


def wider(large: str, small: str) -> bool:
    """Say whether words count more bodies than others: "guards and soldiers", "security personnel" than "guards"."""
    many, few = bodies(large), bodies(small)
    return bool(few) and few != many and (few < many or (not many and bool(large) and _general(large)))


def only(one: str, other: str) -> bool:
    """Say whether two words name bodies that have none in common."""
    first, second = bodies(one), bodies(other)
    return bool(first and second) and not first & second


def _general(words: str) -> bool:
    return any(stem in words.lower() for stem in ("security", "forces", "personnel", "officer", "uniform"))
