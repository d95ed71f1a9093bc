"""The timeline: dated items in lanes on one axis of time, as marks by kind, and as bars where they last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from whence.charts.axis import time_scale
from whence.charts.field import NARROW, WIDE, Layout
from whence.charts.furniture import AXIS_ROOM, columns, time_axis
from whence.charts.happenings import KINDS, SEEN, Item
from whence.charts.spots import RADIUS, drawn, figure, settled
from whence.charts.svg import cut, element, number, safe, width, words
from whence.charts.times import spoken
from whence.records import content_id

HEAD, FOOT = 22.0, 8.0
YEAR, WEEKS = 366, 14
_UNDATED_ROOM = 66.0


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An item in the timeline's table twin."""

    ident: str
    lane: str
    kind: str
    dated: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawn timeline: both drawings, and its table twin in order of time."""

    wide: str
    narrow: str
    rows: tuple[TimelineRow, ...]

    @property
    def svg(self) -> str:
        """Return both drawings in one element; the stylesheet shows the one that its width calls for."""
        shown = [("wide", self.wide), ("narrow", self.narrow)]
        drawings = [element("div", {"class": f"chart-{name}"}, svg) for name, svg in shown if svg]
        return element("div", {"class": "charts"}, *drawings) if drawings else ""


def timeline(items: Sequence[Item]) -> Timeline:
    """Return the timeline of items, lanes in the order in which they first come; empty where there is none."""
    lanes: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        lanes[item.lane].append(item)
    ordered = {lane: sorted(ones, key=_since) for lane, ones in lanes.items()}
    rows = tuple(_row(item) for ones in ordered.values() for item in ones)
    wide, narrow = (_drawing(ordered, layout) if items else "" for layout in (WIDE, NARROW))
    return Timeline(wide, narrow, rows)


def _since(item: Item) -> tuple[float, str, str]:
    return item.days.anchor() if item.days else float("inf"), item.label, item.ident


def _row(item: Item) -> TimelineRow:
    dated = spoken(item.date_edtf) if item.days else "no date"
    return TimelineRow(item.ident, item.lane, KINDS.get(item.kind, item.kind), dated, item.label, item.detail)


def _drawing(lanes: dict[str, list[Item]], layout: Layout) -> str:
    items = [item for ones in lanes.values() for item in ones]
    known = [float(day) for item in items if item.days for day in (item.days.first, item.days.last) if day is not None]
    undated = _UNDATED_ROOM if any(item.days is None for item in items) else 0.0
    times = time_scale([*known, *_within(items)], (4.0, layout.width - 4), RADIUS * 2 + 6, undated=undated)
    top, body = 0.0, list[str]()
    for lane, ones in lanes.items():
        spots, bottom = settled(ones, top + HEAD, times, layout)
        body.append(columns(times, top + HEAD - 4, bottom, layout, known))
        body.append(words("head", 0, top + 14, cut(f"{lane} ({len(ones)})", 14, layout.width)))
        body += [drawn(spot, layout) for spot in spots]
        top = bottom + FOOT
    body.append(time_axis(times, top, layout, known))
    key, bottom = _legend(
        {item.kind: None for item in items}, any(item.copy for item in items), top + AXIS_ROOM, layout
    )
    name = content_id("c", "timeline", layout.name, *(item.ident for item in items))
    return element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": f"chart timeline {layout.name}",
            "viewBox": f"0 0 {number(layout.width)} {number(bottom + 2)}",
            "role": "figure",
            "aria-labelledby": f"{name}t {name}d",
        },
        element("title", {"id": f"{name}t"}, "Timeline"),
        element("desc", {"id": f"{name}d"}, safe(_described(lanes))),
        *body,
        key,
    )


def _within(items: Sequence[Item]) -> list[float]:
    """Return days inside what lasts at most a year, so that the axis is not cut there; a name in use may be cut."""
    spans = [item.days for item in items if item.days and item.kind != SEEN]
    known = [(one.first, one.last) for one in spans if one.first is not None and one.last is not None]
    return [float(day) for first, last in known if last - first <= YEAR for day in range(first, last, WEEKS)]


def _described(lanes: dict[str, list[Item]]) -> str:
    counts = ", ".join(f"{lane}: {len(ones)}" for lane, ones in lanes.items())
    return f"{counts}. Time runs across. The table beside it has the same items."


def _legend(kinds: dict[str, None], copies: bool, top: float, layout: Layout) -> tuple[str, float]:
    """Return what the shapes mean, flowing over rows, and where it ends."""
    entries = [(f"t-{kind}", figure(kind, 0), said) for kind, said in KINDS.items() if kind in kinds]
    entries += [("t-report copy", figure("report", 0), "copy of another report")] if copies else []
    parts, x, y = list[str](), 0.0, top
    for kind, drawing, meaning in entries:
        said = cut(meaning, layout.text, layout.width - 30)
        wide = 22 + width(said, layout.text) + 12
        if x and x + wide > layout.width + 12:
            x, y = 0.0, y + 21
        parts.append(
            element("g", {"class": f"m {kind}", "transform": f"translate({number(x + 9)} {number(y + 8)})"}, drawing)
        )
        parts.append(words("soft", x + 20, y + 8 + layout.text * 0.36, said))
        x += wide
    return element("g", {"class": "legend"}, *parts), y + 21 if parts else top
