"""How near two spellings of a name are."""

from __future__ import annotations

from rapidfuzz.distance import JaroWinkler


def similarity(one: str, other: str) -> float:
    """Return the Jaro-Winkler similarity, 0..1: high where names begin alike and share most letters in order."""
    return float(JaroWinkler.similarity(one, other))
