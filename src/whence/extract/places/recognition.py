"""Which words of a report name a place: names of the gazetteer, weighed, and names that their kind introduces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from whence.extract.places.candidates import Names
from whence.extract.places.evidence import ACCEPTED, DATELINE, in_body, match, weighed
from whence.extract.places.introduced import PATTERN_SCORE, Introduced, introduced
from whence.extract.places.learnt import Learnt, full, learnt, plain
from whence.extract.places.linking import Unnamed, linked
from whence.extract.places.meaning import Toponym
from whence.extract.places.report import Report, inside, report_of
from whence.extract.places.stated import WEAK, Stated, dateline, stated
from whence.extract.places.tokens import Token, runs, tokens
from whence.ports import Reading, Sentence

SURE = 0.75
AGAIN = 0.6
"""Score of a name that stands alone, where the same report has it elsewhere with at least `SURE`."""
LIKELY, SMALL, MOST_TOWNS = 0.2, 500, 3
"""Least score and inhabitants of a town, one of the largest of its name, that a region of the report vouches for.

Set by hand on a development set of news; from 0.1 the precision falls.
"""
STATED_SCORE = 0.7
"""Score of an unknown name that the words beside it put on the map."""
_WEAK_KINDS = frozenset(
    """state republic region market hospital bridge city settlement commune parish airport quarter area gate junction
    river valley station school dam crossing garrison""".split()
)
"""Kinds behind names that are often no places ("the Kestrel market"): unless something is put there ("at the Velm
market"), the gazetteer must know the name too."""
_INSTITUTIONS = frozenset(("school", "hospital", "market"))
"""Weak kinds that, with a capital letter, name a body rather than where it is."""
_BODY_BEHIND = re.compile(
    r" (?i:board|district|system|services?|authorit(?:y|ies)|department|administration|team|year)\b"
)
"""Nouns behind a site's that make a body of it: "the Velm prison service"."""
_TOWNLIKE = re.compile(
    r"(?!.*ing$)(?:[A-ZÀ-Þ][^\WA-Z\d_]{2,}|[a-z]{1,2}|(?:A[dlnrstz]|E[lz]|L[aeo]s?|De)(?=[ -]))"
    r"(?:[ '’-](?:[A-ZÀ-Þ]?[^\WA-Z\d_]+))*"
)
"""What a name looks like that only a bare "in" vouches for: no abbreviation, no gerund."""
_SAYS = re.compile(r" (?:said|says|told|added)\b")
"""Verbs behind a name that make it a sayer: no event is located there."""


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
    report = report_of(reading, [line.words for line in lines], names)
    items = _items(report, lines)
    told = {line.sentence.start: _told(reading, report, line) for line in lines}
    unknown = [place for places in told.values() for place in places if not names.known(text[place.start : place.end])]
    taught = learnt(text, chain(*items.values()), unknown)
    hints = learnt(text, chain(*items.values()), chain(*told.values()))
    found: list[Toponym] = []
    for line in lines:
        introduced_here = [_introduced(text, item) for item in items.get(line.sentence.start, ())]
        found += _apart([*introduced_here, *_matched(report, line)])
    accepted = list(_accepted(report, found))
    ranges = tuple((toponym.start, toponym.end) for toponym in accepted)
    stood = {(place.start, place.end): place for place in sorted(unknown, key=lambda place: place.rank)}
    bare = [item for item in _bare(report, lines, taught, stood) if (item.start, item.end) not in ranges]
    hinted = [replace(item, hint=_hint(text, item, hints)) for item in _apart([*accepted, *bare])]
    return linked(text, hinted, _unnamed(text, unknown), names)


def _items(report: Report, lines: Sequence[_Line]) -> Mapping[int, list[Introduced]]:
    """Return what each sentence introduces by its kind; a site that is vouched for once is that site everywhere."""
    text, listed = report.text, report.names.words
    found = {
        line.sentence.start: introduced(text, line.sentence.start, line.sentence.end, listed)
        for line in lines
        if not line.capitals
    }
    vouched = {item for items in found.values() for item in items if _vouched(report, item)}
    sites = {full(text, item).casefold() for item in vouched if item.level == "site"}
    return {
        start: [
            item for item in items if item in vouched or (_is_site(text, item) and full(text, item).casefold() in sites)
        ]
        for start, items in found.items()
    }


def _is_site(text: str, item: Introduced) -> bool:
    return item.level == "site" and not _BODY_BEHIND.match(text, item.end)


def _told(reading: Reading, report: Report, line: _Line) -> list[Stated]:
    """Return the names that the words of a sentence put on the map, a dateline where it opens its block."""
    text, start, end, listed = report.text, line.sentence.start, line.sentence.end, report.names.words
    found = [] if line.capitals else list(stated(text, start, end, listed))
    block = reading.document.blocks[line.sentence.block]
    if block.start == start:
        found += dateline(text, start, block.end, listed)
    return [place for place in found if _open(report, place)]


def _open(report: Report, place: Stated) -> bool:
    """Say whether a name may be a place's: no proven person's, no body's, no plain word, no part of a longer name."""
    text = report.text
    name = plain(text[place.start : place.end])
    ranges = (*report.bodies, *(held for held in report.persons if " " in text[held[0] : held[1]].strip()))
    if any(place.start < last and first < place.end for first, last in ranges):
        return False
    if report.proven.intersection(name.split()) or name in report.called:
        return False
    if place.rank == WEAK and (
        not _TOWNLIKE.fullmatch(text, place.start, place.end) or name.casefold().removesuffix("s") in report.lower
    ):
        return False
    return not set(name.casefold().split()) <= report.lower


def _introduced(text: str, item: Introduced) -> Toponym:
    return Toponym(
        start=item.start,
        end=item.end,
        level=item.level,
        score=PATTERN_SCORE,
        name=full(text, item) if item.level == "site" else "",
        bare=plain(text[item.name_start : item.name_end]) if item.level == "site" else "",
    )


def _hint(text: str, toponym: Toponym, hints: Mapping[str, Learnt]) -> str:
    told = hints.get(plain(text[toponym.start : toponym.end]))
    return told.level if told and not toponym.level else ""


def _unnamed(text: str, told: Sequence[Stated]) -> list[Unnamed]:
    return [Unnamed(noun=place.site, town=plain(text[place.start : place.end])) for place in told if place.site]


def _line(text: str, sentence: Sentence) -> _Line:
    words = tokens(text, sentence)
    long = [word for word in words if len(word.text) > 3]
    shouted = len(long) > 2 and sum(word.text.isupper() for word in long) > 0.8 * len(long)
    titled = len(long) > 3 and text[sentence.end - 1] != "." and sum(word.capital for word in long) > 0.8 * len(long)
    return _Line(sentence, words, shouted or titled)


def _vouched(report: Report, item: Introduced) -> bool:
    """Say whether a kind may introduce this name: no person's, no plain word, no part of a body or title."""
    text, names = report.text, report.names
    name = text[item.name_start : item.name_end]
    following = text[item.end : item.end + 2]
    if item.level == "site" and _BODY_BEHIND.match(text, item.end):
        return False
    if item.end > item.name_end and item.kind != "county" and following[:1] == " " and following[1:].isupper():
        return False
    if name.split()[0] in names.words.first_names or inside(item.name_start, item.name_end, report.persons):
        return False
    if set(name.casefold().split()) <= report.lower:
        return False
    if item.kind in _WEAK_KINDS and not (item.placed and _firm(text, item)):
        return names.known(name)
    return item.level == "site" or not name.isupper()


def _firm(text: str, item: Introduced) -> bool:
    """Say whether a weak kind is a place where something is put there: "at Velm bridge", never "at Velm School"."""
    institution = item.kind.rpartition(" ")[2] in _INSTITUTIONS and item.end > item.name_end
    return item.level != "admin1" and not (institution and text[item.name_end + 1].isupper())


def _matched(report: Report, line: _Line) -> Iterator[Toponym]:
    """Yield the names of the gazetteer in a sentence, at each word the longest."""
    at = 0
    while at < len(line.words):
        step = 1
        for end in runs(report.text, line.words, at):
            name = report.text[line.words[at].start : line.words[end - 1].end]
            if _with_article(report, name):
                break
            if report.names.known(name) and not _unpointed(report, name, line.words[end - 1].end, at == 0):
                step = end - at
                toponym = weighed(report, match(report, line.words, at, end, line.capitals))
                if toponym.score > 0:
                    yield toponym
                break
        at += step


def _with_article(report: Report, name: str) -> bool:
    """Say whether a name is a country or region behind a "The" that opens a sentence: the name begins behind it."""
    rest = name.removeprefix("The ")
    return rest != name and any(e.level != "settlement" and not e.alternate for e in report.names.exact(rest)[:3])


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


def _accepted(report: Report, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """Yield what is surely a place here, or stands bare here and is surely one elsewhere in the report.

    A town of a region that the report names, or has other places of, needs less than one that nothing speaks for.
    """
    text = report.text
    best: dict[str, float] = defaultdict(float)
    for toponym in found:
        name = text[toponym.start : toponym.end]
        best[name] = max(best[name], toponym.score)
    regions = {row for name, score in best.items() if score >= ACCEPTED for row in _regions(report, name, score)}
    for toponym in found:
        name = text[toponym.start : toponym.end]
        raised = toponym.score > 0.1 and not toponym.in_body and best[name] >= SURE
        score = max(toponym.score, AGAIN) if raised else toponym.score
        if LIKELY <= score < ACCEPTED and not toponym.in_body and regions & _towns(report, name):
            score = ACCEPTED
        if score >= ACCEPTED or toponym.in_body:
            yield replace(toponym, score=round(score, 2))


def _regions(report: Report, name: str, score: float) -> set[int]:
    """Return the region that a name is, or those of its largest places where it is surely a place."""
    top = report.names.exact(name)[:1]
    if any(entry.level == "admin1" for entry in top):
        return {entry.row for entry in top}
    return _towns(report, name, 0) if score >= SURE else set()


def _towns(report: Report, name: str, inhabitants: int = SMALL) -> set[int]:
    """Return the regions of the largest places of a name that have so many inhabitants or more."""
    entries = (entry for entry in report.names.exact(name)[:MOST_TOWNS] if not entry.alternate)
    return {entry.region for entry in entries if entry.region is not None and entry.population >= inhabitants}


def _bare(
    report: Report, lines: Sequence[_Line], taught: Mapping[str, Learnt], stood: Mapping[tuple[int, int], Stated]
) -> Iterator[Toponym]:
    """Yield the names that the report taught, where their words put them on the map (`stood`) or they stand alone."""
    openers = {re.split("[ -]", name)[0].casefold() for name in taught}
    for line in lines:
        free = 0
        for at, word in enumerate(line.words):
            if at < free or word.text.casefold() not in openers:
                continue
            ends = (end for end in runs(report.text, line.words, at) if _again(report, line, (at, end), taught, stood))
            free = next(ends, 0)
            if free:
                first, last = word.start, line.words[free - 1].end
                told = taught[plain(report.text[first:last])]
                sure = (first, last) in stood and stood[first, last].rank > WEAK
                score = STATED_SCORE if sure else AGAIN
                yield Toponym(start=first, end=last, level=told.level, score=score, name=told.name)


def _again(
    report: Report,
    line: _Line,
    at: tuple[int, int],
    taught: Mapping[str, Learnt],
    stood: Mapping[tuple[int, int], Stated],
) -> bool:
    """Say whether the words from `at` up to its end are a taught name here, and no part of a body's."""
    first, last = line.words[at[0]].start, line.words[at[1] - 1].end
    if plain(report.text[first:last]) not in taught or report.proven.intersection(report.text[first:last].split()):
        return False
    if (first, last) in stood:
        return True
    found = match(report, line.words, at[0], at[1], line.capitals)
    kind = found.after.text if found.after else ""
    another = taught[plain(report.text[first:last])].level == "site" and kind in report.names.words.kinds
    return not another and not _SAYS.match(report.text, last) and not in_body(report, found)
