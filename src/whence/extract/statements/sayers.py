"""Who delivers a message, through which outlet, on whose behalf, under which title; what is not said stays empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whence.extract.statements.line import Line, is_outlet, name, of_group, role
from whence.extract.titles import QUOTED, TITLE, trimmed
from whence.records import Mention, Role

OFFICE = (
    r"(?:leader|spokesman|spokeswoman|spokesperson|chief|commander|emir|head|caliph|calif|president|minister"
    r"|deputy|ideologue"
    r"|secretary[- ]general|governor|mayor|propagandist|cleric|founder|successor)"
)
_OFFICE = re.compile(rf"\b{OFFICE}\b", re.IGNORECASE)
_BESIDE = re.compile(rf"\s*[(,]\s*(?:an?|the|its)?\s*({OFFICE})\b", re.IGNORECASE)
_WORDS = r"(?:(?!(?:in|on|at|an?|the|that|this|of|to|by|for|from|with|and|said|says|told|wrote)\b)[\w-]+\s+)"
_POSSESSIVE = re.compile(rf"['’]s?\s+{_WORDS}{{0,5}}")
_ADJUNCT = re.compile(r"\s+(?:(?:audio|video|written|media|recorded|press|internal|propaganda|new|latest)\s+){0,2}")
_PRONOUN = re.compile(rf"\b(?P<who>his|her|its|their)\s+{_WORDS}{{0,4}}$", re.IGNORECASE)
_BY = re.compile(r"\bby (?:[\w’'-]+\s+){0,5}$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:on the|about|regarding|concerning|after|following|against|that|saying)\b", re.IGNORECASE)
_AFTER_OTHERS = re.compile(
    r"\b(?:of|against|with|from|told|to|over|about|on|in|at|by|than)\s+(?:the\s+)?$", re.IGNORECASE
)
_OPENS_CLAUSE = re.compile(r",\s+(?:(?:the|its|their|an?)\s+)?(?:[a-z][\w’'-]*\s+){0,3}(?:[a-z]+,\s+)?$")
_SPOKEN_FOR = re.compile(r"\bon behalf of\s+(?:the\s+)?(?:[a-z]+\s+){0,3}$")
_CARRIED = re.compile(
    r"\b(?:by|through|via|on|in|from|to)\s+(?:the\s+group[’']s\s+|its\s+|the\s+|their\s+"
    r"|his\s+)?(?:[\w-]+\s+){0,4}(?:,\s*)?$",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"\b(?:titled|entitled|headlined|under the (?:title|headline)(?: of)?)\b\s*[,:]?\s*(?:{QUOTED}"
    rf"|(?P<bare>{TITLE}))"
)
_CALLED = re.compile(
    rf"[\s,]*(?:[\w-]+\s+){{0,2}}?(?:called|named)\s*,?\s*{QUOTED}"
    rf"|\s{QUOTED.replace('name', 'near')}"
)
_CALLED_IT = re.compile(
    rf"(?:It|This|That|The (?:message|speech|statement|video|recording)) (?:was|is|bore the title"
    rf"|had the title) (?:titled |entitled |called |named )?{QUOTED}"
)
_NAMED = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w’-]+(?: (?:al-|bin |ibn )?[A-ZÀ-Þ][\w-]+){0,4}|al-[A-Z][\w-]+)['’]s?\s+"
    rf"{_WORDS}{{0,4}}$"
)
_NO_NAME = re.compile(
    r"(?:(?:The|This|That|In|On|It|Its|His|Her|Their|A|An|Today|Yesterday|Last|Next)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December))\b"
)


def possessor(line: Line, start: int) -> tuple[Role, ...]:
    """Return the speaker named right before a word for a message: X's message, its message, the X statement."""
    before = [mention for mention in line.names if mention.span.end <= start]
    if before:
        gap = line.text[before[-1].span.end : start]
        if _POSSESSIVE.fullmatch(gap) or (_ADJUNCT.fullmatch(gap) and of_group(before[-1])):
            return speaker(line, before[-1])
    if pronoun := _PRONOUN.search(line.hidden, line.start, start):
        return _meant(line, pronoun)
    match = _NAMED.search(line.hidden, line.start, start)
    if match and not _NO_NAME.match(match.group("name")):
        span = line.span(*match.span("name"))
        return (Role(name="speaker", text=span.quote, span=span),)
    return ()


def adjoined(line: Line, start: int) -> bool:
    """Say whether a group's or its outlet's name stands right before the words, as in "the X statement"."""
    before = [mention for mention in line.names if mention.span.end <= start]
    return bool(before) and of_group(before[-1]) and bool(_ADJUNCT.fullmatch(line.text[before[-1].span.end : start]))


def _meant(line: Line, pronoun: re.Match[str]) -> tuple[Role, ...]:
    person = pronoun.group("who").lower() in {"his", "her"}
    fitting = [
        mention
        for mention in line.names
        if (name(mention).kind in {"person", "role"}) == person and not is_outlet(mention)
    ]
    before = [mention for mention in fitting if mention.span.end <= pronoun.start()]
    opens = not line.text[line.start : pronoun.start()].strip().removeprefix("In").strip()
    after = [mention for mention in fitting if mention.span.start >= pronoun.end()] if opens else []
    chosen = before[-1] if before else after[0] if after else None
    return speaker(line, chosen) if chosen else ()


def agent(line: Line, end: int) -> tuple[Role, ...]:
    """Return the speaker after "by": issued by the then leader X."""
    after = [mention for mention in line.names if end <= mention.span.start <= end + 120]
    for mention in after:
        gap = line.hidden[end : mention.span.start]
        if _BY.search(gap) and not _ABOUT.search(gap) and not is_outlet(mention):
            return speaker(line, mention)
    return ()


def subject(line: Line, start: int) -> tuple[Role, ...]:
    """Return who does what the verb at `start` says: the nearest name before it that no preposition governs."""
    for mention in reversed([mention for mention in line.names if mention.span.end <= start]):
        gap = line.hidden[mention.span.end : start]
        before = line.hidden[max(line.start, mention.span.start - 20) : mention.span.start]
        if re.search(r"[;:]|\b(?:and|but|while|when) (?:the|its|his|a|an)\b", gap):
            return ()
        if supporters := _supporters(line, mention):
            return (supporters,)
        if re.match(r"['’]s?\s", gap) or _AFTER_OTHERS.search(before) or _in_brackets(line, mention):
            continue
        return speaker(line, mention)
    return ()


def main_clause(line: Line, end: int) -> tuple[Role, ...]:
    """Return the first name after "In a message …,", if it opens the clause that follows the comma."""
    for mention in line.names:
        before = line.hidden[end : mention.span.start]
        if mention.span.start >= end and not is_outlet(mention) and _OPENS_CLAUSE.search(before):
            return speaker(line, mention)
    return ()


def _in_brackets(line: Line, mention: Mention) -> bool:
    before = line.text[line.start : mention.span.start]
    return before.count("(") > before.count(")")


def _supporters(line: Line, mention: Mention) -> Role | None:
    """Return the supporters of a group as what they are: not the group."""
    word = r"(?:[Ss]upporters|[Ss]ympathi[sz]ers|[Ff]ans|[Ff]ollowers|[Ss]upporting channels)"
    if match := re.compile(rf"{word} of (?:the )?$").search(line.text, line.start, mention.span.start):
        span = line.span(match.start(), mention.span.end)
    elif match := re.compile(rf"(?:['’]s?)? (?:online )?{word}\b").match(line.text, mention.span.end):
        span = line.span(mention.span.start, match.end())
    else:
        return None
    return Role(name="speaker", text=span.quote, span=span)


def speaker(line: Line, mention: Mention) -> tuple[Role, ...]:
    """Return the speaker's role, with the office that the text gives beside the name."""
    if is_outlet(mention):
        return (role("outlet", mention),)
    chosen = _in_apposition(line, mention) or mention
    found = [role("speaker", chosen)]
    office = name(chosen).role or (name(mention).role if chosen is not mention else "")
    if not office:
        near = _OFFICE.search(line.text, max(line.start, chosen.span.start - 25), chosen.span.start)
        beside = _BESIDE.match(line.text, chosen.span.end)
        office = near.group() if near else beside.group(1) if beside else ""
    if office and name(chosen).kind != "group":
        found.append(Role(name="role", text=office.lower()))
    return tuple(found)


def _in_apposition(line: Line, mention: Mention) -> Mention | None:
    """Return the person named right after an office or a body and an office: the spokesman, X; the Front's leader X."""
    after = next((other for other in line.names if other.span.start >= mention.span.end), None)
    if after is None or name(after).kind != "person" or name(mention).kind == "person":
        return None
    between = line.text[mention.span.end : after.span.start].removeprefix("’s").removeprefix("'s").strip(" ,")
    held = not between if name(mention).kind == "role" else bool(_OFFICE.fullmatch(between))
    return after if held else None


def outlet(line: Line, start: int) -> Role | None:
    """Return the outlet that carries a message: by, through, on, in an outlet named after `start`."""
    for mention in line.names:
        if (
            mention.span.start >= start
            and is_outlet(mention)
            and _CARRIED.search(line.hidden[start : mention.span.start])
        ):
            return role("outlet", mention)
    return None


def behalf(line: Line, start: int) -> Iterator[Role]:
    """Yield the one for whom the message is delivered."""
    for mention in line.names:
        if mention.span.start >= start and _SPOKEN_FOR.search(line.hidden[start : mention.span.start]):
            yield role("on_behalf_of", mention)
            return


def title(line: Line, end: int, following: Line | None) -> Iterator[Role]:
    """Yield the title given after the words for a message, or in the next sentence ("It was called …")."""
    within = _TITLED.search(line.hidden, end, min(line.end, end + 160)) or _CALLED.match(line.hidden, end, line.end)
    if within:
        part = next(group for group, words in within.groupdict().items() if words)
        start, stop = trimmed(line.text, *within.span(part))
        if part != "near" or re.fullmatch(TITLE, line.text[start:stop]):
            yield Role(name="title", text=line.text[start:stop], span=line.span(start, stop))
    elif following and (match := _CALLED_IT.match(following.hidden, following.start)):
        start, stop = trimmed(line.text, *match.span("name"))
        yield Role(name="title", text=line.text[start:stop], span=line.span(start, stop))
