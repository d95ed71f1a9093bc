"""What a report puts a place within, right behind its name: "Orrin, Texas", "Orrin (Texas)", and no list of equals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whence.extract.places.candidates import Names
from whence.extract.places.gazetteer import Entry
from whence.names import fold

_CONTAINER = re.compile(
    r"\s*,\s*(?:in\s+)?(?:[a-z-]+ern\s+)?"
    r"(?P<name>[^\W\d_a-z][\w.'’-]*(?:\s(?:of\s|the\s|and\s)*[^\W\d_a-z][\w.'’-]*){0,4})"
)
_INNER = re.compile(r"\s+\((?P<name>[^()]{2,40})\)")
_MORE = re.compile(r",? (?:and|or) [A-Z]|, [A-Z]")
_LESS = re.compile(r"[A-Z][\w.]+(?:,| and|, and) \Z")
"""What stands behind and before two names of a list."""


_ITEM = r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w’'-]+){0,2}"
_BEFORE = re.compile(rf"(?:(?P<two>{_ITEM}), )?(?P<one>{_ITEM})(?:,| and|, and) \Z")
_BEHIND = re.compile(rf"(?:,| and|, and|, or) (?P<one>{_ITEM})(?:(?:,| and|, and|, or) (?P<two>{_ITEM}))?")
_REACH = 60
"""Characters before a name in which the two names before it in a list stand."""


def among_regions(text: str, at: tuple[int, int], names: Names) -> bool:
    """Say whether the range `at` is a region's name in a list of regions: "Ohio, Washington and Utah"."""
    own = {entry.country for entry in names.exact(text[at[0] : at[1]]) if entry.level == "admin1"}
    if not own:
        return False
    before = _BEFORE.search(text, max(0, at[0] - _REACH), at[0])
    behind = _BEHIND.match(text, at[1])
    beside = [match[group] for match in (before, behind) if match for group in ("one", "two") if match[group]]
    tops = (names.exact(name)[:1] for name in beside)
    return sum(entry.level == "admin1" and entry.country in own for top in tops for entry in top) > 1


def containers(text: str, at: tuple[int, int], within: Sequence[str], names: Names) -> Iterable[Entry]:
    """Yield the countries and regions that the range `at` is said to lie in; `within` are those known already."""
    for name in within:
        yield from _large(names.exact(name))
    match = _CONTAINER.match(text, at[1]) or _INNER.match(text, at[1])
    if not match:
        return
    words = match["name"].split()
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        postal = names.words.postal.get(fold(name), ()) if name.isupper() and len(name) == 2 else ()
        found = [*_large(names.exact(name)), *(entry for pair in postal for entry in names.named(*pair))]
        if found:
            both = at[0], match.start("name") + len(name)
            if not _equals(text, both, names.exact(text[at[0] : at[1]]), found):
                yield from found
            return


def _equals(text: str, both: tuple[int, int], one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    """Say whether two neighbours are of one rank: two countries, or regions of a list ("Georgia, Ohio and Utah")."""
    first, second = (
        {entry.level for entry in entries[:3] if not entry.alternate and entry.level in ("country", "admin1")}
        for entries in (one, other)
    )
    if "country" in first & second:
        return True
    return bool(first & second) and bool(_MORE.match(text, both[1]) or _LESS.search(text, 0, both[0]))


def _large(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.level in ("country", "admin1", "admin2")]
