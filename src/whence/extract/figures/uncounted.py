"""Numbers that count nothing: dates, ages, sums of money, measures, labels, names, list numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Codebook
from whence.extract.figures.numbers import Number
from whence.extract.scene import Scene
from whence.records import Mention

_AGE = re.compile(
    r"(?:,?[ ](?:and|or|to)[ ]\d+|-[ ]?(?:and|or|to)[ ]\d+|,[ ]\d+)*(?:-year-olds?\b|[ -]years?[ -]olds?\b)",
    re.IGNORECASE,
)
_ARTICLE_NEXT = re.compile(r"[ ]+(?:An?|The)[ ]")
"""A sentence begun behind digits: "Image 11 of 12 A woman died" counts nobody."""
_AGE_ASIDE = re.compile(r",(?=[ ](?:a|an|the|who|from|was|of|said|his|her)\b)", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"[A-Z][\w’'.-]*[^\W\d_][.]?,[ ]$")
_KIN_BEFORE = re.compile(r"\b(?:his|her|their)[ ](?:[a-z-]+[ ])?[a-z-]+,[ ]$")
"""Somebody's relative before an age: "his wife, 34, and the four girls"."""
_ASIDE_ENDS = re.compile(r",|[.;)]|[ ]and[ ](?=[A-Z])|$")
_CHILDREN = re.compile(
    r"\b(?:father|mother|parents?|dad|mom|mum|grandfather|grandmother|widow|widower)[ ]of[ ]$", re.IGNORECASE
)
"""Words before a number of somebody's children: "a father of three was killed" counts nobody's death but his."""
_MAN_OF = re.compile(
    r"\b(?:man|woman|boy|girl|child|lad|son|daughter|widow|widower|bugler|veteran|grandmother|grandfather)[ ]of[ ]$",
    re.IGNORECASE,
)
_BARE_BEHIND = re.compile(r"[,.;)]|[ ](?:and|who|was|is|has|had|from|in|with|died)\b|$")
"""What makes an age of a number: "a woman of 74, believed to be his aunt"."""
_IMAGE = re.compile(r"\b(?:Image|Photo|Picture|Slide)[ ](?:\d+[ ]of[ ](?:/[ ])?)?$", re.IGNORECASE)
"""Words before the number of a picture in a gallery: "Image 3 of 11"."""
_OLDEST = 110
"""Years below which a number set off behind a name is an age: "Karim Dell, 34, and his son"."""
_ADDRESS = re.compile(
    r"[ ](?:block\b|(?:[NSEW]\.?[ ])?[A-Z]\w+[ ](?:St|Street|Ave|Avenue|Road|Rd|Drive|Dr|Blvd|Boulevard|Lane|Court)\b)"
)
_MONEY = re.compile(r"(?:[$€£¥]|\b(?:USD|EUR|US\$|Rs\.?)[ ]?)$")
_ORDINAL_LIST = re.compile(r"^[ \t]*\d{1,2}[.)][ ]")
_OF_NAME = re.compile(r"[A-Z][\w’'-]*[ ](?:of[ ])?(?:the[ ])?$")
_CAPITAL = re.compile(r"[ ][A-Z]")
"""What stands about a number that is part of a name: "the Banner of the Two Wells"."""
_CLOCK = re.compile(r"\b(?:at|by|until|till|around|about|before|after|since|from|past|to)[ ]$", re.IGNORECASE)
_OF_DAY = re.compile(r"[ ](?:in[ ]the[ ](?:morning|evening|afternoon|small[ ]hours)|o[’']clock|sharp|fifteen|thirty)\b")
_OLDER = re.compile(r"\b(?:over|under|above|below)[ ]$", re.IGNORECASE)
_ALL = re.compile(r"\b(?:of[ ](?:them|whom|these|those)|all|mostly|mainly|aged|were|was|is|are)[ ]$", re.IGNORECASE)
_HOUSE = re.compile(r"(?:#|№|\bNo\.?[ ]?)$", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w-]*)\.?[ \u00a0]+$")
_THIS = re.compile(r"\b(?:this|that|last|each|every|past|same)[ ](?:year|day|group|phase|point)[ ]$", re.IGNORECASE)
"""A time before a number, which is no label of it: "so far this year 16 guards have died"."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_AFTER_MONTH = re.compile(rf"\b{_MONTH}\.?[ ](?:\d{{1,2}},?[ ])?$")
_BEFORE_MONTH = re.compile(rf"(?:st|nd|rd|th)?[ ](?:of[ ])?{_MONTH}\b")
_DAY_OR_YEAR = re.compile(r"\d{1,2}|(?:19|20)\d\d")
_ONE_OF = re.compile(r"\b(?:is|was|be|been|being|as|became)[ ]+$", re.IGNORECASE)
_THE_ONE = re.compile(r"\bthe[ ]$", re.IGNORECASE)
_ONE_NAMED = re.compile(r"[ ](?:(?:Comrade|Mr|Mrs|Ms|Dr|Sheikh|Haji|Alhaji|Mullah)\b|(?:[A-Z][\w’'-]+[ ]){2})")
_EVERY = re.compile(r"\b(?:every|each)[ ]$", re.IGNORECASE)
"""Words that make "one" pick out, not count: "the one clerk who knew", "every one of them", "one Comrade Dara"."""
_RATE_BEFORE = re.compile(r"\b(?:one|two|three|nine|\d)[ ](?:in|out[ ]of)[ ]+$", re.IGNORECASE)
_RATE_AFTER = re.compile(
    r"[ ](?:in|out[ ]of)[ ](?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d+)\b(?![ ]+\w+(?:s|ies)\b)"
)
_BEFORE_YEAR = frozenset("in since by until till during of from before after early late mid year".split())
_UNIT = re.compile(r"[ \u00a0-]+([^\W\d_][\w.']*)(?:[ ]+([^\W\d_]+))?")
_SCALED_UNITS = frozenset({"million", "billion", "hundred", "thousand", "us", "square", "cubic", "nautical"})
_FEW = frozenset({1, 2, 3, 4, 9})
_NOBODY_SAYS = re.compile(
    r"[ ](?:(?:can|could|would|will|had|has|have|ever|yet|was|is|seems?[ ]to|really|immediately)[ ])*"
    r"(?:say|says|said|know\w*|knew|claim\w*|admit\w*|disput\w*|doubt\w*|expla\w*|expect\w*|den(?:y|ies|ied)|believ\w*"
    r"|confirm\w*|comment\w*|answer\w*|notic\w*|hear\w*|saw|seen|told|sure|certain|agree\w*|remember\w*|understand\w*"
    r"|tak\w+[ ]responsib\w*|took[ ]responsib\w*|accept\w*|counted|counts)\b",
    re.IGNORECASE,
)
"""What nobody does who is no victim: "nobody can say how many died"."""
_CAPACITY = re.compile(
    r"(?:\b(?:built|designed|meant|intended|able|made|supposed|equipped|planned|room|space|capacity)\b[^.;:]{0,40}?\b"
    r"(?:to[ ](?:hold|house|take|accommodate)|for|of|was|is)[ ]+(?:only[ ]+|just[ ]+)?"
    r"|\bcapacity\b[ ]*[(:,][ ]*)$",
    re.IGNORECASE,
)
"""How many a prison is made for is no count of anybody."""
_SIGN = re.compile(r"[ ]?°")


@dataclass(frozen=True, slots=True)
class Measures:
    """The words that make a number a measure or a label, from the codebook."""

    units: frozenset[str]
    labels: frozenset[str]


@lru_cache(maxsize=8)
def measures_of(codebook: Codebook) -> Measures:
    """Return the measuring and labelling words of a codebook."""
    return Measures(frozenset(codebook.words("not_counted_units")), frozenset(codebook.words("number_labels")))


def is_count(scene: Scene, number: Number, words: Measures) -> bool:
    """Say whether a number counts: not a date, age, sum of money, measure, label, name or list number."""
    text = scene.reading.document.text
    if any(_touches(mention, number) for mention in scene.reading.mentions if mention.kind in {"time", "duration"}):
        return False
    if any(
        mention.span.start < number.core and number.end <= mention.span.end and not mention.span.quote[0].islower()
        for mention in scene.names
    ):
        return False
    before, after = text[max(0, number.core - 24) : number.core], text[number.end : number.end + 36]
    if (
        (text[number.core].isupper() and _OF_NAME.search(before) and _CAPITAL.match(after))
        or (text[number.core].isdigit() and _ARTICLE_NEXT.match(after))
        or _is_age(text, number, before, after)
        or _MONEY.search(before)
        or (_CLOCK.search(before) and _OF_DAY.match(after))
        or _AGE.match(after)
        or _HOUSE.search(before)
        or _ADDRESS.match(after)
        or _CHILDREN.search(before)
        or (_MAN_OF.search(before) and _BARE_BEHIND.match(after))
        or _IMAGE.search(before)
        or _SIGN.match(after)
        or _is_rate(text, number)
        or (number.figure.high == 0 and _NOBODY_SAYS.match(after))
        or _CAPACITY.search(text, scene.sentence.start, number.start)
    ):
        return False
    if text[number.core : number.core + 1].isdigit() and _is_label(scene, number, words):
        return False
    return number.figure.unit == "percent" or not _is_measure(after, words)


def _is_age(text: str, number: Number, before: str, after: str) -> bool:
    """Say whether a number set off by commas is an age: "Karim Dell, 34, and his son"."""
    if before.endswith(", ") and _AGE_ASIDE.match(after) and (number.figure.high or 0) < _OLDEST:
        return True
    if _OLDER.search(text[number.start : number.core]) and (number.figure.low or number.figure.high or 0) < _OLDEST:
        return bool(_ALL.search(text[: number.start][-12:]) and _ASIDE_ENDS.match(after))
    if _KIN_BEFORE.search(before) and after.startswith(",") and (number.figure.high or 0) < _OLDEST:
        return True
    digits = text[number.core : number.core + 1].isdigit() and (number.figure.high or 0) < _OLDEST
    return digits and bool(_NAME_BEFORE.search(before) and _ASIDE_ENDS.match(after))


def _is_label(scene: Scene, number: Number, words: Measures) -> bool:
    """Say whether digits name a thing ("issue 412", "Boeing 747"), a list item or a year."""
    text = scene.reading.document.text
    label = _WORD_BEFORE.search(text[max(0, number.start - 24) : number.start])
    if (
        label
        and label.group(1).lower() in words.labels
        and number.start == number.core
        and not _THIS.search(text, max(0, number.start - 14), number.start)
    ):
        return True
    if _DAY_OR_YEAR.fullmatch(text[number.core : number.end]) and _in_a_date(text, number):
        return True
    if number.core == scene.sentence.start and _ORDINAL_LIST.match(text[number.core : number.core + 6]):
        return True
    year = _YEAR.fullmatch(text[number.core : number.end])
    return bool(year and label and label.group(1).lower() in _BEFORE_YEAR)


def _is_rate(text: str, number: Number) -> bool:
    """Say whether a number only sets another in proportion: "one in ten", "he was one of nine people arrested"."""
    before, after = text[max(0, number.core - 24) : number.core], text[number.end : number.end + 36]
    if text[number.core : number.end].lower() == "one" and (
        (_ONE_OF.search(before) and after.startswith(" of "))
        or (_THE_ONE.search(before) and not after.startswith((" of ", " person", " man", " woman")))
        or _EVERY.search(before)
        or _ONE_NAMED.match(after)
    ):
        return True
    return bool(_RATE_BEFORE.search(before)) or (number.figure.low in _FEW and bool(_RATE_AFTER.match(after)))


def _in_a_date(text: str, number: Number) -> bool:
    """Say whether a month stands beside the number: "Aug. 14", "14 August", "June 2014"."""
    before = _AFTER_MONTH.search(text[max(0, number.core - 16) : number.core])
    return bool(before or _BEFORE_MONTH.match(text, number.end)) and number.start == number.core


def _is_measure(after: str, words: Measures) -> bool:
    unit = _UNIT.match(after)
    if not unit:
        return False
    first, second = unit.group(1).lower().rstrip("."), (unit.group(2) or "").lower()
    return first in words.units or (first in _SCALED_UNITS and second in words.units)


def _touches(mention: Mention, number: Number) -> bool:
    return mention.span.start < number.end and number.core < mention.span.end
