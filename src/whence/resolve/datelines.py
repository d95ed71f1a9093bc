"""The town in a report's dateline: where its news happened, unless the report names another place for it."""

from __future__ import annotations

import re
from datetime import date

from whence.likeness import level
from whence.records import Sheet, When, Where

FRESH_DAYS = 3
"""Days before publication within which a dateline speaks of the event: older ones are told as background."""
BLOCKS = 3
"""Body blocks among which the dateline stands: a byline or a credit may come before it."""
_GOES_ON = re.compile(r"(?:,[^-–—.\n]{0,40}?)?\s*(?:\([^)\n]{1,40}\))?\s*(?:--|[-–—])\s")


def dateline(sheet: Sheet) -> Where | None:
    """Return the town that a report's text opens with ("ORRIN, June 12 (Agency) —"), None where it has no dateline."""
    document = sheet.document
    starts = [block.start for block in document.blocks if block.kind == "body"][:BLOCKS]
    for mention in sheet.mentions:
        place, span = mention.value, mention.span
        town = isinstance(place, Where) and level(place) <= 1
        if town and span.start in starts and _GOES_ON.match(document.text, span.end):
            return place if isinstance(place, Where) else None
    return None


def is_fresh(time: When | None, published: When | None) -> bool:
    """Say whether an event is told as of the days before publication."""
    if not (time and time.latest and published and published.earliest):
        return False
    return 0 <= (date.fromisoformat(published.earliest) - date.fromisoformat(time.latest)).days <= FRESH_DAYS
