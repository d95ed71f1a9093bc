"""What is known when a sentence is read for names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whence.extract.names.lexicon import NameWords
from whence.extract.names.words import Token
from whence.records import Name

SAYING = frozenset(
    """said says told added wrote tweeted explained recalled stated claimed warned insisted denied replied announced
    testified argued""".split()
)


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence, the codebook's words, what the report itself teaches, and places and things that are no names."""

    words: Sequence[Token]
    known: NameWords
    learnt: Mapping[str, Name]
    places: frozenset[tuple[int, int]]
    titled: bool
    things: frozenset[str] = frozenset()

    def low(self, at: int) -> str:
        """Return the word at a token index in lower case, empty outside the sentence."""
        return self.words[at].low if 0 <= at < len(self.words) else ""
