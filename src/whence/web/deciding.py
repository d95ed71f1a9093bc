"""Writing a decision: by the server's clock, in a short transaction; the tables follow in the background."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from whence import judging
from whence.errors import UsageError
from whence.judging import Decision, Outcome
from whence.judging.standing import moment
from whence.pipeline import Recipe
from whence.ports import Settings
from whence.records import Judgement, Verdict
from whence.store import Ledger
from whence.web.desk import Asked, Desk
from whence.web.phrases import plural

NOTE = 2000
"""Characters of a note: a paragraph."""
VERDICTS: dict[str, tuple[Verdict, bool]] = {
    "accept": ("positive", False),
    "reject": ("negative", False),
    "edit": ("negative", False),
    "same": ("positive", True),
    "different": ("negative", True),
}
"""What a form can say: the verdict that is kept, and whether it is about two things; "unsure" is about either."""


def now() -> str:
    """Return the time in UTC, to the microsecond: of two decisions in one second the second wins."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def ago(at: str) -> str:
    """Return how long ago a decision was made, in words; "" for a time that does not read."""
    try:
        seconds = (datetime.now(UTC) - moment(at)).total_seconds()
    except ValueError:
        return ""
    if seconds < 60:
        return "just now"
    for size, noun in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            return f"{plural(seconds // size, noun)} ago"
    return ""


def typed(asked: Asked, about: str, other: str) -> Judgement:
    """Return what a form says of one thing or two, signed and timed; raise UsageError with the remedy."""
    said = _field(asked, "verdict")
    verdict, pair = VERDICTS.get(said, ("unsure", bool(other)))
    if said not in {*VERDICTS, "unsure"} or pair != bool(other):
        known = "same, different or unsure" if other else "accept, reject, edit or unsure"
        raise UsageError(f"{said[:40]!r} is no verdict on this; choose {known}")
    value = _field(asked, "value") if said == "edit" else ""
    if said == "edit" and not value:
        raise UsageError("a correction says what the words say; write it, or reject without one")
    note = _field(asked, "note")
    if len(note) > NOTE:
        raise UsageError(f"a note of {len(note):,} characters; write at most {NOTE:,}")
    return Judgement(
        about=about, about_other=other, verdict=verdict, who=signed(asked), at=now(), value=value, note=note
    )


def signed(asked: Asked) -> str:
    """Return the name under which this person decides; raise UsageError where none is given."""
    who = " ".join(asked.who.split())
    if not who:
        raise UsageError("a decision bears a name: give yours under “Your name” first, then decide")
    return who


def decide(desk: Desk, made: Judgement, seen: str, *, anyway: bool) -> Outcome:
    """Keep a decision unless somebody else decided on the same since `seen`; raise UsageError with the remedy."""
    with Ledger.open(desk.path) as kept:
        outcome = judging.decide(kept, _settings(kept.meta.get("codebooks", "")), made, seen, anyway=anyway)
    if outcome.kept:
        desk.intake.reconcile_soon()
    return outcome


def withdraw(desk: Desk, judgement_id: str, who: str) -> Decision:
    """Take one's own decision back; raise UsageError where it is somebody else's, or none."""
    with Ledger.open(desk.path) as kept:
        made = next((row for row in kept.of("judgements", "judgement_id", [judgement_id])), None)
        if made is None:
            raise UsageError(f"there is no decision {judgement_id[:20]!r} in this ledger; look among the decisions")
        if judging.coder(made.who) != judging.coder(who):
            raise UsageError(f"that decision is by {made.who}: decide otherwise yourself, theirs stays on record")
        gone = judging.withdraw(kept, judgement_id, who, now())
    desk.intake.reconcile_soon()
    return gone


def _field(asked: Asked, name: str) -> str:
    """Return a field of the form as one line of printable characters; a note keeps no line breaks."""
    given = asked.form.get(name, "")
    words = given if isinstance(given, str) else ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())


@lru_cache(maxsize=4)
def _settings(codebooks: str) -> Settings:
    return Recipe(codebooks=tuple(codebooks.splitlines()), rules_only=True).settings()
