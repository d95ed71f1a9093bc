"""Who decided what: the latest verdict of each person on each thing, which agreement and the queue rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from whence.judging.placing import Placed
from whence.judging.standing import names_one, when, without_withdrawn

Coded = tuple[str, str, str, str, str, str, str]
"""A code as a ledger keeps it: the one or two ids in order ("" for no second), the kind, the coder, the verdict, the
corrected reading and the judgement's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One person's latest verdict on one thing; `subject` is the kind, then the one or two ids in order."""

    subject: tuple[str, ...]
    coder: str
    verdict: str
    value: str = ""
    judgement_id: str = ""

    @classmethod
    def of(cls, row: Coded) -> Self:
        """Return the code that a ledger keeps as this row."""
        one, other, kind, who, verdict, value, judgement_id = row
        subject = (kind, one, other) if other else (kind, one)
        return cls(subject=subject, coder=who, verdict=verdict, value=value, judgement_id=judgement_id)

    @property
    def row(self) -> Coded:
        """Return it to be kept."""
        kind, one, other = (*self.subject, "")[:3]
        return one, other, kind, self.coder, self.verdict, self.value, self.judgement_id


def coder(who: str) -> str:
    """Return the person that a name means: case and spacing make no other."""
    return " ".join(who.split()).casefold()


def codes(placed: Iterable[Placed]) -> list[Code]:
    """Return the latest verdict of each person on each thing, in order of thing and person; a withdrawn one is none."""
    latest: dict[tuple[tuple[str, ...], str], Code] = {}
    for one in sorted(without_withdrawn(placed)[0], key=when):
        if names_one(one.judgement):
            continue
        made = code_of(one)
        latest[made.subject, made.coder] = made
    return [made for _, made in sorted(latest.items(), key=lambda item: item[0]) if made.verdict != "no_judgement"]


def code_of(placed: Placed) -> Code:
    """Return what one decision says."""
    made = placed.judgement
    return Code(
        subject=placed.subject,
        coder=coder(made.who),
        verdict=made.verdict,
        value=made.value,
        judgement_id=placed.decision.id,
    )
