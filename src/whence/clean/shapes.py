"""The shape of a piece of text: how long it is, how it ends, whether it could be a paragraph, a head or a list item."""

from __future__ import annotations

import re
from functools import lru_cache

SOLID_WORDS = 12
"""Words from which a finished sentence counts as a paragraph; teasers and heads are shorter or unfinished."""
CLOSERS = "\"'”’»)]›“ \xa0"
STOPS = ".!?।॥۔؟。！？"

_WORD = re.compile(r"[\w’'-]+")
_ELLIPSIS = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(…\))\s*(?:(?:read|continue|more|»|→|›|\W)[\w\s]{0,20})?$", re.IGNORECASE
)
_DANGLING = frozenset((
    "a", "an", "the", "of", "to", "and", "in", "with", "for", "will", "is", "was", "were", "are", "be", "by", "at",
    "on", "from", "that", "as", "or", "its", "their", "his", "her", "has", "have", "had", "who", "which",
))  # fmt: skip
_BULLET = re.compile(r"^\s*(?:[•◦▪‣●■□–*·-]|\d{1,2}[.)]|[a-z]\))\s+")
_POSTED = re.compile(r"\(@\w+\)")


@lru_cache(maxsize=2_048)
def word_count(text: str) -> int:
    """Return the number of words."""
    return len(_WORD.findall(text))


def is_finished(text: str) -> bool:
    """Say whether the text ends as a sentence does (closing quotes and brackets aside), and is not cut off."""
    ending = text.rstrip(CLOSERS)
    return bool(ending) and (ending[-1] in STOPS or text.rstrip().endswith((":", ";"))) and not is_cut_off(text)


@lru_cache(maxsize=2_048)
def is_cut_off(text: str) -> bool:
    """Say whether the text breaks off: with an ellipsis, a lone letter, or a word that cannot end a sentence."""
    if _ELLIPSIS.search(text):
        return True
    words = text.split()
    if len(words) < 8 or text.rstrip(CLOSERS)[-1:] in STOPS:
        return False
    last = words[-1]
    return last in _DANGLING or (len(last) == 1 and last.islower())


def is_solid(text: str) -> bool:
    """Say whether the text is a paragraph of running, finished sentences."""
    return word_count(text) >= SOLID_WORDS and is_finished(text)


def is_title_like(text: str, most: int = 25) -> bool:
    """Say whether the text could be a head: one unfinished line of few words that is no list item, post or dateline."""
    ending = text.rstrip(CLOSERS)[-1:]
    if not ending or ending in ".:;,।۔。-–—" or is_cut_off(text) or is_item(text) or _POSTED.search(text):
        return False
    return 1 <= word_count(text) <= most and sum(map(str.isalpha, text)) > 2


def is_item(text: str) -> bool:
    """Say whether the text starts with a bullet or a list number."""
    return bool(_BULLET.match(text))
