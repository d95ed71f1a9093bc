"""Which names in one report are one campaign: alike in spelling or wording, by the codebook, or as the text says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whence.likeness import spelt_alike, worded_alike


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
