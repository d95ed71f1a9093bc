"""The check of dated steps against their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.check.evidence import Clash, finding, quoted
from whence.check.passages import body, remarks
from whence.check.relative import Days, stated
from whence.codebook.entries import Codebook
from whence.records import Finding, Sheet

_OPENED = r"(?:began|begun|started|launched|opened|founded|formed|created|established|introduced)"
_CLOSED = (
    r"(?:ended|finished|concluded|closed down|closed|shut down|dissolved|disbanded|abolished|stopped|"
    r"completed|wound up)"
)
_TAKEN = r"(?:arrested|abducted|kidnapped|jailed|imprisoned|captured|detained|taken hostage|taken prisoner)"
_NAMED = r"(?:appointed|named|elected)(?:\s+(?!in\b|on\b)[a-z-]+){0,4}"
_LET_GO = r"(?:released|escaped|freed|ransomed|let go|exchanged)"
_WHEN = r"(?:in|on)?\s*(?P<{0}>[^.;()\n]{{0,24}}?(?:19|20)\d\d\b)"
_FILLER = (
    r"(?:\s*,?\s*(?:and|but|then|was|were|had been|finally|later|it|he|she|they|which|who|again)\b|\s*[,;–—-])*\s*"
)
_STEPS = tuple(
    re.compile(
        rf"\b(?P<one>{one})\s+{_WHEN.format('d1')}(?P<fill>{_FILLER})(?P<two>{two})\s+{_WHEN.format('d2')}",
        re.IGNORECASE,
    )
    for one, two in ((r"born", r"died|killed|buried"), (_OPENED, _CLOSED), (_TAKEN, _LET_GO), (_NAMED, r"died|killed"))
)


def step_order(sheet: Sheet, codebook: Codebook) -> Iterator[Finding]:
    """Two dated steps of one thing stand in an order that cannot be ("launched in May and ended in March").

    Only pairs whose second step needs the first (born and died, begun and ended, taken and released), joined without
    another subject between them, both with a year.
    """
    text = sheet.document.text
    for passage in body(sheet):
        if remarks(text, passage):
            continue
        for pattern in _STEPS:
            for match in pattern.finditer(text, passage.start, passage.end):
                first, second = _end_date(text, match, "d1"), _end_date(text, match, "d2")
                if first is None or second is None or second[1] >= first[0]:
                    continue
                one = (match.start("one"), match.end("d1"))
                two = (match.start("two"), match.end("d2"))
                yield finding(
                    sheet,
                    Clash(
                        code="step-order",
                        places=(one, two),
                        message=f"{quoted(sheet, two)} lies before {quoted(sheet, one)}",
                        expected=f"on or after {first[0].isoformat()}",
                        found=match.group("d2").strip(),
                    ),
                )


def _end_date(text: str, match: re.Match[str], name: str) -> Days | None:
    """Return the days of the date that is all of a group, None where the group holds other words."""
    start, end = match.span(name)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    found = stated(text, start, end)
    return found[2] if found and found[0] == end and found[1].year else None
