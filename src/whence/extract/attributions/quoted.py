"""Quotations that go on: no sayer of their own, but the one of the quotation before them in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whence.extract.attributions.said import Chars, Said
from whence.extract.names.words import Quote, quotes
from whence.ports import Reading

_SCORE_SAME_PARAGRAPH = 0.8
_SCORE_NEXT_PARAGRAPH = 0.6
_WORDS_OF_SPEECH = 4


def continued(reading: Reading, found: Sequence[Said]) -> list[Said]:
    """Return the attributions with those of quotations that continue one: same paragraph, or a paragraph of its own.

    A quotation goes on when it is a whole sentence without a cue of its own and the quotation before it in the
    paragraph has a sayer; or when its paragraph holds nothing else and the paragraph before ends in a quotation or
    in "X said" after one, or left a quotation open.
    """
    text = reading.document.text
    done = _filled(reading, found)
    last: Said | None = None
    for block in reading.document.blocks:
        if block.kind in ("furniture", "caption"):
            last = None
            continue
        runs = [run for run in quotes(text, block.start, block.end) if run.double and _is_speech(text, run)]
        here = [said for said in done if block.start <= said.content.start < block.end]
        alone = bool(runs) and _only_quotes(text, (block.start, block.end), runs)
        for run in runs:
            own = _owner(here, run)
            if own:
                last = own
            elif last and _stands_alone(text, run, block.start, block.end) and (alone or last in here):
                new = _next(last, run, _SCORE_SAME_PARAGRAPH if last in here else _SCORE_NEXT_PARAGRAPH)
                done.append(new)
                here.append(new)
                last = new
        if not runs or (last is not None and last not in here) or not _ends_with_speech(here, runs):
            last = last if runs and last in here and alone else None
    done += _opened_before(reading, done)
    return sorted(done, key=lambda said: (said.content.start, said.content.end))


def _opened_before(reading: Reading, found: Sequence[Said]) -> list[Said]:
    """Give paragraphs whose quotation stays open the sayer of the paragraph that goes on with it and names one."""
    text, blocks = reading.document.text, [block for block in reading.document.blocks if block.kind == "body"]
    added: list[Said] = []
    following: Said | None = None
    for block in reversed(blocks):
        runs = quotes(text, block.start, block.end)
        opens = bool(runs) and not text[block.start : runs[0].start].strip()
        if not opens:
            following = None
            continue
        own = _owner([said for said in found if block.start <= said.content.start < block.end], runs[0])
        if own is None and following is not None and not runs[-1].closed and _is_speech(text, runs[-1]):
            own = _next(following, runs[-1], _SCORE_SAME_PARAGRAPH)
            added.append(own)
        following = own
    return added


def _filled(reading: Reading, found: Sequence[Said]) -> list[Said]:
    """Give a cue that ends its paragraph with a colon the next paragraph: its quotation, or all of it."""
    text, blocks = reading.document.text, [block for block in reading.document.blocks if block.kind != "furniture"]
    done = []
    for said in found:
        if not said.awaits:
            done.append(said)
            continue
        following = next((block for block in blocks if block.start >= said.content.start), None)
        if following is None or following.kind != "body":
            continue
        runs = quotes(text, following.start, following.end)
        first = next((run for run in runs if not text[following.start : run.start].strip()), None)
        place = Chars(first.start, first.end) if first else Chars(following.start, following.end)
        done.append(replace(said, content=place, manner="direct", awaits=False))
    return done


def _owner(here: Sequence[Said], run: Quote) -> Said | None:
    covering = [said for said in here if said.content.start < run.end and run.start < said.content.end and said.speaker]
    return max(covering, key=lambda said: said.score, default=None)


def _next(last: Said, run: Quote, score: float) -> Said:
    return replace(
        last, content=Chars(run.start, run.end), manner="direct", hedge="", addressee=None, continues=True,
        score=min(score, last.score), stance="say",
    )  # fmt: skip


def _is_speech(text: str, run: Quote) -> bool:
    """Tell speech from scare quotes and titles: enough words, or closed like a sentence."""
    words = text[run.start : run.end].split()
    closes = text[run.start : run.end].rstrip("\"”’'» ")[-1:] in ".!?"
    return len(words) >= _WORDS_OF_SPEECH or (closes and len(words) > 1)


def _stands_alone(text: str, run: Quote, start: int, end: int) -> bool:
    before = text[start : run.start].rstrip()
    inside = text[run.start : run.end].rstrip("\"”’'» ")
    closes = not run.closed or inside[-1:] in ".!?…" or not text[run.end : end].strip(" .")
    return closes and (not before or before[-1] in '.!?…”":') and text[run.start + 1 : run.start + 2].isupper()


def _only_quotes(text: str, place: tuple[int, int], runs: Sequence[Quote]) -> bool:
    rest = text[place[0] : runs[0].start]
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        rest += text[run.end : following.start if following else place[1]]
    return not rest.strip(" .,\t\u00a0")


def _ends_with_speech(here: Sequence[Said], runs: Sequence[Quote]) -> bool:
    """Say whether the last quotation of a paragraph has a sayer, so that the next paragraph can go on with it."""
    return _owner(here, runs[-1]) is not None
