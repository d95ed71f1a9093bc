"""One person in a list of people who are counted: "killed two guards and a cook", "five dead, among them a nurse"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.extract.figures.cues import Rules
from whence.extract.figures.nouns import HEADS
from whence.extract.figures.numbers import Number
from whence.extract.figures.view import Counted
from whence.records import Figure

_FATES = frozenset({"killed", "wounded", "abducted", "arrested", "freed", "missing", "hospitalised"})
_ONE = r"(?:an?|his|her|their|one)[ ](?P<words>(?:[^\W\d_][\w’'-]*[ ]){0,3}?[^\W\d_][\w-]*)"
_NEXT = re.compile(
    r"(?:,?[ ](?:including|among[ ](?:them|whom)(?:[ ](?:was|were))?|and|as[ ]well[ ]as|along[ ]with"
    r"|together[ ]with|plus)"
    rf"|,|:)[ ](?:also[ ])?{_ONE}(?=[ ]*(?:[,.;)]|$|(?:and|in|at|on|who|by|from|when|were|was|had|have|has|killed"
    rf"|dead|wounded|near|during)\b))",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:,?[ ](?:including|among)|:)", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:is|was|are|were|has|had|and|dead|killed|shot|wounded|injured|the|an?|\w+ing)\b", re.IGNORECASE
)
_BEFORE = re.compile(rf"(?:^|[ ]){_ONE}[ ]and[ ]$", re.IGNORECASE)
_MEMBER = frozenset({"member", "official", "suspect", "national", "recruit", "staffer", "aide", "relative", "minor"})
"""Heads that are one of a body as well: they join a list, though they tell of nobody by themselves."""
_JOINED_VERB = re.compile(r"[ ](?:was|is|has|had|told|said)\b")


def listed(text: str, span: tuple[int, int], counts: Sequence[Counted], rules: Rules) -> Iterator[Counted]:
    """Yield the single people who stand in one list with people counted, each as a count of one with the same fate."""
    taken = [(one.number.start, _noun_end(text, one)) for one in counts]
    for counted in counts:
        if counted.counted not in _FATES or not counted.number.figure.high or counted.cue is None:
            continue
        places = dict.fromkeys((counted.end, _noun_end(text, counted)))
        behind = [one for at in places for one in _behind(text, (at, span[1]), counted, rules)]
        for start, end, head in (*behind, *_in_front(text, span, counted, rules)):
            if not any(start < last and first < end for first, last in taken):
                taken.append((start, end))
                figure = Figure(low=1, high=1, approx=False, as_said=text[start:end])
                number = Number(start=start, core=start, end=end, figure=figure)
                part = counted.part or bool(
                    _PART.match(text, counted.end) or _PART.match(text, _noun_end(text, counted))
                )
                yield replace(counted, number=number, who=head, end=end, score=0.7, part=part)


def _noun_end(text: str, counted: Counted) -> int:
    """Return where the noun behind a number ends: before a list that goes on to the verb."""
    at = text.find(counted.who, counted.number.end, counted.number.end + 60) if counted.who else -1
    return at + len(counted.who) if at >= 0 else counted.number.end


def _behind(text: str, span: tuple[int, int], counted: Counted, rules: Rules) -> Iterator[tuple[int, int, str]]:
    at = span[0]
    while one := _NEXT.match(text, at, span[1]):
        head = one.group("words").split()[-1].lower()
        shared = counted.cue is not None and counted.cue.start >= one.end()
        if not _is_one(head, rules) or (not shared and _JOINED_VERB.match(text, one.end())):
            return
        yield one.end() - len(one.group("words")) - 1 - len(_article(one)), one.end(), head
        at = one.end()


def _article(one: re.Match[str]) -> str:
    return one.group()[: one.start("words") - one.start()].split()[-1]


def _in_front(text: str, span: tuple[int, int], counted: Counted, rules: Rules) -> Iterator[tuple[int, int, str]]:
    one = _BEFORE.search(text[span[0] : counted.number.start])
    if one is None or counted.cue is None or counted.cue.end <= counted.number.start - 40:
        return
    if counted.cue.end <= span[0] + one.start() + 1 and counted.counted in {"killed", "wounded"}:
        return
    if _VERB.search(one.group("words")):
        return
    words = re.split(r"[ ](?:of|in|from|at)[ ]", one.group("words"))[0]
    head = words.split()[-1].lower()
    if _is_one(head, rules):
        start = span[0] + one.start("words")
        yield start - len(_article(one)) - 1, start + len(one.group("words")), head


def _is_one(head: str, rules: Rules) -> bool:
    """Say whether a noun is of one person."""
    return head in HEADS or head in _MEMBER or (head in rules.persons and not head.endswith("s"))
