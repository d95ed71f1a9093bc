"""Figures of one: each single person of a report who was killed or hurt, once, where the fate is first told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.extract.figures.cues import Hit
from whence.extract.figures.fatal import SHOT_ONLY
from whence.extract.figures.fate import Fate
from whence.extract.figures.fates import is_violent
from whence.extract.figures.numbers import Number
from whence.extract.figures.person import Person
from whence.extract.figures.sameness import Victim
from whence.extract.figures.victims import victims
from whence.extract.figures.view import Counted
from whence.ports import Reading
from whence.records import Claim, Figure, Role

_ILL = re.compile(
    r"\b(?:cancer|leuk[a]?emia|illness|disease|heart (?:attack|failure)|stroke|natural causes|old age|overdose|covid\S*"
    r"|drown\w*|(?:plane|car|bus|train|road|boat|boating|motorcycle|traffic) (?:crash|accident)|of AIDS|age of"
    r"|(?:dies|died|killed) in (?:an? |the )?(?:\w+ )?(?:crash|wreck)|(?:became|fell|taken) ill|aged? \d+)\b",
    re.IGNORECASE,
)
"""Words of a death that no attack brought about."""
_VIOLENCE = re.compile(
    r"\b(?:shot|shooting|gunshots?|murder\w*|manslaughter|homicide|stabb\w+|bullets?|gunfire)\b", re.IGNORECASE
)
"""Words of violence in the sentence of a death."""


@dataclass(frozen=True, slots=True)
class Single:
    """One victim as a count of one: the sentence that tells the fate, the one that first names him or her.

    `way` is self (by own hand), dead, hurt, or shot where nothing says how it ended; `violent` says that the words tell
    of violence by themselves; `part` that the words do not say that there was no other victim.
    """

    index: int
    first: int
    counted: Counted
    way: str
    violent: bool
    part: bool


def singles(reading: Reading, told: Sequence[Claim]) -> Iterable[Single]:
    """Yield each single victim whom no figure of `told` counts at that place, in the order of first mention."""
    text = reading.document.text
    counted = [claim.trigger for claim in told if claim.figure and claim.counted in {"killed", "wounded"}]
    for victim in victims(reading):
        index, one, fate = _telling(victim)
        sentence = reading.sentences[index]
        if any(span.start < one.end and one.start < span.end for _, one, _ in victim.fates for span in counted):
            continue
        if _ILL.search(text, sentence.start, sentence.end):
            continue
        yield Single(
            index,
            victim.mentions[0][0],
            _counted(text, victim, one, fate),
            _way(victim),
            _is_violent(reading, victim),
            all(person.how != "indefinite" for _, person in victim.mentions),
        )


def told_single(reading: Reading, one: Single, claim: Claim) -> Claim | None:
    """Return a claim made for a single victim with what is known of it; None for a death that no event explains."""
    if not claim.figure:
        return claim
    if not one.violent and not claim.event:
        return None
    roles = (*claim.roles, Role(name="single", text=one.way))
    if one.part:
        roles = (*roles, Role(name="part", text="yes"))
    evidence = claim.evidence
    if one.first < one.index:
        begin = reading.sentences[one.first]
        evidence = (*evidence, reading.document.span(begin.start, begin.end))
    return replace(claim, roles=roles, evidence=evidence)


def _is_violent(reading: Reading, victim: Victim) -> bool:
    text = reading.document.text
    for index, _, fate in victim.fates:
        sentence = reading.sentences[index]
        if is_violent(text, fate) or _VIOLENCE.search(text, sentence.start, sentence.end):
            return True
    return False


def _way(victim: Victim) -> str:
    told = [fate for _, _, fate in victim.fates]
    if any(fate.self_done for fate in told):
        return "self"
    return "dead" if victim.dead else "hurt" if max(fate.score for fate in told) > SHOT_ONLY else "shot"


def _telling(victim: Victim) -> tuple[int, Person, Fate]:
    """Return the first telling of a victim's last fate: the death, else the wounds; a noun rather than a pronoun."""
    told = [row for row in victim.fates if row[2].dead == victim.dead]
    nouns = (row for row in told if row[1].how not in {"pronoun", "name"})
    return next(nouns, next((row for row in told if row[1].how != "pronoun"), told[0]))


def _counted(text: str, victim: Victim, one: Person, fate: Fate) -> Counted:
    figure = Figure(low=1, high=1, approx=False, as_said=text[one.start : one.end])
    number = Number(start=one.start, core=one.start, end=one.end, figure=figure)
    what = "killed" if victim.dead else "wounded"
    who = next((person.head for _, person in victim.mentions if person.head and person.how != "pronoun"), "")
    score = max(other.score for _, _, other in victim.fates if other.dead == fate.dead)
    return Counted(number, what, who, max(one.end, fate.end), score, Hit(fate.start, fate.end, what, "participle"))
