"""A sheet to the signature by which its report is resolved: made once, at extraction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from whence.records import Claim, Count, Name, Sheet, Signature, Where
from whence.resolve.campaigns import campaign_marks
from whence.resolve.prints import fingerprint
from whence.resolve.sketches import sketch
from whence.resolve.tellings import tellings_of

QUOTED = 240
"""Code points of a sentence that a comparison of figures may look at."""

_CAPITAL_OF = re.compile(r",[ ](?:the[ ])?(?:\w+[ ])?capital[ ]of[ ](?:the[ ])?", re.IGNORECASE)


def sign(sheet: Sheet) -> Signature:
    """Return what resolution needs of a report; the same sheet gives the same signature."""
    document = sheet.document
    prints = fingerprint(document)
    drawn = sketch(sheet)
    return Signature(
        report=document.id,
        source=document.source,
        title=document.title,
        outlet=document.outlet,
        outlet_kind=document.outlet_kind,
        credit_line=document.credit_line,
        lang=document.lang,
        published=document.published,
        fingerprint=prints,
        tellings=tellings_of(sheet, prints, drawn),
        counts=tuple(_count(claim) for claim in sheet.claims if claim.figure is not None),
        people=tuple(_people(sheet)),
        lies_in=tuple(_lies_in(sheet)),
        campaigns=campaign_marks(sheet),
        sketch=drawn,
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
    places = [(mention.span, mention.value) for mention in sheet.mentions if isinstance(mention.value, Where)]
    by_start = {span.start: place for span, place in places}
    for span, place in places:
        if place.level in {"site", "settlement"}:
            capital = _CAPITAL_OF.match(sheet.document.text, span.end)
            region = by_start.get(capital.end()) if capital else None
            found[place.name].update(dict.fromkeys((*place.parents, *((region.name,) if region else ()))))
    return ((name, tuple(parents)) for name, parents in found.items() if parents)
