"""Just enough English to find who stands before a verb and what stands after it, without a tagger.

Closed classes of function words, and walks over tokens: left from a verb to its subject, right from a
preposition over a noun phrase. A walk that meets anything unclear stops there; it never jumps over a verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whence.extract.names.english import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    ING_NOUNS,
    MODALS,
    OBJECT_PRONOUNS,
    PARTICIPLES,
    PAST_IRREGULAR,
    PREPOSITIONS,
    PRESENT_VERBS,
    PRONOUNS,
    SAYER_PARTICIPLES,
    SUBORDINATORS,
    TIME_OPENERS,
    TIME_WORDS,
)
from whence.extract.names.words import Token


class Range(NamedTuple):
    """Half-open range of token indexes."""

    start: int
    end: int


APPOSITION = frozenset(
    """a an the another one who which whose whom former himself herself itself speaking both including now then
    also""".split()
)
_SHORT_QUOTATION = 5
_LEADING = frozenset("and in at on by for with to from of during about via through over under into".split())
_COUNTING = frozenset("many some several most others both one another few all two".split())
_NOBODY = TIME_WORDS | (DETERMINERS - _COUNTING)
_HANGING = frozenset("and late early last earlier 's".split())
_NOT_IN_PHRASE = frozenset("to there citing quoting".split())
_LY_ADJECTIVES = frozenset("only early family daily weekly monthly assembly local".split())
CLOSING = frozenset(",.;:!?—–…")


def finite(token: Token) -> bool:
    """Say whether a word is surely a verb that has its own subject before it."""
    low = token.low
    if token.kind != "word":
        return low in AUXILIARIES
    return low in AUXILIARIES or low in MODALS or low in PAST_IRREGULAR or low in PRESENT_VERBS


def _past_like(words: Sequence[Token], at: int) -> bool:
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


def _stops(words: Sequence[Token], at: int, end: int) -> bool:
    """Say whether a walk to the left that started at `end` must stop before the token at an index."""
    token = words[at]
    low = token.low
    if token.kind == "mark":
        return low not in "()'’-/&%$"
    if token.kind == "quote":
        return len(token.text.split()) > _SHORT_QUOTATION or token.text.rstrip("\"”’'")[-1:] in ",.!?"
    if token.kind == "clitic":
        return False
    if low in TIME_WORDS:
        owns = at + 1 < end and words[at + 1].low == "'s"
        return not owns and not (token.text[0].isupper() and low in ("march", "may"))
    adverb = low in ADVERBS and at < end - 1
    return adverb or low in SUBORDINATORS or low in PRONOUNS or finite(token) or manner_adverb(token)


def manner_adverb(token: Token) -> bool:
    """Say whether a word is an adverb in -ly ("sharply"), and not "weekly" or "family"."""
    return token.low.endswith("ly") and token.text[0].islower() and token.low not in _LY_ADJECTIVES


def phrase_before(words: Sequence[Token], end: int, floor: int = 0) -> Range | None:
    """Return the noun phrase that ends at `end`: the subject of the verb group that begins there, or None."""
    while end > floor and words[end - 1].kind == "mark" and words[end - 1].low in "()":
        end = _past_parenthesis(words, end, floor)
    if end <= floor:
        return None
    if words[end - 1].low == ",":
        return _before_apposition(words, end - 1, floor)
    if words[end - 1].low in ("—", "–"):
        return _before_dash(words, end - 1, floor)
    return _core(words, end, floor)


def _past_parenthesis(words: Sequence[Token], end: int, floor: int) -> int:
    if words[end - 1].low == "(":
        return floor
    at = end - 2
    while at >= floor and words[at].low != "(":
        at -= 1
    return at if at >= floor else floor


def _before_dash(words: Sequence[Token], dash: int, floor: int) -> Range | None:
    for at in range(dash - 1, floor, -1):
        if words[at].low in ("—", "–"):
            return _core(words, at, floor)
    return None


def _before_apposition(words: Sequence[Token], comma: int, floor: int) -> Range | None:
    """Walk left over ", a spokesman for the town," and ", 34," to the phrase that it explains."""
    at = comma - 1
    while at > floor:
        if (
            (words[at].low == "." and words[at + 1].low != ",")
            or words[at].low in (";", ":")
            or (words[at].kind == "quote" and words[at].text[-2:-1] in ",.!?")
        ):
            return None
        if words[at].low == ",":
            opener = words[at + 1]
            short = comma - at <= 4
            if opener.low in APPOSITION or short or opener.low.endswith("ing") or opener.low in ("citing", "quoting"):
                return _explained(words, at, floor)
            if _only_noun(words, at + 1, comma):
                return _explained(words, at, floor)
            if (opener.kind == "word" and opener.text[0].isupper()) or opener.kind == "number":
                return _core(words, at, floor)
        at -= 1
    return None


def _only_noun(words: Sequence[Token], start: int, end: int) -> bool:
    """Say whether ", spokesman for the joint command," is a phrase alone: no verb, no pronoun, no preposition first."""
    return words[start].low not in PREPOSITIONS and not any(
        token.kind != "word" or finite(token) or token.low in PRONOUNS or _past_like(words, at)
        for at, token in enumerate(words[start:end], start)
    )


def _explained(words: Sequence[Token], comma: int, floor: int) -> Range | None:
    """Return the phrase that ends at a comma and is explained after it; further left where it explains one itself."""
    found = _core(words, comma, floor)
    if found is None:
        return _before_apposition(words, comma, floor)
    if found.start > floor + 1 and words[found.start - 1].low in ("citing", "quoting"):
        return _core(words, found.start - 2, floor)
    only = words[found.start : found.end]
    explains = only[0].low in ("a", "an", "another", "one") or all(token.kind == "number" for token in only)
    if explains and found.start > floor and words[found.start - 1].low == ",":
        return _before_apposition(words, comma, floor) or found
    return found


def _core(words: Sequence[Token], end: int, floor: int) -> Range | None:
    last = words[end - 1]
    if last.low in PRONOUNS:
        return Range(end - 1, end)
    at = end - 1
    start = end
    while at >= floor:
        token = words[at]
        if _stops(words, at, end):
            jumped = _before_relative(words, at, floor)
            return jumped or _trimmed(words, start, end)
        if _past_like(words, at) and not _is_sayer_participle(words, at):
            jumped = _before_relative(words, at, floor)
            return jumped or _trimmed(words, start, end)
        start = at
        if token.low in DETERMINERS and token.kind == "word":
            before = words[at - 1] if at > floor else None
            if before is None or not (
                before.low in PREPOSITIONS or before.low in ("and", "all", "both") or before.low in DETERMINERS
            ):
                break
        at -= 1
    return _trimmed(words, start, end)


def _is_sayer_participle(words: Sequence[Token], at: int) -> bool:
    return words[at].low in SAYER_PARTICIPLES and at > 0 and words[at - 1].kind == "word" and not finite(words[at - 1])


def _before_relative(words: Sequence[Token], at: int, floor: int) -> Range | None:
    """Jump from the verb of "officials who spoke on condition of anonymity" to the phrase before "who"."""
    for back in range(at, max(floor, at - 12), -1):
        token = words[back]
        if token.kind in ("mark", "quote"):
            return None
        if token.low in ("who", "whose") or (
            token.low in ("that", "which") and back + 1 < len(words) and _verbish(words, back + 1)
        ):
            before = words[back - 1]
            if before.kind != "word" or finite(before) or before.low in ADVERBS or before.low in ("said", "says"):
                return None
            return _core(words, back, floor)
    return None


def _verbish(words: Sequence[Token], at: int) -> bool:
    return finite(words[at]) or (words[at].low.endswith("ed") and words[at].text[0].islower())


def _trimmed(words: Sequence[Token], start: int, end: int) -> Range | None:
    """Drop leading connectives and prepositions; None where no word is left that can name a sayer."""
    while start < end and (
        words[start].low in _LEADING
        or words[start].kind in ("mark", "clitic")
        or (words[start].low in ADVERBS and end - start > 1)
    ):
        start += 1
    kept = words[start:end]
    named = any(token.kind in ("word", "quote") and token.low not in _NOBODY for token in kept)
    return Range(start, end) if named and kept[0].low != "there" else None


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
    return opens or _past_like(words, at)


def _prep_belongs(words: Sequence[Token], at: int, limit: int) -> bool:
    """Keep "a spokesman for the town" and "officials in Orrin" whole, but not "reporters in a statement"."""
    if words[at].low not in ("for", "in", "at", "from", "with") or at + 1 >= limit:
        return False
    following = words[at + 1]
    if following.low in ("a", "an") or following.low in TIME_OPENERS or following.kind != "word":
        return False
    return following.text[0].isupper() or (words[at].low == "for" and following.low == "the")
