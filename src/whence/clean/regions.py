"""Regions: other stories, comments and promoted links that a heading opens, and where the article goes on below."""

from __future__ import annotations

from whence.clean.outline import Outline
from whence.clean.signs import Sign

OWN_SHARE = 0.15
"""Share of a paragraph's vocabulary that the article before it has used, from which the article goes on there.
On three real reports the articles' own later paragraphs have 0.19 to 0.83 and unrelated teasers 0 to 0.29."""
COMMENTED_WORDS = 40
"""Words of article that stand above a comment form; fewer, and it is a counter or link under the headline."""
_PROMOTED = 6
"""Heads of other stories at most below one promoting line."""


def regions(seen: Outline, title: int) -> set[int]:
    """Return the units of the boxes that headings such as "Most read" or "Leave a reply" open, headings included."""
    found: set[int] = set()
    for index, sign in enumerate(seen.signs):
        if index == title or index in found:
            continue
        if sign is Sign.COMMENTS and _closes(seen, index):
            found.update(range(index, len(seen.units)))
        elif sign is Sign.REGION or (sign is Sign.COMMENTS and seen.last_solid < index):
            found.update(range(index, _resumes(seen, index, title)))
        elif sign is Sign.PROMO_OPENER:
            found.update(_promoted(seen, index, title))
    return found


def _closes(seen: Outline, index: int) -> bool:
    above, below = seen.solid_words(0, index), seen.solid_words(index, len(seen.units))
    return above >= COMMENTED_WORDS and (below <= above or "reply" in seen.units[index].text.casefold())


def _resumes(seen: Outline, marker: int, title: int) -> int:
    """Return where the article goes on after a box of other stories: the title, or paragraphs that cohere with it."""
    if marker < title:
        return title
    end = len(seen.units)
    for index in range(marker + 1, end):
        if not seen.solid[index]:
            continue
        if marker < seen.first_solid or (_coheres(seen, index, marker) and not _is_teaser(seen, index)):
            return _with_subhead(seen, index, marker)
    return end


def _with_subhead(seen: Outline, index: int, marker: int) -> int:
    above = index - 1
    short = above > marker and seen.title_like[above] and seen.words[above] <= 5 and seen.signs[above] is None
    return above if short and not seen.menu[above] and seen.vocabulary.share(above, marker) >= 0.5 else index


def _coheres(seen: Outline, index: int, head: int) -> bool:
    scale = min(1.0, seen.vocabulary.size(head) / 100)
    return seen.vocabulary.share(index, head) >= OWN_SHARE * scale and seen.words[index] >= 15


def _is_teaser(seen: Outline, index: int) -> bool:
    """A finished sentence or two under a head, with another head or nothing below it."""
    if not seen.title_like[index - 1] or seen.words[index] > 40:
        return False
    after = index + 1
    return after < len(seen.units) and not seen.solid[after] and (seen.title_like[after] or seen.cut_off[after])


def _promoted(seen: Outline, marker: int, title: int) -> set[int]:
    """The marker's own line and the heads of other stories that follow it directly."""
    found = {marker}
    for index in range(marker + 1, min(marker + 1 + _PROMOTED, len(seen.units))):
        fits = seen.title_like[index] and seen.signs[index] in (None, Sign.PROMO) and index != title and marker > title
        if not fits or (seen.words[index] < 6 and seen.vocabulary.share(index, marker) > 0):
            break
        found.add(index)
    return found
