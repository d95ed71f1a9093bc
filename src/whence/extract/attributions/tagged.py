"""Attributions that the tagger marks, as the patterns give theirs, and both put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from whence.extract.attributions.lexicon import Cues
from whence.extract.attributions.said import Chars, Said
from whence.extract.names.words import quotes
from whence.ports import Linked, Reading, Tag
from whence.records import Manner

LEAST = 0.7
"""Least score of cue and content together where a rule sees the attribution too (best on PolNeAR's dev split)."""
ALONE = 0.9
"""The same where no rule sees it; a sayer must be named then, as of those without one in ten is right (same split)."""
SURE = ((0.9, 0.3), (0.96, 0.42), (1.0, 0.55))
"""Score of cue and content, and how often such an attribution that no rule sees is right (linked) on the same split."""
WEAK = 0.8
"""Least score of a rule's attribution that the tagger does not see, where there is a tagger (the same split)."""
_GAP = 8
"""Words between two pieces of one content that are filled where nothing else stands there: exact contents rise by half
a point on the same split. Moving their ends to the next comma or stop (1 to 8 words on) was tried: no gain."""
_WIDER = 1.3
"""How much longer the tagger's content is than a quotation in it that the rules took alone: "… said it was “over”"."""
_SAME = 0.5
"""Least share of two contents that is common to both, for two attributions to be one: the bench's own measure."""
_TOLD = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:told|informed|notified)$", re.I)
"""The subject of such a cue is who was told: "officers were told that …" has no sayer."""
_DATELINE = re.compile(r"[A-ZÀ-Þ]{3,}\s*[-–—(]")
"""Where and for whom a report was written ("ORRIN - Al-Fanar:"): nobody who says it."""
_ARTICLES = ("the", "a", "an")
_OPEN, _CLOSE = "\"“«‘'", "\"”»’'"
_ACRONYMS = re.compile(r"(?:[A-Z]{2,}\s+)+(?=\w)")
"""A short form before a cue's verb, which the uncased encoder took for one of its own: "IS said"."""
_SENTENCE_END = re.compile(r"[.?!][\"”’)]*\s|\n")
_TRAILING = re.compile(r"[\s.,;:–—-]+$")
_LEADING = re.compile(r"^[\s.,;:–—-]+")


def tagged(reading: Reading, known: Cues) -> list[Said]:
    """Return the tagger's attributions, their spans snapped to words and quotation marks."""
    found: list[Said] = []
    for linked in reading.tags.said:
        found += _said(reading.document.text, linked, known)
    return found


def _said(text: str, linked: Linked, known: Cues) -> Iterator[Said]:
    parts = {kind: [part for part in linked.parts if part.kind == kind] for kind in ("source", "addressee")}
    pieces = [part for part in filled(text, linked) if linked.given.score * part.score >= LEAST]
    if not pieces:
        return
    lead = _ACRONYMS.match(text[linked.given.start : linked.given.end])
    cue = Chars(linked.given.start + (len(lead[0]) if lead else 0), linked.given.end)
    speaker = _nearest([part for part in parts["source"] if _names(text, part)], linked.given)
    addressee = _nearest(parts["addressee"], linked.given)
    if speaker and _DATELINE.match(text, *speaker):
        speaker = None
        if text[cue.start : cue.end] == ":":
            return
    if _TOLD.search(text[cue.start : cue.end]):
        speaker, addressee = None, addressee or speaker
    for number, part in enumerate(pieces):
        content = snapped(text, Chars(part.start, part.end))
        if content is not None:
            yield Said(
                content=content, cue=cue, speaker=speaker, addressee=addressee, manner=_manner(text, content),
                stance=_stance(text[cue.start : cue.end], known), continues=number > 0, by="model",
                score=round(linked.given.score * part.score, 3),
            )  # fmt: skip


def sure(score: float) -> float:
    """Return how often an attribution of such a score is right, 0 to 1."""
    for (low, least), (high, most) in pairwise(SURE):
        if score <= high:
            return round(least + (most - least) * max(score - low, 0) / (high - low), 3)
    return SURE[-1][1]


def filled(text: str, linked: Linked) -> list[Tag]:
    """Return the pieces of a content in order, two as one where a few words of the same sentence part them."""
    others = [linked.given, *(part for part in linked.parts if part.kind != "content")]
    found: list[Tag] = []
    for part in sorted((part for part in linked.parts if part.kind == "content"), key=lambda part: part.start):
        gap = text[found[-1].end : part.start] if found else ""
        apart = len(gap.split()) > _GAP or _SENTENCE_END.search(gap)
        if not found or apart or any(one.start < part.start and one.end > found[-1].end for one in others):
            found.append(part)
        else:
            found[-1] = Tag(found[-1].start, part.end, part.kind, max(found[-1].score, part.score))
    return found


def _names(text: str, part: Tag) -> bool:
    """Say whether a source is more than an article that its noun was cut from."""
    return text[part.start : part.end].lower() not in _ARTICLES


def _nearest(parts: Sequence[Tag], given: Tag) -> Chars | None:
    """Return the part nearest the cue, None where there is none."""
    best = min(parts, key=lambda part: (max(part.start - given.end, given.start - part.end), part.start), default=None)
    return Chars(best.start, best.end) if best else None


def snapped(text: str, place: Chars) -> Chars | None:
    """Return what is said without marks at its edges, with the quotation marks that close what it opens."""
    start, end = place
    start += len((_LEADING.match(text[start:end]) or [""])[0])
    words = text[start:end]
    if words[:1] in tuple(_OPEN) and words[:1] and _pair(words[0]) not in words[1:]:
        after = text[end : end + 2]
        end += next((at + 1 for at, mark in enumerate(after) if mark == _pair(words[0])), 0)
    if text[end - 1 : end] not in tuple(_CLOSE):
        bare = _TRAILING.search(text[start:end])
        end -= len(bare[0]) if bare else 0
    return Chars(start, end) if end > start else None


def _pair(mark: str) -> str:
    return _CLOSE[_OPEN.index(mark)]


def _manner(text: str, content: Chars) -> Manner:
    runs = [run for run in quotes(text, *content) if run.end - run.start > 1]
    if not runs:
        return "indirect"
    inside = sum(run.end - run.start for run in runs)
    return "direct" if inside >= content.end - content.start - 2 * len(runs) else "mixed"


def _stance(cue: str, known: Cues) -> str:
    words = re.findall(r"[\w'’]+", cue.lower())
    for word in reversed(words):
        if word in known.verbs:
            return known.verbs[word].stance
        if word in known.nouns:
            return known.nouns[word]
    return "say"


def together(ruled: Sequence[Said], marked: Sequence[Said]) -> list[Said]:
    """Return both, those that are one once: the rules' where it is a quotation or has a chain, else the tagger's spans.

    What the rules know of such a one (stance, hedge, whom it was told) goes with the tagger's spans. Of the rules' own
    that the tagger does not see, the weakest patterns are left out.
    """
    if not marked:
        return list(ruled)
    ruled = [said for said in ruled if not any(_widens(other, said) for other in marked)]
    kept = [said for said in ruled if said.manner == "direct" or said.awaits or said.via or said.strict]
    rest = [said for said in ruled if not any(said is other for other in kept)]
    left = [said for said in marked if not any(_alike(said, other) for other in kept)]
    both = ((said, next((other for other in rest if _alike(said, other)), None)) for said in left)
    found = [_joined(said, other) for said, other in both if other or (said.score >= ALONE and said.speaker)]
    seen = [said for said in rest if said.score >= WEAK and not any(_alike(said, other) for other in left)]
    return sorted([*kept, *found, *seen], key=lambda said: (said.content.start, said.content.end))


def _joined(said: Said, ruled: Said | None) -> Said:
    if ruled is None:
        return replace(said, score=sure(said.score))
    return replace(
        said,
        speaker=said.speaker or ruled.speaker,
        addressee=said.addressee or ruled.addressee,
        stance=ruled.stance,
        hedge=ruled.hedge,
        intends=ruled.intends,
        score=ruled.score,
    )


def _widens(marked: Said, ruled: Said) -> bool:
    """Say whether a rule's quotation is only a part of what the tagger takes as said by the same cue."""
    if ruled.manner != "direct" or ruled.awaits or ruled.via or ruled.strict or not _one_cue(marked, ruled):
        return False
    inner, outer = ruled.content, marked.content
    within = outer.start <= inner.start and inner.end <= outer.end
    return within and outer.end - outer.start > _WIDER * (inner.end - inner.start)


def _one_cue(one: Said, other: Said) -> bool:
    return bool(one.cue and other.cue and one.cue.start < other.cue.end and other.cue.start < one.cue.end)


def _alike(one: Said, other: Said) -> bool:
    if _one_cue(one, other):
        return True
    shared = min(one.content.end, other.content.end) - max(one.content.start, other.content.start)
    whole = max(one.content.end, other.content.end) - min(one.content.start, other.content.start)
    return shared >= _SAME * whole
