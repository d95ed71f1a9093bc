"""What the words for a sayer say: the body that an office speaks for, and the words under which names of one meet."""

from __future__ import annotations

import re
from functools import lru_cache

from whence.names import fold

_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her|our|and)\s+", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:(?:mr|mrs|ms|dr|prof(?:essor)?|col(?:onel)?|gen(?:eral)?|maj(?:or)?|capt(?:ain)?|lt|lieutenant|brig(?:adier)?"
    r"|commander|mayor|governor|president|minister|sheikh|sir|madam|comrade)\.?\s+)+",
    re.IGNORECASE,
)
_SPEAKS = (
    r"(?:(?:chief|senior|main|official|press)\s+)?(?:spokes(?:man|woman|person)|press\s+(?:office|officer|service|secretary)"
    r"|communiqu[eé]|statement)"
)
_HEADS = (
    r"(?:(?:deputy|vice|acting|medical|general|managing|operations|regional|provincial|local|district)\s+)*"
    r"(?:chief|head|leader|director|director-general|commander|commissioner|chairman|chairwoman|chair|secretary)"
)
_OFFICER = rf"(?:{_SPEAKS}|{_HEADS})"
_OF_BODY = re.compile(rf"^{_OFFICER}\s+(?:of|for|at|from)\s+(?:the\s+)?(?P<body>.+)$", re.IGNORECASE)
_BODY_FIRST = re.compile(rf"^(?P<body>.+?)(?:['’]s?)?\s+{_OFFICER}$", re.IGNORECASE)
_BODY_IN = re.compile(
    rf"^(?P<body>(?:\w+\s+)?(?:police|army|military|civil\s+defence|fire\s+service))(?:['’]s?)?\s+{_OFFICER}\s+(?:of|for|in)\s",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^{_OFFICER}$", re.IGNORECASE)
_OFFICE_OF = re.compile(r"^(?:office\s+of\s+(?:the\s+)?(?P<one>.+)|(?P<other>.+?)(?:['’]s?)?\s+office)$", re.IGNORECASE)
_MINISTER = re.compile(
    r"^(?:deputy\s+)?(?:minister\s+(?:of|for)\s+(?:the\s+)?(?P<of>.+)|(?P<of_first>.+?)\s+minister)$", re.IGNORECASE
)
_PLACED = re.compile(
    r"^(?:(?P<town>(?:town|city|village|district|province|region)['’]s)\s+)?(?P<noun>mayor|governor|president|premier"
    r"|prime\s+minister|chancellor|king|emir)(?:\s+of\s+(?:the\s+)?(?P<place>.+))?$",
    re.IGNORECASE,
)
_PLACE_FIRST = re.compile(
    r"^(?P<place>(?!(?:deputy|vice|former|ex|acting|late)\b).+?)(?:['’]s?)?\s+(?P<noun>mayor|governor|president|premier|chancellor)$",
    re.IGNORECASE,
)
_SEATED = re.compile(r"^(?P<noun>ministry|police|army|government|authorities|hospital|military)\s+(?:in|at)\s+\S", re.I)
"""A body with where it sits, which tells it from no other: "the ministry in Orrin"."""
_WORDS = {
    "ministries": "ministry",
    "interiors": "interior",
    "home": "interior",
    "defense": "defence",
    "military": "army",
    "troops": "army",
    "soldiers": "army",
    "policemen": "police",
    "authorities": "government",
}
_EMPTY = frozenset("of the for and in a an at to s its".split())
_RANKS = frozenset("provincial local regional national federal state city town municipal district central".split())
"""Adjectives that leave an institution what it is: the provincial police are the police of the event."""
INSTITUTIONS = frozenset("police army government gendarmerie navy prosecutor council ministry authority".split())
_SPEAKS_FOR_ALL = frozenset({"police", "army", "government", "gendarmerie", "navy"})
"""Institutions that a report names without article or adjective and of which an event has one."""

Words = tuple[str, ...]


@lru_cache(maxsize=16_384)
def bare(text: str) -> str:
    """Return the words for a sayer without an article and without what is told of them behind a comma or "who"."""
    cut = re.split(r",|\s+(?:who|which|that|quoted|speaking)\s", text.strip(), maxsplit=1)[0]
    cut = _ARTICLE.sub("", cut).strip()
    found = _SEATED.match(cut)
    return found["noun"] if found else cut


@lru_cache(maxsize=16_384)
def untitled(text: str) -> str:
    """Return a person's name without the titles before it: "Dr Vall", "Mayor Irma Halven"."""
    return _TITLE.sub("", text.strip()) or text.strip()


@lru_cache(maxsize=16_384)
def body_of(role: str) -> str | None:
    """Return the body for which an office speaks: "the army's spokesman", "Interior Minister", "head of the prison
    service". "" where the words name an officer and no body, None where they are no such office.
    """
    words = bare(role)
    if found := _OFFICE_OF.match(words):
        words = found["one"] or found["other"]
        if place_office(words) is None and body_of(words) is None:
            return None
    if _BARE.match(words):
        return ""
    if found := _BODY_IN.match(words) or _OF_BODY.match(words) or _BODY_FIRST.match(words):
        return bare(found["body"])
    found = _MINISTER.match(words)
    of = (found["of"] or found["of_first"]) if found else ""
    if found and fold(of) not in {"prime", "first"}:
        return f"{of} Ministry"
    return None


@lru_cache(maxsize=16_384)
def place_office(role: str) -> tuple[str, str] | None:
    """Return the noun and the place of an office that one person holds in a place: "mayor of Orrin", "the mayor"."""
    words = bare(role)
    if found := _OFFICE_OF.match(words):
        words = found["one"] or found["other"]
    if found := _PLACED.match(words):
        return fold(found["noun"]), fold(found["place"] or "")
    if found := _PLACE_FIRST.match(words):
        return fold(found["noun"]), fold(found["place"])
    return None


@lru_cache(maxsize=16_384)
def body_words(name: str) -> Words:
    """Return the words by which names of one body meet, in alphabetical order: "Ministry of the Interior" and
    "Interior Ministry" are one, as are "the provincial police" and "police"."""
    words = [_WORDS.get(word, word) for word in fold(bare(name)).split() if word not in _EMPTY]
    words = [_singular(word) for word in words]
    if any(word in INSTITUTIONS for word in words):
        words = [word for word in words if word not in _RANKS] or words
    return tuple(sorted(set(words)))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=16_384)
def head_word(name: str) -> str:
    """Return the noun that says what a body is: ministry in "Justice Ministry of Orrin", watch in "Conflict Watch"."""
    first = re.split(r"\s+(?:of|for|in|at)\s+", bare(name), maxsplit=1)[0]
    words = [_WORDS.get(word, word) for word in fold(first).split() if word not in _EMPTY]
    return _singular(words[-1]) if words else ""


def speaks_for_all(words: Words) -> bool:
    """Say whether a name without more is that of one body in an event: "police", "the army"."""
    return len(words) == 1 and words[0] in _SPEAKS_FOR_ALL


@lru_cache(maxsize=4_096)
def initials(name: str) -> str:
    """Return the capitals of a name's words, "" for one of a single word: "Continental Press" is CP."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
    return "".join(word[0] for word in words).casefold() if len(words) > 1 else ""
