"""The words of the time grammar: which classes each word belongs to, and what it is worth.

A class name in capitals (MONTH, UNIT) is what the rules of `grammar` are written in.
"""

from __future__ import annotations

from collections.abc import Mapping

Worth = int | float | str

MONTHS: Mapping[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
MONTH_SHORT: Mapping[str, int] = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
WEEKDAYS: Mapping[str, int] = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}  # fmt: skip
WEEKDAY_SHORT: Mapping[str, int] = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
PARTS: Mapping[str, str] = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midday": "T12:00",
    "midnight": "T24:00", "dawn": "TMO", "dusk": "TEV", "daybreak": "TMO", "sunrise": "TMO", "sunset": "TEV",
    "nightfall": "TNI",
}  # fmt: skip
SEASONS: Mapping[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
UNIT: Mapping[str, str] = {
    "day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "quarter": "quarter", "year": "year",
    "decade": "decade", "century": "century",
}  # fmt: skip
UNITS: Mapping[str, str] = {
    "days": "day", "weeks": "week", "fortnights": "fortnight", "months": "month", "quarters": "quarter",
    "years": "year", "yrs": "year", "decades": "decade", "centuries": "century",
}  # fmt: skip
CLOCK: Mapping[str, str] = {"hour": "hour", "minute": "minute"}
CLOCKS: Mapping[str, str] = {
    "hours": "hour", "minutes": "minute", "seconds": "second", "hrs": "hour", "mins": "minute",
}  # fmt: skip
ORDINAL_WORDS: Mapping[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
SMALL: Mapping[str, int] = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS: Mapping[str, int] = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES: Mapping[str, int] = {"hundred": 100, "thousand": 1000}
_DECADES: Mapping[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_DEICTIC: Mapping[str, int] = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_MODS: Mapping[str, str] = {"early": "START", "mid": "MID", "middle": "MID", "late": "END"}
_PERIODIC: Mapping[str, str] = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "yearly": "P1Y", "annual": "P1Y",
}  # fmt: skip
_REFERENCES: Mapping[str, str] = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF",
    "soon": "FUTURE_REF",
}  # fmt: skip
# A day of the calendar, or a feast whose day changes.
_LASTING: Mapping[str, str] = {"daylong": "day", "weeklong": "week", "monthlong": "month", "yearlong": "year"}
_HOLIDAYS: Mapping[str, str] = {
    "christmas": "12-25", "halloween": "10-31", "thanksgiving": "feast", "easter": "feast",
}  # fmt: skip
_VAGUE = ("several", "few", "many", "some", "couple", "dozen")
_ZONES = "utc gmt est edt cst cdt mst mdt pst pdt et bst cet cest eet ist pkt msk wat eat sast jst".split()

# Class -> the words that belong to it, with their worth.
CLASSES: Mapping[str, Mapping[str, Worth]] = {
    "MONTH": {**MONTHS, **MONTH_SHORT},
    "WEEKDAY": {**WEEKDAYS, **WEEKDAY_SHORT},
    "WEEKDAYS": {word + "s": number for word, number in WEEKDAYS.items()},
    "PART": PARTS,
    "PARTS": {word + "s": PARTS[word] for word in ("morning", "afternoon", "evening", "night")},
    "SEASON": SEASONS,
    "UNIT": UNIT,
    "UNITS": UNITS,
    "CLOCK": CLOCK,
    "CLOCKS": CLOCKS,
    "ORDINAL": ORDINAL_WORDS,
    "DECADE": _DECADES,
    "DEICTIC": _DEICTIC,
    "MOD": _MODS,
    "PERIODIC": _PERIODIC,
    "REF": _REFERENCES,
    "LASTING": _LASTING,
    "HOLIDAY": _HOLIDAYS,
    "VAGUE": dict.fromkeys(_VAGUE, "X"),
    "ZONE": dict.fromkeys(_ZONES, 0),
    "AMPM": {"am": 0, "a.m": 0, "a.m.": 0, "pm": 12, "p.m": 12, "p.m.": 12},
    "LAST": {"last": -1, "past": -1, "previous": -1, "preceding": -1},
    "NEXT": {"next": 1, "coming": 1, "following": 1, "upcoming": 1, "subsequent": 1},
    "EVERY": {"every": 1, "each": 1},
    "EARLIER": {"earlier": -1, "later": 1},
    "SIDE": {"before": -1, "after": 1, "afterwards": 1, "afterward": 1, "previously": -1},
    "EDGE": {"start": "START", "beginning": "START", "end": "END", "close": "END", "middle": "MID"},
    "QUANT": {
        "about": 0,
        "around": 0,
        "nearly": -1,
        "almost": -1,
        "roughly": 0,
        "approximately": 0,
        "over": 1,
        "some": 0,
    },
}

# Words that the rules name themselves.
PLAIN = tuple(
    """
    & 's ( ) , - . / a a.d a.d. additional ad after age aged ago ahead all an and another as at b.c b.c. back bc bce
    before between by c ce christmas circa coming comparable consecutive corresponding current day days decades
    during earlier early ended ending ends entire eve exactly few fewer final first fiscal for from full future good
    half half-year hence hours in just last late later latest least less local long moment months more near new next
    no now o'clock of old on once only or other overnight past per period precisely present quarter quarters recent
    remainder rest s same since straight successive sunday short term than that the then these this those through
    till time to tomorrow trading twice until up weekend weekends weeks whole within working year years yesterday –
    — ’s
    """.split()
)

# A sentence that holds none of these words and no digit holds no time.
TRIGGERS = frozenset(
    word
    for name in (
        "MONTH WEEKDAY WEEKDAYS PART PARTS SEASON UNIT UNITS CLOCK CLOCKS DECADE DEICTIC PERIODIC LASTING REF HOLIDAY"
    ).split()
    for word in CLASSES[name]
) | set(
    "weekend weekends overnight since past future present ninety nineteen recent current moment term bc ad bce".split()
)
