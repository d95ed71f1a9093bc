"""The main text of a page: its flow, with the extractor and the zones deciding what is the article's own.

What stands outside of the article's container is left out. What stands in it and is not the article's own
becomes furniture (tag `aside`): the reader of the page sees it there, and nothing is extracted from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from whence.clean.flow import Piece
from whence.clean.phrases import plain
from whence.clean.shapes import is_finished, is_solid, word_count
from whence.clean.units import Part

LEAST_SHARE = 0.5
"""Share of the letters of the page's paragraphs outside zones below which the extractor has lost the article."""
OWN_WORDS = 8
"""Words of a finished sentence among the article's paragraphs that stays even where the extractor drops it."""
LINKED = 0.6
"""Share of link text from which a line is a link to something else rather than a sentence that holds links."""
SHORT = 30
"""Letters below which a line must equal one of the extractor's lines: short ones occur within others by chance."""
COLUMN_SHARE = 0.75
"""Share of the paragraphs' letters in the title's column from which what stands beside it may be another box."""
HEAD_WORDS = 15
TEASERS = 2
"""Paragraphs of the largest box that counts as the teaser of its linked head."""
TIME_WORDS = 8
"""Words of the longest line that is an entry's date and time."""
_TIME = re.compile(r"(?:^|[\s_-])(?:time|date|datetime|timestamp|stamp|clock)(?:[\s_-]|$)", re.IGNORECASE)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:dek|deck|standfirst|subtitle|sub-?head(?:ing|line)?|sub|intro|lead|lede|summary|excerpt|abstract"
    r"|vorspann|chapo|chapeau|entradilla|bajada|sommario)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the article stands among the pieces: its title (or -1), first and last own piece, and its container."""

    title: int
    first: int
    last: int
    container: Any
    inside: frozenset[Any]

    def keeps(self, index: int, piece: Piece) -> bool:
        """Say whether the piece belongs to the text at all."""
        if index == self.title:
            return False
        top = self.first if self.title < 0 else min(self.first, self.title)
        return top <= index <= self.last or (self.container.tag != "body" and piece.element in self.inside)


def main_flow(pieces: Sequence[Piece], extracted: Sequence[Part], title: str, address: str) -> tuple[Part, ...]:
    """Return the parts of the article: own paragraphs, heads, captions, and the furniture among them.

    `extracted` is the extractor's reading, `title` the page's headline (not returned), `address` the page's own.
    """
    at_title = _title_place(pieces, title)
    chosen = _chosen(pieces, extracted)
    own = [index for index, taken in enumerate(chosen) if taken and not pieces[index].zone and index != at_title]
    if not own:
        return ()
    layout = _layout(pieces, own, at_title)
    teasers = _teasers(pieces, layout, address)
    counts: Counter[str] = Counter()
    parts: list[Part] = []
    for index, piece in enumerate(pieces):
        if not layout.keeps(index, piece):
            continue
        strange = piece.zone or piece.element in teasers
        tag = "aside" if strange or not _is_own(piece, index, chosen[index], layout) else piece.tag
        if tag == "aside" and not strange and index < layout.last and _is_entry_time(piece, parts):
            tag = "head"
        counts[tag] += 1
        parts.append(Part(tag, piece.text, f"{tag} {counts[tag]}"))
    return tuple(parts)


def _is_entry_time(piece: Piece, above: Sequence[Part]) -> bool:
    """Say whether the piece is the time of a live page's entry: alone in its line, under a head or a paragraph."""
    marked = piece.element.tag == "time" or next(piece.element.iter("time"), None) is not None
    alone = marked or bool(_TIME.search(piece.element.get("class") or ""))
    return alone and word_count(piece.text) <= TIME_WORDS and any(part.tag != "aside" for part in above)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


def _chosen(pieces: Sequence[Piece], extracted: Sequence[Part]) -> list[bool]:
    """Say of each piece whether the extractor takes it; of all outside zones where it has lost the article."""
    lines = [_letters(part.text) for part in extracted]
    whole, single = "\n".join(lines), frozenset(lines)
    found = [_is_in(_letters(piece.text), whole, single) for piece in pieces]
    outside = [
        (len(piece.text), taken) for piece, taken in zip(pieces, found, strict=True)
        if not piece.zone and is_solid(piece.text) and piece.links < LINKED
    ]  # fmt: skip
    kept = sum(length for length, taken in outside if taken)
    if any(found) and kept >= LEAST_SHARE * sum(length for length, _ in outside):
        return found
    return [piece.links < LINKED for piece in pieces]


def _is_in(letters: str, whole: str, single: frozenset[str]) -> bool:
    return letters in single or (len(letters) >= SHORT and letters in whole)


def _title_place(pieces: Sequence[Piece], title: str) -> int:
    same = plain(title)
    heads = [index for index, piece in enumerate(pieces) if plain(piece.text) == same] if same else []
    return next((index for index in heads if pieces[index].tag == "head"), heads[0] if heads else -1)


def _layout(pieces: Sequence[Piece], own: Sequence[int], title: int) -> _Layout:
    solid = [index for index in own if is_solid(pieces[index].text)] or list(own)
    solid = _in_column(pieces, solid, title)
    container = _common([pieces[index].element for index in solid])
    if title >= 0:
        wider = _common([container, pieces[title].element])
        container = wider if wider.tag not in ("body", "html") else container
    article = next((above for above in container.iterancestors() if above.tag == "article"), container)
    inside = frozenset(article.iter())
    below = [index for index in own if index > title and pieces[index].element in inside] or solid
    return _Layout(title, below[0], _end(pieces, solid), article, inside)


def _in_column(pieces: Sequence[Piece], solid: list[int], title: int) -> list[int]:
    """Leave out paragraphs beside the title's column if they are few and stand under a head of their own."""
    if title < 0:
        return solid
    least = COLUMN_SHARE * sum(len(pieces[index].text) for index in solid)
    above = list(pieces[title].element.iterancestors())
    place = {element: at for at, element in enumerate(above)}
    meets = {index: next(place[one] for one in _line(pieces[index]) if one in place) for index in solid}
    for at in sorted(set(meets.values())):
        within = [index for index in solid if meets[index] <= at]
        if sum(len(pieces[index].text) for index in within) >= least:
            around = frozenset(above[at + 1 :])
            outside = [index for index in solid if meets[index] > at]
            return within if all(_is_under_head(pieces, index, around) for index in outside) else solid
    return solid


def _line(piece: Piece) -> list[Any]:
    return [piece.element, *piece.element.iterancestors()]


def _is_under_head(pieces: Sequence[Piece], index: int, around: frozenset[Any]) -> bool:
    """Say whether the box beside the column (its parent is one of `around`) that holds the piece begins with a head."""
    box = next((one for one, above in pairwise(_line(pieces[index])) if above in around), pieces[index].element)
    members = frozenset(box.iter())
    first = next(piece for piece in pieces if piece.element in members)
    return not is_finished(first.text) and word_count(first.text) <= HEAD_WORDS


def _end(pieces: Sequence[Piece], solid: Sequence[int]) -> int:
    """Return the last paragraph: the extractor's, or what follows in the same element before any box or head."""
    parents = {pieces[index].element.getparent() for index in solid}
    last = max(solid)
    for index in range(last + 1, len(pieces)):
        piece = pieces[index]
        if piece.zone or piece.tag != "p" or piece.links >= LINKED / 2 or piece.element.getparent() not in parents:
            break
        last = index if is_solid(piece.text) else last
    return last


def _common(elements: Sequence[Any]) -> Any:
    """Return the deepest element that holds all elements."""
    first = elements[0]
    line = [first, *first.iterancestors()]
    for element in elements[1:]:
        above = {element, *element.iterancestors()}
        line = [one for one in line if one in above]
    return line[0]


def _teasers(pieces: Sequence[Piece], layout: _Layout, address: str) -> frozenset[Any]:
    """Return the elements of boxes under a head that links to another page: teasers of other stories."""
    heads = [
        piece.element
        for index, piece in enumerate(pieces)
        if piece.tag == "head" and piece.links >= LINKED and index != layout.title
    ]
    found = {head for head in heads if not _leads_here(head, address)}
    solid = Counter(piece.element for piece in pieces if is_solid(piece.text))
    for box in {head.getparent() for head in found}:
        members = frozenset(box.iter())
        if layout.container not in members and sum(solid[member] for member in members) <= TEASERS:
            found |= members
    return frozenset(found)


def _leads_here(element: Any, address: str) -> bool:
    """Say whether the element's link is to a place on the page itself, as on the entries of a live page."""
    link = element if element.tag == "a" else next(element.iter("a"), None)
    if link is None:
        link = next((above for above in element.iterancestors("a")), None)
    target = link.get("href", "") if link is not None else "#"
    return "#" in target or not target or (bool(address) and target.split("?")[0] in address)


def _is_own(piece: Piece, index: int, taken: bool, layout: _Layout) -> bool:
    if piece.tag == "caption":
        return True
    among = index <= layout.last
    if layout.title < 0 and index < layout.first and piece.links < LINKED:
        return True
    if piece.links >= LINKED and piece.tag != "head" and not is_finished(piece.text):
        return taken and piece.tag in ("item", "row") and among
    if taken:
        return True
    if piece.tag == "head" or (index < layout.first and _STANDFIRST.search(piece.element.get("class") or "")):
        return among
    return among and is_finished(piece.text) and word_count(piece.text) >= OWN_WORDS and piece.links < LINKED / 2
