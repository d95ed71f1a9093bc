"""Which events and messages a report ties to a campaign, by which words, and who ties them.

An event is tied only by words that say so ("as part of", "under the slogan", "the campaign's first raid"): a date
within the campaign, or a mention in the same sentence, is no tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from whence.likeness import length
from whence.names import fold
from whence.records import CampaignItem, Claim, Span
from whence.resolve.campaigns.passages import MASK, NEAR, Passage, Reference, Told, head_of, name_in
from whence.resolve.campaigns.sayers import Sayer, named, owner_of, report_of, sayer_of, speaker_of

MESSAGES = frozenset({"statement", "publication", "leak", "campaign_launch", "claim_of_responsibility"})

_DEED = (
    r"(?:attack|raid|strike|assault|bombing|blast|ambush|operation|offensive|kidnapping|break-?out|jail-?break|killing"
    r"|act)s?"
)
_CALLED = r"(?:entitled|titled|called|named|dubbed|code-?named|known as|labell?ed|christened|branded)"
_UNDER = r"under the (?:name|banner|slogan|title|flag|label|rubric|motto|watchword|heading|umbrella)(?: of)?"
_TO_NAME = rf"(?:(?:[^\s{MASK}.;:,]+,?\s+){{0,6}}?[“\"‘'«(]*)(?P<of>{MASK})"
_ORDER = (
    r"(?:first|second|third|fourth|fifth|sixth|latest|last|next|deadliest|biggest|largest|opening|final|boldest"
    r"|\d+(?:st|nd|rd|th))"
)
# words before the campaign's name that tie what stands before them (or, where nothing does, after the name)
_BEFORE = re.compile(
    r"\b(?:"
    r"(?:as )?(?:(?:an?|one|the (?:first|latest|last)) )?(?:\w+ )?part of|forms? part of"
    r"|within the (?:framework|scope|context) of|in the (?:framework|context|name|course) of"
    rf"|{_UNDER}|under (?=the |its |their |this |that |[“\"‘'«{MASK}])"
    r"|belong(?:s|ed|ing)? to|count(?:s|ed)? (?:towards?|as part of|among)|carried out (?:for|under|in)"
    r"|(?:dedicated|credited|ascribed|linked|tied|connected|assigned) (?:to|with)"
    rf"|{_ORDER} (?:such )?{_DEED} (?:of|in|under|within)|{_ORDER} of"
    r"|the (?:opening|start|beginning|launch|climax|high point) of"
    rf")\s+{_TO_NAME}",
    re.IGNORECASE,
)
_WITH = re.compile(rf"^\W*(?:with|using|under) (?:this|that|the) {_TO_NAME}", re.IGNORECASE)
_NAMED = re.compile(
    rf"\b(?P<deed>{_DEED})\b,?(?:\s+[\w-]+){{0,4}}?,?\s+(?:{_CALLED}|{_UNDER})\s*[,:]?\s*(?:the\s+)?[“\"‘'«]*(?P<of>{MASK})",
    re.IGNORECASE,
)
# the campaign as the subject: what it consisted of stands behind it
_SUBJECT = re.compile(
    rf"(?P<of>{MASK})[”\"’'»]*(?:\s+(?:media\s+)?(?:campaign|operation|offensive))?,?(?:,[^,;]{{1,80}},)?\s+(?:(?:has|have|had|would)\s+)?"
    r"(?:\w+ly\s+)?(?:saw|seen|includ(?:es|ed|ing)|consist(?:s|ed) of|compris(?:es|ed)|produced|culminat\w+ (?:in|with)"
    r"|(?:began|begun|opened|started|ended|closed|peaked) with)\b"
    rf"|(?P<own>{MASK})[”\"’'»]*(?:\s+campaign)?['’]s\s+(?:\w+\s+){{0,2}}?{_DEED}\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r";|\b(?:after|before|since|while|whereas|but|when|following|despite|weeks?|days?|months?|years?|unlike|although)\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(
    r"\b(?:[Nn]ot|[Nn]o|never|nor|[Nn]either|hardly|[Ww]hether|[Ii]f|unclear|may|might|could|[Dd]en(?:y|ies|ied)|reject(?:s|ed)"
    r"|[Nn]othing)\b|n[’']t\b"
)
_ABOUT_BEFORE = re.compile(
    r"^\W*(?:It|They|This|These|Both|All (?:three|four|five)"
    r"|The (?:two |three |four |same )?(?:attack|raid|operation|assault|blast|ambush|bombing|killing)s?)\b"
)
_IN_MESSAGE = re.compile(
    r"\b(?:in|with|through|by) (?:that|the|this|the same|his|her|its)(?: same)? (?:message|speech|statement|issue"
    r"|edition|video|recording|audio|letter|document|memo|leak|address)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\b(?:after|before|since|until) (?:\w+ ){0,3}$")
_LOOK = 80
"""How far before a tie a word may stand that takes it back ("it was unclear whether the raid was part of")."""


def tied_events(told: Told) -> Iterator[tuple[str, CampaignItem]]:
    """Yield the campaign and the item for each event that words tie to it, once for each who ties it."""
    seen: set[tuple[str, str, str]] = set()
    for passage in told.passages:
        if not passage.references:
            continue
        for reference, claims, place in _ties(told, passage):
            for claim in claims:
                sayer = named(_linker(told, passage, claim, place), told.the_group(reference.campaign))
                event = claim.event or claim.id
                if sayer is None or (reference.campaign, event, sayer.name) in seen or not _is_particular(told, event):
                    continue
                seen.add((reference.campaign, event, sayer.name))
                yield reference.campaign, _item(told, passage, claim, sayer)


def _ties(told: Told, passage: Passage) -> Iterator[tuple[Reference, Sequence[Claim], int]]:
    """Yield each reference that words tie events to, the events, and the place of the words."""
    events = [
        claim
        for claim in told.events
        if passage.holds(claim.trigger.start, claim.trigger.end) and _is_free(claim, passage)
    ]
    for match in (*_BEFORE.finditer(passage.hidden), *_WITH.finditer(passage.hidden)):
        reference = passage.at(match.start("of"))
        if reference and not _is_taken_back(passage, match.start()):
            yield reference, _beside(told, passage, events, match, reference), passage.start + match.start()
    for match in _NAMED.finditer(passage.hidden):
        reference = passage.at(match.start("of"))
        deed = [claim for claim in events if _touches(claim, passage, match.span("deed"))]
        if reference and reference.named:
            yield reference, deed, passage.start + match.start()
    for match in _SUBJECT.finditer(passage.hidden):
        reference = passage.at(match.start("of" if match.group("of") else "own"))
        place = passage.start + match.end()
        if reference and not _is_taken_back(passage, match.start()):
            start = place if match.group("of") else passage.start + match.start()
            yield (
                reference,
                _until_break(told, [claim for claim in events if claim.trigger.start >= start], start),
                place,
            )


def _beside(
    told: Told, passage: Passage, events: Sequence[Claim], match: re.Match[str], reference: Reference
) -> Sequence[Claim]:
    """Return the events before the words that tie, up to where another clause begins, else those behind the name.

    Where the sentence tells none and begins with "The attacks" or "It", the events of the sentence before.
    """
    place = passage.start + match.start()
    before = [claim for claim in events if claim.trigger.end <= place]
    within = [claim for claim in events if place < claim.trigger.end <= passage.start + match.end("of")]
    near = [claim for claim in before if not _APART.search(told.text, claim.trigger.end, place)] if before else []
    if near or (within and not before):
        return near or within
    after = _until_break(told, [claim for claim in events if claim.trigger.start >= reference.end], reference.end)
    if after and not before:
        return after
    if not events and _ABOUT_BEFORE.match(passage.hidden):
        return [
            claim
            for earlier in told.before(passage, 1)
            for claim in told.events
            if earlier.holds(claim.trigger.start, claim.trigger.end)
        ]
    return ()


def _until_break(told: Told, events: Sequence[Claim], start: int) -> Sequence[Claim]:
    return [claim for claim in events if not _APART.search(told.text, start, claim.trigger.start)]


def _is_free(claim: Claim, passage: Passage) -> bool:
    return not any(one.start <= claim.trigger.start < one.end for one in passage.references)


def _is_taken_back(passage: Passage, offset: int) -> bool:
    return bool(_UNSURE.search(passage.hidden, max(offset - _LOOK, 0), offset))


def _touches(claim: Claim, passage: Passage, span: tuple[int, int]) -> bool:
    return claim.trigger.start < passage.start + span[1] and passage.start + span[0] < claim.trigger.end


def _is_particular(told: Told, event: str) -> bool:
    """Say whether the report says where, when or against whom: "41 attacks" are none in particular."""
    return any(
        claim.place or (claim.time and claim.time.known) or claim.role("target")
        for claim in told.events
        if event in (claim.event, claim.id)
    )


def _linker(told: Told, passage: Passage, claim: Claim, place: int) -> Sayer | None:
    """Return who makes the link: the sayer of the words that make it, else of the event, else the report."""
    said = told.said(place, place + 1)
    if said is None:
        claimed = next(
            (
                other
                for other in told.sheet.claims
                if other.type == "claim_of_responsibility" and passage.holds(other.trigger.start, other.trigger.end)
            ),
            None,
        )
        if claimed and (owner := owner_of(claimed)):
            return owner
        said = claim.attribution
    return sayer_of(said) if said and said.speaker else report_of(told)


def _item(told: Told, passage: Passage, claim: Claim, sayer: Sayer) -> CampaignItem:
    event = claim.event or claim.id
    times = [one.time for one in told.events if event in (one.event, one.id) and one.time and one.time.known]
    time = min(times, key=length, default=None)
    kinds = [one.type for one in told.events if one.id == event]
    return CampaignItem(
        kind=kinds[0] if kinds else claim.type,
        id=event,
        date=time.edtf() if time else "",
        linked_by=sayer.name,
        linked_by_kind=sayer.kind,
        via=sayer.via,
        phase="",
        quote=told.text[passage.start : passage.end],
        start=passage.start,
        end=passage.end,
    )


def tied_messages(told: Told) -> Iterator[tuple[str, CampaignItem]]:
    """Yield the campaign and the item for each message, issue, leak and phase that tells of it or carries its name."""
    claims = sorted(
        (claim for claim in told.sheet.claims if claim.figure is None and claim.type in MESSAGES),
        key=lambda claim: (claim.trigger.start, claim.trigger.end, claim.id),
    )
    done: set[tuple[str, str]] = set()
    for campaign, claim, span in chain(_carried(told, claims), _earlier(told, claims)):
        if (campaign, claim.id) not in done:
            done.add((campaign, claim.id))
            yield campaign, _message(told, claim, span, told.the_group(campaign))


def _carried(told: Told, claims: Sequence[Claim]) -> Iterator[tuple[str, Claim, Span]]:
    """Yield each message with the campaign that its roles name, else the nearest in its sentences, and the sentence."""
    names = {fold(name_in(mention).text): head_of(mention) for mention in told.mentions}
    for claim in claims:
        spoken = [
            (abs(one.start - claim.trigger.start), one.start, one.campaign, span)
            for span in claim.evidence
            if (passage := told.passage(span.start)) and not _dates_another(told, passage, claim)
            for one in passage.references
        ]
        campaign = next(
            (names[fold(claim.role(part))] for part in ("campaign", "title") if fold(claim.role(part)) in names), ""
        )
        nearest = min(
            (one for one in spoken if not campaign or one[2] == campaign), key=lambda one: one[:2], default=None
        )
        if campaign:
            yield campaign, claim, nearest[3] if nearest else claim.evidence[0]
        elif nearest and (claim.type not in ("statement", "claim_of_responsibility") or owner_of(claim)):
            yield nearest[2], claim, nearest[3]


def _dates_another(told: Told, passage: Passage, claim: Claim) -> bool:
    """Say whether the sentence only dates something else by the message ("a week after the speech")."""
    return bool(_AFTER.search(told.text, passage.start, claim.trigger.start))


def _earlier(told: Told, claims: Sequence[Claim]) -> Iterator[tuple[str, Claim, Span]]:
    """Yield the message that "in that message" points back to, with the campaign that the sentence speaks of."""
    for passage in told.passages:
        if not passage.references or not _IN_MESSAGE.search(passage.hidden):
            continue
        near = told.before(passage, NEAR)
        first = near[-1].start if near else passage.start
        before = [
            claim
            for claim in claims
            if first <= claim.trigger.start < passage.start and claim.type != "campaign_launch"
        ]
        if before:
            span = told.sheet.document.span(passage.start, passage.end)
            yield passage.references[0].campaign, before[-1], span


def _message(told: Told, claim: Claim, span: Span, group: str) -> CampaignItem:
    said = claim.attribution
    sayer = speaker_of(claim) if claim.type != "campaign_launch" else None
    sayer = named(sayer or (sayer_of(said) if said and said.speaker else None), group) or report_of(told)
    return CampaignItem(
        kind=claim.type,
        id=claim.id,
        date=claim.time.edtf() if claim.time else "",
        linked_by=sayer.name,
        linked_by_kind=sayer.kind,
        via=sayer.via,
        phase=claim.role("phase"),
        quote=span.quote,
        start=span.start,
        end=span.end,
    )
