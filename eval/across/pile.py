"""What is found across the reports of a pile, by a person (a pile file) or by whence: one shape for both."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as it is given to whence; `published` is an ISO day or empty."""

    id: str
    title: str
    outlet: str
    published: str
    byline: str
    lang: str
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A range of a report's text, in code points, end exclusive.

    `inner_start` and `inner_end` are the words of the range that name the thing itself (whence's trigger in its
    sentence); without them it is the whole range.
    """

    report: str
    start: int
    end: int
    inner_start: int = -1
    inner_end: int = -1

    @property
    def inner(self) -> Words:
        """Return the words that name the thing itself."""
        return self if self.inner_start < 0 else Words(self.report, self.inner_start, self.inner_end)

    def meets(self, other: Words) -> bool:
        """Say whether two ranges have a character in common."""
        return self.report == other.report and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A report that rests on another, and how: identical, syndicated, rewritten, translated."""

    report: str
    of: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Words of a report that tell of an event of a type; `figure` where they are a number's."""

    event: str
    type: str
    words: Words
    figure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of the pile; `parent` is the event under which it hangs, empty for none."""

    id: str
    type: str
    date: str
    place: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent origin of a toll, and the reports that rest on it."""

    name: str
    reports: frozenset[str]
    perpetrator: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """One counted thing of one event; of `most` origins at most, `least` are surely apart, `others` not the accused."""

    event: str
    counted: str
    who: str
    least: int
    most: int
    others: int
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a report, what it counts ("" not said), and its value in a form that two of one pile compare by."""

    words: Words
    counted: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Figures of one toll that cannot all hold, and why they differ."""

    event: str
    counted: str
    who: str
    kind: str
    figures: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A figure that another one replaced; `by` is None where no report gives the other."""

    figure: Words
    by: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """What became of a campaign: announced, launched, relaunched, ended; `date` in EDTF."""

    phase: str
    date: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An event (with its id where it has one), assessment or criticism tied to a campaign, and who ties it."""

    kind: str
    words: Words
    linked_by: str
    event: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A campaign: each of its names with its kind, its phases and what is tied to it."""

    names: tuple[tuple[str, str], ...]
    phases: tuple[Phase, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Everything that is found across the reports of a pile."""

    copies: tuple[Copy, ...] = ()
    events: tuple[Event, ...] = ()
    tellings: tuple[Telling, ...] = ()
    tolls: tuple[Toll, ...] = ()
    figures: tuple[Figure, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    superseded: tuple[Replaced, ...] = ()
    campaigns: tuple[Campaign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """A pile: its name, its reports, and what a person found across them."""

    name: str
    reports: tuple[Report, ...]
    gold: Found
