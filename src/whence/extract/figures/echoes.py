"""Numbers that count what an earlier sentence counted: "85 of the 150 were …", "the mayor put the number at 900"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whence.extract.figures.cues import THINGS, Hit, Rules, hits
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import noun_phrase
from whence.extract.figures.values import value
from whence.extract.figures.view import Counted
from whence.ports import Reading, Sentence
from whence.records import Claim

BACK = 600
"""Characters back within which a whole ("of the 150") is looked for: two or three paragraphs of a report."""
_OF_WHOLE = re.compile(
    r"[ ]of[ ](?:the|those|these|its)[ ](\d[\d,]*)\b(?:[ ]\w+)?(?:[ ](?:were|are|was|is|had been)[ ](?:also[ ])?)?"
)
_PUT_AT = re.compile(
    r"\b(?:(?:put|puts|placed|gave|gives)[ ](?:the|that|its)[ ](?:number|figure|count|tally|total)[ ](?:at|as)"
    r"|the[ ](?:correct|real|true|actual|right|official|final)[ ](?:number|figure|count)[ ](?:is|was)"
    r"|(?:gave|gives)[ ]a[ ]figure[ ]of|it[ ]had[ ]stood[ ]at"
    r"|(?:the|that)[ ](?:number|figure|count)[ ](?:rose|fell|stood|had risen)[ ](?:to|at))[ ]+$",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many[ ]((?:[\w-]+[ ]){0,2}?(?=\w+ed\b|fled|died|were|had|got|broke))", re.IGNORECASE)
_BARE = re.compile(r"[ ]*(?:[.,;\"”]|$)|[ ]+(?:an?|and|but|on|by|late|early|later|at|in|while|after|before|as)\b")


def echoes(
    reading: Reading, sentence: Sentence, left: Iterable[Number], told: Sequence[Claim], rules: Rules
) -> Iterable[tuple[Counted, Claim | None]]:
    """Yield what the numbers `left` without a count repeat, each with the claim of `told` that it is of, if one."""
    text, begin = reading.document.text, reading.document.blocks[sentence.block].start
    for number in left:
        whole = _OF_WHOLE.match(text, number.end, sentence.end)
        if whole and (claim := _whole(value(whole.group(1)), sentence, told)):
            people = noun_phrase(text, whole.end(), sentence.end, rules)
            who = text[people[0] : people[1]] if people and people[2] else claim.who
            yield Counted(number, claim.counted, who, whole.end(), 0.7, part=True), claim
        elif _PUT_AT.search(text, sentence.start, number.start) and _BARE.match(text, number.end):
            asked = _asked(text, (begin, sentence.start), rules)
            last = _last(begin, told)
            if asked:
                yield Counted(number, asked[1].counted, asked[0], number.end, 0.7, asked[1]), None
            elif last and "how many" not in text[begin : sentence.start].lower():
                yield Counted(number, last.counted, last.who, number.end, 0.65), last


def _whole(amount: float | None, sentence: Sentence, told: Sequence[Claim]) -> Claim | None:
    """Return the last figure of that amount, people all of them, within a few paragraphs."""
    for claim in reversed(told):
        figure = claim.figure
        near = sentence.start - claim.trigger.start <= BACK and claim.counted not in THINGS - {"attacks"}
        if figure and near and amount is not None and figure.low == figure.high == amount and not figure.unit:
            return claim
    return None


def _last(begin: int, told: Sequence[Claim]) -> Claim | None:
    """Return the last figure of the paragraph that begins at `begin`, where it is of people."""
    last = told[-1] if told else None
    if last is None or last.figure is None or last.trigger.start < begin:
        return None
    return None if last.counted in THINGS or last.figure.unit else last


def _asked(text: str, span: tuple[int, int], rules: Rules) -> tuple[str, Hit] | None:
    """Return who and what the paragraph asks the number of: "how many prisoners fled was unclear"."""
    question = _HOW_MANY.search(text, *span)
    if question is None:
        return None
    cues = [hit for hit in hits(text, question.end(), span[1], rules) if hit.start - question.end() <= 20]
    return (question.group(1).strip(), cues[0]) if cues else None
