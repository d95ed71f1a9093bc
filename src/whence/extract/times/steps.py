"""What the rules for steps from an anchor mean: "yesterday", "two months later", "late Thursday", "that year"."""

from __future__ import annotations

from typing import Any

from whence.extract.times import periods
from whence.extract.times.lengths import Amount, amount, length, unit_of
from whence.extract.times.nodes import Expression, Node, Shift, Vague, Weekday, Within, Yearless
from whence.extract.times.parts import CLAUSE_END, number_of, part_of, spanned
from whence.extract.times.rules import Found
from whence.extract.times.tokens import worth

_TURNS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "that": 0, "same": 0, "current": 0, "latest": 0,
    "next": 1, "coming": 1, "following": 1, "upcoming": 1, "subsequent": 1,
}  # fmt: skip
_NAMED_DAYS = frozenset("black bloody good cyber palm easter super ash holy".split())
_THINGS = ("UNIT", "WEEKDAY", "MONTH", "SEASON", "PART")
_YEARS = {"decade": 10, "century": 100}
_TOLD = frozenset("was were had and".split())  # before a "soon" that a story tells of
_NO_SOON = frozenset("after as afterwards afterward thereafter became began fell found came took left lost".split())
_MOMENTS = frozenset("dawn daybreak sunrise dusk sunset nightfall noon midday midnight".split())
_AT_MOMENT = frozenset("at by before after until till from around since about".split())
_IN_PART = frozenset("in during by into throughout until".split())


def day_but_one(found: Found) -> list[Expression]:
    """Read "the day before yesterday"."""
    backward = found.words("way")[0] == "before"
    return [spanned(found, Shift("day", -2 if backward else 2, True))]


def deictic(found: Found) -> list[Expression]:
    """Read "yesterday", "late yesterday", "tomorrow night", "tonight"."""
    word, first = found.words("deictic")[0], found.tokens[found.start]
    if first.capital and found.start and found.tokens[found.start - 1].capital and found.before() not in CLAUSE_END:
        return []
    part = part_of(found) or ("TNI" if word == "tonight" else "")
    return [spanned(found, Shift("day", int(worth("DEICTIC", word)), True), part=part)]


def shifted(found: Found) -> list[Expression]:
    """Read "two years ago", "two months later", "four years after"; before a noun the last is a duration."""
    way, unit, size = found.words("way")[0], unit_of(found), amount(found)
    if way in ("before", "after", "afterwards", "afterward", "previously") and found.after() not in CLAUSE_END:
        return length(found)
    if way == "back" and found.after() not in CLAUSE_END:
        return []
    forward = way in ("later", "after", "afterwards", "afterward", "from", "hence")
    approximate = found.words("quant") not in ((), ("exactly",), ("just",))
    deictic_ = way in ("ago", "from", "hence", "back")
    if unit in ("decade", "century") and size.low:
        unit, size, approximate = "year", Amount(size.low * _YEARS[unit], size.low * _YEARS[unit]), True
    if size.low is None or size.low != size.high or unit in ("hour", "minute", "second"):
        known = "FUTURE_REF" if deictic_ and forward else "PAST_REF" if deictic_ else periods.unknown("day")
        return [spanned(found, Vague(known))]
    unit, count = ("week", size.low * 2) if unit == "fortnight" else (unit, size.low)
    count += 0.5 * found.has("half")
    if unit == "year" and count % 1:
        unit, count, approximate = "month", count * 12, True
    exact = found.words("quant") == ("exactly",) or found.has("deictic")
    node = Shift(unit, count if forward else -count, deictic_, same=exact)
    return [spanned(found, node, approximate=approximate)]


def present(found: Found) -> list[Expression]:
    """Read "these days", "at the moment" as the present; "the moment he fell" is another one."""
    apart = found.tokens[found.start].text == "the" and (found.before() != "at" or found.after() not in CLAUSE_END)
    return [] if apart else [spanned(found, Vague("PRESENT_REF"))]


def vague_ago(found: Found) -> list[Expression]:
    """Read "years ago", "long ago"; "weeks later" names no day."""
    return [spanned(found, Vague("XXXX-XX-XX" if found.has("way") else "PAST_REF"))]


def year_earlier(found: Found) -> list[Expression]:
    """Read "year-earlier" and "the year-ago quarter"."""
    way, first = found.words("way")[0], found.start
    if found.tokens[first].text == "a" or (
        found.tokens[first].text == "the" and found.tokens[found.end - 1].text == way
    ):
        first += 1
    return [spanned(found, Shift(unit_of(found), -1, way == "ago"), first)]


def day_after(found: Found) -> list[Expression]:
    """Read "the day after": anchored where a clause ends, open where a noun says after what."""
    unit, amount_ = unit_of(found), 1 if found.words("way")[0] == "after" else -1
    if found.after() in CLAUSE_END:
        return [spanned(found, Shift(unit, amount_, False))]
    return [spanned(found, Vague(periods.unknown(unit)))] if unit == "day" else []


def _thing(found: Found) -> tuple[str, str]:
    word = found.words("thing")[0]
    for kind in _THINGS:
        try:
            worth(kind, word)
            return kind, word
        except KeyError:
            continue
    return "WEEKEND", word


def turned(found: Found) -> list[Expression]:
    """Read "last year", "earlier that month", "the following day", "next Thursday night", "this summer"."""
    words = found.words("turn")
    turn = next(_TURNS[word] for word in reversed(words) if word in _TURNS)
    back = (
        "the" in words
        or "that" in words
        or "same" in words
        or words[0] in ("following", "previous", "preceding", "subsequent")
    )
    deictic_ = not back or "last" in words or "past" in words or "coming" in words
    kind, word = _thing(found)
    if words == ("this",) and word == "day" and found.before() == "to":
        return [spanned(found, Vague("PRESENT_REF"))]
    fields: dict[str, Any] = {"part": part_of(found)}
    if kind == "UNIT":
        unit = str(worth(kind, word))
        if words[-1] == "past" or unit == "fortnight":
            return length(found)
        node: Node = Shift(unit, turn, deictic_)
    elif kind == "WEEKDAY":
        node = Weekday(int(worth(kind, word)), turn, told=not deictic_)
    elif kind == "PART":
        fields["part"] = str(worth(kind, word))
        node = Shift("day", turn, deictic_)
    elif kind == "WEEKEND":
        node = Shift("weekend", turn, deictic_)
    else:
        inner = (
            Yearless("month", int(worth(kind, word)))
            if kind == "MONTH"
            else Yearless("season", season=str(worth(kind, word)))
        )
        node = Within(inner, Shift(inner.unit, turn, deictic_))
    return [spanned(found, node, **fields)]


def in_unit(found: Found) -> list[Expression]:
    """Read "later in the day", "early in the year", "the end of the month"."""
    kind, word = _thing(found)
    if kind == "PART":
        return [spanned(found, Shift("day", 0, False), part=str(worth("PART", word)))]
    words = [token.text for token in found.tokens[found.start : found.end]]
    unit = str(worth("UNIT", word))
    return [spanned(found, Shift(unit, 0, "this" in words, near="the" in words[-2:] and unit != "quarter"))]


def this_unit(found: Found) -> list[Expression]:
    """Read "the full year", "the rest of the week": the one just told of, else that of the publication."""
    return [spanned(found, Shift(str(worth("UNIT", found.words("thing")[0])), 0, False, near=True))]


def year_end(found: Found) -> list[Expression]:
    """Read "year-end", "by year's end"."""
    return [spanned(found, Shift("year", 0, False, near=True), mod="END")]


def for_unit(found: Found) -> list[Expression]:
    """Read "for the year," and "nine months of the year" as the year just told of; elsewhere "the year" names none."""
    part = found.before() == "of" and found.before(2) in ("months", "weeks", "quarters", "most", "part")
    whole = (found.before() == "for" and found.after() in CLAUSE_END) or part
    return this_unit(found) if whole and found.words("thing")[0] in ("day", "week", "month", "year") else []


def part_alone(found: Found) -> list[Expression]:
    """Read "in the morning", "at dawn", "by noon" as part of the day just told of."""
    token = found.get("part")
    part = token.text if token else ""
    if found.tokens[found.start].text == part:
        led = part in _MOMENTS and found.before() in _AT_MOMENT
    else:
        led = part not in _MOMENTS and found.before() in _IN_PART
    if not led or found.after() in ("of", "-"):
        return []
    return [spanned(found, Shift("day", 0, False, near=True), part=part_of(found), mod="")]


def same_period(found: Found) -> list[Expression]:
    """Read "the same period last year", "the same month a year earlier"."""
    return [spanned(found, Shift("year", -1, False, same=True))]


def weekday(found: Found) -> list[Expression]:
    """Read "late Thursday", "early on Tuesday", "Sunday evening", "Friday last week"."""
    number = number_of(found, "wd", "WEEKDAY")
    if found.tokens[found.start].capital and found.before() in _NAMED_DAYS:
        return []
    node: Node = Weekday(number)
    if found.has("turn"):
        node = Within(Weekday(number), Shift("week", _TURNS[found.words("turn")[0]], True))
    return [spanned(found, node, part=part_of(found))]


def clock_day(found: Found) -> list[Expression]:
    """Read "10 p.m. Wednesday", "noon on Thursday", "9:30 yesterday"."""
    part = part_of(found)
    if found.has("wd"):
        return [spanned(found, Weekday(number_of(found, "wd", "WEEKDAY")), part=part)]
    return [spanned(found, Shift("day", int(worth("DEICTIC", found.words("deictic")[0])), True), part=part)]


def clock(found: Found) -> list[Expression]:
    """Read "10:35 a.m.", "18:00 UTC", "9 p.m."; bare figures with a colon only after "at", "by" or the like."""
    part = part_of(found)
    sure = found.has("half") or found.has("zone")
    led = found.before() in ("at", "by", "around", "about", "until", "from", "since", "before", "after", "till")
    return [spanned(found, Shift("day", 0, False, near=True), part=part)] if part and (sure or led) else []


def weekend(found: Found) -> list[Expression]:
    """Read "the weekend": the one that touches the anchor's week, by tense."""
    return [spanned(found, Shift("weekend", 0, True))]


def overnight(found: Found) -> list[Expression]:
    """Read "overnight": the night that ends on the day of the anchor."""
    return [spanned(found, Shift("day", -1, True), part="TNI", open=2)]


def recent(found: Found) -> list[Expression]:
    """Read "recent years", "the near future"."""
    return [
        spanned(found, Vague("FUTURE_REF" if found.tokens[found.end - 1].text in ("future", "term") else "PAST_REF"))
    ]


def adjective(found: Found) -> list[Expression]:
    """Read "recent" and "current" before a noun, as TIMEX3 marks them."""
    following = found.tokens[found.end] if found.end < len(found.tokens) else None
    if following is None or following.form != "WORD" or found.after() in CLAUSE_END:
        return []
    word = found.words("word")[0]
    return [spanned(found, Vague("PAST_REF" if word == "recent" else "PRESENT_REF", only_timex=True))]


def since_then(found: Found) -> list[Expression]:
    """Read "since then": from the narrative's last date on."""
    return [spanned(found, Vague("PAST_REF"), open=1)]


def reference(found: Found) -> list[Expression]:
    """Read "now", "recently", "the future"."""
    word = found.tokens[found.end - 1].text
    timex = {"past": "PAST_REF", "future": "FUTURE_REF", "present": "PRESENT_REF"}.get(word)
    led = found.before() == "in" and word != "present"
    if (timex and not led and found.after() not in CLAUSE_END) or (
        word == "soon" and (found.after() in _NO_SOON or found.before() in _TOLD or found.after().endswith("ed"))
    ):
        return []
    return [spanned(found, Vague(timex or str(worth("REF", word))))]


def that_quarter(found: Found) -> list[Expression]:
    """Read "the quarter", "the latest quarter": the last one told of, else the last that the publication knows."""
    return [spanned(found, Shift("quarter", 0, False))]
