"""When an event can have happened as a report tells it, and the keys by which tellings of one event find each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from whence.likeness import bare_place, length, level, mark
from whence.names import key
from whence.records import Key, Sketch, Telling, When

SLACK_DAYS = 1
"""Days by which two reports of one event may differ: late evening there is the next day here."""
MONTH = 30
"""Days around publication within which two reports that name a person in full may tell of one event."""
PEOPLE, TOWNS = 8, 4
"""People and towns of a report by which others that may tell of its main event are looked up, at most."""
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


def keys_of(telling: Telling, runs: Iterable[int] = ()) -> tuple[Key, ...]:
    """Return what a telling is looked up by; `runs` are the least hash of the words around each trigger.

    Its town or site and the town around it; without one, the names in its sentences ("~": one of them may be the
    place); on an exact day the region ("/") and the actors ("@"); the words themselves ("=") on any day.
    """
    first, last = days_of(telling.window)
    made = [Key(words=word, first=first, last=last) for word in _words(telling) if word.strip("@/~")]
    return (*made, *(Key(words=f"={run:x}", first=ALWAYS[0], last=ALWAYS[1]) for run in sorted(set(runs))))


def _words(telling: Telling) -> Iterable[str]:
    place, dated = telling.place, telling.time is not None and length(telling.time) == 0
    exact = place is not None and level(place) < 2
    words: dict[str, None] = {}
    if place and place.geonames_id is not None:
        words[f"#{place.geonames_id}"] = None
    if place and exact:
        around = [name for name in place.parents[:1] if name not in {place.admin1, place.country}]
        spots = [name for name in (place.name, bare_place(place.name), *around) if name]
        words |= dict.fromkeys((*map(key, spots), *(f"~{mark(spot)}" for spot in spots)))
    elif place and place.level != "country":
        words[key(place.name)] = None
    if not exact:
        words |= dict.fromkeys(f"~{name}" for name in telling.names)
    if dated and place:
        words |= {f"/{key(name)}": None for name in (place.name, place.admin1, *place.parents) if name}
    if dated:
        words |= {f"@{key(actor)}": None for actor in telling.actors}
    return words


def story_keys(sketch: Sketch) -> Iterable[Key]:
    """Return what a report's main telling is looked up by ("&"): the people named, and the towns on the main day."""
    published, day = sketch.published, sketch.day or sketch.published
    if published:
        yield from (
            Key(words=f"&{person}", first=published - MONTH, last=published + MONTH)
            for person in sketch.people[:PEOPLE]
        )
    if day:
        towns = (key(town) for town in sketch.towns[:TOWNS])
        yield from (Key(words=f"&{town}", first=day - SLACK_DAYS, last=day + SLACK_DAYS) for town in towns if town)


def days_of(window: When | None) -> tuple[int, int]:
    """Return the first and last day of an interval as ordinals, with a day of slack at both ends."""
    if window is None:
        return ALWAYS
    first = date.fromisoformat(window.earliest).toordinal() - SLACK_DAYS if window.earliest else ALWAYS[0]
    last = date.fromisoformat(window.latest).toordinal() + SLACK_DAYS if window.latest else ALWAYS[1]
    return first, last
