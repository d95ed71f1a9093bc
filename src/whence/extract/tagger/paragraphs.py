"""Whole paragraphs: from words to what the model says of them, whatever runs the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from whence.extract.tagger.decode import Floats, Found, Ints, chosen, decoded, paired
from whence.extract.tagger.labels import NEAR, PAIR_HEADS, PAIR_WIDTH, TOKEN_HEADS
from whence.extract.tagger.pieces import Pieces
from whence.extract.tagger.words import QUOTED, Word

LONGEST = 256
"""Pieces: a longer paragraph is cut, in training and in reading alike."""
BLOCKED = -10_000.0
"""What is added to the attention to padding, in training; reading takes one paragraph at a time and has none."""

INPUTS = ("ids", "marks", "first")
"""What the exported network takes: the pieces of a paragraph, what is marked beside each, each word's first piece."""

Run = Callable[[Mapping[str, Ints]], Floats]
"""Runs the exported network on one paragraph: INPUTS to (words, numbers): the logits of each head in TOKEN_HEADS, then
what each head in PAIR_HEADS keeps of a given word, and of any other."""

Spans = Sequence[Sequence[Found]]
"""The spans of each paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A cue or trigger with the parts that belong to it."""

    given: Found
    parts: tuple[Found, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """What the model says of one paragraph; spans count its `words`."""

    words: Sequence[Word]
    names: tuple[Found, ...] = ()
    numbers: tuple[Found, ...] = ()
    said: tuple[Linked, ...] = ()
    events: tuple[Linked, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Network:
    """An exported network: its runner, its vocabulary, and the weights of its pair heads."""

    run: Run
    pieces: Pieces
    pairs: Mapping[str, Mapping[str, Floats]]

    def tagged(self, rows: Sequence[Sequence[Word]]) -> list[Tagged]:
        """Return what the network says of some paragraphs; the same words give the same marks, whatever is beside."""
        outputs = [self.run(self._inputs(row)) for row in rows]
        found = {head: _decoded(outputs, head) for head in ("cue", "name", "trigger", "number")}
        events = _of_kind(outputs, found["trigger"], "event")
        numbers = _of_kind(outputs, found["number"], "counts")
        said, roles = self._linked(outputs, found["cue"], "said"), self._linked(outputs, events, "role")
        return [
            Tagged(words=row, names=tuple(name), numbers=tuple(number), said=tuple(one), events=tuple(event))
            for row, name, number, one, event in zip(rows, found["name"], numbers, said, roles, strict=True)
        ]

    def _inputs(self, row: Sequence[Word]) -> dict[str, Ints]:
        ids, marks, first = [self.pieces.begin], [0], []
        for word in row:
            parts = self.pieces.of(word.text)
            if len(ids) + len(parts) >= LONGEST:
                break
            first.append(len(ids))
            ids += parts
            marks += [word.shape * QUOTED + word.quoted] * len(parts)
        filled = ([*ids, self.pieces.end], [*marks, 0], first)
        return {name: np.array(numbers, dtype=np.int64) for name, numbers in zip(INPUTS, filled, strict=True)}

    def _linked(self, outputs: Sequence[Floats], givens: Spans, head: str) -> list[list[Linked]]:
        """Return the cues or triggers of each paragraph with their parts."""
        logits, lengths = [], []
        for output, spans in zip(outputs, givens, strict=True):
            if spans:
                given, word = output[:, _COLUMNS[f"{head}_given"]], output[:, _COLUMNS[f"{head}_word"]]
                means = np.stack([given[one.first : one.behind].mean(axis=0) for one in spans])
                pairs = paired(self.pairs[head], means, word, _apart(len(word), spans))
                logits.append(pairs.reshape(-1, pairs.shape[-1]))
                lengths += [len(word)] * len(spans)
        parts = iter(decoded(np.concatenate(logits), lengths, PAIR_HEADS[head]) if logits else ())
        return [[Linked(given=one, parts=tuple(next(parts))) for one in spans] for spans in givens]


def _columns() -> dict[str, slice]:
    widths = {head: len(labels) for head, labels in TOKEN_HEADS.items()}
    widths |= {f"{head}_{part}": PAIR_WIDTH for head in PAIR_HEADS for part in ("given", "word")}
    places, at = {}, 0
    for head, width in widths.items():
        places[head] = slice(at, at + width)
        at += width
    return places


_COLUMNS = _columns()


def _decoded(outputs: Sequence[Floats], head: str) -> Spans:
    logits = [output[:, _COLUMNS[head]] for output in outputs]
    return decoded(np.concatenate(logits), [len(one) for one in logits], TOKEN_HEADS[head]) if logits else []


def _of_kind(outputs: Sequence[Floats], found: Spans, head: str) -> Spans:
    kinds = TOKEN_HEADS[head]
    return [
        [chosen(output[:, _COLUMNS[head]], one, kinds) for one in spans]
        for output, spans in zip(outputs, found, strict=True)
    ]


def _apart(words: int, givens: Sequence[Found]) -> Ints:
    """Return how far each word lies from each span (spans, words), 0 within it, as an index from 0 to twice NEAR."""
    at = np.arange(words)
    first = np.array([[one.first] for one in givens])
    last = np.array([[one.behind - 1] for one in givens])
    away = np.minimum(at - first, 0) + np.maximum(at - last, 0)
    index: Ints = np.clip(away, -NEAR, NEAR) + NEAR
    return index
