"""Who gives a figure that no attribution holds: "the hospital reported 12 dead", "by the army's count"."""

from __future__ import annotations

import re
from dataclasses import replace

from whence.extract.figures.named import EVENTS, content, is_no_sayer, is_own_count, made, shifted, speaks_itself
from whence.extract.figures.view import Counted
from whence.extract.scene import Scene
from whence.records import Attribution

_GIVES = re.compile(
    r"[ ](?:(?:has|have|had|now|also|later|first|only|so[ ]far|since|earlier|then|again|at[ ]first|on[ ]\w+day"
    r"|still|never|\w+ly)[ ])*"
    r"(?P<cue>report(?:ed|s)?|publish(?:ed|es)|g[ai]ve[sn]?|puts?|count(?:ed|s)?|list(?:ed|s)?|names?|named"
    r"|claim(?:ed|s)?"
    r"|admit(?:ted|s)?|acknowledg(?:ed|es?)|conced(?:ed|es?)|record(?:ed|s)?|logg?(?:ed|s)|announc(?:ed|es?)"
    r"|confirm(?:ed|s)?"
    r"|sp(?:eaks?|oke)[ ](?:\w+[ ])?of|spoken(?:,[^,]{3,40},)?[ ]of|talk(?:ed|s)?[ ]of|mention(?:ed|s)?|arriv(?:ed"
    r"|es)[ ]at|retain(?:ed|s)"
    r"|estimat(?:ed|es?)|cit(?:ed|es?)"
    r"|verif(?:ied|ies)|credit(?:ed|s)?|document(?:ed|s)?|register(?:ed|s)?|reads?[ ]out|carr(?:ied|ies)|say"
    r"|says|said|saw|see|found[ ]the[ ]bodies[ ]of"
    r"|tall(?:ied|ies)|revis(?:ed|es)|lower(?:ed|s)|rais(?:ed|es)|certif(?:ied|ies)|think|believe)\b(?![ ]by\b)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:^|[;:–—][ ]|[.!?][”\"]?[ ]|,[ ](?:but|while|whereas|and|although)[ ]|\n)[ ]*"
    r"(?:(?:[Aa]t[ ]the[ ]time|[Aa]t[ ]first|[Ii]nitially|[Ee]arlier|[Ll]ater|[Bb]ut|[Yy]esterday|[Oo]n[ ]\w+day"
    r"|[Bb]y[ ]\w+|[Ii]n[ ]\w+"
    r"|\w+[ ](?:hours|days|weeks|months|years)[ ](?:later|earlier)),?[ ])?"
    r"(?P<who>(?!(?:he|she|it|they|we|i|you|this|that|these|those|there|who|which|in|on|at|by|after|before|when"
    r"|while|if|of|for"
    r"|its|their|his|her|our|and|but|another|one|no|none|nobody)\b)"
    r"(?:[^\s,;:.]+[ ]){0,14}?[^\s,;:.]+)(?P<aside>,[ ][^,;]{2,90},)?$",
    re.IGNORECASE,
)
_CITING = re.compile(r",[ ](?:citing|quoting)[ ](?P<who>[^,]+),")
_VERBAL = re.compile(
    r"\b(?:was|were|is|are|be|been|has|had|have|will|would|what|how|that|who|which|update|total|totals|published"
    r"|said|says)\b"
    r"|^[“\"]?(?:total|totals|no|the|an?|its|their|his|her)$",
    re.IGNORECASE,
)
"""Words that no short subject holds: a clause of its own, a participle's auxiliary."""
_LIVES = re.compile(r"[ ](?:the[ ])?(?:[\w,-]+[ ]){0,3}?(?:lives|life)\b", re.IGNORECASE)
_WHO = re.compile(r"(?<=\w)[ ](?:who|which)[ ].*$")
_CLAUSE_ENDS = re.compile(r"[;]|\bthat\b|\bwho\b|\bwhich\b|\bafter\b|\bwhen\b|[.!?][”\"]?[ ]|\bbut\b|\bwhile\b")
_LABELLED = re.compile(r"(?:^|[–—-][ ]|\n|[.][ ])(?P<who>[^:;.\n–—]{3,80}):[ ][^:\n]{0,90}$")
_CONFIRMED = re.compile(
    r"\b(?P<cue>(?:[Cc]onfirmed|[Rr]eported|[Aa]nnounced|[Gg]iven"
    r"|[Rr]eleased)[ ](?:so[ ]far[ ])?by)[ ](?P<who>[^:;.\n]{3,60}):[ ]"
    r"[^:\n]{0,90}$"
)
"""A label that says who vouches for what it opens: "Confirmed by the hospital: nine dead"."""
_SAYER = re.compile(
    r"(?:[Tt]he[ ])?(?:(?!near|in|at|on|by|outside|inside)[\w’'-]+[ ]){0,3}?(?:ministry|police|army|navy|governor"
    r"|mayor|hospital|officials?|minister|spokes\w+"
    r"|presidency|agency|media|witness(?:es)?|doctors?|residents|medics|military|authorities|prosecutors?|union)",
    re.IGNORECASE,
)
"""A label that is a sayer without a name: "Ministry: 19 dead"."""
_AS_SAID = re.compile(
    r",?[ ]as[ ](?P<own>(?:the|a|an|its|[A-Z][\w’'-]*)[ ]?(?:[\w’'-]+[ ]){0,5}?[\w’'-]+)[ ]"
    r"(?P<of>said|says|conceded|concedes|admitted|admits|reported|reports|confirmed|put[ ]it|acknowledged|announced)\b"
)
_OWN_FIGURE = re.compile(
    r"(?:^|[,;:.][ ]|\band[ ]|\bbut[ ])[ ]*(?P<who>(?:[Tt]he|[Aa]n?|[A-Z][\w’'.-]*?)(?:[ ](?!and\b"
    r"|or\b)[\w’'-]+?){0,5}?)"
    r"(?P<cue>[’']s?[ ](?:(?:own|first|latest|official|new|current)[ ])*(?:figure|estimate|count|tally|toll|number"
    r"|total)[ ]"
    r"(?:is|was|remains|remained|stands[ ]at|stood[ ]at|of))[ ][\w ]{0,20}$"
)
_BY_COUNT = re.compile(
    r"\bby[ ](?:(?P<own>(?:the[ ])?[\w’' -]{2,50}?)[’']s?[ ](?:own[ ]|later[ ]|first[ ]|official[ ])*(?:count"
    r"|estimate|reckoning|tally|account|figures?)"
    r"|the[ ](?:count|estimate|reckoning|tally|account)[ ]of[ ](?P<of>[^,;.]{3,60}))",
    re.IGNORECASE,
)
_IN_TURN = re.compile(
    r"\b(?:puts?|gave|gives|set|estimated)\b.*?(?:,|;|,?[ ](?:and|but|while|whereas))[ ]"
    r"(?P<who>(?:[Tt]he|[Aa]n?|[Ii]ts|[A-Z])[\w’'. -]{2,60}?)[ ](?P<at>at)[ ][\w ]{0,20}$"
)
_IS_PUT = re.compile(
    r"\b(?:was|were|is|are|been)[ ](?:\w+[ ])?(?P<cue>(?:put|estimated|given|placed|set|revised|counted|reported)[ ]"
    r"(?:at|as|to|up[ ]to|down[ ]to))[ ][\w ]{0,20}",
)
_BY = re.compile(
    r"(?:[ ][\w-]+){0,3}[ ]by[ ](?P<who>(?:the|an?|its|[A-Z])[^,.;:()]{2,60}?)(?=[,.;:]|[ ](?:on|who|which|in)[ ]|$)"
)
_SAID_BEFORE = re.compile(r"(?:[ ]on[ ]\w+day)?,[ ](?:and[ ])?$")
_OWN_ADMISSION = re.compile(
    r"[^.;]{0,60}?\bby[ ](?:its|their|his|her)[ ]own[ ](?:admission|account|count|estimate|reckoning)", re.IGNORECASE
)
_FROM = re.compile(
    r"[”\"]?[^.,;:]{0,20},?[ ]from[ ](?P<who>(?:an?|the|two|three|several)[ ][^.,;:]{0,40}?(?:sources?"
    r"|officials?|witness(?:es)?|doctors?"
    r"|residents?|spokes\w+))\b",
    re.IGNORECASE,
)
_HOLDS = frozenset({"held", "hold", "holds", "holding", "housed", "contained", "has", "had"})


def giver(scene: Scene, counted: Counted, said: Attribution | None) -> Attribution | None:
    """Return the attribution of a figure: `said` where it is one, else what the words beside the number make."""
    if said is not None and is_own_count(said):
        return None
    if said is not None:
        cue = said.cue.quote.lower() if said.cue else ""
        if said.speaker and speaks_itself(said.speaker, scene.reading.document.outlet):
            if said.stance == "confirm":
                return replace(said, speaker=None)
        elif counted.counted == "held" and cue in _HOLDS:
            return None
        else:
            return said
    ways = (_beside, _owned, _in_turn, _gives, _labelled, _by_count, _passive, _from, _admitted)
    return next((found for way in ways if (found := way(scene, counted))), None)


def _beside(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution whose cue stands right before the number, or that an "according to" spreads on it."""
    text, number = scene.reading.document.text, counted.number
    for said in scene.attributions:
        if (
            said.cue is None
            or said.speaker is None
            or not (scene.sentence.start <= said.cue.start < scene.sentence.end)
        ):
            continue
        last = max(said.cue.end, said.speaker.span.end)
        follows = said.content.end <= said.cue.start and _SAID_BEFORE.fullmatch(text[last : number.start])
        cue = said.cue.quote.lower()
        spreads = cue.startswith("according") and not _CLAUSE_ENDS.search(
            text, *sorted((min(last, number.end), max(last, number.start)))
        )
        if follows or spreads:
            return replace(said, content=content(scene, counted), score=round(said.score * 0.9, 3))
    return None


def _gives(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of a verb that has the figure as its object: "the hospital reported 12 dead"."""
    text, begin, number = scene.reading.document.text, scene.sentence.start, counted.number
    for cue in _GIVES.finditer(text, begin, number.start):
        after = cue.end() + 5 if text.startswith(" that ", cue.end()) else cue.end()
        if _CLAUSE_ENDS.search(text, after, number.start) or ":" in text[cue.end() : number.start]:
            continue
        if cue["cue"].lower().startswith("claim") and _LIVES.match(text, cue.end()):
            continue
        who = _SUBJECT.search(text[begin : cue.start()])
        if who is None or _VERBAL.search(_WHO.sub("", who.group("who"))) or is_no_sayer(who["who"], cue["cue"]):
            continue
        aside = _CITING.match(who["aside"] or "")
        start, end = (
            shifted(aside.span("who"), begin + who.start("aside")) if aside else shifted(who.span("who"), begin)
        )
        return made(scene, counted, (start, end), cue.span("cue"))
    return None


def _owned(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of a figure that is somebody's: "the ministry's figure remains 21"."""
    text, begin = scene.reading.document.text, scene.sentence.start
    own = _OWN_FIGURE.search(text[begin : counted.number.core])
    if own is None:
        return None
    start, end = begin + own.start("who"), begin + own.end("who")
    return made(scene, counted, (start, end), (end, begin + own.end("cue")))


def _in_turn(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of a second sayer of one verb: "The council put the dead at 74, the army at 19"."""
    text, begin = scene.reading.document.text, scene.sentence.start
    turn = _IN_TURN.search(text[begin : counted.number.start])
    if turn is None:
        return None
    start, end = begin + turn.start("who"), begin + turn.end("who")
    return made(scene, counted, (start, end), (end + 1, begin + turn.end("at")))


def _passive(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of who puts a figure in the passive: "the toll was put at 12 by the hospital"."""
    text = scene.reading.document.text
    cue = _IS_PUT.search(text, scene.sentence.start, counted.number.start)
    by = _BY.match(text, counted.number.end, scene.sentence.end)
    if cue is None or cue.end() < counted.number.start or by is None:
        return None
    return made(scene, counted, by.span("who"), cue.span("cue"))


def _labelled(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of a label that names a sayer: "Ministry: 19 dead"."""
    text, begin = scene.reading.document.text, scene.sentence.start
    told = _CONFIRMED.search(text[begin : counted.number.start])
    if told:
        return made(scene, counted, shifted(told.span("who"), begin), shifted(told.span("cue"), begin))
    label = _LABELLED.search(text[begin : counted.number.start])
    if label is None:
        return None
    start, end = begin + label.start("who"), begin + label.end("who")
    named = [mention for mention in scene.names if start <= mention.span.start and mention.span.end <= end]
    if EVENTS.search(text[start:end]) or text[start:end].lower() == "media":
        return None
    if named and named[0].span.start - start <= 4:
        return made(scene, counted, (named[0].span.start, named[0].span.end), (end, end + 1))
    return made(scene, counted, (start, end), (end, end + 1)) if _SAYER.fullmatch(text[start:end]) else None


def _from(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of whom a figure comes from: "“over 100”, from a tribal source"."""
    source = _FROM.match(scene.reading.document.text, counted.number.end, scene.sentence.end)
    return (
        made(scene, counted, source.span("who"), (source.start("who") - 5, source.start("who") - 1)) if source else None
    )


def _admitted(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution to the subject itself: "the army lost 29 soldiers by its own admission"."""
    text, first = scene.reading.document.text, next(iter(scene.names), None)
    own = _OWN_ADMISSION.match(text, counted.number.end, scene.sentence.end)
    if own is None or first is None or first.span.start - scene.sentence.start > 4:
        return None
    return made(scene, counted, (first.span.start, first.span.end), (own.end() - 3, own.end()))


def _by_count(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of a count named as somebody's: "460 since 2020, by the count of the Observatory"."""
    text = scene.reading.document.text
    count = _BY_COUNT.search(text, counted.number.end, scene.sentence.end)
    if count is None and (said := _AS_SAID.search(text, counted.number.end, scene.sentence.end)):
        return made(scene, counted, said.span("own"), said.span("of"))
    if count is None or _CLAUSE_ENDS.search(text, counted.number.end, count.start()):
        return None
    start, end = count.span("own") if count.group("own") else count.span("of")
    if text[start:end].lower() in {"our", "my", "their", "its", "his", "her", "own"}:
        return None
    return made(scene, counted, (start, end), (count.start(), start))
