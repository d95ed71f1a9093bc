"""Just enough English to find who stands before a verb and what stands after it, without a tagger.

Closed classes of function words, and walks over tokens, left from a verb to its subject (`rightward` walks from a
preposition over a noun phrase). A walk that meets anything unclear stops there; it never jumps over a verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from whence.extract.attributions.verbal import finite, manner_adverb, past_like
from whence.extract.names.english import (
    ADVERBS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SAYER_PARTICIPLES,
    SUBORDINATORS,
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
CLOSING = frozenset(",.;:!?—–…")
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday week month".split())
_INSERTING = frozenset("in on for by".split())
_LONGEST_INSERTION = 10
"""Words of what may stand between a subject and its verb: ", in the written statement it made,", ", for his part,"."""
_READ = frozenset("read held made heard sent shot led put left kept found caught".split())
_AFTER_READ = frozenset("by in on at from to with of as for inside near outside under late last this over".split())
"""Irregular participles that look like a past tense, and what stands behind one in "a statement read on the radio"."""
_CLAUSAL = frozenset(
    """said says say told tells believe believes believed claim claims claimed think thinks thought know knows knew
    feared fears insist insists insisted alleged admitted confirmed warned reported announced that""".split()
)
"""Before a phrase, what makes it the subject of a clause of its own: "the man who said the army attacked"."""
_NO_NOUN = SUBORDINATORS | PREPOSITIONS | PRONOUNS | ADVERBS | DETERMINERS | frozenset("and or not".split())
_OPENERS = frozenset(", ; : — – - ( “” and but that while as because although though when where whereas".split())


def _stops(words: Sequence[Token], at: int, end: int) -> bool:
    """Say whether a walk to the left that started at `end` must stop before the token at an index."""
    token = words[at]
    low = token.low
    if token.kind == "mark":
        spaced = low == "-" and 0 < at < len(words) - 1 and token.start > words[at - 1].end < words[at + 1].start - 2
        return (spaced or low not in "()'’-/&%$") and not (low == "." and at + 1 < end and _shortens(words, at))
    if token.kind == "quote":
        return len(token.text.split()) > _SHORT_QUOTATION or token.text.rstrip("\"”’'")[-1:] in ",.!?"
    if token.kind == "clitic":
        return False
    if low in TIME_WORDS:
        owns = at + 1 < end and (
            words[at + 1].low == "'s" or (at > 0 and words[at - 1].low in ("the", "a", "its", "their"))
        )
        return not owns and not (token.text[0].isupper() and low in ("march", "may"))
    ordinal = low in ("first", "only") and at > 0 and (words[at - 1].low in DETERMINERS or words[at - 1].low == "'s")
    adverb = low in ADVERBS and at < end - 1 and not ordinal
    return adverb or low in SUBORDINATORS or low in PRONOUNS or finite(token) or manner_adverb(token)


def phrase_before(words: Sequence[Token], end: int, floor: int = 0) -> Range | None:
    """Return the noun phrase that ends at `end`: the subject of the verb group that begins there, or None."""
    while end > floor and words[end - 1].kind == "mark" and words[end - 1].low in "()":
        end = _past_parenthesis(words, end, floor)
    end = _before_day(words, end, floor)
    if end <= floor:
        return None
    if words[end - 1].low == ",":
        return _before_apposition(words, end - 1, floor)
    if words[end - 1].low in ("—", "–"):
        return _before_dash(words, end - 1, floor)
    return _core(words, end, floor)


def _before_day(words: Sequence[Token], end: int, floor: int) -> int:
    """Step back over the "on Monday" of "the army on Monday said", where something is left before it."""
    at = end
    if at - 1 > floor and words[at - 1].low in _DAYS:
        at -= 1
        while at - 1 > floor and words[at - 1].low in ("on", "late", "early", "last", "this"):
            at -= 1
    return at if at > floor + 1 and at < end - 1 and words[at - 1].kind == "word" else end


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
            (words[at].low == "." and words[at + 1].low != "," and not _shortens(words, at))
            or words[at].low in (";", ":")
            or (words[at].kind == "quote" and words[at].text[-2:-1] in ",.!?")
        ):
            return None
        if words[at].low == ",":
            opener = words[at + 1]
            short = comma - at <= 4
            if opener.low in APPOSITION or short or opener.low.endswith("ing") or opener.low in ("citing", "quoting"):
                return _explained(words, at, floor)
            if _only_noun(words, at + 1, comma) or (opener.low in _INSERTING and comma - at <= _LONGEST_INSERTION):
                return _explained(words, at, floor)
            if (opener.kind == "word" and opener.text[0].isupper()) or opener.kind == "number":
                return _core(words, at, floor)
        at -= 1
    return None


def _shortens(words: Sequence[Token], stop: int) -> bool:
    """Say whether a full stop ends the short form of a title: "Fr. Karim Odeh", "Hon. Fr. Odeh"."""
    before, behind = words[stop - 1].text, words[stop + 1].text
    return (
        len(before) <= 4 and before[:1].isupper() and behind[:1].isupper() and words[stop - 1].end == words[stop].start
    )


def _only_noun(words: Sequence[Token], start: int, end: int) -> bool:
    """Say whether ", spokesman for the joint command," is a phrase alone: no verb, no pronoun, no preposition first."""
    return words[start].low not in PREPOSITIONS and not any(
        token.kind != "word" or finite(token) or token.low in PRONOUNS or past_like(words, at)
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
    named = words[comma + 1].kind == "word" and words[comma + 1].text[0].isupper()
    described = only[0].low in ("a", "an", "another", "one") and not named
    explains = described or all(token.kind == "number" for token in only)
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
        if _stops(words, at, end) or (past_like(words, at) and not _is_sayer_participle(words, at)):
            described = _before_relative(words, at, floor)
            if described:
                return Range(described.start, end)
            return _before_participle(words, (at, end), floor) or _trimmed(words, start, end)
        start = at
        if token.low in DETERMINERS and token.kind == "word":
            before = words[at - 1] if at > floor else None
            if before is None or not (
                before.low in PREPOSITIONS or before.low in ("and", "all", "both") or before.low in DETERMINERS
            ):
                described = None if before is None or before.low in _CLAUSAL else _before_relative(words, at - 1, floor)
                if described:
                    return Range(described.start, end)
                joined = _gerund_behind(words, (at, end), floor)
                return joined or _trimmed(words, start, end)
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


def _before_participle(words: Sequence[Token], place: tuple[int, int], floor: int) -> Range | None:
    """Return all of "a list pinned to the door" or "a man claiming to lead them": a phrase, then its participle.

    `place` is the participle's index and the phrase's end. Only where the phrase opens its clause, so that the
    participle can't be the verb of another subject.
    """
    at, end = place
    low, noun = words[at].low, at - 1
    joins = [place for place in range(at, end - 1) if words[place].low in ("and", "but", "or")]
    if words[at].kind != "word" or any(not words[place + 1].low.endswith(("ed", "ing")) for place in joins):
        return None
    passive = (low.endswith("ed") or low in _READ) and at + 1 < end and words[at + 1].low in _AFTER_READ
    if not passive and not low.endswith("ing"):
        return None
    if words[noun].low == "and":
        earlier = next(
            (back for back in range(noun - 1, max(noun - _LONGEST_INSERTION, floor), -1) if past_like(words, back)), at
        )
        return _before_participle(words, (earlier, end), floor) if earlier < at else None
    if words[noun].low in ("now", "then", "also") or manner_adverb(words[noun]):
        noun -= 1
    before = words[noun] if noun >= floor else None
    if before is None or before.kind != "word" or before.low in _NO_NOUN or finite(before):
        return None
    found = _core(words, noun + 1, floor)
    opens = found is not None and (found.start <= floor or words[found.start - 1].low in _OPENERS)
    return Range(found.start, end) if found and opens and found.end == noun + 1 else None


def _gerund_behind(words: Sequence[Token], place: tuple[int, int], floor: int) -> Range | None:
    """Return all of "a man claiming to lead the rebels", from the place of its last article to the phrase's end."""
    at, end = place
    for back in range(at - 1, max(at - 4, floor), -1):
        if words[back].kind != "word":
            return None
        if words[back].low.endswith("ing"):
            return _before_participle(words, (back, end), floor)
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
