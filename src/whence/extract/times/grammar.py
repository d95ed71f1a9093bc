"""The time grammar: the rules, in the order in which they are tried, and the words they share.

What a matched rule means is built in `dates` (points and periods) and `lengths` (durations and sets).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from whence.extract.times import dates, days, lengths, steps
from whence.extract.times.nodes import Expression
from whence.extract.times.rules import Found, RuleBook
from whence.extract.times.senses import settle
from whence.extract.times.tokens import Token, may_hold_time, tokenize

Build = Callable[[Found], list[Expression]]

# Pieces that several rules share; they may stand in one another.
_MACROS = {
    "%THAN": "( more | less | fewer ) than",
    "%LIKE": "quant:( QUANT | %THAN | at least | up to | no ( more | less ) than | exactly | just )",
    "%SOME": "a good? VAGUE of? | another ( COUNT | VAGUE )? | VAGUE ( of | more )?",
    "%MANY": "many:( COUNT ( ( or | to | - | – | and ) COUNT )? more? | %SOME | a | an )",
    "%UNITS": "( UNIT | UNITS | CLOCK | CLOCKS )",
    "%MODS": "( ( MOD -? to -? MOD | mod:MOD ) ( - | in )? | side:EARLIER in | the? edge:EDGE of )",
    "%SAME": "the ( same | following | previous | next | preceding )",
    "%REF": "ref:( ( last | this | next | that same? | %SAME ) year )",
    "%YR": "( ,? of? year:YEAR | ,? of? %REF )",
    "%LOCAL": "( hours | local time )?",
    "%CLOCK": "( clock:TIME half:AMPM? %LOCAL ,? zone:ZONE? | hour:DAYNUM half:AMPM %LOCAL zone:ZONE? )",
    "%WD": "( wd:WEEKDAY .? ,? )",
    "%LEAD": "( %CLOCK ,? on? | the? part:PART on | the? ( part:PART | widen:( week | weekend ) ) of )",
    "%ART": "( the? %MODS ( the | on )? | the | this | gone:( last | past ) | due:( next | coming | upcoming ) )",
    "%DAY": "( month:MONTH .? the? day:DAY | the? day:DAY of? month:MONTH .? )",
    "%BACK": "( %MODS | side:EARLIER ( in | on )? )",
    "%PAST": "( the | this )? ( LAST | NEXT | same | current | latest )",
    "%TURN": "turn:( this same? | that same? | %PAST | the coming | this coming )",
    "%THING": "thing:( UNIT | WEEKDAY | MONTH | SEASON | PART | weekend )",
    "%NUMBER": "many:( NUM | YEARNUM | DAYNUM )",
    "%ON": "( mod:MOD on? | side:EARLIER on? | the? part:PART of )",
    "%UNTIL": "( - | – | / ) ( DAYNUM | NUM | YEARNUM )",
    "%EACH": "thing:( UNIT | UNITS | CLOCK | WEEKDAY | MONTH | SEASON | PART )",
}

# (rule, pattern, meaning): the first rule that fits at a token wins, so the longer readings come first.
RULES: tuple[tuple[str, str, Build], ...] = (
    ("iso", "iso:ISO", dates.iso),
    ("numeric", "%WD? date:NUMERIC ( ,? at? clock:TIME half:AMPM? ,? zone:ZONE? )?", dates.numeric),
    ("date", "%LEAD? %WD? %ART? %DAY %YR?", days.date),
    ("month-year", "the? %MODS? month:MONTH .? %YR", dates.month),
    ("clock-day", "( %CLOCK | part:PART ) ( on | ,? )? ( wd:WEEKDAY | deictic:DEICTIC )", steps.clock_day),
    ("clock", "%CLOCK", steps.clock),
    ("season-run", "the? %MODS? season:SEASON of? year:YEARNUM %UNTIL", dates.season_run),
    ("season-year", "the? %MODS? season:SEASON %YR", dates.season),
    ("quarter", "the? %REF 's fiscal? order:ORDINAL -? unit:( quarter | half )", dates.quarter),
    ("quarter", "the? fiscal? order:ORDINAL -? unit:( quarter | half ) %YR?", dates.quarter),
    ("century", "the? %MODS? order:ORDINAL -? century", dates.century),
    ("decade", "the? %MODS? decade:DECADE", dates.decade),
    ("era", "%NUMBER era:( bc | bce | ce ) | era:ad %NUMBER", dates.era),
    ("year-run", "year:YEARNUM ( - | – ) short:( DAYNUM | NUM )", dates.year_run),
    ("year", "( the? %MODS | the? year | fiscal )? year:YEAR | the year year:WORDNUM", dates.year),
    ("day-but-one", "the day way:( before | after ) deictic:( yesterday | tomorrow )", steps.day_but_one),
    ("deictic", "( %MODS | side:EARLIER )? deictic:DEICTIC part:PART?", steps.deictic),
    ("last-many", "( the | these )? ( LAST | NEXT | first | latest ) %MANY thing:( UNITS | CLOCKS )", lengths.span_of),
    ("shift", "%LIKE? %MANY thing:%UNITS way:( ago | from now | hence )", steps.shifted),
    ("shift", "%LIKE? %MANY thing:%UNITS way:( EARLIER | back )", steps.shifted),
    ("shift", "%LIKE? %MANY thing:%UNITS way:SIDE", steps.shifted),
    ("vague-ago", "( UNITS ago | long ago | UNITS way:( earlier | later ) )", steps.vague_ago),
    ("year-earlier", "( a | the )? thing:UNIT - way:( earlier | ago ) ( quarter | period )?", steps.year_earlier),
    ("day-after", "the thing:UNIT way:( before | after )", steps.day_after),
    ("turn", "%BACK? %TURN %THING part:PART?", steps.turned),
    ("in-unit", "( mod:MOD | side:EARLIER ) in ( the | that | this ) thing:( UNIT | PART )", steps.in_unit),
    ("end-of", "the? edge:EDGE of ( the | that | this ) thing:UNIT", steps.in_unit),
    ("every", "EVERY many:( COUNT | ORDINAL | other )? %EACH", lengths.every),
    ("plural", "thing:WEEKDAYS | thing:WEEKDAY PARTS", lengths.plural),
    ("weekday", "%ON? wd:WEEKDAY part:PART? ( turn:( last | this | next ) week )?", steps.weekday),
    ("holiday", "holiday:HOLIDAY kind:( day | eve )? year:YEAR?", dates.holiday),
    ("new-year", "new year 's kind:( day | eve ) year:YEAR?", dates.holiday),
    ("age", "many:COUNT -? %UNITS -? old", dates.nothing),
    ("and-half", "%LIKE? many:( a | an | COUNT ) thing:( UNIT | CLOCK ) and a half", lengths.and_half),
    ("quarter-told", "the latest? quarter", steps.that_quarter),
    ("adjective", "%LIKE? many:COUNT - ( thing:UNIT | thing:CLOCK )", lengths.length),
    ("half", "%LIKE? half ( a | an ) thing:( UNIT | CLOCK )", lengths.half),
    ("length", "%LIKE? ( the | those | these )? %MANY ( thing:UNITS | thing:CLOCKS ) way:SIDE?", lengths.length),
    ("length", "%LIKE? many:( a | an | another | COUNT ) ( thing:UNIT | thing:CLOCK ) way:SIDE?", lengths.length),
    ("recent", "recent ( years | months | weeks | days | decades )", steps.recent),
    ("since-then", "since then", steps.since_then),
    ("day-alone", "the order:ORD", days.alone),
    ("bare-units", "thing:( UNITS | CLOCKS )", lengths.bare),
    ("month", "the? %MODS? month:MONTH", dates.month),
    ("season", "the? %MODS? season:SEASON", dates.season),
    ("weekend", "the weekend", steps.weekend),
    ("overnight", "overnight", steps.overnight),
    ("edge", "the ( past | future | present )", steps.reference),
    ("periodic", "word:PERIODIC", lengths.periodic),
    ("ref", "word:REF", steps.reference),
)  # fmt: skip

# What stands after these bounds another time, and is no date of the narrative itself.
_BOUNDS = frozenset({"until", "till", "through", "since"})
_BUILD: Mapping[str, Build] = {name: build for name, _, build in RULES}
_BOOK = RuleBook([(name, pattern) for name, pattern, _ in RULES], _MACROS)


def expressions(sentence: str, offset: int = 0) -> Iterator[Expression]:
    """Yield the time expressions of a sentence from left to right; `offset` is added to their places."""
    if not may_hold_time(sentence):
        return
    tokens = tokenize(sentence)
    settle(tokens)
    bracketed = _bracketed(tokens)
    end = 0
    for found in _BOOK.scan(tokens):
        aside = bracketed[found.start] or found.before() in _BOUNDS
        for made in _BUILD[found.rule](found):
            if made.start >= end:
                yield replace(made, start=made.start + offset, end=made.end + offset, aside=aside)
                end = made.end


def _bracketed(tokens: Sequence[Token]) -> list[bool]:
    """Say for each token whether it stands in round brackets: outside the thread of the narrative."""
    depth, inside = 0, []
    for token in tokens:
        inside.append(depth > 0)
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
    return inside
