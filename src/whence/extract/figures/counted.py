"""What a number counts, and of whom: the noun after it, the verb before or after it, or the number it stands beside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Codebook
from whence.extract.figures.numbers import Number

COUNTED = (
    "killed wounded escaped freed recaptured at_large remained returned surrendered arrested held transferred missing "
    "abducted hospitalised displaced attackers attacks messages other"
).split()
CLASSES = ("object", "participle", "subject", "noun", "toll")
_ANYTHING = frozenset({"attacks", "messages", "other"})
_PEOPLE_ONLY = frozenset(
    {"freed", "held", "transferred", "arrested", "recaptured", "displaced", "returned", "remained"}
)

_STOP = frozenset(
    """in from at on by with to after before during near inside outside through while when as than because for since over under
    into across against per was were is are had has have been be being will would could may might should can did do does who whom
    which that and or but including include included among said says told so if though although where whose against amid via
    within without until till between despite also still not alone altogether remain remained""".split()
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*", re.UNICODE)
_GLUE = re.compile(r"(?:[ \u00a0]+|-)")
_PARTITIVE = re.compile(r"[ \u00a0]+of[ ]+(?:them|whom|these|those|which)\b", re.IGNORECASE)
_COPULA = re.compile(r"[ ]+(?:were|was|are|being)\b(?:[ ]+(?:also|mostly|all|said to be))?(?=[ ])", re.IGNORECASE)
_OF_TOTAL = re.compile(
    r"[ \u00a0]+of[ ]+(?:(?:the|its|their|his|her|our|those|these|all|some|about|more|than|over|an?|estimated|roughly|around|total)\b[ ]+)*"
    r"(?=\w)",
    re.IGNORECASE,
)
_LIST_GAP = re.compile(
    r"^[ ,]*(?:and|or|as well as|along with|together with|plus|&|,)?(?:[ ]+(?:also|the|another|a further))*[ ]*$",
    re.IGNORECASE,
)
_LEFT_GAP = re.compile(
    r"^(?:[ \u00a0,:]|\b(?:the|a|an|total|of|another|further|also|some|only|as|many|up|in|all|additional|what|it|called|"
    r"reportedly|allegedly|so|far|their|its|his|out|with|there|were|was|nearly|people|including|other)\b)*$",
    re.IGNORECASE,
)
_TOLL_GAP = re.compile(
    r"^(?:[ ,'’]|\b[\w'’-]+\b){0,24}?\b(?:to|at|of|was|is|were|reached|reaching|as|exceed\w*|passed|topped|hit|stands|stood)\b"
    r"(?:[ ]+(?:between|about|some|from|well))*[ ]*$",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got|get|remain|remained|remains|lay|lie|still|reported|reportedly|confirmed|feared|presumed"
    r"|believed|thought|left|as|have|has|had|listed|allegedly)\b[ ]*(?:\w+ly[ ]+|also[ ]+|later[ ]+|since[ ]+|then[ ]+|already[ ]+|now[ ]+|to[ ]+be[ ]+|"
    r"to[ ]+have[ ]+been[ ]+|been[ ]+|being[ ]+|not[ ]+(?:yet[ ]+)?|all[ ]+|both[ ]+|either[ ]+|quickly[ ]+|soon[ ]+|still[ ]+|once[ ]+|again[ ]+|either[ ]+)*$",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"^[ \u00a0,]*(?:(?:\w+ly|also|later|then|were|already|now|still|so|far|were|all|more|others?|people|who|that|had|have|has|managed[ ]+to|"
    r"were[ ]+able[ ]+to|succeeded[ ]+in|used[ ]+it[ ]+to|went[ ]+on[ ]+to|may|might|could|would|will|did|are|is|was|said|thought|believed|reported|"
    r"known|feared|to|have|been|initially|eventually|[ ,])\b[ ,]*)*$",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"[;:!?—–()]|\.\s|\b(?:but|while|because|although|though|whereas|said|says|told|added|reported that|according|if|unless|when|after|before|as|since|than)\b",
    re.IGNORECASE,
)
_DIRECT_OBJECT = re.compile(
    r"^[ ]+(?:the|a|an|his|her|its|their|at least|more than|some|dozens|hundreds|several|\d)", re.IGNORECASE
)
_DENIED = re.compile(r"\b(?:no longer|not|never|n[’']t|without)[ ]+(?:yet[ ]+|been[ ]+|have[ ]+)?$", re.IGNORECASE)
_HOLDS = re.compile(
    r"\b(?:prisons?|jails?|camps?|facility|facilities|cent(?:re|er)s?|cells)\b[^.;,]{0,30}\b(?:have|has|had|contains?|contained)[ ]+$",
    re.IGNORECASE,
)
_AND_OK = re.compile(
    r"\band[ ]+(?:(?:were|was|been|had been|have been|are)\b|(?:their|its|his|her)[ ]+\w+)", re.IGNORECASE
)
_TERRITORY = re.compile(
    r"[ ]+of[ ]+(?:the[ ]+|its[ ]+|all[ ]+)?(?:[A-Z]\w+|(?:country|province|territory|region|land|district|city|town|governorate|area|country's|island)\b)"
)
_FRONTED = re.compile(
    r"^(?:[^.;]{0,40}\b)?of[ ]+(?:the|its|these|those)?[ ]*(?:some|about|more than|nearly|over|roughly)?[ ]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue of a counted thing in a sentence: its range, what it counts, and how a number stands to it."""

    start: int
    end: int
    counted: str
    klass: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase of a number: where it ends, the words for who or what, the kind of its head, a partitive's words."""

    end: int
    who: str
    person: bool
    partitive: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """What one number counts: the vocabulary value, who, the end of its words, a score, the cue, and the number it is part of."""

    number: Number
    counted: str
    who: str
    end: int
    score: float
    cue: Hit | None = None
    part_of: Number | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """The compiled cues of a codebook."""

    pattern: re.Pattern[str]
    cues: dict[str, tuple[tuple[str, str], ...]]
    attempt: re.Pattern[str]
    persons: frozenset[str]
    attackers: frozenset[str]
    things: frozenset[str]
    verbs: frozenset[str]


def rules_of(codebook: Codebook) -> Rules:
    """Return the compiled cues of a codebook (cached by their content)."""
    cues = tuple(
        (counted, klass, words)
        for counted in COUNTED
        for klass in CLASSES
        if (words := codebook.words(f"{counted}.{klass}"))
    )
    lists = tuple(codebook.words(name) for name in ("attempt", "person_nouns", "attacker_nouns"))
    return _compiled(cues, lists)


@lru_cache(maxsize=8)
def _compiled(cues: tuple[tuple[str, str, tuple[str, ...]], ...], lists: tuple[tuple[str, ...], ...]) -> Rules:
    table: dict[str, list[tuple[str, str]]] = {}
    for counted, klass, words in cues:
        for word in words:
            table.setdefault(word.lower(), []).append((counted, klass))
    attempt, persons, attackers = lists
    nouns = {word for word, uses in table.items() if any(klass == "noun" for _, klass in uses)}
    things = frozenset(
        word for word, uses in table.items() for counted, klass in uses if counted in _ANYTHING and klass == "noun"
    )
    return Rules(
        pattern=_any(table),
        cues={word: tuple(uses) for word, uses in table.items()},
        attempt=re.compile(_any(attempt).pattern + r"[ ]*(?:\w+ly[ ]+)?$", re.IGNORECASE),
        persons=frozenset(word.lower() for word in persons),
        attackers=frozenset(word.lower() for word in attackers),
        things=things,
        verbs=frozenset(word for word in table if " " not in word and word not in nouns),
    )


def _any(words: Sequence[str] | dict[str, list[tuple[str, str]]]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in ordered) + r")\b", re.IGNORECASE)


def hits(text: str, start: int, end: int, rules: Rules) -> list[Hit]:
    """Return the cues in `text[start:end]`; what was only tried ("tried to flee") is left out."""
    found = []
    for match in rules.pattern.finditer(text, start, end):
        tried = rules.attempt.search(text, max(start, match.start() - 40), match.start())
        for counted, klass in rules.cues[match.group().lower()]:
            if not (tried and klass in {"subject", "object"}):
                found.append(Hit(match.start(), match.end(), counted, klass))
    return found


def phrase(text: str, number: Number, limit: int, rules: Rules) -> Phrase:
    """Return the noun phrase that the number opens: "200 security forces personnel", "22 of them guards", "900"."""
    at = number.end
    partitive = _PARTITIVE.match(text, at, limit)
    total = None if partitive else _OF_TOTAL.match(text, at, limit)
    begin = partitive.end() if partitive else total.end() if total else at
    copula = _COPULA.match(text, begin, limit) if partitive else None
    begin = copula.end() if copula else begin
    if total:
        digits = re.compile(r"[\d,.]+").match(text, begin, limit)
        begin = digits.end() if digits else begin
    words = _words(text, begin, limit, rules)
    head = next((index for index in range(len(words) - 1, -1, -1) if _is_head(words[index].group(), rules)), None)
    if head is None:
        demonym = bool(words) and words[-1].group()[0].isupper() and words[-1].group().endswith("s")
        end = words[-1].end() if demonym else begin if (partitive or total) else at
        who = text[words[0].start() : end] if demonym else ""
        return Phrase(end=end, who=who, person=demonym or not words, partitive=bool(partitive))
    end = words[head].end()
    person = words[head].group().lower() in rules.persons
    return Phrase(end=end, who=text[words[0].start() : end], person=person, partitive=bool(partitive))


def _is_head(word: str, rules: Rules) -> bool:
    return word.lower() in rules.persons or word.lower() in rules.things


def _words(text: str, begin: int, limit: int, rules: Rules) -> list[re.Match[str]]:
    words: list[re.Match[str]] = []
    at = begin
    while len(words) < 7:
        glue = _GLUE.match(text, at, limit)
        match = _WORD.match(text, glue.end() if glue else at, limit)
        if not match or (words and not glue):
            break
        word = match.group().lower()
        if word in {"and", "or"} and words and _is_head(words[-1].group(), rules):
            match = _joined(text, match.end(), limit, rules)
        elif (
            (word in _STOP and not _acronym(match.group()))
            or word.endswith("ly")
            or (word in rules.verbs and not _describes(text, match.end(), limit, rules))
        ):
            break
        if not match:
            break
        words.append(match)
        at = match.end()
    return words


def _acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _joined(text: str, at: int, limit: int, rules: Rules) -> re.Match[str] | None:
    """Return the second noun of "members and sympathisers", None when another number or verb follows."""
    after = _WORD.match(text, at + 1, limit)
    if not after or after.group().lower() not in rules.persons or _DIRECT_OBJECT.match(text[after.end() : limit]):
        return None
    return after


def _describes(text: str, at: int, limit: int, rules: Rules) -> bool:
    """Say whether a verb form stands before a noun and only describes it ("12 escaped prisoners")."""
    after = _WORD.match(text, at + 1, limit)
    return bool(after) and after.group().lower() in rules.persons if after else False


def count(text: str, span: tuple[int, int], found: Sequence[Number], rules: Rules) -> list[Counted]:
    """Return what each number in the sentence `text[span]` counts; a number with no evidence for it is left out."""
    start, end = span
    cues = hits(text, start, end, rules)
    phrases = [phrase(text, number, end, rules) for number in found]
    results: list[Counted | None] = []
    for index, number in enumerate(found):
        if index and number.start < phrases[index - 1].end:
            results.append(None)
            continue
        limit = found[index + 1].start if index + 1 < len(found) else end
        context = _Context(text, start, end, limit, cues, rules)
        results.append(_own(context, number, phrases[index], found[:index]))
    for index, number in enumerate(found):
        inside = index and number.start < phrases[index - 1].end
        if results[index] is None and not inside:
            results[index] = _inherited(text, found, phrases, results, index) or _fronted(
                text, start, results[:index], found[index]
            )
    return [result for result in results if result]


@dataclass(frozen=True, slots=True)
class _Context:
    text: str
    start: int
    end: int
    limit: int
    cues: list[Hit]
    rules: Rules


def _own(context: _Context, number: Number, words: Phrase, before: Sequence[Number]) -> Counted | None:
    if words.partitive and words.who:
        return None
    if number.figure.unit == "percent" and not (words.person and words.who):
        territory = _TERRITORY.match(context.text, number.end, context.end)
        return (
            Counted(number, "territory_share", territory.group()[4:].strip(), territory.end(), 0.8)
            if territory
            else None
        )
    definite = context.text[max(0, number.start - 4) : number.start].lower().endswith("the ")
    if definite and not words.person and (number.figure.low or 0) < 10:
        return None
    for find, score in ((_by_left, 0.9), (_by_noun, 0.85), (_by_right, 0.9), (_by_toll, 0.85)):
        cue = find(context, number, words, before)
        if cue:
            if _trifle(cue, number):
                return None
            who = _who(context, words, cue)
            return Counted(number, cue.counted, who, max(words.end, cue.end), score, cue)
    return None


def _trifle(cue: Hit, number: Number) -> bool:
    """Say whether a small or vague number of things is no count worth a row: "several attacks", "the two prisons"."""
    low = number.figure.low or 0
    if cue.counted == "other":
        return low < 10
    return cue.counted in _ANYTHING and low < 10 and _vague(number)


def _who(context: _Context, words: Phrase, cue: Hit) -> str:
    who = words.who.strip()
    if (
        cue.klass == "noun"
        and cue.counted not in _ANYTHING
        and who.lower() == context.text[cue.start : cue.end].lower()
    ):
        return ""
    return who


def _by_noun(context: _Context, number: Number, words: Phrase, before: Sequence[Number]) -> Hit | None:
    for cue in context.cues:
        if cue.klass != "noun" or not number.end <= cue.start:
            continue
        gap = context.text[number.end : cue.start]
        inside = cue.end <= words.end and (cue.counted not in _ANYTHING or cue.end == words.end)
        bare = not gap.strip(" \u00a0-")
        after_people = (
            bool(words.who)
            and words.person
            and words.end <= cue.start
            and not context.text[words.end : cue.start].strip()
            and cue.counted not in _ANYTHING
        )
        if (
            (inside and (bare or cue.counted in _ANYTHING))
            or (bare and not words.person)
            or after_people
            or (bare and not words.who)
        ):
            return cue
    return None


def _by_left(context: _Context, number: Number, words: Phrase, before: Sequence[Number]) -> Hit | None:
    for cue in reversed(context.cues):
        if cue.klass != "object" or cue.end > number.start or _DENIED.search(context.text, context.start, cue.start):
            continue
        gap = context.text[cue.end : number.start]
        if not _LEFT_GAP.match(gap):
            break
        if _passive(context, cue) or (words.who and not words.person and cue.counted in _PEOPLE_ONLY):
            continue
        if not words.person and cue.counted in _PEOPLE_ONLY | {"killed", "wounded"} and words.who:
            continue
        return cue
    held = _HOLDS.search(context.text, context.start, number.start)
    if held and held.end() == number.start and words.person and words.who:
        return Hit(held.start(), held.end(), "held", "object")
    return None


def _passive(context: _Context, cue: Hit) -> bool:
    return bool(
        re.search(
            r"\b(?:was|were|been|being|be|is|are)[ ]+(?:\w+ly[ ]+)?$",
            context.text[context.start : cue.start],
            re.IGNORECASE,
        )
    )


def _by_right(context: _Context, number: Number, words: Phrase, before: Sequence[Number]) -> Hit | None:
    for cue in context.cues:
        if cue.start < words.end or cue.klass not in {"participle", "subject"}:
            continue
        gap = context.text[words.end : cue.start]
        if len(gap.split()) > 14:
            break
        plain = _without_asides(gap)
        if _BREAK.search(plain) or (number_between := _number_in(plain)):
            break
        if "," in plain or (" and " in plain and not _AND_OK.search(plain)):
            break
        if not words.person and words.who:
            continue
        if cue.klass == "subject" and not re.search(r"\b(?:not|never|no longer)[ ]+$", plain):
            return cue
        if cue.klass == "participle" and _participle(context, plain, cue):
            return cue
    return None


def _vague(number: Number) -> bool:
    return number.figure.low != number.figure.high and number.figure.approx


def _number_in(gap: str) -> bool:
    return bool(re.search(r"\d", gap))


def _participle(context: _Context, gap: str, cue: Hit) -> bool:
    if re.search(r"\b(?:not|never)[ ]+(?:\w+[ ]+)?$", gap) and not re.search(r"\bnot[ ]+been\b", gap):
        return False
    if _AUXILIARY.search(gap):
        return True
    bare = not gap.strip(" ,\u00a0") or bool(re.fullmatch(r"[ ]*(?:people|others|more|\w+ly)[ ]*", gap))
    return bare and not _DIRECT_OBJECT.match(context.text[cue.end : context.end])


def _without_asides(gap: str) -> str:
    gap = re.sub(r"\([^)]*\)", " ", gap)
    return re.sub(r",[^,]*,", " ", gap)


def _by_toll(context: _Context, number: Number, words: Phrase, before: Sequence[Number]) -> Hit | None:
    for cue in reversed(context.cues):
        if cue.klass != "toll" or cue.end > number.start:
            continue
        gap = context.text[cue.end : number.start]
        if _TOLL_GAP.match(gap) and not (re.search(r"\d", gap) and not re.search(r"\bfrom\b", gap)):
            return cue
        change = re.match(r"^[^.;]{0,60}\b(?:from|to)[ ]+$", gap)
        if change:
            return cue
    return None


def _fronted(text: str, start: int, results: Sequence[Counted | None], number: Number) -> Counted | None:
    """Return the count of the second number in "of the 288 attacks in X, only 22 were in Y": the first one's thing."""
    first = next((other for other in results if other), None)
    if not first or not _FRONTED.match(text[start : first.number.start]) or "," not in text[first.end : number.start]:
        return None
    if not re.match(
        r"[ ]+(?:were|was|happened|took place|occurred|fell|came|hit)\b", text[number.end : number.end + 20]
    ):
        return None
    return Counted(number, first.counted, first.who, number.end, 0.75, first.cue, first.number)


def _inherited(
    text: str, found: Sequence[Number], phrases: Sequence[Phrase], results: list[Counted | None], index: int
) -> Counted | None:
    number, words = found[index], phrases[index]
    earlier = next((other for other in reversed(results[:index]) if other), None)
    if earlier:
        gap = text[earlier.end : number.start]
        part = words.partitive or re.search(
            r"\b(?:including|among them|of them|of whom|counting)[ ]*$", gap, re.IGNORECASE
        )
        if part and len(gap) <= 60 and (words.who or not words.partitive) and not _vague(number):
            return Counted(number, earlier.counted, words.who, words.end, 0.75, earlier.cue, earlier.number)
        if _LIST_GAP.match(gap) and (words.person and words.who) and earlier.counted not in _ANYTHING:
            return Counted(number, earlier.counted, words.who, words.end, 0.75, earlier.cue)
    later = results[index + 1] if index + 1 < len(results) else None
    if later and later.cue and later.cue.start > later.number.end and words.person and words.who:
        gap = text[words.end : later.number.start]
        if _LIST_GAP.match(gap) and "," not in gap.strip(" "):
            return Counted(number, later.counted, words.who, words.end, 0.7, later.cue)
    return None
