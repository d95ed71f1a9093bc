"""The noun phrase that begins at a place: whom somebody told, and who stands behind "according to" or "said"."""

from __future__ import annotations

from collections.abc import Sequence

from whence.extract.attributions.grammar import Range
from whence.extract.attributions.verbal import finite, manner_adverb, past_like
from whence.extract.names.english import (
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATORS,
    TIME_OPENERS,
    TIME_WORDS,
)
from whence.extract.names.words import Token

_HANGING = frozenset("seen obtained released published issued and late early last earlier 's".split())
_NOT_IN_PHRASE = frozenset("to there citing quoting".split())


def phrase_after(words: Sequence[Token], start: int, limit: int) -> Range | None:
    """Return the noun phrase that begins at `start` ("reporters", "the daily Harbour Post", "a ministry statement")."""
    if start >= limit:
        return None
    if words[start].low in OBJECT_PRONOUNS and not _owns(words, start, limit):
        return Range(start, start + 1)
    at = start
    while at < limit and not _ends_phrase(words, at, start, limit):
        at += 1
    while at > start and (words[at - 1].low in PREPOSITIONS or words[at - 1].low in _HANGING):
        at -= 1
    return Range(start, at) if at > start else None


def _owns(words: Sequence[Token], at: int, limit: int) -> bool:
    """Tell "her brother" from "her"."""
    following = words[at + 1] if at + 1 < limit else None
    return (
        words[at].low == "her"
        and following is not None
        and following.kind == "word"
        and following.low not in SUBORDINATORS
    )


def _ends_phrase(words: Sequence[Token], at: int, start: int, limit: int) -> bool:
    """Say whether a noun phrase that began at `start` ends before the token at an index."""
    token, low = words[at], words[at].low
    if token.kind != "word":
        return token.kind == "quote" or (token.kind == "mark" and low not in "'’&/-")
    if low in SUBORDINATORS or low in _NOT_IN_PHRASE or finite(token) or manner_adverb(token):
        return True
    if low in TIME_WORDS:
        return not (at + 1 < limit and words[at + 1].low == "'s")
    if low in PREPOSITIONS and low != "of":
        return not _prep_belongs(words, at, limit)
    if at == start:
        return False
    opens = (low in DETERMINERS or low in PRONOUNS) and words[at - 1].low not in PREPOSITIONS | {"and"}
    return opens or past_like(words, at)


def _prep_belongs(words: Sequence[Token], at: int, limit: int) -> bool:
    """Keep "a spokesman for the town" and "officials in Orrin" whole, but not "reporters in a statement"."""
    if words[at].low not in ("for", "in", "at", "from", "with") or at + 1 >= limit:
        return False
    following = words[at + 1]
    if following.low in ("a", "an") or following.low in TIME_OPENERS or following.kind != "word":
        return False
    return following.text[0].isupper() or (words[at].low == "for" and following.low == "the")
