"""The figure board of an event: every figure of one counted thing, by day and value, by origin and sayer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whence.charts.arrows import Arrow, arrow
from whence.charts.axis import TimeScale, time_scale
from whence.charts.dodge import Box
from whence.charts.field import NARROW, WIDE, Field, Layout, field
from whence.charts.furniture import AXIS_ROOM, columns, left_margin, time_axis, value_lines
from whence.charts.labels import Label, labels
from whence.charts.legend import legend
from whence.charts.marks import drawn
from whence.charts.sayers import Sayer
from whence.charts.stacks import Claim, Lane, lanes
from whence.charts.svg import cut, element, number, safe, width, words
from whence.charts.trails import beneath, lying
from whence.charts.values import value_scale
from whence.charts.wording import chain, dated, label, outlet, shortened, standing
from whence.records import content_id
from whence.tables import FigureRow, OriginRow, ReportRow

_UNDATED_ROOM = 66.0
_GROUND = 12.0
LOG_NOTE = "log scale: each line is ten times the one below"


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A figure in the board's table twin; `mark` is the figure whose mark it stands behind, its own where it leads."""

    figure_id: str
    lane: str
    value: str
    letter: str
    origin: str
    said_by: str
    shape: str
    dated: str
    outlet: str
    standing: str
    mark: str
    report_id: str


@dataclass(frozen=True, slots=True)
class Board:
    """A drawn board: its title, both drawings, and its table twin, one row a figure."""

    title: str
    wide: str
    narrow: str
    rows: tuple[BoardRow, ...]
    origins: tuple[Sayer, ...]

    @property
    def svg(self) -> str:
        """Return both drawings in one element; the stylesheet shows the one that its width calls for."""
        shown = [element("div", {"class": f"chart-{name}"}, svg) for name, svg in self._drawings if svg]
        return element("div", {"class": "charts"}, *shown) if shown else ""

    @property
    def _drawings(self) -> tuple[tuple[str, str], ...]:
        return ("wide", self.wide), ("narrow", self.narrow)


def board(figures: Sequence[FigureRow], origins: Sequence[OriginRow], reports: Mapping[str, ReportRow]) -> Board:
    """Return the board of the figures of one counted thing of one event; `reports` are its reports by id.

    Figures of several counted things get a lane each. Empty where there is no figure.
    """
    made, sayers = lanes(figures, origins, reports)
    return replace(picture(made, sayers), rows=tuple(_rows(made)))


def picture(made: Sequence[Lane], sayers: Sequence[Sayer], *, repeats: bool = True) -> Board:
    """Return the board of lanes that are laid out already, without its table twin.

    `repeats` has each mark name its repeats in `data-stack`: thousands of ids where an event has thousands of figures.
    """
    title = _title(made)
    wide, narrow = (_drawing(made, sayers, title, layout, repeats) if made else "" for layout in (WIDE, NARROW))
    return Board(title, wide, narrow, (), tuple(sayers))


def _title(made: Sequence[Lane]) -> str:
    counted = ", ".join(dict.fromkeys(lane.counted.replace("_", " ") for lane in made))
    return f"Figures of {shortened(counted, 80)}, by day, value and origin" if made else "No figures"


def _rows(made: Sequence[Lane]) -> Iterable[BoardRow]:
    for lane in made:
        for stack in lane.stacks:
            for claim in stack.claims:
                yield BoardRow(
                    figure_id=claim.row.figure_id,
                    lane=lane.label,
                    value=label(claim),
                    letter=claim.sayer.letter,
                    origin=claim.sayer.name,
                    said_by=chain(claim),
                    shape=claim.shape,
                    dated=dated(claim),
                    outlet=outlet(claim),
                    standing=", ".join(standing(claim)),
                    mark=stack.lead.row.figure_id,
                    report_id=claim.row.report_id,
                )


def _drawing(made: Sequence[Lane], sayers: Sequence[Sayer], title: str, layout: Layout, repeats: bool) -> str:
    times, known = _times(made, layout)
    fields, top = list[Field](), 0.0
    for lane in made:
        fields.append(field(lane, top, times, layout))
        top = fields[-1].bottom + _GROUND
    claims = {claim.row.figure_id: claim for lane in made for stack in lane.stacks for claim in stack.claims}
    body = [_lane(one, times, known, layout) for one in fields]
    body.append(time_axis(times, top, layout, known))
    body.append(_marks(fields, times, layout, claims, repeats))
    marks = [mark for one in fields for mark in one.marks]
    key, bottom = legend(_entries(sayers, claims.values()), marks, top + AXIS_ROOM, times, layout)
    name = content_id("c", title, layout.name, *sorted(claims))
    return element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": f"chart board {layout.name}",
            "viewBox": f"0 0 {number(layout.width)} {number(bottom + 2)}",
            "role": "figure",
            "aria-labelledby": f"{name}t {name}d",
        },
        element("title", {"id": f"{name}t"}, safe(title)),
        element("desc", {"id": f"{name}d"}, safe(_described(made, sayers))),
        *body,
        key,
    )


def _described(made: Sequence[Lane], sayers: Sequence[Sayer]) -> str:
    count = sum(len(stack.claims) for lane in made for stack in lane.stacks)
    said = f"{count} figure{'s' * (count != 1)} in {len(made)} lane{'s' * (len(made) != 1)}"
    parties = sum(sayer.party for sayer in sayers)
    said += f" from {len(sayers)} origin{'s' * (len(sayers) != 1)}, {parties} of them parties to the event."
    return f"{said} Time runs across, value upward. The table beside it has the same figures."


def _times(made: Sequence[Lane], layout: Layout) -> tuple[TimeScale, list[float]]:
    """Return the shared time axis and the days that claims stand on."""
    claims = [claim for lane in made for stack in lane.stacks for claim in stack.claims]
    known = [claim.at for claim in claims if claim.at is not None]
    ends = [float(day) for claim in claims for day in _short_ends(claim)]
    undated = any(stack.lead.at is None for lane in made for stack in lane.stacks)
    scales = [
        value_scale((value for stack in lane.stacks for value in stack.values), 0, 140)
        for lane in made
        if any(stack.values for stack in lane.stacks)
    ]
    left = left_margin(scales, layout)
    pad = layout.radius * 3 + 4
    box = (left, layout.width - 4)
    return time_scale([*known, *ends], box, pad, undated=_UNDATED_ROOM if undated else 0.0), known


def _short_ends(claim: Claim) -> list[int]:
    days = claim.days
    if days is None or days.first is None or days.last is None or days.last - days.first > 45:
        return []
    return [days.first, days.last]


def _lane(one: Field, times: TimeScale, known: Sequence[float], layout: Layout) -> str:
    top = one.head + 8
    name = cut(one.lane.label, 15, layout.width - 90)
    fits = width(name, 15) + 10 + width(LOG_NOTE, layout.small) <= layout.width
    note = (LOG_NOTE if fits else LOG_NOTE.partition(":")[0]) if one.scale and one.scale.log else ""
    aside = element("tspan", {"class": "note", "dx": 10}, safe(note)) if note else ""
    said = element("text", {"class": "head", "x": 0, "y": one.head}, safe(name), aside)
    lines = value_lines(one.scale, times.left, times.right, layout) if one.scale else ""
    return element("g", {"class": "lane"}, columns(times, top, one.bottom, layout, known), lines, said)


def _marks(
    fields: Sequence[Field], times: TimeScale, layout: Layout, claims: Mapping[str, Claim], repeats: bool
) -> str:
    """Return the marks of all lanes: lines under them, then the marks, then the labels."""
    lines, shapes, said, named = list[str](), list[str](), list[str](), set[str]()
    for one in fields:
        arrows = _arrows(one, layout)
        lines += [each.drawn() for each in arrows] + [beneath(mark, times) for mark in one.marks]
        ordered = sorted(one.marks, key=lambda mark: (mark.x, mark.y, mark.stack.lead.row.figure_id))
        shapes += [drawn(mark, layout, claims, repeats) for mark in ordered]
        within = Box(times.left, one.head + 4, layout.width, one.bottom)
        covered = [box for mark in one.marks for box in lying(mark, times)]
        covered += [Box(times.left, one.scale.floor - 1, times.right, one.scale.floor + 1)] if one.scale else []
        covered += [box for each in arrows for box in each.boxes()]
        said += [_label(each) for each in labels(one, within, layout, named, covered)]
    groups = (("under", lines, True), ("marks", shapes, False), ("labels", said, True))
    return "".join(
        element("g", {"class": name, "aria-hidden": "true" if hidden else ""}, *parts) for name, parts, hidden in groups
    )


def _arrows(one: Field, layout: Layout) -> list[Arrow]:
    """Return the lines from superseded marks of a lane to the marks that replaced them."""
    of = {claim.row.figure_id: mark for mark in one.marks for claim in mark.stack.claims}
    pairs = ((mark, of.get(mark.stack.lead.row.superseded_by)) for mark in one.marks)
    drawable = ((old, new) for old, new in pairs if new is not None and not old.crowd and not new.crowd)
    return [made for old, new in drawable if (made := arrow(old, new, layout.radius))]


def _label(one: Label) -> str:
    kind = "label gone" if one.mark.stack.lead.gone else "label"
    return words(kind, one.x, one.y, one.said, one.anchor)


def _entries(sayers: Sequence[Sayer], claims: Iterable[Claim]) -> list[tuple[Sayer, str]]:
    """Return each sayer with the shape that most of its marks have."""
    shapes = Counter((claim.sayer.letter, claim.shape) for claim in claims)
    best: dict[str, str] = {}
    for (letter, shape), _ in sorted(shapes.items(), key=lambda item: (-item[1], item[0])):
        best.setdefault(letter, shape)
    return [(sayer, best[sayer.letter]) for sayer in sayers]
