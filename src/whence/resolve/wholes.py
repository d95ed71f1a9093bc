"""Which figures of a set count all of it: no shares, no parts of a sum, nobody who is only described."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from whence.resolve.amounts import size
from whence.resolve.compared import Rival

_PLAIN = frozenset({"stated", "attributed", "claimed", "confirmed", "estimated", "alleged"})
"""Modalities of what is told as it stands: no plan, no denial, nothing told back, nothing put in its place."""
_OF_THEM = re.compile(
    r"[ ](?:\w+[ ]){0,2}?of[ ](?:them|these|those|whom|which|the[ ](?:\d|escap|dead|wounded|victims|injured|missing))",
    re.IGNORECASE,
)
_AMONG = re.compile(r"\b(?:including|among[ ]them|of[ ]whom|of[ ]them|all[ ]but)[ ]$", re.IGNORECASE)
"""What makes a number a share or a remainder of another: "eight of them", "including 27 guards", "all but 147"."""
_ONE_OF = re.compile(r"(?:one|1)[ ]of[ ](?:the|his|her|its|their|our)\b", re.IGNORECASE)
"""A member of a group, whatever the group is called: "one of the men"."""
_THE_OTHER = re.compile(r"\bone\b[^.;]*\bthe[ ]others?\b", re.IGNORECASE)
"""One of two who are told of one by one: "one guard was hit in the foot, the other in the arm"."""
_COUNTED = re.compile(r"\b(?:1(?![-\d])|one|single|sole|only|lone)\b", re.IGNORECASE)
"""What counts one person rather than describes one: "one guard", never "a guard", "her brother", "the 9-year-old"."""
_BESIDE = re.compile(r"(?:[ ][\w'’-]+){1,3},?[ ](?:and|as[ ]well[ ]as)[ ]", re.IGNORECASE)
"""What stands between two numbers that make up one count: "eight [adults and] two children"."""
_SHARE = re.compile(r"\bof[ ](?:them|the[ ](?:dead|wounded|victims|injured))\b[^.;]{0,40}[ ]and[ ]$", re.IGNORECASE)
_IS = re.compile(r"[ ](?:were|was|are|is)\b", re.IGNORECASE)
_FURTHER_AFTER = re.compile(r"[ ](?:more|others?|another|further)\b", re.IGNORECASE)
_DIED_LATER = re.compile(
    r"[ ](?:[\w'’-]+[ ]){0,6}?(?:(?:had|have|has)[ ])?(?:(?:later|since|subsequently)[ ]died"
    r"|died[ ](?:later|afterwards))\b",
    re.IGNORECASE,
)
"""What adds those who died of their wounds: "eight had later died"."""
_FURTHER = re.compile(r"\b(?:another|a[ ]further|the[ ]other|a[ ]second)[ ]", re.IGNORECASE)
"""What adds to a number given before it: "another 60", "nine more"."""
_FROM_THE_ESCAPED = frozenset({"recaptured", "at_large", "returned", "surrendered", "remained", "transferred", "held"})
"""What is counted out of a larger number as a matter of course: "214 of them have been caught" is all of them."""


def whole(rivals: Iterable[Rival]) -> list[Rival]:
    """Return the figures that count all of it: no parts, and nothing that adds to another figure of the report.

    Somebody described ("a guard") is a part as soon as a figure counts more than one.
    """
    found = _without_parts([one for one in rivals if not is_part(one)])
    if any(size(one.figure) > 1 for one in found):
        found = [one for one in found if not _is_described(one)]
    further = [one for one in found if is_further(one)]
    if not further:
        return found
    more = {one.id for one in further}
    first = {one.report for one in found if one.id not in more}
    return [one for one in found if one.report not in first or one.id not in more]


def _without_parts(rivals: Sequence[Rival]) -> list[Rival]:
    """Return the figures less those that make up a larger one of their sentence, or one that only both together give.

    One sayer's "17 people: 13 shoppers and four clerks" is 17; "eight adults and two children" tells no count of all.
    """
    sentences: dict[tuple[object, ...], list[Rival]] = defaultdict(list)
    for one in rivals:
        if one.quote_at >= 0 and one.number_at >= 0 and one.modality in _PLAIN:
            sentences[one.report, one.quote_at, one.sayer, one.figure.unit].append(one)
    parts = {part.id for ones in sentences.values() for part in _parts(ones)}
    return [one for one in rivals if one.id not in parts and not _is_other_share(one)]


def _parts(ones: Sequence[Rival]) -> Iterator[Rival]:
    """Yield the parts among the figures of one sentence."""
    most = max(size(one.figure) for one in ones)
    yield from (one for one in ones if size(one.figure) < most)
    for first, second in pairwise(sorted(ones, key=lambda one: one.number_at)):
        if _BESIDE.fullmatch(first.quote, first.number_at + len(first.figure.as_said), second.number_at):
            yield from (first, second)


def _is_other_share(rival: Rival) -> bool:
    """Say whether a figure is what is left of a share: "nine of the dead were soldiers and two were clerks"."""
    at = rival.number_at
    behind = rival.quote[at + len(rival.figure.as_said) :] if at >= 0 else ""
    return bool(_IS.match(behind) and _SHARE.search(rival.quote[:at]))


def _is_described(rival: Rival) -> bool:
    """Say whether a figure of one only describes or names somebody."""
    return rival.figure.low == rival.figure.high == 1 and not _COUNTED.search(rival.figure.as_said)


def is_part(rival: Rival) -> bool:
    """Say whether a figure is a share or a remainder of another, by its role or by the words beside it."""
    at = rival.number_at
    if rival.part or at < 0:
        return rival.part
    return _is_share(rival.quote, at, at + len(rival.figure.as_said), rival.counted)


@lru_cache(maxsize=4096)
def _is_share(quote: str, start: int, end: int, counted: str) -> bool:
    """Say whether the words beside a number make it a share; copies repeat their sentences."""
    if _ONE_OF.match(quote, start) or _THE_OTHER.match(quote, start):
        return True
    shared = counted not in _FROM_THE_ESCAPED and _OF_THEM.match(quote, end)
    return bool(shared or _AMONG.search(quote[:start]))


def is_further(rival: Rival) -> bool:
    """Say whether a figure adds to one given before it: "another 60 were caught"."""
    at = rival.number_at
    return at >= 0 and _adds(rival.quote, at, rival.figure.as_said, rival.counted)


@lru_cache(maxsize=4096)
def _adds(quote: str, at: int, said: str, counted: str) -> bool:
    """Say whether a number's words or those beside it add it to another."""
    return bool(
        _FURTHER.search(quote[max(0, at - 12) : at] + said[:12])
        or _FURTHER_AFTER.match(quote, at + len(said))
        or (counted == "killed" and _DIED_LATER.match(quote, at + len(said)))
    )
