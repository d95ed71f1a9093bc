"""Chains: a sayer whose words stand inside another's becomes the origin, the other a link on the way here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.attributions.said import Said

_REACH = 10_000
"""Code points before a cue in which somebody's words around it may begin: longer than any quotation."""


def nested(found: Sequence[Said]) -> list[Said]:
    """Return the attributions in order of place, each with the sayers around it as links, the nearest first."""
    ordered = sorted(found, key=lambda said: (said.content.start, said.content.end, said.cue.start if said.cue else -1))
    starts = [said.content.start for said in ordered]
    done = []
    for said in ordered:
        place = said.cue.start if said.cue else said.content.start
        near = ordered[bisect_left(starts, place - _REACH) : bisect_right(starts, place)]
        done.append(_within(said, near))
    return done


def _within(said: Said, ordered: Sequence[Said]) -> Said:
    around = [other for other in ordered if other is not said and other.speaker and _contains(other, said)]
    around.sort(key=lambda other: other.content.end - other.content.start)
    if said.intends and around and said.manner == "indirect":
        outer = around[0]
        return replace(said, speaker=outer.speaker, via=outer.via, addressee=said.addressee or outer.addressee)
    links = list(said.via)
    for other in around:
        if other.speaker:
            links += [link for link in (other.speaker, *other.via) if link not in links and link != said.speaker]
    return replace(said, via=tuple(links))


def _contains(outer: Said, inner: Said) -> bool:
    """Say whether one attribution's sayer and cue both stand inside another's content: what is said was said."""
    if inner.cue is None or inner.speaker is None or outer.cue == inner.cue:
        return False
    start, end = outer.content
    return (
        start <= inner.cue.start and inner.cue.end <= end
        and start <= inner.speaker.start and inner.speaker.end <= end
    )  # fmt: skip
