"""The office beside a person's name: "spokesman X", "the mayor of Orrin, X", "X, 34, a baker", "X is the mayor"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.extract.names.context import SAYING, Context
from whence.extract.names.english import AUXILIARIES, MODALS, PAST_IRREGULAR
from whence.extract.names.lexicon import NameWords
from whence.extract.names.runs import capital
from whence.extract.names.words import Token

AGE = re.compile(r"^\d{1,2}$")
_LONGEST_ROLE = 9
_ARTICLES = frozenset("the a an another one its their his her my our".split())
_BREAKS = frozenset("in on at with to by and but for from".split())
_ENDS = frozenset("who which that said says when as".split())


def role_beside(context: Context, start: int, end: int) -> tuple[str, bool]:
    """Return the office stated before a name ("the mayor of Orrin, X", "spokesman X") or after it (", the mayor")."""
    words, known = context.words, context.known
    at = start - 1
    before = at >= 0 and words[at].low in known.roles and words[at].kind == "word"
    if before:
        first = _role_start(context, at)
        return _joined(words, first, at + 1), True
    if at > 1 and words[at].low == ",":
        back = _role_back(context, at)
        if back is not None and (end >= len(words) or words[end].low == ","):
            return _joined(words, back, at), True
    place = _past_body(words, end)
    if place + 1 < len(words) and words[place].low == ",":
        if place + 2 < len(words) and AGE.match(words[place + 1].low) and words[place + 2].low == ",":
            place += 2
        return _role_after(context, place + 1), False
    if place + 1 < len(words) and words[place].low == "(":
        return _role_after(context, place + 1), False
    if place + 2 < len(words) and words[place].low in ("is", "was") and words[place + 1].low in ("the", "a", "an"):
        return _role_after(context, place + 1), False
    return "", False


def _past_body(words: Sequence[Token], end: int) -> int:
    """Step over "of Orrin College" or "from the Harbour Institute" between a name and its office."""
    if end >= len(words) or words[end].low not in ("of", "from", "at", "with"):
        return end
    place = end + 1
    while (
        place < len(words)
        and place - end < _LONGEST_ROLE
        and (capital(words[place]) or words[place].low in ("the", "of", "for", "'s", "and"))
    ):
        place += 1
    return place if place < len(words) and words[place].low == "," else end


def _role_start(context: Context, at: int) -> int:
    """Return where the words of an office begin; an owner is kept for a public one only: no name beside kin."""
    words, known = context.words, context.known
    public = known.singular[words[at].low] in known.public
    first = at
    while first > 0:
        before = words[first - 1]
        named = capital(before) and (first > 1 or words[first].low == "'s")
        owner = words[first].low == "'s" and before.low in known.groups
        if not (before.low in known.modifiers or named or owner or (before.low == "'s" and public)):
            break
        first -= 1
    return first + 1 if words[first].low == "'s" else first


def _role_back(context: Context, comma: int) -> int | None:
    """Return where "the mayor of Orrin" begins before a comma and a name, None where no office stands there."""
    for at in range(comma - 1, max(comma - 9, -1), -1):
        token = context.words[at]
        if token.kind == "mark" or token.low in SAYING:
            return None
        if (
            token.low in context.known.roles
            and at > 0
            and (
                context.words[at - 1].low in ("the", "its", "their", "his", "her", "'s")
                or context.words[at - 1].low in context.known.modifiers
            )
        ):
            return _role_start(context, at)
    return None


def _role_after(context: Context, start: int) -> str:
    """Return "spokesman for the town" of ", a spokesman for the town,": an article, a modifier or the office first."""
    words, known = context.words, context.known
    first = words[start]
    opens = first.low in _ARTICLES or first.low in known.modifiers or first.low in known.roles or capital(first)
    for at in range(start, min(start + 9, len(words)) if opens else start):
        token = words[at]
        if token.low in known.roles and token.kind == "word" and not _goes_on(words, at, known):
            end = at + 1
            while end < len(words) and end - at < _LONGEST_ROLE and not _ends_role(words[end]):
                end += 1
            return _joined(words, start, end)
        if _ends_role(token) or token.low in _BREAKS:
            return ""
    return ""


def _goes_on(words: Sequence[Token], at: int, known: NameWords) -> bool:
    """Say whether a role noun is only the first of two: "security" "prison" "guard" "commander"."""
    return at + 1 < len(words) and (words[at + 1].low in known.roles or words[at + 1].low == "'s")


def _ends_role(token: Token) -> bool:
    if token.kind == "clitic":
        return token.low != "'s"
    if token.kind in ("mark", "quote"):
        return token.low not in "-/'’&"
    low = token.low
    return low in AUXILIARIES or low in MODALS or low in PAST_IRREGULAR or low in SAYING or low in _ENDS


def _joined(words: Sequence[Token], start: int, end: int) -> str:
    kept = list(words[start:end])
    while kept and kept[0].low in _ARTICLES:
        kept = kept[1:]
    joined = ""
    for index, token in enumerate(kept):
        joined += (" " if index and token.start > kept[index - 1].end else "") + token.text
    return joined
