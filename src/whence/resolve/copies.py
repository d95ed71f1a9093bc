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
"""Words in a run: long enough that chance repeats are rare, short enough to survive light editing."""
PART = 0.35
"""Share of the shorter text's runs from which one report rests on the other. In the example pile cut and re-headlined
wire stories share 0.74 and more, reports of one event that are independent of each other less than 0.05."""
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
    credited: bool


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
        made = _copy(original, copy, share)
        if known is None or _strength(made) > _strength(known):
            found[copy.document.id] = made
    return Copies(by_report=found, groups=tuple(_groups(found)))


def _strength(copy: Copy) -> tuple[bool, float]:
    """Return how good an original is: the credited outlet's own report before a longer run elsewhere."""
    return copy.credited, copy.share


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
    credited = _credits(copy.document, original.document)
    shared = bool(credit) and fold(credit) == fold(original.document.credit_line)
    words = f"{round(100 * share)} % of the shorter text's runs of {RUN} words are shared"
    kind = "syndicated" if credited or shared else "rewritten"
    if original.words == copy.words:
        kind, words = "identical", "the same words"
    return Copy(original.document.id, kind, words + _credit_words(credit), share, credited)


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
