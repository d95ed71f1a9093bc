"""The periodicals that a report names: known to the codebook, or learnt from words such as "the weekly X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.extract.statements.line import Line, is_outlet, name, role
from whence.extract.titles import TITLE
from whence.records import Role

_PERIOD = r"(?:weekly|monthly|daily|fortnightly|quarterly)"
_SORT = (
    rf"(?:{_PERIOD}(?: (?:newspaper|magazine|newsletter|bulletin|paper|journal|publication))?|newspaper"
    rf"|magazine|newsletter|bulletin|periodical|journal)"
)
_SORTS = (
    "weekly", "monthly", "daily", "fortnightly", "quarterly", "newspaper", "magazine", "newsletter", "bulletin",
    "periodical", "journal",
)  # fmt: skip
"""A sort's first words, in one of which every sort has its beginning."""
_PERIODICAL = re.compile(
    rf"\b(?i:{_SORT}),?\s+(?:called |named |entitled |titled )?(?P<name>al-[A-Z][\w-]+|{TITLE})"
    rf"|(?P<before>al-[A-Z][\w-]+|{TITLE}),? (?:an?|the|its) (?i:{_SORT})\b"
)


@dataclass(frozen=True, slots=True)
class Periodical:
    """A periodical that a report names: where, and how."""

    start: int
    end: int
    outlet: Role


def periodicals(lines: Sequence[Line]) -> tuple[Periodical, ...]:
    """Return the places where a report names a periodical: by the codebook, or as "the weekly X"."""
    rhythmic = {actor.id for actor in lines[0].reading.codebook.actors if actor.rhythm} if lines else set()
    found: list[Periodical] = []
    for line in lines:
        for mention in line.names:
            if name(mention).codebook_id in rhythmic:
                found.append(Periodical(mention.span.start, mention.span.end, role("outlet", mention)))
        said = line.low
        if not any(sort in said for sort in _SORTS):
            continue
        for match in _PERIODICAL.finditer(line.hidden, line.start, line.end):
            start, end = match.span("name") if match.group("name") else match.span("before")
            if not any(one.start < end and start < one.end for one in found):
                found.append(Periodical(start, end, _outlet(line, start, end)))
    return tuple(sorted(found, key=lambda one: one.start))


def _outlet(line: Line, start: int, end: int) -> Role:
    for mention in line.names:
        if (
            mention.span.start < end
            and start < mention.span.end
            and (is_outlet(mention) or mention.span.start == start)
        ):
            return role("outlet", mention)
    return Role(name="outlet", text=line.text[start:end], span=line.span(start, end))
