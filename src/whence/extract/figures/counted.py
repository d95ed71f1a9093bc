"""What a number counts, and of whom: the verb before it, the noun or verb after it, or the number it stands beside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.extract.figures.cues import THINGS, Hit, Rules, hits
from whence.extract.figures.inherited import attackers, from_before, from_behind, fronted
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import Phrase, phrase
from whence.extract.figures.senses import sense
from whence.extract.figures.view import Counted, Sight, is_vague
from whence.extract.figures.ways import WAYS

_TRIFLE = 10
"""A smaller number of things that are not people, or a vague one ("several attacks"), is no count worth a row."""
_BOTH_BEFORE = re.compile(r"\b(?:killed|wounded|injured|killing|wounding)[ ](?:and|or)[ ]$", re.I)
_INMATES = frozenset("inmates prisoners detainees internees convicts".split())
_WAS = re.compile(r"\b(?:from|out of)\b", re.I)
_NOT_SO_MANY = re.compile(r"\bnot[ ]+$", re.I)
_OUT_OF = re.compile(
    r"(?:^|[,;][ ]+|\bthat[ ]+)(?:from|out of|(?P<of>of))[ ]+(?:the[ ]+|its[ ]+|these[ ]+|all[ ]+)?$", re.I
)
_BEFORE_NEXT = re.compile(r"[,.;:]|\b(?:from|in|on|at|by|with|near|and|or|after|to|during|aboard)\b", re.I)
"""Where the noun of a number ends at the latest."""
_WHO = re.compile(r",?[ ](?:who|that)[ ](?:(?:had|have|has|were|was|been|are|also|still|then)[ ])*", re.I)
_VERB = re.compile(r"\b(?:were|was|are|is|have|had|has|came|died|could|will|would|remain\w*)\b")
_TERRITORY = re.compile(
    r"[ ]+of[ ]+(?:the[ ]+|its[ ]+|all[ ]+)?"
    r"(?:[A-Z]\w+\b(?![’'-]|[ ][a-z]+s\b)"
    r"|(?:country|province|territory|region|land|district|city|town|governorate|area|island)\b(?![’']))"
)
_BOTH = re.compile(r"(?:killed|dead|wounded|injured)[ ](?:and|or)[ ](?:killed|dead|wounded|injured)\b", re.I)
"""One number for the dead and the wounded together counts neither."""


def count(text: str, span: tuple[int, int], found: Sequence[Number], rules: Rules) -> list[Counted]:
    """Return what each number in the sentence `text[span]` counts; a number with no evidence for it is left out."""
    start, end = span
    cues = tuple(hits(text, start, end, rules))
    phrases = [phrase(text, number, end, rules) for number in found]
    inside = [bool(at) and number.start < phrases[at - 1].end for at, number in enumerate(found)]
    results: list[Counted | None] = []
    for at, number in enumerate(found):
        limit = found[at + 1].start if at + 1 < len(found) else end
        sentence = Sight(text, start, end, limit, cues, rules)
        results.append(None if inside[at] else _own(sentence, number, phrases[at]))
    _share(Sight(text, start, end, end, cues, rules), tuple(zip(found, phrases, inside, strict=True)), results)
    wholes = [
        _inside(Sight(text, start, end, end, cues, rules), number, phrases[at])
        for at, number in enumerate(found)
        if inside[at] and phrases[at - 1].total
    ]
    return [result for result in (*wholes, *results) if result]


def _share(sentence: Sight, found: Sequence[tuple[Number, Phrase, bool]], results: list[Counted | None]) -> None:
    """Fill in what the numbers without a cue of their own share with their neighbours."""
    open_ones = [at for at, (_, _, inside) in enumerate(found) if results[at] is None and not inside]
    for at in open_ones:
        number, words, _ = found[at]
        earlier = next((other for other in reversed(results[:at]) if other), None)
        results[at] = from_before(sentence, (number, words), earlier) or fronted(sentence, results[:at], number)
    for at in reversed(open_ones):
        number, words, _ = found[at]
        later = [*results[at + 1 : at + 3], None, None]
        results[at] = results[at] or from_behind(sentence.text, (number, words), later[0], later[1])
    for at in open_ones:
        results[at] = results[at] or attackers(found[at][0], found[at][1], sentence.rules)


def _own(sentence: Sight, number: Number, words: Phrase) -> Counted | None:
    before = sentence.text[sentence.start : number.start]
    if _counts_nothing(sentence, number, words):
        return None
    if _is_whole(sentence, number, words):
        return _whole(sentence, number, words)
    if number.figure.unit == "percent" and not (words.person and words.who):
        return _territory(sentence, number)
    unlike = not words.who and _is_unlike(sentence, number)
    for find, score in WAYS:
        cue = find(sentence, number, words)
        if cue and not (unlike and cue.counted not in THINGS):
            return None if _trifle(cue, number) else _made(sentence, number, words, (cue, score))
    opens = _OUT_OF.search(before)
    return _whole(sentence, number, words) if opens and opens.group("of") else None


def _counts_nothing(sentence: Sight, number: Number, words: Phrase) -> bool:
    """Say whether a number only denies another, is part of something told, or is of few things known already."""
    text = sentence.text
    before = text[sentence.start : number.start]
    if _NOT_SO_MANY.search(before) or (words.partitive and words.who):
        return True
    if text[number.core : number.end].lower() == "both" and not words.person:
        return True
    attacks = any(
        cue.counted == "attacks" and cue.end == words.end and words.who.lower() not in {"operations", "incidents"}
        for cue in sentence.cues
    )
    few = not words.person and not attacks and (number.figure.low or 0) < _TRIFLE
    return few and before.lower().endswith("the ") and number.figure.unit != "percent"


def _inside(sentence: Sight, number: Number, words: Phrase) -> Counted | None:
    """Return the whole that another number is part of, where its own words count it: "66 of the 92 escapees"."""
    head = words.who.lower().partition(" of ")[0].split()[-1:]
    if number.figure.unit or (words.who and not words.person):
        return None
    people = [cue for cue in sentence.cues if cue.counted not in THINGS and cue.start >= number.end]
    found = next((cue for cue in people if cue.klass == "participle" and cue.end < words.end), None)
    found = found or next((cue for cue in people if _tells_whole(sentence, number, words, cue)), None)
    if found:
        return Counted(number, found.counted, words.who.strip(), max(words.end, found.end), 0.7, found)
    held = bool(head) and head[0] in _INMATES
    return Counted(number, "held", words.who.strip(), words.end, 0.65) if held else None


def _tells_whole(sentence: Sight, number: Number, words: Phrase, cue: Hit) -> bool:
    """Say whether a cue stands so close behind a whole that it is the whole's: "the 27 taken in May", "31 injured"."""
    text, gap = sentence.text, sentence.text[words.end : cue.start]
    if cue.klass == "noun":
        return cue.end == words.end or (cue.end <= number.end + 12 and not text[number.end : cue.start].strip())
    if cue.start < words.end or cue.klass not in {"participle", "subject"}:
        return False
    bare = cue.klass == "participle" and not gap.strip() and _VERB.search(text, cue.end, sentence.end)
    return bool(bare or _WHO.fullmatch(gap))


def _made(sentence: Sight, number: Number, words: Phrase, found: tuple[Hit, float]) -> Counted | None:
    cue, score = found
    who = words.who.strip()
    counted = sense(sentence, words, cue)
    both = _BOTH.match(sentence.text, cue.start, sentence.end)
    if cue.counted in {"killed", "wounded"} and cue.start >= words.end and both:
        return Counted(number, "other", f"{who} {both.group()}".strip(), both.end(), 0.7, cue)
    if cue.end <= number.start and cue.klass == "object" and _BOTH_BEFORE.search(sentence.text[: cue.start][-12:]):
        return Counted(number, "other", f"{who} killed and wounded".strip(), words.end, 0.7, cue)
    single = number.figure.low == number.figure.high == 1 and words.total
    if single and cue.klass == "participle" and cue.start - words.end <= 1:
        return None
    if cue.klass == "noun" and cue.counted not in THINGS and who.lower() == sentence.text[cue.start : cue.end].lower():
        who = ""
    part = cue.klass == "whole" or (words.total and not words.partitive and cue.start < words.end)
    return Counted(number, counted, who, max(words.end, cue.end), score, cue, part)


def _is_unlike(sentence: Sight, number: Number) -> bool:
    """Say whether the noun behind the number is of animals or things: "killed 200 sheep"."""
    noun = _BEFORE_NEXT.split(sentence.text[number.end : min(sentence.limit, number.end + 40)])[0]
    words = re.findall(r"[^\W\d_]+", noun)[:3]
    return any(word.lower() in sentence.rules.not_people for word in words)


def _is_whole(sentence: Sight, number: Number, words: Phrase) -> bool:
    """Say whether a number is only what the next is taken from: "from 1,456 prisoners only a hundred have remained"."""
    before = _OUT_OF.search(sentence.text[sentence.start : number.start])
    if before is None or sentence.limit == sentence.end:
        return False
    followed = not sentence.text[words.end : sentence.limit].strip(" \u00a0")
    return followed or before.group("of") is None


def _whole(sentence: Sight, number: Number, words: Phrase) -> Counted | None:
    """Return the whole that a sentence opens with, where its own words count it: "Of the 183 inmates, 107 left"."""
    head = words.who.lower().split()[-1:]
    if not head or head[0] not in _INMATES or _WAS.search(sentence.text, sentence.start, number.start):
        return None
    return Counted(number, "held", words.who.strip(), words.end, 0.7)


def _territory(sentence: Sight, number: Number) -> Counted | None:
    territory = _TERRITORY.match(sentence.text, number.end, sentence.end)
    if not territory:
        return None
    return Counted(number, "territory_share", territory.group()[4:].strip(), territory.end(), 0.8)


def _trifle(cue: Hit, number: Number) -> bool:
    low = number.figure.low or 0
    return cue.counted in THINGS and low < _TRIFLE and (cue.counted == "other" or is_vague(number))
