"""Who says what: attributions with their sayers, the links between, the cue, and the words that are said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.extract.attributions.agreed import agreed
from whence.extract.attributions.chains import nested
from whence.extract.attributions.flowing import flowing
from whence.extract.attributions.given import from_figures
from whence.extract.attributions.hedges import from_hedges, merged
from whence.extract.attributions.lexicon import Cues, cues
from whence.extract.attributions.quoted import continued
from whence.extract.attributions.resolution import resolved
from whence.extract.attributions.said import Said, Scene, name_of
from whence.extract.attributions.sources import (
    from_according,
    from_colon,
    from_dash,
    from_end,
    from_nouns,
    with_carrier,
    with_citing,
)
from whence.extract.attributions.tagged import tagged, together
from whence.extract.attributions.verbs import real_verbs
from whence.extract.attributions.voices import from_verbs
from whence.extract.names.words import Passage, joined, passage_tokens, passages
from whence.ports import Reading
from whence.records import Attribution

_HEADLINE_WORDS = 20
_LONGEST_PASSAGE = 600
"""Tokens: a longer run without a sentence's end is a list or a table, not speech."""
_PROPER = frozenset("person organisation outlet group".split())


def find(reading: Reading) -> tuple[Attribution, ...]:
    """Return the attributions of a report in order of their words; `reading.mentions` holds names, times, places."""
    known = cues(reading.codebook)
    ruled = said(reading)
    found = agreed(reading, together(ruled, tagged(reading, known)), ruled)
    return resolved(reading, flowing(reading, continued(reading, nested(found))), known)


def said(reading: Reading) -> list[Said]:
    """Return what the patterns find in each passage, before sayers are resolved and passages joined."""
    found: list[Said] = []
    known = cues(reading.codebook)
    names = _proper_names(reading)
    starts = [start for start, _ in names]
    for passage in passages(reading):
        inside = names[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        scene = _scene(reading, passage, known, inside)
        if scene is not None:
            found += _in_passage(scene)
    return found


def _proper_names(reading: Reading) -> list[tuple[int, int]]:
    """Return the places of names that are read as one word; an office ("local officials") stays words."""
    found: list[tuple[int, int]] = []
    for mention in sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end)):
        proper = mention.kind == "place" or (mention.kind == "name" and name_of(mention).kind in _PROPER)
        if proper and (not found or mention.span.start >= found[-1][1]) and mention.span.quote[:1].isupper():
            found.append((mention.span.start, mention.span.end))
    return found


def _scene(reading: Reading, passage: Passage, known: Cues, names: Sequence[tuple[int, int]]) -> Scene | None:
    words = joined(passage_tokens(reading.document.text, passage), reading.document.text, names)
    if len(words) > _LONGEST_PASSAGE or known.triggers.isdisjoint(token.low for token in words):
        return None
    block = reading.document.blocks[passage.block]
    headline = block.kind == "headline" or (
        passage.start == block.start
        and passage.end == block.end
        and words[-1].low not in ".!?:"
        and len(words) <= _HEADLINE_WORDS
    )
    verbs = tuple(at for at, token in enumerate(words) if token.kind == "word" and token.low in known.verbs)
    scene = Scene(passage=passage, words=words, verbs=verbs, cues=known, headline=headline)
    return replace(scene, verbs=real_verbs(scene))


def _in_passage(scene: Scene) -> list[Said]:
    found = [*from_verbs(scene), *from_according(scene), *from_nouns(scene)]
    if not found:
        found += [*from_colon(scene), *from_dash(scene), *from_end(scene)]
    found += from_figures(scene)
    return merged(with_citing(scene, with_carrier(scene, list(_distinct(found)))), list(from_hedges(scene)))


def _distinct(found: list[Said]) -> Iterator[Said]:
    seen = set()
    for said in found:
        key = said.content, said.cue
        if key not in seen:
            seen.add(key)
            yield said
