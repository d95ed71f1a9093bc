"""How well a network does on paragraphs that it has not learnt from: F1 of exact spans, head by head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from train.examples import Paragraph
from whence.extract.tagger.paragraphs import Found, Linked, Network, Tagged
from whence.extract.tagger.words import words

Row = tuple[str, int, int, str]


def scores(network: Network, paragraphs: Sequence[Paragraph]) -> dict[str, tuple[float, float, float, int]]:
    """Return for each head precision, recall and F1 in per cent, and the number of spans to be found.

    `linked` counts an attribution as found where its cue overlaps and both its source and content share half of their
    words with what was to be found; `linked role` counts a role's span with its trigger.
    """
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for paragraph in paragraphs:
        tagged = network.tagged([words(paragraph.text)])[0]
        said, gold = set(_said(tagged)), set(_gold(paragraph))
        for head in {row[0] for row in said | gold}:
            mine = {row for row in said if row[0] == head}
            theirs = {row for row in gold if row[0] == head}
            given[head] += len(mine)
            wanted[head] += len(theirs)
            right[head] += len(mine & theirs)
        links, golden = [_link(one, tagged) for one in tagged.said], _gold_links(paragraph)
        given["linked"] += len(links)
        wanted["linked"] += len(golden)
        for one in links:
            match = next((other for other in golden if _same(one, other)), None)
            if match is not None:
                golden.remove(match)
                right["linked"] += 1
    return {
        head: (
            100 * right[head] / max(given[head], 1),
            100 * right[head] / max(wanted[head], 1),
            200 * right[head] / max(given[head] + wanted[head], 1),
            wanted[head],
        )
        for head in sorted(wanted)
    }


def _place(found: Found, tagged: Tagged) -> tuple[int, int]:
    return tagged.words[found.first].start, tagged.words[found.behind - 1].end


def _said(tagged: Tagged) -> Iterator[Row]:
    for head, found in (("name", tagged.names), ("counts", tagged.numbers)):
        for one in found:
            yield (head, *_place(one, tagged), one.kind)
    for head, pairs in (("said", tagged.said), ("role", tagged.events)):
        for pair in pairs:
            yield ("cue" if head == "said" else "event", *_place(pair.given, tagged), pair.given.kind)
            for part in pair.parts:
                yield (head if head == "role" else part.kind, *_place(part, tagged), part.kind)


def _gold(paragraph: Paragraph) -> Iterator[Row]:
    for head in ("name", "counts", "cue", "event"):
        for start, end, kind in paragraph.spans.get(head, ()):
            yield head, start, end, kind
    for pair in paragraph.pairs:
        for kind, ranges in pair.parts.items():
            for start, end in ranges:
                yield ("role" if pair.head == "role" else kind), start, end, kind


Link = tuple[set[int], set[int], set[int]]


def _link(one: Linked, tagged: Tagged) -> Link:
    def chars(kind: str) -> set[int]:
        return {at for part in one.parts if part.kind == kind for at in range(*_place(part, tagged))}

    return set(range(*_place(one.given, tagged))), chars("source"), chars("content")


def _gold_links(paragraph: Paragraph) -> list[Link]:
    def chars(ranges: Sequence[tuple[int, int]]) -> set[int]:
        return {at for start, end in ranges for at in range(start, end)}

    return [
        (chars(pair.given), chars(pair.parts.get("source", ())), chars(pair.parts.get("content", ())))
        for pair in paragraph.pairs
        if pair.head == "said"
    ]


def _same(one: Link, other: Link) -> bool:
    def half(a: set[int], b: set[int]) -> bool:
        return (not a and not b) or 2 * len(a & b) >= len(a | b)

    return bool(one[0] & other[0]) and half(one[1], other[1]) and half(one[2], other[2])
