"""Event claims: what one report says happened, where, when, by whom; each mention tied to its event in the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whence.extract.frames import Frames
from whence.extract.headings import OPENING, first_site, headed, headlines
from whence.extract.kinds import CAPTIVES, PRISONERS, type_of
from whence.extract.marked import marked_roles, marked_triggers
from whence.extract.parties import CLAUSE, actor_of, target_of
from whence.extract.reckoned import reckoned
from whence.extract.scene import Scene, modality_of
from whence.extract.sited import only_dateline, site_named
from whence.extract.standing import ANCHOR_OF, ASIDE, is_aside, standing_of
from whence.extract.triggers import Rules, Trigger, rules_of, triggers_of
from whence.extract.undated import with_days
from whence.likeness import before_publication, family, level, times_differ
from whence.ports import Reading
from whence.records import Attribution, Claim, When, Where

FOLLOWING = 0.55
"""Score of what came of an event (an arrest, a release) and is told without a place or day of its own."""
_SAME_SITE = re.compile(
    r"\b(?:the|that|this)[ ]same[ ](?:prison|jail|camp|hotel|mosque|church|base|school|site|road|highway|town|city"
    r"|village|market|place|spot|location|area|complex|block|district|province|harbour|port|station|street|bridge"
    r"|checkpoint|post|building|facility|compound|wing|depot|bus park|hospital|convoy route|hotel|base)\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"[ ]+(?:(?!(?:and|but|in|at|on)\b)[\w’'-]+[ ]+){0,3}there\b"
    r"(?![ ]+(?:is|are|was|were|has|have|had|will|would|may)\b)",
    re.IGNORECASE,
)
"""The place told before: "the mutiny began there"."""
_TOTAL = re.compile(
    r"\b(?:\d+ times|several times|repeatedly|previously|no arrests"
    r"|by then|so far|to date|since then|until then|in all|in total|already|over the (?:years|months|past)"
    r"|(?:in|during|over) (?:the )?(?:past|last|recent) (?:years?|months?|weeks?|decade))\b",
    re.IGNORECASE,
)
"""What sums up: "by then the government had released 400" tells of no one release."""
_BY_STATE = re.compile(
    r"\b(?:courts?|judges?|governments?|authorit(?:y|ies)|ministry|president|police|amnest\w+|pardon\w*|swap|exchange|bail"
    r"|sentences?|prosecutors?|parole|for (?:want|lack) of|without charge|officials)\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b(?:\d{2,3}|\d+,\d{3}|dozens|scores|hundreds|thousands)\b[^,;.]*$", re.IGNORECASE)
"""So many killed within a year or more are a total: "in 2022, 42 people were murdered"."""
_ANNOUNCES = re.compile(
    r"\b(?:took place|happened|occurred)\b|\b(?:the|this) (?:one|last|latest|first|second|largest|worst|gravest"
    r"|deadliest|bloodiest|biggest|most \w+)\b(?:(?![.;]).)*\b(?:was|came)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[^.;:—]{0,80}(?:,|\band|\bbefore|,[ ]and)[ ]+(?:also[ ]+|then[ ]+|had[ ]+)*", re.IGNORECASE)
_PAUSE = re.compile(r"[,;:—]|\band\b")
_OWNS_DAY = re.compile(r"(?:..)?[’']s?[ ](?:[\w-]+[ ]){0,2}", re.DOTALL)
_PLOT = re.compile(r"\b(?:plann?\w*|plot\w*|prepar\w*|intend\w*|want\w*)[ ]to\b", re.IGNORECASE)


def find(reading: Reading) -> tuple[Claim, ...]:
    """Return the event claims of a report; a mention tied to no place, time, actor or earlier mention is none."""
    rules = rules_of(reading.codebook)
    frames = Frames(before_publication(reading.document.published), headlines(reading))
    under, site = headed(reading), first_site(reading)
    claims: list[Claim] = []
    for number, sentence in enumerate(reading.sentences):
        scene = Scene.of(reading, sentence)
        last: Claim | None = None
        known = triggers_of(reading.document.text, sentence, rules, scene.persons)
        for trigger in sorted((*known, *marked_triggers(reading, sentence, known)), key=lambda one: one.start):
            claim = _carried(scene, trigger, _claim(scene, trigger, rules), last)
            if trigger.deed and not _is_done(scene, trigger, claim, rules):
                continue
            if claim.type == "release" and _breaks_out(scene, claim, frames):
                claim = replace(claim, type="prison_break")
            claim = _under(claim, *under.get(number, (None, None)))
            if claim.place is None and (before := _setting(reading, number)):
                claim = replace(claim, place=before[0], time=claim.time or before[1])
            if claim.place is None:
                claim = replace(claim, place=_site_told(scene, trigger, frames, site if number <= OPENING else None))
            last = claim
            if placed := _placed(scene, trigger, claim, frames, number):
                claims.append(placed)
    told = _by_text(_joined(claims, reading, frames.headline), reading, frames.headline)
    return tuple(with_days(told, reading))


def _carried(scene: Scene, trigger: Trigger, claim: Claim, last: Claim | None) -> Claim:
    """Return a claim with the time and place of the verb that it goes on from: "raided Orrin, killed 3 and freed 40".

    A time or place of its own must follow it before the next comma.
    """
    if last is None or not trigger.deed or last.trigger.start < scene.sentence.start:
        return claim
    text = scene.reading.document.text
    if not _GOES_ON.fullmatch(text, last.trigger.end, trigger.start):
        return claim
    comma = _PAUSE.search(text, trigger.end, scene.sentence.end)
    limit = comma.start() if comma else scene.sentence.end
    own = {mention.kind for mention in (*scene.times, *scene.places) if trigger.end <= mention.span.start < limit}
    return replace(
        claim,
        time=claim.time if "time" in own else last.time,
        place=claim.place if "place" in own else last.place or claim.place,
    )


def _breaks_out(scene: Scene, claim: Claim, frames: Frames) -> bool:
    """Say whether prisoners that are freed in a report on a raid or a break-out are freed by it, not by a state."""
    text, span = scene.reading.document.text, (scene.sentence.start, scene.sentence.end)
    if not any(frame.type in {"prison_attack", "prison_break"} for frame in frames.known):
        return False
    said = claim.attribution.content if claim.attribution and not claim.attribution.content.end < span[0] else None
    span = (max(span[0], said.start), min(span[1], said.end)) if said else span
    others = _BY_STATE.search(text, *span) or CAPTIVES.search(text, *span)
    return claim.time is None and bool(PRISONERS.search(text, *span)) and not others


def _joined(claims: Sequence[Claim], reading: Reading, headline: int) -> Sequence[Claim]:
    """Return the claims with what only the headline tells given to the event of its family that the text tells first.

    A headline words its place loosely ("Aden prison"); a date of its own keeps it apart.
    """
    end = reading.sentences[headline - 1].end if headline else 0
    told = {claim.event or claim.id for claim in claims if claim.trigger.start >= end}
    joined: dict[str, Claim] = {}
    for claim in claims:
        alone = claim.trigger.start < end and (claim.event or claim.id) not in told
        same = [one for one in claims if one.trigger.start >= end and _may_be(claim, one)] if alone else []
        if same:
            joined[claim.id] = replace(claim, event=same[0].event or same[0].id, place=None)
    return [joined.get(claim.id, claim) for claim in claims]


def _may_be(one: Claim, other: Claim) -> bool:
    apart = one.place and other.place and one.place.country != other.place.country
    return family(one.type) == family(other.type) and not times_differ(one.time, other.time) and not apart


def _by_text(claims: Sequence[Claim], reading: Reading, headline: int) -> tuple[Claim, ...]:
    """Return the claims with the headline's place ("Orrin jail") told as the text tells it, where it does."""
    end = reading.sentences[headline - 1].end if headline else 0
    told: dict[str, Where] = {}
    for claim in claims:
        if claim.trigger.start >= end and claim.place and level(claim.place) < 2:
            told.setdefault(claim.event or claim.id, claim.place)
    return tuple(
        replace(claim, place=told[claim.event or claim.id])
        if claim.trigger.start < end and claim.place and (claim.event or claim.id) in told
        else claim
        for claim in claims
    )


def _placed(scene: Scene, trigger: Trigger, claim: Claim, frames: Frames, number: int) -> Claim | None:
    """Return the claim tied to its event, None where it speaks of no particular one."""
    standing = standing_of(scene, claim, trigger)
    claim = replace(claim, score=ASIDE) if standing == "aside" else claim
    told = _told_just_before(scene.reading, number) if standing == "definite" and claim.time is None else None
    before = len(frames.known)
    placed = frames.place(claim, number, standing, told)
    if placed and standing == "reference" and 0 < before < len(frames.known):
        return replace(placed, score=ASIDE)
    if placed or standing not in {"new", "named"} or trigger.klass != "verb" or _is_recapture(scene, trigger, frames):
        return placed
    text, span = scene.reading.document.text, (scene.sentence.start, scene.sentence.end)
    return None if _TOTAL.search(text, *span) else frames.follow(replace(claim, score=FOLLOWING), number)


def _is_recapture(scene: Scene, trigger: Trigger, frames: Frames) -> bool:
    """Say whether people are caught in a report on a break-out: they are counted with it, and are no new event."""
    words = scene.reading.document.text[trigger.start : trigger.end].lower()
    broken = any(frame.type in {"prison_attack", "prison_break", "riot"} for frame in frames.known)
    return broken and trigger.deed and trigger.type == "arrest" and "custody" not in words


def _told_just_before(reading: Reading, number: int) -> When | None:
    """Return the year or month of the sentence before, in the same paragraph: "the siege" after it is of that time."""
    if number == 0 or reading.sentences[number - 1].block != reading.sentences[number].block:
        return None
    scene = Scene.of(reading, reading.sentences[number - 1])
    when = scene.time_at(scene.sentence.start, scene.sentence.start)
    return when if when and when.basis == "stated" and when.precision in {"year", "month"} else None


def _setting(reading: Reading, number: int) -> tuple[Where, When | None] | None:
    """Return the place and time of an event that the sentence before only announces: "The worst took place in …"."""
    if number == 0 or reading.sentences[number - 1].block != reading.sentences[number].block:
        return None
    scene = Scene.of(reading, reading.sentences[number - 1])
    begin, end = scene.sentence.start, scene.sentence.end
    if scene.times and scene.places and _ANNOUNCES.search(reading.document.text, begin, end):
        place = scene.place_at(begin, begin)
        return (place, scene.time_at(begin, begin)) if place and level(place) < 3 else None
    return None


def _under(claim: Claim, place: Where | None, time: When | None) -> Claim:
    """Return a claim with what its heading says, where it says nothing itself."""
    return replace(claim, place=claim.place or place, time=claim.time or time)


def _site_told(scene: Scene, trigger: Trigger, frames: Frames, site: Where | None) -> Where | None:
    """Return the place of a claim that names none: "the same prison", or the site that the report opened with."""
    text = scene.reading.document.text
    there = _THERE.match(text, trigger.end, scene.sentence.end)
    if there or _SAME_SITE.search(text, scene.sentence.start, scene.sentence.end):
        return frames.known[-1].place if frames.known else None
    return site if not frames.known and trigger.klass == "verb" and family(trigger.type) == "violence" else None


def _claim(scene: Scene, trigger: Trigger, rules: Rules) -> Claim:
    document = scene.reading.document
    said = scene.attribution_at(trigger.start, trigger.end)
    place = None if is_aside(scene, trigger) else scene.place_at(trigger.start, trigger.end)
    if place is None or only_dateline(scene, place):
        place = site_named(scene, trigger) or place
    actor, target = actor_of(scene, trigger, rules), target_of(scene, trigger)
    kind = type_of(scene, trigger, place, (actor, target), rules)
    roles = tuple(role for role in (actor, target) if role)
    roles += tuple(marked_roles(scene.reading, scene.sentence, trigger, roles))
    modality = _modality(scene, trigger, said, rules)
    return Claim(
        type=kind,
        trigger=document.span(trigger.start, trigger.end),
        evidence=(document.span(scene.sentence.start, scene.sentence.end),),
        roles=roles,
        time=_time(scene, trigger),
        place=place,
        attribution=said,
        modality=modality,
        score=trigger.score or (0.7 if trigger.deed else 0.85 if trigger.klass == "verb" else 0.75),
        by=scene.reading.tagged_by if trigger.score else "rule",
    )


def _is_done(scene: Scene, trigger: Trigger, claim: Claim, rules: Rules) -> bool:
    """Say whether a verb of people tells an event: a killing needs a doer or a murder's word, a plot places nothing."""
    if trigger.type != "attack":
        return True
    text, span = scene.reading.document.text, (scene.sentence.start, scene.sentence.end)
    before = max(span[0], trigger.start - 60), trigger.start
    murder = text[trigger.start : trigger.end].lower() in rules.deeds.murders
    if murder and claim.time and claim.time.precision in {"year", "interval"} and _MANY.search(text, *before):
        return False
    return (murder or bool(claim.role("actor"))) and not _PLOT.search(text, *span)


def _time(scene: Scene, trigger: Trigger) -> When | None:
    """Return the time of the event, none where it dates another thing ("three days before the attack").

    A time inside its own words is its own: "after Monday's blast", "since the riot of 30 November".
    """
    text = scene.reading.document.text
    if is_aside(scene, trigger):
        return scene.time_within(trigger.start, trigger.end, trigger.start)
    if when := reckoned(scene, trigger) or _owned_by_day(scene, trigger):
        return when
    anchor = ANCHOR_OF.search(text, max(scene.sentence.start, trigger.start - 40), trigger.start)
    when = (
        scene.time_within(trigger.start, trigger.end, anchor.start())
        if anchor
        else scene.time_at(trigger.start, trigger.end)
    )
    published = scene.reading.document.published
    if when and when.precision == "year" and published and when.earliest[:4] == published.earliest[:4]:
        return None
    return when


def _owned_by_day(scene: Scene, trigger: Trigger) -> When | None:
    """Return the time that owns a noun, wherever a claim of it begins: "has claimed Tuesday's ambush"."""
    text = scene.reading.document.text
    for mention in scene.times if trigger.klass == "noun" else ():
        own = mention.span.end <= trigger.start and _OWNS_DAY.fullmatch(text, mention.span.end - 2, trigger.start)
        if own and isinstance(mention.value, When) and mention.value.known:
            return mention.value
    return None


def _modality(scene: Scene, trigger: Trigger, said: Attribution | None, rules: Rules) -> str:
    text = scene.reading.document.text
    before = text[max(scene.sentence.start, trigger.start - 40) : trigger.start]
    clause = CLAUSE.split(before)[-1]
    if rules.planned.search(clause) or (said is not None and said.stance == "plan"):
        return "planned"
    if rules.hypothetical.search(clause):
        return "hypothetical"
    return modality_of(said)
