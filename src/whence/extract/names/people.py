"""Persons: capitalised words beside a title, an office, an age, kin or a verb of saying, or with nothing against."""

from __future__ import annotations

import re

from whence.extract.names.context import SAYING, Context
from whence.extract.names.offices import AGE, role_beside
from whence.extract.names.runs import Run, capital
from whence.extract.names.words import Token
from whence.records import Name

_NAMED = frozenset("named called identified".split())
_PERSON_PREFIX = ("abu", "umm", "al-", "el-", "ibn", "bin")
_PARTICLES = frozenset("bin ibn de van von".split())
_LONGEST_PERSON = 5
_PLACED = frozenset("in at near from outside inside around across to through towards toward".split())
_TITLED = frozenset("“ \" ' ‘ called entitled titled the a an".split())
_SITES = frozenset(
    """prison jail camp airport province district city town village hospital street square river mosque airbase
    base region area valley university county neighbourhood neighborhood quarter market case trial vaccine
    act law plan""".split()
)


def person(context: Context, run: Run) -> tuple[Name, float] | None:
    """Return a person with the office beside the name, its public function, and how sure the reading is."""
    start, titles = _past_titles(context, run)
    words = context.words[start : run.end]
    if not words or len(words) > _LONGEST_PERSON:
        return None
    if any(token.low in context.known.not_names or token.low in context.known.bodies for token in words) and not titles:
        return None
    if any(len(token.text) > 1 and token.text.isupper() and token.text.isalpha() for token in words) and not titles:
        return None
    role, before_name = role_beside(context, start, run.end)
    evidence = _evidence(context, run, start, bool(titles), before_name or (bool(role) and len(words) > 1))
    if evidence is None:
        return None
    text = " ".join(token.text for token in words)
    nouns = _nouns_of(context, role)
    nouns |= {title for title in titles if title in context.known.roles}
    private = bool(nouns & context.known.private) and not nouns & context.known.public
    public = not private and (
        bool(nouns & context.known.public) or any(title in context.known.public_titles for title in titles)
    )
    sayer = next(
        (context.known.roles[noun] for noun in sorted(nouns) if context.known.roles.get(noun, "unknown") != "unknown"),
        "unknown",
    )
    return Name(text=text, kind="person", role=role, sayer_kind=sayer, public=public, same_as=text), evidence


def _past_titles(context: Context, run: Run) -> tuple[int, list[str]]:
    """Return where the name begins after "Interior Minister" or "Orrin Police Chief", and the words before it."""
    for at in range(run.end - 2, run.start - 1, -1):
        if _is_title(context, at):
            return at + 1, [context.words[place].low for place in range(run.start, at + 1)]
    return run.start, []


def _is_title(context: Context, at: int) -> bool:
    """Say whether a word is a title, an office, or the adjective before one: "Interior Minister"."""
    low, known = context.low(at), context.known
    if low in known.titles:
        return True
    capitalised = context.words[at].text[0].isupper() and not (context.titled and context.words[at].text.isupper())
    modifies = low in known.modifiers and context.low(at + 1) in known.roles
    return capitalised and (low in known.roles or modifies)


def _nouns_of(context: Context, role: str) -> set[str]:
    singular = context.known.singular
    return {singular[word] for word in re.findall(r"[\w-]+", role.lower()) if word in singular}


def _evidence(context: Context, run: Run, start: int, titled: bool, role: bool) -> float | None:
    """Return how sure it is that some words name a person, None where something speaks against it."""
    length = run.end - start
    before, after = context.low(run.start - 1), context.low(run.end)
    aged = after in (",", "(") and bool(AGE.match(context.low(run.end + 1)))
    if titled or (role and (length > 1 or not run.opens)) or (aged and after not in _SITES):
        return 0.9
    if after in _SITES or before in _PLACED or (length == 1 and _is_thing(context, before, after)):
        return None
    speaks = (after in SAYING or before in SAYING) and (length > 1 or not run.opens) and before not in ("told", "the")
    prefixed = context.words[start].low.startswith(_PERSON_PREFIX) and length > 1
    if speaks or before in _NAMED or after == "who" or prefixed:
        return 0.8
    if context.titled or before in _TITLED or not 2 <= length <= 4 or after in context.known.groups:
        return None
    return 0.5 if all(_plain(token) for token in context.words[start : run.end]) else None


def _is_thing(context: Context, before: str, after: str) -> bool:
    """Say whether one capitalised word alone is rather a place or a body: "of X", "said X was"."""
    return before == "of" or (before in SAYING and after not in ("", ".", ",", "”", '"'))


def _plain(token: Token) -> bool:
    if token.low in _PARTICLES or len(token.text) == 2:
        return True
    return capital(token) and token.text[-1].isalpha()
