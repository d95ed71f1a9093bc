"""Two figures that count different people, places or deeds, by the words of their sentences: scope and definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whence.likeness import who_class
from whence.resolve.amounts import size
from whence.resolve.bodies import wider
from whence.resolve.compared import Rival

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of a report's sentence that say what a figure counts, with their place in the report (or None)."""

    words: str
    place: Place | None


@dataclass(frozen=True, slots=True)
class Apart:
    """Why two figures are no rivals of one count: scope or definition, in words, with the words that show it."""

    kind: str
    reason: str
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Clues:
    """What the sentences of one statement say of what it counts; `first` is the figure that stands for it.

    Left out or counted in: the words with the class of people; `numbers` of people by class; the words that say a
    site, the area around it, and each thing of _NARROWER and _WIDER.
    """

    first: Rival
    left_out: tuple[tuple[Cue, str], ...]
    counted_in: tuple[tuple[Cue, str], ...]
    numbers: tuple[tuple[Cue, str, float], ...]
    site: Cue | None
    area: Cue | None
    narrower: tuple[Cue | None, ...]
    wider: tuple[Cue | None, ...]


SENTENCES = 12
"""Figures of a statement whose sentences are read for what they count: the others repeat them."""
_THE = r"(?:the[ ]|its[ ]|their[ ]|all[ ]|any[ ])?"
_UNNUMBERED = r"(?!(?:at|some|about|nearly|several|many|dozens|one|two|three|four|five|six|seven|eight|nine|ten|an?)\b)"
_WHOM = r"(?P<whom>(?:[a-z’'-]+[ ]){0,2}[a-z’'-]+)"
_TOO = re.compile(
    rf"\b(?:including|counting|together[ ]with|along[ ]with|as[ ]well[ ]as)[ ]{_UNNUMBERED}{_THE}{_WHOM}\b"
    rf"|\b{_WHOM.replace('whom', 'them')}[ ](?:(?:are|were)[ ])?(?:included|counted[ ](?:too|as[ ]well)"
    r"|among[ ]them)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    rf"\b(?:excluding|not[ ](?:counting|including)|without(?:[ ]counting)?|apart[ ]from|besides|leaving[ ]out"
    rf"|in[ ]addition[ ]to|(?:does|do|did)[ ]not[ ](?:include|count)|left[ ]out|other[ ]than)[ ]{_THE}{_WHOM}\b"
    rf"|\b{_WHOM.replace('whom', 'them')}[ ](?:(?:are|were)[ ])?(?:not[ ](?:included|counted|among[ ]them)|excluded"
    r"|left[ ]out|aside)\b",
    re.IGNORECASE,
)
_NUMBERS = "two three four five six seven eight nine ten eleven twelve".split()
_WITH_NUMBER = re.compile(
    rf"(?P<n>\b\d+(?:,\d{3})*|\b(?:{'|'.join(_NUMBERS)}))[ ](?:(?:of[ ]the|were|are|of[ ]them)[ ])?{_WHOM}",
    re.IGNORECASE,
)
_SITE = r"(?:prison|jail|gaol|camp|compound|building|barracks|base|hospital|market|mosque|church|school|hotel)"
_AREA = r"(?:city|town|village|province|region|district|governorate|country|area)"
_WHOLE_PLACE = re.compile(
    rf"\b(?:across|throughout|all[ ]over)[ ]the[ ](?:\w+[ ])?{_AREA}\b|\b{_AREA}-?wide\b|\bnationwide\b"
    rf"|\bin[ ]the[ ](?:whole|entire)[ ]{_AREA}\b|\b{_AREA}[ ]as[ ]a[ ]whole\b|\bin[ ]and[ ]around\b"
    rf"|\b(?:in|at|of|across)[ ](?:all|both)[ ](?:its[ ]|the[ ]|their[ ])?{_SITE}s\b"
    r"|\bsurrounding[ ](?:streets|\w+s)\b",
    re.IGNORECASE,
)
_IN_AREA = re.compile(rf"(?<!prison )(?<!jail )(?<!camp )\bin[ ]the[ ]{_AREA}\b(?![ ]of)", re.IGNORECASE)
_IN_SITE = re.compile(
    rf"\b(?:in|inside|within|at)[ ]the[ ]{_SITE}\b|\b{_SITE}[ ](?:alone|itself)\b|\binside[ ]the[ ]walls\b",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\b{_SITE}[ ](?:alone|itself)\b|\binside[ ]the[ ]walls\b", re.IGNORECASE)
_ALL_DAYS = re.compile(
    r"\b(?:over|in|during|after|across)[ ](?:the[ ])?(?:[\w-]+[ ]){0,2}(?:days?|weeks?|hours)[ ]of[ ]"
    r"(?:the[ ]|heavy[ ])?(?:fighting|clashes|battles?|siege|violence|unrest|operations?)\b"
    r"|\b\w+-(?:day|week)[ ](?:siege|battle|operation|stand-?off)\b|\bsince[ ]the[ ]\w+[ ]began\b",
    re.IGNORECASE,
)
_FIRST_DAY = re.compile(
    r"\b(?:in|during|by)[ ]the[ ](?:first|initial|opening)[ ](?:hours?|minutes|assault|attack|wave|blast|explosion)\b"
    r"|\bon[ ]the[ ]spot\b|\b(?:died|killed|pronounced[ ]dead)[ ]at[ ]the[ ]scene\b|\binstantly\b",
    re.IGNORECASE,
)
_NARROWER: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("scope", "one counts only the beginning or the spot", _FIRST_DAY),
    ("scope", "one counts one site alone", _ALONE),
    (
        "definition",
        "one counts who is still at large",
        re.compile(
            r"\b(?:still|remain(?:s|ed|ing)?)[ ](?:at[ ]large|on[ ]the[ ]run|free|missing|unaccounted[ ]for)"
            r"|\bat[ ]large\b|\bon[ ]the[ ]run\b|\bnot[ ](?:yet[ ])?(?:been[ ])?(?:recaptured|caught)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "definition",
        "one counts only those identified",
        re.compile(
            r"\bidentified\b[^,;]{0,20}\b(?:bodies|corpses|dead)\b|\b(?:bodies|dead)\b[^,;]{0,20}\bidentified\b"
        ),
    ),
    (
        "definition",
        "one counts the gravely hurt or those taken to hospital",
        re.compile(
            r"\b(?:seriously|critically|gravely|badly)[ ](?:wounded|injured|hurt)\b"
            r"|\bin[ ](?:a[ ])?critical[ ]condition\b"
            r"|\b(?:admitted|taken|brought)[ ]to[ ](?:the[ ]|a[ ])?(?:\w+[ ])?hospitals?\b|\bhospitali[sz]ed\b",
            re.IGNORECASE,
        ),
    ),
)
_WIDER: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("scope", "one counts the whole place", _WHOLE_PLACE),
    ("scope", "one counts all days of it", _ALL_DAYS),
    (
        "definition",
        "one counts who tried",
        re.compile(
            r"\b(?:tried|attempt(?:ed|s)?|sought|were[ ]trying|had[ ]tried)[ ]to[ ]"
            r"(?:flee|escape|break[ ]out|get|leave)\b|\battempted[ ]escapes?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "definition",
        "one counts who was first out, caught since or not",
        re.compile(
            r"\b(?:escaped|fled|got[ ](?:out|away)|broke[ ]out)[ ](?:at[ ]first|initially)\b"
            r"|\b(?:at[ ]first|initially)[ ](?:escaped|fled|got[ ](?:out|away)|broke[ ]out)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "definition",
        "one counts who is feared dead or missing",
        re.compile(r"\b(?:feared|presumed|believed)[ ]dead\b|\bdead[ ](?:or|and)[ ]missing\b", re.IGNORECASE),
    ),
)
"""What makes a count narrower or wider than another, with the sentence beside its number that says so."""
_OF_ITSELF = {
    "at_large": "one counts who is still at large",
    "missing": "one counts who is still at large",
    "hospitalised": "one counts the gravely hurt or those taken to hospital",
}
"""What every figure of a count says of it: "still missing" tells nothing apart among those missing."""
_STOP = re.compile(r"[;:]|[.!?][ ]|\d|\b(?:and|but|while|of[ ]whom)\b[^,;]{0,30}\d")
_WHOLE = re.compile(r"\bof[ ](?:the[ ]|its[ ]|their[ ]|those[ ])?$", re.IGNORECASE)
"""Before a whole of which a part is told: what follows is said of the part ("301 of the 688 are still at large")."""
NEAR = 70
"""Code points on each side of a number within which its clause says what it counts."""


def clues(figures: Sequence[Rival]) -> Clues:
    """Return what the sentences of a statement say of what it counts; a repeat's sentence adds little: a dozen do."""
    read: dict[tuple[object, ...], Rival] = {}
    for one in figures[:SENTENCES]:
        read.setdefault((one.quote, one.number_at, one.who, one.figure.as_said), one)
    clauses = [(one, *_clause(one)) for one in read.values()]
    return Clues(
        first=figures[0],
        left_out=tuple(_people(read.values(), _NOT)),
        counted_in=tuple((found, people) for found, people in _people(read.values(), _TOO) if people == "attackers"),
        numbers=tuple(_counted(read.values())),
        site=_first(clauses, _IN_SITE),
        area=_first(clauses, _IN_AREA),
        narrower=tuple([_first(clauses, pattern) for _, _, pattern in _NARROWER]),
        wider=tuple([_first(clauses, pattern) for _, _, pattern in _WIDER]),
    )


def apart(one: Clues, other: Clues) -> Apart | None:
    """Say why two statements count different things, None where their words do not say so."""
    small, large = (one, other) if size(one.first.figure) <= size(other.first.figure) else (other, one)
    return _by_people(small, large) or _by_words(small, large) or _by_bodies(small, large)


def _by_people(small: Clues, large: Clues) -> Apart | None:
    """Return with or without whom: a sentence counts people in or out, or the number of attackers is the difference.

    Where the sentences say how many these people are, that must be the difference.
    """
    wanted = size(large.first.figure) - size(small.first.figure)
    numbers = (*large.numbers, *small.numbers)
    for found, people in small.left_out:
        if people not in {other for _, other in large.left_out} and _fits(people, wanted, numbers):
            return Apart("scope", f"one leaves out the {people}", (found,))
    for found, people in large.counted_in:
        if not small.counted_in and _fits(people, wanted, numbers):
            return Apart("scope", f"one counts the {people} in", (found,))
    own = {who_class(one.first.counted, one.first.who) for one in (small, large)}
    for found, people, count in numbers:
        if count == wanted and count >= 2 and people == "attackers" and people not in own:
            return Apart("scope", f"the difference is the {count:g} {people}", (found,))
    return None


def _fits(people: str, wanted: float, numbers: Sequence[tuple[Cue, str, float]]) -> bool:
    """Say whether the difference is what the sentences give as the number of these people, where they give one."""
    counts = {count for _, other, count in numbers if other == people}
    return not counts or wanted in counts


def _by_words(small: Clues, large: Clues) -> Apart | None:
    """Return what only one of two sentences says, where it is the smaller that it narrows or the larger it widens."""
    if large.area and small.site and not large.site and not small.area:
        return Apart("scope", "one counts the site, the other the place around it", (small.site, large.area))
    for table, ones, others in ((_NARROWER, small.narrower, large.narrower), (_WIDER, large.wider, small.wider)):
        for (kind, words, _), here, there in zip(table, ones, others, strict=True):
            if here and not there and words != _OF_ITSELF.get(small.first.counted):
                return Apart(kind, words, (here,))
    return None


def _by_bodies(small: Clues, large: Clues) -> Apart | None:
    """Return whom the toll includes: guards alone, or guards and soldiers."""
    if not wider(large.first.who, small.first.who):
        return None
    shown = tuple(_who_cue(one.first) for one in (small, large))
    return Apart("scope", f"one counts {large.first.who}, the other {small.first.who} only", shown)


def _people(rivals: Iterable[Rival], pattern: re.Pattern[str]) -> Iterator[tuple[Cue, str]]:
    for rival in rivals:
        for match in pattern.finditer(rival.quote):
            named = _named(rival.quote, match.span("whom"))
            people = named[0] if named else who_class("killed", match["them"] or "")
            if people and people != who_class("killed", rival.who):
                yield _cue(rival, match.start(), named[1] if named else match.end()), people


def _named(text: str, place: tuple[int, int]) -> tuple[str, int] | None:
    """Return the class of people that the words at a place name, and where the first word that names it ends."""
    for word in re.finditer(r"\S+", text[place[0] : place[1]]) if place[0] >= 0 else ():
        if people := who_class("killed", word.group()):
            return people, place[0] + word.end()
    return None


def _counted(rivals: Iterable[Rival]) -> Iterator[tuple[Cue, str, float]]:
    for rival in rivals:
        for match in _WITH_NUMBER.finditer(rival.quote):
            word = match["n"].lower()
            count = _NUMBERS.index(word) + 2 if word in _NUMBERS else float(word.replace(",", ""))
            if named := _named(rival.quote, match.span("whom")):
                yield _cue(rival, match.start(), named[1]), named[0], float(count)


def _who_cue(rival: Rival) -> Cue:
    start = rival.quote.find(rival.who)
    return _cue(rival, start, start + len(rival.who)) if start >= 0 else Cue(rival.who, None)


def _first(clauses: Iterable[tuple[Rival, int, int]], pattern: re.Pattern[str]) -> Cue | None:
    for rival, start, end in clauses:
        if match := pattern.search(rival.quote, start, end):
            return _cue(rival, match.start(), match.end())
    return None


def _clause(rival: Rival) -> tuple[int, int]:
    """Return the part of the sentence around a number, up to the next number: what is said of this one."""
    at = rival.number_at
    if at < 0 or _WHOLE.search(rival.quote[:at]):
        return 0, 0
    end = at + len(rival.figure.as_said)
    stops = [match.end() for match in _STOP.finditer(rival.quote, max(0, at - NEAR), at)]
    behind = _STOP.search(rival.quote, end, end + NEAR)
    return stops[-1] if stops else max(0, at - NEAR), behind.start() if behind else min(len(rival.quote), end + NEAR)


def cue(rival: Rival, pattern: re.Pattern[str]) -> Cue | None:
    """Return the first words of a figure's sentence that a pattern finds."""
    match = pattern.search(rival.quote)
    return _cue(rival, match.start(), match.end()) if match else None


def _cue(rival: Rival, start: int, end: int) -> Cue:
    place = (rival.report, rival.quote_at + start, rival.quote_at + end) if rival.quote_at >= 0 else None
    return Cue(rival.quote[start:end], place)
