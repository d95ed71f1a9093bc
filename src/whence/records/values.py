"""The readings of words: times, places, figures, names; and the ids that come from content. Standard library only."""

from __future__ import annotations

import hashlib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date


def content_id(prefix: str, *parts: object) -> str:
    """Return `prefix` and 12 hex digits of the SHA-256 of `parts`: the same content, the same id."""
    joined = "\x1f".join(str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of days, both ends inclusive ISO dates, an empty end not known; prints as EDTF.

    `basis` says what fixed it: `stated` (a full date in the text), `publication`, `narrative` (the text's own
    dates), `none`. `uncertain` marks an inferred year or reading (EDTF `?`), `approximate` an "around" (`~`).
    `timex` is the TIMEX3 value (2022-W03, 2022-01-20TEV, PRESENT_REF), which an interval cannot always give.
    """

    earliest: str = ""
    latest: str = ""
    basis: str = "stated"
    uncertain: bool = False
    approximate: bool = False
    timex: str = ""

    @property
    def known(self) -> bool:
        """Say whether at least one end is known."""
        return bool(self.earliest or self.latest)

    @property
    def precision(self) -> str:
        """Return day, month, year, interval, or none."""
        if not self.known:
            return "none"
        if self.earliest == self.latest:
            return "day"
        if not (self.earliest and self.latest):
            return "interval"
        if self.earliest[:4] != self.latest[:4]:
            return "interval"
        if self.earliest[4:] == "-01-01" and self.latest[4:] == "-12-31":
            return "year"
        first, last = date.fromisoformat(self.earliest), date.fromisoformat(self.latest)
        whole = first.day == 1 and first.month == last.month and last.day == monthrange(last.year, last.month)[1]
        return "month" if whole else "interval"

    def edtf(self) -> str:
        """Return the interval in the Extended Date/Time Format, empty when nothing is known."""
        mark = (
            "%" if self.uncertain and self.approximate else "?" if self.uncertain else "~" if self.approximate else ""
        )
        match self.precision:
            case "none":
                return ""
            case "day":
                return self.earliest + mark
            case "month":
                return self.earliest[:7] + mark
            case "year":
                return self.earliest[:4] + mark
        first = self.earliest + mark if self.earliest else ".."
        last = self.latest + mark if self.latest else ".."
        return f"{first}/{last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length of time: amount and unit (day, week, month, year, hour, minute) as said, with its TIMEX3 value.

    `low` is None for "a few days"; `anchor_after` is True for "two days after", False for "before", None without.
    """

    low: float | None
    high: float | None
    unit: str
    timex: str = ""
    anchor_after: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place: its name as canonical, GeoNames id and point (WGS84 degrees) where known, and how sure.

    `level`: country, admin1, admin2, settlement, site, other. `geo_precision`: ACLED's 1 (exact) to 3 (region).
    An unknown place keeps its name and has neither id nor point.
    """

    name: str
    level: str = "other"
    country: str = ""
    admin1: str = ""
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    geo_precision: int | None = None
    codebook_id: str = ""
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as said: bounds (None = not said), whether approximate, the words, and the unit.

    "at least 24" is low 24, high None; "dozens" has the bounds of the codebook; 0 only where a source says none.
    """

    low: float | None
    high: float | None
    approx: bool
    as_said: str
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Who or what a mention names: `text` is the fullest name in this report, "" parts are unknown.

    `kind` is person, organisation, outlet, group, role (an office without a name), anonymous, or campaign kinds
    (campaign, slogan, spelling, translation, hashtag). `sayer_kind` is the closed vocabulary of the design.
    `public` marks a person whose public function is recorded; all other people are masked in exports.
    `belongs_to` names the body that a spokesperson, outlet or campaign stands for; `same_as` the canonical form.
    """

    text: str
    kind: str
    role: str = ""
    sayer_kind: str = "unknown"
    public: bool = False
    codebook_id: str = ""
    belongs_to: str = ""
    same_as: str = ""


Value = When | Duration | Where | Name
