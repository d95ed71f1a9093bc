"""The one place where a trained tagger adds to the events: triggers that the word lists lack, doers and targets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whence.extract.triggers import Trigger
from whence.ports import Linked, Reading, Sentence, Tag
from whence.records import Mention, Name, Role

LEAST = 0.7
"""Least score of a trigger that the word lists do not know: a wrong event costs more than a missing one."""
LEAST_ROLE = 0.6
"""Least score of a doer or target where the rules find none."""
TYPES = {
    "attack": "attack",
    "bombing": "bombing",
    "shooting": "attack",
    "raid": "attack",
    "ambush": "attack",
    "strike": "attack",
    "assassination": "assassination",
    "execution": "assassination",
    "abduction": "abduction",
    "release": "release",
    "prison_break": "prison_break",
    "arrest": "arrest",
    "clash": "clash",
    "battle": "clash",
}
"""The tagger's kinds of events as the codebook's; the kinds left out (a death, a protest, an accident) are none of it.

A recapture is none either: the recaptured are counted with those who escaped.
"""
_DETERMINED = re.compile(
    r"(?:\b(?:the|an?|this|that|these|its|their|his|another|such|no|any|latest|of)|[’']s)[ ]+(?:[\w-]+[ ]+){0,2}$",
    re.IGNORECASE,
)
_NO_EVENT = re.compile(
    r"[ ]*(?:the|an?|this|that|its|was|were|is|had|has|been|in|of|on|at|to|s"
    r"|(?:the[ ])?(?:escapees?|fugitives?|attackers?|gunm[ae]n|raiders?|bombers?|hostages?"
    r"|gunfire|shots|gunshots|bullets|sirens))[ ]*",
    re.IGNORECASE,
)
"""Words that a tagger marks and that name no event: an article, those who did or suffered it, what was heard of it."""
_ROLES = {"actor": ("perp",), "target": ("targ", "vict")}


def marked_triggers(reading: Reading, sentence: Sentence, known: Sequence[Trigger]) -> Iterator[Trigger]:
    """Yield the triggers that the tagger marks in a sentence and no rule knows; nothing without a tagger."""
    text = reading.document.text
    for linked in _within(reading, sentence):
        given = linked.given
        kind = TYPES.get(given.kind, "")
        if not kind or given.score < LEAST or any(one.start < given.end and given.start < one.end for one in known):
            continue
        if _NO_EVENT.fullmatch(text, given.start, given.end):
            continue
        noun = _DETERMINED.search(text, max(sentence.start, given.start - 40), given.start)
        yield Trigger(given.start, given.end, kind, "noun" if noun else "verb", score=given.score)


def marked_roles(reading: Reading, sentence: Sentence, trigger: Trigger, known: Sequence[Role]) -> Iterator[Role]:
    """Yield the doer and the target that the tagger gives a trigger, each only where `known` has none."""
    linked = next((one for one in _within(reading, sentence) if _touch(one.given, trigger)), None)
    if linked is None:
        return
    for name, kinds in _ROLES.items():
        parts = [part for part in linked.parts if part.kind in kinds and part.score >= LEAST_ROLE]
        if parts and all(role.name != name for role in known):
            best = max(parts, key=lambda part: (part.score, -part.start))
            if role := _role(reading, name, best):
                yield role


def _within(reading: Reading, sentence: Sentence) -> Iterator[Linked]:
    return (one for one in reading.tags.events if sentence.start <= one.given.start < sentence.end)


def _touch(given: Tag, trigger: Trigger) -> bool:
    return given.start < trigger.end and trigger.start < given.end


def _role(reading: Reading, name: str, part: Tag) -> Role | None:
    """Return a role with the name that stands in its words; None for a document ("a release"), which does nothing."""
    words = reading.document.text[part.start : part.end]
    last = words.split()[-1].lower() if words.split() else ""
    if not last or last in reading.codebook.words("document_noun"):
        return None
    mention = _named(reading, part)
    value = mention.value if mention else None
    text = (value.same_as or value.text) if isinstance(value, Name) else words
    return Role(name=name, text=text, span=reading.document.span(part.start, part.end), mention=mention)


def _named(reading: Reading, part: Tag) -> Mention | None:
    """Return the name that lies in a part's words, None where there is none or several."""
    inside = [
        mention
        for mention in reading.mentions
        if mention.kind == "name" and part.start <= mention.span.start and mention.span.end <= part.end
    ]
    return inside[0] if len(inside) == 1 else None
