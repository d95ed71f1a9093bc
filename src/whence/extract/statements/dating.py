"""When a message came out: the times that the sentence ties to the words for it, and no other times of the sentence."""

from __future__ import annotations

import re

from whence.extract.statements.line import Line, when
from whence.records import Mention, When

DELIVERED = (
    r"(?:issued|released|published|delivered|broadcast|aired|posted|distributed|circulated|disseminated"
    r"|uploaded|printed|recorded"
    r"|dated|made|given|sent|read|shared|out|launched|announced|carried|leaked|appeared|came out|publici[sz]ed)"
)
# between the words for a message and its date: "issued in", ", which was released on", "(", "by the then leader X in"
_NAMES = r"(?:(?!(?:that|which|who|follow\w*|said|says|was|is|were|are|has|had|came|comes|on|in)\b)[^;\s]+\s*){1,9}?"
_GLUE = re.compile(
    r"[\s,()\[\]–—”\"’'»-]*(?:(?:that|which) )?(?:(?:was|were|is|has been|had been) )?"
    r"(?:(?:first|later|then|also|originally|recently|again|only) )*"
    rf"(?:{DELIVERED}\b(?: (?:again|online|publicly|out|in [A-Z][a-z]+))*)?"
    rf"(?:,? (?:by|through|via|from|of|on behalf of) {_NAMES})?"
    r"(?:\s*,\s*(?:titled|entitled|called) [^;]{1,110}?)?[\s,()\[–—”\"’'»-]*"
    r"(?:(?:came out|appeared|exactly|back|late|early|only) )*(?:in|on|of|from|dated|for|at|during)?\s*(?:the )?",
)
_AGAIN = re.compile(r"\s*(?:,|,?\s*and|&|,?\s*then)\s*(?:(?:again )?(?:in|on|of) )?(?:the )?", re.IGNORECASE)
_CLOSED = re.compile(r"\s*\([^()]*\)")
_OPENING = re.compile(r"[\W_]*(?:[\w’'-]+\W+){0,6}?$")
_PREPOSITION = re.compile(
    r"(?:\b(?:in|on|until|by|since|from|during|late|early|of)|\()\s*(?:the )?$|^\W*$", re.IGNORECASE
)
_OTHER_CLAUSE = re.compile(
    r";|\b(?:and|but|while|whereas|after|before|since|although|because|that|whose|as)\b", re.IGNORECASE
)
_BEFORE_IN = re.compile(
    r",?\s*(?:in|through|via|with|by)\s+(?:an?|another|its|his|her|their|the)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE
)


def attached(line: Line, start: int, end: int) -> tuple[Mention, ...]:
    """Return the times right at the words in the range: "June 2021 message", "message (4 May)", "issued in …".

    Several dates joined by commas and "and" are all returned; none is better than a wrong one.
    """
    before = [mention for mention in line.times if mention.span.end <= start]
    if before and re.fullmatch(r"(?:['’]s)?\s*(?:[\w-]+\s+){0,2}", line.text[before[-1].span.end : start]):
        return (before[-1],)
    after = [mention for mention in line.times if mention.span.start >= end]
    if after and _GLUE.fullmatch(_plain(line.hidden[end : after[0].span.start])):
        return _chain(line, after)
    if before and _BEFORE_IN.fullmatch(line.hidden[before[-1].span.end : start]):
        return (before[-1],)
    return ()


def opening(line: Line, start: int) -> Mention | None:
    """Return the time with which the sentence opens, if no other clause begins between it and the range at `start`."""
    found = [mention for mention in line.times if mention.span.end <= start and _opens(line, mention)]
    if not found:
        return None
    best = min(found, key=lambda mention: (_length(mention), -mention.span.start))
    between = _plain(line.hidden[best.span.end : start])
    return None if _OTHER_CLAUSE.search(between) else best


def _opens(line: Line, mention: Mention) -> bool:
    before = line.hidden[line.start : mention.span.start]
    earlier = [other for other in line.times if other.span.end <= mention.span.start]
    if earlier and before[earlier[-1].span.end - line.start :].strip() == "(":
        return _opens(line, earlier[-1])
    return bool(_OPENING.fullmatch(before) and _PREPOSITION.search(before))


def _chain(line: Line, after: list[Mention]) -> tuple[Mention, ...]:
    found = [after[0]]
    for mention in after[1:]:
        gap = line.hidden[found[-1].span.end : mention.span.start]
        if mention.span.start < found[-1].span.end:
            continue
        if not _AGAIN.fullmatch(gap):
            break
        found.append(mention)
    return tuple(found)


def _plain(text: str) -> str:
    return _CLOSED.sub("", text)


def _length(mention: Mention) -> int:
    order = {"day": 0, "month": 1, "interval": 2, "year": 3}
    return order.get(when(mention).precision, 4)


def told_at(line: Line, start: int, end: int) -> When | None:
    """Return the first time at the words in the range, else the one that opens the sentence."""
    times = attached(line, start, end)
    first = None if times else opening(line, start)
    return when(times[0]) if times else when(first) if first else None
