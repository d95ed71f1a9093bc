"""Who a figure or claim comes from: the first sayer named, the links to this report, and whether it is a party."""

from __future__ import annotations

from dataclasses import dataclass

from whence.names import same_name
from whence.records import Attribution, Mention, Name
from whence.resolve.events import Event
from whence.resolve.titles import bare, body_words
from whence.tables import VIA_SEPARATOR

PARTY_KINDS = frozenset({"group", "group_outlet", "supporter_channel"})
FORCES = frozenset({"security_force"})


@dataclass(frozen=True, slots=True)
class Sayer:
    """An origin: the name to show, its kind, the key under which one sayer joins, the body that it stands for.

    `known` is False for somebody who is not named and may be anybody: "a security official", "residents". `names` are
    all names under which the event's reports know it. `why` says how a figure came to this origin where the text names
    no sayer; `sure` is False where it may be an origin counted already.
    """

    name: str
    kind: str
    key: str
    body: str = ""
    known: bool = True
    names: tuple[str, ...] = ()
    why: str = ""
    sure: bool = True


def name_of(mention: Mention | None) -> str:
    """Return the name to show for a mention of a sayer."""
    return mention.value.text if mention and isinstance(mention.value, Name) else ""


def kind_of(mention: Mention | None) -> str:
    """Return the sayer kind of a mention, `unknown` when nothing is known."""
    return mention.value.sayer_kind if mention and isinstance(mention.value, Name) else "unknown"


def via_of(said: Attribution | None) -> str:
    """Return the links between the origin and this report, nearest the origin first."""
    return VIA_SEPARATOR.join(name_of(mention) for mention in said.via) if said else ""


def perpetrator(sayer: Sayer | None, event: Event | None) -> str:
    """Say whether the sayer is the accused party of the event: yes, no, or unknown."""
    if sayer is None:
        return "no"
    if event is None:
        return "unknown" if sayer.kind in PARTY_KINDS else "no"
    names = dict.fromkeys(bare(name) for name in (sayer.name, sayer.body, *sayer.names) if name)
    if any(same_name(name, bare(actor)) for name in names for actor in event.actors):
        return "yes"
    if sayer.kind in PARTY_KINDS:
        return "unknown" if event.actors else "yes"
    return "no"


def party(sayer: Sayer | None, accused: str) -> str:
    """Say whether the sayer is any party to the event: the accused, another armed group, or a force that fought."""
    if sayer is None:
        return "no"
    fought = sayer.kind in PARTY_KINDS | FORCES or _is_defence(sayer)
    return "yes" if accused == "yes" or fought else "no"


def _is_defence(sayer: Sayer) -> bool:
    return any({"defence", "ministry"} <= set(body_words(name)) for name in (sayer.name, sayer.body) if name)


def is_doubtful(sayer: Sayer) -> bool:
    """Say whether the sayer may be somebody counted already: unnamed people, or a report that tells no source."""
    return not (sayer.known and sayer.sure)


def file_name(source: str) -> str:
    """Return what to call a report that names neither outlet nor title: its file, without the folders around it."""
    return source.rpartition("/")[2] or source
