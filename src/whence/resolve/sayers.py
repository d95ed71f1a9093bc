"""Who a figure or claim comes from: the first sayer named, the links to this report, and whether it is a party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from whence.names import fold, same_name
from whence.records import Attribution, Claim, Document, Mention, Name, Sheet
from whence.resolve.copies import Copies
from whence.resolve.events import Event
from whence.tables import LIST_SEPARATOR, VIA_SEPARATOR

PARTY_KINDS = frozenset({"group", "group_outlet", "supporter_channel"})
FORCES = frozenset({"security_force"})
_SPEAKING_FOR = frozenset({"group_outlet", "group", "official", "security_force", "monitor", "ngo"})
"""Kinds of sayers that speak for the body that they belong to."""
DOUBTFUL_KINDS = frozenset({"anonymous", "unknown", "witness"})


@dataclass(frozen=True, slots=True)
class Sayer:
    """An origin: the name to show, its kind, the key under which one sayer joins, and the body that it stands for."""

    name: str
    kind: str
    key: str
    body: str = ""
    resolved_from: str = ""


def name_of(mention: Mention | None) -> str:
    """Return the name to show for a mention of a sayer."""
    return mention.value.text if mention and isinstance(mention.value, Name) else ""


def kind_of(mention: Mention | None) -> str:
    """Return the sayer kind of a mention, `unknown` when nothing is known."""
    return mention.value.sayer_kind if mention and isinstance(mention.value, Name) else "unknown"


def via_of(said: Attribution | None) -> str:
    """Return the links between the origin and this report, nearest the origin first."""
    return VIA_SEPARATOR.join(name_of(mention) for mention in said.via) if said else ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the pile knows of its reports as sources: documents, copies, and the fullest form of outlets' names."""

    documents: dict[str, Document]
    copies: Copies
    outlets: tuple[str, ...]

    @classmethod
    def of(cls, sheets: Sequence[Sheet], copies: Copies) -> Sources:
        """Return the sources of a pile."""
        documents = {sheet.document.id: sheet.document for sheet in sheets}
        names = {document.outlet for document in documents.values()}
        names |= {name for document in documents.values() for name in document.credit_line.split(LIST_SEPARATOR)}
        return cls(
            documents, copies, tuple(sorted((name for name in names if name), key=lambda name: (-len(name), name)))
        )

    def full(self, name: str) -> str:
        """Return the fullest name of an outlet that begins with these words: "Kestrel" is "Kestrel News Agency"."""
        words = fold(name)
        return next((outlet for outlet in self.outlets if f"{fold(outlet)} ".startswith(f"{words} ")), name)

    def named(self, said: Attribution | None) -> Sayer | None:
        """Return the first sayer that the text names, None where the report speaks for itself or names nobody."""
        if said is None or said.speaker is None or not isinstance(said.speaker.value, Name):
            return None
        name = said.speaker.value
        body = name.belongs_to if name.sayer_kind in _SPEAKING_FOR else ""
        return Sayer(name.text, name.sayer_kind, fold(self.full(body or name.same_as or name.text)), body)

    def sayer(self, claim: Claim, document: Document) -> Sayer:
        """Return the origin of a claim: the sayer named, else the agency credited, else the outlet of the text."""
        named = self.named(claim.attribution)
        if named:
            return named
        original = self.documents[self.copies.original(document.id)]
        for credit, why in (
            (document.credit_line, "credit line"),
            (original.credit_line, "credit line of the original"),
        ):
            if credit:
                agency = self.full(credit.split(LIST_SEPARATOR)[0])
                return Sayer(agency, "agency", fold(agency), resolved_from=why)
        outlet = self.full(original.outlet or document.outlet)
        if outlet:
            return Sayer(outlet, original.outlet_kind, fold(outlet), resolved_from="the report speaks for itself")
        name = original.title or original.source
        return Sayer(name, "unknown", original.id, resolved_from="a report without a named outlet")


def perpetrator(sayer: Sayer | None, event: Event | None) -> str:
    """Say whether the sayer is the accused party of the event: yes, no, or unknown."""
    if sayer is None:
        return "no"
    if event is None:
        return "unknown" if sayer.kind in PARTY_KINDS else "no"
    names = (sayer.name, sayer.body, sayer.key)
    if any(name and same_name(name, actor) for name in names for actor in event.actors):
        return "yes"
    if sayer.kind in PARTY_KINDS:
        return "unknown" if event.actors else "yes"
    return "no"


def party(sayer: Sayer | None, accused: str) -> str:
    """Say whether the sayer is any party to the event: the accused, another armed group, or a force that fought."""
    if sayer is None:
        return "no"
    return "yes" if accused == "yes" or sayer.kind in PARTY_KINDS | FORCES else "no"


def is_doubtful(sayer: Sayer) -> bool:
    """Say whether the sayer may be somebody counted already: unnamed people, or a report that tells no source."""
    return sayer.kind in DOUBTFUL_KINDS or bool(sayer.resolved_from)


def bounds(sayers: Sequence[Sayer], accused: Sequence[str]) -> tuple[int, int, int]:
    """Return the least and most independent origins and, of the most, those that are not the perpetrator."""
    if not sayers:
        return 0, 0, 0
    sure = sum(not is_doubtful(sayer) for sayer in sayers)
    return max(1, sure), len(sayers), sum(who != "yes" for who in accused)
