"""Two sets of marks of the same reports compared: figure rows, attributions, times, places, events."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eval.annotated import Count, Happening, Marked
from eval.meeting import agreed, meets, touch
from whence.likeness import family
from whence.names import fold, same_name

OTHER = "other"
"""The counted thing that says only that nothing in the vocabulary fits."""
Pairs = Sequence[tuple[Marked, Marked]]
"""(gold, predicted), one a report."""
Scorer = Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, float]]
_ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their)\s+", re.IGNORECASE)
_PIECE = re.compile(r"\s*[,;()]\s*")
_TAIL = re.compile(r"(?<=\w)\s+(?:who|whose|whom|which|in|reached|contacted|interviewed|now)\s.*$")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ]")
_OUTCOMES = frozenset({"prison_break", "riot"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Hits, predictions and gold items, with precision, recall and F1 in per cent."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Return hits among predictions."""
        return 100 * self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Return hits among gold items."""
        return 100 * self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 200 * self.hits / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A gold figure and the predicted one at its words; one of the two is None where the other stands alone."""

    report: Marked
    gold: Count | None
    found: Count | None
    event: bool = False

    @property
    def right(self) -> bool:
        """Say whether counted, low and high are the same."""
        one, other = self.gold, self.found
        return bool(one and other) and _row(one) == _row(other)

    @property
    def origin(self) -> bool:
        """Say whether both name the same first sayer, or none."""
        return bool(self.gold and self.found) and same_origin(self.gold.origin, self.found.origin)  # type: ignore[union-attr]

    @property
    def modality(self) -> bool:
        """Say whether both give the same modality."""
        return bool(self.gold and self.found) and self.gold.modality == self.found.modality  # type: ignore[union-attr]


def _row(count: Count | None) -> tuple[object, ...]:
    return (count.counted, count.low, count.high) if count else ()


def figures(pairs: Pairs) -> list[Match]:
    """Return the figures of all reports in order, matched one to one by overlapping words, equal rows first."""
    found: list[Match] = []
    for gold, mine in pairs:
        links = _event_links(gold.events, mine.events)
        order = sorted(
            (_row(one) != _row(other), -touch(one.span, other.span), i, j)
            for i, one in enumerate(gold.figures)
            for j, other in enumerate(mine.figures)
            if touch(one.span, other.span) > 0
        )
        taken = _one_to_one((i, j) for _, _, i, j in order)
        found += [
            Match(
                report=gold,
                gold=gold.figures[i],
                found=mine.figures[j],
                event=_linked(links, gold.figures[i].event, mine.figures[j].event),
            )
            for i, j in sorted(taken.items())
        ]
        found += [Match(report=gold, gold=one, found=None) for i, one in enumerate(gold.figures) if i not in taken]
        extra = set(range(len(mine.figures))) - set(taken.values())
        found += [Match(report=gold, gold=None, found=mine.figures[j]) for j in sorted(extra)]
    return found


def _one_to_one(order: Iterable[tuple[int, int]]) -> dict[int, int]:
    taken: dict[int, int] = {}
    used: set[int] = set()
    for i, j in order:
        if i not in taken and j not in used:
            taken[i] = j
            used.add(j)
    return taken


def apart(match: Match) -> bool:
    """Say whether a row tells of `other` things alone, on both sides or the one there is; it is scored apart."""
    return all(count is None or count.counted == OTHER for count in (match.gold, match.found))


def row_rate(matches: Sequence[Match]) -> Rate:
    """Return the rate of figure rows that are right in counted, low and high."""
    return Rate(
        hits=sum(match.right for match in matches),
        predicted=sum(match.found is not None for match in matches),
        gold=sum(match.gold is not None for match in matches),
    )


def span_rate(matches: Sequence[Match]) -> Rate:
    """Return the rate of figures found, right or not."""
    row = row_rate(matches)
    both = sum(match.gold is not None and match.found is not None for match in matches)
    return Rate(hits=both, predicted=row.predicted, gold=row.gold)


def curve(matches: Sequence[Match]) -> Iterator[tuple[float, Rate]]:
    """Yield, for each score that a row has, the rate of the rows with at least that score, the highest score first."""
    whole = row_rate(matches)
    for cut in sorted({match.found.score for match in matches if match.found}, reverse=True):
        kept = [match for match in matches if match.found and match.found.score >= cut]
        yield cut, Rate(hits=sum(match.right for match in kept), predicted=len(kept), gold=whole.gold)


def same_origin(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two sayers are one: no name on both sides, or a name of one that is a name of the other.

    An article, what stands behind a comma, a place or clause behind the words ("in Orrin", "who asked not to be named")
    and the office before a proper name make no difference.
    """
    if not one or not other:
        return not one and not other
    first, second = (list(_forms(names)) for names in (one, other))
    return any(same_name(a, b) or _inside(a, b) or _inside(b, a) for a in first for b in second)


def _forms(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        for part in (name, *_PIECE.split(name)):
            if bare := _ARTICLE.sub("", part.strip()):
                yield bare
                if (short := _TAIL.sub("", bare)) != bare and " " in short:
                    yield short


def _inside(inner: str, outer: str) -> bool:
    """Say whether a proper name is the end of another's words: "Sefton Arrel" of "General Sefton Arrel"."""
    return bool(_NAME.match(inner)) and f" {fold(outer)}".endswith(f" {fold(inner)}")


def _event_links(gold: Sequence[Happening], mine: Sequence[Happening]) -> dict[str, set[str]]:
    """Return, by gold event, the predicted events that are of its family and share words, place or date with it."""
    return {one.id: {other.id for other in mine if meets(one, other)} for one in gold}


def _linked(links: Mapping[str, set[str]], gold: str, found: str) -> bool:
    return found in links.get(gold, ()) if gold else not found


def events(pairs: Pairs) -> tuple[Rate, Mapping[str, int]]:
    """Return the rate of events found and how many of those have type, date, place right.

    One to one as for links. An attack and what came of it (a break-out, a riot) is one event in whence: of two gold
    events that one predicted event tells with claims of both types, both are found, and it counts as two.
    """
    hits = predicted = count = 0
    right: Counter[str] = Counter()
    for gold, mine in pairs:
        taken = matched(gold.events, mine.events)
        for i, j in taken:
            right.update(agreed(gold.events[i], mine.events[j]))
        told_twice = len(taken) - len({j for _, j in taken})
        hits, count = hits + len(taken), count + len(gold.events)
        predicted += len(mine.events) + told_twice
    return Rate(hits=hits, predicted=predicted, gold=count), right


def matched(gold: Sequence[Happening], mine: Sequence[Happening]) -> list[tuple[int, int]]:
    """Return the indices of gold events and the predicted ones that tell them, in order of the gold."""
    order = sorted(
        (-len(agreed(one, other)), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(mine)
        if meets(one, other)
    )
    taken = _one_to_one((i, j) for _, i, j in order)
    partner = {j: i for i, j in taken.items()}
    for _, i, j in order:
        if i not in taken and gold[i].type in mine[j].kinds and _came_of(gold[i].type, gold[partner[j]].type):
            taken[i] = j
    return sorted(taken.items())


def _came_of(one: str, other: str) -> bool:
    return family(one) == family(other) and (one in _OUTCOMES) is not (other in _OUTCOMES)


def places(pairs: Pairs) -> tuple[Rate, int]:
    """Return the rate of names of places found, each once a report, and how many of those are in the right country."""
    hits = predicted = count = right = 0
    for gold, mine in pairs:
        wanted, found = _by_name(gold), _by_name(mine)
        both = wanted.keys() & found.keys()
        hits, predicted, count = hits + len(both), predicted + len(found), count + len(wanted)
        right += sum(wanted[name] == found[name] for name in both)
    return Rate(hits=hits, predicted=predicted, gold=count), right


def _by_name(marked: Marked) -> dict[str, str]:
    """Return the country of each name of a place, with one that is known where one is."""
    named: dict[str, str] = {}
    for place in marked.places:
        name = fold(_ARTICLE.sub("", marked.text[slice(*place.span)]))
        named[name] = named.get(name) or place.value
    return named


def bench_rows(marked: Marked) -> dict[str, Any]:
    """Return the attributions and times of a report in the benchmark's format, for the benchmark's own metrics."""
    said = [{"source": one.source, "cue": one.cue, "content": one.content} for one in marked.attributions]
    times = [{"start": time.span[0], "end": time.span[1], "type": "", "value": time.value} for time in marked.times]
    return {"id": marked.name, "text": marked.text, "attributions": said, "timexes": times}
