"""The place of an event that no list knows, by the event's own words: "the attack on Orrin Hill", "escaped from it"."""

from __future__ import annotations

import re

from whence.extract.scene import Scene
from whence.extract.triggers import Trigger
from whence.likeness import bare_place, family
from whence.names import same_name
from whence.records import Name, Where

_NAME = (
    r"(?:the[ ])?(?P<name>[A-ZÀ-ÖØ-Þ][\w-]*\w(?:[ ](?:of[ ](?:the[ ])?)?[A-ZÀ-ÖØ-Þ][\w-]*\w){0,3})"
    r"(?![\w-]|[ ][A-ZÀ-ÖØ-Þ])"
)
_SITE = r"(?:prison|jail|gaol|penitentiary|detention[ ](?:centre|center|camp|facility)|camp|barracks|cells?)"
_AT = rf"(?P<house>(?:the|an?|its)[ ](?:[\w-]+[ ]){{0,2}}{_SITE}[ ](?:at|in|of|near)[ ])?"
"""What a site is before where it is: "the old jail at Orrin Hill"."""
_BEHIND = {
    "attack": re.compile(rf"[ ](?:on|against|at|in)[ ]{_AT}{_NAME}"),
    "stormed": re.compile(rf"[ ]{_AT}{_NAME}"),
    "prison_break": re.compile(rf"(?:[ ](?:from|out[ ]of|of))?[ ]{_AT}{_NAME}"),
    "transfer": re.compile(rf"(?:[ ](?!(?:and|but|from|after|before)\b)[\w’,-]+){{0,8}}?[ ]to[ ]{_NAME}"),
}
"""What stands between an event's words and the name of its place, by how they take it."""
_ENTERED = frozenset({"stormed", "storm", "raided", "besieged", "overran", "overrun", "retook", "invaded"})
"""Verbs whose object is no person: what is stormed is a place."""
_OUT = re.compile(r"(?:from|of|out|away|free|escapes?|break-?outs?|jail-?breaks?)$", re.IGNORECASE)
_ALONE = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Ii]t)[ ](?:(?:had|has|have|then|just)[ ])?$")
"""Who gets out of a car: one person told by a pronoun."""
_BODY = re.compile(
    r"\b(?:Army|Police|Forces?|Ministry|Government|Council|Court|Parliament|Congress|Senate|Agency|Guard|Party|Union|Front"
    r"|Movement|Brigades?|Church|President|Minister|Governor|General|Colonel|Captain|Mr|Mrs|Ms|Dr|Judge|God|Islam|State"
    r"|West|Operation|War|Prisons?|Service|Column|Group|Custody|Death|Justice)\b"
)
"""Words of a name that is of a body, a person or a thing, and so of no place."""
_PEOPLES = re.compile(r"(?:ians?|ans|is|ese|ists?|ims|ites|ews|ds|als)$")
"""Endings of one word that names people: "attacks on Christians"."""
_FACILITY = re.compile(
    r"[ ](?:courthouse|court|hospital|clinic|school|college|university|airport|mosque|market|hotel|barracks|base|bridge"
    r"|(?:police|bus|railway|train|metro)[ ]station|bus[ ]park|checkpoint|embassy|shopping[ ](?:mall|centre))\b"
)
_HELD = re.compile(
    rf"\b(?:inmates?|prisoners?|detainees?|convicts?|guards?|warders?|jailers?|{_SITE}s?)\b", re.IGNORECASE
)
_DATELINE = re.compile(r"[A-ZÀ-ÖØ-Þ][^.;\n]{0,50}?(?:\.[ ]\d[^.;\n]{0,20}?)?[ ]*(?:\([^)\n]{1,40}\))?[ ]*[-–—]+[ ]")
_WITHIN = r"(?:in|at|inside|outside|into|out of)"


def site_named(scene: Scene, trigger: Trigger) -> Where | None:
    """Return the place that the words behind a trigger name, None where they may name a person, a body or a people.

    The report must tell the name as a place's: with a prison's noun, with prisoners in the paragraph of an escape or a
    transfer, or behind words of place elsewhere ("at Orrin Hill"). Where it names the site in full, that is it.
    """
    text, way = scene.reading.document.text, _way(scene, trigger)
    match = _BEHIND[way].match(text, trigger.end, scene.sentence.end) if way else None
    if match is None or _is_taken(scene, *match.span("name")):
        return None
    name, span = match["name"], match.span("name")
    prison = Where(name=f"{name} prison", level="site") if match.groupdict().get("house") else None
    return _in_full(scene, name) or prison or _house(text, name, span[1]) or _told(scene, name, span, way)


def only_dateline(scene: Scene, place: Where) -> bool:
    """Say whether a sentence names a place only as the one it was written in: "ORRIN, March 10 (Tern Press) — …"."""
    line = _DATELINE.match(scene.reading.document.text, scene.sentence.start, scene.sentence.end)
    named = [mention.span.end for mention in scene.places if mention.value == place]
    return line is not None and named != [] and all(end < line.end() for end in named)


def _told(scene: Scene, name: str, span: tuple[int, int], way: str) -> Where | None:
    """Return the place of a bare name where the report tells it as a place's."""
    text = scene.reading.document.text
    block = scene.reading.document.blocks[scene.sentence.block]
    held = bool(_HELD.search(text, block.start, block.end))
    if _BODY.search(name) or (" " not in name and _PEOPLES.search(name)):
        return None
    if (held and way in {"prison_break", "transfer"}) or _is_told_as_place(text, name, span):
        return Where(name=name, level="site" if held and way != "transfer" else "other")
    return None


def _way(scene: Scene, trigger: Trigger) -> str:
    """Return how a trigger takes its place, "" where none follows it."""
    words = scene.reading.document.text[trigger.start : trigger.end].lower()
    if trigger.type == "prison_break":
        before = scene.reading.document.text[scene.sentence.start : trigger.start]
        return "prison_break" if _OUT.search(words) and not _ALONE.search(before) else ""
    if trigger.type == "transfer":
        return "transfer"
    if family(trigger.type) != "violence" or words.endswith(" of"):
        return ""
    return "attack" if trigger.klass == "noun" else "stormed" if words in _ENTERED else ""


def _is_taken(scene: Scene, start: int, end: int) -> bool:
    """Say whether a time or a body's name stands in a range; a name of two words is often taken for a person's."""
    marks = [one for one in (*scene.names, *scene.times) if one.span.start < end and start < one.span.end]
    return any(not (isinstance(one.value, Name) and one.value.kind == "person") for one in marks)


def _in_full(scene: Scene, name: str) -> Where | None:
    """Return the site of the report whose own name it is: "Orrin Hill" of "the Orrin Hill prison"."""
    for mention in scene.reading.mentions:
        where = mention.value
        if isinstance(where, Where) and where.level == "site" and same_name(bare_place(where.name), name):
            return where
    return None


def _house(text: str, name: str, end: int) -> Where | None:
    """Return the site whose noun stands behind a name: "Velm's only jail", "Orrin courthouse"."""
    if re.match(rf"[’']s[ ](?:[\w-]+[ ])?{_SITE}\b", text[end : end + 40]):
        return Where(name=f"{name} prison", level="site")
    house = _FACILITY.match(text, end)
    return Where(name=f"{name}{house.group()}", level="site") if house else None


def _is_told_as_place(text: str, name: str, span: tuple[int, int]) -> bool:
    """Say whether a report tells a name elsewhere as a place's."""
    words = re.escape(name)
    told = rf"\b{_WITHIN}[ ](?:the[ ])?{words}\b(?![’']s)|\b{words}(?:[’']s)?[ ](?:[\w-]+[ ])?{_SITE}\b"
    return any(not found.start() < span[1] or found.end() < span[0] for found in re.finditer(told, text))
