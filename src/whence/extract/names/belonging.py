"""Whom an office speaks for: "spokesman of the ministry", "its director", "Interior Minister" and the bodies named."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.extract.names.english import BODY_ROLES, GROUP_NOUNS
from whence.records import Name

_BODIES = frozenset("organisation outlet group".split())
_OWN = re.compile(r"^(?:its|their)\s+", re.I)
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.I)
_OF_GROUP = re.compile(rf"^(?:the\s+)?(?:{'|'.join(sorted(GROUP_NOUNS))})['’]s\s", re.I)
_OWNED = re.compile(r"^(?P<body>.+?)['’]s?\s+(?:[\w-]+\s*){1,3}$")
_OF_BODY = re.compile(r"^[\w -]*?\b(?:of|for|at|in)\s+(?:the\s+)?(?P<body>.+)$")
_BEFORE_OFFICE = re.compile(r"^(?P<body>.+?)\s+(?:spokes\w+|chief|head|director|commander|official|officials)$", re.I)
_MINISTER = re.compile(r"^(?:deputy\s+|former\s+)?(?P<body>\w+)\s+minister\b", re.I)
_SPOKESPERSON = re.compile(r"^spokes(?:man|woman|person)$", re.I)
_SINGLE = re.compile(
    r"^(?:\w+\s+)?(?:spokes(?:man|woman|person)|director|head|chief|commander|leader|chairman|chairwoman)$"
)
_SURER_KINDS = frozenset("hospital monitor ngo researcher".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A name at a place of the text, before it becomes a mention."""

    start: int
    end: int
    name: Name
    score: float
    words: str = ""


class Bodies:
    """The bodies of one report in order: organisations, outlets, groups, and offices that are one ("the council")."""

    def __init__(self, found: Sequence[Found], sentences: Sequence[int]) -> None:
        self._sentences = sentences
        self.named = [item for item in found if item.name.kind in _BODIES]
        self._offices = [
            item for item in found if item.name.kind == "role" and item.name.role in BODY_ROLES - GROUP_NOUNS
        ]
        self._all = sorted([*self.named, *self._offices], key=lambda item: item.start)
        self._kinds = {item.name.text: item.name.sayer_kind for item in self._all}

    def speaking(self, name: Name) -> Name:
        """Return a name with the sayer kind of its body: a group's, hospital's or monitor's for its officers too."""
        kind = self._kinds.get(name.belongs_to, "unknown")
        officer = name.sayer_kind == "official"
        takes = name.sayer_kind == "unknown" or (kind in _SURER_KINDS and officer)
        takes = takes or (kind == "group" and (officer or name.sayer_kind == "security_force"))
        return replace(name, sayer_kind=kind) if takes and name.belongs_to else name

    def of(self, office: str, at: int) -> str:
        """Return the body that an office beside a person, standing at a place, speaks for; empty where unclear."""
        if not office:
            return ""
        inside = next((body.name.text for body in self.named if body.words and body.words in office), "")
        if inside:
            return inside
        if _OWN.match(office):
            return self._last(at)
        plain = _ARTICLE.sub("", office)
        if _SPOKESPERSON.match(plain):
            return self._last(at, official=True)
        return self._phrase(plain, at)

    def owner(self, item: Found) -> str:
        """Return the body that an office without a name belongs to: in its own words, or the one that "its" means."""
        inside = [body.name.text for body in self.named if item.start <= body.start and body.end <= item.end]
        if inside:
            return inside[0]
        if item.name.role in BODY_ROLES and not _OF_GROUP.match(item.words):
            return ""
        return (
            self._last(item.start) if _OWN.match(item.words) else self._phrase(_ARTICLE.sub("", item.words), item.start)
        )

    def _phrase(self, office: str, at: int) -> str:
        """Return the body of "the ministry's spokesman", "spokesman of the ministry", "prison service chief"."""
        minister = _MINISTER.match(office)
        if minister:
            return self._ending_in([minister["body"].lower(), "ministry"], at)
        for pattern in (_OWNED, _OF_BODY, _BEFORE_OFFICE):
            match = pattern.match(office)
            words = _ARTICLE.sub("", match["body"]).lower().split() if match else []
            if words and (words[-1] in BODY_ROLES or words[-1] in GROUP_NOUNS or len(words) > 1):
                return self._ending_in(words, at)
        return ""

    def _ending_in(self, words: Sequence[str], at: int) -> str:
        """Return the only body whose name ends in some words; for "the group" the group named last."""
        if len(words) == 1 and words[0] in GROUP_NOUNS:
            groups = [item for item in self.named if item.name.kind == "group"]
            only = _only(groups)
            return only or next((item.name.text for item in reversed(groups) if item.start < at), "")
        for bodies in (self.named, self._offices):
            found = [item for item in bodies if item.name.text.lower().split()[-len(words) :] == list(words)]
            if found:
                return _only(found)
        return ""

    def _last(self, at: int, *, official: bool = False) -> str:
        """Return the only body of the sentence so far, else the only one of the sentence before; empty if unclear."""
        here = max(bisect_right(self._sentences, at) - 1, 0)
        for index in (here, here - 1):
            if index < 0:
                break
            limit = self._sentences[index + 1] if index + 1 < len(self._sentences) else at
            near = [item for item in self._all if self._sentences[index] <= item.start < min(at, limit)]
            near = [item for item in near if not official or item.name.kind != "outlet"]
            if near:
                return _only(near)
        return ""


def without_owner(role: str) -> str:
    """Return "spokesman" of "its spokesman"."""
    return _OWN.sub("", role)


def titled(item: Found, body: str) -> Name:
    """Return an office with its body; "its director" is named in full, "director of the district hospital"."""
    name = replace(item.name, belongs_to=body)
    office = without_owner(item.words)
    if not body or office == item.words or not _SINGLE.match(office):
        return name
    article = "" if body.startswith("the ") or " " not in body else "the "
    return replace(name, text=f"{office} of {article}{body}")


def _only(found: Iterable[Found]) -> str:
    texts = {item.name.text for item in found}
    return texts.pop() if len(texts) == 1 else ""
