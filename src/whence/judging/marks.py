"""The marks of a report that a person can judge, and which of them an anchor means now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whence.anchors import Anchor, around, find
from whence.records import Claim, Document, Name, Sheet, Span
from whence.resolve.campaigns.families import campaign_id

NAMED = frozenset({"figure", "claim", "statement"})
"""Kinds where a verdict holds only while the mark keeps its name: "27 killed" is wrong, "27 wounded" may be right."""
LIKE = {"attribution": 0.5}
"""Share of the joined span that a new mark must have in common with the old words; attributions nest in each other."""


class UnplacedError(Exception):
    """What was judged stands nowhere now; the message is the reason in words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark as judged: its kind, its own id, its name, its words, and the id that stands for it in a judgement."""

    kind: str
    id: str
    name: str
    span: Span
    stands_for: str


def marks(sheet: Sheet, kind: str) -> Iterator[Mark]:
    """Yield the marks of one kind; what tells of an event stands for the claim that heads its telling."""
    if kind == "attribution":
        for said in sheet.attributions:
            yield Mark(kind, said.id, said.cue.quote if said.cue else "", said.content, said.id)
    elif kind == "campaign":
        for mention in sheet.mentions:
            if mention.kind == kind and isinstance(mention.value, Name):
                ident = campaign_id(mention.value.text)
                yield Mark(kind, ident, mention.value.text, mention.span, ident)
    else:
        for claim in sheet.claims:
            if (claim.figure is not None) == (kind == "figure"):
                name = claim.counted or claim.type
                yield Mark(kind, claim.id, name, claim.trigger, head_of(claim) if kind == "event" else claim.id)


def head_of(claim: Claim) -> str:
    """Return the id of the claim that heads the telling which a claim or figure belongs to."""
    return claim.event or claim.id


def anchor_of(mark: Mark, document: Document, given: str) -> Anchor:
    """Return the anchor of a mark of this report, which a person named as `given`."""
    start, end = mark.span.start, mark.span.end
    words = around(document.text, start, end)
    return Anchor(
        kind=mark.kind, sha256=document.capture, given=given, name=mark.name, start=start, end=end, **words
    )  # fmt: skip


def current(ident: str, anchor: Anchor, sheet: Sheet) -> str:
    """Return the id that stands now for what was judged as `ident`; raise UnplacedError where none does.

    The id itself while its words stand where they stood; else the mark of the same kind that has most in common with
    the place where the words are found. Two that are as good as each other are ambiguous.
    """
    known = list(marks(sheet, anchor.kind))
    if not anchor.moved_in(sheet.document.text):
        for mark in known:
            if mark.id == ident:
                return mark.stands_for
    place = find(anchor, sheet.document.text)
    if place is None:
        raise UnplacedError("its words are not found again in the report, or in more than one place")
    ranks = {mark: (mark.name == anchor.name, _in_common(mark, place)) for mark in known if _fits(mark, anchor, place)}
    best = {mark.stands_for for mark, rank in ranks.items() if rank == max(ranks.values())}
    if len(best) == 1:
        return best.pop()
    what = f"no {anchor.kind} is" if not best else f"more than one {anchor.kind} is"
    raise UnplacedError(f"its words are in the report, but {what} read there now")


def _fits(mark: Mark, anchor: Anchor, place: tuple[int, int]) -> bool:
    same = mark.name == anchor.name or anchor.kind not in NAMED
    return same and _in_common(mark, place) > LIKE.get(anchor.kind, 0)


def _in_common(mark: Mark, place: tuple[int, int]) -> float:
    start, end = place
    shared = min(mark.span.end, end) - max(mark.span.start, start)
    return max(0, shared) / (max(mark.span.end, end) - min(mark.span.start, start))
