"""One person, one name: later short forms take the fullest name of the report, with its office and function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from whence.records import Name

_BODIES = frozenset("organisation outlet group".split())


@dataclass(frozen=True, slots=True)
class Found:
    """A name at a place of the text, before it becomes a mention."""

    start: int
    end: int
    name: Name
    score: float
    words: str = ""


def linked(found: Sequence[Found]) -> list[Found]:
    """Return the names with persons joined: a surname alone stands for the one full name that ends in it."""
    people = [item for item in found if item.name.kind == "person"]
    full = _fullest(people)
    facts = _facts(people, full)
    bodies = [item for item in found if item.name.kind in _BODIES]
    done = []
    for item in found:
        if item.name.kind != "person":
            done.append(replace(item, name=_belonging(item, bodies)))
            continue
        text = full.get(item.name.text, item.name.text)
        fact = facts[text]
        name = replace(
            item.name, text=text, same_as=text, role=item.name.role or fact.role, public=fact.public,
            sayer_kind=item.name.sayer_kind if item.name.sayer_kind != "unknown" else fact.sayer_kind,
            codebook_id=item.name.codebook_id or fact.codebook_id,
            belongs_to=item.name.belongs_to or fact.belongs_to or _named_in(fact.role, bodies),
        )  # fmt: skip
        done.append(replace(item, name=_speaking_for(name, bodies)))
    return done


def _speaking_for(name: Name, bodies: Sequence[Found]) -> Name:
    """Return a name with the sayer kind of its body: a group's for its officers too, any other where none is known."""
    kind = next((body.name.sayer_kind for body in bodies if body.name.text == name.belongs_to), "unknown")
    takes = name.sayer_kind == "unknown" or (kind == "group" and name.sayer_kind in ("official", "security_force"))
    return replace(name, sayer_kind=kind) if takes and name.belongs_to else name


def _belonging(item: Found, bodies: Sequence[Found]) -> Name:
    """Return an office with the body that its own words name: "a spokesman for the Red Dawn Front"."""
    if item.name.kind not in ("role", "anonymous") or item.name.belongs_to:
        return item.name
    inside = [body.name.text for body in bodies if item.start <= body.start and body.end <= item.end]
    return _speaking_for(replace(item.name, belongs_to=inside[0]), bodies) if inside else item.name


def _named_in(role: str, bodies: Sequence[Found]) -> str:
    """Return the body that an office names; "the group's leader" means the one group of the report."""
    named = next((body.name.text for body in bodies if role and body.words and body.words in role), "")
    if named or not role.startswith(("group's", "group’s", "movement's", "movement’s")):
        return named
    groups = {body.name.text for body in bodies if body.name.kind == "group"}
    return groups.pop() if len(groups) == 1 else ""


def surnames(found: Sequence[Found]) -> dict[str, Name]:
    """Return the last word of each full name with its person, left out where two persons share it."""
    owners: dict[str, set[str]] = {}
    names: dict[str, Name] = {}
    for item in found:
        words = item.name.text.split()
        if item.name.kind == "person" and len(words) > 1:
            owners.setdefault(words[-1], set()).add(item.name.text)
            names.setdefault(words[-1], item.name)
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
