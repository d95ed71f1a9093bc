"""Whole paragraphs: from words to what the model says of them, whatever runs the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from whence.extract.tagger.decode import Floats, Found, Ints, best_path, chosen, paired, spans
from whence.extract.tagger.labels import EVENTS, FIGURES, NEAR, PAIR_HEADS, TOKEN_HEADS
from whence.extract.tagger.pieces import Pieces
from whence.extract.tagger.words import Word

LONGEST = 256
"""Pieces: a longer paragraph is cut, in training and in reading alike."""
BLOCKED = -10_000.0
"""What is added to the attention to padding."""

Run = Callable[[Mapping[str, np.ndarray]], Sequence[Floats]]
"""Runs the exported network: inputs by name, outputs in the order of `Tagger.forward`."""


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
    hits: Callable[[Sequence[Word]], Sequence[int]] = field(default=lambda found: [0] * len(found))

    def tagged(self, rows: Sequence[Sequence[Word]]) -> list[Tagged]:
        """Return what the network says of some paragraphs of like length, in their order."""
        inputs, firsts = self._inputs(rows)
        outputs = self.run(inputs)
        longest = max((len(first) for first in firsts), default=0)
        lengths = [len(first) for first in firsts]
        first = np.array([one + [0] * (longest - len(one)) for one in firsts], dtype=np.int64).reshape(
            len(rows), longest
        )
        kept = [np.take_along_axis(out, first[..., None], axis=1) for out in outputs]
        heads = dict(zip(TOKEN_HEADS, kept, strict=False))
        halves = kept[len(TOKEN_HEADS) :]
        found = {head: _spans(heads[head], lengths, TOKEN_HEADS[head]) for head in ("cue", "name", "trigger", "number")}
        said = self._linked("said", found["cue"], halves[0], halves[1], lengths)
        events = self._linked("role", _of_kind(found["trigger"], heads["event"], EVENTS), halves[2], halves[3], lengths)
        numbers = _of_kind(found["number"], heads["counts"], FIGURES)
        return [
            Tagged(
                words=rows[at],
                names=tuple(found["name"][at]),
                numbers=tuple(numbers[at]),
                said=tuple(said[at]),
                events=tuple(events[at]),
            )
            for at in range(len(rows))
        ]

    def _inputs(self, rows: Sequence[Sequence[Word]]) -> tuple[dict[str, np.ndarray], list[list[int]]]:
        filled, firsts = [], []
        for row in rows:
            ids, shapes, quoted, hits, first = [self.pieces.begin], [0], [0], [0], []
            for word, hit in zip(row, self.hits(row), strict=True):
                parts = self.pieces.of(word.text)
                if len(ids) + len(parts) >= LONGEST:
                    break
                first.append(len(ids))
                ids += parts
                shapes += [word.shape] * len(parts)
                quoted += [word.quoted] * len(parts)
                hits += [hit] * len(parts)
            filled.append(([*ids, self.pieces.end], [*shapes, 0], [*quoted, 0], [*hits, 0]))
            firsts.append(first)
        length = max(len(ids) for ids, _, _, _ in filled)
        inputs: dict[str, np.ndarray] = {}
        for part, name in enumerate(("ids", "shapes", "quoted", "hits")):
            pad = self.pieces.pad if name == "ids" else 0
            inputs[name] = np.array([row[part] + [pad] * (length - len(row[part])) for row in filled], dtype=np.int64)
        blocked = [[0.0] * len(row[0]) + [BLOCKED] * (length - len(row[0])) for row in filled]
        inputs["blocked"] = np.array(blocked, dtype=np.float32)[:, None, None]
        return inputs, firsts

    def _linked(
        self, head: str, givens: Sequence[Sequence[Found]], given: Floats, word: Floats, lengths: Sequence[int]
    ) -> list[list[Linked]]:
        """Return the cues or triggers of each row with their parts."""
        at = [(row, one) for row, found in enumerate(givens) for one in found]
        linked: list[list[Linked]] = [[] for _ in givens]
        if not at:
            return linked
        rows = [row for row, _ in at]
        span = np.stack([given[row, one.first : one.behind].mean(axis=0) for row, one in at])
        apart = np.stack([_apart(word.shape[1], one) for _, one in at])
        logits = paired(self.pairs[head], span, word[rows], apart)
        parts = _spans(logits, [lengths[row] for row in rows], PAIR_HEADS[head])
        for (row, one), found in zip(at, parts, strict=True):
            linked[row].append(Linked(given=one, parts=tuple(found)))
        return linked


def _spans(logits: Floats, lengths: Sequence[int], labels: Sequence[str]) -> list[list[Found]]:
    path, sure = best_path(logits, lengths)
    return [list(spans(row, scores, labels)) for row, scores in zip(path, sure, strict=True)]


def _of_kind(found: Sequence[Sequence[Found]], logits: Floats, kinds: Sequence[str]) -> list[list[Found]]:
    return [[chosen(logits[row], one, kinds) for one in spans_of] for row, spans_of in enumerate(found)]


def _apart(words: int, span: Found) -> Ints:
    """Return how far each word lies from a span, 0 within it, as an index from 0 to twice NEAR."""
    at = np.arange(words)
    away = np.where(at < span.first, at - span.first, np.maximum(0, at - span.behind + 1))
    index: Ints = np.clip(away, -NEAR, NEAR) + NEAR
    return index
