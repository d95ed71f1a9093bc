"""Who a figure or claim comes from: the first sayer named, the links to this report, and whether it is a party."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.names import fold, same_name
from whence.records import Attribution, Mention, Name, Signature
from whence.resolve.copies import Copies
from whence.resolve.events import Event
from whence.tables import LIST_SEPARATOR, VIA_SEPARATOR

PARTY_KINDS = frozenset({"group", "group_outlet", "supporter_channel"})
FORCES = frozenset({"security_force"})
_SPEAKING_FOR = frozenset({"group_outlet", "group", "official", "security_force", "monitor", "ngo"})
"""Kinds of sayers that speak for the body that they belong to."""
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her)[ ]+", re.IGNORECASE)
DOUBTFUL_KINDS = frozenset({"anonymous", "unknown", "witness"})


@dataclass(frozen=True, slots=True)
class Sayer:
    """An origin: the name to show, its kind, the key under which one sayer joins, the body that it stands for.

    `known` is False for somebody who is not named and may be anybody: "a security official", "residents".
    """

    name: str
    kind: str
    key: str
    body: str = ""
    resolved_from: str = ""
    known: bool = True


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

    reports: Mapping[str, Signature]
    copies: Copies
    outlets: tuple[str, ...]
    bodies: Mapping[str, str]
    offices: Mapping[str, str]

    @classmethod
    def of(cls, signatures: Iterable[Signature], copies: Copies) -> Sources:
        """Return the sources of some reports: those of one event, and the originals that they rest on."""
        reports = {signature.report: signature for signature in signatures}
        names = {report.outlet for report in reports.values()}
        names |= {name for report in reports.values() for name in report.credit_line.split(LIST_SEPARATOR)}
        outlets = tuple(sorted((name for name in names if name), key=lambda name: (-len(name), name)))
        people = [person for report in reports.values() for person in report.people]
        return cls(reports, copies, outlets, _bodies(people), _offices(people))

    def full(self, name: str) -> str:
        """Return the fullest name of an outlet that begins with these words: "Kestrel" is "Kestrel News Agency"."""
        words = fold(name)
        return next((outlet for outlet in self.outlets if f"{fold(outlet)} ".startswith(f"{words} ")), name)

    def named(self, name: Name | None) -> Sayer | None:
        """Return the first sayer that the text names, None where the report speaks for itself or names nobody."""
        if name is None:
            return None
        body = name.belongs_to if name.sayer_kind in _SPEAKING_FOR else ""
        if body and name.kind == "person":
            body = self.bodies.get(fold(name.text), body)
        key = fold(self.full(body or name.same_as or name.text))
        if name.kind == "role":
            key = self.offices.get(_office(name.text), key)
        return Sayer(name.text, name.sayer_kind, key, body, known=_is_known(name))

    def sayer(self, name: Name | None, report: Signature) -> Sayer:
        """Return the origin of a count: the sayer named, else the agency credited, else the outlet of the text."""
        named = self.named(name)
        if named:
            return named
        original = self.reports.get(self.copies.original(report.report), report)
        for credit, why in (
            (report.credit_line, "credit line"),
            (original.credit_line, "credit line of the original"),
        ):
            if credit:
                agency = self.full(credit.split(LIST_SEPARATOR)[0])
                return Sayer(agency, "agency", fold(agency), resolved_from=why)
        outlet = self.full(original.outlet or report.outlet)
        if outlet:
            return Sayer(outlet, original.outlet_kind, fold(outlet), resolved_from="the report speaks for itself")
        shown = original.title or original.source
        return Sayer(shown, "unknown", original.report, resolved_from="a report without a named outlet")


def _bodies(people: Sequence[Name]) -> dict[str, str]:
    """Return, by person, the fullest name that the pile gives to the body that he speaks for."""
    bodies: dict[str, str] = {}
    for person in people:
        key = fold(person.text)
        bodies[key] = max(bodies.get(key, ""), person.belongs_to, key=lambda body: (len(body), body))
    return {key: body for key, body in bodies.items() if body}


def _offices(people: Sequence[Name]) -> dict[str, str]:
    """Return, by office ("mayor of Orrin"), its holder's key where the pile names one holder only."""
    holders: dict[str, set[str]] = defaultdict(set)
    for person in people:
        if " of " in person.role:
            holders[_office(person.role)].add(fold(person.same_as or person.text))
    return {office: next(iter(names)) for office, names in holders.items() if len(names) == 1}


def _office(words: str) -> str:
    return fold(_ARTICLE.sub("", words))


def _is_known(name: Name) -> bool:
    return name.kind in {"person", "organisation", "group", "outlet"} or (
        name.kind == "role" and name.text.lower().startswith("the ")
    )


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
    return not sayer.known or sayer.kind in DOUBTFUL_KINDS or bool(sayer.resolved_from)


def bounds(sayers: Sequence[Sayer], accused: Sequence[str]) -> tuple[int, int, int]:
    """Return the least and most independent origins and, of the most, those that are not the perpetrator."""
    if not sayers:
        return 0, 0, 0
    sure = sum(not is_doubtful(sayer) for sayer in sayers)
    return max(1, sure), len(sayers), sum(who != "yes" for who in accused)
