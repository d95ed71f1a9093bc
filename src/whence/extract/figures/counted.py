"""What a number counts, and of whom: the verb before it, the noun or verb after it, or the number it stands beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.extract.figures.cues import THINGS, Hit, Rules, hits
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import Phrase, noun_phrase, phrase

_PEOPLE_ONLY = frozenset(
    {"freed", "held", "transferred", "arrested", "recaptured", "displaced", "returned", "remained", "killed", "wounded"}
)
_TRIFLE = 10
"""A smaller number of things that are not people, or a vague one ("several attacks"), is no count worth a row."""
_LIST_GAP = re.compile(
    r"^[ ,]*(?:and|or|as well as|along with|together with|plus|&|,)?(?:[ ]+(?:also|the|another|a further))*[ ]*$", re.I
)
_LEFT_GAP = re.compile(
    r"^(?:[ \u00a0:\"“”‘]|\b(?:the|a|an|total|of|another|further|also|some|only|as|many|up|in|all|additional|what|it"
    r"|called|reportedly|allegedly|so|far|their|its|his|out|with|there|were|was|nearly|people|including|other)\b)*$",
    re.I,
)
_TOLL_GAP = re.compile(
    r"^(?:[ ,'’]|\b[\w'’-]+\b){0,24}?"
    r"\b(?:to|at|of|was|is|were|reached|reaching|as|exceed\w*|passed|topped|hit|stands|stood)\b"
    r"(?:[ ]+(?:between|about|some|from|well))*[ ]*$",
    re.I,
)
_CHANGE_GAP = re.compile(r"^[^.;]{0,140}\b(?:from|to)[ ]+$", re.I)
_NUMBER_OF = re.compile(r"\b(?:number|count|tally|total|estimate|figure)s? (?:of|for)\b[^,;.]{0,40}$", re.I)
_AUXILIARY = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got|get|remain|remained|remains|lay|lie|still|reported|reportedly|confirmed"
    r"|feared|presumed|believed|thought|left|as|have|has|had|listed|allegedly)\b[ ]*"
    r"(?:(?:\w+ly|also|later|since|then|already|now|to be|to have been|been|being|not|not yet|all|both|either|soon"
    r"|still|once|again)[ ]+)*$",
    re.I,
)
_BREAK = re.compile(
    r"[;:!?—–()]|\.\s|\b(?:but|while|because|although|though|whereas|said|says|told|added|reported that|according|if"
    r"|unless|when|after|before|as|since|than)\b",
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
_AND_OK = re.compile(r"\band[ ]+(?:(?:were|was|been|had been|have been|are)\b|(?:their|its|his|her)[ ]+\w+)", re.I)
_RELATIVE = re.compile(r"\b(?:who|that|which)[ ]+(?:had[ ]+|have[ ]+)?$", re.I)
_IS = re.compile(r"\b(?:was|were|been|being|be|is|are)[ ]+(?:\w+ly[ ]+)?$", re.I)
_TERRITORY = re.compile(
    r"[ ]+of[ ]+(?:the[ ]+|its[ ]+|all[ ]+)?"
    r"(?:[A-Z]\w+|(?:country|province|territory|region|land|district|city|town|governorate|area|island)\b)"
)
_FRONTED = re.compile(
    r"^(?:[^.;]{0,40}\b)?of[ ]+(?:the|its|these|those)?[ ]*(?:some|about|more than|nearly|over|roughly)?[ ]*$", re.I
)
_UP_FROM = re.compile(r"[ ,]*(?:up|down|rather than|instead of|and not|not)[ ]+(?:from[ ]+)?$", re.I)
_BOTH = re.compile(r"(?:killed|dead|wounded|injured)[ ](?:and|or)[ ](?:killed|dead|wounded|injured)\b", re.I)
"""One number for the dead and the wounded together counts neither."""
_CLOSED = re.compile(r"[ ]*(?:\w+ly)?[ ]*(?:[,.;]|$)")
_PART = re.compile(r"\b(?:including|among them|of them|of whom|counting)[ ]*$", re.I)


@dataclass(frozen=True, slots=True)
class Counted:
    """What one number counts: the vocabulary value, who, where its words end, score, cue, and whether of a part only."""

    number: Number
    counted: str
    who: str
    end: int
    score: float
    cue: Hit | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its cues, seen from one number; `limit` is where the next number begins."""

    text: str
    start: int
    end: int
    limit: int
    cues: tuple[Hit, ...]
    rules: Rules


def count(text: str, span: tuple[int, int], found: Sequence[Number], rules: Rules) -> list[Counted]:
    """Return what each number in the sentence `text[span]` counts; a number with no evidence for it is left out."""
    start, end = span
    cues = tuple(hits(text, start, end, rules))
    phrases = [phrase(text, number, end, rules) for number in found]
    inside = [bool(at) and number.start < phrases[at - 1].end for at, number in enumerate(found)]
    results: list[Counted | None] = []
    for at, number in enumerate(found):
        limit = found[at + 1].start if at + 1 < len(found) else end
        sentence = _Sentence(text, start, end, limit, cues, rules)
        results.append(None if inside[at] else _own(sentence, number, phrases[at]))
    for at, number in enumerate(found):
        if results[at] is None and not inside[at]:
            sentence = _Sentence(text, start, end, end, cues, rules)
            results[at] = (
                _inherited(text, found, phrases, results, at)
                or _fronted(sentence, results[:at], number)
                or _attackers(number, phrases[at], rules)
            )
    return [result for result in results if result]


def _own(sentence: _Sentence, number: Number, words: Phrase) -> Counted | None:
    if words.partitive and words.who:
        return None
    if number.figure.unit == "percent" and not (words.person and words.who):
        return _share(sentence, number)
    definite = sentence.text[max(0, number.start - 4) : number.start].lower().endswith("the ")
    if definite and not words.person and (number.figure.low or 0) < _TRIFLE:
        return None
    ways = ((_by_left, 0.9), (_by_noun, 0.85), (_by_right, 0.9), (_by_toll, 0.85), (_by_partitive, 0.75))
    for find, score in ways:
        cue = find(sentence, number, words)
        if cue:
            return None if _trifle(cue, number) else _made(sentence, number, words, (cue, score))
    return None


def _made(sentence: _Sentence, number: Number, words: Phrase, found: tuple[Hit, float]) -> Counted:
    cue, score = found
    who = words.who.strip()
    both = _BOTH.match(sentence.text, cue.start, sentence.end)
    if cue.counted in {"killed", "wounded"} and cue.start >= words.end and both:
        return Counted(number, "other", f"{who} {both.group()}".strip(), both.end(), 0.7, cue)
    if cue.klass == "noun" and cue.counted not in THINGS and who.lower() == sentence.text[cue.start : cue.end].lower():
        who = ""
    part = words.total and not words.partitive and cue.start < words.end
    return Counted(number, cue.counted, who, max(words.end, cue.end), score, cue, part)


def _share(sentence: _Sentence, number: Number) -> Counted | None:
    territory = _TERRITORY.match(sentence.text, number.end, sentence.end)
    if not territory:
        return None
    return Counted(number, "territory_share", territory.group()[4:].strip(), territory.end(), 0.8)


def _trifle(cue: Hit, number: Number) -> bool:
    low = number.figure.low or 0
    return cue.counted in THINGS and low < _TRIFLE and (cue.counted == "other" or _vague(number))


def _vague(number: Number) -> bool:
    return number.figure.low != number.figure.high and number.figure.approx


def _by_left(sentence: _Sentence, number: Number, words: Phrase) -> Hit | None:
    """Find the verb whose object the number is: "killing at least 19 guards"."""
    text = sentence.text
    for cue in reversed(sentence.cues):
        if cue.klass != "object" or cue.end > number.start or _DENIED.search(text, sentence.start, cue.start):
            continue
        if not _LEFT_GAP.match(text[cue.end : number.start]):
            break
        things = bool(words.who) and not words.person
        if not _IS.search(text, sentence.start, cue.start) and not (things and cue.counted in _PEOPLE_ONLY):
            return None if cue.counted == "held" and _keepers(words, sentence.rules) else cue
    held = _HOLDS.search(text, sentence.start, number.start)
    if held and held.end() == number.start and words.person and words.who and not _keepers(words, sentence.rules):
        return Hit(held.start(), held.end(), "held", "object")
    return None


def _keepers(words: Phrase, rules: Rules) -> bool:
    """Say whether the people are those who guard: a prison that "has 58 guards" does not hold them."""
    return any(word in rules.keepers for word in words.who.lower().split())


def _by_noun(sentence: _Sentence, number: Number, words: Phrase) -> Hit | None:
    """Find the noun that is itself the counted thing: "19 dead", "12 guards wounded", "288 attacks"."""
    text = sentence.text
    for cue in sentence.cues:
        if cue.klass != "noun" or cue.start < number.end:
            continue
        thing = cue.counted in THINGS
        bare = not text[number.end : cue.start].strip(" \u00a0-")
        behind = words.end <= cue.start and not text[words.end : cue.start].strip()
        if thing and cue.end == words.end:
            return cue
        if not thing and (bare or (behind and words.who and words.person)) and not (bare and words.end > cue.end):
            return cue
    return None


def _by_right(sentence: _Sentence, number: Number, words: Phrase) -> Hit | None:
    """Find the verb whose subject the number is: "900 inmates managed to escape", "30 were wounded"."""
    if not words.person and words.who:
        return None
    relative: Hit | None = None
    for cue in sentence.cues:
        if cue.start < words.end or cue.klass not in {"participle", "subject"}:
            continue
        gap = sentence.text[words.end : cue.start]
        plain = _without_asides(gap)
        joined = " and " in plain and not _AND_OK.search(plain)
        if len(gap.split()) > 14 or _BREAK.search(plain) or re.search(r"\d", plain) or "," in plain or joined:
            break
        if cue.klass == "subject" and not _NOT.search(plain) and not _goes_on(sentence, cue):
            if not _RELATIVE.search(plain):
                return cue
            relative = relative or cue
        elif cue.klass == "participle" and _participle(sentence, plain, cue):
            return cue
    return relative


def _goes_on(sentence: _Sentence, cue: Hit) -> bool:
    """Say whether another cue completes the verb: "147 remain at large" counts those at large."""
    return cue.counted == "remained" and any(
        other.klass == "participle" and 0 < other.start - cue.end <= 2 for other in sentence.cues
    )


def _participle(sentence: _Sentence, gap: str, cue: Hit) -> bool:
    if _NOT.search(gap) and not re.search(r"\bnot[ ]+been\b", gap):
        return False
    if _AUXILIARY.search(gap):
        return True
    bare = not gap.strip(" ,\u00a0") or bool(re.fullmatch(r"[ ]*(?:people|others|more|\w+ly)[ ]*", gap))
    return bare and not _DIRECT_OBJECT.match(sentence.text[cue.end : sentence.end])


def _without_asides(gap: str) -> str:
    return re.sub(r",[^,]*,", " ", re.sub(r"\([^)]*\)", " ", gap))


def _by_toll(sentence: _Sentence, number: Number, words: Phrase) -> Hit | None:
    """Find what a toll measures: "the death toll rose to 66", "the number of inmates who escaped is 412"."""
    text = sentence.text
    for cue in reversed(sentence.cues):
        if cue.end > number.start:
            continue
        if cue.klass != "toll" and not (
            cue.klass in {"subject", "participle"} and _NUMBER_OF.search(text, sentence.start, cue.start)
        ):
            continue
        gap = text[cue.end : number.start]
        second = re.search(r"\d", gap) and not re.search(r"\bfrom\b", gap)
        if (_TOLL_GAP.match(gap) and not second) or _CHANGE_GAP.match(gap):
            return cue
    return None


def _by_partitive(sentence: _Sentence, number: Number, words: Phrase) -> Hit | None:
    """Find the counted thing in the whole that the number is part of: "60 of the escapees", "700 freed prisoners"."""
    for cue in sentence.cues:
        inside = words.begin <= cue.start and cue.end <= words.end
        if inside and words.person and cue.counted not in THINGS and (cue.klass == "noun" if words.total else True):
            return cue
    return None


def _attackers(number: Number, words: Phrase, rules: Rules) -> Counted | None:
    """Return attackers counted as such: "40 to 80 attackers" of whom nothing else is said."""
    head = words.who.lower().split()[-1:] if words.who and not (words.total or words.partitive) else []
    if head and head[0] in rules.attackers and (number.figure.low or number.figure.high or 0) > 1:
        return Counted(number, "attackers", words.who, words.end, 0.7)
    return None


def _fronted(sentence: _Sentence, results: Sequence[Counted | None], number: Number) -> Counted | None:
    """Return the count of the second number in "of the 288 attacks, only 22 were in the north"."""
    text = sentence.text
    first = next((other for other in results if other), None)
    if (
        not first
        or not _FRONTED.match(text[sentence.start : first.number.start])
        or "," not in text[first.end : number.start]
    ):
        return None
    verb = re.compile(r"[ ]+(?:were|was|happened|took place|occurred|fell|came|hit)\b").match(text, number.end)
    if not verb:
        return None
    people = noun_phrase(text, verb.end(), sentence.end, sentence.rules)
    who = text[people[0] : people[1]] if people and people[2] else first.who
    return Counted(number, first.counted, who, people[1] if people else number.end, 0.75, first.cue, part=True)


def _inherited(
    text: str, found: Sequence[Number], phrases: Sequence[Phrase], results: Sequence[Counted | None], at: int
) -> Counted | None:
    """Return the count that a number shares with the one before ("31 died, 22 of them guards") or after it."""
    number, words = found[at], phrases[at]
    people = words.person and bool(words.who)
    earlier = next((other for other in reversed(results[:at]) if other), None)
    if earlier:
        gap = text[earlier.end : number.start]
        part = words.partitive or _PART.search(gap)
        if _UP_FROM.match(gap):
            return Counted(number, earlier.counted, words.who, words.end, 0.75, earlier.cue)
        closed = words.who or not words.partitive or _CLOSED.match(text, words.end)
        if part and len(gap) <= 60 and closed and not _vague(number):
            return Counted(number, earlier.counted, words.who, words.end, 0.75, earlier.cue, part=True)
        if _LIST_GAP.match(gap) and people and earlier.counted not in THINGS:
            return Counted(number, earlier.counted, words.who, words.end, 0.75, earlier.cue)
    later = results[at + 1] if at + 1 < len(results) else None
    if later and later.cue and later.cue.start > later.number.end and people:
        gap = text[words.end : later.number.start]
        if _LIST_GAP.match(gap) and "," not in gap.strip(" "):
            return Counted(number, later.counted, words.who, words.end, 0.7, later.cue)
    return None
