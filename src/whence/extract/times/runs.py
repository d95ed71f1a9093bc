"""How neighbouring expressions belong together: the ends of a run, the items of a list, a date in apposition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from whence.extract.times.nodes import Expression, Fixed, Length, Shift, Vague, Weekday, Yearless
from whence.extract.times.periods import Period
from whence.extract.times.values import Anchored

Read = tuple[Expression, Anchored]

_LONGEST_LIST = 12  # dates that share one year
_LIST_JOIN = re.compile(
    r"\s*(?:-|–|—|,|,? ?\b(?:and|or|to|until|till|through)\b)\s*(?:early |mid-? ?|late |the )?", re.IGNORECASE
)
_RUN_JOIN = re.compile(r"\s*(?:-|–|—|\b(?:to|until|till|through)\b)\s*(?:the )?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the )?", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:the )?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the )?$", re.IGNORECASE)
_APPOSED = re.compile(r"\s*,?\s*(?:in|on|[-–—(])?\s*", re.IGNORECASE)


def shared_year(text: str, items: Sequence[Expression], index: int) -> int | None:
    """Return the year of "from January to March 2020" for January: the year that closes the list.

    A run that begins in a later month than it ends in begins in the year before.
    """
    item = items[index]
    if not isinstance(item.node, Yearless):
        return None
    for before, after in pairwise(items[index : index + _LONGEST_LIST]):
        if not _LIST_JOIN.fullmatch(text, before.end, after.start):
            return None
        if isinstance(after.node, Fixed) and after.node.period.unit == item.node.unit:
            closes = after.node.period.first
            led = _leads(_FROM, text, item) or _leads(_BETWEEN, text, item)
            run = _RUN_JOIN.fullmatch(text, before.end, after.start) or led
            return closes.year - 1 if run and item.node.number > closes.month else closes.year
        if not isinstance(after.node, Yearless):
            return None
    return None


def apposed(text: str, items: Sequence[Expression], index: int) -> Period | None:
    """Return the stated date that explains an anaphoric one right before it ("a year later, in 2014")."""
    if index + 1 == len(items):
        return None
    item, after = items[index], items[index + 1]
    steps = isinstance(item.node, Shift) and not item.node.deictic and item.node.amount and not item.part
    if not (steps and isinstance(after.node, Fixed) and _APPOSED.fullmatch(text, item.end, after.start)):
        return None
    return after.node.period


def joined(text: str, read: Sequence[Read]) -> Iterator[Read]:
    """Yield the expressions with the two ends of each run made one, with the whole interval."""
    index = 0
    while index < len(read):
        pair = _run(text, read[index], read[index + 1]) if index + 1 < len(read) else None
        yield pair or read[index]
        index += 2 if pair else 1


def _run(text: str, left: Read, right: Read) -> Read | None:
    (one, begin), (two, close) = left, right
    if not _are_ends(text, one, two) or begin.earliest is None or begin.latest is None or close.latest is None:
        return None
    earliest, timex = begin.earliest, begin.timex
    if earliest > close.latest and isinstance(one.node, Weekday):
        earliest -= timedelta(days=7)
        timex = earliest.isoformat() + one.part
    if earliest > close.latest:
        return None
    basis = begin.basis if begin.basis != "stated" else close.basis
    uncertain = begin.uncertain or close.uncertain
    whole = Anchored(earliest, close.latest, basis, uncertain, f"{timex}/{close.timex}")
    return replace(one, end=two.end, node=Vague(whole.timex)), whole


def _are_ends(text: str, one: Expression, two: Expression) -> bool:
    """Say whether two expressions are joined as "from A to B", "between A and B" or "A-B"."""
    if isinstance(one.node, Length) or isinstance(two.node, Length):
        return False
    if _RUN_JOIN.fullmatch(text, one.end, two.start):
        dated = isinstance(one.node, Yearless | Fixed) or "to" not in text[one.end : two.start].lower()
        return dated or _leads(_FROM, text, one)
    return bool(_AND.fullmatch(text, one.end, two.start)) and _leads(_BETWEEN, text, one)


def _leads(pattern: re.Pattern[str], text: str, item: Expression) -> bool:
    return bool(pattern.search(text, max(0, item.start - 14), item.start))
