"""Numbers that count what their neighbour counts: parts, lists, comparisons, "as many"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.extract.figures.cues import THINGS, Rules
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import Phrase, noun_phrase
from whence.extract.figures.view import Counted, Sight, is_vague

_LIST_GAP = re.compile(
    r"^[ ,]*(?:and|or|as well as|along with|together with|plus|&|,)?(?:[ ]+(?:also|the|another|a further))*[ ]*$", re.I
)
_FRONTED = re.compile(
    r"^(?:[^.;]{0,40}\b)?of[ ]+(?:the|its|these|those)?[ ]*(?:some|about|more than|nearly|over|roughly)?[ ]*$", re.I
)
_NOT_BUT = re.compile(
    r"^[^.;:\d]{0,60}(?:,[ ](?:and[ ])?(?:not|rather than)|[ ]rather than|[ ]and not)[ ](?:the[ ])?$", re.I
)
_PARALLEL = re.compile(r"^[ ](?:on|in|by|at|for|to|near|from)[ ][^,;.]{2,45}?(?:,|,?[ ]and)[ ](?:only[ ])?$", re.I)
_SAME_WORD = re.compile(r"[ ](?:on|in|by|at|for|to|near|from)[ ](?!(?:custody|hospital|critical)\b)", re.I)
"""Numbers told in turn of days, places or counters: "85 on Friday, 140 on Saturday"."""
_ARMED = re.compile(r"\b(?:armed|masked|hooded)[ ](?:men|youths|persons|individuals|people)$", re.I)
_UP_FROM = re.compile(r"[ ,]*(?:up|down|rather than|instead of|and not|not)[ ]+(?:from[ ]+)?$", re.I)
_AGAINST = re.compile(r"[ ](?:against|compared (?:with|to)|versus|up from|down from)[ ]+$", re.I)
_LATER = re.compile(
    r"^[ ]*[,;][^.:\d]{0,40}?\b(?:it was|it stood at|it reached|it had reached|then|later|by (?:noon|evening|night)"
    r"|in the (?:evening|morning|night|afternoon))[ ]+$",
    re.I,
)
_NEAR = 60
"""Characters within which a number can still be part of the one before, or set against it."""
_OWN_VERB = re.compile(
    r"[ ]+(?:are|were|was|is|have|had|has|remain\w*|suffer\w*|surviv\w*|shot"
    r"|with[ ](?:\w+[ ]){0,2}(?:injur\w+|wounds?)|in[ ](?:critical|serious|stable)|hospitali\w+)\b",
    re.I,
)
"""A verb behind the number's noun: what came of these people is told by it, not by the number before."""
_CLOSED = re.compile(
    r"(?:[ ](?:\w+ly|critical|serious|grave|in|a|(?:stable|critical|serious)[ ]condition|children|women|minors|old"
    r"|of[ ]\w+)\b)*"
    r"[ ]*(?:[,.;]|$)"
)
_ARE = re.compile(r"[ ](?:are|were)[ ]", re.I)
_THEN = re.compile(
    r"^[^.;:\d]{0,40}?[,;]?[ ](?:and[ ])?(?:then|later|now|afterwards|subsequently)[ ]+(?:(?:of|to|at|by"
    r"|it[ ]said)[ ]+)?"
    r"[\"“]?$",
    re.I,
)
_BRACKETED = re.compile(r"^[^().;\n]{0,40}\([^():;]{1,30}:[ ]*$")
"""An earlier count set behind in brackets: "Killed: 13 (update 1: 9)"."""
_BARE = re.compile(
    r"[\"”’)]*[ ]*(?:[.,;:)\"”]|$)|[ ](?:in|on|at|by|after|before|and|but|when|as|whom|that|which|first|initially"
    r"|originally|previously|acknowledged|announced)\b"
)
_FROM = re.compile(r"\bfrom[ ]+$", re.I)
_PARTS_LIST = re.compile(r"[ ]*[:–—(][ ]*$")
_PART = re.compile(r"\b(?:including|among them|of them|of whom|of which|counting)[ ]*(?:the[ ]+|at least[ ]+)?$", re.I)


def attackers(number: Number, words: Phrase, rules: Rules) -> Counted | None:
    """Return attackers counted as such: "40 to 80 attackers" of whom nothing else is said."""
    head = words.who.lower().split()[-1:] if words.who and not (words.total or words.partitive) else []
    armed = bool(_ARMED.search(words.who)) and not words.total
    if ((head and head[0] in rules.attackers) or armed) and (number.figure.low or number.figure.high or 0) > 1:
        return Counted(number, "attackers", words.who, words.end, 0.7)
    return None


def fronted(sentence: Sight, results: Sequence[Counted | None], number: Number) -> Counted | None:
    """Return the count of the second number in "of the 288 attacks, only 22 were in the north"."""
    text = sentence.text
    first = next((other for other in results if other), None)
    if (
        not first
        or not _FRONTED.match(text[sentence.start : first.number.start])
        or "," not in text[first.end : number.start]
    ):
        return None
    verb = re.compile(r"[ ]+(?:were|was|happened|took place|occurred|fell|came|hit)\b").match(text, number.end)
    if not verb:
        return None
    people = noun_phrase(text, verb.end(), sentence.end, sentence.rules)
    who = text[people[0] : people[1]] if people and people[2] else first.who
    return Counted(number, first.counted, who, people[1] if people else number.end, 0.75, first.cue, part=True)


def from_before(sentence: Sight, result: tuple[Number, Phrase], earlier: Counted | None) -> Counted | None:
    """Return the count that a number shares with the one before it: "31 died, 22 of them guards"."""
    number, words = result
    if earlier is None:
        return None
    text = sentence.text
    gap = text[earlier.end if earlier.end <= number.start else earlier.number.end : number.start]
    alike = Counted(number, earlier.counted, words.who, words.end, 0.75, earlier.cue)
    if (
        _UP_FROM.match(gap)
        or (number.like and len(gap) <= _NEAR)
        or (not words.who and _goes_on(text, gap, number, earlier))
    ):
        return alike
    return _in_list(sentence, result, earlier, gap)


def _goes_on(text: str, gap: str, number: Number, earlier: Counted) -> bool:
    """Say whether a bare number counts the same at another time, place or count: "85 on Friday, 140 on Saturday"."""
    if _same_things(gap) or (earlier.cue and earlier.cue.klass == "toll" and _LATER.match(gap)):
        return True
    if _PARALLEL.match(gap) and _SAME_WORD.match(text, number.end):
        return True
    return bool(_BARE.match(text, number.end) and any(one.match(gap) for one in (_NOT_BUT, _THEN, _BRACKETED)))


def _in_list(sentence: Sight, result: tuple[Number, Phrase], earlier: Counted, gap: str) -> Counted | None:
    """Return the count of a part of the number before it, or of the next people in its list."""
    (number, words), text = result, sentence.text
    if earlier.number.figure.high == 0 and number.figure.high != 0:
        return None
    alike = Counted(number, earlier.counted, words.who, words.end, 0.75, earlier.cue)
    listed = gap.strip() == "(" or (earlier.cue and earlier.cue.klass in {"toll", "noun"} and _PARTS_LIST.match(gap))
    if listed and words.person and words.who:
        return Counted(number, earlier.counted, words.who, words.end, 0.7, earlier.cue, part=True)
    closed = words.who or not words.partitive or _CLOSED.match(text, words.end) or _ARE.match(text, words.end)
    if words.partitive and number.figure.low == number.figure.high == 1 and text.startswith(",", words.end):
        return None
    if (words.partitive or _PART.search(gap)) and len(gap) <= _NEAR and closed and not is_vague(number):
        return Counted(number, earlier.counted, words.who, words.end, 0.75, earlier.cue, part=True)
    own_verb = earlier.cue is not None and earlier.cue.end <= number.start and _OWN_VERB.match(text, words.end)
    people = words.person and bool(words.who) and not own_verb
    return alike if _LIST_GAP.match(gap) and people and earlier.counted not in THINGS else None


def _same_things(gap: str) -> bool:
    """Say whether a bare number is set against the one before it: "83 attacks in the month, against 120 a year ago"."""
    return len(gap) <= 2 * _NEAR and bool(_AGAINST.search(gap))


def from_behind(
    text: str, result: tuple[Number, Phrase], later: Counted | None, last: Counted | None
) -> Counted | None:
    """Return the count that a number shares with the next: "two guards and five inmates were killed".

    A bare comma joins two numbers only where `last`, the one after the next, closes the list with the same verb.
    """
    number, words = result
    if later and text[number.end : later.number.start] == " to " and _FROM.search(text, 0, number.start):
        return Counted(number, later.counted, later.who, number.end, 0.75, later.cue)
    if not (later and later.cue and later.cue.start > later.number.end and words.person and words.who):
        return None
    gap = text[words.end : later.number.start]
    listed = bool(last and last.cue == later.cue)
    if gap.strip() and _LIST_GAP.match(gap) and (listed or "," not in gap.strip(" ")):
        return Counted(number, later.counted, words.who, words.end, 0.7, later.cue)
    return None
