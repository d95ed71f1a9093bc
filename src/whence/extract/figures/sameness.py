"""Whether two mentions of people in one report can mean one person, and when nothing tells two victims apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from whence.extract.figures.fatal import VICTIM_ONLY
from whence.extract.figures.fate import Fate
from whence.extract.figures.nouns import CALLINGS
from whence.extract.figures.person import Person

RETOLD = 2
"""Sentences below the headline within which a report tells its news again."""


@dataclass(slots=True)
class Victim:
    """One person of a report with all that is said of him or her: the mentions, and each fate with its place."""

    mentions: list[tuple[int, Person]] = field(default_factory=list)
    fates: list[tuple[int, Person, Fate]] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        """Return the words of the names used."""
        return {word for _, one in self.mentions for word in one.names}

    @property
    def sex(self) -> str:
        """Return m, f or empty."""
        return next((one.sex for _, one in self.mentions if one.sex), "")

    @property
    def age(self) -> str:
        """Return the age as said, or empty."""
        return next((one.age for _, one in self.mentions if one.age), "")

    @property
    def roles(self) -> set[str]:
        """Return the roles that the nouns give: attacker, police, victim."""
        return {one.role for _, one in self.mentions} - {""}

    @property
    def stages(self) -> set[str]:
        """Return the stages of life that the nouns give."""
        return {one.stage for _, one in self.mentions} - {""}

    @property
    def callings(self) -> set[str]:
        """Return the callings that the nouns give: nurse, driver, not "man" or "victim"."""
        return {one.head for _, one in self.mentions if one.head in CALLINGS and one.how == "indefinite"}

    @property
    def dead(self) -> bool:
        """Say whether the report tells of the death."""
        sure = [fate.dead for _, _, fate in self.fates if fate.score > VICTIM_ONLY]
        return any(sure) if sure else any(fate.dead for _, _, fate in self.fates)


def alike(one: Victim, other: Victim) -> bool:
    """Say whether nothing tells two victims apart: sex, age, role, name, "another", a sentence that tells of both."""
    if at_odds(one, [fate for _, _, fate in other.fates]) or at_odds(other, [fate for _, _, fate in one.fates]):
        return False
    if _is_another(one, other) or (one.sex and other.sex and one.sex != other.sex):
        return False
    if (one.age and other.age and one.age != other.age) or (one.names and other.names and not _shared_name(one, other)):
        return False
    if one.callings and other.callings and not one.callings & other.callings:
        return False
    apart = {"attacker"} & (one.roles ^ other.roles) and (one.roles | other.roles) & {"victim", "police"}
    if apart or _stages_differ(one.stages, next(iter(sorted(other.stages)), ""), one.age or other.age):
        return False
    told = [{index for index, person, _ in victim.fates if person.how != "pronoun"} for victim in (one, other)]
    return not told[0] & told[1]


def at_odds(victim: Victim, told: Sequence[Fate]) -> bool:
    """Say whether somebody died by his own hand and the other was killed: they are two."""
    by_self = any(fate.self_done and fate.dead for _, _, fate in victim.fates)
    return by_self and any(fate.by_other and fate.dead for fate in told)


def _is_another(one: Victim, other: Victim) -> bool:
    """Say whether the words bring in somebody else: "another", "a second man", "a clerk was wounded" after a death."""
    fresh = [any(person.how == "fresh" for _, person in victim.mentions) for victim in (one, other)]
    if fresh[1] and not fresh[0] and not _retold(one, other):
        return True
    if one.dead and not other.dead and other.mentions[0][1].how == "indefinite" and _lives(other):
        return True
    return fresh[0] and one.dead != other.dead


def _retold(one: Victim, other: Victim) -> bool:
    """Say whether "another guest" only tells the headline's victim again: alone in its sentence, near the top."""
    first = other.mentions[0]
    alone = "another" in first[1].words and first[1].start != 0
    return alone and one.mentions[-1][0] == 0 and 0 < first[0] <= RETOLD and first[1].head != ""


def _shared_name(one: Victim, other: Victim) -> bool:
    lasts = {person.names[-1] for _, person in one.mentions if person.names}
    firsts = {person.names[0] for _, person in one.mentions if len(person.names) > 1}
    others = {person.names[0] for _, person in other.mentions if len(person.names) > 1}
    return bool(lasts & {person.names[-1] for _, person in other.mentions if person.names}) and not (
        firsts and others and not {first[:2] for first in firsts} & {first[:2] for first in others}
    )


def fits(victim: Victim, one: Person) -> bool:
    """Say whether sex, age, stage of life and role do not speak against one person."""
    if victim.sex and one.sex and victim.sex != one.sex:
        return False
    calling = one.how == "indefinite" and one.head in CALLINGS and victim.callings
    if (calling and one.head not in victim.callings) or (victim.age and one.age and victim.age != one.age):
        return False
    if one.role and victim.roles and one.role not in victim.roles and {one.role, *victim.roles} != {"police", "victim"}:
        return False
    if one.role == "police" and "police" not in victim.roles and any(other.head for _, other in victim.mentions):
        return victim.roles == {"victim"} and one.how == "definite"
    if "police" in victim.roles and one.role == "" and one.how == "indefinite":
        return False
    return not _stages_differ(victim.stages, one.stage, victim.age)


def _stages_differ(stages: set[str], stage: str, age: str) -> bool:
    if age and age.isdigit() and stage:
        years = int(age)
        return (
            (stage == "adult" and years < 16)
            or (stage in {"child"} and years > 17)
            or (stage in {"young", "teen"} and years > 19)
            or (stage == "infant" and years > 2)
        )
    if "infant" in {stage, *stages}:
        return bool({"teen", "adult"} & {stage, *stages})
    return ("adult" in stages and stage in {"child", "teen", "young"}) or (
        stage == "adult" and bool(stages & {"child", "young", "teen"})
    )


def _lives(victim: Victim) -> bool:
    return any(fate.alive for _, _, fate in victim.fates)
