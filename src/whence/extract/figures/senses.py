"""What a cue of several senses counts in its sentence: who is taken is arrested or abducted, who flees is displaced."""

from __future__ import annotations

import re

from whence.extract.figures.cues import Hit
from whence.extract.figures.phrases import Phrase
from whence.extract.figures.view import Sight

_CUSTODY = re.compile(
    r"\b(?:prisons?|jails?|camps?|cells?|gaol|custody|detention|penitentiary|inmates?|prisoners?|detainees?"
    r"|convicts?|captiv\w+|hostages?|breakout|jailbreak|escapees|guards?)\b",
    re.I,
)
_SHELTERS = frozenset({"home to", "hosts", "hosting", "hosted", "host", "houses", "housing", "shelters", "sheltering"})
_REFUGE = re.compile(r"\b(?:displace\w*|refugees?|uprooted)\b", re.I)
"""A camp of the displaced that is "home to 9,000" holds nobody."""
_PRISONERS = frozenset({"prisoners", "prisoner", "inmates", "inmate", "convicts", "convict"})
_ESCAPED = frozenset({"escaped", "escapees", "fugitives", "runaways", "fleeing"})
_TAKES = frozenset(
    {
        "seized",
        "seizing",
        "seize",
        "seizes",
        "took away",
        "taking away",
        "taken away",
        "rounded up",
        "led away",
        "taken",
    }
)
_CAPTURES = frozenset({"captured", "capturing", "captures", "capture of", "taken prisoner", "took prisoner"})
_CAPTORS = (
    r"gun(?:men|man)|militants?|bandits|kidnap\w*|hostage-takers|insurgents|rebels?|fighters|jihad\w+|attackers"
    r"|raiders|assailants|pirates|gangs?|(?:armed|masked|hooded)[ ](?:men|group|youths)"
)
_TAKEN_BY = re.compile(rf"\b(?:{_CAPTORS}|abduct\w*|hostages?|captors?|ransom|freed|released)\b", re.I)
_HOLDERS = re.compile(
    rf"\b(?:{_CAPTORS}|group|inmates|prisoners|mutineers|column|brigade|movement|they|he|had)\b", re.I
)
_OFFICERS = (
    r"polic[ei]\w*|army|troops|soldiers|security|gendarm\w+|officers|authorities|customs|agents|detectives"
    r"|intelligence|prosecutors?|guards|commandos|forces"
)
_LAW = re.compile(rf"\b(?:{_OFFICERS})\b", re.I)
_BY_LAW = re.compile(rf"\bby[ ](?:the[ ]|a[ ]|\w+[ ]){{0,3}}(?:{_OFFICERS})\b", re.I)
_RAID = re.compile(r"\b(?:raids?|crackdown|sweep|warrants?|checkpoint|suspects?|smugglers|dealers|operations)\b", re.I)
"""Who takes people, where the verb alone does not say whether they are arrested or abducted."""
_CUSTODIANS = re.compile(
    r"\b(?:prisons?|jails?|camps?|cent(?:re|er)s?|facilit\w+|ministry|government|authorit\w+|state|country|courts?"
    r"|coast[ ]?guard|navy)\b",
    re.I,
)
"""Who holds people in custody, not captive."""
_WARD = re.compile(
    r"[ ](?:(?!and\b)[\w.’'-]+[ ]){0,5}?(?:hospitals?|infirmary|clinics?|emergency room|[A-Z]\w+[ ]General"
    r"|(?:medical|trauma|burn)[ ](?:cent(?:er|re)|facilit(?:y|ies))s?)\b",
    re.I,
)
"""Where who is "taken to" is a patient, not a transferred prisoner."""
_IN_CONDITION = re.compile(r"[ ]in[ ](?:an?[ ])?(?:[\w-]+[ ]){0,3}?(?:condition|care)\b", re.I)
"""What who "remains" so is: hurt."""


def sense(sentence: Sight, words: Phrase, cue: Hit) -> str:
    """Return what a cue counts, given who and by whom."""
    text = sentence.text
    if cue.counted == "transferred" and _WARD.match(text, cue.end, sentence.end):
        return "hospitalised"
    if cue.counted == "remained" and _IN_CONDITION.match(text, cue.end, sentence.end):
        return "wounded"
    if cue.counted == "arrested" and _is_again(words, cue):
        return "recaptured"
    if text[cue.start : cue.end].lower() in _TAKES:
        return "arrested" if _is_by_law(sentence, cue) else "abducted"
    find = {"held": _held, "arrested": _arrested, "escaped": _escaped}.get(cue.counted)
    return find(sentence, words.who.lower().split(), cue) if find else cue.counted


def _is_again(words: Phrase, cue: Hit) -> bool:
    """Say whether the arrested had escaped: "four inmates were caught", "two fugitives arrested"."""
    who = words.who.lower().split()
    behind = cue.klass == "participle" and cue.start >= words.end
    return (behind and who[-1:] != [] and who[-1] in _PRISONERS) or not _ESCAPED.isdisjoint(who)


def _is_by_law(sentence: Sight, cue: Hit) -> bool:
    """Say whether police or soldiers take people: they stand before the verb, behind "by", or it is a raid."""
    text = sentence.text
    before = cue.klass == "object" and _LAW.search(text, sentence.start, cue.start)
    law = before or _BY_LAW.search(text, cue.end, sentence.end) or _RAID.search(text, sentence.start, sentence.end)
    return bool(law) and not _TAKEN_BY.search(text, sentence.start, sentence.end)


def _held(sentence: Sight, who: list[str], cue: Hit) -> str:
    text = sentence.text
    said = text[cue.start : cue.end].lower()
    if said in _SHELTERS and _REFUGE.search(text, sentence.start, sentence.end):
        return "displaced"
    if who and who[-1] in {"suspect", "suspects"}:
        return "arrested"
    return "abducted" if said == "held" and cue.klass == "object" and who and _by_captors(sentence, cue) else "held"


def _by_captors(sentence: Sight, cue: Hit) -> bool:
    """Say whether "held" tells of captors: "they held six warders for nine hours", not "the prison held 40 men"."""
    subject = (sentence.start, cue.start)
    captors, others = _HOLDERS.search(sentence.text, *subject), (_LAW, _CUSTODIANS)
    return bool(captors) and not any(one.search(sentence.text, *subject) for one in others)


def _arrested(sentence: Sight, who: list[str], cue: Hit) -> str:
    captured = sentence.text[cue.start : cue.end].lower() in _CAPTURES
    return "abducted" if captured and not set(who).isdisjoint(sentence.rules.keepers) else "arrested"


def _escaped(sentence: Sight, who: list[str], cue: Hit) -> str:
    flees = sentence.text[cue.start : cue.end].lower() in sentence.rules.flight
    homes = flees and who and who[-1] in sentence.rules.displaced
    return "displaced" if homes and not _CUSTODY.search(sentence.text, sentence.start, sentence.end) else "escaped"
