"""Figures with their sayer in one phrase: "the 412 escapes admitted by the ministry", "the group's figure of 700"."""

from __future__ import annotations

from collections.abc import Iterator

from whence.extract.attributions.grammar import Range, phrase_before
from whence.extract.attributions.lexicon import GIVEN
from whence.extract.attributions.rightward import phrase_after
from whence.extract.attributions.said import Said, Scene
from whence.extract.attributions.verbal import finite
from whence.extract.names.english import AUXILIARIES

_FIGURES = frozenset("figure figures toll number count estimate claim tally total".split())
_DETERMINERS = frozenset("the a an its their this that".split())
_LONGEST_PHRASE = 9
_LONGEST_AMOUNT = 4


def from_figures(scene: Scene) -> Iterator[Said]:
    """Yield the figures that a phrase gives to a sayer, without a verb of its own; only phrases with a number."""
    for at in range(2, len(scene.words) - 1):
        if scene.low(at) == "by":
            yield from _given(scene, at)
        elif scene.low(at) == "of" and scene.low(at - 1) in _FIGURES:
            yield from _owned(scene, at - 1)


def _given(scene: Scene, by: int) -> Iterator[Said]:
    verb = by - 2 if scene.low(by - 1) == "out" and scene.low(by - 2) == "put" else by - 1
    stance = _participle(scene, verb)
    start = _start(scene, verb) if stance and scene.low(verb - 1) not in AUXILIARIES else None
    who = phrase_after(scene.words, by + 1, len(scene.words))
    if stance and start is not None and who:
        yield Said(
            content=scene.chars(Range(start, verb)), cue=scene.chars(Range(verb, by + 1)), speaker=scene.chars(who),
            stance=stance, score=0.7, strict=True,
        )  # fmt: skip


def _participle(scene: Scene, at: int) -> str:
    """Return the stance of "admitted" in "the 412 escapes admitted by", empty where the word is no such participle."""
    low = scene.low(at)
    cue = scene.cues.verbs.get(low)
    if low in GIVEN or low == "put":
        return GIVEN.get(low, "say")
    fits = cue is not None and cue.form == "past" and bool({"object", "bare"} & cue.frames)
    return cue.stance if cue and fits and cue.stance not in ("plan", "believe", "deny") else ""


def _start(scene: Scene, end: int) -> int | None:
    """Return where the phrase before a participle begins, None where it holds no number or ends a clause."""
    number = None
    for at in range(end - 1, max(end - _LONGEST_PHRASE, -1), -1):
        token = scene.words[at]
        if token.kind not in ("word", "number") or finite(token):
            break
        if token.kind == "number":
            number = at
        if token.low in _DETERMINERS:
            return at if number is not None else None
    return number


def _owned(scene: Scene, noun: int) -> Iterator[Said]:
    limit = min(noun + 2 + _LONGEST_AMOUNT, len(scene.words))
    if not any(scene.kind(at) == "number" for at in range(noun + 2, limit)):
        return
    own = scene.low(noun - 1) in ("its", "their", "his", "her")
    who = Range(noun - 1, noun) if own else None
    if scene.low(noun - 1) == "'s":
        who = phrase_before(scene.words, noun - 1)
    counted = phrase_after(scene.words, noun + 2, len(scene.words))
    if who and counted:
        yield Said(
            content=scene.chars(Range(noun, counted.end)), cue=None, speaker=scene.chars(who), score=0.7, strict=True,
            stance=scene.cues.nouns.get(scene.low(noun), "say"),
        )  # fmt: skip
