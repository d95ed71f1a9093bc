"""Where a name that a cue gave once stands again without a cue, also in another spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whence.extract.campaigns.cues import Candidate
from whence.extract.titles import masks, trimmed
from whence.likeness import spelt_alike
from whence.ports import Reading

_TOKEN = re.compile(r"[^\W\d_][\w’'-]*")


def repeats(reading: Reading, hidden: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the further places of the names found: quoted in any case, unquoted only with the capitals of a name.

    Names of one word are not looked for: they could be anything.
    """
    text = reading.document.text
    names = {text[one.start : one.end]: one for one in reversed(found)}
    several = {name: one for name, one in names.items() if " " in name}
    for sentence in reading.sentences:
        for span in masks(hidden, sentence.start, sentence.end):
            start, end = trimmed(text, *span)
            if one := _alike(text[start:end], several):
                yield Candidate(start, end, one.kind, quoted=True)
        yield from _unquoted(text, sentence.start, sentence.end, several)


def _unquoted(text: str, start: int, end: int, names: dict[str, Candidate]) -> Iterator[Candidate]:
    tokens = list(_TOKEN.finditer(text, start, end))
    titled = {name: one for name, one in names.items() if sum(word[:1].isupper() for word in name.split()) > 1}
    for length in sorted({len(name.split()) for name in titled}):
        same_length = {name: one for name, one in titled.items() if len(name.split()) == length}
        for at in range(len(tokens) - length + 1):
            window = tokens[at : at + length]
            said = text[window[0].start() : window[-1].end()]
            if (
                window[0].group()[0].isupper()
                and len(said.split()) == length
                and (one := _cased_alike(said, same_length))
            ):
                yield Candidate(window[0].start(), window[-1].end(), one.kind, quoted=False)


def _alike(said: str, names: dict[str, Candidate]) -> Candidate | None:
    return next((one for name, one in names.items() if spelt_alike(said, name)), None)


def _cased_alike(said: str, names: dict[str, Candidate]) -> Candidate | None:
    capitals = [word[:1].isupper() for word in said.split()]
    fitting = {name: one for name, one in names.items() if [word[:1].isupper() for word in name.split()] == capitals}
    return _alike(said, fitting)
