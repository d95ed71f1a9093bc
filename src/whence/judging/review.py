"""Decisions made one by one, by several people at once: kept in a short transaction, never over what is not seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol

from whence.anchors import Anchor
from whence.errors import UsageError
from whence.judging.coding import Coded, code_of, coder
from whence.judging.placing import Decision, Place, Placed
from whence.judging.standing import names_one
from whence.judging.targets import LISTED, Named, decision
from whence.ports import Settings
from whence.records import Judgement


class Kept(Named, Protocol):
    """An open ledger that decisions are kept in."""

    def anchors_of(self, judgement_id: str) -> tuple[Anchor, ...]:
        """Return the anchors of one judgement."""

    def places(self) -> Mapping[str, Place]:
        """Return where judgements hold now, by id."""

    def judge(self, judgement: Judgement, anchors: Sequence[Anchor] = (), coded: Coded | None = None) -> bool:
        """Keep a decision; say whether it is new."""

    def judge_unless(
        self,
        judgement: Judgement,
        anchors: Sequence[Anchor],
        coded: Coded,
        stop: Callable[[Sequence[Judgement]], Judgement | None],
    ) -> Judgement | None:
        """Keep a decision unless one of those on the same thing stops it; return that one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a decision: kept, or not, since somebody else made `other` on the same thing in the meantime."""

    made: Decision
    other: Judgement | None = None

    @property
    def kept(self) -> bool:
        """Say whether it was written."""
        return self.other is None


def decide(kept: Kept, settings: Settings, typed: Judgement, seen: str, *, anyway: bool = False) -> Outcome:
    """Keep a decision as typed, unless somebody else decided on the same thing since `seen`; tables stay as they are.

    `seen` is the id of the latest judgement on it that the page showed, "" for none. `anyway`: keep it all the same.
    Reconciling, which brings the tables up to date, is the caller's. Raise UsageError with the remedy where the ids
    name nothing.
    """
    counted = [term.id for term in settings.codebook.vocabulary("counted")]
    return _keep(kept, decision(kept, typed, counted), seen, anyway)


def withdrawal(kept: Kept, judgement_id: str, who: str, at: str) -> Decision:
    """Return the decision that takes back one judgement, by its id or the beginning of it; it is not kept yet.

    It is on the same thing, with the same anchors, and its value is that id: what was decided on the thing before holds
    again. Raise UsageError where no judgement, or more than one, has such an id, or where it is withdrawn already.
    """
    found = kept.beginning("judgements", "judgement_id", judgement_id)
    if not found:
        raise UsageError(f"no judgement {judgement_id!r} in this ledger; `whence judgements` gives the ids")
    if len(found) > 1:
        first = ", ".join(row.judgement_id for row in found[:LISTED])
        raise UsageError(f"{judgement_id!r} begins {len(found)} ids; give more of it: {first}")
    one = _judgement(found[0])
    if taken := _taken_back(kept, one.id):
        raise UsageError(f"{one.id} was withdrawn by {taken.who}, {taken.at}; withdraw {taken.id} to bring it back")
    undone = replace(one, verdict="no_judgement", value=one.id, who=who, at=at, note="")
    return Decision(judgement=undone, anchors=kept.anchors_of(one.id))


def withdraw(kept: Kept, judgement_id: str, who: str, at: str) -> Decision:
    """Take one judgement back, and return the decision that does it; reconciling is the caller's."""
    made = withdrawal(kept, judgement_id, who, at)
    now = made.judgement
    (undone,) = kept.of("judgements", "judgement_id", [now.value])
    stands = kept.places().get(now.value) == (made.kind, now.about, now.about_other, "")
    gone = replace(made, judgement=replace(now, who=undone.who))
    kept.judge(now, made.anchors, coded_by(gone) if stands else None)
    return made


def _taken_back(kept: Kept, judgement_id: str) -> Judgement | None:
    """Return the judgement that takes this one back, None where none does that is not itself taken back."""
    for row in kept.of("judgements", "value", [judgement_id]):
        made = _judgement(row)
        if names_one(made) and not _taken_back(kept, made.id):
            return made
    return None


def _judgement(row: Any) -> Judgement:
    return Judgement(**{column.name: getattr(row, column.name) for column in fields(Judgement)})


def coded_by(made: Decision) -> Coded:
    """Return what a decision with the ids of today says, as a ledger keeps it."""
    return code_of(Placed(decision=made, judgement=made.judgement)).row


def _keep(kept: Kept, made: Decision, seen: str, anyway: bool) -> Outcome:
    mine = coder(made.judgement.who)

    def stop(before: Sequence[Judgement]) -> Judgement | None:
        if anyway:
            return None
        at = next((place for place, one in enumerate(before) if one.id == seen), -1)
        return next((one for one in reversed(before[at + 1 :]) if coder(one.who) != mine), None)

    other = kept.judge_unless(made.judgement, made.anchors, coded_by(made), stop)
    return Outcome(made=made, other=other)
