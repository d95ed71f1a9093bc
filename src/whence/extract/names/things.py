"""Capitalised words that are surely no person in one report: towns, campaigns, slogans, operations."""

from __future__ import annotations

import re

_WORD = r"[A-Z][\w'’-]*"
_NAME = rf"({_WORD}(?:\s+{_WORD}){{0,3}})"
_NOUN = r"(?:campaign|slogan|operation|offensive|hashtag|initiative)"
_PATTERNS = (
    re.compile(rf"\b[Tt]he\s+{_NAME}\s+{_NOUN}\b"),
    re.compile(rf"\b{_NOUN},?\s+(?:called\s+|named\s+|dubbed\s+)?[\"“‘']?{_NAME}"),
)
_PLACED = re.compile(
    r"\b(?:in|near|outside|inside|towards?|(?:town|city|village|province|district|region|capital),?(?:\s+of)?"
    r"|(?:north|south|east|west)(?:ern)?(?:\s+of)?)\s+([A-Z][a-zà-ÿ'’-]{2,})\b(?!\s+[A-Z])"
)


def things(text: str) -> frozenset[str]:
    """Return the names of campaigns and the single words that stand as a place somewhere in the report."""
    named = {" ".join(name.split()) for pattern in _PATTERNS for name in pattern.findall(text)}
    return frozenset(named | set(_PLACED.findall(text)))
