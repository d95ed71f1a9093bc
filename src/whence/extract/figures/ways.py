"""How a number stands to the words that tell what it counts: as their object, subject, noun, toll, or part."""

from __future__ import annotations

import re

from whence.extract.figures.cues import THINGS, Hit, Rules
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import Phrase, is_describing
from whence.extract.figures.states import by_aside, by_having, by_hospital, by_label, by_losses, by_put, by_victims
from whence.extract.figures.tolls import by_toll
from whence.extract.figures.view import Counted, Sight

_PEOPLE_ONLY = frozenset(
    {"freed", "held", "transferred", "arrested", "recaptured", "displaced", "returned", "remained", "killed", "wounded"}
)
_LEFT_GAP = re.compile(
    r"^(?:[ \u00a0:\"“”‘(]|\b(?:the|a|an|total|of|another|further|also|some|only|as|many|up|in|all|additional|what|it"
    r"|called|reportedly|allegedly|so|far|their|its|his|out|with|there|were|was|nearly|people|including|other|of"
    r"|groups?|batch|convoy|last|first|final|remaining|second|third|next"
    r"|(?:(?:last|this|on|late|early|earlier)[ ])?(?:yesterday|today|tonight|overnight|\w+day|night|week|month|year"
    r"|morning"
    r"|evening|Ramadan)(?:[ ](?:night|morning|evening|afternoon))?)\b)*$",
    re.I,
)
_ASIDES = re.compile(r"^,[ ][^,;.\d]{3,60},")
_LET = re.compile(r"\blets?[ ]+$", re.I)
_GO = re.compile(r"[ ](?:go|out|free)\b", re.I)
_NO_ATTACK = re.compile(r"\b(?:hunger|labou?r|general|rail|wildcat|teachers[’']|token|lightning)[ ]+$", re.I)
_WANTED = re.compile(
    r"\b(?:demand\w*|call\w*[ ]for|forc\w+|seek\w*|sought|ask\w*[ ]for|press\w*[ ]for|urg\w+|insist\w*[ ]on"
    r"|negotiat\w*)"
    r"[ ](?:the[ ])?(?:immediate[ ])?(?:release|freeing|liberation)[ ]of$",
    re.I,
)
"""Whoever's release is demanded is held."""
_AUXILIARY = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got|get|remain|remained|remains|lay|lie|still|reported|reportedly|confirmed"
    r"|feared|presumed|believed|thought|left|as|have|has|had|listed|allegedly)\b[ ]*"
    r"(?:(?:\w+ly|also|later|since|then|already|now|to be|to have been|been|being|not|not yet|all|both|either|soon"
    r"|still|once|again)[ ]+)*$",
    re.I,
)
_QUOTES = str.maketrans("", "", '"“”')
_AND_ONE = re.compile(
    r"^(?:,[ ](?:an?|one|his|her)[ ](?:[^\W\d][\w-]*[ ]?){1,4})*,?[ ]and[ ](?:an?|one|his|her"
    r"|their)[ ](?:[^\W\d][\w-]*[ ]){1,4}?(?=(?:was|were|had|have|has|been|died|fled|escaped)\b|$)"
)
"""One more person joined to the subject: "Twenty soldiers and a civilian cook were killed"."""
_LISTED = re.compile(
    r",?[ ](?:including|among them)[ ][^.;:()\d]{0,80}?,?(?=[ ](?:was|were|have|had|has|died|fled|escaped)\b)"
)
_BREAK = re.compile(
    r"[;:!?—–()]|\.\s|\b(?:but|while|because|although|though|whereas|said|says|told|added|reported that|according|if"
    r"|unless|when|after|before|as|since|he|she|they|it|we|(?<!less )(?<!more )than)\b",
    re.I,
)
_DIRECT_OBJECT = re.compile(
    r"^[ ]+(?:(?:the|an?|his|her|its|their|at least|more than|some|dozens|hundreds|several)\b|\d)", re.I
)
_DENIED = re.compile(r"\b(?:no longer|not|never|n[’']t|without)[ ]+(?:yet[ ]+|been[ ]+|have[ ]+)?$", re.I)
_NOT = re.compile(r"\b(?:not|never)[ ]+(?:\w+[ ]+)?$", re.I)
_HOLDS = re.compile(
    r"\b(?:prisons?|jails?|camps?|facility|facilities|cent(?:re|er)s?|cells)\b[^.;,]{0,30}"
    r"\b(?:have|has|had|contains?|contained)[ ]+$",
    re.I,
)
_UNDECIDED = re.compile(r"[ ](?:un\w+|missing|wanted|open|in[ ]dispute)\b", re.I)
_AND_OK = re.compile(
    r"\band[ ]+(?:(?:were|was|been|had been|have been|are|remain|remained|stayed|died|later|then)\b|(?:their|its"
    r"|his|her)[ ]+\w+)",
    re.I,
)
_RELATIVE = re.compile(r"\b(?:who|that|which)[ ]+(?:had[ ]+|have[ ]+)?$", re.I)
_RELATIVE_BE = re.compile(r"\b(?:who|that|which)[ ]+(?:(?:had|have|has)[ ]+been|were|was|are)[ ]+(?:\w+ly[ ]+)?$", re.I)
_INVERTED = re.compile(r"\b(?:was|were|been)[ ]+(?:\w+ly[ ]+)?$", re.I)
_PRONOUN_BEFORE = re.compile(r"\b(?:he|she|they|it|who|we|i|you|that|which)[ ]+(?:ha[sd]|have)?[ ]*$", re.I)
_LIFE_TAKEN = re.compile(r"\b(?:cost(?:ing|s)?|claim(?:ed|ing|s)|took|taken|taking|lost)[ ]+(?:the[ ]+)?$", re.I)
_LOST = re.compile(r"\blost[ ]+(?:only[ ]+)?$", re.I)
_END = re.compile(r"[\"”]?[ ]*(?:[.,;]|$)")
_SONS = frozenset("sons daughters children brothers sisters relatives comrades wives".split())
_BASES = frozenset({"escape", "die", "flee", "return", "surrender", "break out"})
"""Forms that are nouns behind "one"."""
_TAKEN_TO = re.compile(r"[ ](?:to|into|on|for|as|prisoner|home|part|back|in)\b", re.I)
_ARMED = frozenset(
    {
        "men",
        "fighters",
        "militants",
        "commanders",
        "rebels",
        "gunmen",
        "attackers",
        "comrades",
        "members",
        "soldiers",
        "bombers",
        "raiders",
    }
)
_IS = re.compile(r"\b(?:was|were|been|being|be|is|are)[ ]+(?:\w+ly[ ]+)?$", re.I)


def _by_left(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the verb whose object the number is: "killing at least 19 guards"."""
    text = sentence.text
    for cue in reversed(sentence.cues):
        if cue.klass != "object" or cue.end > number.start or _DENIED.search(text, sentence.start, cue.start):
            continue
        if not _LEFT_GAP.match(_ASIDES.sub(" ", text[cue.end : number.start])):
            break
        things = bool(words.who) and not words.person
        passive = _IS.search(text, sentence.start, cue.start) and not text[cue.start : cue.end].endswith(("ing", " to"))
        if not passive and not (things and cue.counted in _PEOPLE_ONLY) and _fits_object(text, cue, words):
            return _object(sentence, cue, words)
    return _lost(sentence, number, words) or _inverted(sentence, number, words) or _had(sentence, number, words)


def _fits_object(text: str, cue: Hit, words: Phrase) -> bool:
    """Say whether a verb of many senses has the sense of its count: who is "taken" to hospital is not abducted."""
    if text[cue.start : cue.end].lower() == "took":
        return words.person and bool(words.who) and not _TAKEN_TO.match(text, words.end)
    return cue.counted != "attackers" or _is_armed(words)


def _object(sentence: Sight, cue: Hit, words: Phrase) -> Hit | None:
    if _WANTED.search(sentence.text, sentence.start, cue.end):
        return Hit(cue.start, cue.end, "held", "object")
    return None if cue.counted == "held" and _keepers(words, sentence.rules) else cue


def _had(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find "let" before people who "go", and what a prison "has"."""
    let = _LET.search(sentence.text, sentence.start, number.start)
    if let and _GO.match(sentence.text, words.end):
        return Hit(let.start(), let.end(), "freed", "object")
    held = _HOLDS.search(sentence.text, sentence.start, number.start)
    if held and held.end() == number.start and words.person and words.who and not _keepers(words, sentence.rules):
        return Hit(held.start(), held.end(), "held", "object")
    return None


def _is_armed(words: Phrase) -> bool:
    """Say whether a noun is of fighters: who is "sent" is one of the attackers only then."""
    return words.who.lower().split()[-1:] != [] and words.who.lower().split()[-1] in _ARMED


def _lost(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find "lost" before armed men: an event in force makes it a killing (see `is_loss`)."""
    before = _LOST.search(sentence.text, sentence.start, number.start)
    head = words.who.lower().split()[-1:]
    bare = not words.who and _END.match(sentence.text, number.end)
    armed = bare or (head and (head[0] in sentence.rules.keepers or head[0] in _ARMED or head[0] in _SONS))
    return Hit(before.start(), before.end(), "killed", "object") if before and armed else None


def is_loss(text: str, counted: Counted) -> bool:
    """Say whether people were only "lost", which counts as killed where an attack or battle is told of, else not."""
    return counted.cue is not None and text[counted.cue.start : counted.cue.end].strip().lower() == "lost"


def _inverted(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the verb of which the number is the subject behind it: "were killed 27 guards", "there escaped 900 men"."""
    text = sentence.text
    if not (words.person and words.who):
        return None
    for cue in sentence.cues:
        if cue.klass not in {"participle", "subject"} or text[cue.end : number.start] not in {" ", "\u00a0"}:
            continue
        before = text[sentence.start : cue.start]
        if cue.klass == "participle" and _INVERTED.search(before):
            return cue
        if cue.klass == "subject" and before.strip() and not _PRONOUN_BEFORE.search(before):
            return cue
    return None


def _keepers(words: Phrase, rules: Rules) -> bool:
    """Say whether the people are those who guard: a prison that "has 58 guards" does not hold them."""
    return any(word in rules.keepers for word in words.who.lower().split())


def _by_fate(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find what became of people whose noun is a counted thing itself: "132 hostages died"."""
    head = words.who.lower().split()[-1:]
    return _by_right(sentence, number, words) if head and head[0] in sentence.rules.fates else None


def _by_noun(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the noun that is itself the counted thing: "19 dead", "12 guards wounded", "288 attacks"."""
    text = sentence.text
    for cue in sentence.cues:
        if cue.klass != "noun" or cue.start < number.end:
            continue
        thing = cue.counted in THINGS
        between = text[number.end : cue.start].strip(' \u00a0-"”')
        bare = not between or (not words.who and cue.klass == "noun" and is_describing(between, sentence.rules))
        behind = words.end <= cue.start and not text[words.end : cue.start].strip()
        if thing and cue.end == words.end:
            return None if _NO_ATTACK.search(text, number.end, cue.start) else cue
        if text[cue.start : cue.end].lower() == "lives" and not _LIFE_TAKEN.search(text, sentence.start, number.start):
            continue
        if not thing and (bare or (behind and words.who and words.person)) and not (bare and words.end > cue.end):
            return cue
    return None


def _by_right(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the verb whose subject the number is: "900 inmates managed to escape", "30 were wounded"."""
    if not words.person and words.who:
        return None
    known = words.person and bool(words.who)
    relative: Hit | None = None
    for cue in sentence.cues:
        if cue.start < words.end or cue.klass not in {"participle", "subject"}:
            continue
        if not known and sentence.text[cue.start : cue.end].lower() in {"seized", "gone"}:
            continue
        gap = sentence.text[words.end : cue.start]
        plain = _without_asides(gap, known).translate(_QUOTES)
        joined = " and " in plain and not _AND_OK.search(plain + sentence.text[cue.start : cue.end])
        if len(gap.split()) > 14 or _BREAK.search(plain) or re.search(r"\d", plain) or "," in plain or joined:
            break
        if cue.counted == "attackers" and _IS.search(plain):
            continue
        if number.figure.low == number.figure.high == 1 and sentence.text[cue.start : cue.end].lower() in _BASES:
            continue
        if cue.klass == "subject" and not _NOT.search(plain) and not _goes_on(sentence, cue):
            if not _RELATIVE.search(plain):
                return cue
            relative = relative or cue
        elif cue.klass == "participle" and _participle(sentence, plain, cue):
            if not _RELATIVE_BE.search(plain):
                return cue
            relative = relative or cue
    return relative


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
    if _AUXILIARY.search(gap):
        return True
    bare = not gap.strip(" ,\u00a0") or bool(re.fullmatch(r"[ ]*(?:people|others|more|\w+ly)[ ]*", gap))
    return bare and not _DIRECT_OBJECT.match(sentence.text[cue.end : sentence.end])


def _without_asides(gap: str, people: bool) -> str:
    listed = _LISTED.sub(" ", re.sub(r"\([^)]*\)", " ", gap))
    listed = _AND_ONE.sub(" ", listed) if people else listed
    return re.sub(r",[^,]*,", " ", listed)


def _by_partitive(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the counted thing in the whole that the number is part of: "60 of the escapees", "700 freed prisoners"."""
    for cue in sentence.cues:
        inside = words.begin <= cue.start and cue.end <= words.end
        if inside and words.person and cue.counted not in THINGS and (cue.klass == "noun" if words.total else True):
            return cue
    return None


WAYS = (
    (by_losses, 0.8),
    (_by_left, 0.9),
    (_by_fate, 0.9),
    (_by_noun, 0.85),
    (_by_right, 0.9),
    (by_toll, 0.85),
    (by_put, 0.85),
    (by_label, 0.85),
    (_by_partitive, 0.75),
    (by_hospital, 0.75),
    (by_having, 0.7),
    (by_aside, 0.7),
    (by_victims, 0.6),
)
"""The ways in which a number can stand to its cue, tried in this order, each with the score of what it finds."""
