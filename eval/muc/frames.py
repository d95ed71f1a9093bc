"""Verb and noun frames of incidents: "X killed Y", "Y was murdered by X", "a bomb exploded at Z", "the attack on Z"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eval.muc.phrases import Phrase, Token, ends, person_name, phrase_at, phrase_before
from eval.muc.words import ATTACKERS, BODIES, FORCES, PERSONS, THINGS, WEAPON

_VERBS = {
    "killed": ("attack", "death"), "murdered": ("attack", "death"), "assassinated": ("attack", "death"),
    "executed": ("attack", "death"), "massacred": ("attack", "death"), "slain": ("attack", "death"),
    "shot": ("attack", ""), "gunned": ("attack", "death"), "machinegunned": ("attack", ""), "strafed": ("attack", ""),
    "wounded": ("attack", "injury"), "injured": ("attack", "injury"), "attacked": ("attack", ""),
    "ambushed": ("attack", ""), "raided": ("attack", ""), "stormed": ("attack", ""), "assaulted": ("attack", ""),
    "tortured": ("attack", "injury"), "murdering": ("attack", "death"), "killing": ("attack", "death"),
    "wounding": ("attack", "injury"), "injuring": ("attack", "injury"), "attacking": ("attack", ""),
    "bombed": ("bombing", ""), "dynamited": ("bombing", ""), "blew": ("bombing", ""), "blown": ("bombing", ""),
    "blow": ("bombing", ""), "blowing": ("bombing", ""),
    "destroyed": ("damage", ""), "damaged": ("damage", ""), "destroying": ("damage", ""), "damaging": ("damage", ""),
    "kidnapped": ("kidnapping", ""), "abducted": ("kidnapping", ""), "kidnapping": ("kidnapping", ""),
    "burned": ("arson", ""), "torched": ("arson", ""), "robbed": ("robbery", ""),
    "kill": ("attack", "death"), "murder": ("attack", "death"), "assassinate": ("attack", "death"),
    "kidnap": ("kidnapping", ""),
}  # fmt: skip
_NOUNS = {
    "murder": ("attack", "death"), "assassination": ("attack", "death"), "killing": ("attack", "death"),
    "slaying": ("attack", "death"), "massacre": ("attack", "death"), "murders": ("attack", "death"),
    "assassinations": ("attack", "death"), "killings": ("attack", "death"), "kidnapping": ("kidnapping", ""),
    "abduction": ("kidnapping", ""), "kidnappings": ("kidnapping", ""), "bombing": ("bombing", ""),
    "dynamiting": ("bombing", ""), "attack": ("attack", ""), "attacks": ("attack", ""), "assault": ("attack", ""),
    "raid": ("attack", ""), "ambush": ("attack", ""), "attempt": ("attack", ""), "execution": ("attack", "death"),
    "shooting": ("attack", ""), "death": ("attack", "death"),
    "destruction": ("damage", ""),
}  # fmt: skip
_GO_OFF = re.compile(
    r"\b(?:exploded|explode|detonated|went off|set off|placed|planted|hurled|threw|thrown|explosion|blast)\b", re.I
)
_AT = re.compile(
    r"\b(?:in front of|outside|inside|near|at|in|under|beneath|against|next to|on|into|close to|of)\b", re.I
)
_BE = frozenset("was were been being be is are".split())
_MEANT = frozenset("to not if would could might will never may should can".split())
_TRIED = re.compile(r"\b(?:attempt(?:ed|s)?|tried|trying|plot(?:ted)?|unsuccessful\w*|failed)\b", re.I)
_BOMBS = re.compile(r"bomb|dynamit|explos|charge|device|mine\b|car-bomb|grenade|rocket", re.I)


@dataclass(slots=True)
class Incident:
    """What one frame tells: type, the sentence's number, who acts, who and what is hit, with what, to what effect."""

    type: str
    sentence: int
    perps: list[Phrase] = field(default_factory=list)
    people: list[Phrase] = field(default_factory=list)
    things: list[Phrase] = field(default_factory=list)
    weapons: list[str] = field(default_factory=list)
    effect: str = ""
    attempted: bool = False


def incidents(text: str, words: Sequence[Token], number: int) -> Iterator[Incident]:
    """Yield what the frames of one sentence tell, given its words."""
    if not words:
        return
    said = text[words[0].start : words[-1].end]
    weapons = [" ".join(match.group().split()) for match in WEAPON.finditer(said)]
    tried = bool(_TRIED.search(said))
    for at, token in enumerate(words):
        names = at + 1 < len(words) and words[at + 1].low == "of" and token.low in _NOUNS
        found = _by_verb(words, at, number) if token.low in _VERBS and not names else None
        if found is None and token.low in _NOUNS:
            found = _by_noun(words, at, number)
        if found is None and _GO_OFF.fullmatch(token.low) and weapons and _BOMBS.search(said):
            found = _by_bomb(words, at, number)
        if found is None:
            continue
        found.weapons = weapons
        found.attempted = tried
        if any(_BOMBS.search(weapon) for weapon in weapons) and found.type in ("attack", "damage"):
            found.type = "bombing"
        if found.type == "damage":
            found.type = "attack"
        if found.people or found.things or (found.type == "bombing" and weapons):
            yield found


def _by_verb(words: Sequence[Token], at: int, number: int) -> Incident | None:
    kind, effect = _VERBS[words[at].low]
    low = words[at].low
    if low in ("kill", "murder", "assassinate", "kidnap") and not (at and words[at - 1].low == "to"):
        return None
    if low in ("blew", "blown", "blow", "blowing") and not any(word.low == "up" for word in words[at + 1 : at + 8]):
        return None
    found = Incident(kind, number, effect=effect)
    begin = _verb_begins(words, at)
    if any(word.low in _MEANT - {"to"} for word in words[begin:at]):
        return None
    if any(word.low in _BE for word in words[begin:at]) or (at + 1 < len(words) and words[at + 1].low == "by"):
        _hit(found, _before(words, begin))
        by = next((i for i in range(at + 1, min(at + 16, len(words))) if words[i].low == "by"), None)
        if by is not None:
            found.perps = [phrase for phrase in _list_at(words, by + 1) if _acts(phrase)]
    else:
        behind = at + 1
        while behind < len(words) and words[behind].low in ("up", "at", "on", "upon", "down", "fire", "to", "dead"):
            behind += 1
        _hit(found, _list_at(words, behind))
        subject = phrase_before(words, begin)
        found.perps = [
            phrase for phrase in (_with_of(words, subject), *_earlier(words, begin)) if phrase and _acts(phrase)
        ][:1]
        if subject and not found.perps and person_name(subject) and (found.people or found.things):
            found.perps = [Phrase(person_name(subject), "1")] if words[at].low not in _ING else []
    return found


_ING = frozenset("killing wounding injuring destroying damaging".split())


def _verb_begins(words: Sequence[Token], at: int) -> int:
    """Return the index at which the verb group of a verb begins: "have been KILLED", "were seriously WOUNDED"."""
    helpers = (
        _BE | _MEANT | frozenset("have has had also reportedly allegedly seriously slightly later then today".split())
    )
    begin = at
    while begin > 0 and (words[begin - 1].low in helpers or words[begin - 1].low.endswith("ly")):
        begin -= 1
    return begin


def _by_noun(words: Sequence[Token], at: int, number: int) -> Incident | None:
    kind, effect = _NOUNS[words[at].low]
    link = words[at + 1].low if at + 1 < len(words) else ""
    low = words[at].low
    if low in ("attack", "attacks", "assault", "raid", "ambush", "attempt"):
        if link not in ("on", "against") and not (low == "ambush" and link == "of"):
            return None
        if (
            low == "attempt"
            and "life" not in [word.low for word in words[at : at + 5]]
            and (at == 0 or words[at - 1].low not in ("assassination", "murder"))
        ):
            return None
    elif link != "of":
        return None
    found = Incident(kind, number, effect=effect)
    _hit(found, _list_at(words, at + 2))
    by = next((i for i in range(at + 2, min(at + 16, len(words))) if words[i].low == "by"), None)
    if by is not None:
        found.perps = [phrase for phrase in _list_at(words, by + 1) if _acts(phrase)]
    return found


def _by_bomb(words: Sequence[Token], at: int, number: int) -> Incident:
    found = Incident("bombing", number)
    for i in range(at + 1, min(at + 14, len(words))):
        if _AT.fullmatch(words[i].low):
            for phrase in _list_at(words, i + 1):
                if phrase.head in THINGS:
                    found.things.append(phrase)
        if words[i].low == "by":
            found.perps += [phrase for phrase in _list_at(words, i + 1) if _acts(phrase)]
    found.perps = found.perps or [phrase for phrase in _earlier(words, at) if _acts(phrase)][:1]
    return found


def _hit(found: Incident, phrases: Sequence[Phrase]) -> None:
    """Sort phrases into the people and the things that were hit; fighters are neither."""
    for phrase in phrases:
        name = person_name(phrase)
        if name:
            found.people.append(Phrase(name, "1"))
        elif phrase.head in THINGS:
            found.things.append(phrase)
        elif phrase.head not in FORCES and phrase.head not in ATTACKERS and _is_people(phrase):
            found.people.append(phrase)


_PEOPLE = re.compile(
    r"(?:[a-z]+(?:ers|ors|ists|ians|ants|ents|men|women|ests)|people|person|persons|civilians?|man|woman|girl|boy|wife"
    r"|daughter|son|driver|[a-z]+(?:er|or|ist|ant|man|est)|children|child|judge|judges|student|youths?|maids?"
    r"|peasants?|others|citizens?|officials?|mayor|candidate|leader|bodyguards?)"
)


def _is_people(phrase: Phrase) -> bool:
    return bool(_PEOPLE.fullmatch(phrase.head)) and phrase.head not in ("number", "power", "water", "center", "order")


def _acts(phrase: Phrase) -> bool:
    """Say whether a phrase names who attacks: fighters, an armed body, people in arms or unnamed."""
    if phrase.head in ATTACKERS or phrase.head in BODIES or phrase.of:
        return True
    return phrase.head in PERSONS or phrase.head in FORCES or _is_acronym(phrase)


def _is_acronym(phrase: Phrase) -> bool:
    last = phrase.words[-1].text
    return last.isupper() and 2 < len(last) <= 6 and last not in ("U.S.", "U.N.")


def _before(words: Sequence[Token], begin: int) -> list[Phrase]:
    """Return the phrases of the subject that ends before a word, over an apposition or a relative pronoun."""
    at = begin
    if at and words[at - 1].low in ("who", "which", "that", "whom"):
        at -= 1
    if at and words[at - 1].low == ",":
        comma = next((i for i in range(at - 2, max(-1, at - 18), -1) if words[i].low == ","), None)
        if begin == at and comma is not None:
            at = comma
        else:
            at -= 1
    found = []
    phrase = phrase_before(words, at)
    while phrase is not None:
        found.append(_with_of(words, phrase) or phrase)
        first = next(i for i, word in enumerate(words) if word.start == found[-1].start)
        while first > 0 and _counts(words[first - 1]):
            first -= 1
        if not first or words[first - 1].low not in ("and", ","):
            break
        while first and words[first - 1].low in ("and", ","):
            first -= 1
        phrase = phrase_before(words, first)
    return found


def _counts(token: Token) -> bool:
    return token.low[0].isdigit() or token.low in (
        "the",
        "a",
        "an",
        "two",
        "three",
        "four",
        "his",
        "her",
        "their",
        "another",
    )


def _with_of(words: Sequence[Token], phrase: Phrase | None) -> Phrase | None:
    """Return "members of the X" for the X behind "of", `of` naming X; the head alone for other phrases."""
    if phrase is None:
        return None
    first = next(i for i, word in enumerate(words) if word.start == phrase.start)
    while first > 0 and _counts(words[first - 1]):
        first -= 1
    if first < 2 or words[first - 1].low != "of":
        return phrase
    head = phrase_before(words, first - 1)
    if head is None:
        return phrase
    body = " ".join(word.text for word in phrase.words)
    return (
        Phrase(head.words, head.number, body) if head.head in PERSONS | ATTACKERS else Phrase(head.words, head.number)
    )


def _list_at(words: Sequence[Token], at: int) -> list[Phrase]:
    """Return the phrases of a list that begins at a word: "the mayor, his wife, and two guards"."""
    found = []
    while at < len(words):
        phrase, behind = phrase_at(words, at)
        if phrase is None:
            break
        if behind + 1 < len(words) and words[behind].low == "of" and phrase.head in PERSONS | ATTACKERS:
            body, after = phrase_at(words, behind + 1)
            if body is not None:
                phrase, behind = Phrase(phrase.words, phrase.number, " ".join(word.text for word in body.words)), after
        found.append(phrase)
        at = behind
        while at < len(words) and words[at].low in ("and", ","):
            at += 1
        if at == behind:
            break
    return found


def _earlier(words: Sequence[Token], begin: int) -> list[Phrase]:
    """Return phrases for attackers before a verb in its clause, the nearest first."""
    found = []
    for at in range(begin - 1, max(-1, begin - 16), -1):
        if words[at].low in (";", "while", "said", "reported"):
            break
        if words[at].low in ATTACKERS and (at + 1 == len(words) or ends(words[at + 1])):
            phrase = phrase_before(words, at + 1)
            if phrase:
                found.append(phrase)
    return found
