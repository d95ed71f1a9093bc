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
_ARTICLES = frozenset("the a an another one his her my our".split())
_BREAKS = frozenset("in on at with to by and but for from".split())
_ENDS = frozenset("who which that said says when as".split())
_BEFORE_OFFICE = frozenset("the a an another one its their his her 's".split())
_AFTER_EXPLAINED = frozenset(', . ” " — – )'.split())
_STILL = frozenset("still now also then long currently".split())
_ONESELF = frozenset("himself herself".split())
_CALLS = frozenset("calls called styles names".split())
_OFFICE_OF_VERB = {
    "directs": "director", "directed": "director", "heads": "head", "headed": "head", "leads": "leader",
    "led": "leader", "commands": "commander", "commanded": "commander", "runs": "head", "chairs": "head",
    "edits": "editor", "represents": "representative", "founded": "founder",
}  # fmt: skip
"""The office that a verb in "X, who directs the institute" states."""


def role_beside(context: Context, start: int, end: int) -> tuple[str, bool]:
    """Return the office stated beside a name, and whether it stands before it.

    Before: "spokesman X", "the mayor of Orrin, X,", "the leader, who calls himself X". After: "X, the mayor",
    "X, 34, a baker", "X (mayor)", "X is the mayor", "X, who is still the mayor", "X, who directs the institute".
    An owner ("its", "their") is kept: it names the body.
    """
    words, known = context.words, context.known
    at = start - 1
    if at >= 0 and words[at].low in known.roles and words[at].kind == "word":
        return _joined(words, _outermost(context, _role_start(context, at)), at + 1), True
    after = _after_name(context, end)
    if after:
        return after, False
    named = _who_calls(context, start)
    if named is not None:
        return named, True
    if at > 1 and words[at].low == "," and (end >= len(words) or words[end].low in _AFTER_EXPLAINED):
        back = _role_back(context, at)
        if back is not None:
            return _joined(words, back, at), True
    return "", False


def _after_name(context: Context, end: int) -> str:
    words = context.words
    place = _past_body(words, end)
    following = context.low(place)
    if place + 1 >= len(words):
        return ""
    if following == ",":
        if place + 2 < len(words) and AGE.match(words[place + 1].low) and words[place + 2].low == ",":
            place += 2
        return _role_after(context, place + 1) or _who(context, place + 1)
    if following == "(" or (following in ("is", "was") and context.low(place + 1) in ("the", "a", "an")):
        return _role_after(context, place + 1)
    return ""


def _who(context: Context, at: int) -> str:
    """Return the office of "who is still the mayor", and "director of the institute" of "who directs the institute"."""
    if context.low(at) != "who":
        return ""
    at += 1
    while context.low(at) in _STILL:
        at += 1
    if context.low(at) in ("is", "was"):
        at += 1
        while context.low(at) in _STILL:
            at += 1
        return _role_after(context, at) if at < len(context.words) else ""
    office = _OFFICE_OF_VERB.get(context.low(at), "")
    end = at + 1
    while end < len(context.words) and end - at < _LONGEST_ROLE and not _ends_role(context.words[end]):
        end += 1
    while end > at + 1 and context.low(end - 1) in _BREAKS:
        end -= 1
    return f"{office} of {_joined(context.words, at + 1, end, articles=True)}" if office and end > at + 1 else ""


def _who_calls(context: Context, start: int) -> str | None:
    """Return the office of "the group's leader, who calls himself X" and "the leader, known as X"."""
    if context.low(start - 1) in _ONESELF and context.low(start - 2) in _CALLS and context.low(start - 3) == "who":
        comma = start - 4
    elif context.low(start - 1) == "as" and context.low(start - 2) == "known":
        comma = start - 3
    else:
        return None
    end = comma if context.low(comma) == "," else comma + 1
    back = _role_back(context, end) if end > 1 else None
    return None if back is None else _joined(context.words, back, end)


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
        owner = words[first].low == "'s" and (before.low in known.groups or before.low in known.bodies)
        if not (before.low in known.modifiers or named or owner or (before.low == "'s" and public)):
            break
        first -= 1
    if public and first > 0 and words[first - 1].low in ("its", "their"):
        return first - 1
    return first + 1 if words[first].low == "'s" else first


def _outermost(context: Context, first: int) -> int:
    """Return where "the spokesman of" begins before "the ministry": the office of which a noun is only the body."""
    at = first - 1
    while at > 0 and (context.low(at) == "the" or context.low(at) in context.known.modifiers):
        at -= 1
    outer = at - 1
    if at > 0 and context.low(at) in ("of", "for") and context.low(outer) in context.known.roles:
        return _role_start(context, outer)
    return first


def _role_back(context: Context, comma: int) -> int | None:
    """Return where "the mayor of Orrin" begins before a comma and a name, None where no office stands there."""
    words, known = context.words, context.known
    for at in range(comma - 1, max(comma - 9, -1), -1):
        token = words[at]
        if token.kind == "mark" or _is_verb(token):
            return None
        if token.low not in known.roles or at == 0:
            continue
        before = words[at - 1]
        if before.low in _BEFORE_OFFICE or before.low in known.modifiers or capital(before):
            return _outermost(context, _role_start(context, at))
    return None


def _is_verb(token: Token) -> bool:
    low = token.low
    if token.kind == "clitic":
        return low != "'s"
    return low in AUXILIARIES or low in MODALS or low in PAST_IRREGULAR or low in SAYING


def _role_after(context: Context, start: int) -> str:
    """Return "spokesman for the town" of ", a spokesman for the town,": an article, a modifier or the office first."""
    words, known = context.words, context.known
    first = words[start]
    opens = (
        first.low in _ARTICLES
        or first.low in ("its", "their")
        or first.low in known.modifiers
        or first.low in known.roles
        or capital(first)
    )
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
    if token.kind in ("mark", "quote"):
        return token.low not in "-/'’&"
    return _is_verb(token) or token.low in _ENDS


def _joined(words: Sequence[Token], start: int, end: int, articles: bool = False) -> str:
    kept = list(words[start:end])
    while kept and kept[0].low in _ARTICLES and not articles:
        kept = kept[1:]
    joined = ""
    for index, token in enumerate(kept):
        joined += (" " if index and token.start > kept[index - 1].end else "") + token.text
    return joined
