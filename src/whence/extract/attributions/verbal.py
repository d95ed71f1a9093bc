"""Which words are verbs or their adverbs, as far as closed classes and endings tell without a tagger."""

from __future__ import annotations

from collections.abc import Sequence

from whence.extract.names.english import (
    AUXILIARIES,
    DETERMINERS,
    ING_NOUNS,
    MODALS,
    PARTICIPLES,
    PAST_IRREGULAR,
    PREPOSITIONS,
    PRESENT_VERBS,
)
from whence.extract.names.words import Token

_LY_ADJECTIVES = frozenset("only early family daily weekly monthly assembly local".split())


def finite(token: Token) -> bool:
    """Say whether a word is surely a verb that has its own subject before it."""
    low = token.low
    if token.kind != "word":
        return low in AUXILIARIES
    return low in AUXILIARIES or low in MODALS or low in PAST_IRREGULAR or low in PRESENT_VERBS


def past_like(words: Sequence[Token], at: int) -> bool:
    """Say whether a word looks like the past tense or the gerund of a verb with a subject before it."""
    token = words[at]
    if token.kind != "word" or not token.text[0].islower() or token.low in PARTICIPLES or "-" in token.low:
        return False
    if (
        not (token.low.endswith("ed") or (token.low.endswith("ing") and token.low not in ING_NOUNS))
        or len(token.low) < 5
    ):
        return False
    before = words[at - 1] if at else None
    if before is None or before.kind == "quote":
        return False
    return before.low not in DETERMINERS and before.low not in PREPOSITIONS and not before.low.endswith("'s")


def manner_adverb(token: Token) -> bool:
    """Say whether a word is an adverb in -ly ("sharply"), and not "weekly" or "family"."""
    return token.low.endswith("ly") and token.text[0].islower() and token.low not in _LY_ADJECTIVES
