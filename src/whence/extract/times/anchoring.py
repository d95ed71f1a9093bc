"""From an expression to an interval: the publication for deictic words, the narrative's last date for the others.

What has no anchor stays unresolved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from whence.extract.times import periods
from whence.extract.times.nearest import aside_in_history, in_thread, near, next_day, strays, turned, weekday_from
from whence.extract.times.nodes import Bare, Either, Expression, Fixed, Node, Shift, Vague, Weekday, Within, Yearless
from whence.extract.times.parts import placed
from whence.extract.times.periods import Period
from whence.extract.times.setting import HISTORY, UNDATED, Setting, tells
from whence.extract.times.values import Anchored, Beside, coarsened, unresolved

_FRESH = 60  # days around the publication that a yearless date of a fresh report lies in
_NEAR = 2  # sentences back to a date that a clock time can be of
_HUNDRED = 100
_ONE_STORY = 60  # years from the last one told within which a small number is a year too
_LOOK_BACK = 45  # days that a yearless day may lie before a full date just told and still be of the same story


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression lies in the calendar, and what says so."""

    period: Period | None = None
    basis: str = "none"
    uncertain: bool = False


_NOWHERE = _Place()


class Narrative:
    """The thread of one text: what its last date is while it is read from beginning to end."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._then: Period | None = None
        self._then_stated = False
        self._then_place = -9
        self._point = date.min
        self._before: Period | None = None
        self._quarter: Period | None = None
        self._told: Period | None = None
        self._present = setting.published
        self._present_basis = "publication"

    def settled(self, item: Expression) -> Expression | None:
        """Return the expression, a small number read as the year it is, or None where it is no year.

        In a text that tells of antiquity "in 429" is a year if it lies near the last one told. What a history calls
        "soon" is no future.
        """
        if self._setting.kind == HISTORY and item.node == Vague("FUTURE_REF"):
            return None
        if not isinstance(item.node, Bare):
            return item
        if not self._setting.ancient or (self._then is None and item.node.year < _HUNDRED):
            return None
        if self._then is None:
            return replace(item, node=Fixed(periods.years("year", item.node.year)))
        year = periods.before_christ(item.node.year) if self._then.ancient else item.node.year
        near_then = abs(year - self._then.first.year) <= _ONE_STORY
        return replace(item, node=Fixed(periods.years("year", year))) if near_then else None

    def read(self, item: Expression, beside: Beside) -> Anchored:
        """Anchor one expression and go on from it."""
        if beside.apposed is not None:
            where = _Place(coarsened(beside.apposed, item.node), "stated")
        else:
            where = self._anchor(item.node, beside)
        made = self._finished(item, where)
        if where.period is not None:
            self._go_on(item, where.period, where.basis, beside)
        return made

    def _anchor(self, node: Node, beside: Beside) -> _Place:
        found = _NOWHERE
        match node:
            case Fixed():
                found = _Place(node.period, "stated")
            case Either():
                found = _Place(self._either(node), "stated")
            case Yearless() if beside.shared is not None:
                found = _Place(placed(node, beside.shared), "stated")
            case Yearless():
                found = self._yearless(node, beside)
            case Weekday():
                found = self._weekday(node, beside)
            case Shift():
                found = self._shift(node, beside)
            case Within():
                found = self._within(node, beside)
        return found if found.period is not None else _NOWHERE

    def _either(self, node: Either) -> Period | None:
        if node.day_first is None or node.month_first is None:
            return node.day_first or node.month_first
        if self._setting.day_first is None:
            return None
        return node.day_first if self._setting.day_first else node.month_first

    def _yearless(self, node: Yearless, beside: Beside) -> _Place:
        published, then = self._setting.published, self._then
        if not node.number and node.unit == "day":
            told = then is not None and then.unit in ("day", "month") and beside.place - self._then_place <= _NEAR
            return _Place(next_day(node, then), "narrative", True) if told and then is not None else _NOWHERE
        if self._setting.kind == HISTORY and (then or beside.ahead):
            return _Place(self._in_history(node, then, beside), "narrative", True)
        if published is None:
            return self._after_told(node, beside)
        period, uncertain = near(node, published, beside.tense(limits=True))
        if then is not None and self._looks_back(then, published, beside):
            fresh = period is not None and abs((period.first - published.last).days) <= _FRESH
            return _NOWHERE if fresh else _Place(in_thread(node, then, then.first), "narrative", True)
        return _Place(period, "publication", uncertain)

    def _in_history(self, node: Yearless, then: Period | None, beside: Beside) -> Period | None:
        """Return the day on the thread; before any thread, and where the text itself gives its year, by that year."""
        if then is None:
            return placed(node, beside.ahead.first.year) if beside.ahead else None
        known = self._setting.days.get((node.number, node.day), frozenset())
        fitting = [year for year in known if abs(year - then.first.year) <= 1]
        return placed(node, fitting[0]) if len(fitting) == 1 else in_thread(node, then, self._point, beside)

    def _looks_back(self, then: Period, published: Period, beside: Beside) -> bool:
        """Say whether a report of today is telling of an earlier year here, by the full date right before.

        A day that could as well be of the last weeks stays open then.
        """
        stated = self._then_stated and then.unit in ("day", "month") and beside.place - self._then_place <= 1
        return stated and then.first.year < published.first.year and beside.tense() <= 0

    def _after_told(self, node: Yearless, beside: Beside) -> _Place:
        """Return the first such period not before the latest date told so far, else anywhere in the text.

        A day that the text also gives with its year, always the same, is that day. A day that lies a few weeks before
        a full date of the same story is of that story.
        """
        known = self._setting.days.get((node.number, node.day), frozenset())
        if len(known) == 1:
            return _Place(placed(node, next(iter(known))), "narrative", True)
        told = self._told.first if self._told else self._setting.latest
        if told is None:
            return _NOWHERE
        if self._present is not None and beside.tense() > 0:
            told = max(told, self._present.first)
        full = self._told is not None and self._told.unit == "day"
        since = told - timedelta(days=_LOOK_BACK) if full else told
        candidates = (placed(node, year) for year in range(told.year - 1, told.year + 9))
        return _Place(next((found for found in candidates if found and found.last >= since), None), "narrative", True)

    def _weekday(self, node: Weekday, beside: Beside) -> _Place:
        history = self._setting.kind == HISTORY
        fresh = self._then is not None and self._then.unit == "day" and beside.place - self._then_place <= _NEAR
        told = history or (node.told and fresh)
        anchor = self._then if told else self._present
        if anchor is None or anchor.unit != "day":
            return _NOWHERE
        if told:
            direction = node.turn or 1
            start = anchor.first + timedelta(days=node.turn or 0)
            return _Place(weekday_from(start, node.number, direction), "narrative", history)
        uncertain = self._present_basis != "publication"
        if node.turn == 0:
            start, direction = anchor.first - timedelta(days=anchor.first.weekday()), 1
        else:
            direction = node.turn or (1 if beside.tense() > 0 else -1)
            start = anchor.first + timedelta(days=direction) if node.turn else anchor.first
        return _Place(weekday_from(start, node.number, direction), self._present_basis, uncertain)

    def _shift(self, node: Shift, beside: Beside) -> _Place:
        anchor, basis = self._anchor_of(node, beside)
        if anchor is None:
            return _NOWHERE
        uncertain = node.deictic and basis != "publication"
        then, amount = self._then, node.amount
        year_back = node.unit == "year" and amount == -1
        if year_back and then is not None and then.unit == "quarter" and then.first < anchor.last:
            period = periods.step_years(then, -1)
        elif self._told_twice(node, beside):
            period = then
        elif node.unit == "year" and amount and node.same:
            period = periods.step_years(anchor, int(amount))
        elif node.unit == "week" and node.same and anchor.unit == "day":
            period = periods.shift(anchor, "day", 7 * amount)
        elif node.unit == "quarter" and not node.deictic and not amount and anchor.unit != "quarter":
            known = self._quarter is None and basis == "publication"
            period = periods.shift(anchor, "quarter", -1) if known else self._quarter
        else:
            weekend_gone = node.unit == "weekend" and node.deictic and not amount
            back = weekend_gone and beside.tense() <= 0 and anchor.first.isoweekday() < 6
            period = periods.shift(anchor, node.unit, -1 if back else amount)
        return _Place(period, basis, uncertain)

    def _told_twice(self, node: Shift, beside: Beside) -> bool:
        """Say whether the words only explain the date right before: "It ended on 16 May, 13 days later"."""
        if self._before is None or self._then is None or node.deictic or beside.place != self._then_place:
            return False
        return node.amount > 0 and periods.shift(self._before, node.unit, node.amount) == self._then

    def _anchor_of(self, node: Shift, beside: Beside) -> tuple[Period | None, str]:
        """Return the period that a step starts from, and its basis.

        A history has no present of its own: its "this year" is the narrative's, its "yesterday" stays open. Where
        nothing is told yet, "that day" and "a year earlier" start from the present.
        """
        if node.near and self._setting.kind != HISTORY and beside.place - self._then_place > _NEAR:
            return self._present, "publication"
        if self._setting.kind == HISTORY:
            lost = node.deictic and (node.amount or node.unit == "day")
            return (None, "none") if lost else (self._then, "narrative")
        from_present = self._then is None and (not node.amount or (node.unit, node.amount) == ("year", -1))
        return (self._present, self._present_basis) if node.deictic or from_present else (self._then, "narrative")

    def _within(self, node: Within, beside: Beside) -> _Place:
        inner, outer = node.inner, node.outer
        if isinstance(inner, Weekday) or outer.unit == "year":
            where = self._shift(outer, beside)
            if where.period is None:
                return _NOWHERE
            if isinstance(inner, Weekday):
                return replace(where, period=weekday_from(where.period.first, inner.number, 1))
            return replace(where, period=placed(inner, where.period.first.year))
        anchor = self._present if outer.deictic else self._then
        if anchor is None or not tells(anchor):
            return _NOWHERE
        basis = self._present_basis if outer.deictic else "narrative"
        return _Place(turned(inner, anchor, int(outer.amount)), basis, outer.deictic and basis == "narrative")

    def _finished(self, item: Expression, where: _Place) -> Anchored:
        period = where.period
        if period is None:
            return self._open(item)
        if period.ancient:
            return Anchored(None, None, "none", False, period.timex)
        if item.part and period.unit == "day":
            period = replace(period, part=item.part)
            if where.basis == "publication" and isinstance(item.node, Shift) and item.node.near:
                return Anchored(None, None, "none", False, period.timex)
        if item.widen:
            period = periods.containing(item.widen, period.first)
        first, last = self._sided(item, period) if item.side else periods.narrowed(period, item.mod)
        if item.open == 2:
            last = first + timedelta(days=1)
        return Anchored(first, last, where.basis, where.uncertain, period.timex)

    def _open(self, item: Expression) -> Anchored:
        node = item.node
        if item.open == 1 and self._then is not None:
            return Anchored(self._then.first, None, "narrative", False, "PAST_REF")
        if isinstance(node, Either) and node.day_first and node.month_first:
            first, last = sorted((node.day_first.first, node.month_first.first))
            return Anchored(first, last, "stated", True, f"{first.year:04}-XX-XX")
        timex = unresolved(node)
        if self._setting.kind == HISTORY and node == Shift("day", 0, True) and not item.part:
            timex = "PRESENT_REF"
        return Anchored(None, None, "none", False, timex + item.part if timex.endswith("XX-XX") else timex)

    def _sided(self, item: Expression, period: Period) -> tuple[date, date]:
        """Return the days of "earlier this month" up to the anchor, or of "later that year" from it on."""
        deictic = isinstance(item.node, Shift) and item.node.deictic
        anchor = self._present if deictic else self._then
        if anchor is None or period.unit == "day" or not period.first <= anchor.first <= period.last:
            return period.first, period.last
        if item.side < 0:
            return period.first, min(anchor.last, period.last)
        return anchor.first, period.last

    def _go_on(self, item: Expression, period: Period, basis: str, beside: Beside) -> None:
        """Make the period the narrative's last date, unless it stands aside or looks back ("a year earlier")."""
        looks_back = isinstance(item.node, Shift) and item.node.amount < 0
        if period.unit == "quarter":
            self._quarter = period
        stated, then = basis == "stated", self._then
        history = self._setting.kind == HISTORY
        apart = aside_in_history(item, period, then, beside) if history else item.aside or item.limit
        if looks_back or apart or not tells(period):
            return
        if history and then is not None and strays(period, then, stated, beside):
            return
        if stated and not period.ancient and (self._told is None or period.first >= self._told.first):
            self._told = period
        holds_then = then is not None and period.first <= then.first and then.last <= period.last and then != period
        if not holds_then:
            self._before, self._then, self._then_stated = then, period, stated
            self._point = period.first
        if item.mod == "END":
            self._point = periods.narrowed(period, item.mod)[1]
        self._then_place = beside.place
        if self._setting.kind == UNDATED and isinstance(item.node, Yearless) and not stated:
            self._present_basis = "narrative"
            if self._present is None or self._present.first <= period.first:
                self._present = period
