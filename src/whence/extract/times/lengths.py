"""What the rules for durations and sets mean: "for two weeks", "the 17-day operation", "every Tuesday"."""

from __future__ import annotations

from dataclasses import dataclass

from whence.extract.times.nodes import Expression, Length, Vague
from whence.extract.times.rules import Found
from whence.extract.times.tokens import Token, worth
from whence.records import Duration

_LETTERS = {
    "day": "P{}D", "week": "P{}W", "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y", "hour": "PT{}H",
    "minute": "PT{}M", "second": "PT{}S",
}  # fmt: skip
# Longer units are counted in shorter ones: TIMEX3 has no letter that all readers share for them.
_WHOLE = {"decade": ("year", 10), "century": ("year", 100), "fortnight": ("week", 2)}
_AT_LEAST = ("at", "least"), ("more", "than"), ("over",), ("no", "less", "than")
_AT_MOST = ("up", "to"), ("less", "than"), ("fewer", "than"), ("no", "more", "than")
_LENGTH_AFTER = frozenset(
    """for in as within after over than about nearly almost least of to by took take takes spent lasted lasts last once
    half under before until only just more less every and or from with , ( . " “ ” -""".split()
) | {""}
_RATED = frozenset("million billion thousand hundred percent once twice more less".split())
_NO_RATE = frozenset("ago earlier later before after and or long".split())
_BARE_AFTER = frozenset("for over took take taken within after in spent of many follow follows followed".split())


@dataclass(frozen=True, slots=True)
class Amount:
    """How many units: bounds (None = not said) and the words' TIMEX3 number ("X" for a vague one)."""

    low: float | None
    high: float | None

    @property
    def text(self) -> str:
        """Return the number as TIMEX3 writes it."""
        return "X" if self.low is None else f"{self.low:g}"


def amount(found: Found) -> Amount:
    """Return the amount that the part called `many` says; a missing one is 1."""
    first, last = found.groups.get("many", (0, 0))
    tokens = found.tokens[first:last]
    numbers = [float(token.worth) for token in tokens if _counts(token)]
    if numbers:
        return Amount(numbers[0], numbers[-1])
    words = [token.text for token in tokens]
    if "couple" in words:
        return Amount(2, 2)
    if "dozen" in words:
        return Amount(12, 12)
    if any(word in ("several", "few", "many", "some") for word in words):
        return Amount(None, None)
    return Amount(1, 1)


def _counts(token: Token) -> bool:
    return token.form in ("NUM", "DAYNUM", "YEARNUM", "WORDNUM", "FRACTION")


def unit_of(found: Found, name: str = "thing") -> str:
    """Return the unit that the part called `name` names ("days" is day)."""
    first, last = found.groups[name]
    for token in found.tokens[first:last]:
        for kind in ("UNIT", "UNITS", "CLOCK", "CLOCKS"):
            try:
                return str(worth(kind, token.text))
            except KeyError:
                continue
    return ""


def made(found: Found, node: Length | Vague) -> list[Expression]:
    """Return the one expression of a match, with its range in the sentence."""
    tokens = found.tokens
    return [Expression(start=tokens[found.start].start, end=tokens[found.end - 1].end, node=node)]


def duration(found: Found, size: Amount, after: bool | None = None) -> Duration:
    """Return the duration of `size` times the unit named, bounded by the hedge before it."""
    unit, times = _WHOLE.get(unit_of(found), (unit_of(found), 1))
    low = None if size.low is None else size.low * times
    high = None if size.high is None else size.high * times
    scaled = Amount(low, high)
    hedge = found.words("quant")
    if hedge in _AT_LEAST:
        high = None
    elif hedge in _AT_MOST:
        low = None
    return Duration(low=low, high=high, unit=unit, timex=_LETTERS[unit].format(scaled.text), anchor_after=after)


def length(found: Found) -> list[Expression]:
    """Read "two weeks", "at least 72 hours", "89 days after", "17-day"; ages are no durations."""
    if found.after() in ("old", "olds") or (found.after() == "-" and found.after(1) in ("old", "olds")):
        return []
    if found.after() == "of" and found.after(1) == "age":
        return []
    owns = found.after() in ("'", "’") and found.tokens[found.end - 1].capital
    if owns or (found.before() != "" and _is_title(found)):
        return []
    once = found.before() in ("once", "twice") and found.words("many") == ("a",)
    if _is_rate(found) or (once and unit_of(found) != "quarter"):
        return made(found, _set(duration(found, Amount(1, 1)))) if _counts_before(found) else []
    way = found.words("way")
    after = {"after": True, "before": False}.get(way[0]) if way else None
    kept = replace_end(found, found.end - 1) if way else found
    return made(kept, Length(duration(found, amount(found), after)))


def _is_rate(found: Found) -> bool:
    """Say whether "a week" is a rate ("two flights a week") or "a quarter" a fraction: neither is a length."""
    first, last = found.groups.get("many", (0, 0))
    if last and found.has("thing") and found.groups["thing"][0] > last:
        return False
    article = last - first == 1 and found.tokens[first].text in ("a", "an")
    if not article or found.has("way"):
        return False
    if found.has("quant"):
        return unit_of(found) == "quarter"
    return unit_of(found) == "quarter" or found.before() not in _LENGTH_AFTER


def _counts_before(found: Found) -> bool:
    """Say whether what stands before "a year" is counted by it: "$3 million a year", "two flights a week"."""
    before = found.tokens[found.start - 1] if found.start else None
    if before is None or unit_of(found) not in ("day", "week", "month", "year") or found.after() in _NO_RATE:
        return False
    plural = before.text.endswith("s") and len(before.text) > 3 and not before.text.endswith(("ss", "us", "is"))
    return _counts(before) or before.text in _RATED or (plural and before.form == "WORD" and not before.capital)


def _is_title(found: Found) -> bool:
    """Say whether the last word and the next are capitalised as in a title ("New York Daily News")."""
    last = found.tokens[found.end - 1]
    return last.capital and found.end < len(found.tokens) and found.tokens[found.end].capital


def replace_end(found: Found, end: int) -> Found:
    """Return the match cut at the token `end`."""
    return Found(found.rule, found.tokens, found.start, end, found.groups)


def half(found: Found) -> list[Expression]:
    """Read "half a year", "half an hour"."""
    return made(found, Length(duration(found, Amount(0.5, 0.5))))


def and_half(found: Found) -> list[Expression]:
    """Read "a year and a half"; before "later" it is a step that no calendar unit fits, and no length."""
    if found.after() in ("ago", "later", "earlier"):
        return []
    size = amount(found)
    return made(found, Length(duration(found, Amount((size.low or 0) + 0.5, (size.high or 0) + 0.5))))


def part_of_unit(found: Found) -> list[Expression]:
    """Read "half-century", "a quarter of a century"."""
    share = 0.5 if found.words("size") == ("half",) else 0.25
    return made(found, Length(duration(found, Amount(share, share))))


def long_word(found: Found) -> list[Expression]:
    """Read "weeklong"."""
    unit = str(worth("LASTING", found.words("word")[0]))
    return made(found, Length(Duration(low=1, high=1, unit=unit, timex=_LETTERS[unit].format(1))))


def per(found: Found) -> list[Expression]:
    """Read "per year" as a set."""
    return made(found, _set(duration(found, Amount(1, 1))))


def span_of(found: Found) -> list[Expression]:
    """Read "the last two weeks", "the next few days": a length beside the present."""
    return made(found, Length(duration(found, amount(found))))


def bare(found: Found) -> list[Expression]:
    """Read "for years", "for decades": a length without a number, only where a preposition asks for one."""
    of_both = found.before() == found.after() == "of"
    if found.before() not in _BARE_AFTER or found.after() == "old" or of_both:
        return []
    return made(found, _unnumbered(unit_of(found)))


def _unnumbered(unit: str) -> Length:
    timex = {"decade": "PXY", "century": "PXC"}.get(unit) or _LETTERS[_WHOLE.get(unit, (unit, 1))[0]].format("X")
    return Length(Duration(low=None, high=None, unit=unit, timex=timex))


def over(found: Found) -> list[Expression]:
    """Read "over the years" as many years."""
    return made(found, _unnumbered(unit_of(found))) if found.before() in ("over", "through", "throughout") else []


def closed(found: Found) -> list[Expression]:
    """Read "the year ended June 30" as the length of a year."""
    return made(replace_end(found, found.end - 1), Length(duration(found, Amount(1, 1))))


def lasting(found: Found) -> list[Expression]:
    """Read "day-long" as one day, "decades-long" as many years."""
    word, unit = found.words("thing")[0], unit_of(found)
    return made(found, _unnumbered(unit) if word.endswith("s") else Length(duration(found, Amount(1, 1))))


def coming(found: Found) -> list[Expression]:
    """Read "the coming weeks", "the months ahead" as lengths, "in coming months" as the future."""
    if found.tokens[found.start].text == "the":
        return made(found, _unnumbered(unit_of(found)))
    return made(found, Vague("FUTURE_REF"))


def every(found: Found) -> list[Expression]:
    """Read "every week", "each Tuesday", "every two years": sets, whose Duration has no bounds."""
    word = found.tokens[found.groups["thing"][1] - 1].text
    for kind, pattern in (
        ("WEEKDAY", "XXXX-WXX-{}"),
        ("MONTH", "XXXX-{:02}"),
        ("SEASON", "XXXX-{}"),
        ("PART", "XXXX-XX-XX{}"),
    ):
        try:
            return made(found, Vague(pattern.format(worth(kind, word)), "SET"))
        except KeyError:
            continue
    size = Amount(2, 2) if found.words("many") == ("other",) else amount(found)
    return made(found, _set(duration(found, size)))


def plural(found: Found) -> list[Expression]:
    """Read "Tuesdays", "Friday nights"."""
    first = found.groups["thing"][0]
    word = found.tokens[first].text
    number = worth("WEEKDAYS", word) if word.endswith("days") else worth("WEEKDAY", word)
    part = worth("PARTS", found.tokens[found.end - 1].text) if found.end - first > 1 else ""
    return made(found, Vague(f"XXXX-WXX-{number}{part}", "SET"))


def periodic(found: Found) -> list[Expression]:
    """Read "daily", "weekly", "annually"."""
    if _is_title(found):
        return []
    timex = str(worth("PERIODIC", found.words("word")[0]))
    unit = next(
        name for name, letters in _LETTERS.items() if letters[-1] == timex[-1] and ("T" in letters) == ("T" in timex)
    )
    return made(found, _set(Duration(low=None, high=None, unit=unit, timex=timex)))


def _set(size: Duration) -> Length:
    return Length(Duration(low=None, high=None, unit=size.unit, timex=size.timex), repeated=True)
