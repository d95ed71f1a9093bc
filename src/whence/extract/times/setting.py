"""What a whole text tells before it is read from the top: its kind, its latest date, how its numeric dates read.

Three kinds of text are told apart from the text itself: a dated report, whose yearless dates lie near its
publication; an undated report, whose yearless dates follow the latest date told; and a history, whose yearless dates
follow the thread of the narrative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from whence.extract.times.nodes import Bare, Either, Expression, Fixed, Node, Shift, Weekday, Within, Yearless
from whence.extract.times.parts import placed
from whence.extract.times.periods import RANK, Period, years

REPORT, UNDATED, HISTORY = "report", "undated", "history"
_FEW_DEICTIC = 0.15  # share of deictic words, against dates with a year, up to which a text can be a history
_LEAST_YEARS = 3  # dates with a year that a history has at least
_SPREAD = 3  # months over which the yearless days of a history are spread at least
_LONG_PAST, _NEARLY_ALL = 10, 0.9  # years before the publication, and the share of dates so far back
_ANTIQUITY, _HUNDRED = 1000, 100
_MANY_TO_ONE = 5  # dates with a year to one without, from which the latter cannot make a text news
_MANY_YEARS = 15  # dates with a year from which a text tells at length, however recent they are
_OLD_SHARE = 0.7  # share of years before the publication's last that makes a dated text a history
_CURRENT = -60, 30  # days around the publication whose yearless days are news
_CURRENT_SHARE = 0.6  # share of yearless days in these weeks from which a text is no history


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before reading on.

    `latest` is the first day of the latest date told anywhere, `day_first` how ambiguous numeric dates read (None:
    the text does not tell), `days` the years that the text itself gives to a month and day, `ancient` whether it tells
    of years before Christ or before 1000.
    """

    kind: str
    published: Period | None
    latest: date | None
    day_first: bool | None
    days: Mapping[tuple[int, int], frozenset[int]]
    ancient: bool


def setting_of(expressions: Sequence[Expression], published: Period | None) -> Setting:
    """Return what the expressions of a whole text tell about it."""
    told = [item.node.period for item in expressions if isinstance(item.node, Fixed)]
    latest = max((period.first for period in told if tells(period) and not period.ancient), default=None)
    small = [item for item in expressions if isinstance(item.node, Bare) and item.node.year >= _HUNDRED]
    old = len(small) + sum(period.ancient or period.first.year < _ANTIQUITY for period in told)
    ancient = old >= max(_LEAST_YEARS, (len(told) + len(small)) * _OLD_SHARE / 2)
    if ancient:
        expressions = [_dated(item) for item in expressions]
    days: dict[tuple[int, int], frozenset[int]] = {}
    for period in told:
        if period.unit == "day" and not period.ancient:
            key = period.first.month, period.first.day
            days[key] = days.get(key, frozenset()) | {period.first.year}
    return Setting(kind_of(expressions, published), published, latest, day_order(expressions), days, ancient)


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

    A history has at least three dates with a year, few deictic words beside them ("today" apart; yearless dates count
    with them where they are many or long past), and yearless days or months spread over three months or more. The
    spread is not asked where nearly all its years lie ten or more before the publication, nor is the number of dates
    where it moreover opens with such a date and has no deictic word. With a publication, most of its years lie two or
    more before it, or they are many, and most of its yearless days do not fall into the weeks around it. The bounds
    were chosen on narratives of our own writing, so that news with a date of publication does not change.
    """
    plain = UNDATED if published is None else REPORT
    told = [item.node.period for item in expressions if isinstance(item.node, Fixed)]
    since = [0 if period.ancient else period.first.year for period in told]
    deictic = sum(_is_deictic(item.node) for item in expressions)
    past = published is not None and bool(told) and _share(since, published.first.year - _LONG_PAST) >= _NEARLY_ALL
    opens = past and not deictic and isinstance(expressions[0].node, Fixed) and RANK[told[0].unit] <= RANK["month"]
    partial = [item.node for item in expressions if isinstance(item.node, Yearless)]
    dates = len(since) + (len(partial) if past or len(since) >= _MANY_YEARS else 0)
    if (len(since) < _LEAST_YEARS and not opens) or deictic > _FEW_DEICTIC * dates:
        return plain
    yearless = [node for node in partial if node.unit == "day"]
    spread = len({node.number for node in partial if node.number and node.unit in ("day", "month")})
    if spread < _SPREAD and not past:
        return plain
    if published is None:
        return HISTORY
    old = _share(since, published.first.year - 1) >= _OLD_SHARE
    fresh = sum(_is_current(node, published) for node in yearless)
    few = past and len(since) >= _MANY_TO_ONE * len(yearless)
    current = bool(yearless) and fresh >= _CURRENT_SHARE * len(yearless) and not few
    return HISTORY if (old or len(since) >= _MANY_YEARS) and not current else plain


def _dated(item: Expression) -> Expression:
    if not isinstance(item.node, Bare) or item.node.year < _HUNDRED:
        return item
    return replace(item, node=Fixed(years("year", item.node.year)))


def _share(told: Sequence[int], before: int) -> float:
    return sum(year < before for year in told) / len(told)


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
