"""What people decided about pairs and single ids: the latest decision on each is in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whence.errors import UsageError
from whence.records import Correction, Count, Judgement, verdict_cell
from whence.resolve.linking import Likeness
from whence.resolve.pairs import Pair

_WHY = "a person's judgement"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions in force: on pairs of ids (are they one), on single ids (is it right), and figures put right."""

    same: Mapping[frozenset[str], bool]
    partners: Mapping[str, tuple[str, ...]]
    verdicts: Mapping[str, str]
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()

    @classmethod
    def of(cls, judgements: Sequence[Judgement]) -> Decisions:
        """Return the decisions in force; an "unsure" takes an earlier decision on a pair back."""
        same: dict[frozenset[str], bool] = {}
        verdicts: dict[str, str] = {}
        corrections: dict[str, Correction] = {}
        for one in sorted(judgements, key=lambda one: (one.at, one.id)):
            if not one.about_other:
                verdicts[one.about] = one.verdict
                corrections.pop(one.about, None)
                if correction := _correction(one):
                    corrections[one.about] = correction
                continue
            pair = frozenset({one.about, one.about_other})
            same.pop(pair, None)
            if one.verdict in {"positive", "negative"}:
                same[pair] = one.verdict == "positive"
        partners: dict[str, list[str]] = defaultdict(list)
        for pair in same:
            for ident in pair:
                partners[ident] += sorted(pair - {ident})
        wrong = {ident for ident, verdict in verdicts.items() if verdict == "negative"} - corrections.keys()
        beside = {ident: tuple(others) for ident, others in partners.items()}
        return cls(same, beside, verdicts, corrections, frozenset(wrong))

    def of_claims(self, ones: Sequence[str], others: Sequence[str]) -> Likeness | None:
        """Return what was decided on any claim of the one telling and any of the other; "different" goes first."""
        met = {
            self.same[frozenset({one, other})]
            for one in ones
            for other in self.partners.get(one, ())
            if other in others
        }
        if not met:
            return None
        return Likeness(-1.0 if False in met else 2.0, _WHY, decided=True)

    def is_wrong(self, ident: str) -> bool:
        """Say whether a person found this row wrong and read nothing else in its words: nothing rests on it."""
        return ident in self.wrong

    def read(self, count: Count) -> Count:
        """Return a figure claim as a person read it: the number, and what it counts where that was read wrong too."""
        correction = self.corrections.get(count.id)
        if correction is None:
            return count
        return replace(count, figure=correction.figure(count.figure), counted=correction.counted or count.counted)

    def cell(self, ident: str) -> str:
        """Return what a figure's row says of the decision on it, "" for none."""
        return verdict_cell(self.verdicts.get(ident, ""), self.corrections.get(ident))

    def pairs(self, claims: Iterable[Sequence[str]]) -> list[Pair]:
        """Return the pairs of tellings, by index, that somebody judged to be the same."""
        holder = {claim: at for at, ids in enumerate(claims) for claim in ids if claim in self.partners}
        found = set()
        for pair, verdict in self.same.items():
            ends = sorted(holder[ident] for ident in pair if ident in holder)
            if verdict and len(ends) == 2 and ends[0] != ends[1]:
                found.add((ends[0], ends[1]))
        return sorted(found)


NONE = Decisions.of(())
"""Nothing decided."""


def _correction(made: Judgement) -> Correction | None:
    """Return what a person read in a wrong figure's words; a value that is no figure, of another desk, is none."""
    if made.verdict != "negative" or not made.value or not made.about.startswith("f"):
        return None
    try:
        return Correction.of(made.value)
    except UsageError:
        return None
