"""Decisions in words: what was decided, what it changed, and the list that `whence judgements` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from whence import judging
from whence.anchors import Anchor
from whence.judging import Agreement, Code, Decision, Placed
from whence.judging.agreement import kind_of
from whence.judging.standing import names_one
from whence.judging.targets import KINDS
from whence.store import Ledger
from whence.tables import header

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


def outlook(ledger: Ledger, made: Decision) -> Outlook:
    """Return how things stand for what was judged."""
    ids = tuple(filter(None, (made.judgement.about, made.judgement.about_other)))
    totals = ledger.totals()
    if made.kind == "event":
        parents = {row.claim_id: row.event_id for row in ledger.of("claims", "claim_id", ids)}
        return tuple(parents.get(ident, "") for ident in ids), totals["events"]
    if made.kind == "report":
        return tuple(_top(ledger, ident, "reports", "copy_of") for ident in ids), totals["reports"] - totals["copies"]
    if made.kind == "campaign":
        return tuple(_top(ledger, ident, "campaigns", "alias_of") for ident in ids), totals["campaigns"]
    return (), 0


def _top(ledger: Ledger, ident: str, table: str, column: str) -> str:
    """Return what a report is finally a copy of, or a name finally another name of; itself where it is neither."""
    key, seen = header(table)[0], {ident}
    while rows := ledger.of(table, key, [ident]):
        parent = getattr(rows[0], column)
        if not parent or parent in seen:
            break
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
        rows = kept.of("figures", "figure_id", [made.judgement.about]) if made.kind == "figure" else ()
        return f"kept; its row says {rows[0].judgement}" if rows and rows[0].judgement else "kept"
    joined, split, one, two = OUTCOMES[made.kind]
    was, are = len(set(before[0])), len(set(now[0]))
    apart, together = f"{split} ({', '.join(now[0])})", f"{joined} ({now[0][0]})"
    words = {(2, 1): together, (1, 2): apart, (1, 1): one, (2, 2): two}[was, are]
    return words if now[1] - before[1] == are - was else f"{words}; {now[1]} in all, {before[1]} before"


def said(made: Decision) -> str:
    """Return the decision in one line: the verdict, the things with their words, the reading, and the person."""
    now, things = made.judgement, list(dict.fromkeys(_thing(anchor) for anchor in made.anchors))
    pair = len(things) > 1 or (not things and now.about_other)
    named = " and ".join(things or filter(None, (now.about, now.about_other)))
    copied = f" as a copy of {now.about_other}" if now.about_other and not pair else ""
    reading = f", corrected to “{now.value}”" if now.value and now.verdict == "negative" else ""
    back = f" ({now.value})" if names_one(now) else ""
    return f"{(PAIRS if pair else SINGLES)[now.verdict]}{back}: {named}{copied}{reading}, by {now.who}"


def _thing(anchor: Anchor) -> str:
    kinds = {kind for kind, *_ in KINDS.get(anchor.given[:1], ())}
    kind = anchor.kind if anchor.kind in kinds or not kinds else min(kinds)
    name = f" {anchor.name.replace('_', ' ')}" if kind == anchor.kind != "event" and anchor.name else ""
    words = " ".join(f"{anchor.prefix}{anchor.exact}{anchor.suffix}".split())
    return f"{kind} {anchor.given}{name}" + (f" (“…{words}…”)" if words else "")


def _sorted(kept: Ledger) -> tuple[list[Placed], list[judging.Overridden], list[judging.Lost]]:
    placed, lost = judging.placed(kept)
    return *judging.standing(placed), lost


def page(kept: Ledger) -> RenderableType:
    """Return the decisions as a list: each in force with those that it overrides, then those that hold for nothing."""
    force, over, lost = _sorted(kept)
    parts: list[RenderableType] = [Text(f"In force: {len(force)}; overridden: {len(over)}", "bold")]
    for one in force:
        parts.append(_line(one.decision))
        for other in over:
            if other.by is one:
                taken = names_one(one.judgement) and one.judgement.value == other.placed.decision.judgement.id
                word = "taken back" if taken else "contradicts" if other.contradicts else "says the same"
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


def agreement_page(kept: Ledger) -> RenderableType:
    """Return how far people agree: a line for everything and each kind, then each thing on which they differ."""
    found = judging.agreement(judging.codes(judging.placed(kept)[0]))
    made = {one.id: one for one in judging.decisions(kept)}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title="Agreement (Krippendorff's alpha)", title_justify="left")
    for name in ("judged", "alpha", "things", "people", "verdicts", "observed", "expected", ""):
        table.add_column(name, justify="left" if name in {"judged", ""} else "right", overflow="fold")
    for one in (found.overall, *found.kinds):
        numbers = (_number(one.alpha), one.units, one.coders, one.values, _number(one.observed), _number(one.expected))
        table.add_row(one.kind or "everything", *map(str, numbers), one.note)
    notes = [Text("things: judged by at least two people, each by the latest verdict; disagreement from 0 to 1", "dim")]
    if found.differing:
        notes.append(Text(f"\nPeople differ on {len(found.differing)}", "bold"))
    for codes in found.differing:
        things = list(dict.fromkeys(_thing(anchor) for anchor in made[codes[0].judgement_id].anchors))
        named = " and ".join(things or codes[0].subject[1:])
        notes.append(Text(f"    {named}: {_verdicts(codes, made)}"))
    return Group(table, *notes)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _verdicts(codes: Sequence[Code], made: Mapping[str, Decision]) -> str:
    words = PAIRS if len(codes[0].subject) > 2 else SINGLES
    return ", ".join(
        f"{made[code.judgement_id].judgement.who} {words[code.verdict]}" + (f" (“{code.value}”)" if code.value else "")
        for code in codes
    )


def agreement_data(kept: Ledger) -> dict[str, Any]:
    """Return how far people agree as plain data."""
    found = judging.agreement(judging.codes(judging.placed(kept)[0]))
    return {
        "overall": _agreement(found.overall),
        "kinds": [_agreement(one) for one in found.kinds],
        "differing": [
            {
                "kind": kind_of(codes[0].subject),
                "ids": codes[0].subject[1:],
                "codes": [
                    {name: getattr(code, name) for name in ("coder", "verdict", "value", "judgement_id")}
                    for code in codes
                ],
            }
            for codes in found.differing
        ],
    }


def _agreement(one: Agreement) -> dict[str, Any]:
    return {name: round(value, 6) if isinstance(value, float) else value for name, value in asdict(one).items()}
