"""The sayer that the words of a phrase name: a name in it, an office, two joined by "and", or an antecedent."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.attributions.antecedents import SINGLE_OFFICES, Antecedents
from whence.extract.attributions.lexicon import Cues
from whence.extract.attributions.said import Chars, Said, name_of
from whence.extract.names.english import BODY_ROLES, DETERMINERS, GROUP_NOUNS
from whence.extract.names.lexicon import name_words
from whence.ports import Reading
from whence.records import Mention, Name

_SAYER_KINDS = frozenset("person organisation outlet group role anonymous".split())
_BODIES = frozenset("organisation outlet group".split())
_OUTLET_ROLES = frozenset("agency newspaper daily weekly magazine broadcaster outlet".split())
_CITED = frozenset(
    "data records figures sources source testimony accounts interviews photographs footage video".split()
)
_SHORTENED = frozenset("ministry directorate council observatory agency".split())
_JOINED = re.compile(r"\s+(?:and|as well as)\s+(?:the\s+)?(?:[A-Z]\w+\s+){0,3}$")
_ITSELF = re.compile(r"\s+(?:itself|himself|herself|themselves)$")
PRONOUN = re.compile(
    r"^(?:he|she|they|it|we|i|you|who|him|her|them|us|me|his|their|its|both|many|some|others|most|few|one)$", re.I
)
_DEFINITE = re.compile(r"^(?:the|this|that|its|his|her|their)\s+", re.I)
_BETWEEN = re.compile(
    r"\s(?:of|for|by|to|at|in|from|with|on|and|who|near|inside)\s|^(?:of|for|by|to|at|in|from|with|on)\s"
)
_ADJOINING = re.compile(r"^\s*(?:\([·\s]*\)\s*)?$")
_SHORT_FORM = re.compile(r"[Tt]he [A-Z]\w+$")
_REDUCED = re.compile(r"(?:now |then )?[a-z]+(?:ing|ed)\b")
_SOME = re.compile(r"(?:an?|one|another)\s", re.I)
_NEAR = 3
"""Code points that may stand between a name and the "who" that takes it up."""
_LONGEST_TEXT = 14
"""Words up to which somebody without a name is told by all the words that tell who it is."""
_RELATIVE = re.compile(r"(?:who|which|that)", re.I)
_CLAUSE = re.compile(
    r",\s*(?:who|whom|whose|which)\b.*$|\s+(?:who|which)"
    r"(?:\s+(?:asked|spoke|requested|declined|wished|wanted|preferred|insisted|refused|(?:is|was|were|are|did) not)\b"
    r".*)?$",
    re.I,
)
"""What is told besides of somebody, or how they wished to be named: no part of what they are called."""
_PHRASE_BEFORE = re.compile(r"\b(?:an?|the|one|another|some|two)\s+(?:[\w’'-]+\s+){0,4}[\w’'-]+,?\s*$", re.I)
_PLAIN_NOUN = re.compile(r"^[a-z]+$")


class Sayers:
    """The names of a report by place, and who has spoken so far; lives for one report."""

    def __init__(self, reading: Reading, known: Cues) -> None:
        self._text = reading.document.text
        self._document = reading.document
        self._names = [m for m in reading.mentions if m.kind == "name" and name_of(m).kind in _SAYER_KINDS]
        self._names.sort(key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self._names]
        self.cues = known
        self._words = name_words(reading.codebook)
        self._before = Antecedents(reading, self._names)

    def spoke(self, speaker: Mention, said: Said) -> None:
        """Remember who spoke, for the pronouns after it."""
        if not said.continues:
            self.heard(speaker, said.cue.end if said.cue else speaker.span.end)

    def heard(self, speaker: Mention, at: int) -> None:
        """Remember that somebody spoke with a cue that ends at a place."""
        self._before.spoke(speaker, at)

    def is_person_pronoun(self, speaker: Mention) -> bool:
        """Say whether a mention left unresolved is at least a pronoun for people."""
        return speaker.span.quote.lower() in ("he", "she", "they", "we", "i")

    def can_speak(self, cited: Mention) -> bool:
        """Say whether whom somebody cites is a sayer or a paper, and not a reason ("citing security concerns")."""
        words = set(re.findall(r"[\w-]+", cited.span.quote.lower()))
        return name_of(cited).kind != "unknown" or self.is_paper(cited) or bool(words & _CITED)

    def is_paper(self, speaker: Mention) -> bool:
        """Say whether a mention is a statement, a list, a report of somebody's: it speaks, though nobody is named."""
        quote = speaker.span.quote
        owned = _DEFINITE.match(quote) or _SOME.match(quote) or "'s " in quote or "’s " in quote
        return bool(owned) and not self.cues.documents.isdisjoint(re.findall(r"[\w-]+", speaker.span.quote.lower()))

    def mention(self, place: Chars) -> Mention:
        """Return the sayer that the words at a place name."""
        quote = self._text[place.start : place.end]
        if _RELATIVE.fullmatch(quote):
            return self._antecedent(place)
        if PRONOUN.match(quote):
            return self._made(place, self._before.pronoun(quote.lower(), place.start))
        inside = self._inside(place)
        words = set(re.findall(r"[\w-]+", quote.lower()))
        if words & self.cues.documents and not any(name_of(m).kind == "person" for m in inside):
            return self._author(place, quote, inside)
        chosen = self._head(place, inside)
        if chosen is None:
            return self._office(place, quote, inside)
        both = self._together(chosen, inside)
        if both is not None:
            return both
        office = name_of(chosen).kind in ("role", "anonymous")
        found = self._of_office(place, chosen) if office else chosen
        return self._whole(place, found)

    def _antecedent(self, place: Chars) -> Mention:
        """Return whom a "who" or "which" takes up: the name or the phrase right before it, else the word itself."""
        at = bisect_right(self._starts, place.start) - 1
        while at >= 0 and place.start - self._names[at].span.end < _NEAR:
            span = self._names[at].span
            if span.end <= place.start and not self._text[span.end : place.start].strip(" ,"):
                return self.mention(Chars(span.start, span.end))
            at -= 1
        before = _PHRASE_BEFORE.search(self._text, max(place.start - 80, 0), place.start)
        if before is None:
            return self._made(place, None)
        return self.mention(Chars(before.start(), before.start() + len(before[0].rstrip(" ,"))))

    def _whole(self, place: Chars, found: Mention) -> Mention:
        """Return a sayer with all the words that name it; a person keeps the words of the name alone, to be masked."""
        name = name_of(found)
        if name.kind == "person" or not place.start <= found.span.start < place.end:
            return found
        if found.span.end > place.end:
            if name.kind not in ("role", "anonymous") or _BETWEEN.match(self._text, place.end, found.span.end):
                return found
            name = replace(name, text=" ".join(name.text[: place.end - found.span.start].split()))
        words = _CLAUSE.sub("", " ".join(self._text[place.start : place.end].split()))
        if name.kind in ("role", "anonymous") and _SOME.match(words) and len(words.split()) <= _LONGEST_TEXT:
            name = replace(name, text=words[0].lower() + words[1:])
        return replace(found, span=self._document.span(place.start, place.end), value=name)

    def _of_office(self, place: Chars, office: Mention) -> Mention:
        """Return the person or outlet named beside an office, or whom a definite one means."""
        owner, quote = name_of(office).belongs_to, office.span.quote
        if name_of(office).role in GROUP_NOUNS and owner and quote.endswith(f"{owner} {name_of(office).role}"):
            named = Name(text=owner, kind="group", sayer_kind="group", same_as=owner)
            return self._made(Chars(office.span.start, office.span.end), named)
        outlet = name_of(office).role in _OUTLET_ROLES
        found = self._named_beside(office.span.end) or (
            self._named_beside(office.span.end, "outlet") if outlet else None
        )
        body = self._full_body(office.span.quote)
        if found is None and body is not None:
            return self._made(Chars(office.span.start, office.span.end), body)
        bare = office.span.quote.lower() in SINGLE_OFFICES
        if found is not None or not (bare or _DEFINITE.match(office.span.quote)):
            return found or office
        words = f"the {office.span.quote}" if bare else office.span.quote
        name = self._before.office(words, place.start)
        return self._made(Chars(office.span.start, office.span.end), name) if name else office

    def _office(self, place: Chars, quote: str, inside: Sequence[Mention]) -> Mention:
        """Return a phrase that no name covers: the body it means, else an office as used, else words as used."""
        quote = _ITSELF.sub("", quote)
        words = f"the {quote}" if quote.lower() in SINGLE_OFFICES else quote
        name = self._before.office(words, place.start) if _DEFINITE.match(words) else self._full_body(quote)
        name = name or (
            self._before.in_short(_DEFINITE.sub("", quote), place.start) if _SHORT_FORM.match(quote) else None
        )
        head = re.split(r"\s(?:of|for|in|at|from|with|who|on|by|against|to|near)\s|[,(]", quote)[0].split()
        noun = head[-1].lower() if head else ""
        noun = noun if noun in self._words.roles else self._first_role(head)
        beside = self._named_beside(place.end) if noun in self._words.roles else None
        if beside is not None:
            return beside
        if name is None and noun in self._words.roles:
            said = _CLAUSE.sub("", " ".join(quote.split()))
            first = said.split()[0].lower()
            common = first in DETERMINERS or first in self._words.roles or first in self._words.modifiers
            said = said[0].lower() + said[1:] if common else said
            body = next((name_of(m).text for m in inside if name_of(m).kind in ("organisation", "outlet", "group")), "")
            name = Name(text=said, kind="role", role=noun, sayer_kind=self._words.roles[noun], belongs_to=body)
        return self._made(place, name)

    def _first_role(self, head: Sequence[str]) -> str:
        """Return "man" of "a man claiming to lead them": the first role noun with no other right behind it."""
        known = [word.lower() in self._words.roles for word in head]
        ends = (at for at, role in enumerate(known) if role and not any(known[at + 1 : at + 2]))
        first = next(ends, None)
        return head[first].lower() if first is not None and _REDUCED.match(" ".join(head[first + 1 :])) else ""

    def _full_body(self, quote: str) -> Name | None:
        """Return the Interior Ministry for "Ministry: …" and "Orrin ministry", where the report has only one."""
        *before, noun = quote.split() or [""]
        headline = noun.lower() in _SHORTENED and all(word[0].isupper() for word in before)
        return self._before.body(noun.lower()) if headline and before[:1] != ["The"] else None

    def _together(self, first: Mention, inside: Sequence[Mention]) -> Mention | None:
        """Return "police and hospital officials" as one sayer; a private person stays alone, to be masked as one."""
        second = next((m for m in inside if m.span.start >= first.span.end), None)
        if second is None or not _JOINED.match(self._text, first.span.end, second.span.start):
            return None
        one, other = name_of(first), name_of(second)
        if any(name.kind == "person" and not name.public for name in (one, other)) or one.text == other.text:
            return None
        bodies = {one.kind, other.kind} <= _BODIES
        name = Name(
            text=f"{one.text} and {other.text}",
            kind="organisation" if bodies else "role",
            role=other.role,
            sayer_kind=one.sayer_kind if one.sayer_kind == other.sayer_kind else "unknown",
        )
        return self._made(Chars(first.span.start, second.span.end), name)

    def _named_beside(self, end: int, kind: str = "person") -> Mention | None:
        """Return the person of "the mayor of Orrin, Karim Odeh, said": named right after the office."""
        first = bisect_right(self._starts, end)
        if first >= len(self._names):
            return None
        named = self._names[first]
        gap = self._text[end : named.span.start].removesuffix("The ")
        return named if name_of(named).kind == kind and gap.strip() in ("", ",") and len(gap) < 4 else None

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
        bodies = [m for m in inside if name_of(m).kind in _BODIES or name_of(m).role in BODY_ROLES]
        if bodies:
            return self._whole(place, self._of_office(Chars(bodies[0].span.start, bodies[0].span.end), bodies[0]))
        noun = next(
            (word for word in reversed(re.findall(r"[\w-]+", quote.lower())) if word in self.cues.documents), ""
        )
        name = self._before.author(noun, place.start) if _DEFINITE.match(quote) else None
        return self._made(place, name)

    def _made(self, place: Chars, name: Name | None) -> Mention:
        span = self._document.span(place.start, place.end)
        words = " ".join(span.quote.split())
        if words.startswith(("The ", "A ", "An ")) or (PRONOUN.match(words) and words != "I"):
            words = words[0].lower() + words[1:]
        return Mention(
            kind="name", span=span, value=name or Name(text=words, kind="unknown"), score=0.7 if name else 0.5
        )
