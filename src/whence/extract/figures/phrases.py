"""The noun phrase that a number opens: "200 security forces personnel", "22 of them guards", "140 of the 1,120 men"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.extract.figures.cues import Rules
from whence.extract.figures.numbers import Number

LONGEST = 7
"""Words that a noun phrase may have before its head: longer runs are another clause."""

_STOP = frozenset(
    """in from at on by with to after before during near inside outside through while when as than because for since
    over under into across against per was were is are had has have been be being will would could may might should can
    did do does who whom which that and or but including include included among said says told so if though although
    where whose amid via within the a an his her its
    without until till between despite also still not alone altogether remain remained"""
    .split()
)  # fmt: skip
_ING = frozenset({"king", "being", "hireling"})
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_GLUE = re.compile(r"(?:[ \u00a0]+|-)")
_CLOSING = re.compile(r"[\"”’)]?[ \u00a0]+[\"“‘]?|-")
"""What may stand between a number and its noun: the end of a quotation or bracket around the number."""
_DIGITS = re.compile(
    r"[\"“]?(?:[\d,.]*\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif"
    r"|six|seven"
    r"|eigh|nine)ty(?:-\w+)?)\b)",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(r"[ \u00a0]+of[ ]+(?:them|whom|these|those|which)\b", re.IGNORECASE)
_COPULA = re.compile(r"[ ]+(?:were|was|are|being)\b(?:[ ]+(?:also|mostly|all|said to be))?(?=[ ])", re.IGNORECASE)
_OF_TOTAL = re.compile(
    r"[\"”’]?[ \u00a0]+of[ ]+"
    r"[\"“]?(?:(?:the|its|their|his|her|our|those|these|all|some|about|more|than|over|an?|estimated|roughly|around"
    r"|total|nearly"
    r"|almost|at|least|up|to|other|remaining)\b"
    r"[ ]+|(?:[^\W\d_][\w-]*[ ]){0,2}?[^\W\d_][\w-]*(?:[’']s|s[’'])[ ]+)*"
    r"(?=[\"“]?\w)",
    re.IGNORECASE,
)
_DOERS = re.compile(
    r"[a-z-]*(?:keep|work|mak|sell|own|driv|build|teach|hunt|fight|lead|ranch|farm|herd|villag|dwell|train|play"
    r"|sing|writ"
    r"|preach|walk|shopp|clean|port|command|offend|sympathi[sz]|campaign|garden|weav|bak|butch|tail|sorcer|sail)ers"
    r"|[a-z-]+(?:keepers|mongers|smiths|wrights|goers|mates|men|women|folk|ists|icians|arians)"
)
"""Plural nouns of people by what they do; English builds them freely."""
_BODY = re.compile(
    r"[ ]of[ ](?:(?:the|its|their|his)[ ])?(?:(?:[A-Z][\w’'-]*(?:[ ](?=[A-Z]))?)+"
    r"|(?:security|armed|government)[ ]forces\b"
    r"|(?:prison[ ])?(?:police|army|group|gang|militia|movement|guard|staff)\b)"
)
"""The body that people belong to: "12 members of the Harbour Guard"."""
_NUMBER_NEXT = re.compile(
    r"[ ]+(?:(?:the|an?|his|her|its|their|at least|more than|some|dozens|hundreds|several|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)\b|\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase of a number: its end, the words for who or what, whether its head is people, how it begins."""

    begin: int
    end: int
    who: str
    person: bool
    partitive: bool
    total: bool


def phrase(text: str, number: Number, limit: int, rules: Rules) -> Phrase:
    """Return the noun phrase that the number opens, ending at most at `limit`."""
    at = number.end
    partitive = _PARTITIVE.match(text, at, limit)
    total = None if partitive else _OF_TOTAL.match(text, at, limit)
    begin = partitive.end() if partitive else total.end() if total else at
    if partitive and (copula := _COPULA.match(text, begin, limit)):
        after = noun_phrase(text, copula.end(), limit, rules)
        state = after and text[after[0] : after[1]].lower() in rules.conditions
        begin = copula.end() if after and not state else begin
    if total and (digits := _DIGITS.match(text, begin, limit)):
        begin = digits.end()
    words = noun_phrase(text, begin, limit, rules)
    if words is None:
        end = begin if (partitive or total) else at
        unknown = bool(_words(text, begin, limit, rules))
        return Phrase(begin, end, "", not unknown, bool(partitive), bool(total))
    start, end, person = words
    if person and (body := _BODY.match(text, end, limit)):
        end = body.end()
    return Phrase(begin, end, text[start:end], person, bool(partitive), bool(total))


def noun_phrase(text: str, begin: int, limit: int, rules: Rules) -> tuple[int, int, bool] | None:
    """Return (start, end, people) of the noun phrase at `begin`, None when its head is no noun that we know."""
    words = _words(text, begin, limit, rules)
    for word in reversed(words):
        condition = word.group().lower() in rules.conditions and word is not words[0]
        if is_head(word.group(), rules) and not condition:
            return words[0].start(), word.end(), is_person(word.group(), rules)
    while len(words) > 1 and words[-1].group().lower() in rules.conditions:
        words = words[:-1]
    if words and words[-1].group()[0].isupper() and words[-1].group().endswith("s"):
        return words[0].start(), words[-1].end(), True
    return None


def is_head(word: str, rules: Rules) -> bool:
    """Say whether a noun can be what a number counts."""
    return is_person(word, rules) or word.lower() in rules.things


def is_person(word: str, rules: Rules) -> bool:
    """Say whether a noun is of people: one of the codebook's, or one made of a doing ("shopkeepers", "bus drivers")."""
    return word.lower() in rules.persons or bool(_DOERS.fullmatch(word))


def is_describing(words: str, rules: Rules) -> bool:
    """Say whether one word between a number and a state only describes it: "70 enemy dead", "12 reported deaths"."""
    word = words.lower()
    known = word in _STOP or word in rules.persons or word in rules.things or word in rules.cues
    return bool(_WORD.fullmatch(words)) and words.islower() and not known and not word.endswith(("ly", "s"))


def _words(text: str, begin: int, limit: int, rules: Rules) -> list[re.Match[str]]:
    words: list[re.Match[str]] = []
    at = begin
    while len(words) < LONGEST:
        glue = (_GLUE if words else _CLOSING).match(text, at, limit)
        match = _WORD.match(text, glue.end() if glue else at, limit)
        if not match or (words and not glue):
            break
        word = match.group().lower()
        if word in {"and", "or"} and words and is_head(words[-1].group(), rules):
            match = _joined(text, match.end(), limit, rules)
        elif _stops(text, match, limit, rules) or (words and _ends(text, words[-1], match, rules)):
            break
        if not match:
            break
        words.append(match)
        at = match.end()
    return words


def _stops(text: str, match: re.Match[str], limit: int, rules: Rules) -> bool:
    word = match.group().lower()
    acronym = len(word) > 1 and match.group().isupper()
    verb = word in rules.verbs and not _describes(text, match.end(), limit, rules)
    return (word in _STOP and not acronym) or word.endswith("ly") or verb


def _ends(text: str, last: re.Match[str], match: re.Match[str], rules: Rules) -> bool:
    """Say whether a word behind a noun is no part of the phrase: "12 guards wounded", "17 incidents affecting us"."""
    word = match.group().lower()
    if word.endswith("ing") and word not in _ING and is_head(last.group(), rules):
        return True
    return word in rules.conditions and (_people(last, rules) or bool(_NUMBER_NEXT.match(text, match.end())))


def _people(word: re.Match[str], rules: Rules) -> bool:
    return is_person(word.group(), rules)


def _joined(text: str, at: int, limit: int, rules: Rules) -> re.Match[str] | None:
    """Return the second noun of "members and sympathisers", None when another number or verb follows."""
    after = _WORD.match(text, at + 1, limit)
    known = after and is_person(after.group(), rules) and after.group().lower() not in rules.conditions
    if not after or not known or _NUMBER_NEXT.match(text, after.end(), limit):
        return None
    return after


def _describes(text: str, at: int, limit: int, rules: Rules) -> bool:
    """Say whether a verb form stands before a noun and only describes it ("12 escaped prisoners")."""
    after = _WORD.match(text, at + 1, limit)
    return after is not None and after.group().lower() in rules.persons
