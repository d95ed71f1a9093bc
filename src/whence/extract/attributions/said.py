"""What a pattern finds before its sayers are resolved, and the passage that the patterns read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from whence.extract.attributions.grammar import Range
from whence.extract.attributions.lexicon import Cue, Cues
from whence.extract.names.words import Passage, Token
from whence.records import Manner, Mention, Name


def name_of(mention: Mention) -> Name:
    """Return the name that a mention of kind name holds; raise TypeError for another kind."""
    if not isinstance(mention.value, Name):
        raise TypeError(f"a mention of kind {mention.kind} names nobody")
    return mention.value


class Chars(NamedTuple):
    """Half-open range of code points in the report's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution as read from the words: all parts as places in the text, sayers not yet resolved.

    `speaker` is None where none is named. `continues`: a quotation that goes on with the sayer before it.
    `awaits`: the cue ends its paragraph with a colon, what is said is the next one. `strict`: dropped unless the
    sayer is a name, an office or a person. `intends`: the cue tells of a plan or a wish, which is not spoken.
    `cited`: the speaker is whom another cites, and the first link is the speaker where that names no sayer.
    `by` says what found it, the rules or the model.
    """

    content: Chars
    cue: Chars | None
    speaker: Chars | None
    via: tuple[Chars, ...] = ()
    addressee: Chars | None = None
    manner: Manner = "indirect"
    stance: str = "say"
    hedge: str = ""
    score: float = 0.8
    continues: bool = False
    strict: bool = False
    awaits: bool = False
    cited: bool = False
    intends: bool = False
    by: str = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A passage with its tokens, the token indexes of its cue verbs, and the cues of the codebook."""

    passage: Passage
    words: list[Token]
    verbs: tuple[int, ...]
    cues: Cues
    headline: bool = False

    def chars(self, found: Range) -> Chars:
        """Return the place in the text of a range of tokens."""
        return Chars(self.words[found.start].start, self.words[found.end - 1].end)

    def cue(self, at: int) -> Cue:
        """Return the cue verb at a token index; raise KeyError where there is none."""
        return self.cues.verbs[self.words[at].low]

    def cue_in(self, span: Range) -> Cue:
        """Return the last cue verb in the words of a cue ("was quoted as saying": say)."""
        return next(
            self.cue(at) for at in range(span.end - 1, span.start - 1, -1) if self.words[at].low in self.cues.verbs
        )

    def manner(self, content: Range) -> Manner:
        """Return direct where the content is quotation alone, mixed where it holds one, else indirect."""
        kinds = {token.kind for token in self.words[content.start : content.end]} - {"mark"}
        if "quote" not in kinds:
            return "indirect"
        return "direct" if kinds == {"quote"} else "mixed"

    def low(self, at: int) -> str:
        """Return the word at a token index in lower case, empty outside the passage."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> str:
        """Return the kind of the token at an index, `end` outside the passage."""
        return self.words[at].kind if 0 <= at < len(self.words) else "end"
