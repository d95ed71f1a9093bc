"""When two events of one report are one: their words, or their family with a place or day, and no date apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from eval.annotated import Happening, Range
from whence.likeness import family, same_place
from whence.records import Where

_LIES = re.compile(
    r"^(?:(?:just|(?:north|south)?-?(?:east|west)|north|south|outskirts|edge|suburbs|vicinity)[ ]+of"
    r"|near|outside|around|the|northern|southern|eastern|western|central)[ ]+",
    re.IGNORECASE,
)
"""Words before a place's name that only say how the event lies to it: "near Orrin", "the outskirts of Orrin"."""
_DAYS = 3
"""Days that a date of an event may span to name it by itself: the night from one day to the next, a week-end."""


def touch(one: Range, other: Range) -> int:
    """Return how many characters two ranges share, 0 or less for none."""
    return min(one[1], other[1]) - max(one[0], other[0])


def meets(one: Happening, other: Happening) -> bool:
    """Say whether two events share words, or are of one family and at one place or on one day, no date apart."""
    if any(touch(a, b) > 0 for a in one.spans for b in other.spans):
        return True
    if family(one.type) != family(other.type) or _dates_apart(one.date, other.date):
        return False
    return _one_place(one, other) or _one_date(one.date, other.date)


def _one_place(one: Happening, other: Happening) -> bool:
    return any(same_place(Where(name=a), Where(name=b)) for a in _bare(one.places) for b in _bare(other.places))


def _bare(names: Iterable[str]) -> list[str]:
    """Return names of places without the words that say how the event lies to them, nor a place around them."""
    made = []
    for name in names:
        bare, before = name, ""
        while bare != before:
            before, bare = bare, _LIES.sub("", bare)
        made.append(re.split(r"[ ](?:in|of)[ ](?=[A-Z])", bare)[0])
    return made


def _dates_apart(one: str, other: str) -> bool:
    """Say whether two EDTF dates have no day in common; an unknown one is apart from none."""
    first, second = _days(one), _days(other)
    return max(first[0], second[0]) > min(first[1], second[1])


def _one_date(one: str, other: str) -> bool:
    """Say whether two known dates are one, but for their marks, or few days that overlap."""
    if not (one and other) or _dates_apart(one, other):
        return False
    return _plain(one) == _plain(other) or max(_width(one), _width(other)) <= _DAYS


def _plain(edtf: str) -> str:
    """Return an EDTF date without the marks of an uncertain or approximate one."""
    return re.sub(r"[~?%]", "", edtf)


def _days(edtf: str) -> tuple[str, str]:
    """Return the first and the last ISO day of an EDTF date (31 for any month's last), open ends as far as can be."""
    ends = _plain(edtf).split("/")
    early, late = ends[0].strip(".") or "0000", ends[-1].strip(".") or "9999"
    return early + "-01-01"[len(early) - 4 :], late + "-12-31"[len(late) - 4 :]


def _width(edtf: str) -> int:
    """Return about how many days lie between the first and the last day of an EDTF date."""
    first, last = ([int(part) for part in day.split("-")] for day in _days(edtf))
    return (last[0] - first[0]) * 372 + (last[1] - first[1]) * 31 + last[2] - first[2]


def agreed(one: Happening, other: Happening) -> list[str]:
    """Return which of type, date and place of a gold event the predicted one gives, marks of a date aside."""
    place = _one_place(one, other) or not (one.places or other.places)
    kind = one.type == other.type or one.type in other.kinds
    checks = {"type": kind, "date": _plain(one.date) == _plain(other.date), "place": place}
    return [name for name, holds in checks.items() if holds]
