"""What the headline and headings of a report say for the sentences under them: a place, a time, one site."""

from __future__ import annotations

import re

from whence.extract.scene import SURE, Scene
from whence.ports import Reading
from whence.records import When, Where

OPENING = 5
"""Sentences in which a report that names one site speaks of it, though an event's own sentence does not say so."""
HEADING = 80
"""Characters of a heading at most."""
EXTRA_WORDS = 3
"""Words of a heading that are of no time or place: "district", "area", "province"."""


def headlines(reading: Reading) -> int:
    """Return how many sentences the headline has, 0 where there is none."""
    blocks = reading.document.blocks
    kinds = [blocks[sentence.block].kind == "headline" for sentence in reading.sentences]
    return kinds.index(False) if False in kinds else len(kinds)


def headed(reading: Reading) -> dict[int, tuple[Where | None, When | None]]:
    """Return, by sentence, the place and time that a heading gives: "2 August, Orrin district. Militants ambushed …".

    A heading is a sentence that holds a time or place and almost nothing else; it rules to the end of its paragraph.
    """
    made: dict[int, tuple[Where | None, When | None]] = {}
    ruling: tuple[Where | None, When | None] | None = None
    for number, sentence in enumerate(reading.sentences):
        if number and sentence.block != reading.sentences[number - 1].block:
            ruling = None
        if sentence.end - sentence.start <= HEADING:
            scene = Scene.of(reading, sentence)
            if _is_heading(scene):
                ruling = scene.place_at(sentence.start, sentence.start), scene.time_at(sentence.start, sentence.start)
                continue
        if ruling:
            made[number] = ruling
    return made


def _is_heading(scene: Scene) -> bool:
    text, at, words = scene.reading.document.text, scene.sentence.start, 0
    for mention in sorted((*scene.times, *scene.places), key=lambda mention: mention.span.start):
        words += len(re.findall(r"\w+", text[at : mention.span.start]))
        at = max(at, mention.span.end)
    words += len(re.findall(r"\w+", text[at : scene.sentence.end]))
    return bool(scene.times) and words <= EXTRA_WORDS


def first_site(reading: Reading) -> Where | None:
    """Return the site that the headline and the first sentences name, None when they name none or several."""
    limit = reading.sentences[min(OPENING, len(reading.sentences)) - 1].end if reading.sentences else 0
    sites = [
        mention.value
        for mention in reading.mentions
        if mention.kind == "place" and mention.span.end <= limit and mention.score >= SURE
        if isinstance(mention.value, Where) and mention.value.level == "site"
    ]
    return sites[0] if len({site.name for site in sites}) == 1 else None
