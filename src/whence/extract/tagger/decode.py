"""From the model's numbers to spans of words: the best labels that make sense together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_NEVER = float("-inf")


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


def decoded(logits: Floats, lengths: Sequence[int], labels: Sequence[str]) -> list[list[Found]]:
    """Return the spans of some rows of words, in order: `logits` (words of all rows, labels).

    The labels are those of `labels.bio`: O, then B and I of each kind; an I follows its own B or I only.
    """
    path = best_path(logits, lengths)
    marked = [at for at, label in enumerate(path) if label]
    sure = np.exp(shares(logits[marked])[range(len(marked)), [path[at] for at in marked]]).tolist() if marked else []
    score = dict(zip(marked, sure, strict=True))
    found, begin = [], 0
    for length in lengths:
        found.append(list(_spans(path[begin : begin + length], begin, score, labels)))
        begin += length
    return found


def best_path(logits: Floats, lengths: Sequence[int]) -> list[int]:
    """Return the best lawful labels of some rows of words, one row behind the other.

    The likeliest label of each word is the best path where it breaks no rule; a row that breaks one is mended.
    """
    path: list[int] = logits.argmax(axis=1).tolist()
    begin = 0
    for length in lengths:
        row = path[begin : begin + length]
        broken = [at for at, label in enumerate(row) if label and not label % 2 and not _follows(label, row, at)]
        if broken:
            path[begin : begin + length] = _mended(row, logits[begin : begin + length], broken)
        begin += length
    return path


def _follows(label: int, row: Sequence[int], at: int) -> bool:
    return at > 0 and row[at - 1] in (label, label - 1)


def _mended(row: Sequence[int], logits: Floats, broken: Sequence[int]) -> list[int]:
    """Return the best lawful labels of a row whose words `broken` have an I that follows neither its B nor its I.

    From a word on that has no I and with all labels lawful, the likeliest labels are the best there are, whatever
    stands before; so labels are decided again from each such word backwards, until the best label is no I again.
    """
    path, end = list(row), len(row)
    for last in reversed(broken):
        if last < end:
            behind = next((at for at in range(last + 1, end) if not row[at] or row[at] % 2), end)
            end, better = _decided(logits, behind)
            path[end:behind] = better
    return path


def _decided(logits: Floats, behind: int) -> tuple[int, list[int]]:
    """Return the best lawful labels of words before `behind`, and the first of them; none before it needs another."""
    labels = range(logits.shape[1])
    best, free, following = [_NEVER] * len(labels), 0.0, 0
    onward: list[tuple[list[bool], int]] = []
    at = behind
    while at:
        at -= 1
        here = logits[at].tolist()
        stays = [label > 0 and best[label + label % 2] > free for label in labels]
        onward.append((stays, following))
        best = [here[label] + (best[label + label % 2] if stays[label] else free) for label in labels]
        following = max((label for label in labels if not label or label % 2), key=best.__getitem__)
        free = best[following]
        if max(best) == free:
            break
    path = [following]
    for stays, other in reversed(onward[1:]):
        path.append(path[-1] + path[-1] % 2 if stays[path[-1]] else other)
    return at, path


def _spans(row: Sequence[int], begin: int, score: Mapping[int, float], labels: Sequence[str]) -> Iterator[Found]:
    first = -1
    for at, label in enumerate([*row, 0]):
        if first >= 0 and (not label or label % 2):
            sure = [score[begin + word] for word in range(first, at)]
            yield Found(first, at, labels[row[first]][2:], sum(sure) / len(sure))
            first = -1
        if label % 2:
            first = at


def chosen(logits: Floats, span: Found, kinds: Sequence[str]) -> Found:
    """Return a span with the kind that its words together favour: `logits` (words, kinds)."""
    mean = shares(logits[span.first : span.behind]).mean(axis=0)
    top = int(mean.argmax())
    return Found(span.first, span.behind, kinds[top], float(np.exp(mean[top])))


def paired(weights: Any, given: Floats, word: Floats, apart: Ints) -> Floats:
    """Return a pair head's logits (rows, words, labels); see `train.network.Pair` for the shapes."""
    seen = weights["apart"][apart]
    seen += word
    seen += given[:, None]
    np.maximum(seen, 0, out=seen)
    flat = seen.reshape(-1, seen.shape[-1]) @ weights["label"].T + weights["bias"]
    result: Floats = flat.reshape(*apart.shape, -1)
    return result
