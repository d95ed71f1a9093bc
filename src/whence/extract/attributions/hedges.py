"""Hedges without a sayer: "reportedly", "is believed to have", "it is said that", "unconfirmed reports"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.extract.attributions.ends import content_end, trimmed
from whence.extract.attributions.grammar import Range
from whence.extract.attributions.rightward import phrase_after
from whence.extract.attributions.said import Said, Scene
from whence.extract.names.english import BE

_SCORE = 0.5


def from_hedges(scene: Scene) -> Iterator[Said]:
    """Yield the clauses that a hedge marks as somebody's word, without saying whose."""
    for at, token in enumerate(scene.words):
        if token.kind != "word":
            continue
        if token.low in scene.cues.passives and scene.low(at + 1) in ("to", "that", "by"):
            yield from _raised(scene, at)
        elif token.low in scene.cues.hedges or (
            token.low in scene.cues.doubts and (token.text[0].islower() or at == 0)
        ):
            yield from _whole_clause(scene, Range(at, at + 1))


def _raised(scene: Scene, at: int) -> Iterator[Said]:
    start = at
    while start > 0 and (
        scene.low(start - 1) in BE
        or scene.low(start - 1)
        in ("widely", "also", "now", "still", "has", "have", "had", "generally", "largely", "previously")
    ):
        start -= 1
    if start == at or not any(scene.low(place) in BE for place in range(start, at)):
        return
    cue = Range(start, at + 1)
    if scene.low(at + 1) == "that":
        if scene.low(start - 1) == "it":
            content = trimmed(scene, at + 1, content_end(scene, at + 1))
            if content:
                yield _hedged(scene, cue, content)
        return
    who = None
    if scene.low(at + 1) == "by":
        who = phrase_after(scene.words, at + 2, len(scene.words))
        if who is None or scene.low(who.end) not in ("to", "as"):
            return
    for said in _whole_clause(scene, cue):
        yield said if who is None else replace(said, speaker=scene.chars(who), hedge="", stance="believe", score=0.7)


def _whole_clause(scene: Scene, cue: Range) -> Iterator[Said]:
    """Yield the clause around a hedge: from the mark or sayer before it to where the sentence or clause ends."""
    begin = 0
    for at in range(cue.start - 1, 0, -1):
        if scene.low(at) == ";" or (
            scene.low(at) == "," and scene.low(at + 1) in ("but", "and", "while", "although", "though", "which", "who")
        ):
            begin = at + 1
            break
    content = (
        trimmed(scene, begin, max(content_end(scene, cue.end), cue.end))
        if cue.end < len(scene.words)
        else trimmed(scene, begin, cue.end)
    )
    if content:
        yield _hedged(scene, cue, content)


def _hedged(scene: Scene, cue: Range, content: Range) -> Said:
    words = " ".join(token.text for token in scene.words[cue.start : cue.end])
    return Said(
        content=scene.chars(content), cue=scene.chars(cue), speaker=None, hedge=words, stance="say", score=_SCORE
    )


def merged(found: Sequence[Said], hedged: Sequence[Said]) -> list[Said]:
    """Put a hedge that stands inside somebody's words onto that attribution; keep the others as their own."""
    done = list(found)
    for hedge in hedged:
        if hedge.speaker is not None:
            done.append(hedge)
            continue
        inside = [
            index
            for index, said in enumerate(done)
            if hedge.cue and said.content.start <= hedge.cue.start and hedge.cue.end <= said.content.end
        ]
        if not inside:
            done.append(hedge)
            continue
        index = min(inside, key=lambda place: done[place].content.end - done[place].content.start)
        done[index] = replace(done[index], hedge=done[index].hedge or hedge.hedge)
    return done
