"""How far people agree: Krippendorff's alpha over the things that at least two of them judged.

Nominal data, any number of coders, missing values: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011),
https://repository.upenn.edu/asc_papers/43, sections C and D.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whence.judging.coding import Code

_SINGLE = "no two people judged the same ones"
_NONE = "nobody judged these"
_SAME = "every verdict is the same: with nothing to tell apart, alpha is undefined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Agreement on things of one kind ("" for all): alpha, or None and in `note` why it cannot be computed.

    `units` are the things that at least two people judged, `coders` the people who judged one of these, `values` the
    verdicts on them; `observed` and `expected` the disagreement, from 0 to 1, that there is and that chance would give.
    """

    kind: str
    units: int
    coders: int
    values: int
    observed: float | None = None
    expected: float | None = None
    alpha: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreements:
    """Agreement on everything and on each kind, and the codes of each thing on which verdicts or readings differ."""

    overall: Agreement
    kinds: tuple[Agreement, ...]
    differing: tuple[tuple[Code, ...], ...]


def agreement(codes: Iterable[Code]) -> Agreements:
    """Return how far people agree, over all and by kind of thing, and where they differ."""
    found: dict[tuple[str, ...], list[Code]] = defaultdict(list)
    for code in codes:
        found[code.subject].append(code)
    kinds: dict[str, dict[tuple[str, ...], list[Code]]] = defaultdict(dict)
    for subject, ones in sorted(found.items()):
        kinds[kind_of(subject)][subject] = ones
    differing = (tuple(ones) for _, ones in sorted(found.items()) if len({_said(one) for one in ones}) > 1)
    return Agreements(
        overall=_agreement("", found),
        kinds=tuple(_agreement(kind, units) for kind, units in sorted(kinds.items())),
        differing=tuple(differing),
    )


def kind_of(subject: Sequence[str]) -> str:
    """Return the kind of a thing in words: `figure`, or `event pairs` where two are judged the same or different."""
    kind = subject[0] or "other"
    return f"{kind} pairs" if len(subject) > 2 else kind


def _said(code: Code) -> tuple[str, str]:
    """Return what a person says of a thing: the verdict, and the reading that corrects it."""
    return code.verdict, code.value


def _agreement(kind: str, units: Mapping[tuple[str, ...], Sequence[Code]]) -> Agreement:
    pairable = {subject: ones for subject, ones in units.items() if len(ones) > 1}
    coders = {one.coder for ones in pairable.values() for one in ones}
    observed, expected = disagreement([[one.verdict for one in ones] for ones in pairable.values()])
    values = sum(len(ones) for ones in pairable.values())
    return Agreement(
        kind=kind, units=len(pairable), coders=len(coders), values=values, observed=observed, expected=expected,
        alpha=None if observed is None or not expected else 1 - observed / expected,
        note="" if expected else _SAME if pairable else _SINGLE if units else _NONE,
    )  # fmt: skip


def disagreement(units: Iterable[Sequence[str]]) -> tuple[float | None, float | None]:
    """Return the observed and the expected disagreement of units, each the values that its coders gave it.

    From the coincidence matrix: every ordered pair of values of a unit counts 1 / (values of the unit - 1). A unit
    with fewer than two values says nothing; both are None where no unit says anything.
    """
    apart = 0.0
    margins: Counter[str] = Counter()
    for values in units:
        if len(values) > 1:
            counted = Counter(values)
            same_pairs = sum(count * (count - 1) for count in counted.values())
            apart += (len(values) * (len(values) - 1) - same_pairs) / (len(values) - 1)
            margins.update(counted)
    total = margins.total()
    if not total:
        return None, None
    same = sum(margin * (margin - 1) for margin in margins.values())
    chances = total * (total - 1)
    return apart / total, (chances - same) / chances
