"""What a day and month mean, with the days that are joined to them ("20 and 30 January", "January 20-30, 2022")."""

from __future__ import annotations

from collections.abc import Sequence

from whence.extract.times.nodes import Expression, Fixed, Node, Shift, Within, Yearless
from whence.extract.times.parts import aged, in_year, mod_of, number_of, part_of, placed, spanned, year_of
from whence.extract.times.rules import Found
from whence.extract.times.senses import MEASURED
from whence.extract.times.tokens import Token, worth

_AFTER_ALONE = frozenset(". , ; and the a an he she it they his her its their".split()) | {""}
_LEAP_YEAR = 2024  # a year that has every day of the calendar
_AFTER_DAYS = frozenset("in at by when as of was were had saw would the a an his its their he it they".split())
_BEFORE_PLAIN = frozenset("and to or at in by the when as after until with".split())
_JOINS = frozenset("- – — / and or to until till through & ,".split())


def _counts_people(found: Found) -> bool:
    """Say whether the number belongs to what follows: "in January 20 prisoners", "in May first responders"."""
    day_first = found.groups["day"][0] < found.groups["month"][0]
    if found.has("year") or found.has("ref") or day_first or found.tokens[found.start].text == "the":
        return False
    plain = found.end < len(found.tokens) and found.tokens[found.end].form == "WORD"
    spoken = found.tokens[found.groups["day"][0]].form == "WORD"
    return plain and found.after() not in _BEFORE_PLAIN and (found.before() == "in" or spoken)


def _days_before(found: Found) -> list[tuple[int, int, int]]:
    out: list[tuple[int, int, int]] = []
    at = found.start
    while at >= 2 and found.tokens[at - 1].text in _JOINS and _is_day(found.tokens[at - 2]):
        lead = found.tokens[at - 3].text if at >= 3 else ""
        if found.tokens[at - 1].text == "," and not out:
            break
        if lead in ("$", "£", "€", "least") or (at >= 3 and _is_month(found.tokens[at - 3])):
            break
        at -= 2
        out.insert(0, (at, at + 1, int(found.tokens[at].worth)))
    return out


def _days_after(found: Found) -> tuple[list[tuple[int, int, int]], int]:
    """Return the days joined after "January 20" and the end of the whole, year included."""
    out: list[tuple[int, int, int]] = []
    tokens, at = found.tokens, found.end
    last_join = ""
    while at + 1 < len(tokens) and tokens[at].text in _JOINS:
        step = 2 if tokens[at].text == "," and tokens[at + 1].text in ("and", "or") else 1
        if at + step >= len(tokens) or not _is_day(tokens[at + step]):
            break
        last_join = tokens[at + step - 1].text
        out.append((at + step, at + step + 1, int(tokens[at + step].worth)))
        at += step + 1
    following = tokens[at] if at < len(tokens) else None
    dangling = following is not None and following.form in ("WORD", "NUM") and last_join in ("and", "or", ",", "to")
    counts = dangling and following is not None and not _is_verb(following.text)
    if not out or last_join == "," or counts:
        return [], found.end
    if at < len(tokens) and tokens[at].text == "," and at + 1 < len(tokens) and tokens[at + 1].form == "YEARNUM":
        at += 2
    elif following is not None and following.form == "YEARNUM":
        at += 1
    first, _, value = out[-1]
    out[-1] = (first, at, value)
    return out, at


def _is_verb(word: str) -> bool:
    return word in _AFTER_DAYS or (word.endswith("ed") and word not in MEASURED)


def _is_day(token: Token) -> bool:
    return token.form == "DAYNUM" or (token.form == "ORD" and int(token.worth) <= 31)


def _is_month(token: Token) -> bool:
    try:
        return bool(worth("MONTH", token.text))
    except KeyError:
        return False


def date(found: Found) -> list[Expression]:
    """Read a day and month with or without weekday and year, and the days joined to it ("20 and 30 January")."""
    month, day = number_of(found, "month", "MONTH"), found.get("day")
    day_first = found.groups["day"][0] < found.groups["month"][0]
    if day is None or _counts_people(found):
        return [] if day_first else [spanned(found, Yearless("month", month), end=found.groups["month"][1])]
    found = aged(found)
    before = _days_before(found) if day_first else []
    dated = found.has("year") or found.has("ref")
    after, end = ([], found.end) if day_first or dated else _days_after(found)
    if night := _night(found, before or after, day_first, end):
        return night
    whole = Found(found.rule, found.tokens, found.start, end, found.groups)
    year = year_of(found.tokens[end - 1]) if after and found.tokens[end - 1].form in ("YEARNUM", "SHORTYEAR") else None
    weekday = number_of(found, "wd", "WEEKDAY")
    widen = found.words("widen")
    out: list[Expression] = []
    for first, last, value in [*before, (_start(found), found.end, int(day.worth)), *after]:
        inner = Yearless("day", month, value, weekday=weekday if last == found.end else 0)
        period = placed(inner, year) if year else None
        if not placed(inner, _LEAP_YEAR):
            continue
        if (found.has("gone") or found.has("due")) and not dated:
            node: Node | None = Within(inner, Shift("day", -1 if found.has("gone") else 1, True))
        else:
            node = Fixed(period) if period else in_year(whole, inner)
        if node:
            out.append(spanned(whole, node, first, last, part=part_of(found), widen=widen[0] if widen else ""))
    return out


def _night(found: Found, other: Sequence[tuple[int, int, int]], day_first: bool, end: int) -> list[Expression]:
    """Read "the night of 4/5 August" and "the night of August 4-5" as one night, by the day that it begins on."""
    tokens, day = found.tokens, found.get("day")
    if len(other) != 1 or day is None:
        return []
    one, two = (other[0][2], int(day.worth)) if day_first else (int(day.worth), other[0][2])
    first = other[0][0] - 2 if day_first else found.groups["month"][0] - 2
    if two != one + 1 or first < 0 or tokens[first + 1].text != "of" or tokens[first].text != "night":
        return []
    whole = Found(found.rule, tokens, found.start, end, found.groups)
    closing = year_of(tokens[end - 1]) if tokens[end - 1].form == "YEARNUM" else None
    inner = Yearless("day", number_of(found, "month", "MONTH"), one)
    period = placed(inner, closing) if closing else None
    node = Fixed(period) if period else in_year(whole, inner)
    first -= first > 0 and tokens[first - 1].text == "the"
    return [spanned(whole, node, first, end, part="TNI", open=2)] if node else []


def _start(found: Found) -> int:
    """Return where the words begin: "the" belongs to "the 7th of October", not to "the October 7 raid"."""
    first = found.start
    bare = found.tokens[first].text == "the" and not (mod_of(found) or found.has("part") or found.has("widen"))
    spoken = found.groups["day"][0] == first + 1 and found.tokens[first + 1].form != "DAYNUM"
    return first + 1 if bare and not spoken else first


def alone(found: Found) -> list[Expression]:
    """Read "by the 20th," as a day of the narrative's month, where nothing else can be counted."""
    number = int(found.tokens[found.end - 1].worth)
    led = found.before() in ("on", "by", "until") and found.after() in _AFTER_ALONE
    return [spanned(found, Yearless("day", 0, number))] if led and 1 <= number <= 31 else []
