"""The time axis: days to units across, broken where nothing happens for long, with ticks at sensible dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from whence.charts.times import MONTHS, day_words

GAP_DAYS = 21
"""Days without a claim below which the axis is never broken: three weeks are still one story."""
GAP_SHARE = 0.5
"""A further gap is cut when it is longer than this share of the days still drawn with it."""
SHORTER = 3
"""How many times shorter an axis must become by its first cuts: else true distances are worth more."""
BREAK = 22.0
"""Units that a cut takes across."""
MOST_BREAKS = 4
LEAST_DAYS = 5
"""Days that an axis of more than one day spans at least, so that two are not stretched over the page."""
_STEPS = (("day", 1), ("day", 2), ("week", 1), ("week", 2), ("month", 1), ("month", 2), ("month", 3), ("month", 6),
          ("year", 1), ("year", 2), ("year", 5), ("year", 10), ("year", 20), ("year", 50), ("year", 100))  # fmt: skip
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Segment:
    """An unbroken piece of the axis: its days and where its first and last stand; `left`, `right` are its room."""

    first: float
    last: float
    start: float
    end: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis: where, what it says, and the year below it where that changes."""

    x: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Days to units; `undated` is the middle of the lane for what has no date, None where all have one."""

    segments: tuple[Segment, ...]
    left: float
    right: float
    undated: float | None

    def x(self, day: float) -> float:
        """Return where a day stands; a day within a cut stands at its middle, one beyond the axis at its end."""
        for segment in self.segments:
            if day < segment.first:
                return segment.left - BREAK / 2 if segment is not self.segments[0] else segment.left
            if day <= segment.last:
                days = segment.last - segment.first
                return segment.start + (segment.end - segment.start) * ((day - segment.first) / days if days else 0.5)
        return self.segments[-1].right if self.segments else (self.left + self.right) / 2

    def room(self, x: float) -> tuple[float, float]:
        """Return the ends of the unbroken piece in which a point lies."""
        for segment in self.segments:
            if x <= segment.right:
                return segment.left, segment.right
        return (self.segments[-1].right if self.segments else self.left), self.right

    def lone(self, x: float) -> bool:
        """Say whether a point lies in a piece of one day: what stands aside there can be mistaken for no other day."""
        return any(one.left <= x <= one.right and one.first == one.last for one in self.segments)

    @property
    def breaks(self) -> list[float]:
        """Return the middles of the cuts."""
        return [one.right + BREAK / 2 for one in self.segments[:-1]]


def time_scale(at: Iterable[float], box: tuple[float, float], pad: float, *, undated: float = 0.0) -> TimeScale:
    """Return the scale of some days between two ends; `pad` units stay free beside the first and last day of a piece,
    `undated` units go to the lane for what has no date."""
    left, right = box
    pieces = _pieces(sorted(set(at)))
    if not pieces:
        return TimeScale((), left, right, (left + right) / 2 if undated else None)
    end = right - undated
    if len(pieces) == 1 and 0 < pieces[0][1] - pieces[0][0] < LEAST_DAYS:
        first, last = pieces[0]
        spare = (LEAST_DAYS - (last - first)) / 2
        pieces = [(first - spare, last + spare)]
    spans = [last - first for first, last in pieces]
    room = end - left - BREAK * (len(pieces) - 1)
    pad = min(pad, room / (2 * len(pieces)))  # many pieces on a narrow page
    free = max(0.0, room - 2 * pad * len(pieces))
    unit = free / sum(spans) if sum(spans) else 0.0
    spare = 0.0 if sum(spans) else free / (2 * len(pieces))
    segments, at_x = [], left
    for (first, last), span in zip(pieces, spans, strict=True):
        start = at_x + pad + spare
        stop = start + span * unit
        segments.append(Segment(first, last, start, stop, at_x, stop + pad + spare))
        at_x = stop + pad + spare + BREAK
    return TimeScale(tuple(segments), left, right, right - undated / 2 if undated else None)


def _pieces(ordered: Sequence[float]) -> list[tuple[float, float]]:
    """Return the first and last day of each piece: long empty gaps are cut, the longest first."""
    if not ordered:
        return []
    cuts, pieces, first = _cuts(ordered), [], ordered[0]
    for one, two in pairwise(ordered):
        if one in cuts:
            pieces.append((first, one))
            first = two
    return [*pieces, (first, ordered[-1])]


def _cuts(ordered: Sequence[float]) -> set[float]:
    """Return the days after which the axis is cut: the longest gaps, where without them much less is to be drawn."""
    whole = drawn = ordered[-1] - ordered[0]
    gaps = sorted(((two - one, one) for one, two in pairwise(ordered)), key=lambda gap: (-gap[0], gap[1]))
    tried, kept = set[float](), set[float]()
    for gap, one in gaps[:MOST_BREAKS]:
        enough = drawn * SHORTER <= whole
        if gap <= GAP_DAYS or gap == drawn or (enough and gap <= GAP_SHARE * drawn):
            break
        drawn -= gap
        tried.add(one)
        kept = set(tried) if drawn * SHORTER <= whole else kept
    return kept


def ticks(scale: TimeScale, room: float, known: Sequence[float]) -> list[Tick]:
    """Return the ticks of an axis, `room` units apart at least; a piece without a round date has one at a known day."""
    placed: list[tuple[float, date, str]] = []
    for segment in scale.segments:
        own = list(_of(segment, room)) or [_only(segment, known)]
        placed += own
    kept: list[tuple[float, date, str]] = []
    firsts = {min((one for one in placed if one[0] >= segment.left), default=None) for segment in scale.segments}
    for tick in sorted(placed, key=lambda one: (one not in firsts, one[0])):
        if all(abs(tick[0] - other[0]) >= room for other in kept):
            kept.append(tick)
    return list(_with_years(sorted(kept)))


def _of(segment: Segment, room: float) -> Iterator[tuple[float, date, str]]:
    span = segment.last - segment.first
    if span <= 0:
        return
    unit = (segment.end - segment.start) / span
    fitting = (step for step in _STEPS if _DAYS[step[0]] * step[1] * unit >= room)
    kind, count = next(fitting, _STEPS[-1])
    for day in _round_days(segment, kind, count):
        x = segment.start + (day.toordinal() - segment.first) * unit
        yield x, day, _label(day, kind)


def _round_days(segment: Segment, kind: str, count: int) -> Iterator[date]:
    """Yield the round dates of a piece: every nth day or week from its first, months and years of the calendar."""
    first, last = int(-(-segment.first // 1)), int(segment.last // 1)
    if kind in {"day", "week"}:
        step = count * int(_DAYS[kind])
        for ordinal in range(max(first, 1), last + 1, step):
            yield date.fromordinal(ordinal)
        return
    day = date.fromordinal(max(first, 1)).replace(day=1)
    while day.toordinal() <= last:
        turn = day.year % count == 0 and day.month == 1 if kind == "year" else (day.month - 1) % count == 0
        if turn and day.toordinal() >= first:
            yield day
        if day.year == _LAST_YEAR and day.month == 12:
            return
        day = (day + timedelta(days=31)).replace(day=1)


def _only(segment: Segment, known: Sequence[float]) -> tuple[float, date, str]:
    inside = [day for day in known if segment.first <= day <= segment.last]
    ordinal = int(min(inside, default=segment.first))
    share = (ordinal - segment.first) / (segment.last - segment.first) if segment.last > segment.first else 0.5
    day = date.fromordinal(max(ordinal, 1))
    return segment.start + (segment.end - segment.start) * share, day, day_words(day.toordinal(), year=False)


def _label(day: date, kind: str) -> str:
    if kind == "year":
        return str(day.year)
    return MONTHS[day.month - 1] if kind == "month" else day_words(day.toordinal(), year=False)


def _with_years(placed: Sequence[tuple[float, date, str]]) -> Iterator[Tick]:
    before = 0
    for x, day, label in placed:
        yield Tick(x, label, "" if label == str(day.year) or day.year == before else str(day.year))
        before = day.year
