"""Which year or week a bare date is of: near the publication, in the thread of a narrative, as seen from an anchor.

The bounds in days were chosen on texts of our own writing and on newspaper text with dates marked by other hands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from whence.extract.times import periods
from whence.extract.times.nodes import Yearless
from whence.extract.times.parts import placed
from whence.extract.times.periods import Period

_LEAP_BACK = 240  # days back in a narrative's year from which a yearless date is taken for the next year's
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
    ahead = ahead and not (old < _JUST_GONE and far > _TOO_FAR)
    chosen = coming if ahead else last
    fitting = _fitting(node, candidates)
    if fitting is not None and (fitting == chosen or abs((fitting.first - at).days) <= _TOO_OLD):
        return fitting, False
    return chosen, published.unit != "day" or abs((chosen.first - at).days) > _STRETCH


def in_thread(node: Yearless, then: Period) -> Period | None:
    """Return the period in the narrative's year, or in the next where it would leap back eight months or more.

    A weekday beside the day decides where it fits one near year.
    """
    year = then.last.year if then.unit == "season" else then.first.year
    near = [found for step in (-1, 0, 1) if (found := placed(node, year + step))]
    fitting = _fitting(node, near)
    if fitting is not None and abs((fitting.first - then.first).days) <= _LEAP_BACK:
        return fitting
    found = placed(node, year)
    leaps = then.unit in ("day", "month") and found is not None and (then.first - found.first).days > _LEAP_BACK
    return placed(node, year + 1) if found is None or leaps else found


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
    if inner.season == "WI":
        found = [periods.months("season", year + step, 12, 3) for step in (-2, -1, 0, 1)]
    else:
        found = [period for step in (-1, 0, 1) if (period := placed(inner, year + step))]
    if turn == 0:
        return next((period for period in found if period.last.year == year), None)
    if turn < 0:
        return next((period for period in reversed(found) if period.last < anchor.first), None)
    return next((period for period in found if period.first > anchor.last), None)
