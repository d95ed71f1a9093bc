"""Figures to the marks of a board: lanes by whom they count, repeats stacked behind the first to give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from whence.charts.sayers import Sayer, folded, origin_names, sayers, shape
from whence.charts.times import Days, days
from whence.charts.values import bound
from whence.likeness import who_class
from whence.records import corrected_in
from whence.tables import FigureRow, OriginRow, ReportRow

STATED, PUBLISHED, UNDATED = "as of", "published", "no date"
HOLLOW = frozenset({"planned", "hypothetical"})
_LAST = 4_000_000.0
"""Behind every day."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure as it is drawn: its row, report, sayer, shape, and the days it stands on with what they rest on."""

    row: FigureRow
    report: ReportRow | None
    sayer: Sayer
    shape: str
    days: Days | None
    basis: str
    at: float | None = field(init=False)
    bounds: tuple[float | None, float | None] = field(init=False)

    def __post_init__(self) -> None:
        """Work out the day at which the mark stands, None without one, and the bounds to draw, the lower first."""
        published = days(self.row.published)
        near = int(published.anchor()) if published else None
        low, high = bound(self.row.low), bound(self.row.high)
        turned = low is not None and high is not None and low > high
        object.__setattr__(self, "at", self.days.anchor(near) if self.days else None)
        object.__setattr__(self, "bounds", (high, low) if turned else (low, high))

    @property
    def gone(self) -> bool:
        """Say whether the figure was replaced or withdrawn."""
        return bool(self.row.superseded_by) or self.row.modality == "superseded"

    @property
    def hollow(self) -> bool:
        """Say whether the figure tells of something planned or only possible."""
        return self.row.modality in HOLLOW

    @property
    def wrong(self) -> bool:
        """Say whether a person judged the figure wrong."""
        return self.row.judgement == "negative"

    @property
    def corrected(self) -> bool:
        """Say whether a person put the number right; the row has the corrected one then."""
        return bool(self.row.judgement) and corrected_in(self.row.judgement) is not None


@dataclass(frozen=True, slots=True)
class Stack:
    """A mark: the claim that stands for it, and those that repeat it or copy its report, in order of their days."""

    lead: Claim
    repeats: tuple[Claim, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return all claims of the mark, the leading one first."""
        return (self.lead, *self.repeats)

    @property
    def values(self) -> list[float]:
        """Return the bounds that are said; none where the figure is in words only."""
        return [value for value in self.lead.bounds if value is not None]


@dataclass(frozen=True, slots=True)
class Lane:
    """The figures that can be set side by side: one counted thing, one class of people, one unit."""

    counted: str
    who: str
    unit: str
    stacks: tuple[Stack, ...]

    @property
    def label(self) -> str:
        """Return the lane's name: "Killed, security forces", "Territory share, percent"."""
        said = ", ".join(part for part in dict.fromkeys((self.counted.replace("_", " "), self.who, self.unit)) if part)
        return said[:1].upper() + said[1:]


def as_corrected(row: FigureRow) -> FigureRow:
    """Return a figure with the number, and what it counts, as a person put them right; others as they are."""
    made = corrected_in(row.judgement)
    if made is None:
        return row
    approx = "yes" if made.approx else "no"
    return replace(row, low=made.low, high=made.high, approx=approx, counted=made.counted or row.counted)


def lanes(
    figures: Sequence[FigureRow],
    origins: Sequence[OriginRow],
    reports: Mapping[str, ReportRow],
    names: Mapping[str, str] | None = None,
) -> tuple[list[Lane], list[Sayer]]:
    """Return the lanes of a board, the fullest first, and its sayers in the order of their letters.

    `names` are the figures' origins by figure id, where they are known from a board of more figures.
    """
    figures = [as_corrected(row) for row in figures]
    names = names or origin_names(figures, origins, reports)
    ordered = sorted(figures, key=_since)
    known = sayers((row, names[row.figure_id]) for row in ordered)
    sets: dict[tuple[str, str, str], dict[tuple[object, ...], list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for row in ordered:
        claim = _claim(row, reports, known[folded(names[row.figure_id])])
        who = who_class(row.counted, row.who)
        sets[row.counted, who, row.unit][_sameness(claim)].append(claim)
    made = [Lane(*key, tuple(_stack(claims) for claims in groups.values())) for key, groups in sets.items()]
    made.sort(key=lambda lane: (-sum(len(one.claims) for one in lane.stacks), lane.counted, lane.who, lane.unit))
    return made, list(known.values())


def _claim(row: FigureRow, reports: Mapping[str, ReportRow], sayer: Sayer) -> Claim:
    stated, published = days(row.as_of), days(row.published)
    basis = STATED if stated else PUBLISHED if published else UNDATED
    return Claim(row, reports.get(row.report_id), sayer, shape(row), stated or published, basis)


def _since(row: FigureRow) -> tuple[float, float, str]:
    """Return the order of first appearance: by the day it is of, then by publication."""
    published = days(row.published)
    at = days(row.as_of) or published
    near = int(published.anchor()) if published else None
    return at.anchor(near) if at else _LAST, published.anchor() if published else _LAST, row.figure_id


def _sameness(claim: Claim) -> tuple[object, ...]:
    """Return what is equal in a figure and its repeats: value, origin and standing."""
    said = claim.row.as_said.casefold() if claim.bounds == (None, None) else ""
    standing = (claim.hollow, claim.gone, claim.wrong, claim.corrected, claim.row.modality == "denied")
    return (*claim.bounds, said, claim.row.approx == "yes", claim.sayer.letter, *standing)


def _stack(claims: Sequence[Claim]) -> Stack:
    """Return the mark of equal claims: one of an original report leads, the earliest of them."""
    lead = min(claims, key=is_copy)
    return Stack(lead, tuple(one for one in claims if one is not lead))


def is_copy(claim: Claim) -> bool:
    """Say whether the claim's report is a copy of another."""
    return bool(claim.report and claim.report.copy_of)
