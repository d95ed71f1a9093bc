"""Residue: which units of a text are left-over page furniture, and which are heads, captions and body.

The text is never changed. Signs are taken together: known phrases, place on the page, cut-off sentences, short
title-like lines, and lexical cohesion with the article. In doubt a unit is the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.clean.credit import credited
from whence.clean.masthead import is_masthead
from whence.clean.outline import Outline, outline
from whence.clean.phrases import Phrases, bare, plain
from whence.clean.regions import regions
from whence.clean.shapes import is_finished
from whence.clean.signs import Sign
from whence.clean.tail import tail_start
from whence.clean.units import Unit
from whence.records import BlockKind

SUBHEAD_WORDS = 10
"""Words up to which an unfinished line between paragraphs is a subhead."""
_CLOSERS, _MARKS = "\"'”’»)]", ".!?।؟۔"
_REPEAT_WORDS = 4
TAG_WORDS = 4
"""Words of the longest tag."""
PULLED_WORDS = 45
"""Words of the longest pull-quote."""
_RANK = re.compile(r"^(\d{1,2})\s+[^\W\d_]")
_AUTHOR = re.compile(
    r"^(?:[^\W\d_]+[\w.’'-]*\s+){2,4}(?:is|was|covers|reports|contributed|writes)\b.{0,120}"
    r"\b(?:correspondent|reporter|editor|journalist|columnist|fellow|writer|producer|this (?:report|story|article))\b"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a unit is: block kind, and "title" or "subhead" for a headline."""

    kind: BlockKind
    role: str = ""


def label(units: Sequence[Unit], phrases: Phrases) -> tuple[Label, ...]:
    """Return the label of every unit, in order."""
    seen = outline(units, phrases)
    title = title_index(seen, phrases)
    furniture = _by_itself(seen, phrases, title) | _repeated(seen) | _pulled(seen, title) | _ranked(seen)
    furniture |= _above(seen, furniture, title)
    furniture |= regions(seen, title)
    furniture |= _buttons(seen, furniture) | _tags(seen, phrases)
    furniture |= set(range(tail_start(seen, frozenset(furniture), title), len(units)))
    furniture |= _below(seen, furniture)
    if len(furniture) == len(units):
        furniture -= {max(range(len(units)), key=lambda index: (seen.signs[index] is None, seen.words[index], -index))}
    return tuple(_label(seen, index, title, furniture) for index in range(len(units)))


def _label(seen: Outline, index: int, title: int, furniture: set[int]) -> Label:
    unit = seen.units[index]
    if index in furniture:
        return Label("furniture")
    if index == title:
        return Label("headline", "title")
    if seen.signs[index] is Sign.CAPTION:
        return Label("caption")
    if unit.tag == "head" or (unit.tag == "p" and _is_subhead(seen, index, furniture, title)):
        return Label("headline", "subhead")
    return Label("body")


def _is_subhead(seen: Outline, index: int, furniture: set[int], title: int) -> bool:
    if not seen.title_like[index] or seen.words[index] > SUBHEAD_WORDS or seen.item[index]:
        return False
    if seen.units[index].text.rstrip(_CLOSERS)[-1:] in _MARKS:
        return False
    after = next((later for later in range(index + 1, len(seen.units)) if later not in furniture), None)
    before = next((earlier for earlier in range(index - 1, -1, -1) if earlier not in furniture), None)
    if after is None or not (seen.solid[after] or (seen.words[after] >= 5 and not seen.title_like[after])):
        return False
    if before is None or seen.signs[before] is Sign.CAPTION:
        return True
    above = seen.units[before].text
    return (seen.solid[before] or is_finished(above) or before == title) and not above.rstrip().endswith(":")


def title_index(seen: Outline, phrases: Phrases) -> int:
    """Return the index of the title: the first title-like unit above the paragraphs that coheres with them, or -1."""
    marked = next((index for index, unit in enumerate(seen.units) if unit.tag == "title"), -1)
    if marked >= 0:
        return marked
    first = seen.first_solid
    candidates = [
        index
        for index in range(min(first, len(seen.units)))
        if seen.title_like[index]
        and seen.signs[index] in (None, Sign.PROMO)
        and not seen.stamp[index]
        and not seen.menu[index]
    ]
    candidates = [
        index for index in candidates if index == candidates[-1] or not is_masthead(seen.units[index].text, phrases)
    ]
    if not candidates:
        return -1
    if first == len(seen.units):
        return candidates[0]
    shares = {
        index: seen.vocabulary.share(index, len(seen.units)) if seen.vocabulary.stems[index] else 0.0
        for index in candidates
    }
    best = max(shares.values())
    return next(
        index
        for index in candidates
        if shares[index] >= 0.6 * best and (seen.words[index] > 1 or len(candidates) == 1 or best == 0)
    )


def _by_itself(seen: Outline, phrases: Phrases, title: int) -> set[int]:
    found = set()
    for index, sign in enumerate(seen.signs):
        if index == title:
            continue
        always = sign in (Sign.LINE, Sign.REGION, Sign.COMMENTS, Sign.PROMO_OPENER)
        promoted = sign is Sign.PROMO and index > title
        clip = sign is Sign.CLIP and (index < seen.first_solid or seen.units[index].text.endswith("Pause"))
        if always or promoted or clip or credited(seen.units[index].text, phrases):
            found.add(index)
    return found | _menus(seen, title)


def _menus(seen: Outline, title: int) -> set[int]:
    found: set[int] = set()
    for run in _runs([menu and index != title for index, menu in enumerate(seen.menu)]):
        outside = run[0] < seen.first_solid or run[-1] > seen.last_solid
        if len(run) >= 3 or outside or any(seen.words[index] >= 3 for index in run):
            found.update(run)
    return found


def _runs(flags: Sequence[bool]) -> Iterator[list[int]]:
    run: list[int] = []
    for index, flag in enumerate(flags):
        if flag:
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _repeated(seen: Outline) -> set[int]:
    """The same line a second time: any line beside its twin, elsewhere one of at least four words."""
    found, places = set(), dict[str, int]()
    for index, unit in enumerate(seen.units):
        key = bare(unit.text)
        before = places.get(key)
        if before is not None and key and (seen.words[index] >= _REPEAT_WORDS or before == index - 1):
            found.add(index)
        places[key] = index
    return found


def _pulled(seen: Outline, title: int) -> set[int]:
    """Pull-quotes: short quoted units whose words stand in a longer unit of the article too."""
    pulled = [index for index, unit in enumerate(seen.units) if index != title and _is_quote(unit, seen.words[index])]
    keys = [plain(unit.text) for unit in seen.units] if pulled else []
    return {
        index
        for index in pulled
        if any(seen.solid[at] and at != index and bare(keys[index]) in key for at, key in enumerate(keys))
    }


def _is_quote(unit: Unit, words: int) -> bool:
    marked = unit.text[0] in "\"'“‘«„" and unit.text.rstrip(".,")[-1:] in tuple("\"'”’»“")
    return (unit.tag == "quote" or marked) and _REPEAT_WORDS <= words <= PULLED_WORDS


def _ranked(seen: Outline) -> set[int]:
    """A ranked list of other stories below the article: "1 Snow in June", "2 Ferry aground", strange to it."""
    ranks = [_RANK.match(unit.text) for unit in seen.units]
    for start in range(max(seen.last_solid, 0) + 1, len(seen.units)):
        end = start
        while end < len(seen.units) and (rank := ranks[end]) and int(rank[1]) == end - start + 1:
            end += 1
        rows = range(start, end)
        shares = sum(seen.vocabulary.share(index, start) for index in rows)
        if len(rows) >= 2 and all(seen.title_like[index] for index in rows) and shares < 0.5 * len(rows):
            return set(rows)
    return set()


def _above(seen: Outline, furniture: set[int], title: int) -> set[int]:
    """Author and date lines above the first paragraph, and heads of other stories above the title."""
    first = seen.first_solid
    if first == len(seen.units):
        return {index for index in range(len(seen.units)) if seen.stamp[index] and index != title}
    found = {index for index in range(first) if seen.stamp[index] and index != title}
    strange = [
        index
        for index in range(max(title, 0))
        if seen.title_like[index] and seen.vocabulary.share(index, len(seen.units)) < 0.2 and seen.words[index] >= 3
    ]
    found |= set(strange) if len(strange) > 1 else set()
    return found | _names_above(seen, furniture | found, title)


def _names_above(seen: Outline, furniture: set[int], title: int) -> set[int]:
    """Names of the site, the section or a desk: up to three words above the title, or beside author and date."""
    short = {
        index
        for index in range(seen.first_solid)
        if index != title and seen.words[index] <= 3 and seen.title_like[index] and seen.units[index].text[-1].isalnum()
    }
    found = {index for index in short if index < title}
    for index in sorted(short, reverse=True):
        if {index - 1, index + 1} & (furniture | found) and index > title >= 0:
            found.add(index)
    return found


def _tags(seen: Outline, phrases: Phrases) -> set[int]:
    """The short lines of a tag cloud below its heading."""
    found: set[int] = set()
    for index, unit in enumerate(seen.units):
        if bare(unit.text) not in phrases.tags or index < seen.first_solid:
            continue
        end = index + 1
        while end < len(seen.units) and seen.words[end] <= TAG_WORDS and seen.title_like[end]:
            end += 1
        found.update(range(index, end - 1 if end < len(seen.units) and seen.solid[end] else end))
    return found


def _buttons(seen: Outline, furniture: set[int]) -> set[int]:
    """A cut-off teaser with a button such as "Read more" below it, and its head above it."""
    found: set[int] = set()
    for index in range(1, len(seen.units)):
        if seen.signs[index] is Sign.PROMO_OPENER and seen.cut_off[index - 1] and index - 1 > seen.first_solid:
            found.add(index - 1)
            if index > 1 and seen.title_like[index - 2] and seen.words[index - 2] >= 4:
                found.add(index - 2)
    return found


def _below(seen: Outline, furniture: set[int]) -> set[int]:
    """What the foot of the article says of its author or date."""
    found: set[int] = set()
    for index in range(len(seen.units) - 1, max(seen.first_solid, 0), -1):
        if index in furniture:
            continue
        if not (_AUTHOR.match(seen.units[index].text) and seen.words[index] <= 30) and not seen.stamp[index]:
            break
        found.add(index)
    return found
