"""Places that a report introduces by their kind, known to the gazetteer or not: "Velm prison", "the town of Orrin"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from whence.extract.places.wordlists import Words
from whence.extract.wordtree import any_of

_WORD = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][^\W_]*(?:['’ʻʿ`][^\W\d_]+)*)"
_ARTICLE = r"(?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]s|[Aa]r|[Aa]d|[Aa]n|[Aa]t|[Aa]z|[Ee]z)-|(?:[Aa]l|[Ee]l|[Ee]z|[Dd]e|[Ll]a) )"
NAME = rf"(?:{_ARTICLE})?{_WORD}(?:[- ](?:{_ARTICLE})?{_WORD}){{0,2}}"
"""A proper name of one to three words, each with a capital, articles inside."""
_MODIFIER = (
    r"(?:[Cc]entral|[Gg]eneral|[Ff]ederal|[Mm]ilitary|[Mm]ilitia|[Mm]ain|[Ww]omen['’]s"
    r"|[Rr]emand|[Mm]aximum[- ][Ss]ecurity|[Hh]igh[- ][Ss]ecurity)"
)
_TRAILING = re.compile(rf"[ -]{_MODIFIER}$")
_OWNER = re.compile(r"['’]s ")
_HEADS = frozenset(
    "The A An In At On From Of To And But For After Before When While As Outside Inside Near Under By With".split()
)
_NO_ADJECTIVE = "of|in|from|for|at|to|who|on|and|by|with"
_NEVER_OF = frozenset(("region", "state", "republic", "county", "canton", "parish", "local government area"))
"""Kinds that also stand before a larger place: "the northeastern region of Congo", "the state of Israel"."""
_PLACED = re.compile(
    r"(?:^|[^\w-])(?:[Oo]n|[Aa]t|[Ii]n|[Nn]ear|[Oo]ver|[Aa]cross|[Uu]nder|[Bb]ehind|[Ii]nside|[Oo]utside|[Tt]o|[Ff]rom"
    r"|[Tt]hrough|[Ii]nto|[Aa]long|[Tt]owards?|[Aa]round)(?: the)? $"
)
"""The words before a site's name that put something there."""
_BESIDE = "city|town|village|province|district|country|prison|jail|camp|crossing"
"""Kinds that stand right before a name without "of", as translated reports write: "in city Orrin"."""
_KINSHIP = frozenset(("Abu", "Umm", "Bin", "Ibn"))
_LIST = rf"{NAME}(?:(?:,? and|,? or|,)\s+{NAME})*"
_LISTED = re.compile(NAME)
PATTERN_SCORE = 0.75
"""Score of a place that only its kind vouches for: it is a place, but no gazetteer says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    """A name that its kind introduces: the range to mark, the range of the bare name, and its level.

    `kind` is the noun, in the singular and in small letters ("prison"), empty in an apposition ("Orrin, a town in …").
    `placed`: something is put there ("at the Velm bridge"), so that the noun is no other thing's.
    """

    start: int
    end: int
    name_start: int
    name_end: int
    level: str
    kind: str
    placed: bool = False


def introduced(text: str, start: int, end: int, words: Words) -> tuple[Introduced, ...]:
    """Return the places that the text from `start` to `end` introduces, in order, the longest first at one place."""
    found = list(_all(text, start, end, words))
    return tuple(sorted(found, key=lambda place: (place.start, -place.end)))


def _all(text: str, start: int, end: int, words: Words) -> Iterator[Introduced]:
    patterns = _patterns(words)
    for match in patterns.behind.finditer(text, start, end):
        yield from _behind(match, words)
    for match in patterns.before.finditer(text, start, end):
        first = match.start("noun") if words.kinds[match["noun"].casefold()] == "site" else match.start("name")
        city = match["noun"].casefold() == "city"
        yield from (replace(place, placed=city) for place in _one(match, (first, match.end("name")), words))
    for match in patterns.apposed.finditer(text, start, end):
        if fits(match["name"], words):
            yield replace(_place(match.span("name"), match.span("name"), match["noun"].casefold(), words), kind="")
    for match in patterns.beside.finditer(text, start, end):
        first = match.start("noun") if words.kinds.get(match["noun"]) == "site" else match.start("name")
        yield from (replace(place, placed=True) for place in _one(match, (first, match.end("name")), words))
    for match in patterns.generic.finditer(text, start, end):
        if all(word[0].isupper() for word in match["name"].split()):
            yield _place(match.span("name"), match.span("name"), match["noun"].casefold(), words)
    for match in patterns.listed.finditer(text, start, end):
        if not patterns.plural.search(match["gap"] or ""):
            yield from _each(match, words)
    for match in patterns.shared.finditer(text, start, end):
        yield from _each(match, words)


def _each(match: re.Match[str], words: Words) -> Iterator[Introduced]:
    """Read every name of a list that shares one noun: "camps such as Orrin and Velm", "the Orrin and Velm prisons"."""
    noun = _singular(match["noun"].casefold(), words.kinds)
    for name in _LISTED.finditer(match.string, match.start("list"), match.end("list")):
        if fits(name.group(), words):
            yield _place(name.span(), name.span(), noun, words)


def _one(match: re.Match[str], whole: tuple[int, int], words: Words) -> Iterable[Introduced]:
    if fits(match["name"], words):
        yield _place(whole, match.span("name"), match["noun"].casefold(), words)


def _place(whole: tuple[int, int], name: tuple[int, int], noun: str, words: Words) -> Introduced:
    return Introduced(
        start=whole[0],
        end=whole[1],
        name_start=name[0],
        name_end=name[1],
        level=words.kinds.get(noun, "other"),
        kind=noun,
    )


def _behind(match: re.Match[str], words: Words) -> Iterable[Introduced]:
    """Read "Velm Central Prison", "Tarsk province": a site keeps its noun, a region or town is the bare name."""
    noun, level = match["noun"].casefold(), words.kinds[match["noun"].casefold()]
    owned = list(_OWNER.finditer(match["name"]))
    first = match.start("name") + (owned[-1].end() if owned else 0)
    name = _TRAILING.sub("", match.string[first : match.end("name")])
    last = first + len(name)
    head, _, rest = name.partition(" ")
    while rest and (head in _HEADS or head in words.demonyms or head.endswith("ern")):
        first += len(head) + 1
        name = rest
        head, _, rest = name.partition(" ")
    if not fits(name, words):
        return ()
    keeps = level == "site" or match["noun"][0].isupper()
    place = _place((first, match.end("noun") if keeps else last), (first, last), noun, words)
    return (replace(place, placed=bool(_PLACED.search(match.string[max(0, first - 20) : first]))),)


def fits(name: str, words: Words) -> bool:
    """Say whether a run of capitalised words may be the name of a place of its own: no plain word, no nationality."""
    parts = name.replace("-", " ").split()
    if (
        name in words.demonyms
        or name.endswith(("'s", "’s"))
        or all(part in words.stop or part in words.demonyms for part in parts)
    ):
        return False
    return (
        len(name) > 2
        and not (name.isupper() and len(name) < 5)
        and (parts[0] not in words.titles or parts[0] in _KINSHIP)
    )


def bare_site(name: str, words: Words) -> str:
    """Return a site's name without its kind: "Velm Central Prison" is named after Velm."""
    match = _patterns(words).behind.fullmatch(name)
    return _TRAILING.sub("", match["name"]) if match else name


def _singular(noun: str, kinds: Iterable[str]) -> str:
    for form in (noun.removesuffix("s"), noun.removesuffix("es"), noun.removesuffix("ies") + "y"):
        if form in kinds:
            return form
    return noun.removesuffix("s")


@dataclass(frozen=True, slots=True)
class _Patterns:
    before: re.Pattern[str]
    behind: re.Pattern[str]
    listed: re.Pattern[str]
    apposed: re.Pattern[str]
    beside: re.Pattern[str]
    generic: re.Pattern[str]
    shared: re.Pattern[str]
    plural: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(words: Words) -> _Patterns:
    """Return the patterns for a kind before a name, behind it, and for a plural kind with a list of names."""
    areas = [noun for noun, level in words.kinds.items() if level != "site"]
    sites = [noun for noun, level in words.kinds.items() if level == "site"]
    either, area = _either(words.kinds), _either(noun for noun in areas if noun not in _NEVER_OF)
    area_plural, site_plural = _either(map(plural, areas)), _either(map(plural, sites))
    return _Patterns(
        before=re.compile(rf"\b(?:(?P<noun>{area}|Camp)(?:(?<=Camp)| (?:of|called|named))) (?P<name>{NAME})"),
        behind=re.compile(rf"(?<![\w-])(?P<name>{NAME})[ -](?:{_MODIFIER} )?(?P<noun>{either})\b"),
        listed=re.compile(
            rf"\b(?P<noun>(?P<area>{area_plural})|{site_plural})\b"
            rf"(?:(?P<gap>[^.;:()]{{0,60}}?)\b(?:such as|including|like)|:|(?(area) of|(?!)))\s+(?P<list>{_LIST})"
        ),
        apposed=re.compile(
            rf"(?<![\w-])(?P<name>{NAME}), (?:the|an?) (?:(?!(?:{_NO_ADJECTIVE})\b)[\w-]+ ){{0,4}}(?P<noun>{area})"
            r"(?=[,.;]| (?:in|of|on|near|from|where|that|which|held|north|south|east|west)\b)"
        ),
        beside=re.compile(
            rf"\b(?:in|at|of|to|from|near|around|towards?|before|inside|outside) (?:the |this )?(?:[a-z]+ing )?"
            rf"(?P<noun>{_BESIDE}) (?P<name>{NAME})"
        ),
        generic=re.compile(rf"\b(?P<name>{_MODIFIER} (?P<noun>{_either(sites)}))(?= (?:in|at|of) [A-Z])"),
        shared=re.compile(
            rf"(?<![\w-])(?P<list>{NAME}(?:(?:, and|,| and)\s+{NAME})+) (?P<noun>{area_plural}|{site_plural})\b"
        ),
        plural=re.compile(rf"\b(?:{area_plural}|countries|nations|states|areas|places|regions)\b"),
    )


def _either(nouns: Iterable[str]) -> str:
    return any_of((" ".join(word[0].upper() + word[1:] for word in noun.split()) for noun in nouns), _cased)


def _cased(letter: str) -> str:
    return f"[{letter}{letter.lower()}]" if letter.isupper() else re.escape(letter)


def plural(noun: str) -> str:
    """Return the plural of a kind's noun."""
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
