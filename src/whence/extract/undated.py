"""The day of an event that the report does not date: of its entry in a live page, or from the news to the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from whence.likeness import family, times_differ
from whence.ports import Reading
from whence.records import Claim, When

ENTRIES = 3
"""Entries that open with a clock time make a page a live one, of its day of publication."""
WEEK = 7
"""Days between an event and the report within which what came of it is dated between the two."""
NEXT = 1
"""Sentences from one event to another that is told without a day, as of the same scene."""
_CLOCK = re.compile(r"[ ]*(?:-[ ])?\d{1,2}(?:[:.]\d\d)(?:[ap]m)?\b|[ ]*\d{4} (?:GMT|UTC)\b|[ ]*\d{1,2}[ap]m\b")
_THERE = re.compile(r"\b(?:at|from) the (?:scene|spot|site)\b|\bon the spot\b|\bfilming the scene\b", re.IGNORECASE)
_CAME_OF_IT = frozenset({"arrest", "release"})
_SAME_SCENE = frozenset({"clash", "abduction"})


def with_days(claims: Sequence[Claim], reading: Reading) -> Sequence[Claim]:
    """Return the claims; an event without any time gets the day that its place in the report tells, marked uncertain.

    What is arrested or let go after an event lies between that event and the report; hostages taken and fighting in
    the next sentence are of its day; an entry of a live page is of the page's day.
    """
    dated = {_head(claim) for claim in claims if claim.time and claim.time.known}
    found: dict[str, When] = {}
    live = _live(reading)
    for at, claim in enumerate(claims):
        if _head(claim) in dated or _head(claim) in found or claim.modality in {"planned", "hypothetical"}:
            continue
        when = _after(claims[:at], claim, reading)
        when = when or (reading.document.published if _within(claim, live, reading) else None)
        if when and when.known:
            found[_head(claim)] = replace(when, basis="narrative", uncertain=True, timex="")
    return [_with(claim, found) for claim in _placed(claims, reading)]


def _placed(claims: Sequence[Claim], reading: Reading) -> Iterator[Claim]:
    """Yield the claims; hostages taken, fighting and arrests "at the scene" are at the place of the event before."""
    located = {_head(claim) for claim in claims if claim.place}
    for at, claim in enumerate(claims):
        scene = next((one for one in reversed(claims[:at]) if one.place), None)
        here = scene and claim.place is None and _head(claim) not in located
        if here and scene and (_is_there(claim) or _is_same_scene(scene, claim, reading)):
            yield replace(claim, place=scene.place)
        else:
            yield claim


def _is_there(claim: Claim) -> bool:
    return claim.type in _CAME_OF_IT and bool(_THERE.search(claim.evidence[0].quote))


def _is_same_scene(scene: Claim, claim: Claim, reading: Reading) -> bool:
    near = claim.type in _SAME_SCENE and _sentences_apart(scene, claim, reading) <= NEXT
    return near and not times_differ(scene.time, claim.time)


def _with(claim: Claim, found: Mapping[str, When]) -> Claim:
    return replace(claim, time=found[_head(claim)]) if _head(claim) in found else claim


def _after(before: Sequence[Claim], claim: Claim, reading: Reading) -> When | None:
    """Return the day of the scene that an event belongs to, or the days from it to the report."""
    scene = next((one for one in reversed(before) if one.time and one.time.known and _is_news(one, reading)), None)
    if scene is None or scene.time is None:
        return None
    if claim.type in _SAME_SCENE and _sentences_apart(scene, claim, reading) <= NEXT:
        return scene.time
    published = reading.document.published
    if claim.type not in _CAME_OF_IT or published is None or family(scene.type) in _CAME_OF_IT:
        return None
    first, last = scene.time.earliest, published.latest
    return When(earliest=first, latest=last) if first <= last else None


def _is_news(claim: Claim, reading: Reading) -> bool:
    """Say whether an event lies within the week before the report."""
    published, time = reading.document.published, claim.time
    if not (published and published.latest and time and time.earliest and time.latest):
        return False
    days = (date.fromisoformat(published.latest) - date.fromisoformat(time.earliest)).days
    return 0 <= days <= WEEK


def _sentences_apart(one: Claim, other: Claim, reading: Reading) -> int:
    between = one.trigger.start, other.trigger.start
    return sum(between[0] < sentence.start <= between[1] for sentence in reading.sentences)


def _live(reading: Reading) -> int | None:
    """Return where the first entry of a live page begins, None where the report is none."""
    text, blocks = reading.document.text, reading.document.blocks
    starts = [
        block.start for block in blocks if block.kind != "furniture" and _CLOCK.match(text, block.start, block.end)
    ]
    return starts[0] if len(starts) >= ENTRIES else None


def _within(claim: Claim, live: int | None, reading: Reading) -> bool:
    return live is not None and claim.trigger.start >= live and reading.document.published is not None


def _head(claim: Claim) -> str:
    return claim.event or claim.id
