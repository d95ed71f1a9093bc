"""What one report tells of each event: its claims together with the place, time, names and words they are known by."""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from whence.likeness import bare_place, before_publication, family, length, level, mark
from whence.records import Claim, Fingerprint, Sheet, Sketch, Telling, Where
from whence.resolve.datelines import dateline, is_fresh
from whence.resolve.keys import keys_of, looks_back, story_keys
from whence.resolve.mentioned import names_in
from whence.resolve.prints import RUN
from whence.resolve.subevents import family_of, hung, is_claimed

PASSAGES = 3
"""Claims of a telling whose own words are kept as hashes: enough to find the same passage in a copy."""
TOWNS = 3
"""Towns and sites of a report that may be the place of its one event, where no sentence on it names one."""
_TOLD = frozenset({"violence", "abduction", "arrest", "release", "transfer", "claim_of_responsibility"})
"""The families of claims that tell an event; messages and campaigns are kept apart."""


def tellings_of(sheet: Sheet, prints: Fingerprint, sketch: Sketch) -> tuple[Telling, ...]:
    """Return what a report tells, one telling for each event that its claims are tied to, in order of their heads."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in sheet.claims:
        told = claim.figure is None and family(claim.type) in _TOLD
        if told and (claim.type == "claim_of_responsibility" or not claim.role("speaker")):
            claims[claim.event or claim.id].append(claim)
    claims |= _claimed(sheet, claims)
    alone = sum(family(ones[0].type) == "violence" for ones in claims.values()) == 1
    towns = _towns(sheet) if alone else ()
    hashes, places = array("I", prints.hashes), [place >> 3 for place in array("I", prints.places)]
    made = [
        _telling(sheet, head, ones, [_around(places, hashes, claim) for claim in ones[:PASSAGES]], towns)
        for head, ones in sorted(claims.items())
    ]
    return tuple(_with_main(hung(made), sketch))


def _claimed(sheet: Sheet, claims: Mapping[str, list[Claim]]) -> dict[str, list[Claim]]:
    """Return tellings of who claims an event, by their heads, taken out of the tellings of the event itself."""
    found: dict[str, list[Claim]] = {}
    for head, ones in claims.items():
        said = [one for one in ones if one.id != head and family(one.type) == "violence" and is_claimed(sheet, one)]
        if said:
            found |= {head: [one for one in ones if one not in said], said[0].id: said}
    return found


def _with_main(tellings: Sequence[Telling], sketch: Sketch) -> Iterator[Telling]:
    """Yield the tellings, what the report is mainly about marked: the act of violence with the most claims."""
    acts = [one for one in tellings if one.family == "violence"]
    main = max(acts, key=lambda one: (len(one.claims), -one.at), default=None)
    for one in tellings:
        yield replace(one, main=True, keys=(*one.keys, *story_keys(sketch))) if one is main else one


def _towns(sheet: Sheet) -> tuple[str, ...]:
    """Return the marks of the towns and sites that a report names most: one may be where its one event happened."""
    found = Counter(
        bare_place(mention.value.name) or mention.value.name
        for mention in sheet.mentions
        if isinstance(mention.value, Where) and level(mention.value) < 2
    )
    return tuple(mark(name) for name, _ in found.most_common(TOWNS))


def _telling(
    sheet: Sheet, head: str, claims: Sequence[Claim], runs: Sequence[Sequence[int]], towns: Sequence[str]
) -> Telling:
    """Return a telling; where its one event has no place, the `towns` of the report may be its place."""
    published = sheet.document.published
    claimed = claims[0].event not in {"", head}
    kind = "claim_of_responsibility" if claimed else family_of(claims, family(claims[0].type))
    doers = {"actor", "speaker"} if kind == "claim_of_responsibility" else {"actor"}
    found = (role.text for claim in claims for role in claim.roles if role.name in doers and role.mention)
    actors = tuple(dict.fromkeys(found))
    place = min((claim.place for claim in claims if claim.place), key=level, default=None)
    time = min((claim.time for claim in claims if claim.time and claim.time.known), key=length, default=None)
    past = any(looks_back(claim.evidence[0].quote) for claim in claims)
    window = time or (None if past else before_publication(published))
    if place is None and is_fresh(time, published):
        place = dateline(sheet)
    names = names_in(sheet, dict.fromkeys(claim.evidence[0] for claim in claims))
    if kind == "violence" and (place is None or level(place) > 1):
        names = tuple(dict.fromkeys((*names, *towns)))
    told = Telling(
        head=head,
        claims=tuple(claim.id for claim in claims),
        types=tuple(claim.type for claim in claims),
        family=kind,
        place=place,
        time=time,
        window=window,
        actors=actors,
        names=names,
        runs=tuple(sorted({run for ones in runs for run in ones})),
        at=claims[0].trigger.start,
    )
    return replace(told, keys=keys_of(told, [min(ones) for ones in runs if ones]))


def _around(places: Sequence[int], hashes: array[int], claim: Claim) -> list[int]:
    """Return the hashes of the runs of eight words in which a claim's trigger stands."""
    at = bisect_right(places, claim.trigger.start) - 1
    firsts = range(max(0, at - RUN + 1), min(at, len(hashes) - RUN) + 1)
    return [zlib.crc32(hashes[first : first + RUN].tobytes()) for first in firsts]
