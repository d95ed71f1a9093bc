"""What a name or a phrase can be meant by: "it", "they", "he", "the ministry", "the group"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.extract.names.english import BODY_ROLES
from whence.records import Name

BODIES = frozenset("organisation outlet group".split())
_PAPERS = (
    r"(?:statement|report|message|memo|letter|bulletin|article|document|communiqu[ée]|note|review|list|notice|release)"
)
_STATEMENT = re.compile(rf"^(?:the|an?|another|its|their) (?:[\w’'-]+ ){{0,4}}?{_PAPERS}\b")
_UNION = re.compile(
    r"(?:the|an?|another|its|their) (?:[\w’'-]+ ){0,4}?(?:association|union|institute|cent(?:re|er)|federation"
    r"|league|network|society|office|bureau"
    r"|unit|force|command|side|camp|company|firm|bank|board|panel|team|trust|fund|school|university|church|club"
    r"|party)\b",
    re.I,
)
_PAPER = re.compile(rf"(?:The|An?|Another) (?:[a-z][\w’'-]+ ){{0,4}}?{_PAPERS}\b")
_BEFORE_SUBJECT = re.compile(r"(?:(?:The|When|After|While|As|Though|Although|If|But|On \w+day|\w+ly),? ?(?:the )?)?")
"""What may stand before the subject that opens a sentence."""
_SEAT = re.compile(
    rf"(?:In|At) (?P<body>the (?:\w+ ){{0,2}}?(?P<noun>{'|'.join(sorted(BODY_ROLES))})(?: of [\w ]+)?),? "
)
_SOMEBODY = re.compile(r"(?:an?|one|another) ", re.I)
_ORGANISED = frozenset("group monitor ngo unknown researcher".split())
_OF_GROUP = frozenset("group group_outlet".split())
_PLURAL = re.compile(r"(?:s|people|police|men|women|media)$")


def is_body(name: Name) -> bool:
    """Say whether "it" can stand for a sayer: a body, an office that is one, or a statement."""
    if name.kind in BODIES or name.role in BODY_ROLES:
        return True
    return name.kind == "unknown" and bool(_STATEMENT.match(name.text) or _UNION.match(name.text))


def is_several(name: Name) -> bool:
    """Say whether "they" can stand for a sayer: an office or group in the plural."""
    head = re.split(r" (?:of|in|for|who|at|from|near) ", name.text)[0]
    return name.kind in ("role", "group", "anonymous", "unknown") and bool(_PLURAL.search(head))


def ends(text: str) -> tuple[str, str]:
    """Return the first and the last word of a name."""
    words = text.split()
    return words[0], words[-1]


def fuller(name: Name, parts: Sequence[str], noun: str) -> bool:
    """Say whether an office named before is the same with more words: "the mayor of Orrin" for "the mayor"."""
    words = re.findall(r"[\w-]+", name.text.lower())
    held = [word for word in words if word not in ("the", "a", "an")]
    return name.role == noun and len(held) > len(parts) and all(part in held for part in parts)


def has_words(name: Name, parts: Sequence[str]) -> bool:
    """Say whether the words of "the ministry" all stand in the name of a body, the noun at its end."""
    words = name.text.lower().split()
    return words[-1] == parts[-1] and all(part in words for part in parts)


def organised(name: Name) -> Name | None:
    """Return whom "the group" can mean where a name stands: a body, or the group that a person or outlet speaks for."""
    if name.sayer_kind in _OF_GROUP and name.belongs_to and name.kind != "group":
        return Name(text=name.belongs_to, kind="group", sayer_kind="group", same_as=name.belongs_to)
    return name if name.kind in BODIES and name.sayer_kind in _ORGANISED else None


def may_issue(name: Name) -> bool:
    """Say whether a name is of somebody who issues statements: a body, or an office that is one."""
    return name.kind in BODIES or name.role in BODY_ROLES


def is_somebody(name: Name) -> bool:
    """Say whether "he" or "she" can stand for a sayer: a person, an office, "a 57-year-old from Orrin"."""
    if name.kind == "person":
        return True
    head = re.split(r" (?:of|for|in|at|from|who|now) ", name.text)[0]
    somebody = name.kind in ("role", "anonymous") or (name.kind == "unknown" and bool(_SOMEBODY.match(name.text)))
    paper = _STATEMENT.match(name.text)
    return somebody and not paper and not _PLURAL.search(head) and name.role not in BODY_ROLES | {"police"}


def opening(text: str, start: int, before: int) -> Name | None:
    """Return the paper or union that a sentence opens with: "A ministry statement gave …", None where it doesn't."""
    words = _PAPER.match(text, start, before) or _UNION.match(text, start, before)
    return Name(text=words[0][0].lower() + words[0][1:], kind="unknown") if words else None


def seat(text: str, start: int, end: int) -> Name | None:
    """Return "the department" of "In the department they stressed that …", up to the pronoun at `end`."""
    found = _SEAT.fullmatch(text, start, end)
    return Name(text=found["body"], kind="role", role=found["noun"], sayer_kind="official") if found else None


def may_precede(words: str) -> bool:
    """Say whether some words may stand between a sentence's start and its subject: "When the", "On Monday"."""
    return bool(_BEFORE_SUBJECT.fullmatch(words))
