"""Which reports are copies of which: identical, syndicated or rewritten, decided by shared runs of eight words."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whence.names import fold
from whence.records import Document, Group, Link, Sheet, content_id

RUN = 8
"""Words in a run. Eight is the common choice in newspaper reuse work: long enough that chance repeats are rare."""
NEAR = 0.8
"""Share of the shorter text's runs from which two reports are one text with small edits (own piles: cut and re-headlined
wire stories keep 0.85 and more, independent reports of one event below 0.1)."""
PART = 0.35
"""Share from which the shorter report rests on the longer one for much of its text (own piles: mixed reports 0.35 to 0.7)."""
COMMON = 200
"""A run found in more reports than this is boilerplate of an outlet and says nothing."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copy:
    """One report rests on another: which one, how, and why in words."""

    of: str
    kind: str
    reason: str
    share: float


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of a pile: by report id, and as groups."""

    by_report: dict[str, Copy]
    groups: tuple[Group, ...]

    def original(self, report: str) -> str:
        """Return the report that this one finally rests on: itself when it is no copy."""
        seen = {report}
        while (copy := self.by_report.get(report)) and copy.of not in seen:
            report = copy.of
            seen.add(report)
        return report


@dataclass(frozen=True, slots=True)
class _Text:
    document: Document
    words: tuple[str, ...]
    runs: frozenset[int]


def find_copies(sheets: Sequence[Sheet]) -> Copies:
    """Return which report copies which: a copy names the earlier, credited or longer report that it rests on."""
    texts = {sheet.document.id: _text(sheet.document) for sheet in sheets}
    found: dict[str, Copy] = {}
    for one, other, shared in _candidates(texts.values()):
        first, second = texts[one], texts[other]
        share = shared / max(1, min(len(first.runs), len(second.runs)))
        if share < PART:
            continue
        original, copy = _ordered(first, second)
        known = found.get(copy.document.id)
        if known is None or share > known.share:
            found[copy.document.id] = _copy(original, copy, share)
    return Copies(by_report=found, groups=tuple(_groups(found)))


def _text(document: Document) -> _Text:
    body = [document.text[block.start : block.end] for block in document.blocks if block.kind in {"body", "headline"}]
    words = tuple(_WORD.findall(fold(" ".join(body))))
    count = max(0, len(words) - RUN + 1)
    runs = frozenset(zlib.crc32(" ".join(words[at : at + RUN]).encode()) for at in range(count))
    return _Text(document, words, runs or frozenset({zlib.crc32(" ".join(words).encode())}))


def _candidates(texts: Iterable[_Text]) -> list[tuple[str, str, int]]:
    holders: dict[int, list[str]] = defaultdict(list)
    for text in texts:
        for run in text.runs:
            holders[run].append(text.document.id)
    shared: Counter[tuple[str, str]] = Counter()
    for reports in holders.values():
        if 1 < len(reports) <= COMMON:
            reports.sort()
            shared.update((one, other) for at, one in enumerate(reports) for other in reports[at + 1 :])
    return sorted((one, other, count) for (one, other), count in shared.items())


def _ordered(first: _Text, second: _Text) -> tuple[_Text, _Text]:
    """Return (original, copy): the credited outlet's report, else the uncredited, earlier, longer one."""
    one, other = first.document, second.document
    if _credits(other, one) != _credits(one, other):
        return (first, second) if _credits(other, one) else (second, first)
    return (first, second) if _rank(first) <= _rank(second) else (second, first)


def _rank(text: _Text) -> tuple[bool, str, int, str]:
    document = text.document
    published = document.published.earliest if document.published and document.published.earliest else "9999"
    return (bool(document.credit_line), published, -len(text.words), document.id)


def _credits(copy: Document, original: Document) -> bool:
    outlet = fold(original.outlet)
    return bool(outlet and copy.credit_line) and outlet in fold(copy.credit_line)


def _copy(original: _Text, copy: _Text, share: float) -> Copy:
    credit = copy.document.credit_line
    shared_credit = credit and fold(credit) == fold(original.document.credit_line)
    credited = _credits(copy.document, original.document) or bool(shared_credit)
    percent = f"{round(100 * share)} % of the shorter text's runs of {RUN} words are shared"
    if original.words == copy.words:
        return Copy(original.document.id, "identical", "the same words" + _credit_words(credit), share)
    if credited:
        return Copy(original.document.id, "syndicated", percent + _credit_words(credit), share)
    kind = "identical" if share >= 0.98 else "rewritten"
    return Copy(original.document.id, kind, percent + _credit_words(credit), share)


def _credit_words(credit: str) -> str:
    return f'; credit line "{credit}"' if credit else ""


def _groups(found: dict[str, Copy]) -> Iterable[Group]:
    members: dict[str, list[str]] = defaultdict(list)
    copies = Copies(by_report=found, groups=())
    for report in sorted(found):
        members[copies.original(report)].append(report)
    for original, reports in sorted(members.items()):
        links = tuple(
            Link(a=report, b=found[report].of, score=round(found[report].share, 3), reason=found[report].reason)
            for report in reports
        )
        everyone = tuple(sorted({original, *reports}))
        yield Group(
            id=content_id("g", "copies", *everyone), level="copies", members=everyone, links=links, label=original
        )
