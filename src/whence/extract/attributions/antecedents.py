"""Who "he", "they", "the mayor", "the ministry" and "the statement" are, from what the report said before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from whence.extract.attributions.referents import (
    BODIES,
    ends,
    fuller,
    has_words,
    is_body,
    is_several,
    is_somebody,
    may_issue,
    may_precede,
    opening,
    organised,
    seat,
)
from whence.extract.attributions.said import name_of
from whence.extract.names.english import BODY_ROLES, GROUP_NOUNS
from whence.ports import Reading
from whence.records import Mention, Name

_NEAR = 3
_STATEMENT_NEAR = 5
_HE = re.compile(r"\b(?:Mr|Mister|Sir|King|Prince|Sheikh|Father|Imam)\.?\s+$")
_SHE = re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Queen|Princess|Sister)\.?\s+$")
_SHE_ROLES = frozenset(
    """spokeswoman chairwoman mother sister wife daughter widow aunt woman girl actress policewoman
    congresswoman niece grandmother""".split()
)
_HE_ROLES = frozenset(
    """spokesman chairman father brother husband son uncle man boy policeman imam priest nephew grandfather
    congressman widower""".split()
)
_OUTLET_NOUNS = {
    "agency": "agency", "newspaper": "newspaper", "daily": "newspaper", "paper": "newspaper",
    "broadcaster": "broadcaster", "channel": "broadcaster", "station": "broadcaster", "network": "broadcaster",
}  # fmt: skip
_GENERIC = GROUP_NOUNS - {"front", "militia", "insurgency"}
_LINKING = frozenset("of for the in at".split())
_SHORT_TITLE = 2
SINGLE_OFFICES = frozenset("governor mayor president minister premier chancellor king emir caliph warden".split())


class Antecedents:
    """The names before a place of one report, and who spoke last; asked by the resolution of sayers."""

    def __init__(self, reading: Reading, names: Sequence[Mention]) -> None:
        self._text = reading.document.text
        self._names = names
        self._sentences = [sentence.start for sentence in reading.sentences]
        self._ends = [sentence.end for sentence in reading.sentences]
        self._last: list[tuple[int, Mention]] = []
        self._gender = self._genders()

    def spoke(self, speaker: Mention, at: int) -> None:
        """Remember that somebody spoke with a cue that ends at a place."""
        self._last.append((at, speaker))

    def pronoun(self, word: str, at: int) -> Name | None:
        """Return who a pronoun stands for, None where it is unclear or too far back."""
        if word in ("he", "she", "him", "her", "his"):
            return self._person("she" if word in ("she", "her") else "he", at)
        if word in ("they", "them", "their"):
            begin = self._sentences[self._sentence(at)] if self._sentences else 0
            return seat(self._text, begin, at) or self._speaker(at, is_several)
        if word in ("it", "its"):
            own = self._body_of_sentence(at) if word == "its" else None
            if own is not None:
                return own
            return self._issuer(at)
        return None

    def _issuer(self, at: int) -> Name | None:
        """Return the body or paper that "it" is: what opens this sentence, spoke last, or opened the one before."""
        here = self._sentence(at)
        subject = self._opening(here, at)
        if subject is not None:
            return subject
        for place, speaker in reversed(self._last):
            if place <= at and self._near(at, place) and is_body(name_of(speaker)):
                return name_of(speaker)
        return self._opening(here - 1, at) if here else None

    def _opening(self, index: int, before: int) -> Name | None:
        """Return the body or the paper that a sentence opens with: "The navy stopped …"."""
        start = self._sentences[index]
        paper = opening(self._text, start, before)
        if paper is not None:
            return paper
        first = next((m for m in self._names if start <= m.span.start < before), None)
        lead = self._text[start : first.span.start] if first else ""
        return name_of(first) if first and is_body(name_of(first)) and may_precede(lead) else None

    def office(self, words: str, at: int) -> Name | None:
        """Return the one named person or body that "the mayor" or "the ministry" means, None where unclear."""
        parts = re.findall(r"[\w-]+", words.lower())[1:]
        if not parts:
            return None
        noun = next(
            (parts[index - 1] for index in range(1, len(parts)) if parts[index] in ("of", "for", "in", "at")), parts[-1]
        )
        earlier = [m for m in self._names if m.span.start < at]
        for people in (self._holders(earlier, parts, noun), self._named_later(parts, noun)):
            if people:
                return people[0] if len(people) == 1 else None
        if noun in _GENERIC and len(parts) == 1:
            return self._last_body(earlier, at)
        return self._named_body(earlier, parts) or self._fuller_office(earlier, parts, noun, at)

    def _named_body(self, earlier: Sequence[Mention], parts: Sequence[str]) -> Name | None:
        """Return the one body whose name holds the words of "the ministry" and ends in its noun."""
        bodies = (name_of(m) for m in earlier if name_of(m).kind in BODIES)
        named = {name.text: name for name in bodies if has_words(name, parts)}
        return next(iter(named.values())) if len(named) == 1 else None

    def _fuller_office(self, earlier: Sequence[Mention], parts: Sequence[str], noun: str, at: int) -> Name | None:
        """Return the one office named before with more words, else the body that a short noun means."""
        spoken = [speaker for place, speaker in self._last if place <= at]
        offices = {
            name_of(m).text: name_of(m)
            for m in (*earlier, *spoken)
            if name_of(m).kind in ("role", "anonymous") and fuller(name_of(m), parts, noun)
        }
        longest = max(offices, key=len, default="")
        if offices and all(text in longest for text in offices):
            return offices[longest]
        if len(parts) > 2:
            return None
        bodies = [m for m in earlier if name_of(m).kind in BODIES and self._is_body(name_of(m), parts, noun)]
        return self._only(bodies, at)

    def in_short(self, word: str, at: int) -> Name | None:
        """Return the one body named before that "the Collective" is short for, by its first or last word."""
        bodies = (name_of(m) for m in self._names if m.span.start < at and name_of(m).kind in BODIES)
        named = {name.text: name for name in bodies if len(name.text.split()) > 1 and word in ends(name.text)}
        if len(named) == 1:
            return next(iter(named.values()))
        full = re.compile(rf"\b{re.escape(word)} (?:of|for) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
        found = {match[0] for match in full.finditer(self._text, 0, at)} if not named else set()
        return Name(text=found.pop(), kind="organisation") if len(found) == 1 else None

    def body(self, noun: str) -> Name | None:
        """Return the one body of the report whose name ends in a noun: "Interior Ministry" for "Ministry: …"."""
        named = {name_of(m).text: name_of(m) for m in self._names if name_of(m).kind in BODIES}
        found = [name for text, name in named.items() if text.lower().split()[-1] == noun and len(text.split()) > 1]
        return found[0] if len(found) == 1 else None

    def _last_body(self, earlier: Sequence[Mention], at: int) -> Name | None:
        """Return the group, monitor or charity that "the group" means: of the nearest sentence, or the only one."""
        meant = ((m, organised(name_of(m))) for m in earlier)
        bodies = [(self._sentence(m.span.start), name) for m, name in meant if name is not None]
        groups = {name.text: name for _, name in bodies if name.kind == "group"}
        last = bodies[-1][0] if bodies else -1
        near = {name.text: name for index, name in bodies if index == last}
        if len(near) == 1 and self._sentence(at) - last <= _NEAR:
            return next(iter(near.values()))
        return next(iter(groups.values())) if len(groups) == 1 else None

    def author(self, noun: str, at: int) -> Name | None:
        """Return whose "statement" or "report" was spoken of last, within five sentences."""
        here = self._sentence(at)
        for index in range(here - 1, max(here - _STATEMENT_NEAR, 0) - 1, -1):
            start, end = self._sentences[index], self._ends[index]
            if not re.search(rf"\b{re.escape(noun)}s?\b", self._text[start:end], re.I):
                continue
            speaker = next(
                (
                    name_of(m)
                    for place, m in reversed(self._last)
                    if start <= place <= end and name_of(m).kind != "unknown"
                ),
                None,
            )
            named = {
                name_of(m).text: name_of(m)
                for m in self._names
                if start <= m.span.start < end and may_issue(name_of(m))
            }
            return speaker or (next(iter(named.values())) if len(named) == 1 else None)
        return None

    def _sentence(self, at: int) -> int:
        return max(bisect_right(self._sentences, at) - 1, 0)

    def _body_of_sentence(self, at: int) -> Name | None:
        """Return the one body that the sentence names before a place: whose "its report" is."""
        start = self._sentences[self._sentence(at)] if self._sentences else 0
        named = (name_of(m) for m in self._names if start <= m.span.start < at)
        bodies = {name.text: name for name in named if name.kind in BODIES}
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _near(self, at: int, other: int, limit: int = _NEAR) -> bool:
        return self._sentence(at) - self._sentence(other) <= limit

    def _person(self, pronoun: str, at: int) -> Name | None:
        """The last speaker if nobody else was named since, otherwise the only person near."""
        people = [
            m for m in self._names
            if name_of(m).kind == "person" and m.span.start < at and self._near(at, m.span.start)
            and self._gender.get(name_of(m).text, pronoun) == pronoun
        ]  # fmt: skip
        for place, speaker in reversed(self._last):
            if place > at or not self._near(at, place):
                continue
            if name_of(speaker).kind in BODIES:
                continue
            if not is_somebody(name_of(speaker)) or self._gender.get(name_of(speaker).text, pronoun) != pronoun:
                break
            others = {name_of(m).text for m in people if m.span.start > place} - {name_of(speaker).text}
            if not others:
                return name_of(speaker)
            break
        texts = {name_of(m).text: name_of(m) for m in people}
        return next(iter(texts.values())) if len(texts) == 1 else None

    def _speaker(self, at: int, fits: Callable[[Name], bool]) -> Name | None:
        for place, speaker in reversed(self._last):
            if place <= at and self._near(at, place):
                return name_of(speaker) if fits(name_of(speaker)) else None
        return None

    def _holders(self, names: Sequence[Mention], parts: Sequence[str], noun: str) -> list[Name]:
        tail = [part for part in parts if part not in _LINKING and part != noun]
        return self._people(names, noun, lambda held: all(part in held for part in tail))

    def _named_later(self, parts: Sequence[str], noun: str) -> list[Name]:
        """Return who holds an office that stands before the name: one "Governor X", and one governor in the report."""
        tails = {
            tuple(re.findall(r"[\w-]+", name_of(m).text.lower().partition(" of ")[2]))
            for m in self._names
            if name_of(m).role == noun
        }
        tail = tuple(parts[parts.index("of") + 1 :]) if "of" in parts else ()
        if len((tails | {tail}) - {()}) > 1 or noun not in SINGLE_OFFICES:
            return []
        return self._people(
            self._names, noun, lambda held: len(held) <= _SHORT_TITLE or all(part in held for part in tail)
        )

    def _people(self, names: Sequence[Mention], noun: str, fits: Callable[[list[str]], bool]) -> list[Name]:
        """Return the persons, each once, whose office has a noun and fits."""
        found: dict[str, Name] = {}
        for mention in names if noun not in BODY_ROLES else ():
            name = name_of(mention)
            held = re.findall(r"[\w-]+", name.role.lower()) if name.kind == "person" else []
            if noun in held and fits(held):
                found.setdefault(name.text, name)
        return list(found.values())

    def _is_body(self, name: Name, parts: Sequence[str], noun: str) -> bool:
        words = name.text.lower().split()
        if noun in words and all(part in words for part in parts):
            return True
        if len(parts) > 1:
            return False
        if noun in GROUP_NOUNS:
            return name.kind == "group"
        return name.kind == "outlet" and name.sayer_kind == _OUTLET_NOUNS.get(noun)

    def _only(self, bodies: Sequence[Mention], at: int) -> Name | None:
        """The only body that fits; of several, the only one named within three sentences."""
        for near in (False, True):
            texts = {name_of(m).text: name_of(m) for m in bodies if not near or self._near(at, m.span.start)}
            if len(texts) == 1:
                return next(iter(texts.values()))
        return None

    def _genders(self) -> dict[str, str]:
        found = {}
        for mention in self._names:
            if name_of(mention).kind not in ("person", "role"):
                continue
            before = self._text[max(0, mention.span.start - 12) : mention.span.start]
            words = set(re.findall(r"[\w-]+", name_of(mention).role.lower()))
            if _SHE.search(before) or words & _SHE_ROLES:
                found[name_of(mention).text] = "she"
            elif _HE.search(before) or words & _HE_ROLES:
                found[name_of(mention).text] = "he"
        return found
