"""Why figures of an event differ: each set of rivals as the values that it has, with who gives each in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from whence.charts.sayers import Sayer
from whence.charts.stacks import Claim, Stack, is_copy
from whence.charts.wording import dated, label
from whence.tables import LIST_SEPARATOR, ConflictRow, FigureRow
from whence.web.pages.event_marks import Given, Ground, given_of
from whence.web.telling import Held, Sight

QUOTED = 4
"""Sides of a difference whose words stand side by side."""
KINDS = {
    "conflict": "They count the same and cannot both stand. whence does not choose between them.",
    "update": "A later count takes the place of an earlier one, or a report takes it back.",
    "scope": "They do not count the same people, places or days.",
    "definition": "They count by another definition.",
    "rounding": "One rounds what the other gives exactly.",
    "planned": "One tells what was planned, the other what was done.",
    "translation": "The number or its noun differs between languages.",
    "unclear": "The words do not say why they differ.",
}
"""What each kind of difference means, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who gives a value: name, letter on the board (None where no mark is drawn), whether a party."""

    name: str
    sayer: Sayer | None
    party: bool
    ident: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One value of a difference, with everybody who gives it and the words of the first."""

    value: str
    gone: bool
    since: str
    voices: Sequence[Voice]
    first: FigureRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Figures that differ, in sides; `given` are the words of the first sides, `more` counts values not shown."""

    row: ConflictRow
    meaning: str
    sides: Sequence[Side]
    given: Sequence[tuple[Side, Given]]
    more: int


def differences(sight: Sight, held: Held, laid: Ground, most: int) -> list[Difference]:
    """Return why figures differ: each set of rivals as the values that it has, contested ones first."""
    known = {claim.row.figure_id: (stack, claim) for _, stack in laid.stacks for claim in stack.claims}
    made = []
    for row in sorted(laid.conflicts, key=lambda row: (row.kind != "conflict", row.kind, row.who)):
        found = [known[one] for one in row.figure_ids.split(LIST_SEPARATOR) if one in known]
        made.append((row, list(_sides(found, laid))))
    given = given_of(sight, held, [side.first.figure_id for _, sides in made for side in sides[:QUOTED]])
    return [
        Difference(
            row=row,
            meaning=KINDS.get(row.kind, ""),
            sides=sides[:most],
            given=[(side, given[side.first.figure_id]) for side in sides[:QUOTED]],
            more=max(0, len(sides) - most),
        )
        for row, sides in made
    ]


def _sides(found: Sequence[tuple[Stack, Claim]], laid: Ground) -> Iterator[Side]:
    """Yield the values of a set of rivals in the order of their days; a superseded one is a value of its own."""
    order = sorted(found, key=_order)
    firsts: dict[tuple[str, bool], int] = {}
    for _, claim in order:
        firsts.setdefault((label(claim), claim.gone), len(firsts))
    ranked = sorted(order, key=lambda one: firsts[label(one[1]), one[1].gone])
    for (value, gone), group in groupby(ranked, key=lambda one: (label(one[1]), one[1].gone)):
        ones = list(group)
        voices: dict[str, Voice] = {}
        for stack, claim in ones:
            name = claim.sayer.name
            party = claim.shape == "party" or (name in voices and voices[name].party)
            ident = stack.lead.row.figure_id
            voices[name] = Voice(name=name, sayer=laid.sayer(name), party=party, ident=ident)
        original = next((claim for _, claim in ones if not is_copy(claim)), ones[0][1])
        since = dated(ones[0][1])
        yield Side(value=value, gone=gone, since=since, voices=list(voices.values()), first=original.row)


def _order(one: tuple[Stack, Claim]) -> tuple[bool, float, bool, str]:
    """Return the order of rivals: by day, on one day the superseded first."""
    claim = one[1]
    return claim.at is None, claim.at or 0.0, not claim.gone, claim.row.figure_id
