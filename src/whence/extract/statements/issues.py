"""Issues of periodicals: each number that a sentence gives is one publication, with the date that stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.extract.statements.dating import attached, opening
from whence.extract.statements.line import Line, name, role, when
from whence.extract.statements.periodicals import Periodical
from whence.extract.statements.sayers import subject
from whence.records import Claim, Mention, Role, Span

_NUMBER = re.compile(
    r"\b(?:issues?|editions?)\s*(?:no\.?|nr\.?|number|#|№)?\s*(?P<first>\d{1,4})\b(?P<more>(?:\s*(?:,|and|&|to"
    r"|–|-)\s*\d{1,4}\b"
    r"(?!\s+[A-Z][a-z]{2}))*)(?=\s*(?:$|[,.;:()’–—]|[a-z]))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\b(?:the|its|their|this)\s+(?P<first>\d{1,4})(?:st|nd|rd|th)\s+(?:weekly\s+|monthly\s+)?(?:issue|edition"
    r"|number)\b(?P<more>)",
    re.IGNORECASE,
)
# right behind the periodical's name: al-X (No 325) · al-X 325, … ; a bare year is no number
_BEHIND = re.compile(
    r"\s*\((?:issue )?(?:no\.?|number|nr\.?|#|№)\s*(?P<marked>\d{1,4})\b"
    r"|\s+(?:issue |no\.? ?|number |#|№)?(?P<first>(?!(?:19|20)\d\d)\d{1,4})(?=[,;:)])",
    re.IGNORECASE,
)
_NOUNS = ("issue", "edition", "number")
_NO_ISSUE = re.compile(r"\b(?:this|that|an?|on the|another|one)\s+$", re.IGNORECASE)
_OWN = re.compile(r"\b(?:its|their)\s+$", re.IGNORECASE)
_THROUGH = re.compile(
    r"\b(?P<verb>raised|published|printed|wrote|said|released|carried|broadcast|announced|repeated|spread"
    r"|promoted|aired|posted|ran)\b[^;.]{0,90}?"
    r"\b(?:through|via|in|on)\s+(?:its|the group[’']s|their|the)\s+(?:(?:[a-z]+|[\w-]+ly),?\s+){0,3}$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\s*(?:of|in|from)\s+(?:the\s+|its\s+)?(?:[\w’-]+\s+){0,4}$|['’]s\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """The words that give issue numbers: range, the spans of the numbers, and the periodical if it is known."""

    start: int
    end: int
    spans: tuple[Span, ...]
    outlet: Role | None


def issues(line: Line, known: Sequence[Periodical]) -> Iterator[Claim]:
    """Yield a publication for each issue number that has a date beside it or a periodical to belong to.

    Several numbers share several dates only where they are as many.
    """
    found = [*_by_noun(line, known), *_behind_name(line, known)]
    for one in found:
        times = _times(line, one, alone=len(found) == 1)
        paired = len(times) == len(one.spans)
        if not (times or one.outlet):
            continue
        for index, span in enumerate(one.spans):
            yield _issue(line, span, one.outlet, times[index] if paired else None)


def _issue(line: Line, span: Span, outlet: Role | None, time: Mention | None) -> Claim:
    number = Role(name="issue_number", text=re.sub(r"\D", "", span.quote), span=span)
    return Claim(
        type="publication",
        trigger=span,
        evidence=(line.evidence,),
        roles=(outlet, number) if outlet else (number,),
        time=when(time) if time else None,
        attribution=line.attribution(span.start, span.end),
        score=0.9 if time and outlet else 0.8,
    )


def _by_noun(line: Line, known: Sequence[Periodical]) -> Iterator[_Numbers]:
    """Yield issue 412 · issues 101 and 102 · the 230th edition."""
    for pattern in (_NUMBER, _ORDINAL) if any(noun in line.low for noun in _NOUNS) else ():
        for match in pattern.finditer(line.hidden, line.start, line.end):
            if pattern is _NUMBER and _NO_ISSUE.search(line.text, max(line.start, match.start() - 12), match.start()):
                continue
            end = match.end("first") if pattern is _NUMBER else match.end()
            further = (line.span(*more.span()) for more in re.compile(r"\d+").finditer(line.text, *match.span("more")))
            spans = (line.span(match.start(), end), *further)
            yield _Numbers(match.start(), match.end(), spans, _periodical(line, match, known))


def _behind_name(line: Line, known: Sequence[Periodical]) -> Iterator[_Numbers]:
    for one in known:
        match = _BEHIND.match(line.hidden, one.end, line.end) if line.start <= one.start < line.end else None
        if match:
            span = line.span(*match.span("marked" if match.group("marked") else "first"))
            yield _Numbers(span.start, match.end(), (span,), one.outlet)


def _times(line: Line, one: _Numbers, alone: bool) -> tuple[Mention, ...]:
    times = attached(line, one.start, one.end)
    behind = one.outlet.span.end if one.outlet and one.outlet.span else 0
    if not times and one.end < behind <= line.end:
        times = attached(line, one.start, behind)
    first = opening(line, one.start) if alone and not times and len(one.spans) == 1 else None
    return (first,) if first else times


def _periodical(line: Line, match: re.Match[str], known: Sequence[Periodical]) -> Role | None:
    """Return the periodical of an issue: named right after it, else in its sentence, else the only one named so far."""
    after = [one for one in known if match.end() <= one.start < line.end]
    if after and _FOLLOWS.fullmatch(line.text[match.end() : after[0].start]):
        return after[0].outlet
    if len(after) == 1 and _OWN.search(line.text, line.start, match.start()):
        return after[0].outlet
    before = [one for one in known if one.end <= match.start()]
    if before and before[-1].start >= line.start:
        return before[-1].outlet
    return before[-1].outlet if len({one.outlet.text.casefold() for one in before}) == 1 else None


def carried(line: Line, printed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a publication for what a group's outlet is said to have carried on a date, where no issue is named."""
    if printed:
        return
    for mention in line.names:
        through = _THROUGH.search(line.hidden, line.start, mention.span.start)
        if not through or name(mention).sayer_kind != "group_outlet":
            continue
        verb = through.start("verb")
        time = next(iter(attached(line, mention.span.start, mention.span.end)), None) or opening(line, verb)
        if time:
            yield Claim(
                type="publication",
                trigger=line.span(mention.span.start, mention.span.end),
                evidence=(line.evidence,),
                roles=(
                    *subject(line, verb),
                    role("outlet", mention),
                    *(role("campaign", named) for named in line.campaigns[:1]),
                ),
                time=when(time),
                attribution=line.attribution(mention.span.start, mention.span.end),
                score=0.75,
            )
