"""Mastheads: the name of the outlet where the page itself states it, at its top or in an issue line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from whence.clean.metadata import outlet_kind
from whence.clean.phrases import Phrases, bare, plain
from whence.codebook.entries import Codebook

NAME_WORDS = 5
"""Words of the longest name taken from a line; two at least, as one word names sections and towns too."""
_SMALL = frozenset(("of", "the", "and", "from", "for", "de", "du", "des", "la", "le", "les", "el", "der", "die", "das"))
_DIVIDER = re.compile(r"\s+[|»«›>–—·•-]\s+|\s*[|»›]\s*|\s*:\s+")
_SERIES = re.compile(r"\s+(?:bulletin|newsletter|report|update|briefing|digest)$", re.IGNORECASE)
ISSUE = re.compile(r"[\s,]+(?:no\.?|nr\.?|issue|number|№|n°)\s*\d{1,5}\b", re.IGNORECASE)
"""The number of an issue, as it follows the name of a periodical."""


def is_masthead(text: str, phrases: Phrases) -> bool:
    """Say whether a line could be an outlet's name: a few capitalised words, one of them a word of outlets' names."""
    words = text.split()
    if not 2 <= len(words) <= NAME_WORDS or not all(word[:1].isupper() or word in _SMALL for word in words):
        return False
    keys = [bare(word) for word in words]
    if not all(key.replace("-", "").replace("'", "").isalpha() for key in keys):
        return False
    first = keys[1] if keys[0] == "the" else keys[0]
    last = keys[-2] if keys[-1] == "service" else keys[-1]
    if not {first, last} & phrases.masthead or bare(text) in phrases.line | phrases.region:
        return False
    return not all(key in phrases.menu or key in phrases.common or key in phrases.line for key in keys)


def outlet_in(lines: Iterable[str], phrases: Phrases, codebook: Codebook) -> str:
    """Return the outlet that the lines at the top of a report name; empty when none does.

    A line, or what stands before its first divider or before its issue number, must be an outlet of the codebook
    or bear a word of outlets' names ("Courier", "Weekly").
    """
    for line in lines:
        issue = ISSUE.search(line)
        head = line[: issue.start()] if issue else _DIVIDER.split(line.strip())[0]
        name = " ".join(head.split()).strip(" ,-–—:")
        shorter = _SERIES.sub("", name) if issue else name
        for candidate in (shorter, name):
            known = len(candidate) > 3 and outlet_kind(candidate, codebook) != "unknown"
            if known or is_masthead(candidate, phrases):
                return _spelled(candidate)
    return ""


def _spelled(name: str) -> str:
    """Return a name set in capitals as it is written in running text; short words may be initials and stay."""
    if not name.isupper() or len(name) < 8:
        return name
    words = [word if len(word) <= 3 and plain(word) not in _SMALL else word.capitalize() for word in name.split()]
    return " ".join(words[:1] + [word.lower() if word.lower() in _SMALL else word for word in words[1:]])
