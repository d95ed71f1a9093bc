"""What is read from one report: its rows with short keys, the marks that they leave in the text, and its anchors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from whence.ports import PagedView
from whence.records import Claim, Mention, Sheet
from whence.spans import places_of
from whence.tables import JudgementRow
from whence.web.desk import Asked
from whence.web.pages.report_text import Mark
from whence.web.phrases import label

TABLES: dict[str, tuple[str, str]] = {
    "figures": ("f", "figure_id"),
    "statements": ("s", "statement_id"),
    "claims": ("e", "claim_id"),
    "attributions": ("a", "attribution_id"),
    "campaign_items": ("i", ""),
    "checks": ("c", "check_id"),
}
"""The tables whose rows rest on one report: the letter of their keys on the page, and the column of their id."""
_KINDS = {"time": "t", "duration": "t", "place": "p", "name": "n", "campaign": "n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row of a report: its key on the page ("f3"), where it stands, and what people decided about it."""

    key: str
    row: Any
    places: tuple[tuple[int, int], ...]
    decided: tuple[JudgementRow, ...] = ()
    party: bool = False
    """A party to the event says it."""

    @property
    def start(self) -> int:
        """Return where it first stands, 0 where it quotes nothing of this report."""
        return min((start for start, _ in self.places), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of a part of a report by table, in order of place, and every span that they quote.

    `totals` counts those of the whole report; `decided` is what people decided about the report itself.
    """

    tables: Mapping[str, Sequence[Told]]
    totals: Mapping[str, int]
    anchors: frozenset[tuple[int, int]]
    decided: tuple[JudgementRow, ...]

    def ids(self, table: str) -> dict[str, Told]:
        """Return the rows of a table by id."""
        column = TABLES[table][1]
        return {getattr(told.row, column): told for told in self.tables[table]}


def stored(view: PagedView, report: str) -> dict[str, list[Told]]:
    """Return all rows of a report by table, in order of place, as the ledger holds them: not to be shown."""
    found = {}
    for table, (letter, _) in TABLES.items():
        placed = [(places_in(table, row, report), row) for row in view.of(table, "report_id", [report])]
        placed.sort(key=lambda one: one[0][:1])
        found[table] = [
            Told(key=f"{letter}{number}", row=row, places=places) for number, (places, row) in enumerate(placed)
        ]
    return found


def rows_of(asked: Asked, sheet: Sheet, held: Mapping[str, Sequence[Told]], part: tuple[int, int]) -> Rows:
    """Return the rows that begin in a part of the text as the veil shows them, with their spans as stored and shown."""
    report = sheet.document.id
    here = {table: [told for told in rows if part[0] <= told.start < part[1]] for table, rows in held.items()}
    decided = _decided(asked, [report, *(getattr(told.row, column) for told, column in _identified(here))])
    tables: dict[str, Sequence[Told]] = {}
    for table, some in here.items():
        column = TABLES[table][1]
        tables[table] = [
            replace(
                told,
                row=row,
                places=places_in(table, row, report),
                decided=decided.get(getattr(row, column), ()) if column else (),
            )
            for told, row in zip(some, asked.veil.rows(table, [told.row for told in some]), strict=True)
        ]
    parties = _parties(sheet, tables)
    tables["attributions"] = [replace(told, party=told.row.speaker in parties) for told in tables["attributions"]]
    rows = [*here.values(), *tables.values()]
    return Rows(
        tables=tables,
        totals={table: len(rows) for table, rows in held.items()},
        anchors=frozenset(place for some in rows for told in some for place in told.places),
        decided=decided.get(report, ()),
    )


def marks_of(sheet: Sheet, rows: Rows) -> list[Mark]:
    """Return the marks of a report, those of its rows with their keys."""
    return [*_claims(sheet.claims, rows), *_said(sheet, rows), *_findings(rows), *_mentions(sheet.mentions)]


def _claims(claims: Iterable[Claim], rows: Rows) -> Iterator[Mark]:
    known = {"f": rows.ids("figures"), "s": rows.ids("statements"), "e": rows.ids("claims")}
    words = {"f": "figure", "s": "statement", "e": "event"}
    for claim in claims:
        at = claim.trigger
        for kind, held in known.items():
            if told := held.get(claim.id):
                about = claim.counted if kind == "f" else claim.type
                yield Mark(at.start, at.end, kind, (told.key,), f"{words[kind]}: {label(about)}")


def _said(sheet: Sheet, rows: Rows) -> Iterator[Mark]:
    known = rows.ids("attributions")
    for one in sheet.attributions:
        if not (told := known.get(one.id)):
            continue
        yield Mark(one.content.start, one.content.end, "q", (told.key,))
        if one.cue and one.cue.start < one.cue.end:
            about = f"said by {told.row.speaker or 'unknown'}"
            yield Mark(one.cue.start, one.cue.end, "c", (told.key,), about)


def _findings(rows: Rows) -> Iterator[Mark]:
    for told in rows.tables["checks"]:
        for start, end in told.places:
            yield Mark(start, end, "x", (told.key,), f"finding: {told.row.code.replace('-', ' ')}")


def _mentions(mentions: Iterable[Mention]) -> Iterator[Mark]:
    for mention in mentions:
        yield Mark(mention.span.start, mention.span.end, _KINDS[mention.kind])


def places_in(table: str, row: Any, report: str) -> tuple[tuple[int, int], ...]:
    """Return where a row stands in a report; a finding can stand in several places."""
    return tuple((start, end) for name, start, end in places_of(table, row) if name == report and start < end)


def _identified(tables: Mapping[str, Sequence[Told]]) -> Iterator[tuple[Told, str]]:
    for table, rows in tables.items():
        if column := TABLES[table][1]:
            yield from ((told, column) for told in rows)


def _decided(asked: Asked, ids: Sequence[str]) -> dict[str, tuple[JudgementRow, ...]]:
    """Return what people decided, by the id that it is about, each person's latest decision."""
    made = [row for column in ("about", "about_other") for row in asked.view.of("judgements", column, ids)]
    found: dict[str, dict[tuple[str, str, str], JudgementRow]] = defaultdict(dict)
    for row in sorted(asked.veil.rows("judgements", made), key=lambda row: row.at):
        for one in {row.about, row.about_other} & set(ids):
            found[one][row.about, row.about_other, row.who] = row
    return {one: tuple(rows.values()) for one, rows in found.items()}


def _parties(sheet: Sheet, tables: Mapping[str, Sequence[Told]]) -> frozenset[str]:
    """Return the sayers who are a party to an event: as the figures of it say, or because the claim is their own."""
    theirs = {told.row.figure_id for told in tables["figures"] if _is_partys(told.row)}
    theirs |= {told.row.claim_id for told in tables["claims"] if told.row.modality == "claimed"}
    made = {claim.attribution.id for claim in sheet.claims if claim.attribution and claim.id in theirs}
    return frozenset(told.row.speaker for told in tables["attributions"] if told.row.attribution_id in made) - {""}


def _is_partys(figure: Any) -> bool:
    return figure.modality == "claimed" or "yes" in (figure.party, figure.perpetrator)
