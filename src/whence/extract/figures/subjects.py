"""The verb whose subject a number is: "900 inmates managed to escape", "the five workers seized in May were freed"."""

from __future__ import annotations

import re

from whence.extract.figures.cues import Hit
from whence.extract.figures.numbers import Number
from whence.extract.figures.objects import IS, TAKEN_TO
from whence.extract.figures.phrases import Phrase
from whence.extract.figures.view import Sight

_AMONG = re.compile(r",?[ ](?:including|among|not|of[ ]whom|of[ ]which)\b", re.I)
_HOSPITAL = re.compile(r"\b(?:hospital|clinic|ward|infirmary|intensive|surgery)", re.I)
_PREPOSITION = re.compile(r"[ ](?:from|by|to|into|onto|in|on|at|out|of)$", re.I)
_AUXILIARY = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got|get|remain|remained|remains|lay|lie|still|reported|reportedly|confirmed"
    r"|feared|presumed|believed|thought|left|as|have|has|had|listed|allegedly)\b[ ]*"
    r"(?:(?:\w+ly|also|later|since|then|already|now|to be|to have been|been|being|not|not yet|all|both|either|soon"
    r"|still|once|again|(?:on|in|late|early|last|this|yesterday|today|tonight)(?:[ ](?:the|late|early|last))?"
    r"(?:[ ]\w+day|[ ](?:night|morning|evening|afternoon|week|month|year|\d{1,2}[ ]\w+))*)[ ]+)*$",
    re.I,
)
_QUOTES = str.maketrans("", "", '"“”')
_AND_ONE = re.compile(
    r"^(?:,[ ](?:an?|one|his|her)[ ](?:[^\W\d][\w-]*[ ]?){1,4})*,?[ ]and[ ](?:an?|the|both|one|his|her"
    r"|their)[ ](?:[^\W\d][\w-]*[ ]){1,4}?(?=(?:was|were|had|have|has|been|died|fled|escaped)\b|$)"
)
"""One more person joined to the subject: "Twenty soldiers and a civilian cook were killed"."""
_LISTED = re.compile(
    r",?[ ](?:including|among them)[ ][^.;:()\d]{0,80}?,?(?=[ ](?:was|were|have|had|has|died|fled|escaped)\b)"
)
_BREAK = re.compile(
    r"[;:!?—–()]|\.\s|\b(?:but|while|because|although|though|whereas|said|says|told|added|reported that|according|if"
    r"|unless|when|after|before|as|(?<!have )(?<!has )(?<!had )since|he|she|they|it|we|(?<!less )(?<!more )than)\b",
    re.I,
)
_DIRECT_OBJECT = re.compile(
    r"^[ ]+(?:(?:the|an?|his|her|its|their|at least|more than|some|dozens|hundreds|several)\b|\d)", re.I
)
_NOT = re.compile(r"\b(?:not|never)[ ]+(?:\w+[ ]+)?$", re.I)
_UNDECIDED = re.compile(r"[ ](?:un\w+|missing|wanted|open|in[ ]dispute)\b", re.I)
_AND_OK = re.compile(
    r"\band[ ]+(?:(?:were|was|been|had been|have been|are|remain|remained|stayed|died|later|then)\b|(?:their|its"
    r"|his|her)[ ]+\w+)",
    re.I,
)
_HAVE_BEEN = re.compile(
    r"\b(?:was|were|been|are|is)[ ]+(?:(?:\w+ly|later|since|then|now|all|also|still|already|again)[ ]+)*$", re.I
)
_BE_AND = re.compile(
    r".*\b(?:was|were|been|being|are|is)[ ](?:\w+ly[ ])?\w+(?:ed|en|un|ung|id|nt|ught|lt|ot|et"
    r"|wn)\b[^,;]{0,40}\band[ ]+"
    r"(?:(?:\w+ly|then|later|were|was|been|also|subsequently)[ ]+)*$",
    re.I,
)
_VERB_AND = re.compile(
    r"[ ](?:\w+ly[ ]|then[ ]|who[ ])?(?:\w+ed|broke|cut|dug|took|overcame|ran|got|left|made|stole|drove|blew|shot)\b"
    r"[^,;]{0,60}[ ]and[ ](?:(?:then|later|\w+ly)[ ])?$",
    re.I,
)
"""What two verbs of one subject have between them: "overpowered the guards and fled"."""
_RELATIVE = re.compile(r"\b(?:who|that|which)[ ]+(?:had[ ]+|have[ ]+)?$", re.I)
_RELATIVE_BE = re.compile(r"\b(?:who|that|which)[ ]+(?:(?:had|have|has)[ ]+been|were|was|are)[ ]+(?:\w+ly[ ]+)?$", re.I)
_CLAUSE = re.compile(
    r"[ ](?:(?:whom|that)[ ](?:(?:the|its|their)[ ])?(?:[\w’'-]+[ ]){1,3}?|(?:they|it|he|she|we|police|gunmen"
    r"|rebels|soldiers)[ ])"
    r"(?:(?:had|have|has|also|later)[ ])*",
    re.I,
)
"""A clause with a subject of its own behind a noun."""
_NEAR, _FAR = 14, 28
"""Words that may stand between a number's noun and its verb: without asides, and with them."""
_BASES = frozenset({"escape", "die", "flee", "return", "surrender", "break out"})
"""Forms that are nouns behind "one"."""


def by_right(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the verb whose subject the number is: "900 inmates managed to escape", "30 were wounded"."""
    if not words.person and words.who:
        return None
    known = (words.person and bool(words.who)) or number.figure.high == 0
    relative: Hit | None = None
    for cue in sentence.cues:
        if cue.start < words.end or not _is_verb(sentence, words, cue, known):
            continue
        if relative and relative.klass == "participle" and (main := _main(sentence, relative, cue)):
            return main
        gap = sentence.text[words.end : cue.start]
        if not known and words.end <= sentence.limit <= cue.start and not _AMONG.match(gap):
            break
        plain = _without_asides(gap, known).translate(_QUOTES)
        if len(gap.split()) > _FAR or _is_apart(sentence, plain, cue):
            break
        single = number.figure.low == number.figure.high == 1 and sentence.text[cue.start : cue.end].lower() in _BASES
        if single or (cue.counted == "attackers" and IS.search(plain)):
            continue
        if cue.klass == "subject" and not _NOT.search(plain) and not _goes_on(sentence, cue):
            if not _RELATIVE.search(plain):
                return cue
            relative = relative or cue
        elif cue.klass == "participle" and _participle(sentence, plain, cue):
            if not _RELATIVE_BE.search(plain) and _AUXILIARY.search(plain):
                return cue
            relative = relative or cue
    return relative


def by_clause(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the verb of a clause whose object the number is: "the two doctors they had seized"."""
    clause = _CLAUSE.match(sentence.text, words.end, sentence.end) if words.person and words.who else None
    cues = (cue for cue in sentence.cues if clause and cue.start == clause.end() and cue.klass == "object")
    return next(cues, None)


def _is_verb(sentence: Sight, words: Phrase, cue: Hit, known: bool) -> bool:
    """Say whether a cue can be the verb of a number: not one of another sense, nor one inside an aside."""
    gap = sentence.text[words.end : cue.start]
    aside = gap.startswith(",") and gap.count(",") == 1 and "," in sentence.text[cue.end : sentence.end]
    verb = cue.klass in {"participle", "subject"}
    return verb and not aside and not _is_elsewhere(sentence, words, cue, known)


def _is_elsewhere(sentence: Sight, words: Phrase, cue: Hit, known: bool) -> bool:
    """Say whether a verb of many senses has another here: "taken to school", things that are "gone"."""
    said = sentence.text[cue.start : cue.end].lower()
    if said == "taken":
        return not words.who or bool(TAKEN_TO.match(sentence.text, cue.end))
    if said == "admitted":
        return not _HOSPITAL.search(sentence.text, sentence.start, sentence.end)
    return not known and said in {"seized", "gone", "hit"}


def _is_apart(sentence: Sight, gap: str, cue: Hit) -> bool:
    """Say whether what stands between a number and a verb makes the verb somebody else's."""
    if len(gap.split()) > _NEAR or "," in gap or _BREAK.search(gap) or re.search(r"\d", gap):
        return True
    same = _AND_OK.search(gap + sentence.text[cue.start : cue.end]) or _two_verbs(sentence, gap, cue)
    return " and " in gap and not same


def _main(sentence: Sight, relative: Hit, cue: Hit) -> Hit | None:
    """Return a cue that is the main verb behind a participle: "the five workers seized in May were freed"."""
    gap = _without_asides(sentence.text[relative.end : cue.start], True).translate(_QUOTES)
    if cue.start <= relative.end or len(gap.split()) > 12 or _BREAK.search(gap) or "," in gap or " and " in gap:
        return None
    return cue if cue.klass == "participle" and _HAVE_BEEN.search(gap) else None


def _two_verbs(sentence: Sight, gap: str, cue: Hit) -> bool:
    """Say whether a cue is the second of two verbs of one subject: "were lined up and shot dead"."""
    if cue.klass == "subject":
        return bool(_VERB_AND.match(gap))
    return bool(_BE_AND.match(gap)) and not _DIRECT_OBJECT.match(sentence.text[cue.end : sentence.end])


def _goes_on(sentence: Sight, cue: Hit) -> bool:
    """Say whether another cue completes the verb: "147 remain at large" counts those at large."""
    if cue.counted == "remained" and _UNDECIDED.match(sentence.text, cue.end):
        return True
    return cue.counted == "remained" and any(
        other.klass == "participle" and 0 < other.start - cue.end <= 2 for other in sentence.cues
    )


def _participle(sentence: Sight, gap: str, cue: Hit) -> bool:
    if _NOT.search(gap) and not re.search(r"\bnot[ ]+been\b", gap):
        return False
    if _AUXILIARY.search(gap) or _two_verbs(sentence, gap, cue):
        return True
    bare = not gap.strip(" ,\u00a0") or bool(re.fullmatch(r"[ ]*(?:people|others|more|\w+ly)[ ]*", gap))
    closed = bool(_PREPOSITION.search(sentence.text[cue.start : cue.end]))
    return bare and (closed or not _DIRECT_OBJECT.match(sentence.text[cue.end : sentence.end]))


def _without_asides(gap: str, people: bool) -> str:
    listed = _LISTED.sub(" ", re.sub(r"\([^)]*\)", " ", gap))
    listed = _AND_ONE.sub(" ", listed) if people else listed
    return re.sub(r",[^,]*,", " ", listed)
