"""The day of an event that a report counts back from: "two weeks after the raid", "five years to the day after …"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from whence.extract.scene import Scene
from whence.extract.triggers import Trigger
from whence.records import When

_AFTER = re.compile(
    r"\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})[ ]"
    r"(?P<unit>day|week|month|year)s?(?P<exact>[ ]to[ ]the[ ]day)?[ ](?:after|since|on[ ]from)[ ]"
    r"(?:(?:the|its|their|that|last)[ ](?:[\w-]+[ ]){0,2}|(?P<doer>(?:[\w’'-]+[ ]){1,8}))$",
    re.IGNORECASE,
)
_NUMBERS = {
    word: at for at, word in enumerate("a one two three four five six seven eight nine ten eleven twelve".split())
}
_DAYS = {"day": 1, "week": 7}
_OPENING = 12
"""Characters at the head of a sentence within which the count must begin: it dates the telling, not another event."""


def reckoned(scene: Scene, trigger: Trigger) -> When | None:
    """Return the day of a noun that its sentence opens by counting from, back from the day told of, else publication.

    The count is round: the day is approximate, a month or year but for "to the day" only that month or year.
    """
    text, published = scene.reading.document.text, scene.reading.document.published
    match = _AFTER.search(text, scene.sentence.start, trigger.start)
    if (
        match is None
        or bool(match["doer"]) is (trigger.klass == "noun")
        or match.start() > scene.sentence.start + _OPENING
    ):
        return None
    told = scene.days_behind(trigger.end)
    day = told.earliest if told else published.earliest if published else ""
    if not day:
        return None
    count = _count(match["count"])
    basis = "publication"
    if unit := _DAYS.get(match["unit"].lower()):
        found = (date.fromisoformat(day) - timedelta(days=count * unit)).isoformat()
        return When(earliest=found, latest=found, basis=basis, approximate=True)
    return _back(date.fromisoformat(day), count, match["unit"].lower(), bool(match["exact"]))


def _count(word: str) -> int:
    return int(word) if word.isdigit() else 1 if word.lower() == "an" else max(1, _NUMBERS[word.lower()])


def _back(day: date, count: int, unit: str, exact: bool) -> When:
    """Return the day, month or year that lies `count` months or years before a day."""
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    first, last = date(year, month + 1, 1), date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    if exact:
        first = last = first.replace(day=min(day.day, last.day))
    elif unit == "year":
        first, last = date(year, 1, 1), date(year, 12, 31)
    return When(earliest=first.isoformat(), latest=last.isoformat(), basis="publication", approximate=not exact)
