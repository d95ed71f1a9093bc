"""The codebook's actors as names."""

from __future__ import annotations

from whence.codebook.entries import Actor
from whence.extract.names.lexicon import NameWords
from whence.records import Name

_KINDS = {
    "group": "group",
    "agency": "outlet",
    "newspaper": "outlet",
    "broadcaster": "outlet",
    "group_outlet": "outlet",
}


def from_actor(actor: Actor, known: NameWords) -> Name:
    """Return the name that an actor stands for; a person speaks for the kind of body that the codebook gives."""
    owner = known.actor_names.get(actor.belongs_to, actor.belongs_to)
    person = actor.kind == "person"
    sayer = known.actor_kinds.get(actor.belongs_to, "official") if person else actor.kind
    return Name(
        text=actor.name,
        kind="person" if person else _KINDS.get(actor.kind, "organisation"),
        role=actor.role,
        sayer_kind=sayer,
        public=person,
        codebook_id=actor.id,
        belongs_to=owner,
        same_as=actor.name,
    )
