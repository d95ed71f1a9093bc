"""Claims of many reports to events: by type, place, time and actor; what speaks against a link beats what is for it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from whence.likeness import before_publication, family, length, level, places_differ, same_place, times_differ
from whence.names import fold, key, same_name
from whence.records import Claim, Document, Group, Judgement, Link, Sheet, When, Where, content_id

JOINS = 0.5
"""The score from which two tellings join: one place, or a town and its prison in the same weeks."""
SLACK_DAYS = 1
"""Days by which two reports of one event may differ: late evening there is the next day here."""


_LOOKS_BACK = re.compile(
    r"\b(?:anniversar\w+|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|many)[ ]+"
    r"(?:years?|months?|decades?)[ ]+(?:after|later|ago|since|on)|last[ ]+year|years[ ]+before)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of one event: its claims together, the most exact place and time, every actor."""

    document: Document
    head: str
    claims: tuple[Claim, ...]
    family: str
    place: Where | None
    time: When | None
    window: When | None
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One event across reports, with its tellings and why they were joined."""

    id: str
    tellings: tuple[Telling, ...]
    links: tuple[Link, ...]

    @property
    def place(self) -> Where | None:
        """Return the most exact place that a report gives, the one with coordinates first."""
        places = [telling.place for telling in self.tellings if telling.place]
        return min(places, key=lambda place: (level(place), place.latitude is None, place.name), default=None)

    @property
    def time(self) -> When | None:
        """Return the most exact time that a report gives; on a tie the one that most reports give."""
        times = [telling.time for telling in self.tellings if telling.time and telling.time.known]
        votes = {(time.earliest, time.latest): sum(one.earliest == time.earliest for one in times) for time in times}
        return min(
            times,
            key=lambda time: (
                length(time),
                -votes[time.earliest, time.latest],
                time.uncertain or time.approximate,
                time.earliest,
                time.latest,
            ),
            default=None,
        )

    @property
    def actors(self) -> tuple[str, ...]:
        """Return the named actors, in alphabetical order, one spelling each."""
        return tuple(sorted({fold(actor): actor for telling in self.tellings for actor in telling.actors}.values()))

    @property
    def type(self) -> str:
        """Return the type that most claims give; a prison attack or bombing rather than a plain attack on a tie."""
        counts: dict[str, int] = defaultdict(int)
        for telling in self.tellings:
            for claim in telling.claims:
                counts[claim.type] += 2 if claim.type == "prison_attack" else 1
        return min(counts, key=lambda kind: (-counts[kind], kind == "attack", kind))


@dataclass(frozen=True, slots=True)
class Events:
    """The events of a pile, and the event of each head claim of a report."""

    all: tuple[Event, ...]
    by_head: dict[str, str]

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the events as groups of claim ids."""
        return tuple(
            Group(
                id=event.id,
                level="event",
                members=tuple(sorted(claim.id for telling in event.tellings for claim in telling.claims)),
                links=event.links,
                label=label_of(event),
            )
            for event in self.all
        )

    def event_of(self, claim: Claim) -> str:
        """Return the id of the event that a claim or figure is of, empty when none."""
        return self.by_head.get(claim.event or claim.id, "")


def label_of(event: Event) -> str:
    """Return a label in words: type, place with the town that it lies in, and date."""
    place, time = event.place, event.time
    words = event.type.replace("_", " ")
    if place:
        town = next((parent for parent in place.parents if fold(parent) not in fold(place.name)), "")
        inside = f"{place.name}, {town}" if place.level == "site" and town else place.name
        words += f" {'at' if level(place) < 2 else 'in'} {inside}"
    return f"{words}, {time.edtf()}" if time else words


def find_events(sheets: Sequence[Sheet], judgements: Sequence[Judgement] = ()) -> Events:
    """Return the events of a pile; a person's "different" is never undone by a likeness, a "same" always joins."""
    known = _parents(sheets)
    tellings = sorted((_enriched(telling, known) for telling in _all_tellings(sheets)), key=_certainty)
    decisions = _decisions(judgements)
    clusters: list[list[tuple[Telling, Link | None]]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for telling in tellings:
        keys = _keys(telling)
        near = sorted({at for one in keys for at in index[one]})
        chosen, link = _best(telling, [(at, clusters[at]) for at in near], decisions)
        if chosen is None:
            chosen = len(clusters)
            clusters.append([])
        clusters[chosen].append((telling, link))
        for one in keys:
            index[one].append(chosen)
    events = tuple(sorted((_event(cluster) for cluster in clusters), key=lambda event: event.id))
    return Events(events, {telling.head: event.id for event in events for telling in event.tellings})


def _all_tellings(sheets: Sequence[Sheet]) -> Iterable[Telling]:
    for sheet in sheets:
        heads: dict[str, list[Claim]] = defaultdict(list)
        for claim in sheet.claims:
            if claim.figure is None and not claim.role("speaker") and _tells_event(claim):
                heads[claim.event or claim.id].append(claim)
        for head, claims in sorted(heads.items()):
            yield _telling(sheet.document, head, claims)


def _parents(sheets: Sequence[Sheet]) -> dict[str, tuple[str, ...]]:
    """Return, by the skeleton of a place's name, every place that some report says it lies in."""
    parents: dict[str, set[str]] = defaultdict(set)
    for sheet in sheets:
        for mention in sheet.mentions:
            if isinstance(mention.value, Where) and mention.value.level in {"site", "settlement"}:
                parents[key(mention.value.name)].update(mention.value.parents)
    return {name: tuple(sorted(found)) for name, found in parents.items() if found}


def _enriched(telling: Telling, parents: dict[str, tuple[str, ...]]) -> Telling:
    """Return the telling with what other reports say of where its place lies."""
    place = telling.place
    if place is None or place.level not in {"site", "settlement"}:
        return telling
    found = tuple(dict.fromkeys((*place.parents, *parents.get(key(place.name), ()))))
    return replace(telling, place=replace(place, parents=found))


def _tells_event(claim: Claim) -> bool:
    return family(claim.type) in {"violence", "abduction", "arrest", "release", "transfer"}


def _telling(document: Document, head: str, claims: list[Claim]) -> Telling:
    places = [claim.place for claim in claims if claim.place]
    times = [claim.time for claim in claims if claim.time and claim.time.known]
    place = min(places, key=level, default=None)
    time = min(times, key=length, default=None)
    actors = tuple(
        dict.fromkeys(role.text for claim in claims for role in claim.roles if role.name == "actor" and role.mention)
    )
    kind = family(claims[0].type)
    looks_back = any(_LOOKS_BACK.search(claim.evidence[0].quote) for claim in claims)
    window = time or (None if looks_back else before_publication(document))
    return Telling(document, head, tuple(claims), kind, place, time, window, actors)


def _certainty(telling: Telling) -> tuple[object, ...]:
    """Return the order of joining: the most exact tellings first, so that vague ones find them."""
    return (
        length(telling.time) if telling.time else 4,
        level(telling.place) if telling.place else 4,
        telling.time.earliest if telling.time else "",
        telling.document.id,
        telling.claims[0].trigger.start,
    )


def _keys(telling: Telling) -> list[str]:
    keys = []
    if telling.place:
        for name in (telling.place.name, telling.place.admin1, *telling.place.parents):
            if name:
                keys.append(f"{telling.family}/{key(name)}")
        if telling.place.geonames_id is not None:
            keys.append(f"{telling.family}/#{telling.place.geonames_id}")
    when = telling.window
    if when and when.earliest and when.latest:
        keys += [f"{telling.family}@{month}" for month in _months(when)]
    return list(dict.fromkeys(keys))


def _months(when: When) -> list[str]:
    first, last = date.fromisoformat(when.earliest), date.fromisoformat(when.latest)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > 12:
        return []
    return [f"{first.year + (first.month - 1 + at) // 12}-{(first.month - 1 + at) % 12 + 1:02}" for at in range(count)]


def _best(
    telling: Telling,
    near: Sequence[tuple[int, list[tuple[Telling, Link | None]]]],
    decisions: dict[frozenset[str], bool],
) -> tuple[int | None, Link | None]:
    best: tuple[float, int, int, Link] | None = None
    for at, cluster in near:
        scored = [_score(telling, other, decisions) for other, _ in cluster]
        if any(score < 0 for score, _ in scored):
            continue
        score, reason = max(scored, key=lambda pair: pair[0])
        if score >= JOINS and (best is None or (score, len(cluster)) > best[:2]):
            other = next(one for (one, _), (points, _) in zip(cluster, scored, strict=True) if points == score)
            best = (
                score,
                len(cluster),
                at,
                Link(a=telling.head, b=other.head, score=round(min(score, 1.0), 3), reason=reason),
            )
    return (best[2], best[3]) if best else (None, None)


def _score(one: Telling, other: Telling, decisions: dict[frozenset[str], bool]) -> tuple[float, str]:
    """Return how much speaks for two tellings being of one event, -1 where something speaks against it, and why."""
    decided = [
        verdict
        for pair, verdict in decisions.items()
        if _names(pair, one, other)
    ]  # fmt: skip
    if decided:
        return (1.0, "a person's judgement") if decided[-1] else (-1.0, "a person's judgement")
    if one.family != other.family or one.document.id == other.document.id:
        return -1.0, "another event of the same report" if one.document.id == other.document.id else "another type"
    if places_differ(one.place, other.place) or times_differ(_wide(one.window), _wide(other.window)):
        return -1.0, "another place or time"
    return _likeness(one, other)


def _names(pair: frozenset[str], one: Telling, other: Telling) -> bool:
    ids_one, ids_other = {claim.id for claim in one.claims}, {claim.id for claim in other.claims}
    return bool(pair & ids_one) and bool(pair & ids_other)


def _likeness(one: Telling, other: Telling) -> tuple[float, str]:
    score, reasons = 0.0, []
    if one.place and other.place and level(one.place) < 2 and level(other.place) < 2:
        if same_place(one.place, other.place):
            score += 0.5
            reasons.append(f"same place ({one.place.name})")
        elif _inside(one.place, other.place) or _inside(other.place, one.place):
            score += 0.4
            reasons.append(f"{one.place.name} and {other.place.name} belong together")
    elif (
        one.place
        and other.place
        and (same_place(one.place, other.place) or _inside(one.place, other.place) or _inside(other.place, one.place))
    ):
        score += 0.2
        reasons.append(f"same region ({one.place.name}, {other.place.name})")
    if one.time and other.time and length(one.time) < 2 and length(other.time) < 2:
        score += 0.35 if length(one.time) == length(other.time) == 0 else 0.25
        reasons.append(f"same time ({one.time.edtf()}, {other.time.edtf()})")
    elif one.window and other.window:
        score += 0.1
        reasons.append("times can be one")
    if any(same_name(actor, name) for actor in one.actors for name in other.actors):
        score += 0.2
        reasons.append("same actor")
    return score, "; ".join(reasons)


def _inside(inner: Where, outer: Where) -> bool:
    names = (*inner.parents, inner.admin1)
    return any(name and same_name(name, outer.name) for name in names)


def _wide(when: When | None) -> When | None:
    """Return the interval with a day of slack at both ends."""
    if when is None or not (when.earliest and when.latest):
        return when
    slack = timedelta(days=SLACK_DAYS)
    first, last = date.fromisoformat(when.earliest) - slack, date.fromisoformat(when.latest) + slack
    return When(earliest=first.isoformat(), latest=last.isoformat(), basis=when.basis)


def _decisions(judgements: Sequence[Judgement]) -> dict[frozenset[str], bool]:
    latest: dict[frozenset[str], bool] = {}
    for judgement in sorted(judgements, key=lambda one: (one.at, one.id)):
        if judgement.about_other and judgement.verdict in {"positive", "negative"}:
            latest[frozenset({judgement.about, judgement.about_other})] = judgement.verdict == "positive"
    return latest


def _event(cluster: list[tuple[Telling, Link | None]]) -> Event:
    tellings = tuple(sorted((telling for telling, _ in cluster), key=lambda one: (one.document.id, one.head)))
    links = tuple(sorted((link for _, link in cluster if link), key=lambda link: (link.a, link.b)))
    return Event(content_id("e", min(telling.head for telling in tellings)), tellings, links)
