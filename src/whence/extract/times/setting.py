"""What a whole text tells before it is read from the top: its kind, its latest date, how its numeric dates read.

Three kinds of text are told apart from the text itself: a dated report, whose yearless dates lie near its
publication; an undated report, whose yearless dates follow the latest date told; and a history, whose yearless dates
follow the thread of the narrative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from whence.extract.times.nodes import Either, Expression, Fixed, Node, Shift, Weekday, Within, Yearless
from whence.extract.times.parts import placed
from whence.extract.times.periods import RANK, Period

REPORT, UNDATED, HISTORY = "report", "undated", "history"
_FEW_DEICTIC = 0.15  # share of deictic words, against dates with a year, up to which a text can be a history
_LEAST_YEARS = 3  # dates with a year that a history has at least
_SPREAD = 3  # months over which the yearless days of a history are spread at least
_MANY_YEARS = 15  # dates with a year from which a text tells at length, however recent they are
_OLD_SHARE = 0.8  # share of years before the publication's last that makes a dated text a history
_CURRENT = -60, 30  # days around the publication whose yearless days are news
_CURRENT_SHARE = 0.6  # share of yearless days in these weeks from which a text is no history


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before reading on.

    `latest` is the first day of the latest date told anywhere, `day_first` how ambiguous numeric dates read (None:
    the text does not tell), `days` the years that the text itself gives to a month and day.
    """

    kind: str
    published: Period | None
    latest: date | None
    day_first: bool | None
    days: Mapping[tuple[int, int], frozenset[int]]


def setting_of(expressions: Sequence[Expression], published: Period | None) -> Setting:
    """Return what the expressions of a whole text tell about it."""
    told = [item.node.period for item in expressions if isinstance(item.node, Fixed)]
    latest = max((period.first for period in told if tells(period)), default=None)
    days: dict[tuple[int, int], frozenset[int]] = {}
    for period in told:
        if period.unit == "day":
            key = period.first.month, period.first.day
            days[key] = days.get(key, frozenset()) | {period.first.year}
    return Setting(kind_of(expressions, published), published, latest, day_order(expressions), days)


def day_order(expressions: Sequence[Expression]) -> bool | None:
    """Say whether numeric dates put the day first, from those that read one way only; None where they disagree."""
    orders = {
        item.node.day_first is not None
        for item in expressions
        if isinstance(item.node, Either) and (item.node.day_first is None) != (item.node.month_first is None)
    }
    return orders.pop() if len(orders) == 1 else None


def kind_of(expressions: Sequence[Expression], published: Period | None) -> str:
    """Return REPORT, UNDATED or HISTORY.

    A history has at least three dates with a year, few deictic words beside them ("today" apart), and yearless days
    spread over three months or more. With a publication, most of its years lie two or more before it, or they are
    many, and most of its yearless days do not fall into the weeks around it. The bounds were chosen on narratives of
    our own writing, so that news with a date of publication does not change.
    """
    plain = UNDATED if published is None else REPORT
    years = [item.node.period.first.year for item in expressions if isinstance(item.node, Fixed)]
    deictic = sum(_is_deictic(item.node) for item in expressions)
    if len(years) < _LEAST_YEARS or deictic > _FEW_DEICTIC * len(years):
        return plain
    yearless = [item.node for item in expressions if isinstance(item.node, Yearless) and item.node.unit == "day"]
    if len({node.number for node in yearless if node.number}) < _SPREAD:
        return plain
    if published is None:
        return HISTORY
    old = sum(year < published.first.year - 1 for year in years) >= _OLD_SHARE * len(years)
    current = sum(_is_current(node, published) for node in yearless) >= _CURRENT_SHARE * len(yearless)
    return HISTORY if (old or len(years) >= _MANY_YEARS) and not current else plain


def _is_current(node: Yearless, published: Period) -> bool:
    """Say whether the day, in one year or another, falls into the weeks around the publication."""
    year = published.last.year
    days = (found for step in (-1, 0, 1) if (found := placed(node, year + step)))
    return any(_CURRENT[0] <= (day.first - published.last).days <= _CURRENT[1] for day in days)


def tells(period: Period) -> bool:
    """Say whether a period is fine enough to be a date of the narrative: a year or less."""
    return RANK[period.unit] <= RANK["year"]


def _is_deictic(node: Node) -> bool:
    if isinstance(node, Within):
        return isinstance(node.outer, Shift) and node.outer.deictic
    today = isinstance(node, Shift) and node.unit == "day" and not node.amount
    return isinstance(node, Weekday) or (isinstance(node, Shift) and node.deictic and not today)
