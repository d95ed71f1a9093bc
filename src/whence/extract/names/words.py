"""Words of a sentence with their places: the tokens that names and attributions are read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from whence.ports import Reading

_TITLES = "Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Maj|Capt|Cpl|Brig|Adm|Cmdr|Sen|Rep|Gov|Pres|St|Hon|Rev|Supt|Insp|Det|Jr|Sr"
_CLITIC = r"(?:s|re|ve|ll|d|m)\b"
_TOKEN = re.compile(
    rf"(?P<number>\d[\d.,]*\d|\d)(?![^\W\d_])"
    rf"|(?P<word>(?:{_TITLES})\.(?!\w)|(?:[^\W\d_]\.){{2,}}|[A-Z]\.(?=\s+[A-Z])"
    rf"|[^\W_]+(?:['’](?!{_CLITIC})[^\W_]+|[-‑][^\W_]+|&[^\W_]+)*)"
    rf"|(?P<clitic>['’]{_CLITIC})"
    rf"|(?P<mark>\S)"
)
_PAIRS = {"“": ("”", '"'), "«": ("»",), "„": ("“", "”"), '"': ('"', "”"), "”": ("”",), "''": ("''",), "``": ("''",)}
_DOUBLE = re.compile(r"[“”\"«»„]|''|``")
_SINGLE_OPEN = re.compile(r"(?<![\w.,!?’'])['‘](?=\w)")
_SINGLE_CLOSE = re.compile(r"(?<=[,.!?…])['’](?!\w)")
_SINGLE_CLOSE_WORD = re.compile(r"(?<=[^\Ws])['’](?!\w)")


class Token(NamedTuple):
    """One word, number, mark or whole quotation: its place, its words as they stand, and in lower case."""

    start: int
    end: int
    text: str
    low: str
    kind: str


class Quote(NamedTuple):
    """A quotation with its marks: its place, whether it is closed, and whether the marks are double."""

    start: int
    end: int
    closed: bool
    double: bool


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the words, numbers and marks of `text[start:end]`, in order, with places in the whole text."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        kind, words = match.lastgroup or "mark", match[0]
        low = words.lower().replace("’", "'") if kind != "mark" else words
        found.append(Token(*match.span(), words, low, kind))
    return found


def quotes(text: str, start: int, end: int) -> tuple[Quote, ...]:
    """Return the quotations of one paragraph, outermost only; one left open runs to the paragraph's end."""
    found: list[Quote] = []
    at = start
    while match := _DOUBLE.search(text, at, end):
        begin = match.start()
        mark = match.group()
        if mark not in _PAIRS or (mark == "”" and begin > start and not text[begin - 1].isspace()):
            at = match.end()
            continue
        close = _closing(text, match.end(), end, _PAIRS[mark])
        found.append(Quote(begin, close if close >= 0 else end, close >= 0, True))
        at = found[-1].end
    return tuple(found) if found else _single(text, start, end)


def _closing(text: str, begin: int, end: int, marks: tuple[str, ...]) -> int:
    """Return where the first of some closing marks ends, -1 where the quotation stays open."""
    places = [(place, place + len(mark)) for mark in marks if (place := text.find(mark, begin, end)) >= 0]
    return min(places)[1] if places else -1


def _single(text: str, start: int, end: int) -> tuple[Quote, ...]:
    found = []
    at = start
    while opened := _SINGLE_OPEN.search(text, at, end):
        closed = _SINGLE_CLOSE.search(text, opened.end(), end) or _SINGLE_CLOSE_WORD.search(text, opened.end(), end)
        if not closed:
            break
        found.append(Quote(opened.start(), closed.end(), True, False))
        at = closed.end()
    return tuple(found)


class Passage(NamedTuple):
    """Sentences that belong together because a quotation runs over their ends: range, block, quotations."""

    start: int
    end: int
    block: int
    quotes: tuple[Quote, ...]


def passages(reading: Reading) -> list[Passage]:
    """Return the sentences of a report, joined where a quotation is still open at the end of one."""
    text = reading.document.text
    found: list[Passage] = []
    runs: dict[int, tuple[Quote, ...]] = {}
    for sentence in reading.sentences:
        if sentence.block not in runs:
            block = reading.document.blocks[sentence.block]
            runs[sentence.block] = quotes(text, block.start, block.end)
        inside = runs[sentence.block]
        last = found[-1] if found else None
        if last and last.block == sentence.block and any(q.start < last.end < q.end for q in inside):
            found[-1] = last._replace(end=sentence.end, quotes=_within(inside, last.start, sentence.end))
            continue
        kept = _within(inside, sentence.start, sentence.end)
        found.append(Passage(sentence.start, sentence.end, sentence.block, kept))
    return found


def _within(runs: tuple[Quote, ...], start: int, end: int) -> tuple[Quote, ...]:
    return tuple(run for run in runs if start <= run.start < end)


def joined(words: list[Token], text: str, names: Sequence[tuple[int, int]]) -> list[Token]:
    """Return tokens with the words of each name as one, its `low` as written: "IS" is no verb."""
    found: list[Token] = []
    places = iter(names)
    place = next(places, None)
    for token in words:
        while place and place[1] <= token.start:
            place = next(places, None)
        if place is None or token.end <= place[0] or token.kind == "quote":
            found.append(token)
        elif token.start <= place[0]:
            end = max(place[1], token.end)
            whole = text[place[0] : end]
            found.append(Token(place[0], end, whole, whole, "word"))
    return found


def passage_tokens(text: str, passage: Passage) -> list[Token]:
    """Return the tokens of a passage, each quotation one token of kind `quote`."""
    found: list[Token] = []
    at = passage.start
    for run in passage.quotes:
        if run.start < at:
            continue
        found += tokens(text, at, run.start)
        end = min(run.end, passage.end)
        found.append(Token(run.start, end, text[run.start : end], "“”", "quote"))
        at = end
    return found + tokens(text, at, passage.end)
