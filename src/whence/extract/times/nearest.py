"""Which year or week a bare date is of: near the publication, in the thread of a narrative, as seen from an anchor.

The bounds in days were chosen on texts of our own writing and on newspaper text with dates marked by other hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from whence.extract.times import periods
from whence.extract.times.nodes import Expression, Fixed, Yearless
from whence.extract.times.parts import placed
from whence.extract.times.periods import Period
from whence.extract.times.values import Beside

_LEAP_BACK = 240  # days back in a narrative's year from which a yearless date is taken for the next year's
_HALF_YEAR = 183  # days back from which a date that does not look back is taken for the next year's
_SPRING = 4  # the last month that "that winter" is said of the winter before
_AWAY = 2  # years from the thread beyond which a history is only looking at a date, when it returns to the thread
_STRETCH = 183  # days from the publication beyond which a yearless date is marked uncertain
_TOO_OLD = 240  # days after which a bare day or month is taken for the coming one, where no tense tells
_JUST_GONE, _TOO_FAR = 60, 300  # days: a bare date that has just gone by is not meant for the next year


def near(node: Yearless, published: Period, tense: int) -> tuple[Period | None, bool]:
    """Return the last such period not after the publication, or the next when the sentence looks ahead; is it unsure?

    Where the tense does not tell, the last one is too old from eight months on, since nobody leaves the year out of
    such a date; nor does anybody mean the next year's when the like has just gone by. A quarter looks ahead only from
    half a year on. A weekday beside the day decides where it fits one near year.
    """
    at = published.first if published.unit == "year" else published.last
    candidates = [found for year in (at.year - 1, at.year, at.year + 1) if (found := placed(node, year))]
    if published.unit == "year":
        return next((found for found in candidates if found.first.year == at.year), None), True
    last = next((found for found in reversed(candidates) if found.first <= at), None)
    coming = next((found for found in candidates if found.last >= at), None)
    if last is None or coming is None:
        return last or coming, True
    old, far = (at - last.last).days, (coming.first - at).days
    ahead = old > _TOO_OLD if tense == 0 else tense > 0 and (node.unit != "quarter" or old > _STRETCH)
    ahead = ahead or (node.unit == "feast" and far < _JUST_GONE)
    ahead = ahead and not (old < _JUST_GONE and far > _TOO_FAR)
    chosen = coming if ahead else last
    fitting = _fitting(node, candidates)
    if fitting is not None and (fitting == chosen or abs((fitting.first - at).days) <= _TOO_OLD):
        return fitting, False
    return chosen, published.unit != "day" or abs((chosen.first - at).days) > _STRETCH


def in_thread(node: Yearless, then: Period, point: date, beside: Beside | None = None) -> Period | None:
    """Return the period in the narrative's year, or in the next where it would leap back eight months or more.

    `point` is the day that the narrative has come to. Where the sentence does not look back and the next date with a
    year allows it, half a year is enough. A weekday beside the day decides where it fits one near year.
    """
    if node.season == "WI":
        return winter_at(point)
    year = then.last.year if then.unit == "season" else then.first.year
    near = [found for step in (-1, 0, 1) if (found := placed(node, year + step))]
    fitting = _fitting(node, near)
    if fitting is not None and abs((fitting.first - then.first).days) <= _LEAP_BACK:
        return fitting
    found, following = placed(node, year), placed(node, year + 1)
    fine = then.unit in ("day", "month", "season") or point != then.first
    if found is None or following is None or not fine:
        return found or following
    back = (point - found.first).days
    likely = beside is not None and back > _HALF_YEAR and not beside.had() and _allows(beside.ahead, following)
    return following if back > _LEAP_BACK or likely else found


def winter_at(point: date) -> Period:
    """Return the winter that a day lies in or comes to; to April, the one just gone."""
    return periods.months("season", max(1, point.year - (point.month <= _SPRING)), 12, 3)


def _allows(ahead: Period | None, following: Period) -> bool:
    return ahead is None or ahead.last >= following.first


def aside_in_history(item: Expression, period: Period, then: Period | None, beside: Beside) -> bool:
    """Say whether brackets, "since" or "until" keep a date out of the thread of a history.

    A history goes on from what happened until a date, and from the full date of a battle to come in brackets.
    """
    if then is None or not (item.aside or item.limit):
        return False
    if item.limit and not item.aside:
        return beside.tense(plain=True) > 0
    full = isinstance(item.node, Fixed) and period.unit in ("day", "month")
    return not (full and period.first > then.first)


def strays(period: Period, then: Period, stated: bool, beside: Beside) -> bool:
    """Say whether a history comes back from this date: a look back ("had been"), or years away and no more of them.

    What "would" come in a later year is a look ahead, if the next date with a year comes before it.
    """
    if period.last < then.first and beside.had():
        return True
    if not stated or beside.ahead is None:
        return False
    if period.first.year > then.last.year and beside.tense(plain=True) > 0:
        return beside.ahead.first < period.first
    returns = abs(beside.ahead.first.year - then.first.year) <= 1
    return returns and abs(period.first.year - then.first.year) > _AWAY


def next_day(node: Yearless, then: Period) -> Period | None:
    """Return the next day of this number from the narrative's last date on ("by the 20th")."""
    months = (periods.months("month", then.first.year, then.first.month + step, 1).first for step in (0, 1))
    days = (periods.day(month.year, month.month, node.day) for month in months)
    return next((found for found in days if found is not None and found.first >= then.first), None)


def _fitting(node: Yearless, candidates: Sequence[Period]) -> Period | None:
    """Return the only candidate that falls on the weekday stated beside the day."""
    fitting = [found for found in candidates if found.first.isoweekday() == node.weekday]
    return fitting[0] if len(fitting) == 1 else None


def weekday_from(start: date, number: int, direction: int) -> Period:
    """Return the first such weekday from `start` on, going forward or back, `start` included."""
    away = (number - start.isoweekday()) * direction % 7
    return periods.containing("day", start + timedelta(days=away * direction))


def turned(inner: Yearless, anchor: Period, turn: int) -> Period | None:
    """Return "last December", "this summer", "next June" as seen from the anchor."""
    year = anchor.first.year
    if inner.season == "WI" and turn == 0:
        return winter_at(anchor.first)
    if inner.season == "WI":
        found = [periods.months("season", year + step, 12, 3) for step in (-2, -1, 0, 1) if year + step > 0]
    else:
        found = [period for step in (-1, 0, 1) if (period := placed(inner, year + step))]
    if turn == 0:
        return next((period for period in found if period.last.year == year), None)
    if turn < 0:
        return next((period for period in reversed(found) if period.last < anchor.first), None)
    return next((period for period in found if period.first > anchor.last), None)
