"""Leaked documents: one claim for each report's leak, with the day on which it came out where the text gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whence.extract.statements.dating import attached
from whence.extract.statements.line import Line, when
from whence.records import Claim, When

_PAPER = (
    r"(?:memos?|memorandum|documents?|letters?|recordings?|files?|papers?|cables?|e-?mails?|minutes|audio"
    r"|videos?|plans?)"
)
_LEAKED = re.compile(
    rf"\bleaked\s+(?:[\w-]+\s+){{0,2}}?{_PAPER}\b|\b{_PAPER}\s+(?:that |which )?(?:was |were |has been "
    rf"|had been )?(?:recently )?leaked\b",
    re.IGNORECASE,
)
_LEAK = re.compile(r"(?<!gas )(?<!oil )(?<!water )(?<!radiation )\bleaks?\b(?! of (?:gas|oil|water))", re.IGNORECASE)


def leaks(lines: Sequence[Line]) -> Iterator[Claim]:
    """Yield a claim for each leaked document; "this leak" counts only in a report that says what was leaked."""
    named = [(line, match) for line in lines for match in _LEAKED.finditer(line.hidden, line.start, line.end)]
    if not named:
        return
    bare = [(line, match) for line in lines for match in _LEAK.finditer(line.hidden, line.start, line.end)]
    dated = [(line, match, times[0]) for line, match in (*named, *bare) if (times := attached(line, *match.span()))]
    first, words = named[0]
    if not dated:
        yield _claim(first, words, (), None)
    for line, match, time in dated:
        yield _claim(line, match, (first,), when(time))


def _claim(line: Line, match: re.Match[str], also: tuple[Line, ...], time: When | None) -> Claim:
    evidence = dict.fromkeys((line.evidence, *(one.evidence for one in also)))
    return Claim(
        type="leak",
        trigger=line.span(*match.span()),
        evidence=tuple(evidence),
        time=time,
        attribution=line.attribution(*match.span()),
        score=0.8,
    )
