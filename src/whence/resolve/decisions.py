"""What people decided about pairs and single ids: the latest decision on each is in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.records import Judgement
from whence.resolve.linking import Likeness
from whence.resolve.pairs import Pair

_WHY = "a person's judgement"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions in force: on pairs of ids (are they one) and on single ids (is it right)."""

    same: Mapping[frozenset[str], bool]
    partners: Mapping[str, tuple[str, ...]]
    verdicts: Mapping[str, str]

    @classmethod
    def of(cls, judgements: Sequence[Judgement]) -> Decisions:
        """Return the decisions in force; an "unsure" takes an earlier decision on a pair back."""
        same: dict[frozenset[str], bool] = {}
        verdicts: dict[str, str] = {}
        for one in sorted(judgements, key=lambda one: (one.at, one.id)):
            if not one.about_other:
                verdicts[one.about] = one.verdict
                continue
            pair = frozenset({one.about, one.about_other})
            same.pop(pair, None)
            if one.verdict in {"positive", "negative"}:
                same[pair] = one.verdict == "positive"
        partners: dict[str, list[str]] = defaultdict(list)
        for pair in same:
            for ident in pair:
                partners[ident] += sorted(pair - {ident})
        return cls(same, {ident: tuple(others) for ident, others in partners.items()}, verdicts)

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
        """Say whether a person found this row wrong."""
        return self.verdicts.get(ident) == "negative"

    def pairs(self, claims: Iterable[Sequence[str]]) -> list[Pair]:
        """Return the pairs of tellings, by index, that somebody judged to be the same."""
        holder = {claim: at for at, ids in enumerate(claims) for claim in ids if claim in self.partners}
        found = set()
        for pair, verdict in self.same.items():
            ends = sorted(holder[ident] for ident in pair if ident in holder)
            if verdict and len(ends) == 2 and ends[0] != ends[1]:
                found.add((ends[0], ends[1]))
        return sorted(found)


def wrong_ids(judgements: Sequence[Judgement]) -> frozenset[str]:
    """Return the ids of the rows that people found wrong."""
    decisions = Decisions.of(judgements)
    return frozenset(ident for ident in decisions.verdicts if decisions.is_wrong(ident))
