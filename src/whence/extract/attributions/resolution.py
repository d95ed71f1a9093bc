"""From words to sayers: names, "he", "the mayor", "the ministry" and "the statement" resolved within one report.

A pronoun looks back three sentences, an office or a body's noun over the whole report. Where two would fit,
nobody is chosen: the mention keeps the words as used.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from whence.extract.attributions.antecedents import SINGLE_OFFICES, Antecedents
from whence.extract.attributions.lexicon import Cues
from whence.extract.attributions.said import Chars, Said, name_of
from whence.extract.names.english import DETERMINERS
from whence.extract.names.lexicon import name_words
from whence.ports import Reading
from whence.records import Attribution, Mention, Name

_UNNAMED = 0.4
_SAYER_KINDS = frozenset("person organisation outlet group role anonymous".split())
_PRONOUN = re.compile(
    r"^(?:he|she|they|it|we|i|you|who|him|her|them|us|me|his|their|its|both|many|some|others|most|few|one)$", re.I
)
_DEFINITE = re.compile(r"^(?:the|this|that|its|his|her|their)\s+", re.I)
_BETWEEN = re.compile(
    r"\s(?:of|for|by|to|at|in|from|with|on|and|who|near|inside)\s|^(?:of|for|by|to|at|in|from|with|on)\s"
)
_ADJOINING = re.compile(r"^\s*(?:\([·\s]*\)\s*)?$")
_PLAIN_NOUN = re.compile(r"^[a-z]+$")
_OUTLET_ROLES = frozenset("television tv radio agency newspaper daily weekly magazine broadcaster outlet".split())
_OUTLETS = frozenset("agency newspaper broadcaster group_outlet".split())


def resolved(reading: Reading, found: Sequence[Said], known: Cues) -> tuple[Attribution, ...]:
    """Return the attributions with their sayers as mentions; those that need a real sayer and have none are dropped."""
    sayers = _Sayers(reading, known)
    done: dict[int, Attribution] = {}
    for index in sorted(range(len(found)), key=lambda place: _order(found[place])):
        made = _attribution(reading, found[index], sayers)
        if made is not None:
            done[index] = made
    return tuple(done[index] for index in sorted(done))


def _order(said: Said) -> tuple[int, int]:
    return (said.cue.start if said.cue and not said.continues else said.content.start), said.content.start


def _attribution(reading: Reading, said: Said, sayers: _Sayers) -> Attribution | None:
    document = reading.document
    speaker = sayers.mention(said.speaker) if said.speaker else None
    if said.strict and (
        speaker is None or (name_of(speaker).kind == "unknown" and not sayers.is_person_pronoun(speaker))
    ):
        return None
    addressee = sayers.mention(said.addressee) if said.addressee else None
    via = [link for link in (sayers.mention(place) for place in said.via) if _is_link(link)]
    if (
        addressee
        and _carries(addressee, document.outlet)
        and name_of(addressee).text not in [name_of(link).text for link in via]
    ):
        via.insert(0, addressee)
    if speaker:
        via = [link for link in via if name_of(link).text != name_of(speaker).text]
        sayers.spoke(speaker, said)
    unnamed = speaker is not None and name_of(speaker).kind == "unknown"
    return Attribution(
        content=document.span(*said.content), cue=document.span(*said.cue) if said.cue else None, speaker=speaker,
        via=tuple(via), addressee=addressee, manner=said.manner, stance=said.stance, hedge=said.hedge,
        score=min(said.score, _UNNAMED) if unnamed else said.score,
    )  # fmt: skip


def _is_link(link: Mention) -> bool:
    """Say whether a sayer around the words is somebody: a pronoun left unresolved is no link of a chain."""
    return not (name_of(link).kind == "unknown" and _PRONOUN.match(link.span.quote))


def _carries(addressee: Mention, own: str) -> bool:
    """Say whether who was told is an outlet other than this report's own, and so a link on the way here."""
    name = name_of(addressee)
    outlet = name.kind == "outlet" or (name.kind == "role" and name.role in _OUTLET_ROLES)
    return outlet and name.sayer_kind in _OUTLETS and name.text.casefold() != own.casefold()


class _Sayers:
    """The names of a report by place, and who has spoken so far; lives for one report."""

    def __init__(self, reading: Reading, known: Cues) -> None:
        self._text = reading.document.text
        self._document = reading.document
        self._names = [m for m in reading.mentions if m.kind == "name" and name_of(m).kind in _SAYER_KINDS]
        self._names.sort(key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self._names]
        self._known = known
        self._words = name_words(reading.codebook)
        self._before = Antecedents(reading, self._names)

    def spoke(self, speaker: Mention, said: Said) -> None:
        """Remember who spoke, for the pronouns after it."""
        if not said.continues:
            self._before.spoke(speaker, said.cue.end if said.cue else speaker.span.end)

    def is_person_pronoun(self, speaker: Mention) -> bool:
        """Say whether a mention left unresolved is at least a pronoun for people."""
        return speaker.span.quote.lower() in ("he", "she", "they", "we", "i")

    def mention(self, place: Chars) -> Mention:
        """Return the sayer that the words at a place name."""
        quote = self._text[place.start : place.end]
        if _PRONOUN.match(quote):
            return self._made(place, self._before.pronoun(quote.lower(), place.start))
        inside = self._inside(place)
        words = set(re.findall(r"[\w-]+", quote.lower()))
        if words & self._known.documents and not any(name_of(m).kind == "person" for m in inside):
            return self._author(place, quote, inside)
        chosen = self._head(place, inside)
        if chosen is None:
            return self._office(place, quote, inside)
        return self._of_office(place, chosen, inside) if name_of(chosen).kind == "role" else chosen

    def _of_office(self, place: Chars, office: Mention, inside: Sequence[Mention]) -> Mention:
        """Return two offices as one sayer, the person named beside an office, or whom a definite one means."""
        found = self._together(place, office, inside) or self._named_beside(office.span.end)
        bare = office.span.quote.lower() in SINGLE_OFFICES
        if found is not None or not (bare or _DEFINITE.match(office.span.quote)):
            return found or office
        words = f"the {office.span.quote}" if bare else office.span.quote
        name = self._before.office(words, place.start)
        return self._made(Chars(office.span.start, office.span.end), name) if name else office

    def _office(self, place: Chars, quote: str, inside: Sequence[Mention]) -> Mention:
        """Return a phrase that no name covers: the body it means, else an office as used, else words as used."""
        words = f"the {quote}" if quote.lower() in SINGLE_OFFICES else quote
        name = self._before.office(words, place.start) if _DEFINITE.match(words) else None
        head = re.split(r"\s(?:of|for|in|at|from|with|who|on|by|against|to|near)\s|[,(]", quote)[0].split()
        noun = head[-1].lower() if head else ""
        beside = self._named_beside(place.end) if noun in self._words.roles else None
        if beside is not None:
            return beside
        if name is None and noun in self._words.roles:
            said = " ".join(quote.split())
            first = said.split()[0].lower()
            common = first in DETERMINERS or first in self._words.roles or first in self._words.modifiers
            said = said[0].lower() + said[1:] if common else said
            body = next((name_of(m).text for m in inside if name_of(m).kind in ("organisation", "outlet", "group")), "")
            name = Name(text=said, kind="role", role=noun, sayer_kind=self._words.roles[noun], belongs_to=body)
        return self._made(place, name)

    def _together(self, place: Chars, first: Mention, inside: Sequence[Mention]) -> Mention | None:
        """Return "police and hospital officials" as one sayer: two offices joined by "and"."""
        second = next((m for m in inside if m.span.start >= first.span.end and name_of(m).kind == "role"), None)
        if second is None or self._text[first.span.end : second.span.start].strip() != "and":
            return None
        kind = name_of(first).sayer_kind if name_of(first).sayer_kind == name_of(second).sayer_kind else "unknown"
        name = Name(
            text=f"{name_of(first).text} and {name_of(second).text}",
            kind="role",
            role=name_of(second).role,
            sayer_kind=kind,
        )
        return self._made(Chars(first.span.start, second.span.end), name)

    def _named_beside(self, end: int) -> Mention | None:
        """Return the person of "the mayor of Orrin, Karim Odeh, said": named right after the office."""
        first = bisect_right(self._starts, end)
        if first >= len(self._names):
            return None
        person = self._names[first]
        gap = self._text[end : person.span.start]
        return person if name_of(person).kind == "person" and gap.strip() in ("", ",") and len(gap) < 4 else None

    def _inside(self, place: Chars) -> list[Mention]:
        first = bisect_right(self._starts, place.start)
        while first > 0 and self._names[first - 1].span.end > place.start:
            first -= 1
        found = []
        for mention in self._names[first:]:
            if mention.span.start >= place.end:
                break
            if mention.span.end > place.start:
                found.append(mention)
        return found

    def _head(self, place: Chars, inside: Sequence[Mention]) -> Mention | None:
        """Choose the name that the phrase is about, None where a name only describes a noun ("Front supporters").

        Of "the group's paper al-Fajr" the paper, of "a spokesman for the Front" the office, of "A. of B." A.
        """
        if not inside:
            return None
        blank = self._blanked(place, inside)
        owner = max(blank.rfind("'s "), blank.rfind("’s "))
        after = [m for m in inside if m.span.start > place.start + owner] if owner >= 0 else list(inside)
        if not after:
            return None
        first = next((m for m in after if name_of(m).kind == "person"), after[0])
        begin = max(owner, 0)
        lead = blank[begin : max(first.span.start - place.start, begin)]
        if _BETWEEN.search(lead.replace(" and ", " ")):
            first = after[0]
            if _BETWEEN.search(blank[begin : max(first.span.start - place.start, begin)]):
                return None
        if name_of(first).kind != "person":
            first = self._last_adjoining(place, blank, first, after)
        rest = blank[first.span.end - place.start :].split()
        return None if rest and _PLAIN_NOUN.match(rest[0]) and not _BETWEEN.match(f" {rest[0]} ") else first

    def _last_adjoining(self, place: Chars, blank: str, first: Mention, names: Sequence[Mention]) -> Mention:
        """Return the body of "Front (F) Media Committee": the last of adjoining names, short forms aside."""
        for mention in names:
            gap = blank[first.span.end - place.start : max(mention.span.start - place.start, 0)]
            if mention.span.start > first.span.end and _ADJOINING.match(gap) and name_of(mention).kind != "role":
                first = mention
        return first

    def _blanked(self, place: Chars, inside: Sequence[Mention]) -> str:
        """Return the phrase with the letters of its names blanked, so that marks inside a name are not read."""
        blank = list(self._text[place.start : place.end])
        for mention in inside:
            for at in range(max(mention.span.start, place.start), min(mention.span.end, place.end)):
                blank[at - place.start] = "·"
        return "".join(blank)

    def _author(self, place: Chars, quote: str, inside: Sequence[Mention]) -> Mention:
        """Return whose statement speaks: the body in the phrase, or the one last named beside such a statement."""
        bodies = [m for m in inside if name_of(m).kind in ("organisation", "outlet", "group")]
        if bodies:
            return bodies[0]
        noun = next(
            (word for word in reversed(re.findall(r"[\w-]+", quote.lower())) if word in self._known.documents), ""
        )
        name = self._before.author(noun, place.start) if _DEFINITE.match(quote) else None
        return self._made(place, name)

    def _made(self, place: Chars, name: Name | None) -> Mention:
        span = self._document.span(place.start, place.end)
        words = " ".join(span.quote.split())
        if words.startswith("The ") or _PRONOUN.match(words):
            words = words[0].lower() + words[1:]
        return Mention(
            kind="name", span=span, value=name or Name(text=words, kind="unknown"), score=0.7 if name else 0.5
        )
