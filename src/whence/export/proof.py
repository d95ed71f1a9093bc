"""Proving an exported quote against the report's text: word for word, a mask only where a private person is named.

This reads the export from the other side than masking does: it knows no positions, only the words of the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from whence.export.links import LINK_MASK, defanged, link_replacements
from whence.export.masking import WITHHELD
from whence.export.people import Form, all_mentions, bare, form_of, initials, is_private
from whence.export.words import words
from whence.records import Name, Sheet

_BRACKETS = re.compile(r"(\[[^\[\]]*\])")
_MOST_WORDS = 12  # words of the longest name that a mask may stand for


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A private person's name as a mask may stand for it: initials, roles, and every word that names the person.

    `whole` says that only the full name in its order is masked: a person whom another report marks as private.
    """

    initials: str
    words: frozenset[str]
    whole: Form = ()
    roles: frozenset[str] = frozenset()


def masked_names(sheet: Sheet) -> tuple[Masked, ...]:
    """Return the names of a report that its export masks, with the words that the report uses for each."""
    found: dict[str, set[str]] = {}
    roles: dict[str, set[str]] = {}
    for mention in all_mentions(sheet):
        value = mention.value
        if isinstance(value, Name) and is_private(value):
            letters = initials(value.text)
            roles.setdefault(letters, set()).add(bare(value.role))
            for text in (value.text, mention.span.quote):
                found.setdefault(letters, set()).update(word.folded for word in words(text))
    return tuple(
        Masked(initials=letters, words=frozenset(held), roles=frozenset(roles[letters]))
        for letters, held in sorted(found.items())
    )


def masked_elsewhere(sheets: Iterable[Sheet]) -> tuple[Masked, ...]:
    """Return the full names that some report marks as a private person's: every report's export masks them."""
    found: dict[tuple[str, Form], set[str]] = {}
    for sheet in sheets:
        for mention in all_mentions(sheet):
            value = mention.value
            if isinstance(value, Name) and is_private(value) and len(form_of(value.text)) > 1:
                found.setdefault((initials(value.text), form_of(value.text)), set()).add(bare(value.role))
    return tuple(
        Masked(initials=letters, words=frozenset(), whole=form, roles=frozenset(roles))
        for (letters, form), roles in sorted(found.items())
    )


def proves(cell: str, source: str, names: tuple[Masked, ...], public: bool = False) -> bool:
    """Say whether an exported cell is `source` word for word, links defanged and private names masked.

    `public`: a mask may stand for a link too, and be a role without initials. A bracket that the
    source has itself is not a mask.
    """
    if cell == defanged(source):
        return True
    pieces = [piece for piece in _BRACKETS.split(cell) if piece]
    reached = {0}
    for piece in pieces:
        reached = {end for at in reached for end in _ends(piece, source, at, names, public)}
    return len(source) in reached


def _ends(piece: str, source: str, at: int, names: tuple[Masked, ...], public: bool) -> Iterator[int]:
    """Yield every place up to which one piece of a cell can stand for the source from `at` on."""
    if defanged(source).startswith(piece, at):
        yield at + len(piece)
    if not piece.startswith("["):
        return
    if public and piece == LINK_MASK:
        yield from (end for start, end, _ in link_replacements(source) if start == at)
    meant = [name for name in names if _stands_for(piece, name, public)]
    run = words(source, at)[:_MOST_WORDS] if meant else []
    for count, word in enumerate(run, start=1):
        held = tuple(part.folded for part in run[:count])
        if run[0].start == at and any(held == name.whole or name.words.issuperset(held) for name in meant):
            yield word.end


def _stands_for(mask: str, name: Masked, public: bool) -> bool:
    inner = mask[1:-1]
    if public and (mask == WITHHELD or (inner and inner in name.roles)):
        return True
    return inner == name.initials or inner.endswith(f", {name.initials}")
