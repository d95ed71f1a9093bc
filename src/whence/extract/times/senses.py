"""Which words of a sentence are not times: "may" the verb, "march" the walk, a number that looks like a year."""

from __future__ import annotations

from collections.abc import Sequence

from whence.extract.times.lexicon import CLASSES, MONTH_SHORT, MONTHS, SEASONS, WEEKDAY_SHORT
from whence.extract.times.tokens import FORM_CHARS, OTHER, Token

_LEADS_MONTH = frozenset(
    """in since by until till of last this that next early late mid from to and or between during before after through
    following previous past each every coming - – ( ,""".split()
)
_LEADS_SEASON = frozenset(
    "the last this next that in early late mid of each every following previous by until since same coming past".split()
)
_LEADS_YEAR = frozenset(
    """born died in since until till by during before after of from to between and or the a an this that these those
    late early mid its his their her our your my both due year years fiscal circa c s 's ’s ad through for with
    on than ramadan easter christmas eid spring summer autumn fall winter quarter half ( , - – — / ; :""".split()
)
_STRONG_YEAR = frozenset(
    "in since until till during year fiscal circa mid late early spring summer autumn winter".split()
)
_WEAK_YEAR = frozenset("by from before after between and".split())  # so in "by 1340," and "from 1337 until 1453"
_AFTER_OLD = frozenset(", . ; : ) until till when he she it they the his her its their".split()) | {""}
_HYPHENED = _STRONG_YEAR | {"post", "pre"}
_OPENING = frozenset("( [ ' \" “ ‘".split())
_TURNS_SEASON = frozenset("last this next that early late mid following previous".split())
_NUMBERED = frozenset(
    """no number article law resolution flight boeing airbus issue section page room route highway psalm volume act
    decree model class type channel area unit block gate lot least than exceed approximately roughly nearly almost some
    about around least most # $ € £ ¥ ₹ rs usd eur""".split()
)
MEASURED = frozenset(
    """m km metres meters kilometres kilometers miles feet ft kg tonnes tons litres liters acres hectares percent % mah
    rpm hp hz mhz people men women children inmates prisoners fighters troops soldiers civilians families members staff
    personnel police survivors residents villagers dead wounded killed injured houses homes words votes seats points
    dollars euros pounds rupees times hours gmt local block blocks ah hijri others more""".split()
)
APPROXIMATELY = frozenset("about around roughly approximately circa".split())
_AFTER_YEAR = frozenset("it he she they we the a when and but or to , . ; : )".split()) | {""}
_NOT_PLURAL = frozenset("as is was has its his this us was whereas perhaps thus plus always".split())
_OTHER_NAMES = frozenset("march april may june august".split())
_LIFETIME = 200  # the longest run of years that is written as two with a dash
_ERAS = frozenset("bc bce ce ad".split())
_NO_NOUN = frozenset(
    "on for of to in at by from through against is was were are had has began ended will would".split()
)
_MONTH_NAMES = frozenset((*MONTHS, *MONTH_SHORT))


def settle(tokens: Sequence[Token]) -> None:
    """Take the grammar character from every token whose neighbours do not let it be a time."""
    for at, token in enumerate(tokens):
        text = token.text
        if text in MONTHS:
            keep = _month(tokens, at)
        elif text in MONTH_SHORT:
            keep = token.capital and _beside_number(tokens, at)
        elif text in WEEKDAY_SHORT:
            keep = token.capital and _beside_date(tokens, at)
        elif text in SEASONS:
            keep = _season(tokens, at)
        elif token.form == "YEARNUM":
            keep = _year(tokens, at) or _begins_run(tokens, at)
        elif text in CLASSES["ZONE"]:
            keep = text in ("gmt", "utc") or (at > 0 and tokens[at - 1].form in ("TIME", "HALFDAY", "DAYNUM", "NUM"))
        elif text in ("am", "pm"):
            keep = at > 0 and tokens[at - 1].form in ("TIME", "DAYNUM")
        else:
            continue
        if not keep:
            token.char = FORM_CHARS["NUM"] if token.form == "YEARNUM" else OTHER


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _form(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].form if 0 <= at < len(tokens) else ""


def _is_day(tokens: Sequence[Token], at: int) -> bool:
    return _form(tokens, at) in ("DAYNUM", "ORD")


def _beside_number(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a day, a year, or "of" and an ordinal stands beside a month."""
    back = at - 2 if _word(tokens, at - 1) in ("of", "-", "–") else at - 1
    ahead = at + 1
    while _word(tokens, ahead) in (".", "the", ",", "of", "-"):
        ahead += 1
    numbers = ("DAYNUM", "ORD", "YEARNUM", "SHORTYEAR")
    following = (
        _form(tokens, ahead) in numbers
        or _of_era(tokens, ahead)
        or (_word(tokens, ahead) in CLASSES["ORDINAL"] and ahead <= at + 2)
    )
    led = _word(tokens, at - 1) == "on"
    if following and not led and _form(tokens, ahead) == "DAYNUM" and _form(tokens, ahead + 1) == "WORD":
        following = _word(tokens, ahead + 1) not in MEASURED
    return following or _is_day(tokens, back)


def _month(tokens: Sequence[Token], at: int) -> bool:
    token, verb = tokens[at], tokens[at].text in ("may", "march")
    if _beside_number(tokens, at):
        return token.capital or not verb or _is_day(tokens, at - 1) or _dated(tokens, at)
    if not token.capital:
        return not verb and token.text != "august"
    return token.text not in _OTHER_NAMES or _named_month(tokens, at)


def _named_month(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "May", "March", "April", "June" or "August" without a day is the month, not a verb or a name."""
    before, following = _word(tokens, at - 1), _word(tokens, at + 1)
    if before in _LEADS_MONTH or before in MONTHS:
        walk = tokens[at].text == "march" and before != "in" and following in ("on", "for", "of")
        return not walk or _year_ref(tokens, at + 2)
    if following in ("of", "this", "last") and _year_ref(tokens, at + 1 + (following == "of")):
        return True
    joined = following in ("through", "to", "until", "-", "–") and _word(tokens, at + 2) in MONTHS
    if joined and tokens[at].capital:
        return True
    if before in ("the", "its", "their", "a") and following.isalpha() and following not in _NO_NOUN:
        return not tokens[at + 1].capital
    between_names = (at > 0 and tokens[at - 1].capital) or _is_name(tokens, at + 1)
    return tokens[at].text not in ("may", "march") and not between_names


def _dated(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a lower-case "may" or "march" is followed by a year, or by a day and a year."""
    ahead = at + 2 if _is_day(tokens, at + 1) else at + 1
    ahead += _word(tokens, ahead) == ","
    return _form(tokens, ahead) == "YEARNUM"


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].capital and tokens[at].form == "WORD" and tokens[at].char == OTHER


def _year_ref(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "the same year", "last year" or a year stands here."""
    return _form(tokens, at) == "YEARNUM" or "year" in (_word(tokens, at + 1), _word(tokens, at + 2))


def _of_era(tokens: Sequence[Token], at: int) -> bool:
    """Say whether "216 BC" or "AD 69" stands here."""
    words = _word(tokens, at), _word(tokens, at + 1)
    return (words[0].isdigit() and words[1] in _ERAS) or (words[0] == "ad" and words[1].isdigit())


def _beside_date(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a weekday's short name stands before a day, month or numeric date."""
    ahead = at + 1
    while _word(tokens, ahead) in (".", ",", "the"):
        ahead += 1
    numeric = _is_day(tokens, ahead) or _form(tokens, ahead) in ("ISO", "NUMERIC")
    return numeric or _word(tokens, ahead) in _MONTH_NAMES


def _season(tokens: Sequence[Token], at: int) -> bool:
    name, before, following = tokens[at].text, _word(tokens, at - 1), _word(tokens, at + 1)
    if _form(tokens, at + 1) == "YEARNUM" or (following == "of" and _year_ref(tokens, at + 2)):
        return True
    old = following == "of" and _word(tokens, at + 2).isdigit() and len(_word(tokens, at + 2)) == len("380")
    if old or _of_era(tokens, at + 1 + (following == "of")):
        return True
    named = name == "fall" and before == "the" and _word(tokens, at - 2) in _STRONG_YEAR and following != "of"
    turned = named or (name in ("fall", "spring") and before in _TURNS_SEASON)
    led = name != "fall" and (before in _LEADS_SEASON or (before == "" and name != "spring"))
    return turned or (led and not (name == "spring" and following == "of"))


def _year(tokens: Sequence[Token], at: int) -> bool:
    if _ends_date(tokens, at):
        return 1900 <= float(tokens[at].worth) <= 2049 or _word(tokens, at + 1) not in MEASURED
    token, before, following = tokens[at], _word(tokens, at - 1), _word(tokens, at + 1)
    value, counts = float(token.worth), _counts(tokens, at)
    if before in APPROXIMATELY:
        return 1900 <= value <= 2049 and following in _AFTER_YEAR
    if before in _NUMBERED or following in MEASURED or _is_label(tokens, at):
        return False
    if before in _STRONG_YEAR or (before in _WEAK_YEAR and following in _AFTER_OLD):
        return value >= 1500 or not counts
    if at == 0 or before in _OPENING or before in _LEADS_YEAR:
        return 1400 <= value <= 2099 and (before in ("the", "a") or not counts)
    plain = not tokens[at - 1].capital and _form(tokens, at - 1) == "WORD" and before not in ("at", "than", "to")
    return 1900 <= value <= 2049 and plain and not counts


def _begins_run(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the number is the first year of "1715 - 1774"."""
    dashed = _word(tokens, at + 1) in ("-", "–") and _word(tokens, at - 1) not in ("-", "–")
    if not dashed or _form(tokens, at + 2) != "YEARNUM" or _word(tokens, at + 3) in MEASURED:
        return False
    return 0 <= float(tokens[at + 2].worth) - float(tokens[at].worth) <= _LIFETIME


def _is_label(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the number is part of a name, phone number or address: "AK-2000", "596-1616", "1802 Seventh Ave"."""
    before, following = _word(tokens, at - 1), _word(tokens, at + 1)
    if before in ("-", "–") and _form(tokens, at - 2) != "YEARNUM" and _word(tokens, at - 2) not in _HYPHENED:
        return True
    if following == "-" and _word(tokens, at + 2) in MEASURED:
        return True
    house = float(tokens[at].worth) < 1900 and (at == 0 or before in _OPENING or before in (",", "at"))
    return house and at + 1 < len(tokens) and tokens[at + 1].capital


def _ends_date(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the number stands where a date has its year: "May 2020", "May of 2020", "May 3, 2020"."""
    back = at - 2 if _word(tokens, at - 1) in (",", ".", "of", "-") else at - 1
    if _word(tokens, back) in _MONTH_NAMES or _word(tokens, back) in SEASONS:
        return True
    if not _is_day(tokens, back):
        return False
    month = _word(tokens, back - 1) in _MONTH_NAMES or _word(tokens, back - 2) in _MONTH_NAMES
    return back < at - 1 or (month and not _counts(tokens, at))


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the number counts the word after it: a plural in lower case that is no function word."""
    following = _word(tokens, at + 1)
    if not following or tokens[at + 1].form != "WORD" or tokens[at + 1].capital:
        return False
    return following in MEASURED or (following.endswith("s") and following not in _NOT_PLURAL and len(following) > 3)
