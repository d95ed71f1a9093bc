"""A thing to review as a page shows it: what was read, why it is in the queue, its report, what people decided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from whence import judging
from whence.judging.standing import names_one
from whence.listing import ToReview
from whence.records import Judgement, Link
from whence.tables import LIST_SEPARATOR, ConflictRow, EventRow, FigureRow, JudgementRow, ReportRow
from whence.web.desk import Asked
from whence.web.pages import review_text
from whence.web.pages.review_text import Text
from whence.web.phrases import bounds, label

TABLES: dict[str, tuple[str, str]] = {
    "figure": ("figures", "figure_id"),
    "claim": ("claims", "claim_id"),
    "event": ("claims", "claim_id"),
    "statement": ("statements", "statement_id"),
    "attribution": ("attributions", "attribution_id"),
    "report": ("reports", "report_id"),
    "campaign": ("campaigns", "campaign_id"),
}
"""What can be judged: by kind, the table of its rows and the column of their id; an event by a claim of it."""
RIVALS, VALUES = 8, 5
"""Rival figures that are shown, and how many of their values the headline names."""
SMALL = 100
"""Reports of an event up to which the reason for a contradiction is told in full: it names every origin."""
_ID = re.compile(r"[a-z][0-9a-f]{4,64}")
_FROM_PILE = (
    "event_id", "judgement", "superseded_by", "perpetrator", "party", "copy_of", "copy_kind", "copy_reason", "alias_of",
)  # fmt: skip
"""Cells that follow from the whole pile, and so from decisions: the second pass shows none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What is judged: the kind, and one id or two."""

    kind: str
    id: str
    other: str = ""

    @classmethod
    def of(cls, words: str) -> Thing | None:
        """Read "figure:f1" or "event:c1:c2"; None for anything else."""
        kind, *ids = words.split(":")
        if kind not in TABLES or len(ids) not in {1, 2} or not all(_ID.fullmatch(ident) for ident in ids):
            return None
        return cls(kind=kind, id=ids[0], other=ids[1] if len(ids) > 1 else "")

    def __str__(self) -> str:
        """Return it as `of` reads it."""
        return ":".join(filter(None, (self.kind, self.id, self.other)))

    @property
    def ids(self) -> list[str]:
        """Return the one id or two."""
        return [self.id, self.other] if self.other else [self.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One thing with its report and the text around its words; a campaign has neither."""

    row: Any
    table: str
    report: ReportRow | None
    text: Text | None
    event: EventRow | None
    graphic: str = ""
    group: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """Another figure that speaks against the one in question: its value in words, its row and report."""

    said: str
    row: Any
    report: ReportRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A thing to review; `key` is its place in the queue, `seen` the latest decision on it that the page knows."""

    thing: Thing
    key: str
    why: str
    reason: str
    sides: Sequence[Side]
    rivals: Sequence[Rival]
    links: Sequence[Link]
    decided: Sequence[JudgementRow]
    seen: str


def item(asked: Asked, thing: Thing, queued: ToReview | None, *, blind: bool) -> Item | None:
    """Return a thing to review, None where it is not in the ledger now.

    `blind`: the second pass, which shows nothing that others decided or that follows from it.
    """
    sides = [_side(asked, thing, ident, blind=blind) for ident in thing.ids]
    known = [side for side in sides if side]
    if len(known) < len(sides):
        return None
    made = asked.view.judged(thing.kind, *thing.ids)
    why, reason, rivals = (queued.why if queued else "", "", []) if blind else _why(asked, known[0], queued)
    return Item(
        thing=thing,
        key=queued.key if queued else "",
        why=why,
        reason=reason,
        sides=known,
        rivals=rivals,
        links=[] if blind or not thing.other else asked.view.links(thing.kind, thing.id, thing.other),
        decided=decisions(asked, made, blind=blind),
        seen="" if blind or not made else made[-1].id,
    )


def decisions(asked: Asked, made: Sequence[Judgement], *, blind: bool) -> list[JudgementRow]:
    """Return what people decided as it is shown, less what was taken back; in the second pass one's own alone."""
    gone = {one.value for one in made if names_one(one)}
    mine = judging.coder(asked.who)
    rows = [judgement_row(one) for one in made if not names_one(one)]
    kept = [row for row in rows if row.judgement_id not in gone and not (blind and judging.coder(row.who) != mine)]
    return list(asked.veil.rows("judgements", kept))


def judgement_row(made: Judgement) -> JudgementRow:
    """Return the row of a judgement."""
    return JudgementRow(
        judgement_id=made.id, about=made.about, about_other=made.about_other, verdict=made.verdict, value=made.value,
        who=made.who, at=made.at, note=made.note,
    )  # fmt: skip


def place_of(kind: str, ident: str) -> tuple[str, str]:
    """Return the table and column of an id; an event can be judged by a figure that tells of it."""
    return TABLES["figure"] if kind == "event" and ident.startswith("f") else TABLES[kind]


def _side(asked: Asked, thing: Thing, ident: str, *, blind: bool) -> Side | None:
    table, column = place_of(thing.kind, ident)
    found: Sequence[Any] = asked.view.of(table, column, [ident])
    if not found:
        return None
    stored = found[0]
    (row,) = asked.veil.rows(table, [stored])
    if blind:
        row = replace(row, **{name: "" for name in _FROM_PILE if hasattr(row, name)})
    report_id = getattr(row, "report_id", "")
    if not report_id:
        return Side(row=row, table=table, report=None, text=None, event=None)
    around = review_text.AROUND_PAIR if thing.other else review_text.AROUND
    placed = table != "reports"
    return Side(
        row=row,
        table=table,
        report=_report(asked, report_id, blind=blind),
        text=review_text.text(asked, asked.view.sheet(report_id), stored, around),
        event=_event(asked, getattr(row, "event_id", "")),
        graphic=asked.veil.graphic(report_id, row.start, row.end) if placed else "",
        group=asked.veil.is_group_words(report_id, row.start, row.end) if placed else 0,
    )


def _report(asked: Asked, ident: str, *, blind: bool) -> ReportRow | None:
    rows = asked.veil.rows("reports", asked.view.of("reports", "report_id", [ident]))
    return replace(rows[0], copy_of="", copy_kind="", copy_reason="") if rows and blind else rows[0] if rows else None


def _event(asked: Asked, ident: str) -> EventRow | None:
    rows = asked.veil.rows("events", asked.view.of("events", "event_id", [ident])) if ident else []
    return rows[0] if rows else None


def _why(asked: Asked, side: Side, queued: ToReview | None) -> tuple[str, str, list[Rival]]:
    """Return why a thing is in the queue, the reason in detail, and the figures that speak against it."""
    if side.table == "figures" and (conflict := _conflict(asked, side.row, queued.because if queued else "")):
        said, rivals = _rivals(asked, conflict.figure_ids.split(LIST_SEPARATOR), side.row)
        against = f": {value(side.row)} against {' and '.join(said)}" if said else ""
        small = side.event is not None and side.event.n_reports <= SMALL
        reason = asked.veil.rows("conflicts", [conflict])[0].reason if small else ""
        return f"{label(conflict.kind)}{against}", reason, rivals
    newer = getattr(side.row, "superseded_by", "")
    if newer and (rivals := _rivals(asked, [newer], side.row)[1]):
        return f"superseded: {value(side.row)}, then {rivals[0].said}", "", rivals
    return queued.why if queued else "", "", []


def _conflict(asked: Asked, row: FigureRow, because: str) -> ConflictRow | None:
    """Return the rival figures that a figure is in the queue for, else the gravest of its event that name it."""
    found = asked.view.of("conflicts", "conflict_id", [because]) if because else ()
    if not found and row.event_id and not row.superseded_by:
        rows = asked.view.of("conflicts", "event_id", [row.event_id])
        named = [one for one in rows if row.figure_id in one.figure_ids.split(LIST_SEPARATOR)]
        found = sorted(named, key=lambda one: (one.kind != "conflict", one.conflict_id))
    return found[0] if found else None


def _rivals(asked: Asked, ids: Sequence[str], row: Any) -> tuple[list[str], list[Rival]]:
    """Return what other figures say, each value once, and some of them, each value before it comes again."""
    rows = asked.view.of("figures", "figure_id", [ident for ident in ids if ident != row.figure_id])
    rows = sorted(rows, key=lambda one: (one.published or "9999", one.figure_id))
    first = {_numbers(one): one.figure_id for one in reversed(rows) if _numbers(one) != _numbers(row)}
    leading = set(first.values())
    shown = asked.veil.rows("figures", sorted(rows, key=lambda one: one.figure_id not in leading)[:RIVALS])
    reports = asked.veil.rows("reports", asked.view.of("reports", "report_id", {one.report_id for one in shown}))
    by_id = {report.report_id: report for report in reports}
    said = list(dict.fromkeys(value(one) for one in shown if one.figure_id in leading))
    more = [f"{len(first) - VALUES} more"] if len(first) > VALUES else []
    return said[:VALUES] + more, [Rival(said=value(one), row=one, report=by_id.get(one.report_id)) for one in shown]


def _numbers(row: Any) -> tuple[Any, ...]:
    return row.low, row.high, row.approx, row.unit


def value(row: Any) -> str:
    """Return a figure in words: its bounds, else as it is said."""
    return bounds(row.low, row.high, row.approx, row.unit) or row.as_said


def compared(item: Item) -> list[tuple[str, str, str, str]]:
    """Return what two sides say, side by side: what, each side's cell, and "same", "differs" or "one is silent"."""
    if len(item.sides) < 2:
        return []
    one, other = (side.row for side in item.sides)
    found = []
    for name, words in _COMPARED:
        here, there = (str(getattr(row, name, "") or "") for row in (one, other))
        if here or there:
            alike = here.casefold() == there.casefold()
            found.append((words, here, there, "same" if alike else "differs" if here and there else "one is silent"))
    return found


_COMPARED = (
    ("type", "what"), ("counted", "counted"), ("date_edtf", "when"), ("as_of", "as of"), ("place", "where"),
    ("actor", "by whom"), ("target", "on whom"), ("outlet", "outlet"), ("published", "published"),
    ("byline", "byline"), ("credit_line", "credit"), ("title", "title"), ("name", "name"), ("owner", "whose"),
)  # fmt: skip
