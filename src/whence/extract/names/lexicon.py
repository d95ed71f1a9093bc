"""The words that tell people, bodies, outlets, groups and offices apart, compiled once per codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from whence.codebook.entries import Actor, Codebook
from whence.extract.names.words import tokens

_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "wife": "wives",
    "media": "media",
    "police": "police",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """Word sets of a codebook; `actors` maps the words of each name, in lower case, to (actor, alias as written);
    `longest` gives for a first word how many words its longest name has.
    """

    roles: Mapping[str, str]
    singular: Mapping[str, str]
    public: frozenset[str]
    private: frozenset[str]
    modifiers: frozenset[str]
    bodies: Mapping[str, tuple[str, str]]
    outlets: Mapping[str, str]
    group_outlets: frozenset[str]
    groups: frozenset[str]
    group_adjectives: frozenset[str]
    titles: frozenset[str]
    public_titles: frozenset[str]
    not_names: frozenset[str]
    anonymity: tuple[str, ...]
    actors: Mapping[tuple[str, ...], tuple[Actor, str]]
    actor_names: Mapping[str, str]
    actor_kinds: Mapping[str, str]
    longest: Mapping[str, int]
    group_aliases: tuple[tuple[str, str], ...]


@lru_cache(maxsize=8)
def name_words(codebook: Codebook) -> NameWords:
    """Return the compiled words of a codebook; the same digest gives the same object."""
    listed = {name: codebook.words(name) for name in ("role_public", "role_private", "group_outlet_noun", "group_noun")}
    roles, singular = _roles(codebook)
    actors = _actors(codebook)
    return NameWords(
        roles=roles,
        singular=singular,
        public=frozenset(listed["role_public"]),
        private=frozenset(listed["role_private"]),
        modifiers=frozenset(codebook.words("role_modifier")),
        bodies={noun: (kind, sayer) for noun, kind, sayer in (row.split("|") for row in codebook.words("body_noun"))},
        outlets=_pairs(codebook, "outlet_noun"),
        group_outlets=frozenset(listed["group_outlet_noun"]),
        groups=frozenset(listed["group_noun"]),
        group_adjectives=frozenset(codebook.words("group_adjective")),
        titles=frozenset(codebook.words("person_title")),
        public_titles=frozenset(codebook.words("title_public")),
        not_names=frozenset(codebook.words("not_a_name")),
        anonymity=codebook.words("anonymity"),
        actors=actors,
        actor_names={actor.id: actor.name for actor in codebook.actors},
        actor_kinds={actor.id: actor.kind for actor in codebook.actors},
        longest=_longest(actors),
        group_aliases=tuple((alias, actor.name) for actor, alias in actors.values() if actor.kind == "group"),
    )


def _pairs(codebook: Codebook, name: str) -> dict[str, str]:
    """Return a list of "noun|kind" as a mapping."""
    return dict(row.split("|", 1) for row in codebook.words(name))


def _roles(codebook: Codebook) -> tuple[dict[str, str], dict[str, str]]:
    """Return the sayer kind of each role noun, and the singular of each, plurals and private roles included."""
    listed = _pairs(codebook, "role_noun")
    listed |= {noun: "witness" for noun in codebook.words("role_private") if noun not in listed}
    roles: dict[str, str] = {}
    singular: dict[str, str] = {}
    for noun, kind in listed.items():
        for word in (noun, plural(noun)):
            roles[word] = kind
            singular.setdefault(word, noun)
    return roles, singular


def plural(noun: str) -> str:
    """Return the plural of a role noun."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith(("s", "people", "military", "army")):
        return noun + ("es" if noun.endswith("ss") else "")
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("ch", "sh", "x")) else "s")


def _actors(codebook: Codebook) -> dict[tuple[str, ...], tuple[Actor, str]]:
    found: dict[tuple[str, ...], tuple[Actor, str]] = {}
    for actor in codebook.actors:
        for alias in (actor.name, *actor.aliases):
            key = tuple(token.low for token in tokens(alias, 0, len(alias)) if token.kind != "mark")
            if key:
                found.setdefault(key, (actor, alias))
    return found


def _longest(actors: Mapping[tuple[str, ...], tuple[Actor, str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key in actors:
        found[key[0]] = max(found.get(key[0], 0), len(key))
    return found
