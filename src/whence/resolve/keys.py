"""When an event can have happened as a report tells it, and the keys by which tellings of one event find each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from whence.likeness import bare_place, length, level
from whence.names import key
from whence.records import Key, When, Where

SLACK_DAYS = 1
"""Days by which two reports of one event may differ: late evening there is the next day here."""
ALWAYS = (0, 4_000_000)
"""The days of an event that no report dates: all of them (proleptic ordinals)."""
_LOOKS_BACK = re.compile(
    r"\b(?:anniversar\w+|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|many)[ ]+"
    r"(?:years?|months?|decades?)[ ]+(?:after|later|ago|since|on)|last[ ]+year|years[ ]+before)\b",
    re.IGNORECASE,
)


def looks_back(sentence: str) -> bool:
    """Say whether a sentence tells of what happened months or years before its report."""
    return _LOOKS_BACK.search(sentence) is not None


def keys_of(
    place: Where | None,
    time: When | None,
    window: When | None,
    actors: Iterable[str],
    names: Iterable[str] = (),
    runs: Iterable[int] = (),
) -> tuple[Key, ...]:
    """Return what a telling is looked up by.

    Its town or site and the towns around it; without one, the names in its sentences ("~": one of them may be the
    place); on an exact day the region ("/"), and the actors ("@"); the words themselves ("=") on any day.
    """
    first, last = _days(window)
    words: dict[str, None] = {}
    exact = place is not None and level(place) < 2
    dated = time is not None and length(time) == 0
    if place:
        spots = {key(name): None for name in (place.name, bare_place(place.name), *place.parents) if name}
        spots = spots if exact else {key(place.name): None}
        words |= spots | {f"~{spot}": None for spot in spots if exact}
        if place.geonames_id is not None:
            words[f"#{place.geonames_id}"] = None
        if dated:
            around = (place.admin1, *place.parents, *(() if exact else (place.name,)))
            words |= {f"/{key(name)}": None for name in around if name}
    if not exact:
        words |= {f"~{name}": None for name in names}
    if dated:
        words |= {f"@{key(actor)}": None for actor in actors}
    made = [Key(words=word, first=first, last=last) for word in words if word.strip("@/~")]
    return (*made, *(Key(words=f"={run:x}", first=ALWAYS[0], last=ALWAYS[1]) for run in sorted(set(runs))))


def _days(window: When | None) -> tuple[int, int]:
    if window is None:
        return ALWAYS
    first = date.fromisoformat(window.earliest).toordinal() - SLACK_DAYS if window.earliest else ALWAYS[0]
    last = date.fromisoformat(window.latest).toordinal() + SLACK_DAYS if window.latest else ALWAYS[1]
    return first, last


def wide(window: When | None) -> When | None:
    """Return the interval with a day of slack at both ends."""
    if window is None or not (window.earliest and window.latest):
        return window
    slack = timedelta(days=SLACK_DAYS)
    first, last = date.fromisoformat(window.earliest) - slack, date.fromisoformat(window.latest) + slack
    return When(earliest=first.isoformat(), latest=last.isoformat(), basis=window.basis)
