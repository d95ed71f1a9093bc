"""How a number stands to a state: put at it, behind its label, in brackets, none at all, or as who a place has."""

from __future__ import annotations

import re

from whence.extract.figures.cues import THINGS, Hit
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import Phrase
from whence.extract.figures.view import Sight

_VERB_NEXT = re.compile(r"[ ](?:who|that|had|have|were|was|left|gone|out|\w+ed|being|to)\b", re.I)
_DEEDS = {
    "transfer": "transferred", "deportation": "transferred", "release": "freed", "exchange": "freed", "swap": "freed",
    "amnesty": "freed", "escape": "escaped", "break-out": "escaped", "breakout": "escaped", "jailbreak": "escaped",
    "abduction": "abducted", "kidnapping": "abducted", "massacre": "killed", "execution": "killed",
    "surrender": "surrendered",
}  # fmt: skip
_DEED = re.compile(
    r"\b(?P<what>" + "|".join(map(re.escape, _DEEDS)) + r")s?\b[^().;,\d]{0,30}(?:(?:19|20)\d\d)?[ ]\($", re.I
)
_CASES_OF = re.compile(
    r"[ ](?:\w+[ ])?(?:cases|reports|counts)[ ]of[ ](?:[\w-]+[ ]){0,2}?"
    r"(?P<what>disappearance|abduction|kidnapping|execution|killing|arrest|detention|escape)s?\b",
    re.I,
)
_CASE = {
    "disappearance": "missing", "abduction": "abducted", "kidnapping": "abducted", "execution": "killed",
    "killing": "killed", "arrest": "arrested", "detention": "arrested", "escape": "escaped",
}  # fmt: skip
_DEED_OF_NONE = re.compile(
    r"[ ](?:further|new|such|more|reported)?[ ]?(?P<what>"
    + "|".join(_CASE)
    + r")s?\b(?![ ](?:attempts?|warrants?|plans?|routes?))",
    re.I,
)
_ASIDE = re.compile(r"[ ]*[,)]")
_VICTIMS = re.compile(r"[\"”]?[ ](?:\w+[ ])?victims\b", re.I)
_GIVEN = re.compile(
    r"\b(?:retain\w*|list(?:s|ed)|count(?:s|ed)|names?|record(?:s|ed)|document(?:s|ed)|spoken?|speaks?|puts?|gave"
    r"|gives|claim(?:s|ed)"
    r"|mourn\w*|buried|toll|massacre\w*|killings?)\b[^;:]{0,60}$",
    re.I,
)
_OF_ATTACK = re.compile(
    r"(?:[ ]\w+)?[ ](?:of|in|from)[ ](?:[\w’'-]+[ ]){0,5}(?:bombings?|attacks?|massacre|blast|shootings?|killings?"
    r"|raid|explosion|siege|ambush)\b"
)
_SURVIVE = re.compile(
    r"\b(?:wound\w*|shot|shoot\w*|transport\w*|condition|injur\w*|hurt|surviv\w*|treat\w*|hospital\w*|rape\w*"
    r"|fraud\w*|abus\w*|traffick\w*|displaced|rescued"
    r"|helped|compensat\w*|arrest\w*|famil\w*|relatives)\b",
    re.I,
)
_PUT = re.compile(
    r"(?:\b(?:the|those|its|their)|[’']s)[ ](?:number[ ](?:of[ ](?:the[ ])?)?)?(?P<what>[a-z]+)[ ]+"
    r"(?:at|as|reach\w*|number(?:s|ed)?|total(?:s|led)?|exceed\w*|did[ ]not[ ]exceed|now[ ]at"
    r"|(?:were|are)(?:[ ](?:in[ ]fact|now|only|actually|not))?)[ ]+$",
    re.I,
)
"""A state given a number: "put the dead at 40", "those killed reach ten"."""
_INCLUDED = re.compile(
    r"\b(?:the|those)[ ](?P<what>[a-z]+)[ ](?:also[ ])?(?:includ(?:ed|es?)|were|are|comprised?)\b[^.;]{0,60}?$", re.I
)
"""A state whose people are listed: "the dead included two traders"."""
_FRONT = re.compile(
    r"(?:^|[.;:—–][ ]*)[\"“]?(?:of|among|amongst|out[ ]of)[ ](?:the|those|its|their|these)[ ](?P<number>[\d,]+[ ])?"
    r"(?:people[ ]|men[ ]|persons[ ])?(?P<what>[a-z]+)\b[^.;]{0,140}?$",
    re.I,
)
"""A state whose people a sentence opens with: "Of the dead, 29 were soldiers", "Among those killed were two cooks"."""
_ARE = re.compile(r"[ ](?:were|was|are|is|came|come|belonged|had[ ]been|wore)\b")
_LABEL = re.compile(
    r"(?:^|(?<=[.;|(\n–—•*-])[ ]*)(?P<label>[^;:.\n|()]{2,60}(?:\b\d\d[:.]\d\d)?):[ ]*(?:\d[^;:.\n()]{0,40},[ ])?$"
)
"""A label before a number, as in bulletins: "Killed: 12", "Total fatalities: 40"."""
_STATE_NEXT = re.compile(r"[ ](?:people[ ])?(?:shot|dead|killed|wounded|injured|hurt|hospitali[sz]ed|missing)\b", re.I)
"""What a number tells by its own words, whatever the label before it: "Velm shooting: 4 hurt"."""
_HOSPITAL = re.compile(r"\b(?:hospitals?|clinics?|doctors|medics|infirmary|field[ ]hospital|ward)\b", re.I)
_TREATS = re.compile(
    r"\b(?:received|receiving|receives|admitted|admitting|treated|treating|treats|took[ ]in|is[ ]treating)\b"
    r"[^,.;:]{0,50}?$",
    re.I,
)
_PATIENTS = frozenset({"patients", "wounded", "injured", "people", "casualties", "victims", "persons", "others"})
_BROUGHT = re.compile(
    r"\b(?:took|taken|carried|flew|rushed|drove|brought|evacuated|moved|ferried|airlifted|sent|sends)[ ]$", re.I
)
_TO_HOSPITAL = re.compile(r"[^.;:,\d]{0,30}?[ ]to[ ](?:\w+[ ]){0,4}?(?:hospitals?|clinics?|infirmary)\b", re.I)
_CLOSED = re.compile(r"[ ]*(?:[.,;]|$)")
_CASES = re.compile(r"[ ](?:cases|patients)\b")
_LOSSES = re.compile(
    r"[ ](?:(?:further|human|civilian|more|serious|such|fatal|reported)[ ])*"
    r"(?:casualt(?:y|ies)|killings?|loss(?:es)?(?:[ ]of[ ]life)?(?![ ]of[ ](?!its|their|his|our|the[ ](?:army"
    r"|group)))|victims?|dead)\b",
    re.I,
)
"""What none of means that nobody was killed: "no casualties", "without losses"."""
_HAS = re.compile(
    r"\b(?:has|had|have|having|with|counted|counts|shows?|showed|lists?|listed|registered|recorded|reports?"
    r"|reported)[ ]+"
    r"(?:only[ ]+)?$",
    re.I,
)
_CONDITION = re.compile(r"\bconditions?[ ]of[ ](?:the[ ]|its[ ]|their[ ])?$", re.I)
_INMATES = frozenset("inmates prisoners detainees internees convicts".split())


def by_put(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the state that is given a number: "put the dead at 40 and the injured at 90"."""
    put = _PUT.search(sentence.text, sentence.start, number.core) or _PUT.search(
        sentence.text, sentence.start, number.start
    )
    if put is not None and not words.who:
        if put.group("what").lower() in sentence.rules.attackers:
            return Hit(*put.span("what"), "attackers", "toll")
        return _state(sentence, *put.span("what"))
    included = _INCLUDED.search(sentence.text, sentence.start, number.start)
    if included is not None and words.who and words.person:
        return _state(sentence, *included.span("what"))
    return None


def by_front(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the state that the sentence opens with: "Of the dead, 29 were soldiers and seven were civilians"."""
    front = _FRONT.search(sentence.text[sentence.start : number.start])
    bare = front and not words.who and not front.group("number")
    people = (words.who and words.person) or (bare and _ARE.match(sentence.text, number.end))
    what = (sentence.start + at for at in front.span("what")) if front and people else None
    found = _state(sentence, *what) if what else None
    return Hit(found.start, found.end, found.counted, "whole") if found and found.counted not in THINGS else None


def _state(sentence: Sight, start: int, end: int) -> Hit | None:
    """Return the last cue of a state or of people told in a range, none for a verb that takes an object."""
    inside = [cue for cue in sentence.cues if start <= cue.start and cue.end <= end and cue.klass != "object"]
    return inside[-1] if inside else None


def by_label(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the label of a bulletin: "Killed: 12", "Recaptured as of 17:00: 11"."""
    if _STATE_NEXT.match(sentence.text, number.end, sentence.end):
        return None
    label = _LABEL.search(sentence.text[sentence.start : number.start])
    start, end = label.span("label") if label else (0, 0)
    return _state(sentence, sentence.start + start, sentence.start + end) if label else None


def by_hospital(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find a hospital that took people in: "the clinic received 21 patients"."""
    text, head = sentence.text, words.who.lower().split()[-1:]
    brought = _BROUGHT.search(text, sentence.start, number.start)
    if brought and words.who and words.person and _TO_HOSPITAL.match(text, words.end, sentence.end):
        return Hit(brought.start(), brought.end(), "hospitalised", "object")
    bare = not words.who and _CLOSED.match(text, number.end)
    if not (head and head[0] in _PATIENTS) and not bare and not _CASES.match(text, number.end):
        return None
    treats = _TREATS.search(text, sentence.start, number.start)
    if treats and _HOSPITAL.search(text, sentence.start, treats.start()):
        return Hit(treats.start(), treats.end(), "hospitalised", "object")
    return None


def by_losses(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find a zero of losses or of a deed: "no casualties", "without loss of life", "knew of no abduction"."""
    deed = _DEED_OF_NONE.match(sentence.text, number.end, sentence.end) if number.figure.high == 0 else None
    if deed:
        return Hit(deed.start("what"), deed.end("what"), _CASE[deed.group("what").lower()], "noun")
    losses = _LOSSES.match(sentence.text, number.end, sentence.end) if number.figure.high == 0 else None
    return Hit(losses.start() + 1, losses.end(), "killed", "noun") if losses else None


def by_aside(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find the deed that is counted: "after the transfer of 2019 (80 men)", "63 cases of abduction"."""
    cases = _CASES_OF.match(sentence.text, number.end)
    if cases:
        return Hit(cases.start("what"), cases.end("what"), _CASE[cases.group("what").lower()], "noun")
    deed = _DEED.search(sentence.text, sentence.start, number.start)
    if deed is None or not (words.who and words.person) or not _ASIDE.match(sentence.text, words.end):
        return None
    return Hit(deed.start("what"), deed.end("what"), _DEEDS[deed.group("what").lower()], "noun")


def by_victims(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find victims of whom nothing else is said, who are the dead where the sentence knows of no wounded."""
    victims = words.who.lower().split()[-1:] == ["victims"] or (
        not words.who and _VICTIMS.match(sentence.text, number.end)
    )
    if (
        not victims
        or not (
            _GIVEN.search(sentence.text, sentence.start, number.start)
            or _OF_ATTACK.match(sentence.text, max(number.end, words.end))
        )
        or words.partitive
        or words.total
        or _SURVIVE.search(sentence.text, sentence.start, sentence.end)
    ):
        return None
    return Hit(number.end, max(number.end, words.end), "killed", "noun")


def by_condition(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find whose condition is told of, who are hurt: "the condition of two others was critical"."""
    condition = _CONDITION.search(sentence.text, sentence.start, number.start)
    return Hit(condition.start(), condition.end(), "wounded", "object") if condition else None


def by_having(sentence: Sight, number: Number, words: Phrase) -> Hit | None:
    """Find a place that has prisoners: "Orrin had 912 inmates on Sunday"; who counts them counts who is there still."""
    has = _HAS.search(sentence.text, sentence.start, number.start)
    held = has and words.who.lower().split()[-1:] and words.who.lower().split()[-1] in _INMATES
    if not has or not held or words.partitive or words.total or _VERB_NEXT.match(sentence.text, words.end):
        return None
    left = has.group().lower().startswith(("count", "report"))
    return Hit(has.start(), has.end(), "remained" if left else "held", "object")
