"""Lexical cohesion: how much of a unit's vocabulary the units before it have used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whence.clean.units import Unit

STEM = 6
"""Letters kept of a word, so that inflected forms meet: "prisoner" and "prison" both give "prison"."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_ARABIC = re.compile(r"^(?:وال|بال|فال|كال|لل|ال|و|ب|ل|ف)(?=\w{3})")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """For each unit its stems, and for each stem the units that use it first and second."""

    stems: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]
    first: dict[str, int]

    def share(self, unit: int, head: int) -> float:
        """Return the share (0 to 1) of the unit's stems used in the units before `head`; 1 for a unit without stems."""
        stems = self.stems[unit]
        if not stems:
            return 1.0
        return sum(self.first.get(stem, head) < head for stem in stems) / len(stems)

    def shares_name(self, unit: int, head: int) -> bool:
        """Say whether the unit holds a capitalised word that the units before `head` use."""
        return any(self.first.get(stem, head) < head for stem in self.names[unit])

    def size(self, head: int) -> int:
        """Return the number of different stems in the units before `head`."""
        return sum(at < head for at in self.first.values())


def vocabulary(units: Sequence[Unit], common: frozenset[str], counted: Sequence[bool]) -> Vocabulary:
    """Return the vocabulary of the units; only units that `counted` marks lend their words to others."""
    all_stems, all_names = [], []
    first: dict[str, int] = {}
    for index, unit in enumerate(units):
        words = [word for word in _WORD.findall(unit.text) if word.casefold() not in common]
        stems = frozenset(stem for word in words if (stem := _stem(word)))
        all_stems.append(stems)
        all_names.append(frozenset(_stem(word) for word in words if word[0].isupper()) - {""})
        if counted[index]:
            for stem in stems:
                first.setdefault(stem, index)
    return Vocabulary(tuple(all_stems), tuple(all_names), first)


def _stem(word: str) -> str:
    plain = _ARABIC.sub("", word.casefold())
    return plain[:STEM] if len(plain) >= 4 or (word.isupper() and len(word) >= 2) or not word.isascii() else ""
