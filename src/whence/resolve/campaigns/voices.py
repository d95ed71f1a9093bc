"""Who judges a campaign or speaks against it, in whose words: assessments and criticism, never facts.

An assessment needs somebody who is neither the group nor nobody, content that speaks of the campaign, and words that
judge. Experts alone may judge the group or its deed instead, in a report about one campaign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from whence.names import same_name
from whence.records import Attribution, CampaignItem, Mention, Name
from whence.resolve.campaigns.passages import MASK, Passage, Told
from whence.resolve.campaigns.sayers import GROUPS, Sayer, bare, described_as_expert, report_of, sayer_of

LEAST = 0.6
"""The least score of an attribution that an assessment may rest on: 68 of 100 are right from there on (the note of
`extract.attributions.resolution`), and an assessment given to the wrong person is the worst error."""
EXPERTS = frozenset({"researcher", "monitor", "ngo"})
OFFICIALS = frozenset({"official", "security_force"})
OTHERS = frozenset({"anonymous", "newspaper", "broadcaster", "agency", "unknown"})
"""Sayers whose word on a campaign itself is an assessment; of `unknown` kind only people who are named."""

_JUDGING = re.compile(
    r"\b(?:weak(?:\w+)?|strength(?:en\w*)?|strong(?:er|est)?|success(?:ful(?:ly)?|es)?|succeed(?:ed|s)?"
    r"|fail(?:ed|s|ing|ure|ures)?|defeat(?:ed)?|desperat\w+|resurgen\w+|danger(?:ous)?|threat(?:s|en\w*)?"
    r"|(?:in)?effective(?:ly|ness)?|ambitious|sophisticat\w+|unprecedented|significan\w+|symbolic(?:ally)?|capab\w+"
    r"|momentum|declin\w+|revival|comeback|morale|legitimacy|credib\w+|bluff\w*|exaggerat\w+|overstat\w+|hollow"
    r"|worr(?:ying|ies|ied)|alarming|boost\w*|embolden\w*|galvani[sz]\w+|turning point|time bomb|ticking bomb"
    r"|(?:little|nothing|no) more than|sign of|show of force|stunt|propaganda|gamble|(?:ir)?relevan(?:t|ce))\b",
    re.IGNORECASE,
)
"""Words that judge rather than tell."""
_WEIGHING = re.compile(
    r"\b(?:signal(?:s|led)?|attempt(?:s|ed)? to|meant to|intended to|designed to|aim(?:s|ed) (?:at|to)|in order to"
    r"|publicity|recruit\w*|attract\w*|attention|prestige|image|remind\w*|prov(?:es|ed|en|ing)|underlin\w+|limited"
    r"|impact|distract\w*|clever|skilful|crude|amateurish|professional|coordinated|reckless|mistake|obsess\w+"
    r"|likely|unlikely|probabl[ye]|perhaps|possibly|appears?|seems?|seemed|could|may|might|would|suggests?|presumably"
    r"|doubt\w*|more \w+ than|less \w+ than|inspir\w+|empty)\b",
    re.IGNORECASE,
)
"""Words by which somebody weighs what a thing is for or may be: enough where an expert speaks of the campaign."""
_HOSTILE = re.compile(
    r"\b(?:condemn\w*|denounc\w*|mock\w*|sham(?:e|ed|ing|eful)|ridicul\w+|coward\w*|crimes?|criminal\w*|lies|lying|liars?"
    r"|baseless|hollow|bluff\w*|despicable|disgrac\w*|betray\w*|hypocri\w+|abandon\w*|neglect\w*|empty words|empty talk"
    r"|stunt|theatre|barbari\w+|reject\w*|dismiss\w*|blasphem\w*|heretic\w*|deviat\w*|illegitimate|un-?islamic|fraud\w*"
    r"|deceit\w*|nonsense|failed (?:its|their|his))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
"""Digits: what somebody counts is a fact that he gives, not his opinion."""
_ABOUT_DEED = re.compile(
    r"\b(?:attacks?|raids?|assaults?|operations?|launch|group|movement|militants|fighters|jihadists|insurgents|organi[sz]ation|messages?"
    r"|speech|posters?|videos?|propaganda|slogans?|campaigns?)\b",
    re.IGNORECASE,
)
_OWN_VOICE = re.compile(
    rf"\b(?:failed|failing|unsuccessful|successful|ill-fated|lacklustre|short-lived|faltering|ambitious|sophisticated|ineffective|effective"
    rf"|desperate|half-hearted|botched|stalled)\s+(?:(?:global|media|online|propaganda|attack|hashtag|new|recent)\s+){{0,3}}"
    rf"(?:campaign\s*)?(?:[“\"‘'«]|\([^(){MASK}]{{0,40}})?(?P<of>{MASK})",
    re.IGNORECASE,
)
_VERB = (
    r"(?:sham(?:e|ed|es|ing)|mock(?:ed|s|ing)?|taunt(?:ed|s|ing)?|ridicul(?:e|ed|es|ing)|derid(?:e|ed|es|ing)|jeer(?:ed|s|ing)?"
    r"|critici[sz](?:e|ed|es|ing)|scorn(?:ed|s|ing)?|reproach(?:ed|es|ing)?|denounc(?:e|ed|es|ing)|lambast(?:ed|s|ing)?"
    r"|belittl(?:e|ed|es|ing)|condemn(?:ed|s|ing)?|rebuk(?:e|ed|es|ing)|castigat(?:e|ed|es|ing)|accus(?:e|ed|es|ing)|vilif(?:y|ied|ies)"
    r"|made it a (?:point|matter|subject) of criticism|poured scorn)"
)
_RIVALS = (
    r"(?:(?:(?!(?:an?|the|its|their|that|by|and|of|from|which)\b)[A-Za-z]+\s+)?(?:[Rr]ivals?\s+(?:groups?|jihadists?|factions?"
    r"|militants?|movements?|commanders?|clerics?|fighters|militias?|organi[sz]ations?|supporters|media)|[Rr]ivals\b)"
    r"|[Cc]ompetitors)"
)
_ACTIVE = re.compile(rf"\b(?P<who>{_RIVALS}),?\s+(?:[^.;]{{0,60}}?\s)?(?:{_VERB})\b")
_PASSIVE = re.compile(rf"\b(?:{_VERB})\b[^.;]{{0,60}}?\bby (?:(?:its|their|the|his)\s+)?(?P<who>{_RIVALS})\b")
_NOUN = re.compile(
    r"\b(?:criticism|mockery|scorn|taunts|ridicule|reproaches|accusations) (?:by|from|of) (?:(?:its|their|the)\s+)?"
    rf"(?P<who>{_RIVALS})\b"
)
_APPOSED = re.compile(
    r"((?:[Tt]he )?[A-ZÀ-Þ][\w’'-]*(?: (?:(?:of|for|and|in|al) )?(?:the )?[A-ZÀ-Þ][\w’'-]*){0,5}),"
    r" (?:an?|its|their|the|another|one of its) $"
)
_GAP = re.compile(
    rf"\s+(?:(?:has|have|had|also|then|often|repeatedly|publicly|openly|long|\w+ly)\s+){{0,3}}(?:{_VERB})\b"
)


def judged(told: Told) -> Iterator[tuple[str, CampaignItem]]:
    """Yield the campaign and the item for each assessment and each criticism that a report gives."""
    for said in told.sheet.attributions:
        if found := _of(told, said):
            yield found
    yield from _own_voice(told)
    yield from _rivals(told)


def _of(told: Told, said: Attribution) -> tuple[str, CampaignItem] | None:
    sayer = sayer_of(said) if said.score >= LEAST and not said.content.quote.isspace() else None
    if sayer is None or said.content.start == said.content.end:
        return None
    if sayer.kind == "unknown" and _is_person(said) and described_as_expert(told.text, sayer.name):
        sayer = replace(sayer, kind="researcher")
    content = told.text[said.content.start : said.content.end]
    campaign = _spoken_of(told, said)
    if sayer.kind in GROUPS:
        return _by_group(told, said, sayer, campaign) if campaign else None
    if campaign and sayer.kind in OFFICIALS and _HOSTILE.search(f"{_cue(said)} {content}"):
        return campaign, _item(told, "criticism", said, sayer)
    if campaign and _judges(said, sayer, content):
        return campaign, _item(told, "assessment", said, sayer)
    return _by_expert(told, said, sayer) if sayer.kind in EXPERTS else None


def _by_expert(told: Told, said: Attribution, sayer: Sayer) -> tuple[str, CampaignItem] | None:
    """Return what an expert says without naming the campaign: on the group or its deed, or in his own words near."""
    content = said.content.quote
    if told.is_about_one and _JUDGING.search(content) and _ABOUT_DEED.search(content):
        return told.campaigns[0], _item(told, "assessment", said, sayer)
    near = _near(told, said) if sayer.kind == "researcher" and said.manner != "indirect" else ""
    return (near, _item(told, "assessment", said, sayer)) if near and not _FIGURE.search(content) else None


def _near(told: Told, said: Attribution) -> str:
    """Return the campaign last spoken of in the two sentences before a researcher's own words, or with them."""
    passage = told.passage(said.content.start)
    if passage is None:
        return ""
    beside = [one for one in passage.references if one.start < said.content.end]
    spoken = beside or [one for earlier in told.before(passage, 2) for one in earlier.references[::-1]]
    return (beside[-1] if beside else spoken[0]).campaign if spoken else ""


def _judges(said: Attribution, sayer: Sayer, content: str) -> bool:
    """Say whether somebody judges in what he says of a campaign: an expert also in what he thinks."""
    if sayer.kind in EXPERTS or (sayer.kind == "unknown" and _is_person(said)):
        return bool(_JUDGING.search(content) or _WEIGHING.search(content) or said.stance in ("believe", "estimate"))
    return sayer.kind in (OFFICIALS | OTHERS) - {"unknown"} and bool(_JUDGING.search(content))


def _is_person(said: Attribution) -> bool:
    return said.speaker is not None and isinstance(said.speaker.value, Name) and said.speaker.value.kind == "person"


def _cue(said: Attribution) -> str:
    return said.cue.quote if said.cue else ""


def _spoken_of(told: Told, said: Attribution) -> str:
    """Return the campaign that the content of an attribution names or points to, the first of several."""
    inside = (
        one
        for passage in told.passages
        if passage.start < said.content.end and said.content.start < passage.end
        for one in passage.references
        if said.content.start <= one.start and one.end <= said.content.end
    )
    return next((one.campaign for one in inside), "")


def _by_group(told: Told, said: Attribution, sayer: Sayer, campaign: str) -> tuple[str, CampaignItem] | None:
    """Return criticism by another group than the campaign's own; a group's words on its own campaign judge nothing."""
    owner, words = told.group(campaign), f"{_cue(said)} {said.content.quote}"
    own = not owner or same_name(owner, sayer.body or sayer.name) or sayer.kind == "supporter_channel"
    if own or not (_HOSTILE.search(words) or _JUDGING.search(words)):
        return None
    return campaign, _item(told, "criticism", said, sayer)


def _item(told: Told, kind: str, said: Attribution, sayer: Sayer) -> CampaignItem:
    published = told.sheet.document.published
    return CampaignItem(
        kind=kind,
        id=said.id,
        date=published.edtf() if published else "",
        linked_by=sayer.name,
        linked_by_kind=sayer.kind,
        via=sayer.via,
        phase="",
        quote=said.content.quote,
        start=said.content.start,
        end=said.content.end,
    )


def _own_voice(told: Told) -> Iterator[tuple[str, CampaignItem]]:
    """Yield what the report calls the campaign itself: its "failed campaign"; a plan's words are the report's too."""
    for passage in told.passages:
        for match in _OWN_VOICE.finditer(passage.hidden):
            reference = passage.at(match.start("of"))
            said = told.said(passage.start + match.start(), passage.start + match.start() + 1)
            if reference and (said is None or said.stance == "plan"):
                span = passage.start + match.start(), reference.end
                yield reference.campaign, _told_item(told, "assessment", span, "", report_of(told))


def _rivals(told: Told) -> Iterator[tuple[str, CampaignItem]]:
    """Yield what rivals are said to hold against the group, tied to the campaign that the report has named by then."""
    for passage in told.passages:
        who = _critic(told, passage)
        campaign = _criticised(told, passage) if who else ""
        if not who or not campaign:
            continue
        first, last, words = who
        if same_name(words, told.group(campaign)):
            continue
        said = told.said(first, last) or _going_on(told, passage)
        teller = sayer_of(said) if said and said.speaker else None
        made = next((one for one in told.sheet.attributions if _made_by(one, first, last)), None)
        critic = Sayer(bare(words), "group", via=teller.name if teller else "")
        span = passage.start, passage.end
        yield campaign, _told_item(told, "criticism", span, made.id if made else "", critic)


def _going_on(told: Told, passage: Passage) -> Attribution | None:
    """Return the direct speech of the sentence before, where a sentence between quotation marks goes on with it."""
    earlier = next(iter(told.before(passage, 1)), None)
    if earlier is None or told.text[passage.start] not in '“"«„' or "\n" in told.text[earlier.end : passage.start]:
        return None
    spoken = (
        said
        for said in told.sheet.attributions
        if said.manner == "direct" and earlier.holds(said.content.start, said.content.end)
    )
    return max(spoken, key=lambda said: (said.content.end, said.id), default=None)


def _critic(told: Told, passage: Passage) -> tuple[int, int, str] | None:
    """Return who criticises in a sentence, and where it says so: rivals, or a group that is named."""
    for pattern in (_ACTIVE, _PASSIVE, _NOUN):
        if match := pattern.search(passage.hidden):
            named = _APPOSED.search(passage.hidden, 0, match.start("who"))
            start, words = (
                (match.start("who"), match.group("who")) if named is None else (named.start(1), named.group(1))
            )
            return passage.start + start, passage.start + match.end("who"), words
    for mention in told.sheet.mentions:
        if (
            passage.holds(mention.span.start, mention.span.end)
            and _is_group(mention)
            and _GAP.match(told.text, mention.span.end)
        ):
            value = mention.value
            assert isinstance(value, Name)
            object_ = told.text[mention.span.end : passage.end]
            if any(same_name(value.same_as or value.text, told.group(one)) for one in told.campaigns):
                continue
            if passage.references or any(_named(object_, told.group(one)) for one in told.campaigns):
                return mention.span.start, mention.span.end, value.same_as or value.text
    return None


def _named(words: str, group: str) -> bool:
    return bool(group) and group.casefold() in words.casefold()


def _is_group(mention: Mention) -> bool:
    return isinstance(mention.value, Name) and mention.value.kind == "group"


def _criticised(told: Told, passage: Passage) -> str:
    """Return the campaign of the sentence, else the only one, else the last named one of the group criticised."""
    if passage.references:
        return passage.references[0].campaign
    if len(told.campaigns) == 1:
        return told.campaigns[0]
    named = [
        mention.value.same_as or mention.value.text
        for mention in told.sheet.mentions
        if isinstance(mention.value, Name)
        and _is_group(mention)
        and passage.holds(mention.span.start, mention.span.end)
    ]
    before = [one for earlier in told.passages[: passage.number] for one in earlier.references]
    fitting = [one for one in before if any(same_name(told.group(one.campaign), name) for name in named)]
    return fitting[-1].campaign if fitting else ""


def _made_by(said: Attribution, start: int, end: int) -> bool:
    return said.speaker is not None and said.speaker.span.start < end and start < said.speaker.span.end


def _told_item(told: Told, kind: str, span: tuple[int, int], ident: str, sayer: Sayer) -> CampaignItem:
    return CampaignItem(
        kind=kind,
        id=ident,
        date="",
        linked_by=sayer.name,
        linked_by_kind=sayer.kind,
        via=sayer.via,
        phase="",
        quote=told.text[span[0] : span[1]],
        start=span[0],
        end=span[1],
    )
