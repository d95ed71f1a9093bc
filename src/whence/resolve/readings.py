"""How a report's name of a sayer reads by itself: a person, a body, an office, somebody unnamed, or nobody at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from whence.names import fold
from whence.records import Name
from whence.resolve.titles import bare, body_of, body_words, place_office, speaks_for_all, untitled

Node = tuple[str, ...]
"""What names meet in: ("person", name), ("body", words …), ("office", noun, place), ("vague", words), with the report
behind it where the words mean somebody of that report only."""
CARRIERS = frozenset({"agency", "newspaper", "broadcaster"})
"""Kinds of sayers that mostly carry what others said."""
_SPEAKING_FOR = frozenset({"group_outlet", "group", "official", "security_force", "monitor", "ngo", "hospital"})
"""Kinds of sayers that speak for the body that they belong to."""
_NOBODY = re.compile(
    r"(?:you|i|we|it|he|she|they|this|that|these|those|who|nobody|no one|everybody|everyone|many|some|others|people"
    r"|(?:(?:some|several|many|other|local|various) )*(?:\w+ )?(?:outlets|media|news sites|papers|newspapers|reports)"
    r"|presenter|host|interviewer|and .*|.*\bparagraph)",
)
"""Words that a text puts where a sayer stands and that name nobody."""
_THING = re.compile(
    r"\b(?:registers?|lists?|records?|footage|videos?|images?|pictures|documents?|files?|papers?|figures?|counts?|toll"
    r"|story|article|report|leaflet|data|sheets?)\b",
)
_NO_PERSON = frozenset({"ngo", "monitor", "agency", "newspaper", "broadcaster", "group", "group_outlet"})
"""Kinds of which a name without an office is that of a body, though it may read like a person's."""
_PEOPLE = re.compile(
    r"\b(?:officials?|sources?|officers?|survivors?|relatives|doctors?|nurses?|medics?|experts?|analysts?|activists?"
    r"|prisoners?|inmates?|guards?|villagers?|witness(?:es)?|men|women|soldiers?|clerks?|families|lawmakers?)$"
)
"""Who is anybody of his kind, "the officials" too."""
_FOR_THE_GROUP = re.compile(r"\b(?:outlet|channel|agency|magazine|paper|wing|arm|account)\b.*\b(?:the|that) group\b")
_OWN_STAFF = re.compile(
    r"(?:our|this) (?:\w+ ){0,2}(?:staff|reporters?|correspondents?|newspaper|paper|team|volunteers?|monitors?"
    r"|researchers?|photographers?)\b"
)


BODIES = frozenset("ministry hospital monitor watchdog charity agency authority council observatory".split())
"""Nouns of bodies that a headline writes without an article."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sayer as a report names it. `also` are nodes that it is one with: the body it speaks for, the office it holds.

    `local` marks words that mean somebody of this report only; `known` is False for somebody unnamed; `thing` marks a
    register or a video in the place of a sayer, `own` the outlet's own people; `headless` an officer of no named body.
    """

    node: Node
    kind: str
    also: tuple[Node, ...] = ()
    local: bool = False
    known: bool = True
    thing: bool = False
    own: bool = False
    headless: bool = False


GROUP: Node = ("body", "group")
"""The armed group that a report means by "the group"."""


@lru_cache(maxsize=65_536)
def read(name: Name) -> Reading | None:
    """Return how a name reads, None where it names nobody: "you", "some outlets", "nobody"."""
    words, plain = bare(name.text), fold(name.text)
    if _OWN_STAFF.match(plain):
        return Reading(("own",), name.sayer_kind, local=True, own=True)
    if not body_words(words) or _NOBODY.fullmatch(plain) or _NOBODY.fullmatch(fold(words)):
        return None
    if name.kind == "person" and (name.role or name.sayer_kind not in _NO_PERSON):
        return _person(name)
    if _FOR_THE_GROUP.search(plain):
        return Reading(GROUP, "group", local=True)
    if name.kind in {"organisation", "group", "outlet", "person"} or (name.kind == "unknown" and _is_proper(words)):
        return _body(name, name.same_as or words)
    return _role(name, words)


def _person(name: Name) -> Reading:
    node = ("person", fold(untitled(name.same_as or name.text)))
    also = tuple(_offices(name))
    headless = name.sayer_kind in _SPEAKING_FOR and not name.belongs_to and body_of(name.role) == ""
    return Reading(node, name.sayer_kind, also, local=not name.public, headless=headless)


def _offices(name: Name) -> Iterator[Node]:
    """Yield the body that a person speaks for, by the name the report gives it or by his office, and the office."""
    if name.sayer_kind in _SPEAKING_FOR | {"unknown"} and name.public:
        body = name.belongs_to or body_of(name.role) or ""
        if body and (name.sayer_kind in _SPEAKING_FOR or body_of(name.role) is not None):
            yield ("body", *body_words(body))
    if office := place_office(name.role):
        yield ("office", *office)


def _body(name: Name, full: str) -> Reading:
    also = (("body", *body_words(name.belongs_to)),) if name.belongs_to and name.sayer_kind in _SPEAKING_FOR else ()
    return Reading(("body", *body_words(full)), name.sayer_kind, also)


def _role(name: Name, words: str) -> Reading:
    """Return how an office, a part or an unnamed person reads."""
    plain, kind = fold(words), name.sayer_kind
    if kind == "group" and (name.text.lower().startswith("the ") or len(body_words(words)) == 1):
        return Reading(GROUP, kind, local=True)
    if kind in CARRIERS and name.belongs_to:
        return Reading(("body", *body_words(name.belongs_to)), kind, own=True)
    body = name.belongs_to or body_of(words)
    if body and kind != "anonymous" and body_of(words) is not None:
        return Reading(("body", *body_words(body)), kind)
    if office := place_office(words):
        return Reading(("office", *office), kind, local=not office[1])
    thing = kind == "unknown" and bool(_THING.search(plain))
    short = body_words(words)
    definite = name.text.lower().startswith("the ") or name.text[:1].isupper() or speaks_for_all(short)
    definite = definite or (len(short) == 1 and short[0] in BODIES and name.text == words)
    if (
        name.kind == "role"
        and definite
        and not thing
        and not _PEOPLE.search(plain)
        and kind not in {"anonymous", "witness"}
    ):
        return Reading(("body", *body_words(words)), kind, headless=body_of(words) == "")
    return Reading(("vague", plain), kind, local=True, known=False, thing=thing)


def _is_proper(words: str) -> bool:
    """Say whether words are a proper name: every word of them that carries meaning has a capital."""
    return all(word[:1].isupper() or word in {"of", "the", "for", "and", "de", "al"} for word in words.split())
