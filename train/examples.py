"""What the network learns from: paragraphs with labelled spans, whatever file they come from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from whence.extract.tagger.labels import PAIR_HEADS, TOKEN_HEADS
from whence.extract.tagger.words import Word, words

IGNORED = -100
"""The label of a word that a head learns nothing from."""

Range = tuple[int, int]


@dataclass(kw_only=True)
class Pair:
    """A cue or trigger with its parts: ranges of the text, each part a kind with its ranges."""

    head: str
    given: list[Range]
    parts: dict[str, list[Range]]


@dataclass(kw_only=True)
class Paragraph:
    """A text with its spans: `spans[head]` are (start, end, kind); only the heads in `known` are learnt from."""

    text: str
    known: frozenset[str]
    spans: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    weight: float = 1.0


@dataclass(kw_only=True)
class Example:
    """A paragraph in words: `labels[head]` one number a word; `pairs` (head, first word, behind the last, labels)."""

    words: list[Word]
    labels: dict[str, list[int]]
    pairs: list[tuple[str, int, int, list[int]]]


def example(paragraph: Paragraph) -> Example:
    """Return a paragraph in words."""
    found = words(paragraph.text)
    starts = [word.start for word in found]
    ends = [word.end for word in found]

    def within(start: int, end: int) -> tuple[int, int]:
        return bisect_right(ends, start), bisect_left(starts, end)

    labels: dict[str, list[int]] = {}
    for head in ("cue", "name", "trigger", "number"):
        spans = [(*within(start, end), kind) for start, end, kind in paragraph.spans.get(head, ())]
        labels[head] = (
            bio_labels(len(found), spans, TOKEN_HEADS[head]) if head in paragraph.known else [IGNORED] * len(found)
        )
    for head in ("event", "counts"):
        labels[head] = [IGNORED] * len(found)
        for start, end, kind in paragraph.spans.get(head, ()):
            first, behind = within(start, end)
            labels[head][first:behind] = [TOKEN_HEADS[head].index(kind)] * (behind - first)
    pairs = []
    for pair in paragraph.pairs:
        spans = [(*within(*part), kind) for kind, parts in pair.parts.items() for part in parts]
        wanted = bio_labels(len(found), spans, PAIR_HEADS[pair.head])
        for given in pair.given:
            first, behind = within(*given)
            if first < behind:
                pairs.append((pair.head, first, behind, wanted))
    return Example(words=found, labels=labels, pairs=pairs)


def bio_labels(length: int, spans: Iterable[tuple[int, int, str]], labels: Sequence[str]) -> list[int]:
    """Return one label a word; where spans overlap the longer one stays."""
    wanted = [0] * length
    for first, behind, kind in sorted(spans, key=lambda span: span[1] - span[0]):
        if first >= behind:
            continue
        wanted[first:behind] = [labels.index(f"I-{kind}")] * (behind - first)
        wanted[first] = labels.index(f"B-{kind}")
    return wanted
