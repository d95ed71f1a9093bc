"""Who in a report was killed or hurt as a single person: mentions of one person joined, with the last fate told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whence.extract.figures.fate import Fate
from whence.extract.figures.fates import fates
from whence.extract.figures.nouns import REFLEXIVES
from whence.extract.figures.person import Person
from whence.extract.figures.persons import persons
from whence.extract.figures.sameness import Victim, alike, at_odds, fits
from whence.extract.scene import Scene
from whence.extract.wordtree import any_of
from whence.ports import Reading

_STEMS = (
    "kill", "dead", "death", "shot", "shoot", "murder", "homicide", "slain", "slay", "wound", "injur", "hurt",
    "hospital", "gun", "body", "bodies", "fatal", "struck", "lynch", "stab", "condition", "identif", "surviv", "surg",
    "succumb", "perish", "beaten", "execut", "assassin", "suicide", "passed away", "deceased", "victim", "lifeless",
    "suffer", "bullet", "paraly", "behead", "buried", "graze", "medical", "recover",
)  # fmt: skip
_WHOLE = ("died", "dies", "hit", "lost a", "lost an", "lost both", "life")
_HINT = re.compile(rf"\b(?:{any_of(_STEMS)}|{any_of(_WHOLE)}\b)", re.IGNORECASE)
NEAR = 2
"""Sentences within which "the man" can mean somebody of whom no fate is told."""
_ALIAS = re.compile(
    r"(?:identif\w+|named|known)\b[^.;]{0,60}?\b(?:as|by)[ ](?:[\w-]+[ ]){0,3}$|\b(?:victim|name"
    r"|deceased|dead man|dead woman)[ ](?:is|was|as)[ ]$"
    r"|\bidentif(?:ied|y|ies)[ ]$",
    re.IGNORECASE,
)


def victims(reading: Reading) -> list[Victim]:
    """Return the single people of a report, in the order of their first mention; those without a fate too."""
    known: list[Victim] = []
    text = reading.document.text
    for index, sentence in enumerate(reading.sentences):
        if not _HINT.search(text, sentence.start, sentence.end):
            continue
        scene = Scene.of(reading, sentence)
        people = persons(scene)
        headline = reading.document.blocks[sentence.block].kind == "headline" or index == 0
        told = fates(text, (sentence.start, sentence.end), people, headline)
        _read(known, (text, index), people, told)
    return _joined([victim for victim in known if victim.fates])


def _joined(known: Sequence[Victim]) -> list[Victim]:
    """Return the victims with those joined whom nothing tells apart: a row too few costs less than one too many."""
    kept: list[Victim] = []
    for victim in known:
        same = next((other for other in kept if alike(other, victim)), None)
        if same is None:
            kept.append(victim)
        else:
            same.mentions = sorted([*same.mentions, *victim.mentions], key=lambda row: (row[0], row[1].start))
            same.fates = sorted([*same.fates, *victim.fates], key=lambda row: (row[0], row[2].start))
    return kept


def _read(known: list[Victim], at: tuple[str, int], people: Sequence[Person], told: Sequence[Fate]) -> None:
    text, index = at
    here: dict[int, Victim] = {}
    for order, one in enumerate(people):
        if one.how == "plural":
            continue
        mine = [fate for fate in told if order in fate.of]
        alias = _alias(text, people, order, here)
        who = alias or _resolve(_possible(known, mine), (index, one), here, mine)
        if who is None:
            if one.how in {"pronoun", "bare"} and not (one.how == "bare" and mine):
                continue
            who = Victim()
            known.append(who)
        here[order] = who
        who.mentions.append((index, one))
        who.fates += [(index, one, fate) for fate in mine]


def _possible(known: Sequence[Victim], mine: Sequence[Fate]) -> Sequence[Victim]:
    """Return those whom a mention with these fates can mean: who killed himself was not killed by another."""
    if not any(fate.dead and (fate.by_other or fate.self_done) for fate in mine):
        return known
    told = [(victim, [fate for _, _, fate in victim.fates]) for victim in known]
    new = Victim(fates=[(0, Person(0, 0, "definite"), fate) for fate in mine])
    return [victim for victim, fates in told if not at_odds(victim, mine) and not at_odds(new, fates)]


def _alias(text: str, people: Sequence[Person], order: int, here: dict[int, Victim]) -> Victim | None:
    """Return whom a name is given to: "the victim was identified as Jane Roe"."""
    one = people[order]
    if one.how != "name" or not here or not _ALIAS.search(text, people[order - 1].end - 20 if order else 0, one.start):
        return None
    before = here.get(order - 1)
    return before if before and not before.names and fits(before, one) else None


def _resolve(
    known: Sequence[Victim], at: tuple[int, Person], here: dict[int, Victim], mine: Sequence[Fate]
) -> Victim | None:
    """Return the person already known whom a mention means, None where it brings in somebody new."""
    one = at[1]
    taken = list(here.values())
    if one.head in REFLEXIVES:
        return taken[-1] if taken else None
    if one.how == "pronoun":
        return _of_pronoun(known, at)
    if one.how == "name":
        return _of_name(known, one, mine)
    return None if one.how == "fresh" else _of_noun(known, at, taken, mine)


def _of_noun(
    known: Sequence[Victim], at: tuple[int, Person], taken: Sequence[Victim], mine: Sequence[Fate]
) -> Victim | None:
    one = at[1]
    fitting = [victim for victim in known if fits(victim, one)]
    if one.how == "definite":
        return _same_age(fitting, one) or _of_definite(fitting, at, mine)
    fitting = [victim for victim in fitting if not any(victim is other for other in taken)]
    if same := _same_age(fitting, one):
        return same
    fated = [victim for victim in fitting if victim.fates]
    if mine and not any(fate.dead for fate in mine):
        fated = [victim for victim in fated if any(not fate.dead for _, _, fate in victim.fates)]
    return fated[-1] if fated and mine and not (one.kin or one.role == "attacker") else None


def _same_age(fitting: Sequence[Victim], one: Person) -> Victim | None:
    return next((victim for victim in reversed(fitting) if one.age and victim.age == one.age), None)


def _of_definite(fitting: Sequence[Victim], at: tuple[int, Person], mine: Sequence[Fate]) -> Victim | None:
    """Return whom "the man", "her brother" or "the suspect" means: told by the same noun, else last told of."""
    index, one = at
    alike = [victim for victim in fitting if any(one.head == other.head for _, other in victim.mentions)]
    if one.kin:
        return alike[-1] if alike else None
    if one.role == "attacker":
        return next((victim for victim in reversed(fitting) if "attacker" in victim.roles), None)
    near = [victim for victim in fitting if index - victim.mentions[-1][0] <= NEAR]
    fated = [victim for victim in fitting if victim.fates]
    same = [victim for victim in near if one.head and victim in alike]
    first = [victim for victim in same if victim.fates] or fated if mine else []
    pool = first or same or fated or near
    return max(pool, key=lambda victim: victim.mentions[-1][0]) if pool else None


def _of_pronoun(known: Sequence[Victim], at: tuple[int, Person]) -> Victim | None:
    index, one = at
    near = [
        victim
        for victim in known
        if victim.sex in {"", one.sex} and index - victim.mentions[-1][0] <= 3 and not victim.mentions[-1][1].official
    ]
    fated = [victim for victim in near if victim.fates]
    pool = fated or near
    return max(pool, key=lambda victim: (victim.mentions[-1][0], victim.mentions[-1][1].start)) if pool else None


def _of_name(known: Sequence[Victim], one: Person, mine: Sequence[Fate]) -> Victim | None:
    last = one.names[-1]
    same = [victim for victim in known if last in victim.names and _same_name(victim, one)]
    if same:
        return same[-1]
    if len(one.names) == 1 and (same := [victim for victim in known if last in victim.names]):
        return same[-1]
    if one.official or not (mine or one.age):
        return None
    unnamed = [victim for victim in known if not victim.names and victim.fates and fits(victim, one)]
    if one.age:
        exact = [victim for victim in unnamed if victim.age == one.age]
        if exact:
            return exact[-1]
    if not mine:
        return None
    dead = any(fate.dead for fate in mine)
    alike = [victim for victim in unnamed if victim.dead or (not victim.dead and not dead)] if not dead else unnamed
    alike = [victim for victim in alike if victim.dead == dead] or (unnamed if dead else [])
    return alike[0] if alike else None


def _same_name(victim: Victim, one: Person) -> bool:
    """Say whether the full names do not speak against one person."""
    firsts = {other.names[0] for _, other in victim.mentions if len(other.names) > 1}
    return len(one.names) == 1 or not firsts or one.names[0] in firsts or one.names[0] in victim.names
