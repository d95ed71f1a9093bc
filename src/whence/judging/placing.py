"""Decisions of people and where they hold now: found again by quote and context when a report is read anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from whence.anchors import Anchor
from whence.judging.marks import UnplacedError, current, marks
from whence.names import fold
from whence.records import Judgement, Sheet, report_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A judgement with the anchors of its one or two ids; none where only the ids were kept.

    `id` is the judgement's, which is a hash of all of it, worked out once.
    """

    judgement: Judgement
    anchors: tuple[Anchor, ...] = ()
    id: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Work out the id."""
        object.__setattr__(self, "id", self.judgement.id)

    @property
    def kind(self) -> str:
        """Return the kind of what was judged; "event" for claims and figures judged as tellings of events."""
        return self.anchors[0].kind if self.anchors else ""


Place = tuple[str, str, str, str]
"""Where a decision holds now, as a ledger keeps it: the kind, the one or two ids, and why nowhere where it does not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A decision with the judgement as it reads now: the ids are those of today's marks."""

    decision: Decision
    judgement: Judgement

    @property
    def subject(self) -> tuple[str, ...]:
        """Return what it is about, the same for every decision on the same thing: the kind, then the ids in order."""
        now = self.judgement
        return (self.decision.kind, *sorted(filter(None, (now.about, now.about_other))))

    @property
    def place(self) -> Place:
        """Return where it holds, to be kept."""
        return self.decision.kind, self.judgement.about, self.judgement.about_other, ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A decision that holds for nothing now, and why; it is kept, and holds again when its words come back."""

    decision: Decision
    reason: str

    @property
    def place(self) -> Place:
        """Return that it holds nowhere, to be kept."""
        return self.decision.kind, "", "", self.reason


def anchored(
    decisions: Iterable[Decision], sheet_of: Callable[[str], Sheet], known: Mapping[str, Place] | None = None
) -> tuple[list[Placed], list[Lost]]:
    """Return the decisions with the ids of today's marks, and those that cannot be placed with the reason; pure.

    `sheet_of` gives a report by id and raises KeyError for an unknown one. Only reports that an anchor names are read,
    and none for a decision, by the judgement's id, whose place is `known`.
    """
    known = known or {}
    sheet_of = lru_cache(maxsize=256)(sheet_of)
    placed: list[Placed] = []
    lost: list[Lost] = []
    for decision in sorted(decisions, key=lambda one: one.anchors[0].sha256 if one.anchors else ""):
        try:
            place = known.get(decision.id)
            today = _known(decision, place) if place else _today(decision, sheet_of)
            placed.append(Placed(decision=decision, judgement=today))
        except UnplacedError as error:
            lost.append(Lost(decision=decision, reason=str(error)))
    placed.sort(key=lambda one: (one.decision.judgement.at, one.decision.id))
    lost.sort(key=lambda one: (one.decision.judgement.at, one.decision.id))
    return placed, lost


def _known(decision: Decision, place: Place) -> Judgement:
    _, about, about_other, reason = place
    if reason:
        raise UnplacedError(reason)
    return replace(decision.judgement, about=about, about_other=about_other)


def _today(decision: Decision, sheet_of: Callable[[str], Sheet]) -> Judgement:
    made = decision.judgement
    if not decision.anchors:
        return made
    pairs = zip((made.about, made.about_other), decision.anchors, strict=False)
    about, about_other = (*(_id_now(ident, anchor, sheet_of) for ident, anchor in pairs), "")[:2]
    if about == about_other:
        raise UnplacedError("its two sides are one thing in one report now")
    return replace(made, about=about, about_other=about_other)


def _id_now(ident: str, anchor: Anchor, sheet_of: Callable[[str], Sheet]) -> str:
    sheet = _sheet(anchor, sheet_of)
    if anchor.kind == "report" and sheet:
        return sheet.document.id
    if anchor.kind == "campaign":
        return _campaign_now(ident, anchor, sheet)
    if sheet is None:
        raise UnplacedError(f"its report ({anchor.sha256[:12]}) is not in this ledger; build it in")
    return current(ident, anchor, sheet)


def _campaign_now(ident: str, anchor: Anchor, sheet: Sheet | None) -> str:
    """Return the id of a campaign's name: the same, since other reports may give it too, unless it reads otherwise."""
    if sheet is None or any(fold(mark.name) == fold(anchor.name) for mark in marks(sheet, anchor.kind)):
        return ident
    try:
        return current(ident, anchor, sheet)
    except UnplacedError:
        return ident


def _sheet(anchor: Anchor, sheet_of: Callable[[str], Sheet]) -> Sheet | None:
    try:
        sheet = sheet_of(report_id(anchor.sha256))
    except KeyError:
        return None
    return sheet if sheet.document.capture == anchor.sha256 else None
