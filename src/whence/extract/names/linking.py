"""One person, one name: later short forms take the fullest name of the report, with its office and function."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.names.belonging import Bodies, Found, titled, without_owner
from whence.records import Name

_ARTICLE_PART = ("al-", "el-")
_NISBA = re.compile(r"^(?:al|el)[- ](?P<part>[\w'’]+)$", re.I)


def linked(found: Sequence[Found], sentences: Sequence[int]) -> list[Found]:
    """Return the names with persons joined and offices given their bodies; `sentences` are where sentences begin.

    A surname alone stands for the one full name that ends in it.
    """
    bodies = Bodies(found, sentences)
    stated = [_stated(item, bodies) for item in found]
    people = [item for item in stated if item.name.kind == "person"]
    full = _fullest(people)
    facts = _facts(people, full)
    done = []
    for item in stated:
        if item.name.kind != "person":
            done.append(item)
            continue
        text = full.get(item.name.text, item.name.text)
        fact = facts[text]
        name = replace(
            item.name, text=text, same_as=text, role=item.name.role or fact.role, public=fact.public,
            sayer_kind=item.name.sayer_kind if item.name.sayer_kind != "unknown" else fact.sayer_kind,
            codebook_id=item.name.codebook_id or fact.codebook_id,
            belongs_to=item.name.belongs_to or fact.belongs_to,
        )  # fmt: skip
        done.append(replace(item, name=bodies.speaking(name)))
    return done


def _stated(item: Found, bodies: Bodies) -> Found:
    """Return a person or an office with the body that the words beside or inside it name."""
    name = item.name
    if name.kind in ("role", "anonymous") and not name.belongs_to:
        return replace(item, name=bodies.speaking(titled(item, bodies.owner(item))))
    if name.kind != "person" or name.codebook_id:
        return item
    body = name.belongs_to or bodies.of(name.role, item.start)
    return replace(item, name=bodies.speaking(replace(name, belongs_to=body, role=without_owner(name.role))))


def surnames(found: Sequence[Found]) -> dict[str, Name]:
    """Return the last word, and each part in al-, of a full name with its person, left out where two share it."""
    owners: dict[str, set[str]] = {}
    names: dict[str, Name] = {}
    for item in found:
        words = item.name.text.split()
        if item.name.kind == "person" and len(words) > 1:
            parts = {word for word in words[1:-1] if word.lower().startswith(_ARTICLE_PART)}
            for word in {words[-1]} | parts | {part[0].upper() + part[1:] for part in parts}:
                owners.setdefault(word, set()).add(item.name.text)
                names.setdefault(word, item.name)
    return {last: names[last] for last, texts in owners.items() if len(texts) == 1}


def _fullest(people: Sequence[Found]) -> dict[str, str]:
    texts = list(dict.fromkeys(item.name.text for item in people))
    full = {}
    for text in texts:
        longer = [other for other in texts if other != text and _short_of(text, other)]
        if len(longer) == 1 or (
            longer and all(_short_of(other, max(longer, key=len)) for other in longer if other != max(longer, key=len))
        ):
            full[text] = max(longer, key=len)
    return _by_nisba(people, full)


def _by_nisba(people: Sequence[Found], full: dict[str, str]) -> dict[str, str]:
    """Return the fuller names with those of "al-Hashimi" alone, where one longer name of the report has that part."""
    parts: dict[str, set[str]] = {}
    for item in people:
        written = (*item.name.text.split(), *item.words.split())
        if len(item.name.text.split()) > len(_ARTICLE_PART):
            for word in written:
                if word.lower().startswith(_ARTICLE_PART):
                    parts.setdefault(_plain(word), set()).add(item.name.text)
    for item in people:
        text = item.name.text
        alone = _NISBA.match(text)
        owners = parts.get(alone["part"].lower(), set()) - {text} if alone and text not in full else set()
        if len(owners) == 1:
            full[text] = next(iter(owners))
    return full


def _short_of(text: str, other: str) -> bool:
    """Say whether a name is a shorter form of another: its last word, or its first and last words."""
    words, longer = text.split(), other.split()
    if len(words) >= len(longer) or _plain(words[-1]) != _plain(longer[-1]):
        return False
    return len(words) == 1 or words[0] == longer[0]


def _plain(word: str) -> str:
    return word.lower().removeprefix("al-").removeprefix("el-")


def _facts(people: Sequence[Found], full: dict[str, str]) -> dict[str, Name]:
    facts: dict[str, Name] = {}
    for item in people:
        text = full.get(item.name.text, item.name.text)
        known = facts.get(text)
        if known is None:
            facts[text] = item.name
            continue
        facts[text] = replace(
            known, public=known.public or item.name.public, role=known.role or item.name.role,
            sayer_kind=known.sayer_kind if known.sayer_kind != "unknown" else item.name.sayer_kind,
            codebook_id=known.codebook_id or item.name.codebook_id, belongs_to=known.belongs_to or item.name.belongs_to,
        )  # fmt: skip
    return facts
