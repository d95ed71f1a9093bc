"""The tail of a saved page: heads and teasers of other stories below the article, with no heading to tell."""

from __future__ import annotations

import re

from whence.clean.outline import Outline
from whence.clean.signs import Sign

ACCEPTED = 3.0
"""Sum of the units' scores from which the end of a text is a tail: two cut-off teasers with their heads have 7.
Set, with the scores below, on our own pages of tests/clean (two thirds of them) and checked on the others."""
PAIR, STORY, KNOWN = 1.5, 1.5, 0.3
"""Added for each head with a cut-off teaser directly below it, for a head that begins another story, and for
each line that is furniture already."""
ARTICLE_WORDS = 40
STRANGE = 0.25
"""Share of vocabulary in the article below which a head or teaser counts as strange to it."""

_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}(?:,[^.]{2,30})?(?:\s*\([^)]{2,30}\))?\s*[—–-]\s")


def tail_start(seen: Outline, furniture: frozenset[int], title: int) -> int:
    """Return the index of the first unit of the tail, the number of units when there is none."""
    end = len(seen.units)
    best, at = ACCEPTED, end
    for start in range(max(title, seen.first_solid) + 1, end):
        if not _may_start(seen, furniture, start):
            continue
        score = _score(seen, furniture, start)
        if score > best:
            best, at = score, start
    return at


def _may_start(seen: Outline, furniture: frozenset[int], start: int) -> bool:
    if start in furniture or seen.item[start] or seen.solid_words(0, start) < ARTICLE_WORDS:
        return False
    if not seen.cut_off[start] and not (seen.title_like[start] and seen.words[start] >= 4):
        return False
    before = next((index for index in range(start - 1, -1, -1) if index not in furniture), None)
    return before is None or not seen.units[before].text.rstrip().endswith(":")


def _score(seen: Outline, furniture: frozenset[int], start: int) -> float:
    end = len(seen.units)
    own = [index for index in range(start, end) if index not in furniture]
    cuts = sum(seen.cut_off[index] for index in own)
    story = _is_other_story(seen, start)
    if len(own) < 2 or not (cuts or story or _is_head_list(seen, own, start)):
        return 0.0
    if not story and seen.solid_words(start, end) > seen.solid_words(0, start):
        return 0.0
    pairs = sum(seen.cut_off[index] and _is_head(seen, index - 1) for index in own if index > start)
    units = sum(_unit_score(seen, index, start, story) for index in own)
    return PAIR * pairs + STORY * story + KNOWN * (end - start - len(own)) + units


def _is_head(seen: Outline, index: int) -> bool:
    return seen.title_like[index] and seen.words[index] >= 4


def _is_head_list(seen: Outline, own: list[int], start: int) -> bool:
    """Say whether the lines are at least three heads of headline length that are strange to the article."""
    heads = [index for index in own if seen.title_like[index] and not seen.solid[index]]
    if len(heads) < 3 or len(heads) < 0.6 * len(own):
        return False
    words = sum(seen.words[index] for index in heads) / len(heads)
    share = sum(seen.vocabulary.share(index, start) for index in heads) / len(heads)
    return words >= 6 and share < STRANGE


def _is_other_story(seen: Outline, start: int) -> bool:
    """Say whether a strange head begins another story here: an author or date line follows, or nothing coheres."""
    vocabulary, end = seen.vocabulary, len(seen.units)
    if not seen.title_like[start] or vocabulary.share(start, start) >= STRANGE * _scale(seen, start):
        return False
    below = (unit.text for unit in seen.units[start + 1 : start + 3])
    if any(seen.stamp[start + 1 : start + 4]) or any(map(_DATELINE.match, below)):
        return True
    paragraphs = [index for index in range(start, end) if seen.solid[index]]
    if len(paragraphs) < 2 or seen.words[start] < 5 or _scale(seen, start) < 1:
        return False
    return sum(vocabulary.share(index, start) for index in paragraphs) / len(paragraphs) < 0.1


def _scale(seen: Outline, start: int) -> float:
    return min(1.0, seen.vocabulary.size(start) / 100)


def _unit_score(seen: Outline, index: int, start: int, story: bool) -> float:
    """Return how far one unit speaks for a tail (above 0) or for the article (below 0)."""
    share, words, limit = seen.vocabulary.share(index, start), seen.words[index], _scale(seen, start)
    strange = share < STRANGE * limit
    if seen.stamp[index]:
        score = 1.0
    elif seen.cut_off[index]:
        score = 2.0 if share < 0.5 else 1.0
    elif seen.signs[index] is Sign.CAPTION:
        score = 0.0
    elif seen.solid[index]:
        score = _paragraph_score(share, words, limit, story)
    elif seen.item[index]:
        score = -1.5
    elif _is_head(seen, index):
        score = 1.5 if strange else 0.5 if share < 0.5 else -0.5
    elif words < 4:
        score = 0.0 if strange else -0.5
    else:
        score = 0.2 if share < 0.1 * limit else -1.5
    return score


def _paragraph_score(share: float, words: int, limit: float, story: bool) -> float:
    if share < (0.2 if story else 0.15) * limit:
        return 0.5 if story else 0.0 if words <= 35 else -1.5
    return -4.0 if words <= 35 else -6.0
