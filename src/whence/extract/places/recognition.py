"""Which words of a report name a place: names of the gazetteer, weighed, and names that their kind introduces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.extract.places.candidates import Names
from whence.extract.places.evidence import ACCEPTED, DATELINE, Report, inside, match, weighed
from whence.extract.places.introduced import PATTERN_SCORE, Introduced, introduced
from whence.extract.places.meaning import Toponym
from whence.extract.places.tokens import Token, runs, tokens
from whence.ports import Reading, Sentence
from whence.records import Name

SURE = 0.75
AGAIN = 0.6
"""Score of a name that stands alone, where the same report has it elsewhere with at least `SURE`."""
_WEAK_KINDS = frozenset(
    "state republic region market hospital bridge city settlement commune parish airport quarter area".split()
)
"""Kinds behind names that are often no places ("the Kestrel market"): the gazetteer must know the name too."""
_LINKS = re.compile(
    r"(?:\s+(?:town|city|village|district|province|governorate|county|region|neighbou?rhood))?"
    r"(?:,\s+|\s*\(|,?\s+(?:in|of|inside|at)\s+)(?:the\s+)?(?:[a-z-]*(?:ern|central|rural)\s+)?"
    r"(?:(?:city|town|village|province|region|district|part|outskirts|suburb|centre|center|governorate)\s+of\s+)?"
)
_AND = re.compile(r",?\s+(?:and\s+)?")
_FARTHEST_LINK = 50
_RANK = {"site": 0, "": 1, "settlement": 1, "admin2": 2, "admin1": 3, "country": 4, "other": 5}
"""The order of levels: a place lies within one of a higher rank."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One sentence with its words; `capitals` says that it is in capitals or title case, where they tell nothing."""

    sentence: Sentence
    words: tuple[Token, ...]
    capitals: bool


def recognise(reading: Reading, names: Names) -> tuple[Toponym, ...]:
    """Return the toponyms of a report in order, none overlapping, each with a score, a level and its containers."""
    text = reading.document.text
    lines = [_line(text, sentence) for sentence in reading.sentences]
    report = _report(reading, lines, names)
    found: list[Toponym] = []
    learnt: dict[str, str] = {}
    for line in lines:
        items = [
            item
            for item in introduced(text, line.sentence.start, line.sentence.end, names.words)
            if not line.capitals and _vouched(report, item)
        ]
        learnt |= {text[item.name_start : item.name_end]: item.level for item in items}
        taught = [Toponym(start=item.start, end=item.end, level=item.level, score=PATTERN_SCORE) for item in items]
        found += _apart([*taught, *_matched(report, line)])
    accepted = list(_accepted(text, found))
    ranges = tuple((toponym.start, toponym.end) for toponym in accepted)
    bare = [item for item in _bare(report, lines, learnt) if (item.start, item.end) not in ranges]
    return tuple(_linked(text, _apart([*accepted, *bare]), names))


def _line(text: str, sentence: Sentence) -> _Line:
    words = tokens(text, sentence)
    long = [word for word in words if len(word.text) > 3]
    shouted = len(long) > 2 and sum(word.text.isupper() for word in long) > 0.8 * len(long)
    titled = len(long) > 3 and text[sentence.end - 1] != "." and sum(word.capital for word in long) > 0.8 * len(long)
    return _Line(sentence, words, shouted or titled)


def _report(reading: Reading, lines: Sequence[_Line], names: Names) -> Report:
    text = reading.document.text
    return Report(
        text=text,
        names=names,
        people=frozenset(_surnames(reading, lines, names)),
        lower=frozenset(word.text for line in lines for word in line.words if word.text.islower()),
        persons=_ranges(reading, "person"),
        bodies=_ranges(reading, "organisation", "outlet", "group"),
    )


def _ranges(reading: Reading, *kinds: str) -> tuple[tuple[int, int], ...]:
    return tuple(
        (mention.span.start, mention.span.end)
        for mention in reading.mentions
        if isinstance(mention.value, Name) and mention.value.kind in kinds
    )


def _surnames(reading: Reading, lines: Sequence[_Line], names: Names) -> Iterator[str]:
    """Yield the surnames of the report's people: of the names marked before, and behind first names and titles."""
    text, listed = reading.document.text, names.words
    for start, end in _ranges(reading, "person"):
        yield from text[start:end].split()[-1:]
    for line in lines:
        for one, other in zip(line.words, line.words[1:], strict=False):
            titled = one.text in listed.titles and one.text != "President"
            if (
                (titled or one.text in listed.first_names)
                and other.capital
                and text[one.end : other.start] in (" ", ". ", "\u00a0")
                and not names.known(f"{one.text} {other.text}")
            ):
                yield other.text


def _vouched(report: Report, item: Introduced) -> bool:
    """Say whether a kind may introduce this name: no person's, no plain word, no part of a body or title."""
    text, names = report.text, report.names
    name = text[item.name_start : item.name_end]
    following = text[item.end : item.end + 2]
    if item.end > item.name_end and item.kind != "county" and following[:1] == " " and following[1:].isupper():
        return False
    if name.split()[0] in names.words.first_names or inside(item.name_start, item.name_end, report.persons):
        return False
    if set(name.casefold().split()) <= report.lower:
        return False
    if item.kind in _WEAK_KINDS:
        return names.known(name)
    return item.level == "site" or not name.isupper()


def _matched(report: Report, line: _Line) -> Iterator[Toponym]:
    """Yield the names of the gazetteer in a sentence, at each word the longest."""
    at = 0
    while at < len(line.words):
        step = 1
        for end in runs(report.text, line.words, at):
            name = report.text[line.words[at].start : line.words[end - 1].end]
            if report.names.known(name) and not _unpointed(report, name, line.words[end - 1].end, at == 0):
                step = end - at
                toponym = weighed(report, match(report, line.words, at, end, line.capitals))
                if toponym.score > 0:
                    yield toponym
                break
        at += step


def _unpointed(report: Report, name: str, end: int, opens: bool) -> bool:
    """Say whether an abbreviation lacks its point, or a short word in capitals is no known one and no dateline."""
    listed = report.names.words
    if name.casefold() in listed.dotted:
        return report.text[end : end + 1] != "."
    short = name.isupper() and len(name) <= 4 and not listed.other_names(name)
    return short and not (opens and DATELINE.match(report.text, end))


def _apart(found: Iterable[Toponym]) -> list[Toponym]:
    """Return the toponyms in order without those that overlap a longer or surer one."""
    kept: list[Toponym] = []
    for toponym in sorted(found, key=lambda item: (item.start - item.end, -item.score, item.start)):
        if all(toponym.end <= other.start or other.end <= toponym.start for other in kept):
            kept.append(toponym)
    return sorted(kept, key=lambda item: item.start)


def _accepted(text: str, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """Yield what is surely a place here, or stands bare here and is surely one elsewhere in the report."""
    best: dict[str, float] = defaultdict(float)
    for toponym in found:
        name = text[toponym.start : toponym.end]
        best[name] = max(best[name], toponym.score)
    for toponym in found:
        raised = toponym.score > 0.1 and not toponym.in_body and best[text[toponym.start : toponym.end]] >= SURE
        score = max(toponym.score, AGAIN) if raised else toponym.score
        if score >= ACCEPTED or toponym.in_body:
            yield replace(toponym, score=round(score, 2))


def _bare(report: Report, lines: Sequence[_Line], learnt: Mapping[str, str]) -> Iterator[Toponym]:
    """Yield the names that a kind introduced, where they stand alone."""
    for line in lines:
        for at in range(len(line.words)):
            for end in runs(report.text, line.words, at):
                first, last = line.words[at].start, line.words[end - 1].end
                name = report.text[first:last]
                if name in learnt and name not in report.people:
                    yield Toponym(start=first, end=last, level=learnt[name], score=AGAIN)
                    break


def _linked(text: str, found: Sequence[Toponym], names: Names) -> Iterator[Toponym]:
    """Yield the toponyms with the places that the text puts them within: "the Velm jail in Orrin, eastern Tarsk"."""
    linked: list[Toponym] = []
    for toponym in reversed(found):
        within: tuple[str, ...] = ()
        following = linked[-1] if linked else None
        if following and not following.in_body and following.start - toponym.end < _FARTHEST_LINK:
            larger = _rank(text, toponym, names) < _rank(text, following, names)
            if larger and not _listed(text, linked, names) and _LINKS.fullmatch(text, toponym.end, following.start):
                within = (text[following.start : following.end], *following.within)
        linked.append(replace(toponym, within=within))
    return reversed(linked)


def _listed(text: str, following: Sequence[Toponym], names: Names) -> bool:
    """Say whether the next toponym begins a list of its like: "Beirut, Syria and Jordan" are three places."""
    if len(following) < 2:
        return False
    one, other = following[-1], following[-2]
    return bool(_AND.fullmatch(text, one.end, other.start)) and _rank(text, one, names) == _rank(text, other, names)


def _rank(text: str, toponym: Toponym, names: Names) -> int:
    entries = names.exact(text[toponym.start : toponym.end])[:3]
    return (
        _RANK[toponym.level]
        if toponym.level
        else max((_RANK[e.level] for e in entries if e.level != "settlement" or not e.alternate), default=1)
    )
