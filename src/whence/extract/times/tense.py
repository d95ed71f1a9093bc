"""The tense around a place in a sentence: does a weekday or a yearless date there lie ahead or behind?"""

from __future__ import annotations

import re

_REACH = 60  # characters to the verb before; farther ones rule another clause
_REACH_AFTER = 30
_LONGEST = 40  # characters of the longest cue
_WINDOW = _REACH + _LONGEST
_CUE = re.compile(
    r"""\b(?:
      (?P<future>
        (?:will|won['’]t|would|shall|['’]ll|going\ to|(?-i:may|might|must))(?:\ not|\ also|\ \w+ly)*(?:\ be\ \w+)?|
        (?:to|can|should)\ be(?:\ \w+)?|
        (?:is|are|be|been|were|was)\ (?:\w+ly\ )?(?:due|scheduled|expected|slated|set|planned|likely|to)\b|
        (?:plan(?:s|ned)?|hopes?|intends?|expects?|agreed|vow(?:s|ed)|wants?|set)\ to|
        scheduled|slated|due|payable|effective|expires?|takes?\ effect|upcoming|deadline|ahead\ of|
        begins?|starts?|opens?|meets?|arrives?|ends?|leaves?|(?:is|are)\ \w+ing)
    | (?P<past>was|were|had|has|have|did|been|said|says|told|took|made|fled|broke|came|went|began|held|shot|fought|
        found|gave|got|led|left|lost|met|ran|rose|fell|saw|sent|won|wrote|became|struck|hit|died|spoke|
        brought|built|bought|sold|sought|drove|threw|flew|grew|knew|kept|paid|blew|\w{2,}ed)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\b(?:by|until|till|through|from|effective)\s+(?:(?:early|mid|late|the|about|around)[\s-]+)?$", re.IGNORECASE
)


def tense_at(sentence: str, at: int, limits: bool = False) -> int:
    """Return 1 where the verb nearest before `at` (else right after it) looks ahead, -1 where it looks back, else 0.

    With `limits`, the verb tells nothing (0) about a day after "by", "until", "through" and the like.
    """
    if limits and _LIMIT.search(sentence, max(0, at - 30), at):
        return 0
    before = [cue for cue in _CUE.finditer(sentence, max(0, at - _WINDOW), at) if at - cue.end() <= _REACH]
    after = _CUE.search(sentence, at, at + _REACH_AFTER + _LONGEST) if not before else None
    cue = before[-1] if before else after
    if cue is None or cue.start() - at > _REACH_AFTER:
        return 0
    return 1 if cue.lastgroup == "future" else -1
