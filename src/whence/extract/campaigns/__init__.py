"""Campaigns: their names, slogans, spellings, translations and hashtags, learnt from what the report itself says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from whence.codebook.entries import Campaign
from whence.extract.campaigns.cues import Candidate, candidates, launched
from whence.extract.campaigns.joining import families
from whence.extract.campaigns.meanings import meanings
from whence.extract.campaigns.owners import owner
from whence.extract.campaigns.repeats import repeats
from whence.extract.titles import masked, masks, trimmed
from whence.likeness import spelt_alike
from whence.names import fold
from whence.ports import Reading
from whence.records import Mention, Name, Value, Where

_BODY_KINDS = frozenset({"group", "organisation", "outlet"})


def find(reading: Reading) -> tuple[Mention, ...]:
    """Return the names of campaigns in a report, in order; the forms of one campaign share `same_as`.

    Each value is a Name: kind campaign, slogan, spelling, translation or hashtag; `text` as said; `same_as` the first
    name of the campaign in this report (itself where it is that); `belongs_to` the group that the sentence names, or
    that other sentences name with a form of it; empty where none does, or several groups are named.
    """
    text, hidden = reading.document.text, masked(reading.document)
    known = _known(reading.codebook.campaigns)
    found = _apart(chain(_cued(reading, hidden, known), _shipped(reading, hidden, known)))
    found = _apart((*found, *repeats(reading, hidden, found)))
    told = list(meanings(text, hidden, [(one.start, one.end) for one in found]))
    found = _apart((*(Candidate(one.start, one.end, "translation", quoted=True) for one in told), *found))
    links = [(text[one.start : one.end], text[slice(*one.of)]) for one in told]
    found = _apart((*found, *repeats(reading, hidden, found)))
    return tuple(_mentions(reading, found, links, known))


def _known(campaigns: Sequence[Campaign]) -> dict[str, tuple[Campaign, str]]:
    """Return the codebook's names, folded: the entry, and whether the name is a translation in it."""
    entries: dict[str, tuple[Campaign, str]] = {}
    for entry in campaigns:
        entries |= {fold(name): (entry, "translation") for name in entry.translations}
        entries |= {fold(name): (entry, entry.kind) for name in (*entry.hashtags, *entry.spellings, entry.name)}
    return entries


def _cued(reading: Reading, hidden: str, known: Mapping[str, tuple[Campaign, str]]) -> Iterator[Candidate]:
    text = reading.document.text
    of_group = "campaign" in hidden and ("slogan" in hidden or any(_is_group(mention) for mention in reading.mentions))
    for sentence in reading.sentences:
        found = candidates(text, hidden, sentence.start, sentence.end)
        for one in chain(found, launched(text, hidden, sentence.start, sentence.end) if of_group else ()):
            if one.quoted or not _names_another_thing(reading, one, known):
                yield one


def _is_group(mention: Mention) -> bool:
    return isinstance(mention.value, Name) and (
        mention.value.kind == "group" or mention.value.sayer_kind in ("group", "group_outlet")
    )


def _names_another_thing(reading: Reading, one: Candidate, known: Mapping[str, tuple[Campaign, str]]) -> bool:
    """Say whether words in title case name a body or a place that is known ("the Red Dawn Front campaign")."""
    said = fold(reading.document.text[one.start : one.end])
    if said in known:
        return False
    for mention in reading.mentions:
        if mention.span.start < one.end and one.start < mention.span.end:
            value = mention.value
            if isinstance(value, Where) and value.latitude is not None:
                return True
            if isinstance(value, Name) and (value.codebook_id or value.kind in _BODY_KINDS):
                return True
            if _is_person(value) and mention.span.start <= one.start and one.end <= mention.span.end:
                return True
    return any(said == fold(name) for actor in reading.codebook.actors for name in (actor.name, *actor.aliases))


def _is_person(value: Value) -> bool:
    """Say whether a name is a person's of whom something is known: what stands alone in title case may be anything."""
    return (
        isinstance(value, Name)
        and value.kind == "person"
        and bool(value.role or value.public or value.sayer_kind != "unknown")
    )


def _shipped(reading: Reading, hidden: str, known: Mapping[str, tuple[Campaign, str]]) -> Iterator[Candidate]:
    """Yield quotations of two words or more that the codebook has as a campaign's name."""
    text = reading.document.text
    for span in masks(hidden, 0, len(hidden)):
        start, end = trimmed(text, *span)
        if " " in text[start:end] and fold(text[start:end]) in known:
            yield Candidate(start, end, known[fold(text[start:end])][1], quoted=True)


def _apart(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates in the order of the text, without those that overlap one given earlier."""
    kept: list[Candidate] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _mentions(
    reading: Reading,
    found: Sequence[Candidate],
    links: Sequence[tuple[str, str]],
    known: Mapping[str, tuple[Campaign, str]],
) -> Iterator[Mention]:
    text = reading.document.text
    said = {one: text[one.start : one.end] for one in found}
    ids = {name: known[fold(name)][0].id for name in said.values() if fold(name) in known}
    first: dict[str, str] = {}
    equal = [(name, first.setdefault(ident, name)) for name, ident in ids.items()]
    order = sorted(
        found, key=lambda one: ("campaign", "slogan").index(one.kind) if one.kind in ("campaign", "slogan") else 2
    )
    owners = {one: owner(reading, one) for one in found}
    names = list(dict.fromkeys(said[one] for one in order))
    head = families(names, [*links, *equal])
    if hung := [(said[one], of) for one in found if (of := _of_the_campaign(one, found, said, head, owners))]:
        head = families(names, [*links, *equal, *hung])
    for one in found:
        name = said[one]
        family = [other for other in found if head[said[other]] == head[name]]
        bodies = {owners[other] for other in family if owners[other]}
        ident = next((ids[said[other]] for other in family if said[other] in ids), "")
        yield Mention(
            kind="campaign",
            span=reading.document.span(one.start, one.end),
            value=Name(
                text=name,
                kind=_kind(one, name, [said[other] for other in family if other.start < one.start]),
                codebook_id=ident,
                same_as=head[name],
                belongs_to=owners[one] or (next(iter(bodies)) if len(bodies) == 1 else ""),
            ),
        )


def _of_the_campaign(
    one: Candidate,
    found: Sequence[Candidate],
    said: Mapping[Candidate, str],
    head: Mapping[str, str],
    owners: Mapping[Candidate, str],
) -> str:
    """Return the only campaign of a report for a slogan or hashtag of the same group, or where neither's is named."""
    campaigns = {head[said[other]] for other in found if other.kind == "campaign"}
    own = head[said[one]]
    if one.kind not in ("slogan", "hashtag") or len(campaigns) != 1 or own in campaigns:
        return ""
    mine = {owners[other] for other in found if head[said[other]] == own and owners[other]}
    its = {owners[other] for other in found if head[said[other]] in campaigns and owners[other]}
    return next(iter(campaigns)) if mine == its or mine & its else ""


def _kind(one: Candidate, name: str, earlier: Sequence[str]) -> str:
    """Return the candidate's kind, or spelling where an earlier name of the family is the same, otherwise written."""
    if one.kind in ("campaign", "slogan") and fold(name) not in map(fold, earlier):
        return "spelling" if any(spelt_alike(name, other) for other in earlier) else one.kind
    return one.kind
