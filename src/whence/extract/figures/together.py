"""People counted together whose fates are told apart or not at all: "three people were shot", "a double homicide"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whence.extract.figures.cues import Hit, Rules
from whence.extract.figures.numbers import Number
from whence.extract.figures.phrases import phrase
from whence.extract.figures.view import Counted
from whence.records import Figure

_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "twin": 2}
_MULTIPLE = re.compile(
    r"\b(?P<times>double|triple|quadruple|quintuple|twin)[ -]+(?P<fatal>fatal(?:ity)?[ -]*)?"
    r"(?P<what>homicides?|murders?|killings?|slayings?|fatality|shooting(?![ ]range)|stabbing"
    r"|suicide(?![ ](?:bomb|attack|car))|assassination)"
    r"(?:[- ](?P<self>suicide))?\b",
    re.IGNORECASE,
)
_MURDER_SUICIDE = re.compile(
    r"\b(?:murder|homicide|killing)(?:[ ]?[-/–—][ ]?|[ ](?:and[ ])?)(?:attempted[ -])?suicide\b", re.IGNORECASE
)
_PAIR = re.compile(
    r"\b(?:his|her|their|the|a|an)[ ](?:\w+[ ])?(?:parents|grandparents|couple|twins)\b(?![’'])", re.IGNORECASE
)
_KILLED_BEFORE = re.compile(
    r"\b(?:kill(?:ed|ing|s)|fatally[ ]sho(?:o)?t(?:ing|s)?|shot[ ]and[ ]killed|murder(?:ed|ing|s)"
    r"|deaths?[ ]of|slaying[ ]of)[ ]$",
    re.IGNORECASE,
)
_KILLED_BEHIND = re.compile(
    r"[ ](?:was|were|had[ ]been|who[ ](?:was|were))?[ ]?(?:also[ ])?(?:killed|shot[ ](?:and[ ]killed"
    r"|dead|to[ ]death)|fatally|murdered|found[ ]dead|slain)\b",
    re.IGNORECASE,
)
_SHOT_BEHIND = re.compile(
    r"(?:,[^,.;]{0,60},)?(?:[ ](?:who|that))?[ ](?:(?:was|were|had[ ]been|have[ ]been|has[ ]been"
    r"|being|found|are|been|got|all|both)[ ]){0,2}"
    r"(?:\w+ly[ ]|also[ ])?(?:shot|struck[ ]by[ ](?:gunfire|bullets|stray)|hit[ ]by[ ](?:gunfire|bullets|stray))\b"
    r"(?![ ](?:and[ ]killed|dead|to[ ]death|and[ ]fatally|and[ ]\w*(?:wounded|injured|hurt)\b"
    r"|at[ ](?!the|a[ ]|an[ ]|about|around|least|close|approx|\d))|down)",
    re.IGNORECASE,
)
_SHOT_BEFORE = re.compile(
    r"\b(?:shot|shooting|shoots|struck|striking|hit|hitting)[ ](?:at[ ]least[ ]|about[ ]|a[ ]total[ ]of[ ]|the[ ])?$",
    re.IGNORECASE,
)
_WOUNDS_BEHIND = re.compile(
    r"(?:,[^,.;]{0,60},)?(?:[ ](?:who|that))?[ ]"
    r"(?:(?:in|into|onto|to|at|on|near)[ ]an?[ ]|(?!(?:an?|another|one|two|three|four|five|him|her|them|killed|died"
    r"|dead|dying|shot|said|not|no|but|and(?![ ](?:bleeding|suffering)))\b)[\w’'-]+[ ]){0,9}?"
    r"(?:with|from|suffer(?:s|ed|ing)?|sustain(?:s|ed|ing)?|receiv(?:es|ed|ing)|had)[ ](?:an?[ ])?(?:[\w-]+,?[ ]){0,3}?"
    r"(?:gunshot|gun[ ]shot|gun|bullet|stab|shrapnel|knife|graze)[ ](?:wounds?|injur(?:y|ies))\b",
    re.IGNORECASE,
)
"""People whose wounds are told by noun: "three men walked into the clinic with gunshot wounds"."""
_ALIVE = re.compile(
    r"\b(?:hospitals?|clinics?|medical|treat(?:ed|ment)|(?:non-?)?life-threatening|non-?fatal|minor|graze\w*"
    r"|suffer\w*|sustain\w*|transport\w*|rushed|walked|arrived|condition)\b",
    re.IGNORECASE,
)
"""Words of people whom their wounds did not kill."""
_JOINED_TO = re.compile(
    r"\b(?:(?P<killed>kill(?:ed|ing|s)|fatally[ ]sho(?:o)?t(?:ing|s)?|shot[ ]and[ ]killed|murder(?:ed|ing|s)"
    r"|(?:deaths?|killings?|murders?|fatal[ ]shooting)[ ]of)|(?P<wounded>wound(?:ed|ing|s)|injur(?:ed|ing|es)"
    r"|hurt(?:ing)?))"
    r"[ ](?:(?:an?|the|his|her|their)[ ])?"
    r"(?:(?!and\b|or\b|who\b|in\b|at\b|on\b|said\b|told\b)[\w’'-]+,?[ ]){1,6}(?:and[ ])?(?:(?:her|his|their|the)[ ])?$",
    re.IGNORECASE,
)
"""A verb whose first object is one person: the number joined to it counts the same."""
_CLOSED = re.compile(
    r"[ ]*(?:[.,;]|$|(?:in|at|on|before|near|during|after|inside|outside|while|then|dead|last|early|late|and)\b"
    r"|\w+day\b)",
    re.IGNORECASE,
)
_SENT = re.compile(r"\b(?:sent|sends|sending|puts?)[ ](?:at[ ]least[ ])?$", re.IGNORECASE)
_TO_HOSPITAL = re.compile(r"[ ](?:\w+[ ])?(?:to|in)[ ](?:\w+[ ]){0,3}hospitals?\b", re.IGNORECASE)
_DEAD_BEHIND = re.compile(r"[ ](?:dead|to[ ]death|fatally)\b", re.IGNORECASE)
_SHOOTING_OF = re.compile(r"\b(?:shooting)s?[ ](?:of|victims?)[ ](?:at[ ]least[ ]|the[ ])?$", re.IGNORECASE)


def shot(text: str, span: tuple[int, int], left: Iterable[Number], rules: Rules) -> Iterator[Counted]:
    """Yield the numbers of people who were shot, without a word on who of them died."""
    for number in left:
        people = phrase(text, number, span[1], rules)
        bare = None if people.who else _SHOT_BEHIND.match(text, number.end, span[1])
        if number.figure.unit or not (people.person or bare) or _is_one(number, people.partitive or people.total):
            continue
        if (number.figure.low or 0) > 1 and text.startswith(" was", people.end):
            continue
        sent = _SENT.search(text, span[0], number.start)
        if sent and _TO_HOSPITAL.match(text, people.end, span[1]):
            cue = Hit(sent.start(), sent.end(), "hospitalised", "object")
            yield Counted(number, "hospitalised", people.who.strip(), people.end, 0.75, cue)
            continue
        joined = _JOINED_TO.search(text, span[0], number.start) if people.who else None
        if joined and _CLOSED.match(text, people.end, span[1]):
            what = "killed" if joined.group("killed") else "wounded"
            yield Counted(number, what, people.who.strip(), people.end, 0.75, Hit(*joined.span(what), what, "object"))
            continue
        wounds = _WOUNDS_BEHIND.match(text, people.end, span[1]) if people.who else None
        if wounds and number.figure.high != 0:
            what = "wounded" if _ALIVE.search(text, *span) else "other"
            who = people.who.strip() if what == "wounded" else f"{people.who.strip()} shot"
            cue = Hit(wounds.start(), wounds.end(), what, "subject")
            yield Counted(number, what, who, people.end, 0.75, cue, people.partitive or people.total)
            continue
        behind = bare or _SHOT_BEHIND.match(text, people.end, span[1])
        before = _SHOT_BEFORE.search(text, span[0], number.start) or _SHOOTING_OF.search(text, span[0], number.start)
        if behind:
            cue = Hit(behind.start(), behind.end(), "other", "participle")
        elif before and people.who and not _DEAD_BEHIND.match(text, people.end, span[1]):
            cue = Hit(before.start(), before.end(), "other", "object")
        else:
            continue
        if number.figure.high == 0:
            if not people.who and not text[number.core : number.end].lower().startswith(
                ("nobody", "no one", "no-one", "none")
            ):
                continue
            yield Counted(number, "wounded", people.who.strip(), max(people.end, cue.end), 0.7, cue)
            continue
        who = f"{people.who.strip() or 'people'} shot"
        yield Counted(number, "other", who, max(people.end, cue.end), 0.75, cue, part=people.partitive or people.total)


def _is_one(number: Number, of_more: bool) -> bool:
    """Say whether a number is one person, whom `singles` tells of: "one man was shot", not "one of the guests"."""
    return number.figure.low == number.figure.high == 1 and not of_more


def multiples(text: str, span: tuple[int, int]) -> Iterator[Counted]:
    """Yield the people of a "double homicide", a "triple shooting", a "murder-suicide" (at least two)."""
    for match in _MULTIPLE.finditer(text, *span):
        amount = _TIMES[match.group("times").lower()]
        dead = bool(match.group("fatal")) or match.group("what").lower() not in {"shooting", "stabbing"}
        who = "" if dead else "people shot" if match.group("what").lower() == "shooting" else "people stabbed"
        total = amount + 1 if match.group("self") else amount
        yield _made(
            match,
            Figure(low=total, high=total, approx=False, as_said=match.group()),
            "killed" if dead else "other",
            who,
        )
    for match in _MURDER_SUICIDE.finditer(text, *span):
        if "attempted" not in match.group().lower() and not _MULTIPLE.search(
            text, max(span[0], match.start() - 12), match.end()
        ):
            figure = Figure(low=2, high=None, approx=False, as_said=match.group())
            yield _made(match, figure, "killed", "")


def pairs(text: str, span: tuple[int, int]) -> Iterator[Counted]:
    """Yield the two of "killed his parents", "the couple were found dead"."""
    for match in _PAIR.finditer(text, *span):
        before = _KILLED_BEFORE.search(text, span[0], match.start())
        behind = _KILLED_BEHIND.match(text, match.end(), span[1])
        if before or behind:
            figure = Figure(low=2, high=2, approx=False, as_said=match.group())
            yield _made(match, figure, "killed", match.group().split()[-1].lower())


def _made(match: re.Match[str], figure: Figure, counted: str, who: str) -> Counted:
    number = Number(start=match.start(), core=match.start(), end=match.end(), figure=figure)
    return Counted(number, counted, who, match.end(), 0.75, Hit(match.start(), match.end(), counted, "noun"))
