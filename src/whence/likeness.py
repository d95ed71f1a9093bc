"""When two readings can be of one thing: places, times, types, campaigns; shared by extraction and resolution. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from whence.names import fold, key, same_name
from whence.records import When, Where

UNDATED_DAYS = 60
"""Days before publication within which an undated event of a report lies: news tells of the last weeks."""

EARTH = 6371.0
SHORT_NAME = 3
"""Letters of a skeleton up to which names that are not one often share it ("Hol", "Hela")."""
NEIGHBOURS = 40.0
"""Kilometres within which two names of towns can be one place told as suburb and city."""
_SITE_WORDS = frozenset(
    """prison jail gaol central state main camp detention centre center facility penitentiary province governorate
    provincial regional district national federal municipal city town village county region of the al""".split()
)
_SMALL = frozenset(
    """a an the of to in on at for from with and or so that this there them they it is are was were be been until till
    will""".split()
)
_VIOLENCE = frozenset({"attack", "bombing", "prison_attack", "prison_break", "riot", "clash", "assassination"})


_WHO: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("attackers", tuple("attacker assailant gunm militant fighter bomber rebel insurgent terrorist raider".split())),
    (
        "security forces",
        tuple("guard soldier police officer troop security personnel warder warden jailer gendarme servicem".split()),
    ),
    ("prisoners", tuple("prisoner inmate detainee convict escapee fugitive captive".split())),
    (
        "civilians",
        tuple("civilian bystander passer resident villager child women worshipper passenger student".split()),
    ),
)
"""Whom a figure counts, by stems of its words: guards are compared with guards, not with attackers."""
_PRISONERS_COUNT = frozenset(
    {"escaped", "freed", "recaptured", "at_large", "remained", "returned", "surrendered", "held", "transferred"}
)


def family(kind: str) -> str:
    """Return the family within which two mentions can speak of one event."""
    return "violence" if kind in _VIOLENCE else kind


def mark(name: str) -> str:
    """Return what a name is compared by where nothing else says what it names: its skeleton, a short one spelt out."""
    skeleton = key(name)
    return skeleton if len(skeleton) > SHORT_NAME else fold(name)


def places_differ(one: Where | None, other: Where | None) -> bool:
    """Say whether two places cannot be one: different sites, or different towns, or different countries."""
    if one is None or other is None or same_place(one, other):
        return False
    if one.country and other.country and one.country != other.country:
        return True
    if one.level == "country" or other.level == "country" or _within(one, other) or _within(other, one):
        return False
    apart = distance(one, other)
    if apart is not None and apart <= NEIGHBOURS and "site" not in {one.level, other.level}:
        return False
    if one.level == other.level:
        return True
    known = one.latitude is not None and other.latitude is not None
    return known and not (one.admin1 and one.admin1 == other.admin1)


def distance(one: Where, other: Where) -> float | None:
    """Return the kilometres between two places, None where one has no point."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    first, second = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((second - first) / 2) ** 2 + cos(first) * cos(second) * sin(east / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))


def same_place(one: Where, other: Where) -> bool:
    """Say whether two places are one by GeoNames id, codebook id or the skeleton of their names."""
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return True
    if one.codebook_id and one.codebook_id == other.codebook_id:
        return True
    first, second = bare_place(one.name), bare_place(other.name)
    return same_name(one.name, other.name) or bool(first and second and same_name(first, second))


def bare_place(name: str) -> str:
    """Return a place's own name without the noun that says what it is: "Kelvane prison" is "Kelvane"."""
    return " ".join(word for word in name.split() if word.lower() not in _SITE_WORDS)


def _within(inner: Where, outer: Where) -> bool:
    return any(same_name(parent, outer.name) for parent in inner.parents) or (
        outer.level == "admin1" and bool(inner.admin1) and same_name(inner.admin1, outer.name)
    )


def times_differ(one: When | None, other: When | None) -> bool:
    """Say whether two intervals have no day in common."""
    if one is None or other is None or not (one.known and other.known):
        return False
    early = max(one.earliest or "0000", other.earliest or "0000")
    late = min(one.latest or "9999", other.latest or "9999")
    return early > late


def level(place: Where) -> int:
    """Return how exact a place is: 0 site, 1 town, 2 region or a name that nothing more is known of, 3 country."""
    return {"site": 0, "settlement": 1, "admin1": 2, "other": 2, "country": 3}.get(place.level, 2)


def length(when: When) -> int:
    """Return how wide an interval is: 0 day, 1 month, 2 year, 3 more."""
    return {"day": 0, "month": 1, "year": 2}.get(when.precision, 3)


def before_publication(published: When | None) -> When | None:
    """Return the weeks before publication, for an event that the report does not date."""
    if not (published and published.latest):
        return None
    last = date.fromisoformat(published.latest)
    first = last - timedelta(days=UNDATED_DAYS)
    return When(earliest=first.isoformat(), latest=last.isoformat(), basis="publication", uncertain=True)


@lru_cache(maxsize=16_384)
def who_class(counted: str, who: str) -> str:
    """Return the class of people that a figure counts, "" for people in general: guards are compared with guards."""
    words = who.lower()
    for name, stems in _WHO:
        if any(stem in words for stem in stems):
            return "" if name == "prisoners" and counted in _PRISONERS_COUNT else name
    return ""


def spelt_alike(one: str, other: str) -> bool:
    """Say whether two names are spellings of one: the same letters without spaces and case, one skeleton, or the same
    words but for small ones ("Open Gates", "Open the Gates")."""
    if fold(one).replace(" ", "") == fold(other).replace(" ", "") or same_name(one, other):
        return True
    words = content_words(one)
    return len(words) > 1 and words == content_words(other)


def worded_alike(one: str, other: str) -> bool:
    """Say whether two names are one sentence translated twice.

    At least three words that carry meaning are shared in order, and they make up three quarters of both (difflib's
    ratio): "Free the Prisoners of Velm" and "… of Ostrel" share two and stay apart.
    """
    first, second = content_words(one), content_words(other)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    return shared >= 3 and 2 * shared >= 0.75 * (len(first) + len(second))


def content_words(name: str) -> list[str]:
    """Return the folded words of a name that carry meaning, in order."""
    return [word for word in fold(name).split() if word not in _SMALL]
