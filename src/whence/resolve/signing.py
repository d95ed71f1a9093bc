"""A sheet to the signature by which its report is resolved: made once, at extraction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from whence.likeness import before_publication, family, length, level
from whence.records import Claim, Count, Document, Name, Sheet, Signature, Telling, Where
from whence.resolve.keys import keys_of, looks_back
from whence.resolve.prints import fingerprint

QUOTED = 240
"""Code points of a sentence that a comparison of figures may look at."""
_TOLD = frozenset({"violence", "abduction", "arrest", "release", "transfer"})
"""The families of claims that tell an event; messages and campaigns are kept apart."""


def sign(sheet: Sheet) -> Signature:
    """Return what resolution needs of a report; the same sheet gives the same signature."""
    document = sheet.document
    return Signature(
        report=document.id,
        source=document.source,
        title=document.title,
        outlet=document.outlet,
        outlet_kind=document.outlet_kind,
        credit_line=document.credit_line,
        lang=document.lang,
        published=document.published,
        fingerprint=fingerprint(document),
        tellings=tuple(_tellings(sheet)),
        counts=tuple(_count(claim) for claim in sheet.claims if claim.figure is not None),
        people=tuple(_people(sheet)),
        lies_in=tuple(_lies_in(sheet)),
    )


def _tellings(sheet: Sheet) -> Iterable[Telling]:
    heads: dict[str, list[Claim]] = defaultdict(list)
    for claim in sheet.claims:
        if claim.figure is None and not claim.role("speaker") and family(claim.type) in _TOLD:
            heads[claim.event or claim.id].append(claim)
    for head, claims in sorted(heads.items()):
        yield _telling(sheet.document, head, claims)


def _telling(document: Document, head: str, claims: list[Claim]) -> Telling:
    found = (role.text for claim in claims for role in claim.roles if role.name == "actor" and role.mention)
    actors = tuple(dict.fromkeys(found))
    place = min((claim.place for claim in claims if claim.place), key=level, default=None)
    time = min((claim.time for claim in claims if claim.time and claim.time.known), key=length, default=None)
    past = any(looks_back(claim.evidence[0].quote) for claim in claims)
    window = time or (None if past else before_publication(document.published))
    return Telling(
        head=head,
        claims=tuple(claim.id for claim in claims),
        types=tuple(claim.type for claim in claims),
        family=family(claims[0].type),
        place=place,
        time=time,
        window=window,
        actors=actors,
        keys=keys_of(place, time, window, actors),
        at=claims[0].trigger.start,
    )


def _count(claim: Claim) -> Count:
    assert claim.figure is not None
    said = claim.attribution
    sayer = said.speaker.value if said and said.speaker and isinstance(said.speaker.value, Name) else None
    return Count(
        id=claim.id,
        head=claim.event,
        counted=claim.counted,
        who=claim.who,
        figure=claim.figure,
        modality=claim.modality,
        time=claim.time,
        sayer=sayer,
        via=tuple(one.value.text for one in said.via if isinstance(one.value, Name)) if said else (),
        hedge=said.hedge if said else "",
        part=bool(claim.role("part")),
        derived_from=claim.derived_from,
        quote=claim.evidence[0].quote[:QUOTED],
        quote_at=claim.evidence[0].start,
        at=claim.trigger.start,
    )


def _people(sheet: Sheet) -> Iterable[Name]:
    named = (mention.value for mention in sheet.mentions if isinstance(mention.value, Name))
    return dict.fromkeys(name for name in named if name.kind == "person" and name.public)


def _lies_in(sheet: Sheet) -> Iterable[tuple[str, tuple[str, ...]]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in sheet.mentions:
        place = mention.value
        if isinstance(place, Where) and place.level in {"site", "settlement"} and place.parents:
            found[place.name].update(dict.fromkeys(place.parents))
    return ((name, tuple(parents)) for name, parents in found.items())
