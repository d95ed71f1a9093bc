"""Verbs that name an event only of people: "caught nine of the escapees", "were let go", "two were moved to Orrin"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Codebook
from whence.extract.wordtree import any_of

KINDS = ("arrest", "release", "transfer", "prison_break", "attack")
"""Event types that have a list `TYPE.of_people`, the first named winning where two hold the same words."""
_BE = r"(?:was|were|been|being|be|is|are|got)"
PASSIVE = re.compile(
    rf"\b{_BE}[ ]+(?:(?:\w+ly|also|since|later|then|all|both|now|first|already|soon|again|reportedly)[ ]+)*$",
    re.IGNORECASE,
)
_COUNT = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?|dozens"
    r"|hundreds|scores|thousands|several|both|all|others|none|nobody)"
)
_CLAUSE = re.compile(r"[;:—]|,[ ](?:but|while|and)\b|\b(?:but|while|although|because)\b", re.IGNORECASE)
_PAPER = (
    r"(?:videos?|statements?|names?|lists?|reports?|photos?|photographs?|pictures?|footage|figures?|details?|results"
    r"|images?|recordings?|messages?|issues?|bulletins?|documents?|data|magazines?|songs?|films?|records?|tapes?|audio|letters?|information)"
)
_ONWARD = r"(?:from|about|regarding|concerning|on|in|at|to|for|with|that|which|who|by|after|into)"
_GAP = rf"(?:(?!(?:{_PAPER}|{_ONWARD})\b)[(]?[\w’'-]+[)]?[ ]+){{0,6}}?"
_NOT_THINGS = (
    r"(?=[ ]+(?:of[ ](?:the|its|his|their|our|them)|in|at|on|near|from|for|more|others|after|during)\b|[ ]*[,.;)]|$)"
)
_PRONOUN = r"(?:them|him|her|they|he|she|those|who|whom|us|we)"
_TO = re.compile(r"(?:(?![.;]).){0,60}?\b(?:to|from|into|out of|for)[ ]+(?:the[ ]|a[ ]|an[ ])?[\w’'-]+", re.IGNORECASE)
_STATE = re.compile(r"\b(?:in|into)[ ](?:the[ ])?(?:custody|hands)|behind bars|prisoner$|freedom$", re.IGNORECASE)
_PAPER_SUBJECT = re.compile(rf"\b{_PAPER}[ ](?:(?!{_BE}\b)[\w’'-]+[ ]+){{0,5}}{_BE}[ ]+(?:\w+[ ]+)?$", re.IGNORECASE)
_HOSTAGE = re.compile(
    r"\b(?:took|take|taken|taking|seized|held|holding|hold|kept)\b(?=(?:(?![.;]).){0,50}?\b(?:hostages?|captives?)\b)"
    r"|\b(?:held|kept)\b(?=[ ](?:(?![.;,]).){3,50}?[ ]for[ ](?:[\w-]+[ ]){1,3}(?:hours?|days?|nights?|weeks?|months?))"
    r"|\b(?:took|taken|taking)\b(?=[ ](?!(?:their|his|her|our|my)\b)(?:(?![.;,]).){2,40}?[ ]with[ ]them\b)",
    re.IGNORECASE,
)
"""What makes an abduction of holding people: the word hostage or captive, a length of time told in the active, or that
they were taken along."""
_PRISONER = re.compile(r"\b(?:took|taken|taking)\b(?=[ ](?:(?![.;,]).){2,45}?[ ]prisoner\b)", re.IGNORECASE)
_NOT_MOVED = re.compile(
    r"\b(?:troops|soldiers|forces|fighters|residents|villagers|families|bod(?:y|ies)|wounded|injured|dead|patients|refugees"
    r"|victims|police|officers|hospitals?|clinics?|morgue|court)\b",
    re.IGNORECASE,
)
_PRISONERS = re.compile(
    r"\b(?:inmates?|prisoners?|detainees?|convicts?|captives?|hostages?|suspects?|persons|men|jails?|prisons?|penitentiary"
    r"|cells?|custody|camps?)\b",
    re.IGNORECASE,
)
"""Only prisoners make a transfer of being moved."""
_IN_CELLS = re.compile(r"\b(?:inmates?|prisoners?|detainees?|convicts?|jails?|prisons?|penitentiary)\b", re.IGNORECASE)
_TO_MOVE = re.compile(
    r"\b(?:(?:plan(?:s|ned|ning)?|intend(?:s|ed)?|due|set|going|scheduled|about|prepar(?:es|ed|ing))[ ]to|will)[ ]"
    r"(?P<verb>move|transfer|relocate|ship|fly|bus)\b(?=[ ](?:(?![.;,]).){0,40}?"
    r"\b(?:inmates|prisoners|detainees|convicts)\b)",
    re.IGNORECASE,
)
"""Prisoners who are still to be moved."""
_RUN = frozenset({"fled", "ran away", "ran off"})
_INMATES = re.compile(
    r"\b(?:inmates?|prisoners?|detainees?|convicts?)[ ](?:(?:who|that|had|have|then|also|later|reportedly)[ ])*$",
    re.IGNORECASE,
)
"""Only prisoners break out by running."""
_TAKEN = frozenset({"taken", "sent", "brought", "driven"})
"""Verbs that move anybody: of men or to a camp they tell no transfer."""
_STAYS = re.compile(r"\b(?:remain\w*|still|held|kept|stay\w*|sat|sit|languish\w*)[ ]+(?:\w+[ ]+)?$", re.IGNORECASE)
"""Before a state that goes on: "remained in custody" tells of no arrest."""
_IDIOM = re.compile(
    r"[ ]+(?:up|off|out|down (?:an?|the|its)|to (?:a |the )?(?:\w+ )?(?:hospital|clinic)|on (?:camera|video|film|tape)"
    r"|between|unawares|sight"
    r"|in (?:the|a) (?:\w+[ ])?(?:flames?|fire|blast|crossfire|storm|traffic|middle|act|net|trap)"
    r"|(?:\w+[ ]){0,4}from (?:the |a )?(?:[\w-]+[ ])?"
    r"(?:hospitals?|clinic|care|school|floods?|fire|rubble|sea|water|debris"
    r"|wreck\w*|boats?|ship|roof\w*|buildings?|flames|river|lake|mine))\b",
    re.IGNORECASE,
)
"""What follows "caught", "freed" or "rescued" that is no arrest and no release: "caught in the flames"."""
_ATTACKERS = re.compile(
    r"\b(?:gunm[ae]n|attackers?|assailants?|killers?|bombers?|bandits?|robbers?|raiders?|rebels?|perpetrators?|militants?"
    r"|driver|shooters?)\b(?:(?![,;:]).)*$",
    re.IGNORECASE,
)
"""Who gets away after a deed of his own leaves no custody."""
_CLOSED = re.compile(
    r"[ ]*(?:[,.;)]|$|(?:in|at|on|by|near|after|during|from|as|last|over|while|when)\b)", re.IGNORECASE
)
"""What follows a participle behind its people: "six men arrested after the raid"."""
_DESCRIBES = re.compile(
    rf"\b(?:the|these|those|an?|its|their|his|her|of|some|many|any|{_COUNT})[ ]+(?:newly[ ]+)?$|\d[)]?[ ]+$",
    re.IGNORECASE,
)
"""Before a participle that only says which people: "five captured men"."""
_OTHER_SUBJECT = re.compile(
    r"\b(?:fighting|riots?|clash(?:es)?|fires?|blaze|violence|war|mutiny|unrest|shooting|protests?|battles?|brawls?|fights?"
    r"|panic|gunfire|firefight|disease|cholera|outbreak|row|dispute|scuffles?|trouble|news|word|story|report)[ ]+"
    r"(?:(?:had|has|have|then|also|again|reportedly|first|later)[ ]+)*$",
    re.IGNORECASE,
)
"""What breaks out, or gets out, that is no people."""


_TO_NAME = re.compile(r"[ ](?:the[ ]|an?[ ])?(?:[\w’'.-]+[ ]){0,2}")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Deeds:
    """The compiled verbs of a codebook that name an event only of people."""

    pattern: re.Pattern[str]
    kinds: dict[str, str]
    behind: re.Pattern[str]
    before: re.Pattern[str]
    ended: re.Pattern[str]
    officer: re.Pattern[str]
    victim: re.Pattern[str]
    murders: frozenset[str]


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb of people: its range, the type of event, and whether the people are its subject (passive)."""

    start: int
    end: int
    type: str
    passive: bool


@lru_cache(maxsize=8)
def deeds_of(codebook: Codebook) -> Deeds:
    """Return the compiled verbs (made once)."""
    words = tuple((kind, codebook.words(f"{kind}.of_people")) for kind in KINDS)
    lists = codebook.words("person_nouns"), codebook.words("role_public"), codebook.words("attack.murder")
    return _compiled(words, *lists)


def _compiled(
    verbs: tuple[tuple[str, tuple[str, ...]], ...],
    persons: tuple[str, ...],
    offices: tuple[str, ...],
    murders: tuple[str, ...],
) -> Deeds:
    kinds: dict[str, str] = {}
    for kind, words in verbs:
        for word in words:
            kinds.setdefault(word, kind)
    people = rf"(?:{any_of(persons)}|{any_of(offices)}s?)"
    return Deeds(
        re.compile(rf"(?<![\w-])(?:{any_of(tuple(kinds))})(?![\w-])", re.IGNORECASE),
        kinds,
        re.compile(rf"[ ]+(?:(?:them|him|her|us)\b|{_COUNT}{_NOT_THINGS}|{_GAP}{people}\b)", re.IGNORECASE),
        re.compile(rf"\b(?:{people}|{_COUNT}|{_PRONOUN})\b", re.IGNORECASE),
        re.compile(rf"\b{people}[ ]+$", re.IGNORECASE),
        re.compile(rf"[ ]+(?:an?|the|its|his|her|their)[ ]+(?:[\w’'-]+[ ]+){{0,3}}?{any_of(offices)}\b", re.IGNORECASE),
        re.compile(
            rf"(?:\A|\b(?:an?|the)[ ]+)(?:[\w’'-]+[ ]+){{0,3}}?{any_of(offices)}[ ]+"
            r"(?:(?:had|has|was|been|is)[ ]+){0,2}\Z",
            re.IGNORECASE,
        ),
        frozenset(murders),
    )


def deeds(text: str, span: tuple[int, int], rules: Deeds, named: Sequence[Range] = ()) -> Iterator[Deed]:
    """Yield the verbs of a sentence that do something to people, or that people do, in order of kind and place.

    `named` are the ranges of persons' names: who is named is told as a person, too.
    """
    begin, limit = span
    for match in _HOSTAGE.finditer(text, begin, limit):
        clause = _clause(text, begin, match.start())
        lasting = not re.search(r"hostage|captive", text[match.end() : match.end() + 60], re.IGNORECASE)
        passive = bool(PASSIVE.search(text, clause, match.start()))
        if not (lasting and (passive or not rules.behind.match(text, match.end(), limit))):
            yield Deed(match.start(), match.end(), "abduction", passive)
    for match in _PRISONER.finditer(text, begin, limit):
        yield Deed(match.start(), match.end(), "arrest", bool(PASSIVE.search(text, begin, match.start())))
    for match in _TO_MOVE.finditer(text, begin, limit):
        yield Deed(*match.span("verb"), "transfer", False)
    for match in rules.pattern.finditer(text, begin, limit):
        clause = _clause(text, begin, match.start())
        passive = bool(PASSIVE.search(text, clause, match.start()))
        kind = rules.kinds[match.group().lower()]
        at = _At(clause, match.start(), match.end(), limit, passive, named)
        if not _IDIOM.match(text, match.end(), limit) and _of_people(text, at, rules, kind):
            office = kind == "attack" and _is_officer(text, at, rules)
            yield Deed(match.start(), match.end(), "assassination" if office else kind, passive)


def _clause(text: str, begin: int, start: int) -> int:
    """Return where the clause begins that `start` stands in."""
    return begin + max((found.end() for found in _CLAUSE.finditer(text[begin:start])), default=0)


@dataclass(frozen=True, slots=True)
class _At:
    """Where the clause begins, the verb begins and ends, the sentence ends; whether it is passive; persons' names."""

    clause: int
    start: int
    end: int
    limit: int
    passive: bool
    named: Sequence[Range]


def _of_people(text: str, at: _At, rules: Deeds, kind: str) -> bool:
    subject = _has_subject(text, at, rules)
    if kind == "prison_break":
        return subject and _breaks_out(text, at)
    if kind == "attack":
        return _is_officer(text, at, rules) or _is_killing(text, at, rules, subject)
    if kind == "transfer" and not _is_moved(text, at):
        return False
    if _STAYS.search(text, at.clause, at.start):
        return False
    if at.passive or (_STATE.search(text, at.start, at.end) and not _has_object(text, at, rules)):
        return subject and not _PAPER_SUBJECT.search(text, at.clause, at.start)
    return not _DESCRIBES.search(text, at.clause, at.start) and _has_object(text, at, rules)


def _breaks_out(text: str, at: _At) -> bool:
    """Say whether people leave a custody: prisoners, where they only run, and nobody after a deed of his own."""
    if text[at.start : at.end].lower() in _RUN:
        return bool(_INMATES.search(text, at.clause, at.start))
    return not any(one.search(text, at.clause, at.start) for one in (_OTHER_SUBJECT, _ATTACKERS))


def _is_killing(text: str, at: _At, rules: Deeds, subject: bool) -> bool:
    """Say whether people are killed: as the object of the verb, or as its subject where the verb says murder."""
    if at.passive:
        return subject and text[at.start : at.end].lower() in rules.murders
    return bool(rules.behind.match(text, at.end, at.limit)) or _is_named_behind(text, at)


def _has_subject(text: str, at: _At, rules: Deeds) -> bool:
    first = max(at.clause, at.start - 90)
    named = any(first <= begin and end <= at.start for begin, end in at.named)
    return named or bool(rules.before.search(text, first, at.start))


def _has_object(text: str, at: _At, rules: Deeds) -> bool:
    """Say whether people stand right behind a verb, or before a participle that closes: "six men arrested in Orrin"."""
    if rules.behind.match(text, at.end, at.limit) or _is_named_behind(text, at):
        return True
    return bool(_CLOSED.match(text, at.end, at.limit) and rules.ended.search(text, at.clause, at.start))


def _is_named_behind(text: str, at: _At) -> bool:
    """Say whether a person's name stands right behind a verb: "seized Father Anselm"."""
    return any(at.end < begin < at.limit and _TO_NAME.fullmatch(text, at.end, begin) for begin, _ in at.named)


def _is_moved(text: str, at: _At) -> bool:
    """Say whether people are moved from one custody to another: to a named place, and not to hospital or the front."""
    held = _IN_CELLS if text[at.start : at.end].lower() in _TAKEN else _PRISONERS
    if not held.search(text, at.clause, at.end + 60):
        return False
    return bool(_TO.match(text, at.end, at.limit)) and not _NOT_MOVED.search(text, at.clause, at.end + 40)


def _is_officer(text: str, at: _At, rules: Deeds) -> bool:
    """Say whether the one person killed is told by an office: "shot dead a judge"."""
    return bool(rules.victim.search(text[at.clause : at.start]) or rules.officer.match(text, at.end, at.limit))
