"""The check of halves, doubles and the like against their two numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.check.counts import NUMBER, PEOPLE, shown, value
from whence.check.evidence import Clash, finding, quoted
from whence.check.passages import body, remarks
from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet

_SHARES = {
    "half": 0.5,
    "a third": 1 / 3,
    "one third": 1 / 3,
    "two thirds": 2 / 3,
    "a quarter": 0.25,
    "three quarters": 0.75,
}
_TIMES = {"twice": 2.0, "double": 2.0, "three times": 3.0, "triple": 3.0, "four times": 4.0, "ten times": 10.0}
_HALF = re.compile(
    rf"\b(?P<hedge>(?i:(?:more|less|fewer) than|over|under|nearly|almost|about|around|roughly|some|at least))?\s*"
    rf"\b(?P<word>[Hh]alf|[Aa] third|[Oo]ne third|[Tt]wo thirds|[Aa] quarter|[Tt]hree quarters)\s+of\s+(?:the|"
    rf"its|their)\s+(?P<n>{NUMBER})\s+(?:[\w-]+\s+){{0,2}}?(?:{PEOPLE})\s*(?:,\s*(?:or\s+)?|\(\s*|"
    rf"[–—]\s*)(?P<m>{NUMBER})(?:\s*[,)–—]|\s+(?:in all|people|were|{PEOPLE})\b)"
)
_DOUBLE = re.compile(
    rf"(?<![\w.,])(?P<m>{NUMBER})\s*(?:(?:[\w-]+\s+){{0,2}}?(?:{PEOPLE})\s*)?,\s*(?P<hedge>(?:more|less) than|"
    rf"over|nearly|almost|about|around|"
    rf"roughly|exactly|at least)?\s*(?P<word>twice|double|three times|triple|four times|ten times|half)\s+(?:as "
    rf"many as\s+)?(?:the|its|their)\s+"
    rf"(?:(?:capacity|number|total|toll|figure)\s+of\s+)?(?P<n>{NUMBER})\b(?!\s*(?:percent|per cent|%))"
)
_GREW = re.compile(
    rf"\b(?P<hedge>more than|nearly|almost|about|roughly)?\s*(?P<word>doubled|tripled|quadrupled|halved)\b"
    rf"(?:\s+in (?:a|one|two) (?:year|month|week|years|months|"
    rf"weeks))?,?\s+from\s+(?P<n>{NUMBER})(?:\s+[a-z]+)?\s+to\s+(?P<m>{NUMBER})\b(?!\s*(?:percent|per cent|%))"
)
_GROWTH = {"doubled": 2.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}


def multiple(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """A half, third, double or triple stands beside two numbers that are not in that relation.

    Rounding of a tenth is fair, a quarter with "about" or "nearly"; "more than" and "less than" only bound it.
    """
    text = sheet.document.text
    for passage in body(sheet):
        if remarks(text, passage):
            continue
        for pattern, factors in ((_HALF, _SHARES), (_DOUBLE, _TIMES | {"half": 0.5}), (_GREW, _GROWTH)):
            for match in pattern.finditer(text, passage.start, passage.end):
                whole, part = value(match.group("n")), value(match.group("m"))
                factor = factors[match.group("word").lower()]
                if whole is None or part is None or _fits(part, factor * whole, (match.group("hedge") or "").lower()):
                    continue
                yield finding(
                    sheet,
                    Clash(
                        code="multiple",
                        places=((match.start("word"), match.end("n")), match.span("m")),
                        message=f"{quoted(sheet, match.span())}: {match.group('word').lower()} of {shown(whole)} is "
                        f"{shown(round(factor * whole, 1))}, not {shown(part)}",
                        expected=shown(round(factor * whole, 1)),
                        found=shown(part),
                    ),
                )


def _fits(part: float, wanted: float, hedge: str) -> bool:
    if hedge in ("more than", "over", "at least"):
        return part >= wanted * 0.98
    if hedge in ("less than", "fewer than", "under"):
        return part <= wanted * 1.02
    slack = 0.25 if hedge and hedge != "exactly" else 0.1
    return abs(part - wanted) <= max(1.0, slack * wanted)
