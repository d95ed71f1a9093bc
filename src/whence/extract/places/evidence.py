"""What speaks for and against a gazetteer name being a place where it stands: its size, and the words around it.

The score runs from 0 to 1. It starts from the largest place that bears the name and moves by the words beside it. Every
amount was set by hand on a development set of news, so that a name from `ACCEPTED` on is a place nineteen times in
twenty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.extract.places.gazetteer import Entry
from whence.extract.places.meaning import Toponym
from whence.extract.places.report import Report, inside
from whence.extract.places.tokens import Token, joined, runs
from whence.extract.places.wordlists import Words
from whence.names import key

ACCEPTED = 0.5
IN_BODY = 0.4
"""Score of a place inside the name of a body ("Orrin University"): it is one, but locates no event."""
_STRONG = frozenset("in at near around outside inside throughout across leaving entering visiting reached from".split())
_QUALIFIERS = frozenset(
    "downtown central rural suburban nearby mainland upstate greater occupied besieged coastal".split()
)
_PEOPLE_OF = frozenset(
    """woman man men women boy girl teen teenager couple police resident residents native mayor officials authorities
    area suburb firefighters students schools streets airport hospital home community neighborhood neighbourhood
    suburbs councillors lawmakers motorists voters businesses Mayor Sheriff Councillor Councilman Police""".split()
)
_DIRECTIONS = frozenset(
    """North South East West Northern Southern Eastern Western Central Greater Upper Lower Northeast Northwest
    Southeast Southwest Northeastern Northwestern Southeastern Southwestern Downtown Rural Metropolitan Inner Outer
    Mainland""".split()
)
_CARRIERS = frozenset(
    """Times Post News Herald Tribune Gazette Journal Globe Press Star Sun Daily Weekly Telegraph Observer Chronicle
    Examiner Sentinel Courier Review Mirror Mail University Magazine Agency""".split()
)
_OF_PLACES = frozenset(
    "Battle Siege Fall Republic Province City Town District State Kingdom Government Emirate".split()
)
_SIDES = frozenset("North South East West".split())
_MONTHS = frozenset("Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec".split())
_CONTAINED = re.compile(r",\s+(?:[a-z-]+ern\s+)?[A-Z]")
_SEAT = re.compile(r"[,(] ?(?:[DRIL]|DFL)-\Z")
"""What stands between a member of an American assembly and the seat: ", D-Orrin"."""
_SEAT_LONGEST = 6
DATELINE = re.compile(
    r"(?:,\s+[A-Z][\w. ]{1,20})?\s*(?:\([^()]{2,30}\)\s*)?[—–-]{1,2}\s|\s*\((?:[A-Z][\w./ ]{1,30})\)\s"
)
_CARRIERS_BEFORE = frozenset("Radio TV Television Channel Voice Bank Air Télé Studio FC".split())
_SAINTS = ("St ", "St. ", "Saint ")
_INITIAL = re.compile(r"[B-HJ-Z]\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """The words `at` up to `end` of a sentence, which the gazetteer knows, with the words joined to them."""

    words: tuple[Token, ...]
    at: int
    end: int
    entries: tuple[Entry, ...]
    before: Token | None
    after: Token | None
    capitals: bool

    @property
    def start(self) -> int:
        """Return where the name begins in the text."""
        return self.words[self.at].start

    @property
    def stop(self) -> int:
        """Return where the name ends in the text."""
        return self.words[self.end - 1].end

    @property
    def single(self) -> str:
        """Return the word of a name of one word, in title case where it stands in capitals; else ""."""
        word = self.words[self.at].text
        return "" if self.end - self.at > 1 else word.title() if word.isupper() else word


def match(report: Report, words: tuple[Token, ...], at: int, end: int, capitals: bool) -> Match:
    """Return the match of the words `at` up to `end`; `capitals` says that the sentence is a headline in capitals."""
    text = report.text
    return Match(
        words=words,
        at=at,
        end=end,
        entries=report.names.exact(text[words[at].start : words[end - 1].end]),
        before=words[at - 1] if at and joined(text, words[at - 1], words[at]) else None,
        after=words[end] if end < len(words) and joined(text, words[end - 1], words[end]) else None,
        capitals=capitals,
    )


def weighed(report: Report, found: Match) -> Toponym:
    """Return the match as a toponym with its score, 0 where it is a person, a nationality or a plain word."""
    listed = report.names.words
    point = report.text[found.stop : found.stop + 1] == "." and found.single.casefold() in listed.dotted
    toponym = Toponym(start=found.start, end=found.stop + point, score=0.0)
    if _person(report, found) or _plain(report, found):
        return toponym
    size = _size(report.text[found.start : found.stop], found.entries)
    score = size + (0 if found.single else 0.15)
    abbreviated = found.words[found.at].text.isupper() and listed.other_names(found.words[found.at].text)
    score -= 0.5 if found.single in listed.stop and not abbreviated else 0.0
    grammar = _grammar(found, listed)
    if found.single in listed.surnames or found.single in listed.first_names:
        score -= 0.3 if grammar <= 0 and size < _LARGE else 0.15
    score += _punctuation(report, found) + grammar
    if in_body(report, found):
        own = size >= _LARGE or any(not entry.alternate for entry in found.entries)
        known = size >= _TOWN and score > _TOWN / 2 and own
        silent = found.after is not None and found.after.text in _CARRIERS
        return replace(toponym, score=IN_BODY if known else 0.0, in_body=True, silent=silent)
    return replace(toponym, score=min(score, 0.95))


_METROPOLIS = 500_000
_LARGE, _TOWN = 0.65, 0.4
"""Sizes (see `_size`) from which a place is known far away, and from which a body is named after it."""


def _size(name: str, entries: Sequence[Entry]) -> float:
    """Return how surely a name is a place before its words are read: by the largest place that bears it.

    Another spelling of a place's own name (one skeleton) counts as its own.
    """
    own = [e for e in entries if not e.alternate or e.level == "admin1" or key(name) == key(e.name)]
    large = max((entry.population for entry in own), default=0)
    levels = {entry.level for entry in own}
    if levels & {"country", "site"} or any(entry.codebook_id for entry in own):
        return 0.85
    if levels & {"admin1", "other"}:
        return 0.7
    if "admin2" in levels and " " in name:
        return 0.65
    if own:
        return 0.65 if large >= _METROPOLIS else 0.55 if large >= 50_000 else 0.4 if large >= 5_000 else 0.3
    return 0.45 if max((entry.population for entry in entries), default=0) >= 50_000 else 0.25


def _grammar(found: Match, listed: Words) -> float:
    """Return what the words right beside a name add: "in Orrin", "eastern Orrin", "Orrin residents"."""
    score = -0.05 if found.at == 0 else 0.0
    before, after = found.before, found.after
    if before and (found.capitals or not before.capital):
        word = before.text.casefold()
        if word in _STRONG or word in _QUALIFIERS or word.endswith("ern"):
            score = 0.25
        elif word in listed.prepositions:
            score = 0.05
    return score + (0.2 if after and after.text in _PEOPLE_OF else 0.0)


def _punctuation(report: Report, found: Match) -> float:
    """Return what punctuation beside a name adds: a region behind a comma, a dateline, a party before a hyphen."""
    text, words = report.text, found.words
    if _SEAT.search(text, max(0, found.start - _SEAT_LONGEST), found.start):
        return 0.4
    score = 0.5 if found.at == 0 and DATELINE.match(text, found.stop) else 0.0
    if not _CONTAINED.match(text, found.stop):
        return score
    for stop in runs(text, words, found.end) if found.end < len(words) else ():
        name = text[words[found.end].start : words[stop - 1].end]
        postal = name.isupper() and len(name) == 2 and name.casefold() in report.names.words.postal
        if postal or any(entry.level in ("country", "admin1") for entry in report.names.exact(name)[:3]):
            return score + 0.4
    return score


def _plain(report: Report, found: Match) -> bool:
    """Say whether a name is a direction, nationality, saint, compound's tail, or a word also written small."""
    text, listed = report.text, report.names.words
    name = text[found.start : found.stop]
    if name in _DIRECTIONS or name in listed.demonyms or (name in listed.stop and not found.single):
        return True
    if found.start > 1 and text[found.start - 1] == "-" and found.at and not found.words[found.at - 1].capital:
        return True
    if text.startswith("$", found.stop) or _saint(report, found):
        return True
    if found.before and found.before.text in _SIDES and {entry.level for entry in found.entries} == {"other"}:
        return True  # "West Orrin fever"
    common = bool(found.single) and name.casefold() in report.lower
    return common and not any(entry.level == "country" for entry in found.entries)


def _saint(report: Report, found: Match) -> bool:
    """Say whether a name is a saint's: "St. Orrin's" day or church, where no city is called that."""
    name = report.text[found.start : found.stop]
    owned = name.startswith(_SAINTS) and report.text.startswith(("'s", "’s"), found.stop)
    return owned and not any(e.level == "settlement" and e.population >= _METROPOLIS for e in found.entries)


def _person(report: Report, found: Match) -> bool:
    """Say whether a name is a person's: behind a title, first name or initial, or the surname of one of the people."""
    listed, words, at = report.names.words, found.words, found.at
    if _SEAT.search(report.text, max(0, found.start - _SEAT_LONGEST), found.start):
        return False
    if inside(found.start, found.stop, report.persons):
        return True
    title = words[at - 1] if at and report.text[words[at - 1].end : found.start] in (" ", ". ") else None
    if (
        title
        and title.capital
        and (title.text in listed.first_names or title.text in listed.titles or _INITIAL.fullmatch(title.text))
    ):
        return True
    if found.single and words[at].text in report.people:
        famous = found.single not in listed.surnames and _size(found.single, found.entries) >= _LARGE
        held = report.sure if famous else report.people
        return words[at].text in held and not (found.before and found.before.text.casefold() in _STRONG)
    first_name = found.single in listed.first_names and not found.capitals
    return bool(first_name and found.after and found.after.capital and not found.after.text.isupper())


def in_body(report: Report, found: Match) -> bool:
    """Say whether a name is part of a longer one: "Orrin University", "Bank of Orrin", "Radio Orrin"."""
    if inside(found.start, found.stop, report.bodies):
        return True
    if found.capitals or _SEAT.search(report.text, max(0, found.start - _SEAT_LONGEST), found.start):
        return False
    listed, words, at, before, after = report.names.words, found.words, found.at, found.before, found.after
    if after and after.capital and after.text not in _DIRECTIONS and after.text not in listed.titles:
        return not _calendar(after.text)
    if before and (before.text in _CARRIERS_BEFORE or (at > 1 and _holds(before, listed))):
        return not _calendar(before.text)
    if before and before.text == "of" and at > 1 and words[at - 2].capital:
        holder = words[at - 2].text
        return holder in listed.bodies or (at > 2 and holder not in _OF_PLACES and holder not in listed.titles)
    return False


def _holds(before: Token, listed: Words) -> bool:
    return before.capital and before.text not in _DIRECTIONS and before.text not in listed.demonyms


def _calendar(word: str) -> bool:
    return word[:3] in _MONTHS or word.endswith("day")
