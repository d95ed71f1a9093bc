"""Publication dates that htmldate proposes; `published` accepts one only where the page itself marks it as such."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from htmldate import find_date

_EARLIEST, _LATEST = datetime(1995, 1, 1), datetime(2100, 12, 31)


def proposed_date(tree: Any) -> str:
    """Return the ISO date that htmldate takes for the original publication, empty without one; no clock is read."""
    found = find_date(tree, original_date=True, extensive_search=False, min_date=_EARLIEST, max_date=_LATEST)
    return str(found or "")
