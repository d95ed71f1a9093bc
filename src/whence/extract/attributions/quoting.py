"""Words passed on: "the agency quoted Y as saying …", "Y was quoted by it", "the raid was described by X as …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from whence.extract.attributions.after import after
from whence.extract.attributions.beside import beside
from whence.extract.attributions.ends import content_end, trimmed
from whence.extract.attributions.grammar import Range
from whence.extract.attributions.reported import right
from whence.extract.attributions.rightward import phrase_after
from whence.extract.attributions.said import Said, Scene
from whence.extract.attributions.verbs import Group, subject

_GERUNDS = frozenset("saying telling claiming stating denying".split())
_LONGEST_SAYER = 30
_LONGEST_WITHOUT_AS = 14
_AFTER_AGENT = frozenset("as to for of that".split())


def saying(scene: Scene, at: int) -> int | None:
    """Return the index after "as saying" where "quoted" or "cited" is followed by it within a phrase, else None."""
    if scene.cue(at).base not in ("quote", "cite"):
        return None
    limit = len(scene.words) - 1
    for place in range(at + 1, min(at + _LONGEST_SAYER, limit)):
        if scene.low(place) == "as" and scene.low(place + 1) in _GERUNDS:
            return place + 2
        if scene.low(place) in (";", ":"):
            return None
    window = range(at + 2, min(at + _LONGEST_WITHOUT_AS, limit))
    return next((place + 1 for place in window if scene.low(place) == "saying"), None)


def quoting(scene: Scene, at: int, verb: Group, index: int) -> Iterator[Said]:
    """Yield "the agency quoted Y, a spokesman, as saying …": Y says it, the agency stands between."""
    origin = phrase_after(scene.words, at + 1, index - 1)
    if origin is not None:
        yield from _passed_on(scene, Range(verb.start, index), origin, subject(scene, verb))


def _passed_on(scene: Scene, span: Range, origin: Range, carrier: Range | None) -> Iterator[Said]:
    what = after(scene, span.end, scene.cue_in(span))
    via = (scene.chars(carrier),) if carrier else ()
    if what.start is not None:
        found = right(scene, span, origin, what)
    else:
        first = carrier.start if carrier and carrier.start < span.start else origin.start
        found = beside(scene, span, origin, (first, what.stop))
    for said in found:
        yield replace(said, via=(*said.via, *via))


def passive(scene: Scene, at: int, verb: Group) -> Iterator[Said]:
    """Yield "Y was quoted by X as saying …", "the raid was described by X as …", "the claim was denied by X"."""
    index = saying(scene, at)
    agent = phrase_after(scene.words, at + 2, len(scene.words)) if scene.low(at + 1) == "by" else None
    if index:
        origin = subject(scene, verb)
        if origin:
            yield from _passed_on(scene, Range(verb.start, index), origin, agent)
    elif agent and {"object", "infinitive", "bare"} & scene.cue(at).frames:
        yield from _by_agent(scene, at, verb, agent)


def _by_agent(scene: Scene, at: int, verb: Group, agent: Range) -> Iterator[Said]:
    rest = trimmed(scene, agent.end, content_end(scene, agent.end))
    content = rest if rest and scene.low(rest.start) in _AFTER_AGENT else subject(scene, verb)
    if content is None or scene.low(content.start - 1) in ("to", "have"):
        return
    if scene.low(content.start) == "as" and scene.kind(content.start + 1) == "quote":
        content = Range(content.start + 1, content.end)
    yield Said(
        content=scene.chars(content), cue=scene.chars(Range(verb.start, at + 2)), speaker=scene.chars(agent),
        manner=scene.manner(content), stance=scene.cue(at).stance, score=0.7, strict=True,
    )  # fmt: skip
