"""What a time expression means before it is anchored: one small frozen value per kind."""

from __future__ import annotations

from dataclasses import dataclass

from whence.extract.times.periods import Period
from whence.records import Duration


@dataclass(frozen=True, slots=True)
class Fixed:
    """A period that the words name in full."""

    period: Period


@dataclass(frozen=True, slots=True)
class Either:
    """A numeric date that reads day first or month first: both readings, or only the possible one."""

    day_first: Period | None
    month_first: Period | None


@dataclass(frozen=True, slots=True)
class Yearless:
    """A day, month, season, quarter, half or feast without its year.

    `number` is the month, quarter or half; `season` is SP, SU, FA or WI, or the name of a feast, from which `day`
    counts; `weekday` is the one that stands beside a day (1 is Monday, 0 none).
    """

    unit: str
    number: int = 0
    day: int = 0
    season: str = ""
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday (1 is Monday); `turn` is -1 for "last", 1 for "next", 0 for "this", None without a word.

    `told` marks "the following Tuesday" and "that Friday", which start from the narrative's last date.
    """

    number: int
    turn: int | None = None
    told: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units from the publication (deictic) or from the narrative's last date.

    `same` keeps the anchor's own unit ("exactly a year earlier"); `near` marks a clock time or "the year", whose anchor
    must have been told in the sentences right before.
    """

    unit: str
    amount: float
    deictic: bool
    same: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Bare:
    """A small number that is a year only where a text tells of antiquity ("in 429")."""

    year: int


@dataclass(frozen=True, slots=True)
class Within:
    """A yearless period or weekday in a year, month or week that other words give ("June last year")."""

    inner: Yearless | Weekday
    outer: Shift


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that names no day: TIMEX3 PRESENT_REF, PAST_REF, FUTURE_REF, XXXX-WXX-2.

    `only_timex` keeps an adjective ("recent") out of a report's mentions.
    """

    timex: str
    kind: str = "DATE"
    only_timex: bool = False


@dataclass(frozen=True, slots=True)
class Length:
    """A duration, or a set when `repeated`."""

    duration: Duration
    repeated: bool = False


Node = Fixed | Either | Yearless | Weekday | Shift | Bare | Within | Vague | Length


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression with its range in the text, not yet anchored.

    `mod` is START, MID or END ("early", "mid", "late"); `side` is -1 for "earlier this month", 1 for "later this
    year"; `part` a TIMEX3 part of the day; `open` is 1 for "since then" (an interval that goes on), 2 for a night that
    ends the day after; `widen` is the unit around a day ("the week of 8 January"); `aside` keeps the words out of the
    thread of the narrative, `limit` marks what follows "until".
    """

    start: int
    end: int
    node: Node
    mod: str = ""
    side: int = 0
    part: str = ""
    approximate: bool = False
    open: int = 0
    widen: str = ""
    aside: bool = False
    limit: bool = False
