"""Who gives a figure that no attribution holds: "the hospital reported 12 dead", "by the army's count"."""

from __future__ import annotations

import re
from dataclasses import replace

from whence.extract.figures.view import Counted
from whence.extract.scene import Scene
from whence.names import fold
from whence.records import Attribution, Mention, Name, Span

SCORE = 0.7
"""The score of an attribution that only the words beside a number make."""
_GIVES = re.compile(
    r"[ ](?:(?:has|have|had|now|also|later|first|only|so[ ]far|since|earlier|then|again|at[ ]first|on[ ]\w+day"
    r"|still)[ ])*"
    r"(?P<cue>report(?:ed|s)?|publish(?:ed|es)|g[ai]ve[sn]?|puts?|count(?:ed|s)?|list(?:ed|s)?|names?|named"
    r"|claim(?:ed|s)?"
    r"|admit(?:ted|s)?|acknowledg(?:ed|es?)|conced(?:ed|es?)|record(?:ed|s)?|logg?(?:ed|s)|announc(?:ed|es?)"
    r"|confirm(?:ed|s)?"
    r"|sp[eo]a?kes?[ ](?:\w+[ ])?of|spoken(?:,[^,]{3,40},)?[ ]of|talk(?:ed|s)?[ ]of|mention(?:ed|s)?|arriv(?:ed"
    r"|es)[ ]at|retain(?:ed|s)"
    r"|estimat(?:ed|es?)|cit(?:ed|es?)"
    r"|document(?:ed|s)?|register(?:ed|s)?|reads?[ ]out|carr(?:ied|ies)|say|says|said|saw|see|found[ ]the[ ]bodies[ ]of"
    r"|tall(?:ied|ies)|revis(?:ed|es)|lower(?:ed|s)|rais(?:ed|es)|certif(?:ied|ies)|think|believe)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:^|[;:][ ]|[.!?][”\"]?[ ]|,[ ](?:but|while|whereas|and|although)[ ]|\n)[ ]*"
    r"(?P<who>(?!(?:he|she|it|they|we|i|you|this|that|these|those|there|who|which|in|on|at|by|after|before|when"
    r"|while|if|of|for"
    r"|its|their|his|her|our|and|but|another|one|no|none|nobody)\b)"
    r"(?:[^\s,;:.]+[ ]){0,14}?[^\s,;:.]+)(?P<aside>,[ ][^,;]{2,90},)?$",
    re.IGNORECASE,
)
_VERBAL = re.compile(
    r"\b(?:was|were|is|are|be|been|has|had|have|will|would|what|how|that|who|which|update|total|totals|published"
    r"|said|says)\b"
    r"|^[“\"]?(?:total|totals|no|the|an?|its|their|his|her)$",
    re.IGNORECASE,
)
"""Words that no short subject holds: a clause of its own, a participle's auxiliary."""
_WHO = re.compile(r"(?<=\w)[ ](?:who|which)[ ].*$")
_CLAUSE_ENDS = re.compile(r"[;]|\bthat\b|\bwho\b|\bwhich\b|\bafter\b|\bwhen\b|[.!?][”\"]?[ ]|\bbut\b|\bwhile\b")
_LABELLED = re.compile(r"(?:^|[–—-][ ]|\n|[.][ ])(?P<who>[^:;.\n–—]{3,80}):[ ][^:\n]{0,90}$")
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
    r"|estimate|reckoning|tally|figures?)"
    r"|the[ ](?:count|estimate|reckoning|tally)[ ]of[ ](?P<of>[^,;.]{3,60}))",
    re.IGNORECASE,
)
_GUESSES = re.compile(r"estimat|reckon|think|believ")
_SAID_BEFORE = re.compile(r"(?:[ ]on[ ]\w+day)?,[ ](?:and[ ])?$")
_HOLDS = frozenset({"held", "hold", "holds", "holding", "housed", "contained", "has", "had"})


def giver(scene: Scene, counted: Counted, said: Attribution | None) -> Attribution | None:
    """Return the attribution of a figure: `said` where it is one, else what the words beside the number make."""
    if said is not None:
        cue = said.cue.quote.lower() if said.cue else ""
        if said.speaker and _is_outlet(said.speaker.span.quote, scene.reading.document.outlet):
            if said.stance == "confirm":
                return replace(said, speaker=None)
        elif counted.counted == "held" and cue in _HOLDS:
            return None
        else:
            return said
    ways = (_beside, _owned, _gives, _labelled, _by_count)
    return next((made for way in ways if (made := way(scene, counted))), None)


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
            return replace(said, content=_content(scene, counted), score=round(said.score * 0.9, 3))
    return None


def _gives(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of a verb that has the figure as its object: "the hospital reported 12 dead"."""
    text, begin, number = scene.reading.document.text, scene.sentence.start, counted.number
    for cue in _GIVES.finditer(text, begin, number.start):
        after = cue.end() + 5 if text.startswith(" that ", cue.end()) else cue.end()
        if _CLAUSE_ENDS.search(text, after, number.start) or ":" in text[cue.end() : number.start]:
            continue
        who = _SUBJECT.search(text[begin : cue.start()])
        if who is None or _VERBAL.search(_WHO.sub("", who.group("who"))):
            continue
        start, end = begin + who.start("who"), begin + who.end("who")
        return _made(scene, counted, (start, end), cue.span("cue"))
    return None


def _owned(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of a figure that is somebody's: "the ministry's figure remains 21"."""
    text, begin = scene.reading.document.text, scene.sentence.start
    own = _OWN_FIGURE.search(text[begin : counted.number.core])
    if own is None:
        return None
    start, end = begin + own.start("who"), begin + own.end("who")
    return _made(scene, counted, (start, end), (end, begin + own.end("cue")))


def _labelled(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of a label that names a sayer: "Ministry: 19 dead"."""
    text, begin = scene.reading.document.text, scene.sentence.start
    label = _LABELLED.search(text[begin : counted.number.start])
    if label is None:
        return None
    start, end = begin + label.start("who"), begin + label.end("who")
    named = [mention for mention in scene.names if start <= mention.span.start and mention.span.end <= end]
    if named and named[0].span.start - start <= 4:
        return _made(scene, counted, (named[0].span.start, named[0].span.end), (end, end + 1))
    return _made(scene, counted, (start, end), (end, end + 1)) if _SAYER.fullmatch(text[start:end]) else None


def _by_count(scene: Scene, counted: Counted) -> Attribution | None:
    """Return the attribution of a count named as somebody's: "460 since 2020, by the count of the Observatory"."""
    text = scene.reading.document.text
    count = _BY_COUNT.search(text, counted.number.end, scene.sentence.end)
    if count is None and (said := _AS_SAID.search(text, counted.number.end, scene.sentence.end)):
        return _made(scene, counted, said.span("own"), said.span("of"))
    if count is None or _CLAUSE_ENDS.search(text, counted.number.end, count.start()):
        return None
    start, end = count.span("own") if count.group("own") else count.span("of")
    if text[start:end].lower() in {"our", "my", "their", "its", "his", "her", "own"}:
        return None
    return _made(scene, counted, (start, end), (count.start(), start))


def _made(scene: Scene, counted: Counted, who: tuple[int, int], cue: tuple[int, int]) -> Attribution | None:
    document = scene.reading.document
    words = document.text[slice(*who)]
    if _is_outlet(words, document.outlet):
        return None
    speaker = next(
        (one for one in scene.names if (one.span.start, one.span.end) == who or _is_most(one, who)), None
    ) or Mention(kind="name", span=document.span(*who), value=_name(scene, who, words), by="rule")
    verb = document.text[slice(*cue)].lower()
    stance = "claim" if verb.startswith("claim") else "estimate" if _GUESSES.search(verb) else "say"
    return Attribution(
        content=_content(scene, counted), cue=document.span(*cue), speaker=speaker, stance=stance, score=SCORE
    )


def _content(scene: Scene, counted: Counted) -> Span:
    return scene.reading.document.span(counted.number.start, max(counted.number.end, counted.end))


def _is_most(mention: Mention, who: tuple[int, int]) -> bool:
    inside = who[0] <= mention.span.start and mention.span.end <= who[1]
    return inside and mention.span.end - mention.span.start >= 0.8 * (who[1] - who[0])


def _name(scene: Scene, who: tuple[int, int], words: str) -> Name:
    """Return the name of a sayer whom only a phrase names; its kind goes by a name in the phrase."""
    kinds = [
        one.value.sayer_kind
        for one in scene.names
        if isinstance(one.value, Name) and who[0] <= one.span.start and one.span.end <= who[1]
    ]
    return Name(text=words, kind="role", role=words, sayer_kind=next(iter(kinds), "unknown"))


def _is_outlet(words: str, outlet: str) -> bool:
    """Say whether a sayer is the outlet itself: its own count is the report's."""
    one, other = (fold(name).removeprefix("the ") for name in (words, outlet))
    return bool(one and other) and (one == other or (" " in one and one in other) or (" " in other and other in one))
