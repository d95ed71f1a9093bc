"""From the model's numbers to spans of words: the best labels that make sense together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_NEVER = np.float32(-1e9)


class Found(NamedTuple):
    """A span of words `first:behind` of a kind, with its score from 0 to 1: the mean of its labels' shares."""

    first: int
    behind: int
    kind: str
    score: float


def shares(logits: Floats) -> Floats:
    """Return the logarithms of the shares of the labels: `logits` (…, labels), the same shape."""
    high = logits - logits.max(axis=-1, keepdims=True)
    result: Floats = high - np.log(np.exp(high).sum(axis=-1, keepdims=True))
    return result


def best_path(logits: Floats, lengths: Sequence[int]) -> tuple[Ints, Floats]:
    """Return the best labels (rows, words) where an I follows its own B or I only, and the share of each label.

    `logits` is (rows, words, labels) with the labels of `labels.bio`: O, then B and I of each kind; a row's words
    behind its length stay 0. The likeliest label of each word is the best path where it breaks no rule.
    """
    known = shares(logits)
    path: Ints = known.argmax(axis=2)
    path[np.arange(path.shape[1]) >= np.asarray(lengths)[:, None]] = 0
    inner = (path > 0) & (path % 2 == 0)
    before = np.zeros_like(path)
    before[:, 1:] = path[:, :-1]
    broken = np.flatnonzero((inner & (before != path) & (before != path - 1)).any(axis=1))
    for row in broken.tolist():
        path[row, : lengths[row]] = _viterbi(known[row, : lengths[row]])
    sure = np.exp(np.take_along_axis(known, path[..., None], axis=2)[..., 0])
    return path, sure


def _viterbi(known: Floats) -> Ints:
    """Return the best lawful labels of one row: `known` (words, labels) are logarithms of shares."""
    words, labels = known.shape
    inner = np.arange(2, labels, 2)
    best = known[0].copy()
    best[inner] = _NEVER
    back = np.zeros((words, labels), dtype=np.int64)
    for word in range(1, words):
        top = int(best.argmax())
        back[word] = top
        reached = np.full(labels, best[top])
        own = np.where(best[inner] >= best[inner - 1], inner, inner - 1)
        back[word, inner] = own
        reached[inner] = best[own]
        best = reached + known[word]
    path = np.zeros(words, dtype=np.int64)
    path[-1] = best.argmax()
    for word in range(words - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


def spans(path: Ints, sure: Floats, labels: Sequence[str]) -> Iterator[Found]:
    """Return the spans that a row of labels names, in order."""
    marked = np.flatnonzero(path).tolist()
    first = last = -1
    for word in [*marked, -1]:
        inner = word >= 0 and labels[path[word]][0] == "I"
        if first >= 0 and not (inner and word == last + 1):
            yield Found(first, last + 1, labels[path[first]][2:], float(sure[first : last + 1].mean()))
            first = -1
        if word >= 0 and not inner:
            first = word
        last = word


def chosen(logits: Floats, span: Found, kinds: Sequence[str]) -> Found:
    """Return a span with the kind that its words together favour: `logits` (words, kinds)."""
    mean = shares(logits[span.first : span.behind]).mean(axis=0)
    top = int(mean.argmax())
    return Found(span.first, span.behind, kinds[top], float(np.exp(mean[top])))


def paired(weights: Any, given: Floats, word: Floats, apart: Ints) -> Floats:
    """Return a pair head's logits (rows, words, labels); see `train.network.Pair` for the shapes."""
    seen = given[:, None] + word + weights["apart"][apart]
    np.maximum(seen, 0, out=seen)
    result: Floats = seen @ weights["label"].T + weights["bias"]
    return result
