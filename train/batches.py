"""Batches: paragraphs of like length side by side, in an order that the seed alone decides."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from train.examples import IGNORED, Example
from whence.extract.tagger.labels import NEAR, PAIR_HEADS
from whence.extract.tagger.paragraphs import BLOCKED, LONGEST
from whence.extract.tagger.pieces import Pieces


@dataclass(kw_only=True)
class Batch:
    """Tensors: inputs (batch, pieces); `first` (batch, words) the place of each word's first piece; labels alike."""

    inputs: tuple[Tensor, ...]
    first: Tensor
    labels: dict[str, Tensor]
    pairs: dict[str, tuple[Tensor, Tensor, Tensor, Tensor]]


def in_batches(found: Sequence[Example], pieces: Pieces, size: int, seed: int) -> Iterator[Batch]:
    """Return batches of about `size` pieces each, padding included; the order is the seed's."""
    chance = random.Random(seed)
    order = sorted(range(len(found)), key=lambda at: (len(found[at].words), chance.random()))
    groups: list[list[int]] = []
    for at in order:
        longest = 2 + round(1.3 * len(found[at].words))
        if not groups or (len(groups[-1]) + 1) * longest > size:
            groups.append([])
        groups[-1].append(at)
    chance.shuffle(groups)
    for group in groups:
        yield batch([found[at] for at in group], pieces)


def batch(found: Sequence[Example], pieces: Pieces) -> Batch:
    """Return some examples as one batch."""
    rows, firsts = [], []
    for one in found:
        ids, shapes, quoted, first = [pieces.begin], [0], [0], []
        for word in one.words:
            parts = pieces.of(word.text)
            if len(ids) + len(parts) >= LONGEST:
                break
            first.append(len(ids))
            ids += parts
            shapes += [word.shape] * len(parts)
            quoted += [word.quoted] * len(parts)
        rows.append(([*ids, pieces.end], [*shapes, 0], [*quoted, 0]))
        firsts.append(first)
    length = max(len(ids) for ids, _, _ in rows)
    count = max(1, *(len(first) for first in firsts))
    ids, shapes, quoted = (
        torch.tensor([row[part] + [pieces.pad if part == 0 else 0] * (length - len(row[part])) for row in rows])
        for part in range(3)
    )
    blocked = torch.tensor([[0.0] * len(row[0]) + [BLOCKED] * (length - len(row[0])) for row in rows])[:, None, None]
    first = torch.tensor([one + [0] * (count - len(one)) for one in firsts])

    def padded(labels: list[int], at: int) -> list[int]:
        kept = labels[: len(firsts[at])]
        return kept + [IGNORED] * (count - len(kept))

    heads = found[0].labels
    labels = {head: torch.tensor([padded(one.labels[head], at) for at, one in enumerate(found)]) for head in heads}
    pairs = {}
    for head in PAIR_HEADS:
        rows_of, spans, wanted, apart = [], [], [], []
        for at, one in enumerate(found):
            for name, start, end, kinds in one.pairs:
                if name == head and end <= len(firsts[at]):
                    rows_of.append(at)
                    spans.append([1.0 / (end - start) if start <= word < end else 0.0 for word in range(count)])
                    wanted.append(padded(kinds, at))
                    apart.append([distance(word, start, end) for word in range(count)])
        if rows_of:
            pairs[head] = (torch.tensor(rows_of), torch.tensor(spans), torch.tensor(apart), torch.tensor(wanted))
    return Batch(inputs=(ids, shapes, quoted, blocked), first=first, labels=labels, pairs=pairs)


def distance(word: int, start: int, end: int) -> int:
    """Return how far a word lies from a span, 0 within it, as an index from 0 to twice NEAR."""
    apart = word - start if word < start else max(0, word - end + 1)
    return max(-NEAR, min(NEAR, apart)) + NEAR
