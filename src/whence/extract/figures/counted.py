"""What a number counts, and of whom: the verb before it, the noun or verb after it, or the number it stands beside."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.extract.figures.cues import THINGS, Hit, Rules, hits
from whence.extract.figures.inherited import attackers, from_before, from_behind, fronted
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import Phrase, phrase
from whence.extract.figures.view import Counted, Sight, is_vague
from whence.extract.figures.ways import WAYS

_TRIFLE = 10
"""A smaller number of things that are not people, or a vague one ("several attacks"), is no count worth a row."""
_BOTH_BEFORE = re.compile(r"\b(?:killed|wounded|injured|killing|wounding)[ ](?:and|or)[ ]$", re.I)
_CUSTODY = re.compile(
    r"\b(?:prisons?|jails?|camps?|cells?|gaol|custody|detention|penitentiary|inmates?|prisoners?|detainees?"
    r"|convicts?|captiv\w+|hostages?|breakout|jailbreak|escapees|guards?)\b",
    re.I,
)
_SHELTERS = frozenset({"home to", "hosts", "hosting", "hosted", "host", "houses", "housing", "shelters", "sheltering"})
_REFUGE = re.compile(r"\b(?:displace\w*|refugees?|uprooted)\b", re.I)
"""A camp of the displaced that is "home to 9,000" holds nobody."""
_INMATES = frozenset("inmates prisoners detainees internees convicts".split())
_WAS = re.compile(r"\b(?:from|out of)\b", re.I)
_PRISONERS = frozenset({"prisoners", "prisoner", "inmates", "inmate", "convicts", "convict"})
_NOT_SO_MANY = re.compile(r"\bnot[ ]+$", re.I)
_OUT_OF = re.compile(
    r"(?:^|[,;][ ]+|\bthat[ ]+)(?:from|out of|(?P<of>of))[ ]+(?:the[ ]+|its[ ]+|these[ ]+|all[ ]+)?$", re.I
)
_TERRITORY = re.compile(
    r"[ ]+of[ ]+(?:the[ ]+|its[ ]+|all[ ]+)?"
    r"(?:[A-Z]\w+\b(?![’'-])|(?:country|province|territory|region|land|district|city|town|governorate|area|island)\b)"
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
    return [result for result in results if result]


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
    if _NOT_SO_MANY.search(before) or (words.partitive and words.who):
        return None
    if _is_whole(sentence, number, words):
        return _whole(sentence, number, words)
    if number.figure.unit == "percent" and not (words.person and words.who):
        return _territory(sentence, number)
    definite = before.lower().endswith("the ")
    if definite and not words.person and (number.figure.low or 0) < _TRIFLE:
        return None
    unlike = not words.who and _is_unlike(sentence, number)
    for find, score in WAYS:
        cue = find(sentence, number, words)
        if cue and not (unlike and cue.counted not in THINGS):
            return None if _trifle(cue, number) else _made(sentence, number, words, (cue, score))
    opens = _OUT_OF.search(before)
    return _whole(sentence, number, words) if opens and opens.group("of") else None


def _made(sentence: Sight, number: Number, words: Phrase, found: tuple[Hit, float]) -> Counted | None:
    cue, score = found
    who = words.who.strip()
    counted = _in_context(sentence, words, cue)
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
    part = words.total and not words.partitive and cue.start < words.end
    return Counted(number, counted, who, max(words.end, cue.end), score, cue, part)


def _is_unlike(sentence: Sight, number: Number) -> bool:
    """Say whether the noun behind the number is of animals or things: "killed 200 sheep"."""
    words = re.findall(r"[^\W\d_]+", sentence.text[number.end : min(sentence.limit, number.end + 40)])[:3]
    return any(word.lower() in sentence.rules.not_people for word in words)


def _in_context(sentence: Sight, words: Phrase, cue: Hit) -> str:
    """Return what a cue counts, given who: escapees who are caught are recaptured, villagers who flee are displaced."""
    text, who = sentence.text, words.who.lower().split()
    behind = cue.start >= words.end
    if (
        cue.counted == "held"
        and text[cue.start : cue.end].lower() in _SHELTERS
        and _REFUGE.search(text, sentence.start, sentence.end)
    ):
        return "displaced"
    if cue.counted == "arrested" and cue.klass == "participle" and who and who[-1] in _PRISONERS and behind:
        return "recaptured"
    if cue.counted == "arrested" and not {"escaped", "escapees", "fugitives", "runaways", "fleeing"}.isdisjoint(who):
        return "recaptured"
    flees = cue.counted == "escaped" and text[cue.start : cue.end].lower() in sentence.rules.flight
    homes = flees and who and who[-1] in sentence.rules.displaced
    return "displaced" if homes and not _CUSTODY.search(text, sentence.start, sentence.end) else cue.counted


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
