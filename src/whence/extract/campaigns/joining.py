"""Which names in one report are one campaign: alike in spelling or wording, by the codebook, or as the text says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from whence.names import fold, same_name

_SMALL = frozenset(
    (
        "a", "an", "the", "of", "to", "in", "on", "at", "for", "from", "with", "and", "or", "so", "that", "this",
        "there", "them", "they", "it", "is", "are", "was", "were", "be", "been", "until", "till", "will",
    )
)  # fmt: skip


def families(names: Sequence[str], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each name the first name, in the order given, of the family that it belongs to.

    `links` are pairs that the text or the codebook equates.
    """
    head = {name: name for name in names}

    def root(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    def join(one: str, other: str) -> None:
        first, second = sorted((root(one), root(other)), key=names.index)
        head[second] = first

    for one, other in links:
        join(one, other)
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            if spelt_alike(one, other) or worded_alike(one, other):
                join(one, other)
    return {name: root(name) for name in names}


def spelt_alike(one: str, other: str) -> bool:
    """Say whether two names are spellings of one: the same letters without spaces and case, or one skeleton."""
    return _run_together(one) == _run_together(other) or same_name(one, other)


def worded_alike(one: str, other: str) -> bool:
    """Say whether two names are one sentence translated twice.

    At least three words that carry meaning are shared in order, and they make up three quarters of both (difflib's
    ratio): "Free the Prisoners of Velm" and "… of Ostrel" share two and stay apart.
    """
    first, second = _content(one), _content(other)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    return shared >= 3 and 2 * shared >= 0.75 * (len(first) + len(second))


def _run_together(name: str) -> str:
    return fold(name).replace(" ", "")


def _content(name: str) -> list[str]:
    return [word for word in fold(name).split() if word not in _SMALL]
