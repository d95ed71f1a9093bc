"""Numbers whose sentence alone does not say what they count: repeats, restated figures, parts of what was just told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from whence.extract.figures.cues import THINGS, Hit, Rules, hits
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import Phrase, phrase
from whence.extract.figures.thread import BACK, Thread, asked_of
from whence.extract.figures.view import Counted, is_vague
from whence.ports import Reading, Sentence
from whence.records import Claim

_DEFINITE = re.compile(
    r"\b(?:the|these|those|that|all|both|[A-Z][\w-]+[’']s|its|their|his|her)[ ](?:[\"“‘])?$|[\"“‘]$", re.IGNORECASE
)
_BARE = re.compile(
    r"[\"”’)]*(?:[ ]*(?:[.,;:)(\"”—–\n]|$)|[ ](?:an?|and|but|on|by|for|late|early|later|at|in|of[ ](?:them|these"
    r"|those)|while"
    r"|after|before|as|is|are|was|were|has|have|had|who|which|to|from|over|until|so|then|today|yesterday|per|since"
    r"|include)\b)"
)
"""What may follow a number that has no noun of its own."""
_GIVEN = re.compile(
    r"\b(?:(?:figures?|numbers?|toll|tally|totals?|counts?|sum|estimates?|reckonings?|balance)\b[^.;:?!]{0,60}?[ ]"
    r"(?:is|was|were|are|be|remain\w*|stand\w*|stood|became|become|reach\w*|rose|risen|rises|fell|fallen|grew"
    r"|dropped|climbed"
    r"|put|of|as|to|at|come[s]?|came|now|around|still|been|range[sd]?|exceed\w*)"
    r"|(?:spoke|speaks?|spoken|speaking|talk(?:ed|s|ing)?|told[ ](?:us|me|reporters))[ ](?:first[ ]|only[ ]"
    r"|instead[ ])?of"
    r"|(?:put|puts|putting|made|makes|set)[ ](?:it|them|this|that|the[ ](?:figure|number|total|count))(?:[ ]at)?"
    r"|(?:arrived|arrives)[ ]at|(?:came|comes|come)[ ](?:up[ ]with|to)|(?:stood|stands|remains"
    r"|remained)[ ](?:still[ ])?at"
    r"|(?:it|this|that|there|they)[ ](?:was|were|is|are|had[ ]been)"
    r"|(?:that|this|which)[ ](?:makes|made|brings[ ]it[ ]to)"
    r"|(?:said|says|say|saw|seen|counted|counts|carr(?:y|ies|ied)|contain\w*|bears?|bore|reads?[ ]out|hold[s]?|held"
    r"|reported|reports|reporting|gave|gives|given|admit\w*(?:[ ]to)?|claim\w*|had|has|retain\w*"
    r"|conced\w*|found|finds|list(?:s|ed)|nam(?:es|ed)|record(?:s|ed)|logg?ed|mention(?:s|ed)|cit(?:es|ed)"
    r"|acknowledg\w*"
    r"|shows?|showed|announced|quoted|published|code[sd]?|uses?|used|logs|prefers?))[ ]+(?:only[ ]|just[ ])?[\"“]?$",
    re.IGNORECASE,
)
"""Words that hand over a figure whose noun was told before: "the figure was 20", "he made it twelve"."""
_INSIDE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|dozen|both|some|half|third|most"
    r"|many|all|none"
    r"|several|any|each|either|two|few))[ ]of[ ](?:(?:the|these|those|its|their|around|about|nearly|some|over|first"
    r"|original)"
    r"[ ])*$",
    re.IGNORECASE,
)
"""What makes a number the whole of the one before it: "85 of the 150"."""
_OPENS = re.compile(r"(?:^|[.;:,][ ]+(?:and[ ]+|but[ ]+|while[ ]+)?|[ ]and[ ]+|[ ]but[ ]+|[ ]while[ ]+)[\"“]?$")
_DESCRIBED = re.compile(
    r"[ ](?:(?:were|was|are|is|had[ ]been|have[ ]been|could|took|happened|occurred|fell|came|hit|targeted|ended"
    r"|began|belonged"
    r"|concerned|involved|struck|carry|carried|the|an?|in|inside|near|against|to|on|outside|by)\b)"
)
_CONSISTS = re.compile(
    r"[ ](?:wore|bore|carried|had[ ]been|belonged|came|served|spoke|bled|lay|were[ ](?:young|old|local|later))\b|"
    r"[ ](?:of[ ](?:them|these|those|whom|which)[ ])?(?:were|was|are|is)[ ](?:in|from|under|over|aged|an?|the"
    r"|wearing|foreign\w*"
    r"|civilians?|children|women|men|minors|\w+ers|\w+ists|\w+ants|soldiers|guards|police\w*)\b"
)
_PLURAL = re.compile(r"[ ](?:[a-z]+[ ])?[a-z]+s\b(?<!was)(?<!has)(?<!is)")
_LEFT = re.compile(
    r"[ ](?:had[ ])?(?:left|gone)(?=[ ]*[.,;]|[ ]the[ ](?:prison|jail|building|camp|compound)\b|[ ]that[ ]night)"
)
_INMATES = re.compile(r"\b(?:inmates|prisoners|detainees|convicts)\b", re.IGNORECASE)
_AMONG = re.compile(r"\b[Aa]mong[ ](?:them|these|those|the[ ]\w+)[ ](?:were|was|are|is)[ ](?:also[ ])?$")
_OTHERS = re.compile(r"(?:^|[.;][ ])(?:[Tt]he[ ](?:other|remaining)[ ]|[Aa]nother[ ])$")
_ZERO_ALONE = re.compile(r"[\"”’)]*[ ]*(?:[.,;:)!?]|$)")
_TO_NOBODY = re.compile(r"\b(?:for|to|by|with|of|from|at|like)[ ]$", re.I)
_OF_THESE = re.compile(r"\b[Oo]f[ ](?:these|those|them|whom|the[ ](?:others|rest))\b(?:,[ ][^,;.\d]{3,40},|,)?[ ]$")
_SAYS = re.compile(
    r"[^.;]{0,60}?\b(?:said|says|say|told|tell|recall\w*|describ\w+|added|asked|spoke|insist\w*|explain\w*|complain\w*"
    r"|testif\w+|remember\w*|agreed|denied|refused[ ]to)\b",
    re.I,
)
"""What people do who are asked, not counted: "two of them told reporters"."""
_WERE_AMONG = re.compile(r"[ ](?:were|was|are|is)[ ](?:also[ ])?among[ ](?:them|those|these)\b")
_EACH = re.compile(r"\b(?:each|every|no|any)[ ]$", re.I)
_BRINGING = re.compile(
    r"\b(?:bring|rais|tak|push|lift)(?:ing|s|ed)?[ ]the[ ]\w+[^.;]{0,30}[ ]to[ ]+$|\bbrought[ ][^.;]{0,40}[ ]to[ ]+$",
    re.I,
)
_ORDINAL = re.compile(
    r"\b(?:first|second|third|other|lower|higher|official|lowest|highest|latter|former)(?:[ ](?:figure|number))?,[ ]$",
    re.I,
)
"""One of several figures in dispute: "The first, 412, comes from the ministry"."""
_IS_GIVEN = re.compile(
    r"[ ](?:is|was|comes|came|are)[ ](?:also[ ]|still[ ])?(?:the[ ](?:\w+[ ])?(?:figure|number|toll|count|total)"
    r"|what|from)\b",
    re.IGNORECASE,
)
"""A sentence that opens with the figure: "Five is what the doctor says"."""
_OTHER_NUMBER = re.compile(
    r"\bnumber[ ]of[ ](?!dead|killed|victims|those|people|wounded|injured|deaths|them|escap|prisoners|inmates)\w+", re.I
)
_NAMES = re.compile(
    r"[ ](?:names|entries|bodies|coffins|graves|victims|cases|persons|people|men|women|in[ ]all|altogether)\b"
)
"""Nouns behind which a count of people goes on: "the list has 19 names"."""


def loose(
    reading: Reading, sentence: Sentence, left: Iterable[Number], told: Sequence[Claim], rules: Rules
) -> Iterator[tuple[Counted, Claim | None]]:
    """Yield what the numbers `left` of a sentence count by what was told before, with the claim they go on from."""
    text = reading.document.text
    thread = Thread.before(reading, sentence, told)
    asked = asked_of(text, thread, rules)
    made: list[tuple[Counted, Claim | None]] = []
    for number in left:
        if number.figure.unit or (is_vague(number) and not asked):
            continue
        if _INSIDE.search(text, sentence.start, number.start):
            continue
        words = phrase(text, number, sentence.end, rules)
        found = (
            _left(text, sentence, number, words)
            or _again(text, sentence, number, words, thread)
            or _none(text, sentence, number, words, (thread, asked))
            or _restated(text, sentence, number, words, (thread, asked))
            or _part(text, sentence, number, words, (thread, made))
            or _of_them(text, sentence, number, words, (thread, rules))
        )
        if found:
            made.append(found)
    yield from made


def _is_bare(text: str, number: Number, words: Phrase) -> bool:
    return not words.who and bool(_BARE.match(text, number.end))


def _left(text: str, sentence: Sentence, number: Number, words: Phrase) -> tuple[Counted, Claim | None] | None:
    """Return those of the inmates who "left": "Of the 183 inmates, 107 left"."""
    left = _LEFT.match(text, number.end)
    if words.who or not left or not _INMATES.search(text, sentence.start, number.start):
        return None
    return Counted(
        number, "escaped", "", left.end(), 0.7, Hit(left.start() + 1, left.end(), "escaped", "subject")
    ), None


def _again(
    text: str, sentence: Sentence, number: Number, words: Phrase, thread: Thread
) -> tuple[Counted, Claim | None] | None:
    """Return a number told before, taken up again: "the 412", "If one takes the director's 987"."""
    low = number.figure.low or number.figure.high or 0
    definite = _DEFINITE.search(text, sentence.start, number.start)
    bare = _is_bare(text, number, words) or (
        definite and low > 20 and not words.who and not _PLURAL.match(text, number.end)
    )
    if not bare or low < 2 or not (definite or low > 20):
        return None
    claim = thread.same(number)
    if claim is None or (low <= 20 and (claim.counted in THINGS or number.start - claim.trigger.end > BACK)):
        return None
    return Counted(number, claim.counted, claim.who, number.end, 0.75, part=bool(claim.role("part"))), claim


def _none(
    text: str,
    sentence: Sentence,
    number: Number,
    words: Phrase,
    known: tuple[Thread, tuple[str, Hit] | None],
) -> tuple[Counted, Claim | None] | None:
    """Return a "none" that stands alone and denies what was told before: "No one fled. Not one." """
    thread, asked = known
    no = text[number.core : number.end].lower() in {"no", "any", "anyone", "anybody"} or _TO_NOBODY.search(
        text, sentence.start, number.start
    )
    if number.figure.high != 0 or no or words.who or not _ZERO_ALONE.match(text, number.end):
        return None
    if asked:
        return Counted(number, asked[1].counted, asked[0], number.end, 0.65, asked[1]), None
    last = thread.last(number.start, 300)
    if last is None or last.counted in THINGS:
        return None
    return Counted(number, last.counted, last.who, number.end, 0.65), last


def _restated(
    text: str,
    sentence: Sentence,
    number: Number,
    words: Phrase,
    known: tuple[Thread, tuple[str, Hit] | None],
) -> tuple[Counted, Claim | None] | None:
    """Return a number given for what is counted already: "the army now says the figure was 20"."""
    thread, asked = known
    named = _NAMES.match(text, number.end)
    if not (_is_bare(text, number, words) or named):
        return None
    before = text[sentence.start : number.start]
    opens = asked and (
        not before.strip('"“ ') or before.endswith((': "', ": “", ', "', ", “")) or _ORDINAL.search(before)
    )
    given = _GIVEN.search(text, sentence.start, number.start) or _GIVEN.search(text, sentence.start, number.core)
    if not (
        given or opens or (not text[sentence.start : number.start].strip('"“ ') and _IS_GIVEN.match(text, number.end))
    ):
        return None
    if asked:
        return Counted(number, asked[1].counted, asked[0], number.end, 0.7, asked[1]), None
    if _OTHER_NUMBER.search(text, sentence.start, number.start):
        return None
    grown = given and _BRINGING.search(text, sentence.start, number.start)
    last = thread.last(number.start, 500) if grown else thread.rival(number)
    if last is None or last.counted in {"other", "messages"} or (last.counted in THINGS and named):
        return None
    return Counted(number, last.counted, last.who, number.end, 0.65), last


def _part(
    text: str,
    sentence: Sentence,
    number: Number,
    words: Phrase,
    known: tuple[Thread, Sequence[tuple[Counted, Claim | None]]],
) -> tuple[Counted, Claim | None] | None:
    """Return a part of the last figure: "22 incidents were logged. Thirteen were bombings, five of them in Orrin"."""
    thread, made = known
    whole = thread.last(number.start, 300)
    if whole is None or whole.figure is None or not _fits(number, whole):
        return None
    before = text[sentence.start : number.start]
    these = _OF_THESE.search(before) or _AMONG.search(before)
    follows = bool(made) and made[-1][1] is whole and bool(_OPENS.search(before))
    opens = not before.strip('"“ ') or follows or bool(these)
    described = _DESCRIBED if whole.counted in THINGS else _CONSISTS
    if words.who and not these:
        return None
    if _AMONG.search(before) and words.who and words.person and whole.counted not in THINGS:
        return Counted(number, whole.counted, words.who.strip(), words.end, 0.65, part=True), whole
    if not opens or not (described.match(text, number.end) or (follows and whole.counted in THINGS)):
        return None
    return replace(
        Counted(number, whole.counted, words.who.strip() or whole.who, max(number.end, words.end), 0.65), part=True
    ), whole


def _of_them(
    text: str, sentence: Sentence, number: Number, words: Phrase, known: tuple[Thread, Rules]
) -> tuple[Counted, Claim | None] | None:
    """Return a part of the people counted last, whatever is told of it: "two of whom confessed at once"."""
    thread, rules = known
    whole = thread.last(number.start, 300)
    if whole is None or not _is_among(text, number, words, whole) or _SAYS.match(text, number.end, sentence.end):
        return None
    alone = number.figure.low == number.figure.high == 1
    if alone and (_EACH.search(text, sentence.start, number.start) or text.startswith(",", words.end)):
        return None
    end = max(number.end, words.end)
    named = [hit for hit in hits(text, whole.trigger.end, number.start, rules) if hit.klass == "noun"]
    named = [hit for hit in named if hit.counted not in THINGS and hit.counted != whole.counted]
    if named:
        return Counted(number, named[-1].counted, words.who.strip(), end, 0.6, named[-1]), None
    if not alone and not _OPENS.search(text[sentence.start : number.start]):
        return None
    return Counted(number, whole.counted, words.who.strip() or whole.who, end, 0.6, part=True), whole


def _is_among(text: str, number: Number, words: Phrase, whole: Claim) -> bool:
    """Say whether a number is of the people of a whole: "two of whom", "both", "26 children were among them"."""
    if is_vague(number) or not number.figure.high or whole.counted in THINGS or not _fits(number, whole):
        return False
    if text[number.core : number.end].lower() == "both":
        return whole.figure is not None and whole.figure.high == 2
    return words.partitive or bool(words.person and _WERE_AMONG.match(text, words.end))


def _fits(number: Number, whole: Claim) -> bool:
    """Say whether a number can be a part of a whole."""
    figure, low = whole.figure, number.figure.low
    most = figure.high if figure and figure.high is not None else figure.low if figure else None
    return bool(low) and most is not None and (low or 0) <= most
