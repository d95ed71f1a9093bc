"""Messages and works of media that a sentence dates or describes: one claim for each date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whence.extract.statements.dating import DELIVERED, attached, opening
from whence.extract.statements.line import Line, of_group, role, when
from whence.extract.statements.sayers import adjoined, agent, behalf, main_clause, outlet, possessor, subject, title
from whence.records import Claim, Mention, Role

_SPEECH = (
    r"messages?|statements?|speech(?:es)?|communiqu[eé]s?|addresses|address|declarations?|recordings?"
    r"|sermons?|letters?|announcements?"
)
_MEDIA = (
    r"videos?|films?|documentary|documentaries|posters?|infographics?|photo reports?|magazines?|booklets?"
    r"|editorials?|articles?|songs?|clips?"
)
_NOUN = re.compile(
    rf"(?:\b(?:audio|video|voice|written|recorded|televised|press) )?\b(?P<noun>(?P<speech>{_SPEECH})"
    rf"|(?P<media>{_MEDIA}))\b(?! (?:of support|board)\b)",
    re.IGNORECASE,
)
_DELIVER = re.compile(
    r"\b(?:issu|releas|publish|deliver|broadcast|air|post|distribut|circulat|disseminat|upload|mak|gave|giv"
    r"|made|put out|sent|send|record|shar)"
    r"(?:ed|e|es|ing|s|d)?\b(?P<object>(?:\s+(?!that\b|which\b|by\b|in\b|on\b|for\b|of\b)[\w-]+){0,6})\s*$",
    re.IGNORECASE,
)
_IN_A = re.compile(r"\s(?:in|through|via) (?:an?|another)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_VERB = re.compile(r"\b(?:[a-z]{3,}ed|said|says|wrote|told|swore|spoke|gave|made|put)\b")
_SPEAKS = re.compile(r"said|says|told|wrote|announced|declared|confirmed|claimed|added|stated|denied|warned")
_CLOSE = 30
"""How near a verb of saying must stand before "in a statement" to rule it, in characters: room for one time."""
_INTRO = re.compile(r"^\W*(?:in|through|via) (?:an?|another)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_A = re.compile(r"\ban?(?:other)?\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_PUT_OUT = re.compile(rf"\b{DELIVERED}\b")
_APPOSED = re.compile(r",\s+in an?(?:other)?\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_SAME = re.compile(r"\b(?:same|that|this|these|those|such|no|any|every|each|all)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    """The words for a message in a line: range, type, the roles filled, and whether it is told as put out."""

    start: int
    end: int
    kind: str
    roles: tuple[Role, ...]
    delivered: bool


def messages(line: Line, following: Line | None) -> Iterator[Claim]:
    """Yield a claim for each message that is dated, or that a group or its outlet is said to have put out."""
    for match in _NOUN.finditer(line.hidden, line.start, line.end):
        found = _read(line, match, following)
        times = attached(line, found.start, found.end)
        if not times and found.delivered and found.roles and (first := _first(line, found)):
            times = (first,)
        if times and (found.roles or found.delivered or _put_out(line, found, times[0])):
            yield from (_claim(line, found, time, len(times) > 1) for time in times)
        elif not times and _described(line, found):
            yield _claim(line, found, None, False)


def _first(line: Line, found: _Found) -> Mention | None:
    """Return the time that opens the sentence, where the message is what its first verb is about."""
    time = opening(line, found.start)
    verbs = len(_VERB.findall(line.hidden, time.span.end, found.start)) if time else 0
    return time if verbs <= 1 else None


def _put_out(line: Line, found: _Found, time: Mention) -> bool:
    passive = found.end <= time.span.start and _PUT_OUT.search(line.hidden, found.end, time.span.start)
    return bool(passive) and found.kind == "statement"


def _read(line: Line, match: re.Match[str], following: Line | None) -> _Found:
    start, end = match.span()
    deliver = _DELIVER.search(line.hidden, max(line.start, start - 60), start)
    intro = bool(_INTRO.match(line.hidden[line.start : start]))
    doer = subject(line, deliver.start()) if deliver else _sayer(line, start)
    roles = possessor(line, start) or agent(line, end) or doer or (main_clause(line, end) if intro else ())
    carrier = outlet(line, end) or next((part for part in doer if part.name == "outlet"), None)
    if carrier and not any(part.name == "outlet" for part in roles):
        roles = (*roles, carrier)
    of_one = bool(match.group("speech")) and not match.group().endswith("s") and adjoined(line, start)
    return _Found(
        start,
        end,
        "statement" if match.group("speech") else "publication",
        (*roles, *behalf(line, end), *title(line, end, following)),
        bool(deliver or doer or (intro and carrier) or of_one),
    )


def _sayer(line: Line, start: int) -> tuple[Role, ...]:
    """Return who says something "in a message": the name right before, else the subject of a verb that has one."""
    if apposed := _APPOSED.search(line.hidden, line.start, start):
        return subject(line, apposed.start())
    said_in = _IN_A.search(line.hidden, line.start, start)
    if not said_in:
        return ()
    verbs = list(_VERB.finditer(line.hidden, line.start, said_in.start() + 1))
    close = [verb for verb in verbs if _SPEAKS.fullmatch(verb.group()) and said_in.start() - verb.end() <= _CLOSE]
    return next((found for verb in (*close[-1:], *verbs) if (found := subject(line, verb.start()))), ())


def _described(line: Line, found: _Found) -> bool:
    """Say whether an undated message is told of as one that was put out, by a group, its people or its outlet."""
    if _SAME.search(line.hidden, max(line.start, found.start - 30), found.start):
        return False
    if line.hidden.startswith(" that ", found.end) and not _A.search(line.hidden, line.start, found.start):
        return False  # "the message that …" is a tenor, not a message
    by = [part.mention for part in found.roles if part.name in {"speaker", "outlet"}]
    titled = any(part.name == "title" for part in found.roles)
    return any(of_group(mention) for mention in by) and (found.delivered or titled)


def _claim(line: Line, found: _Found, time: Mention | None, several: bool) -> Claim:
    words = line.span(time.span.start, time.span.end) if time and several else line.span(found.start, found.end)
    campaign = tuple(role("campaign", mention) for mention in line.campaigns[:1])
    said = line.attribution(words.start, words.end)
    return Claim(
        type=found.kind,
        trigger=words,
        evidence=(line.evidence,),
        roles=(*found.roles, *campaign),
        time=when(time) if time else None,
        attribution=said,
        score=0.85 if time and found.roles else 0.7,
    )
