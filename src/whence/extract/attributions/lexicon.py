"""The cues of attribution, compiled once per codebook: which word forms say, claim, deny, plan, and how."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from whence.codebook.entries import Codebook

Form = Literal["base", "third", "past", "gerund"]
STANCES = ("say", "claim", "deny", "confirm", "estimate", "plan", "revise", "believe")
_VOWELS = frozenset("aeiou")


GIVEN = {"given": "say", "supplied": "say", "provided": "say", "offered": "say", "announced": "say", "cited": "say"}
"""Participles that give a figure to a sayer ("the number given by the mayor"), with their stance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One form of a cue verb: its base, stance, form, what may follow it, and particles with their stance."""

    base: str
    stance: str
    form: Form
    frames: frozenset[str]
    particles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Every cue of a codebook: verb forms, nouns, hedges, and words for where and in what something is said."""

    verbs: dict[str, Cue]
    nouns: dict[str, str]
    hedges: frozenset[str]
    passives: frozenset[str]
    doubts: frozenset[str]
    documents: frozenset[str]
    occasions: frozenset[str]
    triggers: frozenset[str]


@lru_cache(maxsize=8)
def cues(codebook: Codebook) -> Cues:
    """Return the compiled cues of a codebook; the same digest gives the same object."""
    frames = _frames(codebook)
    particles: dict[str, list[tuple[str, str]]] = {}
    for phrase in codebook.words("cue_phrase"):
        words, stance = phrase.split("|")
        verb, rest = words.split(" ", 1)
        particles.setdefault(verb, []).append((rest, stance))
    verbs: dict[str, Cue] = {}
    for stance in reversed(STANCES):
        for entry in codebook.words(f"cue_{stance}"):
            base = entry.split()[0]
            for word, form in _forms(entry):
                verbs[word] = Cue(
                    base=base, stance=stance, form=form, frames=frames.get(base, frozenset()),
                    particles=tuple(particles.get(base, ())),
                )  # fmt: skip
    for base, pairs in particles.items():
        for word, form in _forms(base):
            verbs.setdefault(word, Cue(base=base, stance="say", form=form, frames=frozenset(), particles=tuple(pairs)))
    nouns = _nouns(codebook)
    hedges, passives = frozenset(codebook.words("hedge")), frozenset(codebook.words("hedge_passive"))
    doubts = frozenset(codebook.words("hedge_adjective"))
    documents = frozenset(codebook.words("document_noun"))
    return Cues(
        verbs=verbs, nouns=nouns, hedges=hedges, passives=passives, doubts=doubts,
        documents=documents | {word + "s" for word in documents},
        occasions=frozenset(codebook.words("speech_occasion")),
        triggers=frozenset(verbs) | frozenset(nouns) | hedges | passives | doubts
        | {"according", ":", "—", "–", "“”", "figure", "toll", *GIVEN},
    )  # fmt: skip


def _frames(codebook: Codebook) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in ("paren", "bare", "object", "infinitive", "addressee", "weak_object"):
        for base in codebook.words(f"frame_{name}"):
            found.setdefault(base, set()).add(name)
    return {base: frozenset(names) for base, names in found.items()}


def _nouns(codebook: Codebook) -> dict[str, str]:
    found = {}
    for entry in codebook.words("cue_noun"):
        noun, stance = entry.split("|")
        plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in _VOWELS else noun + "s"
        found[noun] = found[plural] = stance
    return found


def _forms(entry: str) -> list[tuple[str, Form]]:
    base, *irregular = entry.split()
    gerunds = [word for word in irregular if word.endswith("ing")]
    pasts = [word for word in irregular if not word.endswith("ing")]
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    third = (
        base[:-1] + "ies"
        if _ends_consonant_y(base)
        else base + ("es" if base.endswith(("s", "sh", "ch", "x")) else "s")
    )
    found: list[tuple[str, Form]] = [(base, "base"), (third, "third")]
    found += [(word, "past") for word in pasts or [stem + "ed"]]
    return found + [(word, "gerund") for word in gerunds or [stem + "ing"]]


def _ends_consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in _VOWELS
