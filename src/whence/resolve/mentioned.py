"""The proper names that stand in some sentences of a report, by which tellings without a place are told apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from whence.likeness import bare_place, mark
from whence.names import fold
from whence.records import Name, Sheet, Span, Where

MOST = 12
"""Names kept of a telling, in the order in which they stand."""
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]*(?:[ ](?:(?:of|the|de|al|el)[ ])?[^\W\d_a-z][\w’'-]*)*")
_OPENS = re.compile(r"(?:^|[.!?:;—–]|[\"“”‘])\s*$")
_OWN = re.compile(r"['’]s?$")
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec early late""".split()
)
_COMMON = _CALENDAR | frozenset(
    """i the a an he she it they we his her its their this that these those there then when while after before in on at
    from with for by of to and but or as if no not one two three some many most all both each mr mrs ms dr col gen
    ministry minister president government governor mayor police army prison jail service state province live updated
    corrected advertisement officials gunmen soldiers troops hundreds dozens according""".split()
)


def names_in(sheet: Sheet, sentences: Iterable[Span]) -> tuple[str, ...]:
    """Return the marks (`likeness.mark`) of the names in some sentences: places, people and what no list knows.

    Countries, regions, groups, bodies and outlets are left out: reports of every event name them. A word that only
    opens a sentence is no name.
    """
    left_out = _widely_named(sheet)
    found: dict[str, None] = {}
    for span in sentences:
        for part in (part for name in _names(span.quote) for part in _parts(name)):
            word = mark(part)
            if len(word) > 1 and word not in left_out:
                found[word] = None
    return tuple(found)[:MOST]


def _widely_named(sheet: Sheet) -> set[str]:
    found: set[str] = set()
    for mention in sheet.mentions:
        value = mention.value
        if isinstance(value, Where) and value.level in {"country", "admin1"}:
            found |= {value.name, value.admin1, mention.span.quote}
        elif isinstance(value, Name) and value.kind not in {"person", "campaign", "slogan"}:
            found |= {value.text, mention.span.quote}
    found |= {sheet.document.outlet, sheet.document.credit_line}
    return {mark(name) for name in found if name}


def _parts(name: str) -> Iterator[str]:
    """Yield a name, and the two of "the Merrin-Sull road"."""
    yield name
    halves = name.split("-")
    if len(halves) == 2 and all(half[:1].isupper() for half in halves):
        yield from halves


def _names(sentence: str) -> Iterator[str]:
    for match in _NAME.finditer(sentence):
        words = _OWN.sub("", match[0]).split()
        opens = _OPENS.search(sentence, 0, match.start()) is not None
        while words and (fold(words[0]) in _COMMON or (opens and len(words) == 1)):
            words, opens = words[1:], False
        while words and fold(words[-1]) in _COMMON:
            words = words[:-1]
        if words:
            yield bare_place(" ".join(words)) or " ".join(words)
