"""Decisions in words: what was decided, what it changed, and the list that `whence judgements` prints."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from whence import judging
from whence.anchors import Anchor
from whence.judging import Decision, Placed
from whence.judging.targets import KINDS
from whence.ports import View
from whence.store import Ledger

PAIRS = {"positive": "same", "negative": "different", "unsure": "unsure", "no_judgement": "withdrawn"}
SINGLES = {"positive": "right", "negative": "wrong", "unsure": "unsure", "no_judgement": "withdrawn"}
OUTCOMES = {
    "event": ("2 events are one now", "1 event is two now", "one event, as before", "two events, as before"),
    "report": (
        "the two are copies of one text now", "the two are no copies of one text now",
        "copies of one text, as before", "no copies of one text, as before",
    ),
    "campaign": (
        "2 campaigns are one now", "1 campaign is two now", "one campaign, as before", "two campaigns, as before"
    ),
}  # fmt: skip
"""By kind: what is said when two things became one, when one became two, and when they stayed one or two."""
Outlook = tuple[tuple[str, ...], int]
"""The events, originals or campaigns that the judged things belong to, and how many of that kind there are."""


def outlook(view: View, made: Decision) -> Outlook:
    """Return how things stand for what was judged."""
    ids = tuple(filter(None, (made.judgement.about, made.judgement.about_other)))
    parents: dict[str, str]
    if made.kind == "event":
        parents = {row.claim_id: row.event_id for row in view.rows("claims")}
        return tuple(parents.get(ident, "") for ident in ids), len(view.rows("events"))
    if made.kind == "report":
        parents = {row.report_id: row.copy_of for row in view.rows("reports")}
        return tuple(_top(ident, parents) for ident in ids), sum(not parent for parent in parents.values())
    if made.kind == "campaign":
        parents = {row.campaign_id: row.alias_of for row in view.rows("campaigns")}
        return tuple(_top(ident, parents) for ident in ids), sum(not parent for parent in parents.values())
    return (), 0


def _top(ident: str, parents: dict[str, str]) -> str:
    seen = {ident}
    while (parent := parents.get(ident, "")) and parent not in seen:
        seen.add(parent)
        ident = parent
    return ident


def outcome(kept: Ledger, made: Decision, before: Outlook) -> str:
    """Return what the decision changed, in words."""
    _, over, _ = _sorted(kept)
    later = next((one.by for one in over if one.placed.decision.judgement.id == made.judgement.id), None)
    if later:
        return f"kept, but a later one stands: {said(later.decision)}, {later.decision.judgement.at}"
    now = outlook(kept, made)
    if made.kind not in OUTCOMES or len(now[0]) < 2:
        rows = {row.figure_id: row for row in kept.rows("figures")} if made.kind == "figure" else {}
        row = rows.get(made.judgement.about)
        return f"kept; its row says {row.judgement}" if row and row.judgement else "kept"
    joined, split, one, two = OUTCOMES[made.kind]
    was, are = len(set(before[0])), len(set(now[0]))
    apart, together = f"{split} ({', '.join(now[0])})", f"{joined} ({now[0][0]})"
    words = {(2, 1): together, (1, 2): apart, (1, 1): one, (2, 2): two}[was, are]
    return words if now[1] - before[1] == are - was else f"{words}; {now[1]} in all, {before[1]} before"


def said(made: Decision) -> str:
    """Return the decision in one line: the verdict, the things with their words, and the person."""
    now, things = made.judgement, list(dict.fromkeys(_thing(anchor) for anchor in made.anchors))
    pair = len(things) > 1 or (not things and now.about_other)
    named = " and ".join(things or filter(None, (now.about, now.about_other)))
    copied = f" as a copy of {now.about_other}" if now.about_other and not pair else ""
    return f"{(PAIRS if pair else SINGLES)[now.verdict]}: {named}{copied}, by {now.who}"


def _thing(anchor: Anchor) -> str:
    kinds = {kind for kind, *_ in KINDS.get(anchor.given[:1], ())}
    kind = anchor.kind if anchor.kind in kinds or not kinds else min(kinds)
    name = f" {anchor.name.replace('_', ' ')}" if kind == anchor.kind != "event" and anchor.name else ""
    words = " ".join(f"{anchor.prefix}{anchor.exact}{anchor.suffix}".split())
    return f"{kind} {anchor.given}{name}" + (f" (“…{words}…”)" if words else "")


def _sorted(kept: Ledger) -> tuple[list[Placed], list[judging.Overridden], list[judging.Lost]]:
    placed, lost = judging.anchored(judging.decisions(kept), kept.sheet)
    return *judging.standing(placed), lost


def page(kept: Ledger) -> RenderableType:
    """Return the decisions as a list: each in force with those that it overrides, then those that hold for nothing."""
    force, over, lost = _sorted(kept)
    parts: list[RenderableType] = [Text(f"In force: {len(force)}; overridden: {len(over)}", "bold")]
    for one in force:
        parts.append(_line(one.decision))
        for other in over:
            if other.by is one:
                word = "contradicts" if other.contradicts else "says the same"
                parts.append(_line(other.placed.decision, f"overridden, {word}: "))
    deeper = [other for other in over if all(other.by is not one for one in force)]
    parts += [_line(other.placed.decision, "overridden: ") for other in deeper]
    if lost:
        parts.append(Text(f"\nNot found again: {len(lost)}, kept, in force again when their words come back", "bold"))
        for gone in lost:
            parts += [_line(gone.decision), Text(f"        {gone.reason}", "yellow")]
    return Group(*parts)


def _line(made: Decision, over: str = "") -> Text:
    note = f"  “{made.judgement.note}”" if made.judgement.note else ""
    line = Text.assemble(
        "        " if over else "    ", (over, "yellow"), said(made), (f", {made.judgement.at}", "dim")
    )
    return line.append(note, "dim").append(f"  {made.judgement.id}", "dim")


def data(kept: Ledger) -> list[dict[str, Any]]:
    """Return the decisions as plain data, in order of time: each with its state, and its ids of today."""
    force, over, lost = _sorted(kept)
    found = [_plain(one.decision, state="in force", now=one) for one in force]
    found += [
        _plain(one.placed.decision, state="overridden", now=one.placed, by=one.by.decision.judgement.id) for one in over
    ]
    found += [_plain(one.decision, state="not found again", reason=one.reason) for one in lost]
    return sorted(found, key=lambda row: (row["at"], row["judgement_id"]))


def _plain(made: Decision, *, state: str, now: Placed | None = None, by: str = "", reason: str = "") -> dict[str, Any]:
    ids = [now.judgement.about, now.judgement.about_other] if now else []
    return {
        "judgement_id": made.judgement.id, **asdict(made.judgement), "state": state, "overridden_by": by,
        "reason": reason, "now": [ident for ident in ids if ident], "anchors": [asdict(one) for one in made.anchors],
    }  # fmt: skip
