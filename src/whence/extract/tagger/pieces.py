"""WordPiece: words as the encoder's vocabulary knows them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_LONGEST = 100
"""Characters: a longer word is one unknown piece, as in the encoder's own tokeniser."""


class Pieces:
    """The vocabulary of an uncased BERT encoder, and the pieces of each word in it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the vocabulary: one piece a line number, those inside a word with `##` before them."""
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.begin = self._ids["[CLS]"]
        self.end = self._ids["[SEP]"]
        self.pad = self._ids["[PAD]"]
        self._unknown = self._ids["[UNK]"]
        self.of = lru_cache(maxsize=100_000)(self._of)

    def _of(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces, at least one; lower case, without accents, longest piece first."""
        plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
        if not plain or len(plain) > _LONGEST:
            return (self._unknown,)
        found: list[int] = []
        at = 0
        while at < len(plain):
            end = len(plain)
            while end > at:
                piece = plain[at:end] if at == 0 else f"##{plain[at:end]}"
                if piece in self._ids:
                    break
                end -= 1
            else:
                return (self._unknown,)
            found.append(self._ids[piece])
            at = end
        return tuple(found)
