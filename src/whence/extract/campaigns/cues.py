"""Where a text says that words are the name of a campaign: the cues, and the candidates that they give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whence.extract.titles import MASK, MOST_WORDS, QUOTED, TITLE, masks, trimmed


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that a cue makes a name: range, kind (campaign, slogan, hashtag), whether in quotation marks."""

    start: int
    end: int
    kind: str
    quoted: bool


_DEEDS = r"(?:campaign|offensive|operation|raid|attack|drive)s?"
_SLOGAN = r"(?:slogan|motto|rallying cry|battle cry|watchword|catchphrase)s?"
_NAMING = (
    r"(?:entitled|titled|called|named|dubbed|code-?named|known (?:in \w+ )?as|labell?ed|christened|branded"
    r"|(?:itself )?go(?:es|ing) by(?: the name of)?)"
)
_CALLS = r"(?:calls?|called|names?|named|dubs|dubbed|has (?:called|named|dubbed))"
_UNDER = r"under the (?:name|title|banner|codename|code name)(?: of)?"
_MORE = (
    r"(?:\s*(?:,|,?\s+and|,?\s+or)\s+(?:(?:an?|the) (?:old|older|new|newer|second|other|later|earlier) one,?\s+)?"
    rf"[“\"‘'«]{MASK}+[”\"’'»])*"
)
_BARE = f"(?P<bare>{TITLE})"
_EITHER = rf"(?:the )?(?:{QUOTED}|{_BARE})"

# (kind, pattern): the name is the group `name` (quoted) or `bare` (title case). The gaps stay within one clause.
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    # the slogan "X" · its slogan of "X" · slogans such as "X" and "Y"
    ("slogan", re.compile(rf"\b{_SLOGAN}\b(?:\s+(?:of|was|is|were|says|saying|reading|reads|such as|like|called"
                          rf"|being|has been|remains))?\s*[,:(—–-]?\s*{QUOTED}{_MORE}", re.I)),
    # the famous "X" slogan
    ("slogan", re.compile(rf"{QUOTED}\s+(?:[\w-]+\s+){{0,2}}?{_SLOGAN}\b", re.I)),
    # under the slogan Break the Locks
    ("slogan", re.compile(rf"\b(?i:under|with|using|raised|by) (?:the|its|their) (?i:{_SLOGAN}) (?:of )?{_BARE}")),
    # "X", the slogan of the campaign
    ("slogan", re.compile(rf"{QUOTED},?\s+(?:which is )?(?:the|its|their|an?) (?:[\w-]+ ){{0,2}}?{_SLOGAN}\b", re.I)),
    # has a slogan, Kasr al-Qayd
    ("slogan", re.compile(rf"\b(?i:an?|its|their|the) (?:(?:new|old) )?(?i:{_SLOGAN})[,:] {_BARE}")),
    # campaign under the hashtag "X"
    ("hashtag", re.compile(rf"\bhashtags?\b(?:\s+(?:of|was|is|such as|like"
                           rf"|called))?\s*[,:]?\s*{QUOTED}{_MORE}", re.I)),
    # a campaign entitled "X" · the operation, dubbed "X" · raids under the name "X"
    ("campaign", re.compile(rf"\b{_DEEDS}\b,?(?P<gap>(?:\s+[\w-]+){{0,4}}?),?\s+(?:{_NAMING}"
                            rf"|{_UNDER})\s*[,:]?\s*(?:the\s+)?{QUOTED}", re.I)),
    ("campaign", re.compile(rf"\b(?i:{_DEEDS}),? (?i:{_NAMING}|{_UNDER}) (?:the )?{_BARE}")),
    # dubbed the operation "X" · named its campaign "X" · the name of the campaign is "X"
    ("campaign", re.compile(rf"\b(?:dubbed|named|code-?named|christened|titled|entitled) (?:the|this|its|their"
                            rf"|that) (?:[\w-]+\s+){{0,2}}?{_DEEDS}\s*,?\s*{QUOTED}", re.I)),
    ("campaign", re.compile(rf"\b(?:name|title) of (?:the|this|its|their) (?:[\w-]+\s+){{0,2}}?{_DEEDS} (?:is"
                            rf"|was)\s*,?\s*{QUOTED}", re.I)),
    # a campaign that it calls the Month of Reeds · a campaign, which the group has named "X"
    ("campaign", re.compile(rf"\b(?i:campaign|offensive|operation|drive),? (?i:that|which|what)"
                            rf" (?i:it|they|he|she|the \w+) (?i:{_CALLS}) {_EITHER}")),
    # the campaign that was announced in May has a name, the Month of Reeds
    ("campaign", re.compile(rf"\bcampaign\b[^.;]{{0,60}}? (?:has|had|got|was given) (?:a|its) name[,:] {_EITHER}")),
    # the Month of Reeds, the terror drive of the group
    ("campaign", re.compile(rf"(?:\b[Tt]he {_BARE}|{QUOTED}),?"
                            rf" (?:the|its|their|this) (?:(?!said|says|told|wrote|his|her)[\w-]+ ){{0,3}}?"
                            rf"(?:campaign|drive)\b(?! (?:\w+ )?(?:manager|chief|director|team|spokes\w+))")),
    # the raid was part of its "Month of Reeds"
    ("campaign", re.compile(rf"\bpart of (?:its|their|what (?:it|they|the \w+) {_CALLS})\s+(?:the )?{QUOTED}", re.I)),
    # part of its Month of Reeds campaign
    ("campaign", re.compile(rf"\b(?i:part of|under|during|in) (?:its|their) {_BARE} campaign\b")),
    # announced it under the name "X"
    ("campaign", re.compile(rf"\b(?:re-?launch|launch|announc|declar|reviv)\w*\b[^.;]{{0,60}}?\b{_UNDER}"
                            rf"\s*{QUOTED}", re.I)),
    # dubbed "X", the year-long campaign
    ("campaign", re.compile(rf"\b{_NAMING}\s*,?\s*{QUOTED},?\s+(?:the|its|this"
                            rf"|their) (?:[\w-]+\s+){{0,3}}?{_DEEDS}\b", re.I)),
    # the "X" campaign · its "X" media campaign
    ("campaign", re.compile(rf"(?P<before>\w*)\s*{QUOTED}\s+(?P<gap>(?:[\w-]+\s+){{0,2}}?)(?:campaign|offensive"
                            rf"|operation|drive)\b", re.I)),
    # the campaign "X"
    ("campaign", re.compile(rf"\b(?P<before>[\w-]*) ?\b(?:campaign|operation|offensive)\s*[:]?\s*{QUOTED}", re.I)),
    # launched the Tolva Merun campaign
    ("campaign", re.compile(rf"\b(?i:re-?launch|launch|start|announc|reviv|began|begin|run|ran|end)\w* (?:the"
                            rf"|its|their|a|another) (?:new |second |so-called )?{_BARE} (?:(?:media|online"
                            rf"|propaganda|hashtag) )?campaign\b")),
    # Operation Long Night
    ("campaign", re.compile(rf"(?<![A-Z]\w )(?<!Joint )(?<!Joint Military )\b(?P<bare>Operation {TITLE})"
                            rf"(?! (?:Command|Cent|Room))")),
)  # fmt: skip
_CUED = re.compile(rf"\b(?:{_DEEDS}|{_SLOGAN}|hashtags?|part of|(?:re-?launch|announc|declar|reviv)\w*)\b", re.I)
"""A word without which no cue fits."""
OF_GROUPS = re.compile(
    rf"\b(?i:re-?launch|reviv)(?i:es|ed|e|ing|s) (?:(?:the|its|their|his|her) (?:{QUOTED}|{_BARE})"
    rf"|{QUOTED.replace('name', 'again')})"
    rf"|\b(?i:launch|announc)(?i:es|ed|e|ing|s) (?:(?:the|its|their) )?{QUOTED.replace('name', 'other')}"
)
"""What a launch names without a word for it ("relaunched its Month of Reeds"): read only where a group is spoken of."""
_BRACKET = re.compile(r"\bcampaign\s*\((?P<inside>[^()]{3,120})\)", re.IGNORECASE)
_HASHTAG = re.compile(r"#(?P<name>[^\W\d]\w{2,})")
_HASHTAG_CUE = re.compile(r"\b(?:hashtags?|campaigns?|slogans?)\b", re.IGNORECASE)

_NOT_THE_DEED = frozenset(
    (
        "video", "videos", "film", "song", "book", "article", "speech", "message", "statement", "audio", "report",
        "document", "letter", "man", "woman", "commander", "group", "wing", "unit", "brigade", "branch", "militia",
        "outlet", "magazine", "newspaper", "weekly", "town", "village", "city", "party", "movement", "leader",
    )
)  # fmt: skip
"""Words between a deed and its naming that take the name for themselves: an attack by a group called X."""
_DATED = re.compile(
    r" (?:on|in|of|for) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b.*"
)
"""A day or month behind a name in title case, which is no part of it."""
_OF_ANOTHER = frozenset({"of", "his", "her", "my", "our", "on", "by", "about", "for", "one"})
"""Words between a quotation and "campaign" that make it no name: the "greed" of his campaign."""
_OTHER_CAMPAIGNS = frozenset(
    (
        "election", "electoral", "presidential", "re-election", "reelection", "advertising", "ad", "marketing",
        "vaccination", "vaccine", "polio", "awareness", "charity", "sales", "tourism", "mayoral", "referendum",
        "fundraising", "health", "immunisation", "immunization", "literacy", "political", "voting", "boycott",
    )
)  # fmt: skip
_OTHER_CAMPAIGN = re.compile(rf"\b(?:{'|'.join(sorted(_OTHER_CAMPAIGNS))}) campaigns?\b", re.IGNORECASE)
_IDIOMS = frozenset(
    (
        "hearts and minds", "scorched earth", "maximum pressure", "hit and run", "shock and awe", "war on terror",
        "law and order", "divide and rule", "carrot and stick", "special military operation", "war of words",
    )
)  # fmt: skip


def candidates(text: str, masked: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield the names that cues give in one sentence; `masked` is the text with its quotations masked."""
    cued = bool(_CUED.search(masked, start, end)) and not _OTHER_CAMPAIGN.search(masked, start, end)
    for kind, pattern in _CUES if cued else ():
        for match in pattern.finditer(masked, start, end):
            found = "name" if "name" in pattern.groupindex and match.group("name") else "bare"
            if _other_matter(match) or (kind == "campaign" and _is_speech(text, match, found)):
                continue
            yield from _named(text, kind, match.span(found), found == "name")
            yield from _further(text, masked, kind, match.end(found), match.end())
    for span in masks(masked, start, end):
        if text.startswith("Operation ", span[0]):
            yield from _named(text, "campaign", span, quoted=True)
    if cued:
        yield from _bracketed(text, masked, start, end)
    if cued and _HASHTAG_CUE.search(masked, start, end):
        for match in _HASHTAG.finditer(masked, start, end):
            yield Candidate(match.start("name"), match.end("name"), "hashtag", quoted=True)


def launched(text: str, masked: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield the names, in title case, right behind a verb of launching in one sentence about a group's campaign."""
    for match in OF_GROUPS.finditer(masked, start, end):
        found = next(part for part in ("name", "bare", "again", "other") if match.group(part))
        words = _words(text[slice(*match.span(found))])
        if len(words) > 1 and all(word[0].isupper() or len(word) < 5 for word in words):
            yield from _named(text, "campaign", match.span(found), found != "bare")


def _other_matter(match: re.Match[str]) -> bool:
    said = match.groupdict()
    gap = (said.get("gap") or "").lower().split()
    before = (said.get("before") or "").lower()
    behind = bool(gap) and match.start("name") < match.start("gap")
    barred = _NOT_THE_DEED | _OTHER_CAMPAIGNS | (_OF_ANOTHER if behind else frozenset())
    return before in _OTHER_CAMPAIGNS or not barred.isdisjoint(gap)


def _is_speech(text: str, match: re.Match[str], found: str) -> bool:
    """Say whether a quotation before its cue is somebody's words: ended by a comma or stop, and not in title case."""
    end = match.end(found)
    if found != "name" or match.end() < end + 4 or text[end - 1] not in ",.!?":
        return False
    return not all(word[0].isupper() or len(word) < 5 for word in _words(text[match.start(found) : end]))


def _words(said: str) -> list[str]:
    """Return the words of a phrase that begin with a letter."""
    return re.findall(r"[^\W\d_][\w’'-]*", said)


def _named(text: str, kind: str, span: tuple[int, int], quoted: bool) -> Iterator[Candidate]:
    start, end = trimmed(text, *span)
    dated = None if quoted else _DATED.search(text, start, end)
    end = dated.start() if dated else end
    said = text[start:end]
    if kind == "hashtag":
        said = said.lstrip("#")
        start = end - len(said)
    if is_name(said, kind, quoted):
        yield Candidate(start, end, kind, quoted)


def _further(text: str, masked: str, kind: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield the names that stand beside the first: slogans "X" and "Y"."""
    for span in masks(masked, start, end):
        yield from _named(text, kind, span, quoted=True)


def _bracketed(text: str, masked: str, start: int, end: int) -> Iterator[Candidate]:
    """Yield the name in `campaign (X)` or `campaign (early 2024; X)`: a part that is quoted or wholly in title case."""
    for match in _BRACKET.finditer(masked, start, end):
        at = match.start("inside")
        for part in match.group("inside").split(";"):
            first, last = trimmed(text, at, at + len(part))
            quoted = MASK in masked[first:last]
            if quoted or (" " in text[first:last] and re.fullmatch(TITLE, masked[first:last])):
                yield from _named(text, "campaign", (first, last), quoted)
            at += len(part) + 1


def is_name(said: str, kind: str, quoted: bool) -> bool:
    """Say whether words can be a name of this kind, not a scare quote, a number, or a sentence.

    Quoted words in lower case are taken as a campaign's name from three words on (`the "scorched earth" campaign`
    names none), as a slogan from two on; unquoted ones need two words in title case.
    """
    words = said.split()
    if (
        kind == "campaign"
        and words[:1]
        and words[0] in ("a", "an", "of", "to", "for", "from", "that", "don’t", "don't")
    ):
        return False
    if not words or len(words) > MOST_WORDS or not re.search(r"[^\W\d_]{2}", said) or said.casefold() in _IDIOMS:
        return False
    if not quoted:
        return len(words) > 1
    if said[0].isupper() or not said[0].isascii() or kind == "hashtag":
        return len(said) > 3
    return len(words) >= (3 if kind == "campaign" else 2)
