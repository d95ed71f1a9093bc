"""The tense around a place in a sentence: does a weekday or a yearless date there lie ahead or behind?"""

from __future__ import annotations

import re
from collections.abc import Sequence

_REACH = 60  # characters to the verb before; farther ones rule another clause
_REACH_AFTER = 30
_LONGEST = 40  # characters of the longest cue
_WINDOW = _REACH + _LONGEST
_CUE = re.compile(
    r"""\b(?:
      (?P<future>
        (?:will|won['’]t|would|shall|['’]ll|going\ to|(?-i:may|might|must))(?:\ not|\ also|\ \w+ly)*(?:\ be\ \w+)?|
        (?:to|can|should)\ be(?:\ \w+)?|
        (?:(?:has|have)\ been|is|are|be|(?<!had\ )been|were|was)\ (?:\w+ly\ )?
        (?:due|scheduled|expected|slated|set(?!\ (?:off|up|on|free|fire|alight|ablaze)\b)|planned|likely|to)\b|
        (?:plan(?:s|ned)?|hopes?|intends?|expects?|agreed|decided|vow(?:s|ed)|wants?|set)\ to|
        scheduled|slated|due|payable|effective|expires?|takes?\ effect|upcoming|deadline|ahead\ of|planned\ an?|
        (?:were|was)\ (?:planning|preparing|hoping|expecting)|(?:planning|preparing|plans?|deadline)\ for|
        (?<!\ba\ )(?<!\ban\ )(?<!\bthe\ )(?<!\bits\ )(?:begins?|starts?|opens?|meets?|arrives?|ends?|leaves?)|
        (?:is|are)\ \w+ing)
    | (?P<past>had\ been\ (?:due|scheduled|expected|set|slated|planned)(?:\ to(?:\ \w+)?)?|
        was|were|had|has|have|did|been|said|says|told|took|made|fled|broke|came|went|began|held|shot|fought|
        found|gave|got|led|left|lost|met|ran|rose|fell|saw|sent|won|wrote|became|struck|hit|died|spoke|
        brought|built|bought|sold|sought|drove|threw|flew|grew|knew|kept|paid|blew|(?-i:[a-z]\w+ed))
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:until|till|as\ (?:early|soon|late)\ as|no\ later\ than|not\ before)\s+(?:(?:late|early)\s+)?$", re.IGNORECASE
)
_SINCE = re.compile(r"\bsince\s+(?:(?:early|mid|late)[\s-]+)?$", re.IGNORECASE)
_GONE = re.compile(r"\b(?:had|was|were|did)\b")
_OWNS = re.compile(r"\w+['’]s\b")
_NEXT_TO = re.compile(r"\b(?:ahead\ of|before|for|prior\ to|in|at|to)\s+$", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"\w+ed|held|shot|made|found|led|lost|sent|won|struck|hit|brought|built|bought|sold|sought|kept|paid|met|left"
)
_CLAUSE = re.compile(r"[,;:]|\b(?:that|who|which|after|when|since|because|and|but|as|if|while|where)\b")
_HAD = re.compile(
    r"\b(?:had|having)\b(?!\ (?:to|a|an|the|no|some|only|little|its|his|their|her|more|less|few|many|\d\S*)\b)",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"""\b(?:by|until|till|through|from|effective|(?:extended|postponed|delayed)\ to|has\ set|of\ record)\s+
    (?:(?:early|mid|late|the|about|around)[\s-]+)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_DUE = re.compile(r"\w+\.?\ \d{1,2}\ (?:deadline|hearing|election|vote|trial|meeting|summit|session)\b")


def tense_at(sentence: str, at: int, limits: bool = False, plain: bool = False) -> int:
    """Return 1 where the verb nearest before `at` (else right after it) looks ahead, -1 where it looks back, else 0.

    With `limits`, the verb tells nothing (0) about a day after "by", "until", "through" and the like; without, "until
    Friday" and "as early as Friday" look ahead, and "Friday's ruling" looks back. With `plain` only the verb counts.
    """
    if _SINCE.search(sentence, max(0, at - 20), at):
        return -1
    if limits and (_LIMIT.search(sentence, max(0, at - 30), at) or _DUE.match(sentence, at)):
        return 0
    if not (limits or plain) and _COMING.search(sentence, max(0, at - 30), at):
        return -1 if _GONE.search(sentence, at, at + _REACH_AFTER) else 1
    if not (limits or plain) and _OWNS.match(sentence, at) and not _NEXT_TO.search(sentence, max(0, at - 30), at):
        return -1
    before = [cue for cue in _CUE.finditer(sentence, max(0, at - _WINDOW), at) if at - cue.end() <= _REACH]
    after = _CUE.search(sentence, at, at + _REACH_AFTER + _LONGEST) if not before else None
    cue = _ruling(sentence, before) if before else after
    if cue is None or cue.start() - at > _REACH_AFTER:
        return 0
    return 1 if cue.lastgroup == "future" else -1


def _ruling(sentence: str, cues: Sequence[re.Match[str]]) -> re.Match[str]:
    """Return the last cue, or the future before it in the same clause, where the last is a participle: "will redeem
    preferred shares on Friday"."""
    last = cues[-1]
    for earlier in reversed(cues[:-1]):
        if earlier.lastgroup == "future" and _PARTICIPLE.fullmatch(last.group()):
            return last if _CLAUSE.search(sentence, earlier.end(), last.start()) else earlier
    return last


def had_at(sentence: str, at: int) -> bool:
    """Say whether the verb before `at` (else right after it) looks back from the past: "had been lost in May"."""
    before = max(0, at - _REACH)
    clause = max(sentence.rfind(mark, before, at) for mark in ";:")
    if _HAD.search(sentence, max(before, clause), at):
        return True
    return bool(_HAD.search(sentence, at, at + _REACH_AFTER)) and not sentence[:at].strip(" ,").count(" ") > 3
