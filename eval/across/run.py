"""What whence finds across a pile, on its whole way: a table of reports built into a ledger, whose rows are read."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eval.across.pile import (
    Campaign,
    Conflict,
    Copy,
    Event,
    Figure,
    Found,
    Item,
    Origin,
    Phase,
    Pile,
    Replaced,
    Telling,
    Toll,
    Words,
)
from eval.across.shape import PHASES
from eval.texts import RULES_ONLY
from whence.errors import UsageError
from whence.likeness import who_class
from whence.pipeline import Recipe, build
from whence.ports import View
from whence.store import Ledger
from whence.tables import LIST_SEPARATOR


def found(pile: Pile) -> Found:
    """Return what whence finds across a pile that is built alone, with offsets of the pile's texts."""
    with TemporaryDirectory(prefix="whence-piles-") as name:
        table, path = Path(name) / "pile.jsonl", Path(name) / "pile.ledger"
        table.write_text("".join(json.dumps(row) + "\n" for row in _rows(pile)), encoding="utf-8")
        summary = build([str(table)], path, Recipe(rules_only=bool(os.environ.get(RULES_ONLY)), workers=1))
        if summary.left_out:
            raise UsageError(f"{pile.name}: {summary.left_out[0].message}; correct the report")
        with Ledger.open(path) as ledger:
            return read(ledger, pile)


def _rows(pile: Pile) -> Iterator[Mapping[str, str]]:
    """Yield the reports as rows of a table state them."""
    for one in pile.reports:
        row = {"title": one.title, "outlet": one.outlet, "published": one.published, "author": one.byline}
        yield {name: value for name, value in (row | {"lang": one.lang, "text": one.text}).items() if value}


def read(view: View, pile: Pile) -> Found:
    """Return the rows of a ledger of this pile (a table, its rows in the pile's order) in the pile's own terms."""
    places = _Places.of(view, pile)
    types = {row.event_id: row.type for row in view.rows("events")}
    figures = {row.figure_id: row for row in view.rows("figures")}
    conflicts = view.rows("conflicts")
    return Found(
        copies=tuple(
            Copy(report=places.names[row.report_id], of=places.names[row.copy_of], kind=row.copy_kind)
            for row in view.rows("reports")
            if row.copy_of
        ),
        events=tuple(
            Event(id=row.event_id, type=row.type, date=row.date_edtf, place=row.place, parent=row.parent_id)
            for row in view.rows("events")
        ),
        tellings=(
            *(
                Telling(event=row.event_id, type=row.type, words=places.of_row(row, row.claim_id))
                for row in view.rows("claims")
                if row.event_id
            ),
            *(
                Telling(event=row.event_id, type=types[row.event_id], words=places.of_row(row, ident), figure=True)
                for ident, row in figures.items()
                if row.event_id
            ),
        ),
        tolls=tuple(_tolls(view, places)),
        figures=tuple(
            Figure(
                words=places.of_row(row, ident).inner, counted=row.counted, value=f"{row.low}..{row.high} {row.unit}"
            )
            for ident, row in figures.items()
        ),
        conflicts=tuple(
            Conflict(
                event=row.event_id,
                counted=row.counted,
                who=who_class(row.counted, row.who),
                kind=row.kind,
                figures=tuple(
                    places.of_row(figures[ident], ident).inner
                    for ident in row.figure_ids.split(LIST_SEPARATOR)
                    if ident in figures
                ),
            )
            for row in conflicts
        ),
        superseded=tuple(
            Replaced(
                figure=places.of_row(row, ident).inner,
                by=places.of_row(later, later.figure_id).inner if (later := figures.get(row.superseded_by)) else None,
            )
            for ident, row in figures.items()
            if row.superseded_by or row.modality == "superseded"
        ),
        campaigns=tuple(_campaigns(view, places)),
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """The pile's names of reports, how far their texts are shifted in whence's documents, and triggers of claims."""

    names: Mapping[str, str]
    shifts: Mapping[str, int]
    triggers: Mapping[str, tuple[int, int]]

    @classmethod
    def of(cls, view: View, pile: Pile) -> _Places:
        names, shifts, triggers = {}, {}, {}
        for row in view.rows("reports"):
            report = pile.reports[int(row.file.rpartition("!")[2]) - 1]
            sheet = view.sheet(row.report_id)
            body = report.text.strip()
            at = sheet.document.text.find(body)
            if at < 0:
                raise UsageError(f"{pile.name}: report {report.id!r} is not kept as it stands; plain its spaces")
            names[row.report_id], shifts[row.report_id] = report.id, report.text.index(body) - at
            triggers.update({claim.id: (claim.trigger.start, claim.trigger.end) for claim in sheet.claims})
        return cls(names, shifts, triggers)

    def of_row(self, row: Any, ident: str = "") -> Words:
        """Return where a row's quote stands in the pile's text, with the words that the claim `ident` marks."""
        shift = self.shifts[row.report_id]
        name, start, end = self.names[row.report_id], row.start + shift, row.end + shift
        if ident not in self.triggers:
            return Words(name, start, end)
        first, last = self.triggers[ident]
        return Words(name, start, end, first + shift, last + shift)


def _tolls(view: View, places: _Places) -> Iterator[Toll]:
    origins: dict[tuple[str, str, str], list[Origin]] = defaultdict(list)
    for row in view.rows("origins"):
        reports = frozenset(places.names[ident] for ident in row.report_ids.split(LIST_SEPARATOR))
        origin = Origin(name=row.origin, reports=reports, perpetrator=row.perpetrator == "yes")
        origins[row.event_id, row.counted, row.who].append(origin)
    for row in view.rows("tolls"):
        yield Toll(
            event=row.event_id,
            counted=row.counted,
            who=who_class(row.counted, row.who),
            least=row.n_origins_min,
            most=row.n_origins_max,
            others=row.n_origins_nonperpetrator,
            origins=tuple(origins[row.event_id, row.counted, row.who]),
        )


def _campaigns(view: View, places: _Places) -> Iterator[Campaign]:
    """Yield each family of names; a row of an item tells a phase by its own column or by its kind."""
    families: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in view.rows("campaigns"):
        families[row.alias_of or row.campaign_id].append((row.name, row.kind))
    phases: dict[str, list[Phase]] = defaultdict(list)
    items: dict[str, list[Item]] = defaultdict(list)
    events = {row.event_id for row in view.rows("events")}
    for row in view.rows("campaign_items"):
        words = places.of_row(row, row.item_id)
        if phase := _phase(row):
            phases[row.campaign_id].append(Phase(phase=phase, date=row.date_edtf, words=words))
        else:
            event = row.item_id if row.item_id in events else ""
            items[row.campaign_id].append(Item(kind=row.item_kind, words=words, linked_by=row.linked_by, event=event))
    for ident, names in families.items():
        yield Campaign(names=tuple(names), phases=tuple(phases[ident]), items=tuple(items[ident]))


def _phase(row: Any) -> str:
    """Return the phase that a row tells: of a campaign launch that has none of its own, "launched"."""
    told = getattr(row, "phase", "") or (row.item_kind if row.item_kind in PHASES else "")
    return told or ("launched" if row.item_kind == "campaign_launch" else "")
