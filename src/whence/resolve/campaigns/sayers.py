"""Who ties something to a campaign or speaks of it: a group, somebody else who is named, or the report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whence.records import Attribution, Claim, Mention, Name
from whence.resolve.campaigns.passages import Told
from whence.tables import VIA_SEPARATOR

GROUPS = frozenset({"group", "group_outlet", "supporter_channel"})
_DETERMINER = re.compile(r"^(?:the|an?|its|their|his|her|our|some|many|other)\s+", re.IGNORECASE)
_GENERIC = frozenset(
    {"group", "armed group", "movement", "organisation", "organization", "militants", "militant group"}
)
_EXPERT = re.compile(
    r",? (?:who|that) (?:studies|teaches|researches|tracks|follows|monitors|lectures|has (?:studied|written))\b"
    r"|,? (?:(?:an?|the|another|senior|leading) )?(?:[\w-]+ ){0,4}?(?:expert|analyst|researcher|professor|lecturer"
    r"|scholar|fellow|historian)\b"
    r"|,? (?:of|at|from|with) (?:the )?(?:[A-Z][\w’'-]+ (?:of |for |and |the )*){0,5}"
    r"(?:Institute|University|College|School)\b"
)


@dataclass(frozen=True, slots=True)
class Sayer:
    """A name to show, its sayer kind (or `report`), the body that it speaks for, and the links to the report."""

    name: str
    kind: str
    body: str = ""
    via: str = ""


def report_of(told: Told) -> Sayer:
    """Return the report itself as the one who says it: its outlet, else its author."""
    document = told.sheet.document
    return Sayer(document.outlet or document.byline or "the report", "report")


def sayer_of(said: Attribution) -> Sayer | None:
    """Return the first sayer of an attribution, a group in place of whoever speaks for it; None where none is known.

    Words that no name, office or description explains ("the time indicated") are nobody.
    """
    if said.speaker is None or not isinstance(said.speaker.value, Name):
        return None
    name = said.speaker.value
    if name.kind == "unknown" and name.sayer_kind == "unknown":
        return None
    via = VIA_SEPARATOR.join(one.value.text for one in said.via if isinstance(one.value, Name))
    if body := _body(said.speaker):
        return Sayer(body, "group", body, via)
    return Sayer(bare(name.text), name.sayer_kind, name.belongs_to, via)


def named(sayer: Sayer | None, group: str) -> Sayer | None:
    """Return "the group" under the name of the group whose campaign it is, anybody else as he is."""
    generic = sayer is not None and sayer.kind in GROUPS and sayer.name.lower() in _GENERIC
    return Sayer(group, "group", group, sayer.via) if sayer and generic and group else sayer


def described_as_expert(text: str, name: str) -> bool:
    """Say whether the report describes a person as one who studies or teaches, or as of a place of study."""
    return any(_EXPERT.match(text, match.end()) for match in re.finditer(re.escape(name), text))


def speaker_of(claim: Claim) -> Sayer | None:
    """Return who delivers a message: the person whom the report names, else the group; None where it names nobody."""
    mention = next((role.mention for role in claim.roles if role.name == "speaker" and role.mention), None)
    if mention is not None and isinstance(mention.value, Name) and mention.value.kind == "person":
        return Sayer(mention.value.text, mention.value.sayer_kind, mention.value.belongs_to)
    return owner_of(claim)


def owner_of(claim: Claim) -> Sayer | None:
    """Return the group that delivers a message, itself, through its leader or its outlet; None where none does."""
    for part in ("speaker", "outlet"):
        for role in claim.roles:
            if role.name == part and (body := _body(role.mention)):
                return Sayer(body, "group", body)
    return None


def _body(mention: Mention | None) -> str:
    """Return the name of the group that somebody is or speaks for; supporters speak for themselves."""
    if mention is None or not isinstance(mention.value, Name):
        return ""
    name = mention.value
    if name.kind == "group":
        return name.same_as or name.text
    return name.belongs_to if name.sayer_kind in ("group", "group_outlet") else ""


def bare(words: str) -> str:
    """Return a name without the article or possessive before it."""
    return _DETERMINER.sub("", words)
