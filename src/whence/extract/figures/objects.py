"""The verb whose object a number is, or whose subject stands behind it: "killing 19 guards", "were killed 27"."""

from __future__ import annotations

import re

from whence.extract.figures.cues import Hit, Rules
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import Phrase
from whence.extract.figures.view import Counted, Sight

_PEOPLE_ONLY = frozenset(
    {"freed", "held", "transferred", "arrested", "recaptured", "displaced", "returned", "remained", "killed", "wounded"}
)
_LEFT_GAP = re.compile(
    r"^(?:[ \u00a0:\"“”‘(]|\b(?:the|a|an|total|of|another|further|also|some|only|as|many|up|in|all|additional|what|it"
    r"|called|reportedly|allegedly|so|far|their|its|his|out|with|there|were|was|nearly|people|including|other|of"
    r"|groups?|family|families|batch|convoy|last|first|final|remaining|second|third|next"
    r"|(?:(?:last|this|on|late|early|earlier)[ ])?(?:yesterday|today|tonight|overnight|\w+day|night|week|month|year"
    r"|morning"
    r"|evening|Ramadan)(?:[ ](?:night|morning|evening|afternoon))?)\b)*$",
    re.I,
)
_ASIDES = re.compile(r"^,[ ][^,;.\d]{3,60},")
_SINGLES = re.compile(
    r"^(?:[ ](?:an?|the|his|her|their|one)(?:[ ](?!and\b|or\b|in\b|at\b|on\b|by\b|from\b|who\b"
    r"|with\b)[\w’'-]+){1,4}(?:,[ ]\d{1,3})?"
    r"(?:,(?:[ ]and)?|[ ]and|[ ]as[ ]well[ ]as|[ ]along[ ]with)(?=[ ])){1,4}(?=[ ]$)"
)
"""Single people who stand in a list before a number: "killing a driver, a cook and two guards"."""
_BESIDE = re.compile(r"[ ](?:along[ ]|together[ ])?with[ ](?:\w+[ ])?$", re.I)
"""Who shared somebody's fate: "was killed with two bodyguards"."""
_STATE_NEXT = re.compile(r"[ ](?:dead|killed|wounded|injured|hurt|missing|arrested|freed|escaped)\b", re.I)
_LET = re.compile(r"\blets?[ ]+$", re.I)
_GO = re.compile(r"[ ](?:go|out|free)\b", re.I)
_WANTED = re.compile(
    r"\b(?:demand\w*|call\w*[ ]for|forc\w+|seek\w*|sought|ask\w*[ ]for|press\w*[ ]for|urg\w+|insist\w*[ ]on"
    r"|negotiat\w*)"
    r"[ ](?:the[ ])?(?:immediate[ ])?(?:release|freeing|liberation)[ ]of$",
    re.I,
)
"""Whoever's release is demanded is held."""
_DENIED = re.compile(r"\b(?:no longer|not|never|n[’']t|without)[ ]+(?:yet[ ]+|been[ ]+|have[ ]+)?$", re.I)
_HOLDS = re.compile(
    r"\b(?:prisons?|jails?|camps?|facility|facilities|cent(?:re|er)s?|cells)\b[^.;,]{0,30}"
    r"\b(?:have|has|had|contains?|contained)[ ]+$",
    re.I,
)
_INVERTED = re.compile(r"\b(?:was|were|been)[ ]+(?:\w+ly[ ]+)?$", re.I)
_PRONOUN_BEFORE = re.compile(r"\b(?:he|she|they|it|who|we|i|you|that|which)[ ]+(?:ha[sd]|have)?[ ]*$", re.I)
_LOST = re.compile(
    r"\b(?:lost|losing|loses?)[ ]+(?:only[ ]+|in[ ](?:the[ ])?(?:past|last|that)[ ](?:day|week|month|night"
    r"|24[ ]hours|battle|fight)[ ]+)?$",
    re.I,
)
_END = re.compile(r"[\"”]?[ ]*(?:[.,;]|$)")
_WAR = re.compile(
    r"\b(?:kill\w*|dead|died|casualt\w+|battle|firefight|clash\w*|fighting|soldiers?|ambush\w*|offensive|raid\w*"
    r"|wounded|martyr\w*|siege)\b",
    re.I,
)
"""Words near "lost" that tell of fighting."""
_SOLDIERS = tuple([noun] for noun in "soldiers troops fighters policemen militants gendarmes men guards".split())
_SONS = frozenset("sons daughters children brothers sisters relatives comrades wives".split())
TAKEN_TO = re.compile(
    r"[ ](?:to|into|on(?![ ](?:\d|\w+day))|for|as|prisoner|home|part|back|in(?![ ](?:\d|[A-Z]|the[ ](?:raid"
    r"|attack)))|aback|ill|over|up|off|care"
    r"|down|seriously)\b"
)
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
IS = re.compile(r"\b(?:was|were|been|being|be|is|are)[ ]+(?:\w+ly[ ]+)?$", re.I)


def by_left(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the verb whose object the number is: "killing at least 19 guards"."""
    text = sentence.text
    for cue in reversed(sentence.cues):
        if cue.klass != "object" or cue.end > number.start or _DENIED.search(text, sentence.start, cue.start):
            continue
        gap = _SINGLES.sub(" ", text[cue.end : number.start], count=1)
        if ":" in gap and _STATE_NEXT.match(text, words.end):
            break
        if not _LEFT_GAP.match(_ASIDES.sub(" ", gap)):
            break
        things = bool(words.who) and not words.person
        beside = _BESIDE.match(gap) and words.person and words.who
        passive = (
            not beside
            and IS.search(text, sentence.start, cue.start)
            and not text[cue.start : cue.end].endswith(("ing", " to"))
        )
        if not passive and not (things and cue.counted in _PEOPLE_ONLY) and _fits_object(text, cue, words):
            return _object(sentence, cue, words)
    return _lost(sentence, number, words) or _inverted(sentence, number, words) or _had(sentence, number, words)


def _fits_object(text: str, cue: Hit, words: Phrase) -> bool:
    """Say whether a verb of many senses has the sense of its count: who is "taken" to hospital is not abducted."""
    if text[cue.start : cue.end].lower() == "took":
        return words.person and bool(words.who) and not TAKEN_TO.match(text, words.end)
    if text[cue.start : cue.end].lower().endswith(" cost of"):
        return words.person and bool(words.who)
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
    lost = counted.cue is not None and _LOST.fullmatch(text[counted.cue.start : counted.cue.end])
    if not lost or counted.who.lower().split()[-1:] in _SOLDIERS:
        return False
    return not _WAR.search(text, max(0, counted.number.start - 300), counted.number.end + 200)


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
