"""What is read from one report: its rows with short keys, the marks that they leave in the text, and its anchors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

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
    """The rows of a report by table, in order of place, and every span that they quote."""

    tables: Mapping[str, Sequence[Told]]
    anchors: frozenset[tuple[int, int]] = field(default=frozenset())

    def ids(self, table: str) -> dict[str, Told]:
        """Return the rows of a table by id."""
        column = TABLES[table][1]
        return {getattr(told.row, column): told for told in self.tables[table]}


def rows_of(asked: Asked, sheet: Sheet) -> Rows:
    """Return the rows of a report as the veil shows them; anchors for the spans as stored and as shown."""
    report = sheet.document.id
    stored = {table: asked.view.of(table, "report_id", [report]) for table in TABLES}
    shown = {table: asked.veil.rows(table, rows) for table, rows in stored.items()}
    decided = _decided(asked, [getattr(row, column) for row, column in _identified(shown)])
    parties = _parties(sheet, shown)
    tables = {}
    for table, rows in shown.items():
        letter, column = TABLES[table]
        placed = sorted(((_places(table, row, report), row) for row in rows), key=lambda one: one[0][:1])
        tables[table] = tuple(
            Told(
                key=f"{letter}{number}",
                row=row,
                places=places,
                decided=decided.get(getattr(row, column), ()) if column else (),
                party=table == "attributions" and row.attribution_id in parties,
            )
            for number, (places, row) in enumerate(placed)
        )
    anchors = {
        place
        for tables_ in (stored, shown)
        for table, rows in tables_.items()
        for row in rows
        for place in _places(table, row, report)
    }
    return Rows(tables=tables, anchors=frozenset(anchors))


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


def _places(table: str, row: Any, report: str) -> tuple[tuple[int, int], ...]:
    """Return where a row stands in a report; a finding can stand in several."""
    return tuple((start, end) for name, start, end in places_of(table, row) if name == report and start < end)


def _identified(tables: Mapping[str, Sequence[Any]]) -> Iterator[tuple[Any, str]]:
    for table, rows in tables.items():
        if column := TABLES[table][1]:
            yield from ((row, column) for row in rows)


def _decided(asked: Asked, ids: Sequence[str]) -> dict[str, tuple[JudgementRow, ...]]:
    """Return what people decided about rows, by the row's id, each person's latest decision."""
    made = [row for column in ("about", "about_other") for row in asked.view.of("judgements", column, ids)]
    found: dict[str, dict[tuple[str, str, str], JudgementRow]] = defaultdict(dict)
    for row in sorted(asked.veil.rows("judgements", made), key=lambda row: row.at):
        for one in {row.about, row.about_other} & set(ids):
            found[one][row.about, row.about_other, row.who] = row
    return {one: tuple(rows.values()) for one, rows in found.items()}


def _parties(sheet: Sheet, tables: Mapping[str, Sequence[Any]]) -> frozenset[str]:
    """Return the attributions whose sayer is a party to the event: as its figures say, or a claim that it makes."""
    figures = {row.figure_id for row in tables["figures"] if "yes" in (row.party, row.perpetrator)}
    claims = {row.claim_id for row in tables["claims"] if row.modality == "claimed"}
    said = (claim for claim in sheet.claims if claim.attribution and claim.id in figures | claims)
    return frozenset(claim.attribution.id for claim in said if claim.attribution)
