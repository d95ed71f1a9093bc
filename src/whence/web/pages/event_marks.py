"""The figures of an event as its page shows them: marks of a board, the table twin, cards, who stands behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from whence.charts import Board, spread
from whence.charts.board import picture
from whence.charts.sayers import Sayer, folded
from whence.charts.stacks import Claim, Lane, Stack, lanes
from whence.charts.wording import dated, label, standing
from whence.records import corrected_in
from whence.tables import LIST_SEPARATOR, ConflictRow, FigureRow, JudgementRow, OriginRow, ReportRow, TollRow
from whence.web import phrases
from whence.web.telling import Held, Sight, is_party

DRAWN = 48
"""Marks of a board: of an event that has more, those that the most reports give; the table has all."""
REPEATS = 3
"""Repeats of a figure that its row names at once; a page of their own has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One counted thing of an event laid out: its board, all marks drawn or not, and who they are counted with."""

    board: Board
    stacks: Sequence[tuple[str, Stack]]
    sayers: Mapping[str, Sayer]
    left_out: int
    tolls: Sequence[TollRow]
    origins: Sequence[OriginRow]
    conflicts: Sequence[ConflictRow]

    def sayer(self, name: str) -> Sayer | None:
        """Return an origin as the board has it, None where no mark of it is drawn."""
        return self.sayers.get(folded(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A figure in its report: the exact words, who says them, and what a person decided about it."""

    row: FigureRow
    report: ReportRow
    graphic: str
    group: int
    corrected: str
    decided: Sequence[JudgementRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Figures of one origin, value and standing; `same` shares the words of the first, `more` are not shown."""

    ident: str
    lane: str
    value: str
    sayer: Sayer | None
    origin: str
    shape: str
    dated: str
    standing: Sequence[str]
    newer: str
    newer_id: str
    gone: bool
    wrong: bool
    first: Given
    others: Sequence[Given]
    total: int
    reports: int
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """What stands behind the figures of one class of people: the toll, and its origins, the most reported first."""

    who: str
    toll: TollRow | None
    spread: str
    parties: int
    origins: Sequence[tuple[OriginRow, Sayer | None, Sequence[ReportRow]]]
    total: int


def ground(sight: Sight, held: Held, counted: str) -> Ground:
    """Return one counted thing of an event laid out; the quotes are left out of it, which nothing here shows."""
    rows = [replace(row, quote="", start=0, end=0) for row in held.figures if row.counted == counted]
    shown: list[FigureRow] = sight.veil.rows("figures", rows)
    origins: list[OriginRow] = _of(sight, "origins", held, counted)
    made, sayers = lanes(shown, origins, held.reports)
    stacks = [(lane.label, stack) for lane in made for stack in lane.stacks]
    drawn = _drawn(made)
    lean = len(drawn) < len(stacks)
    if lean:
        kept = [claim for stack in drawn for claim in stack.claims]
        names = {claim.row.figure_id: claim.sayer.name for claim in kept}
        made, sayers = lanes([claim.row for claim in kept], origins, held.reports, names)
    drawing = picture(made, sayers, repeats=not lean)
    return Ground(
        board=drawing,
        stacks=stacks,
        sayers={folded(one.name): one for one in drawing.origins},
        left_out=len(stacks) - len(drawn),
        tolls=_of(sight, "tolls", held, counted),
        origins=origins,
        conflicts=_of(sight, "conflicts", held, counted),
    )


def _drawn(made: Sequence[Lane]) -> list[Stack]:
    stacks = [stack for lane in made for stack in lane.stacks]
    if len(stacks) <= DRAWN:
        return stacks
    return sorted(stacks, key=lambda one: (-len(one.claims), one.lead.row.figure_id))[:DRAWN]


def marks(sight: Sight, held: Held, laid: Ground, part: Sequence[tuple[str, Stack]], most: int = REPEATS) -> list[Mark]:
    """Return marks in full, each with at most `most` of its repeats."""
    newer = {claim.row.figure_id: (claim, stack) for _, stack in laid.stacks for claim in stack.claims}
    wanted = [claim.row.figure_id for _, stack in part for claim in stack.claims[: most + 1]]
    given = given_of(sight, held, wanted)
    return [_mark(lane, stack, laid, given, newer) for lane, stack in part]


def _mark(
    lane: str, stack: Stack, laid: Ground, given: Mapping[str, Given], known: Mapping[str, tuple[Claim, Stack]]
) -> Mark:
    lead = stack.lead
    ids = [claim.row.figure_id for claim in stack.claims if claim.row.figure_id in given]
    later = known.get(lead.row.superseded_by)
    return Mark(
        ident=lead.row.figure_id,
        lane=lane,
        value=label(lead),
        sayer=laid.sayer(lead.sayer.name),
        origin=lead.sayer.name,
        shape=lead.shape,
        dated=dated(lead),
        standing=[phrases.label(one) for one in standing(lead) if one not in {"superseded", "judged wrong"}],
        newer=label(later[0]) if later else "",
        newer_id=later[1].lead.row.figure_id if later else "",
        gone=lead.gone,
        wrong=lead.row.judgement.startswith("negative"),
        first=given[ids[0]],
        others=[given[ident] for ident in ids[1:]],
        total=len(stack.claims),
        reports=len({claim.row.report_id for claim in stack.claims}),
        more=len(stack.claims) - len(ids),
    )


def given_of(sight: Sight, held: Held, ids: Iterable[str]) -> dict[str, Given]:
    """Return figures of an event by id, with their words, in the order of the ids."""
    raw = {row.figure_id: row for row in held.figures}
    rows: list[FigureRow] = sight.veil.rows("figures", [raw[ident] for ident in dict.fromkeys(ids)])
    decided = _decided(sight, [row.figure_id for row in rows if row.judgement])
    return {
        row.figure_id: Given(
            row=row,
            report=held.reports[row.report_id],
            graphic=sight.veil.graphic(row.report_id, row.start, row.end),
            group=sight.veil.is_group_words(row.report_id, row.start, row.end),
            corrected=_corrected(row),
            decided=decided.get(row.figure_id, ()),
        )
        for row in rows
    }


def _corrected(row: FigureRow) -> str:
    """Return what a person read in a figure's words instead, in words; "" where nobody did."""
    found = corrected_in(row.judgement)
    if not found:
        return ""
    said = phrases.bounds(found.low, found.high, "yes" if found.approx else "no", row.unit)
    return f"{said} {phrases.label(found.counted)}".strip()


def _decided(sight: Sight, ids: Sequence[str]) -> dict[str, list[JudgementRow]]:
    """Return everybody's latest decision on each of these figures."""
    rows: list[JudgementRow] = sight.veil.rows("judgements", sight.view.of("judgements", "about", ids)) if ids else []
    latest = {(row.about, row.who): row for row in sorted(rows, key=lambda row: row.at) if not row.about_other}
    return {ident: [row for (about, _), row in latest.items() if about == ident] for ident in ids}


def backing(held: Held, laid: Ground, part: tuple[int, int]) -> list[Backing]:
    """Return who stands behind one counted thing, by class of people; a part (limit, offset) of each one's origins."""
    tolls = {row.who: row for row in laid.tolls}
    ranked = sorted(laid.origins, key=lambda row: (row.who, -row.n_reports, row.origin))
    of_whom = {who: list(rows) for who, rows in groupby(ranked, key=lambda row: row.who)}
    ordered = sorted({*tolls, *of_whom}, key=lambda who: (-(tolls[who].n_reports if who in tolls else 0), who))
    limit, offset = part
    return [
        Backing(
            who=who,
            toll=tolls.get(who),
            spread=_spread(tolls[who], rows) if who in tolls else "",
            parties=sum(is_party(row) for row in rows),
            origins=[(row, laid.sayer(row.origin), _reports(row, held)) for row in rows[offset : offset + limit]],
            total=len(rows),
        )
        for who in ordered
        for rows in [of_whom.get(who, [])]
    ]


def _spread(toll: TollRow, rows: Sequence[OriginRow]) -> str:
    return spread(toll.n_reports, 0, toll.n_origins_min, toll.n_origins_max, sum(is_party(row) for row in rows))


def _reports(row: OriginRow, held: Held) -> list[ReportRow]:
    return [held.reports[one] for one in row.report_ids.split(LIST_SEPARATOR) if one in held.reports]


def _of(sight: Sight, table: str, held: Held, counted: str) -> list:  # type: ignore[type-arg]
    rows = [row for row in sight.view.of(table, "event_id", [held.event.event_id]) if row.counted == counted]
    return sight.veil.rows(table, rows)
