"""Phases of campaigns: planned, announced, launched, relaunched, ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.extract.statements.dating import told_at
from whence.extract.statements.line import Line, name, of_group, role
from whence.extract.statements.sayers import agent, subject
from whence.records import Claim, Mention, Role, Span

_VERBS = (
    r"(?P<re>re-?launch|reviv|renew|resum|restart)|(?P<launch>launch|start|beg[aiu]n|kick(?:ed)? off"
    r"|roll(?:ed)? out|initiat)|(?P<announce>announc|declar|prepar|plan)|(?P<end>end|stopp?"
    r"|call(?:ed)? off|conclud|halt|suspend)"
)
_WORDS = r"(?:[^\W\d_][\w’'-]*|[“\"‘'«]?\ue000+[”\"’'»]?)"
_ACTIVE = re.compile(
    rf"\b(?:{_VERBS})(?:ed|es|e|s|ing|n?ing|ped)?\s+(?P<object>(?:(?:an?|the|its|their|his|this|that|another"
    rf"|new|of)\s+)?(?:{_WORDS}\s+){{0,4}}?campaign(?:ing)?\b\ue000*(?P<again>\s+again\b|\s+anew\b)?)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"\bcampaign\b[^.;]{{0,60}}?(?:,?\s*which\s+|\s+that\s+|\s+)?(?:was|were|has been|had been|is)\s+(?:first "
    rf"|officially )?(?:{_VERBS})(?:ed|d|un)?\b(?P<again>\s+again\b)?",
    re.IGNORECASE,
)
_GOES = re.compile(
    r"\b(?P<object>campaign)\ue000*(?: (?:called|named|entitled) [^,.;]{1,60}?)?(?:,[^,.;]{1,80},)?\s+(?:has "
    r"|had )?(?:(?P<launch>began|started|opened|got under way)|(?P<end>ended|stopped|reached its end|came to an end)"
    r"|(?P<re>resumed))\b",
    re.IGNORECASE,
)
# the campaign that its leader had announced in February
_RELATIVE = re.compile(
    rf"\bcampaign\ue000*,? (?:that|which) (?:(?!(?:is|was|were|will|would|has|had)\b)[\w’'-]+ ){{1,4}}(?:ha[sd] )?"
    rf"(?:{_VERBS})(?:ed|d|un)\b(?P<again>\s+again\b)?",
    re.IGNORECASE,
)
_OVER = re.compile(r"\ue000*[”\"’'»]*\s+(?:over|ended|finished|at an end|dead|closed)\b", re.IGNORECASE)
"""What makes "declared the campaign" its end."""
_NOUN = re.compile(
    r"\b(?P<noun>announcement|launch|opening|relaunch|revival|start|end) of (?P<object>(?:(?:an?|the|its|their"
    rf"|this)\s+(?:{_WORDS}\s+){{0,4}})?campaign)\b\ue000*",
    re.IGNORECASE,
)
# was launched in November 2016 and ended in February 2017
_THEN = re.compile(
    rf"\bcampaign\ue000*\s+(?:was|had been|has been)\b[^.;]{{0,80}}?\band (?:was |then )?(?:{_VERBS})"
    r"(?:ed|d|un|ped)\b(?=,? (?:in|on|at|last|this|early|late)\b)(?P<again>\s+again\b)?",
    re.IGNORECASE,
)
_OTHER_KIND = re.compile(
    r"\b(?:election|electoral|presidential|military|bombing|bombardment|air|aerial|ground|advertising|ad"
    r"|vaccination|polio|awareness|counter-?terrorism|security|"
    r"re-?election|fundraising|sales|marketing|insurgency|terror|charity)\s+campaign", re.IGNORECASE
)  # fmt: skip
_PLANNED = re.compile(
    r"\b(?:will|would|to|plans?|planned|planning|considering|intends?|preparing|about|could|may"
    r"|might)\s+(?:to\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(?:this|that|the same) (?:[\w-]+ )?campaign", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|this|that|its|their) (?:[\w-]+ )?campaign", re.IGNORECASE)
_ARTICLE = 20
"""How far before "campaign ended" the article may stand that says which one: an adjective lies between, no more."""
_SINCE = re.compile(r"\b(?:after|before|since|until) (?:the|this|that|its|their) (?:[\w-]+ )?$", re.IGNORECASE)
"""What only dates something else by a campaign's phase ("two days after the campaign began") tells no phase."""
_ITS_NOUN = re.compile(r"\s+(?:[\w-]+\s+){0,2}?campaign\b", re.IGNORECASE)
_OPENING, _CLOSING = tuple("“\"‘'«"), tuple("”\"’'»")
_BACK = 3
"""How many sentences back "this campaign" may point: chosen short, as a wrong tie is worse than none."""
_NEAR = 40
"""How far behind "launched a campaign" its name may stand for a date behind it to be the launch's, in characters."""
_NOUN_PHASES = {"announcement": "announced", "relaunch": "relaunched", "revival": "relaunched", "end": "ended"}


def launches(line: Line, before: Sequence[Line]) -> Iterator[Claim]:
    """Yield a campaign_launch for each phase told, where a campaign's name, a group or its supporters stand with it."""
    hidden = _plain(line)
    if "campaign" not in hidden[line.start : line.end].lower():
        return
    for pattern in (_ACTIVE, _PASSIVE, _THEN, _RELATIVE, _GOES, _NOUN):
        for match in pattern.finditer(hidden, line.start, line.end):
            if not _OTHER_KIND.search(match.group()) and not _SINCE.search(line.hidden, line.start, match.start()):
                yield from _launch(line, match, before)


def _plain(line: Line) -> str:
    """Return the masked text with each campaign's name in the sentence read as the word "campaign", if it fits in."""
    hidden = line.hidden
    for mention in line.campaigns:
        start, end = mention.span.start, mention.span.end
        if hidden[start - 1 : start] in _OPENING and hidden[end : end + 1] in _CLOSING:
            start, end = start - 1, end + 1
        free = not _ITS_NOUN.match(hidden, end) and name(mention).kind not in ("slogan", "hashtag")
        if free and end - start >= len("campaign"):
            hidden = hidden[:start] + "campaign".ljust(end - start, "\ue000") + hidden[end:]
    return hidden


def _launch(line: Line, match: re.Match[str], before: Sequence[Line]) -> Iterator[Claim]:
    doer = _doer(line, match)
    campaign = _campaign(line, match, before)
    if not campaign and not any(_by_group(part) for part in doer):
        return
    near = campaign.span.end if campaign and match.end() <= campaign.span.start <= match.end() + _NEAR else match.end()
    over = _OVER.match(match.string, near)
    time = told_at(line, match.start(), over.end() if over else near) or told_at(line, *match.span())
    planned = _is_planned(line, match)
    phase = Role(name="phase", text="planned" if planned else _phase(match))
    yield Claim(
        type="campaign_launch",
        trigger=_trigger(line, match),
        evidence=(line.evidence,),
        roles=(*doer, *((role("campaign", campaign),) if campaign else ()), phase),
        time=time,
        attribution=line.attribution(*match.span()),
        modality="planned" if planned else "stated",
        score=0.85 if campaign and time else 0.7,
    )


def _by_group(part: Role) -> bool:
    """Say whether a group launches it, or its supporters, who have no mention of their own."""
    return part.name == "speaker" and (part.mention is None or of_group(part.mention))


def _is_planned(line: Line, match: re.Match[str]) -> bool:
    intended = _PLANNED.search(line.hidden, max(line.start, match.start() - 30), match.start())
    return bool(intended) or _said(match, "announce").lower() in {"prepar", "plan"}


def _trigger(line: Line, match: re.Match[str]) -> Span:
    """Return the words that name the phase: the verb, or the noun with the campaign."""
    verb = next((span for part in ("re", "launch", "announce", "end") if (span := _span(match, part))), None)
    if match.re is _GOES and verb:
        return line.span(*verb)
    if match.re is _ACTIVE:
        return line.span(match.start(), line.start + len(line.text[line.start : match.start("object")].rstrip()))
    return line.span(*match.span())


def _span(match: re.Match[str], part: str) -> tuple[int, int] | None:
    return match.span(part) if match.groupdict().get(part) else None


def _doer(line: Line, match: re.Match[str]) -> tuple[Role, ...]:
    found = subject(line, match.start()) if match.re is _ACTIVE else agent(line, match.end())
    return tuple(replace(part, name="speaker") if part.name == "outlet" else part for part in found)


def _phase(match: re.Match[str]) -> str:
    if noun := _said(match, "noun"):
        return _NOUN_PHASES.get(noun.lower(), "launched")
    if _said(match, "re") or _said(match, "again"):
        return "relaunched"
    if _said(match, "announce") and _OVER.match(match.string, match.end()):
        return "ended"
    return "ended" if _said(match, "end") else "announced" if _said(match, "announce") else "launched"


def _said(match: re.Match[str], group: str) -> str:
    return match.groupdict().get(group) or ""


def _campaign(line: Line, match: re.Match[str], before: Sequence[Line]) -> Mention | None:
    """Return the campaign named in the sentence, nearest the phrase, or the one that the phrase points back to.

    "The campaign" points back where the report has named but one; "this campaign" to the last named nearby.
    """
    if line.campaigns:
        return min(
            line.campaigns,
            key=lambda mention: max(mention.span.start - match.end(), match.start() - mention.span.end, 0),
        )
    named = [mention for earlier in before for mention in earlier.campaigns]
    first = max(line.start, match.start() - _ARTICLE)
    if len({name(mention).same_as for mention in named}) == 1 and _DEFINITE.search(line.hidden, first, match.end()):
        return named[-1]
    near = [mention for earlier in before[-_BACK:] for mention in earlier.campaigns]
    return near[-1] if near and _THIS.search(line.hidden, first, match.end()) else None
