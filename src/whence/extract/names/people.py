"""Persons: capitalised words beside a title, an office, an age, kin or a verb of saying, or with nothing against."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.extract.names.context import SAYING, Context
from whence.extract.names.offices import AGE, role_beside
from whence.extract.names.runs import Run, capital
from whence.extract.names.words import Token
from whence.records import Name

_NAMED = frozenset("named called identified".split())
_PERSON_PREFIX = ("abu", "umm", "al-", "el-", "ibn", "bin")
_PARTICLES = frozenset("bin ibn de van von".split())
_LONGEST_PERSON = 5
_SPEAKS, _STATED = 0.8, 0.9
_LINKS = frozenset("of for and the on".split())
_PLACED = frozenset("in at near from outside inside around across to through towards toward".split())
_TITLED = frozenset("“ \" ' ‘ called entitled titled the a an".split())
_SITES = frozenset(
    """prison jail camp airport province district city town village hospital street square river mosque airbase
    base region area valley university county neighbourhood neighborhood quarter market case trial vaccine
    act law plan""".split()
)
_WITH_PEOPLE = frozenset(
    "spoke spoken speaking talked talking wrote listened married engaged according heard said belonged belongs".split()
)
_THINGS = frozenset(
    "campaign slogan operation offensive initiative plan programme program song poster spelling wall version".split()
)
_NO_PART = frozenset(
    """them him us me we you they he she it its their our your his my these those this that until wherever where there
    when while because your whoever whatever must shall not never and or but with from into""".split()
)
_CLOSES_AGE = frozenset(", ) .".split())
_AFFILIATED = frozenset("of from at with".split())
_EXPERT_BODIES = frozenset("researcher monitor ngo".split())
_OF_PUPILS = frozenset("university college school academy".split())
_LONGEST_BODY = 9


def person(context: Context, run: Run) -> tuple[Name, float] | None:
    """Return a person with the office beside the name, its public function, and how sure the reading is."""
    start, titles = _past_titles(context, run)
    words = context.words[start : run.end]
    if not _may_be_person(context, words, bool(titles)):
        return None
    role, before_name = role_beside(context, start, run.end)
    evidence = _evidence(context, run, start, bool(titles), before_name or (bool(role) and len(words) > 1))
    text = " ".join(token.text for token in words)
    if evidence is None or (text in context.things and evidence < (_SPEAKS if len(words) > 1 else _STATED)):
        return None
    expert = "" if role or titles else _affiliation(context, run.end, evidence >= _SPEAKS)
    if expert:
        return Name(text=text, kind="person", role=expert, sayer_kind="researcher", public=True, same_as=text), evidence
    return _of_office(context, text, role, titles), evidence


def _may_be_person(context: Context, words: Sequence[Token], titled: bool) -> bool:
    """Say whether nothing in the words themselves speaks against a person: no slogan, no shouted word, no body."""
    if not words or len(words) > _LONGEST_PERSON or any(token.low in _NO_PART for token in words):
        return False
    known = context.known
    if titled:
        return not all(token.low in known.not_names for token in words)
    return not any(
        token.low in known.not_names
        or token.low in known.bodies
        or (len(token.text) > 1 and token.text.isupper() and token.text.isalpha())
        for token in words
    )


def _of_office(context: Context, text: str, role: str, titles: Sequence[str]) -> Name:
    """Return the person of an office or of titles; public where one of them is a public function."""
    known = context.known
    nouns = _nouns_of(context, role) | {title for title in titles if title in known.roles}
    private = bool(nouns & known.private) and not nouns & known.public
    public = not private and (bool(nouns & known.public) or any(title in known.public_titles for title in titles))
    kinds = (known.roles.get(noun, "unknown") for noun in sorted(nouns))
    sayer = next((kind for kind in kinds if kind != "unknown"), "unknown")
    return Name(text=text, kind="person", role=role, sayer_kind=sayer, public=public, same_as=text)


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


def _affiliation(context: Context, end: int, speaks: bool) -> str:
    """Return "of the Harbour Institute" after the name of somebody who speaks: the function in which experts speak.

    Only for institutes, monitors and charities; a school's people may be its pupils.
    """
    words, known = context.words, context.known
    if context.low(end) not in _AFFILIATED:
        return ""
    begin = end + 2 if context.low(end + 1) == "the" else end + 1
    stop = begin
    while stop < min(begin + _LONGEST_BODY, len(words)) and (
        capital(words[stop]) or (words[stop].low in _LINKS and stop > begin)
    ):
        stop += 1
    body = [token.low for token in words[begin:stop]]
    while body and body[-1] in _LINKS:
        body.pop()
    speaks = speaks or context.low(begin + len(body)) in SAYING
    if not (body and speaks) or _OF_PUPILS & set(body):
        return ""
    actor = known.actors.get(tuple(body))
    kinds = {actor[0].kind} if actor else {known.bodies[low][1] for low in body if low in known.bodies}
    if not kinds & _EXPERT_BODIES:
        return ""
    return " ".join(token.text for token in words[end : begin + len(body)])


def _evidence(context: Context, run: Run, start: int, titled: bool, role: bool) -> float | None:
    """Return how sure it is that some words name a person, None where something speaks against it."""
    length = run.end - start
    before, after = context.low(run.start - 1), context.low(run.end)
    aged = (
        after in (",", "(")
        and bool(AGE.match(context.low(run.end + 1)))
        and context.low(run.end + 2) in _CLOSES_AGE
        and before not in _PLACED
    )
    if titled or (role and (length > 1 or not run.opens)) or (aged and after not in _SITES):
        return 0.9
    spoken_to = before in ("to", "from") and length > 1 and context.low(run.start - 2) in _WITH_PEOPLE
    if (
        after in _SITES
        or after in _THINGS
        or (before in _PLACED and not spoken_to)
        or (length == 1 and _is_thing(context, before, after))
    ):
        return None
    speaks = (after in SAYING or before in SAYING) and (length > 1 or not run.opens) and before not in ("told", "the")
    prefixed = context.words[start].low.startswith(_PERSON_PREFIX) and length > 1
    if speaks or spoken_to or before in _NAMED or after == "who" or prefixed:
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
