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
    "%YR": "( ,? of? %OLD | ,? of? year:YEAR | ,? of? %REF | of ref:( the year ) )",
    "%OLD": "( old:( NUM | DAYNUM | YEARNUM ) %ERA | era:( ad | ce ) old:( NUM | DAYNUM | YEARNUM ) )",
    "%ERA": "era:( bc | bce | ce | ad )",
    "%ADJ": "( consecutive | straight | successive | full | whole | trading | working | additional | long )",
    "%LOCAL": "( hours | local time )?",
    "%CLOCK": "( clock:TIME half:AMPM? %LOCAL ,? zone:ZONE? | hour:DAYNUM half:AMPM %LOCAL zone:ZONE? )",
    "%WD": "( wd:WEEKDAY .? ,? )",
    "%LEAD": "( %CLOCK ,? on? | %WITHIN? the? MOD? part:PART ( on | of ) | the? widen:( week | weekend ) of )",
    "%WITHIN": "( ( MOD | EARLIER ) in )",
    "%ART": "( the? %MODS ( the | on )? | the | this | gone:( last | past ) | due:( next | coming | upcoming ) )",
    "%DAY": "( month:MONTH .? the? day:DAY | the? day:DAY of? month:MONTH .? )",
    "%BACK": "( %MODS | side:EARLIER ( in | on )? )",
    "%PAST": "( the | this )? ( LAST | NEXT | same | current | latest )",
    "%TURN": "turn:( this same? | that same? | %PAST | the coming | this coming )",
    "%HOLIDAY": "holiday:HOLIDAY kind:( day | eve | sunday | monday )?",
    "%THING": "thing:( UNIT | WEEKDAY | MONTH | SEASON | PART | weekend )",
    "%ON": "( mod:MOD on? | side:EARLIER on? | the? part:PART of )",
    "%UNTIL": "( - | – | / ) ( DAYNUM | NUM | YEARNUM )",
    "%BEFORE": "( ( a | COUNT ) year ( ago | earlier | before ) | ,? ( of | in )? the? ( last | previous ) year )",
    "%LATELY": "( the | these )? ( LAST | NEXT | first | latest )",
    "%SUCH": "( same | corresponding | comparable )",
    "%ATTIME": "( ,? at ( %CLOCK | part:PART ) )",
    "%EACH": "thing:( UNIT | UNITS | CLOCK | WEEKDAY | MONTH | SEASON | PART )",
}

# (rule, pattern, meaning): the first rule that fits at a token wins, so the longer readings come first.
RULES: tuple[tuple[str, str, Build], ...] = (
    ("iso", "iso:ISO", dates.iso),
    ("numeric", "%WD? date:NUMERIC ( ,? at? clock:TIME half:AMPM? ,? zone:ZONE? )?", dates.numeric),
    ("date", "%LEAD? %WD? %ART? %DAY %YR?", days.date),
    ("month-year", "the? %MODS? month:MONTH .? %YR", dates.month),
    ("week-of", "the ( LAST | final | ORDINAL ) ( day | days | week | half ) of month:MONTH .? %YR?", dates.week_of),
    ("clock-day", "( %CLOCK | part:PART ) ( on | ,? )? ( wd:WEEKDAY | deictic:DEICTIC )", steps.clock_day),
    ("clock", "%CLOCK", steps.clock),
    ("season-run", "the? %MODS? season:SEASON of? first:( NUM | YEARNUM ) ( - | – | / ) %OLD", dates.season_run),
    ("season-run", "the? %MODS? season:SEASON of? year:YEARNUM %UNTIL", dates.season_run),
    ("season-year", "the? %MODS? season:SEASON %YR", dates.season),
    ("quarter", "the? %REF 's fiscal? order:ORDINAL -? unit:( quarter | half )", dates.quarter),
    ("quarter", "the? fiscal? order:( ORDINAL | last | final ) -? unit:( quarter | half ) %YR?", dates.quarter),
    ("centuries", "the? order:ORDINAL and ORDINAL ( century | centuries ) %ERA?", dates.centuries),
    ("century", "the? %MODS? order:ORDINAL -? century %ERA?", dates.century),
    ("decade", "the? %MODS? decade:DECADE", dates.decade),
    ("era", "first:( NUM | YEARNUM | DAYNUM ) ( - | – | / | to | until | and ) %OLD", dates.era),
    ("era", "era:ad first:( NUM | DAYNUM ) ( - | – | / | to | until ) old:( NUM | DAYNUM )", dates.era),
    ("era", "( the? %MODS | the? year )? %OLD", dates.era),
    ("year-run", "year:YEARNUM ( - | – | / ) short:( DAYNUM | NUM )", dates.year_run),
    ("year", "( the? %MODS | the? fiscal? year | fiscal )? year:YEAR | the year year:WORDNUM", dates.year),
    ("day-but-one", "the day way:( before | after ) deictic:( yesterday | tomorrow )", steps.day_but_one),
    ("deictic", "( %MODS | side:EARLIER )? deictic:DEICTIC ( part:PART | %ATTIME )?", steps.deictic),
    ("last-many", "%LATELY %MANY %ADJ? thing:( UNITS | CLOCKS )", lengths.span_of),
    ("today-ago", "%MANY thing:%UNITS way:ago deictic:today", steps.shifted),
    ("shift", "%LIKE? %MANY thing:( UNIT | UNITS ) half:( and a half ) way:( ago | EARLIER )", steps.shifted),
    ("shift", "%LIKE? %MANY thing:%UNITS way:( ago | from now | hence )", steps.shifted),
    ("shift", "%LIKE? %MANY thing:%UNITS way:( EARLIER | back )", steps.shifted),
    ("shift", "%LIKE? %MANY thing:%UNITS way:SIDE", steps.shifted),
    ("vague-ago", "( UNITS ago | long ago | UNITS way:( earlier | later ) )", steps.vague_ago),
    ("same-period", "the %SUCH ( period | month | quarter ) %BEFORE", steps.same_period),
    ("year-earlier", "( a | the )? thing:UNIT - way:( earlier | ago ) ( quarter | period )?", steps.year_earlier),
    ("day-after", "the thing:UNIT way:( before | after )", steps.day_after),
    ("turn", "%BACK? %TURN %THING part:PART?", steps.turned),
    ("in-unit", "( mod:MOD | side:EARLIER ) in ( the | that | this ) thing:( UNIT | PART )", steps.in_unit),
    ("end-of", "the? edge:EDGE of ( the | that | this ) thing:UNIT", steps.in_unit),
    ("every", "EVERY many:( COUNT | ORDINAL | other )? %EACH", lengths.every),
    ("plural", "thing:WEEKDAYS | thing:WEEKDAY PARTS", lengths.plural),
    ("weekday", "%ON? wd:WEEKDAY part:PART? ( turn:( last | this | next ) week | %ATTIME )?", steps.weekday),
    ("holiday", "%HOLIDAY ( ,? of? year:YEAR )?", dates.holiday),
    ("new-year", "new year 's kind:( day | eve ) year:YEAR?", dates.holiday),
    ("age", "many:COUNT -? %UNITS -? old", dates.nothing),
    ("and-half", "%LIKE? many:( a | an | COUNT ) thing:( UNIT | CLOCK ) and a half", lengths.and_half),
    ("year-ended", "the ( fiscal | full )? thing:year ( ended | ending | ends )", lengths.closed),
    ("quarter-told", "the latest? quarter", steps.that_quarter),
    ("whole-year", "the ( full | whole | entire | ( current | latest )? fiscal ) thing:year", steps.this_unit),
    ("year-end", "( the year 's end | year 's end | year -? end )", steps.year_end),
    ("rest-of", "the ( rest | remainder ) of the thing:UNIT", steps.this_unit),
    ("unit-long", "( a | the )? thing:( UNIT | UNITS | CLOCK | CLOCKS ) - long", lengths.lasting),
    ("coming", "the? coming thing:UNITS", lengths.coming),
    ("ahead", "the thing:UNITS ahead", lengths.coming),
    ("adjective", "%LIKE? many:COUNT - ( thing:UNIT | thing:CLOCK )", lengths.length),
    ("half-unit", "a? size:( half | quarter ) ( - | of a ) thing:( century | decade )", lengths.part_of_unit),
    ("half", "%LIKE? half ( a | an ) thing:( UNIT | CLOCK )", lengths.half),
    ("vague-adjective", "many:VAGUE - ( thing:UNIT | thing:CLOCK )", lengths.length),
    ("length", "%LIKE? ( the | those | these )? %MANY %ADJ? ( thing:UNITS | thing:CLOCKS ) way:SIDE?", lengths.length),
    ("over-units", "the thing:UNITS", lengths.over),
    ("length", "%LIKE? many:( a | an | another | COUNT ) %ADJ? ( thing:UNIT | thing:CLOCK ) way:SIDE?", lengths.length),
    ("recent", "recent ( years | months | weeks | days | decades | quarters )", steps.recent),
    ("since-then", "since then", steps.since_then),
    ("day-alone", "the order:ORD", days.alone),
    ("bare-units", "thing:( UNITS | CLOCKS )", lengths.bare),
    ("month", "the? %MODS? month:MONTH", dates.month),
    ("season", "the? %MODS? season:SEASON", dates.season),
    ("weekend", "the weekend", steps.weekend),
    ("overnight", "overnight", steps.overnight),
    ("near-future", "the ( near ( future | term ) | short term | long term )", steps.recent),
    ("edge", "the ( past | future | present )", steps.reference),
    ("part", "the? mod:MOD? -? part:PART", steps.part_alone),
    ("for-unit", "the thing:UNIT", steps.for_unit),
    ("these-days", "( these days | the moment | at present )", steps.present),
    ("long-word", "word:LASTING", lengths.long_word),
    ("per", "per thing:( UNIT | CLOCK )", lengths.per),
    ("periodic", "word:PERIODIC", lengths.periodic),
    ("ref", "word:REF", steps.reference),
    ("ref-adjective", "word:( recent | current )", steps.adjective),
    ("small-year", "( NUM | DAYNUM )", dates.small_year),
)  # fmt: skip

# What stands after these bounds another time, and is no date of the narrative itself, unless a history goes on from it.
_BOUNDS = frozenset({"until", "till", "through"})
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
        aside, limit = bracketed[found.start] or found.before() == "since", found.before() in _BOUNDS
        for made in _BUILD[found.rule](found):
            if made.start >= end:
                yield replace(made, start=made.start + offset, end=made.end + offset, aside=aside, limit=limit)
                end = made.end


def _bracketed(tokens: Sequence[Token]) -> list[bool]:
    """Say for each token whether it stands in round brackets: outside the thread of the narrative."""
    depth, inside = 0, []
    for token in tokens:
        inside.append(depth > 0)
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
    return inside
